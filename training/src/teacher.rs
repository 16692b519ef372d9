//! The **teacher**: a large network that has read the gold says of each word how likely it denies or accuses (`training/teacher`,
//! which needs a graphics card). It writes `gold/teacher.jsonl`; the judge learns from that file together with the gold.
//!
//! A line a text: `{"id", "soft": [[start, denial × 6, accusation × 6], …]}`, start in code points, in percent, words
//! without a chance left out. The first five numbers come from teachers that have seen neither the text nor the articles of fold 0 to 4;
//! the last from one that has not seen the text. So what is scored on a fold has nothing from it.

use crate::acts::FOLDS;
use crate::corpus::{Result, json_lines};
use saidso::annotate::Annotated;
use saidso::segment::Token;
use saidso::text::ByteSpan;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// Per kind, by the fold not seen; the last is for the model that is kept.
pub type Taught = [[f32; 2]; FOLDS + 1];

/// What the teacher says of a text: by the place of the token's first code point.
pub struct Lesson(HashMap<u64, Taught>);

impl Lesson {
    /// What it says of the token that starts at code point `start`.
    pub fn at(&self, start: usize) -> Taught {
        self.0.get(&(start as u64)).copied().unwrap_or_default()
    }
}

/// What the teacher says of every text, by id.
pub fn read(gold: &Path) -> Result<HashMap<String, Lesson>> {
    let path = gold.join("teacher.jsonl");
    let lesson = |line: &Value| -> Option<(String, Lesson)> {
        let words = line["soft"].as_array()?.iter().map(word).collect::<Option<_>>()?;
        Some((line["id"].as_str()?.to_owned(), Lesson(words)))
    };
    let lines = json_lines(&path)?;
    let all = (1..)
        .zip(&lines)
        .map(|(n, l)| lesson(l).ok_or_else(|| format!("{}, line {n}: not as teacher.rs says", path.display()).into()));
    all.collect()
}

fn word(entry: &Value) -> Option<(u64, Taught)> {
    let numbers: Vec<u64> = entry.as_array()?.iter().map(Value::as_u64).collect::<Option<_>>()?;
    let (&start, shares) = numbers.split_first()?;
    let share = |kind: usize, fold: usize| shares.get(kind * (FOLDS + 1) + fold).map(|&n| n as f32 / 100.0);
    let mut taught = Taught::default();
    for (fold, pair) in taught.iter_mut().enumerate() {
        *pair = [share(0, fold)?, share(1, fold)?];
    }
    Some((start, taught))
}

/// Per token: the code point it starts at.
pub fn starts(text: &Annotated) -> Vec<usize> {
    let (mut byte, mut point) = (0, 0);
    let start = |t: &Token| {
        point += ByteSpan::new(byte, t.span.start as usize).of(text.doc.text).chars().count();
        byte = t.span.start as usize;
        point
    };
    text.doc.tokens.iter().map(start).collect()
}
