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

/// Headline or running text. A headline is short and has no final stop, or has a capital on most of its longer words.
pub fn kind(line: &str) -> ParagraphKind {
    const LONGEST_HEADLINE: usize = 160;
    if line.len() > LONGEST_HEADLINE {
        return ParagraphKind::Body;
    }
    let last = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).chars().next_back();
    let stop = matches!(last, Some('.' | '!' | '?' | '…' | ':' | ';' | ','));
    if stop && !is_in_title_case(line) { ParagraphKind::Body } else { ParagraphKind::Headline }
}

/// True when four in five of the words of four letters and more have a capital, and there are several. Fewer could be a
/// sentence of names.
fn is_in_title_case(line: &str) -> bool {
    let words = line.split(is_blank).map(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let long = words.filter(|w| w.chars().nth(3).is_some() && w.starts_with(char::is_alphabetic));
    let (all, capital) = long.fold((0, 0), |(all, capital), w| (all + 1, capital + usize::from(w.starts_with(char::is_uppercase))));
    all >= 4 && capital * 5 >= all * 4
}
