//! **Keys of names**: the words by which the registry knows a name, in small letters, without "Jr." and "QC".
//!
//! In: the names of a text. Out: the keys of each; a few are changed, where a headline or a couple shortens them.

use super::registry::title_before;
use crate::annotate::names::lists;
use crate::annotate::{Annotated, Name, NameKind};
use crate::maps::TextSet;
use std::borrow::Cow;

/// "*Rocker* Hale in court": a trade before a surname in the headline is no first name when the text gives another.
pub fn shorten_headline(text: &Annotated, keys: &mut [Vec<String>]) {
    let headline = text.doc.sentence_tokens(0).end;
    let after = text.names.partition_point(|n| n.tokens.start < headline);
    let person = |n: &Name| n.kind == NameKind::Person;
    let trade = |k: &[String]| k.len() == 2 && k.first().is_some_and(|f| lists::first_name(f).is_none());
    let titled: Vec<usize> = (0..after).filter(|&i| text.names.get(i).is_some_and(person) && keys.get(i).is_some_and(|k| trade(k))).collect();
    for i in titled {
        let last = keys.get(i).and_then(|k| k.last()).cloned();
        let full = |(n, k): (&Name, &Vec<String>)| person(n) && k.len() > 1 && k.last() == last.as_ref();
        if text.names.iter().zip(keys.iter()).skip(after).any(full) {
            keys.get_mut(i).into_iter().for_each(|k| drop(k.remove(0)));
        }
    }
}

/// "*Tom* and Anna Quill": "Mr Quill" can be Tom. Gives a first name the surname behind "and" as a key; what is shown stays as printed.
pub fn share_surnames(text: &Annotated, keys: &mut [Vec<String>]) {
    let full = |k: &&Vec<String>| k.len() > 1;
    let others: TextSet<&str> = keys.iter().filter(full).flat_map(|k| [k.first(), k.last()]).flatten().map(String::as_str).collect();
    let couple = |i: &usize| {
        let (Some(one), Some(two), Some([first])) = (text.names.get(*i), text.names.get(i + 1), keys.get(*i).map(Vec::as_slice)) else { return false };
        let joined = two.tokens.start == one.tokens.end + 1 && text.lemma(one.tokens.end) == "and" && two.tokens.len() == 2;
        let people = one.kind == NameKind::Person && two.kind == NameKind::Person;
        joined && people && lists::first_name(first).is_some() && !others.contains(first.as_str()) && title_before(text, one.tokens).is_none()
    };
    let couples: Vec<usize> = (0..keys.len()).filter(couple).collect();
    for i in couples {
        let surname = keys.get(i + 1).and_then(|k| k.last()).cloned();
        keys.get_mut(i).into_iter().for_each(|k| k.extend(surname.clone()));
    }
}

/// The words of a name as keys; "Jr." and "QC" left out.
pub fn keys(text: &Annotated, name: &Name) -> Vec<String> {
    let words = name.tokens.iter().map(|i| lists::key(text.word(i)));
    let after = |w: &str| name.tokens.len() > 2 && name.kind == NameKind::Person && lists::follows_name(w);
    words.filter(|w| !matches!(w.as_ref(), "jr" | "sr" | "ii" | "iii" | "iv" | "," | "the") && !after(w)).map(Cow::into_owned).collect()
}

/// "Office for National Statistics" → "ons".
pub fn initials(words: &str) -> String {
    let capitals = words.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    capitals.flat_map(char::to_lowercase).collect()
}
