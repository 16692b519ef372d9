//! How well words are ranked by their scores: average precision, less noisy than F1 at one threshold.

use crate::acts::{Article, BRIEFS, OWN, UNMARKED, Want};
use saidso::model::Weights;
use saidso::stance::{self, Second};

/// Scores of words, and whether each is the likeliest of a sure cue; those that do not count left out.
pub type Ranking = [Vec<(f32, bool)>; 2];

/// Adds the words of `article` to `ranking`.
pub fn add(article: &Article, weights: &impl Weights, second: Option<&Second>, ranking: &mut Ranking) {
    if [BRIEFS, OWN, UNMARKED].contains(&article.file) {
        return;
    }
    let scores = stance::scores(&article.text, &article.links, &article.sources, weights, second);
    let mut best = vec![f32::NEG_INFINITY; article.golds.len()];
    for (candidate, scores) in article.candidates.iter().zip(scores) {
        for ((want, score), list) in candidate.real.into_iter().zip(scores).zip(ranking.iter_mut()) {
            match want {
                Want::No => list.push((score, false)),
                Want::Part(gold, _) => best[gold] = best[gold].max(score),
                Want::Either => {}
            }
        }
    }
    for (gold, score) in article.golds.iter().zip(best).filter(|(g, _)| g.sure) {
        ranking[gold.kind as usize].push((score, true));
    }
}

/// Average precision of a ranking: less noisy than F1 at one threshold.
fn average_precision(list: &mut [(f32, bool)]) -> f64 {
    list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut hits, mut sum) = (0_usize, 0.0);
    for (n, (_, right)) in list.iter().enumerate().filter(|(_, (_, right))| *right) {
        hits += usize::from(*right);
        sum += hits as f64 / (n + 1) as f64;
    }
    sum / hits.max(1) as f64
}

/// Prints the average precision of both kinds.
pub fn report(name: &str, mut ranking: Ranking) {
    let [denial, accusation] = ranking.each_mut().map(|list| average_precision(list));
    println!("{name:24} average precision of words: denial {denial:.3} accusation {accusation:.3}");
}
