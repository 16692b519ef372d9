//! **Imputations**: a source says in its own words that somebody did wrong: "she *lied* to us", "*crooked* Hale", "it is a
//! *witch hunt*", called him a *liar*.
//!
//! In: a [`Scene`] and the words of classes `wrong-…` and `harsh-…` of `accusation.tsv`. Out: [`Draft`]s of accusations.
//! What is *not* here: facts that the author tells as facts ("was convicted of"), which are no accusations.

use super::denial::{is_claim, is_question};
use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::words::AccusationWord as Word;
use super::{label, target, traps};
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::lexicon::phrasebook::Hit;
use crate::segment::TokenRange;

/// Finds the wrongs that sources impute.
pub fn find(scene: &Scene, hits: &[Hit<Word>]) -> Vec<Draft> {
    hits.iter().filter(|h| h.class.imputes()).filter_map(|h| one(scene, *h)).collect()
}

/// How a word is said of the accused.
struct Reading {
    accused: Option<TokenRange>,
    confidence: f32,
}

fn one(scene: &Scene, hit: Hit<Word>) -> Option<Draft> {
    let text = scene.text;
    let at = hit.tokens.start;
    if is_question(text, at) || is_unreal(text, hit) || traps::is_of_record(text, at) || traps::is_revealed(text, at) {
        return None;
    }
    if let Some(draft) = called(scene, hit) {
        return Some(draft);
    }
    let voice = scene.voice(at)?;
    let reading = match hit.class {
        Word::WrongVerb | Word::HarshVerb => as_verb(text, hit),
        Word::WrongNoun | Word::HarshNoun => as_noun(text, hit),
        Word::WrongAdjective | Word::HarshAdjective => as_adjective(text, hit),
        _ => as_phrase(text, hit),
    }?;
    let quoted = text.quotes.at(at).is_some();
    // "It was revealed that …": with nobody to say it, it is told as a fact.
    let nobody = voice.source.is_none() && voice.source_id.is_none() && !quoted;
    let voice = if scene.wishes(&voice, reading.accused) { Voice::default() } else { voice };
    if reading.accused.is_some_and(|a| is_self(scene, a, &voice)) {
        return None;
    }
    let confidence = reading.confidence + if quoted { 0.05 } else { 0.0 } - if nobody { 0.1 } else { 0.0 };
    Some(Draft::new(ActKind::Accusation, hit.tokens, voice, confidence, "imputes-wrong").on(reading.accused))
}

/// "called Hale a liar": who calls accuses, also when nobody's words are around.
fn called(scene: &Scene, hit: Hit<Word>) -> Option<Draft> {
    let whole = hit.class == Word::WrongPhrase;
    if !whole && !matches!(hit.class, Word::WrongNoun | Word::HarshNoun | Word::WrongAdjective | Word::HarshAdjective) {
        return None;
    }
    let call = label::verb_before(scene.text, hit.tokens)?;
    // Somebody, or somebody's conduct: "called Harrow's behaviour outrageous".
    let conduct = |o: &TokenRange| o.iter().any(|i| matches!(scene.text.pos(i), Pos::PossessiveEnding | Pos::Possessive));
    // A claim called a "witch hunt" is denied, and whoever makes it is accused.
    let claim = |o: &TokenRange| whole && is_claim(scene.text, *o);
    let accused = call.object.filter(|o| target::is_actor(scene.text, *o) || conduct(o) || claim(o))?;
    let voice = scene.actor(call.verb, call.passive).or_else(|| scene.voice(hit.tokens.start)).unwrap_or_default();
    let draft = Draft::new(ActKind::Accusation, hit.tokens, voice, 0.75, "imputes-wrong");
    Some(draft.on(Some(accused)).because_of([TokenRange::new(call.verb, call.verb + 1)]))
}

/// "she lied", "the figures were doctored".
fn as_verb(text: &Annotated, hit: Hit<Word>) -> Option<Reading> {
    let at = hit.tokens.start;
    if !text.pos(at).is_verb() {
        return None;
    }
    let strong = hit.class == Word::WrongVerb;
    let group = phrases::verb_group(text, at);
    let accused = if group.passive { phrases::agent(text, at) } else { phrases::subject(text, at) };
    let actor = accused.is_some_and(|a| target::is_actor(text, a));
    let base = if strong { 0.5 } else { 0.38 };
    let confidence = match (actor, group.passive) {
        (true, _) => base + 0.15,
        (false, true) if strong => 0.5,
        (false, _) => base - 0.05,
    };
    Some(Reading { accused, confidence })
}

/// "he is a liar", "it was treason", "the mayor's mishandling".
fn as_noun(text: &Annotated, hit: Hit<Word>) -> Option<Reading> {
    let at = hit.tokens.start;
    if !text.pos(at).is_noun() {
        return None;
    }
    let base = if hit.class == Word::WrongNoun { 0.5 } else { 0.35 };
    if let Some(subject) = phrases::predicate_subject(text, at) {
        return Some(Reading { accused: Some(subject), confidence: base + 0.2 });
    }
    if let Some(owner) = target::owner(text, at) {
        let actor = target::is_actor(text, owner) || text.pos(owner.start) == Pos::Possessive;
        return Some(Reading { accused: Some(owner), confidence: base + if actor { 0.2 } else { 0.05 } });
    }
    let verb = (phrases::clause_start(text, at)..at).rev().find(|&i| text.pos(i).is_verb());
    let accused = verb.and_then(|v| phrases::subject(text, v)).filter(|a| target::is_actor(text, *a));
    Some(Reading { accused, confidence: base + if accused.is_some() { 0.05 } else { 0.0 } })
}

