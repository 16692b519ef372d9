//! **Denials that are reported or labelled**: "denied any wrongdoing", "rejected the claim", "called the story false",
//! "there is no truth to it".
//!
//! In: a [`Scene`] and the words of `denial.tsv` in it. Out: [`Draft`]s.
//! What is *not* here: negated statements ("I never sent it": `negated`), what only looks like a denial (`traps`).

use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::words::{ContextWord, DenialWord, denial, is_claim_noun, is_context};
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
        DenialWord::Topic => label::wrong(scene, *hit),
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

/// "*disputed* that any rule had been broken": a clause, where "countered that …" would tell the speaker's own view; or whoever says so:
/// "*contradicted* the mayor".
fn disputes_words(text: &Annotated, verb: usize, what: TokenRange) -> bool {
    let that = text.lemma(what.start) == "that" && text.pos(what.start) != Pos::Determiner;
    let clause = that && what.len() > 2 || text.lemma(what.start) == "what";
    let speaker = |p: TokenRange| p.start == what.start && target::is_actor(text, p) && !is_reflexive(text, p);
    match text.lemma(verb) {
        "contradict" => clause || phrases::noun_phrase_from(text, what.start).is_some_and(speaker),
        verb => clause && matches!(verb, "dispute" | "contest" | "reject"),
    }
}

/// "denied", "rejected": a verb that reports the denial.
fn by_verb(scene: &Scene, hit: Hit<DenialWord>) -> Option<Draft> {
    let text = scene.text;
    let verb = hit.tokens.start;
    let group = phrases::verb_group(text, verb);
    let tried = traps::is_tried(text, group);
    let acts = text.pos(verb).is_verb() || is_headline_verb(text, hit.tokens);
    if !acts || traps::does_not_happen(text, group) && !tried {
        return None;
    }
    let passive = group.passive && !takes_claim(text, group, hit);
    let what = if passive { denied_in_passive(text, hit.tokens) } else { denied_in_active(text, group, hit.tokens) }?;
    let as_follows = passive && text.lemma(hit.tokens.end) == "as";
    let claim = what.is_some_and(|w| begins_with_claim(text, w) || as_follows || bare_antecedent(text, group.start) == Some(w));
    let put_down = what.is_some_and(|w| is_put_down(text, w));
    let claim = claim || what.is_some_and(|w| disputes_words(text, verb, w));
    let confidence = match hit.class {
        DenialWord::Deny if what.is_some_and(|w| is_reflexive(text, w) || is_of_people(text, verb, w)) => return None,
        // "tried to disavow the group", "tried to deny it": no claim, or no more than a try.
        _ if tried && (!claim || text.lemma(verb) == "deny") => return None,
        DenialWord::Deny => 0.9,
        _ if claim || put_down => 0.8,
        _ => return None,
    };
    // "said the claims had been *debunked*": by nobody else who is named.
    let voice = scene.actor(verb, passive).or_else(|| scene.voice(verb).filter(|_| passive && phrases::agent(text, verb).is_none())).unwrap_or_default();
    let reason = if put_down { "denial-as" } else { "denial-verb" };
    Some(Draft::new(ActKind::Denial, hit.tokens, voice, confidence, reason).on(what))
}

/// "Marlow *brushes off* conflict claims", "bosses *reject* accusation they hid it": the tagger takes such verbs of headlines for nouns.
fn is_headline_verb(text: &Annotated, verb: TokenRange) -> bool {
    let after_noun = verb.start.checked_sub(1).is_some_and(|b| text.pos(b).is_noun());
    let noun = matches!(text.pos(verb.start), Pos::Noun | Pos::Nouns);
    let object = target::after(text, verb.end);
    noun && after_noun && (verb.len() > 1 || !object.is_empty() && begins_with_claim(text, object))
}

