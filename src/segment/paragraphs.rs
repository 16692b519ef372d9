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

/// Headline or running text: a headline is short and has no final stop.
pub fn kind(line: &str) -> ParagraphKind {
    const LONGEST_HEADLINE: usize = 160;
    let last = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).chars().next_back();
    match last {
        Some('.' | '!' | '?' | '…' | ':' | ';' | ',') => ParagraphKind::Body,
        _ if line.len() > LONGEST_HEADLINE => ParagraphKind::Body,
        _ => ParagraphKind::Headline,
    }
}
