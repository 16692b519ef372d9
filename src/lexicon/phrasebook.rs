//! A lexicon file whose first field is a word or a **phrase**, found anywhere in a text by looking up first words only.
//!
//! In a phrase, words stand apart by one blank; `a|b` takes either word; `*` takes up to six words of any kind; a word
//! matches a token by its lemma or, in any case, as written: `push back on|against` finds "pushed back against".

use crate::sorting;
use super::{Filter, LexiconError, Line, lines, lower};
use crate::maps::FastMap;
use crate::annotate::{Annotated, WordKey};
use crate::model::hash_str;
use crate::segment::TokenRange;

/// The most tokens that a `*` takes.
const GAP: usize = 6;

/// One entry: its words and its class.
#[derive(Clone, Debug)]
pub struct Phrase<C> {
    /// The phrase as the file writes it.
    pub form: &'static str,
    /// What the file says of it.
    pub class: C,
    elements: Vec<Element>,
    /// The element by whose words the book finds it.
    anchor: usize,
}

impl<C> Phrase<C> {
    /// Where it may begin when its anchor stands at token `i`.
    fn starts(&self, i: usize) -> std::ops::Range<usize> {
        let gaps = self.elements.iter().take(self.anchor + 1).filter(|e| e.gap).count();
        i.saturating_sub(self.anchor + gaps * GAP)..(i + 1).saturating_sub(self.anchor)
    }
}

/// One word of a phrase.
#[derive(Clone, Debug)]
struct Element {
    /// Words of any kind may stand before it.
    gap: bool,
    /// Any of these.
    words: Vec<Word>,
}

/// A word and its hashes, by which most tokens of a text are told from it without a look at their letters.
#[derive(Clone, Debug)]
struct Word {
    text: &'static str,
    lemma: u32,
    lower: u32,
}

impl Word {
    fn new(text: &'static str) -> Self {
        Word { text, lemma: hash_str(text), lower: WordKey::new(text, false).lower }
    }
}

/// The words of `form`.
fn elements(form: &'static str) -> Vec<Element> {
    let mut gap = false;
    let mut all = Vec::new();
    for word in form.split(' ') {
        match word {
            "*" => gap = true,
            _ => all.push(Element { gap: std::mem::take(&mut gap), words: word.split('|').map(Word::new).collect() }),
        }
    }
    all
}

/// The entries of one lexicon file, by one of their words, their *anchor*: the first, or the rarest in [`Anchored`].
pub struct Phrasebook<C> {
    entries: Vec<Phrase<C>>,
    /// By the hash of their anchor, as a lemma and as it is written: whether the word itself is there, the match tells.
    by_lemma: FastMap<u32, Vec<usize>>,
    by_word: FastMap<u32, Vec<usize>>,
    /// Of the anchors: most tokens of a text are none, which their hashes tell without a look at their letters.
    lemmas: Filter,
    words: Filter,
}

/// A phrasebook whose entries are all looked for in one go. So many of them begin with "not" or "be" that they are found by their
/// rarest word instead of the first.
pub struct Anchored<C>(Phrasebook<C>);

/// An entry found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<C> {
    /// Its tokens in the text.
    pub tokens: TokenRange,
    /// Its class.
    pub class: C,
    /// It stands as the file writes it, capitals aside, not in another form of the word.
    pub as_written: bool,
}

impl<C: Copy> Phrasebook<C> {
    /// Reads a file of `form ⇥ class ⇥ …` lines; `class` turns the second field into a class. A line that it does not know
    /// is left out here; `check` reports it, and a test of every file calls that.
    pub fn read(file: &'static str, text: &'static str, class: fn(&str) -> Option<C>) -> Self {
        Self::index(lines(file, text).filter_map(|line| entry(&line, class).ok()).collect())
    }

    /// Makes the index of `entries` by their anchors.
    fn index(entries: Vec<Phrase<C>>) -> Self {
        let mut book = Self { entries, by_lemma: FastMap::default(), by_word: FastMap::default(), lemmas: Filter::default(), words: Filter::default() };
        for (n, entry) in book.entries.iter().enumerate() {
            for word in entry.elements.get(entry.anchor).into_iter().flat_map(|e| &e.words) {
                book.lemmas.add(word.lemma);
                book.words.add(word.lower);
                book.by_lemma.entry(word.lemma).or_default().push(n);
                book.by_word.entry(word.lower).or_default().push(n);
            }
        }
        book
    }

