//! The **model**: weights of traits and words for two heads, check-worthiness and subjectivity.
//!
//! In: [`Observed`]. Out: what each trait and word adds to each head, and the two scores. The weights are plain text in
//! `model/en/claims.tsv` (its card: `claims.md`), so that what the engine thinks of a word can be read and reviewed. Made by
//! `saidso-training claims`.

use super::traits::{Observed, Trait};
use crate::lexicon::{FastMap, Filter};
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

const FILE: &str = include_str!("../model/en/claims.tsv");

/// Name of the weights that every sentence gets.
pub const BIAS: &str = "BIAS";

/// A line that cannot be read is left out; a test forbids it.
static WEIGHTS: LazyLock<FastMap<Feature<'static>, Weights>> = LazyLock::new(|| FILE.lines().filter_map(entry).collect());

fn entry(line: &'static str) -> Option<(Feature<'static>, Weights)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let weights = Weights { checkworthy: fields.next()?.parse().ok()?, subjective: fields.next()?.parse().ok()? };
    Some((Feature::named(name), weights))
}

/// Of the words and pairs of words that have weights; most have none.
static FILTER: LazyLock<Filter> = LazyLock::new(|| {
    let mut filter = Filter::default();
    WEIGHTS.keys().for_each(|Feature(a, b)| filter.add(pair(hash_str(a), hash_str(b))));
    filter
});

fn weights(feature: Feature) -> Option<Weights> {
    let of_any: &FastMap<Feature, Weights> = &WEIGHTS;
    of_any.get(&feature).copied()
}

/// A feature, the trait that it is if it is none of words, and the tokens where it shows.
type Place<'a> = (Feature<'a>, Option<Trait>, TokenRange);

/// Every feature of a sentence, each once, with the tokens where it first shows.
#[cfg(feature = "training")]
pub fn features<'a>(seen: &'a Observed) -> Vec<Place<'a>> {
    let mut all: Vec<_> = places(seen, |_| true, |_| true).collect();
    keep_first(&mut all, |place| *place);
    all
}

/// Every feature of a sentence wherever it shows; of the words and pairs, those whose number `word` and `two` take.
fn places<'a>(seen: &'a Observed, word: impl Fn(usize) -> bool, two: impl Fn(usize) -> bool) -> impl Iterator<Item = Place<'a>> {
    let traits = seen.hits.iter().map(|h| (Feature(h.kind.key(), ""), Some(h.kind), h.tokens));
    let words = seen.words.iter().enumerate().filter(move |(n, _)| word(*n));
    let words = words.map(|(_, (w, i))| (Feature(w, ""), None, TokenRange::new(*i, i + 1)));
    let pairs = seen.words.windows(2).enumerate().filter(move |(n, _)| two(*n)).filter_map(|(_, pair)| match pair {
        [(a, i), (b, j)] if i + 1 == *j => Some((Feature(a, b), None, TokenRange::new(*i, j + 1))),
        _ => None,
    });
    traits.chain(words).chain(pairs)
}

/// Orders by feature and keeps the first place of each.
fn keep_first<'a, T>(all: &mut Vec<T>, place: impl Fn(&T) -> Place<'a>) {
    let feature = |item: &T| place(item).0;
    all.sort_by_key(|item| {
        let (Feature(a, b), _, tokens) = place(item);
        (a, b, tokens.start)
    });
    all.dedup_by(|next, kept| feature(next) == feature(kept));
}

/// Weighs one sentence.
pub fn weigh(seen: &Observed) -> Weighed {
    // Few features have a weight: look it up first, then order what is left. Hashes spare most of the looking up.
    let hashes: Vec<u32> = seen.words.iter().map(|(word, _)| hash_str(word)).chain([hash_str("")]).collect();
    let filter: &Filter = &FILTER;
    let may = |a: usize, b: usize| hashes.get(a).zip(hashes.get(b)).is_some_and(|(&a, &b)| filter.may_have(pair(a, b)));
    let found = places(seen, |n| may(n, seen.words.len()), |n| may(n, n + 1));
    let mut weighed: Vec<(Place, Weights)> = found.filter_map(|place| Some((place, weights(place.0)?))).collect();
    keep_first(&mut weighed, |(place, _)| *place);
    let share = |((_, kind, tokens), weights)| Share { kind, tokens, weights };
    let shares: Vec<Share> = weighed.into_iter().map(share).collect();
    let bias = weights(Feature(BIAS, "")).unwrap_or_default();
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
        assert!(WEIGHTS.len() > 100);
        assert_eq!(WEIGHTS.len(), FILE.lines().filter(|l| !l.starts_with("##")).count());
        let names = FILE.lines().filter_map(|l| l.split('\t').next());
        assert!(names.filter(|n| !n.starts_with("##")).is_sorted_by(|a, b| a < b));
        assert!(FILE.len() < 15_000, "{} bytes", FILE.len());
        assert!(weights(Feature(BIAS, "")).is_some());
        for kind in Trait::ALL {
            assert!(weights(Feature(kind.key(), "")).is_some(), "{kind:?} has no weight; train again");
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
