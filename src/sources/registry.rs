//! Names → entries: one entry for all names of the same person, body or paper.
//!
//! A full name opens an entry; a surname, a first name, an acronym or a shortened name joins the entry that it fits. Which of
//! two people a bare surname means is decided by title, then by who was named first.

use super::keys::{initials, keys, share_surnames, shorten_headline};
use super::phrase::{self, Class};
use super::words;
use crate::analysis::SourceKind;
use crate::annotate::names::lists::{self, Gender};
use crate::annotate::names::{is_acronym, one_letter_apart};
use crate::annotate::{Annotated, Name, NameKind};
use crate::maps::{TextMap, TextSet};
use crate::segment::TokenRange;

/// After so many sentences without his name, the person named first is not the one that a bare surname means.
const LONG_AGO: usize = 8;

/// How many entries of the same last word are looked at; keeps the engine linear.
const MOST_NAMESAKES: usize = 32;

/// How many entries are looked through for a misspelt surname; keeps the engine linear.
const MOST_ENTRIES: usize = 64;

/// Somebody or something that the text names or cites.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The fullest name so far.
    pub name: String,
    /// How many words the fullest name has.
    words: usize,
    /// What it is.
    pub kind: SourceKind,
    /// Known from titles, first names and pronouns.
    pub gender: Option<Gender>,
    /// The gender is only guessed: from a pronoun, which may mean another, or the ending of a first name.
    pub presumed: bool,
    /// Several people: "Democrats", "officials".
    pub plural: bool,
    /// Described by a noun that is no word for people: "the question". "He" does not mean it.
    pub thing: bool,
    /// A place: means its government when it speaks.
    pub place: bool,
    /// Offices and descriptions as written.
    pub roles: Vec<String>,
    /// The words of its roles, lower case: what "the …" can call it.
    pub called: TextSet<String>,
    /// Number of names that mean it.
    pub weight: usize,
    /// The first word of its name.
    first: String,
    /// Sentences in which its full name stands, in order.
    named_in: Vec<usize>,
    /// The last sentence so far in which a short name means it.
    last_short: Option<usize>,
}

impl Entry {
    /// True when only the shape of its name says that it is a person: no first name that is known, no title, office or
    /// surname alone.
    pub fn is_doubtful(&self) -> bool {
        let named = self.last_short.is_some() || !self.called.is_empty() || self.gender.is_some() && !self.presumed;
        self.kind == SourceKind::Person && !named && lists::first_name(&self.first).is_none()
    }

    /// A title or office tells the gender, whatever was guessed.
    pub fn learn(&mut self, gender: Option<Gender>) {
        if gender.is_some() && (self.gender.is_none() || self.presumed) {
            (self.gender, self.presumed) = (gender, false);
        }
    }

    /// The first sentence with its full name.
    pub fn first_named(&self) -> Option<usize> {
        self.named_in.first().copied()
    }

    /// True when it is named by more than one word, or more than once.
    pub fn is_established(&self) -> bool {
        self.weight > 1 || self.weight > 0 && self.words > 1
    }

    /// True for "the Teachers' Union", "Harrow Council": what its last word names is a body, but no company.
    pub fn is_no_company(&self) -> bool {
        let last = lists::key(self.name.rsplit(' ').next().unwrap_or_default());
        words::noun(&last).is_some() && !words::is_company(&last)
    }

    /// True for "the Graduate School", "the Senate": what its last word names is a part of something.
    pub fn is_office(&self) -> bool {
        let last = self.name.rsplit(' ').next().unwrap_or_default();
        words::noun(&lists::key(last)) == Some(words::NounClass::Office)
    }
}

/// The entries of a text.
#[derive(Debug, Default)]
pub struct Registry {
    /// In no order that matters.
    pub entries: Vec<Entry>,
    /// Per name of the text: its entry.
    pub of_name: Vec<Option<usize>>,
    /// Whole names in lower case.
    by_phrase: TextMap<String, usize>,
    /// Last words of names (people, bodies, papers).
    by_last: TextMap<String, Vec<usize>>,
    /// First words of names.
    by_first: TextMap<String, Vec<usize>>,
    /// Initials of bodies with several words.
    by_initials: TextMap<String, usize>,
    /// Head nouns of descriptions, last one wins.
    by_head: TextMap<String, usize>,
}

