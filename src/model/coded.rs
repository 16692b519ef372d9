//! How a model is **coded**: each symbol in as many bits as its frequency asks for, fractions of bits too, where brotli, which
//! compresses the program, gives whole bits and has to guess what depends on what. Asymmetric numeral systems (Duda 2009): the
//! coder's state is one number, which a symbol makes larger by as much as it was unexpected.
//!
//! A symbol's frequency depends on its *place* (what kind of symbol it is, and what came before): each place has a table, stored
//! before the symbols: its first symbol, how many follow (LEB128), and for each a byte, 0 for one that does not occur, else about how often it
//! does, in half powers of two. That costs .2 % more bits for the symbols than the frequencies themselves, and 2 KB less for the tables.
//!
//! The places of a model ([`Place`]) say what its symbols are.

use super::linear::ModelError;

/// The frequencies of a place add up to this.
pub const WHOLE: u32 = 1 << BITS;
/// The same as a power of two.
pub const BITS: u32 = 12;
/// The least state; below it, two more bytes are read.
pub const LEAST: u32 = 1 << 16;

/// The kinds of symbols in a model, in their order: for each feature a gap, then a label and its weight until the last label.
#[derive(Clone, Copy)]
pub enum Place {
    /// A byte (LEB128) of a feature's distance to the one before: is it the first one?
    Gap(bool),
    /// A label, times two, and one more when it is the feature's last. Depends on the label before (a feature's first: none).
    Label(Option<u8>),
    /// A weight. Depends on whether it is the last, and on the sum of the weights before (a feature's first: none): the weights of
    /// one feature tend to cancel each other.
    Weight(bool, Option<i32>),
}

/// Sums of weights that are told apart: from minus to plus this.
const SUMS: i32 = 4;
const SUM_PLACES: usize = 2 * SUMS as usize + 2;

impl Place {
    /// How many there are in a model of so many labels.
    pub fn count(labels: u8) -> usize {
        2 + 2 * SUM_PLACES + 1 + usize::from(labels)
    }

    /// Its number, below [`Place::count`].
    #[inline]
    pub fn number(self) -> usize {
        match self {
            Place::Gap(first) => usize::from(first),
            Place::Weight(last, sum) => {
                2 + usize::from(last) * SUM_PLACES + sum.map_or(0, |sum| (sum.clamp(-SUMS, SUMS) + SUMS + 1) as usize)
            }
            Place::Label(before) => 2 + 2 * SUM_PLACES + before.map_or(0, |label| 1 + usize::from(label)),
        }
    }
}

/// The symbols of one place; empty when a model has none there.
#[derive(Default)]
struct Table {
    /// For every remainder of a state, its symbol.
    symbols: Vec<u8>,
    /// Per symbol its frequency, and the frequencies of those before it.
    shares: Vec<(u16, u16)>,
}

/// Reads stored numbers, then symbols.
pub struct Decoder<'a> {
    bytes: &'a [u8],
    tables: Vec<Table>,
    state: u32,
}

impl<'a> Decoder<'a> {
    /// Reads `bytes` from their start.
    pub fn new(bytes: &'a [u8]) -> Self {
        Decoder { bytes, tables: Vec::new(), state: 0 }
    }

