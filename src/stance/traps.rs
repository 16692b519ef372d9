//! **Traps**: words that look like a denial and are none. A refusal ("denied bail"), a denial that did not take place
//! ("did not deny", "without denying"), a denial that may or should come ("would deny").
//!
//! The objects that can only be refused live in `lexicon/en/denial.tsv`, class `refusal-object`, phrases in class `trap`;
//! what makes an act unreal or supposed in `lexicon/en/stance_context.tsv`.

use super::target;
use super::words::{AccusationWord, ContextWord, DenialWord, accusation, denial, is_claim_noun, is_context};
use crate::annotate::phrases::{self, VerbGroup};
use crate::annotate::{Annotated, Pos};
use crate::segment::TokenRange;

/// "is *not* an honest man", "is *hardly* honest": a negation stands shortly before, in the same clause.
pub fn is_negated(text: &Annotated, at: usize) -> bool {
    let floor = phrases::clause_start(text, at).max(at.saturating_sub(NEGATION_REACH));
    (floor..at).any(|i| phrases::is_negation(text, i) || matches!(text.lemma(i), "no" | "hardly" | "less" | "anything" | "nothing"))
}

/// "*Nobody* is being tricked", "did not accept that *anybody* had been misled", "*at no time* was anyone put at risk": nobody is said to have done it, or to have
/// suffered it.
pub fn is_of_nobody(text: &Annotated, verb: usize) -> bool {
    let subject = || phrases::subject(text, verb).is_some_and(|s| matches!(text.lemma(s.start), "nobody" | "none" | "no" | "anybody" | "anyone" | "any"));
    text.pos(verb).is_verb() && (subject() || (phrases::clause_start(text, verb)..verb).any(|i| is_at_no_time(text, i)))
}

/// "at *no* time"
pub fn is_at_no_time(text: &Annotated, i: usize) -> bool {
    let at = || i.checked_sub(1).is_some_and(|b| text.lemma(b) == "at");
    text.lemma(i) == "no" && matches!(text.lemma(i + 1), "time" | "point" | "stage") && at()
}

/// How far before a word its negation may stand, in tokens.
const NEGATION_REACH: usize = 5;

/// How far before a wrong the word stands that tells how its case ended, in tokens.
const RECORD_REACH: usize = 6;

/// True when the verb group says that the act did not, or need not, take place.
pub fn does_not_happen(text: &Annotated, group: VerbGroup) -> bool {
    let modal = (group.start..group.verb).any(|i| text.pos(i) == Pos::Modal);
    let not_yet = |i: usize| matches!(text.pos(i + 1), Pos::To | Pos::Gerund) && is_context(text, i, ContextWord::Unreal);
    let unreal = (group.start.saturating_sub(1)..group.verb).any(not_yet);
    // "stopped *short of* accusing her"
    let short = group.start.checked_sub(2).is_some_and(|s| text.lemma(s) == "short" && text.lemma(s + 1) == "of");
    group.negated || modal || unreal || short || is_asked(text, group.verb)
}

/// "*tried to* refute it": who tries to refute a claim denies it, if nothing else stands against that; who tries to *deny* one may fail (`denial`).
pub fn is_tried(text: &Annotated, group: VerbGroup) -> bool {
    let tried = |i: &usize| text.lemma(*i) == "try" && text.lemma(i + 1) == "to";
    let Some(try_at) = (group.start.saturating_sub(1)..group.verb).find(tried) else { return false };
    let whole = phrases::verb_group(text, try_at);
    !does_not_happen(text, whole) && !does_not_happen(text, VerbGroup { start: try_at + 2, ..group })
}

/// "asked whether she denied": what is only asked.
pub fn is_asked(text: &Annotated, verb: usize) -> bool {
    let start = phrases::clause_start(text, verb);
    (start..verb).rev().take(12).any(|i| matches!(text.lemma(i), "whether" | "if" | "unless"))
}

/// "if he lied", "would mislead", "fears of fraud", "to fight corruption": no statement that it is so.
pub fn is_supposed(text: &Annotated, at: usize) -> bool {
    let start = phrases::clause_start(text, at);
    (start..at).any(|i| is_context(text, i, ContextWord::Supposed))
}

/// "was convicted of *fraud*", "admitted to *theft*": a wrong that is told as a fact of how a case ended.
pub fn is_of_record(text: &Annotated, at: usize) -> bool {
    let floor = phrases::clause_start(text, at).max(at.saturating_sub(RECORD_REACH));
    let ended = |r: usize| is_context(text, r, ContextWord::Record) && (r + 1..at).any(|t| matches!(text.lemma(t), "of" | "for" | "to"));
    // "pleaded *guilty*", "was found *guilty*"
    let verdict = |before: usize| is_context(text, before, ContextWord::Record) || text.lemma(before) == "find";
    let outcome = is_context(text, at, ContextWord::Record) && at.checked_sub(1).is_some_and(verdict);
    // "jailed for *falsely* reporting a crime"
    let deed = text.pos(at).is_noun() || text.pos(at) == Pos::Gerund || text.pos(at).is_adverb() && text.pos(at + 1) == Pos::Gerund;
    outcome || deed && (floor..at).any(ended)
}

/// "said *nothing*", "*had* nothing to add": nothing is denied. Not "had nothing to hide".
pub fn is_silence(text: &Annotated, at: usize) -> bool {
    let Some(nothing) = [at, at + 1].into_iter().find(|&i| text.lemma(i) == "nothing") else { return false };
    let says = |i: usize| matches!(text.lemma(i), "say" | "add" | "claim" | "offer" | "report" | "lose" | "gain" | "declare");
    nothing.checked_sub(1).is_some_and(says) || text.lemma(nothing + 1) == "to" && says(nothing + 2)
}