impl Registry {
    /// An entry for every name of `text` (but laws, events, works, unless one of `sources` names it: what is cited speaks).
    pub fn new(text: &Annotated, classes: &[Class], sources: impl Iterator<Item = TokenRange>) -> Self {
        let mut registry = Registry { of_name: vec![None; text.names.len()], ..Registry::default() };
        let mut keys: Vec<Vec<String>> = text.names.iter().map(|n| keys(text, n)).collect();
        let mut heads = vec![false; text.doc.tokens.len()];
        for head in sources.filter_map(|s| phrase::head(classes, s)) {
            heads.get_mut(head.token).into_iter().for_each(|h| *h = true);
        }
        let speaking = text.names.iter().zip(&keys).filter(|(n, _)| n.kind == NameKind::Other && heads.get(n.tokens.end - 1) == Some(&true));
        let speaking: TextSet<String> = speaking.map(|(_, keys)| keys.join(" ")).collect();
        shorten_headline(text, &mut keys);
        share_surnames(text, &mut keys);
        // Full names first: a headline may use the surname before the text gives the name.
        for full in [true, false] {
            for (i, (name, keys)) in text.names.iter().zip(&keys).enumerate() {
                if name.kind == NameKind::Other && !speaking.contains(&keys.join(" ")) || (keys.len() > 1) != full {
                    continue;
                }
                let id = if full { registry.full_name(text, name, keys) } else { registry.short_name(text, name, keys) };
                if let Some(slot) = registry.of_name.get_mut(i) {
                    *slot = Some(id);
                }
                registry.note(text, classes, name, id, full);
            }
        }
        registry
    }

    /// Adds an entry and returns its number.
    pub fn add(&mut self, name: &str, kind: SourceKind) -> usize {
        self.entries.push(Entry {
            name: name.to_owned(),
            words: 0,
            kind,
            gender: None,
            plural: kind == SourceKind::Group,
            presumed: false,
            thing: false,
            place: false,
            roles: Vec::new(),
            called: TextSet::default(),
            weight: 0,
            first: String::new(),
            named_in: Vec::new(),
            last_short: None,
        });
        self.entries.len() - 1
    }

    /// The entry described by a phrase whose head is `head`, as remembered by [`Registry::describe`].
    pub fn described(&self, head: &str) -> Option<usize> {
        self.by_head.get(head).copied()
    }

    /// From now on "the HEAD" means entry `id`.
    pub fn call(&mut self, head: &str, id: usize) {
        self.by_head.insert(head.to_owned(), id);
    }

    /// From now on "the HEAD" means nobody.
    pub fn forget(&mut self, head: &str) {
        self.by_head.remove(head);
    }

    /// Adds a description; the same words mean the same entry.
    pub fn describe(&mut self, words: &str, head: &str, kind: SourceKind) -> usize {
        let key = words.to_lowercase();
        let key = ["the ", "a ", "an "].iter().find_map(|d| key.strip_prefix(d)).unwrap_or(&key).to_owned();
        let id = match self.by_phrase.get(&key) {
            Some(&id) => {
                // "The paper" below what a headline calls "paper".
                if let Some(entry) = self.entries.get_mut(id).filter(|e| e.weight == 0 && e.name.len() < words.len()) {
                    words.clone_into(&mut entry.name);
                }
                id
            }
            None => {
                let id = self.add(words, kind);
                self.by_phrase.insert(key, id);
                id
            }
        };
        self.by_head.insert(head.to_owned(), id);
        id
    }

    /// Entries whose name ends in `word`.
    pub fn ending_in(&self, word: &str) -> &[usize] {
        let ids = self.by_last.get(word).map_or(&[][..], Vec::as_slice);
        ids.get(..MOST_NAMESAKES).unwrap_or(ids)
    }

    /// Bodies whose name begins with `word`: "Bank of Harrow".
    pub fn beginning_with(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        let ids = self.by_first.get(word).into_iter().flatten().copied().take(MOST_NAMESAKES);
        ids.filter(|&id| self.entries.get(id).is_some_and(|e| e.kind == SourceKind::Organisation))
    }

