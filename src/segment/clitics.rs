//! **Clitics** and clipped words: words written together (don't, they'll, cannot) and words without their start ('em, '90s).
//!
//! In: what begins at some place of a text. Out: lengths in bytes, `None` when no such word begins there.

use super::chars::{first, is_apostrophe, skip, starts_with, word_ends};

/// Length of the clitic at the start of `rest`, apostrophe included: 's 'm 'd 're 've 'll.
pub fn clitic(rest: &str) -> Option<usize> {
    let (c, len) = first(rest)?;
    if !is_apostrophe(c) {
        return None;
    }
    let letters = skip(rest, len);
    ["s", "m", "d", "re", "ve", "ll"].iter().find(|l| has_word(letters, l)).map(|l| len + l.len())
}

/// Length of a word that is written with its start left out, without the apostrophe: 90s, em, til, tis, twas, n.
pub fn elision(after: &str) -> Option<usize> {
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
pub fn negation(rest: &str) -> Option<usize> {
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
pub fn joined(rest: &str, n: usize) -> Option<usize> {
    if !matches!(n, 5 | 6) {
        return None;
    }
    let word = rest.get(..n)?;
    JOINED.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, cut)| *cut)
}
