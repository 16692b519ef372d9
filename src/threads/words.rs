//! Words by which a sentence tells that something is said, asked or at odds with a denial: `lexicon/en/thread_words.tsv`.

use crate::annotate::Annotated;
use crate::lexicon::{embedded, lines};
use crate::model::hash_str;
use std::sync::LazyLock;

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Says something: "told".
    Say,
    /// Says what may be untrue: "alleged".
    Claim,
    /// Asks: "pressed".
    Ask,
    /// Names what speaks against a denial: "despite".
    Despite,
    /// Begins what a claim is about: "claims **of**".
    Of,
}

impl Word {
    fn parse(class: &str) -> Option<Self> {
        Some(match class {
            "say" => Word::Say,
            "claim" => Word::Claim,
            "ask" => Word::Ask,
            "despite" => Word::Despite,
            "of" => Word::Of,
            _ => return None,
        })
    }
}

/// By hash of the lemma. A line that cannot be read is left out; a test forbids it.
static WORDS: LazyLock<Vec<(u32, Word)>> = LazyLock::new(|| {
    let entry = |line: crate::lexicon::Line<'static>| {
        let (form, class) = (line.field(0, "form").ok()?, line.field(1, "class").ok()?);
        Some((hash_str(form), Word::parse(class)?))
    };
    lines("thread_words.tsv", embedded!("thread_words.tsv")).filter_map(entry).collect()
});

/// Which of 1,024 remainders of a hash have a word: nearly all words of a text are none of these.
static SIEVE: LazyLock<[u64; 16]> = LazyLock::new(|| {
    let mut sieve = [0; 16];
    for (hash, _) in WORDS.iter() {
        sieve.get_mut(*hash as usize / 64 % 16).into_iter().for_each(|bits| *bits |= 1 << (hash % 64));
    }
    sieve
});

/// What the word at token `i` does.
pub fn word(text: &Annotated, i: usize) -> Option<Word> {
    let hash = text.lemma_hash(i);
    let bits = SIEVE.get(hash as usize / 64 % 16).copied().unwrap_or(0);
    let may = bits >> (hash % 64) & 1 == 1;
    if !may {
        return None;
    }
    WORDS.iter().find(|w| w.0 == hash).map(|w| w.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Table;

    #[test]
    fn every_word_stands_in_its_example() {
        let file = include_str!("../lexicon/en/thread_words.tsv");
        assert_eq!(Table::check("thread_words.tsv", file, 3), Ok(()));
        for line in lines("thread_words.tsv", file) {
            let class = line.field(1, "class").unwrap();
            let example = line.field(2, "example").unwrap();
            let doc = crate::segment::segment(example);
            let quotes = crate::quotes::find(&doc);
            let text = crate::annotate::annotate(doc, quotes);
            let found = (0..text.pos.len()).find(|&i| text.lemma(i) == line.field(0, "form").unwrap());
            assert_eq!(found.and_then(|i| word(&text, i)), Word::parse(class), "{}", line.error(example));
            assert!(found.is_some(), "{}", line.error(example));
        }
    }
}