/// "he is corrupt", "crooked Hale", "illegally took". A harsh adjective must be said of an actor.
fn as_adjective(text: &Annotated, hit: Hit<Word>) -> Option<Reading> {
    let at = hit.tokens.start;
    let strong = hit.class == Word::WrongAdjective;
    let of_actor = |a: &TokenRange| target::is_actor(text, *a);
    let reading = |accused: Option<TokenRange>, confidence: f32| {
        (strong || accused.as_ref().is_some_and(of_actor)).then_some(Reading { accused, confidence })
    };
    if let Some(subject) = phrases::predicate_subject(text, at) {
        return reading(Some(subject), if of_actor(&subject) { 0.6 } else { 0.5 });
    }
    let named = phrases::noun_phrase_from(text, hit.tokens.end).filter(|p| text.pos(p.start).is_name());
    if named.is_some() && (text.pos(at).is_adjective() || text.pos(at).is_name()) {
        return reading(named, 0.55);
    }
    if text.pos(at).is_adverb() {
        let verb = (at.saturating_sub(2)..at + 3).find(|&i| text.pos(i).is_verb() && text.lemma(i) != "be")?;
        let accused = phrases::subject(text, verb).filter(of_actor);
        return reading(accused, if accused.is_some() { 0.55 } else { 0.45 });
    }
    let owner = target::owner(text, at);
    reading(owner, if owner.is_some() { 0.55 } else { 0.42 })
}

/// "for political gain", "a double standard": the words say enough.
fn as_phrase(text: &Annotated, hit: Hit<Word>) -> Option<Reading> {
    let at = hit.tokens.start;
    // "Families were *lied to*": not they.
    let done_to = text.pos(at).is_verb() && phrases::verb_group(text, at).passive;
    let said_of = || phrases::predicate_subject(text, at).or_else(|| target::owner(text, at)).or_else(|| {
        let verb = (phrases::clause_start(text, at)..=at).rev().find(|&i| text.pos(i).is_verb())?;
        phrases::subject(text, verb)
    });
    let accused = if done_to { phrases::agent(text, at) } else { said_of() };
    Some(Reading { accused, confidence: if accused.is_some_and(|a| target::is_actor(text, a)) { 0.65 } else { 0.58 } })
}

/// Supposed or negated; a phrase that begins with its own negation ("not tell the truth") is neither.
fn is_unreal(text: &Annotated, hit: Hit<Word>) -> bool {
    let start = hit.tokens.start;
    if phrases::is_negation(text, start) {
        return false;
    }
    let floor = phrases::clause_start(text, start).max(start.saturating_sub(4));
    let near = (floor..start).any(|i| phrases::is_negation(text, i) || matches!(text.lemma(i), "no" | "nobody" | "none" | "nothing" | "neither"));
    // "*Nobody at this office* has hidden anything", however long the subject.
    let nobody = traps::is_of_nobody(text, start);
    let group_negated = text.pos(start).is_verb() && phrases::verb_group(text, start).negated;
    near || nobody || group_negated || traps::is_supposed(text, start) || is_without_evidence(text, start)
}

/// "saw *no evidence that* passengers were put at risk"
fn is_without_evidence(text: &Annotated, start: usize) -> bool {
    let clause = phrases::clause_start(text, start);
    let Some(that) = (clause.saturating_sub(1)..=clause).find(|&i| text.lemma(i) == "that") else { return false };
    let noun = that.checked_sub(1).filter(|&n| matches!(text.lemma(n), "evidence" | "proof" | "indication" | "sign" | "suggestion"));
    noun.is_some_and(|n| (n.saturating_sub(3)..n).any(|i| phrases::is_negation(text, i) || matches!(text.lemma(i), "no" | "without" | "little")))
}

/// A source does not accuse itself: "I lied", "Hale vowed to attack".
fn is_self(scene: &Scene, accused: TokenRange, voice: &Voice) -> bool {
    let text = scene.text;
    let first = |i: usize| matches!(text.lemma(i), "i" | "we" | "my" | "our" | "me" | "us");
    let pronoun = |i: usize| matches!(text.pos(i), Pos::Pronoun | Pos::Possessive);
    let first_person = accused.iter().any(|i| pronoun(i) && first(i));
    let id = scene.named(accused).source_id;
    first_person || voice.source.is_some_and(|s| s.overlaps(accused)) || id.is_some() && id == voice.source_id
}

#[cfg(test)]
mod tests {
    #[test]
    fn who_wishes_a_deed_does_not_accuse_themselves_of_it() {
        let text = "Ruth Hale wanted to hide her shady contracts and gifts from the voters by keeping two ledgers.";
        let analysis = crate::analyze(text);
        assert!(analysis.acts.iter().any(|a| a.cue.of(text).contains("shady")), "{:?}", analysis.acts);
        assert!(analysis.acts.iter().all(|a| a.source.is_none() && a.source_id.is_none()), "{:?}", analysis.acts);
    }
}
