//! Whom phrases mean: texts with marks, one phenomenon a row. `[S:…]` is the source of an attribution whose content is the
//! rest of its sentence; `[?:…]` is asked for, and may be an `[S:…]` as well, written `[S?:…]`.

use super::*;
use crate::analysis::{AttributionKind, SourceKind};
use crate::text::ByteSpan;
use crate::{annotate, quotes, segment};

/// The text without marks, the spans of sources, the span that is asked for.
fn unmark(marked: &str) -> (String, Vec<ByteSpan>, ByteSpan) {
    let (mut text, mut sources, mut asked) = (String::new(), Vec::new(), None);
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (mark, after) = after.split_once(':').unwrap();
        let (words, after) = after.split_once(']').unwrap();
        let span = ByteSpan::new(text.len(), text.len() + words.len());
        text.push_str(words);
        if mark.contains('S') {
            sources.push(span);
        }
        if mark.contains('?') {
            asked = Some(span);
        }
        rest = after;
    }
    text.push_str(rest);
    (text, sources, asked.expect("one phrase is asked for"))
}

/// Name and kind of whom the marked phrase means.
fn meant(marked: &str) -> Option<(String, SourceKind)> {
    let (text, marks, asked) = unmark(marked);
    let doc = segment::segment(&text);
    let quotes = quotes::find(&doc);
    let text = annotate::annotate(doc, quotes);
    let link = |span: &ByteSpan| {
        let source = text.doc.tokens_in(*span);
        let sentence = text.doc.sentence_tokens(text.doc.sentence_of(source.start));
        let sides = [TokenRange::new(sentence.start, source.start), TokenRange::new(source.end, sentence.end)];
        let content = sides.into_iter().filter(|r| !r.is_empty()).collect();
        Link { source: vec![source], cue: Vec::new(), content, kind: AttributionKind::Mixed, confidence: 1.0, reason: "colon" }
    };
    let links: Vec<Link> = marks.iter().map(link).collect();
    let sources = resolve(&text, &links);
    let id = sources.meant_by(text.doc.tokens_in(asked))?;
    sources.list.get(id).map(|s| (s.name.clone(), s.kind))
}

