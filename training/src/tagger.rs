//! Trains the part-of-speech tagger on CoreNLP's tags of PolNeAR train and the gold tags of EWT train.

use crate::corpus::{Result, Sentence, ewt, silver};
use crate::ftrl::{Ftrl, Random, Rates};
use saidso::annotate::{Pos, tagger, word_key::WordKey};
use saidso::model::{Linear, Weights};
use std::path::Path;

/// The keys of a sentence's words.
pub fn keys(sentence: &Sentence) -> Vec<WordKey> {
    sentence.iter().enumerate().map(|(i, w)| WordKey::new(&w.form, i == 0)).collect()
}

/// EWT's tags as the Penn Treebank and CoreNLP print them.
pub fn pos(tag: &str) -> Pos {
    Pos::parse(match tag {
        "HYPH" | "NFP" => ":",
        "ADD" | "GW" | "XX" => "NN",
        "AFX" => "JJ",
        other => other,
    })
    .unwrap_or(Pos::Noun)
}

fn golds(sentence: &Sentence) -> Vec<Pos> {
    sentence.iter().map(|w| pos(&w.tag)).collect()
}

/// Share of words with the right tag, in percent.
pub fn accuracy(sentences: &[Sentence], weights: &impl Weights, known: Option<&Linear>) -> f64 {
    let (mut right, mut all) = (0, 0);
    for s in sentences {
        right += tagger::tag(&keys(s), weights, known).iter().zip(golds(s)).filter(|(a, b)| **a == *b).count();
        all += s.len();
    }
    100.0 * right as f64 / all as f64
}

/// Trains on `sentences`, `rounds` times over. The next word sees the tag that was given, right or wrong.
pub fn train(sentences: &[Sentence], rounds: usize, rates: Rates) -> Ftrl {
    let mut weights = Ftrl::new(Pos::ALL.len(), rates);
    let prepared: Vec<_> = sentences.iter().map(|s| (keys(s), golds(s))).collect();
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut random = Random(1);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &n in &order {
            let (keys, gold) = &prepared[n];
            let mut tags = Vec::with_capacity(keys.len());
            for (i, &want) in gold.iter().enumerate() {
                let features = tagger::extract(keys, i, &tags);
                tags.push(Pos::ALL[weights.learn::<{ Pos::ALL.len() }>(&features, want as usize)]);
            }
        }
    }
    weights
}

/// All training sentences: silver and gold.
pub fn training_sentences(data: &Path) -> Result<Vec<Sentence>> {
    let mut all: Vec<Sentence> = silver(data, "train")?.into_iter().flat_map(|(_, s)| s).collect();
    all.extend(ewt(data, "train")?);
    Ok(all)
}

/// The words that (almost) always have the same tag, as a model file: seen at least [`OFTEN`] times, and of a hundred times
/// not once otherwise.
fn known_words(sentences: &[Sentence]) -> Vec<u8> {
    let mut counts: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
    for sentence in sentences {
        for (key, tag) in keys(sentence).iter().zip(golds(sentence)) {
            counts.entry(tagger::known_feature(key)).or_insert_with(|| vec![0; Pos::ALL.len()])[tag as usize] += 1;
        }
    }
    let only = |counts: &[u32]| {
        let all: u32 = counts.iter().sum();
        counts.iter().position(|&n| all >= OFTEN && n * 200 > all * 199)
    };
    let row = |tag: usize| (0..Pos::ALL.len()).map(|t| f32::from(u8::from(t == tag))).collect::<Vec<f32>>();
    let mut rows: Vec<_> = counts.iter().filter_map(|(&f, c)| Some((f, row(only(c)?)))).collect();
    println!("{} known words", rows.len());
    saidso::model::encode(Pos::ALL.len() as u8, 1.0, &mut rows)
}

/// A word seen less often than this may have tags that were not seen.
const OFTEN: u32 = 40;

/// Trains, reports, and writes `model/en/tagger.bin`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let sentences = training_sentences(data)?;
    let dev: Vec<Sentence> = silver(data, "dev")?.into_iter().flat_map(|(_, s)| s).collect();
    let gold = ewt(data, "dev")?;
    let known_bytes = known_words(&sentences);
    std::fs::write(out.join("known.bin"), &known_bytes)?;
    let known = Linear::decode(&known_bytes)?;
    for l1 in std::env::var("L1").unwrap_or("12".into()).split(',') {
        let rounds = std::env::var("ROUNDS").ok().and_then(|v| v.parse().ok()).unwrap_or(3);
        let weights = train(&sentences, rounds, Rates { alpha: 0.2, l1: l1.parse()?, l2: 0.0 });
        for step in [0.05, 0.1, 0.2, 0.3] {
            let bytes = weights.encode(step);
            let model = Linear::decode(&bytes)?;
            println!(
                "tagger l1 {l1} step {step}: {} bytes; silver dev {:.2}, EWT dev {:.2}",
                bytes.len(),
                accuracy(&dev, &model, Some(&known)),
                accuracy(&gold, &model, Some(&known))
            );
        }
        std::fs::write(out.join("tagger.bin"), weights.encode(0.2))?;
    }
    Ok(())
}
