//! A sparse linear model as it is stored and used.
//!
//! Stored: `labels: u8, bits per weight: u8 (8), scale: f32, features: u32` (little endian), then four streams one after the
//! other, kept apart because each compresses better alone: the distance of each feature's number to the one before
//! (LEB128), the number of labels with a weight, the labels, the weights (`i8`, times `scale`).

use super::{FEATURE_SPACE, Weights};
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
/// Bits and ranks share a word, so that one load answers.
#[derive(Clone, Debug)]
pub struct Linear {
    labels: usize,
    /// What a stored weight of 1 is worth.
    scale: f32,
    /// Per 32 features: a bit each, does it have weights (lower half); how many with weights come before (upper half).
    cells: Vec<u64>,
    /// The weights of the features that have any, in the order of their numbers.
    rows: Rows,
}

/// Weights, in units of the model's scale.
#[derive(Clone, Debug)]
enum Rows {
    /// Few labels: a weight for each, feature after feature.
    Dense(Vec<i8>),
    /// Many labels, most without a weight: where a feature's entries start, and all entries (label, weight); a feature's
    /// entries end where [`LAST`] is set in the label.
    Sparse { starts: Vec<u32>, entries: Vec<(u8, i8)> },
}

/// Up to this many labels, rows are dense.
const DENSE: usize = 16;

/// Marks the last entry of a feature.
const LAST: u8 = 0x80;

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], ModelError> {
        let (head, tail) = self.0.split_at_checked(n).ok_or(ModelError("ends early"))?;
        self.0 = tail;
        Ok(head)
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?.try_into().map_err(|_| ModelError("ends early"))?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn leb128(&mut self) -> Result<u32, ModelError> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let Some(&byte) = self.take(1)?.first() else { break };
            value |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(ModelError("number too long"))
    }
}

impl Rows {
    /// Builds the rows from the stored streams: entries per feature, their labels, their weights.
    fn new(labels: usize, runs: &[u8], names: &[u8], weights: &[u8]) -> Result<Rows, ModelError> {
        let mut entries = names.iter().zip(weights).map(|(&name, &weight)| (name, weight as i8));
        if labels <= DENSE {
            let mut dense = vec![0i8; runs.len() * labels];
            for (row, &run) in dense.chunks_exact_mut(labels).zip(runs) {
                for (label, weight) in entries.by_ref().take(usize::from(run)) {
                    *row.get_mut(usize::from(label)).ok_or(ModelError("label out of range"))? = weight;
                }
            }
            return Ok(Rows::Dense(dense));
        }
        let mut entries: Vec<(u8, i8)> = entries.collect();
        let mut starts = Vec::with_capacity(runs.len());
        let mut start = 0;
        for &run in runs {
            starts.push(start as u32);
            start += usize::from(run);
            let last = entries.get_mut(start.wrapping_sub(1)).filter(|_| run > 0).ok_or(ModelError("feature without weights"))?;
            last.0 |= LAST;
        }
        Ok(Rows::Sparse { starts, entries })
    }
}

impl Linear {
    /// Reads a stored model.
    pub fn decode(bytes: &[u8]) -> Result<Linear, ModelError> {
        let mut r = Reader(bytes);
        let labels = usize::from(r.take(1)?.first().copied().unwrap_or(0));
        let scale = f32::from_bits(r.u32()?);
        let count = r.u32()? as usize;
        if count > FEATURE_SPACE as usize {
            return Err(ModelError("more features than there can be"));
        }
        let numbers = (0..count).map(|_| r.leb128()).collect::<Result<Vec<_>, _>>()?;
        let runs = r.take(count)?;
        let total = runs.iter().map(|&n| usize::from(n)).sum();
        let names = r.take(total)?;
        let weights = r.take(total)?;
        if labels == 0 || names.iter().any(|&n| usize::from(n) >= labels) {
            return Err(ModelError("label out of range"));
        }
        let mut cells = vec![0u64; FEATURE_SPACE as usize / 32];
        let mut number = 0u32;
        for delta in &numbers {
            number = number.wrapping_add(*delta);
            let cell = cells.get_mut(number as usize / 32).ok_or(ModelError("feature out of range"))?;
            *cell |= 1 << (number % 32);
        }
        let mut seen = 0u64;
        for cell in &mut cells {
            let here = u64::from(cell.count_ones());
            *cell |= seen << 32;
            seen += here;
        }
        Ok(Linear { labels, scale, cells, rows: Rows::new(labels, runs, names, weights)? })
    }

    /// How many labels it scores.
    #[cfg(test)]
    pub fn labels(&self) -> usize {
        self.labels
    }
}

impl Linear {
    /// Where the weights of `feature` are, counted in features; `None` when it has none.
    #[inline]
    fn rank(&self, feature: u32) -> Option<usize> {
        let cell = *self.cells.get(feature as usize / 32)?;
        let (bits, before) = (cell as u32, (cell >> 32) as u32);
        let bit = 1u32 << (feature % 32);
        if bits & bit == 0 { None } else { Some((before + (bits & (bit - 1)).count_ones()) as usize) }
    }
}

impl Linear {
    /// The first label that `feature` has a weight for: models that are word lists have one label a word.
    pub fn label(&self, feature: u32) -> Option<usize> {
        let rank = self.rank(feature)?;
        match &self.rows {
            Rows::Sparse { starts, entries } => {
                let &(label, _) = entries.get(*starts.get(rank)? as usize)?;
                Some(usize::from(label & !LAST))
            }
            Rows::Dense(weights) => weights.chunks(self.labels).nth(rank)?.iter().position(|&w| w != 0),
        }
    }
}

impl Weights for Linear {
    #[inline]
    fn scores<const N: usize>(&self, features: &[u32]) -> [f32; N] {
        debug_assert_eq!(N, self.labels);
        let mut sums = [0i32; N];
        let ranks = features.iter().filter_map(|&f| self.rank(f));
        match &self.rows {
            Rows::Dense(weights) => {
                let (rows, _) = weights.as_chunks::<N>();
                for row in ranks.filter_map(|r| rows.get(r)) {
                    for (sum, &weight) in sums.iter_mut().zip(row) {
                        *sum += i32::from(weight);
                    }
                }
            }
            Rows::Sparse { starts, entries } => {
                for start in ranks.filter_map(|r| starts.get(r)) {
                    for &(label, weight) in entries.get(*start as usize..).unwrap_or_default() {
                        if let Some(sum) = sums.get_mut(usize::from(label & !LAST)) {
                            *sum += i32::from(weight);
                        }
                        if label & LAST != 0 {
                            break;
                        }
                    }
                }
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }
}
