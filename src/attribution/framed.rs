//! Cues that the **form of their sentence** gives away, whatever the model says: "*According to* Hale, …", "…, *he argued*."
//!
//! In: a token and the models' view of it. Out: is it such a cue, and its attribution.

use super::words::{CueClass, class};
use super::{Finder, Link, kind};
use crate::annotate::names::lists;
use crate::annotate::{NameKind, Pos, phrases};
use crate::segment::TokenRange;

/// Up to so many tokens without a verb before another comma describe a name: "Hale, *the mayor of Harrow*, left".
const APPOSED: usize = 7;

/// How sure such a cue is.
const SURE: f32 = 0.9;

/// "*According to* the mayor, …" at the start of a sentence; "…, *he argued*." at its end.
pub(super) fn is_framed(finder: &Finder, i: usize) -> bool {
    let text = finder.text;
    let according = || text.lemma(i) == "accord" && text.lemma(i + 1) == "to";
    according() && text.doc.sentence_tokens(text.doc.sentence_of(i)).start == i || before_last(finder, i).is_some()
}

/// "…**,** *he argued*.", "…**,** *the law lords have ruled*.": the comma before a verb of saying that ends its sentence with nothing
/// but its subject.
fn before_last(finder: &Finder, i: usize) -> Option<usize> {
    let text = finder.text;
    let pos = |j: usize| finder.view.at(j).pos;
    let says = || matches!(class(text.lemma(i)), Some(CueClass::Say | CueClass::Report));
    if i == 0 || !pos(i).is_verb() || pos(i + 1) != Pos::Stop || finder.view.at(i).quote != 0 || !says() {
        return None;
    }
    let helps = |j: usize| pos(j).is_adverb() || text.lemma(j) == "have";
    let last = (0..i).rev().take(3).find(|&j| !helps(j))?;
    let nominal = |j: usize| pos(j).is_noun() || pos(j).is_adjective() || matches!(pos(j), Pos::Determiner | Pos::Possessive | Pos::Pronoun);
    let before = (0..=last).rev().take(6).find(|&j| !nominal(j))?;
    // "…, *a charge she* denied": of the charge.
    let alone = pos(last) != Pos::Pronoun || before + 1 == last;
    (before < last && alone && pos(before) == Pos::Comma && phrases::verb_group(text, i).finite).then_some(before)
}

/// The attribution whose cue is headed by token `i`, which the model takes for one with `probability`.
pub(super) fn link(finder: &Finder, i: usize, probability: f32) -> Option<Link> {
    if !is_framed(finder, i) {
        return finder.link(i, probability);
    }
    let mut found = finder.link(i, probability.max(SURE));
    if let Some(link) = found.as_mut().filter(|_| finder.text.lemma(i) == "accord") {
        named_by_accord(finder, i, link);
    }
    let Some(comma) = before_last(finder, i) else { return found };
    let sentence = finder.text.doc.sentence_tokens(finder.text.doc.sentence_of(i));
    let said = TokenRange::new(sentence.start, comma);
    // Content that reaches over the comma has taken the source for said: "It hid the letters, *the watchdog* has found."
    let holds = |l: &Link| l.content.iter().any(|c| c.overlaps(said)) && !l.content.iter().any(|c| c.has(comma + 1));
    if said.is_empty() || found.as_ref().is_some_and(holds) {
        return found;
    }
    let start = phrases::verb_group(finder.text, i).start;
    let source = vec![TokenRange::new(comma + 1, start)];
    Some(Link { source, cue: vec![TokenRange::new(start, i + 1)], kind: kind(&finder.view, &[said]), content: vec![said], confidence: SURE, reason: "cue-model" })
}

