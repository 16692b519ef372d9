//! What the ties are learnt from, and how.

use super::gold::{Article, hits};
use crate::lbfgs;
use saidso::analysis::Act;
use saidso::threads::{self, Case, Clue, Column, Page, Weights};
use std::collections::BTreeMap;

/// Shrinks all weights; those for one kind of place or denial are shrunk [`CROSS`] times as much.
const L2: f64 = 0.007;
const CROSS: f64 = 4.0;
/// Steps at most.
const STEPS: usize = 60;
/// How many weights are kept: those that move the scores most. The others cost bytes.
const KEPT: usize = 1500;
/// Weights are stored in steps of this.
const GRAIN: f64 = 0.1;

type Key = (Clue, Column);

/// A denial: where its places begin among all, and which are right.
struct Row {
    places: std::ops::Range<usize>,
    right: Vec<bool>,
}

/// What is learnt from: names of clues by number, and a row per denial.
#[derive(Default)]
pub struct Lesson {
    numbers: BTreeMap<Key, usize>,
    /// Per place, where its clues end in `clues`.
    ends: Vec<usize>,
    clues: Vec<(u32, f32)>,
    rows: Vec<Row>,
}

impl Lesson {
    /// Adds the denials of `a`; `model`: says what the denials around each suggest, else none is heard.
    pub fn add(&mut self, a: &Article, acts: &[Act], model: Option<&Weights>) {
        let page = Page::new(&a.text, &a.links, &a.sources, &a.likely);
        let parties = threads::parties(&a.text, &a.sources, acts);
        let mut cases = threads::cases(&page, &parties);
        if let Some(model) = model {
            let alone: Vec<Vec<f32>> = cases.iter().map(|c| threads::shares(&threads::scores(c, model))).collect();
            threads::listen(&parties, &mut cases, &alone);
        }
        for case in &cases {
            self.add_case(a, acts, case);
        }
    }

    fn add_case(&mut self, a: &Article, acts: &[Act], case: &Case) {
        let mark = a.marks.iter().find(|m| m.cue.overlaps(acts[case.denial].cue) && !m.answers.is_empty());
        let Some(mark) = mark else { return };
        let right: Vec<bool> = case.places.iter().map(|&p| mark.all().any(|g| hits(a, acts, p, g))).collect();
        if !right.contains(&true) {
            return;
        }
        let first = self.ends.len();
        for seen in &case.seen {
            for &clue in &seen.clues {
                for column in seen.columns(&case.sort).into_iter().filter(|&c| c != Column::None) {
                    self.push((clue, column), 1.0);
                }
            }
            seen.echoes.iter().for_each(|&(clue, value)| self.push((clue, Column::All), value));
            self.ends.push(self.clues.len());
        }
        self.rows.push(Row { places: first..self.ends.len(), right });
    }

    fn push(&mut self, key: Key, value: f32) {
        let next = self.numbers.len();
        let number = *self.numbers.entry(key).or_insert(next);
        self.clues.push((number as u32, value));
    }

    fn clues_of(&self, place: usize) -> &[(u32, f32)] {
        let start = place.checked_sub(1).map_or(0, |p| self.ends[p]);
        &self.clues[start..self.ends[place]]
    }

    /// How bad the weights are: what the right places' shares lack, and the weights' size; and the slope.
    fn loss(&self, weights: &[f64], shrink: &[f64]) -> (f64, Vec<f64>) {
        let mut loss: f64 = weights.iter().zip(shrink).map(|(w, s)| 0.5 * L2 * s * w * w).sum();
        let mut slope: Vec<f64> = weights.iter().zip(shrink).map(|(w, s)| L2 * s * w).collect();
        let count = self.rows.len() as f64;
        for row in &self.rows {
            let score = |p| self.clues_of(p).iter().map(|&(n, v)| weights[n as usize] * f64::from(v)).sum::<f64>();
            let scores: Vec<f64> = row.places.clone().map(score).collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let powers: Vec<f64> = scores.iter().map(|s| (s - most).exp()).collect();
            let sum: f64 = powers.iter().sum();
            let right: f64 = powers.iter().zip(&row.right).filter(|x| *x.1).map(|x| x.0).sum::<f64>().max(1e-300);
            loss -= (right / sum).ln() / count;
            for ((place, power), &is) in row.places.clone().zip(&powers).zip(&row.right) {
                let error = (power / sum - if is { power / right } else { 0.0 }) / count;
                self.clues_of(place).iter().for_each(|&(n, v)| slope[n as usize] += error * f64::from(v));
            }
        }
        (loss, slope)
    }

    /// The best weights; those of `left_out` stay 0.
    fn lowest(&self, shrink: &[f64], left_out: &[usize]) -> Vec<f64> {
        lbfgs::lowest(vec![0.0; shrink.len()], STEPS, |weights| {
            let (loss, mut slope) = self.loss(weights, shrink);
            left_out.iter().for_each(|&n| slope[n] = 0.0);
            (loss, slope)
        })
    }

    /// How much each clue varies from place to place.
    fn spread(&self) -> Vec<f64> {
        let mut sums = vec![(0.0, 0.0); self.numbers.len()];
        for &(n, v) in &self.clues {
            let (sum, squares) = &mut sums[n as usize];
            *sum += f64::from(v);
            *squares += f64::from(v) * f64::from(v);
        }
        let count = self.ends.len().max(1) as f64;
        sums.iter().map(|(sum, squares)| (squares / count - (sum / count) * (sum / count)).max(0.0).sqrt()).collect()
    }

    /// Weights that make the shares of the right places large. `keep`: only as many as are stored, and as they are stored.
    pub fn learn(&self, keep: bool) -> BTreeMap<Key, f32> {
        let mut shrink = vec![1.0; self.numbers.len()];
        self.numbers.iter().filter(|(c, _)| c.1 != Column::All).for_each(|(_, &n)| shrink[n] = CROSS);
        let mut weights = self.lowest(&shrink, &[]);
        if keep {
            let spread = self.spread();
            let mut order: Vec<usize> = (0..weights.len()).collect();
            order.sort_by(|&a, &b| (weights[b].abs() * spread[b]).total_cmp(&(weights[a].abs() * spread[a])));
            weights = self.lowest(&shrink, order.get(KEPT..).unwrap_or_default());
            weights.iter_mut().for_each(|w| *w = (*w / GRAIN).round() * GRAIN);
        }
        let kept = self.numbers.iter().filter(|&(_, &n)| weights[n] != 0.0);
        kept.map(|(&key, &n)| (key, weights[n] as f32)).collect()
    }
}
