//! Logistic regression over named features that are there or not, solved to the end (FISTA), so that it repeats bit by bit.

/// Labelled rows to learn from.
pub struct Problem {
    /// Per row: its features, as numbers below [`Problem::width`].
    pub rows: Vec<Vec<usize>>,
    /// Per row: true or false.
    pub labels: Vec<bool>,
    /// Per row: how much it counts.
    pub weights: Vec<f64>,
    /// How many features there are.
    pub width: usize,
}

/// What keeps the weights small, per feature: `l1` makes useless ones zero, `l2` shrinks all.
pub struct Penalty {
    /// Times the absolute weight.
    pub l1: Vec<f64>,
    /// Times half of the squared weight.
    pub l2: Vec<f64>,
}

/// Steps of the solver; the weights move by less than a thousandth of a logit after them.
const STEPS: usize = 400;

impl Problem {
    /// The weights that fit best.
    pub fn solve(&self, penalty: &Penalty) -> Vec<f64> {
        let rate = 1.0 / (self.steepness() + penalty.l2.iter().copied().fold(0.0, f64::max));
        let mut weights = vec![0.0; self.width];
        let mut ahead = weights.clone();
        let mut pace = 1.0f64;
        for _ in 0..STEPS {
            let slope = self.slope(&ahead);
            let next_pace = f64::midpoint(1.0, (1.0 + 4.0 * pace * pace).sqrt());
            let momentum = (pace - 1.0) / next_pace;
            for j in 0..self.width {
                let step = ahead[j] - rate * (slope[j] + penalty.l2[j] * ahead[j]);
                let new = step.signum() * (step.abs() - rate * penalty.l1[j]).max(0.0);
                ahead[j] = new + momentum * (new - weights[j]);
                weights[j] = new;
            }
            pace = next_pace;
        }
        weights
    }

    /// The score of `row` under `weights`, in logits.
    pub fn score(row: &[usize], weights: &[f64]) -> f64 {
        row.iter().map(|&j| weights[j]).sum()
    }

    /// The derivative of the mean loss.
    fn slope(&self, weights: &[f64]) -> Vec<f64> {
        let mut slope = vec![0.0; self.width];
        let total: f64 = self.weights.iter().sum();
        for ((row, &label), &weight) in self.rows.iter().zip(&self.labels).zip(&self.weights) {
            let guess = 1.0 / (1.0 + (-Self::score(row, weights)).exp());
            let error = weight / total * (guess - f64::from(u8::from(label)));
            row.iter().for_each(|&j| slope[j] += error);
        }
        slope
    }

    /// A bound on how fast the slope changes: a quarter of the largest eigenvalue of XᵀX, by twenty power steps, and a tenth.
    fn steepness(&self) -> f64 {
        let total: f64 = self.weights.iter().sum();
        let mut vector = vec![1.0; self.width];
        let mut largest = 0.0;
        for _ in 0..20 {
            let norm = vector.iter().map(|v| v * v).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
            vector.iter_mut().for_each(|v| *v /= norm);
            let mut next = vec![0.0; self.width];
            for (row, weight) in self.rows.iter().zip(&self.weights) {
                let product = weight / total * Self::score(row, &vector);
                row.iter().for_each(|&j| next[j] += product);
            }
            largest = next.iter().map(|v| v * v).sum::<f64>().sqrt();
            vector = next;
        }
        largest * 1.1 / 4.0
    }
}
