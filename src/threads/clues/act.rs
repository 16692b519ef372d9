//! What speaks for an accusation being what a denial answers.

use super::{Clue, Seen, View};
use crate::analysis::ActKind;
use crate::stance::names_claim;
use crate::threads::model::Column;
use crate::threads::party::{Party, meet};

impl View<'_, '_> {
    /// What speaks for the accusation `a`.
    pub(super) fn act(&self, a: usize, seen: &mut Seen) -> Column {
        let Some(act) = self.parties.get(a) else { return Column::Act };
        let d = self.denial;
        self.common(act.sentence, act.cue, seen);
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(d.target.is_some_and(|t| t.overlaps(act.cue)), "charge in target");
        let here = act.sentence == d.sentence;
        add(here && act.cue.start < d.cue.start, "here before");
        add(here && act.cue.start > d.cue.start, "here after");
        add(here && act.cue.start > d.cue.start && self.known.noun_follows, "here, claim follows cue");
        add(here && act.cue.start.abs_diff(d.cue.start) <= 8, "here, near");
        add(d.by.is_some() && d.by == act.accused, "denier is accused");
        let side = meet(&d.source_meant, &act.target_meant) || meet(&d.source_names, &act.target_names);
        add(side && d.by != act.accused, "denier speaks for accused");
        add(d.by.is_some() && act.accused.is_some() && d.by != act.accused && !side, "other accused");
        add(d.accuses(act), "denier accuses");
        add(act.accused.is_some_and(|x| self.meant_near(x)), "denial speaks of accused");
        add(act.by.is_some_and(|x| d.target_meant.contains(&x)), "target names accuser");
        add(act.by.is_none() && act.source.is_none(), "no accuser");
        add(d.by.is_none(), "no denier");
        add(act.accused.is_none(), "nobody accused");
        add(act.accused.is_some_and(|x| d.target_meant.contains(&x)), "target names accused");
        add(meet(&d.source_heads, &act.target_heads), "denier called as accused");
        add(meet(&d.source_names, &act.source_names) || meet(&d.source_heads, &act.source_heads), "denier called as accuser");
        let same = |p: &&Party| p.kind == ActKind::Accusation && p.accused.is_some() && p.accused == act.accused;
        let often = self.near.iter().filter(same).count();
        add(often > 1, "accused twice");
        add(often > 3, "accused often");
        add(act.cue.iter().any(|i| names_claim(self.page.text, i)), "names a charge");
        let after = act.cue.start > d.cue.start;
        let between = |p: &&Party| p.kind == ActKind::Accusation && (p.cue.start > act.cue.start) && (p.cue.start < d.cue.start);
        let nearer = self.parties.iter().skip(a + 1).take_while(|p| p.cue.start < d.cue.start).filter(between).count();
        seen.clues.push(Clue::plain(if after { "act after" } else { ["nearest act", "2nd act", "3rd act"].get(nearer).copied().unwrap_or("far act") }));
        self.twins(act, seen);
        if !here {
            return Column::Act;
        }
        self.beside(act, seen);
        Column::ActHere
    }

    /// How an accusation and the denial stand in their sentence.
    fn beside(&self, act: &Party, seen: &mut Seen) {
        let d = self.denial;
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        let apart = (act.cue.start.abs_diff(d.cue.start) / 6).min(3);
        let name = if act.cue.start < d.cue.start {
            ["here 0 before", "here 1 before", "here 2 before", "here 3 before"].get(apart)
        } else {
            ["here 0 after", "here 1 after", "here 2 after", "here 3 after"].get(apart)
        };
        name.into_iter().for_each(|n| add(true, n));
        add(d.target.is_some_and(|t| t.has(act.cue.start)), "here in target");
        add(self.page.in_speech(act.cue.start) == self.page.in_speech(d.cue.start), "here same quote");
        let both = act.by.zip(d.by);
        add(both.is_some_and(|(a, d)| a == d), "here same by");
        add(both.is_some_and(|(a, d)| a != d), "here other by");
        add(act.accused.is_some() && act.accused == d.by, "here accused denier");
        add(act.cue.iter().any(|i| names_claim(self.page.text, i)), "here names charge");
    }
}
