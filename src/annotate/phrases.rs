//! **Phrases** by parts of speech alone: the verb group around a verb,
//! the noun phrase at a place. The ends of clauses are in `clauses`, subjects in `subjects`.
//!
//! In: [`Annotated`] and a token. Out: token ranges inside the token's sentence. Every search stops after [`REACH`] tokens.
//! What is *not* here: who is meant (`sources`), which words announce speech (`attribution`).

pub use super::clauses::{any_before_in_clause, clause_end, clause_start, is_subordinator};
pub use super::subjects::{agent, copula_before, described_list, floats, of_infinitive, predicate_subject, subject};
use super::names::lists;
use super::{Annotated, Name, NameKind, Pos};
use crate::segment::TokenRange;

/// The farthest that a search looks, in tokens: longer than nearly every clause, short enough to keep the engine linear.
pub const REACH: usize = 60;

/// The words that belong to a main verb, on its left: "has always **denied**", "went on to **accuse**".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// First token of the group.
    pub start: usize,
    /// The main verb.
    pub verb: usize,
    /// The subject undergoes the act: "was accused", "the men accused of …".
    pub passive: bool,
    /// A form of "not", "never", "without" … turns it around.
    pub negated: bool,
    /// A verb with tense or a modal is in the group; false for "denying" and "to deny" alone.
    pub finite: bool,
}

/// The tokens that a search leftwards from `i` may read: its sentence, at most [`REACH`] back.
pub fn floor(text: &Annotated, i: usize) -> usize {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
    sentence.start.max(i.saturating_sub(REACH))
}

/// One past the last token that a search rightwards from `i` may read.
pub(super) fn ceiling(text: &Annotated, i: usize) -> usize {
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(i));
    sentence.end.min(i.saturating_add(REACH))
}

