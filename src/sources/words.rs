//! Words that tell what a phrase can mean: pronouns, roles, nouns for bodies and papers.
//! The nouns live in `lexicon/en/source_nouns.tsv`, roles in `roles.tsv`; pronouns are a closed class and stand here.

use crate::annotate::names::lists::{self, Gender};
use crate::lexicon::{Table, embedded, lower};
use std::sync::LazyLock;

static NOUNS: LazyLock<Table> =
    LazyLock::new(|| Table::read("source_nouns.tsv", embedded!("source_nouns.tsv")));

static ACT_NOUNS: LazyLock<Table> = LazyLock::new(|| Table::read("act_nouns.tsv", embedded!("act_nouns.tsv")));

/// "claim", "criticism": a noun that names an act of speech, of whoever performs it.
pub fn is_act_noun(lemma: &str) -> bool {
    ACT_NOUNS.field(lemma, 1) == Some("noun")
}

/// "report", "letter": a noun for what is written or shown.
pub fn is_document(lemma: &str) -> bool {
    noun(lemma) == Some(NounClass::Document)
}

/// "firm", "club": a noun for a company, party, club.
pub fn is_body_noun(lemma: &str) -> bool {
    noun(lemma) == Some(NounClass::Body)
}

/// "made", "issued": a verb by which somebody performs what such a noun names, or issues a document.
pub fn performs(lemma: &str) -> bool {
    ACT_NOUNS.field(lemma, 1) == Some("verb")
}

/// "seen", "obtained": a verb that does not make whoever does it the author of a document.
pub fn receives(lemma: &str) -> bool {
    ACT_NOUNS.field(lemma, 1) == Some("receive")
}

/// "confronted", "scolded": a verb by which somebody takes on whom its object names.
pub fn takes_on(lemma: &str) -> bool {
    ACT_NOUNS.field(lemma, 1) == Some("against")
}

/// What a source can be that is no single person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounClass {
    /// A company, party, club: "the company" can mean one named before under any name.
    Body,
    /// A part of something, named by what it is: "the court", "the government".
    Office,
    /// A paper, broadcaster, site.
    Publication,
    /// A report, letter, law.
    Document,
    /// Somebody kept unnamed.
    Anonymous,
}

/// The class of a noun, by its lemma or its form.
pub fn noun(lemma: &str) -> Option<NounClass> {
    match NOUNS.field(lemma, 1)? {
        "body" => Some(NounClass::Body),
        "office" => Some(NounClass::Office),
        "publication" => Some(NounClass::Publication),
        "document" => Some(NounClass::Document),
        _ => Some(NounClass::Anonymous),
    }
}

/// Whom a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// he, she and their forms.
    Person(Gender),
    /// it, its.
    Thing,
    /// they and its forms.
    Several,
    /// I, me, my: who speaks.
    Speaker,
}

/// The pronoun that `word` is; none for "we", "you" and words that are none.
pub fn pronoun(word: &str) -> Option<Pronoun> {
    Some(match lower(word).as_ref() {
        "he" | "him" | "his" | "himself" => Pronoun::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Pronoun::Person(Gender::Female),
        "it" | "its" | "itself" => Pronoun::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Pronoun::Several,
        "i" | "me" | "my" | "mine" | "myself" => Pronoun::Speaker,
        _ => return None,
    })
}

/// True for a title that tells no office: "Mr", "Lord".
pub fn is_honorific(key: &str) -> bool {
    matches!(key, "mr" | "mrs" | "ms" | "miss" | "mx" | "sir" | "dame" | "lord" | "lady" | "baron" | "baroness" | "dr" | "hon")
}

/// True for a word that makes another office of the one it stands before: "deputy mayor".
pub fn is_rank(key: &str) -> bool {
    matches!(key, "deputy" | "vice" | "assistant" | "shadow" | "associate" | "acting")
}

/// True for a noun that calls a body a business.
pub fn is_company(lemma: &str) -> bool {
    matches!(
        lemma,
        "company" | "firm" | "business" | "employer" | "operator" | "retailer" | "manufacturer" | "supplier" | "contractor" | "lender" | "bank" | "insurer" | "airline"
            | "developer" | "carrier" | "maker" | "distributor" | "provider" | "conglomerate" | "corporation" | "startup" | "start-up" | "giant"
    )
}

/// True for a noun that by its ending names somebody by a trade or origin: "neurosurgeon", "colourist".
pub fn names_trade(lemma: &str) -> bool {
    let ends = |e: &str| lemma.len() > e.len() + 2 && lemma.ends_with(e);
    noun(lemma).is_none() && ["ist", "ian", "eon", "man", "woman", "maker", "holder", "keeper", "goer", "writer", "singer", "player", "leader"].into_iter().any(ends)
}

