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
#[derive(Clone, Debug)]
pub struct Linear {
    labels: usize,
    /// What a stored weight of 1 is worth.
    scale: f32,
    /// A bit per feature: does it have weights?
    bits: Vec<u64>,
    /// Per 64 features: how many with weights come before.
    before: Vec<u32>,
    /// Per feature with weights: where they start in `entries`.
    starts: Vec<u32>,
    /// Weights of all features: label, weight; a feature's run ends where [`LAST`] is set in the label.
    entries: Vec<(u8, i8)>,
}

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
        if names.iter().any(|&n| usize::from(n) >= labels) {
            return Err(ModelError("label out of range"));
        }
        let mut entries: Vec<(u8, i8)> = names.iter().zip(weights).map(|(&n, &w)| (n, w as i8)).collect();
        let mut bits = vec![0u64; FEATURE_SPACE as usize / 64];
        let mut starts = Vec::with_capacity(count);
        let (mut number, mut start) = (0u32, 0usize);
        for (delta, &run) in numbers.iter().zip(runs) {
            number = number.wrapping_add(*delta);
            let end = start + usize::from(run);
            match (entries.get_mut(end.wrapping_sub(1)), bits.get_mut(number as usize / 64)) {
                (Some(last), Some(word)) if run > 0 => {
                    last.0 |= LAST;
                    *word |= 1 << (number % 64);
                }
                _ => return Err(ModelError("feature without weights, or out of range")),
            }
            starts.push(start as u32);
            start = end;
        }
        let mut seen = 0;
        let count_before = |word: &u64| {
            seen += word.count_ones();
            seen - word.count_ones()
        };
        let before = bits.iter().map(count_before).collect();
        Ok(Linear { labels, scale, bits, before, starts, entries })
    }

    /// How many labels it scores.
    pub fn labels(&self) -> usize {
        self.labels
    }
}

impl Weights for Linear {
    #[inline]
    fn add(&self, feature: u32, scores: &mut [f32]) {
        let place = feature as usize / 64;
        let Some(&bits) = self.bits.get(place) else { return };
        let bit = 1u64 << (feature % 64);
        if bits & bit == 0 {
            return;
        }
        let rank = self.before.get(place).copied().unwrap_or(0) + (bits & (bit - 1)).count_ones();
        let Some(&start) = self.starts.get(rank as usize) else { return };
        for &(label, weight) in self.entries.get(start as usize..).unwrap_or_default() {
            if let Some(score) = scores.get_mut(usize::from(label & !LAST)) {
                *score += f32::from(weight) * self.scale;
            }
            if label & LAST != 0 {
                return;
            }
        }
    }
}
