//! **Accusations that are reported**: "accused the bank of fraud", "blamed the mayor", "slammed her for lying", "the alleged
//! scheme", "claims that he lied".
//!
//! In: a [`Scene`] and the words of `accusation.tsv` in it. Out: [`Draft`]s.
//! What is *not* here: wrongs that a source imputes in its own words ("she lied": `imputation`).

use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::words::{AccusationWord, DenialWord, accusation, denial};
use super::{target, traps};
use crate::analysis::ActKind;
use crate::annotate::phrases::{self, VerbGroup, clause_end};
use crate::annotate::{Annotated, NameKind, Pos};
use crate::lexicon::phrasebook::Hit;
use crate::segment::TokenRange;

/// How far before a call for somebody to go a verb of rejecting takes it up, in tokens.
const NEAR_REJECTION: usize = 8;

/// Finds the accusations that words of `accusation.tsv` report.
pub fn find(scene: &Scene, hits: &[Hit<AccusationWord>]) -> Vec<Draft> {
    let one = |hit: &Hit<AccusationWord>| match hit.class {
        AccusationWord::Accuse
        | AccusationWord::Blame
        | AccusationWord::Prosecute
        | AccusationWord::Charge
        | AccusationWord::Attack
        | AccusationWord::Suspect => by_verb(scene, *hit),
        AccusationWord::Allege => as_alleged(scene, hit.tokens),
        AccusationWord::Allegation => by_noun(scene, hit.tokens, 0.6),
        AccusationWord::Claim => claim_of_wrong(scene, hit.tokens),
        AccusationWord::AttackNoun => by_attack(scene, hit.tokens),
        AccusationWord::CallFor => call_for(scene, hit.tokens),
        _ => None,
    };
    hits.iter().filter_map(one).collect()
}

fn draft(cue: TokenRange, voice: Voice, confidence: f32, reason: &'static str) -> Draft {
    Draft::new(ActKind::Accusation, cue, voice, confidence, reason)
}

/// The group of the accusing verb `words`. "the men accused of theft", "the firms accused were": no object can follow, so it
/// is passive.
pub fn group(text: &Annotated, words: TokenRange) -> VerbGroup {
    let group = phrases::verb_group(text, words.start);
    // "Show *sued* over stunt", as headlines put it; but "the firms, which rivals *accused* of it".
    let headline = matches!((text.lemma(words.start), text.lemma(words.end)), ("sue" | "charge" | "indict" | "criticise" | "criticize" | "blast" | "slam", "for" | "over") | ("charge", "with"));
    let relative = || (group.start.saturating_sub(4)..group.start.saturating_sub(1)).any(|i| matches!(text.pos(i), Pos::WhDeterminer | Pos::WhPronoun));
    let undergone = text.pos(words.start) == Pos::Past && (matches!(text.lemma(words.end), "of" | "by" | "be") && !relative() || headline);
    // "Rivals regularly *attacked* the bank": what the tagger takes for a participle has an object, and a subject right before.
    let bare = group.passive && !group.finite && text.pos(words.start) == Pos::Participle;
    let object = text.pos(words.end).is_name() || text.pos(words.end) == Pos::Possessive || text.lemma(words.end) == "the";
    let does = bare && object && group.start.checked_sub(1).is_some_and(|b| text.pos(b).is_noun());
    VerbGroup { passive: (group.passive || undergone) && !does, ..group }
}

/// "accused", "blamed", "charged", "slammed … for": a verb whose object is accused.
fn by_verb(scene: &Scene, hit: Hit<AccusationWord>) -> Option<Draft> {
    let text = scene.text;
    let verb = hit.tokens.start;
    let group = group(text, hit.tokens);
    if !text.pos(verb).is_verb() || traps::does_not_happen(text, group) {
        return None;
    }
    let accused = if group.passive { phrases::subject(text, verb) } else { object(text, hit.tokens) };
    let accused = accused.map(|a| before_of(text, a));
    let confidence = confidence_of_verb(text, hit, group, accused)?;
    let voice = scene.actor(verb, group.passive).unwrap_or_default();
    Some(draft(hit.tokens, voice, confidence, reason_of(hit.class)).on(accused))
}

