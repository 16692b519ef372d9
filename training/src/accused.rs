//! Trains the trees that tell **whom an accusation accuses** (`accused.bin`) on the targets of our own reading.
//!
//! A phrase is right when it shares letters with the marked one; nobody is, when none is marked. Acts that the engine misses are learnt
//! from too, but not scored. `ERRORS=1` lists what is wrong.

use crate::acts::FOLDS;
use crate::corpus::{Result, json_lines, texts};
use crate::left_out::LeftOut;
use crate::speakers::overlap;
use crate::trees::{self, Choice, Growth};
use saidso::model::{Linear, Trees};
use saidso::stance::{self, Accusing, NOBODY, Second};
use saidso::text::ByteSpan;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// More trees gain little and cost bytes (`training/RESULTS.md`).
const GROWTH: Growth = Growth { trees: 100, leaves: 8, rate: 0.12, coarse: 8.0 };

/// The files of `training/gold` that are trained on, and those that are not.
const READ: [&str; 4] = ["acts.jsonl", "more.jsonl", "rest.jsonl", "dai.jsonl"];
const HELD_OUT: [&str; 5] =
    ["held-out.jsonl", "held-out-2.jsonl", "dai-held-out.jsonl", "dai-2.jsonl", "dai-held-out-2.jsonl"];

/// How much a doubtful act counts beside a sure one.
const DOUBTFUL: f32 = 0.5;

/// An accusation of the gold.
struct Case {
    file: String,
    /// Its article is left out in this turn; so are those of the judge that has found it.
    fold: usize,
    found: bool,
    sure: bool,
    /// Whether the finder's answer is right, where that counts more than the trees.
    told: Option<bool>,
    /// The phrases, the last one nobody.
    rows: Vec<Phrase>,
    /// Where it stands.
    place: String,
}

/// What may name the accused.
struct Phrase {
    right: bool,
    input: Box<[f32]>,
    words: String,
}

fn span(bytes: &[usize], value: &Value) -> Option<ByteSpan> {
    let at = |n: usize| value[n].as_u64().and_then(|c| bytes.get(c as usize)).copied();
    Some(ByteSpan::new(at(0)?, at(1)?))
}

/// The accusations of an article, each marked one with what stands for it.
fn cases(file: &str, fold: usize, line: &Value, source: &str, judge: (&Linear, &Second)) -> Vec<Case> {
    let bytes: Vec<usize> = source.char_indices().map(|(b, _)| b).chain([source.len()]).collect();
    let doc = saidso::segment::segment(source);
    let quotes = saidso::quotes::find(&doc);
    let text = saidso::annotate::annotate(doc, quotes);
    let links = saidso::attribution::find(&text);
    let sources = saidso::sources::resolve(&text, &links);
    let mut golds: Vec<&Value> =
        line["acts"].as_array().into_iter().flatten().filter(|a| a["type"] == "accusation").collect();
    golds.sort_by_key(|a| a["sure"] != true);
    let cues: Vec<ByteSpan> = golds.iter().filter_map(|g| span(&bytes, &g["cue"])).collect();
    let found = stance::accusing(&text, &links, &sources, judge, &cues);
    let mut used = BTreeSet::new();
    let mut all = Vec::new();
    for gold in golds {
        let Some(cue) = span(&bytes, &gold["cue"]) else { continue };
        let free = |(i, a): &(usize, &Accusing)| !used.contains(i) && overlap(a.cue, cue) > 0;
        let Some((i, act)) = found.iter().enumerate().find(free) else { continue };
        used.insert(i);
        let want = span(&bytes, &gold["target"]);
        let right = |phrase: Option<ByteSpan>| {
            phrase.zip(want).map_or(phrase.is_none() && want.is_none(), |(a, b)| overlap(a, b) > 0)
        };
        let words = |s: Option<ByteSpan>| s.map_or("", |s| s.of(source)).to_owned();
        let row = |(phrase, input): &(Option<ByteSpan>, stance::AccusedInput)| Phrase {
            right: right(*phrase),
            input: Box::from(input.as_slice()),
            words: words(*phrase),
        };
        all.push(Case {
            file: file.to_owned(),
            fold,
            found: act.found,
            sure: gold["sure"] == true,
            told: act.told.map(|t| right(Some(t))),
            rows: act.rows.iter().map(row).collect(),
            place: format!("gold «{}» of «{}» in {}", words(want), cue.of(source), line["id"]),
        });
    }
    all
}