    /// The entry of a name of several words.
    fn full_name(&mut self, text: &Annotated, name: &Name, keys: &[String]) -> usize {
        let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return self.add("", SourceKind::Organisation) };
        let phrase = keys.join(" ");
        let words = text.doc.words(name.tokens);
        let known = self.by_phrase.get(&phrase).copied();
        // "Anna Quill" and "Anna K. Quill".
        let same_person = || {
            let found = self.by_last.get(last)?.iter().copied().take(MOST_NAMESAKES);
            let person = |e: &Entry| e.kind == SourceKind::Person && e.first == *first;
            found.filter(|_| name.kind == NameKind::Person).find(|&id| self.entries.get(id).is_some_and(person))
        };
        let id = known.or_else(same_person).unwrap_or_else(|| {
            let id = self.add(words, kind(name.kind));
            push(&mut self.by_last, last, id);
            push(&mut self.by_first, first, id);
            if matches!(name.kind, NameKind::Body | NameKind::Publication) {
                self.by_initials.entry(initials(words)).or_insert(id);
                // "Department of Weights" is the DOW.
                self.by_initials.entry(keys.iter().filter_map(|k| k.chars().next()).collect()).or_insert(id);
                // "US Office for Harrow Statistics" is the OHS.
                if let Some((_, rest)) = words.split_once(' ').filter(|_| keys.len() > 3) {
                    self.by_initials.entry(initials(rest)).or_insert(id);
                }
                // "the International Ski League (*ILS*)": its own short form.
                let short = lists::key(text.word(name.tokens.end + 1)).replace('.', "");
                let bracketed = text.word(name.tokens.end) == "(" && text.word(name.tokens.end + 2) == ")" && is_acronym(text.word(name.tokens.end + 1));
                if bracketed && lists::whole(&short).is_none() {
                    self.by_initials.insert(short, id);
                }
            }
            id
        });
        self.by_phrase.entry(phrase).or_insert(id);
        if let Some(entry) = self.entries.get_mut(id) {
            entry.place |= name.kind == NameKind::Place;
            if entry.first.is_empty() {
                entry.first.clone_from(first);
            }
            // "UNITED NATIONS" of a dateline is the United Nations.
            let small = |w: &str| w.chars().any(char::is_lowercase);
            if keys.len() > entry.words || keys.len() == entry.words && small(words) && !small(&entry.name) {
                entry.words = keys.len();
                entry.name = words.to_owned();
            }
            if entry.kind == SourceKind::Person && entry.gender.is_none() {
                entry.gender = lists::first_name(first).flatten();
                // "Ghazala": a first name that no list has is a woman's, most often, where it ends so.
                if entry.gender.is_none() && lists::first_name(first).is_none() && first.len() > 3 && first.ends_with('a') {
                    (entry.gender, entry.presumed) = (Some(Gender::Female), true);
                }
            }
        }
        id
    }

    /// The entry of a name of one word: of a fuller name that it shortens, else its own.
    fn short_name(&mut self, text: &Annotated, name: &Name, keys: &[String]) -> usize {
        let key = keys.first().map_or("", String::as_str);
        let title = title_before(text, name.tokens);
        let gender = title.as_deref().and_then(lists::title).flatten();
        let person = name.kind == NameKind::Person;
        let fits = |id: &usize| {
            self.entries.get(*id).is_some_and(|e| {
                (e.kind == SourceKind::Person) == person
                    && !e.place
                    && e.kind != SourceKind::Group
                    && (gender.is_none() || e.gender.is_none() || e.gender == gender || e.presumed)
            })
        };
        let titled = |id: &usize| gender.is_some() && self.entries.get(*id).is_some_and(|e| e.gender == gender);
        let other = |id: &usize| self.entries.get(*id).is_some_and(|e| e.gender.is_some() && e.gender != gender);
        let sentence = text.doc.sentence_of(name.tokens.start);
        let best = |ids: Option<&Vec<usize>>| {
            let mut fitting: Vec<usize> = ids.into_iter().flatten().copied().take(MOST_NAMESAKES).filter(fits).collect();
            // "Ms Hale": of two Hales the woman, and sooner one of whom nothing is known than a man.
            if fitting.iter().any(titled) {
                fitting.retain(titled);
            } else if gender.is_some() && !fitting.iter().all(other) {
                fitting.retain(|id| !other(id));
            }
            self.most_likely(&fitting, sentence)
        };
        let named_so = self.by_phrase.get(key).copied().filter(|id| fits(id) || !person);
        // "The *UN*" is not the UN Harbour Committee.
        let short = !person && lists::whole(key).is_some() && text.doc.words(name.tokens).chars().all(|c| c.is_uppercase() || c == '.');
        // "*Norland* sued" is not the Weavers' League of Norland.
        let place = name.kind == NameKind::Place;
        let found = named_so
            .or_else(|| best(self.by_last.get(key)).filter(|_| !place))
            .or_else(|| best(self.by_first.get(key)).filter(|&id| !short && !place && !self.is_public(id)))
            .or_else(|| self.by_initials.get(&key.replace('.', "")).copied().filter(|_| !person))
            .or_else(|| person.then(|| self.misspelt(key))?);
        if let Some(id) = found {
            return id;
        }
        // "Lord Venn", "Judge Tolland": the fullest name there is.
        let words = text.doc.words(name.tokens);
        let id = match &title {
            Some(_) if person => self.add(text.doc.words(TokenRange::new(name.tokens.start - 1, name.tokens.end)), kind(name.kind)),
            _ => self.add(words, kind(name.kind)),
        };
        self.by_phrase.insert(key.to_owned(), id);
        push(&mut self.by_last, key, id);
        if let Some(entry) = self.entries.get_mut(id) {
            entry.place = name.kind == NameKind::Place;
            entry.words = 1;
            entry.gender = gender.or_else(|| lists::first_name(key).flatten().filter(|_| person));
        }
        id
    }

    /// "Lagos Port *Authority*": what its name begins with is a place more often than its short form.
    fn is_public(&self, id: usize) -> bool {
        let last = self.entries.get(id).and_then(|e| e.name.rsplit(' ').next().map(lists::key));
        last.is_some_and(|l| matches!(l.as_ref(), "authority" | "council" | "committee" | "commission" | "ministry" | "department" | "board" | "police" | "court" | "university" | "government" | "assembly"))
    }

    /// Whose surname `key` is with a letter wrong: "Sweeny" for Anna Sweeney. Nobody's when two people's could be meant.
    fn misspelt(&self, key: &str) -> Option<usize> {
        let like = |&(_, e): &(usize, &Entry)| {
            let last = e.name.rsplit(' ').next().map(lists::key).unwrap_or_default();
            e.kind == SourceKind::Person && e.words > 1 && one_letter_apart(&last, key)
        };
        let mut found = self.entries.iter().enumerate().take(MOST_ENTRIES).filter(like);
        found.next().filter(|_| found.next().is_none()).map(|(id, _)| id)
    }

    /// Whom of `ids` a surname in `sentence` means: who was named first (kin who come later keep their full names), but if nobody
    /// named them for long, who was named last.
    fn most_likely(&self, ids: &[usize], sentence: usize) -> Option<usize> {
        let ago = |id: usize| {
            let entry = self.entries.get(id)?;
            let before = entry.named_in.partition_point(|&s| s <= sentence);
            let full = before.checked_sub(1).and_then(|i| entry.named_in.get(i).copied());
            full.max(entry.last_short).map(|s| sentence.saturating_sub(s))
        };
        let introduced = |id: usize| self.entries.get(id).and_then(|e| e.named_in.first().copied()).unwrap_or(usize::MAX);
        let first_named = ids.iter().copied().min_by_key(|&id| (introduced(id), id))?;
        if ids.len() == 1 || ago(first_named).is_some_and(|n| n <= LONG_AGO) {
            return Some(first_named);
        }
        ids.iter().copied().filter(|&id| ago(id).is_some()).min_by_key(|&id| ago(id)).or(Some(first_named))
    }

    /// Notes what stands around a name: title, office, apposition.
    fn note(&mut self, text: &Annotated, classes: &[Class], name: &Name, id: usize, full: bool) {
        let Some(entry) = self.entries.get_mut(id) else { return };
        entry.weight += 1;
        let sentence = text.doc.sentence_of(name.tokens.start);
        if !full {
            entry.last_short = Some(sentence);
        } else if !tells_kin(text, name) {
            entry.named_in.push(sentence);
        }
        if entry.kind != SourceKind::Person {
            return;
        }
        for role in [role_before(text, classes, name.tokens), role_after(text, classes, name.tokens)].into_iter().flatten() {
            for i in role.iter() {
                let key = lists::key(text.word(i));
                let gender = lists::title(&key).or_else(|| lists::role(&key)).flatten();
                entry.learn(gender);
                if key == "dr" {
                    entry.called.insert("doctor".to_owned());
                }
                if words::is_honorific(&key) || !key.starts_with(char::is_alphabetic) {
                    continue;
                }
                // "deputy mayor" under both words only.
                let rank = i.checked_sub(1).filter(|&b| role.has(b)).map(|b| lists::key(text.word(b))).filter(|r| words::is_rank(r));
                if let Some(rank) = rank {
                    entry.called.insert(format!("{rank} {key}"));
                    continue;
                }
                entry.called.insert(words::plain(words::spelled_out(&key)).to_owned());
                entry.called.insert(words::plain(&key).to_owned());
                // "ex-chancellor", "ex-Labour minister"; not "ex-wife"
                if let Some(office) = key.strip_prefix("ex-").filter(|o| lists::title(o).is_some() || words::is_office(o) || o.starts_with(char::is_alphabetic) && role.end > i + 1) {
                    entry.called.insert(office.to_owned());
                    entry.called.insert("former".to_owned());
                }
            }
            let words = text.doc.words(role);
            let office = role.iter().any(|i| lists::role(&lists::key(text.word(i))).is_some() || entry.called.contains(words::plain(&lists::key(text.word(i)))));
            if office && role.len() <= 8 && !entry.roles.iter().any(|r| r.eq_ignore_ascii_case(words)) {
                entry.roles.push(words.to_owned());
            }
        }
    }
}

