//! What the **form of a clause** tells of who performs an act, whoever tells of it: "what **the unions** called a *sham*", "something **the board**
//! *denies*", "under fire **from the union**".
//!
//! Part of [`super`]: in: the text, and a cue or its head. Out: the words that name who performs it, or their voice.

use super::{accuses, names_charge, performs, scolded};
use crate::analysis::ActKind;
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::attribution::words::{CueClass, class};
use crate::segment::TokenRange;
use crate::stance::draft::Draft;
use crate::stance::scene::{Scene, Voice};
use crate::stance::words::{DenialWord, denial};
use crate::stance::{label, target};

/// Who charges: their word that somebody is charged is their charge.
const AUTHORITIES: [&str; 7] = ["police", "prosecutor", "authority", "investigator", "detective", "officer", "official"];

/// "**Police** arrested a man *on suspicion of* theft", "He was *charged*, **police** said".
pub(super) fn charged_by(scene: &Scene, draft: &Draft, at: usize) -> Option<Voice> {
    let text = scene.text;
    let charges = || matches!(draft.reason, "prosecute-verb" | "claim-of-wrong") || matches!(text.lemma(at), "suspicion" | "suspect" | "charge" | "accuse");
    if draft.kind != ActKind::Accusation || !charges() {
        return None;
    }
    let authority = |s: TokenRange| phrases::head(text, s).is_some_and(|h| AUTHORITIES.contains(&text.lemma(h)));
    let arrests = |v: &usize| text.pos(*v).is_verb() && matches!(text.lemma(*v), "arrest" | "detain" | "hold" | "charge" | "question");
    let verb = (phrases::clause_start(text, at)..at).rev().find(arrests).filter(|&v| !phrases::verb_group(text, v).passive);
    let subject = verb.and_then(|v| phrases::subject(text, v)).filter(|s| authority(*s)).map(|s| scene.named(s));
    subject.or_else(|| scene.voice(at).filter(|v| v.source.is_some_and(authority)))
}

/// "something **the government** *denies*", "a charge which **the firm** *rejects*": the subject of the clause about a thing, whoever tells of it.
pub(super) fn contact(scene: &Scene, at: usize) -> Option<Voice> {
    let text = scene.text;
    let group = phrases::verb_group(text, at);
    if !group.finite || group.passive || !performs(text, at) {
        return None;
    }
    let before = |end: usize| phrases::noun_phrase_before(text, end);
    // "something its captain, **Ivo Mor**, denies"
    let comma = group.start.checked_sub(1).filter(|&c| text.pos(c) == Pos::Comma);
    let named = comma.and_then(before).filter(|n| n.start > 0 && text.pos(n.start - 1) == Pos::Comma);
    let whole = named.and_then(|n| Some(TokenRange::new(before(n.start - 1)?.start, n.end)));
    let subject = whole.or_else(|| before(group.start))?;
    let about = subject.start.checked_sub(1).filter(|&a| matches!(text.lemma(a), "which" | "something" | "anything" | "claim" | "suggestion") || names_charge(text, a))?;
    let common = text.pos(about).is_noun() || text.lemma(about) == "which";
    let somebody = phrases::head(text, subject).is_some_and(|h| text.pos(h).is_noun() && !phrases::is_time(text, h)) || target::is_actor(text, subject);
    (common && somebody && !matches!(text.lemma(subject.start), "i" | "we" | "you")).then(|| scene.named(named.filter(|_| whole.is_some()).unwrap_or(subject)))
}

/// "accounts of **Quill** *criticising* the board": who does it, whoever gives the account.
pub(super) fn beside_noun(scene: &Scene, at: usize) -> Option<Voice> {
    let text = scene.text;
    let end = (0..at).rev().take(3).find(|&i| !text.pos(i).is_adverb())? + 1;
    let gerund = text.pos(at) == Pos::Gerund && (accuses(text, at) || text.lemma(at) == "deny");
    let name = phrases::name_at(text, end - 1).filter(|n| gerund && n.tokens.end == end && n.kind == NameKind::Person)?;
    let of = name.tokens.start.checked_sub(1).is_some_and(|p| matches!(text.lemma(p), "of" | "about"));
    of.then(|| scene.named(name.tokens))
}

/// How far before "who" a name may stand that the words between describe, in tokens.
const DESCRIBED: usize = 16;

