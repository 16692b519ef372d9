//! **Labels** that say "untrue" of a claim: "the report is *baseless*", "called the leaks *fake news*", "an *unfounded* theory".
//!
//! In: a [`Scene`] and a hit of class `label` or `weak-label`. Out: a [`Draft`] of a denial.
//! A weak label ("absurd") needs a claim beside it; a strong one may stand on a pronoun or alone between quotation marks.

use super::denial::{is_claim, is_question};
use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::{target, traps};
use super::words::{ContextWord, DenialWord, denial, is_claim_noun, is_context};
use crate::attribution::words::{CueClass, class as cue_class};
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::lexicon::phrasebook::Hit;
use crate::segment::TokenRange;

/// How far before its label a label verb may stand, in tokens: "labelled the Courier story about the bank *false*".
const VERB_REACH: usize = 14;

/// How far from a label a claim may be spoken of, in tokens, for a pronoun to mean it.
const CLAIM_REACH: usize = 40;

/// The denial that a label carries, if it does. A label stands as the lexicon writes it: "it is a
/// *lie*" is one; "he *lied*" says what somebody did.
pub fn find(scene: &Scene, hit: Hit<DenialWord>) -> Option<Draft> {
    let text = scene.text;
    let label = hit.tokens;
    let strong = hit.class == DenialWord::Label;
    if !hit.as_written || is_negated(text, label) || is_supposed(text, label) || is_question(text, label.start) {
        return None;
    }
    // "She *made up* the story": says what somebody did, and calls nothing untrue; "the *debunked* story" does.
    let owned = is_opened(text, label.start);
    if !owned && text.pos(label.start).is_verb() && text.pos(label.start) != Pos::Participle && phrases::noun_phrase_from(text, label.end).is_some_and(|o| o.start == label.end) {
        return None;
    }
    let by_verb = || after_label_verb(scene, label, strong);
    beside_claiming(scene, label).or_else(|| as_claim(scene, label)).or_else(by_verb).or_else(|| as_predicate(scene, label, strong)).or_else(|| before_claim(scene, label, strong)).or_else(|| alone(scene, label, strong))
}

/// A sentence of fewer tokens says nothing but that somebody is wrong.
const SHORT: usize = 6;

/// "The report was *wrong*": of a claim, in what a source says; or of who makes one: "She is *wrong*". Of deeds the word says something else.
pub fn wrong(scene: &Scene, hit: Hit<DenialWord>) -> Option<Draft> {
    let (text, label) = (scene.text, hit.tokens);
    let adjective = text.lemma(label.start) == "wrong" && text.pos(label.start).is_adjective();
    if !adjective || is_negated(text, label) || is_supposed(text, label) || is_question(text, label.start) || text.pos(label.end).is_noun() || text.lemma(label.end) == "to" {
        return None;
    }
    // "Ms Hale was *wrong* in her claim that …"
    let claim_follows = text.lemma(label.end) == "in" && (label.end + 1..label.end + 4).any(|i| is_claim_noun(text, i));
    // Not "what he did to *Hale* was wrong", nor "the things *they* do are wrong".
    let within = |s: &TokenRange| s.start.checked_sub(1).is_some_and(|b| matches!(text.pos(b), Pos::Preposition | Pos::To | Pos::Gerund)) || (s.end..label.start).filter(|&i| text.pos(i).is_verb()).count() > 1;
    let somebody = |s: &TokenRange| (is_somebody(text, *s) || text.lemma(s.start) == "they") && !within(s);
    let short = text.doc.sentence_tokens(text.doc.sentence_of(label.start)).len() < SHORT;
    let ends = claim_follows || (short || scene.voice(label.start).is_some()) && matches!(text.pos(label.end), Pos::Stop | Pos::Comma | Pos::Close);
    if let Some(who) = phrases::predicate_subject(text, label.start).filter(|s| ends && somebody(s) && !matches!(text.lemma(s.start), "i" | "we")) {
        return draft(label, scene.voice(label.start).unwrap_or_default(), 0.65, Some(who));
    }
    let voice = scene.voice(label.start)?;
    // "Such remarks are *wrong*": bad, not untrue; "The talk that we are bankrupt is *wrong*".
    let untrue = |c: &TokenRange| {
        let told = matches!(text.lemma(c.end), "that" | "about" | "of");
        phrases::head(text, *c).is_some_and(|h| told || !is_context(text, h, ContextWord::Remark))
    };
    let subject = phrases::predicate_subject(text, label.start).filter(|s| is_claim(text, *s)).filter(untrue);
    let by_tree = || claim_by_tree(text, label).filter(untrue);
    let claim = subject.or_else(by_tree).or_else(|| claim_opens(text, label).filter(untrue))?;
    draft(label, voice, 0.75, Some(claim))
}

