//! Whom a **lead** describes and a later sentence names: "*An adviser* said … *Tom Venn* told the paper", "*A lobbyist* said … said the lobbyist, *Ana Duru*".
//!
//! Part of the [`Sweep`]: in: a common noun that heads a source in one of the first sentences. Out: the entry of the name.

use super::sweep::{LATER, NEAR_NAMES, Sweep};
use super::words::{self, NounClass};
use crate::analysis::ParagraphKind;
use crate::annotate::names::lists;
use crate::annotate::{NameKind, Pos};
use crate::segment::TokenRange;

/// In how many sentences from the front somebody may be described before he is named.
const LEAD: usize = 3;

/// The same in tokens, whatever the sentences: keeps the engine linear.
const LEAD_TOKENS: usize = 200;

/// How many sentences further down the description stands again, beside the name.
const BELOW: usize = 14;

/// How far from a name a description of the same person may stand, in tokens.
const BESIDE: usize = 6;

/// So many times as far from a headline: it tells of all that is below.
const HEADLINE: usize = 3;

impl Sweep<'_, '_> {
    /// "*An adviser* said … *Tom Venn* told the paper": a lead often describes who is named only in one of the next sentences.
    pub(super) fn named_soon(&self, head: usize, run: TokenRange) -> Option<usize> {
        if let Some(id) = self.body_named_soon(head, run) {
            return Some(id);
        }
        let lemma = self.text.lemma(head);
        let gender = lists::role(lemma)?;
        let sentence = self.text.doc.sentence_of(head);
        if sentence > LEAD || head > LEAD_TOKENS || matches!(self.text.pos(head), Pos::Nouns | Pos::Propers) {
            return None;
        }
        if let Some(id) = self.called_so_below(lemma, run.end, self.is_bare(head, run)) {
            return Some(id);
        }
        // "*A senior aide* left, hours after a rival accused her": the first is named soon, not the second.
        let article = |i: usize| (i.saturating_sub(3)..i).any(|a| matches!(self.text.lemma(a), "a" | "an"));
        let described = |i: usize| self.text.pos(i) == Pos::Noun && lists::role(self.text.lemma(i)).is_some() && article(i);
        if (self.text.doc.sentence_tokens(sentence).start..run.start).any(described) {
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
            // "*Its leader*, Erik Strand," neither.
            let apposed = tokens.start.checked_sub(2).is_some_and(|n| self.text.word(n + 1) == "," && self.text.pos(n).is_noun());
            let described = apposed || tokens.start.checked_sub(1).is_some_and(|b| self.text.pos(b).is_noun() && !self.is_title(b) && self.text.doc.sentence_of(b) == self.text.doc.sentence_of(tokens.start));
            let other = entry.is_some_and(|e| e.called.iter().any(|w| lists::title(w).is_none())) && !called;
            // "The director … Emeka Duru, *a historian*": somebody new.
            let introduced = self.text.word(tokens.end) == "," && matches!(self.text.lemma(tokens.end + 1), "a" | "an");
            let speaks = self.source(tokens.end - 1).is_some();
            let subject = self.verb(tokens.end - 1).is_some_and(|v| tokens.end <= v);
            // "She said that *Hale* was there": whom she talks about is not who she is.
            let teller = || self.links.get(self.inside.get(tokens.start).copied().flatten()?)?.source.first();
            let told = !speaks && teller().is_some_and(|s| self.text.pos(s.start) == Pos::Pronoun);
            gender && !told && (called || subject && !unnamed && !introduced && (other && speaks || !other && !described) && self.text.doc.sentence_of(tokens.start) > sentence)
        };
        fresh.find(fits).map(|(_, id)| id)
    }

    /// "*engineer* says": a headline has no articles.
    pub(super) fn is_bare(&self, head: usize, run: TokenRange) -> bool {
        run.start == head && self.text.doc.paragraphs.get(self.text.doc.paragraph_of(head)).is_some_and(|p| p.kind == ParagraphKind::Headline)
    }

