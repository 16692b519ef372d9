//! Stores `training/gold/aspects.tsv`, the aspects of words, as `aspects.bin`.

use crate::corpus::Result;
use saidso::model::{encode, hash_str};
use saidso::stance::{STORED, THIRDS, of_lemma};
use std::collections::BTreeMap;
use std::path::Path;

/// The letters of the aspects, in the order of their numbers.
const LETTERS: [char; STORED] =
    ['W', 'H', 'F', 'C', 'D', 'U', 'B', 'I', 'S', 'P', 'L', 'V', 'G', 'R', 'T', 'N', 'X', 'Y', 'Q', 'Z'];

/// One line: the word, a tab, letters with grades.
fn grades(line: &str) -> Option<(&str, Vec<f32>)> {
    let (word, codes) = line.split_once('\t')?;
    let mut grades = vec![0.0; STORED];
    for code in codes.split(' ') {
        let mut chars = code.chars();
        let letter = chars.next()?;
        let aspect = LETTERS.iter().position(|&l| l == letter)?;
        grades[aspect] = f32::from(chars.as_str().parse::<u8>().ok().filter(|g| (1..=3).contains(g))?) / THIRDS;
    }
    Some((word, grades))
}

/// The words of the file with their grades; an error for a line that cannot be read.
fn read() -> Result<BTreeMap<String, Vec<f32>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/aspects.tsv");
    let file = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = (1..).zip(file.lines()).filter(|(_, l)| !l.starts_with('#'));
    let word = |(n, line): (usize, &str)| {
        let (word, grades) =
            grades(line).ok_or_else(|| format!("{}, line {n}: cannot be read: {line}", path.display()))?;
        Ok((word.to_owned(), grades))
    };
    lines.map(word).collect()
}

/// Writes `aspects.bin`.
pub fn run(out: &Path) -> Result<()> {
    let mut rows: Vec<(u32, Vec<f32>)> = read()?.into_iter().map(|(w, row)| (of_lemma(hash_str(&w)), row)).collect();
    // Of two words with one number the one with more to say stays.
    let sum = |row: &[f32]| -row.iter().sum::<f32>();
    rows.sort_by(|a, b| a.0.cmp(&b.0).then(sum(&a.1).total_cmp(&sum(&b.1))));
    rows.dedup_by_key(|r| r.0);
    let bytes = encode(STORED as u8, 1.0 / THIRDS, &mut rows);
    println!("aspects.bin: {} words, {} bytes", rows.len(), bytes.len());
    std::fs::write(out.join("aspects.bin"), bytes)?;
    Ok(())
}
