//! Who **wrote** the document or made the statement that a noun names: "**Hale**'s letter", "a suit filed by **Hale**".
//!
//! Part of the [`Sweep`]: in: the noun. Out: the entry of its author.

use super::phrase::{self, Class};
use super::sweep::{NEAR_NAMES, Sweep};
use super::words::{self, NounClass};
use crate::analysis::SourceKind;
use crate::annotate::{Pos, phrases};
use crate::segment::TokenRange;

/// How long a title between a document and its author may be, in tokens.
const TITLE: usize = 12;

impl Sweep<'_, '_> {
    /// Who wrote the document or made the statement that the noun at `head` names: "**Hale**'s letter", "a suit filed by
    /// **Hale**", "**Hale** issued a statement"; and for "the letter", whose the last one was.
    pub(super) fn author(&mut self, head: usize, run: TokenRange, definite: bool) -> Option<usize> {
        let lemma = words::same_document(self.text.lemma(head));
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
            None if definite => self.authors.get(lemma).copied().or_else(|| self.meant(self.source(*self.announced.get(lemma)?)?.0)),
            None => {
                let inside = run.start.checked_sub(1).is_some_and(|b| self.text.lemma(b) == "in");
                let end = self.text.doc.sentence_tokens(self.text.doc.sentence_of(head)).end.min(head + NEAR_NAMES);
                // "Hale said *in a statement*"
                let floor = self.text.doc.sentence_tokens(self.text.doc.sentence_of(head)).start.max(head.saturating_sub(NEAR_NAMES));
                let near = || (floor..head).rev().filter(|_| inside).find(|&i| self.source(i).is_some());
                // "Police said that Hale had lied *in a letter*": his.
                let own = |&i: &usize| (i..head).filter(|&v| self.text.pos(v).is_finite()).count() < 2;
                let before = || near().filter(own);
                let speaker = (head + 1..end).filter(|_| inside).find(|&i| self.source(i).is_some()).or_else(before);
                if let Some(speaker) = speaker {
                    self.announced.insert(lemma.to_owned(), speaker);
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

    /// "a suit filed by **Hale**", "a letter from **the firm**"; not "documents *seen* by the Gazette".
    fn maker_after(&self, head: usize) -> Option<usize> {
        // "a new book, *Harrow's Years*, by **Hale**": its title may stand between.
        let title = |i: &usize| matches!(self.classes.get(*i), Some(Class::Name | Class::Possessive | Class::Break | Class::First)) || self.text.word(*i).starts_with(char::is_uppercase);
        let titled = matches!(self.text.pos(head + 1), Pos::Comma | Pos::Open);
        let after = if titled { (head + 1..head + TITLE).find(|i| !title(i) && !matches!(self.text.pos(*i), Pos::Open | Pos::Close))? } else { head + 1 };
        let by = (after..after + 3).find(|&i| matches!(self.text.lemma(i), "by" | "from"))?;
        let does = |i: usize| matches!(self.text.pos(i), Pos::Participle | Pos::Past) && !words::receives(self.text.lemma(i));
        let near = (after..by).all(does);
        // "by *Gazette journalist* **Hale**"
        let is_name = |t: &usize| self.classes.get(*t) == Some(&Class::Name);
        let head = phrases::noun_phrase_from(self.text, by + 1).and_then(|p| phrase::head(self.classes, p)).map(|h| h.token);
        let first = || (by + 1..by + 8).find(|&i| !matches!(self.classes.get(i), Some(Class::First | Class::Before | Class::Noun)));
        let name = head.filter(is_name).or_else(first)?;
        let named = is_name(&name) && near;
        named.then(|| self.meaning.get(name).copied().flatten())?
    }

    /// "**Hale** issued a statement", "**Hale** is seeking damages in a lawsuit".
    fn maker_before(&self, head: usize, run: TokenRange) -> Option<usize> {
        let does = |v: &usize| self.text.pos(*v).is_verb() && (words::performs(self.text.lemma(*v)) || matches!(self.text.lemma(*v), "seek" | "claim"));
        // "damages *in a lawsuit*": hangs on the verb, or on its object.
        let near = |v: &usize| *v < head && head - *v <= NEAR_NAMES;
        let above = self.text.head(head).filter(near);
        let higher = || above.and_then(|a| self.text.head(a)).filter(near);
        let verb = run.start.checked_sub(1).filter(does).or_else(|| above.filter(does)).or_else(|| higher().filter(does))?;
        let group = phrases::verb_group(self.text, verb);
        let subject = phrases::subject(self.text, verb).filter(|s| !group.passive && s.end <= head)?;
        self.meant(subject)
    }
}
