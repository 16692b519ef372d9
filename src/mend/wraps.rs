//! Lines broken at a fixed width, as in e-mail and old archives. A line break within such a paragraph is a blank.
//!
//! A text is taken for wrapped when its lines are short and nearly every line is so long that the first word of the next
//! would not have fitted on it.

use super::Edit;
use crate::sorting;
use std::ops::Range;

/// The width of wrapped lines, in characters.
const WIDTHS: Range<usize> = 40..121;
/// The fewest line breaks within paragraphs that tell.
const FEWEST: usize = 3;

struct Line {
    start: usize,
    end: usize,
    /// Its length and that of its first word, in characters.
    length: usize,
    first_word: usize,
}

/// The breaks that only wrap.
pub fn find(text: &str) -> Vec<Edit> {
    let lines = lines(text);
    // An address may be longer than any line.
    let mut lengths: Vec<usize> = lines.iter().map(|l| l.length).collect();
    sorting::plain(&mut lengths);
    let width = lengths.get(lengths.len() * 98 / 100).copied().unwrap_or(0);
    if !WIDTHS.contains(&width) {
        return Vec::new();
    }
    let joints: Vec<(&Line, &Line)> =
        lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| a.length > 0 && b.length > 0).collect();
    let full = |(a, b): &&(&Line, &Line)| a.length + 1 + b.first_word > width;
    let small = |(_, b): &&(&Line, &Line)| text.get(b.start..).is_some_and(|t| t.starts_with(char::is_lowercase));
    let wraps: Vec<_> = joints.iter().filter(full).collect();
    let goes_on = joints.iter().filter(small).count();
    if joints.len() < FEWEST || wraps.len() * 10 < joints.len() * 9 || goes_on * 3 < joints.len() {
        return Vec::new();
    }
    wraps.iter().map(|(a, b)| Edit { start: a.end, end: b.start, instead: Some(' ') }).collect()
}

/// The lines of `text`, blanks at their ends left out.
fn lines(text: &str) -> Vec<Line> {
    let mut at = 0;
    let line = |whole: &str| {
        let (from, trimmed) = (at + whole.len() - whole.trim_start().len(), whole.trim());
        at += whole.len();
        let first_word = trimmed.split_whitespace().next().map_or(0, |w| w.chars().count());
        Line { start: from, end: from + trimmed.len(), length: trimmed.chars().count(), first_word }
    };
    text.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use crate::mend::mend;

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_kept() {
        let text = "The harbour board denied on Monday that the flood\r\nwall had been built without a permit, and said the\r\nreport was false.\r\n\r\nResidents said they would sue the board, which has\r\nowned the wall since it was built in the spring of\r\n1994.";
        let mended = mend(text).unwrap().text;
        assert_eq!(mended.lines().filter(|l| !l.is_empty()).count(), 2, "{mended}");
        assert!(mended.contains("flood wall had") && mended.contains("the report"), "{mended}");
    }

    #[test]
    fn a_list_and_paragraphs_without_blank_lines_are_left_alone() {
        assert!(mend("Minister denies claim about the bridge tolls\nHarbour boss accused of fraud by the union\nThree held\nPolice blame driver for the crash on Monday\nNo").is_none());
        assert!(mend(&"The harbour board denied on Monday that the wall had been built without a permit, and it said that the report was quite false.\n".repeat(4)).is_none());
    }
}