/// "Ada Quill, mother of *Tom Quill*, said": named only to tell who a namesake is.
fn tells_kin(text: &Annotated, name: &Name) -> bool {
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(name.tokens.start)).start;
    let at = text.names.partition_point(|n| n.tokens.start < name.tokens.start);
    text.names.iter().take(at).rev().take(3).filter(|n| n.tokens.start >= floor && n.tokens.len() > 1).any(|n| {
        let mut between = n.tokens.end + 1..name.tokens.start;
        let described = text.word(n.tokens.end) == "," && between.clone().all(|i| text.word(i) != ",") && between.any(|i| lists::role(text.lemma(i)).is_some());
        described && text.word(n.tokens.end - 1) == text.word(name.tokens.end - 1)
    })
}

fn push(index: &mut TextMap<String, Vec<usize>>, key: &str, id: usize) {
    index.entry(key.to_owned()).or_default().push(id);
}

fn kind(kind: NameKind) -> SourceKind {
    match kind {
        NameKind::Person => SourceKind::Person,
        NameKind::Publication => SourceKind::Publication,
        NameKind::People => SourceKind::Group,
        NameKind::Body | NameKind::Place | NameKind::Other => SourceKind::Organisation,
    }
}

/// The title right before a name: "mr", "sen".
pub(super) fn title_before(text: &Annotated, name: TokenRange) -> Option<String> {
    let key = lists::key(text.word(name.start.checked_sub(1)?));
    let capital = text.word(name.start - 1).starts_with(char::is_uppercase);
    lists::title(&key).filter(|_| capital).map(|_| key.into_owned())
}

