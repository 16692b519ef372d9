//! Whether the denier said a sentence: what it shares with the denial then is no charge, but the denial once more.

use super::View;
use crate::analysis::ActKind;

/// How far a sentence of the same quoted speech may be.
const SPEECH: usize = 6;

impl View<'_, '_> {
    /// By what sentence `s` is known as the denier's words, if it is.
    pub(super) fn own_words(&self, s: usize) -> Option<&'static str> {
        let d = self.denial;
        let line = self.page.line(s)?;
        let denies = || self.near.iter().any(|p| p.kind == ActKind::Denial && p.sentence == s && p.by == d.by);
        if self.same_speech(s) {
            Some("in the same speech")
        } else if d.by.is_some() && line.voice == d.by {
            Some("in own words")
        } else if d.by.is_some() && denies() {
            Some("denies there")
        } else {
            None
        }
    }

    /// All sentences from `s` to the denial's are quoted, and nobody else is named as the speaker of one.
    fn same_speech(&self, s: usize) -> bool {
        let d = self.denial.sentence;
        if s.abs_diff(d) > SPEECH {
            return false;
        }
        let mut voice = None;
        (s.min(d)..=s.max(d)).filter_map(|n| self.page.line(n)).all(|line| {
            let other = voice.is_some() && line.voice.is_some() && voice != line.voice;
            voice = voice.or(line.voice);
            line.quoted && !other
        })
    }
}
