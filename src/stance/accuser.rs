//! **Who accuses**, when the words of an accusation do not say: "the bank, accused of fraud", "the allegations". Another
//! accusation of the same person or body in the text often does.
//!
//! In: the chosen drafts. Out: the same, with voices where they were found, and no target that is who accuses.

use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::target;
use super::words::{self, AccusationWord};
use crate::analysis::{ActKind, ParagraphKind};
use crate::annotate::names::lists;
use crate::annotate::{Annotated, Pos, phrases};
use crate::attribution::Link;
use crate::segment::TokenRange;

/// Why an accusation was found whose word names it: "allegation".
const NOUN: &str = "allegation-noun";

/// How many tokens below a headline its act is looked for.
const LEAD: usize = 160;

/// At most so many tokens apart, who charged some is who charges others.
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

/// Gives accusations without a source that of the nearest accusation of the same: in a headline, and of those who "were charged" shortly after others.
/// Elsewhere an author who names nobody means nobody, or speaks himself (`training/RESULTS.md`, eighteenth sitting).
pub fn fill(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    let end = headline_end(text).unwrap_or(0);
    let charge = |d: &Draft| d.cue.iter().find(|&i| words::accusation().word(text, i, |c| matches!(c, AccusationWord::Charge | AccusationWord::Prosecute)));
    // "Harrow *accused* of neglect", "Harrow *'lied'*"; not "Harrow Policies *Created* It", which the paper says.
    let passed_on = |d: &Draft| d.reason != "model-accusation" || text.quotes.at(d.cue.start).is_some();
    let open = |d: &Draft| d.voice == Voice::default() && d.kind == ActKind::Accusation && d.reason != "alleged";
    let told = |d: &Draft| matches!(d.reason, "accuse-verb" | "prosecute-verb") || charge(d).is_some();
    // "the *allegations*": those of "the woman's *allegations*".
    let noun = |d: &Draft| d.reason == NOUN && d.target.is_none() && matches!(text.lemma(d.cue.start.saturating_sub(1)), "the" | "these" | "those");
    let asked = |d: &Draft| open(d) && (d.cue.end <= end && passed_on(d) || told(d) || noun(d));
    let accused: Vec<Vec<Accused>> = drafts.iter().map(|d| accused(scene, d)).collect();
    for i in 0..drafts.len() {
        let (Some(draft), Some(whom)) = (drafts.get(i), accused.get(i)) else { continue };
        if !asked(draft) {
            continue;
        }
        let away = |d: &Draft| d.cue.start.abs_diff(draft.cue.start);
        let headline = draft.cue.end <= end;
        let near = |d: &Draft| if headline { away(d) < LEAD } else { away(d) < NEAR && told(d) && told(draft) };
        let known = |d: &Draft| d.kind == ActKind::Accusation && d.voice.source_id.is_some() && near(d);
        // Drafts stand in the order of their cues: those farther than a lead need no look.
        let first = drafts.partition_point(|d| d.cue.start + LEAD <= draft.cue.start);
        let beside = || drafts.iter().zip(&accused).skip(first).take_while(|(d, _)| d.cue.start < draft.cue.start + LEAD);
        let wrong = wrong(text, draft);
        let another = |d: &Draft| wrong.is_some() && self::wrong(text, d).is_some_and(|w| Some(w) != wrong);
        let same = beside().filter(|(d, a)| known(d) && a.iter().any(|x| whom.contains(x)) && !another(d)).map(|(d, _)| d);
        // "charged" again means the same charge before it means another accusation.
        let word = |d: &Draft| text.lemma(d.cue.start);
        let nearest = same.min_by_key(|d| (word(d) != word(draft), away(d)));
        // "were charged by **the league**", and then of others "were also *charged*".
        let also = || charge(draft).and_then(|i| i.checked_sub(1)).is_some_and(|b| text.lemma(b) == "also");
        let before = |d: &&Draft| known(d) && d.cue.start < draft.cue.start;
        let again = || beside().map(|(d, _)| d).filter(|_| also()).filter(before).last();
        let somebody = |d: &Draft| d.voice.source.is_some_and(|s| target::is_actor(text, s));
        let made = |d: &&Draft| d.reason == NOUN && d.kind == ActKind::Accusation && somebody(d) && word(d) == word(draft) && away(d) < NEAR;
        let named = || beside().map(|(d, _)| d).filter(|_| noun(draft)).filter(made).min_by_key(|d| away(d));
        let voice = nearest.or_else(named).or_else(again).map(|d| Voice { link: None, ..d.voice });
        if let (Some(voice), Some(draft)) = (voice, drafts.get_mut(i)) {
            draft.voice = voice;
        }
    }
}

/// "accused of **bribing** clerks", "accused the firm of **fraud**": what the wrong is.
fn wrong<'t>(text: &'t Annotated, draft: &Draft) -> Option<&'t str> {
    let end = draft.target.filter(|t| t.start == draft.cue.end).map_or(draft.cue.end, |t| t.end);
    (text.lemma(end) == "of" && draft.reason == "accuse-verb").then(|| text.lemma(end + 1))
}

/// Behind the last token of the headline, where there is one.
fn headline_end(text: &Annotated) -> Option<usize> {
    text.doc.paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline).map(|p| p.tokens.end)
}

