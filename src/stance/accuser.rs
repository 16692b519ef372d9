//! **Who accuses**, when the words of an accusation do not say: "the bank, accused of fraud", "the allegations". Another
//! accusation of the same person or body in the text often does.
//!
//! In: the chosen drafts. Out: the same, with voices where they were found, and no target that is who accuses.

use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::target;
use crate::analysis::{ActKind, ParagraphKind};
use crate::annotate::names::lists;
use crate::annotate::{Pos, phrases};
use crate::segment::TokenRange;

/// Why an accusation was found whose word names it: "allegation".
const NOUN: &str = "allegation-noun";

/// How many tokens below a headline its act is looked for.
const LEAD: usize = 160;

/// At most so many tokens apart, "the allegations" are those that somebody made.
const NEAR: usize = 60;

/// "Ms Reed spoke of *Hale's attacks*": nobody accuses themselves; who is named there is the one who accuses, and whom the text does not tell.
pub fn not_themselves(scene: &Scene, drafts: &mut [Draft]) {
    let accusing = drafts.iter_mut().filter(|d| d.kind == ActKind::Accusation);
    for draft in accusing {
        let voice = draft.voice;
        // "Ms Reed accused *him*": somebody else, whoever he was taken for.
        let other = |t: TokenRange| t.len() == 1 && scene.text.pos(t.start) == Pos::Pronoun && !matches!(scene.text.lemma(t.start), "i" | "we" | "me" | "us");
        let same = |t: TokenRange| {
            let known = voice.source_id.is_some() && scene.named(t).source_id == voice.source_id && !other(t);
            known || voice.source.is_some_and(|s| s.overlaps(t))
        };
        draft.target = draft.target.filter(|t| !same(*t));
    }
}

/// Gives accusations without a source the source of the nearest accusation of the same.
pub fn fill(scene: &Scene, drafts: &mut [Draft]) {
    let accused: Vec<Vec<Accused>> = drafts.iter().map(|d| accused(scene, d)).collect();
    for i in 0..drafts.len() {
        let (Some(draft), Some(whom)) = (drafts.get(i), accused.get(i)) else { continue };
        if draft.voice != Voice::default() || draft.kind != ActKind::Accusation || draft.reason == "alleged" {
            continue;
        }
        let known = |d: &Draft| d.kind == ActKind::Accusation && d.voice.source_id.is_some();
        let same = drafts.iter().zip(&accused).filter(|(d, a)| known(d) && a.iter().any(|x| whom.contains(x))).map(|(d, _)| d);
        // "charged" again means the same charge before it means another accusation.
        let word = |d: &Draft| scene.text.lemma(d.cue.start);
        let nearest = same.min_by_key(|d| (word(d) != word(draft), d.cue.start.abs_diff(draft.cue.start)));
        // "the *allegations*": those of "the woman's *allegations*".
        let away = |d: &Draft| d.cue.start.abs_diff(draft.cue.start);
        let somebody = |d: &Draft| d.voice.source.is_some_and(|s| target::is_actor(scene.text, s));
        let noun = |d: &&Draft| d.kind == ActKind::Accusation && d.reason == NOUN && somebody(d) && word(d) == word(draft) && away(d) < NEAR;
        let definite = matches!(scene.text.lemma(draft.cue.start.saturating_sub(1)), "the" | "these" | "those") && draft.target.is_none();
        let named = || drafts.iter().filter(noun).filter(|_| draft.reason == NOUN && definite).min_by_key(|d| away(d));
        let voice = nearest.or_else(named).map(|d| Voice { link: None, ..d.voice });
        if let (Some(voice), Some(draft)) = (voice, drafts.get_mut(i)) {
            draft.voice = voice;
        }
    }
}

