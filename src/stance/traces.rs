//! **Traces**: what the trained judge of acts looks at around one word.
//!
//! In: a [`Scene`], the words of the lexicons, the drafts of the rules. Out: features of the word that could head an act.
//! The judge itself is `judge`; its weights are `model/en/acts.bin`.

use super::answering::Answering;
use super::draft::Draft;
use super::aspects::{Standing, standing};
use super::hints::{Hint, Hints, Of};
use super::raised::Raised;
use super::scene::Scene;
use super::words::{AccusationWord, ContextWord, DenialWord, is_context};
use super::{denial, target, traps};
use crate::analysis::{ActKind, ParagraphKind, QuoteKind};
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::attribution::words::class as cue_class;
use crate::lexicon::phrasebook::Hit;
use crate::model::{feature, features, hash_str, pair};
use crate::segment::TokenRange;

/// What "I" and "we" are to [`Traces::sort`].
const FIRST_PERSON: u32 = 1;

/// How many numbers [`Traces::signs`] gives.
pub const SIGNS: usize = 27;

/// No word there.
const NONE: usize = usize::MAX;

/// What is known of every word of a text before any is judged.
pub struct Traces<'a> {
    scene: &'a Scene<'a>,
    raised: &'a Raised<'a>,
    /// Per token: class in `denial.tsv` and in `accusation.tsv`, from 1; 0 for none.
    classes: Vec<[u32; 2]>,
    /// Both in one.
    both: Vec<u32>,
    /// Per token: a rule that marks it, by kind of act: its number and how sure.
    rules: Vec<[u32; 2]>,
    /// How sure the surest of them is.
    sure: Vec<[f32; 2]>,
    /// The children of every token in the tree, one token's after another's, and per token where its own end.
    children: Vec<usize>,
    ends: Vec<usize>,
    /// Expressions that hint at an act.
    pub hints: Hints,
    /// How thick the text is with words of accusing, 0 to 4.
    density: u32,
    /// Per token: is it only supposed ("if he lied"), and does a question mark end what it belongs to?
    supposed: Vec<bool>,
    asked: Vec<bool>,
    answering: Answering,
}

impl<'a> Traces<'a> {
    /// Reads a text, given its words of denying and of accusing (first those that may act, then the traps) and what the rules found.
    pub fn new(scene: &'a Scene<'a>, raised: &'a Raised<'a>, denying: [&[Hit<DenialWord>]; 2], accusing: [&[Hit<AccusationWord>]; 2], drafts: &[Draft]) -> Self {
        let n = scene.text.doc.tokens.len();
        let mut classes = vec![[0; 2]; n];
        let mut note = |tokens: TokenRange, file: usize, class: u32| {
            let slots = classes.get_mut(tokens.start..tokens.end).unwrap_or_default();
            slots.iter_mut().filter_map(|s| s.get_mut(file)).for_each(|slot| *slot = class);
        };
        denying.into_iter().for_each(|hits| hits.iter().rev().for_each(|h| note(h.tokens, 0, h.class as u32 + 1)));
        accusing.into_iter().for_each(|hits| hits.iter().rev().for_each(|h| note(h.tokens, 1, h.class as u32 + 1)));
        let mut rules = vec![[0; 2]; n];
        let mut sure = vec![[0.0_f32; 2]; n];
        for draft in drafts {
            let value = pair(hash_str(draft.reason), (draft.confidence * 10.0) as u32);
            let kind = draft.kind as usize;
            let cue = draft.cue.start..draft.cue.end;
            let slots = rules.get_mut(cue.clone()).unwrap_or_default();
            slots.iter_mut().filter_map(|s| s.get_mut(kind)).for_each(|slot| *slot = value);
            let slots = sure.get_mut(cue).unwrap_or_default();
            slots.iter_mut().filter_map(|s| s.get_mut(kind)).for_each(|slot| *slot = slot.max(draft.confidence));
        }
        let (children, ends) = children(scene.text);
        let both = classes.iter().map(|&[denies, accuses]| pair(denies, accuses)).collect();
        let density = (accusing[0].len() * 100 / (n + 100)).min(4) as u32;
        // [`traps::is_supposed`] of every token, each word looked up once.
        let supposed = phrases::any_before_in_clause(scene.text, |i| is_context(scene.text, i, ContextWord::Supposed));
        let asked = denial::questions(scene.text);
        Self { scene, raised, classes, both, hints: Hints::new(scene.text), rules, sure, children, ends, density, supposed, asked, answering: Answering::new(scene) }
    }

