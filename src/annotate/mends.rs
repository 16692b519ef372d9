//! What the **tagger** gets wrong and the rest of the text tells: verbs of headlines, names that open a sentence, a past tense taken for a participle.
//!
//! In: a [`Document`] and its tags. Out: the tags, mended. The parser then reads them.

use super::{Pos, lemma, names};
use crate::lexicon::{Table, embedded, lower};
use crate::maps::TextSet;
use crate::segment::{Document, TokenRange};
use std::sync::LazyLock;

/// Mends the tags `pos` of `doc`.
pub fn mend(doc: &Document, pos: &mut [Pos]) {
    headline_verbs(doc, pos);
    names_at_start(doc, pos);
    with_object(doc, pos);
    past_tense(doc, pos);
}

/// The verbs of `lexicon/en/only_verbs.tsv`.
pub fn only_verbs() -> &'static Table {
    static VERBS: LazyLock<Table> = LazyLock::new(|| Table::read("only_verbs.tsv", embedded!("only_verbs.tsv")));
    &VERBS
}

/// "Board *denies* hiding report", "which the Greens *deny*": forms that are never nouns are verbs.
fn headline_verbs(doc: &Document, pos: &mut [Pos]) {
    for (i, tag) in pos.iter_mut().enumerate() {
        match tag {
            Pos::Nouns | Pos::Propers if only_verbs().has(&lemma::lemma(doc.word(i), Pos::Third)) => *tag = Pos::Third,
            // "The couple, from Leeds, *deny* murder" looks like an adjective.
            Pos::Noun | Pos::Adjective => match only_verbs().field(doc.word(i), 1) {
                Some("verb") => *tag = Pos::Present,
                Some("past") => *tag = Pos::Past,
                _ => {}
            },
            _ => {}
        }
    }
    // "…, *widow* tells inquest": before such a verb stands its subject.
    for i in 1..pos.len() {
        // Not "the decision to *resign* confirms it", "what critics *believe* says much".
        let verb = pos.get(i) == Some(&Pos::Third) && only_verbs().has(&lemma::lemma(doc.word(i), Pos::Third));
        let apart = i > 1 && pos.get(i - 2).is_some_and(|p| *p == Pos::Comma || p.is_adjective() || *p == Pos::Determiner);
        let verb = verb && apart && doc.sentence_of(i) == doc.sentence_of(i - 1);
        if let Some(tag @ (Pos::Present | Pos::Base)) = pos.get_mut(i - 1).filter(|_| verb) {
            *tag = Pos::Noun;
        }
    }
}

/// "*Norling* confirmed it" after "Anna Norling": the first word of a sentence that is a name inside of others and small nowhere.
fn names_at_start(doc: &Document, pos: &mut [Pos]) {
    let doubtful = |i: usize| matches!(pos.get(i), Some(Pos::Base | Pos::Present | Pos::Adjective | Pos::Foreign | Pos::Gerund | Pos::Participle | Pos::Past | Pos::Interjection));
    let starts: Vec<usize> = doc.sentences.iter().map(|s| s.tokens.start).filter(|&i| doubtful(i) && doc.word(i).starts_with(char::is_uppercase)).collect();
    for &i in &starts {
        // "*Downing* Street": a name of the lists.
        let known = i + 2 <= doc.tokens.len() && names::lists::whole(&lower(doc.words(TokenRange::new(i, i + 2)))).is_some();
        let known = known || opens_name(doc, pos, i);
        pos.get_mut(i).filter(|_| known).into_iter().for_each(|tag| *tag = Pos::Proper);
    }
    if starts.is_empty() {
        return;
    }
    let (mut names, mut small) = (TextSet::default(), TextSet::default());
    for (i, tag) in pos.iter().enumerate() {
        let word = doc.word(i);
        if word.starts_with(char::is_lowercase) {
            small.insert(word);
        } else if tag.is_name() && i > doc.sentence_tokens(doc.sentence_of(i)).start {
            names.insert(word);
        }
    }
    for i in starts {
        let word = doc.word(i);
        if let Some(tag) = pos.get_mut(i).filter(|_| names.contains(word) && !small.contains(word.to_lowercase().as_str())) {
            *tag = Pos::Proper;
        }
    }
}

