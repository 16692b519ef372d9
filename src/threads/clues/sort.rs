//! Which sort of denial it is: clues weigh apart for each.

use super::View;
use crate::stance::names_claim;
use crate::threads::model::Column;
use crate::threads::page::content_words;
use crate::threads::party::Manner;
use crate::threads::words::{Word, word};

/// How many tokens of what is denied are looked through for a noun that names a claim.
const FIRST: usize = 7;

impl View<'_, '_> {
    /// The columns that hold for the denial, whatever the place.
    pub fn sort(&self) -> [Column; 4] {
        let (manner, sort) = match self.denial.manner {
            Manner::Told => (Column::Told, self.told_sort()),
            Manner::Negated => (Column::Negated, self.negated_sort()),
            Manner::Label => (Column::Label, self.label_sort()),
        };
        let quoted = if self.page.in_speech(self.denial.cue.start) { Column::Quoted } else { Column::Plain };
        let by = if self.denial.by.is_some() { Column::By } else { Column::Author };
        [manner, sort, quoted, by]
    }

    fn told_sort(&self) -> Column {
        let (text, object) = (self.page.text, self.object());
        if object.is_empty() {
            return Column::ToldBare;
        }
        match object.iter().take(FIRST).find(|&i| names_claim(text, i)) {
            Some(i) if self.says_which(i) || object.end > i + 4 => Column::ToldClaimOf,
            Some(_) => Column::ToldClaim,
            None if object.len() <= 3 && points(text.lemma(object.start)) => Column::ToldBack,
            None => Column::ToldContent,
        }
    }

    fn negated_sort(&self) -> Column {
        let (text, cue) = (self.page.text, self.denial.cue);
        if content_words(text, cue).is_empty() {
            return Column::NegatedBare;
        }
        let wrong = |i: usize| matches!(text.lemma(i), "wrong" | "wrongdoing" | "evidence" | "innocent");
        if cue.iter().any(wrong) { Column::NegatedWrong } else { Column::NegatedContent }
    }

    fn label_sort(&self) -> Column {
        let (text, cue) = (self.page.text, self.denial.cue);
        let sentence = text.doc.sentence_tokens(self.denial.sentence);
        let mut after = cue.end.saturating_sub(1)..sentence.end.min(cue.end + 2);
        let after = after.find(|&i| names_claim(text, i));
        if let Some(noun) = after {
            return if self.says_which(noun) { Column::LabelClaimOf } else { Column::LabelClaim };
        }
        let before = |wide: usize| sentence.start.max(cue.start.saturating_sub(wide))..cue.start;
        if before(8).any(|i| names_claim(text, i)) {
            Column::LabelClaim
        } else if before(4).any(|i| matches!(text.lemma(i), "it" | "that" | "this")) {
            Column::LabelBack
        } else {
            Column::LabelContent
        }
    }

    /// "claims **that**": what the noun at `i` names is told right after it.
    pub(super) fn says_which(&self, i: usize) -> bool {
        word(self.page.text, i + 1) == Some(Word::Of)
    }
}

/// "it", "those": a word that points to what was said before.
pub(super) fn points(lemma: &str) -> bool {
    matches!(lemma, "this" | "that" | "these" | "those" | "such" | "it" | "them" | "the")
}
