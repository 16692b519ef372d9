//! **Claims**: how much each sentence asks to be checked, how subjective it is, and what kind of claim it makes.
//!
//! In: [`Annotated`], attributions, acts. Out: one [`Sentence`] a sentence, in order.
//! Check-worthiness is not objectivity: two scores (`design/evaluation.md`).

use crate::analysis::{Act, ClaimKind, Sentence};
use crate::annotate::Annotated;
use crate::attribution::Link;

/// Rates every sentence of a text.
pub fn rate(text: &Annotated, _links: &[Link], _acts: &[Act]) -> Vec<Sentence> {
    let sentence = |s: &crate::segment::SentenceSpan| Sentence {
        span: s.span,
        paragraph: s.paragraph,
        checkworthy: 0.0,
        subjective: 0.0,
        kind: ClaimKind::Other,
        attributions: Vec::new(),
        reasons: Vec::new(),
    };
    text.doc.sentences.iter().map(sentence).collect()
}
