//! The trained models of this stage, read once when first used.

use crate::model::{Linear, stored};

stored! {
    /// Weights of [`super::tagger`]: a label per [`super::Pos`].
    tagger = "tagger.bin";
    /// The words that have only one tag, for [`super::tagger`].
    known = "known.bin";
    /// Weights of [`super::parser`]: a label per [`super::parser::Move`].
    parser = "parser.bin";
}
