//! **Who performs** an act whose own words say so: "*Varga*'s claim", "criticism from *the union*", "he said that *the panel*
//! found it false". The finders of acts look at the attribution around a cue; this looks at the cue's own clause.
//!
//! In: the chosen drafts. Out: the same, with the voice of whoever performs them. Which acts there are does not change.

mod forms;

use super::draft::Draft;
use super::scene::{Scene, Voice};
use super::{label, target};
use crate::analysis::ActKind;
use super::words::{self, AccusationWord, DenialWord, denial};
use super::accusation;
use crate::annotate::{Annotated, Pos, phrases};
use crate::attribution::words::{CueClass, class};
use crate::segment::TokenRange;
use crate::sources;

/// How far after a noun its "from …" or "by …" may stand, in tokens.
const AFTER_NOUN: usize = 14;

/// How many heads up from a cue a verb of saying is looked for.
const HEADS_UP: usize = 8;

/// Sets the voices.
pub fn settle(scene: &Scene, drafts: &mut [Draft]) {
    for draft in drafts {
        if let Some(voice) = performer(scene, draft) {
            let link = draft.voice.link;
            draft.voice = Voice { link, ..voice };
        }
    }
}

fn performer(scene: &Scene, draft: &Draft) -> Option<Voice> {
    let text = scene.text;
    let at = head(text, draft.cue)?;
    if let Some(voice) = quoted_by(scene, draft) {
        return Some(voice);
    }
    let called = || forms::calls(text, draft.cue).map(|who| scene.named(who));
    if let Some(voice) = forms::contact(scene, at).or_else(called).or_else(|| alleged_by(scene, draft, at)).or_else(|| told_of_thing(scene, draft, at)) {
        return Some(voice);
    }
    if let Some(voice) = relative(scene, at).or_else(|| forms::beside_noun(scene, at)) {
        return Some(voice);
    }
    let open = nobody(scene, &draft.voice);
    if let Some(who) = forms::what_called(text, draft.cue).or_else(|| forms::described_as(text, draft.cue)) {
        return Some(scene.named(who));
    }
    if let Some(agent) = forms::by_whom(text, draft.cue) {
        return Some(scene.named(agent));
    }
    if let Some(voice) = forms::from_whom(scene, draft.cue, at).filter(|_| draft.kind == ActKind::Accusation) {
        return Some(voice);
    }
    // "Hale posted a *baseless* chart", "Hale said, *without evidence*, that": of the author's, whatever Hale does.
    let labels = draft.reason == "untrue-label" || draft.reason == "model-denial" && !text.pos(at).is_verb();
    let put = || phrases::copula_before(text, draft.cue.start).is_some() || label::verb_before(text, draft.cue).is_some();
    if open && labels && text.quotes.at(draft.cue.start).is_none() && !put() {
        return None;
    }
    if is_act_noun(text, at) {
        // "It is an indictment of the board, Varga has said": so an attribution was missed.
        let said = || above(scene, draft, at, open).filter(|_| open && phrases::predicate_subject(text, at).is_some());
        // "said the *allegations* against him were false": another's, whoever speaks of them.
        let of_another = || draft.voice.link.is_some() && text.quotes.at(at).is_none() && names_charge(text, at) && scene.is_stated(at);
        return of_noun(scene, at, open).or_else(said).or_else(|| forms::charged_by(scene, draft, at)).or_else(|| of_another().then(Voice::default));
    }
    // "He was *charged*, **police** said"; not "was *charged* by the union, police said"
    let undergone = || !text.pos(at).is_verb() || (phrases::verb_group(text, at).start..at).any(|b| text.lemma(b) == "be") && phrases::agent(text, at).is_none();
    if let Some(voice) = forms::charged_by(scene, draft, at).filter(|_| open && undergone()) {
        return Some(voice);
    }
    // "She was dismissed *for leaking* it": what she did, not said.
    let deed = scolded(text, at) && draft.kind == ActKind::Accusation && !accuses(text, at);
    if (draft.voice.source_id.is_none() || scolded(text, at)) && performs(text, at) && !deed {
        let passive = match accuses(text, at) {
            true => accusation::group(text, TokenRange::new(at, at + 1)).passive,
            false => phrases::verb_group(text, at).passive,
        };
        let doer = gerund(scene, at).or_else(|| scene.actor(at, passive).filter(|_| open))?;
        let first_person = doer.source.is_some_and(|s| matches!(text.lemma(s.start), "i" | "we"));
        return if first_person { scene.voice(at) } else { Some(doer) };
    }
    // "**Varga** has been *critical* of it"
    if open && text.pos(at).is_adjective() && matches!(text.lemma(at), "critical" | "dismissive" | "scathing" | "contemptuous" | "scornful") {
        return phrases::predicate_subject(text, at).filter(|s| target::is_actor(text, *s)).map(|s| scene.named(s));
    }
    if draft.voice.source.is_some_and(|s| matches!(text.lemma(s.start), "i" | "we")) {
        return scene.voice(at);
    }
    let found = above(scene, draft, at, open).or_else(|| announced(scene, draft).filter(|_| open));
    found.or_else(|| doer(scene, draft, at).filter(|_| open))
}

