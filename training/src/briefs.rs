//! Reads **briefs**: news texts of our own with the denials and accusations marked in them, `[d:never took a cent]`, and in some who
//! performs them, `[d|Tom Venn:never took a cent]`.
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
    /// What is marked.
    pub acts: Vec<Marked>,
}

/// A marked act.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Denial or accusation.
    pub kind: ActKind,
    /// In bytes of the brief's text.
    pub cue: ByteSpan,
    /// A second careful reader would mark it too.
    pub sure: bool,
    /// Who performs it, by the fullest name; none where it is the author or nobody is named, and where the file does not tell.
    pub speaker: Option<String>,
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
        let head = inside
            .split_once(':')
            .map(|(head, words)| (head.split_once('|').map_or((head, None), |(k, s)| (k, Some(s))), words));
        match head.filter(|((kind, _), _)| matches!(kind.trim_end_matches('?'), "d" | "a" | "da")) {
            Some(((kind, speaker), words)) => {
                let cue = ByteSpan::new(brief.text.len(), brief.text.len() + words.len());
                brief.text.push_str(words);
                let kinds = [('d', ActKind::Denial), ('a', ActKind::Accusation)];
                let marked = kinds.into_iter().filter(|(letter, _)| kind.contains(*letter));
                let sure = !kind.ends_with('?');
                brief.acts.extend(marked.map(|(_, kind)| Marked {
                    kind,
                    cue,
                    sure,
                    speaker: speaker.map(str::to_owned),
                }));
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
        let brief = brief("x", "It was [da|Anna Quill:a lie], [she] [d?:says].").unwrap();
        assert_eq!(brief.text, "It was a lie, [she] says.");
        let words: Vec<_> =
            brief.acts.iter().map(|m| (m.kind, m.cue.of(&brief.text), m.sure, m.speaker.as_deref())).collect();
        let quill = Some("Anna Quill");
        assert_eq!(
            words,
            [
                (ActKind::Denial, "a lie", true, quill),
                (ActKind::Accusation, "a lie", true, quill),
                (ActKind::Denial, "says", false, None)
            ]
        );
    }
}
