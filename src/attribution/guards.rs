//! What the trained models must never miss: **a quotation beside a verb of saying**, and the whole of a quotation that they cut.
//!
//! In: the attributions that the models found. Out: these, mended, and the missed ones. The verbs are in
//! `lexicon/en/cue_verbs.tsv`: add a verb there, not here.

use super::view::{NONE, View};
use super::words::{CueClass, class};
use super::{Finder, Link, layout};
use crate::analysis::{AttributionKind, Quote, QuoteKind};
use crate::annotate::lemma::lemma;
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::segment::TokenRange;

/// A verb farther from its quotation than this, in tokens, does not announce it.
const NEAR: usize = 12;

/// A word that heads a cue with at least this probability announces what follows.
pub(super) const SURE_CUE: f32 = 0.5;

/// Adds attributions of the speech in `finder`'s text that no link covers and that has a verb of saying beside it.
pub(super) fn missed(finder: &Finder, links: &mut Vec<Link>) {
    let mut covered = vec![false; finder.text.doc.tokens.len()];
    links.iter().flat_map(|l| l.content.iter().chain(&l.cue)).for_each(|r| take(&mut covered, *r));
    for quote in finder.text.quotes.list.iter().filter(|q| q.depth == 0 && q.kind == QuoteKind::Speech) {
        let tokens = finder.text.doc.tokens_in(quote.span);
        if is_taken(&covered, tokens) {
            continue;
        }
        let Some(cue) = verb_beside(finder.text, &finder.view, tokens) else { continue };
        let holder = if covered.get(cue) == Some(&true) { links.iter_mut().find(|l| l.cue.iter().any(|c| c.has(cue))) } else { None };
        match holder {
            // “It held,” *she told* those who had said that it fell: what she said is the quotation.
            Some(link) if link.kind == AttributionKind::Indirect && follows_at_once(finder.text, tokens, cue) => {
                (link.kind, link.content) = (super::kind(&finder.view, &[tokens]), vec![tokens]);
            }
            // “It held,” she said. “*We tried it.*”: the models took the second part alone.
            Some(link) if link.kind == AttributionKind::Direct && follows_at_once(finder.text, tokens, cue) && link.content.iter().all(|c| c.start > cue) => {
                link.content.insert(0, tokens);
            }
            Some(_) => continue,
            None => links.push(link(finder, quote, tokens, cue)),
        }
        take(&mut covered, tokens);
        take(&mut covered, TokenRange::new(cue, cue + 1));
    }
}

/// Marks the tokens of `range`.
fn take(taken: &mut [bool], range: TokenRange) {
    taken.iter_mut().take(range.end).skip(range.start).for_each(|t| *t = true);
}

/// Is a token of `range` marked?
fn is_taken(taken: &[bool], range: TokenRange) -> bool {
    taken.get(range.start..range.end).unwrap_or_default().contains(&true)
}

/// “*If it rains,* we stay,” he joked: content that is the rest of a quotation takes its beginning too, if nothing else has it.
pub(super) fn from_the_start(finder: &Finder, links: &mut [Link]) {
    let mut taken = vec![false; finder.text.doc.tokens.len()];
    let all = |l: &Link| [l.content.clone(), l.cue.clone(), l.source.clone()].concat();
    links.iter().flat_map(all).for_each(|r| take(&mut taken, r));
    for link in links.iter_mut().filter(|l| l.kind == AttributionKind::Direct) {
        let Some(first) = link.content.first_mut() else { continue };
        let quote = finder.text.quotes.at(first.start).and_then(|q| finder.text.quotes.list.get(q));
        let outermost = quote.filter(|q| q.depth == 0 && q.kind == QuoteKind::Speech).map(|q| finder.text.doc.tokens_in(q.span));
        let Some(start) = outermost.filter(|t| t.end <= first.end).map(|t| t.start) else { continue };
        if start < first.start && !is_taken(&taken, TokenRange::new(start, first.start)) {
            first.start = start;
        }
    }
}

/// Has the verb `cue` nothing but its subject between the quotation, of some words, and itself?
fn follows_at_once(text: &Annotated, quote: TokenRange, cue: usize) -> bool {
    let subject = |i: usize| text.pos(i).is_noun() || text.pos(i).is_adjective() || matches!(text.pos(i), Pos::Pronoun | Pos::Determiner | Pos::Comma);
    quote.len() > 6 && quote.end <= cue && (quote.end..cue).all(subject)
}

