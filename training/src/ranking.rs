//! How well words are ranked by their scores: average precision, less noisy than F1 at one threshold.

use crate::acts::{Article, OURS, Want};
use saidso::model::Weights;
use saidso::stance::{self, Second};

/// Scores, and whether each is right; what does not count left out.
type Scored = Vec<(f32, bool)>;

/// Per kind.
#[derive(Default)]
pub struct Ranking {
    /// Words: right is the likeliest of each sure cue.
    words: [Scored; 2],
    /// Sentences, by their likeliest word: right are those with a sure act.
    sentences: [Scored; 2],
}

/// Adds the words of `article` to `ranking`.
pub fn add(article: &Article, weights: &impl Weights, second: Option<&Second>, ranking: &mut Ranking) {
    if OURS.contains(&article.file) {
        return;
    }
    let scores = stance::scores(&article.text, &article.links, &article.sources, weights, second);
    let mut best = vec![f32::NEG_INFINITY; article.golds.len()];
    // Per sentence and kind: the highest score, whether it counts, whether it holds a sure act.
    let mut peaks = vec![[(f32::NEG_INFINITY, true, false); 2]; article.text.doc.sentences.len()];
    for (candidate, scores) in article.candidates.iter().zip(scores) {
        let peaks = &mut peaks[article.text.doc.sentence_of(candidate.token)];
        for (kind, (want, score)) in candidate.real.into_iter().zip(scores).enumerate() {
            let (top, counts, right) = &mut peaks[kind];
            *top = top.max(score);
            match want {
                Want::No => ranking.words[kind].push((score, false)),
                Want::Part(gold, _) => {
                    best[gold] = best[gold].max(score);
                    *right = true;
                }
                Want::Either => *counts = false,
            }
        }
    }
    for (gold, score) in article.golds.iter().zip(best).filter(|(g, _)| g.sure) {
        ranking.words[gold.kind as usize].push((score, true));
    }
    for peaks in peaks.iter().filter(|p| p[0].0.is_finite()) {
        for (list, (top, counts, right)) in ranking.sentences.iter_mut().zip(*peaks) {
            if counts || right {
                list.push((top, right));
            }
        }
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
    for (of, lists) in [("words", &mut ranking.words), ("sentences", &mut ranking.sentences)] {
        let [denial, accusation] = lists.each_mut().map(|list| average_precision(list));
        println!("{name:24} average precision of {of}: denial {denial:.3} accusation {accusation:.3}");
    }
}