    /// The next bytes; an error where they end early.
    pub fn take<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (head, tail) = self.bytes.split_first_chunk().ok_or(ModelError("ends early"))?;
        self.bytes = tail;
        Ok(*head)
    }

    /// Reads the tables of so many places and the state; symbols follow.
    pub fn start(&mut self, places: usize) -> Result<(), ModelError> {
        self.tables = (0..places).map(|_| self.table()).collect::<Result<_, _>>()?;
        self.state = u32::from_le_bytes(self.take()?);
        Ok(())
    }

    fn table(&mut self) -> Result<Table, ModelError> {
        let [first] = self.take()?;
        let count = leb128(|_| self.take().map(|[byte]| byte))? as usize;
        let (codes, rest) = self.bytes.split_at_checked(count).ok_or(ModelError("ends early"))?;
        self.bytes = rest;
        if count + usize::from(first) > 256 {
            return Err(ModelError("more symbols than bytes"));
        }
        let mut table = Table::default();
        table.shares.resize(usize::from(first), (0, 0));
        for share in shares(codes) {
            let start = table.symbols.len() as u16;
            let symbol = table.shares.len() as u8;
            table.symbols.resize(table.symbols.len() + share as usize, symbol);
            table.shares.push((share as u16, start));
        }
        Ok(table)
    }

    /// The next symbol.
    #[inline]
    pub fn symbol(&mut self, place: Place) -> Result<u8, ModelError> {
        let table = self.tables.get(place.number()).ok_or(ModelError("symbol without a table"))?;
        let rest = self.state % WHOLE;
        let symbol = *table.symbols.get(rest as usize).ok_or(ModelError("symbol without a frequency"))?;
        let (share, start) = table.shares.get(usize::from(symbol)).copied().unwrap_or_default();
        self.state = u32::from(share) * (self.state >> BITS) + rest.saturating_sub(u32::from(start));
        if self.state < LEAST {
            self.state = self.state << 16 | u32::from(u16::from_le_bytes(self.take()?));
        }
        Ok(symbol)
    }

    /// The next feature's distance to the one before; adds its labels and their weights to the lists. Not inlined: browsers make a
    /// function fast while it is called often, but not while it runs.
    #[inline(never)]
    pub fn feature(&mut self, labels: u8, names: &mut Vec<u8>, weights: &mut Vec<u8>) -> Result<u32, ModelError> {
        let gap = leb128(|first| self.symbol(Place::Gap(first)))?;
        let (mut before, mut sum) = (None, None);
        loop {
            let symbol = self.symbol(Place::Label(before))?;
            let (label, last) = (symbol >> 1, symbol & 1 == 1);
            if label >= labels || before.is_some_and(|before| label <= before) {
                return Err(ModelError("label out of range"));
            }
            let weight = self.symbol(Place::Weight(last, sum))? ^ SIGN;
            names.push(label);
            weights.push(weight);
            if last {
                return Ok(gap);
            }
            (before, sum) = (Some(label), Some(sum.unwrap_or(0) + i32::from(weight as i8)));
        }
    }

    /// An error unless all has been read: the state is then the one that the coder began with.
    pub fn end(&self) -> Result<(), ModelError> {
        if self.bytes.is_empty() && self.state == LEAST { Ok(()) } else { Err(ModelError("does not end where it should")) }
    }
}

/// Weights are stored from the lowest to the highest: with this bit turned.
pub const SIGN: u8 = 0x80;

/// The frequencies that the codes of a table stand for: they add up to [`WHOLE`], and every symbol that occurs has one.
pub fn shares(codes: &[u8]) -> impl Iterator<Item = u32> {
    // Half a power of two is 181 / 128.
    let size = |code: u8| match code.checked_sub(1).map(|half| (half / 2).min(32)) {
        None => 0,
        Some(whole) => if code.is_multiple_of(2) { 181u64 << whole } else { 128 << whole },
    };
    let occur = codes.iter().filter(|&&c| c > 0).count() as u64;
    let all = codes.iter().map(|&c| size(c)).sum::<u64>().max(1);
    let (mut sum, mut given) = (0, 0);
    codes.iter().map(move |&code| {
        let before = given;
        sum += size(code);
        given = sum.saturating_mul(u64::from(WHOLE).saturating_sub(occur)) / all;
        (given - before) as u32 + u32::from(code > 0)
    })
}

/// A number of bytes that `next` gives; it is told which is the first.
#[inline]
fn leb128(mut next: impl FnMut(bool) -> Result<u8, ModelError>) -> Result<u32, ModelError> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let byte = next(shift == 0)?;
        value |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(ModelError("number too long"))
}
