//! **Addresses**: web and e-mail addresses, @handles, #tags, and markup tags that came along with a text.
//!
//! In: what begins, or follows a sign such as `@`. Out: lengths in bytes.

use super::chars::{first, is_blank, is_word, run, run_at_most, skip};

/// Length of the name after `@` or `#`, if there is one.
pub fn handle(c: char, after: &str) -> Option<usize> {
    let n = run(after, is_word);
    let name = after.get(..n).unwrap_or("");
    let real = if c == '@' { n > 0 } else { name.chars().any(char::is_alphabetic) };
    real.then_some(n)
}

/// Length of the rest of a markup tag that came along with the text: `<br>`, `</p>`.
pub fn tag(after: &str) -> Option<usize> {
    const LONGEST: usize = 300;
    let name = after.strip_prefix('/').unwrap_or(after);
    let n = run_at_most(after, LONGEST, |c| !matches!(c, '<' | '>'));
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && skip(after, n).starts_with('>')).then_some(n + 1)
}

/// Length of the host of an e-mail address, when one follows the `@`.
pub fn host(after: &str) -> Option<usize> {
    let n = run(after, |c| is_word(c) || matches!(c, '.' | '-'));
    let host = after.get(..n).unwrap_or("").trim_end_matches(['.', '-']);
    host.contains('.').then_some(host.len())
}

/// Length of a web address that begins with its scheme or with "www.".
pub fn web(rest: &str) -> Option<usize> {
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
pub fn domain(after: &str) -> Option<usize> {
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
