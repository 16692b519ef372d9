//! Measures single stages against the corpora in `../shared/data`: `cargo run -p saidso-training --bin measure -- TASK`.
//!
//! `lemma FILE`  lemmas against the silver ones of `syntax/*.corenlp.jsonl.gz`, given their part of speech.

use saidso::annotate::{Pos, lemma::lemma};
use serde_json::Value;
use std::collections::BTreeMap;
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

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["lemma", path] => lemmas(path, 40),
        ["lemma", path, limit] => lemmas(path, limit.parse().unwrap_or(40)),
        _ => {
            println!("usage: measure lemma FILE");
            Ok(())
        }
    }
}
