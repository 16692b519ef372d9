//! **Maps** with a hash of few steps (rustc-hash), instead of the standard library's.
//!
//! [`FastMap`] is for keys that no text chooses: the words of the lexicons, and numbers of tokens. The hash of a [`TextMap`] begins
//! with a secret of this run, so that no text can easily be written whose words all meet in one place.

use rustc_hash::{FxBuildHasher, FxHasher, FxSeededState};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// A map from keys that no text chooses.
pub type FastMap<K, V> = HashMap<K, V, FxBuildHasher>;
/// A map from words of a text.
pub type TextMap<K, V> = HashMap<K, V, Secret>;
/// A set of words of a text.
pub type TextSet<K> = HashSet<K, Secret>;

/// Starts a hash with a secret.
#[derive(Clone)]
pub struct Secret(FxSeededState);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Default for Secret {
    fn default() -> Self {
        static SECRET: LazyLock<usize> = LazyLock::new(|| RandomState::new().hash_one(0) as usize);
        Secret(FxSeededState::with_seed(*SECRET))
    }
}

impl BuildHasher for Secret {
    type Hasher = FxHasher;

    #[inline]
    fn build_hasher(&self) -> FxHasher {
        self.0.build_hasher()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_find_what_was_put_in() {
        let words = ["", "a", "no", "not", "deny", "denial", "unfounded", "misrepresentations"];
        let map: FastMap<&str, usize> = words.into_iter().zip(0..).collect();
        assert_eq!((map.get("not"), map.get("nut"), map.get("misrepresentations")), (Some(&3), None, Some(&7)));
        let set: TextSet<&str> = words.into_iter().collect();
        assert!(set.contains("denial") && !set.contains("denials"));
    }
}