/// "According to **the harbour master, Dag Lindqvist**, …": the name beside a description is part of the source, and where the models
/// saw no source, it is what stands before the comma.
fn named_by_accord(finder: &Finder, i: usize, link: &mut Link) {
    let text = finder.text;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
    let comma = |from: usize| (from..sentence.end).find(|&c| text.pos(c) == Pos::Comma);
    if link.source.is_empty() {
        let Some(end) = comma(i).filter(|&c| c > i + 2 && c + 1 < sentence.end) else { return };
        link.cue = vec![TokenRange::new(i, i + 2)];
        link.source = vec![TokenRange::new(i + 2, end)];
        without(&mut link.content, TokenRange::new(end + 1, sentence.end));
    }
    let Some(source) = link.source.last_mut().filter(|s| s.start == i + 2 && text.pos(s.end) == Pos::Comma) else { return };
    let name = phrases::name_at(text, source.end + 1).map(|n| n.tokens).filter(|n| n.start == source.end + 1);
    // Not "the police, Tom Venn, 34, was seen", "the report, Anna Quill, the mayor, took bribes": the name is what it is about.
    let somebody = |lemma: &str| lists::role(lemma).is_some() || lemma.ends_with("er") || lemma.ends_with("or");
    let described = phrases::head(text, *source).is_some_and(|h| text.pos(h) == Pos::Noun && somebody(text.lemma(h)));
    let person = |n: &TokenRange| phrases::name_at(text, n.start).is_some_and(|n| n.kind == NameKind::Person);
    let goes_on = |from: usize| !matches!(text.pos(from), Pos::Number | Pos::Preposition | Pos::WhPronoun | Pos::WhDeterminer | Pos::WhAdverb | Pos::WhPossessive);
    let apposed = |from: usize| comma(from).is_some_and(|c| c < from + APPOSED && !(from..c).any(|i| text.pos(i).is_verb()));
    let fits = |n: &TokenRange| described && person(n) && text.pos(n.end) == Pos::Comma && goes_on(n.end + 1) && !apposed(n.end + 1);
    if let Some(name) = name.filter(|n| fits(n) && n.end + 1 < sentence.end) {
        source.end = name.end;
        without(&mut link.content, TokenRange::new(name.end + 1, sentence.end));
    }
}

/// Cuts `content` to what stands in `rest`; if nothing is left, it is `rest`.
fn without(content: &mut Vec<TokenRange>, rest: TokenRange) {
    content.iter_mut().for_each(|c| c.start = c.start.max(rest.start).min(c.end));
    content.retain(|c| !c.is_empty());
    if content.is_empty() {
        content.push(rest);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_source_at_the_end_is_not_said() {
        let text = "A hospital trust in the north ignored three warnings before four deaths, the health watchdog has found.";
        let found = crate::analyze(text).attributions;
        assert!(found.iter().any(|a| a.source.first().is_some_and(|s| s.of(text) == "the health watchdog")), "{found:?}");
    }

    #[test]
    fn the_form_of_the_sentence_gives_a_cue_away() {
        for (text, who, what) in [
            ("According to Anna Quill, the bridge was never safe.", "Anna Quill", "the bridge was never safe"),
            ("According to the harbour master, Dag Lindqvist, nobody had been told of the leak.", "the harbour master, Dag Lindqvist", "nobody had been told of the leak"),
            ("According to its Paris lawyer Emile Gallard of the firm Quarry, the bank lied.", "its Paris lawyer Emile Gallard of the firm Quarry", "the bank lied"),
            ("According to the police, Tom Venn, 34, of Harrow, was seen near the bank.", "the police", "Tom Venn, 34, of Harrow, was seen near the bank"),
            ("According to the report, Anna Quill, the mayor, took bribes.", "the report", "Anna Quill, the mayor, took bribes"),
            ("The image simply showed Mr Venn as a clown, he argued.", "he", "The image simply showed Mr Venn as a clown"),
            ("The board was late, the law lords have ruled.", "the law lords", "The board was late"),
        ] {
            let found = crate::analyze(text).attributions;
            let words = |spans: &[crate::text::ByteSpan]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" / ");
            assert!(found.iter().any(|a| words(&a.source) == who && words(&a.content) == what), "{found:?}");
        }
    }
}
