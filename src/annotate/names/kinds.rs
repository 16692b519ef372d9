//! Cuts a run of capitalised words into names and guesses what each names, from its own words and its neighbours.

use super::lists;
use crate::annotate::{NameKind, Pos};
use crate::segment::{Document, TokenRange};
use crate::sources::is_body_noun;
use std::borrow::Cow;

/// A name with a first guess at its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its kind; none when its own words do not tell.
    pub kind: Option<NameKind>,
    /// False when other names of the text may overrule the kind.
    pub sure: bool,
}

/// True for what follows a person's surname: "Jr.", "III".
pub fn is_generation(key: &str) -> bool {
    matches!(key, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// True for the last word of a body's name.
pub fn is_body_ending(key: &str) -> bool {
    matches!(lists::ending(key), Some(NameKind::Body | NameKind::Publication))
}

/// Cuts `run` into names and appends them to `out`.
pub fn guess(doc: &Document, pos: &[Pos], run: TokenRange, out: &mut Vec<Guess>) {
    let mut keys: Vec<_> = run.iter().map(|i| lists::key(doc.word(i))).collect();
    // "Anna Quill QC": read without its end, which the person then keeps.
    let after = keys.len() > 2 && keys.last().is_some_and(|k| lists::follows_name(k)) && !follows_the(doc, run.start);
    if !after {
        return Run { doc, pos, start: run.start, keys }.cut(out);
    }
    let before = out.len();
    let last = keys.pop();
    Run { doc, pos, start: run.start, keys: keys.clone() }.cut(out);
    match out.last_mut().filter(|g| g.kind == Some(NameKind::Person) && g.tokens.len() > 1 && g.tokens.end + 1 == run.end) {
        Some(person) => *person = Guess { tokens: TokenRange::new(person.tokens.start, run.end), sure: true, ..*person },
        None => {
            out.truncate(before);
            keys.extend(last);
            Run { doc, pos, start: run.start, keys }.cut(out);
        }
    }
}

/// True when "the" stands before token `i`, or "London-based", which bodies have before them.
fn follows_the(doc: &Document, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|i| matches!(doc.word(i), "the" | "The") || super::runs::is_where(doc.word(i)) && !doc.word(i).ends_with("born"))
}

/// No listed name has more words (a test of `lists` counts): keeps the reading of long runs linear.
pub const LONGEST_LISTED: usize = 8;

/// A run and the keys of its words.
struct Run<'a, 't> {
    doc: &'a Document<'t>,
    pos: &'a [Pos],
    start: usize,
    keys: Vec<Cow<'a, str>>,
}

impl Run<'_, '_> {
    fn key(&self, i: usize) -> &str {
        self.keys.get(i).map_or("", |key| key)
    }

    fn tokens(&self, from: usize, to: usize) -> TokenRange {
        TokenRange::new(self.start + from, self.start + to)
    }

    /// Words `from..to` in lower case, one blank between them.
    fn phrase(&self, from: usize, to: usize) -> String {
        self.keys.get(from..to).map(|k| k.join(" ")).unwrap_or_default()
    }

    fn cut(&self, out: &mut Vec<Guess>) {
        let n = self.keys.len();
        if let Some(kind) = lists::whole(&self.phrase(0, n)) {
            // A single place or paper can be a surname: "Cleveland", "Post".
            let sure = n > 1 || matches!(kind, NameKind::People | NameKind::Other);
            out.push(Guess { tokens: self.tokens(0, n), kind: Some(kind), sure });
            return;
        }
        // "Doctors Without Borders", "the Writers' Guild".
        let marked = || (1..n).any(|i| matches!(self.doc.word(self.start + i), "'" | "’" | "'s" | "’s"));
        if self.keys.iter().skip(1).any(|k| matches!(k.as_ref(), "without" | "against")) || marked() {
            out.push(Guess { tokens: self.tokens(0, n), kind: Some(NameKind::Body), sure: true });
            return;
        }
        match self.office() {
            // "White House Press Secretary Anna Quill", "Sen. Quill".
            Some(end) if end < n => {
                self.listed_prefix(end, out);
                out.push(Guess { tokens: self.tokens(end, n), kind: Some(NameKind::Person), sure: true });
            }
            // "the Prime Minister": no name, but perhaps one in front.
            Some(end) => self.listed_prefix(end, out),
            None => self.cut_before_person(out),
        }
    }

    /// One past the last title or role word that stands before a person's name or ends the run; none when the run has no
    /// such word or is rather the name of a body ("Justice Department").
    fn office(&self) -> Option<usize> {
        let n = self.keys.len();
        let is_office = |i: usize| {
            let word = self.doc.word(self.start + i);
            // "Dean Marsh", "Earl Tolland": offices and first names alike.
            if i == 0 && lists::first_name(self.key(0)).is_some() && lists::first_name(self.key(1)).is_none() {
                return false;
            }
            lists::title(self.key(i)).is_some() || lists::role(self.key(i)).is_some() && (word.chars().any(char::is_lowercase) || lists::is_short_role(self.key(i)))
        };
        let last = (0..n).rev().find(|&i| is_office(i) && !self.is_initial(i))?;
        let rest = n - last - 1;
        if rest == 0 {
            // "Tom Price", "Mary King": a surname that is also an office.
            let given = lists::first_name(self.key(0)).is_some();
            // "Farida Contractor, its chief risk officer, said": what a comma and such a word describe is somebody, not an office.
            let after = self.start + n;
            let owned = self.doc.word(after) == "," && matches!(self.doc.word(after + 1), "its" | "his" | "her" | "their") && !follows_the(self.doc, self.start);
            let unknown = || n == 2 && owned && lists::role(self.key(0)).is_none() && lists::whole(self.key(0)).is_none();
            let named = n >= 2 && (given || unknown()) && lists::title(self.key(0)).is_none();
            return (!named).then_some(n);
        }
        let first = last + 1;
        let joined = (first..n).any(|i| matches!(self.key(i), "of" | "for" | "and" | "&"));
        let body = lists::ending(self.key(n - 1)).is_some() && !(rest == 1 && lists::title(self.key(last)).is_some() && self.has_stop(last))
            && lists::first_name(self.key(first)).is_none();
        let known = lists::whole(&self.phrase(first, n)).is_some_and(|k| k != NameKind::Person) && rest > 1;
        (rest <= 4 && !joined && !body && !known).then_some(first)
    }

    fn has_stop(&self, i: usize) -> bool {
        self.doc.word(self.start + i).ends_with('.')
    }

    fn is_initial(&self, i: usize) -> bool {
        self.key(i).chars().count() == 1
    }

    /// The longest listed name that the words before `end` begin with: one past its last word, and its kind.
    fn listed(&self, end: usize) -> Option<(usize, NameKind)> {
        (1..end.min(LONGEST_LISTED + 1)).rev().find_map(|to| lists::whole(&self.phrase(0, to)).map(|kind| (to, kind)))
    }

    /// A listed name at the start of the words before `end`: the White House of "White House Press Secretary".
    fn listed_prefix(&self, end: usize, out: &mut Vec<Guess>) {
        if let Some((to, kind)) = self.listed(end) {
            out.push(Guess { tokens: self.tokens(0, to), kind: Some(kind), sure: true });
        }
    }

    /// "Democrat Anna Quill", "Fox News Anna Quill": two names side by side; else one name.
    fn cut_before_person(&self, out: &mut Vec<Guess>) {
        let n = self.keys.len();
        let person_from = |k: &usize| lists::first_name(self.key(*k)).is_some() && *k + 1 < n && n - *k <= 4;
        let cut = (1..n).find(person_from).filter(|&k| {
            let tag = self.pos.get(self.start + k - 1).copied().unwrap_or(Pos::Stop);
            lists::whole(&self.phrase(0, k)).is_some() || k == 1 && tag.is_adjective() || lists::role(self.key(k - 1)).is_some()
        });
        if let Some(k) = cut.filter(|_| lists::ending(self.key(n - 1)).is_none()) {
            if let Some(kind) = lists::whole(&self.phrase(0, k)) {
                out.push(Guess { tokens: self.tokens(0, k), kind: Some(kind), sure: true });
            }
            out.push(Guess { tokens: self.tokens(k, n), kind: Some(NameKind::Person), sure: true });
            return;
        }
        let (kind, sure) = self.kind();
        out.push(Guess { tokens: self.tokens(0, n), kind, sure });
    }

    /// What the whole run names, by its own words.
    fn kind(&self) -> (Option<NameKind>, bool) {
        let n = self.keys.len();
        let (first, last) = (self.key(0), self.key(n - 1));
        let the = follows_the(self.doc, self.start);
        if n == 1 {
            return self.kind_of_word();
        }
        if lists::whole(last) == Some(NameKind::People) {
            return (Some(NameKind::People), true);
        }
        // "Harbour & Lisle".
        if self.keys.iter().any(|k| k == "&") {
            return (Some(NameKind::Body), true);
        }
        // "Charlotte Police", "Madison Council": a place that is a first name too.
        let of_body = n == 2 && lists::ending(last).is_some() && !lists::is_surname_too(last);
        let given = lists::first_name(first).is_some() && !the && !of_body;
        if is_generation(last) || given && (n == 2 || (1..n - 1).any(|i| self.is_initial(i))) {
            return (Some(NameKind::Person), true);
        }
        let joined = (0..n).any(|i| matches!(self.key(i), "of" | "for"));
        if joined && lists::starts_body(first) || (1..n).any(|i| lists::starts_body(self.key(i - 1)) && self.key(i) == "of") {
            return (Some(NameKind::Body), true);
        }
        if let Some(kind) = lists::ending(last) {
            return (Some(kind), true);
        }
        if given || (1..n - 1).any(|i| self.is_initial(i) && self.has_stop(i)) {
            return (Some(NameKind::Person), true);
        }
        let acronym = (0..n).any(|i| is_acronym(self.doc.word(self.start + i)));
        match self.listed(n).map(|(_, kind)| kind) {
            Some(NameKind::Publication) => (Some(NameKind::Publication), true),
            // "Joost *van der* Haar"
            None if !the && (1..n - 1).any(|i| matches!(self.doc.word(self.start + i), "van" | "von" | "der" | "den" | "ter" | "bin")) => (Some(NameKind::Person), false),
            Some(_) => (Some(if n > 3 || the || acronym { NameKind::Body } else { NameKind::Other }), false),
            None if the || acronym || n > 3 => (Some(NameKind::Body), false),
            None => (Some(NameKind::Person), false),
        }
    }

    fn kind_of_word(&self) -> (Option<NameKind>, bool) {
        let (key, word) = (self.key(0), self.doc.word(self.start));
        if is_acronym(word) {
            return (Some(NameKind::Body), false);
        }
        let plural = self.pos.get(self.start) == Some(&Pos::Propers);
        if plural && ["ans", "ians", "ese", "ists", "crats", "icans"].iter().any(|e| key.ends_with(e)) {
            return (Some(NameKind::People), true);
        }
        if lists::first_name(key).is_some() {
            return (Some(NameKind::Person), false);
        }
        if is_people_adjective(key) {
            return (Some(NameKind::Other), true);
        }
        (None, false)
    }
}

/// True for "ONS", "U.N.", "MI5": two to six capitals.
pub fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=6).contains(&capitals) && letters.clone().all(|c| c.is_uppercase() || c.is_numeric())
}