/// "disparaged **the women** who *accused* him": whom the relative clause describes, whoever tells of them.
fn relative(scene: &Scene, at: usize) -> Option<Voice> {
    let text = scene.text;
    // "people who *attack* my wife": what they do, not say, to whoever tells it.
    let attack = words::accusation().word(text, at, |c| c == AccusationWord::Attack) && scene.text.quotes.at(at).is_some();
    // "Varga, who has called him a *phony*"
    let labels = |v: &usize| *v < at && text.pos(*v).is_verb() && denial().word(text, *v, |c| c == DenialWord::LabelVerb);
    let label = || text.head(at).filter(labels).or_else(|| text.head(text.head(at)?).filter(labels));
    let at = if text.pos(at).is_verb() { Some(at) } else { label() }?;
    if !performs(text, at) && !denial().word(text, at, |c| c == DenialWord::LabelVerb) || attack {
        return None;
    }
    let group = phrases::verb_group(text, at);
    let who = group.start.checked_sub(1).filter(|&w| group.finite && !group.passive && text.lemma(w) == "who" && text.pos(w) == Pos::WhPronoun)?;
    if let Some(name) = forms::described(text, who) {
        return Some(scene.named(name));
    }
    // "a delegate and *critic who* …": the end of a list.
    let alone = |s: &TokenRange| s.start.checked_sub(1).is_none_or(|b| text.pos(b) != Pos::Conjunction);
    let subject = phrases::subject(text, at).filter(|s| s.end <= who && alone(s) && target::is_actor(text, *s))?;
    Some(scene.named(subject))
}

/// Who does what the cue tells, where no attribution says whose words it is: "**the union** is trying to *discredit* her",
/// "**Varga** spoke for an hour, *blasting* the board".
fn doer(scene: &Scene, draft: &Draft, at: usize) -> Option<Voice> {
    let text = scene.text;
    if scene.text.quotes.at(at).is_some() {
        return None;
    }
    let above = text.head(at).filter(|&h| is_act_noun(text, h));
    // "Hale's *baseless* claim": not his word for it.
    if let Some(noun) = above.filter(|_| text.pos(at).is_adjective() && draft.reason != "untrue-label") {
        return of_noun(scene, noun, true);
    }
    // "an investigation **by the watchdog**", "was investigated **by the watchdog**", "**the watchdog** is investigating"; not "a murder by *the guards*".
    if text.pos(at).is_noun() {
        let words = matches!(text.lemma(at), "investigation" | "inquiry" | "probe" | "review" | "report" | "study" | "finding" | "ruling" | "verdict");
        return after(text, at).filter(|_| words).map(|a| scene.named(a));
    }
    let group = phrases::verb_group(text, at);
    let acts = draft.kind == ActKind::Denial || !group.finite || sources::takes_on(text.lemma(at));
    if text.pos(at).is_verb() && group.passive {
        return phrases::agent(text, at).filter(|a| target::is_actor(text, *a)).map(|a| scene.named(a));
    }
    if !text.pos(at).is_verb() || !acts {
        return None;
    }
    let subject = phrases::subject(text, at)?;
    target::is_actor(text, subject).then(|| scene.named(subject))
}

