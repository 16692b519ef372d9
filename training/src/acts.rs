//! Trains the judge of denials and accusations (`acts.bin`) and its second reading (`second.bin`) on our own reading of PolNeAR train and British news:
//! `training/gold/acts.jsonl` holds ids and offsets, the texts come from `../shared/data`.

use crate::briefs::{self, Brief};
use crate::corpus::{Result, json_lines};
use crate::ftrl::{Ftrl, Random, Rates};
use crate::left_out;
use crate::second::{self, Page};
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
pub const READ: [&str; 3] = ["acts.jsonl", "more.jsonl", "rest.jsonl"];

/// How much a word of a brief counts in training, for denials and accusations: with more, real news is read worse.
const BRIEFS_COUNT: [f32; 2] = [0.5, 0.1];

/// What stands in place of a file's name for texts of our own.
const BRIEFS: &str = "briefs";

/// The feature that every word of a brief has, and no word of a real text.
const OF_BRIEFS: u32 = 1;

/// The files that are never trained on.
const HELD_OUT: [&str; 2] = ["held-out.jsonl", "held-out-2.jsonl"];

/// One act that a reader marked.
struct Gold {
    kind: ActKind,
    cue: ByteSpan,
    /// Whether a second careful reader would mark it too.
    sure: bool,
}

/// What a word that could head an act is, as one of a kind.
#[derive(Clone, Copy, PartialEq)]
enum Want {
    /// It carries none.
    No,
    /// It does not count: part of a doubtful cue.
    Either,
    /// It is part of the sure cue of this number, and heads it by the tree.
    Part(usize, bool),
}

/// A word that could head an act: its features and what it is, per kind.
struct Candidate {
    features: Vec<u32>,
    want: [Want; 2],
    /// The same before any of it was left out of training.
    real: [Want; 2],
}

struct Article<'t> {
    text: Annotated<'t>,
    links: Vec<Link>,
    sources: Sources,
    golds: Vec<Gold>,
    candidates: Vec<Candidate>,
    id: String,
    corpus: String,
    /// Which reading it comes from.
    file: &'static str,
}

/// The texts that the gold speaks of, by id.
pub fn texts(data: &Path) -> Result<HashMap<String, String>> {
    let mut all = HashMap::new();
    for file in ["polnear/train.jsonl.gz", "texts/uk.jsonl.gz"] {
        for line in json_lines(&data.join(file))? {
            if let (Some(id), Some(text)) = (line["id"].as_str(), line["text"].as_str()) {
                all.insert(id.to_owned(), text.to_owned());
            }
        }
    }
    Ok(all)
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
        candidates.push(Candidate { features: features.to_vec(), want: want[i], real: want[i] });
    });
    let [id, corpus] = named;
    Article { candidates, golds, links, sources, text, id, corpus, file }
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

/// The slope of the loss: in the first rounds the head of a cue must be found, then any word of it.
fn slope(p: f32, want: Want, none: &[f32], first: bool) -> f32 {
    match want {
        Want::No => p,
        Want::Part(_, head) if first => {
            if head {
                p - 1.0
            } else {
                0.0
            }
        }
        Want::Part(gold, _) => -p * none[gold] / (1.0 - none[gold]).max(1e-3),
        Want::Either => 0.0,
    }
}

/// The mean of models trained in several orders: one order alone moves F1 on dev by .02.
fn train(articles: &[&Article], rounds: usize, rates: Rates) -> Ftrl {
    let orders = setting("ORDERS", 4.0) as u64;
    let models = (0..orders).map(|n| train_in_order(articles, rounds, rates, 11 + n)).collect();
    Ftrl::mean(models).unwrap_or_else(|| Ftrl::new(2, rates))
}

fn train_in_order(articles: &[&Article], rounds: usize, rates: Rates, seed: u64) -> Ftrl {
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
                    *g = weight[kind] * slope(probability(score), want, &none, round < heads || kind == 0);
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

fn report(name: &str, counts: &Counts) {
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
fn articles<'t>(file: &'static str, texts: &'t HashMap<String, String>) -> Result<Vec<Article<'t>>> {
    let lines = json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold").join(file))?;
    let known = lines.iter().filter_map(|l| Some((l, texts.get(l["id"].as_str()?)?)));
    Ok(known.map(|(line, text)| article(line, text, file)).collect())
}

/// The briefs: texts of our own.
fn of_briefs<'t>(briefs: &'t [Brief]) -> Vec<Article<'t>> {
    let gold = |&(kind, cue, sure): &(ActKind, ByteSpan, bool)| Gold { kind, cue, sure };
    let analysed =
        |b: &'t Brief| analysed(&b.text, b.acts.iter().map(gold).collect(), [b.id.clone(), "own".to_owned()], BRIEFS);
    let mut all: Vec<_> = briefs.iter().map(analysed).collect();
    // Acts are far more frequent in them: they have a constant of their own.
    all.iter_mut().flat_map(|a| &mut a.candidates).for_each(|c| c.features.push(OF_BRIEFS));
    all
}

/// Hits, false finds and misses, by group of articles and kind.
type Counts = HashMap<(String, usize), [usize; 3]>;

