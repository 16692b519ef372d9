//! A text as the ties see it: what each sentence speaks of, who is meant in it, who says it.
//!
//! In: [`Annotated`], attributions, sources. Out: [`Page`], asked by sentence.

use crate::analysis::QuoteKind;
use crate::annotate::phrases::is_negation;
use crate::annotate::{Annotated, NameKind, Pos};
use crate::attribution::Link;
use crate::segment::TokenRange;
use crate::sources::Sources;
use crate::stance::{is_content, names_claim, speaks_of_wrong};
use crate::threads::roles::roles;
use crate::threads::sense::Sense;
use crate::threads::stems::{Stem, Stems, stem};
use crate::threads::words::{Word, word};
use crate::maps::{TextMap, TextSet};

/// What is known of one sentence.
#[derive(Default)]
pub struct Line {
    /// Stems of its content words and names.
    pub stems: Stems,
    /// The same in the order of the text.
    pub order: Vec<Stem>,
    /// Who is meant in it: indices in [`Sources::list`].
    pub meant: TextSet<usize>,
    /// Who says it, by the attribution that covers its first content: index in [`Sources::list`].
    pub voice: Option<usize>,
    /// Somebody is cited for it.
    pub reported: bool,
    /// It asks, or tells that somebody asked.
    pub asks: bool,
    /// It has a word that accuses or names a wrong.
    pub wrong: bool,
    /// It names a claim or report.
    pub claim: bool,
    /// It has a negation.
    pub negated: bool,
    /// It names a paper, broadcaster or site.
    pub paper: bool,
    /// Some of it stands in somebody's quoted words.
    pub quoted: bool,
    /// What else it is like: clues that are the same for every denial.
    pub traits: Vec<&'static str>,
    /// The attributions whose content lies in it: indices in [`Page::links`].
    pub links: Vec<usize>,
    /// What its words mean.
    pub sense: Sense,
    /// Who does or suffers what it tells: indices in [`Sources::list`], and the clue of each role.
    pub roles: Vec<(usize, &'static str)>,
}

impl Line {
    /// Somebody says, asks or denies something in it, or it tells of a wrong: a denial might answer it though they share nothing.
    pub fn tells(&self) -> bool {
        let says = |t: &&str| matches!(*t, "claims there" | "says there");
        self.reported || self.asks || self.wrong || self.claim || self.negated || self.quoted || self.traits.iter().any(says)
    }
}

/// A text, by sentence.
pub struct Page<'t> {
    /// The text.
    pub text: &'t Annotated<'t>,
    /// Who says what.
    pub links: &'t [Link],
    /// Per token: true in somebody's quoted words.
    speech: Vec<bool>,
    /// One entry a sentence.
    lines: Vec<Line>,
    /// How much it says that two places share a stem.
    rarities: TextMap<Stem, f32>,
}

impl<'t> Page<'t> {
    /// Reads the text once; `likely`: how likely each sentence denies, accuses.
    pub fn new(text: &'t Annotated<'t>, links: &'t [Link], sources: &Sources, likely: &[[f32; 2]]) -> Self {
        let sentences = text.doc.sentences.len();
        let speech = speech(text);
        let mut lines: Vec<Line> = (0..sentences).map(|s| line(text, text.doc.sentence_tokens(s), &speech)).collect();
        let most = highest(likely);
        lines.iter_mut().zip(likely).for_each(|(line, l)| suspected(l, most, &mut line.traits));
        for &(tokens, id) in &sources.mentions {
            if let Some(line) = lines.get_mut(text.doc.sentence_of(tokens.start)) {
                line.meant.insert(id);
                line.roles.extend(tokens.iter().filter_map(|i| Some((id, roles(text, i)?))));
            }
        }
        voices(text, links, sources, &mut lines);
        for name in text.names.iter().filter(|n| n.kind == NameKind::Publication) {
            if let Some(line) = lines.get_mut(text.doc.sentence_of(name.tokens.start)) {
                line.paper = true;
            }
        }
        // First in how many sentences each stands.
        let mut rarities: TextMap<_, f32> = TextMap::default();
        lines.iter().flat_map(|l| l.stems.iter()).for_each(|s| *rarities.entry(s).or_default() += 1.0);
        rarities.values_mut().for_each(|n| *n = rarity(lines.len(), *n));
        Self { text, links, speech, lines, rarities }
    }

    /// True when token `i` stands in somebody's quoted words.
    pub fn in_speech(&self, i: usize) -> bool {
        self.speech.get(i).copied().unwrap_or(false)
    }

    /// Sentence `s`.
    pub fn line(&self, s: usize) -> Option<&Line> {
        self.lines.get(s)
    }

    /// How many sentences there are.
    pub fn sentences(&self) -> usize {
        self.lines.len()
    }

    /// How much it says that two places share `stem`: 0 when every sentence has it, near 1 when only they do.
    pub fn rarity(&self, stem: Stem) -> f32 {
        self.rarities.get(&stem).copied().unwrap_or_else(|| rarity(self.lines.len(), 1.0))
    }
}

/// How rare a stem is that stands in `have` of `sentences`.
fn rarity(sentences: usize, have: f32) -> f32 {
    let all = sentences.max(3) as f32;
    ((all / have).ln() / (all / 2.0).ln()).clamp(0.0, 1.0)
}

/// The content words in `range`, names included.
pub fn content_words(text: &Annotated, range: TokenRange) -> Vec<usize> {
    range.iter().filter(|&i| is_content(text, i) || text.pos(i).is_name() && text.lemma(i).len() > 2).collect()
}

