//! What the denial's own sentence tells beside the denial: whose claim it is, that somebody asked, what speaks against it.

use super::{Clue, Seen, View};
use crate::annotate::Pos;
use crate::segment::TokenRange;
use crate::annotate::Annotated;
use crate::stance::{is_content, names_claim};
use crate::threads::page::note;
use crate::threads::party::near;
use crate::threads::words::{Word, word};

/// Where in the sentence a word stands: before the denial, in its cue, in what is denied, after all that.
#[derive(Clone, Copy)]
enum Spot {
    Before,
    Cue,
    Target,
    After,
}

impl View<'_, '_> {
    /// Clues in the tokens of the sentence that lie near the denial.
    pub(super) fn told(&self, sentence: TokenRange, seen: &mut Seen) {
        let d = self.denial;
        let target = d.target.unwrap_or(d.cue);
        let all = TokenRange::new(d.cue.start.min(target.start), d.cue.end.max(target.end));
        let tokens = near(sentence, d.cue);
        let announcing = self.announcing();
        let mut clues: Vec<&'static str> = Vec::new();
        for i in tokens.iter() {
            let spot = match i {
                _ if i < d.cue.start => Spot::Before,
                _ if i < d.cue.end => Spot::Cue,
                _ if i < all.end => Spot::Target,
                _ => Spot::After,
            };
            self.noun(i, spot, &mut clues);
            if !announcing.iter().any(|t| t.has(i)) {
                self.verb(i, if all.has(i) && !matches!(spot, Spot::Before) { Spot::Target } else { spot }, &mut clues);
            }
        }
        seen.count((d.cue.start - tokens.start.min(d.cue.start)) / 6, &["pre 0", "pre 1", "pre 2", "pre 3", "pre 4"]);
        seen.count(tokens.end.saturating_sub(all.end) / 6, &["post 0", "post 1", "post 2", "post 3", "post 4"]);
        seen.count(target.len() / 5, &["len 0", "len 1", "len 2", "len 3", "len 4"]);
        note(&mut clues, tokens.len() < 14, "short");
        seen.clues.extend(clues.into_iter().map(Clue::plain));
    }

    /// The words that announce the denial: "**said** it was untrue".
    fn announcing(&self) -> Vec<TokenRange> {
        let at = self.denial.cue.start;
        let line = self.page.line(self.denial.sentence);
        let links = line.into_iter().flat_map(|l| &l.links).filter_map(|&n| self.page.links.get(n));
        links.filter(|l| l.content.iter().any(|c| c.has(at))).flat_map(|l| l.cue.iter().copied()).collect()
    }

    /// A noun that names a claim, whether its content follows, whether it is somebody's.
    fn noun(&self, i: usize, spot: Spot, clues: &mut Vec<&'static str>) {
        let text = self.page.text;
        if !names_claim(text, i) {
            return;
        }
        let owned = i > 0 && matches!(text.pos(i - 1), Pos::PossessiveEnding | Pos::Possessive);
        match spot {
            Spot::Before => {
                note(clues, true, "claim noun before");
                note(clues, owned, "whose claim before");
            }
            Spot::Cue => note(clues, true, "claim noun in cue"),
            Spot::Target => {
                note(clues, true, "claim noun in target");
                note(clues, self.says_which(i) || text.pos(i + 1) == Pos::PossessiveEnding, "claim of in target");
                note(clues, owned, "whose claim in target");
            }
            Spot::After => {}
        }
    }

    /// What the noun in what is denied that names a claim brings along: "the **fraud claims that** …", "**claims** of …".
    pub(super) fn own_claim(&self, seen: &mut Seen) {
        let (text, object) = (self.page.text, self.object());
        let Some(noun) = object.iter().find(|&i| names_claim(text, i)) else { return };
        let sentence = near(text.doc.sentence_tokens(self.denial.sentence), self.denial.cue);
        let with = |i: usize| i != noun && belongs(text, i, noun);
        let tells = |i: &usize| is_content(text, *i) && with(*i);
        let after = (noun + 1..sentence.end).filter(tells).count();
        let before = (sentence.start..noun).filter(|i| tells(i) || text.pos(*i).is_name() && with(*i)).count();
        seen.count(after, &["claim of nothing", "claim of 1", "claim of 2", "claim of 3"]);
        seen.count(before, &["0 before claim", "1 before claim"]);
        seen.add((noun + 1..sentence.end).any(|i| text.pos(i).is_verb() && with(i)), "claim with clause", false);
    }

    /// A word of saying, asking or against; see `lexicon/en/thread_words.tsv`.
    fn verb(&self, i: usize, spot: Spot, clues: &mut Vec<&'static str>) {
        let text = self.page.text;
        let before = matches!(spot, Spot::Before);
        note(clues, !before && text.word(i) == "that", "that after");
        let Some(word) = word(text, i) else { return };
        let [says, claims] = match spot {
            Spot::Before => ["says before", "claims before"],
            Spot::Cue | Spot::Target => ["says in it", "claims in it"],
            Spot::After => ["", ""],
        };
        if text.pos(i).is_verb() && !says.is_empty() {
            note(clues, matches!(word, Word::Say | Word::Claim | Word::Ask), says);
            note(clues, word == Word::Claim, claims);
        }
        note(clues, word == Word::Despite, if before { "despite before" } else { "despite after" });
    }
}

/// How far up heads are followed: a limit that keeps long sentences linear.
const DEPTH: usize = 12;

/// True when the word at `i` hangs on the one at `noun`, by the parser's heads.
fn belongs(text: &Annotated, i: usize, noun: usize) -> bool {
    std::iter::successors(Some(i), |&at| text.head(at)).take(DEPTH).any(|at| at == noun)
}
