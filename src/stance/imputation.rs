//! **Imputations**: a source says in its own words that somebody did wrong: "she *lied* to us", "*crooked* Hale", "it is a
//! *witch hunt*".
//!
//! In: a [`Scene`] and the words of classes `wrong-…` of `accusation.tsv`. Out: [`Draft`]s of accusations.
//! What is *not* here: facts that the author tells as facts ("was convicted of"), which are no accusations.

use super::denial::is_question;
use super::draft::Draft;
use super::scene::Scene;
use super::target;
use super::words::AccusationWord;
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::lexicon::phrasebook::Hit;
use crate::segment::TokenRange;

/// Finds the wrongs that sources impute.
pub fn find(scene: &Scene, hits: &[Hit<AccusationWord>]) -> Vec<Draft> {
    hits.iter().filter(|h| h.class.imputes()).filter_map(|h| one(scene, *h)).collect()
}

fn one(scene: &Scene, hit: Hit<AccusationWord>) -> Option<Draft> {
    let text = scene.text;
    let at = hit.tokens.start;
    let voice = scene.voice(at)?;
    if !fits_its_class(text, hit) || is_question(text, at) || is_supposed(text, at) || is_negated(text, hit) {
        return None;
    }
    let accused = accused(text, hit);
    if accused.is_some_and(|a| is_first_person(text, a)) {
        return None;
    }
    let actor = accused.is_some_and(|a| target::is_actor(text, a));
    let base = match hit.class {
        AccusationWord::WrongPhrase => 0.65,
        AccusationWord::WrongVerb => 0.55,
        AccusationWord::WrongNoun => 0.5,
        _ => 0.45,
    };
    let quoted = text.quotes.at(at).is_some();
    let confidence = base + if actor { 0.1 } else { 0.0 } + if quoted { 0.05 } else { 0.0 };
    Some(Draft::new(ActKind::Accusation, hit.tokens, voice, confidence, "imputes-wrong").on(accused))
}

/// The tag of the word agrees with its class: "lie" as a verb, "fraud" as a noun.
fn fits_its_class(text: &Annotated, hit: Hit<AccusationWord>) -> bool {
    let pos = text.pos(hit.tokens.start);
    match hit.class {
        AccusationWord::WrongVerb => pos.is_verb(),
        AccusationWord::WrongNoun => pos.is_noun(),
        AccusationWord::WrongAdjective => pos.is_adjective() || pos.is_adverb() || pos.is_name() || pos.is_verb(),
        _ => true,
    }
}

/// "if he lied", "would mislead", "in order to hide": no statement that it happened.
fn is_supposed(text: &Annotated, at: usize) -> bool {
    let start = phrases::clause_start(text, at);
    (start..at).any(|i| matches!(text.lemma(i), "if" | "whether" | "unless" | "would" | "could" | "should" | "might" | "may"))
}

fn is_negated(text: &Annotated, hit: Hit<AccusationWord>) -> bool {
    let start = hit.tokens.start;
    if phrases::is_negation(text, start) {
        return false;
    }
    let group_negated = text.pos(start).is_verb() && phrases::verb_group(text, start).negated;
    let near = (start.saturating_sub(4)..start).any(|i| phrases::is_negation(text, i) || text.lemma(i) == "no");
    group_negated || near && text.doc.sentence_of(start) == text.doc.sentence_of(start.saturating_sub(4))
}

/// Who did wrong: the subject of the verb; the owner of the noun; the subject of "is a liar".
fn accused(text: &Annotated, hit: Hit<AccusationWord>) -> Option<TokenRange> {
    let at = hit.tokens.start;
    if text.pos(at).is_verb() {
        let group = phrases::verb_group(text, at);
        return if group.passive { phrases::agent(text, at) } else { phrases::subject(text, at) };
    }
    target::owner(text, at).or_else(|| {
        let floor = phrases::clause_start(text, at);
        let verb = (floor..at).rev().find(|&i| text.pos(i).is_finite())?;
        phrases::subject(text, verb)
    })
}

fn is_first_person(text: &Annotated, phrase: TokenRange) -> bool {
    let first = |i: usize| matches!(text.lemma(i), "i" | "we" | "my" | "our" | "me" | "us");
    let pronoun = |i: usize| matches!(text.pos(i), Pos::Pronoun | Pos::Possessive);
    phrase.iter().any(|i| pronoun(i) && first(i))
}
