//! Trains `src/model/en/claims.tsv`: two logistic heads over the traits and words of `saidso::claims`.
//!
//! Check-worthiness: ClaimBuster, PoliClaim and fact-checked debates, each with an intercept of its own, as they call
//! different shares of their sentences check-worthy; the stored intercept is ClaimBuster's. Subjectivity: NewsSD-ENG.
//! Per head: weights under an L1 penalty choose the words, then weights of the chosen under an L2 penalty are stored.

use crate::corpus::{Result, json_lines};
use crate::logistic::{Penalty, Problem};
use saidso::claims::{
    frame, model,
    traits::{self, Trait},
};
use saidso::{annotate, attribution, quotes, segment};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// One labelled sentence.
struct Row {
    features: BTreeSet<String>,
    label: bool,
    weight: f64,
}

/// A corpus to learn from: its file, what a positive and a negative row count, and whether it has an intercept of its own.
struct Corpus {
    file: &'static str,
    positive: f64,
    negative: f64,
    offset: bool,
}

/// What one head is trained on.
struct Head {
    corpora: &'static [Corpus],
    /// How many words and pairs it keeps.
    words: usize,
    /// A word in fewer rows is not considered.
    rows: usize,
    /// Penalties, in mean loss: choosing words, weighing them, weighing traits.
    l1: f64,
    l2_words: f64,
    l2_traits: f64,
}

const CHECKWORTHY: Head = Head {
    corpora: &[
        Corpus { file: "claimbuster/train", positive: 1.5, negative: 1.0, offset: false },
        Corpus { file: "policlaim/train", positive: 0.3, negative: 0.3, offset: true },
        Corpus { file: "debates/train", positive: 3.0, negative: 0.3, offset: true },
    ],
    words: 400,
    rows: 30,
    l1: 2e-4,
    l2_words: 1e-4,
    l2_traits: 1e-5,
};

const SUBJECTIVE: Head = Head {
    corpora: &[Corpus { file: "subjectivity/train", positive: 1.8, negative: 1.0, offset: false }],
    words: 250,
    rows: 6,
    l1: 1.2e-3,
    l2_words: 6e-2,
    l2_traits: 6e-2,
};

/// Trains both heads and writes the file to `out`; prints how they do on the dev parts.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let checkworthy = train(data, &CHECKWORTHY)?;
    let subjective = train(data, &SUBJECTIVE)?;
    let names: BTreeSet<&String> = checkworthy.keys().chain(subjective.keys()).collect();
    let mut file = String::new();
    for name in names {
        let twentieths = |head: &BTreeMap<String, f64>| (head.get(name).unwrap_or(&0.0) * 20.0).round() as i32;
        let (c, s) = (twentieths(&checkworthy), twentieths(&subjective));
        if (c, s) != (0, 0) || name.starts_with(char::is_uppercase) {
            writeln!(file, "{name}\t{c}\t{s}")?;
        }
    }
    std::fs::write(out.join("claims.tsv"), file)?;
    for (what, head, part) in [
        ("ClaimBuster dev, check-worthy", &checkworthy, "claimbuster/dev"),
        ("debates dev, check-worthy", &checkworthy, "debates/dev"),
        ("NewsSD dev, subjective", &subjective, "subjectivity/dev"),
    ] {
        report(what, head, &read(data, &Corpus { file: part, positive: 1.0, negative: 1.0, offset: false })?);
    }
    Ok(())
}

fn read(data: &Path, corpus: &Corpus) -> Result<Vec<Row>> {
    let row = |v: &serde_json::Value| {
        let label = v["label"] == 1;
        let mut features = features(v["text"].as_str().unwrap_or(""));
        features.insert(model::BIAS.into());
        if corpus.offset {
            features.insert(format!("@{}", corpus.file));
        }
        Row { features, label, weight: if label { corpus.positive } else { corpus.negative } }
    };
    Ok(json_lines(&data.join(format!("claims/{}.jsonl.gz", corpus.file)))?.iter().map(row).collect())
}

