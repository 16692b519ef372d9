//! **Positions in text.** The engine counts UTF-8 bytes; JavaScript counts UTF-16 code units; the corpora and Python
//! count Unicode code points. The unit is in the type's name, and [`OffsetMap`] is the one place that converts.

use serde::{Serialize, Serializer};

/// A half-open range of **UTF-8 bytes**, on `char` boundaries. What the engine works in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A half-open range of **UTF-16 code units**, as JavaScript's `slice` counts. Made only by [`OffsetMap::utf16`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// A half-open range of **Unicode code points**, as Python counts. Made only by [`OffsetMap::code_points`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePointSpan {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl ByteSpan {
    /// A span from two byte positions. Texts are limited to 4 GiB by [`crate::MAX_BYTES`], so `u32` holds every position.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The words of `text` under this span; empty when the span does not lie on characters of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True when the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// True when `other` lies inside this span (or is equal to it).
    pub fn contains(self, other: ByteSpan) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two spans share at least one byte.
    pub fn overlaps(self, other: ByteSpan) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: ByteSpan) -> ByteSpan {
        ByteSpan { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

macro_rules! serialize_as_pair {
    ($($span:ty),*) => {$(
        /// Serialised as the pair `[start, end]`.
        impl Serialize for $span {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                (self.start, self.end).serialize(serializer)
            }
        }
    )*};
}
serialize_as_pair!(ByteSpan, Utf16Span, CodePointSpan);

/// How far apart the checkpoints of an [`OffsetMap`] are, in bytes: a look-up counts at most this many bytes.
const STRIDE: usize = 64;

/// Converts byte positions of one text into UTF-16 code units and code points.
///
/// Building it reads the text once; a look-up reads at most 64 bytes of it. Pure ASCII text needs no table.
pub struct OffsetMap<'t> {
    text: &'t str,
    /// Per [`STRIDE`] bytes: (UTF-16 units, code points) before that byte. Empty when the text is ASCII.
    checkpoints: Vec<(u32, u32)>,
}

/// UTF-16 units and code points that `bytes` (whole or cut UTF-8) *begin*: continuation bytes count nothing.
fn count(bytes: &[u8]) -> (u32, u32) {
    // Without branches, so that a processor counts many at once.
    let points = bytes.iter().map(|&b| u32::from(b & 0xC0 != 0x80)).sum();
    let pairs: u32 = bytes.iter().map(|&b| u32::from(b >= 0xF0)).sum();
    (points + pairs, points)
}

impl<'t> OffsetMap<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let (mut units, mut points) = (0, 0);
            for chunk in text.as_bytes().chunks(STRIDE) {
                checkpoints.push((units, points));
                let (u, p) = count(chunk);
                units += u;
                points += p;
            }
            checkpoints.push((units, points));
        }
        Self { text, checkpoints }
    }

    fn at(&self, byte: u32) -> (u32, u32) {
        let byte = (byte as usize).min(self.text.len());
        let Some(&(units, points)) = self.checkpoints.get(byte / STRIDE) else {
            return (byte as u32, byte as u32);
        };
        let rest = self.text.as_bytes().get(byte - byte % STRIDE..byte).unwrap_or_default();
        let (u, p) = count(rest);
        (units + u, points + p)
    }

    /// The same range in UTF-16 code units.
    pub fn utf16(&self, span: ByteSpan) -> Utf16Span {
        Utf16Span { start: self.at(span.start).0, end: self.at(span.end).0 }
    }

    /// The same range in code points.
    pub fn code_points(&self, span: ByteSpan) -> CodePointSpan {
        CodePointSpan { start: self.at(span.start).1, end: self.at(span.end).1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_the_standard_library() {
        let long = "é“a”😀\u{a0}x".repeat(100);
        for text in ["", "plain ascii", "é“a”😀\u{a0}x", long.as_str()] {
            let map = OffsetMap::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = &text[..byte];
                let span = ByteSpan::new(byte, byte);
                assert_eq!(map.utf16(span).start as usize, before.encode_utf16().count(), "{byte} in {text}");
                assert_eq!(map.code_points(span).start as usize, before.chars().count(), "{byte} in {text}");
            }
        }
    }

    #[test]
    fn a_span_outside_the_text_reads_as_empty() {
        assert_eq!(ByteSpan::new(1, 2).of("é"), "");
        assert_eq!(ByteSpan::new(0, 9).of("abc"), "");
    }
}