/// True for a trade that somebody has beside another: "the novelist and *broadcaster*".
pub fn goes_with_another(lemma: &str) -> bool {
    matches!(
        lemma,
        "activist" | "author" | "broadcaster" | "businessman" | "businesswoman" | "campaigner" | "candidate" | "columnist" | "commentator" | "entrepreneur" | "philanthropist" | "presenter" | "star" | "writer"
    )
}

/// True for a noun that can name a person: of `roles.tsv` or the nouns for unnamed sources, or by its ending: "user".
pub fn names_person(lemma: &str) -> bool {
    let unnamed = noun(lemma) == Some(NounClass::Anonymous);
    let ends = || ["er", "or", "ee", "ant", "ent", "an"].into_iter().any(|e| lemma.ends_with(e)) && !lemma.ends_with("ment") && lemma.starts_with(char::is_alphabetic);
    unnamed || lists::role(lemma).is_some() || names_trade(lemma) || ends()
}

/// True for a noun that calls a person or body something and names neither: "carmaker", "widow", "regulator".
pub fn names_somebody(lemma: &str) -> bool {
    noun(lemma).is_some() || lists::role(lemma).is_some() || names_trade(lemma)
}

/// True for a word that says that another is meant than the one named before: "the rival firm".
pub fn sets_apart(key: &str) -> bool {
    matches!(key, "other" | "rival" | "new" | "parent" | "second" | "same" | "local" | "whole" | "largest" | "biggest" | "only" | "another")
}

/// True for an office that a person has instead of another: the minister is not the mayor. A champion can be a father.
pub fn is_office(key: &str) -> bool {
    matches!(
        key,
        "president" | "minister" | "premier" | "secretary" | "senator" | "representative" | "congressman" | "congresswoman" | "lawmaker" | "governor" | "mayor"
            | "chairman" | "chairwoman" | "chair" | "director" | "executive" | "spokesman" | "spokeswoman" | "spokesperson" | "leader" | "judge" | "justice"
            | "chancellor" | "commissioner" | "king" | "queen" | "prince" | "princess" | "pope" | "archbishop" | "bishop" | "mp" | "peer" | "lawyer" | "attorney"
            | "solicitor" | "prosecutor" | "candidate" | "manager" | "coach" | "boss" | "chief" | "officer" | "general" | "ambassador" | "adviser" | "aide"
            | "professor" | "head" | "editor" | "reporter" | "journalist" | "detective" | "sheriff" | "speaker" | "treasurer"
    )
}

/// True for the one word of a party by [`plain`].
pub fn is_party(key: &str) -> bool {
    matches!(key, "republican" | "democratic" | "conservative" | "labour" | "liberal")
}

/// One word for those that name the same office or party: "the GOP nominee" is "the Republican candidate".
pub fn plain(key: &str) -> &str {
    match key {
        "nominee" | "hopeful" | "contender" => "candidate",
        "gop" => "republican",
        "democrat" => "democratic",
        other => other,
    }
}

/// One word for documents and acts that a text calls now so, now so: "the complaint" is the lawsuit.
pub fn same_document(lemma: &str) -> &str {
    match lemma {
        "suit" | "complaint" | "action" | "filing" | "petition" | "papers" => "lawsuit",
        "e-mail" | "message" => "email",
        "memorandum" => "memo",
        "survey" => "poll",
        "advert" | "advertisement" | "spot" => "ad",
        other => other,
    }
}

/// Other words for a title: "Sen." is called "the senator".
pub fn spelled_out(title: &str) -> &str {
    match title {
        "sen" | "sens" | "senators" => "senator",
        "rep" | "reps" | "representatives" => "representative",
        "gov" | "govs" => "governor",
        "gen" => "general",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "capt" => "captain",
        "prof" => "professor",
        "dr" => "doctor",
        "col" => "colonel",
        "adm" => "admiral",
        "rev" => "reverend",
        "congressman" | "congresswoman" => "lawmaker",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_has_a_class() {
        let text = include_str!("../lexicon/en/source_nouns.tsv");
        Table::check("source_nouns.tsv", text, 3).unwrap();
        for line in crate::lexicon::lines("source_nouns.tsv", text) {
            let class = line.field(1, "class").unwrap();
            assert!(["body", "office", "publication", "document", "anonymous"].contains(&class), "{}", line.error(class));
            let form = line.field(0, "form").unwrap();
            assert!(noun(form).is_some() && line.field(2, "example").unwrap().contains(form), "{}", line.error(form));
        }
    }
}
