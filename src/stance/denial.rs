//! **Denials that are reported or labelled**: "denied any wrongdoing", "rejected the claim", "called the story false",
//! "there is no truth to it".
//!
//! In: a [`Scene`] and the words of `denial.tsv` in it. Out: [`Draft`]s.
//! What is *not* here: negated statements ("I never sent it": `negated`), what only looks like a denial (`traps`).

use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::words::{DenialWord, denial};
use super::aspects::{self, Aspect};
use super::{label, target, traps};
use crate::analysis::ActKind;
use crate::annotate::phrases::{self, VerbGroup};
use crate::annotate::{Annotated, Pos};
use crate::attribution::words::{CueClass, class as cue_class};
use crate::lexicon::phrasebook::Hit;
use crate::segment::TokenRange;

/// How far a label after "as" is looked for, in tokens, the "as" among them.
const LONGEST_LABEL: usize = 7;

/// Finds the denials that words of `denial.tsv` carry.
pub fn find(scene: &Scene, hits: &[Hit<DenialWord>]) -> Vec<Draft> {
    let one = |hit: &Hit<DenialWord>| match hit.class {
        DenialWord::Deny | DenialWord::Reject => by_verb(scene, *hit),
        DenialWord::Noun => by_noun(scene, hit.tokens),
        DenialWord::Phrase => by_phrase(scene, hit.tokens),
        DenialWord::Label | DenialWord::WeakLabel => label::find(scene, *hit),
        _ => None,
    };
    hits.iter().filter_map(one).collect()
}

/// True when the head of `phrase` names a claim: "the allegation of fraud", "the idea that …".
pub fn is_claim(text: &Annotated, phrase: TokenRange) -> bool {
    let that_follows = text.lemma(phrase.end) == "that";
    let names_claim = |c| c == DenialWord::ClaimNoun || c == DenialWord::IdeaNoun && that_follows;
    phrases::head(text, phrase).is_some_and(|h| denial().word(text, h, names_claim))
}

/// "denied", "rejected": a verb that reports the denial.
fn by_verb(scene: &Scene, hit: Hit<DenialWord>) -> Option<Draft> {
    let text = scene.text;
    let verb = hit.tokens.start;
    let group = phrases::verb_group(text, verb);
    if !text.pos(verb).is_verb() || traps::does_not_happen(text, group) && !traps::is_tried(text, group) {
        return None;
    }
    let what = if group.passive { denied_in_passive(text, hit.tokens) } else { denied_in_active(text, group, hit.tokens) }?;
    let as_follows = group.passive && text.lemma(hit.tokens.end) == "as";
    let claim = what.is_some_and(|w| begins_with_claim(text, w) || as_follows);
    let put_down = what.is_some_and(|w| is_put_down(text, w));
    let confidence = match hit.class {
        DenialWord::Deny if what.is_some_and(|w| is_reflexive(text, w)) => return None,
        DenialWord::Deny => 0.9,
        _ if claim || put_down => 0.8,
        _ => return None,
    };
    let voice = scene.actor(verb, group.passive).unwrap_or_default();
    let reason = if put_down { "denial-as" } else { "denial-verb" };
    Some(Draft::new(ActKind::Denial, hit.tokens, voice, confidence, reason).on(what))
}

/// What an active verb denies, if the text says; the antecedent in "claims which he denies". `None` when it can only be
/// refused.
fn denied_in_active(text: &Annotated, group: VerbGroup, verb: TokenRange) -> Option<Option<TokenRange>> {
    // "contradicts *with* the report": at odds with it, not a denial of it.
    if text.lemma(verb.end) == "with" {
        return None;
    }
    let object = target::after(text, verb.end);
    if object.is_empty() {
        return Some(target::antecedent(text, group.start));
    }
    (!traps::is_refusal(text, object)).then_some(Some(object))
}

/// What a passive verb denies: its subject. `None` when something is refused to the subject.
fn denied_in_passive(text: &Annotated, verb: TokenRange) -> Option<Option<TokenRange>> {
    let by = text.lemma(verb.end) == "by";
    if !by && phrases::noun_phrase_from(text, verb.end).is_some_and(|p| p.start == verb.end) {
        return None;
    }
    let subject = phrases::subject(text, verb.start)?;
    let put_down = text.lemma(verb.end) == "as" && names_claim_or_idea(text, subject);
    (is_claim(text, subject) || put_down || by && !traps::is_refusal(text, subject)).then_some(Some(subject))
}

