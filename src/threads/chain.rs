//! **Echoes**: denials that stand near each other, or are made by the same, or deny with the same words often answer the same.
//!
//! In: what each denial would answer if it stood alone. Out: for each of its places, how sure the denials around it are of
//! that place, as [`Clue`]s with a value from 0 to 1.

use super::clues::{Clue, Place, Seen};
use super::party::Party;
use super::{Case, shares};
use crate::threads::model::{Column, Weights};

/// How many denials before and after are listened to: a limit that keeps long texts linear.
const AROUND: usize = 6;

/// How often denials listen to each other: the answers hardly change after that.
const ROUNDS: usize = 3;

/// What is less likely than this is not heard.
const HEARD: f32 = 0.02;

/// How likely each place is what each denial answers, the denials around it heard.
pub fn settle(parties: &[Party], cases: &mut [Case], weights: &Weights) -> Vec<Vec<f32>> {
    let local: Vec<Vec<f32>> = cases.iter().map(|c| scores(c, weights)).collect();
    let mut beliefs: Vec<Vec<f32>> = local.iter().map(|l| shares(l)).collect();
    if cases.len() < 2 {
        return beliefs;
    }
    let around = neighbours(parties, cases);
    for _ in 0..ROUNDS {
        hear(&around, cases, &beliefs);
        beliefs = cases.iter().zip(&local).map(|(case, local)| shares(&with_echoes(case, local, weights))).collect();
    }
    beliefs
}

/// What the clues of each place weigh together, echoes left out.
pub fn scores(case: &Case, weights: &Weights) -> Vec<f32> {
    let score = |s: &Seen| s.clues.iter().map(|&c| weights.sum(c, &s.columns(&case.sort))).sum();
    case.seen.iter().map(score).collect()
}

fn with_echoes(case: &Case, local: &[f32], weights: &Weights) -> Vec<f32> {
    let echo = |n: usize| case.seen.get(n).map_or(0.0, |s| s.echoes.iter().map(|&(c, v)| weights.sum(c, &[Column::All]) * v).sum::<f32>());
    local.iter().enumerate().map(|(n, l)| l + echo(n)).collect()
}

/// Tells each denial what the denials around it believe: sets the echoes of its places.
#[cfg(feature = "training")]
pub fn listen(parties: &[Party], cases: &mut [Case], beliefs: &[Vec<f32>]) {
    hear(&neighbours(parties, cases), cases, beliefs);
}

/// Per denial: the denials around it, and how each belongs to it.
fn neighbours(parties: &[Party], cases: &[Case]) -> Vec<Vec<(usize, Clue)>> {
    let denials: Vec<Option<&Party>> = cases.iter().map(|c| parties.get(c.denial)).collect();
    let around = |n: usize| (n.saturating_sub(AROUND)..n).chain(n + 1..denials.len().min(n + 1 + AROUND));
    let clue = |n: usize, other: usize| Some(Clue::plain(between((*denials.get(n)?)?, (*denials.get(other)?)?)));
    (0..denials.len()).map(|n| around(n).filter_map(|other| Some((other, clue(n, other)?))).collect()).collect()
}

fn hear(around: &[Vec<(usize, Clue)>], cases: &mut [Case], beliefs: &[Vec<f32>]) {
    let heard: Vec<Vec<(Place, f32)>> = cases.iter().zip(beliefs).map(|(case, b)| held(case, b)).collect();
    for (case, around) in cases.iter_mut().zip(around) {
        case.seen.iter_mut().for_each(|s| s.echoes.clear());
        for &(other, clue) in around {
            for &(place, belief) in heard.get(other).into_iter().flatten() {
                let seen = case.places.iter().position(|&p| p == place).and_then(|i| case.seen.get_mut(i));
                let Some(seen) = seen else { continue };
                match seen.echoes.iter_mut().find(|e| e.0 == clue) {
                    Some(echo) => echo.1 = echo.1.max(belief),
                    None => seen.echoes.push((clue, belief)),
                }
            }
        }
    }
}

/// The places that a denial thinks of.
fn held(case: &Case, beliefs: &[f32]) -> Vec<(Place, f32)> {
    let likely = case.places.iter().copied().zip(beliefs.iter().copied());
    likely.filter(|&(place, belief)| place != Place::Nothing && belief > HEARD).collect()
}

/// How two denials belong together.
fn between(a: &Party, b: &Party) -> &'static str {
    let same = a.by.is_some() && a.by == b.by;
    let alike = a.stems.meets(&b.stems);
    match (same, a.sentence.abs_diff(b.sentence), alike) {
        (true, ..=1, true) => "echo of denier, alike, near",
        (true, 2..=4, true) => "echo of denier, alike",
        (true, _, true) => "echo of denier, alike, far",
        (true, ..=1, false) => "echo of denier, near",
        (true, 2..=4, false) => "echo of denier",
        (true, _, false) => "echo of denier, far",
        (false, ..=1, true) => "echo, alike, near",
        (false, 2..=4, true) => "echo, alike",
        (false, _, true) => "echo, alike, far",
        (false, ..=1, false) => "echo, near",
        (false, 2..=4, false) => "echo",
        (false, _, false) => "echo, far",
    }
}
