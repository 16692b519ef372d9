//! **Negated statements against a charge**: "He *did not say anything wrong*", "I *never sent* it", "there was *no evidence*".
//!
//! In: a [`Scene`] and the charges raised so far. Out: [`Draft`]s of denials.
//! It must be a source's statement about what was or is, the text must have raised a charge, and the negation must be about
//! wrong, knowledge, evidence or truth (class `topic` of `denial.tsv`, or a word that imputes), about the speaker's own
//! deeds, or repeat the charge's words. Each of these adds to the confidence; none is enough alone.

use super::denial::is_question;
use super::draft::Draft;
use super::traps;
use super::raised::Raised;
use super::scene::{Scene, Voice};
use super::words::{AccusationWord, ContextWord, DenialWord, accusation, denial, is_context};
use crate::analysis::ActKind;
use crate::attribution::words::{CueClass, class};
use crate::sources;
use crate::annotate::phrases::{self, clause_end, clause_start};
use crate::annotate::{Annotated, Pos};
use crate::segment::TokenRange;

/// The longest cue, in tokens after the negation.
const LONGEST_CUE: usize = 6;

/// How far after the negation a word still belongs to what is negated, in tokens.
const SCOPE: usize = 7;

/// Finds negated statements in what sources say.
pub fn find(scene: &Scene, raised: &Raised) -> Vec<Draft> {
    let text = scene.text;
    let negations = (0..text.doc.tokens.len()).filter(|&i| negates(text, i));
    negations.filter_map(|i| statement(scene, raised, i)).collect()
}

/// A word that negates a statement about what was or is: "did not", "never sent", "there is no", "had nothing", "nobody".
fn negates(text: &Annotated, i: usize) -> bool {
    let adverbs = (0..i).rev().take(2).take_while(|&b| text.pos(b).is_adverb()).count();
    // "had “nothing to do with” it": past an opening quotation mark.
    let marks = usize::from(i > adverbs && text.pos(i - 1 - adverbs) == Pos::Open);
    let before = i.saturating_sub(1 + adverbs + marks);
    let verb_before = |lemmas: &[&str]| lemmas.contains(&text.lemma(before));
    match text.lemma(i) {
        // "Not one of them touched it", "not a single rupee was paid"
        "not" if text.lemma(i + 1) == "one" || text.lemma(i + 1) == "a" && text.lemma(i + 2) == "single" => is_of_the_past(text, i + 2),
        "not" | "n't" | "n’t" => {
            let told = verb_before(&["be", "do", "have", "'s", "’s"]) && text.pos(before) != Pos::Base;
            let could_have = text.pos(before) == Pos::Modal && text.lemma(i + 1) == "have";
            told || could_have
        }
        "never" => text.pos(before) != Pos::Modal,
        // "No one hid it", "No one at this bank has hidden it".
        "no" if text.lemma(i + 1) == "one" => is_of_the_past(text, i + 2),
        // "Nobody hid it", "Nobody at this bank has hidden it".
        "nobody" => is_of_the_past(text, i + 1),
        // "No soldier asked for it", "No such talk took place".
        "no" if opens_clause(text, i) => is_of_the_past(text, i + 1),
        // "At no time has a payment been withheld"
        "no" if traps::is_at_no_time(text, i) => true,
        "no" | "nothing" | "none" => {
            let object = text.pos(before).is_verb() && text.pos(before) != Pos::Base;
            let other = text.lemma(i) == "no" && text.lemma(i + 1) == "other";
            let of_topic = text.pos(before) == Pos::Preposition && (i + 1..i + 4).any(|i| is_topic(text, i));
            object || other || of_topic
        }
        "neither" => verb_before(&["be", "have", "he", "she", "they", "i", "we"]),
        _ => false,
    }
}

/// Is the next verb with tense, a few words from `from`, one that tells of the past?
fn is_of_the_past(text: &Annotated, from: usize) -> bool {
    let marks = |j: &usize| matches!(text.pos(*j), Pos::Comma | Pos::Close | Pos::Stop | Pos::Colon);
    (from..from + 6).take_while(|j| !marks(j)).find(|&j| text.pos(j).is_finite()).is_some_and(|j| text.pos(j) == Pos::Past || text.lemma(j) == "have")
}

