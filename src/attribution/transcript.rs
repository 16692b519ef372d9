//! **Transcripts**: "SPICER: There is no truth to it." A label in capitals and a colon say who speaks, until the next label.
//!
//! In: a text. Out: one [`Link`] a label. A text counts as a transcript from two labels on: one alone may be a dateline or a
//! heading ("WATCH: …").

use super::Link;
use crate::analysis::AttributionKind;
use crate::annotate::Annotated;
use crate::segment::TokenRange;

/// The longest label, in words: "SEN. ELIZABETH WARREN".
const LONGEST: usize = 4;

/// How far after a label words in brackets may reach: "PENCE (on tape):".
const BRACKETS: usize = 8;

/// A paragraph that begins with a label.
struct Labelled {
    paragraph: usize,
    label: TokenRange,
    colon: usize,
}

/// The attributions that labels announce; none in a text with fewer than two.
pub fn find(text: &Annotated) -> Vec<Link> {
    let labels: Vec<Labelled> = (0..text.doc.paragraphs.len()).filter_map(|p| labelled(text, p)).collect();
    if labels.len() < 2 {
        return Vec::new();
    }
    let ends = labels.iter().skip(1).map(|next| next.paragraph);
    // What follows the last label's own paragraph may be the article again.
    let last = labels.last().map(|l| l.paragraph + 1);
    labels.iter().zip(ends.chain(last)).filter_map(|(label, end)| link(text, label, end)).collect()
}

fn labelled(text: &Annotated, paragraph: usize) -> Option<Labelled> {
    let mut tokens = text.doc.paragraph_tokens(paragraph);
    // A transcript quoted whole opens each paragraph with a mark.
    if matches!(text.word(tokens.start), "\"" | "“" | "``" | "''" | "‘" | "'") {
        tokens.start += 1;
    }
    let capitals = |i: &usize| {
        let word = text.word(*i);
        let capital = word.chars().any(char::is_uppercase) || *i > tokens.start && word == ".";
        capital && !word.chars().any(|c| c.is_lowercase() || c.is_numeric())
    };
    let words = tokens.iter().take(LONGEST + 1).take_while(capitals).count();
    let label = TokenRange::new(tokens.start, tokens.start + words);
    let letters: usize = label.iter().map(|i| text.word(i).chars().filter(|c| c.is_alphabetic()).count()).sum();
    let colon = match text.word(label.end) {
        "(" => (label.end..label.end + BRACKETS).find(|&i| text.word(i) == ")")? + 1,
        _ => label.end,
    };
    let fits = (1..=LONGEST).contains(&words) && letters > 2 && text.word(colon) == ":" && colon + 1 < tokens.end;
    fits.then_some(Labelled { paragraph, label, colon })
}

/// What is said from `label` up to paragraph `end`.
fn link(text: &Annotated, label: &Labelled, end: usize) -> Option<Link> {
    let first = TokenRange::new(label.colon + 1, text.doc.paragraph_tokens(label.paragraph).end);
    let rest = (label.paragraph + 1..end).map(|p| text.doc.paragraph_tokens(p));
    let content: Vec<_> = std::iter::once(first).chain(rest).filter(|r| !r.is_empty()).collect();
    (!content.is_empty()).then(|| Link {
        source: vec![label.label],
        cue: vec![TokenRange::new(label.colon, label.colon + 1)],
        content,
        kind: AttributionKind::Direct,
        confidence: 0.95,
        reason: "colon",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate, quotes, segment};

    fn said(text: &str) -> Vec<(String, String)> {
        let doc = segment::segment(text);
        let quotes = quotes::find(&doc);
        let text = annotate::annotate(doc, quotes);
        let words = |r: &[TokenRange]| r.iter().map(|&r| text.doc.words(r)).collect::<Vec<_>>().join(" / ");
        find(&text).iter().map(|l| (words(&l.source), words(&l.content))).collect()
    }

    #[test]
    fn labels_say_who_speaks_until_the_next() {
        let text = "The minister met the press.\n\nREPORTER: Did you know?\n\nMS. VARGA (on tape): I did not.\n\nI never did.\n\nREPORTER: Thank you.\n\nShe left.";
        let got = said(text);
        let want = [("REPORTER", "Did you know?"), ("MS. VARGA", "I did not. / I never did."), ("REPORTER", "Thank you.")];
        assert_eq!(got, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_transcript_may_stand_in_quotation_marks() {
        let text = "“HALE: Did you know?\n\n“VARGA: I did not.”";
        assert_eq!(said(text), [("HALE", "Did you know?"), ("VARGA", "I did not.”")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn one_label_alone_is_a_heading() {
        assert!(said("WATCH: The bridge falls.\n\nIt fell on Monday.").is_empty());
        assert!(said("2017: A year.\n\n2018: Another.").is_empty());
    }
}
