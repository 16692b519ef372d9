//! **Names**: which tokens name somebody or something, and of what kind.
//!
//! In: a [`Document`] and the parts of speech. Out: [`Name`]s, ordered, never overlapping, titles ("Sen.") left out.
//! Four steps: runs of capitalised words (`runs`), each run cut into names and a first guess at their kind (`kinds`), names with
//! their short form behind them (`brackets`), and the whole text read together: once "Ms Öz" is a person, "Öz" is one too (here).
//! Their words live in `lexicon/en/{first_names,titles,roles,bodies,publications,places,peoples,things}.tsv`.
//! What is *not* here: which names mean the same (`sources`).

mod brackets;
mod kinds;
pub mod lists;
mod runs;

use super::{Name, NameKind, Pos};
use crate::lexicon::lower;
use crate::maps::{TextMap, TextSet};
use crate::segment::{Document, TokenRange};
pub use kinds::is_acronym;
use kinds::{Guess, guess};
use std::borrow::Cow;

/// Finds the names of `doc`; `pos` holds a tag per token.
pub fn find(doc: &Document, pos: &[Pos]) -> Vec<Name> {
    let seen = runs::Seen::new(doc, pos);
    let runs = runs::find(doc, pos, &seen);
    let mut found: Vec<Guess> = Vec::new();
    for run in runs {
        guess(doc, pos, run, &mut found);
    }
    brackets::join(doc, &mut found);
    settle_bodies(doc, pos, &mut found);
    let known = Known::new(doc, pos, &found);
    found.iter().map(|g| Name { tokens: g.tokens, kind: known.kind(doc, pos, g) }).collect()
}

/// "*logistics group* **Lindqvist Marr**": names of two unknown words that stand somewhere as only bodies do are bodies everywhere.
fn settle_bodies(doc: &Document, pos: &[Pos], found: &mut [Guess]) {
    let open = |g: &Guess| g.kind == Some(NameKind::Person) && !g.sure;
    let bodies: TextSet<Cow<str>> = found.iter().filter(|g| open(g) && kinds::stands_as_body(doc, pos, g.tokens)).map(|g| lower(doc.words(g.tokens))).collect();
    for g in found.iter_mut().filter(|g| open(g) && bodies.contains(lower(doc.words(g.tokens)).as_ref())) {
        (g.kind, g.sure) = (Some(NameKind::Body), true);
    }
}

/// How many surnames a text may have for a misspelt one to be looked for; keeps the engine linear.
const MOST_SURNAMES: usize = 64;

/// How long a misspelt surname must be, in bytes.
const SHORTEST_MISSPELT: usize = 6;

/// What the surer names of a text tell about the others.
struct Known<'t> {
    /// Last words of people's names.
    surnames: TextSet<Cow<'t, str>>,
    /// First words of people's names.
    firsts: TextSet<Cow<'t, str>>,
    /// Kinds of whole names, as first settled.
    whole: TextMap<Cow<'t, str>, NameKind>,
    /// Kinds of single words, unknown by themselves, as first settled by their neighbours where the tagger takes them for names.
    placed: TextMap<Cow<'t, str>, NameKind>,
}

impl<'t> Known<'t> {
    fn new(doc: &Document<'t>, pos: &[Pos], found: &[Guess]) -> Self {
        let mut known = Known { surnames: TextSet::default(), firsts: TextSet::default(), whole: TextMap::default(), placed: TextMap::default() };
        for g in found {
            if g.kind.is_none() && g.tokens.len() == 1 {
                let kind = kinds::by_context(doc, pos, g.tokens);
                if kind != NameKind::Other {
                    known.placed.entry(last_word(doc, g.tokens)).or_insert(kind);
                }
            }
            // "Tolland, *who* left": nobody but a person.
            if g.kind.is_none() && g.tokens.len() == 1 && kinds::is_who(doc, g.tokens.end) {
                known.surnames.insert(last_word(doc, g.tokens));
            }
            let Some(kind) = g.kind else { continue };
            if kind == NameKind::Person {
                known.surnames.insert(last_word(doc, g.tokens));
                if g.tokens.len() > 1 {
                    known.firsts.insert(lists::key(doc.word(g.tokens.start)));
                }
            }
            if g.tokens.len() > 1 || g.sure {
                known.whole.entry(lower(doc.words(g.tokens))).or_insert(kind);
            }
        }
        known
    }

