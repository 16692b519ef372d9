//! **Invariants** of `saidso::analyze`, for any text: it never panics, and every position and index in its result is sound.
//! Texts come from three sources: arbitrary Unicode, heaps of characters that matter to the engine, and shuffled news.
#![allow(clippy::indexing_slicing, clippy::expect_used)] // a test may panic

use proptest::prelude::*;
use saidso::analysis::{Analysis, Reason};
use saidso::analyze;
use saidso::text::{ByteSpan, OffsetMap};

/// Pieces of news, well-formed and broken: what the rules look at, in any order.
const PIECES: [&str; 67] = [
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "''",
    "``",
    "„",
    "«",
    "»",
    ".",
    ",",
    "!",
    "?",
    ":",
    ";",
    "...",
    "…",
    "—",
    "--",
    "(",
    ")",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{ad}",
    "\u{301}",
    "â€œ",
    "â€",
    "😀",
    "東京",
    "İ",
    "ﬁ",
    "Hale",
    "Ms. Okoye",
    "the minister",
    "he",
    "they",
    "said",
    "denied",
    "accused",
    "according to",
    "that",
    "did not take",
    "bribes",
    "of lying",
    "U.S.",
    "J.D.",
    "No. 10",
    "5\"",
    "&quot;",
    "â€œ",
    "\u{ad}",
    "n't",
    "'s",
    "a witch hunt",
    "@hale",
    "https://a.org/b",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..60).prop_map(|chars| chars.into_iter().collect()),
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.join(" ")),
    ]
}

/// Every span of `a`, with the name of its field.
fn spans(a: &Analysis) -> Vec<(&'static str, ByteSpan)> {
    let mut all: Vec<(&'static str, ByteSpan)> = Vec::new();
    let mut put = |name, spans: &[ByteSpan]| all.extend(spans.iter().map(|s| (name, *s)));
    let evidence = |reasons: &[Reason]| reasons.iter().flat_map(|r| r.evidence.clone()).collect::<Vec<_>>();
    a.paragraphs.iter().for_each(|p| put("paragraph", &[p.span]));
    for s in &a.sentences {
        put("sentence", &[s.span]);
        put("reason of a sentence", &evidence(&s.reasons));
    }
    a.quotes.iter().for_each(|q| put("quote", &[q.span, q.inner]));
    for t in &a.attributions {
        put("attribution", &[t.source.as_slice(), &t.cue, &t.content].concat());
        put("reason of an attribution", &evidence(&t.reasons));
    }
    a.sources.iter().for_each(|s| put("mention", &s.mentions));
    for act in &a.acts {
        put("act", &[Some(act.cue), act.source, act.target].into_iter().flatten().collect::<Vec<_>>());
        put("reason of an act", &evidence(&act.reasons));
    }
    a.threads.iter().for_each(|t| put("reason of a thread", &evidence(&t.reasons)));
    all
}

/// Every index into a list of `a`, with the length of that list.
fn indices(a: &Analysis) -> Vec<(&'static str, usize, usize)> {
    let mut all = Vec::new();
    let mut put = |name, indices: &[usize], of: usize| all.extend(indices.iter().map(|i| (name, *i, of)));
    for s in &a.sentences {
        put("paragraph of a sentence", &[s.paragraph], a.paragraphs.len());
        put("attribution of a sentence", &s.attributions, a.attributions.len());
    }
    for q in &a.quotes {
        put("continued quote", q.continues.as_slice(), a.quotes.len());
        put("attribution of a quote", q.attribution.as_slice(), a.attributions.len());
        put("source of a quote", q.source_id.as_slice(), a.sources.len());
    }
    a.attributions.iter().for_each(|t| put("source of an attribution", t.source_id.as_slice(), a.sources.len()));
    for act in &a.acts {
        put("source of an act", act.source_id.as_slice(), a.sources.len());
        put("attribution of an act", act.attribution.as_slice(), a.attributions.len());
    }
    for t in &a.threads {
        put("accusation of a thread", &t.accusations, a.acts.len());
        put("denial of a thread", &t.denials, a.acts.len());
        put("sentence of a thread", t.sentence.as_slice(), a.sentences.len());
    }
    all
}

fn inside(outer: ByteSpan, inner: ByteSpan) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn check_order(text: &str, a: &Analysis) -> Result<(), TestCaseError> {
    for pair in a.paragraphs.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "paragraphs overlap");
    }
    for pair in a.sentences.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "sentences overlap");
    }
    for s in &a.sentences {
        prop_assert!(inside(a.paragraphs[s.paragraph].span, s.span), "a sentence leaves its paragraph");
    }
    for pair in a.quotes.windows(2) {
        prop_assert!(pair[0].span.start <= pair[1].span.start, "quotes are out of order");
    }
    for (i, q) in a.quotes.iter().enumerate() {
        prop_assert!(inside(q.span, q.inner), "the inside of a quote leaves it");
        prop_assert!(q.continues.is_none_or(|c| c < i), "a quote continues a later one");
        let home = a.paragraphs.iter().find(|p| inside(p.span, q.span));
        prop_assert!(home.is_some(), "a quote leaves its paragraph: {:?}", q.span.of(text));
    }
    let covered: usize =
        a.sentences.iter().map(|s| s.span.of(text).split_whitespace().map(str::len).sum::<usize>()).sum();
    let hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || ('\u{200b}'..='\u{206f}').contains(&c)
            || matches!(c, '\u{ad}' | '\u{feff}')
    };
    let shown = text.chars().filter(|c| !hidden(*c)).map(char::len_utf8).sum();
    // What stands for a blank ("&nbsp;") is none of a sentence's.
    let stands_for = text.contains(['&', 'Â', 'Ã', 'â']);
    prop_assert!(stands_for || covered >= shown, "text outside of sentences");
    Ok(())
}

fn check_scores(a: &Analysis) -> Result<(), TestCaseError> {
    let sentences = a.sentences.iter().flat_map(|s| [s.checkworthy, s.subjective]);
    let found = a.attributions.iter().map(|t| t.confidence).chain(a.acts.iter().map(|act| act.confidence));
    for score in sentences.chain(found) {
        prop_assert!((0.0..=1.0).contains(&score), "score {score}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_and_index_is_sound(text in any_text()) {
        let a = analyze(&text);
        for (name, span) in spans(&a) {
            prop_assert!(span.start <= span.end, "{name}: {span:?} is reversed");
            let range = span.start as usize..span.end as usize;
            prop_assert!(text.get(range).is_some(), "{name}: {span:?} is not on characters of the text");
        }
        for (name, index, length) in indices(&a) {
            prop_assert!(index < length, "{name}: {index} of {length}");
        }
        check_order(&text, &a)?;
        check_scores(&a)?;
    }

    #[test]
    fn offsets_in_every_unit_mean_the_same_words(text in any_text()) {
        let map = OffsetMap::new(&text);
        let units: Vec<u16> = text.encode_utf16().collect();
        let points: Vec<char> = text.chars().collect();
        for (name, span) in spans(&analyze(&text)) {
            let words = span.of(&text);
            let u = map.utf16(span);
            let of_units = String::from_utf16(&units[u.start as usize..u.end as usize]);
            prop_assert_eq!(of_units.as_deref().ok(), Some(words), "{}", name);
            let p = map.code_points(span);
            prop_assert_eq!(points[p.start as usize..p.end as usize].iter().collect::<String>(), words, "{}", name);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_result(text in any_text()) {
        prop_assert_eq!(analyze(&text), analyze(&text));
    }
}
