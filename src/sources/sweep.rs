//! Reads the text once from the front and ties every name, pronoun and "the senator" to an entry.

use super::phrase::{self, Class};
use super::registry::{Registry, sets_scene};
use super::salience::{Fit, Salience, Seen, Wanted};
use super::words::{self, NounClass, Pronoun};
use crate::analysis::SourceKind;
use crate::annotate::names::lists;
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::attribution::Link;
use crate::segment::TokenRange;
use std::collections::HashMap;

/// How many sentences after its own a pronoun may look for a person when nobody was named before.
const LATER: usize = 3;

/// In how many sentences from the front somebody may be described before he is named.
const LEAD: usize = 3;

/// The same in tokens, whatever the sentences: keeps the engine linear.
const LEAD_TOKENS: usize = 200;

/// How many names after a description are looked at.
const NEAR_NAMES: usize = 24;

/// The sweep's view of a text and what it has found so far.
pub struct Sweep<'a, 't> {
    text: &'a Annotated<'t>,
    links: &'a [Link],
    classes: &'a [Class],
    registry: &'a mut Registry,
    salience: Salience,
    /// Per token: the attribution in whose content it stands.
    inside: Vec<Option<usize>>,
    /// Source phrases by the token of their head.
    sources: HashMap<usize, (TokenRange, bool)>,
    /// Heads of source phrases that stand in apposition, with the last token of the name: "Hale, *a former minister*, said".
    apposed: HashMap<usize, usize>,
    /// Who wrote the letter, filed the suit …: by the noun.
    authors: HashMap<String, usize>,
    /// "in *a statement*, Hale said": the source phrase after the noun.
    announced: HashMap<String, TokenRange>,
    /// Per token: the entry that it means, as the head of a phrase or within a name.
    pub meaning: Vec<Option<usize>>,
    /// The mentions, in order of their heads.
    pub mentions: Vec<(TokenRange, usize)>,
    /// Pronouns that nothing before them explains, and "I": looked at again at the end.
    open: Vec<usize>,
}

