//! How a place compares with the others: what lies between it and the denial, what else its sentence holds.

use super::{Clue, Seen, View};
use crate::analysis::ActKind;
use crate::threads::page::Line;
use crate::threads::party::Party;

impl View<'_, '_> {
    /// What stands between sentence `s` and the denial.
    pub(super) fn between(&self, s: usize, seen: &mut Seen) {
        let d = self.denial;
        let within = |p: &&Party| s < p.sentence && p.sentence < d.sentence;
        let (mut denials, mut charges, mut own) = (0, 0, false);
        for p in self.near.iter().filter(within) {
            let denies = p.kind == ActKind::Denial;
            denials += usize::from(denies);
            charges += usize::from(!denies);
            own |= denies && p.by.is_some() && p.by == d.by;
        }
        if s < d.sentence {
            seen.count(denials, &["no denial between", "denial between", "denials between"]);
            seen.count(charges, &["no charge between", "charge between", "charges between"]);
        }
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(own, "own denial between");
        add(s == 0 || self.paragraph(s - 1) != self.paragraph(s), "begins paragraph");
    }

    /// Whether an accusation is one of several in its sentence.
    pub(super) fn twins(&self, act: &Party, seen: &mut Seen) {
        let twins = || self.near.iter().filter(|p| p.kind == ActKind::Accusation && p.sentence == act.sentence);
        let several = twins().count() > 1;
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(several, "twin");
        add(several && twins().all(|p| p.cue.start >= act.cue.start), "first twin");
        add(several && twins().all(|p| p.cue.start <= act.cue.start), "last twin");
    }

    /// For the denial's own sentence, and for nothing stated: whether another place might tell better what is denied.
    pub(super) fn elsewhere_better(&self, seen: &mut Seen) {
        let d = self.denial;
        let others = self.alike.sentences.iter().filter(|x| d.by.is_none() || self.page.line(x.0).is_some_and(|l| l.voice != d.by));
        let best = others.map(|x| x.1).fold(0.0, f32::max);
        let part = best / self.alike.all.max(0.1);
        seen.above(best, &[(0.4, "told elsewhere .4"), (0.8, "told elsewhere .8")], false);
        seen.above(part, &[(0.5, "half told elsewhere")], false);
        let accused = self.near.iter().any(|p| p.accused.is_some() && p.accused == d.by);
        seen.add(accused, "denier accused elsewhere", false);
    }

    /// Who of the denial's side is in the sentence, as what, and whether it speaks of those of whom the denial does.
    pub(super) fn people(&self, line: &Line, seen: &mut Seen) {
        let d = self.denial;
        let side = |who: usize| Some(who) == d.by || d.source_meant.contains(&who);
        for &(who, role) in &line.roles {
            seen.add(side(who) && !seen.clues.contains(&Clue::plain(role)), role, false);
        }
        let named = line.meant.iter().any(|&m| side(m));
        let other = named && !line.voice.is_some_and(side);
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(other, "side named by others");
        add(other && line.wrong, "side named, wrong there");
        let about = || d.about.iter().filter(|&&m| Some(m) != d.by);
        let there = about().filter(|m| line.meant.contains(m)).count();
        let all = about().count();
        add(all > 0 && there == all, "all meant there");
        add(there > 0 && there < all, "some meant there");
        add(all > 0 && there == 0, "none meant there");
        let first = d.about.first().filter(|m| line.meant.contains(m));
        add(first.is_some(), "first meant there");
    }

    /// What the words of the sentence mean, compared with those of the denial.
    pub(super) fn meaning(&self, line: &Line, likeness: Option<f32>, seen: &mut Seen) {
        seen.clues.extend(line.sense.about().map(Clue::plain));
        let (both, missing) = self.sense.deeds(&line.sense);
        seen.count(both, &["no deed in both", "1 deed in both", "2 deeds in both"]);
        seen.count(missing, &["no deed missing", "1 deed missing", "2 deeds missing"]);
        let Some(likeness) = likeness else { return };
        seen.above(likeness, &[(0.3, "means alike .3"), (0.5, "means alike .5"), (0.7, "means alike .7"), (0.9, "means alike .9")], false);
        let best = self.meant.iter().map(|x| x.1).fold(0.0, f32::max);
        seen.add(likeness > 0.2 && likeness > best - 1e-6, "means most alike", false);
    }
}
