//! **Maps** with a hash of few steps, instead of the standard library's.
//!
//! [`FastMap`] is for keys that no text chooses: the words of the lexicons, and numbers of tokens. The hash of a [`TextMap`] begins
//! with a secret of this run, so that no text can be written whose words all meet in one place.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::LazyLock;

/// A map from keys that no text chooses.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;
/// A map from words of a text.
pub type TextMap<K, V> = HashMap<K, V, Secret>;
/// A set of words of a text.
pub type TextSet<K> = HashSet<K, Secret>;

/// Eight bytes a step: turn, mix in, multiply (as in Firefox and rustc).
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

impl Quick {
    #[inline]
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
}

impl Hasher for Quick {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        // The last eight bytes overlap those before, which costs less than to read what is left one by one.
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            self.add(u64::from_le_bytes(*first));
            if bytes.len() > 16 {
                bytes
                    .chunks_exact(8)
                    .skip(1)
                    .for_each(|chunk| self.add(chunk.iter().fold(0, |word, &b| word << 8 | u64::from(b))));
            }
            self.add(u64::from_le_bytes(*last));
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            self.add(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)));
        } else if let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) {
            let middle = bytes.get(bytes.len() / 2).copied().unwrap_or(0);
            self.add(u64::from(first) << 16 | u64::from(middle) << 8 | u64::from(last));
        }
        self.add(bytes.len() as u64);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        // This byte ends a string, whose length is in the hash already.
        if byte != 0xFF {
            self.add(u64::from(byte));
        }
    }

    #[inline]
    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    #[inline]
    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        // A map looks at the highest bits and the lowest; only the highest depend on all of the word.
        self.0 ^ self.0 >> 32
    }
}

/// Starts a [`Quick`] hash with a secret.
#[derive(Clone, Copy, Debug)]
pub struct Secret(u64);

impl Default for Secret {
    fn default() -> Self {
        static SECRET: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
        Secret(*SECRET)
    }
}

impl BuildHasher for Secret {
    type Hasher = Quick;

    #[inline]
    fn build_hasher(&self) -> Quick {
        Quick(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_that_differ_have_hashes_that_differ() {
        let long = "abcdefghijklmnopqrstuvwxyz";
        let texts: Vec<&str> =
            (0..26).flat_map(|a| (a..=26).map(move |b| &long[a..b])).filter(|t| !t.is_empty()).collect();
        let hashes: HashSet<u64> = texts.iter().map(|t| Secret::default().hash_one(t)).collect();
        assert_eq!(hashes.len(), texts.iter().collect::<HashSet<_>>().len());
    }

    #[test]
    fn maps_find_what_was_put_in() {
        let map: FastMap<&str, usize> =
            ["", "a", "no", "not", "deny", "denial", "unfounded", "misrepresentations"].into_iter().zip(0..).collect();
        assert_eq!((map.get("not"), map.get("nut"), map.get("misrepresentations")), (Some(&3), None, Some(&7)));
    }
}
