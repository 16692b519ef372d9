//! **Layout that says who speaks**: a signature after a quotation (“Vote.” ― Ana Varga), a quotation after a colon ("Varga
//! continued:"), in paragraphs of its own too, and a quotation that goes on after "Varga said".
//!
//! In: the attributions that the models found. Out: those that only the layout shows. The verbs are in
//! `lexicon/en/cue_verbs.tsv`.

use super::words::{CueClass, class};
use super::{Finder, Link, guards};
use crate::analysis::{AttributionKind, ParagraphKind, QuoteKind};
use crate::annotate::names::lists;
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::segment::TokenRange;
use crate::maps::TextMap;

/// The longest signature, in words: "Christina N Luis Olidem".
const LONGEST: usize = 6;

/// A quotation shorter than this, in words, may be no speech when nothing announces it.
const FEWEST: usize = 4;

/// A quotation set apart, by its tokens.
struct Passage {
    tokens: TokenRange,
    closed: bool,
    paragraph: usize,
    /// It opens its paragraph.
    opens: bool,
}

/// Quotations of speech that stand in no other, in the order of the text.
fn passages(finder: &Finder) -> Vec<Passage> {
    let doc = &finder.text.doc;
    let outermost = finder.text.quotes.list.iter().filter(|q| q.depth == 0 && q.kind == QuoteKind::Speech);
    outermost
        .map(|q| {
            let tokens = doc.tokens_in(q.span);
            let paragraph = doc.paragraph_of(tokens.start);
            let opens = doc.paragraph_tokens(paragraph).start == tokens.start;
            Passage { tokens, closed: q.closed, paragraph, opens }
        })
        .collect()
}

/// The attribution of a headline in the first person that opens with who speaks: "**Sergeant:** *I did not tip him off*", "**Gun dealer:** *We sold nothing*".
fn headline(finder: &Finder, covered: &[bool]) -> Option<Link> {
    let text = finder.text;
    let tokens = text.doc.paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline)?.tokens;
    let colon = tokens.iter().take(LONGEST).find(|&i| text.word(i) == ":").filter(|&c| c > tokens.start)?;
    let source = TokenRange::new(tokens.start, colon);
    let first = (colon + 1..colon + 3).find(|&i| text.pos(i) != Pos::Open).is_some_and(|i| matches!(text.lemma(i), "i" | "we"));
    let named = source.iter().all(|i| text.pos(i).is_noun() || text.pos(i).is_adjective() || matches!(text.pos(i), Pos::Possessive | Pos::PossessiveEnding));
    // "Opinion: We must act": nobody.
    let somebody = lists::role(text.lemma(colon - 1)).is_some() || phrases::name_at(text, colon - 1).is_some_and(|n| n.kind == NameKind::Person);
    let named = named && somebody;
    let free = !covered.get(colon + 1..tokens.end).is_some_and(|c| c.contains(&true));
    (first && named && free).then(|| link(vec![source], TokenRange::new(colon, colon + 1), vec![TokenRange::new(colon + 1, tokens.end)], "colon"))
}

/// Per token: does it stand in the content of a link?
fn covered(finder: &Finder, links: &[Link]) -> Vec<bool> {
    let mut covered = vec![false; finder.text.doc.tokens.len()];
    for piece in links.iter().flat_map(|l| &l.content) {
        covered.get_mut(piece.iter()).into_iter().for_each(|slots| slots.fill(true));
    }
    covered
}

/// The attributions that layout shows and no link covers.
pub(super) fn missed(finder: &Finder, links: &[Link]) -> Vec<Link> {
    let passages = passages(finder);
    let covered = covered(finder, links);
    let free = |p: &Passage| !covered.get(p.tokens.iter()).is_some_and(|c| c.contains(&true));
    let mut found: Vec<Link> = headline(finder, &covered).into_iter().collect();
    for (n, passage) in passages.iter().enumerate().filter(|(_, p)| free(p)) {
        let rest = passages.get(n..).unwrap_or_default();
        found.extend(signature(finder, passage).or_else(|| in_words_of(finder, passage)).or_else(|| after_colon(finder, links, rest)));
    }
    found
}

