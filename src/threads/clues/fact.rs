//! What speaks for a sentence telling what a denial answers, and for a denial of nothing stated.

use super::{Clue, Seen, View};
use crate::analysis::ActKind;
use crate::annotate::Pos;
use crate::segment::TokenRange;
use crate::stance::names_claim;
use crate::threads::model::Column;
use crate::threads::party::Manner;

impl View<'_, '_> {
    /// What speaks for sentence `s`.
    pub(super) fn sentence(&self, s: usize, seen: &mut Seen) -> Column {
        let tokens = self.page.text.doc.sentence_tokens(s);
        if s == self.denial.sentence {
            self.own(tokens, seen);
            return Column::Own;
        }
        self.common(s, tokens, seen);
        let voice = self.page.line(s).and_then(|l| l.voice);
        for denied in self.near.iter().filter(|p| p.kind == ActKind::Denial && p.sentence == s) {
            let by = denied.by.or(voice);
            let own = by.is_some() && by == self.denial.by || self.same_words(denied);
            let name = match (own, denied.manner) {
                (true, Manner::Told) => "own denial there",
                (true, _) => "own negation there",
                (false, Manner::Told) => "denial there",
                (false, _) => "negation there",
            };
            seen.clues.push(Clue::plain(name));
        }
        let act = self.near.iter().any(|p| p.kind == ActKind::Accusation && p.sentence == s);
        seen.add(act, "denier's charge there", false);
        Column::Fact
    }

    /// What the denial's own sentence tells beside the denial.
    fn own(&self, tokens: TokenRange, seen: &mut Seen) {
        let (text, d) = (self.page.text, self.denial);
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(true, "own");
        let target = self.object();
        add(self.known.denies_claim, "denies a claim");
        add(self.known.denies_claim && target.len() > 3, "denies a told claim");
        let long = |r: TokenRange| r.len() >= 4;
        add(target.iter().take(8).any(|i| names_claim(text, i)) && target.len() > 2, "named claim in target");
        add(target.iter().take(8).any(|i| names_claim(text, i)), "claim in target");
        add(target.is_empty(), "no target");
        add(long(target), "long target");
        add(target.iter().take(4).any(|i| text.word(i) == "that"), "that in target");
        let before = TokenRange::new(tokens.start, d.cue.start.max(tokens.start));
        add(before.iter().any(|i| matches!(text.lemma(i), "ask" | "despite" | "although" | "though" | "while")), "despite or asked");
        add(before.iter().any(|i| names_claim(text, i)), "claim before");
        add(before.len() >= 12, "late in sentence");
        add(before.iter().any(|i| matches!(text.lemma(i), "but")), "but before");
        add(before.iter().any(|i| matches!(text.lemma(i), "say" | "report" | "claim" | "suggest" | "describe" | "call")), "said before");
        add(tokens.len() >= 25, "long sentence");
        add(self.known.points_back, "points back");
        add(self.known.contrasts, "but");
        add(self.known.noun_follows, "claim follows cue");
        let after = TokenRange::new(d.cue.end, tokens.end.max(d.cue.end));
        add(after.iter().any(|i| names_claim(text, i)), "claim after");
        add(!d.target_meant.is_empty(), "target names somebody");
        add(d.by.is_none(), "no denier");
        add(target.iter().any(|i| text.pos(i) == Pos::PossessiveEnding), "somebody's claim");
        add(self.near.iter().any(|p| p.kind == ActKind::Accusation && p.sentence == d.sentence), "act in sentence");
        add(self.page.text.doc.sentences.get(d.sentence).is_some_and(|s| self.headline(s.paragraph)), "in headline");
        self.told(tokens, seen);
        self.own_claim(seen);
        self.elsewhere_better(seen);
    }

    /// What speaks for a denial of nothing stated.
    pub(super) fn nothing(&self, seen: &mut Seen) -> Column {
        let d = self.denial;
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(d.sentence < 2, "early");
        add(self.known.labels, "claim named");
        add(self.wordless(), "wordless");
        add(self.known.denies_claim, "denies a claim");
        add(d.target.is_some_and(|t| t.len() > 3), "long target");
        add(d.target.is_none(), "no target");
        let acts = self.near.iter().filter(|p| p.kind == ActKind::Accusation);
        let near = acts.clone().any(|p| p.sentence.abs_diff(d.sentence) <= 3);
        add(!near, "no act near");
        add(acts.count() == 0, "no act");
        self.own_claim(seen);
        self.elsewhere_better(seen);
        Column::Nothing
    }
}
