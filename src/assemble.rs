//! Puts what the stages found into the public [`Analysis`]: token ranges become spans, indices are crossed.

use crate::VERSION;
use crate::analysis::{Act, Analysis, Attribution, Paragraph, Quote, Reason, Sentence, Thread};
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::lexicon::reasons;
use crate::segment::{Document, TokenRange};
use crate::sorting;
use crate::sources::Sources;
use crate::text::ByteSpan;

/// Builds the result from what the stages returned, in the order in which they ran.
pub(crate) fn assemble(
    text: Annotated,
    links: Vec<Link>,
    sources: Sources,
    acts: Vec<Act>,
    sentences: Vec<Sentence>,
    threads: Vec<Thread>,
) -> Analysis {
    let doc = &text.doc;
    let quotes = quotes(&text, &links, &sources);
    let attributions = links.iter().enumerate().map(|(i, link)| attribution(doc, i, link, &sources)).collect();
    Analysis {
        version: VERSION,
        paragraphs: doc.paragraphs.iter().map(|p| Paragraph { span: p.span, kind: p.kind }).collect(),
        sentences,
        quotes,
        attributions,
        sources: sources.list,
        acts,
        threads,
    }
}

fn spans(doc: &Document, ranges: &[TokenRange]) -> Vec<ByteSpan> {
    ranges.iter().filter(|r| !r.is_empty()).map(|&r| doc.span(r)).collect()
}

fn attribution(doc: &Document, i: usize, link: &Link, sources: &Sources) -> Attribution {
    let source_id = sources.of_link.get(i).copied().flatten();
    let cue = spans(doc, &link.cue);
    Attribution {
        source: spans(doc, &link.source),
        content: spans(doc, &link.content),
        kind: link.kind,
        speaker: source_id.and_then(|id| sources.name(id)).map(str::to_owned),
        source_id,
        confidence: link.confidence,
        reasons: vec![Reason {
            code: link.reason,
            text: reasons::text(link.reason, &link.cue.iter().map(|&c| doc.words(c)).collect::<Vec<_>>().join(" … ")),
            evidence: cue.clone(),
        }],
        cue,
    }
}

/// The quotes with their attribution (the one whose content shares most tokens, the first of equals) and their speaker.
fn quotes(text: &Annotated, links: &[Link], sources: &Sources) -> Vec<Quote> {
    let pieces = Pieces::of(links);
    let fill = |(i, quote): (usize, &Quote)| {
        let attribution = pieces.most_shared(text.doc.tokens_in(quote.inner));
        let source_id = sources.of_quote.get(i).copied().flatten();
        let speaker = source_id.and_then(|id| sources.name(id)).map(str::to_owned);
        Quote { attribution, source_id, speaker, ..quote.clone() }
    };
    text.quotes.list.iter().enumerate().map(fill).collect()
}

/// The pieces of all contents by their start, each with its link and how far it or one before it reaches: so a quote asks only those near it.
struct Pieces(Vec<(TokenRange, usize, usize)>);

impl Pieces {
    fn of(links: &[Link]) -> Self {
        let mut all: Vec<_> =
            links.iter().enumerate().flat_map(|(i, l)| l.content.iter().map(move |&c| (c, i, 0))).collect();
        sorting::plain(&mut all);
        let mut reach = 0;
        for (piece, _, reached) in &mut all {
            reach = reach.max(piece.end);
            *reached = reach;
        }
        Pieces(all)
    }

    /// The link whose content has most tokens of `range`, the first of equals; `None` when none has any.
    fn most_shared(&self, range: TokenRange) -> Option<usize> {
        let before = self.0.get(..self.0.partition_point(|p| p.0.start < range.end)).unwrap_or_default();
        let near = before.iter().rev().take_while(|p| p.2 > range.start);
        let mut shared: Vec<(usize, usize)> = Vec::new();
        for (piece, link, _) in near {
            let common = piece.end.min(range.end).saturating_sub(piece.start.max(range.start));
            match shared.iter_mut().find(|s| s.1 == *link) {
                Some(s) => s.0 += common,
                None => shared.push((common, *link)),
            }
        }
        shared.into_iter().filter(|s| s.0 > 0).max_by_key(|&(n, link)| (n, usize::MAX - link)).map(|s| s.1)
    }
}
