//! **Tokens**: cuts one paragraph into words, numbers, addresses and marks, as the Penn Treebank does.
//!
//! In: the rest of a paragraph. Out: its first piece. Reads forward only, with a look-ahead of a few characters, so time is
//! linear. [`words`], [`clitics`] and [`addresses`] know what each kind of word looks like.
//! What is *not* here: where sentences end (`sentences`).

use super::chars::{first, is_apostrophe, is_extending, is_word, run, skip, starts_with};
use super::{TokenKind, addresses, clitics, words};

/// The piece at the start of `rest`, which must not begin with a blank: its length in bytes (at least one character) and
/// its kind.
pub fn piece(rest: &str) -> (usize, TokenKind) {
    let Some((c, len)) = first(rest) else { return (0, TokenKind::Mark) };
    let after = skip(rest, len);
    if is_word(c) {
        return words::word(rest);
    }
    match c {
        '@' | '#' => addresses::handle(c, after).map_or((len, TokenKind::Mark), |n| (len + n, TokenKind::Address)),
        '.' if starts_with(after, |c| c.is_ascii_digit()) => words::word(rest),
        '<' => addresses::tag(after).map_or((len, TokenKind::Mark), |n| (len + n, TokenKind::Address)),
        _ if is_apostrophe(c) => apostrophe(rest, c, len),
        _ => (mark(rest, c, len), TokenKind::Mark),
    }
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
    if let Some(n) = clitics::clitic(rest) {
        return (n, TokenKind::Word);
    }
    if matches!(c, '\'' | '`' | '’' | '‘') && starts_with(after, |d| d == c) {
        return (len * twin(rest, c), TokenKind::Mark);
    }
    if matches!(c, '\'' | '’' | '‘')
        && let Some(n) = clitics::elision(after)
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
