//! Puts what the stages found into the public [`Analysis`]: token ranges become spans, indices are crossed.

use crate::VERSION;
use crate::analysis::{Act, Analysis, Attribution, Paragraph, Quote, Reason, Sentence, Thread};
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::lexicon::reasons;
use crate::segment::{Document, TokenRange};
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

/// The quotes with their attribution (the one whose content shares most tokens) and their speaker.
fn quotes(text: &Annotated, links: &[Link], sources: &Sources) -> Vec<Quote> {
    let shared = |quote: TokenRange, link: &Link| -> usize {
        let common = |c: &TokenRange| c.end.min(quote.end).saturating_sub(c.start.max(quote.start));
        link.content.iter().map(common).sum()
    };
    let fill = |(i, quote): (usize, &Quote)| {
        let tokens = text.doc.tokens_in(quote.inner);
        let best = links.iter().map(|l| shared(tokens, l)).enumerate().max_by_key(|&(i, n)| (n, usize::MAX - i));
        let attribution = best.filter(|&(_, n)| n > 0).map(|(i, _)| i);
        let source_id = sources.of_quote.get(i).copied().flatten();
        let speaker = source_id.and_then(|id| sources.name(id)).map(str::to_owned);
        Quote { attribution, source_id, speaker, ..quote.clone() }
    };
    text.quotes.list.iter().enumerate().map(fill).collect()
}
