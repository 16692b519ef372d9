//! Which passages stand between quotation marks, and why. A row shows each as `[S:…]` (speech), `[T:…]` (title) or
//! `[C:…]` (scare quote), with its marks; `[S1:…]` lies inside another, `[Sx:…]` was never closed, `[Sc:…]` continues the one
//! before the paragraph.

use crate::marked::compare;
use saidso::analysis::{Quote, QuoteKind};

fn label(quote: &Quote) -> String {
    let kind = match quote.kind {
        QuoteKind::Speech => "S",
        QuoteKind::Title => "T",
        QuoteKind::Scare => "C",
    };
    let depth = if quote.depth > 0 { quote.depth.to_string() } else { String::new() };
    let continues = if quote.continues.is_some() { "c" } else { "" };
    format!("{kind}{depth}{continues}{}", if quote.closed { "" } else { "x" })
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    compare(rows, |text| saidso::analyze(text).quotes.iter().map(|q| (label(q), q.span)).collect());
}

#[test]
fn every_style_of_mark() {
    check(&[
        ("[S:“I won the vote,”] he said.", "curly"),
        ("[S:\"I won the vote,\"] he said.", "straight"),
        ("[S:''I won the vote,''] he said.", "two apostrophes"),
        ("[S:``I won the vote,''] he said.", "two grave accents, two apostrophes"),
        ("[S:‘‘I won the vote,’’] he said.", "two curly single marks"),
        ("[S:‘I won the vote,’] he said.", "single curly"),
        ("[S:'I won the vote,'] he said.", "single straight"),
        ("[S:„I won the vote“], he said.", "low and high"),
        ("[S:« I won the vote »], he said.", "angle marks with blanks"),
        ("[S:â€œI won the voteâ€\u{9d}], he said.", "damaged by a wrong encoding"),
        ("[S:“I won the vote,\"] he said.", "curly, then straight"),
        ("[S:“ I won the vote, ”] he said.", "blanks inside"),
        ("[S:\" I won the vote, \"] he said.", "blanks inside straight marks"),
        ("He won—[S:“by a very long way”]—at last, he said.", "dashes touch the marks"),
        ("([S:“I won the vote,”] he said.)", "brackets around"),
        ("He said:[S:\"I won the vote again.\"]", "no blank before the opening mark"),
    ]);
}

#[test]
fn nesting() {
    check(&[
        ("[S:“He told me [S1:‘never do that again’] and left,”] she said.", "single in double"),
        ("[S:\"He told me [S1:'never do that again'] and left,\"] she said.", "straight in straight"),
        ("[S:‘He told me [S1:“never do that again”] and left,’] she said.", "British: double in single"),
        ("[S:“He told me, [S1:‘Never do that again.’]”]", "both close together"),
        ("[S:''He told me, [S1:'Never do that again.']''] she said.", "three apostrophes close both"),
        ("[S:“A, [S1:‘b [S2:“c d e f”] g h i j’] k,”] she said.", "three levels"),
    ]);
}

#[test]
fn continued_over_paragraphs() {
    check(&[
        ("[Sx:“I won the vote.]\n\n[Scx:“I won it twice.]\n\n[Sc:“So there,”] he said.", "an opening mark each"),
        ("[Sx:\"I won the vote.]\n\n[Sc:\"I won it twice,\"] he said.", "straight marks"),
        ("[Sx:“I won the vote.]\n\nHe left.\n\n[S:“So there,”] he said.", "a paragraph between breaks it"),
        ("[S:“I won the vote.”]\n\n[S:“So there,”] he said.", "a closed one is not continued"),
        ("He said: [Sx:\"I won it. It was easy.] [Sc:\"So there.\"]", "paragraphs run together into one"),
        ("[Sx:\"The town is small.]\n\n[S:“So there,”] he said.", "other marks are another quotation"),
    ]);
}

#[test]
fn never_closed() {
    check(&[
        ("He said [Sx:“he was straight with us.]\n\nHe left.", "the paragraph ends it"),
        (
            "He said [Sx:\"he was straight with us.]\n\n[Sc:\"Quite so,\"] she said.",
            "the next paragraph is not turned round",
        ),
        (
            "[Sx:“I won the vote.] He left and then [S:“so there,”] he said.",
            "another one follows: its sentence ends it",
        ),
        ("‘Tis a pity, he said.", "a clipped word opens nothing"),
        ("[Sx:‘We won the vote.]\n\n[Sc:‘So there,’] he said.", "single marks at the start of paragraphs"),
    ]);
}

#[test]
fn stray_marks() {
    check(&[
        ("He won the vote.” [S:“So there,”] he said.", "a closing mark that nothing opened"),
        ("He won\" the vote. [S:\"So there,\"] he said.", "the same, straight"),
        ("He is 6'2\" tall. [S:\"So there,\"] he said.", "feet and inches"),
        ("A 5\" pipe and a 6\" one.", "inches only"),
        ("[S:\"The 5\" pipe is broken,\"] he said.", "inches inside a quotation"),
        ("He won the vote.”\n\n[S:“So there,”] he said.", "confined to its paragraph"),
        ("[S:“The ‘vote is over,”] he said.", "a single mark inside is dropped"),
        ("He paid 5 ' for it.", "a lone single mark"),
    ]);
}

#[test]
fn apostrophes() {
    check(&[
        ("Hale's view of the Sessions' remarks and Dunn’s of the Reeds’ ones", "possessives"),
        ("Rock 'n' roll of the '90s and ’80s, don't they say", "clipped words"),
        ("Get 'em, O'Neill said; ‘em all, y'all.", "clipped and inner"),
        ("[S:'The Reeds' house is on fire,'] he said.", "a possessive inside single marks"),
        ("It is the Reeds' house, the Moores' too.", "two possessives make no quotation"),
    ]);
}

#[test]
fn speech_titles_and_scare_quotes() {
    check(&[
        ("He hosted [T:\"The Apprentice\"] for years.", "a show"),
        ("She was in the film [T:“Harrow”] in May.", "one word beside the kind of work"),
        ("[T:“Harrow Road”] star Ann Hale came.", "the kind of person after it"),
        ("The [C:“expert”] left early.", "held at arm's length"),
        ("It was [C:“free”] of charge.", "a single word, nobody says anything"),
        ("She called him [S:“weak”] on crime.", "one word, but said"),
        ("He said it was [S:“a disgrace to us all”] again.", "part of a sentence"),
        ("[S:“No!”]", "a sentence of its own"),
        ("[S:“Great,”] he said.", "a comma inside, a verb after"),
        ("Hale Says [S:‘Vote Is Over’] In Harrow Town", "capitals mean nothing in a headline"),
    ]);
}
