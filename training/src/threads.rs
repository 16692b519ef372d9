//! Scores threads against our own reading (`training/gold/acts.jsonl`): does a denial answer what the reader says it answers?
//!
//! A link is right when it ties the denial to a sentence that holds an answered accusation or fact of the gold. Links count
//! for denials that the engine found; recall is given for these and for all.

use crate::acts::texts;
use crate::corpus::{Result, json_lines};
use saidso::analysis::{ActKind, Analysis};
use saidso::text::ByteSpan;
use serde_json::Value;
use std::path::Path;

/// Sums over articles.
#[derive(Default)]
struct Counts {
    /// Links that the engine made for denials that a reader marked too, and how many of them are right.
    made: usize,
    right: usize,
    /// Denials that answer something by the gold; those that the engine found; those it tied rightly.
    answering: usize,
    found: usize,
    tied: usize,
    /// Denials of nothing stated, by the gold, that were found; those left alone by the engine.
    alone: usize,
    left_alone: usize,
}

fn span(value: &Value, bytes: &[usize]) -> Option<ByteSpan> {
    let at = |n: usize| value[n].as_u64().and_then(|c| bytes.get(c as usize)).copied();
    Some(ByteSpan::new(at(0)?, at(1)?))
}

fn overlaps(a: ByteSpan, b: ByteSpan) -> bool {
    a.start < b.end && b.start < a.end
}

/// The sentences that the thread of denial `denial` says it answers.
fn answered(analysis: &Analysis, denial: usize) -> Vec<usize> {
    let sentence = |s: ByteSpan| analysis.sentences.iter().position(|x| overlaps(x.span, s));
    let threads = analysis.threads.iter().filter(|t| t.denials.contains(&denial));
    let of =
        threads.flat_map(|t| t.accusations.iter().filter_map(|&a| sentence(analysis.acts[a].cue)).chain(t.sentence));
    of.collect()
}

fn count(line: &Value, text: &str, counts: &mut Counts) {
    let bytes: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
    let analysis = saidso::analyze(text);
    let acts = line["acts"].as_array().map_or(&[][..], |a| a);
    for (n, act) in acts.iter().enumerate().filter(|(_, a)| a["type"] == "denial") {
        let links = line["threads"].as_array().into_iter().flatten().filter(|t| t["denial"] == n);
        let answers = links.map(|t| &t["answers"]);
        let places = answers.filter_map(|a| match a.as_u64() {
            Some(other) => span(&acts[other as usize]["cue"], &bytes),
            None => span(a, &bytes),
        });
        let gold: Vec<ByteSpan> = places.collect();
        let Some(cue) = span(&act["cue"], &bytes) else { continue };
        let found = analysis.acts.iter().position(|a| a.kind == ActKind::Denial && overlaps(a.cue, cue));
        let made = found.map(|d| answered(&analysis, d)).unwrap_or_default();
        let right = made.iter().any(|&s| gold.iter().any(|&g| overlaps(analysis.sentences[s].span, g)));
        counts.answering += usize::from(!gold.is_empty());
        if found.is_none() {
            continue;
        }
        counts.made += usize::from(!made.is_empty());
        counts.right += usize::from(right);
        counts.found += usize::from(!gold.is_empty());
        counts.tied += usize::from(right);
        counts.alone += usize::from(gold.is_empty());
        counts.left_alone += usize::from(gold.is_empty() && made.is_empty());
    }
}

/// Prints the scores.
pub fn run(data: &Path) -> Result<()> {
    let texts = texts(data)?;
    let mut counts = Counts::default();
    let lines = json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/acts.jsonl"))?;
    for (line, text) in lines.iter().filter_map(|l| Some((l, texts.get(l["id"].as_str()?)?))) {
        count(line, text, &mut counts);
    }
    let share = |a: usize, b: usize| format!("{:.3} ({a} of {b})", a as f64 / b.max(1) as f64);
    println!("thread links, {} articles: precision {}", lines.len(), share(counts.right, counts.made));
    println!(
        "recall, denials found: {}; all denials: {}",
        share(counts.tied, counts.found),
        share(counts.tied, counts.answering)
    );
    println!("denials of nothing stated, left alone: {}", share(counts.left_alone, counts.alone));
    Ok(())
}
