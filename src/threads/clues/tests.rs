//! Tests of clues on invented news, one phenomenon each.

use super::{Clue, Place, View};
use crate::analysis::ActKind;
use crate::annotate::annotate;
use crate::segment::segment;
use crate::threads::model::Column;
use crate::threads::{Page, Party, cases, parties};
use crate::{attribution, quotes, sources, stance};

/// Calls `work` with the page of `text`, its acts, and the number of the last denial.
fn read<R>(text: &str, work: impl FnOnce(&Page, &[Party], usize) -> R) -> R {
    let doc = segment(text);
    let quotes = quotes::find(&doc);
    let text = annotate(doc, quotes);
    let links = attribution::find(&text);
    let sources = sources::resolve(&text, &links);
    let stance::Found { acts, likely } = stance::find(&text, &links, &sources);
    let parties = parties(&text, &sources, &acts);
    let denial = parties.iter().rposition(|p| p.kind == ActKind::Denial);
    assert!(denial.is_some(), "no denial in {}", text.doc.text);
    work(&Page::new(&text, &links, &sources, &likely), &parties, denial.unwrap())
}

fn sort(text: &str) -> [Column; 4] {
    read(text, |page, parties, d| View::new(page, parties, parties, &parties[d], &[]).sort())
}

/// The names of the clues seen for `place` of the last denial.
fn clues(text: &str, place: impl Fn(&[Party]) -> Place) -> Vec<Clue> {
    read(text, |page, parties, d| {
        let place = place(parties);
        let case = cases(page, parties).into_iter().find(|c| c.denial == d).unwrap();
        let seen = case.places.iter().position(|&p| p == place).map(|n| case.seen[n].clues.clone());
        seen.unwrap_or_else(|| panic!("{place:?} is not among {:?}", case.places))
    })
}

fn has(clues: &[Clue], name: &'static str) -> bool {
    clues.contains(&Clue::plain(name))
}

#[test]
fn denials_are_sorted_by_how_they_say_what_they_deny() {
    for (text, want) in [
        ("Ms Lund denied it.", Column::ToldBack),
        ("Ms Lund denied the claims.", Column::ToldClaim),
        ("Ms Lund denied claims that she took bribes in Dover.", Column::ToldClaimOf),
        ("Ms Lund denied taking money from the bank.", Column::ToldContent),
        ("Ms Lund said the claim was false.", Column::LabelClaim),
        ("The paper printed the false claim that Ms Lund took bribes.", Column::LabelClaimOf),
        ("Unions accused Ms Lund of fraud. \"There is no evidence of fraud,\" Ms Lund said.", Column::NegatedWrong),
    ] {
        assert_eq!(sort(text)[1], want, "{text}");
    }
}

#[test]
fn a_denial_is_told_or_quoted_and_by_somebody_or_nobody() {
    assert_eq!(sort("Ms Lund denied taking the money.")[2..], [Column::Plain, Column::By]);
    let quoted = sort("Unions accused Ms Lund of fraud. \"I never committed any fraud,\" Ms Lund said.");
    assert_eq!(quoted[2..], [Column::Quoted, Column::By]);
}

#[test]
fn what_the_denier_said_before_is_no_charge() {
    let text = "Unions accused Ms Lund of fraud. \"I work for the town,\" Ms Lund said. \"I never committed any fraud.\"";
    let seen = clues(text, |_| Place::Sentence(1));
    assert!(has(&seen, "in the same speech") && has(&seen, "quote there"), "{seen:?}");
    assert!(!has(&clues(text, |_| Place::Act(0)), "in the same speech"));
}

#[test]
fn words_shared_with_the_deniers_own_sentence_are_apart() {
    let text = "Unions accused Ms Lund of fraud. Ms Lund said the bridge was safe. It rained all day. Ms Lund denied that the bridge was shut.";
    let seen = clues(text, |_| Place::Sentence(1));
    assert!(has(&seen, "in own words"), "{seen:?}");
    let alike = "shared other word";
    assert!(seen.contains(&Clue::own(alike)) && !has(&seen, alike), "{seen:?}");
}

#[test]
fn the_denials_sentence_tells_whose_claim_it_is() {
    let text = "Ms Lund rejected the union's claims that the bank had been shut for a week.";
    let seen = clues(text, |_| Place::Sentence(0));
    for name in ["claim noun in target", "claim of in target", "whose claim in target", "that after"] {
        assert!(has(&seen, name), "{name}: {seen:?}");
    }
    assert!(!has(&seen, "claim noun before"), "{seen:?}");
}

#[test]
fn the_denials_sentence_tells_what_speaks_against_it() {
    let text = "It rained all day. Despite a letter that suggests that the bank was shut, Ms Lund denied any talks with the bank.";
    let seen = clues(text, |_| Place::Sentence(1));
    for name in ["despite before", "says before", "claims before", "pre 2"] {
        assert!(has(&seen, name), "{name}: {seen:?}");
    }
    let asked = clues("It rained all day. Asked about the bank and the bridge, Ms Lund denied any talks with the bank.", |_| Place::Sentence(1));
    assert!(has(&asked, "says before"), "{asked:?}");
}

#[test]
fn the_verb_that_announces_a_denial_is_no_claim() {
    let text = "It rained all day. Ms Lund claimed that the reports of a row at the bank were false.";
    let seen = clues(text, |_| Place::Sentence(1));
    assert!(!has(&seen, "claims before") && has(&seen, "claim noun before"), "{seen:?}");
}

#[test]
fn an_accusation_beside_the_denial_is_placed() {
    let text = "It rained all day. Ms Lund rejected allegations that she took bribes.";
    let act = |parties: &[Party]| Place::Act(parties.iter().position(|p| p.kind == ActKind::Accusation).unwrap());
    let seen = clues(text, act);
    for name in ["here in target", "here names charge", "here same quote"] {
        assert!(has(&seen, name), "{name}: {seen:?}");
    }
    assert!(!has(&seen, "here 0 before"), "{seen:?}");
}

#[test]
fn other_sentences_are_told_apart_by_what_they_are() {
    let text = "Unions alleged that the bank would close 40 branches. Has it closed? Ms Lund denied that 40 branches would close.";
    let alleged = clues(text, |parties| parties.iter().position(|p| p.kind == ActKind::Accusation).map_or(Place::Sentence(0), Place::Act));
    assert!(has(&alleged, "claims there") && has(&alleged, "says there") && has(&alleged, "modal there"), "{alleged:?}");
    let asked = clues(text, |_| Place::Sentence(1));
    assert!(has(&asked, "? there") && has(&asked, "short there") && !has(&asked, "claims there"), "{asked:?}");
}
