//! **Letters pages**: who accuses or denies in a letter without naming a source is who signs it, in a paragraph of its own.
//!
//! In: the chosen drafts. Out: the same, those in the author's own voice given to the signature that follows them. A page has
//! two signatures or more: a lone name at the end of an article is a byline.

use super::draft::Draft;
use super::scene::{Scene, Voice};
use crate::annotate::{Annotated, NameKind};
use crate::segment::{TokenKind, TokenRange};

/// How many signatures make a page of letters.
const LETTERS: usize = 2;

/// Gives what nobody says on a letters page to whoever signs below.
pub fn sign(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    let signatures: Vec<TokenRange> = text.doc.paragraphs.iter().filter_map(|p| signature(text, p.tokens)).collect();
    if signatures.len() < LETTERS {
        return;
    }
    for draft in drafts.iter_mut().filter(|d| d.voice.source.is_none() && d.voice.source_id.is_none()) {
        let below = signatures.partition_point(|s| s.start < draft.cue.end);
        if let Some(&name) = signatures.get(below) {
            draft.voice = Voice { link: draft.voice.link, ..scene.named(name) };
        }
    }
}

/// The name in a paragraph that holds nothing else: "Petra Lund."
fn signature(text: &Annotated, paragraph: TokenRange) -> Option<TokenRange> {
    let first = text.names.partition_point(|n| n.tokens.start < paragraph.start);
    let name = text.names.get(first).filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1)?;
    let words = paragraph.iter().filter(|&i| text.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word));
    (name.tokens.start == paragraph.start && words.count() == name.tokens.len()).then_some(name.tokens)
}

#[cfg(test)]
mod tests {
    /// Who performs the acts of `text`.
    fn speakers(text: &str) -> Vec<Option<String>> {
        let analysis = crate::analyze(text);
        analysis.acts.iter().map(|a| a.source_id.and_then(|id| analysis.sources.get(id)).map(|s| s.name.clone())).collect()
    }

    #[test]
    fn who_signs_a_letter_says_what_is_in_it() {
        let page = "Letters\n\nThe mayor is a liar, and he cheated this town.\n\nPetra Lund.\n\nHarrow.\n\n\
                    I like the new bridge. It is blue.\n\nAnna Quill.";
        assert!(speakers(page).iter().any(|s| s.as_deref() == Some("Petra Lund")), "{:?}", speakers(page));
        let article = "The mayor is a liar, and he cheated this town.\n\nPetra Lund.";
        assert!(speakers(article).iter().all(Option::is_none), "{:?}", speakers(article));
    }
}
