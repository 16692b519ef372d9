//! Of attributions found by different cues, **which stay**: none within another, one for each content.
//!
//! In: all [`Link`]s of a text. Out: those that stay. Each cue is looked into alone (`spans`), so two may take the same words.

use crate::sorting;
use super::Link;
use crate::analysis::AttributionKind;
use crate::annotate::{Annotated, Pos};
use crate::segment::TokenRange;
use crate::maps::TextMap;

/// An attribution around another as sure as this is the one that stays.
const SURE: f32 = 0.5;
/// By so much less counts, beside another, an attribution that has no source.
const UNNAMED: f32 = 0.1;

/// "*READ MORE*: Hale denies it", "*OPINION*: …": what points to another page says nothing.
pub(super) fn points_elsewhere(text: &Annotated, link: &Link) -> bool {
    const POINTERS: [&str; 10] = ["READ", "WATCH", "SEE", "MORE", "OPINION", "RELATED", "LIVE", "ALSO", "FACT", "FACTS"];
    link.source.first().is_some_and(|s| POINTERS.contains(&text.word(s.start)) && text.word(s.end) == ":")
}

/// Leaves out attributions that lie in the content of another, wherever their source stands: what is said to be said is not said
/// here.
pub(super) fn outermost(links: Vec<Link>) -> Vec<Link> {
    let inside = |a: &Link, b: &Link| {
        // A sure quotation stays, if it has a source of its own.
        let source = a.source.iter().filter(|_| a.kind == AttributionKind::Direct && a.confidence > b.confidence);
        source.chain(&a.cue).chain(&a.content).all(|p| b.content.iter().any(|c| c.contains(*p)))
    };
    // A doubtful outer one does not silence a surer inner one, nor one without a source one that has its own: “Hale, asked about
    // it, *said that* …”
    let nameless = |b: &Link, a: &Link| b.source.is_empty() && a.source.iter().any(|s| !b.content.iter().any(|c| c.contains(*s)));
    let silences = |b: &Link, a: &Link| inside(a, b) && !nameless(b, a) && (b.confidence >= SURE || b.confidence >= a.confidence);
    // Only a link whose content holds the place where another's begins can hold all of it: no need to compare every pair.
    let mut begin: TextMap<usize, Vec<usize>> = TextMap::default();
    for (n, link) in links.iter().enumerate() {
        begin.entry(link.content.first().map_or(0, |c| c.start)).or_default().push(n);
    }
    let mut silenced = vec![false; links.len()];
    for b in &links {
        let held = b.content.iter().flat_map(|c| c.iter()).filter_map(|i| begin.get(&i)).flatten();
        for (&n, a) in held.filter_map(|n| Some((n, links.get(*n)?))) {
            if let Some(slot) = silenced.get_mut(n) {
                *slot |= silences(b, a) && !(inside(b, a) && a.confidence >= b.confidence);
            }
        }
    }
    links.into_iter().zip(silenced).filter(|(_, silenced)| !silenced).map(|(link, _)| link).collect()
}

/// Hale asked whether he had lied. *“I did not lie,”* **Venn said**: a quotation whose own sentence tells who speaks is of nobody whose verb stands
/// in a sentence before; nor is what follows it in the same piece.
pub(super) fn tagged(text: &Annotated, links: &mut Vec<Link>) {
    let sentence = |i: usize| text.doc.sentence_of(i);
    let mut owner: Vec<Option<usize>> = vec![None; text.doc.tokens.len()];
    for (n, link) in links.iter().enumerate().filter(|(_, l)| l.kind == AttributionKind::Direct && l.confidence >= SURE && !l.source.is_empty()) {
        let Some(cue) = link.cue.first() else { continue };
        let beside = |c: &&TokenRange| sentence(c.end.saturating_sub(1)) == sentence(cue.start) && text.quotes.at(c.start) != text.quotes.at(cue.start);
        for piece in link.content.iter().filter(beside) {
            owner.iter_mut().take(piece.end).skip(piece.start).for_each(|slot| *slot = Some(n));
        }
    }
    for (n, link) in links.iter_mut().enumerate() {
        let Some(cue) = link.cue.first().map(|c| sentence(c.start)) else { continue };
        let others = |i: &usize| owner.get(*i).copied().flatten().is_some_and(|o| o != n) && sentence(*i) > cue;
        let own = |c: &TokenRange| TokenRange::new(c.start, c.iter().find(others).unwrap_or(c.end));
        link.content = link.content.iter().map(own).filter(|c| !c.is_empty()).collect();
        // "*It was late*, according to Hale. “We left,” **Venn said**": what stands before the cue is left.
        let said = link.cue.first().map(|c| TokenRange::new(text.doc.sentence_tokens(sentence(c.start)).start, c.start - usize::from(c.start > 0)));
        let said = said.filter(|s| link.content.is_empty() && s.len() > 1 && text.lemma(s.end + 1) == "accord" && text.pos(s.end) == Pos::Comma);
        link.content.extend(said);
    }
    links.retain(|l| !l.content.is_empty());
}