/// "*if* the claims are false", "the claims *may* be false"; in "claims that it *would* cut jobs were false" it is the claim that supposes.
fn is_supposed(text: &Annotated, label: TokenRange) -> bool {
    let start = phrases::clause_start(text, label.start);
    let copula = phrases::copula_before(text, label.start);
    let claim = copula.and_then(|c| (start..c).find(|&i| text.pos(i).is_noun() && is_claim(text, TokenRange::new(i, i + 1))));
    let Some((copula, claim)) = copula.zip(claim) else { return traps::is_supposed(text, label.start) };
    let group = phrases::verb_group(text, copula).start.max(claim);
    (start..claim).chain(group..label.start).any(|i| is_context(text, i, ContextWord::Supposed))
}

fn is_negated(text: &Annotated, label: TokenRange) -> bool {
    (label.start.saturating_sub(4)..label.start).any(|i| phrases::is_negation(text, i) || text.lemma(i) == "no")
}

fn draft(label: TokenRange, voice: Voice, confidence: f32, target: Option<TokenRange>) -> Option<Draft> {
    Some(Draft::new(ActKind::Denial, label, voice, confidence, "untrue-label").on(target))
}

/// A verb that puts a label on its object: "called the report …".
pub struct Call {
    /// The verb.
    pub verb: usize,
    /// It undergoes the act: "was called".
    pub passive: bool,
    /// What gets the label.
    pub object: Option<TokenRange>,
}

/// The label verb whose label stands at `label`, if one does.
pub fn verb_before(text: &Annotated, label: TokenRange) -> Option<Call> {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(label.start));
    let floor = sentence.start.max(label.start.saturating_sub(VERB_REACH));
    let puts = |h: &Hit<DenialWord>| h.class == DenialWord::LabelVerb && h.tokens.end <= label.start;
    // "chief *brands* closure claims 'nonsense'": the tagger takes it for a noun.
    let headline = |i: usize| text.pos(i) == Pos::Nouns && i.checked_sub(1).is_some_and(|b| text.pos(b).is_noun()) && (i + 1..i + 4).any(|c| is_claim_noun(text, c));
    let is_label_verb = |i: &usize| (text.pos(*i).is_verb() || headline(*i)) && denial().at(text, *i).iter().any(puts);
    let verb = (floor..label.start).rev().find(is_label_verb)?;
    // Another verb between them has the label for itself: "called the man who spread lies"; not in "called *the idea that they knew* absurd".
    let told = |o: &TokenRange| is_claim(text, *o) && (text.lemma(o.end) == "that" || text.pos(o.end) == Pos::Gerund);
    let from = phrases::noun_phrase_from(text, verb + 1).filter(told).map_or(verb + 1, |_| label.start);
    if (from..label.start).any(|i| text.pos(i).is_finite() || text.pos(i) == Pos::Base) {
        return None;
    }
    let group = phrases::verb_group(text, verb);
    let after = verb + 1 + usize::from(text.pos(verb + 1) == Pos::To);
    // "a story *that she described as* a fantasy": what the relative clause belongs to.
    let relative = || target::antecedent(text, group.start).filter(|_| text.lemma(after) == "as");
    let object = if group.passive { phrases::subject(text, verb) } else { relative().or_else(|| phrases::noun_phrase_from(text, after)) };
    // The tagger may take the label for the phrase's last noun: "the report | false".
    let object = object.map(|o| TokenRange::new(o.start, o.end.min(label.start))).filter(|o| !o.is_empty());
    (!group.negated).then_some(Call { verb, passive: group.passive, object })
}

