//! The trained models of this stage, read once when first used.

use crate::model::{Linear, stored};

stored! {
    /// Weights of [`super::cues`]: one label.
    cues = "cues.bin";
    /// Weights of the words in [`super::spans`]: a label per [`super::spans::Label`].
    spans = "spans.bin";
    /// Weights of neighbouring words in [`super::spans`]: a label per pair.
    joints = "joints.bin";
}
