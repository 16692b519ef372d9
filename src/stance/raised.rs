//! **Raised charges**: what the text has alleged or called suspicious so far, and in which words, so that a negated
//! statement can be told from ordinary negation ("we don't have the votes").
//!
//! In: the words of `accusation.tsv` in a text. Out: [`Raised`], asked by token.

use crate::sorting;
use super::words::{AccusationWord, ContextWord, is_context};
use crate::annotate::{Annotated, Pos};
use crate::lexicon::phrasebook::Hit;
use crate::maps::TextMap;

/// A charge is near for this many tokens: about six sentences.
const NEAR: usize = 150;

/// A charge is at hand for this many tokens: about two sentences.
const AT_HAND: usize = 50;

/// The charges of a text.
#[derive(Debug, Default)]
pub struct Raised<'t> {
    /// Words that opened a charge, ordered by token.
    charges: Vec<usize>,
    /// Where the content words of the sentences with a charge stand, ordered by token.
    words: TextMap<&'t str, Vec<usize>>,
}

impl<'t> Raised<'t> {
    /// Reads the charges from the accusing words of a text, and from where something is denied: what is denied was raised.
    pub fn new(text: &'t Annotated, hits: &[Hit<AccusationWord>], denied: impl Iterator<Item = usize>) -> Self {
        let accusing = hits.iter().filter(|h| opens_charge(h.class)).map(|h| h.tokens.start);
        let mut charges: Vec<_> = accusing.chain(denied).collect();
        sorting::plain(&mut charges);
        let mut sentences: Vec<_> = charges.iter().map(|&c| text.doc.sentence_of(c)).collect();
        sentences.dedup();
        let mut words: TextMap<_, Vec<_>> = TextMap::default();
        for s in sentences {
            for i in text.doc.sentence_tokens(s).iter().filter(|&i| is_content(text, i)) {
                words.entry(text.lemma(i)).or_default().push(i);
            }
        }
        Self { charges, words }
    }

    /// True when a charge stands before token `i`.
    pub fn before(&self, i: usize) -> bool {
        self.charges.first().is_some_and(|&c| c < i)
    }

    /// How near the last charge before token `i` is: 2 in the sentence or two before, 1 shortly before, else 0.
    pub fn nearness(&self, i: usize) -> u8 {
        match last_before(&self.charges, i).map(|c| i - c) {
            Some(0..=AT_HAND) => 2,
            Some(..=NEAR) => 1,
            _ => 0,
        }
    }

    /// True when the word of token `i` was used in a charge shortly before token `start`.
    pub fn repeats(&self, text: &Annotated, i: usize, start: usize) -> bool {
        let places = self.words.get(text.lemma(i)).filter(|_| is_content(text, i));
        places.and_then(|p| last_before(p, start)).is_some_and(|p| start - p <= NEAR)
    }
}

/// The last of the ordered `places` that is smaller than `i`.
fn last_before(places: &[usize], i: usize) -> Option<usize> {
    let before = places.partition_point(|&p| p < i);
    before.checked_sub(1).and_then(|b| places.get(b)).copied()
}

/// Adjectives and adverbs that impute, and words with other uses, are too common to open a charge by themselves.
fn opens_charge(class: AccusationWord) -> bool {
    !matches!(class, AccusationWord::WrongAdjective | AccusationWord::HarshAdjective | AccusationWord::HarshVerb | AccusationWord::Attack | AccusationWord::AttackNoun)
}

/// A noun, verb or adjective that says something; names left out.
pub fn is_content(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    let open = pos.is_verb() || pos.is_adjective() || matches!(pos, Pos::Noun | Pos::Nouns);
    open && text.lemma(i).len() > 2 && !is_context(text, i, ContextWord::Common)
}
