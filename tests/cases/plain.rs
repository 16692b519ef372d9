//! **Plain news**: how many sentences that deny or accuse in so many words are found, and how many that only look so are marked. The engine
//! learns, so a floor is set, not each row; a failure lists the rows that differ. Texts: `plain/*.txt`, `[[words]]` mark what must be found.

use saidso::analysis::{Act, ActKind};
use saidso::text::ByteSpan;

/// Each line of a file without its marks, and what was marked.
fn rows(file: &'static str) -> Vec<(String, Vec<ByteSpan>)> {
    let lines = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(row).collect()
}

fn row(line: &str) -> (String, Vec<ByteSpan>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (n, part) in line.split("[[").enumerate() {
        let (marked, rest) = if n == 0 { ("", part) } else { part.split_once("]]").expect("a mark without an end") };
        if !marked.is_empty() {
            spans.push(ByteSpan::new(text.len(), text.len() + marked.len()));
        }
        text.push_str(marked);
        text.push_str(rest);
    }
    (text, spans)
}

fn acts(text: &str, kind: ActKind) -> Vec<Act> {
    saidso::analyze(text).acts.into_iter().filter(|a| a.kind == kind).collect()
}

/// At least `floor` of the marked rows of `file` are found.
fn finds(file: &'static str, kind: ActKind, floor: usize) {
    let rows = rows(file);
    let overlaps = |a: &Act, s: &ByteSpan| a.cue.start < s.end && s.start < a.cue.end;
    let found =
        |(text, spans): &(String, Vec<ByteSpan>)| acts(text, kind).iter().any(|a| spans.iter().any(|s| overlaps(a, s)));
    let missed: Vec<&str> = rows.iter().filter(|r| !found(r)).map(|(text, _)| text.as_str()).collect();
    let hits = rows.len() - missed.len();
    assert!(hits >= floor, "{hits} of {} found, {floor} wanted; missed:\n{}", rows.len(), missed.join("\n"));
}

#[test]
fn plain_denials_are_found() {
    finds(include_str!("plain/denials.txt"), ActKind::Denial, 250);
}

#[test]
fn plain_accusations_are_found() {
    finds(include_str!("plain/accusations.txt"), ActKind::Accusation, 105);
}

#[test]
fn what_looks_like_a_denial_is_left_alone() {
    let rows = rows(include_str!("plain/lookalikes.txt"));
    let marked: Vec<&str> =
        rows.iter().map(|(text, _)| text.as_str()).filter(|t| !acts(t, ActKind::Denial).is_empty()).collect();
    assert!(marked.len() <= 6, "{} of {} marked:\n{}", marked.len(), rows.len(), marked.join("\n"));
}
