//! Trains the second reading (`second.bin`): the trees that read what stands around each word together with what the first reading
//! found. Part of `training acts`.

use crate::acts::FOLDS;
use crate::corpus::Result;
use crate::trees::{self, Growth, Row};
use saidso::stance::{Again, INPUTS};

/// Trees a kind, and their size. With more of them the widget would be too large; larger ones are no better (`training/RESULTS.md`).
const GROWTH: Growth = Growth { trees: 100, leaves: 12, rate: 0.07, coarse: 4.0 };

/// An input must fit a byte, and 255 is a leaf.
const _: () = assert!(INPUTS < 255);

/// A word that could head an act, and per kind how surely it does, if that counts: by the fold left out, the last for none.
pub type Item = (Again, [Option<[f32; FOLDS + 1]>; 2]);

/// An article in training.
pub struct Page {
    /// Its words that could head an act, and which they are.
    pub items: Vec<Item>,
    /// How much it counts, per kind.
    pub weight: [f32; 2],
}

/// What is learnt of `kind`: words that no second reading would lift up, and those that do not count, are left out.
fn rows<'a>(pages: &[&'a Page], fold: usize, kind: usize) -> Vec<Row<'a>> {
    let row = |(again, want): &'a Item, weight: f32| {
        let (input, want) = (again.input.as_deref()?, want[kind]?);
        (weight > 0.0).then(|| Row { input, base: again.scores[kind], want: want[fold], weight })
    };
    pages.iter().flat_map(|p| p.items.iter().filter_map(|i| row(i, p.weight[kind]))).collect()
}

/// Trains on `pages`, those of `fold` left out already; gives the bytes of `second.bin`.
pub fn train(pages: &[&Page], fold: usize) -> Result<Vec<u8>> {
    let one = |kind: usize| trees::train(&rows(pages, fold, kind), GROWTH);
    let (denials, accusations) = std::thread::scope(|scope| {
        let denials = scope.spawn(|| one(0));
        let accusations = one(1);
        (denials.join(), accusations)
    });
    let denials = denials.map_err(|_| "growing the trees of denials failed")?;
    Ok([u16::try_from(denials.len())?.to_le_bytes().as_slice(), &denials, &accusations].concat())
}
