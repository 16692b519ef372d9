//! Where **clauses** begin and end, told by the marks between them.
//!
//! In: [`Annotated`] and a token. Out: the first token of its clause, and one past the last.

use super::phrases::{ceiling, floor};
use super::{Annotated, Pos};

/// One past the clause that token `i` is in: up to a comma, semicolon, dash, closing quotation mark or the sentence's end.
pub fn clause_end(text: &Annotated, i: usize) -> usize {
    let ceiling = ceiling(text, i);
    let ends = |i: &usize| matches!(text.pos(*i), Pos::Comma | Pos::Colon | Pos::Stop | Pos::Close | Pos::RightBracket);
    (i..ceiling).find(ends).unwrap_or(ceiling)
}

/// First token of the clause that token `i` is in.
pub fn clause_start(text: &Annotated, i: usize) -> usize {
    let floor = floor(text, i);
    (floor..i).rev().find(|&i| opens_clause(text, i)).map_or(floor, |i| i + 1)
}

/// True for a mark after which a clause may begin.
fn opens_clause(text: &Annotated, i: usize) -> bool {
    matches!(text.pos(i), Pos::Comma | Pos::Colon | Pos::Open | Pos::Close | Pos::LeftBracket)
}

/// Per token: does a word that `is` take stand before it in its clause?
pub fn any_before_in_clause(text: &Annotated, is: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut found = vec![false; text.doc.tokens.len()];
    let (mut last, mut mark) = (None, None);
    for i in text.doc.sentences.iter().flat_map(|s| s.tokens.iter()) {
        let floor = floor(text, i);
        let start = mark.filter(|&m| m >= floor).map_or(floor, |m| m + 1);
        found.get_mut(i).into_iter().for_each(|found| *found = last.is_some_and(|l| l >= start));
        last = if is(i) { Some(i) } else { last };
        mark = if opens_clause(text, i) { Some(i) } else { mark };
    }
    found
}

/// "as", "when", "although": what opens a clause that another governs.
pub fn is_subordinator(lemma: &str) -> bool {
    matches!(lemma, "as" | "after" | "before" | "when" | "while" | "although" | "though" | "because" | "since" | "until" | "once")
}
