//! What a **description** means: "the senator", "the company", "a former aide", "the 64-year-old".
//!
//! Part of the [`Sweep`]: in: a common noun that heads a phrase. Out: a mention of whoever is meant, or a new entry.

use super::phrase::{self, Class};
use super::registry::Entry;
use super::salience::{Fit, Wanted};
use super::sweep::Sweep;
use super::words::{self, NounClass};
use crate::analysis::SourceKind;
use crate::annotate::names::lists;
use crate::annotate::{NameKind, Pos, phrases};
use crate::lexicon::lower;
use crate::segment::TokenRange;

impl Sweep<'_, '_> {
    /// Whom the source phrase headed by `head` describes, when it stands beside a name.
    pub(super) fn apposed_to(&self, head: usize) -> Option<usize> {
        let name = self.apposed.get(&head)?;
        self.meaning.get(*name).copied().flatten()
    }

    /// "*The landlord*, Anil Hale, lives in …": whom the name means that commas set beside the description at `head`.
    fn set_beside(&self, head: usize) -> Option<usize> {
        if self.text.word(head + 1) != "," || self.text.pos(head) != Pos::Noun {
            return None;
        }
        let at = self.text.names.partition_point(|n| n.tokens.start < head + 2);
        let name = self.text.names.get(at).filter(|n| n.tokens.start == head + 2 && n.kind == NameKind::Person && n.tokens.len() > 1)?;
        let closed = self.text.word(name.tokens.end) == ",";
        self.registry.of_name.get(at).copied().flatten().filter(|_| closed && lists::role(self.text.lemma(head)).is_some())
    }

    /// "His *spokesman*, Brave Hale": the person named is a man, and may be called "the spokesman" later.
    fn call_so(&mut self, id: usize, head: usize) {
        let lemma = words::plain(self.text.lemma(head));
        let Some(gender) = lists::role(lemma) else { return };
        if let Some(entry) = self.registry.entries.get_mut(id).filter(|e| e.kind == SourceKind::Person) {
            entry.called.insert(lemma.to_owned());
            entry.learn(gender);
        }
    }

    /// "The union's secretary, *Petra Quist*, said": whom the name means that stands after the description at `head`.
    fn named_after(&self, head: usize) -> Option<usize> {
        let &name = self.apposed.get(&head)?;
        let at = self.text.names.partition_point(|n| n.tokens.end <= name);
        self.text.names.get(at).filter(|n| n.tokens.has(name)).and_then(|_| self.registry.of_name.get(at).copied().flatten())
    }

