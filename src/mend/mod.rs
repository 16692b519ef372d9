//! **Mending**: text as the web has it, made readable for the stages: HTML entities, characters decoded twice (mojibake),
//! characters that only hint at line breaks, and lines broken at a fixed width.
//!
//! In: the text as given. Out: [`Mended`] text, which maps every span back to the text as given; `None` when there is
//! nothing to mend, as in most texts. What is *not* here: quotation marks of all kinds (`quotes`), which need no mending.

mod characters;
mod wraps;

use crate::sorting;
use crate::text::ByteSpan;

/// One stretch of the given text that reads otherwise. Positions in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    /// What stands there instead; nothing when `None`.
    instead: Option<char>,
}

/// Where an edit stands in both texts, in bytes.
#[derive(Clone, Copy, Debug)]
struct Place {
    mended: (usize, usize),
    given: (usize, usize),
}

/// A text without what a reader does not see or would read otherwise.
pub struct Mended {
    /// The text for the stages.
    pub text: String,
    places: Vec<Place>,
}

/// Mends `text` if there is anything to mend.
pub fn mend(text: &str) -> Option<Mended> {
    let mut edits = characters::find(text);
    edits.extend(wraps::find(text));
    sorting::by_key(&mut edits, |e| e.start);
    (!edits.is_empty()).then(|| Mended::new(text, &edits))
}

impl Mended {
    fn new(given: &str, edits: &[Edit]) -> Mended {
        let mut text = String::with_capacity(given.len());
        let mut places = Vec::with_capacity(edits.len());
        let mut at = 0;
        for edit in edits {
            text.push_str(given.get(at..edit.start).unwrap_or_default());
            let start = text.len();
            text.extend(edit.instead);
            places.push(Place { mended: (start, text.len()), given: (edit.start, edit.end) });
            at = edit.end;
        }
        text.push_str(given.get(at..).unwrap_or_default());
        Mended { text, places }
    }

    /// The bytes of the given text that `span` of the mended one came from.
    pub fn given(&self, span: ByteSpan) -> ByteSpan {
        let (start, end) = (span.start as usize, span.end as usize);
        let before = |n: usize| n.checked_sub(1).and_then(|n| self.places.get(n));
        // A span starts after what was left out before it, and ends before what was left out after it.
        let shift = |place: Option<&Place>, at: usize| place.map_or(at, |p| p.given.1 + at.saturating_sub(p.mended.1));
        let last = shift(before(self.places.partition_point(|p| p.mended.0 < end)), end);
        if start >= end {
            return ByteSpan::new(last, last);
        }
        let n = self.places.partition_point(|p| p.mended.1 <= start);
        let first = match self.places.get(n) {
            Some(place) if place.mended.0 <= start => place.given.0,
            _ => shift(before(n), start),
        };
        ByteSpan::new(first, last.max(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_to_the_text_as_given() {
        for (given, want, word, back) in [
            ("&ldquo;No,&rdquo; she said", "“No,” she said", "“No,”", "&ldquo;No,&rdquo;"),
            ("â€œNoâ€\u{9d} said Ms Ã–z", "“No” said Ms Öz", "Öz", "Ã–z"),
            ("the ac\u{ad}cu\u{ad}sed man", "the accused man", "accused", "ac\u{ad}cu\u{ad}sed"),
            ("it\u{ad} fell", "it fell", "it", "it"),
            ("at &amp; after", "at & after", "&", "&amp;"),
        ] {
            let mended = mend(given).unwrap();
            assert_eq!(mended.text, want);
            let start = mended.text.find(word).unwrap();
            assert_eq!(mended.given(ByteSpan::new(start, start + word.len())).of(given), back, "{given}");
        }
    }

    #[test]
    fn a_clean_text_is_left_alone() {
        assert!(mend("“No,” said Ms Öz of the CAFÉ. R&D rose – 5 % & more; AT&T too.\n\nShe left.").is_none());
    }

    #[test]
    fn acts_are_found_in_broken_text_and_lie_in_the_text_as_given() {
        let given = "Anna Quill was ac\u{ad}cused of fraud.\n\nâ€œI donâ€™t have any knowledge of fraud. The claim is false,â€\u{9d} Quill said.";
        let acts = crate::analyze(given).acts;
        let cues: Vec<&str> = acts.iter().map(|a| a.cue.of(given)).collect();
        assert!(cues.contains(&"ac\u{ad}cused") && cues.contains(&"false"), "{cues:?}");
    }
}