/// What the engine sees in `text`, all of its sentences together.
fn features(text: &str) -> BTreeSet<String> {
    let doc = segment::segment(text);
    let quotes = quotes::find(&doc);
    let text = annotate::annotate(doc, quotes);
    let links = attribution::find(&text);
    let frame = frame(&text, &links);
    let mut names = BTreeSet::new();
    for sentence in &text.doc.sentences {
        let seen = traits::observe(&text, sentence.tokens, &frame);
        for (model::Feature(a, b), ..) in model::features(&seen) {
            names.insert(if b.is_empty() { a.to_owned() } else { format!("{a} {b}") });
        }
    }
    names
}

fn is_word(name: &str) -> bool {
    Trait::parse(name).is_none() && name != model::BIAS && !name.starts_with('@')
}

/// The weights of one head by feature name.
fn train(data: &Path, head: &Head) -> Result<BTreeMap<String, f64>> {
    let mut rows = Vec::new();
    for corpus in head.corpora {
        rows.extend(read(data, corpus)?);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in rows.iter().flat_map(|r| &r.features) {
        *counts.entry(name).or_default() += 1;
    }
    let common: Vec<&str> =
        counts.iter().filter(|&(name, &n)| !is_word(name) || n >= head.rows).map(|(&name, _)| name).collect();
    let first = solve(&rows, &common, |name| if is_word(name) { (head.l1, 0.0) } else { (0.0, head.l2_traits) });
    let mut words: Vec<_> = first.iter().filter(|(name, weight)| is_word(name) && **weight != 0.0).collect();
    // The most useful: large weights on words that are neither rare nor everywhere.
    let use_of = |name: &str, weight: f64| {
        let share = counts[name] as f64 / rows.len() as f64;
        weight.abs() * (share * (1.0 - share)).sqrt()
    };
    words.sort_by(|a, b| use_of(b.0, *b.1).total_cmp(&use_of(a.0, *a.1)).then(a.0.cmp(b.0)));
    words.truncate(head.words);
    let kept: BTreeSet<&str> = words.iter().map(|(name, _)| name.as_str()).collect();
    let chosen: Vec<&str> = common.into_iter().filter(|name| !is_word(name) || kept.contains(name)).collect();
    let l2 = |name: &str| if is_word(name) { head.l2_words } else { head.l2_traits };
    let mut weights = solve(&rows, &chosen, |name| (0.0, if name == model::BIAS { 0.0 } else { l2(name) }));
    weights.retain(|name, _| !name.starts_with('@'));
    for &kind in Trait::ALL {
        weights.entry(kind.key().to_owned()).or_default();
    }
    Ok(weights)
}

/// The weights of `names` that fit `rows` best; `penalty` gives the L1 and L2 penalty of a name.
fn solve(rows: &[Row], names: &[&str], penalty: impl Fn(&str) -> (f64, f64)) -> BTreeMap<String, f64> {
    let number: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, &name)| (name, i)).collect();
    let numbers = |r: &Row| r.features.iter().filter_map(|f| number.get(f.as_str()).copied()).collect();
    let problem = Problem {
        rows: rows.iter().map(numbers).collect(),
        labels: rows.iter().map(|r| r.label).collect(),
        weights: rows.iter().map(|r| r.weight).collect(),
        width: names.len(),
    };
    let (l1, l2) = names.iter().map(|name| penalty(name)).unzip();
    names.iter().map(|&name| name.to_owned()).zip(problem.solve(&Penalty { l1, l2 })).collect()
}

/// Prints average precision over all rows, and F1 of both classes at 0.5.
fn report(what: &str, weights: &BTreeMap<String, f64>, rows: &[Row]) {
    let score = |r: &Row| r.features.iter().filter_map(|f| weights.get(f)).sum::<f64>();
    let mut ranked: Vec<(f64, bool)> = rows.iter().map(|r| (score(r), r.label)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut precision) = (0.0, 0.0);
    for (rank, _) in ranked.iter().enumerate().filter(|(_, r)| r.1) {
        hits += 1.0;
        precision += hits / (rank + 1) as f64;
    }
    let count =
        |guess: bool, label: bool| ranked.iter().filter(|r| (r.0 >= 0.0) == guess && r.1 == label).count() as f64;
    let f1 = |class: bool| {
        2.0 * count(class, class) / (2.0 * count(class, class) + count(class, !class) + count(!class, class)).max(1.0)
    };
    println!(
        "{what}: AP {:.3}, F1 {:.3}, macro F1 {:.3}",
        precision / hits.max(1.0),
        f1(true),
        (f1(true) + f1(false)) / 2.0
    );
}
