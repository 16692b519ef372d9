//! **Bonds**: how strongly a denial answers an accusation or a reported fact, and why.
//!
//! Four things bind: who denies is who was accused (or speaks for them), both use the same words, they stand near each
//! other, and the denial names what it answers ("the claims", "the story").

use super::party::{Party, content_words};
use crate::analysis::Act;
use crate::annotate::Annotated;
use crate::stance::names_claim;
use std::collections::HashSet;

/// A denial answers nothing below this strength.
const HOLDS: f32 = 1.5;

/// Why and how strongly two things belong together.
pub struct Bond {
    /// The sum of what binds.
    pub strength: f32,
    /// Key of `lexicon/en/reasons.tsv` of what binds most.
    pub code: &'static str,
    /// Tokens in the denial that repeat the other's words.
    pub shared: Vec<usize>,
}

impl Bond {
    /// Strong enough to be told.
    pub fn holds(&self) -> bool {
        self.strength >= HOLDS
    }

    /// Sums `parts`, each with its reason.
    fn of(parts: &[(f32, &'static str)], shared: Vec<usize>) -> Self {
        let strength = parts.iter().map(|p| p.0).sum();
        let most = parts.iter().max_by(|a, b| a.0.total_cmp(&b.0)).map_or("near-charge", |p| p.1);
        let code = if most == "shared-words" && shared.is_empty() { "near-charge" } else { most };
        Self { strength, code, shared }
    }
}

/// How a denial answers an accusation; `None` when it cannot: nobody denies what they themselves said.
pub fn to_accusation(text: &Annotated, denial: &Act, denier: &Party, accusation: &Act, accuser: &Party) -> Option<Bond> {
    let same_voice = denier.by.is_some() && denier.by == accuser.by;
    let same_words = denial.cue.overlaps(accusation.cue);
    let unnamed_together = accuser.by.is_none() && accusation.source.is_some() && accusation.source == denial.source;
    if same_voice || same_words || unnamed_together {
        return None;
    }
    let inside = denier.target.is_some_and(|t| t.overlaps(accuser.cue));
    // Words of one sentence say nothing about each other.
    let apart = denier.sentence != accuser.sentence;
    let shared = if apart { shared(text, denier, &accuser.lemmas) } else { Vec::new() };
    let label = names_claim_in(text, denier);
    let after = accuser.cue.start < denier.cue.start;
    let parts = [
        (if inside { 2.0 } else { 0.0 }, "denied-charge"),
        (same_person(denier, accuser), "same-accused"),
        (weight(text, &shared), "shared-words"),
        (nearness(denier.sentence.abs_diff(accuser.sentence)) * if after { 1.0 } else { 0.5 }, "near-charge"),
        (if label && after { 0.5 } else { 0.0 }, "story-label"),
    ];
    Some(Bond::of(&parts, shared))
}

/// How a denial answers the fact that sentence `s` states; `reported`: a source is cited for it.
pub fn to_sentence(text: &Annotated, denier: &Party, s: usize, reported: bool) -> Bond {
    let words = content_words(text, text.doc.sentence_tokens(s));
    let lemmas: HashSet<_> = words.iter().map(|&i| text.lemma(i)).collect();
    let about_denier = lemmas.intersection(&denier.source_names).next().is_some();
    let shared = shared(text, denier, &lemmas);
    let label = names_claim_in(text, denier);
    let parts = [
        (weight(text, &shared), "shared-words"),
        (if about_denier { 0.6 } else { 0.0 }, "same-accused"),
        (0.8 * nearness(denier.sentence - s), "near-charge"),
        (if label && reported { 0.7 } else { 0.0 }, "story-label"),
        (if reported { 0.2 } else { 0.0 }, "story-label"),
    ];
    let alone = shared.is_empty() && !(label && reported);
    if alone { Bond { strength: 0.0, code: "near-charge", shared } } else { Bond::of(&parts, shared) }
}

/// True when two accusations accuse the same of the same.
pub fn same_charge(text: &Annotated, a: &Party, b: &Party) -> bool {
    let same_accused = match (a.accused, b.accused) {
        (Some(x), Some(y)) => x == y,
        _ => a.target_names.intersection(&b.target_names).next().is_some(),
    };
    let about = |p: &Party, i: usize| !p.target_names.contains(text.lemma(i)) && !text.pos(i).is_name();
    let shared = b.words.iter().filter(|&&i| about(b, i) && a.lemmas.contains(text.lemma(i))).count();
    same_accused && (shared >= 2 || shared >= 1 && b.sentence.abs_diff(a.sentence) <= 2)
}

/// Who denies is who was accused: 1.2; speaks for them by name: 0.9.
fn same_person(denier: &Party, accuser: &Party) -> f32 {
    let same = denier.by.is_some() && denier.by == accuser.accused;
    let side = denier.source_names.intersection(&accuser.target_names).next().is_some();
    match (same, side) {
        (true, _) => 1.2,
        (_, true) => 0.9,
        _ => 0.0,
    }
}

/// Names bind less than other words: a text about somebody names them all the time.
fn weight(text: &Annotated, shared: &[usize]) -> f32 {
    let one = |i: &usize| if text.pos(*i).is_name() { 0.4 } else { 0.6 };
    shared.iter().map(one).sum::<f32>().min(1.6)
}

/// 1 in the same or the next sentence, less and less after.
fn nearness(distance: usize) -> f32 {
    match distance {
        0 | 1 => 1.0,
        d => 3.0 / (2.0 + d as f32),
    }
}

/// The words of the denial that stand in `lemmas` too, the denier's own name left out, each lemma once.
fn shared(text: &Annotated, denier: &Party, lemmas: &HashSet<&str>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for &i in &denier.words {
        let lemma = text.lemma(i);
        let new = !found.iter().any(|&f| text.lemma(f) == lemma);
        if new && lemmas.contains(lemma) && !denier.source_names.contains(lemma) && !denier.cue.has(i) {
            found.push(i);
        }
    }
    found
}

/// True when the denial names what it answers: "the claims", "that story", "it".
fn names_claim_in(text: &Annotated, denier: &Party) -> bool {
    denier.target.is_some_and(|t| t.iter().take(6).any(|i| names_claim(text, i)))
}