    /// True for a known surname with a letter wrong.
    fn is_misspelt(&self, key: &str) -> bool {
        self.surnames.len() <= MOST_SURNAMES && self.surnames.iter().any(|s| one_letter_apart(s, key))
    }

    /// The kind of `g`, its own where it is sure, else what the rest of the text says.
    fn kind(&self, doc: &Document, pos: &[Pos], g: &Guess) -> NameKind {
        if let (true, Some(kind)) = (g.sure, g.kind) {
            return kind;
        }
        if kinds::is_dateline(doc, g.tokens) {
            return NameKind::Place;
        }
        let single = g.tokens.len() == 1;
        if single && self.surnames.contains(&last_word(doc, g.tokens)) && g.kind != Some(NameKind::Place) {
            return NameKind::Person;
        }
        if single && g.kind.is_none() && self.is_misspelt(&last_word(doc, g.tokens)) {
            return NameKind::Person;
        }
        // "Kev" after "Kev Lodge".
        if single && g.kind.is_none() && self.firsts.contains(&lists::key(doc.word(g.tokens.start))) {
            return NameKind::Person;
        }
        // "Jordan Bown" when the text has "Mr. Bown".
        if g.tokens.len() == 2 && g.kind == Some(NameKind::Other) && self.surnames.contains(&last_word(doc, g.tokens)) {
            return NameKind::Person;
        }
        if let Some(&kind) = self.whole.get(lower(doc.words(g.tokens)).as_ref()) {
            return kind;
        }
        g.kind.unwrap_or_else(|| match kinds::by_context(doc, pos, g.tokens) {
            // "*Norline* denied it", where the tag is wrong, and elsewhere "a statement from Norline".
            NameKind::Other => self.placed.get(&last_word(doc, g.tokens)).copied().unwrap_or(NameKind::Other),
            kind => kind,
        })
    }
}

/// True when one letter more, less or other makes `b` of `a`; the first letter and short words must be right.
pub fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().min(b.len()) < SHORTEST_MISSPELT || a.len().abs_diff(b.len()) > 1 || a.first() != b.first() {
        return false;
    }
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    front + back + 1 >= a.len().max(b.len())
}

