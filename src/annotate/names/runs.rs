//! Runs of words that may name something: capitalised words side by side, joined over "of", "and", "de" where names do.

use super::lists;
use crate::analysis::ParagraphKind;
use crate::annotate::Pos;
use crate::lexicon::lower;
use crate::maps::TextSet;
use crate::segment::{Document, TokenKind, TokenRange};
use std::borrow::Cow;

/// What the running text shows about words whose capital may mean nothing (at a sentence's start, in headlines).
pub struct Seen<'t> {
    /// Words that stand in lower case somewhere.
    lower: TextSet<&'t str>,
    /// Nouns with a capital in the middle of a sentence; in lower case.
    names: TextSet<Cow<'t, str>>,
    /// Words behind a listed first name; in lower case.
    surnames: TextSet<Cow<'t, str>>,
}

impl<'t> Seen<'t> {
    /// Reads the running text once.
    pub fn new(doc: &Document<'t>, pos: &[Pos]) -> Self {
        let mut seen = Seen { lower: TextSet::default(), names: TextSet::default(), surnames: TextSet::default() };
        for paragraph in doc.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Body) {
            for i in paragraph.tokens.iter() {
                let word = doc.word(i);
                // "Norling confirmed it": a name of one word, though it opens the sentence.
                let subject = || pos.get(i) == Some(&Pos::Proper) && pos.get(i + 1).is_some_and(|p| p.is_finite());
                if word.starts_with(char::is_lowercase) {
                    seen.lower.insert(word);
                } else if pos.get(i).is_some_and(|p| p.is_noun()) && capital(doc, i) && (!starts_sentence(doc, i) || subject()) {
                    seen.names.insert(lower(word));
                }
                let given = || pos.get(i - 1).is_some_and(|p| p.is_name()) && !super::kinds::is_body_ending(&lists::key(word));
                let named = || i > paragraph.tokens.start && capital(doc, i - 1) && given() && lists::first_name(&lists::key(doc.word(i - 1))).is_some();
                if capital(doc, i) && named() {
                    seen.surnames.insert(lower(word));
                }
            }
        }
        seen
    }

    /// True when nothing speaks against `word`, whose capital may be the sentence's, being a name.
    fn is_name(&self, word: &str) -> bool {
        let lower = lower(word);
        self.names.contains(lower.as_ref()) || !self.lower.contains(lower.as_ref())
    }

    /// True when `word` stands as a name in the middle of a sentence and nowhere in lower case.
    fn is_only_name(&self, word: &str) -> bool {
        let lower = lower(word);
        self.names.contains(lower.as_ref()) && !self.lower.contains(lower.as_ref())
    }

    /// True when something speaks for `word`, one of many capitalised words of a headline, being a name.
    fn must_be_name(&self, word: &str) -> bool {
        let key = lists::key(word);
        self.names.contains(lower(word).as_ref())
            || !self.lower.contains(key.as_ref())
                && (lists::first_name(&key).is_some() || lists::title(&key).is_some() || lists::whole(&key).is_some())
    }
}

/// True for the first word of a sentence, of a quotation and after a colon.
fn starts_sentence(doc: &Document, i: usize) -> bool {
    let first = doc.sentence_tokens(doc.sentence_of(i)).start;
    let opens = |j: usize| doc.tokens.get(j).is_some_and(|t| t.kind == TokenKind::Mark && !matches!(doc.word(j), "," | "&"));
    i == first || opens(i - 1)
}

/// True for a word that begins with a capital letter, behind an Arabic article too: "al-Jubouri".
fn capital(doc: &Document, i: usize) -> bool {
    let upper = |w: &str| w.starts_with(char::is_uppercase);
    let article = |w: &str| w.split_once('-').is_some_and(|(a, name)| matches!(a, "al" | "el" | "ul" | "ad" | "ar" | "as" | "ash" | "an") && upper(name));
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && (upper(doc.word(i)) || article(doc.word(i)))
}

/// "York-based", "Saudi-led".
pub fn is_where(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, end)| matches!(end, "based" | "born" | "led" | "backed" | "owned" | "run"))
}

/// The runs of `doc`, in order.
pub fn find(doc: &Document, pos: &[Pos], seen: &Seen) -> Vec<TokenRange> {
    let mut runs = Vec::new();
    for paragraph in &doc.paragraphs {
        let titled = headline_case(doc, paragraph.tokens);
        let part = |i: usize| part(doc, pos, seen, titled, i);
        let mut i = paragraph.tokens.start;
        while i < paragraph.tokens.end {
            if !part(i) {
                i += 1;
                continue;
            }
            let end = doc.sentence_tokens(doc.sentence_of(i)).end.min(paragraph.tokens.end);
            let run = TokenRange::new(i, run_end(doc, i, end, &part));
            // "*New York-based* Harrow Watch": where it is, no part of its name.
            let from = run.iter().rev().skip(1).find(|&i| is_where(doc.word(i))).map_or(i, |i| i + 1);
            runs.push(TokenRange::new(from, run.end));
            i = run.end.max(i + 1);
        }
    }
    runs
}

/// One past the last token of the run that begins at `start`.
fn run_end(doc: &Document, start: usize, end: usize, part: &impl Fn(usize) -> bool) -> usize {
    let mut last = start;
    loop {
        let next = last + 1;
        if next >= end {
            return next.min(end);
        }
        if part(next) {
            last = next;
            continue;
        }
        match joint(doc, TokenRange::new(start, next), end, part) {
            Some(after) => last = after,
            None => return next,
        }
    }
}

