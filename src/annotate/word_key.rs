//! What the models look at in a word, as hashes computed once.

use crate::model::{hash_bytes, pair};

/// Hashes of one word's form, endings and shape. The default value stands for "no word there".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordKey {
    /// Lower-cased form; digits all read as 0 and curly quotation marks as straight ones.
    pub lower: u32,
    /// Last character of it, and so on.
    pub suffix1: u32,
    /// Last two characters.
    pub suffix2: u32,
    /// Last three characters.
    pub suffix3: u32,
    /// Last four characters.
    pub suffix4: u32,
    /// First two characters.
    pub prefix: u32,
    /// Pattern of capitals, small letters, digits and marks, runs shortened: "Öz" → Aa, "U.S." → A.A., and whether it
    /// stands first in its sentence.
    pub shape: u32,
}

/// Bytes of a word that count.
const LONGEST: usize = 32;

impl WordKey {
    /// The same for small letters alone, which most words are.
    fn small(word: &[u8], first: bool) -> WordKey {
        let shape = pair(pair(7, u32::from(b'a')), u32::from(first));
        WordKey::of_lower(word, shape)
    }

    /// The key of a word of which `lower` is left, a byte a character.
    fn of_lower(lower: &[u8], shape: u32) -> WordKey {
        let all = hash_bytes(lower);
        let suffixes = match *lower {
            // Endings of known length take fewer steps.
            [.., a, b, c, d] => [hash_bytes(&[d]), hash_bytes(&[c, d]), hash_bytes(&[b, c, d]), hash_bytes(&[a, b, c, d])],
            _ => [1, 2, 3, 4].map(|n| hash_bytes(lower.get(lower.len().saturating_sub(n)..).unwrap_or_default())),
        };
        let [suffix1, suffix2, suffix3, suffix4] = suffixes;
        WordKey { lower: all, suffix1, suffix2, suffix3, suffix4, prefix: hash_bytes(lower.get(..2).unwrap_or(lower)), shape }
    }

    /// The same for plain ASCII, which nearly all words are: a byte is a character.
    fn ascii(word: &[u8], first: bool) -> WordKey {
        let mut lower = [0u8; LONGEST];
        let mut shape = 7u32;
        let mut last = b' ';
        let kept = word.len().min(LONGEST);
        let mut slots = lower.iter_mut();
        for &b in word {
            let class = match b {
                b'a'..=b'z' => b'a',
                b'A'..=b'Z' => b'A',
                b'0'..=b'9' => b'0',
                _ => b,
            };
            if class != last {
                shape = pair(shape, u32::from(class));
                last = class;
            }
            slots.next().into_iter().for_each(|slot| *slot = if class == b'0' { b'0' } else { b.to_ascii_lowercase() });
        }
        WordKey::of_lower(lower.get(..kept).unwrap_or_default(), pair(shape, u32::from(first)))
    }

    /// The key of `word`; `first` tells that it opens its sentence.
    pub fn new(word: &str, first: bool) -> WordKey {
        if word.len() <= LONGEST && !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) {
            return WordKey::small(word.as_bytes(), first);
        }
        if word.is_ascii() {
            return WordKey::ascii(word.as_bytes(), first);
        }
        let mut lower = [0u8; LONGEST];
        let mut ends = [0u8; LONGEST + 1]; // where each kept character starts
        let (mut bytes, mut chars) = (0, 0);
        let mut shape = 7u32;
        let mut last = ' ';
        for c in word.chars() {
            let class = match c {
                _ if c.is_lowercase() => 'a',
                _ if c.is_uppercase() => 'A',
                _ if c.is_numeric() => '0',
                _ if c.is_alphabetic() => 'x',
                _ => plain(c),
            };
            if class != last {
                shape = pair(shape, class as u32);
                last = class;
            }
            let low = if class == '0' { '0' } else { plain(small(c)) };
            let width = low.len_utf8();
            // Longer words keep their beginning and, below, take their endings from it.
            if let (Some(room), Some(end)) = (lower.get_mut(bytes..bytes + width), ends.get_mut(chars + 1)) {
                low.encode_utf8(room);
                bytes += width;
                chars += 1;
                *end = bytes as u8;
            }
        }
        let part = |from: usize, to: usize| {
            let at = |n: usize| usize::from(ends.get(n).copied().unwrap_or(0));
            hash_bytes(lower.get(at(from)..at(to)).unwrap_or_default())
        };
        let suffix = |n: usize| part(chars.saturating_sub(n), chars);
        WordKey {
            lower: part(0, chars),
            suffix1: suffix(1),
            suffix2: suffix(2),
            suffix3: suffix(3),
            suffix4: suffix(4),
            prefix: part(0, chars.min(2)),
            shape: pair(shape, u32::from(first)),
        }
    }
}

/// The first small letter of `c`; the short way for ASCII, which is nearly all there is.
fn small(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// Typographic marks as their typewriter forms, so that “ and " are one word to a model.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '―' => '-',
        _ => c,
    }
}
