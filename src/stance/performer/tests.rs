use super::*;
use crate::lexicon::{Table, lines};

/// The speakers of the acts of `text`.
fn speakers(text: &str) -> Vec<String> {
    crate::analyze(text).acts.into_iter().map(|a| a.speaker.unwrap_or_default()).collect()
}

#[test]
fn every_word_of_act_nouns_tsv_stands_in_its_example() {
    let file = include_str!("../../lexicon/en/act_nouns.tsv");
    assert_eq!(Table::check("act_nouns.tsv", file, 3), Ok(()));
    for line in lines("act_nouns.tsv", file) {
        let (form, class) = (line.field(0, "form").unwrap(), line.field(1, "class").unwrap());
        assert!(["noun", "verb", "against", "receive"].contains(&class), "{}", line.error(class));
        let example = line.field(2, "example").unwrap();
        let doc = crate::segment::segment(example);
        let quotes = crate::quotes::find(&doc);
        let text = crate::annotate::annotate(doc, quotes);
        let noun = (0..text.pos.len()).find(|&i| text.lemma(i) == form);
        assert!(noun.is_some(), "{}", line.error(example));
        if class == "noun" {
            let by = noun.and_then(|n| after(&text, n)).map(|p| text.doc.words(p));
            assert_eq!(by, Some("Ms Varga"), "{}", line.error(example));
        }
    }
}

