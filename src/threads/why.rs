//! The reason for readers: the kind of clue that weighs most, among those that can be said in a sentence and are true.

use super::clues::Seen;
use super::model::{Column, Weights};

/// Keys of `lexicon/en/reasons.tsv`.
const CODES: [&str; 8] = [
    "denied-charge",
    "own-sentence",
    "same-accused",
    "shared-words",
    "story-label",
    "asked-before",
    "near-charge",
    "same-answer",
];

/// What a clue tells readers; `None` for what only the model can use.
fn code(clue: &str) -> Option<&'static str> {
    Some(match clue {
        "charge in target" | "here before" | "here after" | "here, near" | "here, claim follows cue" => "denied-charge",
        "own" => "own-sentence",
        "denier is accused" | "denier speaks for accused" => "same-accused",
        "claim named, reported" | "claim named in both" | "claim named, claim there" | "claim named, paper there" => "story-label",
        "asks just before" => "asked-before",
        "1 before" | "2 before" | "but, 1 before" | "points back, 1 before" => "near-charge",
        _ if clue.starts_with("echo of denier") && clue.ends_with("near") => "same-answer",
        "most alike" => "shared-words",
        _ if clue.contains("shared") && clue != "no shared words" => "shared-words",
        _ => return None,
    })
}

/// The code of the reason that weighs most.
pub fn code_of(sort: &[Column; 4], seen: &Seen, weights: &Weights) -> &'static str {
    let columns = seen.columns(sort);
    // What each clue tells, looked up once.
    let told: Vec<_> = seen.clues.iter().filter_map(|&c| Some((code(c.name)?, weights.sum(c, &columns)))).collect();
    let echoes: Vec<_> = seen.echoes.iter().filter_map(|&(c, v)| Some((code(c.name)?, weights.sum(c, &[Column::All]) * v))).collect();
    let sum = |list: &[(&str, f32)], of: &str| list.iter().filter(|t| t.0 == of).map(|t| t.1).sum::<f32>();
    let weight = |of: &str| sum(&told, of) + sum(&echoes, of);
    let echoed = |of: &str| of == "same-answer" && seen.echoes.iter().any(|e| e.1 > 0.3);
    let has = |of: &str| echoed(of) || told.iter().any(|t| t.0 == of) && (of != "shared-words" || !seen.shared.is_empty());
    let best = CODES.into_iter().filter(|of| has(of)).max_by(|a, b| weight(a).total_cmp(&weight(b)));
    best.unwrap_or("model-thread")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_sentence() {
        for code in CODES.into_iter().chain(["model-thread", "same-charge"]) {
            assert_ne!(crate::lexicon::reasons::text(code, "x"), code);
        }
    }
}