/// "**Varga** sued the firm over *alleged* fraud", "criticism of the *alleged* fraud from **Varga**": who accuses, one above.
fn alleged_by(scene: &Scene, draft: &Draft, at: usize) -> Option<Voice> {
    let text = scene.text;
    if draft.reason != "alleged" || text.quotes.at(at).is_some() {
        return None;
    }
    let mut i = at;
    for _ in 0..HEADS_UP {
        i = text.head(i)?;
        if is_act_noun(text, i) {
            return target::owner(text, i).or_else(|| after(text, i)).map(|o| scene.named(o));
        }
        if text.pos(i).is_verb() && accuses(text, i) {
            let passive = accusation::group(text, TokenRange::new(i, i + 1)).passive;
            return scene.actor(i, passive).filter(|v| v.source.is_some_and(|s| target::is_actor(text, s)));
        }
    }
    None
}

/// "“The figures *contradict* the claim,” **Varga** said": things neither deny nor accuse, whoever says so does.
fn told_of_thing(scene: &Scene, draft: &Draft, at: usize) -> Option<Voice> {
    let text = scene.text;
    let thing = |s: TokenRange| {
        let head = phrases::head(text, s).filter(|&h| matches!(text.pos(h), Pos::Noun | Pos::Nouns));
        head.is_some_and(|h| !sources::is_document(text.lemma(h))) && !target::is_actor(text, s)
    };
    let unknown = draft.voice.source_id.is_none() && draft.voice.link.is_none() && draft.voice.source.is_some_and(thing);
    scene.voice(at).filter(|v| unknown && v.source_id.is_some())
}

/// "…, **Varga** said, according to *the Gazette*": who said it, not who tells that it was said.
fn quoted_by(scene: &Scene, draft: &Draft) -> Option<Voice> {
    let text = scene.text;
    let link = scene.link(draft.voice.link?)?;
    let according = link.cue.iter().flat_map(|c| c.iter()).find(|&i| text.lemma(i) == "accord")?;
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(according)).start.max(according.saturating_sub(phrases::REACH));
    let inside = |i: usize| link.content.iter().any(|c| c.has(i)) && text.quotes.at(i).is_some();
    let says = |i: &usize| text.pos(*i).is_finite() && class(text.lemma(*i)) == Some(CueClass::Say) && !inside(*i);
    // Only beside a quotation: "the bank said so, according to the Gazette" tells what the bank said.
    let quoted = text.quotes.at(draft.cue.start).is_some();
    let verb = (floor..according).rev().find(says).filter(|_| quoted)?;
    let subject = phrases::subject(text, verb)?;
    target::is_actor(text, subject).then(|| scene.named(subject))
}

/// True when nothing tells whose voice it is.
fn nobody(scene: &Scene, voice: &Voice) -> bool {
    voice.source_id.is_none() && scene.speaker(voice).is_none()
}

/// The word of the cue on which the others hang.
pub fn head(text: &Annotated, cue: TokenRange) -> Option<usize> {
    let content = |i: &usize| text.pos(*i).is_verb() || text.pos(*i).is_noun() || text.pos(*i).is_adjective();
    let top = |i: &usize| text.head(*i).is_none_or(|h| !cue.has(h));
    cue.iter().filter(content).find(top).or_else(|| cue.iter().find(content))
}

/// "claim", "criticism": a noun of `act_nouns.tsv`.
fn is_act_noun(text: &Annotated, i: usize) -> bool {
    text.pos(i).is_noun() && sources::is_act_noun(text.lemma(i))
}

/// "allegations", "criticism"; not the charges on which somebody is arrested.
fn names_charge(text: &Annotated, i: usize) -> bool {
    let on = i.checked_sub(1).is_some_and(|b| text.lemma(b) == "on");
    !on && (matches!(text.lemma(i), "charge" | "criticism" | "suspicion") || words::accusation().word(text, i, |c| c == AccusationWord::Allegation))
}

pub fn accuses(text: &Annotated, i: usize) -> bool {
    use AccusationWord::{Accuse, Allege, Attack, Blame, Charge, Prosecute};
    words::accusation().word(text, i, |c| matches!(c, Accuse | Allege | Attack | Blame | Charge | Prosecute))
}

