//! Trains the judge of denials and accusations (`acts.bin`) and its second reading (`second.bin`) on our own reading of PolNeAR train and British news:
//! `training/gold/acts.jsonl` holds ids and offsets, the texts come from `../shared/data`.

use crate::briefs::{self, Brief, Marked};
use crate::candidates;
use crate::corpus::{Result, json_lines, texts};
use crate::debates;
use crate::ftrl::{Ftrl, Random, Rates};
use crate::left_out;
use crate::ranking::{self, Ranking};
use crate::second::{self, Page};
use crate::teacher::{self, Lesson, Taught};
use saidso::analysis::{Act, ActKind};
use saidso::annotate::{Annotated, annotate};
use saidso::attribution::Link;
use saidso::model::{Linear, Weights};
use saidso::segment::segment;
use saidso::sources::Sources;
use saidso::stance::{self, Second};
use saidso::text::ByteSpan;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// Articles are left out of training in so many turns.
pub const FOLDS: usize = 5;

/// The files of `training/gold` that are trained on.
pub const READ: [&str; 5] = ["acts.jsonl", "more.jsonl", "rest.jsonl", "few.jsonl", "dai.jsonl"];

/// How much a word of a brief counts in training, for denials and accusations: with more, real news is read worse.
const BRIEFS_COUNT: [f32; 2] = [0.5, 0.1];

/// The same for longer articles of our own: with 1 for denials, those of real news are ranked worse.
const OWN_COUNT: [f32; 2] = [0.5, 0.3];

/// The same for those that were marked after they had been written: with .5 for denials, those of real news are ranked worse by .01.
const NEWS_COUNT: [f32; 2] = [0.25, 0.3];

/// The same for those in which denials and ordinary negations stand side by side: with 1 the model is 2.6 KB larger, and real news is ranked worse.
const CONTRAST_COUNT: [f32; 2] = [0.5, 0.3];

/// The same for debates.
const DEBATES_COUNT: [f32; 2] = [0.5, 0.5];

/// What one unit of a stored weight is worth: with .2 the file is a tenth smaller, and accusations are ranked .02 worse.
const STEP: f32 = 0.1;

/// How far the teacher is believed of a word that the gold does not mark: with 1 it would be believed alone. Of denials it
/// knows less than the rules (`training/RESULTS.md`).
const TRUST: [f32; 2] = [0.0, 0.6];

/// What stands in place of a file's name for short texts of our own, and for longer ones; the folders of `training/gold` they are in.
pub const BRIEFS: &str = "briefs";
/// See [`BRIEFS`].
pub const OWN: &str = "own";

/// See [`BRIEFS`]: those that were marked after they had been written.
pub const NEWS: &str = "news";

/// See [`BRIEFS`]: those in which denials and ordinary negations stand side by side.
pub const CONTRAST: &str = "contrast";

/// The same for what politicians say in debates (`training/gold/debates.jsonl`).
pub const DEBATES: &str = "debates";

/// All that is no article of a corpus.
pub const OURS: [&str; 5] = [BRIEFS, OWN, NEWS, CONTRAST, DEBATES];

/// The feature that every word of [`OURS`] has, and no word of an article of a corpus.
const OF_BRIEFS: u32 = 1;

/// The files that are never trained on.
const HELD_OUT: [&str; 5] =
    ["held-out.jsonl", "held-out-2.jsonl", "dai-held-out.jsonl", "dai-2.jsonl", "dai-held-out-2.jsonl"];

/// One act that a reader marked.
pub struct Gold {
    /// Denial or accusation.
    pub kind: ActKind,
    cue: ByteSpan,
    /// Whether a second careful reader would mark it too.
    pub sure: bool,
}

/// What a word that could head an act is, as one of a kind.
#[derive(Clone, Copy, PartialEq)]
pub enum Want {
    /// It carries none.
    No,
    /// The gold does not tell: part of a doubtful cue.
    Either,
    /// It is part of the sure cue of this number, and heads it by the tree.
    Part(usize, bool),
}

/// A word that could head an act: its features and what it is, per kind.
pub struct Candidate {
    /// Which token it is.
    pub token: usize,
    features: Vec<u32>,
    /// What it is in training.
    pub want: [Want; 2],
    /// The same before any of it was left out of training.
    pub real: [Want; 2],
    /// What the teacher says of it.
    taught: Option<Box<Taught>>,
}