    /// "*A software firm* has denied it … **Harrow Soft**, a firm in Leeds, said", "… **Harrow Soft** said": the body that a lead describes.
    fn body_named_soon(&self, head: usize, run: TokenRange) -> Option<usize> {
        let (text, lemma) = (self.text, self.text.lemma(head));
        let sentence = text.doc.sentence_of(head);
        let body = |i: usize| text.pos(i) == Pos::Noun && matches!(words::noun(text.lemma(i)), Some(NounClass::Body | NounClass::Office));
        let new = |i: usize| matches!(text.lemma(i), "a" | "an") || sentence == 0 && text.pos(i) != Pos::Determiner;
        if !body(head) || sentence > LEAD || head > LEAD_TOKENS || !new(run.start) || text.lemma(head + 1) == "of" {
            return None;
        }
        let last = (sentence + BELOW).min(text.doc.sentences.len().saturating_sub(1));
        let end = text.doc.sentence_tokens(last).end;
        let from = text.names.partition_point(|n| n.tokens.start < run.end);
        let names = || text.names.iter().zip(&self.registry.of_name).skip(from).take(NEAR_NAMES).take_while(|(n, _)| n.tokens.end <= end);
        let bodies = || names().filter(|(n, _)| matches!(n.kind, NameKind::Body | NameKind::Other | NameKind::Publication)).filter_map(|(n, id)| Some((n.tokens, (*id)?)));
        // "the privacy *group* **Open Ledger** said", "**Harrow Vale NHS Trust**", "**Harrow Soft**, *a* British *firm*"
        let called = |t: TokenRange| text.lemma(t.start - 1) == lemma && self.source(t.end - 1).is_some();
        let apposed = |t: TokenRange| called(t) || t.len() > 1 && lists::key(text.word(t.end - 1)) == lemma || text.word(t.end) == "," && matches!(text.lemma(t.end + 1), "a" | "an") && (t.end + 2..t.end + 9).take_while(|&i| !text.pos(i).is_verb() && text.pos(i) != Pos::Comma).any(|i| text.lemma(i) == lemma);
        if let Some((_, id)) = bodies().find(|(t, _)| apposed(*t)) {
            return Some(id);
        }
        // One body is described in the sentence, none is named there, and the next that is named speaks.
        let here = text.doc.sentence_tokens(sentence);
        let alone = here.iter().filter(|&i| body(i)).count() == 1 && !names().any(|(n, _)| here.has(n.tokens.start) && !run.has(n.tokens.start) && !matches!(n.kind, NameKind::Person | NameKind::Place | NameKind::People));
        let headline = text.doc.sentence_tokens(0).end;
        let known = |id: usize| self.mentions.iter().any(|&(r, m)| m == id && r.start >= headline);
        let next = bodies().next().filter(|&(t, id)| alone && !known(id) && text.doc.sentence_of(t.start) <= sentence + 2);
        next.filter(|(t, _)| self.source(t.end - 1).is_some()).map(|(_, id)| id)
    }

    /// "*A lobbyist* said … said **the lobbyist, Ana Duru**": who is called so further down, with the article that tells that he is known; `new`: or is new,
    /// "*Engineer* says … **Tove Lind**, an engineer".
    fn called_so_below(&self, lemma: &str, from: usize, new: bool) -> Option<usize> {
        let text = self.text;
        let times = if new { HEADLINE } else { 1 };
        let last = (text.doc.sentence_of(from.saturating_sub(1)) + times * BELOW).min(text.doc.sentences.len().saturating_sub(1));
        let end = text.doc.sentence_tokens(last).end;
        let known = |i: usize| matches!(text.lemma(i), "the" | "his" | "her" | "its" | "their") || new && matches!(text.lemma(i), "a" | "an");
        // "the", "its former": the article or possessive before the noun and its adjectives.
        let modifies = |i: usize| text.pos(i).is_noun() || text.pos(i).is_adjective();
        let opened = |noun: usize| (noun.saturating_sub(4)..noun).rev().find(|&i| !modifies(i)).is_some_and(known);
        // "the lobbyist, Ana Duru", "the Bishop of Kalanga, the Right Reverend Ana Duru"
        let honours = |i: usize| self.is_title(i) || matches!(text.lemma(i), "the" | "right" | "most" | "very");
        let comma = |t: TokenRange| (t.start.saturating_sub(6).max(from)..t.start).rev().find(|&i| !honours(i)).filter(|&c| text.word(c) == "," && t.start - c < 5);
        let before = |t: TokenRange| comma(t).is_some_and(|c| (c.saturating_sub(5).max(from)..c).any(|i| text.lemma(i) == lemma && opened(i) && (i + 1..c).all(|o| text.pos(o) == Pos::Preposition || modifies(o))));
        let behind = |t: TokenRange| text.word(t.end) == "," && (t.end + 1..t.end + 5).any(|i| text.lemma(i) == lemma && !text.pos(i + 1).is_noun() && opened(i) && (t.end + 1..i).all(|m| known(m) || modifies(m)));
        let start = text.names.partition_point(|n| n.tokens.start < from);
        let names = text.names.iter().zip(&self.registry.of_name).skip(start).take(times * NEAR_NAMES).take_while(|(n, _)| n.tokens.end <= end);
        // A new one is who stands beside the next word of the kind: "*Teacher* denies it … **a teacher** denied it … Ann Tey, a teacher" may be two.
        let next = if new { (from..end).find(|&i| lists::key(text.word(i)) == lemma && text.doc.paragraph_of(i) > 0) } else { None };
        let here = |t: TokenRange| !new || next.is_some_and(|i| i + BESIDE > t.start && i < t.end + BESIDE);
        let mut people = names.filter(|(n, _)| n.kind == NameKind::Person && here(n.tokens));
        // "*Sergeant* Mark Devlin"
        let titled = |t: TokenRange| t.len() > 1 && t.start > from && text.lemma(t.start - 1) == lemma && self.is_title(t.start - 1);
        people.find(|(n, _)| before(n.tokens) || behind(n.tokens) || titled(n.tokens)).and_then(|(_, id)| *id)
    }

    /// "*General* Sefi", "*the Rev.* Ames": no description that would set him apart.
    fn is_title(&self, i: usize) -> bool {
        lists::title(&lists::key(self.text.word(i))).is_some() && self.text.word(i).starts_with(char::is_uppercase)
    }
}