/// True for adjectives that are written with a capital: "American", "Iraqi", "Democratic".
fn is_people_adjective(key: &str) -> bool {
    key.len() > 4 && ["ian", "ean", "can", "ish", "ese", "ic", "aqi", "eli", "tani"].iter().any(|e| key.ends_with(e))
}

/// The kind of a single word that nothing in the text explains, by its neighbours. A person is nearly always named in full
/// once, so a bare unknown name is rather a body.
pub fn by_context(doc: &Document, pos: &[Pos], tokens: TokenRange) -> NameKind {
    let before = tokens.start.checked_sub(1).map_or("", |i| doc.word(i));
    if !pos.get(tokens.start).is_some_and(|p| p.is_name()) {
        return NameKind::Other;
    }
    match before {
        "in" | "In" | "near" | "across" | "outside" => NameKind::Place,
        _ if is_who(doc, tokens.end) => NameKind::Person,
        _ => NameKind::Body,
    }
}

/// "**EL PASO** — The company said", "**VELLPORT**, Ont. (AP) -": a name in capitals that opens a paragraph, a dash soon behind it.
pub fn is_dateline(doc: &Document, tokens: TokenRange) -> bool {
    let opens = doc.paragraph_tokens(doc.paragraph_of(tokens.start)).start == tokens.start;
    let capitals = || tokens.iter().all(|i| doc.word(i).len() > 1 && doc.word(i).chars().all(|c| !c.is_lowercase()));
    let end = doc.paragraph_tokens(doc.paragraph_of(tokens.start)).end.min(tokens.end + LONGEST_DATELINE);
    let is_dash = |w: &str| matches!(w, "—" | "–" | "-" | "--");
    // Names, numbers and marks alone stand before it.
    let dash = || (tokens.end..end).map(|i| doc.word(i)).find(|w| is_dash(w) || w.starts_with(char::is_lowercase)).is_some_and(is_dash);
    opens && capitals() && dash()
}