impl Candidate {
    /// How likely the word carries an act by gold and teacher, where the gold does not mark it as one.
    fn likely(&self, kind: usize, fold: usize) -> Option<f32> {
        let taught = self.taught.as_ref().map(|t| t[fold][kind]).filter(|_| TRUST[kind] > 0.0);
        match self.want[kind] {
            Want::No => Some(TRUST[kind] * taught.unwrap_or(0.0)),
            Want::Either => taught,
            Want::Part(..) => None,
        }
    }
}

pub struct Article<'t> {
    /// Its text.
    pub text: Annotated<'t>,
    /// Who says what.
    pub links: Vec<Link>,
    /// Who is who.
    pub sources: Sources,
    /// What a reader marked.
    pub golds: Vec<Gold>,
    /// The words that could head an act.
    pub candidates: Vec<Candidate>,
    /// Its id.
    pub id: String,
    corpus: String,
    /// Which reading it comes from.
    pub file: &'static str,
}

fn golds(line: &Value, text: &str) -> Vec<Gold> {
    let bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
    let at = |v: &Value| v.as_u64().and_then(|c| bytes.get(c as usize)).copied().unwrap_or(0);
    let gold = |a: &Value| Gold {
        kind: if a["type"] == "denial" { ActKind::Denial } else { ActKind::Accusation },
        cue: ByteSpan::new(at(&a["cue"][0]), at(&a["cue"][1])),
        sure: a["sure"].as_bool().unwrap_or(false),
    };
    line["acts"].as_array().into_iter().flatten().map(gold).collect()
}

/// What the words of `text` are.
fn wanted(text: &Annotated, golds: &[Gold]) -> Vec<[Want; 2]> {
    let mut want = vec![[Want::No; 2]; text.doc.tokens.len()];
    for (number, gold) in golds.iter().enumerate() {
        let cue = text.doc.tokens_in(gold.cue);
        let content = |i: &usize| {
            text.pos(*i).is_verb() || text.pos(*i).is_noun() || text.pos(*i).is_adjective() || text.pos(*i).is_adverb()
        };
        let top = |i: &usize| text.head(*i).is_none_or(|h| !cue.has(h));
        let head = cue.iter().filter(content).find(top).or_else(|| cue.iter().find(content)).unwrap_or(cue.start);
        for i in cue.iter() {
            want[i][gold.kind as usize] = if gold.sure { Want::Part(number, i == head) } else { Want::Either };
        }
    }
    want
}

fn article<'t>(line: &Value, source: &'t str, file: &'static str) -> Article<'t> {
    let named = |key: &str| line[key].as_str().unwrap_or("").to_owned();
    analysed(source, golds(line, source), [named("id"), named("corpus")], file)
}

fn analysed<'t>(source: &'t str, golds: Vec<Gold>, named: [String; 2], file: &'static str) -> Article<'t> {
    let doc = segment(source);
    let quotes = saidso::quotes::find(&doc);
    let text = annotate(doc, quotes);
    let links = saidso::attribution::find(&text);
    let sources = saidso::sources::resolve(&text, &links);
    let want = wanted(&text, &golds);
    let mut candidates = Vec::new();
    stance::candidates(&text, &links, &sources, |i, features| {
        candidates.push(Candidate {
            token: i,
            features: features.to_vec(),
            want: want[i],
            real: want[i],
            taught: None,
        });
    });
    let [id, corpus] = named;
    Article { candidates, golds, links, sources, text, id, corpus, file }
}

impl Article<'_> {
    /// Notes what the teacher says of its words.
    fn teach(&mut self, lesson: Option<&Lesson>) {
        let Some(lesson) = lesson else { return };
        let starts = teacher::starts(&self.text);
        self.candidates.iter_mut().for_each(|c| c.taught = Some(Box::new(lesson.at(starts[c.token]))));
    }
}

fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// For each sure cue of `article`, the chance that none of its words is found to carry its act.
fn unfound(article: &Article, weights: &impl Weights) -> Vec<f32> {
    let mut none = vec![1.0; article.golds.len()];
    for candidate in &article.candidates {
        for (kind, want) in candidate.want.into_iter().enumerate() {
            if let Want::Part(gold, _) = want {
                none[gold] *= 1.0 - probability(weights.scores::<2>(&candidate.features)[kind]);
            }
        }
    }
    none
}

