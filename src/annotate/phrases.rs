//! **Phrases** by parts of speech alone, where there is no parser: the verb group around a verb, its subject, its object,
//! the noun phrase at a place. The ends of clauses are in `clauses`.
//!
//! In: [`Annotated`] and a token. Out: token ranges inside the token's sentence. Every search stops after [`REACH`] tokens.
//! What is *not* here: who is meant (`sources`), which words announce speech (`attribution`).

pub use super::clauses::{any_before_in_clause, clause_end, clause_start, is_subordinator};
use super::insertions::{before_relative, subject_outside};
use super::names::lists;
use super::{Annotated, Name, NameKind, Pos};
use crate::attribution::words::{CueClass, class};
use crate::segment::TokenRange;
use crate::sources::is_document;

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
pub(super) fn floor(text: &Annotated, i: usize) -> usize {
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

/// The group of the verb at token `verb`.
pub fn verb_group(text: &Annotated, verb: usize) -> VerbGroup {
    let floor = floor(text, verb);
    let mut start = verb;
    let mut nearest_auxiliary = None;
    let mut negated = false;
    let mut finite = text.pos(verb).is_finite();
    while start > floor {
        let i = start - 1;
        let pos = text.pos(i);
        let before_to = text.pos(start) == Pos::To;
        let auxiliary = pos.is_verb() && matches!(text.lemma(i), "be" | "have" | "do" | "get" | "keep");
        let catenative = before_to && (pos.is_verb() || pos.is_adjective() || pos == Pos::Particle);
        let turns = is_negation(text, i);
        // "they have *all* denied it"
        let floats = text.pos(start).is_verb() && matches!(text.lemma(i), "all" | "both" | "each") && i > floor && text.pos(i - 1).is_verb();
        // "has *since* denied it", "had *earlier* denied it"
        let floats = floats || matches!(text.lemma(i), "since" | "earlier" | "later" | "long") && i > floor && matches!(text.lemma(i - 1), "have" | "'ve" | "’ve");
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
        (Pos::Participle, None) => !has_object_before(text, start, floor),
        _ => false,
    };
    VerbGroup { start, verb, passive, negated, finite }
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
fn in_noun_phrase(text: &Annotated, i: usize) -> bool {
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
fn is_bare_determiner(text: &Annotated, i: usize) -> bool {
    text.pos(i) == Pos::Determiner && matches!(text.lemma(i), "this" | "that" | "these" | "those" | "some" | "all" | "both")
}

/// A preposition that ties a noun phrase to the one before it.
fn ties_nouns(text: &Annotated, i: usize) -> bool {
    text.pos(i) == Pos::Preposition && matches!(text.lemma(i), "of" | "for" | "in" | "at" | "from" | "with" | "on" | "behind")
}

/// First token of the noun phrase without "of" and the like that ends before `end`.
fn simple_noun_phrase_before(text: &Annotated, end: usize, floor: usize) -> Option<usize> {
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
    NAMES.iter().any(|n| text.word(i).eq_ignore_ascii_case(n))
}

/// "last **year**", "**Tuesday**", "the next **day**": a noun that tells when.
pub fn is_time(text: &Annotated, i: usize) -> bool {
    let lemma = text.lemma(i);
    let span = matches!(lemma, "year" | "month" | "week" | "night" | "day" | "morning" | "evening" | "afternoon" | "weekend" | "summer" | "winter" | "spring" | "autumn");
    let which = |b: usize| matches!(text.lemma(b), "last" | "next" | "this" | "that" | "same" | "previous" | "following");
    is_time_name(text, i) || is_point(text, i) || span && i.checked_sub(1).is_some_and(which)
}

/// "at one **point**", "on another **occasion**"
fn is_point(text: &Annotated, i: usize) -> bool {
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
    let mut end = simple_noun_phrase_from(text, first, ceiling)?;
    while end < ceiling && text.lemma(end) == "of" {
        match simple_noun_phrase_from(text, end + 1, ceiling) {
            Some(inner) => end = inner,
            None => break,
        }
    }
    Some(TokenRange::new(first, end))
}

/// One past the noun phrase without "of" that begins at `start`.
fn simple_noun_phrase_from(text: &Annotated, start: usize, ceiling: usize) -> Option<usize> {
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

/// The subject of the verb at `verb` (of the agent's side in the active, of the other side in the passive): by the parser's
/// heads, and where they give none, by tags.
pub fn subject(text: &Annotated, verb: usize) -> Option<TokenRange> {
    // "Hale is on trial, accused of fraud": after a comma, a participle speaks of the subject before.
    let after_comma = follows_comma(text, verb);
    if after_comma && text.pos(verb) == Pos::Participle {
        return earlier_verb(text, verb, floor(text, verb)).and_then(|v| subject_by_heads(text, v, 1));
    }
    // "Hale wrote to the chairman, Tom Venn, *calling* it fraud": who did what goes before does it.
    if after_comma && text.pos(verb) == Pos::Gerund && class(text.lemma(verb)).is_some() {
        // Behind what somebody says it can be either's; who judges goes on judging.
        let clear = |v: &usize| class(text.lemma(*v)).is_none_or(|c| c == CueClass::Judge);
        let before = earlier_verb(text, verb, floor(text, verb)).filter(clear);
        if let Some(subject) = before.and_then(|v| subject_by_heads(text, v, 1)) {
            return subject_outside(text, subject, verb).or(Some(subject));
        }
    }
    // "noted **published reports** *alleging* it"
    let document = verb.checked_sub(1).is_some_and(|d| text.pos(d).is_noun() && is_document(text.lemma(d)));
    if document && text.pos(verb) == Pos::Gerund && class(text.lemma(verb)).is_some() {
        return simple_noun_phrase_before(text, verb, floor(text, verb)).map(|start| TokenRange::new(start, verb));
    }
    // "quoted **one of the clerks** as *saying*"
    if text.pos(verb) == Pos::Gerund && class(text.lemma(verb)).is_some() && verb.checked_sub(1).is_some_and(|a| text.lemma(a) == "as") {
        return noun_phrase_before(text, verb - 1);
    }
    if let Some(outside) = before_relative(text, verb) {
        return Some(outside);
    }
    let found = own_subject(text, verb).or_else(|| subject_by_heads(text, verb, 3)).or_else(|| subject_by_tags(text, verb))?;
    subject_outside(text, found, verb).or(Some(found))
}

/// True when a comma stands before the verb at `verb`; adverbs and "at one point" may stand between.
fn follows_comma(text: &Annotated, verb: usize) -> bool {
    let floor = floor(text, verb);
    let mut before = verb;
    while before > floor && text.pos(before - 1).is_adverb() {
        before -= 1;
    }
    let point = before.checked_sub(1).filter(|&p| is_point(text, p));
    if let Some(at) = point.and_then(|p| p.checked_sub(2)).filter(|&i| i >= floor && text.pos(i) == Pos::Preposition) {
        before = at;
    }
    before.checked_sub(1).is_some_and(|c| c >= floor && text.pos(c) == Pos::Comma)
}

/// The subject of a verb with tense that the parser hung on another verb: "Varga said **the firms** were using it"; or that an
/// inserted clause parts from its relative pronoun: "**the firms**, who she says are using it".
fn own_subject(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let (floor, group) = (floor(text, verb), verb_group(text, verb));
    let before = group.start.checked_sub(1).filter(|&b| b >= floor && group.finite)?;
    let nominal = |i: usize| text.pos(i).is_noun() || matches!(text.pos(i), Pos::Pronoun | Pos::Determiner);
    let attached = (floor..group.start).any(|i| text.head(i) == Some(verb) && (nominal(i) || is_relative(text, i)));
    if attached {
        return None;
    }
    if text.pos(before).is_verb() {
        let inserted = (floor..before).rev().take(5).find(|&i| !nominal(i) && !text.pos(i).is_verb());
        return inserted.filter(|&i| is_relative(text, i) && i + 1 < before).and_then(|i| antecedent(text, i, floor));
    }
    let clause = text.head(before).is_some_and(|h| h < before && text.pos(h).is_verb());
    let phrase = noun_phrase_before(text, group.start).filter(|_| clause && nominal(before))?;
    (!is_oblique(text, phrase, floor)).then_some(phrase)
}

/// The subject that hangs on `verb`, or on the verb that shares it; looks at most `steps` verbs up.
fn subject_by_heads(text: &Annotated, verb: usize, steps: usize) -> Option<TokenRange> {
    let floor = floor(text, verb);
    let above = text.head(verb).filter(|&h| h >= floor && h < ceiling(text, verb));
    let bare = |i: usize| text.pos(i) == Pos::Determiner && is_bare_determiner(text, i);
    let nominal = |i: usize| text.pos(i).is_noun() || matches!(text.pos(i), Pos::Pronoun | Pos::Number) || bare(i) || is_aged(text, i);
    // "*During the second day* Hale denied it": a noun with a preposition is no subject.
    let oblique = |i: usize| (floor..i).any(|c| text.head(c) == Some(i) && matches!(text.pos(c), Pos::Preposition | Pos::To));
    let own = (floor..verb)
        .rev()
        .find(|&i| text.head(i) == Some(verb) && (is_relative(text, i) || nominal(i) && !oblique(i) && !floats(text, i) && !is_time(text, i)));
    match own {
        Some(i) if is_relative(text, i) => {
            // The parser says which noun of the phrase just before is meant; a noun farther away is its mistake.
            let near = antecedent(text, i, floor);
            let within = |h: &usize| near.is_none_or(|n| n.has(*h));
            above.filter(|&h| h < i && nominal(h)).filter(within).and_then(|h| around_noun(text, h, i)).or(near)
        }
        // "the secretary of *the clerks' union* has": a phrase after "of" is the end of a longer one.
        Some(i) => around_noun(text, i, verb).map(|p| match p.start.checked_sub(1) {
            Some(of) if of > floor && text.lemma(of) == "of" => noun_phrase_before(text, p.end).unwrap_or(p),
            _ => p,
        }),
        // "the men accused of": what a participle without subject describes.
        None => above.and_then(|h| match text.pos(h) {
            p if p.is_noun() && h < verb && text.pos(verb) != Pos::Base => around_noun(text, h, verb),
            // A verb with tense that hangs on a later one has its own subject: "he lied, she said".
            p if p.is_verb() && steps > 0 && !(h > verb && text.pos(verb).is_finite()) => subject_by_heads(text, h, steps - 1),
            _ => None,
        }),
    }
}

/// "they have **all** denied it": the word at `i` says of the subject that it is whole.
pub fn floats(text: &Annotated, i: usize) -> bool {
    matches!(text.lemma(i), "all" | "both" | "each") && i.checked_sub(1).is_some_and(|b| text.pos(b).is_verb())
}

/// "who", "which" and "that" as the subject of a relative clause.
fn is_relative(text: &Annotated, i: usize) -> bool {
    matches!(text.pos(i), Pos::WhPronoun | Pos::WhDeterminer)
}

/// The noun phrase before the relative pronoun at `i`.
fn antecedent(text: &Annotated, i: usize, floor: usize) -> Option<TokenRange> {
    noun_phrase_before(text, skip_comma(text, i, floor))
}

/// The noun phrase whose head is `noun`, with what "of" and the like tie to it, before token `limit`.
fn around_noun(text: &Annotated, noun: usize, limit: usize) -> Option<TokenRange> {
    let floor = floor(text, noun);
    let start = if text.pos(noun).is_noun() || is_aged(text, noun) { simple_noun_phrase_before(text, noun + 1, floor)? } else { noun };
    let mut end = noun + 1;
    while end + 1 < limit && ties_nouns(text, end) {
        match simple_noun_phrase_from(text, end + 1, limit) {
            Some(inner) => end = inner,
            None => break,
        }
    }
    Some(TokenRange::new(start, end))
}

/// The subject of the verb at `verb` by tags alone.
fn subject_by_tags(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let group = verb_group(text, verb);
    let floor = floor(text, verb);
    if !group.finite && !group.passive {
        return subject_of_non_finite(text, group, floor);
    }
    subject_before(text, group.start, floor)
}

/// "Despite denying it, **the firm** paid": the subject of the clause that follows; else, that of the verb before.
fn subject_of_non_finite(text: &Annotated, group: VerbGroup, floor: usize) -> Option<TokenRange> {
    let opens = group.start == floor || (group.start == floor + 1 && text.pos(floor) == Pos::Preposition);
    if opens {
        let comma = (group.verb..ceiling(text, group.verb)).find(|&i| text.pos(i) == Pos::Comma)?;
        return noun_phrase_from(text, comma + 1);
    }
    let before = group.start - 1;
    // "**Hale**'s attempt *to discredit* her"
    let owner = before.checked_sub(1).filter(|&o| o >= floor && text.pos(group.start) == Pos::To && text.pos(before) == Pos::Noun);
    match owner.map(|o| text.pos(o)) {
        Some(Pos::PossessiveEnding) => return noun_phrase_before(text, before - 1),
        Some(Pos::Possessive) => return Some(TokenRange::new(before - 1, before)),
        _ => {}
    }
    if text.pos(before).is_noun() || text.pos(before) == Pos::Pronoun {
        return noun_phrase_before(text, group.start);
    }
    earlier_verb(text, group.start, floor).and_then(|v| subject_before(text, verb_group(text, v).start, floor))
}

/// The nearest verb with tense before token `end`.
fn earlier_verb(text: &Annotated, end: usize, floor: usize) -> Option<usize> {
    (floor..end).rev().find(|&i| matches!(text.pos(i), Pos::Past | Pos::Third | Pos::Present))
}

/// The noun phrase that a verb group beginning at `start` takes as its subject.
fn subject_before(text: &Annotated, start: usize, floor: usize) -> Option<TokenRange> {
    let mut end = start;
    // At most three steps: a relative pronoun, an insertion between commas, the verb that shares the subject.
    for _ in 0..3 {
        let before = end.checked_sub(1).filter(|&b| b >= floor)?;
        match text.pos(before) {
            Pos::WhPronoun | Pos::WhDeterminer => end = skip_comma(text, before, floor),
            Pos::Preposition if text.lemma(before) == "that" => end = skip_comma(text, before, floor),
            Pos::Comma | Pos::Colon | Pos::RightBracket | Pos::Close => match before_insertion(text, before, floor) {
                Some(phrase) => return Some(phrase),
                None => break,
            },
            _ => match noun_phrase_before(text, end) {
                // "and *on Sunday* blamed": not who blames; the verb before shares its subject.
                // "who *last year* denied it"
                Some(phrase) if phrase.iter().next_back().is_some_and(|i| is_time(text, i)) && phrase.start > floor => end = phrase.start,
                Some(phrase) if is_oblique(text, phrase, floor) => {
                    end = phrase.start - 1;
                    break;
                }
                Some(phrase) => return Some(phrase),
                None => break,
            },
        }
    }
    // "He denied it and blamed her": the verb before shares its subject.
    let shared = earlier_verb(text, end, floor)?;
    let start = verb_group(text, shared).start;
    let before = start.checked_sub(1).filter(|&b| b >= floor)?;
    let end = if matches!(text.pos(before), Pos::WhPronoun | Pos::WhDeterminer) { skip_comma(text, before, floor) } else { start };
    let last = end.checked_sub(1)?;
    if text.pos(last) == Pos::Comma {
        return before_insertion(text, last, floor);
    }
    noun_phrase_before(text, end)
}

/// "on **Sunday**": a day or the like with its preposition.
fn is_oblique(text: &Annotated, phrase: TokenRange, floor: usize) -> bool {
    let before = phrase.start.checked_sub(1).filter(|&b| b >= floor);
    before.is_some_and(|b| text.pos(b) == Pos::Preposition) && phrase.iter().all(|i| is_time_name(text, i))
}

fn skip_comma(text: &Annotated, end: usize, floor: usize) -> usize {
    if end > floor && text.pos(end - 1) == Pos::Comma { end - 1 } else { end }
}

/// The noun phrase before an insertion that closes with the mark at `close`: "**Ms Oy**, 56, who runs it, …".
fn before_insertion(text: &Annotated, close: usize, floor: usize) -> Option<TokenRange> {
    let opens = |i: &usize| match text.pos(close) {
        Pos::RightBracket => text.pos(*i) == Pos::LeftBracket,
        _ => matches!(text.pos(*i), Pos::Comma | Pos::Colon),
    };
    // The nearest opening mark that follows a noun phrase at the start of the clause; else the farthest in the sentence.
    let mut found = None;
    for open in (floor..close).rev().filter(opens) {
        let Some(phrase) = noun_phrase_before(text, open) else { continue };
        found = Some(phrase);
        let before = phrase.start.checked_sub(1).filter(|&b| b >= floor).map(|b| text.pos(b));
        // "which **the towns**, Harrow among them, *have blamed*", "when **Hale**, in a letter, *denied* it"
        let relative = matches!(before, Some(Pos::WhDeterminer | Pos::WhPronoun | Pos::WhAdverb)) && !(open..close).any(|i| text.pos(i).is_finite());
        if matches!(before, None | Some(Pos::Comma | Pos::Conjunction)) || relative {
            break;
        }
    }
    found
}

/// The subject that a predicate at token `i` is said of: "**the report** is a complete and utter *fabrication*".
pub fn predicate_subject(text: &Annotated, i: usize) -> Option<TokenRange> {
    let copula = copula_before(text, i)?;
    noun_phrase_before(text, copula).or_else(|| subject(text, copula))
}

/// The form of "be" that says the predicate at token `i` of its subject.
pub fn copula_before(text: &Annotated, i: usize) -> Option<usize> {
    let floor = floor(text, i);
    let between = |i: usize| {
        let pos = text.pos(i);
        let mark = matches!(pos, Pos::Determiner | Pos::Conjunction | Pos::Open | Pos::Comma | Pos::Noun | Pos::Number);
        mark || pos.is_adverb() || pos.is_adjective() || matches!(text.lemma(i), "of" | "load")
    };
    let mut start = i;
    while start > floor && i - start < 6 && between(start - 1) {
        start -= 1;
    }
    start.checked_sub(1).filter(|&c| c >= floor && matches!(text.lemma(c), "be" | "'s" | "’s"))
}

/// The noun phrase after "by" that names who acts in the passive: "was accused **by the union**".
pub fn agent(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let mut end = clause_end(text, verb + 1);
    // "sued for £2m ($3m) by a viewer", "dismissed as “absurd” by a judge"
    if matches!(text.pos(end), Pos::RightBracket | Pos::Close) {
        end = clause_end(text, end + 1);
    }
    // "is *motivated* and part of a drive by Hale": of another word.
    let other = |i: &usize| text.pos(*i) == Pos::Conjunction && !text.pos(i + 1).is_verb() && !text.pos(i + 1).is_adverb();
    let window = || (verb + 1..end).take(12).take_while(|i| !other(i));
    if let Some(by) = window().find(|&i| text.lemma(i) == "by") {
        return noun_phrase_from(text, by + 1);
    }
    // "was attacked *in the press*"
    let press = |i: &usize| text.lemma(*i) == "in" && matches!(text.lemma(i + 2), "press" | "media" | "newspaper");
    window().find(press).and_then(|i| noun_phrase_from(text, i + 1))
}
