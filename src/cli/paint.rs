//! How the summary looks: colours, width, wrapping, and text that cannot harm a terminal.

use super::args::Color;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Effects, Style};
use std::io::{self, Write};

/// Headings.
pub const HEADING: Style = Style::new().effects(Effects::BOLD);
/// Names of sources.
pub const NAME: Style = AnsiColor::Cyan.on_default().effects(Effects::BOLD);
/// Denials.
pub const DENIAL: Style = AnsiColor::Blue.on_default();
/// Accusations.
pub const ACCUSATION: Style = AnsiColor::Red.on_default();
/// What is there for reference: positions, reasons.
pub const QUIET: Style = Style::new().effects(Effects::DIMMED);

/// The width of lines when standard output is no terminal, in columns.
const DEFAULT_WIDTH: usize = 100;

/// Standard output with wrapping; drops colours where they are not wanted.
pub struct Painter {
    out: io::BufWriter<AutoStream<io::Stdout>>,
    width: usize,
}

impl Painter {
    /// Standard output, coloured as `color` says.
    pub fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let columns = terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(w, _)| usize::from(w.0));
        Self { out: io::BufWriter::new(AutoStream::new(io::stdout(), choice)), width: columns.clamp(40, 110) }
    }

    /// Prints one paragraph, wrapped; its later lines are indented by `indent` columns more than its first.
    pub fn line(&mut self, first: usize, indent: usize, text: &str) -> io::Result<()> {
        let (start, rest) = (" ".repeat(first), " ".repeat(first + indent));
        let options = textwrap::Options::new(self.width).initial_indent(&start).subsequent_indent(&rest);
        for line in textwrap::wrap(text, options) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Prints an empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes out what is held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// `text` in `style`.
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// `text` on one line, at most `limit` characters, cut at a word: blanks run together; control characters and marks that
/// turn the writing direction, which could repaint a terminal, are dropped.
pub fn excerpt(text: &str, limit: usize) -> String {
    let harmless = |c: &char| !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(harmless).collect();
        length += word.chars().count() + 1;
        if length > limit + 1 {
            return if out.is_empty() { word.chars().take(limit).chain(['…']).collect() } else { out + " …" };
        }
        if !out.is_empty() && !word.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_is_one_harmless_line() {
        assert_eq!(excerpt("two\n  words", 20), "two words");
        assert_eq!(excerpt("one two three", 8), "one two …");
        assert_eq!(excerpt("a\u{1b}[31mred \u{202e}back", 40), "a[31mred back");
        assert_eq!(excerpt("übermäßig", 4), "über…");
        assert_eq!(excerpt("", 4), "");
    }
}
