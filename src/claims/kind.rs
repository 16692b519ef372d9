//! What **kind** of claim a sentence makes, by rules over its traits.
//!
//! The rules live in `lexicon/en/claim_kinds.tsv`: change one there, not here.

use super::traits::{Observed, Trait};
use crate::analysis::ClaimKind;
use crate::lexicon::{LexiconError, Line, embedded, lines};
use std::sync::LazyLock;

/// Subjectivity from which a sentence counts as subjective.
pub const SUBJECTIVE: f32 = 0.5;

/// One line of the file.
struct Rule {
    kind: ClaimKind,
    /// All must hold.
    when: Vec<Condition>,
}

/// Holds when any of `traits` is there, or none if `absent`.
struct Condition {
    absent: bool,
    /// `None` stands for SUBJECTIVE.
    traits: Vec<Option<Trait>>,
}

/// In the order of the file. A line that cannot be read is left out; a test forbids it.
static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| lines("claim_kinds.tsv", embedded!("claim_kinds.tsv")).filter_map(|line| rule(line).ok()).collect());

/// The kind of a sentence; [`ClaimKind::Other`] when no rule holds.
pub fn kind(seen: &Observed, subjective: f32) -> ClaimKind {
    deciding(seen, subjective).map_or(ClaimKind::Other, |r| r.kind)
}

fn deciding(seen: &Observed, subjective: f32) -> Option<&'static Rule> {
    let shows = |t: &Option<Trait>| t.map_or(subjective >= SUBJECTIVE, |t| seen.has(t));
    let holds = |c: &Condition| c.traits.iter().any(shows) != c.absent;
    RULES.iter().find(|rule| rule.when.iter().all(holds))
}

fn rule(line: Line<'static>) -> Result<Rule, LexiconError> {
    let name = line.field(0, "kind")?;
    let kind = parse_kind(name).ok_or_else(|| line.error(format!("unknown kind `{name}`")))?;
    let when = line.field(1, "when")?.split(' ').map(|c| condition(&line, c));
    Ok(Rule { kind, when: when.collect::<Result<_, _>>()? })
}

fn condition(line: &Line, text: &str) -> Result<Condition, LexiconError> {
    let (absent, names) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let parse = |name: &str| match name {
        "SUBJECTIVE" => Ok(None),
        _ => Trait::parse(name).map(Some).ok_or_else(|| line.error(format!("unknown trait `{name}`"))),
    };
    Ok(Condition { absent, traits: names.split('|').map(parse).collect::<Result<_, _>>()? })
}

fn parse_kind(name: &str) -> Option<ClaimKind> {
    Some(match name {
        "quantity" => ClaimKind::Quantity,
        "deed" => ClaimKind::Deed,
        "cause" => ClaimKind::Cause,
        "comparison" => ClaimKind::Comparison,
        "law" => ClaimKind::Law,
        "prediction" => ClaimKind::Prediction,
        "opinion" => ClaimKind::Opinion,
        "personal" => ClaimKind::Personal,
        "question" => ClaimKind::Question,
        "other" => ClaimKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{annotated, look};

    #[test]
    fn every_line_decides_its_example() {
        let file = include_str!("../lexicon/en/claim_kinds.tsv");
        let mut missed = Vec::new();
        for (line, rule) in lines("claim_kinds.tsv", file).zip(RULES.iter()) {
            super::rule(line).unwrap();
            let example = line.field(2, "example").unwrap();
            let text = annotated(example);
            let (seen, weighed) = look(&text, 0, &[]);
            if !deciding(&seen, weighed.subjective).is_some_and(|found| std::ptr::eq(found, rule)) {
                missed.push(format!("{}: {example}: {:?}, subjective {}", line.field(1, "when").unwrap(), seen.hits, weighed.subjective));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }

    /// `tests/cases/claim_kinds.tsv`: kind, sentence, why the row is there.
    #[test]
    fn the_cases_have_their_kinds() {
        let file = include_str!("../../tests/cases/claim_kinds.tsv");
        let mut missed = Vec::new();
        for line in lines("tests/cases/claim_kinds.tsv", file) {
            let wanted = parse_kind(line.field(0, "kind").unwrap()).unwrap();
            let (sentence, why) = (line.field(1, "sentence").unwrap(), line.field(2, "why").unwrap());
            let found = crate::analyze(sentence).sentences.first().map(|s| s.kind);
            if found != Some(wanted) {
                missed.push(format!("{sentence} ({why}): {found:?}, not {wanted:?}"));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }
}