/// "It was *revealed that* the firm had lied", "it *emerged that* he had stolen it": nobody says so, it is told as a fact. Not "The report came. It *revealed that* …".
pub fn is_revealed(text: &Annotated, at: usize) -> bool {
    let start = text.doc.sentence_tokens(text.doc.sentence_of(at)).start;
    let floor = start.max(at.saturating_sub(2 * RECORD_REACH));
    let known = |i: usize| match text.lemma(i) {
        "reveal" | "discover" | "confirm" => phrases::verb_group(text, i).passive,
        lemma => lemma == "emerge",
    };
    let helps = |i: &usize| matches!(text.lemma(*i), "be" | "have" | "since") || text.pos(*i).is_adverb();
    let that = (floor + 2..at).rev().find(|&i| text.lemma(i) == "that" && known(i - 1));
    let it = that.and_then(|t| (floor..t - 1).rev().find(|i| !helps(i))).filter(|&i| text.lemma(i) == "it");
    // "The union said it emerged that …": whoever says so.
    let opens = |i: usize| i == start || text.pos(i - 1) == Pos::Comma || matches!(text.lemma(i - 1), "when" | "after" | "before" | "until" | "and" | "but");
    it.is_some_and(opens) && text.quotes.at(at).is_none()
}

/// True when `object`, all that follows the verb in its clause, can only be refused: "bail", "him a hearing".
pub fn is_refusal(text: &Annotated, object: TokenRange) -> bool {
    // "denied *taking* money": a deed is denied, not refused; the tagger takes the verb of "deny *collecting* votes" for a noun.
    let first = text.word(object.start);
    let before_noun = object.start + 1 < object.end && text.pos(object.start + 1).is_noun();
    let deed = text.pos(object.start) == Pos::Gerund || first.ends_with("ing") && before_noun;
    if deed && !(before_noun && MODIFIERS.contains(&first)) {
        return false;
    }
    if names_refusal(text, object) {
        return true;
    }
    let Some(first) = phrases::noun_phrase_from(text, object.start) else { return false };
    // "denied him | a hearing": somebody, then a thing that is no clause of its own.
    // A pronoun that is no subject begins no clause, whatever verb follows: "denying *us* justice is wrong".
    let object_form = text.pos(first.start) == Pos::Pronoun && !is_subject_form(text, first.start);
    let second = phrases::noun_phrase_from(text, first.end).filter(|s| s.start < object.end);
    let verb_follows = |end: usize| (end..object.end).take(4).any(|i| text.pos(i).is_finite());
    // "denied the visitors *a third*"
    let ordinal = matches!(text.lemma(first.end), "a" | "an") && matches!(text.lemma(first.end + 1), "second" | "third" | "fourth" | "fifth");
    ordinal && is_somebody(text, first) || second.is_some_and(|s| object_form || is_somebody(text, first) && !verb_follows(s.end) && !verb_follows(first.end))
}

/// Does "deny" at token `verb` refuse something: "was *denied* bail", "*denied* him a hearing"? Who does so says nothing.
pub fn refuses(text: &Annotated, verb: usize) -> bool {
    let group = phrases::verb_group(text, verb);
    let passive = group.passive && phrases::noun_phrase_from(text, verb + 1).is_some_and(|p| p.start == verb + 1);
    passive || group.finite && !group.passive && is_refusal(text, target::after(text, verb + 1))
}

/// Words in -ing that say what kind of thing is refused: "denied *building* permits".
const MODIFIERS: [&str; 12] = ["boarding", "building", "funding", "housing", "landing", "licensing", "mining", "parking", "planning", "trading", "training", "voting"];

/// True when the first noun phrases after the verb, up to a preposition or a verb with tense, hold a thing to be refused.
fn names_refusal(text: &Annotated, object: TokenRange) -> bool {
    // "denied any wrongdoing *and* points out": what is joined to it is another matter.
    // "suggestions *a vote* for them was wasted": of the claim.
    let ends = |i: &usize| matches!(text.pos(*i), Pos::Preposition | Pos::To | Pos::Conjunction) || text.pos(*i).is_finite() || text.pos(*i) == Pos::Nouns && is_claim_noun(text, *i);
    let mut near = object.iter().take(7).take_while(|i| !ends(i));
    near.any(|i| {
        let heads = !text.pos(i + 1).is_noun() && !text.pos(i + 1).is_finite();
        heads && denial().word(text, i, |c| c == DenialWord::RefusalObject)
    })
}

/// "he", "they" and "it" can begin a clause after "denied"; "him" and "them" cannot.
fn is_subject_form(text: &Annotated, i: usize) -> bool {
    const SUBJECTS: [&str; 8] = ["i", "he", "she", "it", "we", "they", "you", "there"];
    SUBJECTS.iter().any(|s| text.word(i).eq_ignore_ascii_case(s))
}

fn is_somebody(text: &Annotated, phrase: TokenRange) -> bool {
    let head = phrases::head(text, phrase);
    // "denied *accusations* that he threatened a rival": a thing to deny, nobody to refuse it to.
    let claim = |h: usize| super::names_claim(text, h) || accusation().word(text, h, |c| matches!(c, AccusationWord::Allegation | AccusationWord::Claim));
    head.is_some_and(|h| text.pos(h).is_name() || matches!(text.pos(h), Pos::Nouns) && !claim(h))
}
