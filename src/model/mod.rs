//! **Models**: sparse linear scores over hashed features. Everything trained that the engine uses has this one form, but for the small
//! decision trees of [`trees`].
//!
//! A feature is a number ([`feature`]) made from a template number and what the template looks at; a [`Linear`] model maps
//! it to a weight per label. Training (`training/`) and use call the same feature code and differ only in where the
//! [`Weights`] come from. The weights are in `en/*.bin`, each with a card `en/*.md` that names data, licence and scores.

mod coded;
mod linear;
mod rows;
pub mod trees;
#[cfg(feature = "training")]
mod write;

pub use linear::{Linear, ModelError};
pub use trees::Trees;
#[cfg(feature = "training")]
pub use write::encode;

/// Makes a function that gives the model stored in `en/FILE`, decoded at its first call, and a test that it decodes.
macro_rules! stored {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])*
        pub fn $name() -> &'static Linear {
            static MODEL: std::sync::LazyLock<Linear> = std::sync::LazyLock::new(|| {
                #[cfg(feature = "training")]
                if let Some(fresh) = $crate::model::fresh($file) {
                    return fresh;
                }
                #[allow(clippy::expect_used, reason = "the bytes are part of the program; a test reads every stored model")]
                Linear::decode(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/model/en/", $file))).expect($file)
            });
            &MODEL
        })*

        #[cfg(test)]
        mod stored_models {
            #[test]
            fn decode() {
                $(assert!(super::$name().labels() > 0, $file);)*
            }
        }
    };
}
pub(crate) use stored;

/// The model in the folder `$SAIDSO_MODELS`, so that a training step uses what the step before has just written there.
#[cfg(feature = "training")]
pub fn fresh(file: &str) -> Option<Linear> {
    Linear::decode(&fresh_bytes(file)?).ok()
}

/// The file in that folder.
#[cfg(feature = "training")]
pub fn fresh_bytes(file: &str) -> Option<Vec<u8>> {
    std::fs::read(std::path::PathBuf::from(std::env::var_os("SAIDSO_MODELS")?).join(file)).ok()
}

/// Features are numbers below this. A quarter of a million places: a model's table of them is 64 KB, and numbers that lie
/// closer together compress better. Four times as many gain less than a point (`training/RESULTS.md`).
pub const FEATURE_SPACE: u32 = 1 << 18;

/// Something that gives each of `N` labels a score for some features: a trained model, or one in training.
pub trait Weights {
    /// The sum of the weights of `features`, per label.
    fn scores<const N: usize>(&self, features: &[u32]) -> [f32; N];

    /// The label with the highest score; the first one of several.
    fn best<const N: usize>(&self, features: &[u32]) -> usize {
        best(&self.scores::<N>(features))
    }
}

/// A hash of some characters (FNV-1a, 32 bits): the same on every machine.
pub fn hash_str(text: &str) -> u32 {
    hash_bytes(text.as_bytes())
}

/// [`hash_str`] for bytes.
pub fn hash_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The number of the feature that `template` makes of `a`: below [`FEATURE_SPACE`].
#[inline]
pub fn feature(template: u32, a: u32) -> u32 {
    let mut h = a ^ template.wrapping_mul(0x9E37_79B1);
    h = (h ^ (h >> 16)).wrapping_mul(0x85EB_CA6B);
    h = (h ^ (h >> 13)).wrapping_mul(0xC2B2_AE35);
    (h ^ (h >> 16)) % FEATURE_SPACE
}

/// The features of several templates, numbered from `first`, each with the value that it looks at. Done side by side, so that
/// a processor hashes four at once.
#[inline]
pub fn features<const N: usize>(first: u32, values: &[(u32, u32); N]) -> [u32; N] {
    values.map(|(template, value)| feature(first + template, value))
}

/// Two values as one, for templates that look at a pair.
#[inline]
pub fn pair(a: u32, b: u32) -> u32 {
    (a.rotate_left(5) ^ b).wrapping_mul(0x9E37_79B1).rotate_left(13).wrapping_add(b)
}

/// Index of the highest score; the first one of several.
pub fn best<T: PartialOrd + Copy>(scores: &[T]) -> usize {
    let scored = scores.iter().copied().enumerate();
    scored.reduce(|top, next| if next.1 > top.1 { next } else { top }).map_or(0, |(i, _)| i)
}