/// “We lost,” Varga said. **“We will try again.”** A quotation that no attribution covers, right after a sentence whose
/// quotation has one, goes on with it, into the next paragraphs too.
pub(super) fn join_continued(finder: &Finder, links: &mut Vec<Link>) {
    let doc = &finder.text.doc;
    // Per sentence: the last link with a quotation that ends in it.
    let mut ends: TextMap<usize, usize> = TextMap::default();
    for (n, link) in links.iter().enumerate().filter(|(_, l)| l.kind != AttributionKind::Indirect && l.reason != "signature") {
        let pieces = link.content.iter().chain(&link.cue).chain(&link.source);
        if let Some(end) = pieces.map(|p| p.end).max() {
            ends.insert(doc.sentence_of(end.saturating_sub(1)), n);
        }
    }
    let covered = covered(finder, links);
    for passage in passages(finder) {
        let opens = doc.sentence_tokens(doc.sentence_of(passage.tokens.start)).start == passage.tokens.start;
        let before = passage.tokens.start.checked_sub(1).map(|b| doc.sentence_of(b));
        // What is joined below stands in other passages than those still to come.
        let covered = covered.get(passage.tokens.iter()).is_some_and(|c| c.contains(&true));
        let Some(before) = before.filter(|_| opens && !covered) else { continue };
        match ends.get(&before).and_then(|&n| Some((n, links.get_mut(n)?))) {
            Some((n, link)) => {
                link.content.push(passage.tokens);
                ends.insert(doc.sentence_of(passage.tokens.end.saturating_sub(1)), n);
            }
            None => links.extend(alone(finder, &passage, before)),
        }
    }
}

/// Varga turned to the judge. **“Did you know?”** A quotation of whole sentences that no verb announces is said by who acts
/// in the sentence before.
fn alone(finder: &Finder, passage: &Passage, before: usize) -> Option<Link> {
    let text = finder.text;
    let words = passage.tokens.iter().filter(|&i| finder.view.at(i).word).count();
    let whole = passage.tokens.iter().rev().take(2).any(|i| text.pos(i) == Pos::Stop);
    let sentence = text.doc.sentence_tokens(before);
    let verb = sentence.iter().filter(|&i| finder.view.at(i).quote == 0 && text.pos(i).is_verb()).find(|&i| text.head(i).is_none())?;
    if words < FEWEST || !whole || !passage.closed {
        return None;
    }
    let mut link = link(Vec::new(), TokenRange::new(verb, verb + 1), vec![passage.tokens], "quote-cue");
    link.confidence = 0.5;
    guards::source(finder, verb, &mut link);
    (!link.source.is_empty()).then_some(link)
}

/// “Vote.” ― **Ana Varga, driver**, to the end of the paragraph, or in a paragraph of its own.
fn signature(finder: &Finder, passage: &Passage) -> Option<Link> {
    let text = finder.text;
    let dash = passage.tokens.end;
    // The first token of the next paragraph, when the quotation ends its own.
    let end = text.doc.paragraph_tokens(text.doc.paragraph_of(dash)).end;
    if !passage.closed || dash >= end || !matches!(text.word(dash), "―" | "—" | "–" | "-" | "--") {
        return None;
    }
    let last = (dash + 1..end).rev().find(|&i| finder.view.at(i).word)? + 1;
    let whole = TokenRange::new(dash + 1, last);
    // "Ana Varga, driver": what follows the comma says who that is.
    let name = TokenRange::new(whole.start, whole.iter().find(|&i| text.word(i) == ",").unwrap_or(whole.end));
    let capital = |i: usize| text.word(i).chars().next().is_some_and(char::is_uppercase) || text.word(i) == ".";
    let named = !name.is_empty() && name.len() <= LONGEST && whole.len() <= 2 * LONGEST && name.iter().all(capital);
    named.then(|| link(vec![whole], TokenRange::new(dash, dash + 1), vec![passage.tokens], "signature"))
}

/// "**In Varga's words**, “it held.”"
fn in_words_of(finder: &Finder, passage: &Passage) -> Option<Link> {
    let text = finder.text;
    let words = passage.tokens.start.checked_sub(2).filter(|&w| text.word(w + 1) == "," && text.lemma(w) == "word")?;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(words));
    let opens = (sentence.start..words).rev().take(LONGEST).find(|&i| text.lemma(i) == "in")?;
    let owner = (opens + 1..words).find(|&i| text.pos(i) == Pos::PossessiveEnding || text.pos(i) == Pos::Possessive)?;
    let end = if text.pos(owner) == Pos::Possessive { owner + 1 } else { owner };
    let mut link = link(vec![TokenRange::new(opens + 1, end)], TokenRange::new(words, words + 1), vec![passage.tokens], "quote-cue");
    link.cue.insert(0, TokenRange::new(opens, opens + 1));
    Some(link)
}

