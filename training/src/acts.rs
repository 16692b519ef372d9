//! Trains the judge of denials and accusations (`acts.bin`) on our own reading of PolNeAR train and British news:
//! `training/gold/acts.jsonl` holds ids and offsets, the texts come from `../shared/data`.

use crate::corpus::{Result, json_lines};
use crate::ftrl::{Ftrl, Random, Rates};
use crate::second::{self, Page, Vectors};
use saidso::analysis::{Act, ActKind};
use saidso::annotate::{Annotated, annotate};
use saidso::attribution::Link;
use saidso::model::{Linear, Weights};
use saidso::segment::segment;
use saidso::sources::Sources;
use saidso::stance::{self, Second};
use saidso::text::ByteSpan;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Articles are left out of training in so many turns.
const FOLDS: usize = 5;

/// One act that a reader marked.
struct Gold {
    kind: ActKind,
    cue: ByteSpan,
    /// Whether a second careful reader would mark it too.
    sure: bool,
}

/// A word that could head an act: its features and what it is (per kind; `None`: it does not count).
struct Candidate {
    features: Vec<u32>,
    want: [Option<f32>; 2],
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

/// What the words of `text` are: the head of each sure cue is one, its other words and those of doubtful cues do not count.
fn wanted(text: &Annotated, golds: &[Gold]) -> Vec<[Option<f32>; 2]> {
    let mut want = vec![[Some(0.0); 2]; text.doc.tokens.len()];
    for gold in golds {
        let cue = text.doc.tokens_in(gold.cue);
        for i in cue.iter() {
            want[i][gold.kind as usize] = None;
        }
        let content = |i: &usize| {
            text.pos(*i).is_verb() || text.pos(*i).is_noun() || text.pos(*i).is_adjective() || text.pos(*i).is_adverb()
        };
        let top = |i: &usize| text.head(*i).is_none_or(|h| !cue.has(h));
        let head = cue.iter().filter(content).find(top).or_else(|| cue.iter().find(content)).unwrap_or(cue.start);
        if head < want.len() {
            want[head][gold.kind as usize] = gold.sure.then_some(1.0);
        }
    }
    want
}

fn article<'t>(line: &Value, source: &'t str, file: &'static str) -> Article<'t> {
    let doc = segment(source);
    let quotes = saidso::quotes::find(&doc);
    let text = annotate(doc, quotes);
    let links = saidso::attribution::find(&text);
    let sources = saidso::sources::resolve(&text, &links);
    let golds = golds(line, source);
    let want = wanted(&text, &golds);
    let mut candidates = Vec::new();
    stance::candidates(&text, &links, &sources, |i, features| {
        candidates.push(Candidate { features: features.to_vec(), want: want[i] });
    });
    let named = |key: &str| line[key].as_str().unwrap_or("").to_owned();
    Article { candidates, golds, links, sources, text, id: named("id"), corpus: named("corpus"), file }
}

fn train(articles: &[&Article], rounds: usize, rates: Rates) -> Ftrl {
    let mut weights = Ftrl::new(2, rates);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let mut random = Random(11);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for article in order.iter().map(|&n| articles[n]) {
            for candidate in &article.candidates {
                let scores = weights.scores::<2>(&candidate.features);
                let mut gradient = [0.0; 2];
                for ((g, score), want) in gradient.iter_mut().zip(scores).zip(candidate.want) {
                    *g = want.map_or(0.0, |w| 1.0 / (1.0 + (-score).exp()) - w);
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
    for act in found.iter().zip(&used).filter(|(_, used)| tell && !**used).map(|(act, _)| act) {
        error(article, "false", kind, act.cue, act.confidence, act.reasons.first().map_or("", |r| r.code));
    }
    [hits, used.iter().filter(|u| !**u).count(), misses]
}

/// Tells of a miss or a false find: where it is, in bytes.
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

/// Hits, false finds and misses, by group of articles and kind.
type Counts = HashMap<(String, usize), [usize; 3]>;

/// Adds what the engine finds in `article` with these weights to `counts`.
fn tally(article: &Article, weights: &impl Weights, second: Option<&Second>, counts: &mut Counts) {
    let acts = stance::find_with(&article.text, &article.links, &article.sources, weights, second);
    let tell = second.is_some() && std::env::var_os("ERRORS").is_some();
    for kind in [ActKind::Denial, ActKind::Accusation] {
        let one = count(article, &acts, kind, tell);
        for group in [format!("{} {}", article.file, article.corpus), article.file.to_owned(), "all".into()] {
            let sum = counts.entry((group, kind as usize)).or_default();
            sum.iter_mut().zip(one).for_each(|(s, n)| *s += n);
        }
    }
}

/// The word vectors named by `$SAIDSO_VECTORS`, of the lemmas that `texts` use.
fn vectors(texts: &HashMap<String, String>) -> Result<Option<Vectors>> {
    let Some(path) = std::env::var_os("SAIDSO_VECTORS").filter(|path| !path.is_empty()) else { return Ok(None) };
    let mut counts = BTreeMap::new();
    for text in texts.values() {
        let doc = segment(text);
        let quotes = saidso::quotes::find(&doc);
        second::count(&annotate(doc, quotes), &mut counts);
    }
    Vectors::read(Path::new(&path), &counts).map(Some)
}

/// `article` as the second reading gets it when the first has these weights.
fn page(article: &Article, weights: &impl Weights, vectors: &Vectors) -> Page {
    let again = stance::again(&article.text, &article.links, &article.sources, weights);
    let items = again.into_iter().zip(article.candidates.iter().map(|c| c.want[1])).collect();
    Page::new(&article.text, vectors, items)
}

/// Trains, reports what five-fold leaving out gives, and writes `acts.bin`; with `$SAIDSO_VECTORS` also the second reading.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let texts = texts(data)?;
    let mut read = articles("acts.jsonl", &texts)?;
    let mut more = articles("more.jsonl", &texts)?;
    // Its readers marked more of what is only implied: that teaches of accusations, and nothing of denials.
    more.iter_mut().flat_map(|a| &mut a.candidates).for_each(|c| c.want[0] = None);
    read.extend(more);
    let rates = Rates { alpha: setting("ALPHA", 0.2), l1: setting("L1", 2.0), l2: setting("L2", 0.0) };
    let rounds = setting("ROUNDS", 10.0) as usize;
    println!("{} articles", read.len());
    let vectors = vectors(&texts)?;
    let left = |fold: usize| {
        read.iter().enumerate().filter(move |(n, _)| n % FOLDS != fold).map(|(_, a)| a).collect::<Vec<_>>()
    };
    let folds: Vec<Ftrl> = (0..FOLDS).map(|fold| train(&left(fold), rounds, rates)).collect();
    let pages =
        vectors.as_ref().map(|v| read.iter().zip(folds.iter().cycle()).map(|(a, w)| page(a, w, v)).collect::<Vec<_>>());
    let (mut once, mut twice) = (Counts::new(), Counts::new());
    for (fold, weights) in folds.iter().enumerate() {
        let here = || read.iter().skip(fold).step_by(FOLDS);
        here().for_each(|a| tally(a, weights, None, &mut once));
        let Some((pages, vectors)) = pages.as_ref().zip(vectors.as_ref()) else { continue };
        let rest: Vec<_> = pages.iter().enumerate().filter(|(n, _)| n % FOLDS != fold).map(|(_, p)| p).collect();
        let [words, net] = second::train(&rest, vectors)?;
        let second = Second::new(Linear::decode(&words)?, &net)?;
        here().for_each(|a| tally(a, weights, Some(&second), &mut twice));
    }
    report("left out, first reading", &once);
    report("left out, second reading", &twice);
    let bytes = train(&read.iter().collect::<Vec<_>>(), rounds, rates).encode(setting("STEP", 0.1));
    let model = Linear::decode(&bytes)?;
    println!("acts.bin: {} bytes", bytes.len());
    std::fs::write(out.join("acts.bin"), bytes)?;
    let mut second = None;
    if let Some((pages, vectors)) = pages.as_ref().zip(vectors.as_ref()) {
        let [words, net] = second::train(&pages.iter().collect::<Vec<_>>(), vectors)?;
        println!("meanings.bin: {} bytes; second.bin: {} bytes", words.len(), net.len());
        second = Some(Second::new(Linear::decode(&words)?, &net)?);
        std::fs::write(out.join("meanings.bin"), words)?;
        std::fs::write(out.join("second.bin"), net)?;
    }
    let (mut once, mut twice) = (Counts::new(), Counts::new());
    for article in articles("held-out.jsonl", &texts)? {
        tally(&article, &model, None, &mut once);
        tally(&article, &model, second.as_ref(), &mut twice);
    }
    report("held out, first reading", &once);
    report("held out, second reading", &twice);
    Ok(())
}