/// The object of a verb or verb phrase; it may stand inside the phrase: "held **the bank** responsible for".
fn object(text: &Annotated, words: TokenRange) -> Option<TokenRange> {
    let after = phrases::noun_phrase_from(text, words.end);
    let inside = || phrases::noun_phrase_from(text, words.start + 1).filter(|o| o.end < words.end);
    after.filter(|a| target::is_actor(text, *a)).or_else(inside).or(after)
}

/// "accused **the bank** of fraud": the wrong is not part of the accused.
fn before_of(text: &Annotated, phrase: TokenRange) -> TokenRange {
    // "accused **Ms Hale** of rule-bending": nobody is "Ms Hale of" anything.
    let person = |i: usize| i.checked_sub(1).and_then(|b| phrases::name_at(text, b)).is_some_and(|n| n.kind == NameKind::Person && n.tokens.end == i);
    let of = phrase.iter().find(|&i| text.lemma(i) == "of" && (text.pos(i + 1) == Pos::Gerund || is_wrong(text, i + 1) || person(i)));
    TokenRange::new(phrase.start, of.unwrap_or(phrase.end))
}

fn reason_of(class: AccusationWord) -> &'static str {
    match class {
        AccusationWord::Blame => "blame-verb",
        AccusationWord::Prosecute | AccusationWord::Charge => "prosecute-verb",
        AccusationWord::Attack => "attack-for",
        AccusationWord::Suspect => "alleged",
        _ => "accuse-verb",
    }
}

/// How sure a verb of `class` accuses `accused`; `None` when it does not.
fn confidence_of_verb(text: &Annotated, hit: Hit<AccusationWord>, group: VerbGroup, accused: Option<TokenRange>) -> Option<f32> {
    let actor = accused.is_some_and(|a| target::is_actor(text, a));
    let suffers = actor || group.passive;
    let after = if group.passive { hit.tokens.end } else { accused.map_or(hit.tokens.end, |a| a.end) };
    let ceiling = text.doc.sentence_tokens(text.doc.sentence_of(hit.tokens.start)).end;
    let follows = |word: &str| (after..ceiling.min(after + 10)).find(|&i| text.lemma(i) == word);
    match hit.class {
        AccusationWord::Accuse => Some(if follows("of").is_some() || actor { 0.95 } else { 0.7 }),
        AccusationWord::Blame => actor.then_some(0.8),
        AccusationWord::Prosecute => Some(if actor || group.passive { 0.75 } else { 0.45 }),
        AccusationWord::Charge => {
            let wrong = |with: usize| text.pos(with + 1) != Pos::Gerund || names_wrong(text, TokenRange::new(with + 1, with + 5));
            let with_wrong = suffers && follows("with").is_some_and(wrong);
            (with_wrong || follows_that(text, hit.tokens.end)).then_some(0.8)
        },
        AccusationWord::Suspect => (suffers && follows("of").is_some()).then_some(0.75),
        AccusationWord::Attack => (actor && gives_reason(text, hit.tokens.end)).then_some(0.65),
        _ => None,
    }
}

/// "for misleading us", "over the loans": a reason in the same clause, not a span of time.
fn gives_reason(text: &Annotated, start: usize) -> bool {
    let clause = start..clause_end(text, start);
    let end = clause.clone().find(|&i| text.pos(i).is_finite()).unwrap_or(clause.end);
    let reason = |i: usize| matches!(text.pos(i), Pos::Gerund | Pos::Possessive | Pos::Determiner) || text.pos(i).is_noun();
    (start..end).any(|i| match text.lemma(i) {
        "for" => reason(i + 1) && !matches!(text.lemma(i + 1), "year" | "month" | "week" | "day" | "decade" | "president"),
        "over" => reason(i + 1) || text.pos(i + 1).is_adjective(),
        _ => false,
    })
}