/// "Mr Hale, who chaired the board, *rejected claims* that he lied", "*denied taking* bribes": nothing is said to be done to him, for the verb has
/// what it denies behind it.
fn takes_claim(text: &Annotated, group: VerbGroup, hit: Hit<DenialWord>) -> bool {
    let verb = hit.tokens;
    let auxiliary = (group.start..verb.start).any(|i| text.pos(i).is_verb());
    // "a *disputed* comment"; but the tagger takes "constable" for an adjective.
    let attribute = verb.start.checked_sub(1).is_some_and(|b| matches!(text.pos(b), Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding | Pos::Preposition) || text.pos(b).is_adjective() && !target::is_word_for_people(text, b));
    let object = target::after(text, verb.end);
    if auxiliary || attribute {
        return false;
    }
    // "*a claim* Ms Nair disputed."
    if object.is_empty() {
        return bare_antecedent(text, group.start).is_some_and(|claim| claim.end < group.start);
    }
    let opens = matches!(text.pos(object.start), Pos::Gerund | Pos::Possessive | Pos::Pronoun) || matches!(text.lemma(object.start), "that" | "any" | "all");
    let denies = hit.class == DenialWord::Deny && opens && !traps::is_refusal(text, object);
    denies || begins_with_claim(text, object)
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
        return Some(target::antecedent(text, group.start).or_else(|| bare_antecedent(text, group.start)));
    }
    // "most permits *denied* under the ban": refused.
    let refused = text.lemma(object.start) == "under" && group.start == verb.start && verb.start.checked_sub(1).is_some_and(|b| text.pos(b) == Pos::Nouns);
    let sworn = matches!(text.lemma(object.start + 1), "oath" | "questioning" | "caution" | "examination") || object.iter().any(|i| text.lemma(i) == "that" || text.pos(i) == Pos::Gerund);
    let refused = refused && !sworn;
    (!refused && !traps::is_refusal(text, object)).then_some(Some(object))
}

/// "a **charge** hospital executives *reject*": the claim that a clause without "which" belongs to.
fn bare_antecedent(text: &Annotated, start: usize) -> Option<TokenRange> {
    let floor = phrases::floor(text, start).max(start.saturating_sub(7));
    let claim = |i: &usize| text.pos(*i).is_noun() && is_claim_noun(text, *i) && text.pos(i - 1) == Pos::Determiner;
    (floor + 1..start.saturating_sub(1)).rev().find(claim).map(|i| TokenRange::new(i, i + 1))
}

/// What a passive verb denies: its subject. `None` when something is refused to the subject.
fn denied_in_passive(text: &Annotated, verb: TokenRange) -> Option<Option<TokenRange>> {
    // "was *contradicted* last week by Mr Abbott"
    let refuted = || matches!(text.lemma(verb.start), "contradict" | "refute" | "rebut" | "debunk") && phrases::agent(text, verb.start).is_some();
    let by = text.lemma(verb.end) == "by" || refuted();
    if !by && phrases::noun_phrase_from(text, verb.end).is_some_and(|p| p.start == verb.end) {
        return None;
    }
    // "*Suggestions* that she had seen the memo before Christmas were dismissed"
    let whole = || label::claim_by_tree(text, verb).or_else(|| label::claim_opens(text, verb));
    let subject = phrases::subject(text, verb.start).filter(|s| is_claim(text, *s)).or_else(whole).or_else(|| phrases::subject(text, verb.start))?;
    let put_down = text.lemma(verb.end) == "as" && names_claim_or_idea(text, subject);
    (is_claim(text, subject) || put_down || by && !traps::is_refusal(text, subject)).then_some(Some(subject))
}

