//! Trains and scores the ties of denials to what they answer (`threads.tsv`) on our own reading: `training/gold`.
//!
//! Each denial has one list of places that it may answer; the share of the right ones is made as large as can be. The gold
//! often marks one place of several that tell the same, so a place counts as right when it is the marked accusation, or
//! lies in the sentence of the marked fact (or of a marked accusation that is not among the acts given).
//!
//! What the denials around a denial suggest is learnt from what a model says that has not seen their article, as it will be
//! when the engine runs.

mod gold;
mod lesson;
mod tally;

use crate::corpus::Result;
use gold::Article;
use lesson::Lesson;
use saidso::threads::{Clue, Column, Weights};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use tally::Tally;

/// Folds of the articles scored, and of those learnt from when a model must not have seen an article.
const FOLDS: usize = 5;
const INNER: usize = 4;

/// Every article that is not of the part `k` of `parts`.
fn without<'a>(articles: &[&'a Article<'a>], parts: usize, k: usize) -> Vec<&'a Article<'a>> {
    articles.iter().enumerate().filter(|(n, _)| n % parts != k).map(|(_, a)| *a).collect()
}

/// Learns first what tells a place when denials stand alone, then anew with what the denials around suggest.
fn learn(articles: &[&Article]) -> BTreeMap<(Clue, Column), f32> {
    let alone = |k: usize| {
        let mut lesson = Lesson::default();
        for a in without(articles, INNER, k) {
            lesson.add(a, &a.gold, None);
            lesson.add(a, &a.engine, None);
        }
        Weights::learnt(lesson.learn(false))
    };
    let models: Vec<Weights> = (0..INNER).map(alone).collect();
    let mut lesson = Lesson::default();
    for (n, a) in articles.iter().enumerate() {
        let unseen = models.get(n % INNER);
        lesson.add(a, &a.gold, unseen);
        lesson.add(a, &a.engine, unseen);
    }
    lesson.learn(true)
}

/// The weights as the engine reads them: a table, a line a clue.
fn file(weights: &BTreeMap<(Clue, Column), f32>) -> String {
    let mut rows: BTreeMap<String, [i32; Column::ALL.len()]> = BTreeMap::new();
    for (&(clue, column), weight) in weights {
        let name = format!("{}{}", if clue.own { "~" } else { "" }, clue.name);
        rows.entry(name).or_default()[column as usize] = (weight * 10.0).round() as i32;
    }
    let mut table = format!("clue\t{}\n", Column::ALL.iter().map(|c| c.name()).collect::<Vec<_>>().join("\t"));
    for (name, row) in rows {
        let fields = row.map(|n| if n == 0 { String::new() } else { n.to_string() });
        let _ = writeln!(table, "{}", format!("{name}\t{}", fields.join("\t")).trim_end_matches('\t'));
    }
    table
}

/// Scores five-fold leaving out, and writes the weights learnt from all.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let texts = gold::sources_of(data)?;
    let mut articles = gold::articles(&texts)?;
    // Other folds: their figures tell how much of one figure is chance.
    if let Some(seed) = std::env::var("ORDER").ok().and_then(|s| s.parse::<u64>().ok()) {
        crate::ftrl::Random(seed).shuffle(&mut articles);
    }
    let all_of_them: Vec<&Article> = articles.iter().collect();
    let (mut gold, mut found, mut all) = (Tally::default(), Tally::default(), Tally::default());
    let mut errors = String::new();
    for fold in 0..FOLDS {
        let weights = Weights::learnt(learn(&without(&all_of_them, FOLDS, fold)));
        for a in articles.iter().skip(fold).step_by(FOLDS) {
            errors.push_str(&gold.add(a, &a.gold, &weights, false));
            found.add(a, &a.engine, &weights, false);
            all.add(a, &a.engine, &weights, true);
        }
    }
    for (name, tally) in
        [("gold acts", &mut gold), ("engine's acts, denials found", &mut found), ("engine's acts, all", &mut all)]
    {
        tally.print(name);
        tally.curve();
    }
    if std::env::var_os("ERRORS").is_some() {
        println!("wrong, with gold acts:\n{errors}");
    }
    Ok(std::fs::write(out.join("threads.tsv"), file(&learn(&all_of_them)))?)
}
