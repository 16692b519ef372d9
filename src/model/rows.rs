//! The **rows** of a model: the weights of one feature for every label, laid out so that few instructions add them up and little
//! has to come from memory.

use super::linear::ModelError;

/// Rows of weights; row 0 is that of features without any.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Of up to four labels: a word a row, a byte a label, raised by [`RAISED`] so that none is negative: four are then added at
    /// once without a borrow from one to the next.
    Words(Vec<u32>),
    /// Of up to 16: a byte a label.
    Bytes(Vec<[i8; BYTES]>),
    /// Of up to 48. Most have weights for two labels or three, but lists of those take longer to add up.
    Long(Vec<[i8; LONG]>),
}

/// Most labels that fit a word, a row of bytes, a long one.
pub const WORD: usize = 4;
pub const BYTES: usize = 16;
pub const LONG: usize = 48;

/// What is added to a weight in a word, and a word of four such zeros.
const RAISED: i32 = 128;
const ZEROS: u32 = 0x8080_8080;

/// How many rows can be added up at once, for the room that the sums have.
pub const MOST: usize = 256;

impl Rows {
    /// Builds the rows from the stored streams: how many weights each has, their labels, the weights.
    pub fn new(labels: usize, runs: &[u8], names: &[u8], weights: &[u8]) -> Result<Self, ModelError> {
        if labels <= WORD {
            full(runs, names, weights).map(|rows| Rows::Words(rows.into_iter().map(word).collect()))
        } else if labels <= BYTES {
            full(runs, names, weights).map(Rows::Bytes)
        } else if labels <= LONG {
            full(runs, names, weights).map(Rows::Long)
        } else {
            Err(ModelError("more labels than fit a row"))
        }
    }
}

/// A row as a word: to flip the highest bit of a weight is to raise it by 128.
fn word(row: [i8; WORD]) -> u32 {
    u32::from_le_bytes(row.map(|weight| weight as u8)) ^ ZEROS
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

/// Adds up words.
#[inline]
pub fn sum_words<const N: usize>(words: &[u32], rows: impl ExactSizeIterator<Item = usize>) -> [i32; N] {
    debug_assert!(rows.len() <= MOST, "the sum of so many raised weights fits 16 bits; a word has room for two such sums");
    let down = RAISED * rows.len() as i32;
    let (mut even, mut odd) = (0u32, 0u32);
    for word in rows.filter_map(|row| words.get(row)) {
        even += word & 0x00FF_00FF;
        odd += word >> 8 & 0x00FF_00FF;
    }
    let mut sums = [0; N];
    for (sum, pair) in sums.iter_mut().zip([even, odd, even >> 16, odd >> 16]) {
        *sum = (pair & 0xFFFF) as i32 - down;
    }
    sums
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
