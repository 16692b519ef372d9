//! Reads **briefs**: short news texts of our own with the denials and accusations marked in them, `[d:never took a cent]`.
//!
//! In: the files of `training/gold/briefs` (format: the README there). Out: per brief its text and marks, in bytes.

use crate::corpus::{Result, text_files};
use saidso::analysis::ActKind;
use saidso::text::ByteSpan;
use std::path::Path;

/// A text of our own.
pub struct Brief {
    /// Its name in its file.
    pub id: String,
    /// What it says, without the marks.
    pub text: String,
    /// What is marked: kind, cue in bytes of `text`, and whether a second careful reader would mark it too.
    pub acts: Vec<(ActKind, ByteSpan, bool)>,
}

/// All briefs under `folder`, in the order of the files' names.
pub fn read(folder: &Path) -> Result<Vec<Brief>> {
    let mut briefs = Vec::new();
    for (file, source) in text_files(folder)? {
        for part in source.split("\n### ").map(|p| p.strip_prefix("### ").unwrap_or(p)) {
            let (id, body) =
                part.split_once('\n').ok_or_else(|| format!("{}: no text below `{part}`", file.display()))?;
            briefs.push(brief(id.trim(), body.trim()).map_err(|e| format!("{}: {id}: {e}", file.display()))?);
        }
    }
    Ok(briefs)
}

/// Takes the marks out of `body`.
fn brief(id: &str, body: &str) -> std::result::Result<Brief, String> {
    let mut brief = Brief { id: id.to_owned(), text: String::with_capacity(body.len()), acts: Vec::new() };
    let mut rest = body;
    while let Some(open) = rest.find('[') {
        let (before, mark) = rest.split_at(open);
        brief.text.push_str(before);
        let end = mark.find(']').ok_or("a `[` without `]`")?;
        let inside = &mark[1..end];
        rest = &mark[end + 1..];
        match inside.split_once(':').filter(|(kind, _)| matches!(kind.trim_end_matches('?'), "d" | "a" | "da")) {
            Some((kind, words)) => {
                let cue = ByteSpan::new(brief.text.len(), brief.text.len() + words.len());
                brief.text.push_str(words);
                let kinds = [('d', ActKind::Denial), ('a', ActKind::Accusation)];
                let marked = kinds.into_iter().filter(|(letter, _)| kind.contains(*letter));
                brief.acts.extend(marked.map(|(_, k)| (k, cue, !kind.ends_with('?'))));
            }
            // Brackets of the text itself: "[the firm]".
            None => {
                brief.text.push_str(&mark[..=end]);
            }
        }
    }
    brief.text.push_str(rest);
    Ok(brief)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_the_text() {
        let brief = brief("x", "It was [da:a lie], [she] [d?:says].").unwrap();
        assert_eq!(brief.text, "It was a lie, [she] says.");
        let words: Vec<_> = brief.acts.iter().map(|(k, c, sure)| (*k, c.of(&brief.text), *sure)).collect();
        assert_eq!(
            words,
            [(ActKind::Denial, "a lie", true), (ActKind::Accusation, "a lie", true), (ActKind::Denial, "says", false)]
        );
    }
}