/// The verb of saying nearest to the quotation, outside of any quotation, in the sentence where it begins or ends.
fn verb_beside(text: &Annotated, view: &View, quote: TokenRange) -> Option<usize> {
    let paragraph = text.doc.paragraph_tokens(text.doc.paragraph_of(quote.start));
    // "to *state*," is a verb, whatever the tagger took it for.
    let infinitive = |i: usize| i > 0 && text.pos(i - 1) == Pos::To;
    let verb = |i: usize| (text.pos(i).is_verb() || infinitive(i)) && class(text.lemma(i)) == Some(CueClass::Say);
    let participle = |w: &str| w.ends_with("ing") && class(&lemma(w, Pos::Gerund)) == Some(CueClass::Say);
    let says = |&i: &usize| view.at(i).quote == 0 && (verb(i) || participle(text.word(i)));
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

/// Gives a link that has no source the subject that its cue shares with the verbs above it, or else the noun just before it.
pub(super) fn source(finder: &Finder, head: usize, link: &mut Link) {
    trim(finder, head, &mut link.source);
    if !passive(finder, head) && finder.text.pos(head).is_verb() {
        // "her lawyer said *by telephone*": how it was said, not who.
        link.source.retain(|s| !(s.start > head && finder.text.lemma(s.start) == "by"));
    }
    // "has *for years* rejected": how long, not who.
    let span = |s: &TokenRange| s.len() == 1 && matches!(finder.text.lemma(s.start), "day" | "week" | "month" | "year" | "decade") && s.start > 0 && finder.text.pos(s.start - 1) == Pos::Preposition;
    link.source.retain(|s| !span(s));
    // "**The board** accused her of fraud, *a charge the chairman*, Emil Brandt, dismissed": who stands before an active verb does not stand behind it too.
    let active = finder.text.pos(head).is_finite() && !passive(finder, head) && link.source.iter().any(|s| s.end <= head);
    link.source.retain(|s| !(active && s.start > head && s.iter().take(2).any(|i| crate::sources::is_act_noun(finder.text.lemma(i)))));
    if is_asked(finder, head) {
        let by = |s: &TokenRange| s.start > 0 && finder.text.lemma(s.start - 1) == "by";
        link.source.retain(by);
        return;
    }
    // "has rejected claims, *two weeks after it ran into a shop*": when, not who.
    let opens = |s: &TokenRange| (s.start..s.end.min(s.start + 4)).find(|&i| phrases::is_subordinator(finder.text.lemma(i)));
    let when = |s: &TokenRange| opens(s).is_some_and(|i| matches!(finder.text.lemma(i.saturating_sub(1)), "hour" | "day" | "week" | "month" | "year") && (i..s.end).any(|v| finder.text.pos(v).is_finite()));
    link.source.retain(|s| !(s.start > head && when(s)));
    let absolute = finder.is_absolute(head);
    // Who is accused is no source, whatever the model says.
    if judged(finder, head) {
        let subject = finder.view.subject(head);
        link.source.retain(|s| subject == NONE || !s.has(subject));
        return;
    }
    if absolute {
        link.source = noun_before(finder, head).map(|n| noun_phrase(finder, n, head)).into_iter().collect();
    }
    if absolute || !link.source.is_empty() || !finder.view.at(head).pos.is_verb() || passive(finder, head) {
        return;
    }
    let subject = match finder.view.shared_subject(head).0 {
        _ if finder.is_inserted(head) => noun_before(finder, head),
        NONE => noun_before(finder, head),
        shared => Some(shared),
    };
    let quote = |i: usize| finder.view.at(i).quote;
    let Some(subject) = subject.filter(|&s| quote(s) == 0 || quote(head) != 0) else { return };
    let phrase = noun_phrase(finder, subject, head);
    // "*on Sunday* blamed": what stands with a preposition does nothing.
    if finder.text.pos(phrase.start) == Pos::Preposition {
        return;
    }
    if !link.content.iter().chain(&link.cue).any(|c| c.overlaps(phrase)) {
        link.source = vec![phrase];
    }
}

/// "The news led **critics** to *accuse* her": whoever does what "to" tells is the source, whatever the models took for it.
pub(super) fn of_infinitive(finder: &Finder, head: usize, link: &mut Link) {
    if let Some(who) = phrases::of_infinitive(finder.text, head).filter(|w| !link.content.iter().any(|c| c.overlaps(*w))) {
        link.source = vec![who];
    }
}

/// Gives a verb of saying that still has no source the subject behind what is inserted: "while **one mother**, whose son was there, *told* them".
pub(super) fn subject_outside(finder: &Finder, head: usize, link: &mut Link) {
    let says = matches!(class(finder.text.lemma(head)), Some(CueClass::Say | CueClass::Judge)) && finder.view.at(head).quote == 0;
    let group = phrases::verb_group(finder.text, head);
    if !link.source.is_empty() || !says || !group.finite || group.passive || is_asked(finder, head) {
        return;
    }
    let Some(subject) = phrases::subject(finder.text, head).filter(|s| s.end < head && finder.view.at(s.start).quote == 0) else { return };
    // What the models took for said before the verb holds its subject, and something follows: only that is said.
    if link.content.iter().any(|c| c.start > head) {
        link.content.retain(|c| c.start > head || !c.overlaps(subject));
    }
    if !link.content.iter().chain(&link.cue).any(|c| c.overlaps(subject)) {
        link.source = vec![subject];
    }
}

/// "said one of them, **Joan Petrie**": the name says who.
pub(super) fn one_of_them(finder: &Finder, source: &mut [TokenRange]) {
    let text = finder.text;
    for piece in source.iter_mut().filter(|s| text.lemma(s.start) == "one" && text.lemma(s.start + 1) == "of") {
        let comma = (piece.start + 2..piece.end + 1).find(|&i| text.word(i) == ",");
        let name = comma.and_then(|c| phrases::name_at(text, c + 1).filter(|n| n.tokens.start == c + 1 && n.kind == NameKind::Person));
        *piece = name.map_or(*piece, |n| n.tokens);
    }
}

/// "has been branded a “disgrace” *by* **MPs**": in the passive who says it stands behind "by", and is no part of what is said.
pub(super) fn by_agent(finder: &Finder, head: usize, link: &mut Link) {
    let text = finder.text;
    let judges = matches!(class(text.lemma(head)), Some(CueClass::Say | CueClass::Judge)) && finder.view.at(head).quote == 0;
    if !link.source.is_empty() || !judges || !phrases::verb_group(text, head).passive {
        return;
    }
    let Some(agent) = phrases::agent(text, head).filter(|a| is_agent(finder, *a)) else { return };
    let by = agent.start - 1;
    let without = |c: &TokenRange| if c.has(by) { TokenRange::new(c.start, by) } else { *c };
    let content: Vec<TokenRange> = link.content.iter().map(without).filter(|c| !c.is_empty()).collect();
    if !content.is_empty() && !content.iter().chain(&link.cue).any(|c| c.overlaps(agent)) {
        (link.content, link.source) = (content, vec![agent]);
    }
}

/// Does the phrase follow "by", outside of quotations, and name somebody?
fn is_agent(finder: &Finder, phrase: TokenRange) -> bool {
    let text = finder.text;
    let by = phrase.start.checked_sub(1).is_some_and(|b| text.lemma(b) == "by" && finder.view.at(b).quote == 0);
    let named = phrases::head(text, phrase).is_some_and(|h| (text.pos(h).is_noun() || text.pos(h) == Pos::Pronoun) && !phrases::is_time(text, h));
    by && named
}

/// Does the cue that `head` heads say whose words its content is? Not "*was told*", "*Asked* why", "*seems*".
pub(super) fn has_source(finder: &Finder, head: usize) -> bool {
    !(passive(finder, head) || is_asked(finder, head) || matches!(finder.text.lemma(head), "seem" | "appear"))
}

/// Cuts from a source the clause before it: "Hale came, and *rivals* attacked …".
pub(super) fn of_last_clause(finder: &Finder, head: usize, source: TokenRange) -> TokenRange {
    // “… is safe”, while *rivals* said …
    let joins = |i: usize| finder.text.pos(i) == Pos::Comma && matches!(finder.text.pos(i + 1), Pos::Preposition | Pos::Conjunction);
    let closes = |i: &usize| finder.view.at(*i).quote != 0 && finder.view.at(*i + 1).quote == 0 && joins(i + 1);
    let open = source.iter().rev().skip(3).find(closes).map_or(source.start, |i| i + 3);
    let source = TokenRange::new(open, source.end);
    let finite = |i: usize| matches!(finder.text.pos(i), Pos::Past | Pos::Third | Pos::Present | Pos::Modal);
    let joins = |i: &usize| finder.text.pos(*i) == Pos::Conjunction && (source.start..*i).any(finite);
    let cut = noun_before(finder, head).filter(|&n| source.has(n)).map(|n| noun_phrase(finder, n, head).start);
    match cut.filter(|&start| start.checked_sub(1).is_some_and(|i| joins(&i))) {
        Some(start) => TokenRange::new(start, source.end),
        None => source,
    }
}

/// "*Asked* why", "Hale, *asked* about it, said": who is asked, who then speaks, does not ask.
fn is_asked(finder: &Finder, head: usize) -> bool {
    let inserted = || finder.text.pos(head) == Pos::Past && head.checked_sub(1).is_some_and(|i| finder.text.pos(i) == Pos::Comma);
    finder.text.lemma(head) == "ask" && (finder.text.pos(head) == Pos::Participle || inserted())
}

/// "Hale was out, but in May *he said* that it fell": what stands before a cue whose content follows at once is not said.
pub(super) fn follows_alone(finder: &Finder, link: &mut Link) {
    let Some(cue) = link.cue.last() else { return };
    let quoted = |c: &TokenRange| c.iter().any(|i| finder.view.at(i).quote != 0);
    if link.content.iter().any(|c| c.start == cue.end) {
        link.content.retain(|c| c.start >= cue.end || quoted(c));
    }
}

/// “That,” she said, *“is not so”*: gives a quotation that broke off at a comma its other half, in the same sentence.
pub(super) fn goes_on(finder: &Finder, head: usize, link: &mut Link) {
    let view = &finder.view;
    let (Some(first), Some(cue)) = (link.content.last().copied(), link.cue.last()) else { return };
    let inside = |i: usize| view.at(i).quote != 0;
    let breaks = first.end <= head && first.iter().rev().take(2).any(|i| inside(i) && finder.text.pos(i) == Pos::Comma);
    if view.at(head).quote != 0 || !breaks {
        return;
    }
    let sentence = finder.text.doc.sentence_tokens(finder.text.doc.sentence_of(head));
    let Some(open) = (cue.end..sentence.end).find(|&i| inside(i)) else { return };
    let announced = |i: usize| finder.heads.get(i).is_some_and(|&p| p > SURE_CUE) && finder.text.pos(i) != Pos::Gerund;
    let small = (open..sentence.end).find(|&i| view.at(i).word).is_some_and(|i| finder.text.word(i).starts_with(char::is_lowercase));
    if small && !(cue.end..open).any(announced) {
        let end = (open..view.tokens.len()).find(|&i| view.at(i).quote != view.at(open).quote).unwrap_or(view.tokens.len());
        link.content.push(TokenRange::new(open, end));
    }
}

/// Takes from a source what is none: the dateline before it, words quoted within another's sentence (called it “*a forgery*”
/// and said that …).
fn trim(finder: &Finder, head: usize, source: &mut Vec<TokenRange>) {
    let quote = |i: usize| finder.view.at(i).quote;
    source.retain(|s| quote(head) != 0 || !s.iter().all(|i| quote(i) != 0));
    let Some(first) = source.first().copied() else { return };
    let paragraph = finder.text.doc.paragraph_tokens(finder.text.doc.paragraph_of(first.start));
    if let Some(start) = layout::after_dateline(finder.text, paragraph) {
        source.retain(|s| s.end > start);
        source.iter_mut().take(1).for_each(|s| s.start = s.start.max(start));
    }
}

/// The noun, name or pronoun that stands before verb `head`, with nothing but adverbs and helping verbs between.
fn noun_before(finder: &Finder, head: usize) -> Option<usize> {
    let start = finder.text.doc.sentence_tokens(finder.text.doc.sentence_of(head)).start;
    let helps = |i: &usize| {
        let pos = finder.text.pos(*i);
        pos.is_adverb() || pos == Pos::Modal || matches!(finder.text.lemma(*i), "be" | "have" | "do")
    };
    let before = (start..head).rev().find(|i| !helps(i))?;
    let pos = finder.text.pos(before);
    (pos.is_noun() || pos == Pos::Pronoun).then_some(before)
}

/// Is the content no more than the subject of an active verb ("*The board* doubled down")? Nothing is said then.
pub(super) fn is_subject(finder: &Finder, head: usize, content: &[TokenRange]) -> bool {
    let subject = finder.view.subject(head);
    let [only] = content else { return false };
    only.end <= head && only.has(subject) && finder.view.at(only.start).quote == 0 && !passive(finder, head)
        && noun_phrase(finder, subject, head).contains(*only)
}

/// "Bank *accused* of fraud": a verb of judging that has no object. Its subject is judged, and no source.
fn judged(finder: &Finder, verb: usize) -> bool {
    let behind = finder.text.lemma(verb + 1);
    // "Man *charged* over a fire"
    let judges = class(finder.text.lemma(verb)) == Some(CueClass::Judge) && behind == "of" || finder.text.lemma(verb) == "charge" && matches!(behind, "over" | "with");
    judges && matches!(finder.text.pos(verb), Pos::Past | Pos::Participle)
}

/// Is the verb a participle with a form of "be" before it ("was revealed")? Its subject is then not who says it.
fn passive(finder: &Finder, verb: usize) -> bool {
    let be = |back: usize| verb.checked_sub(back).is_some_and(|i| finder.text.lemma(i) == "be");
    finder.text.pos(verb) == Pos::Participle && (be(1) || be(2) || be(3))
}

/// Cuts from a link's content what another participle of saying announces ("…, while *concluding*, “…”"): that gets a link
/// of its own by [`missed`].
pub(super) fn split(finder: &Finder, head: usize, content: &mut Vec<TokenRange>) {
    let view = &finder.view;
    // The tagger takes some participles for nouns.
    let says = |i: usize| {
        let word = finder.text.word(i);
        view.at(i).quote == 0 && word.ends_with("ing") && class(&lemma(word, Pos::Gerund)) == Some(CueClass::Say)
    };
    let opens = |i: usize| (i + 1..i + 4).take_while(|&j| !view.at(j).word).any(|j| view.at(j).quote != 0);
    let announces = |i: usize| i != head && (says(i) && opens(i) || finder.is_absolute(i));
    let Some(verb) = content.iter().flat_map(|c| c.start.saturating_sub(3)..c.end).find(|&i| i > head && announces(i)) else {
        return;
    };
    let mut kept: Vec<TokenRange> = content.iter().map(|c| TokenRange::new(c.start, c.end.min(verb))).collect();
    for piece in &mut kept {
        // "while" and the comma before it, or "with" and its subject, go with the participle.
        let with = if finder.is_absolute(verb) { (piece.start..piece.end).rev().find(|&i| finder.text.lemma(i) == "with") } else { None };
        piece.end = with.map_or(piece.end, |w| w - usize::from(w > piece.start));
        while !piece.is_empty() && piece.end + 3 > verb && view.at(piece.end - 1).quote == 0 {
            piece.end -= 1;
        }
    }
    kept.retain(|c| !c.is_empty());
    if !kept.is_empty() {
        *content = kept;
    }
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
    /// Who is said to say what: words of the source and of the content, as the text has them.
    fn said(text: &str) -> Vec<(String, String)> {
        let words = |spans: &[crate::text::ByteSpan]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" / ");
        crate::analyze(text).attributions.iter().map(|a| (words(&a.source), words(&a.content))).collect()
    }

    #[test]
    fn who_is_asked_does_not_ask() {
        let got = said("Asked whether she had read the letter, Ana Varga said it never reached her.");
        assert!(!got.iter().any(|(who, what)| !who.is_empty() && what.starts_with("whether")), "{got:?}");
        let got = said("President Hale, asked about the report, said he had not read it.");
        assert!(got.iter().any(|(who, what)| who.starts_with("President Hale") && what == "he had not read it"), "{got:?}");
        assert!(!got.iter().any(|(who, what)| !who.is_empty() && what.starts_with("the report")), "{got:?}");
    }

    #[test]
    fn what_stands_before_a_cue_is_not_said_when_its_content_follows() {
        let got = said("The board's chairman, Tom Venn, did not answer the phone, but in testimony last year he said he could not recall any such call.");
        assert!(got.iter().any(|(who, what)| who == "he" && what == "he could not recall any such call"), "{got:?}");
    }

    #[test]
    fn a_quotation_goes_on_behind_its_cue() {
        let got = said("“That,” he added, “promises to make life harder for our children and grandchildren.”");
        let want = "“That,” / “promises to make life harder for our children and grandchildren.”";
        assert!(got.iter().any(|(_, what)| what == want), "{got:?}");
        let got = said("“That is late,” Tom Venn said, before Anna Quill shouted, “it is wrong.”");
        assert!(!got.iter().any(|(who, what)| who == "Tom Venn" && what.contains("wrong")), "{got:?}");
    }

    #[test]
    fn who_says_it_is_told_in_so_many_words() {
        for (text, who, what, why) in [
            ("The scheme has been branded a “disgraceful waste” by union leaders.", "union leaders", "disgraceful", "the passive's agent"),
            ("Two clerks backed him. “Nothing was said,” said one of them, Joan Petrie.", "Joan Petrie", "Nothing was said", "one of them"),
            ("Prosecutor Ellen Shaw asked if he had kicked the dog, as a neighbour told the police. “I did not kick it,” Mr Lamb said.", "Mr Lamb", "I did not kick it", "its own sentence"),
            ("A bus company in Wendlebury has rejected claims that it sent out vehicles without brake checks, two weeks after one of its coaches ran into a shop.", "A bus company", "claims", "when it was said"),
            ("EL PASO — The company that runs the camp said on Thursday that it had paid.", "The company", "it had paid", "a dateline of two words"),
        ] {
            let got = said(text);
            assert!(got.iter().any(|(w, c)| w.starts_with(who) && c.contains(what)), "{why}: {got:?}");
            assert!(!got.iter().any(|(w, c)| !w.starts_with(who) && c.contains(what)), "{why}: {got:?}");
        }
    }

    #[test]
    fn two_people_with_descriptions_speak_together() {
        for (text, who) in [
            ("His widow, Ana Tandy, and her solicitor, Petra Oda, have accused the trust of a cover-up.", "His widow, Ana Tandy, and her solicitor, Petra Oda"),
            ("The mayor, Tom Venn, and his deputy denied taking bribes.", "The mayor, Tom Venn, and his deputy"),
            ("In a letter to the mayor, Tom Venn, and his deputy, Petra Oda, the firm denied paying bribes.", "the firm"),
            ("The report blamed the mayor, Tom Venn, and his deputy denied it.", "his deputy"),
        ] {
            assert!(said(text).iter().any(|(w, _)| w == who), "{who}: {:?}", said(text));
        }
    }

    #[test]
    fn what_stands_before_according_to_is_told_though_a_quotation_follows() {
        let got = said("That was “nonsense”, according to Harrow's head of research, Dr Ana Duru. “We found the same on 40 different machines,” she told the Harrow Echo.");
        assert!(got.iter().any(|(who, what)| who.starts_with("Harrow's head of research") && what == "That was “nonsense”"), "{got:?}");
    }

    #[test]
    fn who_refuses_says_nothing() {
        for text in ["The side were denied a clean sheet late on.", "The judge denied him bail on Friday.", "She has been denied a visa by the consulate."] {
            assert_eq!(said(text), [], "{text}");
        }
        assert!(said("The claim was denied by the company.").iter().any(|(who, _)| who == "the company"));
    }

    #[test]
    fn a_source_ends_where_a_quotation_or_another_clause_does() {
        let got = said("Ana Varga said the sport needed “a survey of old pools”, while one mother, whose daughter was in the class, told the BBC she felt sick.");
        assert!(got.iter().any(|(who, _)| who.starts_with("one mother")), "{got:?}");
        let got = said("Tom Venn had meddled, and rivals regularly attacked Anna Quill for fraud.");
        assert!(!got.is_empty() && got.iter().all(|(who, _)| !who.contains("meddled")), "{got:?}");
    }
}
