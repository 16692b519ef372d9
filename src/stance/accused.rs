//! **Whom an accusation accuses**, where its finder did not say: "called the move *a disgrace*", "faces *charges*", "Hale “*lied*”".
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
        draft.target = found.map(|t| named(scene, draft, t).unwrap_or(t));
    }
}

/// "*It* is a smear by the mayor", "*this* is a scandal": names nobody when the sentence does.
fn is_dummy(text: &Annotated, phrase: TokenRange) -> bool {
    phrase.len() == 1 && matches!(text.lemma(phrase.start), "it" | "this" | "that" | "there" | "these")
}

/// The name that a comma sets beside a description: "**Hale**, *an officer* accused of fraud".
fn named(scene: &Scene, draft: &Draft, phrase: TokenRange) -> Option<TokenRange> {
    let text = scene.text;
    let common = phrases::head(text, phrase).is_some_and(|h| matches!(text.pos(h), Pos::Noun | Pos::Nouns));
    let comma = phrase.start.checked_sub(1).filter(|&c| common && (text.pos(c) == Pos::Comma || matches!(text.word(c), "-" | "–" | "—")))?;
    let name = phrases::name_at(text, comma.checked_sub(1)?).map(|n| n.tokens)?;
    // "*In Ohio, a clerk* lied": no description; "Hale, *an officer who*", "Hale, *an officer accused*".
    let free = name.start.checked_sub(1).is_none_or(|b| !matches!(text.pos(b), Pos::Preposition | Pos::To));
    let inserted = matches!(text.pos(phrase.end), Pos::Participle | Pos::Comma | Pos::WhPronoun);
    Some(name).filter(|n| free && inserted && n.end == comma && fits(scene, draft, *n))
}

fn whom(scene: &Scene, draft: &Draft) -> Option<TokenRange> {
    let text = scene.text;
    let at = performer::head(text, draft.cue)?;
    let (verb, charge) = (text.pos(at).is_verb(), is_charge(text, at));
    let fits = |t: &TokenRange| fits(scene, draft, *t);
    let actor = |t: &TokenRange| bears(text, *t);
    labelled(text, draft.cue)
        .or_else(|| seen_as(text, draft.cue))
        .filter(fits)
        .or_else(|| tied(text, draft.cue).filter(fits))
        .or_else(|| of_noun(text, at, draft.cue.end).filter(fits).filter(actor))
        .or_else(|| of_verb(text, at).filter(fits))
        .or_else(|| phrases::predicate_subject(text, at).filter(|s| fits(s) && !verb && !is_dummy(text, *s)))
        .or_else(|| above(text, at).filter(|s| fits(s) && actor(s) && !charge))
}

/// Not the cue, not who accuses, not "I"; in the cue's sentence.
fn fits(scene: &Scene, draft: &Draft, phrase: TokenRange) -> bool {
    let text = scene.text;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(draft.cue.start));
    let inside = sentence.start <= phrase.start && phrase.end <= sentence.end && !phrase.overlaps(draft.cue);
    let time = phrase.iter().all(|i| phrases::is_time_name(text, i));
    let own = time || matches!(text.lemma(phrase.start), "i" | "we" | "me" | "us" | "my" | "our" | "what");
    let voice = draft.voice.source.is_some_and(|s| s.overlaps(phrase)) || draft.voice.source_id.is_some() && scene.named(phrase).source_id == draft.voice.source_id;
    inside && !own && !voice
}

/// Somebody, or somebody's conduct: "the mayor", "the mayor's handling of it".
fn bears(text: &Annotated, phrase: TokenRange) -> bool {
    target::is_actor(text, phrase) || phrase.iter().any(|i| matches!(text.pos(i), Pos::PossessiveEnding | Pos::Possessive))
}

/// "saw **Hale** as *to blame*", "considered **the leak** an *attempt* to smear her"
fn seen_as(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let between = |i: usize| matches!(text.pos(i), Pos::Open | Pos::Determiner) || text.pos(i).is_adjective() || text.pos(i).is_adverb() || text.lemma(i) == "as";
    let floor = phrases::floor(text, cue.start);
    let last = (floor..cue.start).rev().find(|&i| !between(i))?;
    let object = phrases::noun_phrase_before(text, last + 1)?;
    let verb = object.start.checked_sub(1).filter(|&v| v >= floor && text.pos(v).is_verb())?;
    let judges = matches!(class(text.lemma(verb)), Some(CueClass::Judge | CueClass::Think)) || matches!(text.lemma(verb), "view" | "see" | "cast" | "paint" | "present" | "portray" | "depict");
    judges.then_some(object)
}

