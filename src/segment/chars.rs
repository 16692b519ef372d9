//! **Characters**: one reading of a text's characters that undoes one common damage, and the classes the stages need.
//!
//! A text that was stored as UTF-8 and read as Windows-1252 shows `“` as `â€œ`. [`first`] reads such a sequence as the
//! one mark that was meant, so that tokens, sentences and quotes need to know nothing of it.

/// The first character of `rest` as meant, and its length in bytes as written. `None` at the end.
#[inline]
pub fn first(rest: &str) -> Option<(char, usize)> {
    match rest.as_bytes().first() {
        Some(&b) if b.is_ascii() => Some((char::from(b), 1)),
        _ => first_beyond_ascii(rest),
    }
}

fn first_beyond_ascii(rest: &str) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let c = chars.next()?;
    if c == 'â' && chars.next() == Some('€') { Some(repair(chars.next())) } else { Some((c, c.len_utf8())) }
}

/// What `â€` and the character after it stand for, and the bytes they take.
fn repair(third: Option<char>) -> (char, usize) {
    const PREFIX: usize = 'â'.len_utf8() + '€'.len_utf8();
    let meant = match third {
        Some('œ') => '“',
        Some('\u{9d}') => '”',
        Some('˜') => '‘',
        Some('™') => '’',
        Some('\u{201c}') => '–',
        Some('\u{201d}') => '—',
        Some('¦') => '…',
        Some('¢') => '•',
        // The third byte of ” has no character in Windows-1252 and is often lost.
        _ => return ('”', PREFIX),
    };
    (meant, PREFIX + third.map_or(0, char::len_utf8))
}

/// The character that the token `word` begins with, as meant.
pub fn mark(word: &str) -> char {
    first(word).map_or('\0', |(c, _)| c)
}

/// True for characters that show nothing and belong to no token: white space, controls, byte order marks, zero-width
/// spaces and marks of writing direction. Joiners and soft hyphens belong to their word.
pub fn is_blank(c: char) -> bool {
    match c {
        '\0'..=' ' | '\u{7f}'..='\u{a0}' => true,
        _ if c < '\u{1680}' => false,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => true,
        _ => c.is_whitespace(),
    }
}

/// True for the characters that end a paragraph.
#[inline]
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True for what a word or number may consist of: letters, digits, and marks that combine with them.
#[inline]
pub fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() || is_extending(c) }
}

/// True for characters that only change the one before: combining accents, joiners, soft hyphens, skin tones.
pub fn is_extending(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{200c}' | '\u{200d}' | '\u{ad}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

/// True for the marks that stand for an apostrophe, also those misused as one.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '′' | '＇')
}

/// True for hyphens that join the parts of a word.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// `rest` without its first `n` bytes.
pub fn skip(rest: &str, n: usize) -> &str {
    rest.get(n..).unwrap_or("")
}

/// True when `rest` begins with a character for which `test` holds.
pub fn starts_with(rest: &str, test: impl Fn(char) -> bool) -> bool {
    first(rest).is_some_and(|(c, _)| test(c))
}

/// True when no letter or digit follows.
pub fn word_ends(rest: &str) -> bool {
    !starts_with(rest, is_word)
}

/// Length of the run of characters for which `test` holds.
pub fn run(rest: &str, test: impl Fn(char) -> bool) -> usize {
    run_at_most(rest, usize::MAX, test)
}

/// The same, for no more than `most` characters.
pub fn run_at_most(rest: &str, most: usize, test: impl Fn(char) -> bool) -> usize {
    let mut n = 0;
    for _ in 0..most {
        match first(skip(rest, n)) {
            Some((c, len)) if test(c) => n += len,
            _ => break,
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_marks_are_read_as_meant() {
        for (written, meant) in [
            ("â€œHi", '“'),
            ("â€\u{9d} he", '”'),
            ("â€", '”'),
            ("â€ he", '”'),
            ("â€™s", '’'),
            ("â€“", '–'),
            ("ân", 'â'),
            ("€5", '€'),
        ] {
            assert_eq!(mark(written), meant, "{written}");
        }
        assert_eq!(first(""), None);
    }
}
