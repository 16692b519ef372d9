//! **Attributions**: who says what. A *source*, a *cue* ("said", "according to") and a *content*, each in one or more pieces.
//!
//! In: [`Annotated`]. Out: [`Link`]s ordered by cue, in token ranges.
//! What is *not* here: who "he" is (`sources`), whether the content denies or accuses (`stance`).

pub mod cues;
pub mod spans;
pub mod view;

use crate::analysis::AttributionKind;
use crate::annotate::Annotated;
use crate::segment::TokenRange;

/// One attribution, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The words that name the source; empty when the text names none.
    pub source: Vec<TokenRange>,
    /// The words that announce the content; empty for a quotation that stands alone.
    pub cue: Vec<TokenRange>,
    /// What is said; never empty.
    pub content: Vec<TokenRange>,
    /// Quoted, reported, or both.
    pub kind: AttributionKind,
    /// 0 to 1.
    pub confidence: f32,
    /// Key of `lexicon/en/reasons.tsv`: how it was found.
    pub reason: &'static str,
}

/// Finds the attributions of a text.
pub fn find(_text: &Annotated) -> Vec<Link> {
    Vec::new()
}