/// True when the words denied begin with a claim; "dismissed the argument *as* absurd": so put down, an idea is one.
fn begins_with_claim(text: &Annotated, what: TokenRange) -> bool {
    // "dismissed *them* as nonsense": the claims spoken of before.
    let meant = |p: TokenRange| label::is_it(text, p) && label::claim_nearby(text, p.start);
    let put_down = |p: TokenRange| text.lemma(p.end) == "as" && (names_claim_or_idea(text, p) || meant(p));
    // "dismissed *claims* the plan would fail": no "that" parts the claim from what is claimed.
    let plural = |i: &usize| text.pos(*i) == Pos::Nouns && is_claim_noun(text, *i);
    let bare = |p: TokenRange| p.iter().find(|&i| text.pos(i).is_noun()).filter(plural).is_some();
    // "The firm rejected *that*.": what was said before, not a thing.
    let what_was_said = matches!(text.lemma(what.start), "this" | "that") && matches!(text.pos(what.start + 1), Pos::Stop | Pos::Comma);
    let that = usize::from(text.lemma(what.start) == "that" && text.pos(what.start) != Pos::Determiner);
    // "countered that *the report* proved her right": a clause, not its subject.
    let clause = |p: TokenRange| that > 0 && (text.pos(p.end).is_finite() || text.pos(p.end) == Pos::Modal);
    let names_claim = |p: TokenRange| !clause(p) && (is_claim(text, p) || put_down(p) || bare(p) || is_theirs(text, p));
    // "dismissed as "rubbish" a *suggestion* that": what it is called stands first.
    let called = text.lemma(what.start) == "as" && what.iter().take(CALLED_REACH).any(|i| is_claim_noun(text, i));
    what_was_said || called || phrases::noun_phrase_from(text, what.start + that).is_some_and(names_claim) || claim_ahead(text, what) || is_who_claims(text, what)
}

/// How far behind "as" the claim may stand that gets the label, in tokens.
const CALLED_REACH: usize = 14;

/// How far after a verb the claim may stand that it rejects, in tokens: "rejected | the bank's 'Sin City' **jibe**".
const CLAIM_AHEAD: usize = 8;

/// "rejects '*Sin City*' **jibe**", "derided Harbour Party **claims** they could", "disputed *the substance of* the **report**": marks, names
/// and what is said of a claim stand before it; the tagger may take "claims" for a verb.
fn claim_ahead(text: &Annotated, what: TokenRange) -> bool {
    let sentence_end = text.doc.sentence_tokens(text.doc.sentence_of(what.start)).end;
    let part = |i: usize| is_context(text, i, ContextWord::Part);
    let within = |i: &usize| {
        let pos = text.pos(*i);
        let mark = matches!(pos, Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding | Pos::Number | Pos::Participle | Pos::Open | Pos::Close | Pos::Third);
        pos.is_noun() || pos.is_name() || pos.is_adjective() || pos.is_adverb() || mark || text.lemma(*i) == "of" && part(i.saturating_sub(1))
    };
    // The head: "the report's *wording*" is no report. A headline ends without a mark.
    let heads = |i: usize| i + 1 >= sentence_end || !text.pos(i + 1).is_noun() && text.pos(i + 1) != Pos::PossessiveEnding;
    let after_name = |i: usize| i > what.start && text.pos(i - 1).is_name();
    // "nepotism *claims* as inquiry widens", "Labour *claims* they could"
    let ends_there = |i: usize| i > what.start && text.pos(i - 1).is_noun() && (i + 1 >= sentence_end || matches!(text.lemma(i + 1), "as" | "over" | "of" | "that"));
    let is_noun = |i: usize| ends_there(i) || after_name(i) && matches!(text.pos(i + 1), Pos::Pronoun | Pos::Determiner);
    let is_claim = |i: usize| match text.pos(i) {
        Pos::Third => is_noun(i) && is_claim_noun(text, i),
        _ => is_claim_noun(text, i) || is_feared(text, i, what),
    };
    what.iter().take(CLAIM_AHEAD).take_while(within).any(|i| heads(i) && is_claim(i))
}

/// "**fears** that it would close", "Labour tax **fears**": what somebody expects, not the fear itself.
fn is_feared(text: &Annotated, i: usize, what: TokenRange) -> bool {
    let expected = is_context(text, i, ContextWord::Expected);
    let told = matches!(text.lemma(i + 1), "that" | "from" | "of" | "about" | "over");
    expected && (told || (what.start..i).any(|n| text.pos(n).is_name()))
}

