//! **Extents**: how much of a sentence is the cue of a wrong that is imputed, or of a denial that the judge alone found. Readers of the gold mark what carries it as a whole,
//! "*peddling fiction*", "a *serial liar*", not the one word by which it was found; of what is insisted not to be so, "*insisted he had not*".
//!
//! In: drafts that are settled, ordered by cue. Out: the same with longer cues; no cue grows into another's.

use super::draft::Draft;
use super::scene::Scene;
use crate::annotate::{Annotated, Pos, phrases};
use crate::attribution::words::class as cue_class;
use crate::segment::TokenRange;

/// Reasons of drafts whose cue is the word that was found, and may be part of more.
const GROWING: [&str; 3] = ["imputes-wrong", "model-accusation", "model-denial"];

/// Reasons of drafts that may be negated statements.
const NEGATED: [&str; 2] = ["negated-charge", "model-denial"];

/// How many words may stand between a verb of insisting and the negated statement, for one cue to hold both.
const INSISTING_REACH: usize = 6;

/// An object with more words is left out of the cue.
const LONGEST_OBJECT: usize = 6;

/// So many words before or behind a noun or adjective belong to it at most.
const MODIFIERS: usize = 3;

/// With how many neighbours a cue is compared, either way.
const NEIGHBOURS: usize = 6;

/// Makes the cues of imputed wrongs whole, and takes into those of negated statements the verb of insisting that makes them.
pub fn grow(scene: &Scene, drafts: &mut [Draft]) {
    let text = scene.text;
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n).filter(|d| GROWING.contains(&d.reason)) else { continue };
        let cue = draft.cue;
        let sentence = text.doc.sentence_tokens(text.doc.sentence_of(cue.start));
        let before = drafts.get(n.saturating_sub(NEIGHBOURS)..n).unwrap_or_default();
        let behind = drafts.get(n + 1..drafts.len().min(n + 1 + NEIGHBOURS)).unwrap_or_default();
        // Nor past the start of a cue that it shares words with: drafts stay in order.
        let floor = before.iter().map(|d| if d.cue.end <= cue.start { d.cue.end } else { d.cue.start }).fold(sentence.start, usize::max);
        let ceiling = behind.iter().map(|d| d.cue.start).filter(|&start| start >= cue.end).fold(sentence.end, usize::min);
        let wider = wider(scene, cue, TokenRange::new(floor, ceiling));
        if let Some((draft, wider)) = drafts.get_mut(n).zip(wider) {
            draft.cue = wider;
        }
    }
    for n in 0..drafts.len() {
        let floor = n.checked_sub(1).and_then(|b| drafts.get(b)).map_or(0, |d| d.cue.end);
        let Some(draft) = drafts.get_mut(n) else { continue };
        if let Some(verb) = insisting(scene, draft).filter(|&v| v >= floor) {
            draft.cue = TokenRange::new(verb, draft.cue.end);
        }
    }
}

/// "*insisted* that he *had not*": the verb with which a negated statement is made, when it stands shortly before.
fn insisting(scene: &Scene, draft: &Draft) -> Option<usize> {
    if !NEGATED.contains(&draft.reason) {
        return None;
    }
    let link = draft.voice.link.and_then(|l| scene.link(l))?;
    let verb = link.cue.iter().find(|c| super::negated::is_insisting(scene.text, **c))?;
    let text = scene.text;
    let near = verb.end <= draft.cue.start && draft.cue.start - verb.end <= INSISTING_REACH;
    let same = text.quotes.at(verb.start) == text.quotes.at(draft.cue.start) && text.doc.sentence_of(verb.start) == text.doc.sentence_of(draft.cue.start);
    let apart = |i: usize| matches!(text.pos(i), Pos::Conjunction | Pos::Comma | Pos::Colon);
    let negated = draft.cue.iter().any(|i| phrases::is_negation(text, i) || matches!(text.lemma(i), "no" | "nothing" | "none"));
    (near && same && negated && !(verb.end..draft.cue.start).any(apart)).then_some(verb.start)
}

/// The whole expression around `cue`, within `bounds`; none when it is whole already.
fn wider(scene: &Scene, cue: TokenRange, bounds: TokenRange) -> Option<TokenRange> {
    let text = scene.text;
    let last = cue.end.checked_sub(1)?;
    match cue.iter().find(|&i| text.pos(i).is_verb()) {
        Some(verb) => {
            // "*criticised* the plan": who reports does not impute; "was *betrayed*": nothing follows that belongs to it.
            let reports = cue_class(text.lemma(verb)).is_some() || scene.announced_by(verb).is_some();
            let imputes = !reports && !phrases::verb_group(text, verb).passive;
            let end = imputes.then(|| object(text, cue.end)).flatten()?;
            // An object that begins to be quoted is no part of it.
            let together = text.quotes.at(end - 1) == text.quotes.at(cue.start);
            (together && end <= bounds.end).then(|| TokenRange::new(cue.start, end))
        }
        None if text.pos(last).is_noun() || text.pos(last).is_adjective() => Some(modified(text, cue, bounds)),
        None => None,
    }
}

/// One past the object that begins at `start`: "*fiction*", "*to voters' fears*". Names and pronouns are left out: whom it hits is not the wrong.
fn object(text: &Annotated, start: usize) -> Option<usize> {
    let tied = usize::from(matches!(text.pos(start), Pos::Preposition | Pos::Particle | Pos::To));
    let phrase = phrases::noun_phrase_from(text, start + tied).filter(|p| p.len() <= LONGEST_OBJECT)?;
    let head = phrases::head(text, phrase)?;
    // "turned a blind eye because *the scheme was* his": what a verb follows is the subject of another clause.
    let acts = text.pos(phrase.end).is_finite();
    (matches!(text.pos(head), Pos::Noun | Pos::Nouns) && !acts).then_some(phrase.end)
}

/// "*pathological* liar", "*particularly* insensitive", "racist *xenophobe*"
fn modified(text: &Annotated, cue: TokenRange, bounds: TokenRange) -> TokenRange {
    let modifies = |i: &usize| text.pos(*i).is_adjective() || text.pos(*i).is_adverb() && !phrases::is_negation(text, *i);
    let before = (bounds.start..cue.start).rev().take(MODIFIERS).take_while(modifies).count();
    let noun = |i: &usize| matches!(text.pos(*i), Pos::Noun | Pos::Nouns) || text.pos(*i).is_adjective();
    let behind = (cue.end..bounds.end).take(MODIFIERS).take_while(noun).count();
    TokenRange::new(cue.start - before, cue.end + behind)
}

#[cfg(test)]
mod tests {
    use crate::analysis::ActKind;

    fn cues(text: &str) -> Vec<String> {
        let acts = crate::analyze(text).acts;
        acts.iter().filter(|a| a.kind == ActKind::Accusation).map(|a| a.cue.of(text).to_owned()).collect()
    }

    #[test]
    fn a_cue_holds_the_whole_wrong() {
        assert_eq!(cues("“The mayor stole the money,” Mr Quill said."), ["stole the money"]);
        assert_eq!(cues("“The mayor is a pathological liar,” Mr Quill said."), ["pathological liar"]);
    }

    #[test]
    fn whom_it_hits_is_no_part_of_it() {
        assert_eq!(cues("“The mayor betrayed Ms Varga,” Mr Quill said."), ["betrayed"]);
        assert_eq!(cues("Mr Quill accused the mayor of fraud."), ["accused"]);
        assert_eq!(cues("“The mayor turned a blind eye because the plan was cheap,” Mr Quill said."), ["turned a blind eye"]);
    }
}