/// How many tokens may stand between the place of a dateline and its dash: ", Ont., March 3 (AP)".
const LONGEST_DATELINE: usize = 10;

/// True when "who" stands at token `i`, or after a comma there, or an age between commas: ", 52,".
pub fn is_who(doc: &Document, i: usize) -> bool {
    let comma = |i: usize| doc.word(i) == ",";
    let aged = || doc.word(i + 1).len() == 2 && doc.word(i + 1).bytes().all(|b| b.is_ascii_digit()) && comma(i + 2);
    // "Saxby, who *are* next to bottom": a club.
    let who = |i: usize| doc.word(i) == "who" && !matches!(doc.word(i + 1), "are" | "were" | "have");
    who(i) || comma(i) && (who(i + 1) || aged())
}

/// "*the logistics group* **Lindqvist Marr**", "*analysts at* **Torrance Mead**", "**Lindqvist Marr** *shares*", "**Harrow Vale** *have* won": what stands
/// there names no person.
pub fn stands_as_body(doc: &Document, pos: &[Pos], tokens: TokenRange) -> bool {
    let before = |n: usize| tokens.start.checked_sub(n).map_or("", |i| doc.word(i));
    let described = is_body_noun(before(1));
    let works = before(1) == "at" && lists::role(before(2).strip_suffix('s').unwrap_or(before(2))).is_some() || before(1) == "in" && matches!(before(2), "shares" | "Shares" | "stake");
    let traded = matches!(doc.word(tokens.end), "shares" | "stock" | "executives" | "employees" | "customers" | "shareholders");
    let several = pos.get(tokens.end) == Some(&Pos::Present) && matches!(doc.word(tokens.end), "have" | "are") && !matches!(before(1), "and" | "," | "or");
    described || works || traded || several
}
