//! The verbs that announce content, by class; they live in `lexicon/en/cue_verbs.tsv`: add a verb there, not here.

use crate::lexicon::{Table, embedded};
use std::sync::LazyLock;

/// What a verb announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// Speech.
    Say,
    /// What is made known, also by a document.
    Report,
    /// A thought or wish.
    Think,
    /// A judgement on somebody or something.
    Judge,
    /// A request.
    Ask,
}

static VERBS: LazyLock<Table> = LazyLock::new(|| Table::read("cue_verbs.tsv", embedded!("cue_verbs.tsv")));

/// The class of the verb `lemma`; `None` when it is not in the list.
pub fn class(lemma: &str) -> Option<CueClass> {
    parse(VERBS.field(lemma, 1)?)
}

fn parse(class: &str) -> Option<CueClass> {
    Some(match class {
        "say" => CueClass::Say,
        "report" => CueClass::Report,
        "think" => CueClass::Think,
        "judge" => CueClass::Judge,
        "ask" => CueClass::Ask,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lines;

    #[test]
    fn every_cue_verb_finds_its_example() {
        let file = include_str!("../lexicon/en/cue_verbs.tsv");
        assert_eq!(Table::check("cue_verbs.tsv", file, 3), Ok(()));
        let mut failures = Vec::new();
        for line in lines("cue_verbs.tsv", file) {
            let lemma = line.field(0, "lemma").unwrap();
            let class = parse(line.field(1, "class").unwrap()).unwrap_or_else(|| panic!("{}", line.error("unknown class")));
            let example = line.field(2, "example").unwrap();
            let doc = crate::segment::segment(example);
            let quotes = crate::quotes::find(&doc);
            let text = crate::annotate::annotate(doc, quotes);
            let verb = (0..text.pos.len()).any(|i| text.lemma(i) == lemma && text.pos(i).is_verb());
            if !verb {
                failures.push(line.error(format!("no verb `{lemma}` in: {example}")).to_string());
            }
            let analysis = crate::analyze(example);
            let found = analysis.attributions.iter().any(|a| {
                let holds = |spans: &[crate::text::ByteSpan], words: &str| spans.iter().any(|s| s.of(example).contains(words));
                holds(&a.source, "Hale") && holds(&a.content, "our bridge")
            });
            if !found && class == CueClass::Say {
                failures.push(line.error(format!("not found in: {example}")).to_string());
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
