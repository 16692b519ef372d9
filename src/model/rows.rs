//! The **rows** of a model: the weights of one feature for every label, laid out so that few instructions add them up and little
//! has to come from memory.

use super::linear::ModelError;

/// Rows of weights; row 0 is that of features without any.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Of up to four labels: a byte a label.
    Words(Vec<[i8; WORD]>),
    /// Of up to 16.
    Bytes(Vec<[i8; BYTES]>),
    /// Of up to 48. Most have weights for two labels or three, but lists of those take longer to add up.
    Long(Vec<[i8; LONG]>),
}

/// Most labels that fit a word, a row of bytes, a long one.
pub const WORD: usize = 4;
pub const BYTES: usize = 16;
pub const LONG: usize = 48;

/// How many rows can be added up at once, for the room that the sums have.
pub const MOST: usize = 256;

impl Rows {
    /// Builds the rows from the stored streams: how many weights each has, their labels, the weights.
    pub fn new(labels: usize, runs: &[u8], names: &[u8], weights: &[u8]) -> Result<Self, ModelError> {
        if labels <= WORD {
            full(runs, names, weights).map(Rows::Words)
        } else if labels <= BYTES {
            full(runs, names, weights).map(Rows::Bytes)
        } else if labels <= LONG {
            full(runs, names, weights).map(Rows::Long)
        } else {
            Err(ModelError("more labels than fit a row"))
        }
    }
}

/// Rows with a weight for every label; the first has none but zeros.
fn full<const N: usize>(runs: &[u8], names: &[u8], weights: &[u8]) -> Result<Vec<[i8; N]>, ModelError> {
    let mut rows = vec![[0; N]; runs.len() + 1];
    let mut entries = names.iter().zip(weights);
    for (row, &run) in rows.iter_mut().skip(1).zip(runs) {
        for (&label, &weight) in entries.by_ref().take(usize::from(run)) {
            *row.get_mut(usize::from(label)).ok_or(ModelError("label out of range"))? = weight as i8;
        }
    }
    Ok(rows)
}

/// Adds up rows of bytes.
#[inline]
pub fn sum_bytes<const N: usize, const W: usize>(bytes: &[[i8; W]], rows: impl Iterator<Item = usize>) -> [i32; N] {
    let mut sums = [0i16; W];
    for row in rows.filter_map(|row| bytes.get(row)) {
        sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += i16::from(weight));
    }
    let mut out = [0; N];
    out.iter_mut().zip(sums).for_each(|(out, sum)| *out = i32::from(sum));
    out
}