/// How many tokens share a list of who holds them.
const STRETCH: usize = 64;

/// Who holds which tokens, to find contents that are nearly the same without comparing every pair.
#[derive(Default)]
struct Holders {
    /// Per stretch of tokens: the links that hold some of it, and what they hold.
    stretches: Vec<Vec<(usize, TokenRange)>>,
    /// Per link: how many tokens it holds.
    lengths: Vec<usize>,
}

impl Holders {
    fn add(&mut self, link: usize, ranges: &[TokenRange]) {
        self.lengths.resize(self.lengths.len().max(link + 1), 0);
        for range in ranges {
            self.lengths.iter_mut().skip(link).take(1).for_each(|n| *n += range.len());
            for (n, part) in stretches(*range) {
                self.stretches.resize_with(self.stretches.len().max(n + 1), Vec::new);
                self.stretches.iter_mut().skip(n).take(1).for_each(|s| s.push((link, part)));
            }
        }
    }

    /// Which links hold some of `ranges`, and how many tokens of it.
    fn sharing(&self, ranges: &[TokenRange]) -> Vec<(usize, usize)> {
        let mut common: Vec<(usize, usize)> = Vec::new();
        for (n, part) in ranges.iter().flat_map(|r| stretches(*r)) {
            for (link, held) in self.stretches.get(n).into_iter().flatten().filter(|(_, held)| held.overlaps(part)) {
                let both = part.end.min(held.end) - part.start.max(held.start);
                match common.iter_mut().find(|(known, _)| known == link) {
                    Some((_, n)) => *n += both,
                    None => common.push((*link, both)),
                }
            }
        }
        common
    }

    /// Has one of the links added, other than `link`, nearly this content? As much in common as the half of both together: so
    /// does the scorer tell whether two are the same (Dice, 1945).
    fn has_another(&self, link: usize, content: &[TokenRange]) -> bool {
        let length: usize = content.iter().map(|c| c.len()).sum();
        let same = |&(other, n): &(usize, usize)| other != link && 4 * n >= length + self.lengths.get(other).copied().unwrap_or(0);
        self.sharing(content).iter().any(same)
    }
}

/// The stretches that `range` reaches into, and its part in each.
fn stretches(range: TokenRange) -> impl Iterator<Item = (usize, TokenRange)> {
    let last = range.end.saturating_sub(1) / STRETCH;
    let part = move |n: usize| TokenRange::new(range.start.max(n * STRETCH), range.end.min((n + 1) * STRETCH));
    (range.start / STRETCH..=last).map(move |n| (n, part(n))).filter(|(_, part)| !part.is_empty())
}

/// Takes from a content of several pieces those that another sure attribution has for itself: “…,” she wrote. She added: *“…”*
pub(super) fn share(links: &mut [Link]) {
    if links.iter().all(|l| l.content.len() < 2) {
        return;
    }
    let mut single = Holders::default();
    for (n, link) in links.iter().enumerate().filter(|(_, l)| l.content.len() == 1 && l.confidence >= SURE) {
        single.add(n, &link.content);
    }
    for (n, link) in links.iter_mut().enumerate().filter(|(_, l)| l.content.len() > 1) {
        let own: Vec<TokenRange> = link.content.iter().filter(|piece| !single.has_another(n, &[**piece])).copied().collect();
        if !own.is_empty() {
            link.content = own;
        }
    }
}