#[test]
fn who_performs_one_phenomenon_each() {
    for (text, want, why) in [
        ("The allegations of fraud by the Harrow Union against Tom Venn grew.", "Harrow Union", "agent of a noun"),
        ("Anna Quill faced Republican allegations of fraud at the bank.", "Republicans", "party before a noun"),
        ("A clerk asked about Anna Quill's allegations of fraud against Tom Venn.", "Anna Quill", "possessor of a noun"),
        ("Anna Quill made an allegation of fraud against Tom Venn.", "Anna Quill", "verb that performs a noun"),
        ("Anna Quill was blunt in accusing Tom Venn of fraud.", "Anna Quill", "gerund after a preposition"),
        ("“The bank stated the sums, but the claim of fraud is false,” Anna Quill said.", "Anna Quill", "no verb of saying above"),
        ("“The firm is continuing to push lies about fraud,” Anna Quill said.", "Anna Quill", "continuing to do is not saying"),
        ("Tom Venn accused of fraud\n\nTom Venn took the money, Anna Quill told the court. “It was fraud,” she said.", "Anna Quill", "no accused accuses"),
        ("Anna Quill, in a letter on Monday, sought to rebut the claims of fraud.", "Anna Quill", "doer of an infinitive"),
        ("Tom Venn had meddled, and rivals regularly attacked Anna Quill for fraud.", "rivals", "participle with an object"),
        ("Anna Quill has since criticised Tom Venn for fraud.", "Anna Quill", "has since"),
        ("Allegations of fraud against Tom Venn were spread by Anna Quill.", "Anna Quill", "agent of the verb above a noun"),
        ("Anna Quill sued Tom Venn over alleged fraud at the bank.", "Anna Quill", "alleged within an accusation"),
        ("Tom Venn is being sued for fraud worth £2m ($3m) by Anna Quill.", "Anna Quill", "agent behind brackets"),
        ("Anna Quill's tweet accused Tom Venn of fraud.", "Anna Quill", "whose tweet it is"),
        ("The firms, which Anna Quill accused of fraud, left.", "Anna Quill", "object of a relative clause"),
        ("The claim was dismissed as “absurd nonsense” by Anna Quill.", "Anna Quill", "agent behind a quotation"),
        ("Rep. Anna Quill has released a video that accuses Tom Venn of fraud.", "Anna Quill", "who made the video"),
        ("Tom Venn left after a complaint filed by Anna Quill accused him of fraud.", "Anna Quill", "who filed the complaint"),
        ("Marek Dunne, whose son was treated there in May, accused the trust of fraud.", "Marek Dunne", "whose"),
        ("A trust that runs nine primary schools has rejected the claim of fraud.", "A trust", "relative clause without a comma"),
        ("Mr Venn, who last year denied fraud, left.", "Mr Venn", "last year is no source"),
        ("The Vellport Harbour Board on Tuesday rejected the claim of fraud.", "Vellport Harbour Board", "on Tuesday is no part of the source"),
        ("Sen. Anna Quill (D-Harrow) scolded Tom Venn: “You lied to us all about the fraud,” she said.", "Anna Quill", "lead-in with a colon"),
        ("Anna Quill wants to buy firms that she’s assailed for cheating the public by fraud.", "Anna Quill", "she has assailed"),
        ("Mr Arden is free on bail. The 64-year-old has denied the claim of fraud.", "Mr Arden", "an age for somebody"),
        ("Anna Quill has begun dredging up accusations of fraud against Tom Venn.", "Anna Quill", "dredging up accusations"),
        ("It is a charge of fraud that Mrs Quill has faced in the past and has always denied.", "Mrs Quill", "a verb that shares its subject"),
        ("Anna Quill had a strong moment in the debate, forcefully denouncing the fraud after Tom Venn spoke.", "Anna Quill", "an adverb before the participle"),
        ("The board kept Tom Venn despite complaints of fraud among employees.", "employees", "complaints among"),
        ("Mr Venn was attacked in the press for his fraud.", "the press", "in the press"),
        ("The Harrow Post quoted one of the clerks as saying Tom Venn lied about the fraud.", "one of the clerks", "quoted as saying"),
        ("Ida Morrow spoke of the women who accused Tom Venn of fraud, and left.", "the women", "who accused, whoever tells"),
        ("The Harrow Group's CEO, Anna Quill, said the two firms had lied about the fraud.", "Anna Quill", "an office in capitals"),
        ("The firms, which ferry workers accused of fraud, left.", "workers", "object of a relative clause, no auxiliary"),
        ("Tom Venn spoke for an hour on what critics say was a cover-up by the bank.", "critics", "what critics say was"),
        ("The firm left over a deal which at least one former clerk considered dishonest.", "at least one former clerk", "which a clerk considered"),
        ("Tom Venn said he was calm because Anna Quill cast him as a liar.", "Anna Quill", "cast as"),
        ("Tom Venn said the clerks had complained of fraud at the bank.", "the clerks", "who complained, whoever tells"),
        ("He was joined by Anna Quill, an editor and a critic who accused the bank of fraud.", "Anna Quill", "whom a description before a clause means"),
        ("Anna Quill and Tom Venn, who have accused the bank of fraud, left.", "Anna Quill and Tom Venn", "all of a list"),
        ("Tom Hale, a friend of the woman who accused the bank of fraud, left.", "the woman", "another than whom a description names"),
        ("The talk of fraud was called a disgrace by some of his rivals.", "some of his rivals", "a part of them"),
        ("Tom Venn was accused of fraud by the watchdog, Harrow Watch.", "Harrow Watch", "name beside a description"),
        ("Last spring the dancer Leon Prue accused Anna Quill of fraud, a charge she strongly denied.", "Anna Quill", "a pronoun behind its noun"),
        ("But retired pilot Tom Venn, 58, who moved in last year, reckons it has cost him £900 and accuses Beryl of fraud.", "Tom Venn", "a joint is no source"),
        ("Anna Quill, the company's lawyer, said the claims of fraud were “recycled and long since debunked”.", "Anna Quill", "debunked by nobody else"),
        ("That was “nonsense”, according to Harrow's head of research, Dr Anna Quill.", "Anna Quill", "a title between description and name"),
        ("The leader of the council, Cllr Anna Quill (Con, Upper Sallow), took issue with the claim of fraud.", "Anna Quill", "a title before a name with brackets"),
        ("Tom Venn left. A person close to him rejected the claim of fraud.", "A person close to him", "a pronoun ends the phrase"),
        ("It faces a complaint from the watchdog Fair Vote Harrow alleging fraud.", "Fair Vote Harrow", "whom a complaint is from"),
        ("A panel found that Anna Quill had altered no pictures, but criticised her for fraud.", "A panel", "nobody criticises herself"),
        ("Tom Venn won a vote that observers said was fraudulent.", "observers", "that observers said was"),
        ("Tom Venn said it would cost a lot, a number his opponent called “wildly dishonest”.", "his opponent", "a number his opponent called"),
        ("An insider told the paper about Jodie: “She was sacked on the spot,” the source said. “It was bullying.”", "An insider", "the source is the insider"),
        ("The panel was told Tom Venn had said Anna Quill was a fraud.", "Tom Venn", "what somebody was told"),
        ("Tom Venn gave a long defence of the mayor's allegations of fraud against the board.", "the mayor", "whose claims somebody defends"),
        ("Ms Duru asked about Anna Quill's newspaper allegations of fraud against the board.", "Anna Quill", "a noun between owner and noun"),
        ("The vote led Anna Quill to accuse the board of fraud.", "Anna Quill", "whom something leads to do it"),
        ("Anna Quill was the first minister to accuse the board of fraud.", "Anna Quill", "who is the first to do it"),
        ("The union has refused to come to talks in Harrow, blaming the board for fraud, Tom Venn writes.", "The union", "who has refused, and blames"),
        ("“We work,” said Tom Venn, accusing the board of fraud.", "Tom Venn", "behind who is named after the verb"),
        ("The clerks say that they were never paid, something the board denies.", "the board", "something the board denies"),
        ("Two ministers gave accounts of Anna Quill angrily denouncing the board for fraud.", "Anna Quill", "accounts of somebody denouncing"),
        ("The museum calls the charge “false”, the Harrow Gazette reported.", "The museum", "who calls it so, whoever tells"),
        ("According to the indictment, Tom Venn maintained the “corrupt system” of the mayor.", "the indictment", "to maintain a thing is not to say it"),
        ("In his attacks on the judges as corrupt, Tom Venn had an ally in Gavin Hale.", "Tom Venn", "his, before the name"),
        ("Tom Venn has for weeks denied the fraud.", "Tom Venn", "for weeks is no source"),
        ("The bank came under fire from the union for misleading its clients about the fraud.", "the union", "under fire from"),
        ("A harbour firm says it is suing the board for fraud.", "A harbour firm", "it for a thing that speaks"),
        ("Gavin Hale was joined by Rep. Anna Quill, D-Harrow, who called the claim of fraud “false”.", "Anna Quill", "a party between name and clause"),
        ("Tom Venn has been criticised for fraud by some.", "some", "some, alone"),
        ("Police have arrested a man on suspicion of fraud.", "Police", "who arrests somebody for it"),
        ("Prosecutors said on Monday that Tom Venn was accused of fraud.", "Prosecutors", "an authority that tells of its charge"),
        ("The two clerks are facing charges of fraud, police said.", "police", "the same behind it"),
        ("Gavin Hale was calm when Tom Venn spoke. He accused Gavin Hale of fraud.", "Tom Venn", "not whom the verb has for an object"),
        ("The clerks say that they were never paid, something its owner, Anna Quill, denies.", "Anna Quill", "an owner with a name"),
        ("Tom Venn said the vote was stolen by fraud, an allegation the harbour commission has often denied.", "the harbour commission", "an allegation somebody denies"),
        ("The verdict led the family of Omar Venn to accuse the police of fraud.", "the family of Omar Venn", "a longer phrase that is led to it"),
        ("The leak forced the bishop of Harrow, Anna Quill, to deny the fraud.", "Anna Quill", "a name beside it"),
        ("Senator Anna Quill on Friday became the second member to accuse the board of fraud.", "Anna Quill", "a day before the verb"),
        ("The harbour regulator on Friday accused the firm that built the pier of fraud, a charge the firm's chairman, Ivo Mor, dismissed as “false”.", "The harbour regulator", "who accuses, not who dismisses it"),
        ("Gavin Hale wrote two letters posted in May 2015 which accused Anna Quill of fraud.", "Gavin Hale", "a month accuses nobody"),
    ] {
        let got = speakers(text);
        // A description may have a clause at its end.
        let clause = |s: &String| s == want || s.starts_with(&format!("{want} that"));
        assert!(got.iter().any(clause), "{why}: {got:?} in: {text}");
    }
}

