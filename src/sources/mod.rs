//! **Sources**: who is meant. Ties "Spicer", "he" and "the press secretary" to one entry with the fullest name.
//!
//! In: [`Annotated`] and the attributions. Out: [`Sources`].
//! `registry` makes entries of names, `sweep` reads the text from the front and ties names, pronouns and "the senator" to
//! them (`nominal`: descriptions; `authors`: whose letter or statement it is; `bound`: pronouns that the sentence's form explains), with `salience` telling who is on the reader's mind; `quotes` says who speaks a quotation that stands alone;
//! `phrase` finds the head of a phrase. Their words live in `lexicon/en/source_nouns.tsv` and the lists of `annotate::names`.
//! What is *not* here: which words are the source of an attribution (`attribution`).

mod authors;
mod bound;
mod keys;
mod lead;
mod nominal;
mod phrase;
mod quotes;
mod registry;
mod salience;
mod sweep;
#[cfg(test)]
mod tests;
mod words;

use crate::sorting;
use crate::analysis::{Source, SourceKind};
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::attribution::Link;
use crate::segment::TokenRange;
use phrase::Class;
use registry::Registry;
use sweep::Sweep;

pub use words::{is_act_noun, is_body_noun, is_document, names_somebody, performs, takes_on};

/// So many phrases may stand between a name and the clause about it.
const LONGEST_DESCRIPTION: usize = 4;

/// The speakers of a text, and where they are meant.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// One entry for everybody whom the text names or cites, in the order of first mention.
    pub list: Vec<Source>,
    /// Per attribution: index of its source in `list`.
    pub of_link: Vec<Option<usize>>,
    /// Per quote: index of its speaker in `list`, inherited ones included.
    pub of_quote: Vec<Option<usize>>,
    /// Every mention that was resolved, names and pronouns: tokens and index in `list`; ordered.
    pub mentions: Vec<(TokenRange, usize)>,
    /// Per token: what it does in a noun phrase.
    classes: Vec<Class>,
    /// Per token: the entry that it means, as the head of a phrase or within a name.
    meaning: Vec<Option<usize>>,
}

impl Sources {
    /// Index of the entry that the phrase `tokens` means, by its head: for "Quill's lawyer, Tom Venn" that of Tom Venn, for
    /// "a spokesman for Quill" not that of Quill. None when nobody known is meant.
    pub fn meant_by(&self, tokens: TokenRange) -> Option<usize> {
        let head = phrase::head(&self.classes, tokens)?;
        let meaning = |t: usize| self.meaning.get(t).copied().flatten();
        // "*Quill and Venn*", whom no attribution names together, are more than the first of them.
        let first = |&id: &usize| head.joint && self.classes.get(head.token) == Some(&Class::Name) && self.list.get(id).is_some_and(|s| s.kind == SourceKind::Person);
        head.beside.and_then(meaning).or_else(|| meaning(head.token).filter(|id| !first(id)))
    }

    /// Fullest name of entry `id`.
    pub fn name(&self, id: usize) -> Option<&str> {
        self.list.get(id).map(|s| s.name.as_str())
    }
}

/// Ties mentions to speakers.
pub fn resolve(text: &Annotated, links: &[Link]) -> Sources {
    let classes = phrase::classes(text);
    let mut registry = Registry::new(text, &classes, links.iter().flat_map(|l| l.source.iter().copied()));
    let mut sweep = Sweep::new(text, links, &classes, &mut registry);
    sweep.run();
    let of_link = of_links(text, links, &sweep);
    let (mentions, meaning) = (std::mem::take(&mut sweep.mentions), std::mem::take(&mut sweep.meaning));
    let of_quote = quotes::speakers(text, links, &of_link);
    finish(text, registry, Sources { list: Vec::new(), of_link, of_quote, mentions, classes, meaning })
}