/// "*Pellow* & Stride", "*Harrow* Vale said": no verb to give orders with, for the name behind it has a verb of its own.
fn opens_name(doc: &Document, pos: &[Pos], i: usize) -> bool {
    let end = doc.sentence_tokens(doc.sentence_of(i)).end;
    let behind = (i + 1..end).find(|&j| !pos.get(j).is_some_and(|p| p.is_name()));
    let verb = behind.is_some_and(|b| b > i + 1 && pos.get(b).is_some_and(|p| p.is_finite()));
    let order = matches!(pos.get(i), Some(Pos::Base | Pos::Present));
    doc.word(i + 1) == "&" || order && verb
}

/// How many tokens before its participle a helping verb may stand.
const HELP: usize = 5;

/// "After tenant groups *criticised* the toll": a participle between its noun and an object is a verb in the past.
fn with_object(doc: &Document, pos: &mut [Pos]) {
    for i in 1..pos.len().saturating_sub(1) {
        let subject = pos.get(i - 1).is_some_and(|p| p.is_noun() || *p == Pos::Pronoun);
        // "accused *this week*", "accused *Monday*"
        let date = names::lists::is_date(&names::lists::key(doc.word(i + 1))) || (i + 2..i + 4).any(|t| ["day", "week", "month", "year", "morning", "night", "time", "hour"].contains(&doc.word(t).trim_end_matches('s')));
        let object = !date && matches!(pos.get(i + 1), Some(Pos::Determiner | Pos::Possessive | Pos::Pronoun | Pos::Proper | Pos::Propers | Pos::Nouns));
        // "has for years *denied* the theft"
        let helped = (i.saturating_sub(HELP)..i).any(|h| matches!(doc.word(h), "has" | "have" | "had" | "is" | "are" | "was" | "were" | "be" | "been"));
        let whole = doc.sentence_of(i - 1) == doc.sentence_of(i + 1);
        if let Some(tag @ Pos::Participle) = pos.get_mut(i).filter(|_| subject && object && whole && !helped) {
            let only = only_verbs().has(&lemma::lemma(doc.word(i), Pos::Participle));
            *tag = if only { Pos::Past } else { *tag };
        }
    }
}

/// How far "that" may stand behind its verb, in tokens: "insisted *on Thursday morning* that".
const THAT: usize = 5;

/// How many tokens behind a verb are read: keeps the mending of long sentences linear.
const AHEAD: usize = 80;

/// "The head of a pub *insisted* on Monday that nobody had …": a participle beside its noun, in a sentence that has no other verb than that of its
/// relative clauses and of what "that" opens, is its verb.
fn past_tense(doc: &Document, pos: &mut [Pos]) {
    for sentence in &doc.sentences {
        let mut open = 1;
        for i in sentence.tokens.iter() {
            let tag = pos.get(i).copied().unwrap_or(Pos::Stop);
            // "who asked not to be *named* alleged": the end of the relative clause.
            let noun = i > sentence.tokens.start && pos.get(i - 1).is_some_and(|p| p.is_noun() || p.is_adjective() || *p == Pos::Participle);
            if tag == Pos::Participle && noun && open == 1 && governs_clause(doc, pos, i + 1, sentence.tokens.end) {
                pos.get_mut(i).into_iter().for_each(|p| *p = Pos::Past);
            }
            open = verbs_due(tag, open);
            if open == 0 {
                break;
            }
        }
    }
}

