//! Measures single stages against the corpora in `../shared/data`: `cargo run -p saidso-training --bin measure -- TASK`.
//!
//! `names FILE`  names against the silver ones, same spans and kinds of people and bodies.
//! `lemma FILE`  lemmas against the silver ones of `syntax/*.corenlp.jsonl.gz`, given their part of speech.

use saidso::annotate::{NameKind, Pos, lemma::lemma};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

fn read(path: &str) -> std::io::Result<Vec<Value>> {
    let bytes = std::fs::read(path)?;
    let mut text = String::new();
    if path.ends_with(".gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    } else {
        text = String::from_utf8_lossy(&bytes).into_owned();
    }
    Ok(text.lines().filter_map(|l| serde_json::from_str(l).ok()).collect())
}

/// Prints the share of lemmas that agree, by kind of word, and the commonest that do not.
fn lemmas(path: &str, limit: usize) -> std::io::Result<()> {
    let mut wrong: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for doc in read(path)? {
        for token in doc["sentences"].as_array().into_iter().flatten().flat_map(|s| s.as_array().into_iter().flatten())
        {
            let (tag, silver) = (token[2].as_str().unwrap_or(""), token[3].as_str().unwrap_or(""));
            let Some(pos) = Pos::parse(tag) else { continue };
            let Some(form) = token[7].as_str() else { continue };
            let group = if pos.is_verb() {
                "verb"
            } else if pos.is_name() {
                "name"
            } else if pos.is_noun() {
                "noun"
            } else {
                "other"
            };
            let count = counts.entry(group).or_default();
            count.1 += 1;
            let got = lemma(form, pos);
            if got == silver.to_lowercase() {
                count.0 += 1;
            } else if group != "other" {
                *wrong.entry((format!("{form}/{tag}"), got.into_owned(), silver.to_owned())).or_default() += 1;
            }
        }
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((form, got, silver), n) in wrong.iter().take(limit) {
        println!("{n:5} {form}: {got}, silver {silver}");
    }
    for (group, (right, all)) in counts {
        println!("{group:6} {right}/{all} = {:.4}", right as f64 / all as f64);
    }
    Ok(())
}

/// Code-point offsets of every character, as byte offsets.
fn bytes_of(text: &str) -> Vec<usize> {
    text.char_indices().map(|(b, _)| b).chain([text.len()]).collect()
}

/// The silver names of one article: byte span and kind.
fn silver_names(doc: &Value, bytes: &[usize]) -> BTreeSet<(usize, usize, &'static str)> {
    let mut found = BTreeSet::new();
    for sentence in doc["sentences"].as_array().into_iter().flatten() {
        let mut open: Option<(usize, usize, &'static str)> = None;
        for token in sentence.as_array().into_iter().flatten() {
            let at = |n: usize| token[n].as_u64().and_then(|c| bytes.get(c as usize)).copied().unwrap_or(0);
            let kind = match token[4].as_str() {
                Some("PERSON") => Some("person"),
                Some("ORGANIZATION") => Some("body"),
                Some("LOCATION") => Some("place"),
                _ => None,
            };
            open = match (open, kind) {
                (Some((s, _, k)), Some(kind)) if k == kind => Some((s, at(1), k)),
                (last, kind) => {
                    found.extend(last);
                    kind.map(|k| (at(0), at(1), k))
                }
            };
        }
        found.extend(open);
    }
    found
}

fn names(path: &str, limit: usize) -> std::io::Result<()> {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for doc in read(path)? {
        let Some(text) = doc["text"].as_str() else { continue };
        let silver = silver_names(&doc, &bytes_of(text));
        let segments = saidso::segment::segment(text);
        let quotes = saidso::quotes::find(&segments);
        let annotated = saidso::annotate::annotate(segments, quotes);
        let ours: BTreeSet<_> = annotated
            .names
            .iter()
            .filter_map(|n| {
                let kind = match n.kind {
                    NameKind::Person => "person",
                    NameKind::Body | NameKind::Publication => "body",
                    NameKind::Place => "place",
                    _ => return None,
                };
                let span = annotated.doc.span(n.tokens);
                Some((span.start as usize, span.end as usize, kind))
            })
            .collect();
        for n in &ours {
            let c = counts.entry(n.2).or_default();
            c[0] += usize::from(silver.contains(n));
            c[1] += 1;
            if !silver.contains(n) {
                *wrong.entry((format!("ours {}", &text[n.0..n.1]), n.2)).or_default() += 1;
            }
        }
        for n in &silver {
            counts.entry(n.2).or_default()[2] += 1;
            if !ours.contains(n) {
                *wrong.entry((format!("silver {}", &text[n.0..n.1]), n.2)).or_default() += 1;
            }
        }
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for ((words, kind), n) in wrong.iter().take(limit) {
        println!("{n:4} {words} ({kind})");
    }
    for (kind, [both, ours, silver]) in counts {
        let (p, r) = (both as f64 / ours as f64, both as f64 / silver as f64);
        println!("{kind:7} P {p:.3} R {r:.3} F1 {:.3} ({silver} silver)", 2.0 * p * r / (p + r));
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["lemma", path] => lemmas(path, 40),
        ["lemma", path, limit] => lemmas(path, limit.parse().unwrap_or(40)),
        ["names", path] => names(path, 40),
        ["names", path, limit] => names(path, limit.parse().unwrap_or(40)),
        _ => {
            println!("usage: measure lemma|names FILE");
            Ok(())
        }
    }
}