/// The office before a name: "Health Secretary" Tom Venn, "former press secretary" Anna Quill.
fn role_before(text: &Annotated, classes: &[Class], name: TokenRange) -> Option<TokenRange> {
    let last = name.start.checked_sub(1)?;
    let key = lists::key(text.word(last));
    let office = key.strip_prefix("ex-").unwrap_or(&key);
    if lists::title(office).is_none() && lists::role(office).is_none() {
        return None;
    }
    let run = phrase::run(classes, last);
    // Not the possessor: "the firm's lawyer Tom Venn".
    let start = run.iter().rev().find(|&i| classes.get(i) == Some(&Class::Possessive)).map_or(run.start, |i| i + 1);
    // "had *read* Mr Venn's letter": a verb, not an adjective.
    let verb = |i: usize| i > 0 && text.lemma(i - 1) == "have";
    let opens = |i: &usize| !matches!(classes.get(*i), Some(Class::First)) && text.word(*i).starts_with(char::is_alphanumeric) && !verb(*i);
    let start = (start..=last).find(opens).unwrap_or(last);
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(name.start)).start;
    // The headline before is no office.
    (last >= floor).then(|| TokenRange::new(start.max(floor), name.start))
}

/// The description after a name and a comma: Anna Quill, "the former press secretary", …
fn role_after(text: &Annotated, classes: &[Class], name: TokenRange) -> Option<TokenRange> {
    if text.word(name.end) != "," || sets_scene(text, name) {
        return None;
    }
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(name.end));
    let limit = TokenRange::new(name.end + 1, sentence.end.min(name.end + 12));
    let head = phrase::head(classes, limit)?.token;
    let run = phrase::run(classes, head);
    let whole = run.start == limit.start && lists::role(&lists::key(text.word(head))).is_some();
    let start = run.iter().find(|&i| classes.get(i) != Some(&Class::First))?;
    // "In a talk with Hale, *the mayor said* …": who does what follows is another.
    let scene = matches!(text.lemma(sentence.start), "in" | "at" | "on" | "during" | "after" | "before" | "with");
    let closed = !(scene && text.pos(run.end).is_finite());
    (whole && closed).then_some(TokenRange::new(start, run.end))
}

/// "*In Chelsea*, the mayor said": a name after such a preposition is a place or time, not who is described next.
pub fn sets_scene(text: &Annotated, name: TokenRange) -> bool {
    let before = name.start.checked_sub(1).map_or("", |i| text.lemma(i));
    matches!(before, "in" | "at" | "near" | "around" | "outside" | "on" | "during" | "since" | "until")
}