    /// A common noun that heads a phrase: "the senator", "officials" as a source.
    pub(super) fn noun(&mut self, i: usize) {
        let next = self.classes.get(i + 1);
        if matches!(next, Some(Class::Noun | Class::Name | Class::Possessive)) && self.source(i).is_none() {
            if next == Some(&Class::Possessive) {
                self.owning(i);
            }
            return;
        }
        let source = self.source(i);
        if let Some((range, true)) = source {
            let one = self.one_person(range, i);
            match self.name_in(range).filter(|_| one) {
                Some(id) => return self.mean(range, i, id),
                None if !one => return self.joint(range, i),
                None => {}
            }
        }
        let run = phrase::run(self.classes, i);
        if let Some(id) = self.apposed_to(i).or_else(|| self.named_after(i)).or_else(|| self.set_beside(i)) {
            self.call_so(id, i);
            return self.mean(run, i, id);
        }
        let first = lower(self.text.word(run.start));
        let definite = matches!(first.as_ref(), "the" | "this" | "that" | "these" | "those");
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
            None => self.bystanders(i, run),
        }
    }

    /// "**The mayor**'s claim": who is described as the owner, when he is known.
    fn owning(&mut self, i: usize) {
        let run = phrase::run(self.classes, i);
        let definite = self.text.lemma(run.start) == "the" && words::is_office(self.text.lemma(i));
        if let Some(id) = Some(i).filter(|_| definite).and_then(|i| self.definite(i, run)) {
            self.mean(run, i, id);
        }
    }

    /// "The *novelist and broadcaster*": two words for one person; "the driver and passenger" are two.
    fn one_person(&self, range: TokenRange, head: usize) -> bool {
        let role = |i: usize| self.text.pos(i) == Pos::Noun && words::names_person(self.text.lemma(i));
        let rest = TokenRange::new(head + 1, range.end.max(head + 1));
        let second = rest.iter().rev().find(|&i| self.classes.get(i) == Some(&Class::Noun));
        let one = matches!(self.text.lemma(range.start), "the" | "a" | "an") && rest.iter().all(|i| self.classes.get(i) != Some(&Class::First));
        one && role(head) && self.classes.get(head + 1) == Some(&Class::And) && second.is_some_and(|i| role(i) && words::goes_with_another(self.text.lemma(i)))
    }

    /// Who the person named in `range` is.
    fn name_in(&self, range: TokenRange) -> Option<usize> {
        let from = self.text.names.partition_point(|n| n.tokens.start < range.start);
        let names = self.text.names.iter().zip(&self.registry.of_name).skip(from).take_while(|(n, _)| n.tokens.end <= range.end);
        names.filter(|(n, _)| n.kind == NameKind::Person).find_map(|(_, id)| *id)
    }

    /// "*The police* were called": people who act but say nothing yet; "they" may mean them.
    fn bystanders(&mut self, head: usize, run: TokenRange) {
        let lemma = self.text.lemma(head);
        let several = matches!(self.text.pos(head), Pos::Nouns | Pos::Propers) && lists::role(lemma).is_some() || lemma == "police";
        let verb = self.verb(head).filter(|&v| head < v);
        let role = lists::role(lemma).or_else(|| words::names_trade(lemma).then_some(None));
        if let Some(gender) = role.filter(|_| !several && self.text.pos(head) == Pos::Noun) {
            return self.somebody(head, run, gender);
        }
        if !several || verb.is_none() {
            return;
        }
        let words = self.text.doc.words(run);
        let id = self.registry.describe(words, lemma, SourceKind::Group);
        if let Some(entry) = self.registry.entries.get_mut(id) {
            entry.plural = true;
        }
        let seen = self.seen(head, id);
        self.salience.push(seen);
    }

    /// "*A cashier* was shaken … she said", "*a woman* was stopped … the woman said": somebody who is only described and says nothing
    /// yet.
    fn somebody(&mut self, head: usize, run: TokenRange, gender: Option<lists::Gender>) {
        // "*A reporter* asked Hale whether … he said": who asks is seldom who is meant.
        let asks = matches!(self.text.lemma(head), "reporter" | "journalist" | "interviewer" | "moderator");
        let new = matches!(self.text.lemma(run.start), "a" | "an" | "another" | "one") && !asks;
        let verb = self.verb(head);
        if !new || verb.is_none_or(|v| self.text.lemma(v) == "be") || self.inside.get(head).copied().flatten().is_some_and(|_| self.text.quotes.at(head).is_some()) {
            return;
        }
        let words = self.text.doc.words(run);
        let id = self.registry.describe(words, self.text.lemma(head), SourceKind::Anonymous);
        if let Some(entry) = self.registry.entries.get_mut(id) {
            entry.gender = entry.gender.or(gender);
        }
        let seen = self.seen(head, id);
        self.salience.push(seen);
    }

    fn is_body_of_name(&self, head: usize, run: TokenRange) -> bool {
        let body = matches!(words::noun(self.text.lemma(head)), Some(NounClass::Body | NounClass::Office));
        body && self.classes.get(head.wrapping_sub(1)) == Some(&Class::Name) && run.len() <= 6
    }

    /// Who "the …" is, if it was named or described before.
    fn definite(&mut self, head: usize, run: TokenRange) -> Option<usize> {
        let lemma = words::plain(self.text.lemma(head)).to_owned();
        let plural = matches!(self.text.pos(head), Pos::Nouns | Pos::Propers);
        // "The congressman's spokesman": what stands before 's tells whose, not who.
        let owned = (run.start..head).rev().find(|&i| self.classes.get(i) == Some(&Class::Possessive));
        let modifiers: Vec<String> = (owned.unwrap_or(run.start) + 1..head).map(|i| words::plain(&lists::key(self.text.word(i))).to_owned()).collect();
        let has_name = run.iter().any(|i| self.classes.get(i) == Some(&Class::Name));
        let entries = &self.registry.entries;
        let speaker = || (self.source(head).is_some() && words::names_trade(&lemma)).then_some(None);
        let role = lists::role(&lemma).or_else(speaker);
        // "The woman" is who was called a woman, or only described.
        let only_described = |id: usize| entries.get(id).is_some_and(|e| e.weight == 0 && Fit::Person(role.flatten()).score(e).is_some());
        if !plural && owned.is_none() && matches!(lemma.as_str(), "man" | "woman") {
            let wanted = self.wanted(head);
            let found = self.salience.find_by(entries, &wanted, |seen, _| only_described(seen.id).then_some(0.0));
            if let Some((id, _)) = found {
                return Some(id);
            }
        }
        // "An insider said … *the source* added"
        if !plural && matches!(lemma.as_str(), "source" | "insider") {
            let unnamed = |e: &Entry| e.kind == SourceKind::Anonymous && !e.plural && !e.thing && !e.name.contains("spokes");
            if let Some((id, _)) = self.salience.find_by(entries, &self.wanted(head), |seen, e| (seen.speaks && unnamed(e)).then_some(0.0)) {
                return Some(id);
            }
        }
        let holds = !plural && role.is_some();
        if let Some(id) = holds.then(|| self.holder(&lemma, &modifiers)).flatten() {
            return Some(id);
        }
        // "the committee" after "the House Oversight Committee", "the bank" after "Harrow Bank".
        let mut named = self.registry.ending_in(&lemma).to_vec();
        named.extend(self.registry.beginning_with(&lemma));
        if let Some(id) = self.salience.latest(|id| named.contains(&id)).filter(|_| !has_name) {
            return Some(id);
        }
        if let Some(id) = self.registry.described(&lemma).filter(|&id| {
            let name = entries.get(id).map_or("", |e| e.name.as_str()).to_lowercase();
            // "The organizer" is none of the organizers.
            let wrong_number = if plural { SourceKind::Anonymous } else { SourceKind::Group };
            modifiers.iter().all(|m| name.contains(m.as_str())) && entries.get(id).is_some_and(|e| e.kind != wrong_number)
        }) {
            return Some(id);
        }
        if plural {
            return None;
        }
        // "The watchdog, Harrow Watch, said": the name beside it says who.
        let beside = self.classes.get(head + 1) == Some(&Class::Break) && self.classes.get(head + 2) == Some(&Class::Name);
        if owned.is_some() || beside {
            return None;
        }
        // "He said *the man* shouted": nobody calls himself so.
        let wanted = self.wanted(head);
        let wanted = Wanted { not: wanted.not.or_else(|| self.speaker(wanted.inside?)), ..wanted };
        if lemma.ends_with("-year-old") || modifiers.iter().any(|m| m.ends_with("-year-old")) {
            return self.salience.find(entries, Fit::Person(None), &wanted).map(|(id, _)| id);
        }
        if let Some(gender) = role {
            // Whoever has an office of another name is not meant, nor who is himself only described ("the mayor").
            let fits = |e: &Entry| {
                let office = |w: &str| words::is_office(w.rsplit(' ').next().unwrap_or(w));
                let past = office(&lemma) && e.called.contains("former") && !modifiers.iter().any(|m| m == "former");
                let other = past || e.weight == 0 || office(&lemma) && e.called.iter().any(|w| office(w)) && !e.called.contains(&lemma);
                Fit::Person(gender).score(e).filter(|_| !other)
            };
            // "The Union Leader" is a name that ends like an office; "the head *of the union*" tells whose.
            let capital = |i: usize| self.text.word(i).starts_with(char::is_uppercase);
            let named = (has_name || head > run.start + 1 && capital(head - 1)) && capital(head);
            // "the *former* secretary of state": an office that the text need not have told.
            let past = modifiers.iter().any(|m| m == "former") && matches!(self.classes.get(head + 2), Some(Class::Noun | Class::Before));
            if named || self.text.lemma(head + 1) == "of" && self.classes.get(head + 2) != Some(&Class::Pronoun) && !past {
                return None;
            }
            // "the prime minister" again.
            let office = format!("{} {lemma}", modifiers.join(" "));
            // "The GOP *nominee*", whom the text need not have called so: whoever it names most.
            let main = || {
                if lemma != "candidate" {
                    return None;
                }
                let fits = |&id: &usize| Some(id) != wanted.not && entries.get(id).is_some_and(|e| e.weight > 2 && fits(e).is_some());
                let best = self.salience.recent().filter(fits).max_by_key(|&id| (entries.get(id).map_or(0, |e| e.weight), usize::MAX - id))?;
                // "The Democratic nominee" can be either of two.
                let called = |m: &String| entries.get(best).is_some_and(|e| e.called.contains(m));
                let unclear = modifiers.iter().any(|m| words::is_party(m) && !called(m)) && self.salience.recent().filter(fits).any(|id| id != best);
                (!unclear).then_some(best)
            };
            let again = || self.registry.described(&office).filter(|_| words::is_office(&lemma) && !modifiers.is_empty());
            let id = again().or_else(main).or_else(|| self.salience.find_by(entries, &wanted, |_, e| fits(e)).map(|f| f.0))?;
            self.registry.call(&lemma, id);
            self.registry.call(&office, id);
            return Some(id);
        }
        if has_name {
            return None;
        }
        let fit = match words::noun(&lemma)? {
            NounClass::Body => Fit::Body,
            NounClass::Publication => Fit::Publication,
            _ => return None,
        };
        // "The union" is not the board that was only described before.
        // "The rival firm" is another; "the computer giant" can be the firm named before.
        // "The company" is no union and no charity.
        // "The union" is no newspaper.
        let company = words::is_company(&lemma);
        let kind = |e: &Entry| !(company && (e.place || e.is_no_company() || !e.is_established())) && (company || fit != Fit::Body || e.kind != SourceKind::Publication);
        let near = self.salience.find_by(entries, &wanted, |seen, e| fit.score(e).filter(|_| kind(e) || seen.document)).map(|f| f.0);
        let only = || self.salience.only(entries, &wanted, |e| kind(e) && fit.score(e).is_some()).filter(|_| company);
        let named = |id: &usize| entries.get(*id).is_some_and(|e| e.weight > 0);
        near.filter(named).or_else(only).filter(|_| !modifiers.iter().any(|m| words::sets_apart(m)))
    }

    /// Who has the office `lemma` with the words `modifiers` before it: "the *former* mayor".
    fn holder(&self, lemma: &str, modifiers: &[String]) -> Option<usize> {
        let entries = &self.registry.entries;
        let is_former = modifiers.iter().any(|m| m == "former");
        // "The deputy mayor" is not the mayor.
        let rank = modifiers.iter().find(|m| words::is_rank(m));
        let office = rank.map_or(lemma.to_owned(), |r| format!("{r} {lemma}"));
        let called = |id: usize| {
            entries.get(id).is_some_and(|e| {
                e.called.contains(&office) && modifiers.iter().all(|m| e.called.contains(m) || matches!(m.as_str(), "former" | "then" | "presidential"))
            })
        };
        let same_time = |id: usize| called(id) && entries.get(id).is_some_and(|e| e.called.contains("former") == is_former);
        let latest = self.salience.latest(same_time).or_else(|| self.salience.latest(called).filter(|_| is_former));
        // "The attorney general" before "Lord Holm, the attorney general": the only one whom the text calls so.
        let only = || {
            let mut all = (0..entries.len()).filter(|&id| same_time(id));
            all.next().filter(|_| all.next().is_none())
        };
        latest.or_else(only)
    }

    /// "*his* campaign" as "Tom Venn's campaign", "*his* supporters": what a body or several people are called whose owner a pronoun names.
    fn of_owner(&self, head: usize, range: TokenRange) -> Option<String> {
        let body = matches!(words::noun(self.text.lemma(head)), Some(NounClass::Body | NounClass::Office));
        let people = self.text.pos(head) == Pos::Nouns && lists::role(self.text.lemma(head)).is_some();
        let owner = Some(range.start).filter(|&i| (body || people) && self.text.pos(i) == Pos::Possessive && i < head)?;
        let name = &self.registry.entries.get(self.meaning.get(owner).copied().flatten()?).filter(|e| e.weight > 0)?.name;
        Some(format!("{name}'s {}", self.text.doc.words(TokenRange::new(owner + 1, range.end))))
    }

    /// "state medical groups | *on Tuesday*", "The plaintiffs | *are suing*": one past what tells who the source headed by `head` is.
    fn end_of_description(&self, head: usize, end: usize) -> usize {
        let text = self.text;
        let relative = |i: usize| matches!(text.pos(i), Pos::WhPronoun | Pos::WhDeterminer | Pos::WhPossessive) || text.lemma(i) == "that";
        let verb = (head + 1..end).find(|&i| text.pos(i).is_finite()).filter(|&v| !(head..v).any(relative));
        let mut end = verb.unwrap_or(end);
        while end > head + 1 && (phrases::is_time_name(text, end - 1) || matches!(text.word(end - 1), "on" | "," | "'s" | "’s" | "'" | "’")) {
            end -= 1;
        }
        end
    }

    /// An entry of its own for a source that is only described.
    fn description(&mut self, head: usize, run: TokenRange, range: TokenRange) {
        // "*Meanwhile* his mother said", "*But* his mother said": no part of who she is.
        let apart = |i: usize| self.text.pos(i).is_adverb() || self.text.pos(i) == Pos::Conjunction && self.text.lemma(i) != "both";
        let start = range.iter().find(|&i| i >= head || !apart(i)).unwrap_or(range.start);
        // "an allegation | *the commission* denies": two phrases.
        let inner = |&i: &usize| self.classes.get(i) == Some(&Class::First) && (self.classes.get(i - 1) == Some(&Class::Noun) || self.text.lemma(i - 1) == "something");
        let start = (start + 1..head.max(start + 1)).rev().find(inner).unwrap_or(start);
        let range = TokenRange::new(start, self.end_of_description(head, range.end));
        let words = self.of_owner(head, range).unwrap_or_else(|| self.text.doc.words(range).to_owned());
        let words = words.as_str();
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
        // "Vote was rigged - *envoy*": below "the envoy" is whoever the text calls so.
        if self.is_bare(head, run) {
            self.registry.forget(&lemma);
        }
        if let Some(entry) = self.registry.entries.get_mut(id) {
            entry.plural = plural;
            entry.thing = kind == SourceKind::Anonymous && !words::names_person(&lemma);
            entry.gender = entry.gender.or(lists::role(&lemma).flatten());
        }
        self.mean(TokenRange::new(run.start.max(range.start), run.end.max(head + 1)), head, id);
    }
}
