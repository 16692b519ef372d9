//! Reads the lines of a lexicon file.

use std::fmt;

/// One entry: its fields, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// File name, for messages.
    pub file: &'static str,
    /// Line number, from 1.
    pub number: usize,
    text: &'a str,
}

/// A lexicon line that cannot be read. Displays as `file:line: what is wrong`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    file: &'static str,
    line: usize,
    message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for LexiconError {}

impl<'a> Line<'a> {
    /// Field number `n` (from 0), trimmed; an error that names the field when the line is too short.
    pub fn field(&self, n: usize, name: &str) -> Result<&'a str, LexiconError> {
        let field = self.text.split('\t').nth(n).map(str::trim).filter(|f| !f.is_empty());
        field.ok_or_else(|| self.error(format!("field {} ({name}) is missing", n + 1)))
    }

    /// An error at this line.
    pub fn error(&self, message: impl Into<String>) -> LexiconError {
        LexiconError { file: self.file, line: self.number, message: message.into() }
    }
}

/// The entries of a lexicon file; blank lines and comments left out.
pub fn lines<'a>(file: &'static str, text: &'a str) -> impl Iterator<Item = Line<'a>> {
    let numbered = text.lines().enumerate().map(move |(i, text)| Line { file, number: i + 1, text });
    numbered.filter(|l| !l.text.trim().is_empty() && !l.text.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_an_error_that_names_place_and_field() {
        let entries: Vec<_> = lines("x.tsv", "# c\n\ndeny\tverb\nsay\n").collect();
        assert_eq!(entries[0].field(1, "class"), Ok("verb"));
        let error = entries[1].field(1, "class").unwrap_err();
        assert_eq!(error.to_string(), "x.tsv:4: field 2 (class) is missing");
    }
}
