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

#[test]
fn the_examples_of_stance_context_tsv_hold_no_act() {
    let file = include_str!("../lexicon/en/stance_context.tsv");
    let silent = |example: &&str| {
        let found = acts(example);
        let denies = found.iter().any(|a| a.kind == ActKind::Denial);
        // The charge that a few examples open stands in their first sentence.
        let accuses = found.iter().any(|a| a.kind == ActKind::Accusation && !matches!(a.cue.of(example), "charged" | "probe"));
        denies || accuses
    };
    let examples = lines("stance_context.tsv", file).map(|l| l.field(2, "example").unwrap());
    let failing: Vec<_> = examples.filter(silent).collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

/// Marks: `[D:…]` a denial, `[A:…]` an accusation; the text must hold these cues and no other.
fn check(marked: &str, why: &str) {
    let (mut text, mut want, mut open) = (String::new(), Vec::new(), None);
    for (i, c) in marked.char_indices() {
        match c {
            '[' => open = Some((marked[i + 1..].starts_with('D'), text.len())),
            ']' => want.extend(open.take().map(|(d, at)| (d, text[at + 2..].to_owned()))),
            _ => text.push(c),
        }
    }
    let text = text.replace("D:", "").replace("A:", "");
    let found = acts(&text).iter().map(|a| (a.kind == ActKind::Denial, a.cue.of(&text).to_owned())).collect::<Vec<_>>();
    assert_eq!(found, want, "{why}: {text}");
}

#[test]
fn acts_in_invented_news() {
    for (marked, why) in [
        ("Ms Lund [D:denied] any wrongdoing.", "a verb of denial"),
        ("The club [D:rejected] claims that it owed money.", "a claim can be rejected"),
        ("Ms Lund has read the report and [D:dismissed] it as nonsense.", "a claim meant by a pronoun"),
        ("Mr Oda [D:dismissed] suggestions that he should resign.", "who dismisses a call makes none"),
        ("Mr Oda refused to say whether Ms Lund should resign.", "an open question calls for nothing"),
        ("The club rejected the offer.", "an offer is refused, not denied"),
        ("The club is late with its wages, the union said. The club [D:rejected] that.", "what was said before"),
        ("\"Denying us a chair was easy,\" Ms Lund said.", "refused to us"),
        ("The figures contradict with the minister's.", "at odds, no denial"),
        ("Ms Lund on Monday [D:denied] that she had lied.", "what is denied is no accusation"),
        ("The judge denied bail to Mr Oda.", "what can only be refused"),
        ("Mr Oda was denied a visa.", "refused to him, in the passive"),
        ("A late goal denied Harrow the title.", "sport"),
        ("The bank declined to comment.", "no denial"),
        ("Ms Lund did not deny the claim.", "the denial did not take place"),
        ("Without denying the claim, Ms Lund left.", "the denial did not take place"),
        ("Ms Lund will deny the charge in court.", "not yet"),
        ("Mr Oda [D:protested his innocence].", "a phrase"),
        ("Ms Lund called the report [D:false].", "a label"),
        ("\"We don't have the votes,\" Ms Lund said.", "nobody alleged anything"),
        ("The council [A:accused] Ms Lund of taking bribes. \"I [D:did not do anything wrong],\" she said.", "a negated statement"),
        ("The council [A:accused] Ms Lund of fraud. \"[D:Nobody at this office has hidden] anything,\" she said.", "nobody, with words between"),
        ("They have all [D:denied] any wrongdoing.", "a word between the verbs"),
        ("Ms Lund [D:dismissed] claims council plans would raise the tolls.", "a claim without that"),
        ("The argument was [D:dismissed] as absurd by Ms Lund.", "an idea put down"),
        ("The tolls would rise, which the Greens [D:deny].", "never a noun"),
        ("The Harrow campaign [D:denies] any wrongdoing and points out that Mr Oda signed the same letter.", "what is joined by \"and\" is not refused"),
        ("Ms Lund [D:denied] [A:claims] that she threatened Mr Oda before the vote.", "nobody is refused anything: claims are no people"),
        ("The clerk denied customers a refund.", "people are refused a thing"),
        ("Ms Lund [D:denied] taking the keys from customers.", "a deed"),
        ("Ms Lund had earlier [D:denied] it.", "a word between the verbs that the tagger takes for an adjective"),
        ("\"He's always [D:denied] it,\" Ms Lund said.", "short for has"),
        ("Several teachers have [D:contested] that view.", "an idea pointed at"),
        ("Ms Lund [D:dismissed] the latest Labour attack.", "an idea put forward"),
        ("Ms Lund [D:rejected] criticism from the union.", "criticism by somebody"),
        ("Ms Lund rejected the idea.", "a proposal, as far as one can tell"),
        ("\"It is [D:wrong to suggest] that we hid it,\" Ms Lund said.", "a phrase"),
        ("Unions [A:blamed] the minister for the strike.", "who can bear blame"),
        ("The firm blamed the weather for poor sales.", "the weather cannot"),
        ("Farmers [A:slammed] the minister for misleading them.", "the reason follows"),
        ("The team attacked in the second half.", "another sense"),
        ("Mr Oda was convicted of fraud.", "a fact of record"),
        ("He [A:allegedly] stole the car.", "the author's reserve"),
        ("The bank charged him a fee.", "another sense"),
        ("\"I lied,\" Ms Lund said.", "nobody accuses themselves"),
        ("\"Did he lie?\" Ms Lund asked.", "a question"),
        ("Mr Oda has [D:denied] fooling the referee. \"I[D:'m not a cheat],\" he said.", "what is denied was raised; nobody accuses by a negation"),
        ("\"It was a boring speech,\" Ms Lund said.", "criticism of skill"),
        ("Ms Lund said she had seen that nobody was being [D:tricked] by the firm.", "nobody suffered it"),
        ("Ms Lund did [D:not accept] that anybody had been misled.", "anybody: nothing is asserted"),
    ] {
        check(marked, why);
    }
}

#[test]
fn denials_of_what_other_words_name() {
    for (marked, why) in [
        ("Ms Lund [D:derided] Harbour Party claims they could win.", "a claim behind a name"),
        ("Lund [D:rejects] 'Sin City' jibe", "a claim behind quoted words"),
        ("\"Your letter [D:disputes] the substance of the two reports,\" Ms Lund wrote.", "a claim tied by \"of\""),
        ("Ms Lund tried to [D:dispel] the image of the club as a home for the rich.", "who tries to refute denies"),
        ("Ms Lund tried to deny the claim.", "trying to deny may fail"),
        ("Ms Lund has [D:dismissed] fears from some colleagues that her plans are too dear.", "what others fear"),
        ("Ms Lund not only [D:rejected] the report's findings but left the room.", "\"not only\" is no negation"),
        ("Mr Oda earlier [D:quashed] rumours that he would leave.", "a word before the verb that the tagger takes for an adjective"),
        ("Mr Oda, who said in July - [D:falsely] - that the tolls had gone, was cheered.", "the author says that it is untrue"),
        ("Ms Lund spoke of [D:false], hurtful and cheap claims.", "a label joined to others"),
        ("He still tells the [D:debunked] story of the lost tolls.", "a label that the tagger takes for a verb"),
        ("Mr Oda [D:dismissed] critics who said the bridge was unsafe.", "what they say is put down"),
        ("The keeper denied Oda again.", "kept from something"),
        ("Mr Oda has disavowed Ms Lund.", "a person is left, nothing is denied"),
        ("The firm had nothing with which to confirm or deny the report.", "neither"),
        ("The council issued [D:denials] of wrongdoing.", "a noun that nobody owns"),
        ("Mr Oda was stung by his rejection.", "of a man, not of a claim"),
        ("The council had been told in writing - a claim Ms Lund [D:disputed].", "a claim before a clause without \"which\""),
        ("Ms Lund admitted the delay but [D:disputed] that any rule had been broken.", "a clause instead of a claim"),
        ("Claims that it would cut jobs were [D:false], Ms Lund said.", "the claim supposes, not who rejects it"),
        ("\"Reports that he made the remark were [D:wrong],\" Ms Lund said.", "untrue, of what is reported"),
        ("Ms Lund said the idea of a “cosy club” at the trust was [D:baseless].", "quoted words between the claim and its label"),
        ("The claim that the tolls “soared” was [D:false], Ms Lund said.", "the same, behind the claim"),
        ("Officials [D:denied] under oath that they took bribes.", "who is sworn denies"),
        ("The couple, from Harrow, [D:deny] murder.", "a verb that the tagger takes for an adjective"),
        ("The guards, elected last year, [D:deny] collecting votes.", "a deed that the tagger takes for a noun"),
        ("\"Mr Oda is [D:wrong],\" Ms Lund said of the claim.", "who is wrong"),
        ("Ms Lund said Mr Oda was [D:wrong] in his claim that the bridge was shut.", "who is wrong in a claim"),
        ("Ms Lund called the idea that they knew of the fire [D:absurd].", "an idea that is told"),
        ("Mr Oda said [D:without evidence] that the tolls had gone.", "a claim without evidence"),
        ("\"He clings to the [D:fantasy] that the tolls paid for it,\" Ms Lund said.", "a label that names the claim"),
        ("\"That's [D:rubbish],\" Ms Lund said.", "a reply"),
        ("Ms Lund [D:rejected] attacks from Mr Oda that she had hidden the bill.", "attacks by somebody"),
        ("Ms Lund [D:contradicted] the mayor.", "another speaker"),
        ("The ministry [D:denied] women from rural areas were forced out.", "what is denied of people"),
        ("The union [A:accused] the firm of fraud. \"[D:At no time has a payment been] withheld,\" Ms Lund said.", "at no time"),
        ("The union [A:accused] the firm of hiding payments. Ms Lund said [D:not a single payment had been] hidden.", "not a single"),
        ("The union [A:accused] the firm of hiding payments. \"[D:No such payment was ever hidden],\" Ms Lund said.", "no such"),
        ("Ms Lund [D:dismissed] suggestions a vote for the Greens was wasted.", "what is suggested holds a thing to be refused"),
    ] {
        check(marked, why);
    }
}

#[test]
fn what_only_looks_like_a_denial() {
    let texts = [
        "A sex offender was wrongly released from prison.",
        "The referee wrongly ruled the goal offside.",
        "Mr Oda was jailed for falsely reporting a crime.",
        "The firm dismissed two clerks who called in sick.",
        "The coach dismissed Smith, who said he would play on.",
        "The ceiling was false, and the story ended there.",
        "The president dismissed the author of the report.",
        "Ministers rejected the statement's wording.",
        "Markets shrugged off recession fears.",
        "The rejection of his asylum claim left him stateless.",
        "Ms Lund countered that the report proved her right.",
        "Ms Lund tried to disavow the group.",
        "The keeper denied the visitors a third with a late save.",
        "\"Such remarks are wrong,\" Ms Lund said.",
        "Ms Lund said the claims may be false.",
        "Ms Lund asked whether the claims were false.",
        "The judge did not simply dismiss the claims but weighed them.",
        "Most permits denied under the ban are for trawlers.",
        "The council denied parking permits to the firm.",
        "The road signs contradict one another.",
        "\"What he did to Mr Oda was wrong,\" Ms Lund said.",
        "Ms Lund rejected that idea.",
        "The keeper denied Oda and ran on.",
        "\"That catch was ridiculous,\" Ms Lund said.",
        "The fans made it up the stairs.",
        "The lawyer said that he told a lie that he regretted.",
        "The novel builds on the fiction that cats can talk.",
        "The council rejected objections to the new stadium.",
        "Mr Oda contradicted himself.",
        "The union accused the firm of fraud. Its lawyer said she had not yet read the complaint.",
        "A man accused of falsely claiming benefits was jailed.",
        "The minister said nothing.",
    ];
    let found: Vec<_> = texts.iter().map(|t| (t, cues(t, &acts(t), ActKind::Denial).len())).filter(|(_, n)| *n > 0).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_was_revealed_is_told_as_a_fact() {
    for (marked, why) in [
        ("It was revealed that the clerk had robbed the bank.", "nobody says so"),
        ("Talk grew when it has since emerged that the mayor lied.", "nobody says so, further in"),
        ("The union published its report. It confirmed that the firm had [A:stolen the money].", "the report says so"),
        ("The union said it had discovered that managers [A:falsified the hours].", "the union says so"),
        ("The union said it emerged that the firm had [A:misled customers].", "told by somebody"),
    ] {
        check(marked, why);
    }
}

#[test]
fn a_short_reply_denies_what_a_question_puts() {
    for (marked, why) in [
        ("Asked if he had met the agent, Mr Oda said [D:no].", "reported"),
        ("Asked if she lied to the board, Ms Lund said: \"[D:Certainly not].\"", "quoted"),
        ("\"Did you lie to the board?\" the chairman asked. \"[D:Never],\" Ms Lund said.", "put in a sentence of its own"),
        ("\"[D:No],\" Mr Oda said when asked if he had lied to the board.", "asked behind it"),
        ("Asked whether she would resign over the scandal, Ms Lund said no.", "a refusal"),
        ("Asked whether he had been bullied, Mr Oda said no.", "done to him"),
        ("\"Is it a scandal? No,\" Ms Lund said.", "who asks answers"),
        ("\"No,\" Ms Lund said.", "nothing was asked"),
        ("Asked if the claim was false, Ms Lund said no.", "the other way round"),
        ("Asked if he regretted the fraud, Mr Oda said no.", "a feeling"),
    ] {
        check(marked, why);
    }
}

#[test]
fn leads_and_headlines_tell_who_denies() {
    for (text, want) in [
        ("Minister 'never saw warning'\n\nRoads minister Ana Duru has told a committee that she never saw a warning about the bridge.", "Ana Duru"),
        ("Sergeant: I did not tip off friend\n\nPolice allege that Sergeant Mark Devlin rang a friend.", "Mark Devlin"),
        ("Row over bill\n\nA lobbyist for a maker of drugs said he had not written the bill. “I did not draft it,” said the lobbyist, Frank Delaney.", "Frank Delaney"),
    ] {
        let denials: Vec<_> = acts(text).into_iter().filter(|a| a.kind == ActKind::Denial).map(|a| a.speaker).collect();
        assert!(!denials.is_empty() && denials.iter().all(|s| s.as_deref() == Some(want)), "{denials:?} in {text}");
    }
}

#[test]
fn what_is_denied_leaves_out_who_says_so() {
    let text = "The paper said he had met the men. Mr Oda said he had not met them.";
    let targets: Vec<_> = acts(text).iter().filter_map(|a| a.target).map(|t| t.of(text)).collect();
    assert_eq!(targets, ["he had not met them"]);
}

#[test]
fn whom_a_wrong_is_done_to_is_not_accused() {
    let found = acts("\"Families were lied to,\" Ms Lund said of the ward.");
    assert!(found.iter().any(|a| a.kind == ActKind::Accusation && a.target.is_none()), "{found:?}");
}

#[test]
fn a_deed_as_subject_accuses_nobody_named_in_it() {
    let found = acts("\"My staff were not told, and to suggest otherwise is a smear,\" Ms Lund said.");
    let smear: Vec<_> = found.iter().filter(|a| a.kind == ActKind::Accusation).map(|a| a.target).collect();
    assert_eq!(smear, [None]);
}

#[test]
fn nobody_accuses_themselves() {
    let text = "Mayor Dana Lund spoke on Monday. Mr Oda said Ms Lund's criticism of the judge was a textbook case. In response to Lund's charge that she has been weak, Ms Reed laughed.";
    let found = acts(text);
    let accusing: Vec<_> = found.iter().map(|a| (a.cue.of(text), a.speaker.as_deref(), a.target.map(|t| t.of(text)).filter(|t| *t != "she"))).collect();
    assert_eq!(accusing, [("criticism", Some("Dana Lund"), Some("the judge")), ("charge", Some("Dana Lund"), None)]);
    assert!(found.iter().all(|a| a.accused.is_none() || a.accused != a.speaker), "{found:?}");
}

#[test]
fn who_is_accused_is_told_by_name() {
    for (text, cue, want, why) in [
        ("Mayor Tom Venn sold the bank. Residents criticised him on Monday for selling it.", "criticised", Some("Tom Venn"), "a pronoun"),
        ("Mayor Tom Venn faced criticism over the sale of the bank.", "criticism", Some("Tom Venn"), "who faces it"),
        ("Tom Venn, a former clerk accused of fraud, left the court.", "accused", Some("Tom Venn"), "the name beside a description"),
        ("Tom Venn was arrested on suspicion of fraud.", "suspicion", Some("Tom Venn"), "arrested on suspicion"),
        ("“The vote was rigged by Tom Venn,” Ms Duru said.", "rigged", Some("Tom Venn"), "the agent of a wrong"),
        ("Ms Duru sees Tom Venn as a crook.", "crook", Some("Tom Venn"), "what she sees him as"),
        ("Ms Duru called the move “a disgrace”.", "disgrace", None, "a thing"),
        ("Detectives have interviewed Tom Venn and a clerk suspected of destroying records.", "suspected", None, "behind whom it stands"),
        ("Detectives suspect Tom Venn of the murder of a clerk.", "suspect", Some("Tom Venn"), "the wrong left out"),
        ("Three clerks were beaten by guards, his lawyer alleged.", "alleged", None, "who alleges it"),
        ("Tom Venn is under investigation by the Harrow Board over claims that he took bribes.", "claims", Some("Tom Venn"), "who looks into it"),
    ] {
        let found = acts(text);
        let act = found.iter().find(|a| a.kind == ActKind::Accusation && a.cue.of(text).contains(cue));
        assert_eq!(act.map(|a| a.accused.as_deref()), Some(want), "{why}: {found:?} in: {text}");
    }
}

#[test]
fn a_denial_is_as_long_as_what_carries_it() {
    let text = "The council accused Mr Oda of taking bribes. Mr Oda insisted that he had not taken any bribes.";
    assert!(cues(text, &acts(text), ActKind::Denial).iter().any(|c| c.starts_with("insisted that he had not")), "{:?}", acts(text));
}

#[test]
fn no_text_makes_it_panic() {
    let endless = "he denied it, she lied, they said no, ".repeat(100);
    for text in ["", "“", "denied", "denied denied denied", "İ denied ﬀ", "[,,,,]", "\u{a0}", "not never no nothing", &endless] {
        acts(text);
    }
}
