//! **Marked text**: how a row of a table says what it expects. `[S:The minister] denied it.` marks the words "The minister"
//! with the label `S`. Marks may nest: `[Q:He said [Q:no].]`. Labels are letters and digits; a `[` that no `LABEL:` follows is text.

use saidso::text::ByteSpan;

/// A label and the words it marks.
pub type Marked = (String, ByteSpan);

/// The text without the marks, and what they mark, in order of start (outer before inner).
pub fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let mut text = String::new();
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Marked> = Vec::new();
    // Plain brackets inside a mark are text; their closing bracket must not close the mark.
    let mut plain: Vec<bool> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => match rest.split_once(':').filter(|(l, _)| is_label(l)) {
                Some((label, after)) => {
                    open.push(found.len());
                    plain.push(false);
                    found.push((label.to_owned(), ByteSpan::new(text.len(), text.len())));
                    rest = after;
                }
                None => {
                    plain.push(true);
                    text.push(c);
                }
            },
            ']' => match plain.pop() {
                Some(false) => {
                    let i = open.pop().expect("each mark that is no plain bracket is open");
                    found[i].1 = ByteSpan::new(found[i].1.start as usize, text.len());
                }
                _ => text.push(c),
            },
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "a mark is never closed in: {marked}");
    (text, found)
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.len() <= 12 && label.chars().all(|c| c.is_ascii_alphanumeric())
}

/// `text` with marks put in at `spans`: the reverse of [`unmark`], so that a failed test shows both in the same form. Spans
/// must nest and come in order of start, outer before inner.
pub fn mark(text: &str, spans: &[Marked]) -> String {
    let mut out = String::new();
    let mut ends: Vec<u32> = Vec::new();
    let mut spans = spans.iter().peekable();
    for at in 0..=text.len() {
        while ends.last().is_some_and(|end| *end as usize == at) {
            ends.pop();
            out.push(']');
        }
        while let Some((label, span)) = spans.next_if(|(_, span)| span.start as usize == at) {
            out.push_str(&format!("[{label}:"));
            ends.push(span.end);
        }
        if let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
            out.push(c);
        }
    }
    out
}

/// Fails with every row whose marks `find` does not find exactly. A row is marked text and the reason why it exists.
#[track_caller]
pub fn compare(rows: &[(&str, &str)], find: impl Fn(&str) -> Vec<Marked>) {
    let mut failures = String::new();
    for (marked, why) in rows {
        let (text, _) = unmark(marked);
        let got = mark(&text, &find(&text));
        if got != *marked {
            failures.push_str(&format!("\n{why}\n  want {marked:?}\n  got  {got:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn marks_are_taken_out_and_put_back() {
    let marked = "[S:Ms Öz] said [Q:“[sic] a [Q:‘b’]”].";
    let (text, found) = unmark(marked);
    assert_eq!(text, "Ms Öz said “[sic] a ‘b’”.");
    assert_eq!(
        found.iter().map(|(l, s)| (l.as_str(), s.of(&text))).collect::<Vec<_>>(),
        [("S", "Ms Öz"), ("Q", "“[sic] a ‘b’”"), ("Q", "‘b’")]
    );
    assert_eq!(mark(&text, &found), marked);
}