/// "*falsely* suggested that", "claimed, *wrongly*, that", "claimed *without evidence* that": whoever tells of it says that it is untrue.
fn beside_claiming(scene: &Scene, label: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let at = label.start;
    // "claimed *without evidence* that"
    let without = text.lemma(at) == "without";
    if !without && (label.len() != 1 || !text.pos(at).is_adverb() || !text.word(at).ends_with("ly")) {
        return None;
    }
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(at));
    let claims = |i: &usize| text.pos(*i).is_verb() && is_context(text, *i, ContextWord::Claiming);
    let mark = |i: usize| matches!(text.pos(i), Pos::Comma | Pos::Colon) || without && i >= at && text.pos(i) == Pos::Stop;
    let apart = at > sentence.start && mark(label.end) && (sentence.start..at).rev().take(3).any(mark);
    let that = without && text.lemma(label.end) == "that";
    let before = || (sentence.start..at).rev().take(6).find(|i| (apart || that) && claims(i));
    let verb = (label.end..sentence.end).take(2).find(claims).or_else(before)?;
    // "jailed for *falsely reporting* a crime", "I falsely claimed it", "falsely claimed *benefits*": crimes, admissions, money.
    let crime = text.pos(verb) == Pos::Gerund && at.checked_sub(1).is_some_and(|b| matches!(text.lemma(b), "for" | "to" | "of" | "by"));
    let own = phrases::subject(text, verb).is_some_and(|s| matches!(text.lemma(s.start), "i" | "we"));
    let admitted = (sentence.start..at).any(|i| text.lemma(i) == "admit" || is_context(text, i, ContextWord::Record));
    let clause = (verb.max(at) + 1..sentence.end).take(CLAIMED_REACH).any(|i| text.pos(i).is_finite() || text.pos(i) == Pos::To);
    if crime || own || admitted || !clause && text.pos(label.end) != Pos::Stop {
        return None;
    }
    let what = target::after(text, label.end.max(verb + 1));
    draft(label, scene.teller(at).unwrap_or_default(), 0.65, Some(what))
}

/// "*the fantasy* that the tolls paid for it": the label itself names the claim. A lie is told: "the lie that he regretted".
fn as_claim(scene: &Scene, label: TokenRange) -> Option<Draft> {
    let (text, that) = (scene.text, label.end);
    let noun = text.pos(that - 1) != Pos::Nouns && text.pos(that - 1).is_noun() && text.lemma(that - 1) != "lie" && text.lemma(that) == "that";
    let clause = |p: TokenRange| p.start == that + 1 || text.pos(p.end).is_finite();
    let told = noun && is_opened(text, label.start) && phrases::noun_phrase_from(text, that + 1).is_some_and(clause);
    // "The film rests on the *fantasy* that …": of an author nothing is known.
    let voice = scene.voice(label.start).or_else(|| (!matches!(text.lemma(that - 1), "fantasy" | "fiction")).then(Voice::default));
    voice.filter(|_| told).and_then(|v| draft(label, v, 0.7, Some(target::after(text, that))))
}

/// How far behind "falsely" a verb must follow, of what is claimed, in tokens.
const CLAIMED_REACH: usize = 14;

/// "called the report false": the source is who calls.
fn after_label_verb(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let call = verb_before(text, label)?;
    let object = call.object?;
    let claim = is_claim(text, object) || is_it(text, object) && (strong || claim_nearby(text, label.start));
    if !(claim || strong && !is_somebody(text, object)) {
        return None;
    }
    let voice = scene.actor(call.verb, call.passive).or_else(|| scene.voice(label.start)).unwrap_or_default();
    let verb = TokenRange::new(call.verb, call.verb + 1);
    draft(label, voice, if claim { 0.85 } else { 0.7 }, Some(object)).map(|d| d.because_of([verb]))
}

