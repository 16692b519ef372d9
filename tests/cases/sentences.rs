//! Where sentences and paragraphs begin and end. A row shows each sentence as `[s:…]`.

use crate::marked::compare;
use saidso::analysis::ParagraphKind;

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    compare(rows, |text| {
        let sentences = saidso::analyze(text).sentences;
        sentences.iter().map(|s| ("s".to_owned(), s.span)).collect()
    });
}

#[test]
fn plain_stops() {
    check(&[
        ("[s:It rained.] [s:We left!] [s:Why?] [s:Because.]", "the three stops"),
        ("[s:He left.][s:The rest stayed.]", "the blank after the stop was forgotten"),
        ("[s:it rained.] [s:we left.]", "lower case throughout, as in messages"),
        ("[s:It fell 3.5 per cent to 1.2.] [s:It rose.]", "decimals inside and at the end"),
        ("[s:Go to example.com now.] [s:Or to www.example.org/a.html.] [s:Fine.]", "addresses keep their stops"),
        ("[s:Really?!] [s:No!!!] [s:Yes.]", "several marks are one stop"),
        ("[s:(He left.)] [s:She stayed.]", "the bracket belongs to the sentence it closes"),
        ("[s:He left (why?) and came back.]", "a stop inside a sentence, lower case after it"),
        ("[s:no punctuation at all here]", "a line is a sentence"),
        ("[s:1. Buy the bread.] [s:Then go.]", "the number of a list item stays with it"),
        ("[s:It ended in 2016.] [s:Then came 2017.]", "a number before a stop"),
        ("[s:Score: 3-1.] [s:They won.]", "a result before a stop"),
    ]);
}

#[test]
fn abbreviations_titles_and_initials() {
    check(&[
        ("[s:Then Sen. Marsh and Gov. Lee Pike (R-IN) met J.D. Vale.] [s:They ate.]", "titles, a state, initials"),
        ("[s:Mr. Hale saw Dr. Okoye at St. Brannock.] [s:All went well.]", "British and American titles"),
        ("[s:Mr Hale saw Dr Okoye.] [s:Prof Reed was late.]", "titles without a stop"),
        ("[s:The U.S. Senate met.]", "a name goes on after U.S."),
        ("[s:Hale Inc. sued Dunn & Co. in March.] [s:It lost.]", "firms"),
        ("[s:She lives at No. 10 now.] [s:No.] [s:She does not.]", "No. before a number, and the word no"),
        ("[s:In Hale v. Dunn the court ruled.] [s:Dunn lost.]", "law cases"),
        ("[s:They met at 8 p.m. Eastern time.] [s:It ended at 10 p.m.]", "hours"),
        ("[s:On Sept. 11 it opened.] [s:By Nov. 3 it closed.]", "months"),
        ("[s:John W. Hale came.] [s:So did Ann B. \"Bo\" Lee.]", "middle initials"),
        ("[s:George H.W. Dunn Jr. spoke.]", "initials without a blank, Jr."),
        ("[s:The Rev. Al Moss and Lt. Col. Dee Ray prayed.]", "two titles in a row"),
        ("[s:Sens. Ray and Moss (D-Ore.) told us so.]", "a state in brackets"),
    ]);
}

#[test]
fn an_abbreviation_may_end_a_sentence() {
    check(&[
        ("[s:He left the U.S.] [s:But he came back.]", "the next word begins sentences"),
        ("[s:It shut at 8 p.m.] [s:The crowd went home.]", "after the hour"),
        ("[s:They sued Hale Inc.] [s:They lost.]", "after the firm"),
        ("[s:He is from the U.S.]", "at the end of the text"),
        ("[s:“I live in the U.S.”] [s:Hale left.]", "closed by a quotation mark"),
    ]);
}

#[test]
fn dots_of_omission() {
    check(&[
        ("[s:I know... it is late.]", "lower case goes on"),
        ("[s:I know ...] [s:It is late.]", "a capital starts anew"),
        ("[s:I know … and you know.]", "the single character"),
        ("[s:We can . . . do more.]", "dots with blanks between"),
    ]);
}

#[test]
fn quotations_stay_with_the_words_that_say_whose_they_are() {
    check(&[
        ("[s:“I won!” she said.]", "exclamation inside the quotation"),
        ("[s:\"Is it?\" asked Hale.] [s:\"It is.\"]", "inverted, straight marks"),
        ("[s:“Is it true?” Ms. Okoye asked on Friday.]", "a name with a title, then the verb"),
        ("[s:“Is it true?” Lee Marsh Hale said.] [s:“Yes.”]", "a long name"),
        ("[s:“Is it true?”] [s:He answered at once.]", "a pronoun with a capital begins a sentence"),
        ("[s:“It is over.”] [s:Hale left the room.]", "a full stop inside the quotation ends the sentence"),
        ("[s:“Is it over?“] [s:Hale left the room.]", "the closing mark is the wrong way round"),
        ("[s:“It is over!”] [s:Hale left the room.]", "a name without a verb of saying"),
        ("[s:''I won.''] [s:''So did I,'' he said.]", "two apostrophes as one mark"),
        ("[s:He said: “We won.] [s:We are glad.”] [s:Then he left.]", "several sentences in one quotation"),
        ("[s:“He told me ‘no.’”] [s:That hurt.]", "two marks close together"),
        ("[s:\"It is \"fine.\"\"] [s:They left.]", "straight marks in straight marks"),
        ("[s:â€œWe won.â€\u{9d}] [s:They left.]", "marks damaged by a wrong encoding"),
    ]);
}

#[test]
fn exclamations_in_names_and_transcripts() {
    check(&[
        ("[s:Wahoo! said it would close.]", "a firm's name with a mark, lower case after it"),
        ("[s:REED: Did you go?] [s:HALE: I did not.]", "speakers in a transcript"),
        ("[s:@annahale No way!] [s:#harrow is best]", "messages with handle and tag"),
    ]);
}

#[test]
fn lines() {
    check(&[
        ("[s:One]\n[s:Two]", "a line feed ends a sentence without a stop"),
        ("[s:One]\r\n[s:Two]\r[s:Three]", "carriage returns"),
        ("[s:One]\u{85}[s:Two]\u{2028}[s:Three]\u{2029}[s:Four]", "next line, line separator, paragraph separator"),
        ("\u{feff}[s:One.]\u{a0}[s:Two.]\t[s:Three.]", "byte order mark, no-break space, tab"),
        ("[s:“One.”]\u{200b} \u{202a}[s:Two.]\u{202c}", "zero-width space, marks of direction"),
        ("\n \n\u{a0}\n", "blank lines hold nothing"),
    ]);
}

#[test]
fn headlines_and_running_text() {
    use ParagraphKind::{Body, Headline};
    for (line, kind, why) in [
        ("Hale denies taking bribes", Headline, "no stop"),
        ("Hale: ‘I took nothing’", Headline, "ends in a quotation without a stop"),
        ("Hale denies taking bribes.", Body, "a full stop"),
        ("Lee Hale Denies Taking Bribes From Builders.", Headline, "capitals, though a full stop was added"),
        ("“I Took Nothing,” Says Hale of Harrow", Headline, "begins with a quotation"),
        ("“I took nothing.”", Body, "a stop inside the quotation"),
        ("Did Hale take bribes?", Body, "a question reads like running text"),
        ("He said:", Body, "a line that introduces the next"),
    ] {
        let found = saidso::analyze(&format!("{line}\n\nHe left.")).paragraphs;
        assert_eq!(found[0].kind, kind, "{why}: {line}");
    }
}
