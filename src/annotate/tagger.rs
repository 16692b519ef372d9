//! **Part-of-speech tagger**: Penn Treebank tags, left to right, by a linear model over words, affixes, shapes and the tags
//! just given (after Collins 2002; averaged perceptron).
//!
//! In: the words of one sentence. Out: one [`Pos`] a word. The weights are `model/en/tagger.bin`.

use super::pos::Pos;
use super::word_key::WordKey;
use crate::model::{Linear, Weights, feature, features, pair};

/// The feature under which the model of known words has a word's only tag.
pub fn known_feature(key: &WordKey) -> u32 {
    feature(90, key.lower)
}

/// Tags a sentence; `weights` and `known` have one label per [`Pos`], in the order of their numbers. Words that have only one
/// tag (half of a text: "the", "of", full stops) get it from `known` without a look at their surroundings.
pub fn tag(keys: &[WordKey], weights: &impl Weights, known: Option<&Linear>) -> Vec<Pos> {
    let mut tags = Vec::with_capacity(keys.len());
    for i in 0..keys.len() {
        let only = known.zip(keys.get(i)).and_then(|(known, key)| known.label(known_feature(key)));
        let label = only.unwrap_or_else(|| weights.best::<{ Pos::ALL.len() }>(&extract(keys, i, &tags)));
        tags.push(Pos::ALL.get(label).copied().unwrap_or(Pos::Noun));
    }
    tags
}

/// How many features a word has.
const FEATURES: usize = 19;

/// The features of word `i`, the tags before it known.
pub fn extract(keys: &[WordKey], i: usize, tags: &[Pos]) -> [u32; FEATURES] {
    let none = WordKey::default();
    let key = |at: Option<usize>| at.and_then(|a| keys.get(a)).unwrap_or(&none);
    let (w, next, after) = (key(Some(i)), key(Some(i + 1)), key(Some(i + 2)));
    let (prev, before) = (key(i.checked_sub(1)), key(i.checked_sub(2)));
    let tag = |back: usize| i.checked_sub(back).and_then(|a| tags.get(a)).map_or(99, |&t| t as u32);
    let (t1, t2) = (tag(1), tag(2));
    features(0, &[
        (1, 0),
        (2, w.lower),
        (4, w.suffix3),
        (5, w.suffix2),
        (6, w.suffix1),
        (7, w.prefix),
        (8, w.shape),
        (9, t1),
        (10, pair(t1, t2)),
        (11, prev.lower),
        (12, next.lower),
        (13, pair(w.shape, next.shape)),
        (14, pair(w.suffix3, t1)),
        (15, pair(w.shape, prev.shape)),
        (16, before.lower),
        (17, after.lower),
        (18, next.suffix3),
        (23, prev.suffix3),
        (24, w.suffix4),
    ])
}