impl<'a, 't> Sweep<'a, 't> {
    /// Prepares a sweep.
    pub fn new(text: &'a Annotated<'t>, links: &'a [Link], classes: &'a [Class], registry: &'a mut Registry) -> Self {
        let n = text.doc.tokens.len();
        let mut inside = vec![None; n];
        let (mut sources, mut apposed) = (HashMap::new(), HashMap::new());
        for (i, link) in links.iter().enumerate() {
            for range in &link.content {
                inside.iter_mut().take(range.end).skip(range.start).for_each(|slot| *slot = Some(i));
            }
            for &range in &link.source {
                if let Some(head) = phrase::head(classes, range) {
                    sources.insert(head.token, (range, head.joint));
                    if let Some(name) = described_name(text, range) {
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
            sources,
            apposed,
            authors: HashMap::new(),
            announced: HashMap::new(),
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
                // "some", "many" as a source.
                Some(Class::Before | Class::First) if self.sources.contains_key(&i) => self.noun(i),
                _ => {}
            }
            i += 1;
        }
        self.left_open();
        self.mentions.sort();
    }

    /// What names mean does not wait for the sweep.
    fn names(&mut self) {
        for (name, id) in self.text.names.iter().zip(&self.registry.of_name) {
            if let Some(slots) = self.meaning.get_mut(name.tokens.start..name.tokens.end) {
                slots.fill(*id);
            }
        }
    }

    fn name(&mut self, index: usize, tokens: TokenRange) {
        let Some(id) = self.registry.of_name.get(index).copied().flatten() else { return };
        let head = tokens.end - 1;
        if let Some(&(range, true)) = self.sources.get(&head) {
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
    }

    /// "both Kremlin officials and the White House": one entry under its words.
    fn joint(&mut self, range: TokenRange, head: usize) {
        let words = self.text.doc.words(range);
        let words = ["both ", "Both "].iter().find_map(|b| words.strip_prefix(b)).unwrap_or(words);
        let id = self.registry.describe(words, words, SourceKind::Group);
        if let Some(entry) = self.registry.entries.get_mut(id) {
            entry.plural = true;
        }
        self.mean(range, head, id);
    }

    fn mean(&mut self, range: TokenRange, head: usize, id: usize) {
        if let Some(slot) = self.meaning.get_mut(head) {
            *slot = Some(id);
        }
        self.mentions.push((range, id));
        let seen = self.seen(head, id);
        self.salience.push(seen);
    }

    /// How the mention at `token` stands in its sentence.
    fn seen(&self, token: usize, id: usize) -> Seen {
        let verb = self.verb(token);
        Seen {
            id,
            sentence: self.text.doc.sentence_of(token),
            subject: verb.is_some_and(|v| token < v),
            speaks: self.sources.contains_key(&token),
            possessive: self.classes.get(token + 1) == Some(&Class::Possessive) || self.text.pos(token) == Pos::Possessive,
            inside: self.inside.get(token).copied().flatten(),
            verb,
        }
    }

    /// The verb that the phrase headed by `token` depends on directly.
    fn verb(&self, token: usize) -> Option<usize> {
        let mut at = token;
        for _ in 0..4 {
            let head = self.text.head(at)?;
            if self.text.pos(head).is_verb() {
                return Some(head);
            }
            // Within the same phrase: a name's words depend on its last.
            if !self.text.pos(head).is_noun() || self.classes.get(at) == Some(&Class::Noun) {
                return None;
            }
            at = head;
        }
        None
    }

    fn wanted(&self, i: usize) -> Wanted {
        let possessive = self.text.pos(i) == Pos::Possessive;
        let verb = self.verb(i).filter(|_| !possessive);
        let inside = self.inside.get(i).copied().flatten();
        Wanted {
            sentence: self.text.doc.sentence_of(i),
            inside,
            verb,
            subject: verb.is_some_and(|v| i < v),
            not: inside.filter(|_| self.text.quotes.at(i).is_some()).and_then(|link| self.speaker(link)),
        }
    }

    /// Who speaks in attribution `link`, as far as it is known by now.
    pub fn speaker(&self, link: usize) -> Option<usize> {
        let sources = self.links.get(link)?.source.iter();
        sources.copied().find_map(|range| self.meant(range))
    }

    /// What the phrase `range` means, as far as it is known by now.
    pub fn meant(&self, range: TokenRange) -> Option<usize> {
        let head = phrase::head(self.classes, range)?;
        let beside = head.beside.filter(|&t| self.is_person(t));
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
        let Some((id, _)) = self.salience.find(&self.registry.entries, fit, &wanted) else {
            return self.open.push(i);
        };
        if let (Fit::Person(Some(gender)), Some(entry)) = (fit, self.registry.entries.get_mut(id)) {
            entry.gender.get_or_insert(gender);
        }
        self.mean(TokenRange::new(i, i + 1), i, id);
    }

    /// Whom the source phrase headed by `head` describes, when it stands beside a name.
    fn apposed_to(&self, head: usize) -> Option<usize> {
        let name = self.apposed.get(&head)?;
        self.meaning.get(*name).copied().flatten()
    }

    /// A common noun that heads a phrase: "the senator", "officials" as a source.
    fn noun(&mut self, i: usize) {
        let next = self.classes.get(i + 1);
        if matches!(next, Some(Class::Noun | Class::Name | Class::Possessive)) && !self.sources.contains_key(&i) {
            return;
        }
        let source = self.sources.get(&i).copied();
        if let Some((range, true)) = source {
            return self.joint(range, i);
        }
        let run = phrase::run(self.classes, i);
        if let Some(id) = self.apposed_to(i) {
            return self.mean(run, i, id);
        }
        let first = self.text.word(run.start).to_lowercase();
        let definite = matches!(first.as_str(), "the" | "this" | "that" | "these" | "those");
        let author = self.author(i, run, definite);
        if let Some(id) = author.filter(|_| source.is_some()) {
            return self.mean(run, i, id);
        }
        let known = if definite { self.definite(i, run) } else { None };
        let known = known.or_else(|| source.and_then(|_| self.named_soon(i, run)));
        if let Some(id) = known {
            return self.mean(run, i, id);
        }
        match source {
            Some((range, _)) => self.description(i, run, range),
            // "the Quill campaign", "US government": bodies without a name of their own.
            None if self.is_body_of_name(i, run) => self.description(i, run, run),
            None => {}
        }
    }

    /// Who wrote the document or made the statement that the noun at `head` names: "**Hale**'s letter", "a suit filed by
    /// **Hale**", "**Hale** issued a statement"; and for "the letter", whose the last one was.
    fn author(&mut self, head: usize, run: TokenRange, definite: bool) -> Option<usize> {
        let lemma = self.text.lemma(head);
        if !(words::is_act_noun(lemma) || words::noun(lemma) == Some(NounClass::Document)) {
            return None;
        }
        let whose = self.owner(head, run).or_else(|| self.maker_after(head)).or_else(|| self.maker_before(head, run));
        let whose = whose.filter(|&id| self.registry.entries.get(id).is_some_and(|e| e.kind != SourceKind::Document));
        match whose {
            Some(id) => {
                self.authors.insert(lemma.to_owned(), id);
                Some(id)
            }
            None if definite => self.authors.get(lemma).copied().or_else(|| self.meant(*self.announced.get(lemma)?)),
            None => {
                let inside = run.start.checked_sub(1).is_some_and(|b| self.text.lemma(b) == "in");
                let end = self.text.doc.sentence_tokens(self.text.doc.sentence_of(head)).end.min(head + NEAR_NAMES);
                let speaker = (head + 1..end).filter(|_| inside).find_map(|i| self.sources.get(&i));
                if let Some(&(range, _)) = speaker {
                    self.announced.insert(lemma.to_owned(), range);
                }
                None
            }
        }
    }

    /// "**Hale**'s letter", "**his** letter".
    fn owner(&self, head: usize, run: TokenRange) -> Option<usize> {
        let mark = run.iter().rev().find(|&i| i < head && (self.classes.get(i) == Some(&Class::Possessive) || self.text.pos(i) == Pos::Possessive))?;
        let token = if self.text.pos(mark) == Pos::Possessive { mark } else { mark.checked_sub(1)? };
        self.meaning.get(token).copied().flatten()
    }

    /// "a suit filed by **Hale**", "a letter from **the firm**".
    fn maker_after(&self, head: usize) -> Option<usize> {
        let by = (head + 1..head + 4).find(|&i| matches!(self.text.lemma(i), "by" | "from"))?;
        let near = (head + 1..by).all(|i| self.text.pos(i) == Pos::Participle || self.text.pos(i) == Pos::Past);
        let name = (by + 1..by + 8).find(|&i| !matches!(self.classes.get(i), Some(Class::First | Class::Before | Class::Noun)))?;
        let named = self.classes.get(name) == Some(&Class::Name) && near;
        named.then(|| self.meaning.get(name).copied().flatten())?
    }

    /// "**Hale** issued a statement".
    fn maker_before(&self, head: usize, run: TokenRange) -> Option<usize> {
        let verb = run.start.checked_sub(1).filter(|&v| self.text.pos(v).is_verb() && words::performs(self.text.lemma(v)))?;
        let group = phrases::verb_group(self.text, verb);
        let subject = phrases::subject(self.text, verb).filter(|s| !group.passive && s.end <= head)?;
        self.meant(subject)
    }

    /// "*An adviser* said … *Tom Venn* told the paper": a lead often describes who is named only in one of the next sentences.
    fn named_soon(&self, head: usize, run: TokenRange) -> Option<usize> {
        let lemma = self.text.lemma(head);
        let gender = lists::role(lemma)?;
        let sentence = self.text.doc.sentence_of(head);
        if sentence > LEAD || head > LEAD_TOKENS || matches!(self.text.pos(head), Pos::Nouns | Pos::Propers) {
            return None;
        }
        let last = (sentence + LATER).min(self.text.doc.sentences.len().saturating_sub(1));
        let end = self.text.doc.sentence_tokens(last).end;
        let from = self.text.names.partition_point(|n| n.tokens.start < run.end);
        let ids = self.text.names.iter().zip(&self.registry.of_name).skip(from).take(NEAR_NAMES).take_while(|(n, _)| n.tokens.end <= end);
        let next = ids.filter_map(|(n, id)| (n.kind == NameKind::Person).then_some((n.tokens, (*id)?)));
        let unnamed = words::noun(lemma) == Some(NounClass::Anonymous);
        // A headline may have named him already; whoever stands beside the description is somebody else.
        let headline = self.text.doc.sentence_tokens(0).end;
        let known = |id: usize| self.mentions.iter().any(|&(r, m)| m == id && r.start >= headline);
        let beside = self.text.names.iter().zip(&self.registry.of_name).skip(from).take(NEAR_NAMES);
        let beside: Vec<usize> = beside.filter(|(n, _)| self.text.doc.sentence_of(n.tokens.start) == sentence).filter_map(|(_, id)| *id).collect();
        let mut fresh = next.filter(|&(_, id)| !beside.contains(&id) && !known(id));
        let fits = |&(tokens, id): &(TokenRange, usize)| {
            let entry = self.registry.entries.get(id);
            let called = entry.is_some_and(|e| e.called.contains(words::plain(lemma)));
            let gender = entry.is_some_and(|e| gender.is_none() || e.gender.is_none() || e.gender == gender);
            // "Harbour master Anna Quill" is not the ferry chief.
            let described = tokens.start.checked_sub(1).is_some_and(|b| self.text.pos(b).is_noun() && self.text.doc.sentence_of(b) == self.text.doc.sentence_of(tokens.start));
            let other = entry.is_some_and(|e| !e.called.is_empty()) && !called;
            let speaks = self.sources.contains_key(&(tokens.end - 1));
            let subject = self.verb(tokens.end - 1).is_some_and(|v| tokens.end <= v);
            gender && (called || subject && !unnamed && (other && speaks || !other && !described) && self.text.doc.sentence_of(tokens.start) > sentence)
        };
        fresh.find(fits).map(|(_, id)| id)
    }

    fn is_body_of_name(&self, head: usize, run: TokenRange) -> bool {
        let body = matches!(words::noun(self.text.lemma(head)), Some(NounClass::Body | NounClass::Office));
        body && self.classes.get(head.wrapping_sub(1)) == Some(&Class::Name) && run.len() <= 6
    }

    /// Who "the …" is, if it was named or described before.
    fn definite(&mut self, head: usize, run: TokenRange) -> Option<usize> {
        let lemma = words::plain(self.text.lemma(head)).to_owned();
        let plural = matches!(self.text.pos(head), Pos::Nouns | Pos::Propers);
        let modifiers: Vec<String> = (run.start + 1..head).map(|i| words::plain(&lists::key(self.text.word(i))).to_owned()).collect();
        let has_name = run.iter().any(|i| self.classes.get(i) == Some(&Class::Name));
        let entries = &self.registry.entries;
        let role = lists::role(&lemma);
        if !plural && role.is_some() {
            let is_former = modifiers.iter().any(|m| m == "former");
            // "The deputy mayor" is not the mayor.
            let rank = modifiers.iter().find(|m| words::is_rank(m));
            let office = rank.map_or(lemma.clone(), |r| format!("{r} {lemma}"));
            let called = |id: usize| {
                entries.get(id).is_some_and(|e| {
                    e.called.contains(&office) && modifiers.iter().all(|m| e.called.contains(m) || matches!(m.as_str(), "former" | "then" | "presidential"))
                })
            };
            let same_time = |id: usize| called(id) && entries.get(id).is_some_and(|e| e.called.contains("former") == is_former);
            if let Some(id) = self.salience.latest(same_time).or_else(|| self.salience.latest(called)) {
                return Some(id);
            }
            // "The attorney general" before "Lord Holm, the attorney general": the only one whom the text calls so.
            let mut all = (0..entries.len()).filter(|&id| called(id));
            if let (Some(only), None) = (all.next(), all.next()) {
                return Some(only);
            }
        }
        // "the committee" after "the House Oversight Committee", "the bank" after "Harrow Bank".
        let named = self.registry.ending_in(&lemma);
        if let Some(id) = self.salience.latest(|id| named.contains(&id)).filter(|_| !has_name) {
            return Some(id);
        }
        if let Some(id) = self.registry.described(&lemma).filter(|&id| {
            let name = entries.get(id).map_or("", |e| e.name.as_str()).to_lowercase();
            modifiers.iter().all(|m| name.contains(m.as_str()))
        }) {
            return Some(id);
        }
        if has_name || plural {
            return None;
        }
        let wanted = self.wanted(head);
        if lemma.ends_with("-year-old") {
            return self.salience.find(entries, Fit::Person(None), &wanted).map(|(id, _)| id);
        }
        if let Some(gender) = role {
            let found = self.salience.find(entries, Fit::Person(gender), &wanted);
            // Whoever has an office of another name is not meant, nor who is himself only described ("the mayor").
            let id = found.filter(|&(id, _)| entries.get(id).is_some_and(|e| e.called.is_empty() && e.weight > 0))?.0;
            self.registry.call(&lemma, id);
            return Some(id);
        }
        let fit = match words::noun(&lemma)? {
            NounClass::Body => Fit::Body,
            NounClass::Publication => Fit::Publication,
            _ => return None,
        };
        // "The union" is not the board that was only described before.
        let found = self.salience.find(entries, fit, &wanted).filter(|_| modifiers.is_empty())?;
        entries.get(found.0).filter(|e| e.weight > 0).map(|_| found.0)
    }

    /// An entry of its own for a source that is only described.
    fn description(&mut self, head: usize, run: TokenRange, range: TokenRange) {
        let words = self.text.doc.words(range);
        let lemma = self.text.lemma(head).to_owned();
        let plural = matches!(self.text.pos(head), Pos::Nouns | Pos::Propers) || matches!(self.classes.get(head), Some(Class::Before | Class::First));
        let kind = match words::noun(&lemma) {
            Some(NounClass::Document) => SourceKind::Document,
            Some(NounClass::Publication) => SourceKind::Publication,
            Some(NounClass::Anonymous) => SourceKind::Anonymous,
            Some(NounClass::Body | NounClass::Office) => SourceKind::Organisation,
            None if plural => SourceKind::Group,
            None => SourceKind::Anonymous,
        };
        let id = self.registry.describe(words, &lemma, kind);
        if let Some(entry) = self.registry.entries.get_mut(id) {
            entry.plural = plural;
            entry.gender = entry.gender.or(lists::role(&lemma).flatten());
        }
        self.mean(TokenRange::new(run.start.max(range.start), run.end.max(head + 1)), head, id);
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
    let article = matches!(text.word(range.start), "a" | "an" | "the");
    let closes = (range.end..range.end + 8).take_while(|&i| !text.pos(i).is_finite()).any(|i| text.pos(i) == Pos::Comma);
    (kind && article && closes).then(|| name.tokens.end - 1)
}
