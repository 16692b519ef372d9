//! **Annotation**: what each token is. Part of speech, lemma, names, quantities.
//!
//! In: a [`Document`] and its [`Quotes`]. Out: [`Annotated`], which later stages read and never change.
//! What is *not* here: who speaks, what is denied; only what can be told from the words themselves.

mod clauses;
pub mod insertions;
pub mod lemma;
pub mod names;
pub mod phrases;
mod mends;
mod models;
pub mod parser;
pub mod pos;
pub mod quantities;
mod subjects;
pub mod tagger;
mod title_case;
pub mod word_key;

use crate::model::hash_str;
use crate::quotes::Quotes;
use crate::segment::{Document, TokenRange};
pub use pos::Pos;
use std::borrow::Cow;
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
    mends::mend(&doc, &mut pos);
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
