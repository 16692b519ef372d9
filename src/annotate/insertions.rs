//! What stands **between a subject and its verb**: "the trust *that runs nine schools* denied", "Hale, *whose son was there*, said",
//! "the firm – *a maker of boats* – denied". A noun in there, however near, is not who does what the verb tells.
//!
//! In: [`Annotated`], a phrase taken for the subject and its verb. Out: the subject that the insertion follows.

use super::phrases::{self, verb_group};
use super::{Annotated, Pos};
use crate::attribution::words::class;
use crate::segment::TokenRange;

/// The subject of `verb`, when `phrase`, which stands before it, lies within an insertion between the two.
pub fn subject_outside(text: &Annotated, phrase: TokenRange, verb: usize) -> Option<TokenRange> {
    let group = verb_group(text, verb);
    if phrase.end > group.start {
        return None;
    }
    let floor = phrases::floor(text, group.start);
    if let Some(open) = bracketed(text, phrase, group.start, floor) {
        let before = (floor..open).rev().find(|&i| text.pos(i).is_finite())?;
        return phrases::subject(text, before);
    }
    let close = group.start.checked_sub(1).filter(|&c| c >= phrase.end.saturating_sub(1) && is_mark(text, c));
    let open = match close {
        Some(close) => opening(text, close, phrase, floor),
        None if group.finite || acts(text, verb) => unmarked(text, phrase, group.start, floor).or_else(|| charged(text, phrase, group.start, floor)),
        None => None,
    }?;
    let subject = phrases::noun_phrase_before(text, open).filter(|s| s.start >= floor)?;
    Some(described(text, subject, floor).unwrap_or(subject))
}

/// "**one mother**, *whose daughter was there*, told": the phrase before the clause that a comma closes right before `verb`.
pub fn before_relative(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let group = verb_group(text, verb);
    let floor = phrases::floor(text, group.start);
    let close = group.start.checked_sub(1).filter(|&c| group.finite && c > floor && text.pos(c) == Pos::Comma)?;
    let open = (floor + 1..close).rev().find(|&i| text.pos(i) == Pos::Comma)?;
    let clause = is_relative(text, open + 1) && (open + 1..close).any(|i| text.pos(i).is_finite());
    phrases::noun_phrase_before(text, open).filter(|s| clause && s.start >= floor).map(|s| described(text, s, floor).unwrap_or(s))
}

/// "**Hale**, *chief of a firm* – which …": the name that the phrase describes.
fn described(text: &Annotated, phrase: TokenRange, floor: usize) -> Option<TokenRange> {
    let comma = phrase.start.checked_sub(1).filter(|&c| c > floor && text.pos(c) == Pos::Comma)?;
    let common = phrases::head(text, phrase).is_some_and(|h| matches!(text.pos(h), Pos::Noun | Pos::Nouns));
    phrases::name_at(text, comma - 1).map(|n| n.tokens).filter(|_| common)
}

/// The bracket that opens around `phrase`, when it closes before `end` with words between: "wrote (where **Hale** works) *in June*".
fn bracketed(text: &Annotated, phrase: TokenRange, end: usize, floor: usize) -> Option<usize> {
    let closes = (phrase.start..end.saturating_sub(1)).any(|i| text.pos(i) == Pos::RightBracket);
    let bracket = |i: &usize| matches!(text.pos(*i), Pos::LeftBracket | Pos::RightBracket);
    let open = (floor..phrase.start).rev().find(bracket).filter(|_| closes)?;
    (text.pos(open) == Pos::LeftBracket).then_some(open)
}

/// "workers *accused the* board": what the tagger takes for a participle has an object.
fn acts(text: &Annotated, verb: usize) -> bool {
    let object = matches!(text.pos(verb + 1), Pos::Determiner | Pos::Possessive | Pos::Pronoun) || text.pos(verb + 1).is_name();
    text.pos(verb) == Pos::Participle && object && !verb.checked_sub(1).is_some_and(|b| text.pos(b).is_verb())
}