/// "**Hale**, a delegate and critic *who* …", "**Hale**, an editor at Harrow News *who* …": whom the words between describe.
pub(super) fn described(text: &Annotated, who: usize) -> Option<TokenRange> {
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(who)).start.max(who.saturating_sub(DESCRIBED));
    let between = |i: usize| text.pos(i).is_noun() || text.pos(i).is_adjective() || matches!(text.pos(i), Pos::Determiner | Pos::Preposition | Pos::Conjunction | Pos::PossessiveEnding | Pos::Possessive);
    let comma = (floor..who).rev().find(|&i| !between(i)).filter(|&c| c > floor && text.pos(c) == Pos::Comma && c + 2 < who)?;
    // "Hale, a friend of *the woman who* …": of another.
    let other = (comma + 1..who).any(|i| text.pos(i) == Pos::Preposition) && target::is_word_for_people(text, who - 1);
    let opens = !other && text.pos(comma + 1) == Pos::Determiner && text.lemma(comma + 1) != "all" && text.pos(who - 1) != Pos::Nouns;
    let name = phrases::name_at(text, comma - 1).filter(|n| opens && n.tokens.end == comma && n.kind == NameKind::Person)?;
    Some(name.tokens)
}

/// "has been branded “reckless” **by the union**": who says what the passive before the cue tells.
pub(super) fn by_whom(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    // "is seen **by the union** as *reckless*"
    let as_ = (cue.start.saturating_sub(3)..cue.start).rev().find(|&i| text.pos(i) != Pos::Open && !text.pos(i).is_adverb() && text.pos(i) != Pos::Determiner);
    if let Some(as_) = as_.filter(|&i| text.lemma(i) == "as") {
        let by = (as_.saturating_sub(10)..as_).rev().find(|&i| text.lemma(i) == "by" && i > 0 && text.pos(i - 1).is_verb());
        let by = by.filter(|&b| phrases::verb_group(text, b - 1).passive);
        if let Some(agent) = by.and_then(|b| phrases::noun_phrase_from(text, b + 1)).filter(|a| a.end == as_) {
            return Some(agent);
        }
    }
    let by = (cue.end..cue.end + 3).find(|&i| text.pos(i) != Pos::Close && text.pos(i) != Pos::Comma).filter(|&i| text.lemma(i) == "by")?;
    // "was often labelled *as a* “sham” **by rivals**"
    let opens = (cue.start.saturating_sub(5)..cue.start).rev().find(|&i| !matches!(text.pos(i), Pos::Open | Pos::Determiner) && !text.pos(i).is_adverb() && text.lemma(i) != "as")?;
    let said = class(text.lemma(opens)).is_some() || denial().word(text, opens, |c| c == DenialWord::LabelVerb);
    let passive = text.pos(opens).is_verb() && phrases::verb_group(text, opens).passive && said;
    passive.then(|| phrases::noun_phrase_from(text, by + 1)).flatten()
}

/// "came *under fire* **from the union**", "under fire **from the union** for *misleading* us": who attacks; nobody when the words do not tell.
pub(super) fn from_whom(scene: &Scene, cue: TokenRange, at: usize) -> Option<Voice> {
    let text = scene.text;
    let fire = |i: &usize| matches!(text.lemma(*i), "fire" | "attack" | "criticism" | "suspicion") && text.lemma(i - 1) == "under";
    let start = if scolded(text, at) { phrases::clause_start(text, at).max(1) } else { cue.start.max(1) };
    let noun = (start..at.max(cue.end)).rev().find(fire)?;
    let by = matches!(text.lemma(noun + 1), "from" | "by").then(|| phrases::noun_phrase_from(text, noun + 2)).flatten();
    Some(by.map_or_else(Voice::default, |who| scene.named(who)))
}

