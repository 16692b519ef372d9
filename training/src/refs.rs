//! tmp: accuracy of who is meant by gold source words
use crate::acts::texts;
use crate::corpus::{Result, json_lines};
use crate::speakers::same;
use saidso::annotate::annotate;
use saidso::segment::segment;
use saidso::text::ByteSpan;
use saidso::{attribution, quotes, sources};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub fn run(data: &Path) -> Result<()> {
    let texts = texts(data)?;
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold");
    let errors = std::env::var("ERRORS").unwrap_or_default();
    for file in ["acts.jsonl", "more.jsonl", "held-out.jsonl"] {
        let mut sums: BTreeMap<String, [usize; 4]> = BTreeMap::new();
        for line in json_lines(&gold.join(file))? {
            let Some(source) = line["id"].as_str().and_then(|id| texts.get(id)) else { continue };
            let doc = segment(source);
            let quotes = quotes::find(&doc);
            let text = annotate(doc, quotes);
            let links = attribution::find(&text);
            let who = sources::resolve(&text, &links);
            let bytes: Vec<usize> = source.char_indices().map(|(b, _)| b).chain([source.len()]).collect();
            let at = |v: &Value| v.as_u64().and_then(|c| bytes.get(c as usize)).copied();
            let span = |v: &Value| Some(ByteSpan::new(at(&v[0])?, at(&v[1])?));
            let mut seen = BTreeSet::new();
            for a in line["acts"].as_array().into_iter().flatten() {
                let Some(s) = span(&a["source"]) else { continue };
                if !seen.insert((s.start, s.end)) || a["sure"] != true { continue }
                let Some(speaker) = a["speaker"].as_str().map(str::to_owned).or_else(|| span(&a["speaker"]).map(|s| s.of(source).to_owned())) else { continue };
                let words = s.of(source).to_lowercase();
                let inner = |i: usize| source[..i].chars().next_back().is_some_and(char::is_alphanumeric);
                if inner(s.start as usize) || source[s.end as usize..].chars().next().is_some_and(char::is_alphanumeric) { continue }
                let first = words.split(' ').next().unwrap_or("");
                let key = match words.as_str() {
                    "he" | "she" | "his" | "her" | "him" => "1 he/she",
                    "they" | "their" | "them" => "2 they",
                    "it" | "its" => "3 it",
                    "i" | "we" | "my" | "our" => "4 I/we",
                    "who" | "which" => "5 who",
                    _ if first == "the" => "6 the N",
                    _ if first == "his" || first == "her" || first == "their" || first == "its" => "7 his N",
                    _ if first == "a" || first == "an" => "8 a N",
                    _ => "9 other",
                };
                let tokens = text.doc.tokens_in(s);
                let id = who.meant_by(tokens);
                let name = id.and_then(|i| who.name(i)).map_or_else(|| s.of(source).to_owned(), str::to_owned);
                let none = id.is_none();
                let right = same(&speaker, &name);
                let listed = who.list.iter().any(|e| same(&speaker, &e.name));
                let sum = sums.entry(key.to_owned()).or_default();
                sum[0] += 1; sum[1] += usize::from(right); sum[2] += usize::from(none); sum[3] += usize::from(listed || right);
                if !right && key.starts_with(&errors) && !errors.is_empty() {
                    let sent = text.doc.sentence_of(tokens.start);
                    let st = |i: usize| text.doc.sentences.get(i).map_or("", |s| s.span.of(source)).replace('\n', " ");
                    println!("[{words}] gold «{speaker}» found «{name}»{} {}\n     {}\n     {}\n   > {}", if none { " NONE" } else { "" }, line["id"], if sent > 1 { st(sent - 2) } else { String::new() }, if sent > 0 { st(sent - 1) } else { String::new() }, st(sent));
                }
            }
        }
        for (k, [n, r, none, l]) in sums { println!("{file} {k:10} {n:5} right {:.3} none {none} listed {:.3} (wrong {})", r as f64 / n as f64, l as f64 / n as f64, n - r); }
    }
    Ok(())
}
