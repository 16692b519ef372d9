//! The **judge** of acts: a logistic model, trained on articles that were read for denials and accusations
//! (`training/gold`), that backs doubtful drafts of the rules and finds what they have no word for. Of what a rule is sure of
//! it takes away only verbs of denying that deny nothing by its judgement ([`VETO`]): more lost more than it gained.
//!
//! In: a [`Scene`] and the drafts of the rules. Out: drafts; those below [`super::certainty::REPORTED_FROM`] are not
//! reported.
//! Two outputs per word: heads a denial, heads an accusation. The weights are `model/en/acts.bin`.

use super::draft::Draft;
use super::traps;
use super::scene::Scene;
use super::second::{Second, View};
use super::{accusation, performer, target};
use super::traces::Traces;
use crate::analysis::ActKind;
use crate::annotate::phrases;
use crate::model::Weights;
use crate::segment::TokenRange;

/// From these probabilities on, an act is reported: denial, accusation. Chosen by leaving out articles of `training/gold`
/// (`training/RESULTS.md`).
const REPORTED: [f32; 2] = [0.42, 0.38];

/// A verb that denies, without a label after "as", is dropped when no word of the cue reaches this probability: "asked to *disavow* the group". Measured by
/// leaving out articles (`training/RESULTS.md`); from other rules such a limit takes as much right as wrong.
const VETO: (&str, f32) = ("denial-verb", 0.15);

/// A word whose two scores by [`Traces::nearest`] both lie below this is not looked at further: two of three words; of those
/// that would in the end score more than -2 fewer than one in a hundred (`training/RESULTS.md`).
const HOPE: f32 = -4.0;

/// Why an act was found that no rule found: denial, accusation.
const BY_MODEL: [&str; 2] = ["model-denial", "model-accusation"];

/// The score of such a word: about what a longer look would give it.
const GIVEN_UP: f32 = -6.5;

/// Turns scores into probabilities; that of the words given up, most of a text, is reckoned once.
pub fn probability() -> impl Fn(f32) -> f32 {
    let logistic = |score: f32| 1.0 / (1.0 + (-score).exp());
    // Reckoned when the program runs: a compiler rounds the last bit otherwise.
    let given_up = logistic(std::hint::black_box(GIVEN_UP));
    move |score| if score == GIVEN_UP { given_up } else { logistic(score) }
}

/// Both scores of each word that could head an act, at the first reading.
pub fn scores(traces: &Traces, tokens: usize, weights: &impl Weights) -> Vec<Option<[f32; 2]>> {
    let mut rest = Vec::new();
    let mut one = |i: usize| {
        let near = weights.scores::<2>(&traces.nearest(i));
        if near.iter().all(|&s| s < HOPE) {
            return [GIVEN_UP; 2];
        }
        rest.clear();
        traces.rest(i, &mut rest);
        let [denies, accuses] = weights.scores::<2>(&rest);
        let [near_denies, near_accuses] = near;
        [near_denies + denies, near_accuses + accuses]
    };
    (0..tokens).map(|i| traces.possible(i).then(|| one(i))).collect()
}

