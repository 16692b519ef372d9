//! The trained models of this stage, read once when first used.

use super::accused::view::INPUTS;
use super::second::Second;
use crate::model::{Linear, Trees, stored};
use std::sync::LazyLock;

stored! {
    /// Weights of [`super::traces`]: a label per kind of act.
    acts = "acts.bin";
    /// Aspects of words: [`super::aspects::STORED`] grades a lemma.
    aspects = "aspects.bin";
}

/// The trees that tell whom an accusation accuses.
pub fn accused() -> &'static Trees {
    static ACCUSED: LazyLock<Trees> = LazyLock::new(|| {
        #[cfg(feature = "training")]
        if let Some(fresh) = crate::model::fresh_bytes("accused.bin").and_then(|bytes| Trees::decode(&bytes, INPUTS).ok()) {
            return fresh;
        }
        #[allow(clippy::expect_used, reason = "the bytes are part of the program; a test reads them")]
        Trees::decode(include_bytes!("../model/en/accused.bin"), INPUTS).expect("accused.bin")
    });
    &ACCUSED
}

/// What the second reading has learnt.
pub fn second() -> &'static Second {
    static SECOND: LazyLock<Second> = LazyLock::new(|| {
        #[cfg(feature = "training")]
        if let Some(fresh) = crate::model::fresh_bytes("second.bin").and_then(|bytes| Second::new(&bytes).ok()) {
            return fresh;
        }
        #[allow(clippy::expect_used, reason = "the bytes are part of the program; a test reads them")]
        Second::new(include_bytes!("../model/en/second.bin")).expect("second.bin")
    });
    &SECOND
}

#[cfg(test)]
mod tests {
    #[test]
    fn trees_decode() {
        let _ = (super::second(), super::accused());
    }
}
