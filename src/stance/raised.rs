//! **Raised charges**: what the text has alleged or called suspicious so far, and in which words, so that a negated
//! statement can be told from ordinary negation ("we don't have the votes").
//!
//! In: the words of `accusation.tsv` in a text. Out: [`Raised`], asked by sentence.

use super::words::AccusationWord;
use crate::annotate::{Annotated, Pos};
use crate::lexicon::phrasebook::Hit;
use std::collections::HashMap;

/// Words that say too little to tie a negation to a charge.
const COMMON: [&str; 42] = [
    "be", "have", "do", "say", "make", "take", "get", "go", "come", "give", "know", "think", "see", "want", "tell", "year", "day",
    "week", "month", "time", "people", "man", "woman", "new", "last", "first", "other", "many", "more", "add", "call", "ask", "use",
    "way", "part", "one", "thing", "state", "mr", "ms", "mrs", "percent",
];

/// The charges of a text.
#[derive(Debug, Default)]
pub struct Raised {
    /// Sentences with a charge, ordered.
    sentences: Vec<usize>,
    /// Content words of those sentences: the first sentence each stands in.
    words: HashMap<String, usize>,
}

impl Raised {
    /// Reads the charges from the accusing words of a text.
    pub fn new(text: &Annotated, hits: &[Hit<AccusationWord>]) -> Self {
        let mut sentences: Vec<_> = hits.iter().filter(|h| opens_charge(h.class)).map(|h| text.doc.sentence_of(h.tokens.start)).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let mut words = HashMap::new();
        for &s in &sentences {
            for i in text.doc.sentence_tokens(s).iter().filter(|&i| is_content(text, i)) {
                words.entry(text.lemma(i).to_owned()).or_insert(s);
            }
        }
        Self { sentences, words }
    }

    /// True when a charge stands in or before `sentence`.
    pub fn any_until(&self, sentence: usize) -> bool {
        self.sentences.first().is_some_and(|&s| s <= sentence)
    }

    /// True when the word of token `i` was used in a charge before the sentence of `i`.
    pub fn repeats(&self, text: &Annotated, i: usize) -> bool {
        is_content(text, i) && self.words.get(text.lemma(i)).is_some_and(|&s| s < text.doc.sentence_of(i))
    }
}

/// Adjectives and adverbs that impute are too common to open a charge by themselves.
fn opens_charge(class: AccusationWord) -> bool {
    !matches!(class, AccusationWord::WrongAdjective)
}

/// A noun, verb or adjective that says something; names left out.
pub fn is_content(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    let open = pos.is_verb() || pos.is_adjective() || matches!(pos, Pos::Noun | Pos::Nouns);
    open && !COMMON.contains(&text.lemma(i)) && text.lemma(i).len() > 2
}
