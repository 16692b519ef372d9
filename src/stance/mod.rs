//! **Stance**: *denials* and *accusations* (acts), as `design/annotation.md` defines them. "Stance" in this field can also
//! mean for or against a topic; here it means only these two acts.
//!
//! In: [`Annotated`], attributions, sources. Out: [`Act`]s ordered by cue.
//! Their words live in `lexicon/en/denial.tsv` and `lexicon/en/accusation.tsv`: add a word there, not here.

use crate::analysis::Act;
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::sources::Sources;

/// Finds the denials and accusations of a text.
pub fn find(_text: &Annotated, _links: &[Link], _sources: &Sources) -> Vec<Act> {
    Vec::new()
}