/// The entry of each attribution's source; without source words, that of the attribution before it in the sentence.
fn of_links(text: &Annotated, links: &[Link], sweep: &Sweep) -> Vec<Option<usize>> {
    let mut ids: Vec<Option<usize>> = Vec::with_capacity(links.len());
    let place = |link: &Link| link.cue.first().or(link.content.first()).map(|r| text.doc.sentence_of(r.start));
    for (i, link) in links.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| links.get(b).zip(ids.get(b).copied().flatten()));
        let inherited = || before.filter(|(b, _)| link.source.is_empty() && place(b) == place(link)).map(|(_, id)| id);
        let relative = || antecedent(text, link).and_then(|words| sweep.meant(words));
        ids.push(sweep.speaker(i).or_else(relative).or_else(inherited));
    }
    ids
}

/// "**Hale**, who denied it": the words that a relative pronoun as source stands for.
fn antecedent(text: &Annotated, link: &Link) -> Option<TokenRange> {
    let relative = |r: &TokenRange| r.len() == 1 && matches!(text.pos(r.start), Pos::WhPronoun | Pos::WhDeterminer);
    let verb = link.cue.iter().flat_map(|c| c.iter()).find(|&i| text.pos(i).is_verb())?;
    let source = link.source.iter().find(|s| relative(s))?;
    let found = phrases::subject(text, verb)?;
    let body = phrases::name_at(text, found.end.saturating_sub(1)).is_some_and(|n| n.kind != NameKind::Person);
    Some(if body && text.lemma(source.start) == "who" { person_before(text, found).unwrap_or(found) } else { found })
}

/// "**Dora Pell** of Calder, *the senior member on the Harbour Committee*, who": no body is a "who".
fn person_before(text: &Annotated, body: TokenRange) -> Option<TokenRange> {
    let mut phrase = body;
    for _ in 0..LONGEST_DESCRIPTION {
        let before = phrase.start.checked_sub(1).filter(|&b| matches!(text.pos(b), Pos::Preposition | Pos::Comma))?;
        phrase = phrases::noun_phrase_before(text, before)?;
        let person = |i: usize| phrases::name_at(text, i).filter(|n| n.kind == NameKind::Person);
        if let Some(name) = phrase.iter().find_map(person) {
            return Some(name.tokens);
        }
    }
    None
}

/// Orders the entries by first mention, leaves out those never mentioned, and renumbers.
fn finish(text: &Annotated, registry: Registry, found: Sources) -> Sources {
    let mut first: Vec<Option<usize>> = vec![None; registry.entries.len()];
    for (order, &(_, id)) in found.mentions.iter().enumerate() {
        if let Some(slot) = first.get_mut(id) {
            slot.get_or_insert(order);
        }
    }
    let mut kept: Vec<usize> = (0..first.len()).filter(|&id| first.get(id).copied().flatten().is_some()).collect();
    sorting::by_key(&mut kept, |&id| first.get(id).copied().flatten());
    let mut number: Vec<Option<usize>> = vec![None; first.len()];
    for (new, &old) in kept.iter().enumerate() {
        if let Some(slot) = number.get_mut(old) {
            *slot = Some(new);
        }
    }
    let renumber = |id: Option<usize>| id.and_then(|id| number.get(id).copied().flatten());
    let mut list: Vec<Source> = kept.iter().filter_map(|&id| registry.entries.get(id)).map(source).collect();
    let renumbered = found.mentions.iter().filter_map(|&(range, id)| Some((range, renumber(Some(id))?)));
    let mentions: Vec<(TokenRange, usize)> = renumbered.collect();
    for &(range, id) in &mentions {
        if let Some(source) = list.get_mut(id) {
            source.mentions.push(text.doc.span(range));
        }
    }
    Sources {
        list,
        of_link: found.of_link.into_iter().map(renumber).collect(),
        of_quote: found.of_quote.into_iter().map(renumber).collect(),
        mentions,
        classes: found.classes,
        meaning: found.meaning.into_iter().map(renumber).collect(),
    }
}

fn source(entry: &registry::Entry) -> Source {
    Source { name: entry.name.clone(), kind: entry.kind, roles: entry.roles.clone(), mentions: Vec::new() }
}