    fn is_supposed(&self, i: usize) -> bool {
        self.supposed.get(i) == Some(&true)
    }

    fn is_asked(&self, i: usize) -> bool {
        self.asked.get(i) == Some(&true)
    }

    /// Could the word at `i` head an act?
    pub fn possible(&self, i: usize) -> bool {
        let pos = self.scene.text.pos(i);
        pos.is_verb() || pos.is_adjective() || pos.is_adverb() || matches!(pos, Pos::Noun | Pos::Nouns) || self.class(i) != [0; 2]
    }

    /// Must the model keep its hands off the word at `i`? Of the words of the lexicons the rules know when they do not act:
    /// "did *not deny*", "*denied* bail", "if he *lied*".
    pub fn barred(&self, i: usize, kind: ActKind) -> bool {
        let text = self.scene.text;
        let [denies, accuses] = self.class(i);
        let is = |class: DenialWord| denies == class as u32 + 1;
        let accusing = |class: AccusationWord| accuses == class as u32 + 1;
        let unreal = || text.pos(i).is_verb() && traps::does_not_happen(text, phrases::verb_group(text, i));
        match kind {
            // "*not all* theft"
            _ if self.limits(i) || i > 0 && self.limits(i - 1) => true,
            ActKind::Denial if is(DenialWord::Trap) => true,
            ActKind::Accusation if accusing(AccusationWord::Trap) => true,
            ActKind::Denial if is(DenialWord::Deny) || is(DenialWord::Reject) || is(DenialWord::Noun) => true,
            // "They *lied*" accuses; the noun alone denies too: "That's a lie".
            ActKind::Denial if text.pos(i).is_verb() && text.lemma(i) == "lie" => true,
            // "We do not *feel* so": no more than an opinion; what one does not *think* or *believe* may be a charge.
            ActKind::Denial if is_context(text, i, ContextWord::Opinion) && !self.answers_in_thought(i) => true,
            // "refused *to deny* it": no more than the verb itself does it.
            ActKind::Denial if text.lemma(i + 1) == "to" && self.class(i + 2)[0] == DenialWord::Deny as u32 + 1 => true,
            // "I lied": an admission.
            ActKind::Denial if self.is_own_wrong(i) && !traps::is_negated(text, i) => true,
            // "said nothing", "had nothing to say", "accused of *falsely* claiming it"
            ActKind::Denial if traps::is_silence(text, i) => true,
            ActKind::Denial if text.pos(i).is_adverb() && text.pos(i + 1) == Pos::Gerund && i > 0 && text.pos(i - 1) == Pos::Preposition => true,
            ActKind::Denial => denies != 0 && (unreal() || self.is_supposed(i)) || traps::is_of_record(text, i),
            // "threatened to": nothing has been said yet.
            ActKind::Accusation if is_context(text, i, ContextWord::Unreal) && text.lemma(i + 1) == "to" => true,
            ActKind::Accusation => {
                let nobody = i.checked_sub(1).is_some_and(|b| matches!(text.lemma(b), "nobody" | "none" | "nothing"));
                let imputes = self.imputes(i);
                // "I lied": nobody accuses themselves.
                let own = || self.is_own_wrong(i);
                // "I am not a liar": that is denied.
                let cleared = || imputes && self.is_cleared(i);
                // "blamed *the weather*": nobody can be at fault.
                let blameless = || accusing(AccusationWord::Blame) && self.blames_nobody(i);
                // "We do not care": nor by what they do not do.
                let not_done = || text.pos(i).is_verb() && self.sort(self.arguments(i)[0]) == FIRST_PERSON && phrases::verb_group(text, i).negated;
                let praised = || is_context(text, i, ContextWord::Praise) && !traps::is_negated(text, i);
                accuses == 0 && (not_done() || praised()) || cleared() || traps::is_of_record(text, i) || traps::is_revealed(text, i) || accuses != 0 && (blameless() || nobody || own() || unreal() || self.is_supposed(i) || self.is_asked(i))
            }
        }
    }

