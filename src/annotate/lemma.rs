//! **Lemmas**: the dictionary form of a word, in lower case: "denied" → "deny", "children" → "child", "n't" → "not".
//!
//! In: a word as written and its part of speech. Out: its lemma.
//! Forms that no spelling rule gives are in `lexicon/en/irregular.tsv`, verbs that the rules would misspell ("visited" →
//! "visite") in `lexicon/en/verb_spelling.tsv`: add a word there, not here. Names and comparatives keep their form.

use super::Pos;
use crate::lexicon::{Table, embedded};
use std::borrow::Cow;
use std::sync::LazyLock;

static IRREGULAR: LazyLock<Table> =
    LazyLock::new(|| Table::read("irregular.tsv", embedded!("irregular.tsv")));
static VERBS: LazyLock<Table> = LazyLock::new(|| Table::read("verb_spelling.tsv", embedded!("verb_spelling.tsv")));

/// The lemma of `word`, which is a `pos`; in lower case. Borrowed where it stands in `word` already.
pub fn lemma(word: &str, pos: Pos) -> Cow<'_, str> {
    let small = match word.is_ascii() {
        true => !word.bytes().any(|b| b.is_ascii_uppercase()),
        false => !word.chars().any(char::is_uppercase),
    };
    if small {
        return of_lower(word, pos);
    }
    Cow::Owned(of_lower(&word.to_lowercase(), pos).into_owned())
}

fn of_lower(word: &str, pos: Pos) -> Cow<'_, str> {
    if pos.is_name() {
        return word.into();
    }
    if let Some(found) = irregular(word, pos) {
        return found.into();
    }
    match pos {
        Pos::Nouns => noun(word),
        Pos::Third => third_person(word),
        Pos::Past | Pos::Participle => past(word),
        Pos::Gerund => cut(word, "ing").map_or(word.into(), |stem| base(word, stem)),
        _ => word.into(),
    }
}

/// The class under which `irregular.tsv` lists forms with this tag.
fn irregular(word: &str, pos: Pos) -> Option<&'static str> {
    let class = match pos {
        Pos::Nouns => "noun",
        Pos::Modal => "modal",
        Pos::Pronoun => "pronoun",
        Pos::Determiner => "determiner",
        p if p.is_verb() && p != Pos::Base => "verb",
        p if p.is_adjective() => "adjective",
        p if p.is_adverb() => "adverb",
        _ => return None,
    };
    IRREGULAR.all(word).find(|&(listed, _)| listed == class).map(|(_, lemma)| lemma)
}

/// `word` without `ending`, when something is left that has a vowel.
fn cut<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|stem| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']))
}

fn past(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ied").filter(|s| s.len() > 1) {
        return (stem.to_owned() + "y").into();
    }
    if word.ends_with("eed") {
        // "agreed", "freed"; "needed" ends otherwise.
        return word.strip_suffix('d').unwrap_or(word).into();
    }
    cut(word, "ed").map_or(word.into(), |stem| base(word, stem))
}

fn noun(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return (stem.to_owned() + "y").into();
    }
    if let Some(stem) = word.strip_suffix("men").filter(|s| s.len() > 1) {
        return (stem.to_owned() + "man").into();
    }
    let sibilant = ["ches", "shes", "sses", "xes", "zzes"].iter().any(|e| word.ends_with(e));
    // "vetoes", but "woes", "toes".
    let sibilant = sibilant || word.ends_with("oes") && word.len() > 4;
    // "viruses", "campuses", but "houses", "causes", "uses", "excuses".
    let us = word.strip_suffix("uses").is_some_and(|s| s.len() > 2 && !s.ends_with(['a', 'o', 'c', 'b', 'f', 'p', 'm']));
    let us = us || ["puses", "cuses"].iter().any(|e| word.ends_with(e)) && !word.ends_with("xcuses");
    if sibilant || us {
        return word.strip_suffix("es").unwrap_or(word).into();
    }
    if word.len() < 3 || ["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        return word.into();
    }
    word.strip_suffix('s').or_else(|| word.strip_suffix("'s")).unwrap_or(word).into()
}

fn third_person(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return (stem.to_owned() + "y").into();
    }
    let listed = word.strip_suffix("es").is_some_and(|base| VERBS.has(base));
    if listed || ["ches", "shes", "sses", "xes", "zzes", "oes"].iter().any(|e| word.ends_with(e)) {
        return word.strip_suffix("es").unwrap_or(word).into();
    }
    word.strip_suffix('s').unwrap_or(word).into()
}

/// The base form of a verb whose form in -ed or -ing leaves `stem`: "stopp" → "stop", "accus" → "accuse", "visit".
fn base<'w>(word: &'w str, stem: &'w str) -> Cow<'w, str> {
    let single = undoubled(stem);
    if let Some(known) = [Some(stem), single].into_iter().flatten().find(|s| VERBS.has(s)) {
        return known.into();
    }
    let with_e = || word.get(..=stem.len()).filter(|w| w.ends_with('e')).map_or_else(|| (stem.to_owned() + "e").into(), Cow::from);
    let long = stem.to_owned() + "e";
    if VERBS.has(&long) {
        return with_e();
    }
    match single {
        Some(single) if !stem.ends_with("ss") && !stem.ends_with("ff") && !stem.ends_with("zz") => {
            // "called", "filled" keep both; "controlled", "compelled" do not.
            let keeps = stem.ends_with("ll") && (syllables(stem) < 2 || stem.ends_with("all") || stem.ends_with("ill"));
            if keeps { stem.into() } else { single.into() }
        }
        _ if takes_e(stem) => with_e(),
        _ => stem.into(),
    }
}

