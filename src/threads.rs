//! **Threads**: which denial answers which accusation or reported fact, across the text.
//!
//! In: [`Annotated`], acts, sources. Out: [`Thread`]s ordered by what they answer.

use crate::analysis::{Act, Thread};
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::sources::Sources;

/// Ties the denials of a text to what they answer.
pub fn tie(_text: &Annotated, _links: &[Link], _sources: &Sources, _acts: &[Act]) -> Vec<Thread> {
    Vec::new()
}