fn grow(cases: &[&Case]) -> Vec<u8> {
    let learnt = cases.iter().filter(|c| c.rows.iter().any(|r| r.right));
    let mut choices = Vec::new();
    for case in learnt {
        let rows = case.rows.iter().map(|r| (&*r.input, r.right)).collect();
        choices.push(Choice { rows, weight: if case.sure { 1.0 } else { DOUBTFUL } });
    }
    trees::choose(&choices, GROWTH)
}

/// Right ones, all; of those with a name: right ones, all.
type Score = [usize; 4];

fn score(trees: &Trees, cases: &[&Case], scores: &mut BTreeMap<String, Score>) {
    let tell = std::env::var_os("ERRORS").is_some();
    for case in cases.iter().filter(|c| c.found && c.sure) {
        let nobody = case.rows.len() - 1;
        let sum = |n: usize| trees.sum(&case.rows[n].input) + if n == nobody { NOBODY } else { 0.0 };
        let best = (0..case.rows.len()).max_by(|&a, &b| sum(a).total_cmp(&sum(b))).unwrap_or(nobody);
        let (right, named) = case.told.map_or((case.rows[best].right, best != nobody), |right| (right, true));
        if tell && !right {
            println!("  found «{}» {}", case.rows[best].words, case.place);
        }
        for group in [case.file.as_str(), "all"] {
            let add = [right, true, right && named, named].map(usize::from);
            scores.entry(group.to_owned()).or_default().iter_mut().zip(add).for_each(|(s, a)| *s += a);
        }
    }
}

fn report(title: &str, scores: &BTreeMap<String, Score>) {
    let share = |a: &usize, b: &usize| *a as f64 / (*b).max(1) as f64;
    for (group, [right, all, named_right, named]) in scores {
        let of_named = share(named_right, named);
        println!("{title} {group:16} right {:.3} of {all}; named {named}, right {of_named:.3}", share(right, all));
    }
}

/// Trains, reports what five-fold leaving out gives and what is found in articles never trained on, and writes `accused.bin`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let texts = texts(data)?;
    let judges = LeftOut::read()?;
    let read = |name: &str| std::fs::read(Path::new("src/model/en").join(name)).map_err(|e| format!("{name}: {e}"));
    let (acts, second) = (Linear::decode(&read("acts.bin")?)?, Second::new(&read("second.bin")?)?);
    let (mut known, mut unread) = (Vec::new(), Vec::new());
    for file in READ.iter().chain(&HELD_OUT) {
        for (n, line) in json_lines(&gold.join(file))?.iter().enumerate() {
            let Some((id, text)) = line["id"].as_str().and_then(|id| Some((id, texts.get(id)?))) else { continue };
            let judge = judges.of(id).map_or((&acts, &second), |j| (&j.0, &j.1));
            let list = if READ.contains(file) { &mut known } else { &mut unread };
            list.extend(cases(file, n % FOLDS, line, text, judge));
        }
    }
    for file in ["dev-us.jsonl", "dev-uk.jsonl"] {
        for line in json_lines(&data.join("acts").join(file))? {
            unread.extend(cases(file, 0, &line, line["text"].as_str().unwrap_or(""), (&acts, &second)));
        }
    }
    let mut left_out = BTreeMap::new();
    for fold in 0..FOLDS {
        let (there, here): (Vec<&Case>, Vec<&Case>) = known.iter().partition(|c| c.fold != fold);
        score(&Trees::decode(&grow(&there), stance::ACCUSED_INPUTS)?, &here, &mut left_out);
    }
    report("left out", &left_out);
    let bytes = grow(&known.iter().collect::<Vec<_>>());
    println!("accused.bin: {} bytes", bytes.len());
    let mut scores = BTreeMap::new();
    score(&Trees::decode(&bytes, stance::ACCUSED_INPUTS)?, &unread.iter().collect::<Vec<_>>(), &mut scores);
    report("not trained on", &scores);
    Ok(std::fs::write(out.join("accused.bin"), bytes)?)
}
