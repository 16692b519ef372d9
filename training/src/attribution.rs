//! Trains the attribution models on PolNeAR train: first which words head cues, then which words around a cue are its source
//! and content.

use crate::corpus::{Result, json_lines};
use crate::ftrl::{Ftrl, Random, Rates};
use saidso::annotate::{Annotated, annotate};
use saidso::attribution::cues;
use saidso::attribution::spans::{self, LABELS, Label, PAIRS, Scores};
use saidso::attribution::surroundings::{self, LAYERS, Listener};
use saidso::attribution::view::View;
use saidso::model::{Linear, Weights};
use saidso::segment::{TokenRange, segment};
use saidso::text::ByteSpan;
use serde_json::Value;
use std::path::Path;

/// One gold attribution in tokens.
pub struct Gold {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
    head: usize,
}

/// One article, annotated by our own stages, with its gold attributions.
pub struct Article<'t> {
    text: Annotated<'t>,
    view: View,
    golds: Vec<Gold>,
    publisher: String,
}

/// Byte offset of each code point, the end included.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(b, _)| b).chain([text.len()]).collect()
}

fn tokens(text: &Annotated, bytes: &[usize], role: &Value) -> Vec<usize> {
    let mut all = Vec::new();
    for piece in role.as_array().into_iter().flatten() {
        let at = |n: usize| piece[n].as_u64().map_or(0, |c| bytes[c as usize]);
        all.extend(text.doc.tokens_in(ByteSpan::new(at(0), at(1))).iter());
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The token that heads a cue: the one whose head lies outside, a verb rather than another word.
fn head_of(view: &View, cue: &[usize]) -> Option<usize> {
    let outside = |&&i: &&usize| !cue.contains(&view.at(i).head);
    let candidates = || cue.iter().filter(|&&i| cues::possible(view, i));
    let verb = candidates().filter(outside).find(|&&i| view.at(i).pos.is_verb());
    verb.or_else(|| candidates().find(outside)).or_else(|| candidates().next()).copied()
}

fn article<'t>(line: &'t Value) -> Article<'t> {
    let source = line["text"].as_str().unwrap_or("");
    let doc = segment(source);
    let quotes = saidso::quotes::find(&doc);
    let text = annotate(doc, quotes);
    let view = View::new(&text);
    let bytes = byte_offsets(source);
    let golds = line["attributions"].as_array().into_iter().flatten().filter_map(|a| {
        let cue = tokens(&text, &bytes, &a["cue"]);
        let head = head_of(&view, &cue)?;
        Some(Gold {
            source: tokens(&text, &bytes, &a["source"]),
            content: tokens(&text, &bytes, &a["content"]),
            head,
            cue,
        })
    });
    let golds = golds.collect();
    Article { view, golds, text, publisher: line["publisher"].as_str().unwrap_or("").to_owned() }
}

/// Runs `work` on each item of `order`, counting nothing: keeps the loops below short.
fn rounds(articles: usize, rounds: usize, seed: u64, mut work: impl FnMut(usize)) {
    let mut order: Vec<usize> = (0..articles).collect();
    let mut random = Random(seed);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        order.iter().for_each(|&n| work(n));
    }
}

/// First what is nearest, alone; then, with that left as it is, the rest where the nearest leaves hope.
fn train_cues(articles: &[&Article], n_rounds: usize, rates: Rates) -> Ftrl {
    let mut weights = Ftrl::new(1, rates);
    let error = |score: f32, a: &Article, i: usize| {
        1.0 / (1.0 + (-score).exp()) - f32::from(a.golds.iter().any(|g| g.head == i))
    };
    rounds(articles.len(), n_rounds, 3, |n| {
        let a = articles[n];
        for i in (0..a.view.tokens.len()).filter(|&i| cues::possible(&a.view, i)) {
            let features = cues::nearest(&a.view, i);
            let [score] = weights.scores(&features);
            weights.step(&features, &[error(score, a, i)]);
        }
    });
    rounds(articles.len(), n_rounds, 3, |n| {
        let a = articles[n];
        for i in (0..a.view.tokens.len()).filter(|&i| cues::possible(&a.view, i)) {
            let [near] = weights.scores(&cues::nearest(&a.view, i));
            if !cues::is_hopeless(near) {
                let features = cues::rest(&a.view, i);
                let [more] = weights.scores(&features);
                weights.step(&features, &[error(near + more, a, i)]);
            }
        }
    });
    weights
}