/// A verb that performs an act: "denounced", "claims", "sued".
fn performs(text: &Annotated, i: usize) -> bool {
    let denies = |c| matches!(c, DenialWord::Deny | DenialWord::Reject | DenialWord::Insist);
    let says = || matches!(class(text.lemma(i)), Some(CueClass::Say | CueClass::Report | CueClass::Judge));
    text.pos(i).is_verb() && (accuses(text, i) || denial().word(text, i, denies) || says())
}

/// "Hale said **the clerks** had *complained*": a verb of blame with a subject of its own that says so, whoever tells of it.
pub fn speaks(text: &Annotated, i: usize) -> bool {
    let group = phrases::verb_group(text, i);
    // "said the clerk had *charged* a flight to the firm"
    let blames = accuses(text, i) && text.lemma(i) != "charge" || text.lemma(i) == "complain" || class(text.lemma(i)) == Some(CueClass::Judge);
    // "said the man had *knocked* the guard to the ground": no words.
    let blow = matches!(text.lemma(i), "knock" | "hit" | "attack") && !(i + 1..i + AFTER_NOUN).any(|f| matches!(text.lemma(f), "for" | "over"));
    let says = blames && !blow && text.pos(i).is_verb() && !sources::takes_on(text.lemma(i)) && group.finite && !group.passive && !group.negated;
    // "is *to blame*": who is blamed.
    let blamed = || text.lemma(i) == "blame" && text.pos(i.saturating_sub(1)) == Pos::To;
    let other = |s: TokenRange| target::is_actor(text, s) && !matches!(text.lemma(s.start), "i" | "we" | "you");
    says && !blamed() && phrases::subject(text, i).is_some_and(other)
}

/// "**Varga** has been blunt in *denouncing* it": who does what the preposition belongs to.
fn gerund(scene: &Scene, at: usize) -> Option<Voice> {
    let text = scene.text;
    let before = (0..at).rev().find(|&i| !text.pos(i).is_adverb())?;
    if text.pos(at) != Pos::Gerund || text.pos(before) != Pos::Preposition {
        return None;
    }
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(at)).start.max(at.saturating_sub(phrases::REACH));
    let verb = (floor..at).rev().find(|&i| text.pos(i).is_finite())?;
    // "gave **Varga** no marks for *denying* it": whom somebody praises or scolds for it.
    let scolded = phrases::noun_phrase_from(text, verb + 1).filter(|o| o.start == verb + 1 && text.lemma(before) == "for" && target::is_actor(text, *o));
    let subject = scolded.or_else(|| phrases::subject(text, verb))?;
    let somebody = target::is_actor(text, subject);
    somebody.then(|| scene.named(subject))
}

/// "gave her no marks *for denying* it"
fn scolded(text: &Annotated, at: usize) -> bool {
    text.pos(at) == Pos::Gerund && at.checked_sub(1).is_some_and(|b| text.lemma(b) == "for")
}

/// Who does the verb of an attribution that has no source words of its own.
fn announced(scene: &Scene, draft: &Draft) -> Option<Voice> {
    let text = scene.text;
    let link = scene.link(draft.voice.link?)?;
    // "a court *was told*": by the last verb.
    let verb = link.cue.iter().flat_map(|c| c.iter()).rfind(|&i| text.pos(i).is_verb())?;
    let subject = phrases::subject(text, verb).filter(|_| !phrases::verb_group(text, verb).passive)?;
    let document = || phrases::head(text, subject).is_some_and(|h| sources::is_document(text.lemma(h)));
    // "23 percent, *who* said": whoever the relative pronoun stands for.
    let relative = || draft.voice.source.is_some_and(|s| matches!(text.pos(s.start), Pos::WhPronoun | Pos::WhDeterminer));
    (target::is_actor(text, subject) || document() || relative()).then(|| scene.named(subject))
}