/// True for "not", "n't", "never" and their like.
pub fn is_negation(text: &Annotated, i: usize) -> bool {
    matches!(text.lemma(i), "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "without" | "cannot")
        || matches!(text.word(i), "n't" | "n’t" | "NOT" | "cannot")
}

/// True for "not" and the like, and for "no", "nothing", "nobody".
pub fn negates(text: &Annotated, i: usize) -> bool {
    is_negation(text, i) || matches!(text.lemma(i), "no" | "nothing" | "none" | "nobody")
}

/// The group of the verb at token `verb`.
pub fn verb_group(text: &Annotated, verb: usize) -> VerbGroup {
    let floor = floor(text, verb);
    let mut start = verb;
    let mut nearest_auxiliary = None;
    let mut negated = false;
    let mut finite = text.pos(verb).is_finite();
    let timed = is_timed(text, verb);
    while start > floor {
        let i = start - 1;
        let pos = text.pos(i);
        let before_to = text.pos(start) == Pos::To;
        let auxiliary = pos.is_verb() && matches!(text.lemma(i), "be" | "have" | "do" | "get" | "keep");
        let catenative = before_to && (pos.is_verb() || pos.is_adjective() || pos == Pos::Particle);
        // "not *only* denied it": it took place.
        let turns = is_negation(text, i) && text.lemma(i + 1) != "only";
        // "they have *all* denied it"
        let floats = text.pos(start).is_verb() && matches!(text.lemma(i), "all" | "both" | "each") && i > floor && text.pos(i - 1).is_verb();
        // "has *since* denied it", "had *earlier* denied it"
        let floats = floats || matches!(text.lemma(i), "since" | "earlier" | "later" | "long") && i > floor && matches!(text.lemma(i - 1), "have" | "'ve" | "’ve");
        let floats = floats || i + 1 == verb && timed;
        if !(floats || pos == Pos::Modal || pos.is_adverb() || pos == Pos::To || auxiliary || catenative || turns) {
            break;
        }
        if auxiliary && nearest_auxiliary.is_none() && !before_to {
            nearest_auxiliary = Some(i);
        }
        negated |= turns;
        finite |= pos.is_finite();
        start = i;
    }
    // "He's always denied *it*": with an object behind it, short for "has".
    let object = matches!(text.pos(verb + 1), Pos::Pronoun | Pos::Determiner | Pos::Possessive);
    // "companies that *she's* assailed", "as *he's* often claimed": the object stands before.
    let stranded = || start.checked_sub(2).is_some_and(|w| w >= floor && text.pos(start - 1) == Pos::Pronoun && (is_relative(text, w) || matches!(text.lemma(w), "as" | "that")))
        && !matches!(text.lemma(verb + 1), "of" | "to" | "with" | "by");
    let has = |i: usize| matches!(text.word(i), "'s" | "’s") && (object || stranded());
    let be = nearest_auxiliary.map(|i| matches!(text.lemma(i), "be" | "get") && !has(i));
    let passive = match (text.pos(verb), be) {
        (Pos::Participle | Pos::Past, Some(be)) => be,
        (Pos::Participle, None) => !has_object_before(text, start, floor) && !timed,
        _ => false,
    };
    VerbGroup { start, verb, passive, negated, finite }
}

/// "Hale *earlier* denied rumours", but not "the men earlier accused of theft": a verb of its own, whatever the tagger says.
fn is_timed(text: &Annotated, verb: usize) -> bool {
    let [Some(time), Some(before)] = [1, 2].map(|by| verb.checked_sub(by)) else { return false };
    let acts = text.pos(before).is_name() || text.pos(before) == Pos::Pronoun;
    acts && matches!(text.lemma(time), "earlier" | "later") && !matches!(text.lemma(verb + 1), "by" | "of" | "as" | "for")
}

/// "the firms, which *rivals accused*": what a relative pronoun stands for is the object of the group that begins at `start`.
fn has_object_before(text: &Annotated, start: usize, floor: usize) -> bool {
    let subject = (floor..start).rev().take_while(|&i| in_noun_phrase(text, i)).last().filter(|_| text.pos(start - 1).is_noun());
    subject.and_then(|s| s.checked_sub(1)).is_some_and(|w| w >= floor && is_relative(text, w))
}

/// "the **64-year-old**": an adjective that stands for somebody.
pub fn is_aged(text: &Annotated, i: usize) -> bool {
    text.lemma(i).ends_with("-year-old") && !(text.pos(i + 1).is_noun() || text.pos(i + 1).is_adjective())
}

/// True for a token that can stand inside a noun phrase.
pub(super) fn in_noun_phrase(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    pos.is_noun()
        || pos.is_adjective()
        || matches!(
            pos,
            Pos::Determiner | Pos::Number | Pos::Possessive | Pos::PossessiveEnding | Pos::Dollar | Pos::Predeterminer
        )
}

/// "Conservative" in "their Conservative rivals": an adjective with a capital that does not open its sentence.
pub fn is_capital_adjective(text: &Annotated, i: usize) -> bool {
    let capital = text.word(i).chars().next().is_some_and(char::is_uppercase);
    let inside = || i > text.doc.sentence_tokens(text.doc.sentence_of(i)).start;
    // "Republican claims" may open a sentence.
    let party = || matches!(text.word(i), "Democratic" | "Republican" | "Conservative" | "Tory");
    capital && text.pos(i).is_adjective() && (inside() || party())
}

/// The noun phrase that ends just before token `end`, with what "of", "for", "in" … tie to it: "a spokesman for the firm".
pub fn noun_phrase_before(text: &Annotated, end: usize) -> Option<TokenRange> {
    let last = end.checked_sub(1)?;
    let floor = floor(text, last);
    if text.pos(last) == Pos::Pronoun || is_bare_determiner(text, last) {
        return Some(TokenRange::new(last, end));
    }
    let mut start = simple_noun_phrase_before(text, end, floor)?;
    // "on Tuesday | Mr Oda": what stands before the day belongs elsewhere.
    if start > floor && is_time_name(text, start - 1) {
        return Some(TokenRange::new(start, end));
    }
    // "officials in Washington": the phrase before a preposition owns the one after it.
    while let Some(preposition) = start.checked_sub(1).filter(|&p| p > floor && ties_nouns(text, p)) {
        // "**one** of the clerks"
        let part = || Some(preposition - 1).filter(|&p| text.lemma(preposition) == "of" && (text.pos(p) == Pos::Number || is_part(text.lemma(p))));
        match simple_noun_phrase_before(text, preposition, floor).or_else(part) {
            Some(outer) => start = outer,
            None => break,
        }
    }
    Some(TokenRange::new(start, end))
}

/// "some", "many" before "of".
fn is_part(lemma: &str) -> bool {
    matches!(lemma, "some" | "many" | "most" | "several" | "all" | "both" | "none" | "half" | "few" | "any")
}

/// "this", "that", "some" that stand for a noun.
pub(super) fn is_bare_determiner(text: &Annotated, i: usize) -> bool {
    text.pos(i) == Pos::Determiner && matches!(text.lemma(i), "this" | "that" | "these" | "those" | "some" | "all" | "both")
}

/// A preposition that ties a noun phrase to the one before it.
pub(super) fn ties_nouns(text: &Annotated, i: usize) -> bool {
    text.pos(i) == Pos::Preposition && matches!(text.lemma(i), "of" | "for" | "in" | "at" | "from" | "with" | "on" | "behind")
}

/// First token of the noun phrase without "of" and the like that ends before `end`.
pub(super) fn simple_noun_phrase_before(text: &Annotated, end: usize, floor: usize) -> Option<usize> {
    let mut start = end;
    while start > floor && in_noun_phrase(text, start - 1) {
        start -= 1;
        // A determiner opens the phrase: "In June | the firm".
        if matches!(text.pos(start), Pos::Determiner | Pos::Possessive) {
            break;
        }
    }
    let any_noun = (start..end).any(|i| text.pos(i).is_noun() || is_aged(text, i));
    while start < end && is_time_name(text, start) {
        start += 1;
    }
    start = start_of_name(text, start, end);
    (start < end && any_noun).then_some(start)
}

/// "in the trial | Mr Oda": a name after a common noun that is no role ("press secretary Oda") is a phrase of its own.
fn start_of_name(text: &Annotated, start: usize, end: usize) -> usize {
    let mut name = end;
    while name > start && text.pos(name - 1).is_name() {
        name -= 1;
    }
    let common = name > start && name < end && matches!(text.pos(name - 1), Pos::Noun | Pos::Nouns);
    let role = common && lists::role(text.lemma(name - 1)).is_some();
    let capital = |i: usize| text.word(i).starts_with(char::is_uppercase);
    if common && !role && !capital(name - 1) && is_person(text, name, end) { name } else { start }
}

/// True when the tokens end with the name of a person.
fn is_person(text: &Annotated, start: usize, end: usize) -> bool {
    name_at(text, end.saturating_sub(1)).is_some_and(|n| n.kind == NameKind::Person && n.tokens.start >= start)
}

/// The name that token `i` is part of.
pub fn name_at<'a>(text: &'a Annotated, i: usize) -> Option<&'a Name> {
    let after = text.names.partition_point(|n| n.tokens.start <= i);
    after.checked_sub(1).and_then(|n| text.names.get(n)).filter(|n| n.tokens.has(i))
}