/// Where `phrase`, a source cut off within a clause that belongs to it, ends without that: "A trust | that runs".
pub fn without_clause(text: &Annotated, phrase: TokenRange) -> TokenRange {
    let opens = |i: &usize| (is_relative(text, *i) || tells_charge(text, *i)) && text.pos(i - 1).is_noun();
    match (phrase.start + 1..phrase.end).find(opens) {
        Some(relative) => TokenRange::new(phrase.start, relative),
        None => phrase,
    }
}

/// "who", "which", "whose", "that" as the beginning of a clause about the noun before.
fn is_relative(text: &Annotated, i: usize) -> bool {
    matches!(text.pos(i), Pos::WhPronoun | Pos::WhDeterminer | Pos::WhPossessive)
}

/// A comma, dash or bracket.
fn is_mark(text: &Annotated, i: usize) -> bool {
    matches!(text.pos(i), Pos::Comma | Pos::RightBracket) || is_dash(text, i)
}

fn is_dash(text: &Annotated, i: usize) -> bool {
    matches!(text.word(i), "-" | "–" | "—" | "--")
}

/// The mark that opens the insertion which the mark at `close` ends, when `phrase` lies between the two.
fn opening(text: &Annotated, close: usize, phrase: TokenRange, floor: usize) -> Option<usize> {
    let before = (floor + 1..=phrase.start).rev();
    match text.pos(close) {
        Pos::RightBracket => before.into_iter().find(|&i| text.pos(i) == Pos::LeftBracket),
        Pos::Comma => before.into_iter().filter(|&i| text.pos(i) == Pos::Comma).find(|&i| inserts(text, i + 1, close)),
        _ => before.into_iter().find(|&i| is_dash(text, i) && text.word(i) == text.word(close)),
    }
    .filter(|&open| open < phrase.start || text.pos(phrase.start) == Pos::LeftBracket)
}

/// Do the words from `start` up to the comma at `close` make a clause that hangs on the noun before: "*whose son was there*",
/// "*to whom it paid £5*", "*speaking in June*", "*named by the paper*"?
fn inserts(text: &Annotated, start: usize, close: usize) -> bool {
    let relative = is_relative(text, start) || text.pos(start) == Pos::Preposition && is_relative(text, start + 1);
    let participle = matches!(text.pos(start), Pos::Gerund | Pos::Participle);
    participle || relative && (start..close).any(|i| text.pos(i).is_finite())
}

/// The relative pronoun without a comma before it, when the verb of its clause stands before `phrase` or `phrase` begins with it,
/// and the group that starts at `end` goes with the noun before it: "a trust | *that runs nine schools* | has denied".
fn unmarked(text: &Annotated, phrase: TokenRange, end: usize, floor: usize) -> Option<usize> {
    let clause = |i: &usize| matches!(text.pos(*i), Pos::Comma | Pos::Colon | Pos::Stop | Pos::Open | Pos::Close | Pos::Conjunction | Pos::LeftBracket);
    let relative = (floor + 1..=phrase.start).rev().take_while(|i| !clause(i)).find(|&i| is_relative(text, i) && text.pos(i - 1).is_noun())?;
    let verb = (relative + 1..end).find(|&i| text.pos(i).is_finite())?;
    let broken = (verb..end).any(|i| clause(&i));
    // "a man who *said* the firm lied": what such a verb tells has a subject of its own.
    let tells = (relative + 1..end).any(|i| text.pos(i).is_verb() && class(text.lemma(i)).is_some());
    let subject = phrases::noun_phrase_before(text, relative)?;
    // "closed a school that parents loved": an object.
    let object = subject.start.checked_sub(1).is_some_and(|b| b >= floor && text.pos(b).is_verb() && class(text.lemma(b)).is_none());
    (!broken && !tells && !object).then_some(relative)
}

/// Verbs that tell what somebody stands accused of.
const CHARGES: [&str; 8] = ["accuse", "charge", "suspect", "convict", "arrest", "jail", "blame", "clear"];

