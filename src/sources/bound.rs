//! Pronouns that **grammar binds** more closely than what was named last: "Even as *he* spoke, **Hale** denied it", "she asked
//! **Hale** why *he* lied".
//!
//! In: a personal pronoun that stands as a subject. Out: the entry it means, when its sentence has one of these forms.

use super::registry::Registry;
use super::salience::Fit;
use crate::annotate::{Annotated, Name, NameKind, Pos, phrases};
use crate::attribution::words::{CueClass, class};
use crate::segment::TokenRange;

/// The longest clause before its main clause that is read, in tokens.
const CLAUSE: usize = 40;

/// How far before a pronoun a question may begin, in tokens.
const QUESTION: usize = 20;

/// Who the pronoun at `i` means by the form of its sentence.
pub(super) fn whom(text: &Annotated, registry: &Registry, i: usize, fit: Fit) -> Option<usize> {
    if text.quotes.at(i).is_some() {
        return None;
    }
    let subject = || asked(text, i).or_else(|| introduced(text, registry, i));
    let name = main_subject(text, i).or_else(|| if text.pos(i) == Pos::Possessive { None } else { subject() })?;
    let at = text.names.partition_point(|n| n.tokens.start < name.tokens.start);
    let id = registry.of_name.get(at).copied().flatten()?;
    let fits = registry.entries.get(id).and_then(|e| fit.score(e)).is_some_and(|score| score > -1.0);
    fits.then_some(id)
}

/// "**most voters** say *they* feel cheated": the subject of a verb of saying or thinking right before the pronoun at `i`.
pub(super) fn teller(text: &Annotated, i: usize) -> Option<TokenRange> {
    let that = i.checked_sub(1).filter(|&t| text.lemma(t) == "that").unwrap_or(i);
    let verb = that.checked_sub(1).filter(|&v| text.pos(v).is_finite() && matches!(class(text.lemma(v)), Some(CueClass::Say | CueClass::Think)))?;
    let same = text.quotes.at(verb) == text.quotes.at(i);
    phrases::subject(text, verb).filter(|s| same && s.end <= verb)
}

/// "Even as *he* spoke, **Hale** denied it": the subject of the main clause, when the pronoun opens a clause before it.
fn main_subject<'a>(text: &'a Annotated, i: usize) -> Option<&'a Name> {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
    // "In *his* attacks on the press, **Hale** …"
    let with = |b: usize| text.pos(i) == Pos::Possessive && text.pos(b) == Pos::Preposition;
    let opens = i.checked_sub(1).filter(|&b| b >= sentence.start && (phrases::is_subordinator(text.lemma(b)) || with(b)))?;
    let first = (sentence.start..opens).all(|b| text.pos(b).is_adverb() || text.pos(b) == Pos::Open);
    if !first {
        return None;
    }
    let end = sentence.end.min(i + CLAUSE);
    // The clause may hold commas of its own: the name that begins after one and has the next verb.
    (i + 1..end).filter(|&c| text.pos(c) == Pos::Comma).find_map(|comma| {
        let name = person_at(text, comma + 1, end)?;
        let next = name.tokens.end;
        let verb = (next..end.min(next + 4)).find(|&v| !text.pos(v).is_adverb() && text.pos(v) != Pos::Modal)?;
        text.pos(verb).is_verb().then_some(name)
    })
}

/// "Home captain **Josh Venn** was less patient. *He* said …": the subject of the sentence before, where it names somebody for the
/// first time.
fn introduced<'a>(text: &'a Annotated, registry: &Registry, i: usize) -> Option<&'a Name> {
    let sentence = text.doc.sentence_of(i);
    if i != text.doc.sentence_tokens(sentence).start {
        return None;
    }
    let before = text.doc.sentence_tokens(sentence.checked_sub(1)?);
    let from = text.names.partition_point(|n| n.tokens.start < before.start);
    let (at, name) = text.names.iter().enumerate().skip(from).take_while(|(_, n)| n.tokens.end <= before.end).next()?;
    let described = (before.start..name.tokens.start).all(|i| text.pos(i).is_noun() || text.pos(i).is_adjective() || matches!(text.pos(i), Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding | Pos::Comma | Pos::Conjunction));
    let new = registry.of_name.get(at).copied().flatten().and_then(|id| registry.entries.get(id)).is_some_and(|e| e.first_named() == Some(sentence - 1));
    let end = if text.pos(name.tokens.end) == Pos::Comma { (name.tokens.end + 1..before.end).find(|&c| text.pos(c) == Pos::Comma).map_or(name.tokens.end, |c| c + 1) } else { name.tokens.end };
    let acts = (end..before.end.min(end + 3)).find(|&v| !text.pos(v).is_adverb()).is_some_and(|v| text.pos(v).is_finite());
    (name.kind == NameKind::Person && name.tokens.len() > 1 && described && new && acts && text.quotes.at(before.start).is_none()).then_some(name)
}

/// The person named at token `start`, with a title before the name at most.
fn person_at<'a>(text: &'a Annotated, start: usize, end: usize) -> Option<&'a Name> {
    let name = (start..end.min(start + 4)).find_map(|i| phrases::name_at(text, i))?;
    let title = (start..name.tokens.start).all(|i| text.pos(i).is_noun());
    (name.kind == NameKind::Person && title).then_some(name)
}

/// "she asked **Hale** why *he* lied", "asked **Hale** about what *he* had said": who is asked, when nobody else is named between.
fn asked<'a>(text: &'a Annotated, i: usize) -> Option<&'a Name> {
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(i)).start.max(i.saturating_sub(QUESTION));
    let name = (floor..i).rev().find_map(|n| phrases::name_at(text, n).filter(|n| n.kind == NameKind::Person))?;
    let verb = name.tokens.start.checked_sub(1).filter(|&v| text.pos(v).is_verb() && matches!(text.lemma(v), "ask" | "press" | "question"))?;
    let opens = text.pos(name.tokens.end) == Pos::WhAdverb || matches!(text.lemma(name.tokens.end), "whether" | "if" | "what" | "about");
    let passive = phrases::verb_group(text, verb).passive;
    (opens && !passive && (name.tokens.end..i).all(|t| text.pos(t) != Pos::Stop)).then_some(name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_form_of_the_sentence_tells_who_is_meant() {
        for (text, want, why) in [
            ("Tom Venn was there. Even as he accused the ministry of fraud, Gavin Hale would not give names.", "Gavin Hale", "main subject"),
            ("Tom Venn left. When he denied the fraud in June, Gavin Hale was in Harrow.", "Gavin Hale", "main subject behind a time"),
            ("Tom Venn left. When he denied the fraud, Anna Quill was in Harrow.", "Tom Venn", "another's gender"),
            ("Tom Venn came. A clerk asked Gavin Hale why he had accused the board of fraud.", "Gavin Hale", "who is asked"),
        ] {
            let speakers: Vec<_> = crate::analyze(text).acts.into_iter().filter_map(|a| a.speaker).collect();
            assert!(speakers.iter().any(|s| s == want), "{why}: {speakers:?} in: {text}");
        }
    }
}
