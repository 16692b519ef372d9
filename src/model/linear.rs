//! A sparse linear model as it is stored and used.
//!
//! Stored: `labels: u8, scale: f32, features: u32` (little endian), then, coded (`coded`), for each feature the distance of its number
//! to the one before, and the labels that it has weights for, each with the weight (`i8`, times `scale`).

use super::coded::{Decoder, Place};
use super::rows::{BYTES, MOST, Rows, WORD, sum_bytes};
use super::{FEATURE_SPACE, Weights, best};
use std::fmt;

/// A stored model that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(pub(super) &'static str);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "model file: {}; train it again with `training/`", self.0)
    }
}

impl std::error::Error for ModelError {}

/// A model ready for use: a bit per possible feature, and the weights of those that are set, in the order of their numbers.
/// Most features that a text asks for have no weight; one bit tells (Jacobson 1989: the rank of a bit finds its weights).
/// What is looked up is to be small: how long it takes to come from memory is what scoring costs.
#[derive(Clone, Debug)]
pub struct Linear {
    labels: usize,
    /// What a stored weight of 1 is worth.
    scale: f32,
    /// Per feature a bit: does it have weights?
    bits: Box<[u64; CELLS]>,
    /// Per word of those: how many with weights come before.
    before: Box<[u16; CELLS]>,
    /// The weights of those features, in the order of their numbers, after a row of zeros for all others.
    rows: Rows,
    /// Per row: the first label with a weight.
    first: Vec<u8>,
}

/// How many words hold the bits; counts of 16 bits allow for 65,535 features with weights.
const CELLS: usize = FEATURE_SPACE as usize / 64;

/// The first label of each row.
fn first_labels(runs: &[u8], names: &[u8]) -> Result<Vec<u8>, ModelError> {
    let mut at = 0;
    let of_run = runs.iter().map(|&run| {
        let label = names.get(at).filter(|_| run > 0).copied().ok_or(ModelError("feature without weights"));
        at += usize::from(run);
        label
    });
    std::iter::once(Ok(0)).chain(of_run).collect()
}

impl Linear {
    /// Reads a stored model.
    pub fn decode(bytes: &[u8]) -> Result<Linear, ModelError> {
        let mut coded = Decoder::new(bytes);
        let [labels] = coded.take()?;
        let scale = f32::from_le_bytes(coded.take()?);
        let count = u32::from_le_bytes(coded.take()?) as usize;
        if count > usize::from(u16::MAX) {
            return Err(ModelError("more features than can be counted"));
        }
        coded.start(Place::count(labels))?;
        let mut bits: Box<[u64; CELLS]> = vec![0u64; CELLS].try_into().map_err(|_| ModelError("no room"))?;
        let mut before: Box<[u16; CELLS]> = vec![0u16; CELLS].try_into().map_err(|_| ModelError("no room"))?;
        let (mut runs, mut names, mut weights) = (Vec::with_capacity(count), Vec::new(), Vec::new());
        let mut number = 0u32;
        for _ in 0..count {
            let start = names.len();
            number = number.wrapping_add(coded.feature(labels, &mut names, &mut weights)?);
            let cell = bits.get_mut(number as usize / 64).ok_or(ModelError("feature out of range"))?;
            *cell |= 1 << (number % 64);
            runs.push((names.len() - start) as u8);
        }
        coded.end()?;
        let mut seen = 0u32;
        for (word, before) in bits.iter().zip(before.iter_mut()) {
            *before = seen as u16;
            seen += word.count_ones();
        }
        let labels = usize::from(labels);
        let rows = Rows::new(labels, &runs, &names, &weights)?;
        let first = first_labels(&runs, &names)?;
        Ok(Linear { labels, scale, bits, before, rows, first })
    }

    /// How many labels it scores.
    #[cfg(test)]
    pub fn labels(&self) -> usize {
        self.labels
    }
}

impl Linear {
    /// The row of `feature`; 0, the row of zeros, when it has no weights. Without a branch: whether a feature has weights is
    /// close to a coin's throw, and a processor that guesses wrong loses more time than the addition of a few zeros takes.
    #[inline]
    fn row(&self, feature: u32) -> usize {
        // The remainder tells the compiler that the place is there: numbers are below FEATURE_SPACE.
        let cell = feature as usize / 64 % CELLS;
        let (bits, before) = (self.bits.get(cell).copied().unwrap_or(0), self.before.get(cell).copied().unwrap_or(0));
        let below = bits << (63 - feature % 64);
        // The feature's own bit is the highest now.
        let rank = u32::from(before) + below.count_ones();
        (rank * (below >> 63) as u32) as usize
    }

    /// Does `feature` have weights? Worth asking where most have none and it is the only one.
    #[inline]
    pub fn has(&self, feature: u32) -> bool {
        self.row(feature) != 0
    }

    /// The first label that `feature` has a weight for: models that are word lists have one label a word.
    pub fn label(&self, feature: u32) -> Option<usize> {
        let row = Some(self.row(feature)).filter(|&row| row != 0)?;
        self.first.get(row).map(|&label| usize::from(label))
    }

    /// The sums of the weights of `features` for `N` labels.
    fn sums<const N: usize>(&self, features: &[u32]) -> [i32; N] {
        debug_assert_eq!(N, self.labels);
        let mut chunks = features.chunks(MOST);
        let mut sums = self.few(chunks.next().unwrap_or_default());
        for more in chunks {
            sums.iter_mut().zip(self.few::<N>(more)).for_each(|(sum, part)| *sum += part);
        }
        sums
    }

    /// The same for at most [`MOST`] features. Not inlined: its callers would swell.
    #[inline(never)]
    fn few<const N: usize>(&self, features: &[u32]) -> [i32; N] {
        let rows = features.iter().map(|&f| self.row(f));
        // What a model of `N` labels never has is left out by the compiler.
        match &self.rows {
            Rows::Words(words) if N <= WORD => sum_bytes(words, rows),
            Rows::Bytes(bytes) if N > WORD && N <= BYTES => sum_bytes(bytes, rows),
            Rows::Long(bytes) if N > BYTES => sum_bytes(bytes, rows),
            _ => [0; N],
        }
    }
}

impl Weights for Linear {
    #[inline]
    fn scores<const N: usize>(&self, features: &[u32]) -> [f32; N] {
        self.sums(features).map(|sum| sum as f32 * self.scale)
    }

    #[inline]
    fn best<const N: usize>(&self, features: &[u32]) -> usize {
        // Larger sums are larger scores.
        best(&self.sums::<N>(features))
    }
}