    /// "do not *think* it was **wrong**", not "do not think it is a good law": what is not thought so is a charge.
    fn answers_in_thought(&self, i: usize) -> bool {
        let charge = |j: usize| self.class(j)[0] == DenialWord::Topic as u32 + 1 || self.imputes(j);
        matches!(self.scene.text.lemma(i), "think" | "believe") && (i + 1..i + 9).any(charge)
    }

    /// Does a word of the lexicon at `i` impute a wrong?
    fn imputes(&self, i: usize) -> bool {
        (AccusationWord::WrongVerb as u32..=AccusationWord::HarshAdjective as u32).contains(&self.class(i)[1].wrapping_sub(1))
    }

    /// "I *lied*", "we *cheated*"
    fn is_own_wrong(&self, i: usize) -> bool {
        self.imputes(i) && self.scene.text.pos(i).is_verb() && self.sort(self.arguments(i)[0]) == FIRST_PERSON
    }

    /// "blamed *the weather* for it": a thing that nobody owns is at fault.
    fn blames_nobody(&self, i: usize) -> bool {
        let text = self.scene.text;
        let owned = |o: &TokenRange| o.iter().any(|t| matches!(text.pos(t), Pos::Possessive | Pos::PossessiveEnding) || text.pos(t).is_name());
        phrases::noun_phrase_from(text, i + 1).is_some_and(|o| o.start == i + 1 && !target::is_actor(text, o) && !owned(&o))
    }

    /// "I am *not a cheat*", "he was not *corrupt*": of whom it is said that they are not.
    fn is_cleared(&self, i: usize) -> bool {
        let text = self.scene.text;
        let within = |j: &usize| matches!(text.pos(*j), Pos::Determiner) || text.pos(*j).is_adjective() || text.pos(*j).is_adverb();
        let first = (0..i).rev().take(3).take_while(|j| within(j) && !phrases::is_negation(text, *j)).last().unwrap_or(i);
        let not = first.checked_sub(1).filter(|&n| phrases::is_negation(text, n));
        not.and_then(|n| n.checked_sub(1)).is_some_and(|b| text.lemma(b) == "be")
    }

    /// "no *matter*", "no *doubt*": the word that takes a negation its force is no act.
    fn limits(&self, i: usize) -> bool {
        let text = self.scene.text;
        let negates = |j: usize| phrases::is_negation(text, j) || text.lemma(j) == "no";
        i.checked_sub(1).is_some_and(negates) && is_context(text, i, ContextWord::Limit)
    }

    fn class(&self, i: usize) -> [u32; 2] {
        self.classes.get(i).copied().unwrap_or_default()
    }

    /// Who speaks: 0 the author, 1 a source in reported speech, 2 in a quotation, 3 words quoted for their sound.
    pub fn voice(&self, i: usize) -> u32 {
        let text = self.scene.text;
        let quote = text.quotes.at(i).and_then(|q| text.quotes.list.get(q));
        match (quote.map(|q| q.kind), self.scene.voice(i)) {
            (Some(QuoteKind::Speech), _) => 2,
            (Some(_), _) => 3,
            (None, Some(_)) => 1,
            (None, None) => 0,
        }
    }

    /// What kind of thing the word at `i` names: a person, "I", "it", a body, a common noun.
    fn sort(&self, i: usize) -> u32 {
        let text = self.scene.text;
        if i == NONE {
            return 0;
        }
        match (text.lemma(i), text.pos(i), phrases::name_at(text, i).map(|n| n.kind)) {
            ("i" | "we" | "me" | "us", ..) => FIRST_PERSON,
            ("it" | "this" | "that", ..) => 2,
            ("you", ..) => 3,
            (_, Pos::Pronoun, _) => 4,
            (_, _, Some(NameKind::Person)) => 5,
            (_, _, Some(NameKind::Body | NameKind::Publication | NameKind::People)) => 6,
            (_, _, Some(_)) => 7,
            (_, pos, None) => 8 + pos as u32,
        }
    }