/// The last word of a name as a key: "Jr." and "III" passed over.
fn last_word<'t>(doc: &Document<'t>, tokens: TokenRange) -> Cow<'t, str> {
    let mut words = tokens.iter().rev().map(|i| lists::key(doc.word(i)));
    words.find(|w| !(kinds::is_generation(w) || tokens.len() > 2 && lists::follows_name(w))).unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::segment::segment;

    /// Tags by shape alone: enough to test what names make of tags.
    fn tags(doc: &Document) -> Vec<Pos> {
        let tag = |i: usize| {
            let word = doc.word(i);
            match word.chars().next() {
                _ if ["the", "a", "an", "The", "A"].contains(&word) => Pos::Determiner,
                _ if ["of", "for", "in", "In", "at", "from", "on"].contains(&word) => Pos::Preposition,
                _ if word == "and" || word == "And" => Pos::Conjunction,
                _ if ["'s", "’s"].contains(&word) => Pos::PossessiveEnding,
                _ if ["said", "spoke", "left"].contains(&word) => Pos::Past,
                _ if ["Then", "Later"].contains(&word) => Pos::Adverb,
                Some(c) if c.is_uppercase() => Pos::Proper,
                Some(c) if c.is_alphabetic() => Pos::Noun,
                Some(',') => Pos::Comma,
                _ => Pos::Stop,
            }
        };
        (0..doc.tokens.len()).map(tag).collect()
    }

    /// The names of `text`, tagged by shape.
    pub fn names_of(text: &str) -> Vec<(&str, NameKind)> {
        let doc = segment(text);
        let pos = tags(&doc);
        find(&doc, &pos).iter().map(|n| (doc.words(n.tokens), n.kind)).collect()
    }

    #[test]
    fn one_phenomenon_each() {
        use NameKind::*;
        for (text, want, why) in [
            ("Then Sen. Anna Quill left.", vec![("Anna Quill", Person)], "title left out"),
            ("Then Health Secretary Tom Venn left.", vec![("Tom Venn", Person)], "office left out"),
            (
                "Then White House Press Secretary Tom Venn left.",
                vec![("White House", Body), ("Tom Venn", Person)],
                "body before an office",
            ),
            ("Then the Department of Weights left.", vec![("Department of Weights", Body)], "body joined by of"),
            ("Then Ms Öz left. Öz said so.", vec![("Öz", Person), ("Öz", Person)], "a person once, a person always"),
            ("Then the Harrow Gazette said so.", vec![("Harrow Gazette", Publication)], "ending of a paper"),
            ("In Norway they left.", vec![("Norway", Place)], "listed place"),
            ("Then Democrats left.", vec![("Democrats", People)], "party members"),
            ("Then the ONS said so.", vec![("ONS", Body)], "capitals only"),
            ("The man left on Monday.", vec![], "a day is no name"),
            ("Then Anna Quill's brother left.", vec![("Anna Quill", Person)], "possessive ending left out"),
            ("Then Anna K. Quill Jr. left.", vec![("Anna K. Quill Jr.", Person)], "initial and generation"),
            ("Then the Prime Minister left.", vec![], "an office alone is no name"),
            ("Then Tolland, who spoke, left. Later Tolland left.", vec![("Tolland", Person), ("Tolland", Person)], "a relative pronoun"),
            ("President Venn left. Then the president left.", vec![("Venn", Person)], "a title that the text has in small letters too"),
            ("Then Mr. Bown left. Then Norway Bown left.", vec![("Bown", Person), ("Norway Bown", Person)], "a country for a first name"),
            ("Then Charlotte Police left. Then Charlotte Church left.", vec![("Charlotte Police", Body), ("Charlotte Church", Person)], "a place for a first name"),
            ("Then Norline said so. Later Norline left.", vec![("Norline", Body), ("Norline", Body)], "a body by its neighbours"),
            ("Then the Women's Institute left.", vec![("Women's Institute", Body)], "a possessive within a name"),
            ("Then St Mary's Hospital left.", vec![("St Mary's Hospital", Body)], "a saint's possessive within a name"),
            ("Then Norway's Conservative Party left.", vec![("Norway", Place), ("Conservative Party", Body)], "a possessor outside the name"),
            ("Then Harbour & Lisle left.", vec![("Harbour & Lisle", Body)], "two names joined"),
            ("Then Farida Contractor, its risk officer, left.", vec![("Farida Contractor", Person)], "a surname that is an office, described"),
            ("Then Teal, 52, left.", vec![("Teal", Person)], "an age"),
            ("Then Keverne Tolland left. Later Keverne left.", vec![("Keverne Tolland", Person), ("Keverne", Person)], "a first name alone"),
            ("Then Salam al-Jubouri left the old town with others.", vec![("Salam al-Jubouri", Person)], "an Arabic article"),
            ("Then Beacon Row left.", vec![("Beacon Row", Other)], "ending of a street"),
            ("Then Corrow Lines left.", vec![("Corrow Lines", Body)], "ending of a firm"),
            ("Then Swim England left.", vec![("Swim England", Body)], "a body by its country"),
            ("Then Kostas Tolland said so. Later Tolland left.", vec![("Kostas Tolland", Person), ("Tolland", Person)], "unknown first name"),
        ] {
            assert_eq!(names_of(text), want, "{why}: {text}");
        }
    }
}