/// "Council budget *'waste'*", "Minister *'never saw warning'*": a headline takes its words from somebody, who says them again below and is named there.
pub fn headline(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    let Some(end) = headline_end(text) else { return };
    for i in 0..drafts.len() {
        // "accused" says nothing of its own: `fill` looks for who is accused.
        let own = |d: &&Draft| !matches!(d.reason, "accuse-verb" | "alleged");
        let Some(draft) = drafts.get(i).filter(|d| d.cue.end <= end && is_nobody(scene, &d.voice)).filter(own) else { continue };
        let said: Vec<&str> = draft.cue.iter().filter(|&i| tells(text, i)).map(|i| text.lemma(i)).collect();
        let below = |d: &&Draft| d.cue.start >= end && d.kind == draft.kind && d.voice.source_id.is_some();
        let shared = |r: TokenRange| said.iter().filter(|w| r.iter().any(|i| text.lemma(i) == **w)).count();
        let first = |d: &&Draft| said.first().is_some_and(|w| text.lemma(d.cue.iter().find(|&i| tells(text, i)).unwrap_or(d.cue.start)) == *w);
        let same = drafts.iter().filter(below).find(first);
        let same = same.or_else(|| drafts.iter().filter(below).find(|d| shared(d.cue) > 0 && 2 * shared(d.cue) >= said.len()));
        // "Boss rejects *claims*": who speaks of claims below need not make them.
        let again = || repeated(scene, end, draft.kind, &said).filter(|_| !matches!(draft.reason, NOUN | "claim-of-wrong"));
        let voice = same.map(|d| Voice { link: None, ..d.voice }).or_else(again);
        if let (Some(voice), Some(draft)) = (voice, drafts.get_mut(i)) {
            draft.voice = voice;
        }
    }
}

/// A word that says something: a noun, adjective or verb of its own.
fn tells(text: &Annotated, i: usize) -> bool {
    let open = text.pos(i).is_noun() || text.pos(i).is_adjective() || text.pos(i).is_verb();
    open && !matches!(text.lemma(i), "be" | "do" | "have")
}

/// No one, or "I": "Hale: *I* did not hit anyone".
fn is_nobody(scene: &Scene, voice: &Voice) -> bool {
    let speaker = |s: TokenRange| s.len() == 1 && matches!(scene.text.lemma(s.start), "i" | "we");
    voice.source_id.is_none() && voice.source.is_none_or(speaker)
}

/// Who says in the lead what most of the words `said` say: the source of the first attribution below `end` that holds them; of a denial, that of a negated
/// one in the first sentence below that holds one of them.
fn repeated(scene: &Scene, end: usize, kind: ActKind, said: &[&str]) -> Option<Voice> {
    let text = scene.text;
    let holds = |c: &[TokenRange], w: &str| c.iter().flat_map(|c| c.iter()).any(|i| text.lemma(i) == w);
    let lead = |c: &[TokenRange]| c.first().is_some_and(|c| c.start >= end && c.start < end + LEAD);
    let negated = |l: &Link| kind == ActKind::Accusation || l.content.iter().flat_map(|c| c.iter()).any(|i| phrases::negates(text, i));
    let links = || scene.links().iter().filter(|l| lead(&l.content) && !l.source.is_empty() && negated(l));
    let enough = |l: &&Link| 2 * said.iter().filter(|w| holds(&l.content, w)).count() > said.len();
    let one = |l: &&Link| said.iter().any(|w| holds(&l.content, w));
    let first = |l: &&Link| kind == ActKind::Denial && one(l) && l.content.first().is_some_and(|c| text.doc.sentence_of(c.start) == text.doc.sentence_of(end));
    let source = links().find(enough).or_else(|| links().find(first))?.source.first().copied()?;
    Some(scene.named(source)).filter(|v| v.source_id.is_some())
}

/// "*Carmaker* blames supplier": whom a headline only describes, or leaves out, the first act of the same kind below names.
pub fn described(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    let Some(end) = headline_end(text) else { return };
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
        // "Lobbyist says he *wrote no part* of it", below "had not *written* a section": most of what it says.
        let said: Vec<&str> = draft.cue.iter().filter(|&i| tells(text, i)).map(|i| text.lemma(i)).collect();
        let common = |d: &Draft| said.iter().filter(|w| d.cue.iter().any(|i| text.lemma(i) == **w)).count();
        let like = |d: &&Draft| d.kind == ActKind::Denial && d.kind == draft.kind && common(d) > 0 && 2 * common(d) >= said.len();
        let voice = below.iter().filter(same).chain(below.iter().filter(like)).map(|d| d.voice).find(|v| fits(&v));
        let told = || repeated(scene, end, draft.kind, &said).filter(|v| draft.kind == ActKind::Denial && scene.is_named(v) && fits(&v));
        if let Some(voice) = voice.or_else(told) {
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

    #[test]
    fn who_rejects_claims_in_a_headline_makes_none() {
        let text = "Ferry boss rejects claims of cover-up\n\nDag Lindqvist, who runs the Harrow ferries, rejected claims that he had buried a report.";
        let acts: Vec<_> = crate::analyze(text).acts.into_iter().map(|a| (a.kind, a.speaker.unwrap_or_default())).collect();
        assert!(acts.iter().any(|(k, _)| *k == crate::analysis::ActKind::Denial), "{acts:?}");
        assert!(acts.iter().all(|(k, s)| (*k == crate::analysis::ActKind::Denial) == (s == "Dag Lindqvist")), "{acts:?}");
    }

    #[test]
    fn who_charged_some_charges_others_too() {
        let text = "Four clerks were charged with fraud by the Harrow League. Two guards were also charged with fraud.";
        let speakers: Vec<_> = crate::analyze(text).acts.into_iter().map(|a| a.speaker.unwrap_or_default()).collect();
        assert_eq!(speakers, ["Harrow League", "Harrow League"]);
    }
}
