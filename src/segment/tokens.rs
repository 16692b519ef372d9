//! **Tokens**: cuts one paragraph into words, numbers, addresses and marks, as the Penn Treebank does.
//!
//! In: the text of a paragraph. Out: its pieces, in order, each with its kind. Reads forward only, with a look-ahead of a few
//! characters, so time is linear. Abbreviations with their stop are looked up in [`super::abbreviations`].
//! What is *not* here: where sentences end (`sentences`).

use super::TokenKind;
use super::abbreviations::{self, Class};
use super::chars::{first, is_apostrophe, is_blank, is_extending, is_hyphen, is_word};

/// The piece at the start of `rest`, which must not begin with a blank: its length in bytes (at least one character) and
/// its kind.
pub fn piece(rest: &str) -> (usize, TokenKind) {
    let Some((c, len)) = first(rest) else { return (0, TokenKind::Mark) };
    let after = skip(rest, len);
    if is_word(c) {
        return word(rest);
    }
    match c {
        '@' | '#' => address_mark(c, after).map_or((len, TokenKind::Mark), |n| (len + n, TokenKind::Address)),
        '.' if starts_with(after, |c| c.is_ascii_digit()) => word(rest),
        '<' => tag(after).map_or((len, TokenKind::Mark), |n| (len + n, TokenKind::Address)),
        _ if is_apostrophe(c) => apostrophe(rest, c, len),
        _ => (mark(rest, c, len), TokenKind::Mark),
    }
}

/// `rest` without its first `n` bytes.
fn skip(rest: &str, n: usize) -> &str {
    rest.get(n..).unwrap_or("")
}

fn starts_with(rest: &str, test: impl Fn(char) -> bool) -> bool {
    first(rest).is_some_and(|(c, _)| test(c))
}

/// True when no letter or digit follows.
fn word_ends(rest: &str) -> bool {
    !starts_with(rest, is_word)
}

/// Length of the run of characters for which `test` holds.
fn run(rest: &str, test: impl Fn(char) -> bool) -> usize {
    run_at_most(rest, usize::MAX, test)
}

/// The same, for no more than `most` characters.
fn run_at_most(rest: &str, most: usize, test: impl Fn(char) -> bool) -> usize {
    let mut n = 0;
    for _ in 0..most {
        match first(skip(rest, n)) {
            Some((c, len)) if test(c) => n += len,
            _ => break,
        }
    }
    n
}

/// Length of the name after `@` or `#`, if there is one.
fn address_mark(c: char, after: &str) -> Option<usize> {
    let named = |c: char| is_word(c);
    let n = run(after, named);
    let name = after.get(..n).unwrap_or("");
    let real = if c == '@' { n > 0 } else { name.chars().any(char::is_alphabetic) };
    real.then_some(n)
}

/// Length of the rest of a markup tag that came along with the text: `<br>`, `</p>`.
fn tag(after: &str) -> Option<usize> {
    const LONGEST: usize = 300;
    let name = after.strip_prefix('/').unwrap_or(after);
    let n = run_at_most(after, LONGEST, |c| !matches!(c, '<' | '>'));
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && skip(after, n).starts_with('>')).then_some(n + 1)
}

/// A mark: runs of the same character are one where writers repeat it.
fn mark(rest: &str, c: char, len: usize) -> usize {
    let n = match c {
        '.' | '-' | '*' | '=' | '~' | '…' => run(rest, |d| d == c),
        '!' | '?' => run(rest, |d| matches!(d, '!' | '?')),
        _ => len,
    };
    n + run(skip(rest, n), is_extending)
}

/// What an apostrophe or single quotation mark begins: a clitic ('s), a word with its start left out ('em, '90s), a double
/// mark written as two single ones, or a mark.
fn apostrophe(rest: &str, c: char, len: usize) -> (usize, TokenKind) {
    let after = skip(rest, len);
    if let Some(n) = clitic(rest) {
        return (n, TokenKind::Word);
    }
    if matches!(c, '\'' | '`' | '’' | '‘') && starts_with(after, |d| d == c) {
        return (len * twin(rest, c), TokenKind::Mark);
    }
    if matches!(c, '\'' | '’' | '‘')
        && let Some(n) = elision(after)
    {
        return (len + n, TokenKind::Word);
    }
    (len, TokenKind::Mark)
}

/// How many marks of the run of `c` at the start of `rest` are its first token: two make one double mark. Of three that close,
/// the first is the single one.
fn twin(rest: &str, c: char) -> usize {
    let (mut n, mut after) = (0, rest);
    while let Some((_, len)) = first(after).filter(|(d, _)| *d == c && n < 4) {
        n += 1;
        after = skip(after, len);
    }
    let closes = n == 3 && !starts_with(after, |d| is_word(d) || d == '.');
    if closes { 1 } else { 2 }
}

