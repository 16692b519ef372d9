//! **Certainty**: how sure the engine is of a reading, in three words for readers. Never a verdict on truth.

use crate::analysis::Certainty;

/// Acts below this confidence are not reported: a false mark is worse for readers than a missing one.
pub const REPORTED_FROM: f32 = 0.5;

/// The certainty of a confidence.
pub fn of(confidence: f32) -> Certainty {
    match confidence {
        c if c >= 0.8 => Certainty::Explicit,
        c if c >= 0.6 => Certainty::Likely,
        _ => Certainty::Possible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_rises_with_confidence() {
        assert_eq!([0.5, 0.6, 0.8].map(of), [Certainty::Possible, Certainty::Likely, Certainty::Explicit]);
    }
}
