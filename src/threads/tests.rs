//! Tests of threads on invented news: which denial answers which accusation.

use crate::analysis::{ActKind, Analysis};
use crate::analyze;

/// The cues of the accusations, the words of the sentence and the cues of the denials of each thread.
fn told<'t>(text: &'t str, analysis: &Analysis) -> Vec<(Vec<&'t str>, Option<&'t str>, Vec<&'t str>)> {
    let cue = |&i: &usize| analysis.acts[i].cue.of(text);
    let thread = |t: &crate::analysis::Thread| {
        let sentence = t.sentence.map(|s| analysis.sentences[s].span.of(text));
        (t.accusations.iter().map(cue).collect(), sentence, t.denials.iter().map(cue).collect())
    };
    analysis.threads.iter().map(thread).collect()
}

#[test]
fn a_denial_answers_the_charge_against_the_denier() {
    let text = "Unions accused Mr Oda of taking bribes. Critics blamed Ms Lund for the flood. Mr Oda denied taking bribes.";
    let analysis = analyze(text);
    let told = told(text, &analysis);
    assert!(told.contains(&(vec!["accused"], None, vec!["denied"])), "{told:?}");
    assert!(told.contains(&(vec!["blamed"], None, vec![])), "an accusation without an answer: {told:?}");
}

#[test]
fn a_denial_can_answer_a_reported_fact() {
    let text = "The Harrow Courier reported that Ms Lund met the banker Oda in Dover. It rained all day. Ms Lund denied meeting the banker.";
    let analysis = analyze(text);
    let told = told(text, &analysis);
    let fact = "The Harrow Courier reported that Ms Lund met the banker Oda in Dover.";
    assert_eq!(told, [(vec![], Some(fact), vec!["denied"])]);
}

#[test]
fn a_denial_of_nothing_stated_stands_alone() {
    let text = "It rained all day. Ms Lund denied any wrongdoing.";
    let analysis = analyze(text);
    assert_eq!(told(text, &analysis), [(vec![], None, vec!["denied"])]);
}

#[test]
fn every_act_is_in_one_thread_and_threads_are_ordered() {
    let text = "Unions accused Mr Oda of fraud. Mr Oda denied the claim. \"They lied,\" Mr Oda said. Police charged Ms Lund with theft. She denied theft.";
    let analysis = analyze(text);
    for (i, act) in analysis.acts.iter().enumerate() {
        let list = |t: &crate::analysis::Thread| if act.kind == ActKind::Denial { t.denials.clone() } else { t.accusations.clone() };
        let times = analysis.threads.iter().filter(|t| list(t).contains(&i)).count();
        assert_eq!(times, 1, "{}", act.cue.of(text));
    }
    assert!(analysis.threads.iter().filter(|t| !t.denials.is_empty()).all(|t| !t.reasons.is_empty()));
}

/// True when the first denial with `cue` answers an accusation with the cue `accusation` and no other thread holds it.
fn answers(text: &str, cue: &str, accusation: &str) -> bool {
    let analysis = analyze(text);
    let told = told(text, &analysis);
    told.iter().any(|(accusations, _, denials)| accusations.contains(&accusation) && denials.contains(&cue))
}

#[test]
fn the_denial_names_the_charge_in_its_own_sentence() {
    let text = "It rained all day. Ms Lund rejected allegations that she took bribes.";
    assert!(answers(text, "rejected", "allegations"), "{:?}", told(text, &analyze(text)));
}

#[test]
fn of_two_charges_the_denier_answers_their_own() {
    let text = "Unions accused Mr Oda of taking bribes. Critics blamed Ms Lund for the flood. Ms Lund denied causing the flood.";
    assert!(answers(text, "denied", "blamed"), "{:?}", told(text, &analyze(text)));
}

#[test]
fn nobody_answers_their_own_charge() {
    let text = "Mr Oda accused Ms Lund of lying. Mr Oda denied stealing the boat.";
    assert!(!answers(text, "denied", "accused"), "{:?}", told(text, &analyze(text)));
}

#[test]
fn the_words_of_the_reason_stand_in_the_text() {
    let text = "Unions accused Mr Oda of taking bribes. Mr Oda denied taking bribes.";
    for reason in analyze(text).threads.iter().flat_map(|t| &t.reasons) {
        assert!(!reason.evidence.is_empty() && reason.text.ends_with('.'), "{reason:?}");
    }
}

#[test]
fn denials_by_the_same_of_the_same_answer_the_same() {
    let text = "Unions accused Mr Oda of taking bribes. It rained all day in Dover. Mr Oda denied taking bribes. \
                The minister spoke for an hour. \"I never took bribes,\" Mr Oda said.";
    let analysis = analyze(text);
    let told = told(text, &analysis);
    let answered = told.iter().find(|t| t.0 == ["accused"]).map(|t| t.2.len());
    assert_eq!(answered, Some(2), "{told:?}");
}

#[test]
fn endings_do_not_hide_that_words_are_the_same() {
    let text = "The Harrow Courier wrote that Ms Lund hacked the server of the bank. It rained all day. Ms Lund denied any hacking of servers.";
    let analysis = analyze(text);
    let told = told(text, &analysis);
    assert!(told.iter().any(|t| t.2 == ["denied"] && (t.1.is_some_and(|s| s.contains("Courier")) || !t.0.is_empty())), "{told:?}");
}