/// "Council budget *'waste'*": a headline takes its word from somebody, who says it again below and is named there.
pub fn headline(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    let end = text.doc.paragraphs.first().map_or(0, |p| p.tokens.end);
    let word = |d: &Draft| d.cue.iter().find(|&i| text.pos(i).is_noun() || text.pos(i).is_adjective() || text.pos(i).is_verb()).map(|i| text.lemma(i));
    for i in 0..drafts.len() {
        // "accused" says nothing of its own: `fill` looks for who is accused.
        let own = |d: &&Draft| !matches!(d.reason, "accuse-verb" | "alleged");
        let Some(draft) = drafts.get(i).filter(|d| d.cue.end <= end && d.voice == Voice::default()).filter(own) else { continue };
        let same = |d: &&Draft| d.cue.start >= end && d.kind == draft.kind && d.voice.source_id.is_some() && word(d) == word(draft);
        let voice = drafts.iter().find(same).map(|d| Voice { link: None, ..d.voice });
        if let (Some(voice), Some(draft)) = (voice, drafts.get_mut(i)) {
            draft.voice = voice;
        }
    }
}

/// "*Carmaker* blames supplier": whom a headline only describes, or leaves out, the first act of the same kind below names.
pub fn described(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    let Some(end) = text.doc.paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline).map(|p| p.tokens.end) else { return };
    let word = |cue: TokenRange| cue.iter().find(|&i| text.pos(i).is_verb() || text.pos(i).is_noun()).map(|i| text.lemma(i));
    let lead = drafts.iter().filter(|d| d.cue.start >= end && d.cue.start < end + LEAD && scene.is_named(&d.voice));
    let below: Vec<Draft> = lead.cloned().collect();
    for draft in drafts.iter_mut().filter(|d| !below.is_empty() && d.cue.end <= end && !scene.is_named(&d.voice)) {
        // "School trust" is a body, "mayor" somebody.
        let head = draft.voice.source.and_then(|s| phrases::head(text, s)).map(|h| text.lemma(h));
        if draft.voice.source.is_some() && head.is_none_or(|h| matches!(h, "some" | "many" | "few")) {
            continue;
        }
        let person = head.map(|h| lists::role(h).is_some());
        let fits = |v: &&Voice| person.is_none_or(|p| p == scene.is_person(v));
        // The same word, of the same: not "Clerk accuses bank" and below "Hale accused the union".
        let head = |t: Option<TokenRange>| t.and_then(|t| phrases::head(text, t)).map(|h| text.lemma(h));
        let shared = |d: &Draft| head(d.target).zip(head(draft.target)).is_none_or(|(a, b)| a == b);
        let same = |d: &&Draft| d.kind == draft.kind && word(d.cue) == word(draft.cue) && shared(d);
        if let Some(voice) = below.iter().filter(same).map(|d| &d.voice).find(fits) {
            draft.voice.source_id = voice.source_id;
        }
    }
}

/// Who is accused: an entry of the sources, or the head of the words.
#[derive(PartialEq, Eq)]
enum Accused {
    Known(usize),
    Words(String),
}

/// All who are accused by `draft`: "**Hale** and **the bank** are accused".
fn accused(scene: &Scene, draft: &Draft) -> Vec<Accused> {
    let text = scene.text;
    let Some(target) = draft.target.filter(|_| draft.kind == ActKind::Accusation) else { return Vec::new() };
    let mut all: Vec<Accused> = Vec::new();
    let from = text.names.partition_point(|n| n.tokens.start < target.start);
    let names = text.names.iter().skip(from).take_while(|n| n.tokens.end <= target.end);
    let ids = names.filter_map(|n| scene.named(n.tokens).source_id);
    all.extend(scene.named(target).source_id.into_iter().chain(ids).map(Accused::Known));
    if all.is_empty() {
        let head = phrases::head(text, target).filter(|&h| text.pos(h).is_noun());
        all.extend(head.map(|h| Accused::Words(text.lemma(h).to_owned())));
    }
    all
}

#[cfg(test)]
mod tests {
    #[test]
    fn whom_a_headline_only_describes_is_named_below() {
        let text = "Carmaker blames supplier for fraud\n\nSEOUL - Haneul Motors on Wednesday blamed its supplier for fraud.";
        let speakers: Vec<_> = crate::analyze(text).acts.into_iter().map(|a| a.speaker.unwrap_or_default()).collect();
        assert!(speakers.len() > 1 && speakers.iter().all(|s| s == "Haneul Motors"), "{speakers:?}");
    }
}
