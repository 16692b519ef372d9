//! **Whom an accusation accuses**, where its finder did not say: "called the move *a disgrace*", "faces *charges*", "*crooked* Hale".
//!
//! In: the settled drafts, cues whole. Out: the same, with targets in the cue's own sentence where one was found. Measured by
//! `training speakers` ("target of").

use super::draft::Draft;
use super::scene::Scene;
use super::{label, performer, target};
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::attribution::words::{CueClass, class};
use crate::segment::TokenRange;
use crate::sources;

/// How many heads up from a cue a verb is looked for whose subject is accused.
const HEADS_UP: usize = 6;

/// How far before a noun the verb may stand that has it for its object, in tokens.
const VERB_REACH: usize = 8;

/// Sets the targets that are missing, and makes those found whole.
pub fn settle(scene: &Scene, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.kind == ActKind::Accusation) {
        let found = draft.target.filter(|t| !is_dummy(scene.text, *t)).or_else(|| whom(scene, draft)).or(draft.target);
        draft.target = found.map(|t| meant(scene, draft, t));
    }
}

/// "*It* is a smear by the mayor", "*this* is a scandal": names nobody when the sentence does.
fn is_dummy(text: &Annotated, phrase: TokenRange) -> bool {
    phrase.len() == 1 && matches!(text.lemma(phrase.start), "it" | "this" | "that" | "there" | "these")
}

/// Whom the words of a target mean within the sentence: "a man **who** lied", "**Hale**, *an officer* accused of it", "**he** is *a man* who lies".
fn meant(scene: &Scene, draft: &Draft, phrase: TokenRange) -> TokenRange {
    let text = scene.text;
    let relative = phrase.len() == 1 && matches!(text.pos(phrase.start), Pos::WhPronoun | Pos::WhDeterminer);
    let phrase = Some(phrase).filter(|_| relative).and_then(|p| target::antecedent(text, p.start + 1)).unwrap_or(phrase);
    let common = phrases::head(text, phrase).is_some_and(|h| matches!(text.pos(h), Pos::Noun | Pos::Nouns));
    if !common {
        return phrase;
    }
    let before = phrase.start.checked_sub(1).filter(|&c| text.pos(c) == Pos::Comma || matches!(text.word(c), "-" | "–" | "—"));
    let name = before.and_then(|c| phrases::name_at(text, c.checked_sub(1)?)).map(|n| n.tokens).filter(|n| n.end + 1 == phrase.start);
    let said = || phrases::predicate_subject(text, phrase.end - 1).filter(|s| matches!(text.lemma(phrase.start), "a" | "an" | "the") && s.end <= phrase.start);
    name.or_else(said).filter(|t| fits(scene, draft, *t)).unwrap_or(phrase)
}

fn whom(scene: &Scene, draft: &Draft) -> Option<TokenRange> {
    let text = scene.text;
    let at = performer::head(text, draft.cue)?;
    let fits = |t: &TokenRange| fits(scene, draft, *t);
    let actor = |t: &TokenRange| bears(text, *t);
    called_on(text, draft)
        .or_else(|| labelled(text, draft.cue))
        .filter(fits)
        .or_else(|| of_noun(text, at, draft.cue.end).filter(fits).filter(actor))
        .or_else(|| described(text, draft.cue).filter(fits))
        .or_else(|| of_verb(text, at).filter(fits))
        .or_else(|| phrases::predicate_subject(text, at).filter(fits).filter(|s| !is_dummy(text, *s)))
        .or_else(|| above(text, at).filter(fits).filter(actor))
}

/// "*called on* **her** *to resign*", "*called for the impeachment* of **Hale**"
fn called_on(text: &Annotated, draft: &Draft) -> Option<TokenRange> {
    let last = draft.cue.end;
    let tie = (draft.cue.start + 1..last + 2).rev().find(|&i| matches!(text.lemma(i), "on" | "of"))?;
    phrases::noun_phrase_from(text, tie + 1).filter(|p| draft.reason == "call-for-removal" && p.start == tie + 1)
}

/// Not the cue, not who accuses, not "I"; in the cue's sentence.
fn fits(scene: &Scene, draft: &Draft, phrase: TokenRange) -> bool {
    let text = scene.text;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(draft.cue.start));
    let inside = sentence.start <= phrase.start && phrase.end <= sentence.end && !phrase.overlaps(draft.cue);
    let own = matches!(text.lemma(phrase.start), "i" | "we" | "me" | "us" | "my" | "our" | "what");
    let voice = draft.voice.source.is_some_and(|s| s.overlaps(phrase)) || draft.voice.source_id.is_some() && scene.named(phrase).source_id == draft.voice.source_id;
    inside && !own && !voice
}

/// Somebody, or somebody's conduct: "the mayor", "the mayor's handling of it".
fn bears(text: &Annotated, phrase: TokenRange) -> bool {
    target::is_actor(text, phrase) || phrase.iter().any(|i| matches!(text.pos(i), Pos::PossessiveEnding | Pos::Possessive))
}