/// True for a name of a day or month, which often stands before a subject without a comma.
pub fn is_time_name(text: &Annotated, i: usize) -> bool {
    const NAMES: [&str; 20] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april",
        "june", "july", "august", "september", "october", "november", "december", "yesterday", "today", "tomorrow",
    ];
    // "May" and "March" only with a number.
    let month = matches!(text.word(i), "May" | "March") && text.pos(i + 1) == Pos::Number;
    month || NAMES.iter().any(|n| text.word(i).eq_ignore_ascii_case(n))
}

/// "last **year**", "**Tuesday**", "the next **day**": a noun that tells when.
pub fn is_time(text: &Annotated, i: usize) -> bool {
    let lemma = text.lemma(i);
    let span = matches!(lemma, "year" | "month" | "week" | "night" | "day" | "morning" | "evening" | "afternoon" | "weekend" | "summer" | "winter" | "spring" | "autumn");
    let which = |b: usize| matches!(text.lemma(b), "last" | "next" | "this" | "that" | "same" | "previous" | "following");
    is_time_name(text, i) || is_point(text, i) || span && i.checked_sub(1).is_some_and(which)
}

/// "at one **point**", "on another **occasion**"
pub(super) fn is_point(text: &Annotated, i: usize) -> bool {
    let which = |b: usize| matches!(text.lemma(b), "one" | "some" | "another" | "this" | "that");
    matches!(text.lemma(i), "point" | "time" | "stage" | "occasion" | "moment") && i.checked_sub(1).is_some_and(which)
}