/// "**Varga continued:**", and the quotation after it, in its paragraph or in those that follow.
fn after_colon(finder: &Finder, links: &[Link], passages: &[Passage]) -> Option<Link> {
    let text = finder.text;
    let first = passages.first()?;
    let colon = first.tokens.start.checked_sub(1).filter(|&c| text.word(c) == ":")?;
    let same = text.doc.paragraph_of(colon) == first.paragraph;
    if !same && !first.opens {
        return None;
    }
    let verb = announcing_verb(finder, colon)?;
    // A verb that announces something else leaves the quotation to the colon.
    let taken = links.iter().any(|l| l.cue.iter().any(|c| c.has(verb)));
    let cue = if taken { colon } else { verb };
    let mut content = vec![first.tokens];
    // A mark left open is taken up by the next paragraph.
    for (passage, next) in passages.iter().zip(passages.iter().skip(1)) {
        if passage.closed || !next.opens || next.paragraph != passage.paragraph + 1 {
            break;
        }
        content.push(next.tokens);
    }
    let mut link = link(Vec::new(), TokenRange::new(cue, cue + 1), content, "quote-cue");
    guards::source(finder, verb, &mut link);
    Some(link)
}

/// The verb that announces what stands after the colon: the last one of saying or reporting in its sentence, else the one
/// that heads the sentence ("made the following *comment*:" has no verb of saying).
fn announcing_verb(finder: &Finder, colon: usize) -> Option<usize> {
    let text = finder.text;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(colon));
    let before = TokenRange::new(sentence.start, colon);
    let outside = |i: &usize| text.pos(*i).is_verb() && finder.view.at(*i).quote == 0;
    let says = |i: &usize| matches!(class(text.lemma(*i)), Some(CueClass::Say | CueClass::Report));
    let heads = |i: &usize| text.head(*i).is_none();
    let verbs = || before.iter().rev().filter(outside);
    verbs().find(says).or_else(|| verbs().find(heads)).or_else(|| verbs().find(|&i| text.pos(i).is_finite()))
}

/// How many tokens may stand before an agency's bracket: "San Pedro, Norland (CNN)".
const AGENCY: usize = 6;

/// Longest dateline, in tokens: "VELLPORT, Ont., March 3 (AP) —".
const DATELINE: usize = 12;

/// "**VELLPORT (AP) —** The mayor said", "**Vellport (CNN)**The mayor said": the first token after the dateline that opens a paragraph, if one does: a
/// place in capitals, then a dash, or an agency in brackets behind nothing but names.
pub(super) fn after_dateline(text: &Annotated, paragraph: TokenRange) -> Option<usize> {
    after_agency(text, paragraph).or_else(|| after_dash(text, paragraph))
}

/// "HARROW (AP) *The firm knew*, inspectors said": takes the dateline from the content, it is nobody's words.
pub(super) fn without_dateline(text: &Annotated, link: &mut Link) {
    let Some(first) = link.content.first_mut() else { return };
    let paragraph = text.doc.paragraph_tokens(text.doc.paragraph_of(first.start));
    let after = if first.start == paragraph.start { after_dateline(text, paragraph) } else { None };
    first.start = after.filter(|&start| start < first.end).unwrap_or(first.start);
}

/// Behind "(CNN)", when what follows begins a sentence.
fn after_agency(text: &Annotated, paragraph: TokenRange) -> Option<usize> {
    let open = paragraph.iter().take(AGENCY).find(|&i| text.word(i) == "(")?;
    let agency = lists::whole(&lists::key(text.word(open + 1))) == Some(NameKind::Publication) && text.word(open + 2) == ")";
    let person = |i: usize| phrases::name_at(text, i).is_some_and(|n| n.kind == NameKind::Person && n.tokens.len() > 1);
    let capital = |i: usize| text.word(i).starts_with(char::is_uppercase) && text.pos(i) != Pos::Determiner && !person(i);
    let place = (paragraph.start..open).all(|i| text.word(i) == "," || capital(i));
    (agency && place && text.word(open + 3).starts_with(char::is_uppercase)).then_some(open + 3)
}

fn after_dash(text: &Annotated, paragraph: TokenRange) -> Option<usize> {
    let part = |i: usize| text.word(i).chars().all(|c| !c.is_lowercase()) || text.pos(i).is_name() || text.pos(i).is_noun();
    let dash = paragraph.iter().take(DATELINE).find(|&i| matches!(text.word(i), "—" | "–" | "-" | "--"))?;
    // "EL PASO", "VELLPORT", Ont.: the words before the first mark, in capitals; not "A TV crew - ".
    let mark = (paragraph.start..dash).find(|&i| matches!(text.pos(i), Pos::Comma | Pos::LeftBracket)).unwrap_or(dash);
    let words = || (paragraph.start..mark).map(|i| text.word(i));
    let letters = words().flat_map(str::chars).filter(|c| c.is_alphabetic()).count();
    let opens = letters > 2 && words().all(|w| !w.chars().any(char::is_lowercase)) && text.pos(paragraph.start) != Pos::Determiner;
    (opens && (paragraph.start..dash).all(part)).then_some(dash + 1)
}

