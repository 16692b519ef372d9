//! Trains the dependency parser on CoreNLP's heads of PolNeAR train, tags by our own tagger.

use crate::corpus::{Result, Sentence, silver};
use crate::ftrl::{Ftrl, Random, Rates, softmax};
use crate::tagger;
use saidso::annotate::{
    Pos,
    parser::{Move, State, parse},
    tagger::tag,
    word_key::WordKey,
};
use saidso::model::{Linear, Weights};
use std::path::Path;

/// A sentence ready for training; heads count the root as `words.len()`.
struct Example {
    keys: Vec<WordKey>,
    tags: Vec<Pos>,
    heads: Vec<usize>,
    /// Punctuation does not count in the scores.
    counts: Vec<bool>,
}

fn example(sentence: &Sentence, tagger: &Linear, known: &Linear) -> Example {
    let keys = tagger::keys(sentence);
    Example {
        tags: tag(&keys, tagger, Some(known)),
        heads: sentence.iter().map(|w| w.head.unwrap_or(sentence.len())).collect(),
        counts: sentence.iter().map(|w| w.tag.starts_with(char::is_alphabetic)).collect(),
        keys,
    }
}

/// How many gold arcs `step` makes impossible (Goldberg & Nivre 2013, arc-hybrid).
fn cost(state: &State, step: Move, heads: &[usize]) -> usize {
    let n = heads.len();
    let head = |w: usize| heads.get(w).copied().unwrap_or(usize::MAX);
    let below = || state.stack.iter().rev().skip(1).copied();
    let Some(&top) = state.stack.last() else { return 0 };
    let lost_children = || (state.next..n).filter(|&d| head(d) == top).count();
    match step {
        Move::Shift => {
            let next = state.next;
            state.stack.iter().filter(|&&d| head(d) == next).count() + below().filter(|&h| h == head(next)).count()
        }
        Move::Left => {
            let h = head(top);
            lost_children() + usize::from(h > state.next && h <= n) + usize::from(below().next() == Some(h))
        }
        Move::Right => lost_children() + usize::from(head(top) >= state.next && head(top) <= n),
    }
}

/// Share of words (marks left out) with the right head, in percent.
fn accuracy(examples: &[Example], weights: &impl Weights) -> f64 {
    let (mut right, mut all) = (0, 0);
    for e in examples {
        for (i, h) in parse(&e.keys, &e.tags, weights).into_iter().enumerate().filter(|&(i, _)| e.counts[i]) {
            right += usize::from(h.unwrap_or(e.heads.len()) == e.heads[i]);
            all += 1;
        }
    }
    100.0 * right as f64 / all as f64
}

fn train(examples: &[Example], rounds: usize, rates: Rates) -> Ftrl {
    let mut weights = Ftrl::new(Move::ALL.len(), rates);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(1);
    for round in 0..rounds {
        random.shuffle(&mut order);
        for &n in &order {
            let e = &examples[n];
            let mut state = State::new(&e.keys, &e.tags);
            while !state.done() {
                let features = state.features();
                let scores = weights.scores::<3>(&features);
                let top = |moves: &[usize]| moves.iter().copied().max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
                let allowed: Vec<usize> = (0..3).filter(|&m| state.allows(Move::ALL[m])).collect();
                let costs: Vec<usize> = allowed.iter().map(|&m| cost(&state, Move::ALL[m], &e.heads)).collect();
                let least = costs.iter().min().copied().unwrap_or(0);
                let good: Vec<usize> = allowed.iter().zip(&costs).filter(|c| *c.1 == least).map(|c| *c.0).collect();
                let (Some(want), Some(guess)) = (top(&good), top(&allowed)) else { break };
                if allowed.len() > 1 {
                    let mut p = scores;
                    softmax(&mut p);
                    p[want] -= 1.0;
                    weights.step(&features, &p);
                }
                // Follow the parser's own mistakes after the first round, so that it learns to go on from them.
                let follow = round > 0 && random.below(10) > 0;
                state.apply(Move::ALL[if follow { guess } else { want }]);
            }
        }
    }
    weights
}

/// Trains, reports, and writes `model/en/parser.bin`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let tagger = Linear::decode(&std::fs::read(out.join("tagger.bin"))?)?;
    let known = Linear::decode(&std::fs::read(out.join("known.bin"))?)?;
    let examples = |part: &str| -> Result<Vec<Example>> {
        Ok(silver(data, part)?.iter().flat_map(|(_, s)| s).map(|s| example(s, &tagger, &known)).collect())
    };
    let (train_set, dev) = (examples("train")?, examples("dev")?);
    for l1 in std::env::var("L1").unwrap_or("12".into()).split(',') {
        let e = |k: &str, d: f32| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
        let n = (e("N", 1e9) as usize).min(train_set.len());
        let weights = train(
            &train_set[..n],
            e("ROUNDS", 3.0) as usize,
            Rates { alpha: e("ALPHA", 0.2), l1: l1.parse()?, l2: 0.0 },
        );
        println!("train {:.2}", accuracy(&train_set[..n.min(3000)], &weights));
        for step in [0.1, 0.2, 0.3] {
            let bytes = weights.encode(step);
            let model = Linear::decode(&bytes)?;
            println!(
                "parser l1 {l1} step {step}: {} bytes; heads right on silver dev {:.2}",
                bytes.len(),
                accuracy(&dev, &model)
            );
        }
        std::fs::write(out.join("parser.bin"), weights.encode(0.2))?;
    }
    Ok(())
}
