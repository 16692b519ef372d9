//! **Who accuses**, when the words of an accusation do not say: "the bank, accused of fraud", "the allegations". Another
//! accusation of the same person or body in the text often does.
//!
//! In: the chosen drafts. Out: the same, with voices where they were found.

use super::draft::Draft;
use super::scene::{Scene, Voice};
use crate::analysis::ActKind;
use crate::annotate::phrases;

/// Gives accusations without a source the source of the nearest accusation of the same.
pub fn fill(scene: &Scene, drafts: &mut [Draft]) {
    let accused: Vec<Option<Accused>> = drafts.iter().map(|d| accused(scene, d)).collect();
    for i in 0..drafts.len() {
        let (Some(draft), Some(Some(whom))) = (drafts.get(i), accused.get(i)) else { continue };
        if draft.voice != Voice::default() || draft.reason == "alleged" {
            continue;
        }
        let same = drafts.iter().zip(&accused).filter(|(d, a)| d.voice.source_id.is_some() && a.as_ref() == Some(whom));
        let nearest = same.min_by_key(|(d, _)| d.cue.start.abs_diff(draft.cue.start));
        let voice = nearest.map(|(d, _)| Voice { link: None, ..d.voice });
        if let (Some(voice), Some(draft)) = (voice, drafts.get_mut(i)) {
            draft.voice = voice;
        }
    }
}

/// Who is accused: an entry of the sources, or the head of the words.
#[derive(PartialEq, Eq)]
enum Accused {
    Known(usize),
    Words(String),
}

fn accused(scene: &Scene, draft: &Draft) -> Option<Accused> {
    let target = draft.target.filter(|_| draft.kind == ActKind::Accusation)?;
    let known = scene.named(target).source_id.map(Accused::Known);
    known.or_else(|| {
        let head = phrases::head(scene.text, target).filter(|&h| scene.text.pos(h).is_noun())?;
        Some(Accused::Words(scene.text.lemma(head).to_owned()))
    })
}
