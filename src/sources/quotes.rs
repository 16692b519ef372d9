//! Who speaks a quoted passage: the source of its attribution, else whoever spoke before.

use crate::analysis::QuoteKind;
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::segment::TokenRange;

/// Per quote: the entry of its speaker. `of_link` holds the entry of each attribution's source.
pub fn speakers(text: &Annotated, links: &[Link], of_link: &[Option<usize>]) -> Vec<Option<usize>> {
    let by_token = links_by_token(text, links);
    let told = tellers(text, links, of_link);
    let mut speakers: Vec<Option<usize>> = Vec::with_capacity(text.quotes.list.len());
    // The last to speak, and the paragraph of it.
    let mut last: Option<(usize, usize)> = None;
    let mut around: Vec<(u32, usize)> = Vec::new();
    for (i, quote) in text.quotes.list.iter().enumerate() {
        while around.last().is_some_and(|&(end, _)| end <= quote.span.start) {
            around.pop();
        }
        let tokens = text.doc.tokens_in(quote.inner);
        let paragraph = text.doc.paragraph_of(tokens.start);
        let own = most(&by_token, tokens).and_then(|link| of_link.get(link).copied().flatten());
        let outer = around.last().and_then(|&(_, q)| speakers.get(q).copied().flatten());
        let continued = quote.continues.and_then(|q| speakers.get(q).copied().flatten());
        let inherited = || {
            let alone = quote.kind == QuoteKind::Speech && quote.depth == 0 && stands_alone(text, tokens, paragraph);
            // “It held,” Hale said. “*We tried it.*”
            let whole = text.doc.tokens_in(quote.span);
            let goes_on = quote.kind == QuoteKind::Speech && quote.depth == 0 && goes_on(text, whole);
            // Hale said that it held. “*We tried it.*”: who is told to have spoken right before.
            let before = || whole.start.checked_sub(1).and_then(|b| told.get(text.doc.sentence_of(b))).copied().flatten().filter(|_| goes_on);
            before().or_else(|| last.filter(|&(_, p)| alone && p + 1 >= paragraph || goes_on && p == paragraph).map(|(id, _)| id))
        };
        let speaker = own.or(continued).or(outer).or_else(inherited);
        if let Some(id) = speaker.filter(|_| quote.kind == QuoteKind::Speech) {
            last = Some((id, paragraph));
        }
        speakers.push(speaker);
        around.push((quote.span.end, i));
    }
    speakers
}

/// Per sentence: who speaks in its last attribution, by the cue.
fn tellers(text: &Annotated, links: &[Link], of_link: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut tellers = vec![None; text.doc.sentences.len()];
    for (link, id) in links.iter().zip(of_link) {
        let slot = link.cue.last().and_then(|c| tellers.get_mut(text.doc.sentence_of(c.start)));
        slot.into_iter().for_each(|slot| *slot = *id);
    }
    tellers
}

/// Per token: the attribution in whose content it stands.
fn links_by_token(text: &Annotated, links: &[Link]) -> Vec<Option<usize>> {
    let mut by_token = vec![None; text.doc.tokens.len()];
    for (i, link) in links.iter().enumerate() {
        for range in &link.content {
            by_token.iter_mut().take(range.end).skip(range.start).for_each(|slot| *slot = Some(i));
        }
    }
    by_token
}

/// The attribution that holds most of `tokens`.
fn most(by_token: &[Option<usize>], tokens: TokenRange) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for link in by_token.get(tokens.start..tokens.end)?.iter().flatten() {
        match counts.iter_mut().find(|(l, _)| l == link) {
            Some((_, n)) => *n += 1,
            None => counts.push((*link, 1)),
        }
    }
    counts.into_iter().max_by_key(|&(link, n)| (n, usize::MAX - link)).map(|(link, _)| link)
}

/// True when the quotation and its marks are the whole paragraph.
fn stands_alone(text: &Annotated, tokens: TokenRange, paragraph: usize) -> bool {
    let whole = text.doc.paragraph_tokens(paragraph);
    whole.len() <= tokens.len() + 3 && tokens.len() > 2
}

/// True when the quotation begins a sentence and is one or more whole.
fn goes_on(text: &Annotated, quote: TokenRange) -> bool {
    let first = text.doc.sentence_tokens(text.doc.sentence_of(quote.start));
    let last = text.doc.sentence_tokens(text.doc.sentence_of(quote.end.saturating_sub(1)));
    first.start == quote.start && quote.end + 1 >= last.end && quote.len() > 4
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_quotation_that_stands_alone_is_of_who_spoke_right_before() {
        let text = "Anna Quill spoke. Tom Venn said the mayor had failed.\n\n\"It is waste. \"Worst of all, he lied to us about the fraud.\" He left.";
        let speakers: Vec<_> = crate::analyze(text).acts.into_iter().filter(|a| a.cue.of(text).contains("lied")).map(|a| a.speaker).collect();
        assert_eq!(speakers, [Some("Tom Venn".to_owned())]);
    }
}
