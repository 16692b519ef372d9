//! Which accusations say the same.

use super::party::{Party, meet};
use crate::annotate::Annotated;

/// True when two accusations accuse the same of the same.
pub fn same(text: &Annotated, a: &Party, b: &Party) -> bool {
    let same_accused = match (a.accused, b.accused) {
        (Some(x), Some(y)) => x == y,
        _ => meet(&a.target_names, &b.target_names),
    };
    let about = |p: &Party, i: usize| !p.target_names.contains(&text.lemma(i)) && !text.pos(i).is_name();
    if !same_accused {
        return false;
    }
    let shared = b.words.iter().zip(&b.roots).filter(|&(&i, root)| about(b, i) && a.stems.contains(*root)).count();
    shared >= 2 || shared >= 1 && b.sentence.abs_diff(a.sentence) <= 2
}