#[test]
fn one_phenomenon_each() {
    use SourceKind::*;
    for (marked, want, kind, why) in [
        ("Anna Quill resigned. [S?:Quill] denied it.", "Anna Quill", Person, "surname"),
        ("Anna Sweeney resigned. [S?:Sweeny] denied it.", "Anna Sweeney", Person, "surname with a letter missing"),
        ("Anna Adeyemi QC resigned. [S?:Ms Adeyemi] denied it.", "Anna Adeyemi QC", Person, "letters after a name"),
        ("[S?:The local MP, Tom Venn,] said so.", "Tom Venn", Person, "an office in capitals is no body"),
        ("[S?:A spokesman for Harrow Bank, Tom Venn,] said so.", "Tom Venn", Person, "name beside a longer description"),
        ("[S?:Documents seen by the Harrow Gazette] say so.", "Documents seen by the Harrow Gazette", Document, "who sees a document did not write it"),
        ("Quill resigned\n\nAnna Quill left on Monday, [S?:Quill] said.", "Anna Quill", Person, "headline before the full name"),
        ("Anna Quill resigned. Then [S?:she] denied it.", "Anna Quill", Person, "pronoun"),
        ("Tom Venn met Anna Quill. [S:Venn] left. “I saw it,” [S?:she] said.", "Anna Quill", Person, "gender of first names"),
        ("Press secretary Tom Venn left. [S?:The press secretary] denied it.", "Tom Venn", Person, "office before the name"),
        ("Tom Venn, the former mayor, left. [S?:The former mayor] denied it.", "Tom Venn", Person, "office after the name"),
        ("Sen. Tom Venn left. [S?:The senator] denied it.", "Tom Venn", Person, "title spelled out"),
        ("Tom Venn left. [S?:The president] denied it.", "Tom Venn", Person, "office that nobody else has"),
        ("Tom Venn left. [S?:Press secretary Anna Quill] denied it.", "Anna Quill", Person, "office and name in one phrase"),
        ("Tom Venn left. [S?:The firm's lawyer, Anna Quill,] denied it.", "Anna Quill", Person, "name beside a description"),
        ("Tom Venn left. [S?:A spokesman for Venn] denied it.", "A spokesman for Venn", Anonymous, "unnamed source"),
        ("Mr Venn left. Tom Venn and Mary Venn met. [S?:Mrs Venn] denied it.", "Mary Venn", Person, "surname shared by two"),
        ("[S?:Judge Tolland] denied it.", "Judge Tolland", Person, "title kept where no first name is given"),
        ("The Office for Harrow Statistics (OHS) left. [S?:The OHS] denied it.", "Office for Harrow Statistics", Organisation, "acronym"),
        ("Harrow Bank fell. [S?:The bank] denied it.", "Harrow Bank", Organisation, "last word of a body's name"),
        ("Then [S?:both Harrow officials and the White House] denied it.", "Harrow officials and the White House", Group, "two sources"),
        ("[S:The tobacco makers] lied. [S?:The makers] denied it.", "The tobacco makers", Organisation, "description taken up again"),
        ("Then [S?:the Harrow Gazette] denied it.", "Harrow Gazette", Publication, "paper"),
        ("Then [S?:a report by the panel] denied it.", "a report by the panel", Document, "document"),
        ("Tom Venn, [S?:a former minister], left, and denied it.", "Tom Venn", Person, "apposition as the source"),
        ("Anna Quill left. [S?:Quill's statement] denied it.", "Anna Quill", Person, "statement of a person"),
        ("Anna Quill issued a statement. [S?:The statement] denied it.", "Anna Quill", Person, "statement issued before"),
        ("The letter from Harrow Bank came. [S?:The letter] denied it.", "Harrow Bank", Organisation, "letter from a body"),
        ("Tom Venn left. [S?:The 64-year-old] denied it.", "Tom Venn", Person, "age for a person"),
        ("Mayor Tom Venn met deputy mayor Anna Quill. [S?:The mayor] denied it.", "Tom Venn", Person, "a deputy is not the holder"),
        ("Republican presidential nominee Tom Venn left. [S?:The GOP candidate] denied it.", "Tom Venn", Person, "office and party under other words"),
        ("Mayor Tom Venn left. In Chelsea, [S?:the mayor] denied it, and went.", "Tom Venn", Person, "a place before the source is not described by it"),
        ("In a statement, [S:Harrow Bank] denied it. [S?:The statement] went on.", "Harrow Bank", Organisation, "statement in which somebody speaks"),
        ("[S?:Lawmaker] denied it\n\nRep. [S:Tom Venn] said so.", "Tom Venn", Person, "headline by the office of who speaks next"),
        ("Former president Tom Venn met President Anna Quill. [S?:The former president] denied it.", "Tom Venn", Person, "former holder"),
        ("[S?:A lawyer] denied it on Monday. Tom Venn told the court so again.", "Tom Venn", Person, "described before he is named"),
        ("A senior aide left on Monday, hours after [S?:a rival] denied it. Tom Venn ran the office.", "a rival", Group, "of two described the first is named soon"),
        ("[S?:The director] denied it on Monday. [S:Tom Venn], a historian, told the court so.", "The director", Anonymous, "who is introduced is somebody else"),
        ("The Harrow Senate met Orban Steel. [S?:The company] denied it.", "Orban Steel", Organisation, "a part of a state is no company"),
        ("Tom Venn left. [S?:The Harrow minority leader] denied it.", "Tom Venn", Person, "description with a name in it"),
        ("Mayor Tom Venn met Anna Quill. [S?:The American] denied it.", "Tom Venn", Person, "an origin excludes no office"),
        ("Harrow Bank has filed a lawsuit. [S?:The complaint] denied it.", "Harrow Bank", Organisation, "the complaint is the lawsuit"),
        ("Anna Quill seeks damages in a lawsuit. [S?:The suit] denied it.", "Anna Quill", Person, "plaintiff of a lawsuit"),
        ("Rocker Venn left\n\nTom Venn, of Harrow, went on Monday. [S?:Venn] denied it.", "Tom Venn", Person, "a trade in the headline is no first name"),
        ("The Harrow Ski Federation (FIS) left. [S?:FIS] denied it.", "Harrow Ski Federation", Organisation, "short form of other letters"),
        ("The New York-based Harrow Watch left. [S?:Harrow Watch] denied it.", "Harrow Watch", Organisation, "where it is, is no name"),
        ("[S?:Engineer] says wall was “never built”\n\nThe board met on Monday.\n\nIt was late.\n\nTove Lind, an engineer who left, disagrees.", "Tove Lind", Person, "described by a headline, introduced below"),
        ("The Harrow Party (US) left. [S?:The US] denied it.", "US", Organisation, "a name of its own in brackets"),
        ("The UN Harbour Committee met. [S?:The UN] denied it.", "UN", Organisation, "a body is not its committee"),
        ("The Department of Weights left. [S?:The DOW] denied it.", "Department of Weights", Organisation, "initials of small words too"),
        ("[S?:Lawyer] denied it\n\nLawyer Ann Tey told the court so.\n\nTom Hale, a lawyer for the judge, was late.", "Ann Tey", Person, "of two described so not the further"),
        ("The US Office for Harrow Statistics left. [S?:The OHS] denied it.", "US Office for Harrow Statistics", Organisation, "acronym without the first word"),
        ("Orban Steel fell. [S?:The computer giant] denied it.", "Orban Steel", Organisation, "body under an adjective"),
        ("Then [S?:Quill, Tom Venn and Hale] denied it.", "Quill, Tom Venn and Hale", Group, "three sources"),
        ("The letter from Harrow Bank came. [S:The letter] denied it. [S?:It] went on.", "Harrow Bank", Organisation, "it for a letter"),
        ("Harrow Bank closed. The police came. [S?:They] denied it.", "The police", Group, "people who only act"),
        ("Tom Venn left. [S?:The retired neurosurgeon] denied it.", "Tom Venn", Person, "trade told by its ending"),
        ("Hale spokesman Tom Venn left. Anna Quill came. [S?:The senator's spokesman] denied it.", "Tom Venn", Person, "whose spokesman is no matter"),
        ("Bill Quill left. [S?:Quill] denied it.", "Bill Quill", Person, "a first name that is a word"),
        ("Then [S?:Doctors Against Fraud] denied it.", "Doctors Against Fraud", Organisation, "preposition in a name"),
        ("Tom Venn left. [S:The question] was open. [S?:He] denied it.", "Tom Venn", Person, "he is no question"),
        ("[S?:Her campaign manager], Robby Oda, denied it.", "Robby Oda", Person, "name that commas set beside the source"),
        ("Petra Quist left. A woman was stopped. [S?:The woman] denied it.", "A woman", Anonymous, "a woman who is only described"),
        ("Ex-chancellor Tom Venn met Anna Quill. [S?:The chancellor] denied it.", "Anna Quill", Person, "ex-holder"),
        ("Anna Quill spoke first. [S:Tom Venn] said he had discussed the budget with the prime minister on Saturday. Mr Venn left. But [S?:the prime minister] said it was late.", "Anna Quill", Person, "the same office again"),
        ("Former chancellor Tom Venn met Anna Quill. [S?:The chancellor] denied it.", "Anna Quill", Person, "a former holder is none"),
        ("[S?:But the union's spokesman] denied it.", "the union's spokesman", Anonymous, "but is no part of who"),
        ("Tom Venn resigned. [S?:His campaign] denied it.", "Tom Venn's campaign", Organisation, "whose campaign it is"),
        ("Quill attacks Big Brother\n\nGermaine Quill left on Monday. [S?:She] denied it.", "Germaine Quill", Person, "the headline before a name is no office"),
        ("Khalo Quill met Anna Hale, who said that she left. Khalo Quill spoke. [S?:He] denied it.", "Khalo Quill", Person, "a pronoun does not settle a gender"),
        ("Then the Bank of Harrow left. [S?:The bank] denied it.", "Bank of Harrow", Organisation, "first word of a body's name"),
        ("Judge Petra Quist left. [S?:The attorney general of Harrow] denied it.", "The attorney general of Harrow", Anonymous, "an office of something is another's"),
        ("In a talk with reporter Anna Quill, [S?:the mayor] denied it.", "the mayor", Anonymous, "who acts is not described by the name before"),
        ("Imran Venn met Ghazala Venn. [S?:Ms Venn] denied it.", "Ghazala Venn", Person, "a title tells two of a surname apart"),
        ("Tom and Anna Quill left. [S?:Mr Quill] denied it.", "Tom", Person, "two who share a surname"),
        ("Tom Venn ran for mayor. His son Eric Venn came, and Eric Venn spoke. [S?:Venn] denied it.", "Tom Venn", Person, "a bare surname is of who was named first"),
        ("Tom Venn spoke. Home captain Josh Hale was less patient. [S?:He] denied it.", "Josh Hale", Person, "who was introduced right before"),
        ("Tom Venn blamed the landlord. The landlord, Anil Desai, lives in Dubai. [S?:The landlord] denied it.", "Anil Desai", Person, "the name set beside a description"),
        ("Drivers want more from Orban Motor Services. It rained. It rained. It rained. It rained. It rained. It rained. [S?:The company] denied it.", "Orban Motor Services", Organisation, "the only company, long before"),
        ("Tom Venn leads. Venn spoke. Venn left. Anna Quill met Gavin Hale. [S?:The GOP nominee] denied it.", "Tom Venn", Person, "the candidate is whom the text names most"),
        ("[S:Anna Quill] said so. His spokesman, Brave Chisale, came. [S?:The spokesman] denied it.", "Brave Chisale", Person, "called by what the name is set beside"),
        ("[S:Protesters] came. Then [S?:the protester] denied it.", "the protester", Anonymous, "one of several is not all of them"),
        ("Some [S?:observers, including Harrow professor Tom Venn,] denied it.", "observers, including Harrow professor Tom Venn", Group, "one of them is named"),
        ("Tom Venn left. [S?:The novelist and broadcaster] denied it.", "Tom Venn", Person, "two words for one person"),
        ("Tom Venn left. [S?:The novelist and broadcaster Joan Quist] denied it.", "Joan Quist", Person, "two words before a name"),
        ("Anna Quill and Tom Venn came. [S?:They] denied it.", "Anna Quill and Tom Venn", Group, "they for two who were named"),
        ("Anna Quill met Tom Venn. [S?:Quill and Venn] denied it.", "Anna Quill and Tom Venn", Group, "a list under full names"),
        ("[S?:A woman] denied it on Monday. [S:She] said that Anna Hale knew. Petra Quist told the court so.", "Petra Quist", Person, "who is talked about is not who talks"),
        ("[S:Harrow Bank] denied it in a statement. [S?:The statement] went on.", "Harrow Bank", Organisation, "said in a statement"),
        ("Tom Venn resigned. [S?:His supporters] denied it.", "Tom Venn's supporters", Group, "whose supporters they are"),
        (
            "Eric Quist left. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. Petra Quist, mother of victim Eric Quist, came. [S?:Quist] denied it.",
            "Petra Quist",
            Person,
            "a namesake only tells whose mother she is",
        ),
        ("Cardinal Tom Venn met Gavin Hale. [S?:The cardinal] denied it.", "Tom Venn", Person, "a title as a noun"),
        ("When [?:he] left, Tom Venn smiled.", "Tom Venn", Person, "pronoun before its name"),
        ("[S?:A software firm] denied it.\n\n[S:Claravox] said so.", "Claravox", Organisation, "the body that a lead describes"),
        ("[S?:A hospital trust] denied it.\n\nHarrow Vale NHS Trust said nobody had been told to alter notes.", "Harrow Vale NHS Trust", Organisation, "a name that ends as the lead describes it"),
        ("[S?:A privacy group] sued Harrow Bank.\n\nTom Venn met Fair Ledger, a privacy group in Leeds.", "Fair Ledger", Publication, "called so beside its name"),
        ("Downing Street said so. [S?:It] denied it.", "Downing Street", Organisation, "a name of the lists that opens a sentence"),
        ("Shares in the logistics group Lindqvist Marr fell. [S?:The company] denied it.", "Lindqvist Marr", Organisation, "a group's name is no person's"),
        ("Saxby, who are next to bottom, left. Tom Venn met them. [S?:He] denied it.", "Tom Venn", Person, "a club is no he"),
        ("Gavin Hale spoke. Tom Venn was in no mood to go. [S?:He] denied it.", "Tom Venn", Person, "what be says of somebody"),
        ("The Weavers' League of Wales met. [S?:Wales] denied it.", "Wales", Organisation, "a place is no body that is named after it"),
        ("The Orda Port Authority met. [S?:Orda] denied it.", "Orda", Organisation, "what a public body's name begins with is a place"),
        ("[S?:Several clerks on Tuesday] denied it.", "Several clerks", Group, "a day is no part of who"),
        ("[S?:The plaintiffs are suing the board] and denied it.", "The plaintiffs", Group, "what they do is no part of who"),
        ("Joost van der Haar left. [S?:He] denied it.", "Joost van der Haar", Person, "particles of a name"),
    ] {
        assert_eq!(meant(marked), Some((want.to_owned(), kind)), "{why}: {marked}");
    }
}

