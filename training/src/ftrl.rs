//! FTRL-Proximal with an L1 term (McMahan et al. 2013): the trainer of every linear model here. The L1 term leaves most
//! weights at exactly zero, which is what makes the models small.

use saidso::model::{Weights, encode};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Feature numbers are hashes already: spread them, hash no more.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 << 8) ^ u64::from(b);
        }
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A map from feature numbers.
pub type FeatureMap<V> = HashMap<u32, V, BuildHasherDefault<Same>>;

/// How a model is trained.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Step size.
    pub alpha: f32,
    /// Weights whose evidence stays below this are zero.
    pub l1: f32,
    /// Pull towards zero.
    pub l2: f32,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    z: f32,
    n: f32,
    w: f32,
}

/// Weights in training.
pub struct Ftrl {
    labels: usize,
    rates: Rates,
    rows: FeatureMap<Box<[Cell]>>,
}

impl Weights for Ftrl {
    fn scores<const N: usize>(&self, features: &[u32]) -> [f32; N] {
        let mut scores = [0.0; N];
        for row in features.iter().filter_map(|f| self.rows.get(f)) {
            for (s, cell) in scores.iter_mut().zip(row) {
                *s += cell.w;
            }
        }
        scores
    }
}

impl Ftrl {
    /// No weights yet.
    pub fn new(labels: usize, rates: Rates) -> Self {
        Self { labels, rates, rows: FeatureMap::default() }
    }

    /// Moves the weights of `features` against `gradient` (one value a label).
    pub fn step(&mut self, features: &[u32], gradient: &[f32]) {
        let Rates { alpha, l1, l2 } = self.rates;
        for &f in features {
            let n = self.labels;
            let row = self.rows.entry(f).or_insert_with(|| vec![Cell::default(); n].into());
            for (cell, &g) in row.iter_mut().zip(gradient) {
                if g.abs() < 1e-4 {
                    continue;
                }
                let sigma = ((cell.n + g * g).sqrt() - cell.n.sqrt()) / alpha;
                cell.z += g - sigma * cell.w;
                cell.n += g * g;
                cell.w = if cell.z.abs() <= l1 {
                    0.0
                } else {
                    -(cell.z - cell.z.signum() * l1) / ((1.0 + cell.n.sqrt()) / alpha + l2)
                };
            }
        }
    }

    /// One step of logistic regression towards label `want`; returns the label that was scored highest.
    pub fn learn<const N: usize>(&mut self, features: &[u32], want: usize) -> usize {
        let mut scores = self.scores::<N>(features);
        let guess = saidso::model::best(&scores);
        softmax(&mut scores);
        scores[want] -= 1.0;
        self.step(features, &scores);
        guess
    }

    /// One model with the mean weights of `models`: what only the order of the training made of a weight cancels out.
    pub fn mean(models: Vec<Ftrl>) -> Option<Ftrl> {
        let share = 1.0 / models.len() as f32;
        let mut models = models.into_iter();
        let mut mean = models.next()?;
        mean.rows.values_mut().flat_map(|row| row.iter_mut()).for_each(|c| c.w *= share);
        for (feature, row) in models.flat_map(|m| m.rows) {
            let sums = mean.rows.entry(feature).or_insert_with(|| vec![Cell::default(); row.len()].into());
            sums.iter_mut().zip(row).for_each(|(sum, c)| sum.w += share * c.w);
        }
        Some(mean)
    }

    /// The weights as a model file; `step` is what one unit of a stored weight is worth.
    pub fn encode(&self, step: f32) -> Vec<u8> {
        let weights = |row: &[Cell]| row.iter().map(|c| c.w).collect::<Vec<_>>();
        let mut rows: Vec<_> = self.rows.iter().map(|(&feature, row)| (feature, weights(row))).collect();
        encode(self.labels as u8, step, &mut rows)
    }
}

/// Scores to probabilities, in place.
pub fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - top).exp();
        sum += *s;
    }
    for s in scores.iter_mut() {
        *s /= sum;
    }
}

/// A small generator of pseudo-random numbers (xorshift), the same everywhere: training must repeat bit by bit.
pub struct Random(pub u64);

impl Random {
    /// The next number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    /// Shuffles `items`.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
