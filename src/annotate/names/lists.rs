//! The word lists that tell what a name names. Forms are looked up in lower case, without a final stop.

use crate::annotate::NameKind;
use crate::lexicon::{Table, embedded, lower};
use crate::maps::FastMap;
use std::borrow::Cow;
use std::sync::LazyLock;

macro_rules! table {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Table> =
            LazyLock::new(|| Table::read($file, embedded!($file)));
    };
}
table!(FIRST_NAMES, "first_names.tsv");
table!(TITLES, "titles.tsv");
table!(ROLES, "roles.tsv");
table!(BODIES, "bodies.tsv");
table!(PUBLICATIONS, "publications.tsv");
table!(PLACES, "places.tsv");
table!(PEOPLES, "peoples.tsv");
table!(THINGS, "things.tsv");
table!(AFTER_NAMES, "after_names.tsv");
table!(DATES, "quantity_words.tsv");

/// Whom a first name, title or role belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// The form under which the lists hold `word`.
pub fn key(word: &str) -> Cow<'_, str> {
    // "U.S." keeps its inner stops, "Sen." loses its only one.
    lower(word.strip_suffix('.').filter(|short| !short.contains('.')).unwrap_or(word))
}

fn gender(table: &Table, key: &str) -> Option<Option<Gender>> {
    table.field(key, 1).map(|g| match g {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    })
}

/// Whether `key` is a first name, and whose.
pub fn first_name(key: &str) -> Option<Option<Gender>> {
    gender(&FIRST_NAMES, key)
}

/// Whether `key` is a title that stands before a name ("mr", "sen"), and whose.
pub fn title(key: &str) -> Option<Option<Gender>> {
    gender(&TITLES, key)
}

/// Whether `key` is what a person can be called ("minister", "mother"), and whose.
pub fn role(key: &str) -> Option<Option<Gender>> {
    gender(&ROLES, key)
}

/// True for an office that is written in capitals: "MP".
pub fn is_short_role(key: &str) -> bool {
    ROLES.field(key, 1) == Some("short")
}

/// True for what stands after a person's name and belongs to it: "Anna Quill *QC*".
pub fn follows_name(key: &str) -> bool {
    AFTER_NAMES.has(key)
}

/// The kind of the name that is `phrase` as a whole.
pub fn whole(phrase: &str) -> Option<NameKind> {
    find(phrase, "name")
}

/// The kind of a name of several words that ends in `key`.
pub fn ending(key: &str) -> Option<NameKind> {
    find(key, "ending")
}

/// True for an ending of bodies' names that is a surname too: "Anna *Church*".
pub fn is_surname_too(key: &str) -> bool {
    find(key, "surname").is_some()
}

/// True when `key` can begin the name of a body before "of" or "for": "Department of …".
pub fn starts_body(key: &str) -> bool {
    has(&BODIES, key, "start")
}

/// True for names of months and weekdays.
pub fn is_date(key: &str) -> bool {
    matches!(DATES.field(key, 1), Some("month" | "day"))
}

fn has(table: &Table, key: &str, place: &str) -> bool {
    table.all(key).any(|(where_, _)| where_ == place)
}

/// The kinds that the five lists of names give a form, in the order of the lists, each with its place: one look for all.
static NAMES: LazyLock<FastMap<&'static str, Vec<(&'static str, NameKind)>>> = LazyLock::new(|| {
    let lists = [
        (&*BODIES, NameKind::Body),
        (&*PUBLICATIONS, NameKind::Publication),
        (&*PLACES, NameKind::Place),
        (&*PEOPLES, NameKind::People),
        (&*THINGS, NameKind::Other),
    ];
    let mut names: FastMap<_, Vec<_>> = FastMap::default();
    for (table, kind) in lists {
        for (form, place) in table.pairs() {
            names.entry(form).or_default().push((place, kind));
        }
    }
    names
});