/// Probability of heading a cue, per token.
fn cue_probabilities(view: &View, weights: &impl Weights) -> Vec<f32> {
    (0..view.tokens.len())
        .map(|i| if cues::possible(view, i) { cues::probability(view, i, weights) } else { 0.0 })
        .collect()
}

/// Sums of exponentials over all labelings, forward and backward, and from them the gradient of the log-likelihood: expected
/// minus observed, per word label and per pair.
fn gradient(scores: &Scores, gold: &[Label]) -> (Vec<[f32; LABELS]>, Vec<[f32; PAIRS]>) {
    let n = gold.len();
    let log_sum = |v: &[f32]| {
        let top = v.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        if top == f32::NEG_INFINITY { top } else { top + v.iter().map(|x| (x - top).exp()).sum::<f32>().ln() }
    };
    let mut forward = vec![[0.0f32; LABELS]; n];
    let mut backward = vec![[0.0f32; LABELS]; n];
    for i in 0..n {
        for l in 0..LABELS {
            let from: Vec<f32> = (0..LABELS)
                .map(|b| if i == 0 { 0.0 } else { forward[i - 1][b] + scores.joints[i][b * LABELS + l] })
                .collect();
            forward[i][l] = scores.words[i][l] + if i == 0 { 0.0 } else { log_sum(&from) };
        }
    }
    for i in (0..n.saturating_sub(1)).rev() {
        for l in 0..LABELS {
            let to: Vec<f32> = (0..LABELS)
                .map(|k| scores.joints[i + 1][l * LABELS + k] + scores.words[i + 1][k] + backward[i + 1][k])
                .collect();
            backward[i][l] = log_sum(&to);
        }
    }
    let all = log_sum(&forward[n - 1]);
    let (mut words, mut joints) = (vec![[0.0; LABELS]; n], vec![[0.0; PAIRS]; n]);
    for i in 0..n {
        for l in 0..LABELS {
            words[i][l] = (forward[i][l] + backward[i][l] - all).exp();
            for b in 0..LABELS {
                if i > 0 {
                    let p = forward[i - 1][b] + scores.joints[i][b * LABELS + l] + scores.words[i][l] + backward[i][l]
                        - all;
                    joints[i][b * LABELS + l] = p.exp();
                }
            }
        }
        words[i][gold[i] as usize] -= 1.0;
        if i > 0 {
            joints[i][gold[i - 1] as usize * LABELS + gold[i] as usize] -= 1.0;
        }
    }
    (words, joints)
}

/// The gold labels of a window around a cue head; all outside but the head when no gold attribution has it.
fn labels(gold: Option<&Gold>, window: TokenRange, head: usize) -> Vec<Label> {
    let label = |i: usize| match gold {
        _ if i == head => Label::Cue,
        Some(g) if g.cue.contains(&i) => Label::Cue,
        Some(g) if g.source.contains(&i) => Label::Source,
        Some(g) if g.content.contains(&i) => Label::Content,
        _ => Label::Outside,
    };
    window.iter().map(label).collect()
}

/// Which tokens probably head cues: [`spans::STRONG`] of their probability.
fn strong(p: &[f32]) -> Vec<bool> {
    p.iter().map(|&p| p > spans::STRONG).collect()
}

/// All features of each word for its label and for the pair with the word before.
#[derive(Default)]
struct Heard {
    layers: [Vec<u32>; LAYERS],
    turn: Vec<u32>,
    pair: Vec<u32>,
    words: Vec<Vec<u32>>,
    joints: Vec<Vec<u32>>,
}

impl Listener for Heard {
    fn layer(&mut self, n: usize, features: &[u32]) {
        self.layers[n] = features.to_vec();
    }

    fn turn(&mut self, features: &[u32]) {
        self.turn = features.to_vec();
    }

    fn pair(&mut self, features: &[u32]) {
        self.pair = [&self.turn, features].concat();
    }

    fn word(&mut self, features: &[u32]) {
        self.words.push([&self.layers.concat(), features].concat());
        self.joints.push(self.pair.clone());
    }
}