/// The noun phrase that begins at token `start` (adverbs skipped), with what "of" ties to it.
pub fn noun_phrase_from(text: &Annotated, start: usize) -> Option<TokenRange> {
    let ceiling = ceiling(text, start);
    let mut first = start;
    while first < ceiling && text.pos(first).is_adverb() {
        first += 1;
    }
    if text.pos(first) == Pos::Pronoun && first < ceiling {
        return Some(TokenRange::new(first, first + 1));
    }
    // "by **some of his rivals**"
    let part = is_part(text.lemma(first)) && text.lemma(first + 1) == "of" && simple_noun_phrase_from(text, first + 2, ceiling).is_some();
    let mut end = if part { first + 1 } else { simple_noun_phrase_from(text, first, ceiling)? };
    while end < ceiling && text.lemma(end) == "of" {
        match simple_noun_phrase_from(text, end + 1, ceiling) {
            Some(inner) => end = inner,
            None => break,
        }
    }
    Some(TokenRange::new(first, end))
}

/// One past the noun phrase without "of" that begins at `start`.
pub(super) fn simple_noun_phrase_from(text: &Annotated, start: usize, ceiling: usize) -> Option<usize> {
    let mut end = start;
    let mut noun = None;
    while end < ceiling {
        let pos = text.pos(end);
        // A second determiner or possessive opens the next phrase: "denied | people | the vote".
        let opens = matches!(pos, Pos::Determiner | Pos::Possessive | Pos::Predeterminer);
        let mark = matches!(pos, Pos::Open | Pos::Close) && end > start && noun.is_none();
        let modifies = matches!(pos, Pos::Gerund | Pos::Participle) && noun.is_none() && end > start;
        if opens && noun.is_some() || !(in_noun_phrase(text, end) || mark || modifies || pos.is_adverb() && noun.is_none()) {
            break;
        }
        if pos.is_noun() || pos == Pos::Number {
            noun = Some(end);
        }
        end += 1;
    }
    // "the **Department for Transport**": to the end of the name.
    noun.map(|n| name_at(text, n).map_or(n + 1, |name| name.tokens.end.min(ceiling)))
}

/// The last noun of the first part of a noun phrase: "the **claims** of his rivals".
pub fn head(text: &Annotated, phrase: TokenRange) -> Option<usize> {
    let of = phrase.iter().find(|&i| text.pos(i) == Pos::Preposition).unwrap_or(phrase.end);
    let noun = (phrase.start..of).rev().find(|&i| text.pos(i).is_noun() || matches!(text.pos(i), Pos::Pronoun | Pos::Number));
    // "one of the **clerks**"
    let part = noun.is_none_or(|n| text.pos(n) == Pos::Number) && of + 1 < phrase.end && text.lemma(of) == "of";
    if part { head(text, TokenRange::new(of + 1, phrase.end)).or(noun) } else { noun }
}

/// "who", "which" and "that" as the subject of a relative clause.
pub(super) fn is_relative(text: &Annotated, i: usize) -> bool {
    matches!(text.pos(i), Pos::WhPronoun | Pos::WhDeterminer)
}