/// "**Varga**'s claim", "**Republican** criticism", "criticism from **rivals**", "**Varga** made the claim".
fn of_noun(scene: &Scene, noun: usize, open: bool) -> Option<Voice> {
    let text = scene.text;
    // "a request on Varga's claim": the name alone is whose it is.
    let name = |o: TokenRange| phrases::name_at(text, o.end - 1).map_or(o, |n| n.tokens);
    let owner = target::owner(text, noun).map(name).or_else(|| after(text, noun)).or_else(|| before(text, noun));
    let owner = owner.or_else(|| of_passive(text, noun)).or_else(|| of_relative(text, noun));
    // "“This is an *attack* by the board,” Varga said": whom he accuses.
    let own = || text.quotes.at(noun).is_some() && owner.is_some_and(|o| o.start > noun) && phrases::predicate_subject(text, noun).is_some();
    if own() {
        return scene.voice(noun);
    }
    let found = owner.map(|o| scene.named(o)).or_else(|| by_verb(scene, noun).filter(|_| open));
    // "“It is an *indictment* of the board,” Varga said": whoever calls it so.
    found.or_else(|| scene.voice(noun).filter(|_| open && phrases::predicate_subject(text, noun).is_some()))
}

/// "an accusation **she** made", "the claims that **Varga** repeated": who does the verb of the noun's own clause.
fn of_relative(text: &Annotated, noun: usize) -> Option<TokenRange> {
    let first = noun + 1 + usize::from(matches!(text.lemma(noun + 1), "that" | "which"));
    let subject = phrases::noun_phrase_from(text, first).filter(|s| s.start == first)?;
    let verb = (subject.end..subject.end + 3).find(|&i| !text.pos(i).is_adverb() && text.lemma(i) != "have")?;
    let makes = text.pos(verb).is_verb() && sources::performs(text.lemma(verb)) && !matches!(text.pos(verb + 1), Pos::Determiner | Pos::Pronoun);
    makes.then_some(subject)
}

/// "The allegations were spread **by rivals**": who does the verb that the noun undergoes.
fn of_passive(text: &Annotated, noun: usize) -> Option<TokenRange> {
    let verb = text.head(noun).filter(|&v| v > noun && text.pos(v).is_verb() && phrases::verb_group(text, v).passive)?;
    let denied = denial().word(text, verb, |c| matches!(c, DenialWord::Deny | DenialWord::Reject));
    phrases::agent(text, verb).filter(|p| !denied && target::is_actor(text, *p))
}

/// "criticism of the plan **by the union**", "allegations made **by Hale**".
pub fn after(text: &Annotated, noun: usize) -> Option<TokenRange> {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(noun));
    // "allegations *made* by Hale", not "allegations *grew* after a gaffe by Hale".
    let told = |i: usize| text.pos(i) == Pos::Past && matches!(text.lemma(i + 1), "by" | "from" | "in" | "against");
    let ends = |i: usize| text.pos(i).is_finite() && !told(i) || matches!(text.pos(i), Pos::Comma | Pos::Colon | Pos::Stop | Pos::Close | Pos::Open | Pos::WhPronoun);
    let window = (noun + 1..sentence.end.min(noun + AFTER_NOUN)).take_while(|&i| !ends(i));
    let by = window.into_iter().find(|&i| matches!(text.lemma(i), "by" | "from" | "among") && text.pos(i) == Pos::Preposition)?;
    phrases::noun_phrase_from(text, by + 1).filter(|p| target::is_actor(text, *p))
}

/// "**Republican** criticism", "**media** criticism": a people, body or party before the noun.
fn before(text: &Annotated, noun: usize) -> Option<TokenRange> {
    let last = noun.checked_sub(1)?;
    let one = TokenRange::new(last, noun);
    if phrases::is_capital_adjective(text, last) {
        return Some(one);
    }
    let whole = phrases::name_at(text, last).map(|n| n.tokens);
    whole.or(Some(one).filter(|_| text.pos(last).is_noun())).filter(|p| target::is_actor(text, *p))
}

