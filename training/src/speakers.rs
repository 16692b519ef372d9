//! Scores **who speaks** against our own reading: of denials and accusations (`training/gold/acts.jsonl`, or the file given by
//! `GOLD=`) and of PolNeAR dev's attributions (`training/gold/speakers.jsonl`). `ERRORS=20` prints as many errors of each.
//!
//! Two speakers are the same when the content words of one name hold those of the other, as in `score_acts.py`. Acts that the author or
//! nobody performs count apart, as "nobody": right when the engine names none either. Targets (what is denied, who is accused) are right
//! when they share letters with the marked one, or when both are none.

use crate::corpus::{Result, json_lines, texts};
use saidso::analysis::{ActKind, Analysis};
use saidso::text::ByteSpan;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Words of names that tell nobody apart.
const EMPTY: [&str; 14] =
    ["the", "a", "an", "of", "and", "for", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president"];

/// Right and all, by group; the errors.
#[derive(Default)]
struct Counts {
    groups: BTreeMap<String, [usize; 2]>,
    errors: Vec<String>,
}

impl Counts {
    fn add(&mut self, groups: &[&str], gold: &str, found: &str, place: &str) {
        self.tally(groups, same(gold, found), gold, found, place);
    }

    fn tally(&mut self, groups: &[&str], right: bool, gold: &str, found: &str, place: &str) {
        for group in groups {
            let sum = self.groups.entry((*group).to_owned()).or_default();
            sum[0] += usize::from(right);
            sum[1] += 1;
        }
        if !right {
            self.errors.push(format!("  gold «{gold}» found «{found}» {place}"));
        }
    }

    fn print(&self, title: &str, errors: usize) {
        for (group, [right, all]) in &self.groups {
            println!("{title} {group:12} {:.3} of {all}", *right as f64 / (*all).max(1) as f64);
        }
        let step = (self.errors.len() / errors.max(1)).max(1);
        self.errors.iter().step_by(step).take(errors).for_each(|e| println!("{e}"));
    }
}

fn words(name: &str) -> BTreeSet<String> {
    let lower = name.to_lowercase().replace("'s", "").replace("’s", "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !EMPTY.contains(w));
    words.map(str::to_owned).collect()
}

/// True when two names can be the same speaker's.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

/// A text whose gold counts in code points.
struct Article<'t> {
    text: &'t str,
    bytes: Vec<usize>,
    analysis: Analysis,
}

impl<'t> Article<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
        Self { text, bytes, analysis: saidso::analyze(text) }
    }

    fn span(&self, value: &Value) -> Option<ByteSpan> {
        let at = |n: usize| value[n].as_u64().and_then(|c| self.bytes.get(c as usize)).copied();
        Some(ByteSpan::new(at(0)?, at(1)?))
    }

    /// A speaker of the gold: a place or the name itself.
    fn name(&self, value: &Value) -> Option<String> {
        let printed = || self.span(value).map(|s| s.of(self.text).to_owned());
        value.as_str().map(str::to_owned).or_else(printed)
    }

    fn acts(&self, line: &Value, counts: &mut Counts, targets: &mut Counts) {
        for (name, kind) in [("denial", ActKind::Denial), ("accusation", ActKind::Accusation)] {
            let mut golds: Vec<&Value> =
                line["acts"].as_array().into_iter().flatten().filter(|a| a["type"] == name).collect();
            golds.sort_by_key(|a| a["sure"] != true);
            let mut used = BTreeSet::new();
            for gold in golds {
                let Some(cue) = self.span(&gold["cue"]) else { continue };
                let hit = self
                    .analysis
                    .acts
                    .iter()
                    .enumerate()
                    .find(|(i, a)| a.kind == kind && !used.contains(i) && overlap(a.cue, cue) > 0);
                let Some((i, act)) = hit else { continue };
                used.insert(i);
                if gold["sure"] != true {
                    continue;
                }
                let words = || act.source.map_or("", |s| s.of(self.text)).to_owned();
                let found = act.speaker.clone().unwrap_or_else(words);
                let place = format!("at «{}» in {}", act.cue.of(self.text), line["id"]);
                let (want, got) = (self.span(&gold["target"]), act.target);
                let hit = want.zip(got).map_or(want.is_none() && got.is_none(), |(a, b)| overlap(a, b) > 0);
                let said = |s: Option<ByteSpan>| s.map_or("", |s| s.of(self.text)).to_owned();
                targets.tally(&[name], hit, &said(want), &said(got), &place);
                match self.name(&gold["speaker"]) {
                    Some(speaker) => {
                        counts.add(&[name, line["corpus"].as_str().unwrap_or("?"), "all"], &speaker, &found, &place);
                    }
                    None => counts.tally(&["nobody"], found.is_empty(), "", &found, &place),
                }
            }
        }
    }

    fn attributions(&self, line: &Value, golds: &Value, counts: &mut Counts) {
        for (gold, speaker) in
            golds.as_array().into_iter().flatten().zip(line["speakers"].as_array().into_iter().flatten())
        {
            let Some(speaker) = self.name(speaker) else { continue };
            let spans = |v: &Value| v.as_array().into_iter().flatten().filter_map(|s| self.span(s)).collect::<Vec<_>>();
            let content = spans(&gold["content"]);
            let shared = |spans: &[ByteSpan]| -> usize {
                spans.iter().flat_map(|&a| content.iter().map(move |&b| overlap(a, b))).sum()
            };
            let best = self.analysis.attributions.iter().max_by_key(|a| shared(&a.content));
            let Some(found) = best.filter(|a| shared(&a.content) > 0) else { continue };
            let source = spans(&gold["source"]).first().map_or("", |s| s.of(self.text)).to_lowercase();
            let kind = match source.as_str() {
                "" => "no source",
                "he" | "she" | "it" | "they" | "who" | "which" | "his" | "her" => "pronoun",
                s if s.starts_with("the ") || s.starts_with("a ") => "nominal",
                _ => "other",
            };
            let name = found.speaker.clone().unwrap_or_default();
            counts.add(&[kind, "all"], &speaker, &name, &format!("via «{source}» in {}", line["id"]));
        }
    }
}

/// How many bytes two spans share.
pub fn overlap(a: ByteSpan, b: ByteSpan) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
}

/// Prints the scores.
pub fn run(data: &Path) -> Result<()> {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let errors = std::env::var("ERRORS").ok().and_then(|v| v.parse().ok()).unwrap_or(0);
    let file = std::env::var("GOLD").unwrap_or_else(|_| "acts.jsonl".into());
    let (texts, mut acts, mut targets) = (texts(data)?, Counts::default(), Counts::default());
    for line in json_lines(&gold.join(file))? {
        if let Some(text) = line["id"].as_str().and_then(|id| texts.get(id)) {
            Article::new(text).acts(&line, &mut acts, &mut targets);
        }
    }
    acts.print("act", errors);
    targets.print("target of", errors);
    let dev = json_lines(&data.join("polnear/dev.jsonl.gz"))?;
    let dev: HashMap<&str, &Value> = dev.iter().filter_map(|d| Some((d["id"].as_str()?, d))).collect();
    let mut attributions = Counts::default();
    for line in json_lines(&gold.join("speakers.jsonl"))? {
        let Some(article) = line["id"].as_str().and_then(|id| dev.get(id)) else { continue };
        if let Some(text) = article["text"].as_str() {
            Article::new(text).attributions(&line, &article["attributions"], &mut attributions);
        }
    }
    attributions.print("attribution", errors);
    Ok(())
}
