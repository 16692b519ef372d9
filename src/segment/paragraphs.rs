//! **Paragraphs**: lines with text in them, and which of them are headlines.
//!
//! In: a text. Out: the span of each line, trimmed. What counts as a line break: [`super::chars::is_break`].

use super::chars::{is_blank, is_break};
use crate::analysis::ParagraphKind;
use crate::text::ByteSpan;

/// The spans of the lines of `text` that hold more than blanks, without the blanks at either end.
pub fn lines(text: &str) -> impl Iterator<Item = ByteSpan> + '_ {
    let mut at = 0;
    text.split_inclusive(is_break).filter_map(move |line| {
        let from_start = line.trim_start_matches(is_blank);
        let start = at + (line.len() - from_start.len());
        at += line.len();
        let trimmed = from_start.trim_end_matches(is_blank);
        (!trimmed.is_empty()).then(|| ByteSpan::new(start, start + trimmed.len()))
    })
}

/// Headline or running text. A headline is short and has no final stop, or has capitals throughout.
pub fn kind(line: &str) -> ParagraphKind {
    const LONGEST_HEADLINE: usize = 160;
    if line.len() > LONGEST_HEADLINE {
        return ParagraphKind::Body;
    }
    let last = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).chars().next_back();
    let stop = matches!(last, Some('.' | '!' | '?' | '…' | ':' | ';' | ','));
    if stop && !is_in_title_case(line) { ParagraphKind::Body } else { ParagraphKind::Headline }
}

/// True when every word has a capital but those that headlines write small, and there are several with one.
pub fn is_in_title_case(line: &str) -> bool {
    const SMALL: [&str; 25] = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "it", "nor", "of", "off", "on", "or", "over",
        "the", "to", "up", "via", "vs", "with",
    ];
    const FEWEST: usize = 4;
    let words = line.split(is_blank).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut capitals = 0;
    for word in words.filter(|w| w.starts_with(char::is_alphabetic)) {
        if word.starts_with(char::is_uppercase) {
            capitals += 1;
        } else if !SMALL.contains(&word) {
            return false;
        }
    }
    capitals >= FEWEST
}
