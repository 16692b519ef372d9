//! **Layout that says who speaks**: a signature after a quotation (“Vote.” ― Ana Varga), and a quotation set apart in
//! paragraphs of its own after a colon ("Varga continued:").
//!
//! In: the attributions that the models found. Out: those that only the layout shows. The verbs are in
//! `lexicon/en/cue_verbs.tsv`.

use super::words::{CueClass, class};
use super::{Finder, Link, guards};
use crate::analysis::{AttributionKind, QuoteKind};
use crate::segment::TokenRange;

/// The longest signature, in words: "Christina N Luis Olidem".
const LONGEST: usize = 6;

/// A quotation set apart, by its tokens.
struct Passage {
    tokens: TokenRange,
    closed: bool,
    paragraph: usize,
    /// It opens its paragraph.
    opens: bool,
}

/// The attributions that layout shows and no link covers.
pub(super) fn missed(finder: &Finder, links: &[Link]) -> Vec<Link> {
    let doc = &finder.text.doc;
    let outermost = finder.text.quotes.list.iter().filter(|q| q.depth == 0 && q.kind == QuoteKind::Speech);
    let passages: Vec<Passage> = outermost
        .map(|q| {
            let tokens = doc.tokens_in(q.span);
            let paragraph = doc.paragraph_of(tokens.start);
            let opens = doc.paragraph_tokens(paragraph).start == tokens.start;
            Passage { tokens, closed: q.closed, paragraph, opens }
        })
        .collect();
    let free = |p: &Passage| !links.iter().any(|l| l.content.iter().any(|c| c.overlaps(p.tokens)));
    let mut found = Vec::new();
    for (n, passage) in passages.iter().enumerate().filter(|(_, p)| free(p)) {
        found.extend(signature(finder, passage).or_else(|| set_apart(finder, links, passages.get(n..).unwrap_or_default())));
    }
    found
}

/// “Vote.” ― **Ana Varga, driver**, to the end of the paragraph.
fn signature(finder: &Finder, passage: &Passage) -> Option<Link> {
    let text = finder.text;
    let end = text.doc.paragraph_tokens(passage.paragraph).end;
    let dash = passage.tokens.end;
    if !passage.closed || dash >= end || !matches!(text.word(dash), "―" | "—" | "–" | "-" | "--") {
        return None;
    }
    let last = (dash + 1..end).rev().find(|&i| finder.view.at(i).word)? + 1;
    let whole = TokenRange::new(dash + 1, last);
    // "Ana Varga, driver": what follows the comma says who that is.
    let name = TokenRange::new(whole.start, whole.iter().find(|&i| text.word(i) == ",").unwrap_or(whole.end));
    let capital = |i: usize| text.word(i).chars().next().is_some_and(char::is_uppercase) || text.word(i) == ".";
    let named = !name.is_empty() && name.len() <= LONGEST && whole.len() <= 2 * LONGEST && name.iter().all(capital);
    named.then(|| link(vec![whole], TokenRange::new(dash, dash + 1), vec![passage.tokens], "signature"))
}

/// "**Varga continued:**", and the quotation in the paragraphs after it.
fn set_apart(finder: &Finder, links: &[Link], passages: &[Passage]) -> Option<Link> {
    let text = finder.text;
    let first = passages.first().filter(|p| p.opens)?;
    let before = text.doc.paragraph_tokens(first.paragraph.checked_sub(1)?);
    let colon = before.end.checked_sub(1).filter(|&c| before.has(c) && text.word(c) == ":")?;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(colon));
    let says = |i: &usize| text.pos(*i).is_verb() && matches!(class(text.lemma(*i)), Some(CueClass::Say | CueClass::Report));
    let verb = sentence.iter().rev().filter(|&i| finder.view.at(i).quote == 0).find(says)?;
    if links.iter().any(|l| l.cue.iter().any(|c| c.has(verb))) {
        return None;
    }
    let mut content = vec![first.tokens];
    // A mark left open is taken up by the next paragraph.
    for (passage, next) in passages.iter().zip(passages.iter().skip(1)) {
        if passage.closed || !next.opens || next.paragraph != passage.paragraph + 1 {
            break;
        }
        content.push(next.tokens);
    }
    let mut link = link(Vec::new(), TokenRange::new(verb, verb + 1), content, "quote-cue");
    guards::source(finder, verb, &mut link);
    Some(link)
}

fn link(source: Vec<TokenRange>, cue: TokenRange, content: Vec<TokenRange>, reason: &'static str) -> Link {
    Link { source, cue: vec![cue], content, kind: AttributionKind::Direct, confidence: 0.9, reason }
}

#[cfg(test)]
mod tests {
    fn said(text: &str) -> Vec<(Option<String>, String)> {
        let found = crate::analyze(text).attributions;
        let words = |a: &crate::analysis::Attribution| a.content.iter().map(|c| c.of(text)).collect::<Vec<_>>().join(" / ");
        found.iter().map(|a| (a.speaker.clone(), words(a))).collect()
    }

    #[test]
    fn a_signature_names_the_speaker() {
        let got = said("“We will not be moved by this.” ― Ana Varga\n“He scares me.”— Tom B. Hale.\n");
        let want = [("Ana Varga", "“We will not be moved by this.”"), ("Tom B. Hale", "“He scares me.”")];
        assert_eq!(got, want.map(|(s, c)| (Some(s.to_owned()), c.to_owned())));
        assert_eq!(said("“They put profit before people.” — Jonas Ek, driver\n").len(), 1);
    }

    #[test]
    fn a_quotation_set_apart_belongs_to_the_verb_before_its_colon() {
        let text = "Ana Varga continued:\n\n\"The bridge was safe when it opened.\n\n\"It is safe now.\"\n\nTraffic was light.";
        let got = said(text);
        let want = "\"The bridge was safe when it opened. / \"It is safe now.\"";
        assert_eq!(got, [(Some("Ana Varga".to_owned()), want.to_owned())]);
    }

    #[test]
    fn a_dash_that_goes_on_is_no_signature() {
        let found = crate::analyze("“The Long Road” – Hale wrote it in June and sold it.\n").attributions;
        assert!(found.iter().all(|a| a.reasons.iter().all(|r| r.code != "signature")), "{found:?}");
    }
}