/// The stem without the second of two equal consonants at its end.
fn undoubled(stem: &str) -> Option<&str> {
    let mut end = stem.chars().rev();
    let (last, before) = (end.next()?, end.next()?);
    let doubled = last == before && last.is_ascii_alphabetic() && !"aeiouyw".contains(last);
    if doubled { stem.strip_suffix(last) } else { None }
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

/// Groups of vowels: "creat" 1, "investigat" 4.
fn syllables(stem: &str) -> usize {
    let mut before = false;
    let mut count = 0;
    for c in stem.chars() {
        let vowel = is_vowel(c) || c == 'y';
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count
}

/// True when English spells a base that leaves `stem` with a final e, as a rule.
fn takes_e(stem: &str) -> bool {
    let mut end = stem.chars().rev();
    let (Some(last), before) = (end.next(), end.next().unwrap_or(' ')) else { return false };
    let third = end.next().unwrap_or(' ');
    // "guid", "quot": the u belongs to the consonant before it.
    let one_vowel = is_vowel(before) && (!is_vowel(third) || third == 'u' && matches!(end.next(), Some('g' | 'q')));
    let short = one_vowel && syllables(stem) == 1;
    match last {
        'v' | 'u' | 'c' => true,
        'z' => before != 't' && before != 'z',
        's' => before != 's',
        'g' => is_vowel(before) || matches!(before, 'd' | 'r' | 'l'),
        'l' => matches!(before, 'b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 't' | 's' | 'z') || one_vowel && "iu".contains(before) || short,
        't' if before == 'a' => !matches!(third, 'e' | 'o'),
        't' => one_vowel && "uo".contains(before) && !(before == 'o' && "lvrc".contains(third)),
        'r' => one_vowel && "iua".contains(before) || short && before == 'o',
        'd' => one_vowel,
        'b' => one_vowel && before == 'i' || short,
        'm' => one_vowel && "auo".contains(before) || short,
        'k' => one_vowel && "aoi".contains(before),
        'p' => one_vowel && before == 'a' || short || before == 'y',
        'n' => one_vowel && before == 'i' && syllables(stem) > 1 || short && before != 'e',
        'h' => before == 't' && one_vowel_before_th(stem),
        _ => false,
    }
}

/// True for "breath", "bath", "loath": they gain an e, "month" does not.
fn one_vowel_before_th(stem: &str) -> bool {
    stem.strip_suffix("th").and_then(|s| s.chars().next_back()).is_some_and(|c| "aei".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_rules() {
        for (word, pos, want, why) in [
            ("denied", Pos::Past, "deny", "-ied"),
            ("Accused", Pos::Participle, "accuse", "-sed, upper case"),
            ("stopped", Pos::Past, "stop", "doubled consonant"),
            ("called", Pos::Past, "call", "double l of the base"),
            ("controlled", Pos::Past, "control", "doubled l"),
            ("creating", Pos::Gerund, "create", "-ate"),
            ("repeating", Pos::Gerund, "repeat", "-eat"),
            ("claims", Pos::Third, "claim", "-s"),
            ("denies", Pos::Third, "deny", "-ies"),
            ("pushes", Pos::Third, "push", "-shes"),
            ("parties", Pos::Nouns, "party", "plural -ies"),
            ("viruses", Pos::Nouns, "virus", "plural of -us"),
            ("causes", Pos::Nouns, "cause", "plural of -use"),
            ("Sessions", Pos::Proper, "sessions", "a name keeps its form"),
            ("thing", Pos::Gerund, "thing", "nothing with a vowel would be left"),
            ("Énigmes", Pos::Nouns, "énigme", "not ASCII"),
        ] {
            assert_eq!(lemma(word, pos), want, "{why}");
        }
    }

    #[test]
    fn a_lemma_that_stands_in_the_word_is_borrowed() {
        assert!(matches!(lemma("wants", Pos::Third), Cow::Borrowed("want")));
        assert!(matches!(lemma("table", Pos::Noun), Cow::Borrowed("table")));
        assert!(matches!(lemma("accused", Pos::Past), Cow::Borrowed("accuse")));
    }

    #[test]
    fn every_irregular_form_has_its_lemma() {
        Table::check("irregular.tsv", include_str!("../lexicon/en/irregular.tsv"), 3).unwrap();
        for line in crate::lexicon::lines("irregular.tsv", include_str!("../lexicon/en/irregular.tsv")) {
            let (form, want) = (line.field(0, "form").unwrap(), line.field(2, "lemma").unwrap());
            let pos = match line.field(1, "class").unwrap() {
                "noun" => Pos::Nouns,
                "verb" => Pos::Past,
                "modal" => Pos::Modal,
                "pronoun" => Pos::Pronoun,
                "determiner" => Pos::Determiner,
                "adjective" => Pos::Comparative,
                "adverb" => Pos::Adverb,
                other => panic!("{}", line.error(format!("unknown class `{other}`"))),
            };
            assert_eq!(lemma(form, pos), want, "{form}");
            assert!(line.field(3, "example").unwrap().to_lowercase().contains(form), "{form}");
        }
    }

    #[test]
    fn every_listed_verb_is_found_from_its_example() {
        Table::check("verb_spelling.tsv", include_str!("../lexicon/en/verb_spelling.tsv"), 2).unwrap();
        for line in crate::lexicon::lines("verb_spelling.tsv", include_str!("../lexicon/en/verb_spelling.tsv")) {
            let (base, form) = (line.field(0, "base").unwrap(), line.field(1, "example").unwrap());
            let pos = match form {
                f if f.ends_with("ing") => Pos::Gerund,
                f if f.ends_with('s') => Pos::Third,
                _ => Pos::Past,
            };
            assert_eq!(lemma(form, pos), base, "{form}");
        }
    }
}