/// The token after a joining word at the end of `run`, when name words on both sides belong together.
fn joint(doc: &Document, run: TokenRange, end: usize, part: &impl Fn(usize) -> bool) -> Option<usize> {
    let word = doc.word(run.end);
    let far = |n: usize| Some(run.end + n).filter(|&j| j < end && part(j));
    let before = lists::key(doc.word(run.end - 1));
    match word {
        "de" | "da" | "del" | "della" | "di" | "du" | "la" | "le" | "van" | "von" | "der" | "den" | "ter" | "bin" | "al" | "el" => {
            far(1).or_else(|| far(2).filter(|_| matches!(doc.word(run.end + 1), "la" | "der" | "den" | "los" | "las")))
        }
        // "Doctors Without Borders", "Mothers Against Fraud".
        "&" | "Without" | "Against" => far(1),
        // "the Writers' Guild", "the Women's Institute", "St Mary's Hospital"; not "Hale's Conservative Party".
        "'" | "’" | "'s" | "’s" => {
            let after = far(1)?;
            let until = (after..end).find(|&j| !part(j)).unwrap_or(end);
            let plural = matches!(word, "'" | "’") && before.ends_with('s');
            let own = matches!(before.as_ref(), "women" | "men" | "children" | "people" | "king" | "queen") || matches!(doc.word(run.start), "St" | "St." | "Saint");
            (run.len() <= 3 && (plural || own) && super::kinds::is_body_ending(&lists::key(doc.word(until - 1)))).then_some(until - 1)
        }
        "," => far(1).filter(|&j| super::kinds::is_generation(&lists::key(doc.word(j)))),
        "of" | "for" if lists::starts_body(&before) => {
            far(1).or_else(|| far(2).filter(|_| doc.word(run.end + 1) == "the"))
        }
        // "Securities and Exchange Commission", "Fox and Friends"; not "Anna Quill and Tom Venn".
        "and" => {
            let after = far(1)?;
            let until = (after..end).find(|&j| !part(j)).unwrap_or(end);
            let tail = lists::key(doc.word(until - 1));
            let whole = lists::key(doc.words(TokenRange::new(run.start, until)));
            let of_body = run.iter().any(|i| matches!(doc.word(i), "of" | "for"));
            let short = run.len() <= 2 && lists::first_name(&before).is_none() && lists::whole(&before).is_none();
            let body = short && until - after <= 3 && super::kinds::is_body_ending(&tail) && lists::title(&tail).is_none();
            (body || of_body && until - after == 1 && lists::whole(&tail).is_none() || lists::whole(&whole).is_some()).then_some(after)
        }
        _ => None,
    }
}

/// True when most longer words of a paragraph begin with a capital: there a capital says nothing.
fn headline_case(doc: &Document, tokens: TokenRange) -> bool {
    let long = |i: &usize| doc.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for i in tokens.iter().take(60).filter(long) {
        all += 1;
        capitals += usize::from(capital(doc, i));
    }
    all >= 3 && capitals * 10 >= all * 7
}

/// True when token `i` can be a word of a name.
fn part(doc: &Document, pos: &[Pos], seen: &Seen, titled: bool, i: usize) -> bool {
    if !capital(doc, i) {
        return false;
    }
    let (word, tag) = (doc.word(i), pos.get(i).copied().unwrap_or(Pos::Stop));
    // "(D-Va.)" is a party and a state, not a name.
    let party = word.chars().nth(1) == Some('-') && word.chars().nth(2).is_some_and(char::is_uppercase);
    if word == "I" || party || titled && !seen.must_be_name(word) {
        return false;
    }
    if lists::is_date(&lists::key(word)) {
        // "May", "June", "April": people too.
        let next_is_name = capital(doc, i + 1) && pos.get(i + 1).is_some_and(|p| p.is_name());
        return lists::first_name(&lists::key(word)).is_some() && (next_is_name || i > 0 && capital(doc, i - 1));
    }
    if starts_sentence(doc, i) && !titled {
        // "Bill Hale left": a first name that is also a word, before a name.
        // "Marian" may look like an adjective.
        let first = || (tag.is_noun() || tag.is_adjective()) && lists::first_name(&lists::key(word)).is_some() && capital(doc, i + 1) && pos.get(i + 1).is_some_and(|p| p.is_name());
        // "President Venn left", though the text has "the president" too.
        let title = || lists::title(&lists::key(word)).is_some() && capital(doc, i + 1) && pos.get(i + 1).is_some_and(|p| p.is_name());
        // "Small, who left, denied it", when the text has "Marty Small".
        let after = |j: usize| pos.get(j).is_some_and(|p| p.is_finite()) || super::kinds::is_who(doc, j);
        let surname = || after(i + 1) && !capital(doc, i + 1) && seen.surnames.contains(lower(word).as_ref());
        return tag.is_name() && seen.is_name(word) || seen.is_only_name(word) || first() || title() || surname();
    }
    tag.is_name()
        || titled
        || matches!(tag, Pos::Noun | Pos::Nouns | Pos::Adjective | Pos::Foreign | Pos::Number | Pos::Gerund | Pos::Participle)
}
