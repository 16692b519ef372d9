//! **Labels** that say "untrue" of a claim: "the report is *baseless*", "called the leaks *fake news*", "an *unfounded* theory".
//!
//! In: a [`Scene`] and a hit of class `label` or `weak-label`. Out: a [`Draft`] of a denial.
//! A weak label ("absurd") needs a claim beside it; a strong one may stand on a pronoun or alone between quotation marks.

use super::denial::{is_claim, is_question};
use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::words::{DenialWord, denial};
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::lexicon::phrasebook::Hit;
use crate::segment::TokenRange;

/// How far before its label a label verb may stand, in tokens: "labelled the Courier story about the bank *false*".
const VERB_REACH: usize = 14;

/// The denial that a label carries, if it does.
pub fn find(scene: &Scene, hit: Hit<DenialWord>) -> Option<Draft> {
    let text = scene.text;
    let label = hit.tokens;
    let strong = hit.class == DenialWord::Label;
    if is_negated(text, label) || is_question(text, label.start) {
        return None;
    }
    let by_verb = || after_label_verb(scene, label, strong);
    by_verb().or_else(|| as_predicate(scene, label, strong)).or_else(|| before_claim(scene, label, strong)).or_else(|| alone(scene, label, strong))
}

fn is_negated(text: &Annotated, label: TokenRange) -> bool {
    (label.start.saturating_sub(4)..label.start).any(|i| phrases::is_negation(text, i) || text.lemma(i) == "no")
}

fn draft(label: TokenRange, voice: Voice, confidence: f32, target: Option<TokenRange>) -> Option<Draft> {
    Some(Draft::new(ActKind::Denial, label, voice, confidence, "untrue-label").on(target))
}

/// "called the report false": the source is who calls.
fn after_label_verb(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(label.start)).start.max(label.start.saturating_sub(VERB_REACH));
    let is_label_verb = |i: &usize| text.pos(*i).is_verb() && denial().at(text, *i).iter().any(|h| h.class == DenialWord::LabelVerb);
    let verb = (floor..label.start).rev().find(is_label_verb)?;
    let group = phrases::verb_group(text, verb);
    if group.negated {
        return None;
    }
    let object = if group.passive { phrases::subject(text, verb) } else { phrases::noun_phrase_from(text, skip_to(text, verb + 1)) };
    let object = object.filter(|o| !o.overlaps(label))?;
    let claim = is_claim(text, object) || is_it(text, object);
    if !(claim || strong && !is_somebody(text, object)) {
        return None;
    }
    let voice = scene.actor(verb, group.passive).or_else(|| scene.voice(label.start)).unwrap_or_default();
    draft(label, voice, if claim { 0.85 } else { 0.7 }, Some(object)).map(|d| d.because_of([TokenRange::new(verb, verb + 1)]))
}

fn skip_to(text: &Annotated, i: usize) -> usize {
    if text.pos(i) == Pos::To { i + 1 } else { i }
}

/// "The report is baseless", inside what a source says.
fn as_predicate(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let voice = scene.voice(label.start)?;
    let mut i = label.start;
    // Over what may stand between the copula and the label: "is a complete and utter *fabrication*", an opening mark.
    let between = |i: usize| {
        let pos = text.pos(i);
        pos.is_adverb() || pos.is_adjective() || matches!(pos, Pos::Determiner | Pos::Conjunction | Pos::Open | Pos::Comma | Pos::Noun | Pos::Number)
            || matches!(text.lemma(i), "of" | "load")
    };
    while i > 0 && label.start - i < 6 && between(i - 1) {
        i -= 1;
    }
    let copula = i.checked_sub(1).filter(|&c| text.lemma(c) == "be" || text.lemma(c) == "'s")?;
    let subject = phrases::subject(text, copula)?;
    let claim = is_claim(text, subject);
    if !(claim || is_it(text, subject) && strong) && !(strong && !is_somebody(text, subject)) {
        return None;
    }
    draft(label, voice, if claim { 0.85 } else { 0.7 }, Some(subject))
}

/// "an unfounded theory": the author, or the source whose words these are, says so in passing.
fn before_claim(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let phrase = phrases::noun_phrase_from(text, label.end).filter(|p| p.len() <= 3 && is_claim(text, *p))?;
    let attributive = strong && text.pos(label.end - 1) != Pos::Noun && text.pos(label.end - 1) != Pos::Nouns;
    attributive.then(|| draft(label, scene.voice(label.start).unwrap_or_default(), 0.6, Some(phrase)))?
}

/// "Fake news!": the label is all that is said.
fn alone(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let voice = scene.voice(label.start)?;
    let start = phrases::clause_start(text, label.start);
    let end = phrases::clause_end(text, label.end - 1);
    let short = end - start <= label.len() + 2 && strong && text.quotes.at(label.start).is_some();
    short.then(|| draft(label, voice, 0.6, None))?
}

/// "it", "that", "they": a pronoun that can mean a claim.
fn is_it(text: &Annotated, phrase: TokenRange) -> bool {
    phrase.len() == 1 && matches!(text.lemma(phrase.start), "it" | "that" | "this" | "these" | "those" | "they" | "them")
}

fn is_somebody(text: &Annotated, phrase: TokenRange) -> bool {
    let head = phrases::head(text, phrase);
    head.is_some_and(|h| text.pos(h).is_name() || text.pos(h) == Pos::Pronoun && !is_it(text, phrase))
}