/// Length of the clitic at the start of `rest`, apostrophe included: 's 'm 'd 're 've 'll.
fn clitic(rest: &str) -> Option<usize> {
    let (c, len) = first(rest)?;
    if !is_apostrophe(c) {
        return None;
    }
    let letters = skip(rest, len);
    ["s", "m", "d", "re", "ve", "ll"].iter().find(|l| has_word(letters, l)).map(|l| len + l.len())
}

/// Length of a word that is written with its start left out, without the apostrophe: 90s, em, til, tis, twas, n.
fn elision(after: &str) -> Option<usize> {
    if let [a, b, b's', ..] | [a, b, b'S', ..] = after.as_bytes()
        && a.is_ascii_digit()
        && b.is_ascii_digit()
        && word_ends(skip(after, 3))
    {
        return Some(3);
    }
    if has_word(after, "n") && starts_with(skip(after, 1), is_apostrophe) {
        return first(skip(after, 1)).map(|(_, len)| 1 + len);
    }
    ["em", "til", "tis", "twas"].iter().find(|w| has_word(after, w)).map(|w| w.len())
}

/// True when `rest` begins with the word `word` (in lower case), in any case, and the word ends there.
fn has_word(rest: &str, word: &str) -> bool {
    let head = rest.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word));
    head && word_ends(skip(rest, word.len()))
}

/// True when "n't" stands at the start of `rest` and ends there; any apostrophe.
fn negation(rest: &str) -> Option<usize> {
    if !rest.starts_with(['n', 'N']) {
        return None;
    }
    let (c, len) = first(skip(rest, 1))?;
    let t = skip(rest, 1 + len);
    (is_apostrophe(c) && has_word(t, "t")).then_some(len + 2)
}

/// Words that the Penn Treebank writes as two, and where the second begins.
const JOINED: [(&str, usize); 6] = [("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("gimme", 3), ("lemme", 3)];

/// Where the second word begins when the first `n` bytes are two words written as one.
fn joined(rest: &str, n: usize) -> Option<usize> {
    if !matches!(n, 5 | 6) {
        return None;
    }
    let word = rest.get(..n)?;
    JOINED.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, cut)| *cut)
}

