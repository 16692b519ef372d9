//! The **model**: weights of traits and words for two heads, check-worthiness and subjectivity.
//!
//! In: [`Observed`]. Out: what each trait and word adds to each head, and the two scores. The weights are plain text in
//! `model/en/claims.tsv` (its card: `claims.md`), so that what the engine thinks of a word can be read and reviewed. Made by
//! `saidso-training claims`.

use crate::sorting;
use super::traits::{Observed, Trait};
use crate::lexicon::Filter;
use crate::maps::FastMap;
use crate::model::{hash_str, pair};
use crate::segment::TokenRange;
use std::sync::LazyLock;

/// Weights of the two heads, in hundredths of a logit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// Head of check-worthiness.
    pub checkworthy: i32,
    /// Head of subjectivity.
    pub subjective: i32,
}

/// What one trait or one word adds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The trait; `None` for words.
    pub kind: Option<Trait>,
    /// Where it shows.
    pub tokens: TokenRange,
    /// What it adds.
    pub weights: Weights,
    /// Number of its feature in the order of all.
    pub rank: usize,
}

/// A sentence weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Check-worthiness, 0 to 1.
    pub checkworthy: f32,
    /// Subjectivity, 0 to 1.
    pub subjective: f32,
    /// What led there, each trait and word once.
    pub shares: Vec<Share>,
}

/// A named feature of the model: a trait by its key, a word, or two words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feature<'a>(pub &'a str, pub &'a str);

impl<'a> Feature<'a> {
    /// The feature that the file writes as `name`: two words stand apart by a blank.
    fn named(name: &'a str) -> Self {
        let (first, second) = name.split_once(' ').unwrap_or((name, ""));
        Feature(first, second)
    }
}

/// The file counts in so many hundredths: finer steps would only make it larger.
const STORED: i32 = 5;

const FILE: &str = include_str!("../model/en/claims.tsv");

/// Name of the weights that every sentence gets.
pub const BIAS: &str = "BIAS";

/// A feature of the file.
struct Entry {
    #[cfg(test)]
    feature: Feature<'static>,
    weights: Weights,
    /// Its number in the order of all.
    rank: usize,
}

/// More features than the file has.
const RANKS: usize = 2048;

/// By the hash of the feature, so that the hash of a word, once made, serves all features that it is part of.
static ENTRIES: LazyLock<FastMap<u32, Entry>> = LazyLock::new(|| {
    // A line that cannot be read is left out; a test forbids it.
    let mut all: Vec<_> = FILE.lines().filter_map(entry).collect();
    sorting::by_key(&mut all, |&(Feature(a, b), _)| (a, b));
    let entries = all.into_iter().enumerate().map(|(rank, (feature, weights))| {
        let hash = pair(hash_str(feature.0), hash_str(feature.1));
        let entry = Entry {
            #[cfg(test)]
            feature,
            weights,
            rank,
        };
        (hash, entry)
    });
    entries.collect()
});

/// Most words and pairs have no weight.
static FILTER: LazyLock<Filter> = LazyLock::new(|| {
    let mut filter = Filter::default();
    ENTRIES.keys().for_each(|&hash| filter.add(hash));
    filter
});

fn entry(line: &'static str) -> Option<(Feature<'static>, Weights)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let mut weight = || Some(fields.next()?.parse::<i32>().ok()? * STORED);
    let weights = Weights { checkworthy: weight()?, subjective: weight()? };
    Some((Feature::named(name), weights))
}

/// The entry of the feature whose words have the hashes `first` and `second`. The hash alone decides: of seven million other
/// words one has the hash of an entry, and to compare letters would take as long as all the rest of the weighing.
fn find(first: u32, second: u32) -> Option<&'static Entry> {
    let hash = pair(first, second);
    let (entries, filter): (&FastMap<u32, Entry>, &Filter) = (&ENTRIES, &FILTER);
    if filter.may_have(hash) { entries.get(&hash) } else { None }
}