/// True when the words denied begin with a claim; "dismissed the argument *as* absurd": so put down, an idea is one.
fn begins_with_claim(text: &Annotated, what: TokenRange) -> bool {
    // "dismissed *them* as nonsense": the claims spoken of before.
    let meant = |p: TokenRange| label::is_it(text, p) && label::claim_nearby(text, p.start);
    let put_down = |p: TokenRange| text.lemma(p.end) == "as" && (names_claim_or_idea(text, p) || meant(p));
    // "dismissed *claims* the plan would fail": no "that" parts the claim from what is claimed.
    let plural = |i: &usize| text.pos(*i) == Pos::Nouns && denial().word(text, *i, |c| c == DenialWord::ClaimNoun);
    let bare = |p: TokenRange| p.iter().find(|&i| text.pos(i).is_noun()).filter(plural).is_some();
    // "The firm rejected *that*.": what was said before, not a thing.
    let what_was_said = matches!(text.lemma(what.start), "this" | "that") && matches!(text.pos(what.start + 1), Pos::Stop | Pos::Comma);
    let that = usize::from(text.lemma(what.start) == "that" && text.pos(what.start) != Pos::Determiner);
    let names_claim = |p: TokenRange| is_claim(text, p) || put_down(p) || bare(p) || is_theirs(text, p);
    what_was_said || phrases::noun_phrase_from(text, what.start + that).is_some_and(names_claim) || claim_ahead(text, what) || is_who_claims(text, what)
}

/// How far after a verb the claim may stand that it rejects, in tokens: "rejected | the bank's 'Sin City' **jibe**".
const CLAIM_AHEAD: usize = 8;

/// "rejects '*Sin City*' **jibe**", "derided Harbour party **claims** they could": marks and names before the claim, a verb's ending that the
/// tagger takes "claims" for.
fn claim_ahead(text: &Annotated, what: TokenRange) -> bool {
    let within = |i: &usize| {
        let pos = text.pos(*i);
        pos.is_noun() || pos.is_name() || pos.is_adjective() || pos.is_adverb()
            || matches!(pos, Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding | Pos::Number | Pos::Participle | Pos::Open | Pos::Close | Pos::Third)
            || text.lemma(*i) == "of"
    };
    let claim = |i: usize| denial().word(text, i, |c| c == DenialWord::ClaimNoun) && !text.pos(i + 1).is_noun();
    let mut ahead = what.iter().take(CLAIM_AHEAD).take_while(within);
    ahead.any(|i| claim(i) && (text.pos(i) != Pos::Third || i > what.start))
}

/// "dismissed **critics who called** the remarks sexist": what they say is put down.
fn is_who_claims(text: &Annotated, what: TokenRange) -> bool {
    let Some(object) = phrases::noun_phrase_from(text, what.start).filter(|o| target::is_actor(text, *o)) else { return false };
    let says = |i: usize| text.pos(i).is_verb() && cue_class(text.lemma(i)) == Some(CueClass::Say) || matches!(text.lemma(i), "call" | "accuse" | "allege" | "question");
    let who = (object.end..object.end + 10).find(|&i| text.lemma(i) == "who");
    who.is_some_and(|w| text.doc.sentence_of(w) == text.doc.sentence_of(object.start) && (w + 1..w + 4).any(says))
}

/// "**this** notion", "Hale's contention", "the **latest** attack", "criticism **from** the union": an idea that somebody has put forward.
fn is_theirs(text: &Annotated, phrase: TokenRange) -> bool {
    let idea = |i: &usize| denial().word(text, *i, |c| matches!(c, DenialWord::ClaimNoun | DenialWord::IdeaNoun));
    let owned = |i: usize| i.checked_sub(1).is_some_and(|b| matches!(text.pos(b), Pos::PossessiveEnding | Pos::Possessive) || text.lemma(b) == "latest");
    // "contested *that* view": the tagger may take the word for the one that begins a clause.
    let points = |i: usize| matches!(text.lemma(i), "this" | "that" | "these" | "those");
    let pointed = points(phrase.start) || phrase.start.checked_sub(1).is_some_and(|b| points(b) && matches!(text.pos(phrase.end), Pos::Stop | Pos::Comma));
    let of_somebody = |i: usize| text.lemma(i) == "criticism" && matches!(text.lemma(i + 1), "from" | "of" | "by" | "over");
    let latest = phrase.iter().any(|i| text.lemma(i) == "latest");
    phrase.iter().find(idea).is_some_and(|i| pointed || owned(i) || latest || of_somebody(i))
}

