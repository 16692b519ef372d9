//! **Debates and interviews** read for denials and accusations (`training/gold/debates.jsonl`): what politicians say of each other in
//! their own words, each turn as a paragraph in quotation marks, as a paper prints it.
//!
//! In: the sentences of `../shared/data/claims/debates` and our marks. Out: texts with marks, like those of `briefs`.

use crate::briefs::{Brief, Marked};
use crate::corpus::{Result, json_lines};
use saidso::analysis::ActKind;
use saidso::text::ByteSpan;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// So many sentences of a debate make a text.
const SENTENCES: usize = 50;

/// Part of a debate: its id, and per sentence its text and whether another speaker than before says it.
struct Part {
    /// `debate:`, the debate's name, the number of its first sentence.
    id: String,
    sentences: Vec<(String, bool)>,
}

/// All debates, cut into parts.
fn parts(data: &Path) -> Result<Vec<Part>> {
    let lines = json_lines(&data.join("claims/debates/train.jsonl.gz"))?;
    let mut lines: Vec<&Value> = lines.iter().collect();
    lines.sort_by_key(|l| (l["doc"].as_str().unwrap_or(""), l["order"].as_u64()));
    let mut parts = Vec::new();
    for debate in lines.chunk_by(|a, b| a["doc"] == b["doc"]) {
        for (n, part) in debate.chunks(SENTENCES).enumerate() {
            let doc = part.first().and_then(|l| l["doc"].as_str()).unwrap_or("");
            let mut last = &Value::Null;
            // Single marks inside, so that a turn stays one quotation; as many code points.
            let sentence = |l: &&'_ Value| l["text"].as_str().unwrap_or("").trim().replace(['"', '“', '”'], "'");
            let mut sentences = Vec::new();
            for line in part {
                sentences.push((sentence(line), line["speaker"] != *last));
                last = &line["speaker"];
            }
            parts.push(Part { id: format!("debate:{doc}:{}", n * SENTENCES), sentences });
        }
    }
    Ok(parts)
}

impl Part {
    /// The text, a paragraph a turn, in quotation marks; where each sentence begins in it, in bytes.
    fn text(&self) -> (String, Vec<usize>) {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for (n, (sentence, turn)) in self.sentences.iter().enumerate() {
            if *turn || n == 0 {
                text.push_str(if text.is_empty() { "“" } else { "”\n\n“" });
            } else {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(sentence);
        }
        text.push('”');
        (text, starts)
    }
}

/// The debates that were read, with their marks.
pub fn read(data: &Path, gold: &Path) -> Result<Vec<Brief>> {
    let path = gold.join("debates.jsonl");
    let parts: HashMap<String, Part> = parts(data)?.into_iter().map(|p| (p.id.clone(), p)).collect();
    let mut all = Vec::new();
    for (n, line) in (1..).zip(json_lines(&path)?) {
        let wrong = |what: &str| format!("{}, line {n}: {what}", path.display());
        let part = line["id"].as_str().and_then(|id| parts.get(id)).ok_or_else(|| wrong("no such debate"))?;
        let (text, starts) = part.text();
        let marks = line["acts"].as_array().into_iter().flatten();
        let acts = marks.map(|m| mark(m, part, &starts).ok_or_else(|| wrong("a mark outside its sentence")));
        let acts = acts.collect::<std::result::Result<_, _>>()?;
        all.push(Brief { id: part.id.clone(), text, acts });
    }
    Ok(all)
}

/// One mark: its cue is in code points of its sentence.
fn mark(mark: &Value, part: &Part, starts: &[usize]) -> Option<Marked> {
    let number = mark["sentence"].as_u64()? as usize;
    let (sentence, _) = part.sentences.get(number)?;
    let byte = |point: &Value| {
        let mut ends = sentence.char_indices().map(|(b, _)| b).chain([sentence.len()]);
        ends.nth(point.as_u64()? as usize)
    };
    let start = starts.get(number)?;
    let cue = ByteSpan::new(start + byte(&mark["cue"][0])?, start + byte(&mark["cue"][1])?);
    let kind = match mark["type"].as_str()? {
        "denial" => ActKind::Denial,
        "accusation" => ActKind::Accusation,
        _ => return None,
    };
    Some(Marked { kind, cue, sure: mark["sure"].as_bool()?, speaker: None })
}