/// The slope of the loss; `likely`: what an unmarked word should score. In the first rounds the head of a cue must be found, then any word of it.
fn slope(p: f32, want: Want, likely: Option<f32>, none: &[f32], first: bool) -> f32 {
    match want {
        Want::Part(_, head) if first => {
            if head {
                p - 1.0
            } else {
                0.0
            }
        }
        Want::Part(gold, _) => -p * none[gold] / (1.0 - none[gold]).max(1e-3),
        Want::No | Want::Either => likely.map_or(0.0, |likely| p - likely),
    }
}

/// `fold`: the one left out, [`FOLDS`] for none. The mean of models trained in several orders: one order alone moves F1 on dev by .02.
fn train(articles: &[&Article], fold: usize, rounds: usize, rates: Rates) -> Ftrl {
    let orders = setting("ORDERS", 4.0) as u64;
    let models = (0..orders).map(|n| train_in_order(articles, fold, rounds, rates, 11 + n)).collect();
    Ftrl::mean(models).unwrap_or_else(|| Ftrl::new(2, rates))
}

fn train_in_order(articles: &[&Article], fold: usize, rounds: usize, rates: Rates, seed: u64) -> Ftrl {
    let mut weights = Ftrl::new(2, rates);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let mut random = Random(seed);
    let heads = setting("HEADS", 3.0) as usize;
    for round in 0..rounds {
        random.shuffle(&mut order);
        for article in order.iter().map(|&n| articles[n]) {
            let none = unfound(article, &weights);
            let weight = counts(article);
            for candidate in &article.candidates {
                let scores = weights.scores::<2>(&candidate.features);
                let mut gradient = [0.0; 2];
                for (kind, ((g, score), want)) in gradient.iter_mut().zip(scores).zip(candidate.want).enumerate() {
                    let likely = candidate.likely(kind, fold);
                    *g = weight[kind] * slope(probability(score), want, likely, &none, round < heads || kind == 0);
                }
                weights.step(&candidate.features, &gradient);
            }
        }
    }
    weights
}

/// Hits, false finds and misses, as `score_acts.py` counts them: cues that overlap; doubtful gold neither costs nor gains.
fn count(article: &Article, found: &[Act], kind: ActKind, tell: bool) -> [usize; 3] {
    let golds = &article.golds;
    let found: Vec<&Act> = found.iter().filter(|a| a.kind == kind).collect();
    let mut used = vec![false; found.len()];
    let (mut hits, mut misses) = (0, 0);
    let mut ordered: Vec<&Gold> = golds.iter().filter(|g| g.kind == kind).collect();
    ordered.sort_by_key(|g| !g.sure);
    for gold in ordered {
        let hit = (0..found.len())
            .find(|&i| !used[i] && found[i].cue.start < gold.cue.end && gold.cue.start < found[i].cue.end);
        if let Some(i) = hit {
            used[i] = true;
        }
        hits += usize::from(hit.is_some() && gold.sure);
        misses += usize::from(hit.is_none() && gold.sure);
        if tell && hit.is_none() && gold.sure {
            error(article, "missed", kind, gold.cue, 0.0, "");
        }
    }
    for (act, used) in found.iter().zip(&used).filter(|_| tell) {
        let what = if *used { "right" } else { "false" };
        error(article, what, kind, act.cue, act.confidence, act.reasons.first().map_or("", |r| r.code));
    }
    [hits, used.iter().filter(|u| !**u).count(), misses]
}

/// Tells of an act that was missed or found: where it is, in bytes.
fn error(article: &Article, what: &str, kind: ActKind, cue: ByteSpan, confidence: f32, reason: &str) {
    let (file, id) = (article.file, &article.id);
    println!("{what}\t{file}\t{id}\t{kind:?}\t{}\t{}\t{confidence:.2}\t{reason}", cue.start, cue.end);
}

/// Prints precision, recall and F1 of each group and kind.
pub fn report(name: &str, counts: &Counts) {
    let mut keys: Vec<_> = counts.keys().collect();
    keys.sort();
    for key in keys {
        let [hits, extra, missed] = counts[key];
        let (p, r) = (hits as f64 / (hits + extra).max(1) as f64, hits as f64 / (hits + missed).max(1) as f64);
        let kind = ["denial", "accusation"][key.1];
        println!(
            "{name:24} {:18} {kind:10} P {p:.3} R {r:.3} F1 {:.3} of {}",
            key.0,
            2.0 * p * r / (p + r).max(1e-9),
            hits + missed
        );
    }
}