#[test]
fn a_verb_is_no_role() {
    let text = "Colm Reyes left. Asked whether she had read Mr Reyes's letter, Ana Varga said no. “It is late,” Mr Reyes said.";
    let sources = crate::analyze(text).sources;
    assert!(sources.iter().any(|s| s.name == "Colm Reyes" && s.roles.is_empty()), "{sources:?}");
}

#[test]
fn nobody_is_made_up() {
    for (marked, why) in [
        ("It rained. [?:He] left.", "no man is named"),
        ("Tom Venn's [?:dog] left.", "a possessor is not what he owns"),
        ("[?:of]", "no noun"),
    ] {
        assert_eq!(meant(marked), None, "{why}: {marked}");
    }
}

#[test]
fn a_quotation_alone_in_its_paragraph_has_the_speaker_before() {
    let text = "“It is late,” Anna Quill said.\n\n“We must all go home now,” she added.\n\n“There is nothing more to say.”";
    let doc = segment::segment(text);
    let quotes = quotes::find(&doc);
    let text = annotate::annotate(doc, quotes);
    let tokens = |words: &str| {
        let start = text.doc.text.find(words).unwrap();
        text.doc.tokens_in(ByteSpan::new(start, start + words.len()))
    };
    let link = |source: &str, content: &str| Link {
        source: vec![tokens(source)],
        cue: Vec::new(),
        content: vec![tokens(content)],
        kind: AttributionKind::Direct,
        confidence: 1.0,
        reason: "quote-cue",
    };
    let links = [link("Anna Quill", "“It is late,”"), link("she", "“We must all go home now,”")];
    let sources = resolve(&text, &links);
    assert_eq!(sources.of_link, [Some(0), Some(0)]);
    assert_eq!(sources.of_quote, [Some(0), Some(0), Some(0)]);
    assert_eq!(sources.list[0].mentions.len(), 2);
    assert!(sources.mentions.is_sorted());
}