    /// The children of `i`, in order.
    fn children(&self, i: usize) -> &[usize] {
        let end = |i: usize| self.ends.get(i).copied();
        let start = i.checked_sub(1).map_or(Some(0), end);
        start.zip(end(i)).and_then(|(start, end)| self.children.get(start..end)).unwrap_or_default()
    }

    /// The nearest child of `i` on the left that names something, and the first on its right.
    fn arguments(&self, i: usize) -> [usize; 2] {
        let text = self.scene.text;
        let nominal = |c: &&usize| text.pos(**c).is_noun() || text.pos(**c) == Pos::Pronoun;
        let list = self.children(i);
        let left = list.iter().rev().filter(|&&c| c < i).find(nominal);
        let right = list.iter().filter(|&&c| c > i).find(nominal);
        [left, right].map(|c| c.copied().unwrap_or(NONE))
    }

    /// What tells most words from acts: the word, its neighbours, the lexicons, the rules.
    pub fn nearest(&self, i: usize) -> [u32; 22] {
        let text = self.scene.text;
        let near = |by: isize| i.checked_add_signed(by).unwrap_or(NONE);
        let lemma = |by: isize| text.lemma_hash(near(by));
        let (l, pos) = (lemma(0), text.pos(i) as u32);
        let class = self.both_classes(i);
        let [rule_denial, rule_accusation] = self.rules.get(i).copied().unwrap_or_default();
        let neighbour = |by: isize| pair(self.both_classes(near(by)), class);
        let ([blame, blames], [denial, denies]) = self.hinted(i);
        features(500, &[
            (0, 0),
            (1, l),
            (2, pair(l, pos)),
            (4, class),
            (6, pair(class, pos)),
            (14, rule_denial),
            (15, rule_accusation),
            (29, text.keys.get(i).map_or(0, |k| pair(k.suffix4, pos))),
            (30, lemma(-2)),
            (31, lemma(-1)),
            (32, lemma(1)),
            (33, lemma(2)),
            (34, neighbour(-2)),
            (35, neighbour(-1)),
            (36, neighbour(1)),
            (37, neighbour(2)),
            (38, pair(l, lemma(1))),
            (39, pair(l, lemma(-1))),
            (52, pair(blame, pos)),
            (53, blames),
            (58, pair(denial, pos)),
            (59, denies),
        ])
    }

    /// The expression around the word at `i` that blames or reports blame (3 more), and that which denies.
    fn hinted(&self, i: usize) -> (Hint, Hint) {
        let [blame, report, denial] = self.hints.at(i);
        let blame = if report[0] > 0 { [report[0] + 3, report[1]] } else { blame };
        (blame, denial)
    }

    /// Both classes of a word in one.
    fn both_classes(&self, i: usize) -> u32 {
        self.both.get(i).copied().unwrap_or(pair(0, 0))
    }

