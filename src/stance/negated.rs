//! **Negated statements against a charge**: "He *did not say anything wrong*", "I *never sent* it", "there was *no evidence*".
//!
//! In: a [`Scene`] and the charges raised so far. Out: [`Draft`]s of denials.
//! It must be a source's statement, the text must have raised a charge, and the negation must be about wrong, knowledge,
//! evidence or truth (class `topic` of `denial.tsv`, or a word that imputes) or repeat the charge's words.

use super::denial::is_question;
use super::draft::Draft;
use super::raised::Raised;
use super::scene::{Scene, Voice};
use super::words::{DenialWord, accusation, denial};
use crate::analysis::ActKind;
use crate::annotate::phrases::{self, clause_end, clause_start};
use crate::annotate::{Annotated, Pos};
use crate::segment::TokenRange;

/// The longest cue, in tokens: the negation and what it needs to be understood.
const LONGEST_CUE: usize = 7;

/// Finds negated statements in what sources say.
pub fn find(scene: &Scene, raised: &Raised) -> Vec<Draft> {
    let text = scene.text;
    let negations = (0..text.doc.tokens.len()).filter(|&i| negates(text, i));
    negations.filter_map(|i| statement(scene, raised, i)).collect()
}

/// A word of negation that can turn a whole statement.
fn negates(text: &Annotated, i: usize) -> bool {
    let word = matches!(text.lemma(i), "no" | "nothing" | "nobody" | "none" | "no-one");
    (word || phrases::is_negation(text, i)) && !matches!(text.lemma(i), "without" | "nor")
}

fn statement(scene: &Scene, raised: &Raised, at: usize) -> Option<Draft> {
    let text = scene.text;
    let insisting = |v: &Voice| v.link.is_some_and(|l| insists(scene, l));
    let voice = scene.voice(at)?;
    let charged = raised.any_until(text.doc.sentence_of(at));
    if !charged && !insisting(&voice) || is_question(text, at) || is_ordinary(text, at) {
        return None;
    }
    let scope = TokenRange::new(at, clause_end(text, at));
    let topics: Vec<_> = scope.iter().filter(|&i| is_topic(text, i)).collect();
    let wrongs = scope.iter().filter(|&i| imputes(text, i)).count();
    let repeated = scope.iter().filter(|&i| raised.repeats(text, i)).count();
    let weight = 0.12 * topics.len().min(2) as f32
        + 0.2 * wrongs.min(1) as f32
        + 0.1 * repeated.min(2) as f32
        + if insisting(&voice) { 0.15 } else { 0.0 };
    let confidence = (0.35 + weight).min(0.8);
    let evidence: Vec<_> = topics.into_iter().map(|i| TokenRange::new(i, i + 1)).collect();
    let clause = TokenRange::new(clause_start(text, at), scope.end);
    Some(
        Draft::new(ActKind::Denial, cue(text, at, scope), voice, confidence, "negated-charge")
            .on(Some(clause))
            .because_of(evidence),
    )
}

/// The negation with its auxiliaries and what follows, cut short.
fn cue(text: &Annotated, at: usize, scope: TokenRange) -> TokenRange {
    let auxiliary = |i: usize| text.pos(i) == Pos::Modal || matches!(text.lemma(i), "be" | "do" | "have");
    let mut start = at;
    while start > 0 && auxiliary(start - 1) {
        start -= 1;
    }
    TokenRange::new(start, scope.end.min(at + LONGEST_CUE).max(at + 1))
}

/// Opinions, wishes, abilities and plans: "I don't think", "we can't", "it won't".
fn is_ordinary(text: &Annotated, at: usize) -> bool {
    let before = at.checked_sub(1).map_or(Pos::Stop, |i| text.pos(i));
    let past_modal = text.lemma(at + 1) == "have";
    if before == Pos::Modal && !past_modal {
        return true;
    }
    let verb = (at + 1..at + 4).find(|&i| text.pos(i).is_verb() && !text.pos(i - 1).is_name());
    let opinion = verb.is_some_and(|v| {
        matches!(text.lemma(v), "think" | "believe" | "want" | "need" | "care" | "like" | "hope" | "expect" | "mind" | "let" | "wait" | "forget" | "worry" | "understand")
            || text.lemma(v) == "know" && text.lemma(at.wrapping_sub(1)) == "do" && !text.word(at.wrapping_sub(1)).eq_ignore_ascii_case("did")
    });
    let doubt = matches!(text.lemma(at + 1), "only" | "just" | "doubt" | "longer" | "matter" | "one" | "surprise" | "wonder" | "idea");
    opinion || doubt && text.lemma(at) != "nothing"
}

fn insists(scene: &Scene, link: usize) -> bool {
    let cue = scene.link(link).map_or(&[][..], |l| &l.cue);
    cue.iter().flat_map(|c| c.iter()).any(|i| denial().word(scene.text, i, |c| c == DenialWord::Insist))
}

fn is_topic(text: &Annotated, i: usize) -> bool {
    denial().word(text, i, |c| c == DenialWord::Topic)
}

fn imputes(text: &Annotated, i: usize) -> bool {
    accusation().word(text, i, |c| c.imputes())
}