/// "The report is baseless", inside what a source says.
fn as_predicate(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let copula = phrases::copula_before(text, label.start)?;
    let nearest = phrases::predicate_subject(text, label.start);
    // "*The suggestion* that anyone knew is absurd": the noun phrase just before is part of the claim.
    let farther = |s: &TokenRange| nearest.is_none_or(|n| s.start < n.start) && is_claim(text, *s);
    let whole = || phrases::subject(text, copula).filter(farther);
    let subject = whole().or_else(|| claim_by_tree(text, label)).or_else(|| claim_opens(text, label)).or(nearest)?;
    let present = matches!(text.word(copula), "is" | "'s" | "’s");
    let reply = present && subject.len() == 1 && text.lemma(subject.start) == "that" && text.pos(subject.start.saturating_sub(1)) == Pos::Open && matches!(text.pos(label.end), Pos::Comma | Pos::Stop);
    let claim = is_claim(text, subject) || reply && !strong || !strong && is_it(text, subject) && claim_nearby(text, label.start) && text.lemma(label.end) != "to";
    // "*Our* pricing was incorrect": admitted.
    let own = matches!(text.lemma(subject.start), "i" | "we" | "my" | "our");
    if own || !claim && (!strong || is_somebody(text, subject)) {
        return None;
    }
    // "*The claims* were false.": the author says so; a report he may only correct.
    let alleged = || phrases::head(text, subject).is_some_and(|h| !matches!(text.lemma(h), "account" | "description" | "forecast" | "poll" | "report" | "survey"));
    let author = || (strong && is_claim(text, subject) && alleged() && text.quotes.at(label.start).is_none()).then(Voice::default);
    // "retold *claims that* had proved false"
    let relates = |w: usize| matches!(text.lemma(w), "that" | "which") && w.checked_sub(1).is_some_and(|n| text.pos(n).is_noun());
    let relative = phrases::verb_group(text, copula).start.checked_sub(1).is_some_and(relates);
    let around = scene.voice(label.start);
    let told = if relative && around.is_some() { Some(scene.teller(label.start).unwrap_or_default()) } else { around };
    let voice = told.or_else(author)?;
    draft(label, voice, if claim { 0.85 } else { 0.7 }, Some(subject))
}

/// "*Reports* that she had likened the council to brutal regimes were inaccurate": the claim that the tree has for the label's subject.
pub fn claim_by_tree(text: &Annotated, label: TokenRange) -> Option<TokenRange> {
    let copula = phrases::copula_before(text, label.start);
    let heads = |i: usize| text.head(i).is_some_and(|h| label.has(h) || Some(h) == copula);
    // "in *reports*": no subject.
    let tied = |i: usize| (i.saturating_sub(2)..i).any(|b| text.pos(b) == Pos::Preposition);
    let claim = |i: &usize| text.pos(*i).is_noun() && heads(*i) && !tied(*i) && is_claim_noun(text, *i);
    (phrases::floor(text, label.start)..label.start).rev().find(claim).map(|i| TokenRange::new(i, i + 1))
}

/// "*Reports* the festival had been cancelled were false", "She said *reports* of it were false": the claim with which the sentence begins, or what
/// somebody says in it, whatever the tree has for the subject.
pub fn claim_opens(text: &Annotated, label: TokenRange) -> Option<TokenRange> {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(label.start));
    let says = |i: &usize| text.pos(*i).is_verb() && cue_class(text.lemma(*i)) == Some(CueClass::Say);
    let said = (phrases::floor(text, label.start)..label.start).find(says).map(|v| v + 1 + usize::from(text.lemma(v + 1) == "that"));
    claim_from(text, sentence.start, label).or_else(|| claim_from(text, said?, label))
}

/// The claim with which a clause begins at token `start`.
fn claim_from(text: &Annotated, start: usize, label: TokenRange) -> Option<TokenRange> {
    let mut first = (start..label.start).take(OPENING).take_while(|&i| !text.pos(i).is_verb());
    let found = first.find(|&i| text.pos(i).is_noun() && is_claim(text, TokenRange::new(i, i + 1)))?;
    // What is said of it stands between: "Reports *that it had closed* were false".
    let goes_on = matches!(text.pos(found + 1), Pos::Determiner | Pos::Pronoun | Pos::Possessive) || text.pos(found + 1).is_name() || matches!(text.lemma(found + 1), "that" | "of" | "about");
    goes_on.then(|| TokenRange::new(found, found + 1))
}

/// How many words may stand before the claim with which a sentence begins.
const OPENING: usize = 6;

