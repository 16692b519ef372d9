//! **Choice** among drafts: in a sentence one denial by a speaker, one accusation by a source in each attribution and quotation, the surest; none that only repeats another.
//!
//! In: all drafts of a text. Out: those that are reported, ordered by cue.

use crate::sorting;
use super::certainty;
use super::draft::Draft;
use crate::analysis::ActKind;
use crate::annotate::{Annotated, phrases};
use std::cmp::Ordering;

/// With how many neighbours a draft is compared, either way: more acts than this hardly share a sentence.
const NEIGHBOURS: usize = 6;

/// Chooses the drafts to report.
pub fn choose(text: &Annotated, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.retain(|d| d.confidence >= certainty::REPORTED_FROM);
    sorting::by(&mut drafts, |a, b| surest_first(text, a, b));
    drafts.dedup_by_key(|d| place(text, d));
    // Of two acts of the same words that which has a voice: the readings of who speaks there differ.
    sorting::by_key(&mut drafts, |d| (d.cue, d.kind, d.voice.source_id.is_none()));
    drafts.dedup_by_key(|d| (d.cue, d.kind));
    let repeated: Vec<bool> = (0..drafts.len()).map(|i| is_repeated(text, &drafts, i)).collect();
    let mut repeated = repeated.into_iter();
    drafts.retain(|_| !repeated.next().unwrap_or(false));
    drafts
}

/// When all cues are whole: of two acts of a kind whose cues share words the surer, "faces *charges* of fraud", not "charges" once more.
pub fn each_word_once(drafts: &mut Vec<Draft>) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let confidence = |i: usize| drafts.get(i).map_or(0.0, |d| d.confidence);
    sorting::by(&mut order, |&a, &b| confidence(b).total_cmp(&confidence(a)).then(a.cmp(&b)));
    let mut kept = vec![false; drafts.len()];
    for i in order {
        let Some(draft) = drafts.get(i) else { continue };
        let near = i.saturating_sub(NEIGHBOURS)..drafts.len().min(i + 1 + NEIGHBOURS);
        let shares = |o: usize| kept.get(o) == Some(&true) && drafts.get(o).is_some_and(|o| o.kind == draft.kind && o.cue.overlaps(draft.cue));
        let taken = near.into_iter().any(shares);
        kept.get_mut(i).into_iter().for_each(|k| *k = !taken);
    }
    let mut kept = kept.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
}

/// What only one act may have.
fn place(text: &Annotated, draft: &Draft) -> impl Ord + use<> {
    // A speaker denies once in a sentence; accusations pile up, quotation by quotation.
    let denial = draft.kind == ActKind::Denial;
    let speaker = draft.voice.source_id.filter(|_| denial);
    let words = draft.voice.source.filter(|_| speaker.is_none());
    let passage = (draft.voice.link, text.quotes.at(draft.cue.start));
    (text.doc.sentence_of(draft.cue.start), draft.kind, speaker, words, (!denial).then_some(passage))
}

fn surest_first(text: &Annotated, a: &Draft, b: &Draft) -> Ordering {
    let by_place = place(text, a).cmp(&place(text, b));
    // "*rejected* the report as false": the verb that reports a denial before the word that repeats it.
    let reports = |d: &Draft| matches!(d.reason, "denial-verb" | "denial-as");
    by_place.then(reports(b).cmp(&reports(a))).then(b.confidence.total_cmp(&a.confidence)).then(a.cue.start.cmp(&b.cue.start))
}

/// True when a neighbour of draft `i` in its sentence says the same.
fn is_repeated(text: &Annotated, drafts: &[Draft], i: usize) -> bool {
    let Some(draft) = drafts.get(i) else { return false };
    let sentence = text.doc.sentence_of(draft.cue.start);
    let around = i.saturating_sub(NEIGHBOURS)..drafts.len().min(i + 1 + NEIGHBOURS);
    let neighbours = drafts.get(around).unwrap_or_default();
    let mut others = neighbours.iter().filter(|o| *o != draft && text.doc.sentence_of(o.cue.start) == sentence);
    others.any(|o| names_its_charge(text, o, draft) || answers(o, draft) || is_alleged(o, draft))
}

/// "*allegedly* **stole**": what is passed on as alleged is accused once.
fn is_alleged(alleged: &Draft, draft: &Draft) -> bool {
    alleged.reason == "alleged" && draft.reason == "model-accusation" && alleged.kind == draft.kind && alleged.cue.overlaps(draft.cue)
}

/// "accused Hale of **lying**": the wrong that a reported accusation names is no accusation of its own.
fn names_its_charge(text: &Annotated, reported: &Draft, draft: &Draft) -> bool {
    let verb = !matches!(reported.reason, "imputes-wrong" | "allegation-noun");
    let both = draft.reason == "imputes-wrong" && reported.kind == ActKind::Accusation && verb;
    let after = reported.cue.end <= draft.cue.start;
    let same_clause = phrases::clause_end(text, reported.cue.end) > draft.cue.start;
    both && after && (same_clause || draft.voice.source.is_none())
}

/// "denied the **allegations**", "denied **lying**": what a denial is about, with nobody accused beside it and nobody who accuses.
fn answers(denial: &Draft, draft: &Draft) -> bool {
    let noun = draft.reason == "allegation-noun" && draft.target.is_none() && draft.voice.source.is_none();
    let wrong = matches!(draft.reason, "imputes-wrong" | "model-accusation") && matches!(denial.reason, "denial-verb" | "denial-as");
    (noun || wrong) && denial.kind == ActKind::Denial && denial.target.is_some_and(|t| t.overlaps(draft.cue))
}
