//! Reads the text once from the front and ties every name, pronoun and "the senator" to an entry.

use crate::sorting;
use super::bound;
use super::phrase::{self, Class};
use super::registry::{Registry, sets_scene};
use super::salience::{Fit, Salience, Seen, Wanted};
use super::words::{self, NounClass, Pronoun};
use crate::analysis::SourceKind;
use crate::annotate::insertions::without_clause;
use crate::annotate::names::lists;
use crate::annotate::{Annotated, Name, NameKind, Pos, phrases};
use crate::attribution::Link;
use crate::segment::TokenRange;
use crate::text::ByteSpan;
use crate::maps::TextMap;

/// How many sentences after its own a pronoun may look for a person when nobody was named before.
pub(super) const LATER: usize = 3;

/// How far behind its verb an object may stand, in tokens.
const OBJECT: usize = 6;

/// How many names after a description are looked at.
pub(super) const NEAR_NAMES: usize = 24;

/// The sweep's view of a text and what it has found so far.
pub struct Sweep<'a, 't> {
    pub(super) text: &'a Annotated<'t>,
    pub(super) links: &'a [Link],
    pub(super) classes: &'a [Class],
    pub(super) registry: &'a mut Registry,
    pub(super) salience: Salience,
    /// Per token: the attribution in whose content it stands.
    pub(super) inside: Vec<Option<usize>>,
    /// Which attribution a source phrase belongs to, by the token of its head.
    pub(super) speaks_in: TextMap<usize, usize>,
    /// Per token: the source phrase that it heads, and whether that speaks as a whole.
    sources: Vec<Option<(TokenRange, bool)>>,
    /// Heads of source phrases that stand in apposition, with the last token of the name: "Hale, *a former minister*, said".
    pub(super) apposed: TextMap<usize, usize>,
    /// Who wrote the letter, filed the suit …: by the noun.
    pub(super) authors: TextMap<String, usize>,
    /// "in *a statement*, Hale said": the head of the source phrase after the noun.
    pub(super) announced: TextMap<String, usize>,
    /// Per token: the entry that it means, as the head of a phrase or within a name.
    pub meaning: Vec<Option<usize>>,
    /// The mentions, in order of their heads.
    pub mentions: Vec<(TokenRange, usize)>,
    /// Pronouns that nothing before them explains, and "I": looked at again at the end.
    pub(super) open: Vec<usize>,
}

