//! **Replies**: a short "no" to a question that puts a charge: "Asked whether he had taken the money, Mr Hale *said no*",
//! "Did you lie to the board?" "*Absolutely not*," she said.
//!
//! In: a [`Scene`]. Out: [`Draft`]s of denials. Without a question there is none ("*No*, thank you"); of what somebody will or would do a "no" is a refusal
//! ("Asked whether she would resign, she said no").

use super::aspects::{Standing, standing};
use super::draft::Draft;
use super::words::{DenialWord, denial};
use super::scene::Scene;
use super::{names_claim, speaks_of_wrong};
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::segment::TokenRange;

/// How sure a reply is.
const CONFIDENCE: f32 = 0.7;

/// How many tokens behind "asked" the word stands that begins what is asked.
const ASKED_REACH: usize = 8;

/// How many tokens of a question are read for what it puts.
const QUESTION_REACH: usize = 40;

/// The grade from which a word tells, negated, of an answer to a charge (`aspects`).
const CHARGE_FROM: u8 = 1;

/// Finds replies that deny what a question puts.
pub fn find(scene: &Scene) -> Vec<Draft> {
    let text = scene.text;
    (0..text.doc.tokens.len()).filter_map(|i| reply(text, i)).filter_map(|cue| answer(scene, cue)).collect()
}

/// The reply whose first word is at `i`: "no", "not at all", "absolutely not", "never"; alone between marks, or behind "said".
fn reply(text: &Annotated, i: usize) -> Option<TokenRange> {
    let words = |n: usize| TokenRange::new(i, i + n);
    let cue = match text.lemma(i) {
        "no" | "never" | "nope" => words(1),
        "not" if text.lemma(i + 1) == "at" && text.lemma(i + 2) == "all" => words(3),
        "absolutely" | "certainly" | "definitely" | "categorically" | "emphatically" if text.lemma(i + 1) == "not" => words(2),
        "of" if text.lemma(i + 1) == "course" && text.lemma(i + 2) == "not" => words(3),
        _ => return None,
    };
    let ended = matches!(text.pos(cue.end), Pos::Comma | Pos::Stop | Pos::Close | Pos::Colon);
    let before = i.checked_sub(1)?;
    let opened = matches!(text.pos(before), Pos::Open) || text.doc.sentence_tokens(text.doc.sentence_of(i)).start == i && text.quotes.at(i).is_some();
    let said = matches!(text.lemma(before), "say" | "answer" | "reply" | "respond") && text.pos(before).is_verb();
    (ended && (opened || said)).then_some(cue)
}

/// The denial that a reply is, if a question before it puts a charge.
fn answer(scene: &Scene, cue: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(cue.start));
    let before = text.doc.sentence_of(cue.start).checked_sub(1).map(|s| text.doc.sentence_tokens(s));
    let floor = phrases::floor(text, cue.start);
    let before = before.map(|b| TokenRange::new(b.start.max(b.end.saturating_sub(phrases::REACH)), b.end));
    // “*No*,” she said *when asked if he had lied*.
    let behind = || asked(text, TokenRange::new(cue.end, sentence.end.min(cue.end + phrases::REACH)));
    let asked_here = asked(text, TokenRange::new(floor, cue.start)).or_else(behind);
    let question = asked_here.or_else(|| before.and_then(|b| asked(text, b).or_else(|| put(text, b, cue.start))))?;
    let question = TokenRange::new(question.start, question.end.min(question.start + QUESTION_REACH));
    if question.iter().any(|i| turns(text, i)) {
        return None;
    }
    if is_of_plans(text, question) || is_of_a_victim(text, question) || !question.iter().any(|i| is_charge(text, i)) {
        return None;
    }
    let said = cue.start.checked_sub(1).filter(|&s| text.pos(s).is_verb());
    let voice = said.and_then(|s| scene.actor(s, false)).or_else(|| scene.voice(cue.start))?;
    let target = question.end <= cue.start && question.start >= sentence.start;
    Some(Draft::new(ActKind::Denial, cue, voice, CONFIDENCE, "denial-reply").on(target.then_some(question)))
}

/// "Asked if he *denied* it", "if the claim was *false*", "if she *regretted* the fraud": a "no" to that denies no charge.
fn turns(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    let class = |c| match c {
        DenialWord::Deny | DenialWord::Reject => pos.is_verb(),
        // "a *lie*", "did you *lie*": the charge itself.
        DenialWord::Label | DenialWord::WeakLabel => pos.is_adjective(),
        _ => false,
    };
    phrases::negates(text, i) || denial().word(text, i, class) || OF_MIND.contains(&text.lemma(i))
}

/// Words with which a question asks for a feeling, a thought or a proof.
const OF_MIND: [&str; 11] = ["regret", "believe", "think", "feel", "fear", "worry", "want", "plan", "intend", "evidence", "proof"];

/// "asked **whether he had lied**"
fn asked(text: &Annotated, within: TokenRange) -> Option<TokenRange> {
    let asks = |i: &usize| text.pos(*i).is_verb() && matches!(text.lemma(*i), "ask" | "press" | "question" | "quiz" | "challenge");
    let opens = |verb: usize| (verb + 1..within.end).take(ASKED_REACH).find(|&i| matches!(text.lemma(i), "whether" | "if"));
    let start = within.iter().filter(asks).find_map(opens)?;
    let end = phrases::clause_end(text, start + 1).min(within.end);
    Some(TokenRange::new(start + 1, end.max(start + 1)))
}

/// "**Did you lie to the board?**", of somebody else: who answers his own question ("Is he corrupt? No") only makes a speech.
fn put(text: &Annotated, sentence: TokenRange, reply: usize) -> Option<TokenRange> {
    let end = sentence.iter().find(|&i| text.word(i) == "?")?;
    let open = sentence.iter().take(2).any(|i| matches!(text.pos(i), Pos::WhAdverb | Pos::WhPronoun | Pos::WhDeterminer));
    (!open && text.quotes.at(end) != text.quotes.at(reply)).then(|| TokenRange::new(sentence.start, end))
}

/// A word that speaks of a wrong or a claim, or that tells, negated, of an answer to a charge: "*taken* the money".
fn is_charge(text: &Annotated, i: usize) -> bool {
    speaks_of_wrong(text, i) || names_claim(text, i) || standing(text, i, Standing::Negated) >= CHARGE_FROM
}

/// "whether he *was bullied*": what was done to somebody.
fn is_of_a_victim(text: &Annotated, question: TokenRange) -> bool {
    let verb = question.iter().find(|&i| text.pos(i).is_verb() && !matches!(text.lemma(i), "be" | "have" | "do"));
    verb.is_some_and(|v| phrases::verb_group(text, v).passive)
}

/// "whether she *would resign*": what is asked is not whether something was done.
fn is_of_plans(text: &Annotated, question: TokenRange) -> bool {
    let modal = |i: usize| text.pos(i) == Pos::Modal && text.lemma(i + 1) != "have";
    let first = question.iter().find(|&i| text.pos(i).is_verb() || text.pos(i) == Pos::Modal);
    first.is_some_and(modal)
}
