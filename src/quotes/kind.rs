//! **Kind** of a quoted passage: speech, the name of a work, or words held at arm's length.
//!
//! Most quoted passages in news are somebody's words; the others are short. So a passage is speech unless its length, its
//! capitals and the words beside it say otherwise. The words live in `lexicon/en/quote_words.tsv`; add a word there.

use super::Passage;
use crate::analysis::QuoteKind;
use crate::lexicon::{Table, embedded};
use crate::segment::chars::mark;
use crate::segment::{Document, TokenKind, TokenRange};
use std::sync::LazyLock;

/// Names of works are no longer than this, in words.
const LONGEST_TITLE: usize = 10;
/// Scare quotes are no longer than this, in words.
const LONGEST_SCARE: usize = 2;
/// Words of saying count as near within this many tokens before or after.
const NEAR: usize = 20;

/// Why the words of `passage` stand between marks.
pub fn of(doc: &Document, passage: &Passage) -> QuoteKind {
    if passage.inner().len() > LONGEST_TITLE * 3 || !passage.closed {
        return QuoteKind::Speech;
    }
    let words = words(doc, passage.inner());
    if words.is_empty() || words.len() > LONGEST_TITLE {
        return QuoteKind::Speech;
    }
    let name = is_name(&words) && !all_in_capitals(doc, passage);
    if name && (beside_title_word(doc, passage) || (words.len() > 1 && !is_said(doc, passage))) {
        return QuoteKind::Title;
    }
    if words.len() > LONGEST_SCARE || is_sentence(doc, passage) {
        return QuoteKind::Speech;
    }
    let aloof = passage.tokens.start.checked_sub(1).is_some_and(|i| class(doc.word(i)) == Some(Class::Aloof));
    if aloof || !cue_near(doc, passage) { QuoteKind::Scare } else { QuoteKind::Speech }
}

/// The words among `tokens`.
fn words<'t>(doc: &Document<'t>, tokens: TokenRange) -> Vec<&'t str> {
    let lettered = |&i: &usize| doc.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Mark);
    tokens.iter().filter(lettered).map(|i| doc.word(i)).collect()
}

/// True when the first word, and all others but small ones, have a capital.
fn is_name(words: &[&str]) -> bool {
    const SMALL: [&str; 17] =
        ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "'s", "’s"];
    let capital = |w: &&str| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    words.first().is_some_and(capital) && words.iter().all(|w| capital(w) || SMALL.contains(w))
}

/// True when most words around the passage have capitals, as in a headline: those of the passage then mean nothing.
fn all_in_capitals(doc: &Document, passage: &Passage) -> bool {
    let paragraph = doc.paragraph_tokens(doc.paragraph_of(passage.tokens.start));
    let before = passage.tokens.start.saturating_sub(NEAR / 2).max(paragraph.start)..passage.tokens.start;
    let after = passage.tokens.end..(passage.tokens.end + NEAR / 2).min(paragraph.end);
    let long = before.chain(after).map(|i| doc.word(i)).filter(|w| w.len() > 3 && w.starts_with(char::is_alphabetic));
    let (words, capitals) = long.fold((0, 0), |(words, capitals), w| {
        (words + 1, capitals + usize::from(w.starts_with(char::is_uppercase)))
    });
    words > 1 && capitals * 10 >= words * 7
}

/// True when the passage says a whole sentence: it ends in a mark of exclamation or question, or begins its sentence and ends it.
fn is_sentence(doc: &Document, passage: &Passage) -> bool {
    let inner = passage.inner();
    let last = inner.end.checked_sub(1).map_or(' ', |i| mark(doc.word(i)));
    let first = doc.sentence_tokens(doc.sentence_of(passage.tokens.start)).start == passage.tokens.start;
    matches!(last, '!' | '?') || (first && matches!(last, '.' | ',' | '…' | '—'))
}

/// True when the passage is set off as said by the marks around it: a comma or colon before it, a comma at its end.
fn is_said(doc: &Document, passage: &Passage) -> bool {
    let before = passage.tokens.start.checked_sub(1).map_or("", |i| doc.word(i));
    let title_line = doc.paragraph_tokens(doc.paragraph_of(passage.tokens.start)).len() < 16;
    matches!(before, "," | ":") || is_sentence(doc, passage) || (cue_near(doc, passage) && !title_line)
}

/// True when a word such as "film" stands within three tokens before or two after.
fn beside_title_word(doc: &Document, passage: &Passage) -> bool {
    let sentence = doc.sentence_tokens(doc.sentence_of(passage.tokens.start));
    let before = passage.tokens.start.saturating_sub(3).max(sentence.start)..passage.tokens.start;
    let after = passage.tokens.end..(passage.tokens.end + 2).min(sentence.end);
    before.chain(after).any(|i| class(doc.word(i)) == Some(Class::Title))
}

/// True when a word of saying stands near in the same sentence, outside the passage.
fn cue_near(doc: &Document, passage: &Passage) -> bool {
    let start = doc.sentence_tokens(doc.sentence_of(passage.tokens.start)).start;
    let end = doc.sentence_tokens(doc.sentence_of(passage.tokens.end.saturating_sub(1))).end;
    let before = passage.tokens.start.saturating_sub(NEAR).max(start)..passage.tokens.start;
    let after = passage.tokens.end..(passage.tokens.end + NEAR).min(end);
    before.chain(after).any(|i| class(doc.word(i)) == Some(Class::Cue))
}

/// What a word beside a passage tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Title,
    Cue,
    Aloof,
}

/// The class of `word`; `None` when the file has none, or one of another name (a test forbids that).
fn class(word: &str) -> Option<Class> {
    match WORDS.field(word, 1)? {
        "title" => Some(Class::Title),
        "cue" => Some(Class::Cue),
        "aloof" => Some(Class::Aloof),
        _ => None,
    }
}

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read("quote_words.tsv", embedded!("quote_words.tsv")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lines;
    use crate::segment::segment;

    #[test]
    fn every_line_holds_for_its_example() {
        let file = include_str!("../lexicon/en/quote_words.tsv");
        Table::check("quote_words.tsv", file, 3).unwrap();
        for line in lines("quote_words.tsv", file) {
            let (form, example) = (line.field(0, "form").unwrap(), line.field(2, "example").unwrap());
            let want = match class(form).unwrap_or_else(|| panic!("unknown class of {form}")) {
                Class::Title => QuoteKind::Title,
                Class::Cue => QuoteKind::Speech,
                Class::Aloof => QuoteKind::Scare,
            };
            let doc = segment(example);
            assert!((0..doc.tokens.len()).any(|i| doc.word(i) == form), "{form} in: {example}");
            assert_eq!(crate::quotes::find(&doc).list[0].kind, want, "{example}");
        }
    }
}
