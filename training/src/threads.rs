//! Trains and scores the ties of denials to what they answer (`threads.tsv`) on our own reading: `training/gold`.
//!
//! Each denial has one list of places that it may answer; the share of the right ones is made as large as can be. The gold
//! often marks one place of several that tell the same, so a place counts as right when it is the marked accusation, or
//! lies in the sentence of the marked fact (or of a marked accusation that is not among the acts given).
//!
//! What the denials around a denial suggest is learnt from what a model says that has not seen their article, as it will be
//! when the engine runs.

mod gold;
mod tally;

use crate::corpus::Result;
use gold::{Article, hits};
use saidso::analysis::Act;
use saidso::threads::{self, Case, Clue, Page, Weigh};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use tally::Tally;

/// The clues of the places of one denial with their values, and which are right.
struct Row {
    places: Vec<Vec<(usize, f64)>>,
    right: Vec<bool>,
}

/// What is learnt from: names of clues by number, and a row per denial.
#[derive(Default)]
struct Lesson {
    numbers: BTreeMap<Clue, usize>,
    rows: Vec<Row>,
}

impl Lesson {
    /// Adds the denials of `a`; `model`: says what the denials around each suggest, else none is heard.
    fn add(&mut self, a: &Article, acts: &[Act], model: Option<&Learnt>) {
        let page = Page::new(&a.text, &a.links, &a.sources);
        let parties = threads::parties(&a.text, &a.sources, acts);
        let mut cases = threads::cases(&page, &parties);
        if let Some(model) = model {
            let alone: Vec<Vec<f32>> = cases.iter().map(|c| threads::shares(&threads::scores(c, model))).collect();
            threads::listen(&parties, &mut cases, &alone);
        }
        for case in &cases {
            self.add_case(a, acts, case);
        }
    }

    fn add_case(&mut self, a: &Article, acts: &[Act], case: &Case) {
        let mark = a.marks.iter().find(|m| m.cue.overlaps(acts[case.denial].cue) && !m.answers.is_empty());
        let Some(mark) = mark else { return };
        let right: Vec<bool> = case.places.iter().map(|&p| mark.all().any(|g| hits(a, acts, p, g))).collect();
        if !right.contains(&true) {
            return;
        }
        let mut number = |c: Clue| {
            let next = self.numbers.len();
            *self.numbers.entry(c).or_insert(next)
        };
        let places = case.seen.iter().map(|s| {
            let clues = s.clues.iter().map(|&c| (c, 1.0));
            let echoes = s.echoes.iter().map(|&(c, value)| (c, f64::from(value)));
            clues.chain(echoes).map(|(c, value)| (number(c), value)).collect()
        });
        let places = places.collect();
        self.rows.push(Row { places, right });
    }

    /// Weights that make the shares of the right places large, by gradient descent with momentum.
    fn learn(&self) -> Learnt {
        let width = self.numbers.len();
        let mut shrink = vec![1.0; width];
        self.numbers.iter().filter(|(c, _)| !c.1.is_empty()).for_each(|(_, &n)| shrink[n] = CROSS);
        let (mut weights, mut speed) = (vec![0.0f64; width], vec![0.0f64; width]);
        for _ in 0..STEPS {
            let mut slope: Vec<f64> = weights.iter().zip(&shrink).map(|(w, s)| w * L2 * s).collect();
            for row in &self.rows {
                let score = |p: &Vec<(usize, f64)>| p.iter().map(|&(j, v)| weights[j] * v).sum::<f64>() as f32;
                let scores: Vec<f32> = row.places.iter().map(score).collect();
                let shares = threads::shares(&scores);
                let right: f32 = shares.iter().zip(&row.right).filter(|x| *x.1).map(|x| x.0).sum();
                for ((place, &share), &is) in row.places.iter().zip(&shares).zip(&row.right) {
                    let want = if is { share / right.max(f32::MIN_POSITIVE) } else { 0.0 };
                    let error = f64::from(share - want) / self.rows.len() as f64;
                    place.iter().for_each(|&(j, v)| slope[j] += error * v);
                }
            }
            for ((w, v), s) in weights.iter_mut().zip(&mut speed).zip(&slope) {
                *v = 0.9 * *v - RATE * s;
                *w += *v;
            }
        }
        let weighty = self.numbers.iter().filter(|&(_, &n)| weights[n].abs() >= LEAST);
        Learnt(weighty.map(|(&c, &n)| (c, weights[n] as f32)).collect())
    }
}

const STEPS: usize = 400;
const RATE: f64 = 0.05;
/// Shrinks all weights; those for one kind of place or manner of denying are shrunk `CROSS` times as much.
const L2: f64 = 0.01;
const CROSS: f64 = 4.0;
/// Weights below this are left out: they cost bytes and change nothing.
const LEAST: f64 = 0.06;
/// Folds of the articles scored, and of those learnt from when a model must not have seen an article.
const FOLDS: usize = 5;
const INNER: usize = 4;

struct Learnt(BTreeMap<Clue, f32>);

impl Weigh for Learnt {
    fn weight(&self, clue: Clue) -> f32 {
        self.0.get(&clue).copied().unwrap_or(0.0)
    }
}

/// Every article that is not of the part `k` of `parts`.
fn without<'a>(articles: &[&'a Article<'a>], parts: usize, k: usize) -> Vec<&'a Article<'a>> {
    articles.iter().enumerate().filter(|(n, _)| n % parts != k).map(|(_, a)| *a).collect()
}

/// Learns first what tells a place when denials stand alone, then anew with what the denials around suggest.
fn learn(articles: &[&Article]) -> Learnt {
    let alone = |k: usize| {
        let mut lesson = Lesson::default();
        for a in without(articles, INNER, k) {
            lesson.add(a, &a.gold, None);
            lesson.add(a, &a.engine, None);
        }
        lesson.learn()
    };
    let models: Vec<Learnt> = (0..INNER).map(alone).collect();
    let mut lesson = Lesson::default();
    for (n, a) in articles.iter().enumerate() {
        let unseen = models.get(n % INNER);
        lesson.add(a, &a.gold, unseen);
        lesson.add(a, &a.engine, unseen);
    }
    lesson.learn()
}

/// Scores five-fold leaving out, and writes the weights learnt from all.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let texts = gold::sources_of(data)?;
    let articles = gold::articles(&texts)?;
    let all_of_them: Vec<&Article> = articles.iter().collect();
    let (mut gold, mut found, mut all) = (Tally::default(), Tally::default(), Tally::default());
    let mut errors = String::new();
    for fold in 0..FOLDS {
        let weights = learn(&without(&all_of_them, FOLDS, fold));
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
    let weights = learn(&all_of_them);
    let mut file = String::new();
    for (Clue(name, of), weight) in &weights.0 {
        let hundredths = (weight * 100.0).round() as i32;
        if hundredths != 0 {
            writeln!(file, "{name}\t{of}\t{hundredths}")?;
        }
    }
    Ok(std::fs::write(out.join("threads.tsv"), file)?)
}
