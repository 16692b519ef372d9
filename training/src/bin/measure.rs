//! Measures single stages against the corpora in `../shared/data`: `cargo run -p saidso-training --bin measure -- TASK`.
//!
//! `names FILE`  names against the silver ones, same spans and kinds of people and bodies.
//! `speakers FILE`  whom the gold source phrases of `acts/*.jsonl` or `seeds/attributions.jsonl` mean: speaker right or not.
//! `lemma FILE`  lemmas against the silver ones of `syntax/*.corenlp.jsonl.gz`, given their part of speech.

use saidso::analysis::AttributionKind;
use saidso::annotate::{NameKind, Pos, lemma::lemma};
use saidso::attribution::Link;
use saidso::segment::{Document, TokenRange};
use saidso::text::ByteSpan;
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

/// The words of a name that count when two names are compared, as in `eval/score_acts.py`.
fn content_words(name: &str) -> BTreeSet<String> {
    let stop =
        ["the", "a", "an", "of", "and", "for", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "said"];
    let name = name.to_lowercase().replace("'s", "").replace("’s", "");
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty());
    words.filter(|w| !stop.contains(w)).map(str::to_owned).collect()
}

fn same_speaker(a: &str, b: &str) -> bool {
    let (a, b) = (content_words(a), content_words(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

fn tokens(doc: &Document, bytes: &[usize], span: &Value) -> Option<TokenRange> {
    let at = |n: usize| span[n].as_u64().and_then(|c| bytes.get(c as usize)).copied();
    Some(doc.tokens_in(ByteSpan::new(at(0)?, at(1)?)))
}

/// The gold attributions of one article as links.
fn gold_links(doc: &Document, bytes: &[usize], article: &Value) -> Vec<Link> {
    let ranges = |spans: &Value| {
        spans.as_array().into_iter().flatten().filter_map(|s| tokens(doc, bytes, s)).collect::<Vec<_>>()
    };
    let items = article["attributions"].as_array().into_iter().flatten();
    items
        .map(|a| Link {
            source: ranges(&a["source"]),
            cue: ranges(&a["cue"]),
            content: ranges(&a["content"]),
            kind: AttributionKind::Mixed,
            confidence: 1.0,
            reason: "gold",
        })
        .collect()
}

fn speakers(path: &str, gold: Option<&str>, limit: usize) -> std::io::Result<()> {
    let gold: BTreeMap<String, Value> = match gold {
        Some(path) => read(path)?.into_iter().map(|d| (d["id"].as_str().unwrap_or("").to_owned(), d)).collect(),
        None => BTreeMap::new(),
    };
    let (mut right, mut all, mut shown) = (0, 0, 0);
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for article in read(path)? {
        let Some(text) = article["text"].as_str() else { continue };
        let bytes = bytes_of(text);
        let segments = saidso::segment::segment(text);
        let quotes = saidso::quotes::find(&segments);
        let annotated = saidso::annotate::annotate(segments, quotes);
        let known =
            gold.get(article["id"].as_str().unwrap_or("")).or(Some(&article).filter(|a| !a["attributions"].is_null()));
        let links = match known {
            Some(article) => gold_links(&annotated.doc, &bytes, article),
            None => saidso::attribution::find(&annotated),
        };
        let sources = saidso::sources::resolve(&annotated, &links);
        let acts = article["acts"].as_array().into_iter().flatten().map(|a| (&a["source"], &a["speaker"]));
        let cited = article["attributions"].as_array().into_iter().flatten().map(|a| (&a["source"][0], &a["speaker"]));
        for (span, speaker) in acts.chain(cited) {
            let (Some(range), Some(speaker)) = (tokens(&annotated.doc, &bytes, span), speaker.as_str()) else {
                continue;
            };
            let words = annotated.doc.words(range);
            let found = sources.meant_by(range).and_then(|id| sources.name(id));
            let kind = match annotated.pos(range.start) {
                Pos::Pronoun => "pronoun",
                _ if annotated.names.iter().any(|n| range.overlaps(n.tokens)) => "name",
                _ => "nominal",
            };
            let ok = same_speaker(found.unwrap_or(words), speaker);
            let count = by_kind.entry(kind).or_default();
            count.0 += usize::from(ok);
            count.1 += 1;
            right += usize::from(ok);
            all += 1;
            if !ok && shown < limit {
                shown += 1;
                let sentence =
                    annotated.doc.words(annotated.doc.sentence_tokens(annotated.doc.sentence_of(range.start)));
                println!(
                    "{} [{words}] gold {speaker}, got {found:?}\n     {sentence}",
                    article["id"].as_str().unwrap_or("")
                );
            }
        }
    }
    println!("{right}/{all} = {:.3}  {by_kind:?}", right as f64 / all as f64);
    Ok(())
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["lemma", path] => lemmas(path, 40),
        ["lemma", path, limit] => lemmas(path, limit.parse().unwrap_or(40)),
        ["names", path] => names(path, 40),
        ["names", path, limit] => names(path, limit.parse().unwrap_or(40)),
        ["speakers", path] => speakers(path, None, 30),
        ["speakers", path, gold] => speakers(path, Some(gold), 100),
        _ => {
            println!("usage: measure speakers|lemma|names FILE");
            Ok(())
        }
    }
}
