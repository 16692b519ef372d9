//! The trained model of this stage, read once when first used.

use crate::model::{Linear, stored};

stored! {
    /// Weights of [`super::traces`]: a label per kind of act.
    acts = "acts.bin";
}