/// "an unfounded theory": the author, or the source whose words these are, says so in passing.
fn before_claim(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    if is_made(text, label.start) {
        return None;
    }
    // "*false*, hurtful **statements**", "*bogus* and unfair **claims**", not "the alarm was false, and the story ended".
    let joins = |i: &usize| matches!(text.pos(*i), Pos::Comma | Pos::Conjunction) || text.pos(*i).is_adjective() || text.pos(*i).is_adverb();
    let end = text.doc.sentence_tokens(text.doc.sentence_of(label.start)).end;
    let last = (label.end..end).take(5).take_while(joins).last();
    let opened = is_opened(text, label.start);
    let attribute = last.filter(|&i| text.pos(i).is_adjective() && (opened || phrases::copula_before(text, label.start).is_none()));
    let joined = attribute.map_or(label.end, |i| i + 1);
    let claim = |start: usize| phrases::noun_phrase_from(text, start).filter(|p| phrases::head(text, *p).is_some_and(|h| h < start + 3) && is_claim(text, *p));
    // "his *false claims* that": the tagger takes it for a verb.
    let third = || (opened && text.pos(label.end) == Pos::Third && is_claim_noun(text, label.end)).then(|| TokenRange::new(label.end, label.end + 1));
    let phrase = claim(label.end).or_else(|| claim(joined)).or_else(third)?;
    // "*fake* papers": things; "*defamatory* words": bad ones.
    let bad = matches!(text.lemma(label.start), "fake" | "defamatory" | "libellous" | "malicious" | "slanderous" | "silly");
    let attributive = (strong || !bad && claim_nearby(text, label.start)) && (label.len() > 1 || text.pos(label.end - 1) != Pos::Noun && text.pos(label.end - 1) != Pos::Nouns);
    // "It was an *unfounded* claim": said; "Hale told the *unfounded* tale": of him.
    let said = phrases::copula_before(text, label.start).is_some();
    let voice = if said || scene.is_stated(label.start) { scene.voice(label.start) } else { scene.teller(label.start) };
    attributive.then(|| draft(label, voice.unwrap_or_default(), 0.6, Some(phrase)))?
}

/// "*the* debunked story", "*his* false claims": a noun phrase begins right before token `i`.
fn is_opened(text: &Annotated, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| matches!(text.pos(b), Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding))
}

/// "charged with *filing* a false report": who makes one does wrong; nobody rejects it.
fn is_made(text: &Annotated, label: usize) -> bool {
    let floor = label.saturating_sub(3).max(phrases::clause_start(text, label));
    let makes = |i: usize| matches!(text.lemma(i), "file" | "make" | "write" | "submit" | "issue" | "give" | "sign" | "spread" | "use" | "publish");
    (floor..label).any(|i| text.pos(i).is_verb() && makes(i))
}

/// "Fake news!": the label is all that is said.
fn alone(scene: &Scene, label: TokenRange, strong: bool) -> Option<Draft> {
    let text = scene.text;
    let voice = scene.voice(label.start)?;
    let start = phrases::clause_start(text, label.start);
    let end = phrases::clause_end(text, label.end - 1);
    let short = end - start <= label.len() + 2 && strong && text.quotes.at(label.start).is_some();
    short.then(|| draft(label, voice, 0.6, None))?
}

/// True when a claim is spoken of around token `i`, so that "that" can mean it.
pub fn claim_nearby(text: &Annotated, i: usize) -> bool {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
    let window = i.saturating_sub(CLAIM_REACH)..sentence.end.min(i + CLAIM_REACH);
    window.into_iter().any(|i| is_claim_noun(text, i))
}

/// "it", "that", "they": a pronoun that can mean a claim.
pub fn is_it(text: &Annotated, phrase: TokenRange) -> bool {
    phrase.len() == 1 && matches!(text.lemma(phrase.start), "it" | "that" | "this" | "these" | "those" | "they" | "them")
}

fn is_somebody(text: &Annotated, phrase: TokenRange) -> bool {
    let head = phrases::head(text, phrase);
    head.is_some_and(|h| text.pos(h).is_name() || text.pos(h) == Pos::Pronoun && !is_it(text, phrase))
}