/// "called **the move** *a disgrace*", "**bodies**, which he called *a cartel*", "what they call the *fraudulent* **nomination**".
fn labelled(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let call = label::verb_before(text, cue)?;
    let relative = || target::antecedent(text, phrases::verb_group(text, call.verb).start).filter(|a| a.end <= call.verb);
    let behind = || phrases::noun_phrase_from(text, cue.end).filter(|p| p.start == cue.end);
    call.object.or_else(relative).or_else(behind)
}

/// "criticism **of the mayor**", "the accusation that **the mayor** lied", "**the mayor** faces *charges*", "**six** were arrested on *charges*".
fn of_noun(text: &Annotated, noun: usize, end: usize) -> Option<TokenRange> {
    if !text.pos(noun).is_noun() {
        return None;
    }
    let act = sources::is_act_noun(text.lemma(noun));
    let ties = |i: usize| match text.lemma(i) {
        "against" | "on" | "at" | "facing" | "toward" | "towards" | "that" => true,
        "of" => true,
        "by" | "in" | "from" | "among" => !act,
        _ => false,
    };
    let behind = || {
        let skipped = |i: usize| text.pos(i).is_adverb() || matches!(text.pos(i), Pos::Participle | Pos::Close);
        let tie = (end.saturating_sub(1)..end + 3).find(|&i| ties(i) || i >= end && !skipped(i)).filter(|&i| ties(i))?;
        phrases::noun_phrase_from(text, tie + 1).filter(|p| p.start == tie + 1)
    };
    let people = || noun.checked_sub(1).filter(|&b| !act && phrases::is_capital_adjective(text, b)).map(|b| TokenRange::new(b, noun));
    behind().or_else(|| target::owner(text, noun).filter(|_| !act)).or_else(people).or_else(|| of_object(text, noun, act))
}

/// Who the verb before an object speaks of: "**the mayor** faces *charges*", "**the board** had a *bias*".
fn of_object(text: &Annotated, noun: usize, act: bool) -> Option<TokenRange> {
    let floor = phrases::clause_start(text, noun).max(noun.saturating_sub(VERB_REACH));
    let verb = (floor..noun).rev().find(|&i| text.pos(i).is_verb())?;
    let group = phrases::verb_group(text, verb);
    let tied = (verb..noun).any(|i| matches!(text.lemma(i), "on" | "over" | "amid" | "under" | "subject"));
    let bears = if act { matches!(text.lemma(verb), "face" | "receive" | "draw" | "earn" | "suffer" | "attract" | "deny" | "get") || (group.passive || text.lemma(verb) == "be") && tied } else { !group.passive && !tied };
    phrases::subject(text, verb).filter(|_| bears)
}

/// "*crooked* **Hale**", "a *rigged* **system**": the noun that the cue describes.
fn described(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let last = cue.end.checked_sub(1)?;
    let adjective = text.pos(last).is_adjective() || text.pos(last) == Pos::Participle;
    let phrase = phrases::noun_phrase_from(text, cue.end).filter(|p| p.start == cue.end)?;
    (adjective && text.pos(cue.end).is_noun()).then_some(phrase)
}

/// "*lied*": its subject; "*criticised* **the mayor**": its object; "**the mayor** was *criticised*"; "complained that **the mayor** hid it".
fn of_verb(text: &Annotated, at: usize) -> Option<TokenRange> {
    if !text.pos(at).is_verb() {
        return None;
    }
    let group = phrases::verb_group(text, at);
    let reports = performer::accuses(text, at) || sources::takes_on(text.lemma(at)) || matches!(class(text.lemma(at)), Some(CueClass::Judge | CueClass::Say));
    // "warned **both parties** against *pandering*"
    let before = at.checked_sub(1).filter(|&b| text.pos(at) == Pos::Gerund && matches!(text.lemma(b), "against" | "of" | "for"));
    if let Some(warned) = before.and_then(|b| phrases::noun_phrase_before(text, b)) {
        return Some(warned);
    }
    match (reports, group.passive) {
        (true, false) => {
            let tie = at + 1 + usize::from(matches!(text.lemma(at + 1), "that" | "about" | "at" | "against" | "out") || text.pos(at + 1) == Pos::Open);
            let tie = tie + usize::from(text.lemma(tie) == "at" || text.pos(tie) == Pos::Open);
            let object = phrases::noun_phrase_from(text, tie).filter(|p| p.start == tie);
            // "**Hale**, whom he *blasted* as a bully"
            object.or_else(|| target::antecedent(text, phrases::verb_group(text, at).start))
        }
        (false, true) => phrases::agent(text, at).or_else(|| phrases::subject(text, at)),
        _ => phrases::subject(text, at),
    }
}

/// The subject of the nearest verb above that has one.
fn above(text: &Annotated, at: usize) -> Option<TokenRange> {
    let mut i = at;
    for _ in 0..HEADS_UP {
        i = text.head(i)?;
        if text.pos(i).is_verb() {
            let told = class(text.lemma(i)).is_some();
            return phrases::subject(text, i).filter(|_| !told);
        }
    }
    None
}