fn names_claim_or_idea(text: &Annotated, phrase: TokenRange) -> bool {
    let names = |c| matches!(c, DenialWord::ClaimNoun | DenialWord::IdeaNoun);
    phrases::head(text, phrase).is_some_and(|h| denial().word(text, h, names))
}

/// "dismissed the draft *as a political hit job*": the label tells that something said is put down.
fn is_put_down(text: &Annotated, what: TokenRange) -> bool {
    const ASPECTS: [Aspect; 4] = [Aspect::Wrong, Aspect::Untrue, Aspect::Hostile, Aspect::Pretence];
    let Some(object) = phrases::noun_phrase_from(text, what.start).filter(|o| text.lemma(o.end) == "as") else { return false };
    let end = phrases::clause_end(text, object.end + 1).min(object.end + LONGEST_LABEL);
    let label = |i: usize| aspects::is_clearly(text, i, &ASPECTS) || denial().at(text, i).iter().any(|h| matches!(h.class, DenialWord::Label | DenialWord::WeakLabel));
    !target::is_actor(text, object) && (object.end + 1..end).any(label)
}

fn is_reflexive(text: &Annotated, what: TokenRange) -> bool {
    let first = text.word(what.start);
    first.ends_with("self") || first.ends_with("selves")
}

/// "his denial": a noun with a possessor who denies.
fn by_noun(scene: &Scene, noun: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let what = target::after_noun(text, noun.end);
    let voice = match target::owner(text, noun.start) {
        // "stung by *his rejection*": of a man, not of a claim.
        Some(owner) if text.lemma(noun.start) != "rejection" || of_charge(text, noun.end) => scene.named(owner),
        None if of_charge(text, noun.end) => scene.voice(noun.start).unwrap_or_default(),
        _ => return None,
    };
    Some(Draft::new(ActKind::Denial, noun, voice, 0.65, "denial-noun").on(what))
}

/// "**Denials** of wrongdoing", "the **rejection** of the claim": what is denied tells, whoever denies it.
fn of_charge(text: &Annotated, end: usize) -> bool {
    let charge = |h: usize| denial().word(text, h, |c| matches!(c, DenialWord::ClaimNoun | DenialWord::IdeaNoun)) || matches!(text.lemma(h), "wrongdoing" | "guilt" | "involvement" | "responsibility");
    text.lemma(end) == "of" && phrases::noun_phrase_from(text, end + 1).and_then(|p| phrases::head(text, p)).is_some_and(charge)
}

/// "no truth to", "protested her innocence": words that deny as a whole.
fn by_phrase(scene: &Scene, phrase: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let verb = text.pos(phrase.start).is_verb().then_some(phrase.start);
    let group = verb.map(|v| phrases::verb_group(text, v));
    if group.is_some_and(|g| traps::does_not_happen(text, g)) || traps::is_asked(text, phrase.start) || is_question(text, phrase.start) {
        return None;
    }
    let own_subject = || verb.and_then(|v| scene.actor(v, false));
    let voice: Voice = scene.voice(phrase.start).or_else(own_subject)?;
    let clause = TokenRange::new(phrases::clause_start(text, phrase.start), phrases::clause_end(text, phrase.start));
    Some(Draft::new(ActKind::Denial, phrase, voice, 0.75, "denial-phrase").on(Some(clause)))
}

/// True when what token `i` belongs to ends with a question mark: its sentence, or a question quoted inside it.
pub fn is_question(text: &Annotated, i: usize) -> bool {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
    let end = (i..sentence.end).take(phrases::REACH).find(|&e| ends(text, e));
    end.is_some_and(|e| text.word(e) == "?")
}

fn ends(text: &Annotated, i: usize) -> bool {
    matches!(text.pos(i), Pos::Stop | Pos::Close) || text.word(i) == "?"
}

/// [`is_question`] of every token, in one walk from the end of each sentence.
pub fn questions(text: &Annotated) -> Vec<bool> {
    let mut asked = vec![false; text.doc.tokens.len()];
    for sentence in &text.doc.sentences {
        let mut end = None;
        for i in sentence.tokens.iter().rev() {
            if ends(text, i) {
                end = Some((i, text.word(i) == "?"));
            }
            let near = end.is_some_and(|(e, question)| question && e - i < phrases::REACH);
            asked.get_mut(i).into_iter().for_each(|a| *a = near);
        }
    }
    asked
}