#[test]
fn what_the_author_or_nobody_says_is_given_to_nobody() {
    for (text, cue, why) in [
        ("Ana Duru accused Tom Venn of fraud. “He took the money,” she said.\n\nTom Venn is a habitual liar and a fraud.", "habitual liar", "the paper's own"),
        ("Tom Venn posted a wildly inaccurate chart of the accounts on Monday.", "wildly inaccurate chart", "what is posted"),
        ("Ms Duru also said, without evidence, that the clerk had lied to voters.", "without evidence", "beside a verb of claiming"),
        ("Ms Duru repeated claims that have proved false.", "false", "a relative clause"),
        ("Ana Duru told the court that the fraud charges against her were false.", "charges", "who speaks of charges does not press them"),
        ("Mr Hale's baseless claim that the vote was stolen spread quickly.", "baseless", "whose claim it is does not call it so"),
        ("Mr Hale told the largely unfounded tale of the stolen seals at a rally.", "unfounded", "what is told"),
        ("The mayor asked the clerk about the alleged bribes.", "alleged", "who asks alleges nothing"),
        ("Clerk charged over fraud at the bank\n\nA clerk was in court on Monday.\n\nShe was calm.", "charged", "charged over"),
        ("Clerk charged with fraud at the bank\n\nA clerk was in court on Monday.\n\nShe was calm.", "charged", "the accused of a headline"),
        ("The former director of Tarrant Coaches misled regulators for almost a year, a court was told on Wednesday.", "misled regulators", "who is told says nothing"),
    ] {
        let acts = crate::analyze(text).acts;
        let of_cue = || acts.iter().filter(|a| a.cue.of(text) == cue);
        assert!(of_cue().count() > 0, "{why}: not found in: {text}");
        assert!(of_cue().all(|a| a.speaker.is_none() && a.source.is_none()), "{why}: {:?} in: {text}", of_cue().map(|a| &a.speaker).collect::<Vec<_>>());
    }
    let text = "Among the firms accused of fraud was Harrow Mills. Ana Duru accused the firms of fraud.";
    assert!(speakers(text).iter().all(|s| s == "Ana Duru"), "the same charge close by: {:?}", speakers(text));
    for text in ["The mayor said the alleged bribes had never been paid.", "The mayor called it a false narrative that nobody believed."] {
        assert!(speakers(text).iter().all(|s| s == "The mayor"), "{:?} in: {text}", speakers(text));
    }
}