/// Per token: true in somebody's quoted words.
fn speech(text: &Annotated) -> Vec<bool> {
    let mut speech = vec![false; text.doc.tokens.len()];
    for quote in text.quotes.list.iter().filter(|q| q.kind == QuoteKind::Speech) {
        let tokens = text.doc.tokens_in(quote.inner);
        speech.iter_mut().take(tokens.end).skip(tokens.start).for_each(|t| *t = true);
    }
    speech
}

/// Tells each line who says it, by attributions and quotations.
fn voices(text: &Annotated, links: &[Link], sources: &Sources, lines: &mut [Line]) {
    let mut say = |tokens: TokenRange, voice: Option<usize>, link: Option<usize>| {
        for s in text.doc.sentence_of(tokens.start)..=text.doc.sentence_of(tokens.end - 1) {
            let Some(line) = lines.get_mut(s) else { continue };
            line.reported = true;
            line.voice = line.voice.or(voice);
            line.links.extend(link);
        }
    };
    for (n, (link, voice)) in links.iter().zip(&sources.of_link).enumerate() {
        link.content.iter().filter(|p| !p.is_empty()).for_each(|&piece| say(piece, *voice, Some(n)));
    }
    for (quote, voice) in text.quotes.list.iter().zip(&sources.of_quote) {
        let tokens = text.doc.tokens_in(quote.inner);
        if !tokens.is_empty() && quote.kind == QuoteKind::Speech {
            say(tokens, *voice, None);
        }
    }
}

/// Fewer tokens than this are a short sentence, more than `LONG` a long one.
const SHORT: usize = 8;
const LONG: usize = 30;

/// Adds a name once if it holds. Not inlined, for the size of the wasm.
#[inline(never)]
pub(super) fn note(names: &mut Vec<&'static str>, holds: bool, name: &'static str) {
    if holds && !names.contains(&name) {
        names.push(name);
    }
}

/// Clues of a sentence that are the same for every denial.
fn traits(text: &Annotated, tokens: TokenRange, spoken: usize) -> Vec<&'static str> {
    let mut traits = Vec::new();
    let mut add = |yes: bool, name| note(&mut traits, yes, name);
    let words = || tokens.iter().map(|i| (i, word(text, i)));
    add(words().any(|(_, w)| w == Some(Word::Claim)), "claims there");
    let says = |i: usize| matches!(text.pos(i), Pos::Past | Pos::Third | Pos::Present);
    add(words().any(|(i, w)| matches!(w, Some(Word::Claim | Word::Say | Word::Ask)) && says(i)), "says there");
    add(tokens.iter().any(|i| text.word(i) == "?"), "? there");
    add(spoken > 0, "quote there");
    add(spoken * 5 > tokens.len() * 3, "all quote there");
    add(tokens.len() < SHORT, "short there");
    add(tokens.len() > LONG, "long there");
    add(tokens.iter().any(|i| matches!(text.lemma(i), "should" | "must" | "would" | "will")), "modal there");
    add(tokens.iter().any(|i| suffers(text, i)), "passive there");
    add(tokens.iter().any(|i| text.lemma(i) == "that" && i > 0 && names_claim(text, i - 1)), "claim that");
    traits
}

/// Above these probabilities, by the judge of acts, a sentence may accuse or deny, though no act need have been reported there.
const ACCUSES: [(f32, &str); 4] =
    [(0.05, "may accuse there"), (0.12, "perhaps accuses there"), (0.25, "likely accuses there"), (0.5, "surely accuses there")];
const DENIES: [(f32, &str); 2] = [(0.12, "perhaps denies there"), (0.35, "likely denies there")];

/// The highest and the third highest probability that a sentence accuses.
fn highest(likely: &[[f32; 2]]) -> [f32; 2] {
    let mut top = [0.0_f32; 3];
    for &[_, mut p] in likely {
        // It takes the place of a lower one, which moves on.
        for slot in &mut top {
            if p > *slot {
                std::mem::swap(slot, &mut p);
            }
        }
    }
    let [first, _, third] = top;
    [first, third]
}

/// Clues of what the judge holds of a sentence; `most`: [`highest`] of the text.
fn suspected(&[denies, accuses]: &[f32; 2], most: [f32; 2], traits: &mut Vec<&'static str>) {
    let mut add = |yes: bool, name| note(traits, yes, name);
    ACCUSES.iter().for_each(|&(from, name)| add(accuses > from, name));
    DENIES.iter().for_each(|&(from, name)| add(denies > from, name));
    let [first, third] = most;
    let may = accuses > ACCUSES[0].0;
    add(may && accuses >= first, "accuses most there");
    add(may && accuses >= third, "accuses much there");
}

/// "was **sacked**".
fn suffers(text: &Annotated, be: usize) -> bool {
    let verb = text.head(be).filter(|_| matches!(text.lemma(be), "be" | "get"));
    verb.is_some_and(|v| text.pos(v) == Pos::Participle)
}

fn line(text: &Annotated, tokens: TokenRange, speech: &[bool]) -> Line {
    let spoken = speech.iter().take(tokens.end).skip(tokens.start).filter(|&&s| s).count();
    let asks = |i: usize| text.word(i) == "?" || matches!(text.lemma(i), "ask" | "question" | "whether");
    let order: Vec<Stem> = content_words(text, tokens).into_iter().map(|i| stem(text, i)).collect();
    Line {
        stems: Stems::new(&order),
        order,
        negated: tokens.iter().any(|i| is_negation(text, i)),
        asks: tokens.iter().any(asks),
        wrong: tokens.iter().any(|i| speaks_of_wrong(text, i)),
        claim: tokens.iter().any(|i| names_claim(text, i)),
        quoted: spoken > 0,
        traits: traits(text, tokens, spoken),
        sense: Sense::of(text, &mut tokens.iter()),
        ..Line::default()
    }
}
