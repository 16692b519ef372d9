//! Scores the engine as it is, models and all, on **news of our own that nothing was trained on** (`training/gold/own-held-out`, or
//! the folder that `GOLD=` names there): denials and accusations by their cues, and who performs those found. Needs no corpora.
//!
//! `ERRORS=1` prints every error with the words around it.

use crate::briefs::{self, Brief, Marked};
use crate::corpus::Result;
use crate::speakers::{overlap, same};
use saidso::analysis::{Act, ActKind};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// Words around an error, in characters.
const AROUND: usize = 120;

/// Found, false, missed; speakers right, and all; acts of the author or of nobody for which none is named, and all.
type Counts = [usize; 7];

/// Prints the scores of each kind of news, which is the first word of an article's name, and of all.
pub fn run() -> Result<()> {
    let folder = std::env::var("GOLD").unwrap_or_else(|_| "own-held-out".into());
    let errors = std::env::var_os("ERRORS").is_some();
    let mut counts: BTreeMap<(String, &str), Counts> = BTreeMap::new();
    for brief in briefs::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold").join(folder))? {
        let acts = saidso::analyze(&brief.text).acts;
        let group = brief.id.split('-').next().unwrap_or("").to_owned();
        for (name, kind) in [("denial", ActKind::Denial), ("accusation", ActKind::Accusation)] {
            let of_brief = score(&brief, &acts, kind, errors);
            for group in [&group, "all"] {
                let sums = counts.entry((group.to_owned(), name)).or_default();
                sums.iter_mut().zip(of_brief).for_each(|(sum, n)| *sum += n);
            }
        }
    }
    for ((group, name), [hits, wrong, missed, right, speakers, unnamed, nobody]) in counts {
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        let (p, r) = (share(hits, hits + wrong), share(hits, hits + missed));
        let f1 = 2.0 * p * r / (p + r).max(f64::MIN_POSITIVE);
        let (speaker, none) = (share(right, speakers), share(unnamed, nobody));
        println!(
            "{group:10} {name:11} P {p:.3} R {r:.3} F1 {f1:.3} of {:3}  speaker {speaker:.3} of {speakers}  nobody {none:.3} of {nobody}",
            hits + missed
        );
    }
    Ok(())
}

/// The counts of one kind in one text: as `score_acts.py`, doubtful marks neither cost nor gain.
fn score(brief: &Brief, acts: &[Act], kind: ActKind, errors: bool) -> Counts {
    let mut golds: Vec<&Marked> = brief.acts.iter().filter(|m| m.kind == kind).collect();
    golds.sort_by_key(|m| !m.sure);
    let (mut used, mut counts) = (HashSet::new(), Counts::default());
    for gold in golds {
        let found =
            acts.iter().enumerate().find(|(i, a)| a.kind == kind && !used.contains(i) && overlap(a.cue, gold.cue) > 0);
        used.extend(found.map(|(i, _)| i));
        match found {
            Some((_, act)) if gold.sure => {
                counts[0] += 1;
                let words = || act.source.map_or("", |s| s.of(&brief.text)).to_owned();
                let name = act.speaker.clone().unwrap_or_else(words);
                let right = gold.speaker.as_ref().map_or(name.is_empty(), |want| same(want, &name));
                let at = if gold.speaker.is_some() { 3 } else { 5 };
                counts[at] += usize::from(right);
                counts[at + 1] += 1;
                if errors && !right {
                    let want = gold.speaker.as_deref().unwrap_or("nobody");
                    show(brief, gold.cue, &format!("speaker «{want}», found «{name}»"));
                }
            }
            None if gold.sure => {
                counts[2] += 1;
                if errors {
                    show(brief, gold.cue, "missed");
                }
            }
            _ => {}
        }
    }
    for (_, act) in acts.iter().enumerate().filter(|(i, a)| a.kind == kind && !used.contains(i)) {
        counts[1] += 1;
        if errors {
            show(brief, act.cue, "false");
        }
    }
    counts
}

/// Prints an error with the words before and behind it.
fn show(brief: &Brief, cue: saidso::text::ByteSpan, what: &str) {
    let (before, rest) = brief.text.split_at(cue.start as usize);
    let (cue, after) = rest.split_at(cue.len());
    let before: String = before.chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = after.chars().take(AROUND / 2).collect();
    println!("{}: {what}: {}", brief.id, format!("…{before}[{cue}]{after}…").replace('\n', " "));
}