/// "dismissed **critics who called** the remarks sexist": what they say is put down.
fn is_who_claims(text: &Annotated, what: TokenRange) -> bool {
    let Some(object) = phrases::noun_phrase_from(text, what.start) else { return false };
    let critics = is_context(text, object.end.saturating_sub(1), ContextWord::Critic);
    let says = |i: usize| {
        let calls = matches!(text.lemma(i), "call" | "accuse" | "allege") && !matches!(text.lemma(i + 1), "for" | "in" | "on" | "off");
        text.pos(i).is_verb() && (calls || cue_class(text.lemma(i)) == Some(CueClass::Say))
    };
    critics && text.lemma(object.end) == "who" && (object.end + 1..object.end + 4).any(says)
}

/// "**this** notion", "Hale's contention", "the **latest** attack", "criticism **from** the union": an idea that somebody has put forward.
fn is_theirs(text: &Annotated, phrase: TokenRange) -> bool {
    // "rejected *that idea*": a plan, as far as one can tell.
    let idea = |i: &usize| text.lemma(*i) != "idea" && denial().word(text, *i, |c| matches!(c, DenialWord::ClaimNoun | DenialWord::IdeaNoun));
    let owned = |i: usize| i.checked_sub(1).is_some_and(|b| matches!(text.pos(b), Pos::PossessiveEnding | Pos::Possessive) || text.lemma(b) == "latest");
    // "contested *that* view": the tagger may take the word for the one that begins a clause.
    let points = |i: usize| matches!(text.lemma(i), "this" | "that" | "these" | "those");
    let pointed = points(phrase.start) || phrase.start.checked_sub(1).is_some_and(|b| points(b) && matches!(text.pos(phrase.end), Pos::Stop | Pos::Comma));
    let of_somebody = |i: usize| matches!((text.lemma(i), text.lemma(i + 1)), ("criticism", "from" | "of" | "by" | "over") | ("attack", "from"));
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

/// "The keeper *denied Hale* again", "he *disavowed Hale*": people are kept from something, or left; what is denied is said or done.
fn is_of_people(text: &Annotated, verb: usize, what: TokenRange) -> bool {
    if !matches!(text.lemma(verb), "deny" | "disavow" | "repudiate") || what.start <= verb {
        return false;
    }
    let sentence_end = text.doc.sentence_tokens(text.doc.sentence_of(verb)).end;
    let named = |p: TokenRange| text.pos(p.start).is_name() || matches!(text.lemma(p.end), "again" | "twice" | "from" | "with");
    let Some(people) = phrases::noun_phrase_from(text, what.start).filter(|p| p.start == what.start && named(*p) && !phrases::is_time_name(text, p.start)) else { return false };
    let clause = |i: usize| text.pos(i).is_finite() || matches!(text.pos(i), Pos::Gerund | Pos::To | Pos::PossessiveEnding) || super::names_claim(text, i);
    // "denied Saka *twice*, the second a save that had …"
    let name = phrases::head(text, people).is_some_and(|h| text.pos(h).is_name());
    let done = text.lemma(verb) == "disavow" || name && ( text.pos(people.end).is_adverb() || text.pos(people.end) == Pos::Preposition || text.pos(people.end) == Pos::Conjunction && text.pos(people.end + 1).is_finite());
    // "denied the same player *again*, beating …"
    let again = !name && matches!(text.lemma(people.end), "again" | "twice");
    let end = (people.end..sentence_end).find(|&i| again && text.pos(i) == Pos::Comma).unwrap_or(sentence_end);
    (name || phrases::head(text, people).is_some_and(|h| target::is_word_for_people(text, h))) && (done || !(people.start..end).take(PEOPLE_REACH).any(clause))
}

/// How far after a name the verb may stand of what is denied of its bearer, in tokens.
const PEOPLE_REACH: usize = 16;

fn is_reflexive(text: &Annotated, what: TokenRange) -> bool {
    let first = text.word(what.start);
    let both = matches!((text.lemma(what.start), text.lemma(what.start + 1)), ("each", "other") | ("one", "another"));
    both || first.ends_with("self") || first.ends_with("selves")
}

/// "his denial": a noun with a possessor who denies.
fn by_noun(scene: &Scene, noun: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let what = target::after_noun(text, noun.end);
    let issued = noun.start.checked_sub(1).and_then(|last| (phrases::floor(text, noun.start).max(noun.start.saturating_sub(6))..=last).rev().find(|&v| text.pos(v).is_verb()));
    let issued = issued.filter(|&v| matches!(text.lemma(v), "issue" | "repeat" | "reiterate")).and_then(|v| scene.actor(v, false));
    let voice = match target::owner(text, noun.start) {
        // "stung by *his rejection*": of a man, not of a claim.
        Some(owner) if text.lemma(noun.start) != "rejection" || of_claim(text, noun.end) => scene.named(owner),
        // "*issued* a firm denial"
        None if issued.is_some() => issued.unwrap_or_default(),
        None if of_wrong(text, noun.end) || text.lemma(noun.start) != "rejection" && text.lemma(noun.end) == "from" => scene.voice(noun.start).unwrap_or_default(),
        _ => return None,
    };
    Some(Draft::new(ActKind::Denial, noun, voice, 0.65, "denial-noun").on(what))
}

/// "**rejection** of the claims", "of the idea that"; not "of his asylum claim".
fn of_claim(text: &Annotated, end: usize) -> bool {
    let Some(phrase) = phrases::noun_phrase_from(text, end + 1).filter(|_| text.lemma(end) == "of") else { return false };
    let asked_for = phrases::head(text, phrase).is_some_and(|h| text.lemma(h) == "claim" && text.pos(h - 1).is_noun());
    is_claim(text, phrase) && !asked_for
}

/// "**Denials** of wrongdoing", whoever denies. The tagger may take "wrongdoing" for a verb, so that it has another lemma.
fn of_wrong(text: &Annotated, end: usize) -> bool {
    text.lemma(end) == "of" && (end + 1..end + 3).any(|i| matches!(text.word(i), "wrongdoing" | "guilt" | "involvement" | "responsibility"))
}

/// "no truth to", "protested her innocence": words that deny as a whole.
fn by_phrase(scene: &Scene, phrase: TokenRange) -> Option<Draft> {
    let text = scene.text;
    let verb = text.pos(phrase.start).is_verb().then_some(phrase.start);
    let group = verb.map(|v| phrases::verb_group(text, v));
    if group.is_some_and(|g| traps::does_not_happen(text, g)) || traps::is_asked(text, phrase.start) || is_question(text, phrase.start) {
        return None;
    }
    // "no one is innocent", "innocent *until* proven guilty", "innocent *victims*"
    let innocent = phrase.end.checked_sub(1).is_some_and(|last| text.lemma(last) == "innocent");
    let denied = |i: usize| matches!(text.lemma(i), "no" | "nobody" | "none" | "few" | "neither");
    let limited = || text.pos(phrase.end).is_noun() || text.lemma(phrase.end) == "until";
    if innocent && (limited() || (phrases::clause_start(text, phrase.start)..phrase.start).any(denied)) {
        return None;
    }
    // "He *protested* his innocence" is his; "he *has done* nothing wrong" is what somebody says of him.
    let reports = |v: &usize| !matches!(text.lemma(*v), "be" | "do" | "have" | "get");
    let own_subject = || verb.filter(reports).and_then(|v| scene.actor(v, false));
    let voice: Voice = scene.voice(phrase.start).or_else(own_subject)?;
    Some(Draft::new(ActKind::Denial, phrase, voice, 0.75, "denial-phrase").on(Some(scene.statement(phrase.start))))
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