/// "*went after* **him**", "*critical* of **Hale**", "*blames* it on **Hale**": what the cue's own preposition, or the next, ties to it.
fn tied(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let last = cue.end.checked_sub(1)?;
    let own = cue.len() > 1 && matches!(text.pos(last), Pos::Preposition | Pos::Particle) && text.lemma(last) != "of";
    let of = text.pos(last).is_adjective() && matches!(text.lemma(cue.end), "of" | "about" | "to");
    let on = || cue.iter().any(|i| text.lemma(i) == "blame").then(|| (cue.end..cue.end + 6).find(|&i| text.lemma(i) == "on")).flatten();
    let start = if own { Some(cue.end) } else if of { Some(cue.end + 1) } else { on().map(|i| i + 1) }?;
    object_from(text, start)
}

/// The noun phrase that begins at `start`; "her" before a preposition is somebody.
fn object_from(text: &Annotated, start: usize) -> Option<TokenRange> {
    let her = text.lemma(start) == "her" && !text.pos(start + 1).is_noun() && !text.pos(start + 1).is_adjective();
    if her {
        return Some(TokenRange::new(start, start + 1));
    }
    phrases::noun_phrase_from(text, start).filter(|p| p.start == start)
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
    let act = is_charge(text, noun);
    let ties = |i: usize| match text.lemma(i) {
        "against" | "on" | "at" | "facing" | "toward" | "towards" | "that" | "of" | "about" | "involve" | "between" => true,
        "by" | "in" | "from" | "among" => !act,
        _ => false,
    };
    let behind = || {
        let skipped = |i: usize| text.pos(i).is_adverb() || matches!(text.pos(i), Pos::Participle | Pos::Close);
        let tie = (end.saturating_sub(1)..end + 3).find(|&i| ties(i) || i >= end && !skipped(i)).filter(|&i| ties(i))?;
        phrases::noun_phrase_from(text, tie + 1).filter(|p| p.start == tie + 1 && bears(text, *p))
    };
    behind().or_else(|| target::owner(text, noun).filter(|_| !act)).or_else(|| of_object(text, noun, act))
}

/// "allegation", "suspicion": a noun that says that somebody accuses, not what is wrong.
fn is_charge(text: &Annotated, i: usize) -> bool {
    text.pos(i).is_noun() && (sources::is_act_noun(text.lemma(i)) || matches!(text.lemma(i), "suspicion" | "charge"))
}

/// Who the verb before an object speaks of: "**the mayor** faces *charges*", "**the board** had a *bias*".
fn of_object(text: &Annotated, noun: usize, act: bool) -> Option<TokenRange> {
    let floor = phrases::clause_start(text, noun).max(noun.saturating_sub(VERB_REACH));
    let verb = (floor..noun).rev().find(|&i| text.pos(i).is_verb())?;
    let group = phrases::verb_group(text, verb);
    let tied = (verb..noun).any(|i| matches!(text.lemma(i), "on" | "over" | "amid" | "under" | "subject"));
    // "arrested **Hale** on *suspicion* of theft"
    if act && tied && !group.passive && text.lemma(verb) != "be" {
        return phrases::noun_phrase_from(text, verb + 1).filter(|o| o.start == verb + 1 && o.end < noun);
    }
    let receives = matches!(text.lemma(verb), "receive" | "draw" | "earn" | "attract" | "get") && text.lemma(noun) == "criticism";
    let bears = if act { receives || matches!(text.lemma(verb), "face" | "deny") || tied } else { !group.passive && !tied };
    phrases::subject(text, verb).filter(|_| bears)
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
    // The mark hides the subject, and makes a passive of what is none.
    if let Some(subject) = before_quoted(text, at).filter(|_| !reports) {
        return Some(subject);
    }
    match (reports, group.passive) {
        (true, false) => {
            let tie = at + 1 + usize::from(matches!(text.lemma(at + 1), "that" | "about" | "at" | "against" | "out") || text.pos(at + 1) == Pos::Open);
            let tie = tie + usize::from(text.lemma(tie) == "at" || text.pos(tie) == Pos::Open);
            let object = object_from(text, tie);
            // "**Hale**, whom he *blasted* as a bully"
            object.or_else(|| target::antecedent(text, phrases::verb_group(text, at).start))
        }
        // "**the vote** was *rigged*"; who was lied to is not accused.
        (false, true) => target::agent(text, at).or_else(|| phrases::subject(text, at).filter(|s| !target::is_actor(text, *s))),
        _ => phrases::subject(text, at),
    }
}

/// "**Hale** “*lied*”", "**Hale** had “*lied*”": who stands before the mark.
fn before_quoted(text: &Annotated, at: usize) -> Option<TokenRange> {
    let open = at.checked_sub(1).filter(|&o| o > 0 && text.pos(o) == Pos::Open)?;
    if text.pos(open - 1).is_verb() { phrases::subject(text, open - 1) } else { phrases::noun_phrase_before(text, open) }
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