impl<'a, 't> Sweep<'a, 't> {
    /// Prepares a sweep.
    pub fn new(text: &'a Annotated<'t>, links: &'a [Link], classes: &'a [Class], registry: &'a mut Registry) -> Self {
        let n = text.doc.tokens.len();
        let (mut inside, mut sources) = (vec![None; n], vec![None; n]);
        let (mut apposed, mut speaks_in) = (TextMap::default(), TextMap::default());
        for (i, link) in links.iter().enumerate() {
            for range in &link.content {
                inside.iter_mut().take(range.end).skip(range.start).for_each(|slot| *slot = Some(i));
            }
            for &range in &link.source {
                // "An operator *whose colleague was killed at the docks*": not the docks.
                if let Some(head) = phrase::head(classes, without_clause(text, range)) {
                    // "*Quill and the firm* complained", which another attribution cuts to Quill.
                    let slot = sources.get_mut(head.token).filter(|slot| !slot.is_some_and(|(_, joint)| joint));
                    slot.into_iter().for_each(|slot| *slot = Some((range, head.joint)));
                    speaks_in.insert(head.token, i);
                    let beside = || named_beside(text, range, head).or_else(|| named_within(text, range, head));
                    // "a new book, *Harrow's Years*": its title.
                    let set = || head.beside.filter(|_| !words::is_document(text.lemma(head.token)));
                    if let Some(name) = described_name(text, range).or_else(set).or_else(beside) {
                        apposed.insert(head.token, name);
                    }
                }
            }
        }
        Self {
            text,
            links,
            classes,
            registry,
            salience: Salience::default(),
            inside,
            speaks_in,
            sources,
            apposed,
            authors: TextMap::default(),
            announced: TextMap::default(),
            meaning: vec![None; n],
            mentions: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Reads the text.
    pub fn run(&mut self) {
        self.names();
        let mut i = 0;
        let mut name = 0;
        while i < self.text.doc.tokens.len() {
            let here = self.text.names.get(name).map(|n| n.tokens);
            if let Some(tokens) = here.filter(|t| t.start == i) {
                self.name(name, tokens);
                name += 1;
                i = tokens.end.max(i + 1);
                continue;
            }
            match self.classes.get(i) {
                Some(Class::Pronoun) => self.pronoun(i),
                Some(Class::First) if self.text.pos(i) == Pos::Possessive => self.pronoun(i),
                Some(Class::Noun) => self.noun(i),
                // "some", "many" as a source; "the 64-year-old".
                Some(Class::Before | Class::First) if self.source(i).is_some() || phrases::is_aged(self.text, i) => self.noun(i),
                _ => {}
            }
            i += 1;
        }
        self.left_open();
        sorting::plain(&mut self.mentions);
    }

    /// What names mean does not wait for the sweep.
    fn names(&mut self) {
        for (name, id) in self.text.names.iter().zip(&self.registry.of_name) {
            if let Some(slots) = self.meaning.get_mut(name.tokens.start..name.tokens.end) {
                slots.fill(*id);
            }
        }
    }

    /// The source phrase that token `i` heads, and whether it speaks as a whole ("Quill and the firm").
    pub(super) fn source(&self, i: usize) -> Option<(TokenRange, bool)> {
        self.sources.get(i).copied().flatten()
    }

    fn name(&mut self, index: usize, tokens: TokenRange) {
        let Some(id) = self.registry.of_name.get(index).copied().flatten() else { return };
        let head = tokens.end - 1;
        if let Some((range, true)) = self.source(head) {
            return self.joint(range, head);
        }
        if let Some(whom) = self.apposed_to(head) {
            return self.mean(tokens, head, whom);
        }
        self.mentions.push((tokens, id));
        // A name before a noun says whose it is: "the Quill campaign".
        let modifier = matches!(self.classes.get(tokens.end), Some(Class::Noun));
        let seen = self.seen(head, id);
        self.salience.push(Seen { possessive: seen.possessive || modifier, subject: seen.subject && !modifier, ..seen });
        self.listed(tokens);
    }

    /// "**Hale and Venn** left. *They* …": two people whom "and" joins, `second` the name of the other.
    fn listed(&mut self, second: TokenRange) {
        let and = second.start.checked_sub(1).filter(|&a| self.classes.get(a) == Some(&Class::And) && self.is_person(second.start));
        let Some(head) = and.and_then(|a| a.checked_sub(1)).filter(|&h| self.is_person(h)) else { return };
        let Some(first) = phrases::name_at(self.text, head) else { return };
        let id = self.group(TokenRange::new(first.tokens.start, second.end));
        let seen = self.seen(head, id);
        let opens = self.text.doc.sentence_tokens(seen.sentence).start == first.tokens.start;
        self.salience.push(Seen { subject: seen.subject || opens, ..seen });
    }

    /// The entry of a list, every one of it under the fullest name.
    fn group(&mut self, range: TokenRange) -> usize {
        let doc = &self.text.doc;
        let (mut words, mut rest) = (String::new(), doc.span(range));
        let from = self.text.names.partition_point(|n| n.tokens.start < range.start);
        for (name, id) in self.text.names.iter().zip(&self.registry.of_name).skip(from).take_while(|(n, _)| n.tokens.end <= range.end) {
            let whose = matches!(self.classes.get(name.tokens.end), Some(Class::Noun | Class::Possessive));
            // "Lord Venn" has his title already.
            let title = name.tokens.start.checked_sub(1).map_or("", |t| self.text.word(t));
            let entry = id.and_then(|id| self.registry.entries.get(id)).filter(|e| !whose && e.name.split(' ').next() != Some(title));
            if let Some(entry) = entry {
                let span = doc.span(name.tokens);
                words += ByteSpan { end: span.start, ..rest }.of(doc.text);
                words += &entry.name;
                rest.start = span.end;
            }
        }
        words += rest.of(doc.text);
        let words = ["both ", "Both "].iter().find_map(|b| words.strip_prefix(b)).unwrap_or(&words);
        let id = self.registry.describe(words, words, SourceKind::Group);
        if let Some(entry) = self.registry.entries.get_mut(id) {
            entry.plural = true;
        }
        id
    }

    /// "both Kremlin officials and the White House": one entry under its words.
    pub(super) fn joint(&mut self, range: TokenRange, head: usize) {
        // "Hale and Venn, *the parents of two*": the description is no part of the list; a name is: "Hale and his deputy, **Petra Oda**".
        let and = range.iter().rev().find(|&i| self.classes.get(i) == Some(&Class::And) && i > head).unwrap_or(range.start);
        let class = |i: usize| self.classes.get(i);
        let named = |i: usize| i + 1 < range.end && class(i - 1) == Some(&Class::Noun) && (i + 1..range.end).all(|n| class(n) == Some(&Class::Name));
        let ends = |&i: &usize| class(i) == Some(&Class::Break) && !named(i);
        let last = (and + 1..range.end).find(ends).unwrap_or(range.end);
        let range = TokenRange::new(range.start, last);
        let id = self.group(range);
        self.mean(range, head, id);
    }

    pub(super) fn mean(&mut self, range: TokenRange, head: usize, id: usize) {
        if let Some(slot) = self.meaning.get_mut(head) {
            *slot = Some(id);
        }
        self.mentions.push((range, id));
        let seen = self.seen(head, id);
        self.salience.push(seen);
    }

    /// How the mention at `token` stands in its sentence.
    pub(super) fn seen(&self, token: usize, id: usize) -> Seen {
        let verb = self.verb(token);
        Seen {
            id,
            sentence: self.text.doc.sentence_of(token),
            subject: verb.is_some_and(|v| token < v),
            speaks: self.source(token).is_some(),
            possessive: self.classes.get(token + 1) == Some(&Class::Possessive) || self.text.pos(token) == Pos::Possessive,
            inside: self.inside.get(token).copied().flatten(),
            verb,
            document: self.classes.get(token) == Some(&Class::Noun) && words::is_document(self.text.lemma(token)),
        }
    }

    /// The verb that the phrase headed by `token` depends on directly.
    pub(super) fn verb(&self, token: usize) -> Option<usize> {
        let mut at = token;
        for _ in 0..4 {
            let head = self.text.head(at)?;
            if self.text.pos(head).is_verb() {
                return Some(head);
            }
            // "*Hale* was in no mood": what "be" says of it, in the main clause.
            if let Some(be) = (at + 1..head).take(phrases::REACH).filter(|_| self.text.head(head).is_none()).find(|&i| self.text.lemma(i) == "be" && self.text.pos(i).is_finite() && self.text.head(i) == Some(head)) {
                return Some(be);
            }
            // Within the same phrase: a name's words depend on its last.
            if !self.text.pos(head).is_noun() || self.classes.get(at) == Some(&Class::Noun) {
                return None;
            }
            at = head;
        }
        None
    }

    pub(super) fn wanted(&self, i: usize) -> Wanted {
        let possessive = self.text.pos(i) == Pos::Possessive;
        let verb = self.verb(i).filter(|_| !possessive);
        let inside = self.inside.get(i).copied().flatten();
        Wanted {
            sentence: self.text.doc.sentence_of(i),
            inside,
            verb,
            subject: verb.is_some_and(|v| i < v),
            own: self.speaks_in.get(&i).copied(),
            not: inside.filter(|&link| self.text.quotes.at(i).is_some() || self.alleges(link)).and_then(|link| self.speaker(link)),
        }
    }

    /// "a parent *alleged* that he had humiliated them": nobody alleges anything of themselves.
    fn alleges(&self, link: usize) -> bool {
        let cue = self.links.get(link).map_or(&[][..], |l| &l.cue);
        cue.iter().flat_map(|c| c.iter()).any(|i| matches!(self.text.lemma(i), "allege" | "accuse"))
    }

    /// Who speaks in attribution `link`, as far as it is known by now.
    pub fn speaker(&self, link: usize) -> Option<usize> {
        let sources = &self.links.get(link)?.source;
        let meant = || sources.iter().filter_map(|&range| self.meant(range));
        // Of several pieces the one that is somebody: "*The row* began when **Quill**, in a letter, *accused* him".
        let person = |id: &usize| self.registry.entries.get(*id).is_some_and(|e| e.kind == SourceKind::Person);
        meant().find(person).or_else(|| meant().next())
    }

    /// What the phrase `range` means, as far as it is known by now.
    pub fn meant(&self, range: TokenRange) -> Option<usize> {
        let head = phrase::head(self.classes, range)?;
        // "the mayor's committee, Harrow Forward": a body beside a word for one.
        let body = matches!(words::noun(self.text.lemma(head.token)), Some(NounClass::Body | NounClass::Office));
        let beside = head.beside.filter(|&t| body || self.is_person(t));
        self.meaning.get(beside.unwrap_or(head.token)).copied().flatten()
    }

    fn is_person(&self, token: usize) -> bool {
        let names = &self.text.names;
        let at = names.partition_point(|n| n.tokens.end <= token);
        names.get(at).is_some_and(|n| n.tokens.has(token) && n.kind == NameKind::Person)
    }

    fn pronoun(&mut self, i: usize) {
        let wanted = self.wanted(i);
        let fit = match words::pronoun(self.text.word(i)) {
            Some(Pronoun::Person(gender)) => Fit::Person(Some(gender)),
            Some(Pronoun::Thing) => Fit::Thing,
            Some(Pronoun::Several) => Fit::Several,
            Some(Pronoun::Speaker) => return self.open.push(i),
            None => return,
        };
        let mut others = self.not_the_speaker(i);
        others.extend(self.objects(i, &wanted));
        let bound = Some(i).filter(|_| wanted.subject || self.text.pos(i) == Pos::Possessive).and_then(|i| bound::whom(self.text, self.registry, i, fit));
        let likely = |&id: &usize| self.registry.entries.get(id).and_then(|e| fit.score(e)).is_some_and(|score| score > -1.0);
        let teller = || bound::teller(self.text, i).filter(|_| wanted.subject).and_then(|t| self.meant(t)).filter(likely);
        let bound = bound.or_else(teller).filter(|id| !others.contains(id));
        let salient = || self.salience.find_by(&self.registry.entries, &wanted, |seen, entry| if others.contains(&seen.id) { None } else { fit.of(seen, entry) }).map(|(id, _)| id);
        let Some(id) = bound.or_else(salient) else { return self.open.push(i) };
        if let (Fit::Person(Some(gender)), Some(entry)) = (fit, self.registry.entries.get_mut(id)) {
            entry.presumed |= entry.gender.is_none();
            entry.gender.get_or_insert(gender);
        }
        self.mean(TokenRange::new(i, i + 1), i, id);
    }

    /// "*he* accused **Hale**": whom the verb of the pronoun at `i` has for an object is another.
    fn objects(&self, i: usize, wanted: &Wanted) -> Vec<usize> {
        let verb = wanted.verb.filter(|_| wanted.subject);
        let near = |v: usize| (v + 1..v + OBJECT).filter(|&t| self.classes.get(t) == Some(&Class::Name) && self.verb(t) == verb);
        verb.filter(|&v| v > i).into_iter().flat_map(near).filter_map(|t| self.meaning.get(t).copied().flatten()).collect()
    }

    /// Whom the pronoun at `i`, which says something in quotation marks, cannot mean: nobody calls himself by his name, "“*Mr Pym* did not tell me,” he
    /// said".
    fn not_the_speaker(&self, i: usize) -> Vec<usize> {
        let Some(link) = self.speaks_in.get(&i).and_then(|&l| self.links.get(l)) else { return Vec::new() };
        let quoted = |c: &&TokenRange| self.text.quotes.at(c.start).is_some();
        let mut ids = Vec::new();
        for piece in link.content.iter().filter(quoted) {
            let from = self.text.names.partition_point(|n| n.tokens.start < piece.start);
            let within = self.text.names.iter().zip(&self.registry.of_name).skip(from).take_while(|(n, _)| n.tokens.end <= piece.end);
            ids.extend(within.filter(|(n, _)| n.kind == NameKind::Person).filter_map(|(_, id)| *id));
        }
        ids
    }

    /// Pronouns before their name ("When he left, Quill said …") and "I".
    fn left_open(&mut self) {
        for i in std::mem::take(&mut self.open) {
            let id = match words::pronoun(self.text.word(i)) {
                Some(Pronoun::Speaker) => self.inside.get(i).copied().flatten().and_then(|link| self.speaker(link)),
                Some(Pronoun::Person(gender)) => self.later(i, gender),
                _ => None,
            };
            if let (Some(id), Some(slot)) = (id, self.meaning.get_mut(i)) {
                *slot = Some(id);
                self.mentions.push((TokenRange::new(i, i + 1), id));
            }
        }
    }

    /// The first person named after `i`, in its sentence or, as leads of articles do, in one of the next [`LATER`].
    fn later(&self, i: usize, gender: lists::Gender) -> Option<usize> {
        let last = (self.text.doc.sentence_of(i) + LATER).min(self.text.doc.sentences.len().saturating_sub(1));
        let sentence = self.text.doc.sentence_tokens(last);
        let names = &self.text.names;
        let from = names.partition_point(|n| n.tokens.start < i);
        let here = names.iter().zip(&self.registry.of_name).skip(from).take_while(|(n, _)| n.tokens.end <= sentence.end);
        let ids = here.filter(|(n, _)| n.kind == NameKind::Person).filter_map(|(_, id)| *id);
        ids.into_iter().find(|&id| self.registry.entries.get(id).is_some_and(|e| e.gender.is_none_or(|g| g == gender)))
    }
}

/// The last token of the name that the phrase `range` describes: "**Hale**, *a former minister*, said".
fn described_name(text: &Annotated, range: TokenRange) -> Option<usize> {
    let comma = range.start.checked_sub(1).filter(|&c| text.pos(c) == Pos::Comma)?;
    let name = phrases::name_at(text, comma.checked_sub(1)?)?;
    if sets_scene(text, name.tokens) {
        return None;
    }
    let kind = matches!(name.kind, NameKind::Person | NameKind::Body | NameKind::Publication);
    // "a former minister", "Hale's former aide"
    let whose = || range.iter().any(|i| text.pos(i) == Pos::PossessiveEnding) && phrases::head(text, range).is_some_and(|h| text.pos(h) == Pos::Noun && lists::role(text.lemma(h)).is_some());
    let article = matches!(text.word(range.start), "a" | "an" | "the") || whose();
    let closes = (range.end.saturating_sub(1)..range.end + 8).take_while(|&i| !text.pos(i).is_finite()).any(|i| text.pos(i) == Pos::Comma);
    (kind && article && closes).then(|| name.tokens.end - 1)
}

/// The person named from token `start`, titles skipped: "**Dr Ana Duru**".
fn person_from<'a>(text: &'a Annotated, start: usize) -> Option<&'a Name> {
    let first = (start..start + 3).find(|&i| lists::title(&lists::key(text.word(i))).is_none())?;
    phrases::name_at(text, first).filter(|n| n.tokens.start == first && n.kind == NameKind::Person)
}