/// True for the first word of a statement: "said *no* soldier asked", "“*No* soldier asked”".
fn opens_clause(text: &Annotated, i: usize) -> bool {
    let said = |b: usize| text.pos(b).is_finite() && class(text.lemma(b)) == Some(CueClass::Say) || text.lemma(b) == "that";
    i.checked_sub(1).is_none_or(|b| text.pos(b) == Pos::Open || said(b)) || text.doc.sentence_tokens(text.doc.sentence_of(i)).start == i
}

fn statement(scene: &Scene, raised: &Raised, at: usize) -> Option<Draft> {
    let text = scene.text;
    let voice = scene.voice(at)?;
    // "At no time" insists by itself.
    let insisting = voice.link.is_some_and(|l| insists(scene, l)) || traps::is_at_no_time(text, at);
    if !raised.before(at) && !insisting || is_question(text, at) || is_ordinary(text, at, insisting) || is_relative(text, at) {
        return None;
    }
    let (start, end) = (clause_start(text, at), clause_end(text, at));
    let scope = TokenRange::new(at + 1, end.min(at + 1 + SCOPE));
    let topics: Vec<_> = scope.iter().filter(|&i| is_topic(text, i) || imputes(text, i)).collect();
    let repeated = scope.iter().filter(|&i| raised.repeats(text, i, start)).count();
    let mut confidence: f32 = 0.25;
    confidence += match topics.len() {
        0 => 0.0,
        1 => 0.2,
        _ => 0.25,
    };
    confidence += 0.08 * repeated.min(2) as f32;
    confidence += 0.05 * f32::from(raised.nearness(at));
    confidence += if speaks_of_self(scene, at, &voice) { 0.13 } else { 0.0 };
    confidence += if insisting { 0.25 } else { 0.0 };
    confidence += if is_cleared(text, at) { 0.1 } else { 0.0 };
    let evidence = topics.into_iter().map(|i| TokenRange::new(i, i + 1));
    let cue = cue(text, at, end);
    let target = scene.statement(at);
    Some(Draft::new(ActKind::Denial, cue, voice, confidence.min(0.8), "negated-charge").on(Some(target)).because_of(evidence))
}

/// The negation with its auxiliaries and what follows, cut short.
fn cue(text: &Annotated, at: usize, end: usize) -> TokenRange {
    let auxiliary = |i: usize| text.pos(i) == Pos::Modal || matches!(text.lemma(i), "be" | "do" | "have");
    let mut start = at - usize::from(traps::is_at_no_time(text, at));
    while start > 0 && auxiliary(start - 1) {
        start -= 1;
    }
    let cut = end.min(at + LONGEST_CUE).max(at + 1);
    TokenRange::new(start, if cut < end { whole_words(text, at, cut) } else { cut })
}