/// Length of the most common word: ASCII letters with a blank or comma after them. A short way, same result.
fn plain_word(rest: &str) -> Option<usize> {
    let n = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let plain = n > 0 && matches!(rest.as_bytes().get(n), None | Some(b' ' | b','));
    plain.then(|| joined(rest, n).unwrap_or(n))
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

/// A word, number or address at the start of `rest`.
fn word(rest: &str) -> (usize, TokenKind) {
    if let Some(n) = plain_word(rest) {
        return (n, TokenKind::Word);
    }
    if let Some(n) = negation(rest) {
        return (n, TokenKind::Word);
    }
    if let Some(n) = web(rest) {
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
    if let Some(cut) = joined(rest, scan.at) {
        return (cut, TokenKind::Word);
    }
    scan.final_stop();
    let number = !scan.letters || rest.starts_with(|c: char| c.is_numeric() || c == '.');
    (scan.at.max(1), if number { TokenKind::Number } else { TokenKind::Word })
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
                let n = run(after, |c| is_word(c) || matches!(c, '.' | '-'));
                let host = after.get(..n).unwrap_or("").trim_end_matches(['.', '-']);
                if host.contains('.') {
                    return Join::Address(self.at + len + host.len());
                }
                false
            }
            '&' => self.last.is_uppercase() && next.is_uppercase(),
            '/' => is_word(next),
            _ if is_hyphen(c) => is_word(next),
            _ if is_apostrophe(c) => {
                if matches!(self.last, 'n' | 'N') && self.at > 1 && negation(skip(self.rest, self.at - 1)).is_some() {
                    self.at -= 1;
                    return Join::Stop;
                }
                next.is_alphabetic() && self.last.is_alphabetic() && clitic(skip(self.rest, self.at)).is_none()
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
        match domain(after) {
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

/// Length of a web address that begins with its scheme or with "www.".
fn web(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    if !matches!(bytes, [b'h' | b'H', b't' | b'T', ..] | [b'w' | b'W', b'w' | b'W', ..]) {
        return None;
    }
    let starts = |p: &str| rest.get(..p.len()).is_some_and(|h| h.eq_ignore_ascii_case(p));
    ["http://", "https://", "www."].iter().any(|p| starts(p)).then(|| address_end(rest))
}

/// Length of the rest of a web address: to the next blank, closing punctuation left out.
fn address_end(rest: &str) -> usize {
    let n = run(rest, |c| !is_blank(c) && !matches!(c, '"' | '“' | '”' | '’' | '<' | '>' | '—' | '…' | '»'));
    rest.get(..n).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*']).len().max(1)
}

/// Length of the rest of an address without scheme, when a top-level domain follows a stop: "com/news". At most four
/// labels are read.
fn domain(after: &str) -> Option<usize> {
    const TOP: [&str; 13] = ["com", "org", "net", "gov", "edu", "co", "uk", "info", "tv", "io", "eu", "mil", "us"];
    let mut at = 0;
    let mut found = None;
    for _ in 0..4 {
        let label = skip(after, at);
        let n = run_at_most(label, 20, |c| c.is_ascii_lowercase());
        let top = label.get(..n).is_some_and(|l| TOP.contains(&l));
        if !top && n == 0 {
            break;
        }
        match first(skip(label, n)) {
            Some(('/', _)) if top => return Some(at + n + address_end(skip(label, n))),
            Some(('.', _)) => {}
            Some((c, _)) if is_word(c) || c == '@' => break,
            _ => return if top { Some(at + n) } else { found },
        }
        found = if top { Some(at + n) } else { found };
        at += n + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::segment::{TokenKind, segment};

    /// The tokens of `text`, joined by "|".
    fn cut(text: &str) -> String {
        let doc = segment(text);
        (0..doc.tokens.len()).map(|i| doc.word(i)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tokens_are_cut_as_the_penn_treebank_does() {
        for (text, want, why) in [
            ("Hale left, alone.", "Hale|left|,|alone|.", "marks touch words"),
            ("don't DON’T ain`t", "do|n't|DO|N’T|ai|n`t", "negation"),
            ("Hale's they'll I’m we'd you've", "Hale|'s|they|'ll|I|’m|we|'d|you|'ve", "clitics"),
            ("wouldn't've", "would|n't|'ve", "two clitics"),
            ("cannot Gonna canned", "can|not|Gon|na|canned", "two words written as one"),
            ("O'Neill o’clock d'Arc", "O'Neill|o’clock|d'Arc", "inner apostrophe"),
            ("the Reeds' house", "the|Reeds|'|house", "possessive of a plural"),
            ("'90s 'em rock 'n' roll", "'90s|'em|rock|'n'|roll", "clipped words"),
            ("co-author well-to-do -5", "co-author|well-to-do|-|5", "hyphens inside words"),
            ("U.S. J.D. a.m. U.S.-led D-N.J.", "U.S.|J.D.|a.m.|U.S.-led|D-N.J.", "stops inside words"),
            ("Mr. Hale, J. Dunn", "Mr.|Hale|,|J.|Dunn", "a title and an initial keep their stop"),
            ("Plan B. ", "Plan|B|.", "a letter at the end of a line does not"),
            ("No. 10; No. Never.", "No.|10|;|No|.|Never|.", "an abbreviation only before a number"),
            ("$1,600 3.5% 2016-17 £.50 5:30", "$|1,600|3.5|%|2016-17|£|.50|5:30", "numbers"),
            ("9/11 and/or AT&T", "9/11|and/or|AT&T", "slashes and ampersands"),
            ("... .... … -- --- !! ?!", "...|....|…|--|---|!!|?!", "repeated marks"),
            ("''Yes,'' ``no''", "''|Yes|,|''|``|no|''", "two apostrophes are one mark"),
            ("‘‘Yes’’ â€˜â€˜noâ€™â€™", "‘‘|Yes|’’|â€˜â€˜|no|â€™â€™", "two curly ones, two damaged ones"),
            ("'''Yes.'''", "''|'|Yes|.|'|''", "three: the single mark is inside"),
            ("see https://a.org/b?c=1, www.b.uk.", "see|https://a.org/b?c=1|,|www.b.uk|.", "addresses, the stop left out"),
            ("harrow.com/news or a.b@c.co.uk.", "harrow.com/news|or|a.b@c.co.uk|.", "without a scheme; e-mail"),
            ("@annahale: #vote #1", "@annahale|:|#vote|#|1", "handle, tag, and a number sign"),
            ("end.The next", "end|.|The|next", "a forgotten blank"),
            ("<b>bold</b> 1 < 2 > 1", "<b>|bold|</b>|1|<|2|>|1", "markup that came along"),
            ("â€œHaleâ€™s inâ€\u{9d} a", "â€œ|Hale|â€™s|in|â€\u{9d}|a", "marks damaged by a wrong encoding"),
            ("in\u{ad}for\u{200d}mation e\u{301}t\u{200b}é", "in\u{ad}for\u{200d}mation|e\u{301}t|é", "characters that show nothing"),
            ("Öz 東京 👍🏽!", "Öz|東京|👍🏽|!", "other scripts, an emoji with its tone"),
        ] {
            assert_eq!(cut(text), want, "{why}");
        }
    }

    #[test]
    fn kinds() {
        use TokenKind::{Address, Mark, Number, Word};
        let doc = segment("Hale 's 1,600 .5 @h a@b.org , ... 21st");
        let kinds: Vec<_> = doc.tokens.iter().map(|t| t.kind).collect();
        assert_eq!(kinds, [Word, Word, Number, Number, Address, Address, Mark, Mark, Number]);
    }

    #[test]
    fn blanks_before_tokens_are_told() {
        let spaced: Vec<_> = segment("A b,\u{a0}c\nd").tokens.iter().map(|t| t.spaced).collect();
        assert_eq!(spaced, [true, true, false, true, true]);
    }
}