fn link(source: Vec<TokenRange>, cue: TokenRange, content: Vec<TokenRange>, reason: &'static str) -> Link {
    Link { source, cue: vec![cue], content, kind: AttributionKind::Direct, confidence: 0.9, reason }
}

#[cfg(test)]
mod tests {
    fn said(text: &str) -> Vec<(Option<String>, String)> {
        let found = crate::analyze(text).attributions;
        let words = |a: &crate::analysis::Attribution| a.content.iter().map(|c| c.of(text)).collect::<Vec<_>>().join(" / ");
        found.iter().map(|a| (a.speaker.clone(), words(a))).collect()
    }

    #[test]
    fn a_dateline_is_no_part_of_the_source() {
        for text in ["VELLPORT — The Vellport Harbour Board on Tuesday denied that it had lied.", "Vellport (CNN)The Vellport Harbour Board accused the mayor of lying on Tuesday.", "VELLPORT, Ont. (AP) - The Vellport Harbour Board said that it had won."] {
            let found = crate::analyze(text).attributions;
            let sources = found.iter().flat_map(|a| &a.source).map(|s| s.of(text)).collect::<Vec<_>>();
            assert!(!sources.is_empty() && sources.iter().all(|s| s.starts_with("The Vellport")), "{sources:?}");
        }
    }

    #[test]
    fn a_dateline_is_nobodys_words() {
        let got = said("VELLPORT (AP) The firm knew that the doors were cracked, inspectors said on Thursday.");
        assert_eq!(got, [(Some("inspectors".to_owned()), "The firm knew that the doors were cracked".to_owned())]);
    }

    #[test]
    fn a_signature_names_the_speaker() {
        let got = said("“We will not be moved by this.” ― Ana Varga\n“He scares me.”— Tom B. Hale.\n");
        let want = [("Ana Varga", "“We will not be moved by this.”"), ("Tom B. Hale", "“He scares me.”")];
        assert_eq!(got, want.map(|(s, c)| (Some(s.to_owned()), c.to_owned())));
        assert_eq!(said("“They put profit before people.” — Jonas Ek, driver\n").len(), 1);
    }

    #[test]
    fn a_signature_may_stand_in_a_paragraph_of_its_own() {
        let got = said("“Half of what we earn goes to the landlord.”\n\n- Ana Varga.\n\nThe rents rose in May.");
        assert_eq!(got, [(Some("Ana Varga".to_owned()), "“Half of what we earn goes to the landlord.”".to_owned())]);
    }

    #[test]
    fn words_of_somebody_are_said_by_them() {
        let got = said("Ana Varga came late. In Varga's own words, “it is the finest bridge that I ever saw.”");
        assert_eq!(got, [(Some("Ana Varga".to_owned()), "“it is the finest bridge that I ever saw.”".to_owned())]);
    }

    #[test]
    fn a_quotation_set_apart_belongs_to_the_verb_before_its_colon() {
        let text = "Ana Varga continued:\n\n\"The bridge was safe when it opened.\n\n\"It is safe now.\"\n\nTraffic was light.";
        let got = said(text);
        let want = "\"The bridge was safe when it opened. / \"It is safe now.\"";
        assert_eq!(got, [(Some("Ana Varga".to_owned()), want.to_owned())]);
    }

    #[test]
    fn a_quotation_after_a_colon_needs_no_verb_of_saying() {
        let got = said("In June the minister made the following comment:\n\n“The bridge was safe when it opened.”\n\nIt fell in July.");
        assert_eq!(got.iter().map(|(_, c)| c.as_str()).collect::<Vec<_>>(), ["“The bridge was safe when it opened.”"]);
    }

    #[test]
    fn a_quotation_goes_on_after_its_attribution() {
        let got = said("“The bridge was safe,” Ana Varga said.\n\n“It was safe when it opened. It is safe now.”\n\n“I doubt it,” said Tom Hale.");
        let want = [("Ana Varga", "“The bridge was safe,” / “It was safe when it opened. It is safe now.”"), ("Tom Hale", "“I doubt it,”")];
        assert_eq!(got, want.map(|(s, c)| (Some(s.to_owned()), c.to_owned())));
    }

    #[test]
    fn a_dash_that_goes_on_is_no_signature() {
        let found = crate::analyze("“The Long Road” – Hale wrote it in June and sold it.\n").attributions;
        assert!(found.iter().all(|a| a.reasons.iter().all(|r| r.code != "signature")), "{found:?}");
    }
}
