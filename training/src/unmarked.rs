//! Texts that nobody has marked: the teacher says of each of their words how likely it denies or accuses (`teacher.rs`), and the
//! judge learns from that.

use crate::corpus::{Result, json_lines, text_files};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// So many sentences of a debate make a text.
const SENTENCES: usize = 50;

/// A text without marks: id, text.
pub type Text = (String, String);

/// British articles that no file of `training/gold` or of the dev sets names, speeches of debates, and news of our own
/// (`training/gold/news`).
pub fn read(data: &Path, gold: &Path) -> Result<Vec<Text>> {
    let mut texts = british(data, gold)?;
    texts.extend(debates(&json_lines(&data.join("claims/debates/train.jsonl.gz"))?));
    texts.extend(news(&gold.join("news"))?);
    Ok(texts)
}

/// The ids that a file's lines name.
fn ids(path: &Path) -> Result<Vec<String>> {
    Ok(json_lines(path)?.iter().filter_map(|l| l["id"].as_str().map(str::to_owned)).collect())
}

fn british(data: &Path, gold: &Path) -> Result<Vec<Text>> {
    let mut known = HashSet::new();
    for name in ["acts.jsonl", "more.jsonl", "rest.jsonl", "held-out.jsonl", "held-out-2.jsonl"] {
        known.extend(ids(&gold.join(name))?);
    }
    for name in ["dev-us.jsonl", "dev-uk.jsonl"] {
        known.extend(ids(&data.join("acts").join(name))?);
    }
    let text = |l: &Value| Some((l["id"].as_str()?.to_owned(), l["text"].as_str()?.to_owned()));
    let all = json_lines(&data.join("texts/uk.jsonl.gz"))?;
    Ok(all.iter().filter_map(text).filter(|(id, _)| !known.contains(id)).collect())
}

/// Debates cut into texts; a paragraph each time that the speaker changes.
fn debates(lines: &[Value]) -> Vec<Text> {
    let mut lines: Vec<&Value> = lines.iter().collect();
    lines.sort_by_key(|l| (l["doc"].as_str().unwrap_or(""), l["order"].as_u64()));
    let mut texts = Vec::new();
    for debate in lines.chunk_by(|a, b| a["doc"] == b["doc"]) {
        for (n, part) in debate.chunks(SENTENCES).enumerate() {
            let mut text = String::new();
            let mut last = &Value::Null;
            for line in part {
                let gap = if line["speaker"] != *last { "\n\n" } else { " " };
                text.push_str(if text.is_empty() { "" } else { gap });
                text.push_str(line["text"].as_str().unwrap_or("").trim());
                last = &line["speaker"];
            }
            let doc = part.first().and_then(|l| l["doc"].as_str()).unwrap_or("");
            texts.push((format!("debate:{doc}:{}", n * SENTENCES), text));
        }
    }
    texts
}

/// The articles of the files under `folder`, parted by lines of `###`.
fn news(folder: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (file, source) in text_files(folder)? {
        let name = file.file_stem().and_then(|s| s.to_str()).unwrap_or("");
        let parts = source.split("\n###").map(|p| p.trim_start_matches('#').trim()).filter(|p| !p.is_empty());
        texts.extend(parts.enumerate().map(|(n, p)| (format!("news:{name}:{n}"), p.to_owned())));
    }
    Ok(texts)
}
