//! Grows the **trees** of the second reading: gradient boosting (Friedman 2001) over histograms, the leaf that gains most first, as LightGBM does it
//! (Ke et al. 2017).
//!
//! Own code because the engine compares numbers in steps of 1 / 64 and stores a threshold in two bytes and a leaf in one: the crates that grow trees
//! choose thresholds and leaves without that, and rounding them afterwards loses more than the histogram costs to write.

use crate::ftrl::Random;
use saidso::model::trees::{PARTS, STEPS, write};

/// What is grown.
#[derive(Clone, Copy)]
pub struct Growth {
    /// Trees.
    pub trees: usize,
    /// Leaves of each.
    pub leaves: usize,
    /// How much of what a leaf should add it adds.
    pub rate: f32,
    /// In steps of so many parts: larger ones compress better.
    pub coarse: f32,
}

/// A leaf has at least so many rows.
const FEWEST: usize = 40;

/// Takes a leaf's weight back towards zero.
const RIDGE: f64 = 5.0;

/// The share of rows and of inputs that a tree sees.
const ROWS: f32 = 0.8;
const INPUTS: f32 = 0.6;

/// Most values of an input that are told apart.
const BINS: usize = 128;

/// One word in training.
pub struct Row<'a> {
    /// What is known of it.
    pub input: &'a [f32],
    /// Its score before any tree.
    pub base: f32,
    /// How surely it carries an act.
    pub want: f32,
    /// How much it counts.
    pub weight: f32,
}

/// A tree while it grows.
enum Tree {
    Leaf(f32),
    Branch { input: usize, bin: u8, sides: Box<[Tree; 2]> },
}

/// The best way to part the rows of a leaf.
#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    input: usize,
    /// Rows up to this bin are on the lower side.
    bin: u8,
}

/// All rows, sorted into bins.
struct Table {
    /// Per input: the highest value of each bin but the last.
    cuts: Vec<Vec<f32>>,
    /// Row after row, a bin an input.
    bins: Vec<u8>,
    width: usize,
}

impl Table {
    fn new(inputs: &[&[f32]]) -> Table {
        let width = inputs.first().map_or(0, |r| r.len());
        let cuts: Vec<Vec<f32>> = (0..width).map(|n| cuts(inputs.iter().map(|r| r[n]))).collect();
        let bin = |(x, cuts): (&f32, &Vec<f32>)| cuts.partition_point(|c| c < x) as u8;
        let bins = inputs.iter().flat_map(|r| r.iter().zip(&cuts).map(bin)).collect();
        Table { cuts, bins, width }
    }

    fn row(&self, n: usize) -> &[u8] {
        &self.bins[n * self.width..(n + 1) * self.width]
    }
}

/// Where the values of an input are parted: on the engine's grid, as evenly filled as can be.
fn cuts(values: impl Iterator<Item = f32>) -> Vec<f32> {
    // Upwards: a value must not lie above the cut that it is meant to be on the lower side of.
    let most = f32::from(i16::MAX);
    let mut values: Vec<f32> = values.map(|x| (x * STEPS).ceil().clamp(-most, most) / STEPS).collect();
    values.sort_by(f32::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    if distinct.len() > BINS {
        distinct = (1..BINS).map(|b| values[b * values.len() / BINS]).collect();
        distinct.dedup();
    } else {
        distinct.pop();
    }
    distinct
}

/// Slope and curvature of the loss of a row, and how many rows.
#[derive(Clone, Copy, Default)]
struct Sum {
    slope: f64,
    curve: f64,
    rows: u32,
}

impl Sum {
    fn add(&mut self, [slope, curve]: [f32; 2]) {
        self.slope += f64::from(slope);
        self.curve += f64::from(curve);
        self.rows += 1;
    }

    fn worth(&self) -> f64 {
        self.slope * self.slope / (self.curve + RIDGE)
    }
}

/// One tree's view: which inputs it may use, the slopes of all rows.
struct Grower<'a> {
    table: &'a Table,
    inputs: Vec<usize>,
    slopes: &'a [[f32; 2]],
    growth: Growth,
}

