//! **Headlines in title case**: "Bank Accused Of Hiding Losses". Their capitals say nothing, and a tagger that takes every
//! capital for a name finds no verb in them.
//!
//! In: a [`Document`]. Out: which words of such headlines would be written small elsewhere. A word is, when the text itself
//! writes it small somewhere, when it is a verb of `lexicon/en/only_verbs.tsv`, or when it has one tag in all of the tagger's
//! training texts. Any other may be a name and keeps its capital.

use super::tagger::known_feature;
use super::mends::only_verbs;
use super::{WordKey, lemma, models};
use crate::annotate::Pos;
use crate::segment::{Document, TokenRange, is_in_title_case};
use crate::sorting;

/// The keys of the words of the sentence `tokens`, as if its headline were in sentence case.
pub struct SentenceCase {
    /// Words that the text writes small, by [`WordKey::lower`], in order; `None` when no headline asks.
    small: Option<Vec<u32>>,
}

impl SentenceCase {
    /// Collects what the text writes small, if any of its headlines is in title case.
    pub fn new(doc: &Document, keys: &[WordKey]) -> SentenceCase {
        let asked = doc.sentences.iter().any(|s| is_title(doc, s.tokens));
        let small = keys.iter().enumerate().filter(|&(i, _)| doc.word(i).starts_with(char::is_lowercase));
        let mut small = asked.then(|| small.map(|(_, key)| key.lower).collect::<Vec<u32>>());
        small.iter_mut().for_each(sorting::plain);
        SentenceCase { small }
    }

    /// Mends the keys of the sentence `tokens` when it is a headline in title case.
    pub fn mend(&self, doc: &Document, tokens: TokenRange, keys: &mut [WordKey]) {
        let Some(small) = self.small.as_ref().filter(|_| is_title(doc, tokens)) else { return };
        for (i, key) in tokens.iter().zip(keys) {
            let word = doc.word(i);
            if i > tokens.start && is_capital(word) && is_small(word, key, small) {
                *key = WordKey::new(&word.to_lowercase(), false);
            }
        }
    }

}

fn is_small(word: &str, key: &WordKey, small: &[u32]) -> bool {
    let common = |label: usize| Pos::ALL.get(label).is_some_and(|p| !p.is_name());
    let verb = |form: Pos| only_verbs().has(&lemma::lemma(&word.to_lowercase(), form));
    small.binary_search(&key.lower).is_ok() || models::known().label(known_feature(key)).is_some_and(common) || [Pos::Third, Pos::Past, Pos::Gerund].into_iter().any(verb)
}

/// A capital and then small letters: "FDIC" is no word in title case.
fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| !c.is_uppercase())
}

fn is_title(doc: &Document, tokens: TokenRange) -> bool {
    let kind = doc.paragraphs.get(doc.paragraph_of(tokens.start)).map(|p| p.kind);
    kind == Some(crate::analysis::ParagraphKind::Headline) && is_in_title_case(doc.words(tokens))
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::{quotes, segment};

    #[test]
    fn a_headline_in_title_case_has_its_verbs_and_nouns() {
        for (text, small, name) in [
            ("Tollan Bank Accused Of Hiding Losses\n\nTollan Bank was hiding losses, a former clerk said.", "Accused Hiding Losses", "Tollan Bank"),
            ("Venn Says He Did Not Lie To Panel\n\nTom Venn did not lie to the panel, he said.", "Says Did Lie Panel", "Venn"),
        ] {
            let doc = segment::segment(text);
            let quotes = quotes::find(&doc);
            let text = annotate(doc, quotes);
            let tag = |word: &str| (0..text.pos.len()).find(|&i| text.word(i) == word).map(|i| text.pos(i));
            for word in small.split(' ') {
                assert!(tag(word).is_some_and(|p| !p.is_name()), "{word} is {:?}", tag(word));
            }
            for word in name.split(' ') {
                assert!(tag(word).is_some_and(|p| p.is_name()), "{word} is {:?}", tag(word));
            }
        }
    }
}
