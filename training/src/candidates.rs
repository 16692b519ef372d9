//! Writes what the **teacher** learns from (`training/teacher`): every text in tokens, with what the engine sees of each, and the
//! marks of the words that could head an act.

use crate::acts::{Article, Candidate, FOLDS, Want};
use crate::corpus::Result;
use crate::teacher;
use saidso::annotate::Pos;
use saidso::attribution::Link;
use saidso::model::Linear;
use saidso::stance;
use saidso::text::ByteSpan;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// The fold of those never trained on.
const FOLD_HELD_OUT: usize = 9;

/// Writes one text a line; `judges`: of the folds, each says how it scores the words of what it has not seen.
pub fn write(path: &Path, read: &[Article], held_out: &[Article], judges: &[Linear]) -> Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    let judges = || judges.iter().cycle();
    let all = read.iter().enumerate().map(|(n, a)| (n % FOLDS, a)).zip(judges());
    for ((fold, article), judge) in all.chain(held_out.iter().map(|a| (FOLD_HELD_OUT, a)).zip(judges())) {
        writeln!(out, "{}", line(article, fold, judge))?;
    }
    Ok(())
}

/// Per token: 1 for part of a source, 2 of a cue, 4 of a content.
fn roles(tokens: usize, links: &[Link]) -> Vec<u8> {
    let mut roles = vec![0; tokens];
    for link in links {
        for (bit, spans) in [(1, &link.source), (2, &link.cue), (4, &link.content)] {
            spans.iter().flat_map(|s| s.iter()).for_each(|i| roles[i] |= bit);
        }
    }
    roles
}

/// -1: no act; -2: does not count; else twice the number of the cue, one more for its head.
fn code(want: Want) -> i64 {
    match want {
        Want::No => -1,
        Want::Either => -2,
        Want::Part(gold, head) => 2 * gold as i64 + i64::from(head),
    }
}

fn line(a: &Article, fold: usize, judge: &Linear) -> Value {
    let text = &a.text;
    let n = text.doc.tokens.len();
    let named = |i: usize| text.pos(i).is_name() || matches!(text.pos(i), Pos::Pronoun | Pos::Possessive);
    let broken = |i: usize| {
        i > 0
            && ByteSpan::new(text.doc.tokens[i - 1].span.end as usize, text.doc.tokens[i].span.start as usize)
                .of(text.doc.text)
                .contains('\n')
    };
    let again = stance::again(text, &a.links, &a.sources, judge, true);
    let candidate = |(c, again): (&Candidate, &stance::Again)| {
        json!([c.token, again.scores, c.want.map(code), again.input.as_deref().map(|i| i.to_vec())])
    };
    json!({
        "id": a.id, "file": a.file, "fold": fold, "start": teacher::starts(text),
        "words": (0..n).map(|i| text.word(i)).collect::<Vec<_>>(),
        "lemmas": (0..n).map(|i| text.lemma(i)).collect::<Vec<_>>(),
        "named": (0..n).map(|i| u8::from(named(i))).collect::<Vec<_>>(),
        "sentence": (0..n).map(|i| text.doc.sentence_of(i)).collect::<Vec<_>>(),
        "quoted": (0..n).map(|i| u8::from(text.quotes.at(i).is_some())).collect::<Vec<_>>(),
        "broken": (0..n).map(|i| u8::from(broken(i))).collect::<Vec<_>>(),
        "role": roles(n, &a.links),
        "aspects": (0..n).map(|i| stance::grades_of(text, i).to_vec()).collect::<Vec<_>>(),
        "candidates": a.candidates.iter().zip(&again).map(candidate).collect::<Vec<_>>(),
        "golds": a.golds.iter().map(|g| json!([g.kind as usize, g.sure])).collect::<Vec<_>>(),
    })
}