/// "what **the unions** called a “*sham*”", "what **rivals** say is a pattern of *fraud*", "a leader who **many** believe *lied*": who
/// calls it so, whoever speaks around.
pub(super) fn what_called(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let between = |i: usize| {
        let pos = text.pos(i);
        let nominal = pos.is_noun() || pos.is_adjective() || matches!(pos, Pos::Determiner | Pos::PossessiveEnding | Pos::Preposition);
        nominal || pos.is_adverb() || matches!(pos, Pos::Open | Pos::Comma | Pos::Conjunction | Pos::To) || matches!(text.lemma(i), "as" | "be")
    };
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(cue.start)).start;
    let verb = (floor.max(cue.start.saturating_sub(10))..cue.start).rev().find(|&i| !between(i)).filter(|&i| text.pos(i).is_verb())?;
    let says = matches!(class(text.lemma(verb)), Some(CueClass::Say)) && text.pos(verb + 1).is_finite();
    let judges = matches!(class(text.lemma(verb)), Some(CueClass::Judge | CueClass::Think)) || text.lemma(verb) == "view";
    if !(judges || says || denial().word(text, verb, |c| c == DenialWord::LabelVerb)) {
        return None;
    }
    let group = phrases::verb_group(text, verb);
    let last = group.start.checked_sub(1)?;
    let lone = || matches!(text.lemma(last), "many" | "some" | "most" | "few").then_some(TokenRange::new(last, last + 1));
    let subject = phrases::noun_phrase_before(text, group.start).or_else(lone)?;
    // "which *at least* one clerk considered …"
    let first = (0..subject.start).rev().take(3).find(|&w| !text.pos(w).is_adverb() && !text.pos(w).is_adjective() && text.lemma(w) != "at")?;
    // "*What he says* is false" is no judgement of his: only where what stands behind a verb or preposition.
    let behind = first.checked_sub(1).is_some_and(|b| text.pos(b).is_verb() || text.pos(b) == Pos::Preposition && text.lemma(b) != "that" || text.pos(b) == Pos::To);
    // "a number *his opponent* called “inflated”"
    let calls = class(text.lemma(verb)) == Some(CueClass::Judge) || denial().word(text, verb, |c| c == DenialWord::LabelVerb);
    let thing = text.pos(first) == Pos::Noun && calls && first.checked_sub(1).is_some_and(|d| matches!(text.lemma(d), "a" | "an"));
    // "an election *that* observers said *was* marred"
    // "the murder, *which* the police say *was* a plot"
    let comma = first.checked_sub(1).filter(|&c| text.pos(c) == Pos::Comma).unwrap_or(first);
    let inserted = says && matches!(text.lemma(first), "that" | "which" | "who") && comma.checked_sub(1).is_some_and(|n| text.pos(n).is_noun());
    let relative = thing || inserted || text.lemma(first) == "what" && (judges || behind) || judges && matches!(text.lemma(first), "who" | "which");
    (relative && !matches!(text.lemma(subject.start), "i" | "we" | "you")).then_some(TokenRange::new(first + 1, subject.end))
}

/// "said that **the mayor** described him as *corrupt*": who describes him so, whoever tells of it.
pub(super) fn described_as(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let between = |i: usize| matches!(text.pos(i), Pos::Open | Pos::Determiner | Pos::Gerund) || text.pos(i).is_adverb() || text.pos(i).is_adjective();
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(cue.start)).start;
    let as_ = (floor.max(cue.start.saturating_sub(5))..cue.start).rev().find(|&i| !between(i)).filter(|&i| text.lemma(i) == "as")?;
    let verb = (floor.max(as_.saturating_sub(10))..as_).rev().find(|&i| text.pos(i).is_verb())?;
    let describes = class(text.lemma(verb)) == Some(CueClass::Judge) || matches!(text.lemma(verb), "cast" | "paint" | "depict") || denial().word(text, verb, |c| c == DenialWord::LabelVerb);
    let group = phrases::verb_group(text, verb);
    let subject = phrases::subject(text, verb).filter(|_| describes && group.finite && !group.passive && !group.negated)?;
    (target::is_actor(text, subject) && !matches!(text.lemma(subject.start), "i" | "we" | "you")).then_some(subject)
}

/// "**The zoo** calls it “*immoral*,” the Gazette reported": who calls it so, whoever tells of it.
pub(super) fn calls(text: &Annotated, cue: TokenRange) -> Option<TokenRange> {
    let call = label::verb_before(text, cue).filter(|c| !c.passive && text.quotes.at(c.verb).is_none())?;
    let end = call.object.map_or(call.verb + 1, |o| o.end);
    let at_once = (end..cue.start).all(|i| matches!(text.pos(i), Pos::Open | Pos::Determiner) || text.pos(i).is_adverb() || text.pos(i).is_adjective() || text.lemma(i) == "as");
    // "called the *allegations* horrendous": of another.
    let of_it = call.object.is_some_and(|o| o.iter().any(|i| text.pos(i).is_noun() || text.pos(i) == Pos::Pronoun));
    let named = |s: &TokenRange| phrases::head(text, *s).is_some_and(|h| !phrases::is_time(text, h) && text.lemma(h) != "it");
    let subject = phrases::subject(text, call.verb).filter(|s| at_once && of_it && named(s))?;
    let what = subject.start.checked_sub(1).is_some_and(|w| text.lemma(w) == "what");
    (!what && !matches!(text.lemma(subject.start), "i" | "we" | "you")).then_some(subject)
}
