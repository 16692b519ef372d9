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

/// A model ready for use: an open-addressing table from feature number to its weights.
#[derive(Clone, Debug)]
pub struct Linear {
    labels: usize,
    /// What a stored weight of 1 is worth.
    scale: f32,
    /// Per slot: feature number + 1 (0: free), and where its weights start.
    slots: Vec<(u32, u32)>,
    /// Weights of all features: label, weight; a feature's run ends where `last` is set in the label (bit 7).
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
        let mut slots = vec![(0, 0); (count * 2).next_power_of_two().max(2)];
        let (mut number, mut start) = (0u32, 0usize);
        for (delta, &run) in numbers.iter().zip(runs) {
            number = number.wrapping_add(*delta);
            let end = start + usize::from(run);
            match entries.get_mut(end.wrapping_sub(1)) {
                Some(last) if run > 0 => last.0 |= LAST,
                _ => return Err(ModelError("feature without weights")),
            }
            insert(&mut slots, number, start as u32);
            start = end;
        }
        Ok(Linear { labels, scale, slots, entries })
    }

    /// How many labels it scores.
    pub fn labels(&self) -> usize {
        self.labels
    }
}

fn insert(slots: &mut [(u32, u32)], number: u32, start: u32) {
    let mask = slots.len() - 1;
    let mut at = number as usize & mask;
    while let Some(slot) = slots.get_mut(at) {
        if slot.0 == 0 {
            *slot = (number + 1, start);
            return;
        }
        at = (at + 1) & mask;
    }
}

impl Weights for Linear {
    #[inline]
    fn add(&self, feature: u32, scores: &mut [f32]) {
        let mask = self.slots.len() - 1;
        let mut at = feature as usize & mask;
        while let Some(&(number, start)) = self.slots.get(at) {
            if number == 0 {
                return;
            }
            if number == feature + 1 {
                let run = self.entries.get(start as usize..).unwrap_or_default();
                for &(label, weight) in run {
                    if let Some(score) = scores.get_mut(usize::from(label & !LAST)) {
                        *score += f32::from(weight) * self.scale;
                    }
                    if label & LAST != 0 {
                        return;
                    }
                }
                return;
            }
            at = (at + 1) & mask;
        }
    }
}
