//! **Sentences**: groups the tokens of one paragraph into sentences.
//!
//! In: the tokens of a paragraph. Out: where each sentence ends. A stop ends one, with the closing marks that touch it, when
//! what follows looks like a start. Not after a title ("Sen."), not between a quotation and the words that say whose it is
//! (“I won!” she said), not before a continuation in lower case ("Yahoo! said").
//! The words live in `lexicon/en/abbreviations.tsv`, `sentence_starts.tsv` and `reporting_verbs.tsv`.

use super::abbreviations::{self, Class};
use super::chars::mark;
use super::{Token, TokenKind};

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// Exclamation or question mark.
    Strong,
    /// Dots of omission.
    Dots,
    /// The stop of an abbreviation or initial that may end a sentence.
    Abbreviation,
}

/// A paragraph while it is cut.
pub struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Number of straight double marks before the token being looked at.
    straight: usize,
}

impl<'t> Splitter<'t> {
    /// Cuts `tokens`, the tokens of one paragraph of `text`.
    pub fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, straight: 0 }
    }

    /// Where the sentences end: indices into `tokens`, each one past a sentence's last token, the last one past all.
    pub fn ends(mut self) -> Vec<usize> {
        let mut ends = Vec::new();
        let (mut start, mut i) = (0, 0);
        while i < self.tokens.len() {
            match self.end_after(start, i) {
                Some(end) => {
                    self.straight += (i..end).filter(|&k| self.word(k) == "\"").count();
                    ends.push(end);
                    (start, i) = (end, end);
                }
                None => {
                    self.straight += usize::from(self.word(i) == "\"");
                    i += 1;
                }
            }
        }
        if start < self.tokens.len() {
            ends.push(self.tokens.len());
        }
        ends
    }

    fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// True when blank space comes before token `i`, and past the last token.
    fn spaced(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| t.spaced)
    }

    /// The stop that token `i` is, if any.
    fn stop(&self, i: usize) -> Option<Stop> {
        let token = self.tokens.get(i)?;
        let last = self.text.as_bytes().get(token.span.end.saturating_sub(1) as usize)?;
        if last.is_ascii() && !matches!(last, b'.' | b'!' | b'?') {
            return None;
        }
        let word = self.word(i);
        match self.kind(i)? {
            TokenKind::Mark => match mark(word) {
                '.' if word.len() == 1 && i.checked_sub(1).is_some_and(|k| self.word(k) == ".") => Some(Stop::Dots),
                '.' if word.len() == 1 => Some(Stop::Full),
                '.' | '…' => Some(Stop::Dots),
                '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => Some(Stop::Strong),
                '。' | '！' | '？' => Some(Stop::Full),
                _ => None,
            },
            TokenKind::Word => {
                let abbreviation = word.strip_suffix('.')?;
                match abbreviations::class(abbreviation) {
                    None | Some(Class::MayEnd) => Some(Stop::Abbreviation),
                    Some(_) => None,
                }
            }
            _ => None,
        }
    }

    /// One past the last token of the sentence from `start` on, if token `i` ends it.
    fn end_after(&self, start: usize, i: usize) -> Option<usize> {
        let stop = self.stop(i)?;
        let (end, quoted) = self.closers(i + 1);
        if end >= self.tokens.len() {
            return Some(end);
        }
        self.starts_new(stop, end, quoted, start, i).then_some(end)
    }

    /// One past the closing marks from token `k` on, and whether a quotation mark is among them.
    fn closers(&self, mut k: usize) -> (usize, bool) {
        let mut quoted = false;
        let mut straight = self.straight;
        loop {
            let word = self.word(k);
            let touches = !self.spaced(k);
            let ambiguous_closes = |open: bool| match (touches, self.spaced(k + 1)) {
                (true, true) => true,
                (true, false) => open || self.kind(k + 1) == Some(TokenKind::Mark),
                (false, _) => k + 1 == self.tokens.len() || (open && self.spaced(k + 1)),
            };
            let closes = match mark(word) {
                ')' | ']' | '}' => touches,
                '”' | '»' => true,
                // The wrong way round, as some editors set it: no word touches it.
                '“' | '‘' => touches && self.spaced(k + 1),
                '"' => ambiguous_closes(straight % 2 == 1),
                '\'' | '’' => self.kind(k) == Some(TokenKind::Mark) && touches && ambiguous_closes(false),
                _ => false,
            };
            if !closes {
                return (k, quoted);
            }
            straight += usize::from(word == "\"");
            quoted |= !matches!(mark(word), ')' | ']' | '}');
            k += 1;
        }
    }

    /// True when the tokens from `next` on begin a new sentence after `stop`, which is token `i`.
    fn starts_new(&self, stop: Stop, next: usize, quoted: bool, start: usize, i: usize) -> bool {
        let word = self.word(next);
        let first = mark(word);
        let glued = !self.spaced(next) && next == i + 1;
        match self.kind(next) {
            Some(TokenKind::Mark) if !opens(first) => {
                stop == Stop::Full && !quoted && matches!(first, '—' | '–' | '-' | '•' | '*') && self.spaced(next)
            }
            _ if stop == Stop::Abbreviation => {
                let w = if opens(first) { self.word(next + 1) } else { word };
                abbreviations::is_start(w) || (quoted && first.is_uppercase())
            }
            Some(TokenKind::Word) if first.is_lowercase() => stop == Stop::Full && !quoted && !glued,
            _ if i == start + 1 && self.kind(start) == Some(TokenKind::Number) => stop != Stop::Full,
            Some(TokenKind::Word) if glued => stop != Stop::Dots && self.ends_in_lower_case(i) && first.is_uppercase(),
            _ if glued => stop != Stop::Dots && opens(first),
            _ => !(stop == Stop::Strong && quoted && self.reports(next)),
        }
    }

    /// True when the token before `i` is a word of two or more letters in lower case, or ends in them.
    fn ends_in_lower_case(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map_or("", |k| self.word(k));
        before.len() > 1 && before.ends_with(char::is_lowercase)
    }

    /// True when a name and a verb of saying follow: `“Is it true?” Ms. Okoye asked.`
    fn reports(&self, next: usize) -> bool {
        const LONGEST_NAME: usize = 6;
        // With a capital, a pronoun begins a sentence of its own.
        if matches!(self.word(next), "He" | "She" | "They" | "We" | "It") {
            return false;
        }
        for k in next..next + LONGEST_NAME {
            let word = self.word(k);
            if abbreviations::is_reporting(word) {
                return k > next;
            }
            if !(self.kind(k) == Some(TokenKind::Word) && word.starts_with(char::is_uppercase)) {
                return false;
            }
        }
        false
    }
}

/// True for marks that stand before the words they belong to.
fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '`' | '(' | '[' | '$' | '£' | '€' | '@' | '#' | '•' | '¿' | '¡')
}