/// Of attributions that have nearly the same content, or share a word of their cues, leaves one: a quotation rather than
/// another, else the surest.
pub(super) fn surest(links: Vec<Link>) -> Vec<Link> {
    let mut ranked: Vec<(usize, &Link)> = links.iter().enumerate().collect();
    let sure = |l: &Link| l.confidence - if l.source.is_empty() { UNNAMED } else { 0.0 };
    let quoted = |l: &Link| l.kind == AttributionKind::Direct;
    sorting::by(&mut ranked, |(_, a), (_, b)| quoted(b).cmp(&quoted(a)).then(sure(b).total_cmp(&sure(a))));
    let (mut contents, mut cues) = (Holders::default(), Holders::default());
    let mut stays = vec![false; links.len()];
    for (n, link) in ranked {
        if !contents.has_another(n, &link.content) && cues.sharing(&link.cue).is_empty() {
            contents.add(n, &link.content);
            cues.add(n, &link.cue);
            stays.iter_mut().skip(n).take(1).for_each(|stays| *stays = true);
        }
    }
    links.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(link, _)| link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link with a cue of one token, and a content from one token to another for each pair.
    fn link(cue: usize, content: &[(usize, usize)], kind: AttributionKind, confidence: f32) -> Link {
        let content = content.iter().map(|&(start, end)| TokenRange::new(start, end)).collect();
        Link { source: Vec::new(), cue: vec![TokenRange::new(cue, cue + 1)], content, kind, confidence, reason: "cue-model" }
    }

    fn cues(links: &[Link]) -> Vec<usize> {
        links.iter().map(|l| l.cue[0].start).collect()
    }

    #[test]
    fn a_label_that_points_to_another_page_says_nothing() {
        let text = "READ MORE: Board denies fraud\n\nOPINION: The board lied to us all about the fraud.\n\nIt was late in May.";
        let sources = crate::analyze(text).attributions.into_iter().flat_map(|a| a.source);
        assert!(sources.clone().all(|s| !matches!(s.of(text), "READ MORE" | "OPINION")), "{:?}", sources.map(|s| s.of(text)).collect::<Vec<_>>());
    }

    #[test]
    fn a_quotation_that_another_has_for_itself_is_given_up() {
        // “…” (0..10), she wrote (11). She added (13): “…” (15..25)
        let mut links = [
            link(11, &[(0, 10), (15, 25)], AttributionKind::Direct, 0.99),
            link(13, &[(15, 25)], AttributionKind::Direct, 0.9),
        ];
        share(&mut links);
        assert_eq!(links[0].content, [TokenRange::new(0, 10)]);
        assert_eq!(links[1].content, [TokenRange::new(15, 25)]);
    }

    #[test]
    fn a_doubtful_one_takes_nothing() {
        let mut links = [
            link(11, &[(0, 10), (15, 25)], AttributionKind::Direct, 0.99),
            link(13, &[(15, 25)], AttributionKind::Direct, 0.3),
        ];
        share(&mut links);
        assert_eq!(links[0].content.len(), 2);
    }

    #[test]
    fn of_two_with_the_same_content_the_surer_stays() {
        let links = vec![
            link(2, &[(4, 12)], AttributionKind::Indirect, 0.4),
            link(3, &[(4, 11)], AttributionKind::Indirect, 0.8),
            link(20, &[(22, 30)], AttributionKind::Indirect, 0.3),
        ];
        assert_eq!(cues(&surest(links)), [3, 20]);
    }

    #[test]
    fn a_quotation_stays_before_what_is_reported() {
        let links = vec![
            link(2, &[(4, 12)], AttributionKind::Mixed, 0.9),
            link(13, &[(5, 12)], AttributionKind::Direct, 0.7),
        ];
        assert_eq!(cues(&surest(links)), [13]);
    }

    #[test]
    fn what_is_said_to_be_said_is_left_out_with_a_source_outside_too() {
        // Ashe (0) said (1) that she (3) claims (4) the bridge held (5..8).
        let mut links = [(1, (2, 8)), (4, (5, 8))].map(|(cue, content)| link(cue, &[content], AttributionKind::Indirect, 0.9));
        links.iter_mut().for_each(|l| l.source = vec![TokenRange::new(0, 1)]);
        assert_eq!(cues(&outermost(links.into())), [1]);
    }
}
