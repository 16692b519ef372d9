//! **Words** and numbers: how far the word reaches that begins somewhere, its inner stops, hyphens and apostrophes included.
//!
//! In: a text that begins with a letter or digit. Out: length and kind. Whether a last stop belongs to the word,
//! [`super::abbreviations`] and the shape of initials tell.

use super::abbreviations::{self, Class};
use super::chars::{first, is_apostrophe, is_blank, is_hyphen, is_word, skip, starts_with, word_ends};
use super::{TokenKind, addresses, clitics};

/// A word, number or address at the start of `rest`.
pub fn word(rest: &str) -> (usize, TokenKind) {
    if let Some(n) = plain_word(rest) {
        return (n, TokenKind::Word);
    }
    if let Some(n) = clitics::negation(rest) {
        return (n, TokenKind::Word);
    }
    if let Some(n) = addresses::web(rest) {
        return (n, TokenKind::Address);
    }
    let mut scan = Scan { rest, at: 0, part: 0, last: '\0', stops: false, letters: false };
    loop {
        scan.ascii();
        let Some((c, len)) = first(skip(rest, scan.at)) else { break };
        if is_word(c) {
            scan.letters |= c.is_alphabetic();
            scan.take(c, len);
            continue;
        }
        match scan.connect(c, len) {
            Join::Go => {}
            Join::Stop => break,
            Join::Address(n) => return (n, TokenKind::Address),
        }
    }
    if let Some(cut) = clitics::joined(rest, scan.at) {
        return (cut, TokenKind::Word);
    }
    scan.final_stop();
    let number = !scan.letters || rest.starts_with(|c: char| c.is_numeric() || c == '.');
    (scan.at.max(1), if number { TokenKind::Number } else { TokenKind::Word })
}

/// Length of the most common word: ASCII letters with a blank or comma after them. A short way, same result.
fn plain_word(rest: &str) -> Option<usize> {
    let n = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let plain = n > 0 && matches!(rest.as_bytes().get(n), None | Some(b' ' | b','));
    plain.then(|| clitics::joined(rest, n).unwrap_or(n))
}

/// What the scan of a word has seen so far.
struct Scan<'r> {
    rest: &'r str,
    /// Bytes read.
    at: usize,
    /// Where the part since the last stop or hyphen begins.
    part: usize,
    /// The last character read.
    last: char,
    /// True when a stop stands between two letters: "U.S", "a.m".
    stops: bool,
    letters: bool,
}

/// What a character that is no letter does to the word it follows.
enum Join {
    /// It joins; the scan goes on after it.
    Go,
    /// The word ends before it.
    Stop,
    /// The word is an address of this length.
    Address(usize),
}

impl Scan<'_> {
    /// Reads on over letters and digits of ASCII, the bulk of English.
    fn ascii(&mut self) {
        let bytes = self.rest.as_bytes().get(self.at..).unwrap_or(&[]);
        let n = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if let Some(&last) = n.checked_sub(1).and_then(|i| bytes.get(i)) {
            self.letters = self.letters || bytes.iter().take(n).any(u8::is_ascii_alphabetic);
            self.take(char::from(last), n);
        }
    }

    fn connect(&mut self, c: char, len: usize) -> Join {
        let after = skip(self.rest, self.at + len);
        let (next, next_len) = first(after).unwrap_or((' ', 0));
        let joins = match c {
            '.' => return self.stop(after, next, skip(after, next_len)),
            ',' | ':' => self.last.is_ascii_digit() && next.is_ascii_digit(),
            '@' => {
                if let Some(n) = addresses::host(after) {
                    return Join::Address(self.at + len + n);
                }
                false
            }
            '&' => self.last.is_uppercase() && next.is_uppercase(),
            '/' => is_word(next),
            _ if is_hyphen(c) => is_word(next),
            _ if is_apostrophe(c) => {
                if matches!(self.last, 'n' | 'N') && self.at > 1 && clitics::negation(skip(self.rest, self.at - 1)).is_some() {
                    self.at -= 1;
                    return Join::Stop;
                }
                next.is_alphabetic() && self.last.is_alphabetic() && clitics::clitic(skip(self.rest, self.at)).is_none()
            }
            _ => false,
        };
        if !joins {
            return Join::Stop;
        }
        self.take(c, len);
        self.part = self.at;
        Join::Go
    }

    fn take(&mut self, c: char, len: usize) {
        self.at += len;
        self.last = c;
    }

    /// A stop inside a run of characters: decimal, initials, web address, or the end of the word.
    fn stop(&mut self, after: &str, next: char, beyond: &str) -> Join {
        let part = self.rest.get(self.part..self.at).unwrap_or("");
        let decimal = next.is_ascii_digit() && (self.last.is_ascii_digit() || self.at == 0);
        let short = part.chars().all(char::is_alphabetic)
            && (part.chars().count() == 1 || (matches!(part, "Ph" | "Ed" | "Sc") && beyond.starts_with('.')));
        let initials = short && next.is_alphabetic() && word_ends(beyond);
        let hyphenated = self.stops && is_hyphen(next) && starts_with(beyond, is_word);
        if decimal || initials || hyphenated {
            self.stops |= initials;
            self.take('.', 1);
            self.part = self.at;
            return Join::Go;
        }
        match addresses::domain(after) {
            Some(n) if self.letters => Join::Address(self.at + 1 + n),
            _ => Join::Stop,
        }
    }

    /// Takes the stop after the word when it belongs to an abbreviation or an initial.
    fn final_stop(&mut self) {
        let after = skip(self.rest, self.at);
        if !after.starts_with('.') || after.starts_with("..") {
            return;
        }
        let word = self.rest.get(..self.at).unwrap_or("");
        let next = skip(after, 1);
        let next_word = next.trim_start_matches(is_blank);
        let more = starts_with(next, |c| matches!(c, ',' | '&' | ';' | ':' | '-'))
            || starts_with(next_word, is_word)
            || (next_word.len() < next.len() && starts_with(next_word, |c| matches!(c, '"' | '“' | '(' | '&')));
        let belongs = self.stops
            || match abbreviations::class(word) {
                Some(Class::BeforeNumber) => next_word.starts_with(|c: char| c.is_ascii_digit()),
                Some(_) => true,
                None => {
                    let part = self.rest.get(self.part..self.at).unwrap_or("");
                    (is_initial(word) && more) || (self.part > 0 && abbreviations::class(part) == Some(Class::MayEnd))
                }
            };
        if belongs {
            self.at += 1;
        }
    }
}

/// True for a capital letter that may stand for a name. "I" is left out: it ends sentences more often.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next().is_none()
}
