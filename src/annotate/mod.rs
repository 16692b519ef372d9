//! **Annotation**: what each token is. Part of speech, lemma, names, quantities.
//!
//! In: a [`Document`] and its [`Quotes`]. Out: [`Annotated`], which later stages read and never change.
//! What is *not* here: who speaks, what is denied; only what can be told from the words themselves.

mod clauses;
pub mod insertions;
pub mod lemma;
pub mod names;
pub mod phrases;
mod models;
pub mod parser;
pub mod pos;
pub mod quantities;
mod subjects;
pub mod tagger;
mod title_case;
pub mod word_key;

use crate::lexicon::{Table, embedded};
use crate::maps::TextSet;
use crate::model::hash_str;
use crate::quotes::Quotes;
use crate::segment::{Document, TokenRange};
pub use pos::Pos;
use std::borrow::Cow;
use std::sync::LazyLock;
use title_case::SentenceCase;
pub use word_key::WordKey;

/// A document with what is known of each token.
#[derive(Clone, Debug)]
pub struct Annotated<'t> {
    /// The segments.
    pub doc: Document<'t>,
    /// The quoted passages.
    pub quotes: Quotes,
    /// Part of speech, per token.
    pub pos: Vec<Pos>,
    /// What the models look at in each token.
    pub keys: Vec<WordKey>,
    /// Per token: the token it depends on; `None` for the root of its sentence.
    pub heads: Vec<Option<usize>>,
    /// Lemma in lower case, per token: "denied" → "deny", "Sessions" (a name) → "sessions".
    pub lemmas: Vec<Cow<'t, str>>,
    /// Hash of each lemma.
    pub lemma_hashes: Vec<u32>,
    /// Names of people, bodies, publications, places; ordered, not overlapping.
    pub names: Vec<Name>,
    /// Numbers, money, shares, dates; ordered, not overlapping.
    pub quantities: Vec<Quantity>,
}

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, titles ("Sen.") left out.
    pub tokens: TokenRange,
    /// What it names.
    pub kind: NameKind,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, party, office, court, state as an actor: "the White House".
    Body,
    /// A paper, broadcaster, site, programme.
    Publication,
    /// A place.
    Place,
    /// A people, party members, believers: "Democrats", "Britons".
    People,
    /// Something else with a name: an event, a work, a law.
    Other,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it measures.
    pub kind: QuantityKind,
}

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityKind {
    /// A count or any other number.
    Number,
    /// An amount of money.
    Money,
    /// A share or percentage.
    Percent,
    /// A date or year.
    Date,
    /// A span of time: "six months".
    Duration,
}

impl<'t> Annotated<'t> {
    /// Part of speech of token `i`; a full stop past the end, which no rule takes for a word.
    pub fn pos(&self, i: usize) -> Pos {
        self.pos.get(i).copied().unwrap_or(Pos::Stop)
    }

    /// Lemma of token `i`; empty past the end.
    pub fn lemma(&self, i: usize) -> &str {
        self.lemmas.get(i).map_or("", |l| l)
    }

    /// Hash of the lemma of token `i`; that of the empty word past the end.
    pub fn lemma_hash(&self, i: usize) -> u32 {
        self.lemma_hashes.get(i).copied().unwrap_or_else(|| hash_str(""))
    }

    /// The token that token `i` depends on; `None` for a root and past the end.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.heads.get(i).copied().flatten()
    }

    /// Token `i` as written; empty past the end.
    pub fn word(&self, i: usize) -> &'t str {
        self.doc.word(i)
    }
}

/// The verbs of `lexicon/en/only_verbs.tsv`.
fn only_verbs() -> &'static Table {
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
    let doubtful = |i: usize| matches!(pos.get(i), Some(Pos::Base | Pos::Present | Pos::Adjective | Pos::Foreign | Pos::Gerund | Pos::Participle | Pos::Past));
    let starts: Vec<usize> = doc.sentences.iter().map(|s| s.tokens.start).filter(|&i| doubtful(i) && doc.word(i).starts_with(char::is_uppercase)).collect();
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

/// Tags and parses every sentence of `doc`, then finds lemmas, names and quantities.
pub fn annotate<'t>(doc: Document<'t>, quotes: Quotes) -> Annotated<'t> {
    let n = doc.tokens.len();
    let (mut pos, mut keys, mut heads) = (Vec::with_capacity(n), Vec::with_capacity(n), Vec::with_capacity(n));
    let tokens = || doc.sentences.iter().map(|s| s.tokens);
    for t in tokens() {
        keys.extend(t.iter().map(|i| WordKey::new(doc.word(i), i == t.start)));
    }
    let sentence_case = SentenceCase::new(&doc, &keys);
    for t in tokens() {
        sentence_case.mend(&doc, t, keys.get_mut(t.iter()).unwrap_or_default());
    }
    // One model after the other, not sentence by sentence: each then stays in the processor's cache.
    for t in tokens() {
        pos.extend(tagger::tag(keys.get(t.iter()).unwrap_or_default(), models::tagger(), Some(models::known())));
    }
    headline_verbs(&doc, &mut pos);
    names_at_start(&doc, &mut pos);
    for t in tokens() {
        let (keys, tags) = (keys.get(t.iter()).unwrap_or_default(), pos.get(t.iter()).unwrap_or_default());
        let found = parser::parse(keys, tags, models::parser());
        heads.extend(found.into_iter().map(|h| h.map(|h| h + t.start)));
    }
    let lemmas: Vec<_> = pos.iter().enumerate().map(|(i, &pos)| lemma::lemma(doc.word(i), pos)).collect();
    let lemma_hashes = lemmas.iter().map(|lemma| hash_str(lemma)).collect();
    let names = names::find(&doc, &pos);
    let quantities = quantities::find(&doc, &keys);
    Annotated { doc, quotes, pos, keys, heads, lemmas, lemma_hashes, names, quantities }
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