fn follows_that(text: &Annotated, i: usize) -> bool {
    text.lemma(i) == "that"
}

/// "alleged", "allegedly": as a verb with its source, else the author's own reserve.
fn as_alleged(scene: &Scene, word: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let at = word.start;
    // "stopped short of *alleging* fraud"
    if text.pos(at) == Pos::Gerund && traps::does_not_happen(text, phrases::verb_group(text, at)) {
        return None;
    }
    if text.pos(at).is_verb() && text.lemma(at) == "allege" && !next_is_noun(text, word.end) {
        let group = phrases::verb_group(text, at);
        if traps::does_not_happen(text, group) {
            return None;
        }
        let accused = phrases::noun_phrase_from(text, word.end + usize::from(follows_that(text, word.end)));
        let voice = scene.actor(at, group.passive).unwrap_or_default();
        return Some(draft(word, voice, 0.85, "accuse-verb").on(accused.filter(|a| target::is_actor(text, *a))));
    }
    let voice = scene.hedger(at).unwrap_or_default();
    // "**two managers** *suspected* of theft"
    let behind = at.checked_sub(1).filter(|&b| text.pos(b).is_noun() && text.lemma(word.end) == "of").and_then(|_| phrases::noun_phrase_before(text, at));
    let accused = target::owner(text, at).or(behind).or_else(|| {
        let verb = (word.end..clause_end(text, at)).find(|&i| text.pos(i).is_verb())?;
        // "*allegedly* killed by **the guards**"
        target::agent(text, verb).filter(|_| text.pos(verb) == Pos::Participle).or_else(|| phrases::subject(text, verb))
    });
    let of_thing = next_is_noun(text, word.end).then(|| phrases::noun_phrase_from(text, word.end)).flatten();
    let generic = text.lemma(at).starts_with("suspect") && of_thing.is_some_and(|t| is_generic(text, t));
    (!generic).then(|| draft(word, voice, 0.8, "alleged").on(accused.or(of_thing)))
}

/// "suspected militants": a kind of people, nobody in particular.
fn is_generic(text: &Annotated, phrase: TokenRange) -> bool {
    let plural = phrases::head(text, phrase).is_some_and(|h| text.pos(h) == Pos::Nouns);
    let before = phrase.start.checked_sub(2).map_or(Pos::Stop, |i| text.pos(i));
    plural && !matches!(before, Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding | Pos::Number)
}

fn next_is_noun(text: &Annotated, i: usize) -> bool {
    text.pos(i).is_noun() || text.pos(i).is_adjective()
}

/// "the allegations against him", "her accusation that …".
fn by_noun(scene: &Scene, noun: TokenRange, confidence: f32) -> Option<Draft> {
    let text = scene.text;
    let what = target::after_noun(text, noun.end);
    // "Harrow's claims", "Conservative claims": whose they are; a party's name is often tagged as an adjective.
    let named = || {
        let before = noun.start.checked_sub(1)?;
        let party = || phrases::is_capital_adjective(text, before).then(|| TokenRange::new(before, noun.start));
        phrases::name_at(text, before).map(|n| n.tokens).filter(|n| target::is_actor(text, *n)).or_else(party)
    };
    let owner = target::owner(text, noun.start).or_else(named).map(|o| scene.named(o));
    let refers_back = noun.start.checked_sub(1).is_some_and(|i| matches!(text.lemma(i), "that" | "this" | "these" | "those" | "such"));
    let sure = match (what.is_some() || owner.is_some(), refers_back) {
        (true, _) => 0.15,
        (false, true) => -0.2,
        _ => 0.0,
    };
    let against = (noun.end..clause_end(text, noun.end)).take(6).find(|&i| matches!(text.lemma(i), "against" | "that"));
    let accused = against.and_then(|a| phrases::noun_phrase_from(text, a + 1)).filter(|a| target::is_actor(text, *a));
    Some(draft(noun, owner.unwrap_or_default(), confidence + sure, "allegation-noun").on(accused))
}

