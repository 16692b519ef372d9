//! What speaks for a place of either kind: how near it is, who is named in it, which words it shares.

use super::{Clue, Seen, View};
use crate::segment::TokenRange;
use crate::stance::names_claim;
use crate::threads::page::Line;
use crate::threads::stems::Stem;

impl View<'_, '_> {
    /// What holds for accusations and facts alike; `tokens`: the words of the accusation or sentence.
    pub(super) fn common(&self, s: usize, tokens: TokenRange, seen: &mut Seen) {
        let Some(line) = self.page.line(s) else { return };
        self.nearness(s, line, seen);
        if s != self.denial.sentence {
            let own = self.own_words(s);
            seen.clues.extend(own.map(Clue::plain));
            self.wording(s, line, own.is_some(), seen);
            self.elsewhere(line, seen);
            self.people(line, seen);
            self.meaning(line, self.meant.iter().find(|m| m.0 == s).map(|m| m.1), seen);
            self.between(s, seen);
            seen.spoken = own.is_some();
        }
        self.told_there(s, line, tokens, seen);
    }

    /// Sentences and paragraphs between, and what points back over them.
    fn nearness(&self, s: usize, line: &Line, seen: &mut Seen) {
        let (text, d) = (self.page.text, self.denial);
        let (here, there) = (self.paragraph(d.sentence), self.paragraph(s));
        seen.clues.push(Clue::plain(distance(s, d.sentence)));
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(here == there, "same paragraph");
        add(there + 1 == here, "paragraph before");
        add(there + 2 == here, "2 paragraphs before");
        add(self.headline(there), "in headline");
        add(self.headline(here) && !self.headline(there), "from headline");
        add(s > 0 && s < 4 && !self.headline(there), "in lead");
        add(line.asks && s < d.sentence, "asks");
        add(line.asks && s + 1 == d.sentence, "asks just before");
        let back = self.known.points_back;
        add(back && s + 1 == d.sentence, "points back, 1 before");
        add(back && s + 2 == d.sentence, "points back, 2 before");
        add(back && s + 2 < d.sentence, "points back, far before");
        let wordless = self.wordless();
        add(wordless && s + 1 == d.sentence, "wordless, 1 before");
        add(wordless && s + 2 == d.sentence, "wordless, 2 before");
        let but = self.known.contrasts;
        add(but && s + 1 == d.sentence, "but, 1 before");
        add(but && s + 1 < d.sentence, "but, far before");
        let quoted = text.quotes.at(d.cue.start).is_some();
        add(quoted && here == there, "quoted, same paragraph");
        add(quoted && there + 1 == here, "quoted, paragraph before");
    }

    /// Words of the denial that the sentence has too, and how they compare with those of other sentences. They tell something
    /// else when the denier said the sentence: `own`.
    fn wording(&self, s: usize, line: &Line, own: bool, seen: &mut Seen) {
        let text = self.page.text;
        let words = self.shared(s);
        let mut add = |yes: bool, name| seen.add(yes, name, own);
        let names = words.iter().filter(|&&i| text.pos(i).is_name()).count();
        add(names > 0, "shared name");
        add(words.len() > names, "shared other word");
        add(words.is_empty(), "no shared words");
        add(words.len() == 1, "1 shared word");
        add(words.len() == 2, "2 shared words");
        add(words.len() > 2, "3 shared words");
        let weight = self.weight(&words);
        let better = self.alike.sentences.iter().filter(|x| x.1 > weight + 0.01).count();
        add(weight > 0.3 && better == 0, "most alike");
        add(weight > 0.3 && better == 1, "2nd alike");
        add(weight > 0.3 && better == 2, "3rd alike");
        let follow = |a: Stem, b: Stem| line.order.windows(2).any(|w| w == [a, b]);
        let pair = |w: &[Stem]| matches!(*w, [a, b] if follow(a, b));
        add(words.len() > 1 && self.denial.roots.windows(2).any(pair), "shared pair");
        seen.above(weight, &[(0.3, "shared over .3"), (0.7, "shared over .7"), (1.2, "shared over 1.2"), (2.0, "shared over 2")], own);
        let part = weight / self.alike.all.max(0.1);
        seen.above(part, &[(0.25, "shares a quarter"), (0.5, "shares half"), (0.75, "shares most")], own);
        seen.above(self.likeness(s), &[(0.5, "sentences alike .5"), (1.0, "sentences alike 1"), (2.0, "sentences alike 2")], own);
        seen.shared = words;
    }

    /// Who and what the sentence speaks of.
    fn told_there(&self, s: usize, line: &Line, tokens: TokenRange, seen: &mut Seen) {
        let (text, d) = (self.page.text, self.denial);
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(s != d.sentence && d.by.is_some_and(|b| line.meant.contains(&b)), "denier named");
        add(s != d.sentence && !d.target_meant.is_empty() && d.target_meant.iter().any(|m| line.meant.contains(m)), "target named");
        add(line.voice.is_some() && line.voice == d.by, "denier's words");
        add(line.voice.is_some_and(|v| d.target_meant.contains(&v)), "target names voice");
        add(line.reported && line.voice != d.by, "reported");
        let (labels, claim) = (self.known.labels, self.known.denies_claim);
        add(claim && line.reported, "denies a claim, reported");
        add(claim && line.claim, "denies a claim, claim there");
        add(claim && line.paper, "denies a claim, paper there");
        add(line.wrong, "wrong there");
        add(line.negated, "negated there");
        add(labels && line.paper, "claim named, paper there");
        add(labels && line.claim, "claim named, claim there");
        add(labels && line.reported, "claim named, reported");
        add(labels && tokens.iter().any(|i| names_claim(text, i)), "claim named in both");
    }

    /// What a sentence other than the denial's is like, whatever its words.
    fn elsewhere(&self, line: &Line, seen: &mut Seen) {
        let d = self.denial;
        seen.clues.extend(line.traits.iter().map(|&t| Clue::plain(t)));
        let mut add = |yes: bool, name| seen.add(yes, name, false);
        add(line.claim, "claim noun there");
        add(line.voice.is_none(), "no voice there");
        add(line.voice.is_some() && line.voice == d.by, "denier's voice there");
        add(line.voice.is_some() && line.voice != d.by, "other voice there");
        let here = self.page.line(d.sentence).map(|l| &l.meant);
        let both = here.map_or(0, |h| h.iter().filter(|&&m| Some(m) != d.by && line.meant.contains(&m)).count());
        add(both == 1, "1 meant in both");
        add(both > 1, "2 meant in both");
    }

    /// How much the words at `tokens`, some of those that tell, tell together.
    pub(super) fn weight(&self, tokens: &[usize]) -> f32 {
        tokens.iter().filter_map(|&i| self.telling.iter().find(|t| t.token == i)).map(|t| t.rarity).sum()
    }

    /// How much the whole sentence of the denial shares with sentence `s`, names of the denier left out.
    fn likeness(&self, s: usize) -> f32 {
        let (Some(here), Some(there)) = (self.page.line(self.denial.sentence), self.page.line(s)) else { return 0.0 };
        here.stems.shared(&there.stems).map(|w| self.page.rarity(w)).sum()
    }
}

/// How far before or after.
fn distance(s: usize, denial: usize) -> &'static str {
    if s > denial {
        return match s - denial {
            1 => "1 after",
            2 => "2 after",
            _ => "3 after",
        };
    }
    match denial - s {
        0 => "0 before",
        1 => "1 before",
        2 => "2 before",
        3 => "3 before",
        4..=5 => "4 before",
        6..=9 => "6 before",
        10..=19 => "10 before",
        _ => "20 before",
    }
}
