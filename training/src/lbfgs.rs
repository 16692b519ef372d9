//! Finds the lowest point of a smooth function: L-BFGS with backtracking. One thread, no chance: the same function gives the
//! same point.

use std::collections::VecDeque;

/// How many steps back are remembered.
const MEMORY: usize = 8;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// A step that was made, how the slope changed, and one over their product.
struct Past {
    step: Vec<f64>,
    change: Vec<f64>,
    curve: f64,
}

/// The direction to go: against the slope, bent by what the last steps told.
fn direction(slope: &[f64], past: &VecDeque<Past>) -> Vec<f64> {
    let mut to = slope.to_vec();
    let mut shares = Vec::with_capacity(past.len());
    for p in past.iter().rev() {
        let share = p.curve * dot(&p.step, &to);
        to.iter_mut().zip(&p.change).for_each(|(t, c)| *t -= share * c);
        shares.push(share);
    }
    if let Some(p) = past.back() {
        let scale = 1.0 / (p.curve * dot(&p.change, &p.change));
        to.iter_mut().for_each(|t| *t *= scale);
    }
    for (p, share) in past.iter().zip(shares.iter().rev()) {
        let other = p.curve * dot(&p.change, &to);
        to.iter_mut().zip(&p.step).for_each(|(t, s)| *t += (share - other) * s);
    }
    to.iter_mut().for_each(|t| *t = -*t);
    to
}

/// Walks from `start` for at most `steps` steps. `f`: the value at a point, and the slope there.
pub fn lowest(start: Vec<f64>, steps: usize, f: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    let mut at = start;
    let (mut value, mut slope) = f(&at);
    let mut past: VecDeque<Past> = VecDeque::new();
    for _ in 0..steps {
        let to = direction(&slope, &past);
        let fall = dot(&to, &slope);
        if fall > -1e-12 {
            break;
        }
        let mut length = if past.is_empty() { (1.0 / dot(&slope, &slope).sqrt()).min(1.0) } else { 1.0 };
        let next = loop {
            let there: Vec<f64> = at.iter().zip(&to).map(|(a, t)| a + length * t).collect();
            let (v, s) = f(&there);
            if v <= value + 1e-4 * length * fall {
                break Some((there, v, s));
            }
            length *= 0.5;
            if length < 1e-10 {
                break None;
            }
        };
        let Some((there, v, s)) = next else { break };
        let step: Vec<f64> = there.iter().zip(&at).map(|(a, b)| a - b).collect();
        let change: Vec<f64> = s.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let product = dot(&step, &change);
        if product > 1e-12 {
            past.push_back(Past { curve: 1.0 / product, step, change });
            if past.len() > MEMORY {
                past.pop_front();
            }
        }
        (at, value, slope) = (there, v, s);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_point_of_a_bent_valley_is_found() {
        let valley = |p: &[f64]| {
            let (x, y) = (p[0], p[1]);
            let value = (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2);
            (value, vec![-2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x)])
        };
        let at = lowest(vec![-1.2, 1.0], 200, valley);
        assert!((at[0] - 1.0).abs() < 1e-3 && (at[1] - 1.0).abs() < 1e-3, "{at:?}");
    }
}