/// Backs `drafts` and adds what the model alone finds; tells too, for each sentence, how likely the likeliest of its words denies, accuses.
pub fn judge(scene: &Scene, traces: &Traces, drafts: Vec<Draft>, weights: &impl Weights, second: Option<&Second>) -> (Vec<Draft>, Vec<[f32; 2]>) {
    let mut scores = scores(traces, scene.text.doc.tokens.len(), weights);
    if let Some(second) = second {
        scores = View::new(scene, traces, &scores).read(second);
    }
    let probability = probability();
    let probable = |s: &Option<[f32; 2]>| s.map_or([0.0; 2], |s| s.map(&probability));
    let all: Vec<[f32; 2]> = scores.iter().map(probable).collect();
    let of = |i: usize, kind: ActKind| all.get(i).and_then(|p| p.get(kind as usize)).copied().unwrap_or(0.0);
    let mut covered = vec![[false; 2]; all.len()];
    let mut judged: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let p = draft.cue.iter().map(|i| of(i, draft.kind)).fold(0.0, f32::max);
        if draft.reason == VETO.0 && p < VETO.1 {
            continue;
        }
        draft.confidence = draft.confidence.max(calibrated(p, draft.kind));
        for slot in covered.get_mut(draft.cue.start..draft.cue.end).unwrap_or_default() {
            if let Some(slot) = slot.get_mut(draft.kind as usize) {
                *slot = true;
            }
        }
        judged.push(draft);
    }
    for kind in [ActKind::Denial, ActKind::Accusation] {
        // What a rule has found to be denied is no accusation by the one who denies it: "nobody *has hidden* anything".
        let taken = |&[denied, accused]: &[bool; 2]| denied || kind == ActKind::Accusation && accused;
        let nobody = |i: usize| kind == ActKind::Accusation && traps::is_of_nobody(scene.text, i);
        let free = |i: &usize| covered.get(*i).is_some_and(|c| !taken(c));
        let threshold = REPORTED.get(kind as usize).copied().unwrap_or(1.0);
        let found = (0..all.len()).filter(free).filter(|&i| of(i, kind) >= threshold && !traces.barred(i, kind) && !nobody(i));
        judged.extend(found.map(|i| draft(scene, i, kind, calibrated(of(i, kind), kind))));
    }
    (judged, by_sentence(scene, &all))
}

/// The highest of each sentence.
fn by_sentence(scene: &Scene, all: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let doc = &scene.text.doc;
    let highest = |s: usize| doc.sentence_tokens(s).iter().filter_map(|i| all.get(i)).fold([0.0_f32; 2], |[a, b], &[d, e]| [a.max(d), b.max(e)]);
    (0..doc.sentences.len()).map(highest).collect()
}

/// Makes the whole of an expression the cue of what the model alone found in it, "*kicked* the can down the road", when all else is settled.
pub fn widen(traces: &Traces, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| BY_MODEL.contains(&d.reason)) {
        let whole = draft.cue.end.checked_sub(1).and_then(|last| traces.hints.around(last, draft.kind));
        draft.cue = whole.filter(|w| w.contains(draft.cue)).unwrap_or(draft.cue);
    }
}

/// A probability as a confidence: one at the threshold becomes that from which acts are reported.
fn calibrated(p: f32, kind: ActKind) -> f32 {
    let threshold = REPORTED.get(kind as usize).copied().unwrap_or(1.0);
    let from = super::certainty::REPORTED_FROM;
    if p < threshold { p / threshold * from } else { from + (p - threshold) / (1.0 - threshold) * (1.0 - from) }
}

/// What the model alone finds at the word `i`.
fn draft(scene: &Scene, i: usize, kind: ActKind, confidence: f32) -> Draft {
    let text = scene.text;
    let verb = text.pos(i).is_verb();
    let start = (i.saturating_sub(3)..i).find(|&j| (j..i).all(|k| phrases::is_negation(text, k) || text.pos(k).is_adverb()));
    let cue = TokenRange::new(start.unwrap_or(i), i + 1);
    let actor = || if verb { scene.actor(i, accusation::group(text, TokenRange::new(i, i + 1)).passive) } else { target::owner(text, i).map(|o| scene.named(o)) };
    let reports = scene.announced_by(i).is_some() || kind == ActKind::Accusation && performer::speaks(text, i);
    // "posted a *wildly inaccurate* chart": of the author's.
    let told = || if kind == ActKind::Denial && !verb && !scene.is_stated(i) { scene.teller(i) } else { scene.voice(i) };
    let voice = if reports { actor().or_else(told) } else { told() };
    let target = match kind {
        ActKind::Denial => Some(scene.statement(i)),
        ActKind::Accusation if reports => phrases::noun_phrase_from(text, i + 1),
        // "*cheated* by **our rivals**"
        ActKind::Accusation if verb => target::agent(text, i).filter(|_| phrases::verb_group(text, i).passive).or_else(|| phrases::subject(text, i)),
        ActKind::Accusation => phrases::predicate_subject(text, i).or_else(|| target::owner(text, i)),
    };
    let voice = voice.filter(|v| kind == ActKind::Denial || reports || !scene.wishes(v, target));
    let reason = if kind == ActKind::Denial { BY_MODEL[0] } else { BY_MODEL[1] };
    Draft::new(kind, cue, voice.unwrap_or_default(), confidence, reason).on(target)
}
