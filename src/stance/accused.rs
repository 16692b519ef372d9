//! **Whom an accusation accuses**: what a verb or noun of accusing ties to it, else of the phrases of its sentence the one that trained trees rank first (`model/en/accused.bin`), or nobody.
//!
//! In: the settled drafts, cues whole. Out: the same, with targets in the cue's own sentence where one was found. Measured by
//! `training accused` and `training speakers` ("target of"). Rules for it were nine points worse (`training/RESULTS.md`, nineteenth sitting).

mod candidates;
pub mod view;

use super::draft::Draft;
use super::models;
use super::scene::Scene;
use crate::annotate::{Annotated, Pos, phrases};
use crate::analysis::ActKind;
use crate::segment::TokenRange;
use view::{Input, View};

/// How much likelier than somebody nobody is taken to be than the trees say: a wrong name is worse than none.
pub const NOBODY: f32 = 0.4;

/// Why an accusation is found whose own words say where the accused stands: "accused **the bank** of fraud".
const TOLD: [&str; 6] = ["accuse-verb", "attack-for", "blame-verb", "prosecute-verb", "call-for-removal", "allegation-noun"];

/// Sets the targets.
pub fn settle(scene: &Scene, drafts: &mut [Draft]) {
    let view = View::new(scene, drafts);
    let targets: Vec<Option<TokenRange>> = drafts.iter().map(|d| whom(scene.text, &view, d)).collect();
    for (draft, target) in drafts.iter_mut().zip(targets) {
        draft.target = target;
    }
}

/// Whom `draft` accuses by what its finder tells; not who "*alleged*" it. "**two managers** *suspected* of theft"
pub fn told(text: &Annotated, draft: &Draft) -> Option<TokenRange> {
    let before = |t: &TokenRange| draft.reason == "alleged" && t.end == draft.cue.start;
    draft.target.filter(|t| (TOLD.contains(&draft.reason) || before(t)) && Some(*t) != view::alleges(text, draft.cue.start))
}

fn whom(text: &Annotated, view: &View, draft: &Draft) -> Option<TokenRange> {
    if draft.kind != ActKind::Accusation {
        return draft.target;
    }
    let ranked = || {
        let trees = models::accused();
        let score = |(phrase, input): (Option<TokenRange>, Input)| (trees.sum(&input) + if phrase.is_none() { NOBODY } else { 0.0 }, phrase);
        view.rows(draft).into_iter().map(score).max_by(|a, b| a.0.total_cmp(&b.0)).and_then(|best| best.1)
    };
    let phrase = told(text, draft).or_else(ranked)?;
    Some(beside(text, phrase).unwrap_or_else(|| without_wrong(text, draft.cue, phrase)))
}

/// "suspects **the clerk** of theft": the wrong is not part of the accused.
fn without_wrong(text: &Annotated, cue: TokenRange, phrase: TokenRange) -> TokenRange {
    let verb = cue.end == phrase.start && matches!(text.lemma(cue.start), "accuse" | "suspect");
    let is_of = |i: &usize| verb && text.lemma(*i) == "of" && text.lemma(phrase.end) != "of";
    // "suspects *Hale* of the murder of a clerk", "accused *the head of the union* of lying"
    let of = if text.pos(phrase.start).is_name() { phrase.iter().find(is_of) } else { phrase.iter().rev().find(is_of) };
    of.map_or(phrase, |of| TokenRange::new(phrase.start, of))
}

/// The name that a comma sets beside a description: "**Hale**, *an officer* accused of fraud".
fn beside(text: &Annotated, phrase: TokenRange) -> Option<TokenRange> {
    let common = phrases::head(text, phrase).is_some_and(|h| matches!(text.pos(h), Pos::Noun | Pos::Nouns));
    let comma = phrase.start.checked_sub(1).filter(|&c| common && (text.pos(c) == Pos::Comma || matches!(text.word(c), "-" | "–" | "—")))?;
    let name = phrases::name_at(text, comma.checked_sub(1)?).map(|n| n.tokens)?;
    // "*In Ohio, a clerk* lied": no description; "Hale, *an officer who*", "Hale, *an officer accused*".
    let free = name.start.checked_sub(1).is_none_or(|b| !matches!(text.pos(b), Pos::Preposition | Pos::To));
    let inserted = matches!(text.pos(phrase.end), Pos::Participle | Pos::Comma | Pos::WhPronoun);
    Some(name).filter(|n| free && inserted && n.end == comma)
}