    /// What else tells.
    pub fn rest(&self, i: usize, out: &mut Vec<u32>) {
        let text = self.scene.text;
        let lemma = |i: usize| text.lemma_hash(i);
        let (l, pos, voice) = (lemma(i), text.pos(i) as u32, self.voice(i));
        let class = self.both_classes(i);
        let head = text.head(i).unwrap_or(NONE);
        let [subject, object] = self.arguments(i);
        let [rule_denial, rule_accusation] = self.rules.get(i).copied().unwrap_or_default();
        let start = phrases::clause_start(text, i);
        let negated = self.is_negated(i, start, 4);
        let state = u32::from(negated) + 2 * u32::from(self.is_supposed(i)) + 4 * u32::from(self.is_asked(i));
        let nearness = u32::from(self.raised.nearness(i));
        let link = self.scene.voice(i).and_then(|v| v.link).and_then(|l| self.scene.link(l));
        let cue = link.and_then(|l| l.cue.first()).map_or(0, |c| lemma(c.start));
        let announces = u32::from(self.scene.announced_by(i).is_some());
        let mut push = |template: u32, value: u32| out.push(feature(500 + template, value));
        push(3, pair(l, voice));
        push(5, pair(class, voice));
        push(7, pair(class, state));
        push(8, pair(l, state));
        push(9, pair(class, self.sort(subject)));
        push(10, pair(class, self.sort(object)));
        push(11, pair(pair(pos, voice), self.sort(subject)));
        push(12, pair(pair(l, 1), self.sort(subject)));
        push(13, pair(pair(l, 2), self.sort(object)));
        push(16, pair(rule_denial, voice));
        push(17, pair(rule_accusation, voice));
        push(18, pair(pair(state, voice), nearness));
        push(19, pair(nearness, pos));
        push(20, pair(class, nearness));
        push(21, pair(self.density, voice));
        push(22, pair(self.density, class));
        push(23, lemma(head));
        push(24, pair(self.both_classes(head), pair(class, u32::from(head < i))));
        push(25, pair(cue, u32::from(class != pair(0, 0))));
        push(26, pair(announces, l));
        push(27, pair(announces, class));
        push(28, pair(voice, pos));
        for &child in self.children(i).iter().take(8) {
            push(40, lemma(child));
            push(41, pair(self.both_classes(child), pos));
            push(42, pair(l, lemma(child)));
        }
        let headline = u32::from(self.in_headline(i));
        push(43, pair(headline, class));
        push(44, pair(headline, pos));
        let topic = (i + 1..i + 6).map(|j| self.class(j)[0]).find(|&c| c == DenialWord::Topic as u32 + 1).unwrap_or(0);
        push(45, pair(topic, pair(state, voice)));
        push(46, pair(u32::from(is_context(text, i, ContextWord::Opinion)), state));
        let repeats = u32::from(self.raised.repeats(text, i, start));
        push(47, pair(repeats, pair(state, voice)));
        push(48, pair(self.sort(subject), pair(state, voice)));
        push(49, pair(cue_class(text.lemma(i)).map_or(0, |c| c as u32 + 1), voice));
        let ([blame, _], [denial, _]) = self.hinted(i);
        push(54, pair(blame, voice));
        push(55, pair(blame, class));
        push(60, pair(denial, pair(voice, state)));
        for (of, template) in [(Of::Blame, 56), (Of::Report, 61), (Of::Denial, 63)] {
            for other in self.hints.beside(i, of) {
                push(template, other);
                push(template + 1, pair(other, class));
            }
        }
        let window = (i.saturating_sub(5)..i + 6).filter(|&j| j != i).map(|j| self.class(j)[1]).filter(|&c| c != 0);
        for c in window {
            push(50, c);
            push(51, pair(c, class));
        }
        self.answers(i, state, out);
    }

    /// How surely the word at `i`, in this state, belongs to what answers a charge.
    fn answers(&self, i: usize, state: u32, out: &mut Vec<u32>) {
        let (class, voice, tense, subject) = (self.both_classes(i), self.voice(i), self.tense(i), self.sort(self.arguments(i)[0]));
        let (pos, nearness) = (self.scene.text.pos(i) as u32, u32::from(self.raised.nearness(i)));
        let negates = self.answering.negated(i);
        let own = u32::from(standing(self.scene.text, i, Standing::Negated));
        let [said, answerer, accuser] = self.answering.of_link(self.scene.voice(i).and_then(|v| v.link));
        let role = pair(answerer, accuser);
        let mut push = |template: u32, value: u32| out.push(feature(500 + template, value));
        push(66, pair(negates, voice));
        push(67, pair(negates, pair(subject, nearness)));
        push(68, pair(own, state));
        push(69, pair(own, pair(state, subject)));
        push(70, pair(negates, pair(pos, voice)));
        push(71, pair(said, pair(negates, voice)));
        push(72, pair(role, voice));
        push(73, pair(role, class));
        push(74, pair(role, negates));
        push(75, pair(negates, pair(tense, voice)));
        push(76, pair(tense, pair(state, voice)));
    }
}

