//! **Answering**: how surely what a clause negates answers a charge ("had no *contact* with them", not "had no *breakfast*"), and whether those who speak are
//! the kind that answers charges or makes them ("his *lawyer* *insisted*", "*critics* said").
//!
//! In: a [`Scene`]. Out: [`Answering`], asked by token (0 to 4) and by attribution (0 to 3). The grades of words are general knowledge
//! (`training/gold/aspects.tsv`, letters X, Y, Q and Z).

use super::aspects::{Standing, standing};
use super::scene::Scene;
use super::words::{ContextWord, is_context};
use crate::annotate::{Annotated, phrases};
use crate::segment::TokenRange;

/// How far behind a negation a word still belongs to what is negated, in tokens.
const SCOPE: usize = 9;

/// What is known of a text.
pub struct Answering {
    /// Per token: 0 where its clause negates nothing, else 1 more than the highest grade of what is negated there.
    negated: Vec<u8>,
    /// Per attribution: grades of the verb that answers, of a source that answers, of a source that accuses.
    links: Vec<[u8; 3]>,
}

impl Answering {
    /// Looks at every negation and every attribution once.
    pub fn new(scene: &Scene) -> Self {
        let text = scene.text;
        let most = |ranges: &[TokenRange], of: Standing| ranges.iter().flat_map(|r| r.iter()).map(|i| standing(text, i, of)).max().unwrap_or(0);
        let links = scene.links().iter().map(|l| [most(&l.cue, Standing::Answering), most(&l.source, Standing::Answerer), most(&l.source, Standing::Accuser)]);
        Self { negated: negated(text), links: links.collect() }
    }

    /// Of the word at `i`: 0 where its clause negates nothing, else 1 to 4.
    pub fn negated(&self, i: usize) -> u32 {
        self.negated.get(i).copied().unwrap_or(0).into()
    }

    /// Of the attribution `link`: does its verb answer, its source answer, its source accuse? 0 to 3 each; 0 for none.
    pub fn of_link(&self, link: Option<usize>) -> [u32; 3] {
        link.and_then(|l| self.links.get(l)).copied().unwrap_or_default().map(u32::from)
    }
}

/// Per token what [`Answering::negated`] gives: the words behind a negation tell the grade, which all words of its clause get, "*insisted* that he had no contact".
fn negated(text: &Annotated) -> Vec<u8> {
    let mut all = vec![0_u8; text.doc.tokens.len()];
    // "not only", "no doubt" negate nothing.
    let negates = |i: &usize| phrases::negates(text, *i) && !is_context(text, i + 1, ContextWord::Limit);
    for i in (0..all.len()).filter(negates) {
        let (start, end) = (phrases::clause_start(text, i), phrases::clause_end(text, i));
        let grade = (i + 1..end.min(i + 1 + SCOPE)).map(|j| standing(text, j, Standing::Negated)).max().unwrap_or(0);
        all.get_mut(start..end.max(i + 1)).into_iter().flatten().for_each(|slot| *slot = (*slot).max(grade + 1));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, attribution, quotes, segment::segment, sources};

    #[test]
    fn what_is_negated_may_answer_a_charge() {
        let doc = segment("Mr Hale had no contact with the firm. He had no breakfast. The lawyer insisted that he was elsewhere.");
        let quotes = quotes::find(&doc);
        let text = annotate(doc, quotes);
        let links = attribution::find(&text);
        let sources = sources::resolve(&text, &links);
        let answering = Answering::new(&Scene::new(&text, &links, &sources));
        let of = |word: &str| (0..text.doc.tokens.len()).find(|&i| text.word(i) == word).map(|i| answering.negated(i));
        assert!(of("contact") > of("breakfast"), "{:?} {:?}", of("contact"), of("breakfast"));
        assert_eq!((of("breakfast"), of("lawyer")), (Some(1), Some(0)));
        let [verb, answerer, accuser] = answering.of_link(links.iter().position(|l| l.cue.iter().any(|c| text.word(c.start) == "insisted")));
        assert!(verb > 1 && answerer > 1 && accuser < answerer, "{verb} {answerer} {accuser}");
    }
}