fn find(key: &str, place: &str) -> Option<NameKind> {
    NAMES.get(key)?.iter().find(|(where_, _)| *where_ == place).map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::names::tests::names_of;
    use crate::lexicon::lines;

    #[test]
    fn files_are_sorted_and_whole() {
        for (file, text) in [
            ("first_names.tsv", include_str!("../../lexicon/en/first_names.tsv")),
            ("titles.tsv", include_str!("../../lexicon/en/titles.tsv")),
            ("roles.tsv", include_str!("../../lexicon/en/roles.tsv")),
            ("bodies.tsv", include_str!("../../lexicon/en/bodies.tsv")),
            ("publications.tsv", include_str!("../../lexicon/en/publications.tsv")),
            ("places.tsv", include_str!("../../lexicon/en/places.tsv")),
            ("peoples.tsv", include_str!("../../lexicon/en/peoples.tsv")),
            ("things.tsv", include_str!("../../lexicon/en/things.tsv")),
            ("quantity_words.tsv", include_str!("../../lexicon/en/quantity_words.tsv")),
        ] {
            Table::check(file, text, 3).unwrap();
            let longest = lines(file, text).map(|l| l.field(0, "form").unwrap().split(' ').count()).max();
            assert!(longest <= Some(crate::annotate::names::kinds::LONGEST_LISTED), "{file}: {longest:?}");
        }
    }

    #[test]
    fn every_word_after_a_name_belongs_to_it() {
        let file = include_str!("../../lexicon/en/after_names.tsv");
        assert_eq!(Table::check("after_names.tsv", file, 2), Ok(()));
        for line in lines("after_names.tsv", file) {
            let example = line.field(1, "example").unwrap();
            assert_eq!(names_of(&format!("Then {example} spoke.")), [(example, NameKind::Person)]);
        }
    }

    #[test]
    fn every_first_name_makes_a_person() {
        for line in lines("first_names.tsv", include_str!("../../lexicon/en/first_names.tsv")) {
            let example = line.field(2, "example").unwrap();
            assert_eq!(names_of(&format!("Then {example} spoke.")), [(example, NameKind::Person)]);
        }
    }

    #[test]
    fn every_title_makes_a_person_of_what_follows() {
        for line in lines("titles.tsv", include_str!("../../lexicon/en/titles.tsv")) {
            let (title, example) = (line.field(0, "title").unwrap(), line.field(2, "example").unwrap());
            assert_eq!(key(example.split(' ').next().unwrap()), title);
            let text = format!("Then {example} spoke.");
            let found = names_of(&text);
            assert!(!found.is_empty() && found.iter().all(|n| n.1 == NameKind::Person && !n.0.contains(title)), "{text}");
        }
    }

    #[test]
    fn every_listed_name_has_the_kind_of_its_file() {
        for (file, text, want) in [
            ("bodies.tsv", include_str!("../../lexicon/en/bodies.tsv"), NameKind::Body),
            ("publications.tsv", include_str!("../../lexicon/en/publications.tsv"), NameKind::Publication),
            ("places.tsv", include_str!("../../lexicon/en/places.tsv"), NameKind::Place),
            ("peoples.tsv", include_str!("../../lexicon/en/peoples.tsv"), NameKind::People),
            ("things.tsv", include_str!("../../lexicon/en/things.tsv"), NameKind::Other),
        ] {
            for line in lines(file, text) {
                let (form, place) = (line.field(0, "form").unwrap(), line.field(1, "where").unwrap());
                let got = match place {
                    "name" => whole(form),
                    "ending" => ending(form),
                    "surname" => ending(form).filter(|_| is_surname_too(form)),
                    "start" => Some(NameKind::Body).filter(|_| starts_body(form)),
                    _ => panic!("{}", line.error(format!("unknown place `{place}`"))),
                };
                assert_eq!(got, Some(want), "{}", line.error(form));
            }
        }
    }
}
