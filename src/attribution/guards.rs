//! What the trained models must never miss: **a quotation beside a verb of saying**, and the whole of a quotation that they cut.
//!
//! In: the attributions that the models found. Out: these, mended, and the missed ones. The verbs are in
//! `lexicon/en/cue_verbs.tsv`: add a verb there, not here.

use super::view::{NONE, View};
use super::{Finder, Link};
use crate::analysis::{Quote, QuoteKind};
use crate::annotate::Annotated;
use crate::lexicon::Table;
use crate::segment::TokenRange;
use std::sync::LazyLock;

/// A verb farther from its quotation than this, in tokens, does not announce it.
const NEAR: usize = 12;

static CUE_VERBS: LazyLock<Table> = LazyLock::new(|| Table::read("cue_verbs.tsv", include_str!("../lexicon/en/cue_verbs.tsv")));

/// Attributions of the speech in `finder`'s text that no link covers and that has a verb of saying beside it.
pub(super) fn missed(finder: &Finder, links: &[Link]) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for quote in finder.text.quotes.list.iter().filter(|q| q.depth == 0 && q.kind == QuoteKind::Speech) {
        let tokens = finder.text.doc.tokens_in(quote.span);
        let covered = |l: &Link| l.content.iter().chain(&l.cue).any(|c| c.overlaps(tokens));
        if links.iter().chain(&found).any(covered) {
            continue;
        }
        let Some(cue) = verb_beside(finder.text, &finder.view, tokens) else { continue };
        if links.iter().chain(&found).any(|l| l.cue.iter().any(|c| c.has(cue))) {
            continue;
        }
        found.push(link(finder, quote, tokens, cue));
    }
    found
}

/// The verb of saying nearest to the quotation, outside of any quotation, in the sentence where it begins or ends.
fn verb_beside(text: &Annotated, view: &View, quote: TokenRange) -> Option<usize> {
    let paragraph = text.doc.paragraph_tokens(text.doc.paragraph_of(quote.start));
    let says = |&i: &usize| view.at(i).quote == 0 && text.pos(i).is_verb() && CUE_VERBS.has(text.lemma(i));
    let same = |i: usize, edge: usize| view.at(i).sentence == view.at(edge).sentence;
    let last = quote.end.saturating_sub(1);
    let before = (paragraph.start.max(quote.start.saturating_sub(NEAR))..quote.start).rev().find(|i| says(i) && same(*i, quote.start));
    let after = (quote.end..paragraph.end.min(quote.end + NEAR)).find(|i| says(i) && same(*i, last));
    match (before, after) {
        (Some(b), Some(a)) => Some(if quote.start - b <= a - last { b } else { a }),
        (one, other) => one.or(other),
    }
}

/// The attribution of `quote` by the verb `cue`; the span model says who the source is, if it can.
fn link(finder: &Finder, quote: &Quote, tokens: TokenRange, cue: usize) -> Link {
    let inferred = finder.link(cue, 1.0);
    let mut link = inferred.filter(|l| l.content.iter().any(|c| c.overlaps(tokens))).unwrap_or_else(|| {
        let subject = finder.view.shared_subject(cue).0;
        let source = if subject == NONE || tokens.has(subject) { Vec::new() } else { vec![noun_phrase(finder, subject, cue)] };
        Link { source, cue: vec![TokenRange::new(cue, cue + 1)], content: vec![tokens], kind: super::kind(&finder.view, &[tokens]), confidence: 0.6, reason: "" }
    });
    link.confidence = if quote.closed { 0.9 } else { 0.6 };
    link.reason = "quote-cue";
    link
}

/// The words around noun `head` that depend on it without a break, the cue left out.
fn noun_phrase(finder: &Finder, head: usize, cue: usize) -> TokenRange {
    let mut range = TokenRange::new(head, head + 1);
    let below = |i: usize| i != cue && (finder.view.at(i).head == head || finder.view.at(finder.view.at(i).head).head == head) && finder.view.at(i).word;
    while range.start > 0 && below(range.start - 1) {
        range.start -= 1;
    }
    while below(range.end) {
        range.end += 1;
    }
    range
}

/// Makes content that ends inside a quotation at the edge of its window reach to that quotation's end.
pub(super) fn complete(finder: &Finder, window: TokenRange, content: &mut [TokenRange]) {
    let Some(last) = content.last_mut().filter(|c| c.end == window.end) else { return };
    let quote = finder.view.at(window.end.saturating_sub(1)).quote;
    while quote != 0 && finder.view.at(last.end).quote == quote {
        last.end += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lines;

    #[test]
    fn every_cue_verb_finds_its_example() {
        let file = include_str!("../lexicon/en/cue_verbs.tsv");
        assert_eq!(Table::check("cue_verbs.tsv", file, 2), Ok(()));
        for line in lines("cue_verbs.tsv", file) {
            let example = line.field(1, "example").unwrap();
            let analysis = crate::analyze(example);
            let found = analysis.attributions.iter().any(|a| {
                a.source.iter().any(|s| s.of(example).contains("Hale")) && a.content.iter().any(|c| c.of(example).contains("our bridge"))
            });
            assert!(found, "{}", line.error(format!("not found in: {example}")));
        }
    }
}
