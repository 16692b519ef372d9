//! Single characters that stand for others: HTML entities ("&quot;"), UTF-8 read as Windows-1252 ("â€œ"), soft hyphens and
//! marks of no width.

use super::Edit;

/// Names of HTML entities that news text is found with (HTML Living Standard, 13.5).
const ENTITIES: [(&str, char); 16] = [
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", '\u{a0}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("pound", '£'),
];

/// The characters that Windows-1252 has for the bytes from 0x80 on; those it leaves out stand for themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// All such characters, in the order of the text.
pub fn find(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(step) = text.as_bytes().get(at..).and_then(suspect) {
        at += step;
        let rest = text.get(at..).unwrap_or_default();
        let (len, edit) = match entity(rest).or_else(|| twice_decoded(rest)) {
            Some((len, c)) => (len, Some(Some(c))),
            None => (rest.chars().next().map_or(1, char::len_utf8), rest.starts_with(is_hint).then_some(None)),
        };
        edits.extend(edit.map(|instead| Edit { start: at, end: at + len, instead }));
        at += len;
    }
    edits
}

/// Where the first byte is with which such a character may begin. Most bytes of most texts are none; curly marks begin with 0xE2.
fn suspect(bytes: &[u8]) -> Option<usize> {
    let may_begin = |b: u8| (b == b'&') | (b == 0xC2) | (b == 0xC3) | (b == 0xE2) | (b == 0xEF);
    // Sixteen at a time, without branches, as long as there is none.
    let has_one = |chunk: &[u8; 16]| chunk.iter().fold(false, |found, &b| found | may_begin(b));
    let clean = bytes.as_chunks::<16>().0.iter().take_while(|chunk| !has_one(chunk)).count() * 16;
    bytes.get(clean..)?.iter().position(|&b| may_begin(b)).map(|n| clean + n)
}

/// A soft hyphen, a joiner or a byte order mark: no reader sees it.
fn is_hint(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{2060}' | '\u{feff}')
}

/// The entity that `text` begins with: its length in bytes and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 8;
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = body.get(..end)?;
    let number = |n: &str| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    };
    let c = match name.strip_prefix('#') {
        Some(n) => char::from_u32(number(n)?).filter(|c| !c.is_control())?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((end + 2, c))
}

/// The character whose UTF-8 bytes `text` shows as Windows-1252: its length there in bytes, and itself. Only what begins with
/// Â, Ã or â counts: Latin letters with accents and typographic marks do, and no English text has these before a sign.
fn twice_decoded(text: &str) -> Option<(usize, char)> {
    let lead = text.chars().next().filter(|c| matches!(c, 'Â' | 'Ã' | 'â'))?;
    let count = if lead == 'â' { 3 } else { 2 };
    let (mut bytes, mut len) = ([0u8; 3], 0);
    let mut read = 0;
    for (slot, c) in bytes.iter_mut().zip(text.chars()).take(count) {
        let Some(byte) = byte(c).filter(|b| read == 0 || (0x80..0xC0).contains(b)) else { break };
        *slot = byte;
        len += c.len_utf8();
        read += 1;
    }
    let decoded = std::str::from_utf8(bytes.get(..count)?).ok().and_then(|t| t.chars().next());
    match (read, bytes) {
        // The last byte of ” has no character in Windows-1252 and is often lost.
        (2, [0xE2, 0x80, _]) => Some((len, '”')),
        (n, _) if n == count => decoded.map(|c| (len, c)),
        _ => None,
    }
}

/// The byte that Windows-1252 shows as `c`.
fn byte(c: char) -> Option<u8> {
    match WINDOWS_1252.iter().position(|&w| w == c) {
        Some(n) => u8::try_from(0x80 + n).ok(),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_begins_with() {
        for (text, want) in [
            ("&#8217;s", Some('’')),
            ("&#x2019;s", Some('’')),
            ("&lsquo;No", Some('‘')),
            ("& more; he", None),
            ("&nosuch;", None),
            ("&#0;", None),
            ("â€™s", Some('’')),
            ("â€\u{9d} said", Some('”')),
            ("â€ said", Some('”')),
            ("Â£5", Some('£')),
            ("Ã©t", Some('é')),
            ("château", None),
            ("É” said", None),
            ("“No", None),
        ] {
            let got = entity(text).or_else(|| twice_decoded(text)).map(|(_, c)| c);
            assert_eq!(got, want, "{text}");
        }
    }
}