/// "a director | *accused of selling a donor's coins* | denies": the participle behind the noun, when nothing but what it tells stands up to `end`.
fn charged(text: &Annotated, phrase: TokenRange, end: usize, floor: usize) -> Option<usize> {
    let mark = |i: usize| matches!(text.pos(i), Pos::Comma | Pos::Colon | Pos::Stop | Pos::Open | Pos::Close | Pos::Conjunction | Pos::LeftBracket) || is_relative(text, i);
    let participle = (floor + 1..phrase.start).rev().take(phrases::REACH).find(|&i| tells_charge(text, i))?;
    let behind = text.pos(participle - 1).is_noun();
    (behind && !(participle + 1..end).any(|i| mark(i) || text.pos(i).is_finite())).then_some(participle)
}

/// "*accused* of", "*charged* with"
fn tells_charge(text: &Annotated, i: usize) -> bool {
    text.pos(i).is_verb() && CHARGES.contains(&text.lemma(i)) && matches!(text.lemma(i + 1), "of" | "with" | "over" | "for")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;

    fn subject(sentence: &str, verb: &str) -> String {
        let doc = crate::segment::segment(sentence);
        let quotes = crate::quotes::find(&doc);
        let text = annotate(doc, quotes);
        let verb = (0..text.pos.len()).rev().find(|&i| text.word(i) == verb).unwrap();
        phrases::subject(&text, verb).map_or_else(String::new, |s| text.doc.words(s).to_owned())
    }

    #[test]
    fn the_subject_stands_before_what_is_inserted() {
        for (sentence, verb, want, why) in [
            ("Marek Dunne, whose son was treated there in May, said the trust lied.", "said", "Marek Dunne", "whose"),
            ("A trust that runs nine primary schools has rejected the claim.", "rejected", "A trust", "that, no comma"),
            ("The residents whose homes were flooded in June accused the council of fraud.", "accused", "The residents", "whose, no comma"),
            ("The union that represents the ferry workers accused the board of fraud.", "accused", "The union", "an object before the verb"),
            ("Anna Quill, who had earlier met Tom Venn, denied it.", "denied", "Anna Quill", "who"),
            ("The nurse, to whom the hospital had paid £40,000, denied it.", "denied", "The nurse", "to whom"),
            ("Anna Quill, speaking after a meeting with Tom Venn, denied it.", "denied", "Anna Quill", "participle"),
            ("Anna Quill (whose firm built the bridge) denied it.", "denied", "Anna Quill", "brackets"),
            ("Paul Ambrey, chief of Harrow Ferries - a company which runs boats - denied it.", "denied", "Paul Ambrey", "dashes"),
            ("A group wrote to the school (where Tom Venn works), calling for his dismissal.", "calling", "A group", "brackets before"),
            ("Museum director accused of selling donor's coins denies wrongdoing.", "denies", "Museum director", "what somebody is accused of"),
            ("A nurse charged with the theft of a doctor's watch denied it.", "denied", "A nurse", "charged with"),
            ("A man who said the firm lied was there.", "lied", "the firm", "no insertion: what he said"),
            ("The pumps that the firm sold leaked.", "sold", "the firm", "no insertion: the clause's own verb"),
            ("She praised a trust that runs nine schools parents liked.", "liked", "nine schools parents", "no insertion: an object"),
        ] {
            assert_eq!(subject(sentence, verb), want, "{why}: {sentence}");
        }
    }

    #[test]
    fn a_phrase_ends_before_its_clause() {
        let doc = crate::segment::segment("A trust that runs nine schools denied it.");
        let quotes = crate::quotes::find(&doc);
        let text = annotate(doc, quotes);
        assert_eq!(without_clause(&text, TokenRange::new(0, 4)), TokenRange::new(0, 2));
        assert_eq!(without_clause(&text, TokenRange::new(0, 2)), TokenRange::new(0, 2));
    }
}
