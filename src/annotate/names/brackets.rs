//! **Names with their short form behind them**: "the *Alliance for Quality Harbours* (AQH)". The letters in brackets tell where the name begins and that it
//! is a body's, whatever its words are.
//!
//! In: the guesses of a text. Out: the same, with one guess for each such name.

use super::kinds::{Guess, is_acronym};
use crate::annotate::NameKind;
use crate::segment::{Document, TokenRange};

/// Puts whole names in place of the guesses inside them.
pub fn join(doc: &Document, found: &mut Vec<Guess>) {
    let short = |i: &usize| doc.word(*i - 1) == "(" && doc.word(i + 1) == ")" && is_acronym(doc.word(*i));
    for short in (1..doc.tokens.len()).filter(short) {
        let Some(start) = full_form(doc, short, false).or_else(|| full_form(doc, short, true)) else { continue };
        let tokens = TokenRange::new(start, short - 1);
        // "US Federal Harbour Commission (FHC)" is whole already.
        if let Some(whole) = found.iter_mut().find(|g| g.tokens.contains(tokens)) {
            (whole.kind, whole.sure) = (whole.kind.filter(|k| *k != NameKind::Person).or(Some(NameKind::Body)), true);
            continue;
        }
        found.retain(|g| !g.tokens.overlaps(tokens));
        let at = found.partition_point(|g| g.tokens.start < start);
        found.insert(at, Guess { tokens, kind: Some(NameKind::Body), sure: true });
    }
}

/// Where the words before the bracket begin whose first letters token `short` has: of words with a capital all, and if `small` of "of", "for", "and" some:
/// "Office of the Harbour Ombudsman (OHO)", "Department of Weights (DOW)".
fn full_form(doc: &Document, short: usize, small: bool) -> Option<usize> {
    let word = doc.word(short).to_lowercase();
    let mut letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let floor = doc.sentence_tokens(doc.sentence_of(short)).start;
    for i in (floor..short - 1).rev() {
        let word = doc.word(i);
        let capital = word.starts_with(char::is_uppercase);
        if !capital && !matches!(word, "of" | "for" | "the" | "and" | "in" | "on" | "to" | "against" | "&") {
            return None;
        }
        for part in word.split('-').rev() {
            let first = part.chars().next().and_then(|c| c.to_lowercase().next());
            let fits = (capital || small) && first.is_some() && letters.last() == first.as_ref();
            if fits {
                letters.pop();
            } else if capital {
                return None;
            }
        }
        if letters.is_empty() {
            return capital.then_some(i);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::names_of;
    use crate::annotate::NameKind::Body;

    #[test]
    fn letters_in_brackets_tell_the_whole_name() {
        for (text, want) in [
            ("Then the Alliance for Quality Harbours (AQH) left.", "Alliance for Quality Harbours"),
            ("Then the Harrow Anti-Corruption League (HACL) left.", "Harrow Anti-Corruption League"),
            ("Then the Department of Weights (DOW) left.", "Department of Weights"),
            ("Then the Alliance of the Harbour Owners (AHO) left.", "Alliance of the Harbour Owners"),
            ("Then Human Rights Norland (HRN) left.", "Human Rights Norland"),
        ] {
            assert_eq!(names_of(text).first(), Some(&(want, Body)), "{text}");
        }
        assert_ne!(names_of("Then Anna Quill (ONS) left.").first().map(|n| n.1), Some(Body));
    }
}
