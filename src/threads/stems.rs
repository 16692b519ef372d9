//! **Stems**: by their beginnings, words of one family are the same: "accuse" and "accusation", "meet" and "meeting".
//!
//! In: lemmas. Out: [`Stem`]s, and [`Stems`], which tell quickly what two places share.

use crate::annotate::Annotated;
use crate::model::hash_str;
use crate::sorting;

/// How many letters of a word must be the same.
const STEM: usize = 5;

/// Endings that make nouns of verbs and the like, the longer first.
const ENDINGS: [&str; 8] = ["ings", "ing", "ers", "er", "ed", "ist", "ism", "ly"];

/// A stem, by the hash of its letters: two of a text's thousand have the same in one text of ten thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem(u32);

impl Stem {
    fn new(letters: &str) -> Self {
        Stem(hash_str(letters))
    }

    /// One of 64 bits.
    fn bit(self) -> u64 {
        1 << (self.0 % 64)
    }
}

/// The stem of token `i`: its beginning, of "anti-Semitic" that of the last part; endings left out, so that "hacking" is "hack".
pub fn stem(text: &Annotated, i: usize) -> Stem {
    let lemma = text.lemma(i);
    let last = lemma.rsplit('-').next().filter(|l| l.len() >= 4).unwrap_or(lemma);
    let ending = ENDINGS.iter().find_map(|e| last.strip_suffix(e).filter(|rest| rest.len() >= 4));
    let root = ending.unwrap_or(last);
    Stem::new(root.char_indices().nth(STEM).and_then(|(end, _)| root.get(..end)).unwrap_or(root))
}

/// Stems as a set.
#[derive(Default)]
pub struct Stems {
    /// In order, each once.
    all: Vec<Stem>,
    /// The bits of all: most questions end here.
    bits: u64,
}

impl Stems {
    /// The set of `stems`.
    #[inline(never)]
    pub fn new(stems: &[Stem]) -> Self {
        let mut all = stems.to_vec();
        sorting::plain(&mut all);
        all.dedup();
        Stems { bits: all.iter().fold(0, |bits, s| bits | s.bit()), all }
    }

    /// All, in an order of no meaning.
    pub fn iter(&self) -> impl Iterator<Item = Stem> + '_ {
        self.all.iter().copied()
    }

    /// True when it has `stem`. Not inlined, for the size of the wasm.
    #[inline(never)]
    pub fn contains(&self, stem: Stem) -> bool {
        self.bits & stem.bit() != 0 && self.all.binary_search(&stem).is_ok()
    }

    /// Those that `other` has too.
    pub fn shared<'a>(&'a self, other: &'a Stems) -> impl Iterator<Item = Stem> + 'a {
        let list = if self.bits & other.bits == 0 { &[] } else { self.all.as_slice() };
        list.iter().copied().filter(|&s| other.contains(s))
    }

    /// True when `other` has one of them too.
    #[inline(never)]
    pub fn meets(&self, other: &Stems) -> bool {
        self.shared(other).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_tell_what_they_share() {
        let set = |words: &[&str]| Stems::new(&words.iter().map(|w| Stem::new(w)).collect::<Vec<_>>());
        let (a, b) = (set(&["accus", "fraud", "accus", "éèêëç"]), set(&["hack", "éèêëç", "accus"]));
        assert_eq!((a.iter().count(), a.shared(&b).count(), a.meets(&b)), (3, 2, true));
        assert!(b.contains(Stem::new("hack")) && !b.contains(Stem::new("hackn")) && !set(&["éèêëd"]).meets(&a));
        assert!(!set(&[]).meets(&a));
    }
}
