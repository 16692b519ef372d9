//! Tests of the whole stage on marked text, and of every lexicon line on its own example.

use crate::analysis::{Act, ActKind};
use crate::lexicon::lines;

fn acts(text: &str) -> Vec<Act> {
    crate::analyze(text).acts
}

/// The cues of one kind, as written.
fn cues<'t>(text: &'t str, acts: &[Act], kind: ActKind) -> Vec<&'t str> {
    acts.iter().filter(|a| a.kind == kind).map(|a| a.cue.of(text)).collect()
}

/// The lines of a lexicon file whose example does not do what its class says.
fn failing(file: &'static str, text: &'static str, kind: ActKind, none: &[&str], silent: &[&str]) -> Vec<String> {
    let mut failing = Vec::new();
    for line in lines(file, text) {
        let (form, class, example) = (line.field(0, "").unwrap(), line.field(1, "").unwrap(), line.field(2, "").unwrap());
        let found = acts(example);
        let cues = cues(example, &found, kind);
        let ok = match class {
            c if silent.contains(&c) => true,
            c if none.contains(&c) => cues.is_empty(),
            _ => !cues.is_empty(),
        };
        if !ok {
            failing.push(format!("{form} ({class}): {example} → {cues:?}"));
        }
    }
    failing
}

#[test]
fn every_line_of_denial_tsv_does_what_its_class_says() {
    let file = include_str!("../lexicon/en/denial.tsv");
    let failing = failing("denial.tsv", file, ActKind::Denial, &["refusal-object", "trap"], &[]);
    assert!(failing.is_empty(), "{} lines:\n{}", failing.len(), failing.join("\n"));
}

#[test]
fn every_line_of_accusation_tsv_does_what_its_class_says() {
    let file = include_str!("../lexicon/en/accusation.tsv");
    let failing = failing("accusation.tsv", file, ActKind::Accusation, &["trap"], &["scandal"]);
    assert!(failing.is_empty(), "{} lines:\n{}", failing.len(), failing.join("\n"));
}
