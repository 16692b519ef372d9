//! The **model** of ties: what each clue weighs, and how likely each place is what a denial answers.
//!
//! The weights are plain text in `model/en/threads.tsv` (its card: `threads.md`), made by `saidso-training threads`.

use super::clues::Clue;
use crate::lexicon::FastMap;
use std::sync::LazyLock;

/// What clues weigh, in logits.
pub trait Weigh {
    /// The weight of one clue; 0 for one never seen.
    fn weight(&self, clue: Clue) -> f32;
}

/// The weights that the engine uses.
pub struct Stored;

const FILE: &str = include_str!("../model/en/threads.tsv");

/// A line that cannot be read is left out; a test forbids it.
static WEIGHTS: LazyLock<FastMap<Clue, f32>> = LazyLock::new(|| FILE.lines().filter_map(entry).collect());

fn entry(line: &'static str) -> Option<(Clue, f32)> {
    let mut fields = line.split('\t');
    let (name, of, weight) = (fields.next()?, fields.next()?, fields.next()?);
    Some((Clue(name, of), weight.parse::<i16>().ok()? as f32 / 100.0))
}

impl Weigh for Stored {
    fn weight(&self, clue: Clue) -> f32 {
        WEIGHTS.get(&clue).copied().unwrap_or(0.0)
    }
}

/// Turns scores into shares that sum to 1.
pub fn shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|p| p / sum.max(f32::MIN_POSITIVE)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        assert!(!FILE.is_empty());
        for line in FILE.lines() {
            assert!(entry(line).is_some(), "{line}");
        }
    }

    #[test]
    fn shares_sum_to_one_and_the_highest_score_has_most() {
        let shares = shares(&[0.0, 2.0, 1.0]);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(shares[1] > shares[2] && shares[2] > shares[0]);
    }
}