/// A feature, the trait that it is if it is none of words, and the tokens where it shows.
type Place<'a> = (Feature<'a>, Option<Trait>, TokenRange);

/// Every feature of a sentence, each once, with the tokens where it first shows.
#[cfg(feature = "training")]
pub fn features<'a>(seen: &'a Observed) -> Vec<Place<'a>> {
    let mut all = Vec::new();
    places(seen, |place, _, _| all.push(place));
    all.sort_by_key(|&(Feature(a, b), _, tokens)| (a, b, tokens.start));
    all.dedup_by_key(|place| place.0);
    all
}

/// Calls `take` with every feature of a sentence wherever it shows, and the hashes of its two words.
fn places<'a>(seen: &'a Observed, mut take: impl FnMut(Place<'a>, u32, u32)) {
    let empty = hash_str("");
    for hit in &seen.hits {
        take((Feature(hit.kind.key(), ""), Some(hit.kind), hit.tokens), hash_str(hit.kind.key()), empty);
    }
    let mut before: Option<(&str, usize, u32)> = None;
    for (word, i) in &seen.words {
        let hash = hash_str(word);
        take((Feature(word, ""), None, TokenRange::new(*i, i + 1)), hash, empty);
        if let Some((first, at, its)) = before.filter(|(_, at, _)| at + 1 == *i) {
            take((Feature(first, word), None, TokenRange::new(at, i + 1)), its, hash);
        }
        before = Some((word, *i, hash));
    }
}

/// Weighs one sentence.
pub fn weigh(seen: &Observed) -> Weighed {
    let mut shares: Vec<Share> = Vec::with_capacity(seen.hits.len() + seen.words.len());
    // Each feature once, where it first shows: places come in the order of their tokens.
    let mut met = [0u64; RANKS / 64];
    places(seen, |(_, kind, tokens), first, second| {
        let Some(entry) = find(first, second) else { return };
        let Some(bits) = met.get_mut(entry.rank / 64) else { return };
        let bit = 1 << (entry.rank % 64);
        if *bits & bit == 0 {
            *bits |= bit;
            shares.push(Share { kind, tokens, weights: entry.weights, rank: entry.rank });
        }
    });
    let bias = find(hash_str(BIAS), hash_str("")).map_or(Weights::default(), |e| e.weights);
    let sum = |head: fn(&Weights) -> i32| head(&bias) + shares.iter().map(|s| head(&s.weights)).sum::<i32>();
    let (checkworthy, subjective) = (logistic(sum(|w| w.checkworthy)), logistic(sum(|w| w.subjective)));
    Weighed { checkworthy, subjective, shares }
}

/// The probability that hundredths of a logit stand for.
fn logistic(hundredths: i32) -> f32 {
    1.0 / (1.0 + (-hundredths as f32 / 100.0).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_whole_and_is_sorted() {
        assert!(ENTRIES.len() > 100 && ENTRIES.len() < RANKS);
        // Fewer would also mean that two features have the same hash.
        assert_eq!(ENTRIES.len(), FILE.lines().filter(|l| !l.starts_with("##")).count());
        let names = FILE.lines().filter_map(|l| l.split('\t').next());
        assert!(names.filter(|n| !n.starts_with("##")).is_sorted_by(|a, b| a < b));
        assert!(FILE.len() < 15_000, "{} bytes", FILE.len());
        let known = |name: &str| find(hash_str(name), hash_str("")).is_some_and(|e| e.feature == Feature(name, ""));
        assert!(known(BIAS));
        for kind in Trait::ALL {
            assert!(known(kind.key()), "{kind:?} has no weight; train again");
        }
    }

    #[test]
    fn a_pair_is_read_as_the_file_writes_it() {
        assert_eq!(Feature::named("going to"), Feature("going", "to"));
        assert_eq!(Feature::named("going"), Feature("going", ""));
    }

    #[test]
    fn extreme_sums_stay_within_bounds() {
        assert_eq!(logistic(0), 0.5);
        assert_eq!((logistic(i32::MAX), logistic(i32::MIN + 1)), (1.0, 0.0));
    }
}
