//! Stores `training/gold/aspects.tsv`, the aspects of words, and `training/gold/vectors.tsv`, what a network has learnt of them,
//! as `aspects.bin`.

use crate::corpus::Result;
use saidso::model::{encode, hash_str};
use saidso::stance::{ASPECTS, LEARNT, MEANINGS, of_lemma};
use std::collections::BTreeMap;
use std::path::Path;

/// The letters of the aspects, in the order of their numbers.
const LETTERS: [char; ASPECTS] = ['W', 'H', 'F', 'C', 'D', 'U', 'B', 'I', 'S', 'P', 'L', 'V', 'G', 'R', 'T', 'N'];

/// Reads a line: the word, and what is known of it.
type Reader = fn(&str) -> Option<(&str, Vec<f32>)>;

/// One line: the word, a tab, letters with grades.
fn grades(line: &str) -> Option<(&str, Vec<f32>)> {
    let (word, codes) = line.split_once('\t')?;
    let mut grades = vec![0.0; ASPECTS];
    for code in codes.split(' ') {
        let mut chars = code.chars();
        let letter = chars.next()?;
        let aspect = LETTERS.iter().position(|&l| l == letter)?;
        grades[aspect] = f32::from(chars.as_str().parse::<u8>().ok().filter(|g| (1..=3).contains(g))?) / 3.0;
    }
    Some((word, grades))
}

/// One line: the word, a tab, numbers from -3 to 3.
fn learnt(line: &str) -> Option<(&str, Vec<f32>)> {
    let (word, numbers) = line.split_once('\t')?;
    let number = |n: &str| n.parse::<i8>().ok().filter(|n| (-3..=3).contains(n)).map(|n| f32::from(n) / 3.0);
    let numbers: Vec<f32> = numbers.split(' ').map(number).collect::<Option<_>>()?;
    Some((word, numbers)).filter(|(_, numbers)| numbers.len() == LEARNT)
}

/// Adds what the lines of a file say of words, from column `from` on; an error for a line that cannot be read.
fn add(rows: &mut BTreeMap<String, Vec<f32>>, name: &str, from: usize, read: Reader) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold").join(name);
    let file = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    for (n, line) in (1..).zip(file.lines()).filter(|(_, l)| !l.starts_with('#')) {
        let (word, numbers) =
            read(line).ok_or_else(|| format!("{}, line {n}: cannot be read: {line}", path.display()))?;
        let row = rows.entry(word.to_owned()).or_insert_with(|| vec![0.0; MEANINGS]);
        row[from..from + numbers.len()].copy_from_slice(&numbers);
    }
    Ok(())
}

/// Writes `aspects.bin`.
pub fn run(out: &Path) -> Result<()> {
    let mut words = BTreeMap::new();
    add(&mut words, "aspects.tsv", 0, grades)?;
    add(&mut words, "vectors.tsv", ASPECTS, learnt)?;
    let mut rows: Vec<(u32, Vec<f32>)> = words.into_iter().map(|(w, row)| (of_lemma(hash_str(&w)), row)).collect();
    // Of two words with one number the one with more to say stays.
    let sum = |row: &[f32]| -row[..ASPECTS].iter().sum::<f32>();
    rows.sort_by(|a, b| a.0.cmp(&b.0).then(sum(&a.1).total_cmp(&sum(&b.1))));
    rows.dedup_by_key(|r| r.0);
    let bytes = encode(MEANINGS as u8, 1.0 / 3.0, &mut rows);
    println!("aspects.bin: {} words, {} bytes", rows.len(), bytes.len());
    std::fs::write(out.join("aspects.bin"), bytes)?;
    Ok(())
}