/// Adds what the engine finds in `article` with these weights to `counts`.
fn tally(article: &Article, weights: &impl Weights, second: Option<&Second>, counts: &mut Counts) {
    let acts = stance::find_with(&article.text, &article.links, &article.sources, weights, second).acts;
    let tell = second.is_some() && std::env::var_os("ERRORS").is_some();
    for kind in [ActKind::Denial, ActKind::Accusation] {
        let one = count(article, &acts, kind, tell);
        let all = if article.file == BRIEFS { "briefs, all" } else { "all" };
        for group in [format!("{} {}", article.file, article.corpus), article.file.to_owned(), all.into()] {
            let sum = counts.entry((group, kind as usize)).or_default();
            sum.iter_mut().zip(one).for_each(|(s, n)| *s += n);
        }
    }
}

/// Scores of words, and whether each is the likeliest of a sure cue; those that do not count left out.
type Ranking = [Vec<(f32, bool)>; 2];

/// Adds the words of `article` to `ranking`.
fn rank(article: &Article, weights: &impl Weights, second: Option<&Second>, ranking: &mut Ranking) {
    if article.file == BRIEFS {
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
fn report_ranking(name: &str, mut ranking: Ranking) {
    let [denial, accusation] = ranking.each_mut().map(|list| average_precision(list));
    println!("{name:24} average precision of words: denial {denial:.3} accusation {accusation:.3}");
}

/// `article` as the second reading gets it when the first has these weights.
fn page(article: &Article, weights: &impl Weights) -> Page {
    let again = stance::again(&article.text, &article.links, &article.sources, weights);
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
        Want::No => Some(0.0),
        Want::Part(gold, _) if scores[kind] >= best[gold][kind] => Some(1.0),
        _ => None,
    };
    let item = |(again, c): (stance::Again, &Candidate)| {
        let wants = [0, 1].map(|kind| want(c, again.scores, kind));
        (again, wants)
    };
    let items = again.into_iter().zip(&article.candidates).map(item).collect();
    Page::new(&article.text, items, counts(article))
}

/// How much the words of `article` count, for denials and accusations.
fn counts(article: &Article) -> [f32; 2] {
    if article.file == BRIEFS { BRIEFS_COUNT } else { [1.0; 2] }
}

/// Trains, reports what five-fold leaving out gives, and writes `acts.bin` and `second.bin`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let texts = texts(data)?;
    let mut read = Vec::new();
    for file in READ {
        read.extend(articles(file, &texts)?);
    }
    let rates = Rates { alpha: setting("ALPHA", 0.2), l1: setting("L1", 4.0), l2: setting("L2", 0.0) };
    let rounds = setting("ROUNDS", 10.0) as usize;
    println!("{} articles", read.len());
    let briefs = briefs::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/briefs"))?;
    println!("{} briefs", briefs.len());
    read.extend(of_briefs(&briefs));
    let left = |fold: usize| {
        read.iter().enumerate().filter(move |(n, _)| n % FOLDS != fold).map(|(_, a)| a).collect::<Vec<_>>()
    };
    let folds: Vec<Ftrl> = (0..FOLDS).map(|fold| train(&left(fold), rounds, rates)).collect();
    let pages: Vec<Page> = read.iter().zip(folds.iter().cycle()).map(|(a, w)| page(a, w)).collect();
    let (mut once, mut twice) = (Counts::new(), Counts::new());
    let mut ranks = [Ranking::default(), Ranking::default()];
    for (fold, weights) in folds.iter().enumerate() {
        let here = || read.iter().skip(fold).step_by(FOLDS);
        here().for_each(|a| tally(a, weights, None, &mut once));
        here().for_each(|a| rank(a, weights, None, &mut ranks[0]));
        let rest: Vec<_> = pages.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, p)| p).collect();
        let net = second::train(&rest)?;
        let second = Second::new(&net)?;
        left_out::write(fold, [&weights.encode(setting("STEP", 0.1)), &net])?;
        here().for_each(|a| tally(a, weights, Some(&second), &mut twice));
        here().for_each(|a| rank(a, weights, Some(&second), &mut ranks[1]));
    }
    for (name, ranking) in ["left out, first reading", "left out, second reading"].into_iter().zip(ranks) {
        report_ranking(name, ranking);
    }
    report("left out, first reading", &once);
    report("left out, second reading", &twice);
    let bytes = train(&read.iter().collect::<Vec<_>>(), rounds, rates).encode(setting("STEP", 0.1));
    let model = Linear::decode(&bytes)?;
    println!("acts.bin: {} bytes", bytes.len());
    std::fs::write(out.join("acts.bin"), bytes)?;
    let net = second::train(&pages.iter().collect::<Vec<_>>())?;
    println!("second.bin: {} bytes", net.len());
    let second = Second::new(&net)?;
    std::fs::write(out.join("second.bin"), net)?;
    let (mut once, mut twice) = (Counts::new(), Counts::new());
    let mut ranks = [Ranking::default(), Ranking::default()];
    for file in HELD_OUT {
        for article in articles(file, &texts)? {
            rank(&article, &model, None, &mut ranks[0]);
            rank(&article, &model, Some(&second), &mut ranks[1]);
            tally(&article, &model, None, &mut once);
            tally(&article, &model, Some(&second), &mut twice);
        }
    }
    for (name, ranking) in ["held out, first reading", "held out, second reading"].into_iter().zip(ranks) {
        report_ranking(name, ranking);
    }
    report("held out, first reading", &once);
    report("held out, second reading", &twice);
    Ok(())
}
