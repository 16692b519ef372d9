//! How many of the told links are right.

use super::gold::{Article, Gold, Mark, hits};
use saidso::analysis::Act;
use saidso::threads::{self, Answer, Page, Place, Weights};
use std::fmt::Write;

/// Links made, right, wanted.
#[derive(Default, Clone, Copy)]
struct Count {
    made: usize,
    right: usize,
    wanted: usize,
    met: usize,
}

/// Sums by kind of link: accusation, fact, nothing, all links.
#[derive(Default)]
pub struct Tally {
    kinds: [Count; 4],
    trust: Vec<(f32, bool)>,
}

const KINDS: [&str; 4] = ["accusation", "fact", "nothing", "links"];

impl Tally {
    /// Precision where the surest answers reach a recall.
    pub fn curve(&mut self) {
        self.trust.sort_by(|a, b| b.0.total_cmp(&a.0));
        let wanted = self.kinds[3].wanted as f64;
        let (mut right, mut line, mut sum) = (0, String::new(), 0.0);
        let mut marks = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6].into_iter().peekable();
        for (n, (share, is)) in self.trust.iter().enumerate() {
            right += usize::from(*is);
            while marks.next_if(|m| right as f64 / wanted >= *m).is_some() {
                let precision = right as f64 / (n + 1) as f64;
                sum += precision / 6.0;
                let _ = write!(line, "  {precision:.3} (over {share:.2})");
            }
        }
        println!("  precision at recall .3 .4 .45 .5 .55 .6:{line}; mean {sum:.4}; all told: {right} of {wanted}");
    }

    /// Prints precision and recall by kind.
    pub fn print(&self, name: &str) {
        for (kind, c) in KINDS.iter().zip(&self.kinds) {
            let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
            println!(
                "{name:32} {kind:10} precision {:.3} ({} of {})  recall {:.3} ({} of {})",
                share(c.right, c.made),
                c.right,
                c.made,
                share(c.met, c.wanted),
                c.met,
                c.wanted
            );
        }
    }
}

fn kind_of_place(p: Place) -> usize {
    match p {
        Place::Act(_) => 0,
        Place::Sentence(_) => 1,
        Place::Nothing => 2,
    }
}

fn kind_of_gold(gold: Gold) -> usize {
    match gold {
        Gold::Accusation(_) => 0,
        Gold::Fact(_) => 1,
        Gold::Nothing => 2,
    }
}

/// The kinds under which a link of kind `kind` counts.
fn counted(kind: usize) -> impl Iterator<Item = usize> {
    [Some(kind), (kind < 2).then_some(3)].into_iter().flatten()
}

impl Tally {
    /// Counts the answers to the marks of `a` and returns the wrong ones in words. `all`: answers of denials that no reader
    /// marked cost, and missed denials count.
    pub fn add(&mut self, a: &Article, acts: &[Act], weights: &Weights, all: bool) -> String {
        let page = Page::new(&a.text, &a.links, &a.sources, &a.likely);
        let parties = threads::parties(&a.text, &a.sources, acts);
        let answers = threads::answers(&page, &parties, weights);
        let mut wrong = String::new();
        for mark in a.marks.iter().filter(|m| !m.answers.is_empty()) {
            let answer = answers.iter().find(|x| acts[x.denial].cue.overlaps(mark.cue));
            if answer.is_some() || all {
                self.count(a, acts, mark, answer);
            }
            wrong.extend(answer.filter(|x| !is_right(a, acts, mark, x.place())).map(|x| in_words(a, acts, mark, x)));
        }
        let unmarked = |x: &&Answer| !a.marks.iter().any(|m| m.cue.overlaps(acts[x.denial].cue));
        for x in answers.iter().filter(unmarked).filter(|_| all) {
            counted(kind_of_place(x.place())).for_each(|k| self.kinds[k].made += 1);
        }
        wrong
    }

    fn count(&mut self, a: &Article, acts: &[Act], mark: &Mark, answer: Option<&Answer>) {
        let right = answer.is_some_and(|x| is_right(a, acts, mark, x.place()));
        let kind = kind_of_gold(mark.all().find(|&g| g != Gold::Nothing).unwrap_or(Gold::Nothing));
        // Leaving a denial alone can be right, but finds no link.
        let tied = kind == 2 || answer.is_some_and(|x| x.place() != Place::Nothing);
        for k in counted(kind) {
            self.kinds[k].wanted += 1;
            self.kinds[k].met += usize::from(right && tied);
        }
        let Some(answer) = answer else { return };
        for k in counted(kind_of_place(answer.place())) {
            self.kinds[k].made += 1;
            self.kinds[k].right += usize::from(right);
        }
        if answer.likeliest != Place::Nothing {
            self.trust.push((answer.share, is_right(a, acts, mark, answer.likeliest)));
        }
    }
}

fn is_right(a: &Article, acts: &[Act], mark: &Mark, place: Place) -> bool {
    mark.all().any(|g| hits(a, acts, place, g))
}

fn in_words(a: &Article, acts: &[Act], mark: &Mark, answer: &Answer) -> String {
    let text = a.text.doc.text;
    let sentence = |s: usize| a.text.doc.words(a.text.doc.sentence_tokens(s));
    let gold = |g| match g {
        Gold::Accusation(s) => format!("ACT “{}”", s.of(text)),
        Gold::Fact(s) => format!("FACT “{}”", s.of(text)),
        Gold::Nothing => "NOTHING".into(),
    };
    let place = |p| match p {
        Place::Act(n) => format!("act “{}”", acts[n].cue.of(text)),
        Place::Sentence(s) => format!("sentence “{}”", sentence(s)),
        Place::Nothing => "nothing".into(),
    };
    let cue = acts[answer.denial].cue;
    let of_denial = sentence(a.text.doc.sentence_of(a.text.doc.tokens_in(cue).start));
    format!(
        "--- {} ({:.2}, sure {})\n  DENIAL “{}” in “{of_denial}”\n  gold {}\n  made {}; likeliest {}\n",
        a.id,
        answer.share,
        mark.sure,
        cue.of(text),
        mark.all().map(gold).collect::<Vec<_>>().join(" + "),
        place(answer.place()),
        place(answer.likeliest)
    )
}