fn train_spans(articles: &[&Article], p: &[Vec<f32>], n_rounds: usize, rates: Rates) -> (Ftrl, Ftrl) {
    let (mut words, mut joints) = (Ftrl::new(LABELS, rates), Ftrl::new(PAIRS, rates));
    rounds(articles.len(), n_rounds, 5, |n| {
        let a = articles[n];
        let strong = strong(&p[n]);
        for head in (0..a.view.tokens.len()).filter(|&i| p[n][i] > 0.25 || a.golds.iter().any(|g| g.head == i)) {
            let window = spans::window(&a.view, a.text.doc.paragraph_tokens(a.text.doc.paragraph_of(head)), head);
            let gold = labels(a.golds.iter().find(|g| g.head == head), window, head);
            let scores = spans::score(&a.view, head, window, &strong, &words, &joints);
            let (gw, gj) = gradient(&scores, &gold);
            let mut heard = Heard::default();
            surroundings::read(&a.view, head, window, &strong, &mut heard);
            for (i, f) in heard.words.iter().enumerate().filter(|(i, _)| i + window.start != head) {
                words.step(f, &gw[i]);
            }
            for (i, f) in heard.joints.iter().enumerate() {
                joints.step(f, &gj[i]);
            }
        }
    });
    (words, joints)
}

fn setting(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// Trains, reports, and writes `cues.bin`, `spans.bin` and `joints.bin`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let lines = json_lines(&data.join("polnear/train.jsonl.gz"))?;
    let articles: Vec<Article> = lines.iter().map(article).collect();
    let left_out = std::env::var("LEAVE_OUT").unwrap_or_default();
    // HALF=0 leaves out every article with an even number, HALF=1 the others: what is left out measures guards on 840 unseen articles.
    let half = std::env::var("HALF").ok().map(|h| h.parse::<usize>()).transpose()?;
    let kept = |n: usize, a: &Article| a.publisher != left_out && half.is_none_or(|h| n % 2 != h);
    let all: Vec<&Article> = articles.iter().enumerate().filter(|(n, a)| kept(*n, a)).map(|(_, a)| a).collect();
    let lost: usize = lines.iter().map(|l| l["attributions"].as_array().map_or(0, Vec::len)).sum::<usize>()
        - articles.iter().map(|a| a.golds.len()).sum::<usize>();
    println!("{} articles; {lost} attributions without a cue in tokens", all.len());
    let cue_rates = Rates { alpha: setting("CUE_ALPHA", 0.2), l1: setting("CUE_L1", 3.0), l2: 0.0 };
    let cue_rounds = setting("CUE_ROUNDS", 3.0) as usize;
    // Jackknife: each half's cues are found by a model of the other half, so that the span model sees real mistakes.
    let halves =
        [0, 1].map(|h| all.iter().copied().enumerate().filter(|(n, _)| n % 2 != h).map(|(_, a)| a).collect::<Vec<_>>());
    let folds = halves.map(|half| train_cues(&half, cue_rounds, cue_rates));
    let p: Vec<Vec<f32>> = all.iter().enumerate().map(|(n, a)| cue_probabilities(&a.view, &folds[n % 2])).collect();
    report_cues(&all, &p);
    let cue_weights = train_cues(&all, cue_rounds, cue_rates);
    write(out, "cues.bin", &cue_weights.encode(setting("CUE_STEP", 0.16)))?;
    let rates = Rates { alpha: setting("ALPHA", 0.07), l1: setting("L1", 12.0), l2: 0.0 };
    let (words, joints) = train_spans(&all, &p, setting("ROUNDS", 5.0) as usize, rates);
    write(out, "spans.bin", &words.encode(setting("STEP", 0.16)))?;
    write(out, "joints.bin", &joints.encode(setting("STEP", 0.16)))
}

/// How many cue heads are found, with which threshold.
fn report_cues(articles: &[&Article], p: &[Vec<f32>]) {
    for threshold in [0.2, 0.3, 0.4, 0.5, 0.6] {
        let (mut hits, mut guesses, mut golds) = (0, 0, 0);
        for (a, p) in articles.iter().zip(p) {
            guesses += p.iter().filter(|&&p| p > threshold).count();
            golds += a.golds.len();
            hits += a.golds.iter().filter(|g| p[g.head] > threshold).count();
        }
        let (precision, recall) = (hits as f64 / guesses as f64, hits as f64 / golds as f64);
        println!(
            "cue heads above {threshold}: P {:.3} R {:.3} F1 {:.3}",
            precision,
            recall,
            2.0 * precision * recall / (precision + recall)
        );
    }
}

fn write(out: &Path, file: &str, bytes: &[u8]) -> Result<()> {
    Linear::decode(bytes)?;
    println!("{file}: {} bytes", bytes.len());
    Ok(std::fs::write(out.join(file), bytes)?)
}