fn setting(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// The articles of a file of `training/gold`.
pub fn articles<'t>(file: &'static str, texts: &'t HashMap<String, String>) -> Result<Vec<Article<'t>>> {
    let lines = json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold").join(file))?;
    let known = lines.iter().filter_map(|l| Some((l, texts.get(l["id"].as_str()?)?)));
    Ok(known.map(|(line, text)| article(line, text, file)).collect())
}

/// The briefs: texts of our own.
fn of_briefs<'t>(briefs: &'t [Brief], file: &'static str) -> Vec<Article<'t>> {
    let gold = |m: &Marked| Gold { kind: m.kind, cue: m.cue, sure: m.sure };
    let analysed =
        |b: &'t Brief| analysed(&b.text, b.acts.iter().map(gold).collect(), [b.id.clone(), "own".to_owned()], file);
    let mut all: Vec<_> = briefs.iter().map(analysed).collect();
    // Acts are more frequent in them: they have a constant of their own.
    all.iter_mut().flat_map(|a| &mut a.candidates).for_each(|c| c.features.push(OF_BRIEFS));
    all
}

/// Hits, false finds and misses, by group of articles and kind.
pub type Counts = HashMap<(String, usize), [usize; 3]>;

/// Adds what the engine finds in `article` with these weights to `counts`.
pub fn tally(article: &Article, weights: &impl Weights, second: Option<&Second>, counts: &mut Counts) {
    let acts = stance::find_with(&article.text, &article.links, &article.sources, weights, second).acts;
    let tell = second.is_some() && std::env::var_os("ERRORS").is_some();
    for kind in [ActKind::Denial, ActKind::Accusation] {
        let one = count(article, &acts, kind, tell);
        let all = if OURS.contains(&article.file) { "briefs, all" } else { "all" };
        for group in [format!("{} {}", article.file, article.corpus), article.file.to_owned(), all.into()] {
            let sum = counts.entry((group, kind as usize)).or_default();
            sum.iter_mut().zip(one).for_each(|(s, n)| *s += n);
        }
    }
}

/// `article` as the second reading gets it when the first has these weights.
fn page(article: &Article, weights: &impl Weights) -> Page {
    let again = stance::again(&article.text, &article.links, &article.sources, weights, false);
    // Per kind and cue: the best score of its words.
    let mut best = vec![[f32::NEG_INFINITY; 2]; article.golds.len()];
    for (candidate, again) in article.candidates.iter().zip(&again) {
        for (kind, (want, score)) in candidate.want.into_iter().zip(again.scores).enumerate() {
            if let Want::Part(gold, _) = want {
                best[gold][kind] = best[gold][kind].max(score);
            }
        }
    }
    // The word of a cue that the first reading finds likeliest must be found, the others may.
    let want = |c: &Candidate, scores: [f32; 2], kind: usize| match c.want[kind] {
        Want::Part(gold, _) => (scores[kind] >= best[gold][kind]).then_some([1.0; FOLDS + 1]),
        _ => c.likely(kind, FOLDS).map(|_| std::array::from_fn(|fold| c.likely(kind, fold).unwrap_or(0.0))),
    };
    let item = |(again, c): (stance::Again, &Candidate)| {
        let wants = [0, 1].map(|kind| want(c, again.scores, kind));
        (again, wants)
    };
    let items = again.into_iter().zip(&article.candidates).map(item).collect();
    Page { items, weight: counts(article) }
}

/// How much the words of `article` count, for denials and accusations.
fn counts(article: &Article) -> [f32; 2] {
    match article.file {
        BRIEFS => BRIEFS_COUNT,
        OWN => OWN_COUNT,
        NEWS => NEWS_COUNT,
        CONTRAST => CONTRAST_COUNT,
        DEBATES => DEBATES_COUNT,
        _ => [1.0; 2],
    }
}

/// Trains, reports what five-fold leaving out gives, and writes `acts.bin` and `second.bin`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let texts = texts(data)?;
    let mut read = Vec::new();
    for file in READ {
        read.extend(articles(file, &texts)?);
    }
    let rates = Rates { alpha: setting("ALPHA", 0.1), l1: setting("L1", 12.0), l2: setting("L2", 0.0) };
    let rounds = setting("ROUNDS", 10.0) as usize;
    println!("{} articles", read.len());
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let briefs = briefs::read(&gold.join(BRIEFS))?;
    let own = briefs::read(&gold.join(OWN))?;
    let news = briefs::read(&gold.join(NEWS))?;
    let contrast = briefs::read(&gold.join(CONTRAST))?;
    let debates = debates::read(data, &gold)?;
    println!(
        "{} briefs, {} longer, {} parts of debates",
        briefs.len(),
        own.len() + news.len() + contrast.len(),
        debates.len()
    );
    read.extend(of_briefs(&briefs, BRIEFS));
    read.extend(of_briefs(&own, OWN));
    read.extend(of_briefs(&news, NEWS));
    read.extend(of_briefs(&contrast, CONTRAST));
    read.extend(of_briefs(&debates, DEBATES));
    let lessons = teacher::read(&gold)?;
    read.iter_mut().for_each(|a| a.teach(lessons.get(&a.id)));
    let left = |fold: usize| {
        read.iter().enumerate().filter(move |(n, _)| n % FOLDS != fold).map(|(_, a)| a).collect::<Vec<_>>()
    };
    // As they will be stored: the second reading learns from the scores that it will get.
    let stored = |weights: Ftrl| weights.encode(setting("STEP", STEP));
    // The first reading takes most of the time.
    let again = std::env::var_os("SECOND").is_some();
    let first =
        |fold: usize| if again { left_out::first(fold) } else { Ok(stored(train(&left(fold), fold, rounds, rates))) };
    let of_folds = (0..FOLDS).map(first).collect::<Result<Vec<_>>>()?;
    let folds = of_folds.iter().map(|b| Linear::decode(b)).collect::<std::result::Result<Vec<_>, _>>()?;
    if let Some(path) = std::env::var_os("CANDIDATES") {
        let mut held_out = Vec::new();
        for file in HELD_OUT {
            held_out.extend(articles(file, &texts)?);
        }
        return candidates::write(Path::new(&path), &read, &held_out, &folds);
    }
    let pages: Vec<Page> = read.iter().zip(folds.iter().cycle()).map(|(a, w)| page(a, w)).collect();
    let (mut once, mut twice) = (Counts::new(), Counts::new());
    let mut ranks = [Ranking::default(), Ranking::default()];
    for (fold, weights) in folds.iter().enumerate() {
        let here = || read.iter().skip(fold).step_by(FOLDS);
        here().for_each(|a| tally(a, weights, None, &mut once));
        here().for_each(|a| ranking::add(a, weights, None, &mut ranks[0]));
        let rest: Vec<_> = pages.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, p)| p).collect();
        let trees = second::train(&rest, fold)?;
        let second = Second::new(&trees)?;
        left_out::write(fold, [&of_folds[fold], &trees])?;
        here().for_each(|a| tally(a, weights, Some(&second), &mut twice));
        here().for_each(|a| ranking::add(a, weights, Some(&second), &mut ranks[1]));
    }
    for (name, ranking) in ["left out, first reading", "left out, second reading"].into_iter().zip(ranks) {
        ranking::report(name, ranking);
    }
    report("left out, first reading", &once);
    report("left out, second reading", &twice);
    let whole = || stored(train(&read.iter().collect::<Vec<_>>(), FOLDS, rounds, rates));
    let bytes = if again { std::fs::read(out.join("acts.bin"))? } else { whole() };
    let model = Linear::decode(&bytes)?;
    println!("acts.bin: {} bytes", bytes.len());
    std::fs::write(out.join("acts.bin"), bytes)?;
    let trees = second::train(&pages.iter().collect::<Vec<_>>(), FOLDS)?;
    println!("second.bin: {} bytes", trees.len());
    let second = Second::new(&trees)?;
    std::fs::write(out.join("second.bin"), trees)?;
    score_held_out(&texts, &model, &second)
}

/// Reports what the models find in the articles that are never trained on.
pub fn score_held_out(texts: &HashMap<String, String>, model: &Linear, second: &Second) -> Result<()> {
    let (mut once, mut twice) = (Counts::new(), Counts::new());
    let mut ranks = [Ranking::default(), Ranking::default()];
    for file in HELD_OUT {
        for article in articles(file, texts)? {
            ranking::add(&article, model, None, &mut ranks[0]);
            ranking::add(&article, model, Some(second), &mut ranks[1]);
            tally(&article, model, None, &mut once);
            tally(&article, model, Some(second), &mut twice);
        }
    }
    for (name, ranking) in ["held out, first reading", "held out, second reading"].into_iter().zip(ranks) {
        ranking::report(name, ranking);
    }
    report("held out, first reading", &once);
    report("held out, second reading", &twice);
    Ok(())
}