    /// For the tests of every file: the first line that cannot be read or is out of order, if any.
    #[cfg(test)]
    pub fn check(file: &'static str, text: &'static str, class: fn(&str) -> Option<C>) -> Result<(), LexiconError> {
        let mut last = "";
        for line in lines(file, text) {
            let form = entry(&line, class)?.form;
            line.field(2, "example")?;
            if form < last {
                return Err(line.error(format!("`{form}` must stand before `{last}`")));
            }
            last = form;
        }
        Ok(())
    }

    /// May an entry begin at token `i`? The answer is no for most, and costs little.
    #[inline]
    fn may_begin(&self, text: &Annotated, i: usize) -> bool {
        self.lemmas.may_have(text.lemma_hash(i)) || text.keys.get(i).is_some_and(|k| self.words.may_have(k.lower))
    }

    /// The numbers of the entries whose anchor stands at token `i`, by its lemma and by the word. Not inlined: its callers
    /// would swell.
    #[inline(never)]
    fn begun(&self, text: &Annotated, i: usize) -> [&[usize]; 2] {
        let lemma = text.lemma_hash(i);
        let by_lemma = if self.lemmas.may_have(lemma) { self.by_lemma.get(&lemma) } else { None };
        let word = text.keys.get(i).map(|k| k.lower).filter(|&k| self.words.may_have(k));
        let by_word = word.and_then(|word| self.by_word.get(&word));
        // A word that is its own lemma is looked up once: most tell by their hashes that they are.
        let by_word = by_word.filter(|_| by_lemma.is_none() || word != Some(lemma) && lower(text.word(i)) != text.lemma(i));
        [by_lemma, by_word].map(|found| found.map(Vec::as_slice).unwrap_or_default())
    }

    /// The same as entries.
    fn entries<'a>(&'a self, text: &Annotated, i: usize) -> impl Iterator<Item = &'a Phrase<C>> + 'a {
        self.begun(text, i).into_iter().flatten().filter_map(|&e| self.entries.get(e))
    }

    /// The entries that stand at token `i`: where, and whether as written.
    fn found<'a>(&'a self, text: &'a Annotated, i: usize) -> impl Iterator<Item = (&'a Phrase<C>, TokenRange, bool)> + 'a {
        self.entries(text, i).filter_map(move |phrase| {
            let (end, as_written) = end_of_match(text, i, &phrase.elements)?;
            Some((phrase, TokenRange::new(i, end), as_written))
        })
    }

    /// Every entry that begins at token `i`, longest first.
    pub fn at(&self, text: &Annotated, i: usize) -> Vec<Hit<C>> {
        if !self.may_begin(text, i) {
            return Vec::new();
        }
        let hit = |(phrase, tokens, as_written): (&Phrase<C>, _, _)| Hit { tokens, class: phrase.class, as_written };
        let mut hits: Vec<_> = self.found(text, i).map(hit).collect();
        sorting::by_key(&mut hits, |h| std::cmp::Reverse(h.tokens.end));
        hits
    }

    /// The class of token `i` alone, by a one-word entry that `wanted` takes.
    pub fn word(&self, text: &Annotated, i: usize, wanted: impl Fn(C) -> bool) -> bool {
        self.may_begin(text, i) && self.entries(text, i).any(|phrase| matches!(phrase.elements.as_slice(), [only] if wanted(phrase.class) && matches(text, i, only)))
    }
}

impl<C: Copy> Anchored<C> {
    /// Reads a file as [`Phrasebook::read`] does.
    pub fn read(file: &'static str, text: &'static str, class: fn(&str) -> Option<C>) -> Self {
        let mut entries: Vec<_> = lines(file, text).filter_map(|line| entry(&line, class).ok()).collect();
        // Short words, and those that are frequent in the file, are frequent in texts.
        let mut all: Vec<u32> = entries.iter().flat_map(|e| &e.elements).flat_map(|e| &e.words).map(|w| w.lemma).collect();
        sorting::plain(&mut all);
        let count = |lemma: u32| all.partition_point(|&l| l <= lemma) - all.partition_point(|&l| l < lemma);
        let frequency = |w: &Word| (count(w.lemma) << 16) / w.text.len().pow(3).max(1);
        let of_element = |e: &Element| e.words.iter().map(frequency).sum::<usize>();
        for entry in &mut entries {
            let rarest = entry.elements.iter().enumerate().min_by_key(|(_, e)| of_element(e));
            entry.anchor = rarest.map_or(0, |(n, _)| n);
        }
        Anchored(Phrasebook::index(entries))
    }