/// Where a cue that was cut at `cut` ends well: not within a name, nor with a word that belongs to what follows.
fn whole_words(text: &Annotated, at: usize, cut: usize) -> usize {
    let mut cut = phrases::name_at(text, cut - 1).filter(|n| n.tokens.end > cut).map_or(cut, |n| n.tokens.start.max(at + 1));
    let leads_on = |i: usize| {
        let mark = matches!(text.pos(i), Pos::Open | Pos::Comma | Pos::Colon | Pos::Predeterminer | Pos::PossessiveEnding);
        mark || matches!(text.pos(i), Pos::Preposition | Pos::To | Pos::Determiner | Pos::Possessive | Pos::Conjunction | Pos::WhDeterminer | Pos::WhAdverb)
            || matches!(text.lemma(i), "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "dr" | "dr.")
    };
    while cut > at + 2 && leads_on(cut - 1) {
        cut -= 1;
    }
    cut
}

/// "is not **a liar**", "was not **corrupt**": the wrong itself is negated.
fn is_cleared(text: &Annotated, at: usize) -> bool {
    let is = text.lemma(at.saturating_sub(1)) == "be";
    is && (at + 1..at + 4).take_while(|&i| !text.pos(i).is_verb() && text.pos(i) != Pos::Preposition).any(|i| imputes(text, i))
}

/// "I did not", or "she said she had not": who speaks denies own deeds, in the past.
fn speaks_of_self(scene: &Scene, at: usize, voice: &Voice) -> bool {
    let text = scene.text;
    let Some(verb) = (at.saturating_sub(2)..at + 4).find(|&i| text.pos(i).is_finite() || text.pos(i) == Pos::Participle) else {
        return false;
    };
    let Some(subject) = phrases::subject(text, verb) else { return false };
    let past = (at.saturating_sub(2)..at + 2).any(|i| {
        text.pos(i) == Pos::Past && text.lemma(i) != "say" || matches!(text.word(i), "have" | "has" | "'ve" | "’ve" | "did" | "was" | "were" | "had")
    });
    let first_person = subject.iter().any(|i| matches!(text.lemma(i), "i" | "we"));
    let same = scene.named(subject).source_id;
    // In reported speech "she" is mostly who speaks.
    let reported = text.quotes.at(at).is_none() && matches!(text.lemma(subject.start), "he" | "she" | "they");
    past && (first_person || reported && same.is_none() || same.is_some() && same == voice.source_id)
}

/// Opinions, wishes and the like, limits and comparisons: "I don't think", "not only", "never mind". Who insists that he does "not know" denies it.
fn is_ordinary(text: &Annotated, at: usize, insisting: bool) -> bool {
    let did = text.word(at.saturating_sub(1)).eq_ignore_ascii_case("did");
    let present = text.lemma(at.saturating_sub(1)) == "do" && !did;
    let opinion = (at + 1..at + 3).any(|i| {
        text.pos(i).is_verb() && (is_context(text, i, ContextWord::Opinion) || present && !insisting && text.lemma(i) == "know")
    });
    let limit = is_context(text, at + 1, ContextWord::Limit);
    let supposed = (phrases::clause_start(text, at)..at).any(|i| matches!(text.lemma(i), "if" | "unless" | "whether" | "to"));
    let infinitive = text.lemma(at + 1) == "to" && text.lemma(at) != "nothing";
    opinion || limit || supposed || infinitive || is_unread(text, at)
}

/// "had *not seen the lawsuit* and could not comment", "had *not yet reviewed* the complaint": why nothing is said, where that is told too.
fn is_unread(text: &Annotated, at: usize) -> bool {
    let Some(verb) = (at + 1..at + 4).find(|&i| matches!(text.lemma(i), "see" | "read" | "review" | "receive" | "study" | "serve")) else { return false };
    let paper = |i: usize| sources::is_document(text.lemma(i)) || matches!(text.lemma(i), "lawsuit" | "suit" | "complaint" | "filing" | "detail" | "paper");
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(at));
    let silent = || (at..sentence.end).take(phrases::REACH).any(|i| text.lemma(i) == "comment");
    let yet = (at..verb).any(|i| text.lemma(i) == "yet");
    (verb + 1..verb + 6).any(paper) && (yet || silent())
}

/// "signed off drills *that never happened*": what tells of a noun answers no charge.
fn is_relative(text: &Annotated, at: usize) -> bool {
    let start = clause_start(text, at);
    let relative = |i: usize| match text.pos(i) {
        Pos::WhDeterminer => true,
        Pos::WhPronoun => i.checked_sub(1).is_some_and(|b| text.pos(b).is_noun() || text.word(b) == "," && b > 0 && text.pos(b - 1).is_noun()),
        _ => false,
    };
    (start.saturating_sub(1)..at).any(relative)
}

fn insists(scene: &Scene, link: usize) -> bool {
    scene.link(link).is_some_and(|l| l.cue.iter().any(|c| is_insisting(scene.text, *c)))
}

/// True when a word of `cue` asserts with force: "insisted".
pub fn is_insisting(text: &Annotated, cue: TokenRange) -> bool {
    cue.iter().any(|i| denial().at(text, i).iter().any(|h| h.class == DenialWord::Insist))
}

fn is_topic(text: &Annotated, i: usize) -> bool {
    denial().word(text, i, |c| c == DenialWord::Topic)
}

/// A word that imputes a wrong, as the part of speech that it is listed as: "doctor" as a verb only.
fn imputes(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    accusation().word(text, i, |c| {
        let other = match c {
            AccusationWord::WrongVerb | AccusationWord::HarshVerb => pos.is_noun(),
            AccusationWord::WrongNoun | AccusationWord::HarshNoun => pos.is_verb(),
            _ => false,
        };
        c.imputes() && !other
    })
}