impl Grower<'_> {
    /// The best split of the rows of a leaf.
    fn split(&self, rows: &[u32]) -> Option<Split> {
        let mut bins = vec![Sum::default(); self.inputs.len() * BINS];
        let mut all = Sum::default();
        for &row in rows {
            let slopes = self.slopes[row as usize];
            all.add(slopes);
            let row = self.table.row(row as usize);
            for (bins, &input) in bins.chunks_exact_mut(BINS).zip(&self.inputs) {
                bins[usize::from(row[input])].add(slopes);
            }
        }
        let mut best: Option<Split> = None;
        for (bins, &input) in bins.chunks_exact(BINS).zip(&self.inputs) {
            let mut low = Sum::default();
            for (bin, sum) in bins.iter().enumerate().take(self.table.cuts[input].len()) {
                low = Sum { slope: low.slope + sum.slope, curve: low.curve + sum.curve, rows: low.rows + sum.rows };
                let high =
                    Sum { slope: all.slope - low.slope, curve: all.curve - low.curve, rows: all.rows - low.rows };
                if (low.rows.min(high.rows) as usize) < FEWEST {
                    continue;
                }
                let gain = low.worth() + high.worth() - all.worth();
                if gain > best.map_or(1e-4, |b| b.gain) {
                    best = Some(Split { gain, input, bin: bin as u8 });
                }
            }
        }
        best
    }

    fn value(&self, rows: &[u32]) -> f32 {
        let mut all = Sum::default();
        rows.iter().for_each(|&r| all.add(self.slopes[r as usize]));
        let value = (-all.slope / (all.curve + RIDGE)) as f32 * self.growth.rate;
        // As it will be stored, so that the trees after it make up for what is cut.
        let parts = PARTS / self.growth.coarse;
        ((value * parts).round() * self.growth.coarse).clamp(-128.0, 127.0) / PARTS
    }

    fn grow(&self, rows: Vec<u32>) -> Tree {
        // Leaves so far: their rows and best splits; `made`: which leaf was parted how, into itself and the one that follows.
        let first = self.split(&rows);
        let mut leaves = vec![(rows, first)];
        let mut made: Vec<(usize, Split)> = Vec::new();
        while leaves.len() < self.growth.leaves {
            let gain = |(_, (_, split)): &(usize, &(Vec<u32>, Option<Split>))| split.map_or(0.0, |s| s.gain);
            let Some((n, split)) = leaves
                .iter()
                .enumerate()
                .max_by(|a, b| gain(a).total_cmp(&gain(b)))
                .and_then(|(n, (_, split))| split.map(|s| (n, s)))
            else {
                break;
            };
            let rows = std::mem::take(&mut leaves[n].0);
            let below = |r: &u32| self.table.row(*r as usize)[split.input] <= split.bin;
            let (low, high): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(below);
            let best = [self.split(&low), self.split(&high)];
            leaves[n] = (low, best[0]);
            leaves.push((high, best[1]));
            made.push((n, split));
        }
        let mut trees: Vec<Tree> = leaves.iter().map(|(rows, _)| Tree::Leaf(self.value(rows))).collect();
        // Backwards: the last leaf was parted off the one that `made` names.
        for (n, split) in made.into_iter().rev() {
            if let Some(high) = trees.pop() {
                let low = std::mem::replace(&mut trees[n], Tree::Leaf(0.0));
                trees[n] = Tree::Branch { input: split.input, bin: split.bin, sides: Box::new([low, high]) };
            }
        }
        trees.pop().unwrap_or(Tree::Leaf(0.0))
    }
}

impl Tree {
    fn of(&self, row: &[u8]) -> f32 {
        match self {
            Tree::Leaf(value) => *value,
            Tree::Branch { input, bin, sides } => sides[usize::from(row[*input] > *bin)].of(row),
        }
    }

    fn write(&self, table: &Table, out: &mut Vec<u8>) {
        match self {
            Tree::Leaf(value) => write::leaf(out, *value),
            Tree::Branch { input, bin, sides } => {
                write::branch(out, *input as u8, table.cuts[*input][usize::from(*bin)]);
                sides.iter().for_each(|s| s.write(table, out));
            }
        }
    }
}

/// So many of `0..n` by chance, in order.
fn some(n: usize, share: f32, random: &mut Random) -> Vec<usize> {
    let mut all: Vec<usize> = (0..n).collect();
    random.shuffle(&mut all);
    all.truncate((n as f32 * share).ceil() as usize);
    all.sort_unstable();
    all
}