    /// Every entry that stands in `text`, by place, then in the order of the file: where, its class, the hash of its form. One
    /// may be told twice.
    pub fn all(&self, text: &Annotated) -> Vec<(TokenRange, C, u32)> {
        let mut all = Vec::new();
        for i in (0..text.doc.tokens.len()).filter(|&i| self.0.may_begin(text, i)) {
            for &n in self.0.begun(text, i).into_iter().flatten() {
                let Some(phrase) = self.0.entries.get(n) else { continue };
                let found = |start| Some((TokenRange::new(start, end_of_match(text, start, &phrase.elements)?.0), n, phrase));
                all.extend(phrase.starts(i).filter_map(found));
            }
        }
        sorting::by_key(&mut all, |(tokens, n, _)| (tokens.start, *n));
        all.into_iter().map(|(tokens, _, phrase)| (tokens, phrase.class, hash_str(phrase.form))).collect()
    }
}

fn entry<C>(line: &Line<'static>, class: fn(&str) -> Option<C>) -> Result<Phrase<C>, LexiconError> {
    let form = line.field(0, "form")?;
    let name = line.field(1, "class")?;
    let class = class(name).ok_or_else(|| line.error(format!("unknown class `{name}`")))?;
    Ok(Phrase { form, class, elements: elements(form), anchor: 0 })
}

/// Where the phrase of `elements` ends when it begins at token `start`, and whether it stands as written; `None` when it does
/// not stand there.
fn end_of_match(text: &Annotated, start: usize, elements: &[Element]) -> Option<(usize, bool)> {
    let limit = text.doc.sentence_tokens(text.doc.sentence_of(start)).end;
    let mut at = start;
    let mut as_written = true;
    for element in elements {
        let reach = if element.gap { at..=at + GAP } else { at..=at };
        let found = reach.take_while(|&i| i < limit).find(|&i| matches(text, i, element))?;
        as_written &= element.words.iter().any(|w| w.text.eq_ignore_ascii_case(text.word(found)));
        at = found + 1;
    }
    Some((at, as_written))
}

#[inline(never)]
fn matches(text: &Annotated, i: usize, element: &Element) -> bool {
    let (lemma, lower) = (text.lemma_hash(i), text.keys.get(i).map(|k| k.lower));
    let is = |w: &Word| w.lemma == lemma && w.text == text.lemma(i) || Some(w.lower) == lower && w.text.eq_ignore_ascii_case(text.word(i));
    element.words.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate, quotes, segment};

    fn found(file: &'static str, text: &str) -> Vec<String> {
        let book = Phrasebook::read("x.tsv", file, |c| Some(c.len()));
        let doc = segment::segment(text);
        let quotes = quotes::find(&doc);
        let text = annotate::annotate(doc, quotes);
        let hits = (0..text.doc.tokens.len()).flat_map(|i| book.at(&text, i));
        hits.map(|h| text.doc.words(h.tokens).to_owned()).collect()
    }

    #[test]
    fn phrases_take_alternatives_and_gaps() {
        let file = "no truth to|in\tc\te\nplead * innocence\tc\te\nno\tc\te\n";
        assert_eq!(found(file, "There is No truth in it"), ["No truth in", "No"]);
        assert_eq!(found(file, "They plead their full innocence"), ["plead their full innocence"]);
        assert_eq!(found(file, "They plead innocence"), ["plead innocence"], "a gap may be empty");
    }

    #[test]
    fn a_file_with_an_unknown_class_or_out_of_order_is_an_error() {
        let class = |c: &str| (c == "x").then_some(());
        let message = |text| Phrasebook::check("f.tsv", text, class).unwrap_err().to_string();
        assert_eq!(message("a\ty\te\n"), "f.tsv:1: unknown class `y`");
        assert_eq!(message("b\tx\te\na\tx\te\n"), "f.tsv:2: `a` must stand before `b`");
        assert_eq!(message("b\tx\n"), "f.tsv:1: field 3 (example) is missing");
    }
}
