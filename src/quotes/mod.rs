//! **Quoted passages**: which tokens stand between quotation marks, and why.
//!
//! In: a [`Document`]. Out: [`Quotes`], properly nested. A mark left open is closed by the end of its paragraph, never later.
//! `marks` says which marks can open or close by their shape and their neighbours, `pair` ties them, `kind` tells speech
//! from titles and scare quotes; its words live in `lexicon/en/quote_words.tsv`.
//! What is *not* here: who speaks (`attribution`, `sources`).

mod kind;
mod marks;
mod pair;

use crate::analysis::{Quote, QuoteKind};
use crate::segment::{Document, TokenRange};
use crate::text::ByteSpan;

/// The quoted passages of a document, by position and by token.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// In order of their opening marks; `attribution`, `speaker` and `source_id` are filled in by later stages.
    pub list: Vec<Quote>,
    /// Per token: index of the innermost quote around it, marks included.
    pub innermost: Vec<Option<usize>>,
}

impl Quotes {
    /// Index of the innermost quote around token `i`.
    pub fn at(&self, i: usize) -> Option<usize> {
        self.innermost.get(i).copied().flatten()
    }
}

/// A passage by its tokens, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Passage {
    tokens: TokenRange,
    /// False when the last token is no closing mark.
    closed: bool,
    /// What it opens with: a continuation opens with the same.
    opening: (marks::Family, marks::Shape),
}

impl Passage {
    /// The tokens between the marks.
    fn inner(&self) -> TokenRange {
        TokenRange::new(self.tokens.start + 1, self.tokens.end - usize::from(self.closed))
    }
}

/// Finds the quoted passages of `doc`.
pub fn find(doc: &Document) -> Quotes {
    let mut quotes = Quotes { list: Vec::new(), innermost: vec![None; doc.tokens.len()] };
    // The last outermost passage that was left open: its index in the list, and itself.
    let mut left_open: Option<(usize, Passage)> = None;
    for paragraph in &doc.paragraphs {
        let passages = pair::passages(doc, paragraph.tokens);
        let first = quotes.list.len();
        let mut around: Vec<(usize, usize)> = Vec::new();
        for passage in &passages {
            around.retain_while_open(passage.tokens.start);
            let index = quotes.list.len();
            let mut quote = quote(doc, passage, around.len());
            if let Some((open, _)) = left_open.filter(|(_, open)| goes_on(doc, open, passage)) {
                quote.continues = Some(open);
                quote.kind = QuoteKind::Speech;
            }
            if around.is_empty() && !passage.closed {
                left_open = Some((index, *passage));
            }
            around.push((passage.tokens.end, index));
            quotes.list.push(quote);
        }
        mark_tokens(&mut quotes.innermost, &passages, first);
    }
    quotes
}

/// True when `next` begins right where `open` was left open, mostly a paragraph later, with the same kind of mark.
fn goes_on(doc: &Document, open: &Passage, next: &Passage) -> bool {
    let start = next.tokens.start;
    open.tokens.end == start && open.opening == next.opening && doc.sentence_tokens(doc.sentence_of(start)).start == start
}

/// Forgets the passages that end before a token.
trait RetainWhileOpen {
    fn retain_while_open(&mut self, token: usize);
}

impl RetainWhileOpen for Vec<(usize, usize)> {
    fn retain_while_open(&mut self, token: usize) {
        while self.last().is_some_and(|(end, _)| *end <= token) {
            self.pop();
        }
    }
}

fn quote(doc: &Document, passage: &Passage, depth: usize) -> Quote {
    let span = doc.span(passage.tokens);
    let inner = doc.span(passage.inner());
    Quote {
        span,
        inner: if inner == ByteSpan::default() { span } else { inner },
        kind: kind::of(doc, passage),
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        closed: passage.closed,
        continues: None,
        attribution: None,
        speaker: None,
        source_id: None,
    }
}

/// Notes the innermost of `passages`, the first of which has the index `first`, for each token. One sweep, so that deep nesting
/// costs no more than shallow.
fn mark_tokens(innermost: &mut [Option<usize>], passages: &[Passage], first: usize) {
    let mut around: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut fill = |from: usize, to: usize, quote: Option<usize>| {
        innermost.iter_mut().take(to).skip(from).for_each(|slot| *slot = quote);
    };
    for (i, passage) in passages.iter().enumerate() {
        while let Some((end, quote)) = around.last().copied().filter(|(end, _)| *end <= passage.tokens.start) {
            fill(at, end, Some(quote));
            at = end;
            around.pop();
        }
        if let Some((_, quote)) = around.last() {
            fill(at, passage.tokens.start, Some(*quote));
        }
        at = passage.tokens.start;
        around.push((passage.tokens.end, first + i));
    }
    while let Some((end, quote)) = around.pop() {
        fill(at, end, Some(quote));
        at = end.max(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;
    use std::time::{Duration, Instant};

    #[test]
    fn each_token_knows_the_innermost_quote_around_it() {
        let doc = segment("So “a ‘b c’ d” e “f g” h.");
        let quotes = find(&doc);
        let at: Vec<_> = (0..doc.tokens.len()).map(|i| quotes.at(i)).collect();
        let (o, a, b, f) = (None, Some(0), Some(1), Some(2));
        assert_eq!(at, [o, a, a, b, b, b, b, a, a, o, f, f, f, f, o, o]);
    }

    /// 16 times the marks take some 16 times as long; with quadratic time it would be 256 times.
    #[test]
    fn time_is_linear_in_the_number_of_marks() {
        for unit in ["\"", "“", "‘“", "” ", "' ", "\" ", "“a", "“a” ", "5\" ", "''", "“a ", "«‘", "s' ", "‘as' ", "\"“‘a"] {
            let time = |n: usize| {
                let text = unit.repeat(n);
                let start = Instant::now();
                assert!(find(&segment(&text)).innermost.len() <= text.len());
                start.elapsed()
            };
            // A busy machine may stall either run, so the test may be taken again.
            let linear = || time(8_000) < time(500).max(Duration::from_micros(100)) * 100;
            assert!((0..5).any(|_| linear()), "{unit:?} takes more than linear time");
        }
    }
}
