//! The **model** of ties: what each clue weighs, and how likely each place is what a denial answers.
//!
//! The weights are plain text in `model/en/threads.tsv` (its card: `threads.md`), made by `saidso-training threads`: a table with a line a
//! clue: its name, then what it weighs for each [`Column`], in tenths of a logit, empty for nothing. "~" before the name:
//! the clue in a sentence that the denier said.

use super::clues::Clue;
use crate::maps::FastMap;
use std::sync::LazyLock;

/// Declares [`Column`] and the name of each in the file.
macro_rules! columns {
    ($($name:ident $text:literal $doc:literal,)*) => {
        /// For what a weight holds: for all places, a kind of place, or a kind of denial.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column { $(#[doc = $doc] $name,)* }

        impl Column {
            /// All columns, in order.
            pub const ALL: &[Column] = &[$(Column::$name,)*];

            /// The name in the file's first line.
            #[cfg(any(test, feature = "training"))]
            pub fn name(self) -> &'static str {
                match self { $(Column::$name => $text,)* }
            }
        }
    };
}

columns! {
    All "all" "Every place.",
    Act "act" "An accusation in another sentence.",
    ActHere "act-here" "An accusation in the denial's sentence.",
    Own "own" "The denial's sentence.",
    Fact "fact" "Another sentence.",
    Nothing "none" "Nothing stated.",
    Told "told" "A denial by a word that says so.",
    ToldBare "told-bare" "… without an object.",
    ToldBack "told-back" "… of \"it\", \"that\".",
    ToldClaim "told-claim" "… of \"the claims\".",
    ToldClaimOf "told-claim-of" "… of \"claims that …\".",
    ToldContent "told-content" "… of what is denied itself.",
    Negated "negated" "A negated statement.",
    NegatedBare "negated-bare" "… that does not say what: \"It didn't.\"",
    NegatedWrong "negated-wrong" "… of any wrong or evidence.",
    NegatedContent "negated-content" "… of something else.",
    Label "label" "A word for \"untrue\".",
    LabelBack "label-back" "… said of \"it\", \"that\".",
    LabelClaim "label-claim" "… said of \"the claims\".",
    LabelClaimOf "label-claim-of" "… said of \"a claim that …\".",
    LabelContent "label-content" "… said of something else.",
    Quoted "quoted" "A denial in somebody's own words.",
    Plain "plain" "A denial that the text tells.",
    Author "author" "A denial by nobody named.",
    By "by" "A denial by somebody.",
    Spoken "spoken" "A sentence that the denier said.",
    None "-" "No column: weighs nothing.",
}

/// What one clue weighs, by column, in logits.
type Row = [f32; Column::ALL.len()];

/// What clues weigh.
#[derive(Default)]
pub struct Weights(FastMap<Clue, Row>);

/// What a weight counts in.
const TENTHS: f32 = 10.0;

const FILE: &str = include_str!("../model/en/threads.tsv");

/// A line that cannot be read is left out; a test forbids it.
static STORED: LazyLock<Weights> = LazyLock::new(|| Weights(FILE.lines().skip(1).filter_map(entry).collect()));

fn entry(line: &'static str) -> Option<(Clue, Row)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let clue = name.strip_prefix('~').map_or(Clue::plain(name), Clue::own);
    let mut row = Row::default();
    for (at, weight) in fields.enumerate().filter(|(_, weight)| !weight.is_empty()) {
        *row.get_mut(at)? = f32::from(weight.parse::<i16>().ok()?) / TENTHS;
    }
    Some((clue, row))
}

impl Weights {
    /// The weights that the engine uses.
    pub fn stored() -> &'static Weights {
        &STORED
    }

    /// What `clue` weighs for a place and a denial of all of `columns`.
    pub fn sum(&self, clue: Clue, columns: &[Column]) -> f32 {
        let Some(row) = self.0.get(&clue) else { return 0.0 };
        columns.iter().filter_map(|&c| row.get(c as usize)).sum()
    }

    /// For training: weights learnt anew.
    #[cfg(feature = "training")]
    pub fn learnt(weights: impl IntoIterator<Item = ((Clue, Column), f32)>) -> Weights {
        let mut rows: FastMap<Clue, Row> = FastMap::default();
        for ((clue, column), weight) in weights {
            rows.entry(clue).or_default().get_mut(column as usize).into_iter().for_each(|w| *w = weight);
        }
        Weights(rows)
    }
}

/// Turns scores into shares that sum to 1.
pub fn shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|p| p / sum.max(f32::MIN_POSITIVE)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        let mut lines = FILE.lines();
        let names: Vec<_> = std::iter::once("clue").chain(Column::ALL.iter().map(|c| c.name())).collect();
        assert_eq!(lines.next(), Some(names.join("\t").as_str()));
        assert!(lines.clone().count() > 100);
        for line in lines {
            assert!(entry(line).is_some(), "{line}");
        }
    }

    #[test]
    fn a_clue_weighs_what_its_columns_weigh_together() {
        let weights = Weights([entry("near\t15\t-2\t\t30").unwrap()].into_iter().collect());
        let sum = weights.sum(Clue::plain("near"), &[Column::All, Column::Act, Column::Quoted]);
        assert!((sum - 1.3).abs() < 1e-6, "{sum}");
        assert!(weights.sum(Clue::own("near"), &[Column::All]).abs() < 1e-6);
        assert!(entry("near\tmuch").is_none());
    }

    #[test]
    fn shares_sum_to_one_and_the_highest_score_has_most() {
        let shares = shares(&[0.0, 2.0, 1.0]);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(shares[1] > shares[2] && shares[2] > shares[0]);
    }
}
