//! **Stance**: *denials* and *accusations* (acts), as `design/annotation.md` defines them. "Stance" in this field can also
//! mean for or against a topic; here it means only these two acts.
//!
//! In: [`Annotated`], attributions, sources. Out: [`Act`]s ordered by cue.
//! Their words live in `lexicon/en/denial.tsv` and `lexicon/en/accusation.tsv`: add a word there, not here.
//!
//! | module | finds |
//! |---|---|
//! | `words` | where words of the two files stand |
//! | `scene` | who speaks where |
//! | `denial`, `label`, `negated` | denials: by verb, noun or phrase; by a word for "untrue"; by a negated statement |
//! | `accusation`, `imputation` | accusations: reported; in a source's own words |
//! | `traps`, `raised` | what only looks like a denial; which charges a negation can answer |
//! | `target`, `certainty`, `draft`, `choose` | what is denied, who is accused; how sure; the act in the making; which are reported |

mod accusation;
mod certainty;
mod choose;
mod denial;
mod draft;
mod imputation;
mod label;
mod negated;
mod raised;
mod scene;
mod target;
#[cfg(test)]
mod tests;
mod traps;
mod words;

use crate::analysis::Act;
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::sources::Sources;
use scene::Scene;
use words::{AccusationWord, DenialWord};

pub use raised::is_content;

/// True when the word at token `i` names what was said against somebody: "claims", "report", "wrongdoing".
pub fn names_claim(text: &Annotated, i: usize) -> bool {
    words::denial().word(text, i, |c| matches!(c, DenialWord::ClaimNoun | DenialWord::IdeaNoun | DenialWord::Topic))
}

/// Finds the denials and accusations of a text.
pub fn find(text: &Annotated, links: &[Link], sources: &Sources) -> Vec<Act> {
    let scene = Scene::new(text, links, sources);
    let denying = words::hits(words::denial(), DenialWord::Trap, text);
    let accusing = words::hits(words::accusation(), AccusationWord::Trap, text);
    let raised = raised::Raised::new(text, &accusing);
    let mut drafts = denial::find(&scene, &denying);
    drafts.extend(negated::find(&scene, &raised));
    drafts.extend(accusation::find(&scene, &accusing));
    drafts.extend(imputation::find(&scene, &accusing));
    choose::choose(text, drafts).into_iter().map(|d| d.finish(&scene)).collect()
}
