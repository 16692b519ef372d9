//! An act in the making: in tokens, before it becomes the public [`Act`].

use super::certainty;
use super::scene::{Scene, Voice};
use crate::analysis::{Act, ActKind, Reason};
use crate::lexicon::reasons;
use crate::segment::TokenRange;

/// A found act, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Denial or accusation.
    pub kind: ActKind,
    /// The words that carry it: of an imputed wrong one word, until `extent` makes it whole.
    pub cue: TokenRange,
    /// Who performs it; the author when empty.
    pub voice: Voice,
    /// What is denied or who is accused.
    pub target: Option<TokenRange>,
    /// 0 to 1.
    pub confidence: f32,
    /// Key of `lexicon/en/reasons.tsv`.
    pub reason: &'static str,
    /// The words that decided, the cue's own left out.
    pub evidence: Vec<TokenRange>,
}

impl Draft {
    /// A draft without target and without evidence beside its cue.
    pub fn new(kind: ActKind, cue: TokenRange, voice: Voice, confidence: f32, reason: &'static str) -> Self {
        Self { kind, cue, voice, target: None, confidence, reason, evidence: Vec::new() }
    }

    /// The same with a target.
    pub fn on(self, target: Option<TokenRange>) -> Self {
        Self { target: target.filter(|t| !t.is_empty()), ..self }
    }

    /// The same with the words that decided.
    pub fn because_of(mut self, evidence: impl IntoIterator<Item = TokenRange>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// The act as readers get it.
    pub fn finish(self, scene: &Scene) -> Act {
        let doc = &scene.text.doc;
        let speaker = scene.speaker(&self.voice);
        let accused = self.target.filter(|_| self.kind == ActKind::Accusation).and_then(|t| scene.known(t));
        let evidence: Vec<_> = std::iter::once(self.cue).chain(self.evidence).map(|t| doc.span(t)).collect();
        Act {
            kind: self.kind,
            cue: doc.span(self.cue),
            source: self.voice.source.map(|s| doc.span(s)),
            // Nobody accuses themselves: a pronoun was taken for the wrong one.
            accused: accused.filter(|a| Some(a) != speaker.as_ref()),
            speaker,
            source_id: self.voice.source_id,
            target: self.target.map(|t| doc.span(t)),
            attribution: self.voice.link,
            confidence: self.confidence,
            certainty: certainty::of(self.confidence),
            reasons: vec![Reason {
                code: self.reason,
                text: reasons::text(self.reason, doc.words(self.cue)),
                evidence,
            }],
        }
    }
}