/// The last token of the name that a comma sets beside the phrase `range`: "*her campaign manager*, **Robby Oda**, said".
fn named_beside(text: &Annotated, range: TokenRange, head: phrase::Head) -> Option<usize> {
    let name = person_from(text, range.end + 1)?;
    let marked = text.pos(range.end) == Pos::Comma && matches!(text.pos(name.tokens.end), Pos::Comma | Pos::Stop | Pos::LeftBracket);
    let describes = matches!(text.pos(head.token), Pos::Noun | Pos::Proper) && !head.joint && lists::role(text.lemma(head.token)).is_some();
    (marked && describes).then(|| name.tokens.end - 1)
}

/// The last token of the name that a comma sets beside a longer description: "*A spokesman for the firm*, **Robby Oda**, said".
fn named_within(text: &Annotated, range: TokenRange, head: phrase::Head) -> Option<usize> {
    let comma = (head.token + 1..range.end).find(|&i| text.pos(i) == Pos::Comma)?;
    let name = person_from(text, comma + 1)?;
    let tied = (head.token + 1..comma).all(|i| !text.pos(i).is_finite()) && text.pos(head.token + 1) == Pos::Preposition;
    // "A spokeswoman for the mayor, *Edmund Lisle*, said": he is the mayor.
    let gender = lists::role(text.lemma(head.token)).flatten();
    let theirs = gender.is_some() && lists::first_name(&lists::key(text.word(name.tokens.start))).flatten().is_some_and(|g| Some(g) != gender);
    let describes = text.pos(head.token) == Pos::Noun && !head.joint && lists::role(text.lemma(head.token)).is_some() && !theirs;
    let closes = name.tokens.end >= range.end || matches!(text.pos(name.tokens.end), Pos::Comma | Pos::LeftBracket);
    (tied && describes && closes).then(|| name.tokens.end - 1)
}