/// How many verbs are still due after a word: each clause has one.
fn verbs_due(tag: Pos, open: usize) -> usize {
    match tag {
        Pos::WhPronoun | Pos::WhDeterminer | Pos::WhAdverb => open + 1,
        _ if tag.is_finite() => open.saturating_sub(1),
        _ => open,
    }
}

/// "insisted *that* it rained", "insisted *there* was none", "insisted *she* was there"
fn opens_clause(doc: &Document, pos: &[Pos], i: usize) -> bool {
    let verb = || pos.get(i + 1).is_some_and(|p| p.is_verb() || *p == Pos::Modal);
    match pos.get(i) {
        Some(Pos::Preposition | Pos::WhDeterminer) => doc.word(i) == "that" && !verb(),
        Some(Pos::Existential) => true,
        Some(Pos::Pronoun) => matches!(doc.word(i), "he" | "she" | "they" | "we" | "it") && pos.get(i + 1).is_some_and(|p| p.is_finite()),
        _ => false,
    }
}

/// Does a clause open at most [`THAT`] tokens from `from`, before any verb, and has what follows in the sentence, up to [`AHEAD`] tokens, as many verbs as its clauses ask for?
/// Not "claims made on Monday *that* the firm lied *are* false".
fn governs_clause(doc: &Document, pos: &[Pos], from: usize, end: usize) -> bool {
    let near = (from..end.min(from + THAT)).take_while(|&i| pos.get(i).is_some_and(|p| !p.is_verb() && *p != Pos::Modal && *p != Pos::Comma));
    let Some(opens) = near.into_iter().find(|&i| opens_clause(doc, pos, i)) else { return false };
    let (mut open, mut verbs) = (1, 0);
    for i in opens + 1..end.min(from + AHEAD) {
        let tag = pos.get(i).copied().unwrap_or(Pos::Stop);
        if tag.is_finite() && open == 0 {
            return false;
        }
        verbs += usize::from(tag.is_finite());
        // A conjunction may join a clause, and so may a comma.
        open = if matches!(tag, Pos::Conjunction | Pos::Comma | Pos::Preposition) { open + 1 } else { verbs_due(tag, open) };
    }
    verbs > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::lexicon::lines;

    #[test]
    fn every_line_of_only_verbs_tsv_is_a_verb_in_its_headline() {
        let file = include_str!("../lexicon/en/only_verbs.tsv");
        assert_eq!(Table::check("only_verbs.tsv", file, 3), Ok(()));
        for line in lines("only_verbs.tsv", file) {
            let (verb, example) = (line.field(0, "verb").unwrap(), line.field(2, "example").unwrap());
            let doc = crate::segment::segment(example);
            let quotes = crate::quotes::find(&doc);
            let text = annotate(doc, quotes);
            let past = line.field(1, "base").unwrap() == "past";
            let found = |i: usize| if past { text.word(i) == verb && text.pos(i) == Pos::Past } else { text.lemma(i) == verb && text.pos(i) == Pos::Third };
            assert!((0..text.pos.len()).any(found), "{example}");
        }
    }

    #[test]
    fn a_past_tense_far_from_its_subject_is_no_participle() {
        for (text, word, tag) in [
            ("The head of a hospital trust insisted on Thursday that nobody had altered the notes.", "insisted", Pos::Past),
            ("A woman who runs a pub insisted on Monday that nobody who was there had seen it.", "insisted", Pos::Past),
            ("Before the vote, a coalition of growers and tenant organisations denounced the council for its delay.", "denounced", Pos::Past),
            ("A claim made on Monday that the firm had lied was false.", "made", Pos::Participle),
            ("He read a claim made on Monday that the firm had lied.", "made", Pos::Participle),
        ] {
            let doc = crate::segment::segment(text);
            let quotes = crate::quotes::find(&doc);
            let text = annotate(doc, quotes);
            let found = (0..text.pos.len()).find(|&i| text.word(i) == word).map(|i| text.pos(i));
            assert_eq!(found, Some(tag), "{word}");
        }
    }
}