/// What the second reading asks for.
impl Traces<'_> {
    /// A negation stands at most `reach` words before `i`, from the token `start` on.
    fn is_negated(&self, i: usize, start: usize, reach: usize) -> bool {
        let text = self.scene.text;
        (start.max(i.saturating_sub(reach))..i).any(|j| phrases::is_negation(text, j) || text.lemma(j) == "no")
    }

    fn in_headline(&self, i: usize) -> bool {
        let doc = &self.scene.text.doc;
        doc.paragraphs.get(doc.paragraph_of(i)).is_some_and(|p| p.kind == ParagraphKind::Headline)
    }

    /// The tense of the clause of `i`: 0 none, 1 past, 2 present, 3 perfect, 4 pluperfect, 5 with a modal.
    fn tense(&self, i: usize) -> u32 {
        let text = self.scene.text;
        let verb = if text.pos(i).is_verb() { Some(i) } else { text.head(i).filter(|&h| text.pos(h).is_verb()) };
        let Some(group) = verb.map(|v| phrases::verb_group(text, v)) else { return 0 };
        let first = (group.start..=group.verb).find(|&j| text.pos(j).is_finite());
        match first.map(|f| (text.pos(f), f < group.verb && text.lemma(f) == "have")) {
            None => 0,
            Some((Pos::Past, false)) => 1,
            Some((Pos::Modal, _)) => 5,
            Some((Pos::Past, true)) => 4,
            Some((_, true)) => 3,
            Some(_) => 2,
        }
    }

    /// What the rules and the lexicons say of the word at `i`, as numbers: classes, negation, charges raised, how sure the rules are, what kind
    /// of subject and object, tense, attribution, how surely what is negated and who speaks answers a charge.
    pub fn signs(&self, i: usize) -> [f32; SIGNS] {
        let text = self.scene.text;
        let start = phrases::clause_start(text, i);
        let [denies, accuses] = self.class(i);
        let [head_denies, head_accuses] = self.class(text.head(i).unwrap_or(NONE));
        let [sure_denial, sure_accusation] = self.sure.get(i).copied().unwrap_or_default();
        let [subject, object] = self.arguments(i);
        let link_id = self.scene.voice(i).and_then(|v| v.link);
        let link = link_id.and_then(|l| self.scene.link(l));
        let [said, answerer, accuser] = self.answering.of_link(link_id);
        let [announcing, _] = link.and_then(|l| l.cue.first()).map_or([0; 2], |c| self.class(c.start));
        let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
        let flag = |b: bool| f32::from(u8::from(b));
        let number = |n: u32| n as f32;
        [
            number(denies),
            number(accuses),
            flag(self.is_negated(i, start, 4)),
            flag(self.is_negated(i, sentence.start, 2)),
            flag(self.is_supposed(i)),
            flag(self.is_asked(i)),
            f32::from(self.raised.nearness(i)),
            flag(self.raised.repeats(text, i, start)),
            sure_denial,
            sure_accusation,
            number(self.sort(subject)),
            number(self.sort(object)),
            number(self.tense(i)),
            flag(self.in_headline(i)),
            number(announcing),
            number(head_denies),
            number(head_accuses),
            (i - sentence.start) as f32,
            sentence.len() as f32,
            number(self.density),
            flag(link.is_some()),
            flag(self.scene.announced_by(i).is_some()),
            number(cue_class(text.lemma(i)).map_or(0, |c| c as u32 + 1)),
            number(self.answering.negated(i)),
            number(said),
            number(answerer),
            number(accuser),
        ]
    }
}

/// The children of every token, ordered by head, then by place; and where those of each token end. Two lists in all: one for
/// each token would cost more to make than all that is read from them.
fn children(text: &Annotated) -> (Vec<usize>, Vec<usize>) {
    let n = text.doc.tokens.len();
    let mut ends = vec![0; n];
    (0..n).filter_map(|i| text.head(i)).for_each(|h| ends.get_mut(h).into_iter().for_each(|count| *count += 1));
    let mut sum = 0;
    for end in &mut ends {
        // For now where its children begin; each child put there moves it on.
        sum += std::mem::replace(end, sum);
    }
    let mut all = vec![0; sum];
    for i in 0..n {
        let Some(place) = text.head(i).and_then(|h| ends.get_mut(h)) else { continue };
        all.get_mut(*place).into_iter().for_each(|child| *child = i);
        *place += 1;
    }
    (all, ends)
}