/// "**Hale**'s attacks on **the mayor**": somebody's, on somebody; not those of soldiers on a town.
fn by_attack(scene: &Scene, noun: TokenRange) -> Option<Draft> {
    let text = scene.text;
    if !text.pos(noun.start).is_noun() || !matches!(text.lemma(noun.end), "on" | "against") {
        return None;
    }
    let owner = target::owner(text, noun.start).filter(|o| target::is_actor(text, *o) || text.pos(o.start) == Pos::Possessive)?;
    let accused = phrases::noun_phrase_from(text, noun.end + 1).filter(|a| a.start == noun.end + 1 && target::is_actor(text, *a))?;
    Some(draft(noun, scene.named(owner), 0.6, "allegation-noun").on(Some(accused)))
}

/// "claims that he took bribes": a claim is an accusation when it says of a wrong.
fn claim_of_wrong(scene: &Scene, noun: TokenRange) -> Option<Draft> {
    let text = scene.text;
    if noun.len() == 1 && !text.pos(noun.start).is_noun() {
        return None;
    }
    let content = TokenRange::new(noun.end, clause_end(text, noun.end));
    if noun.len() == 1 && !says_what(text, content) {
        return None;
    }
    let wrong = content.iter().find(|&i| is_wrong(text, i))?;
    let evidence = TokenRange::new(wrong, wrong + 1);
    by_noun(scene, noun, 0.55).map(|d| Draft { reason: "claim-of-wrong", ..d }.because_of([evidence]))
}

/// True when a word in `range` imputes a wrong or names a scandal.
fn names_wrong(text: &Annotated, range: TokenRange) -> bool {
    range.iter().any(|i| is_wrong(text, i))
}

fn is_wrong(text: &Annotated, i: usize) -> bool {
    accusation().word(text, i, |c| c.imputes() || c == AccusationWord::Scandal)
}

/// "claims **that** …", "claims **of** …", "claims **he had** …": what follows a noun is what it claims.
fn says_what(text: &Annotated, content: TokenRange) -> bool {
    if matches!(text.lemma(content.start), "that" | "of" | "about") {
        return true;
    }
    let subject = phrases::noun_phrase_from(text, content.start).filter(|s| s.start == content.start && s.end < content.end);
    subject.is_some_and(|s| (s.end..content.end).take(3).any(|i| text.pos(i).is_finite()))
}

/// "called for her to resign": what is asked for says that she did wrong.
fn call_for(scene: &Scene, words: TokenRange) -> Option<Draft> {
    let text = scene.text;
    // "dismissed suggestions that he *should resign*": who dismisses them calls for nothing.
    let rejects = |i: usize| text.pos(i).is_verb() && denial().word(text, i, |c| matches!(c, DenialWord::Deny | DenialWord::Reject));
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(words.start));
    // Nor "refused to say *whether* he should resign".
    let open = |i: usize| matches!(text.lemma(i), "whether" | "if");
    if (words.start.saturating_sub(NEAR_REJECTION).max(sentence.start)..words.start).any(|i| rejects(i) || open(i)) {
        return None;
    }
    let verb = text.pos(words.start).is_verb().then_some(words.start);
    let by_subject = || verb.and_then(|v| scene.actor(v, false));
    let (voice, accused) = match verb {
        Some(v) => (by_subject().or_else(|| scene.voice(v))?, phrases::noun_phrase_from(text, v + 2)),
        None => (scene.voice(words.start)?, phrases::noun_phrase_before(text, words.start)),
    };
    Some(draft(words, voice, 0.6, "call-for-removal").on(accused.filter(|a| target::is_actor(text, *a))))
}