/// Grows trees that add to the rows' scores, so that each row's chance comes near what it should be; gives them as the engine reads them.
pub fn train(rows: &[Row], growth: Growth) -> Vec<u8> {
    let inputs: Vec<&[f32]> = rows.iter().map(|r| r.input).collect();
    let slope = |(row, score): (&Row, &f32)| {
        let p = 1.0 / (1.0 + (-score).exp());
        [row.weight * (p - row.want), row.weight * p * (1.0 - p)]
    };
    let slopes = |scores: &[f32]| rows.iter().zip(scores).map(slope).collect();
    grow(&inputs, rows.iter().map(|r| r.base).collect(), slopes, growth)
}

/// Rows of which one is to be chosen: what is known of each and whether it is right; how much the choice counts.
pub struct Choice<'a> {
    /// The rows.
    pub rows: Vec<(&'a [f32], bool)>,
    /// How much it counts.
    pub weight: f32,
}

/// Grows trees so that in each choice the right rows together come near all of the chance (softmax); gives them as the engine reads them.
pub fn choose(choices: &[Choice], growth: Growth) -> Vec<u8> {
    let inputs: Vec<&[f32]> = choices.iter().flat_map(|c| c.rows.iter().map(|r| r.0)).collect();
    let slopes = |scores: &[f32]| {
        let mut slopes = Vec::with_capacity(scores.len());
        let mut rest = scores;
        for choice in choices {
            let (here, after) = rest.split_at(choice.rows.len());
            rest = after;
            let top = here.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let powers: Vec<f32> = here.iter().map(|s| (s - top).exp()).collect();
            let all: f32 = powers.iter().sum();
            let right: f32 = powers.iter().zip(&choice.rows).filter(|(_, r)| r.1).map(|(p, _)| p).sum();
            slopes.extend(powers.iter().zip(&choice.rows).map(|(power, row)| {
                let p = power / all;
                let want = if right <= 0.0 {
                    p
                } else if row.1 {
                    power / right
                } else {
                    0.0
                };
                [choice.weight * (p - want), choice.weight * (p * (1.0 - p)).max(1e-3)]
            }));
        }
        slopes
    };
    let scores = vec![0.0; inputs.len()];
    grow(&inputs, scores, slopes, growth)
}

/// Grows trees over `inputs`; `slopes` tells slope and curvature of the loss of each row by its score so far.
fn grow(inputs: &[&[f32]], mut scores: Vec<f32>, slopes: impl Fn(&[f32]) -> Vec<[f32; 2]>, growth: Growth) -> Vec<u8> {
    let table = Table::new(inputs);
    let mut random = Random(11);
    let mut out = Vec::new();
    for _ in 0..growth.trees {
        let slopes = slopes(&scores);
        let inputs = some(table.width, INPUTS, &mut random);
        let seen = some(scores.len(), ROWS, &mut random).into_iter().map(|r| r as u32).collect();
        let tree = Grower { table: &table, inputs, slopes: &slopes, growth }.grow(seen);
        scores.iter_mut().enumerate().for_each(|(n, s)| *s += tree.of(table.row(n)));
        tree.write(&table, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use saidso::model::Trees;

    #[test]
    fn trees_learn_what_no_sum_can_say() {
        let mut random = Random(3);
        let mut number = || random.below(1000) as f32 / 500.0 - 1.0;
        let inputs: Vec<[f32; 3]> = (0..2000).map(|_| [number(), number(), number()]).collect();
        let want = |[a, b, _]: &[f32; 3]| f32::from(u8::from((*a > 0.0) != (*b > 0.0)));
        let rows: Vec<Row> = inputs.iter().map(|i| Row { input: i, base: 0.0, want: want(i), weight: 1.0 }).collect();
        let bytes = train(&rows, Growth { trees: 60, leaves: 6, rate: 0.3, coarse: 1.0 });
        let trees = Trees::decode(&bytes, 3).unwrap();
        let right = rows.iter().filter(|r| (trees.sum(r.input) > 0.0) == (r.want > 0.5)).count();
        assert!(right > 1900, "{right} of 2000");
    }

    #[test]
    fn thirds_are_told_apart() {
        let cuts = cuts([0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0].into_iter());
        let sides = |x: f32| cuts.iter().filter(|c| x <= **c).count();
        assert_eq!([0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0].map(sides), [3, 2, 1, 0]);
    }
}