/// "**Varga** made the claim": who does the verb that has the noun as its object.
fn by_verb(scene: &Scene, noun: usize) -> Option<Voice> {
    let text = scene.text;
    let floor = phrases::clause_start(text, noun).max(noun.saturating_sub(6));
    let verb = (floor..noun).rev().find(|&i| text.pos(i).is_verb())?;
    // "have come forward *with* allegations"
    let makes = sources::performs(text.lemma(verb)) || text.lemma(verb) == "come" && (verb..noun).any(|w| text.lemma(w) == "with");
    let group = phrases::verb_group(text, verb);
    (makes && !group.negated && !group.passive).then(|| scene.actor(verb, false))?
}

/// The nearest verb of saying above the cue, with its subject: "the panel **said** it was false". Inside what a source says, it
/// is that other who performs the act; outside, the attribution was missed.
fn above(scene: &Scene, draft: &Draft, at: usize, open: bool) -> Option<Voice> {
    let text = scene.text;
    if draft.voice.link.is_none() && !open {
        return None;
    }
    let mut i = at;
    for _ in 0..HEADS_UP {
        let below = i;
        i = text.head(i)?;
        // "*Varga*'s claim that he lied": whose claim it is.
        let one_verb = || (i..at).filter(|&v| text.pos(v).is_finite()).count() == 1 && (i..at).all(|a| text.lemma(a) != "as");
        if i < at && is_act_noun(text, i) && text.lemma(i + 1) == "that" && one_verb() {
            return target::owner(text, i).or_else(|| after(text, i)).map(|o| scene.named(o));
        }
        // "said *things that were wrong*": what is said of the things, he does not say.
        if !open && i < below && text.pos(i).is_noun() && (i..below).any(|r| matches!(text.lemma(r), "that" | "which")) {
            return None;
        }
        // "continuing to push it" says nothing; nor does "what she says *is* false".
        let what = text.pos(i + 1).is_finite() && (i.saturating_sub(4)..i).any(|w| text.lemma(w) == "what");
        // What "shows" a wrong inside what somebody says accuses nobody; who "found" or "ruled" so does.
        let told = match class(text.lemma(i)) {
            // "asked about the *alleged* bribes"
            Some(CueClass::Say) => draft.reason != "alleged" || text.lemma(i) != "ask",
            // "what employees *called* a “sham”"
            Some(CueClass::Judge) => open && i < at && !draft.cue.has(i),
            Some(CueClass::Report) => open || matches!(text.lemma(i), "find" | "rule"),
            // "said that most voters *feel* cheated"
            Some(CueClass::Think) => draft.kind == ActKind::Accusation && matches!(text.lemma(i), "believe" | "think" | "feel"),
            _ => false,
        };
        // "*maintained* the “corrupt system”": kept it up.
        let keeps = text.lemma(i) == "maintain" && i < at && !(i + 1..at).any(|v| text.pos(v).is_finite());
        // "*finds out* that he was misled": who hears it does not say it.
        let keeps = keeps || text.lemma(i) == "find" && text.lemma(i + 1) == "out";
        let says = text.pos(i).is_verb() && told && text.pos(i + 1) != Pos::To && !what && !keeps;
        if !says || draft.cue.has(i) {
            continue;
        }
        let outside = scene.voice(i).and_then(|v| v.link) != draft.voice.link;
        let apart = |j: usize| text.pos(j) == Pos::WhAdverb || matches!(text.lemma(j), "after" | "before" | "because" | "but" | "while" | "since" | "if" | "as" | "although");
        if draft.voice.link.is_some() && !open && (outside || i > at || (i..at).any(apart)) {
            return None;
        }
        let group = phrases::verb_group(text, i);
        let subject = phrases::subject(text, i).filter(|_| !group.passive && !group.negated)?;
        // "A bill *which critics claim* would cost money was no *ploy*": what they claim ends before the cue.
        let inserted = i < at && subject.start.checked_sub(1).is_some_and(|w| matches!(text.lemma(w), "which" | "who" | "that"));
        if inserted && (i + 1..=at).filter(|&v| text.pos(v).is_finite()).count() > 1 {
            return None;
        }
        let other = !matches!(text.lemma(subject.start), "i" | "we" | "you") && !subject.overlaps(draft.cue);
        let somebody = target::is_actor(text, subject);
        return (other && somebody).then(|| scene.named(subject));
    }
    None
}

#[cfg(test)]
mod tests;
