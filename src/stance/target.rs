//! **Targets**: the words that name what is denied or who is accused, in the cue's own sentence.
//!
//! In: [`Annotated`] and the place of a cue. Out: token ranges.

use crate::annotate::names::lists;
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::lexicon::{Table, embedded};
use crate::segment::TokenRange;
use std::sync::LazyLock;

/// All that follows a verb in its clause, from token `start`: "any wrongdoing", "that he lied". Empty when nothing does.
pub fn after(text: &Annotated, start: usize) -> TokenRange {
    let mut first = start;
    while text.pos(first).is_adverb() && !phrases::is_negation(text, first) {
        first += 1;
    }
    let ends_at_once = matches!(
        text.pos(first),
        Pos::Comma | Pos::Stop | Pos::Colon | Pos::Close | Pos::RightBracket | Pos::Conjunction | Pos::WhAdverb
    );
    // A quotation may be part of it: denied being "leant on" by the minister.
    let end = if ends_at_once { first } else { clause_end_over_quotes(text, first) };
    TokenRange::new(first, end.max(first))
}

/// One past the clause of token `start`, short quoted words inside it included.
fn clause_end_over_quotes(text: &Annotated, start: usize) -> usize {
    let sentence_end = text.doc.sentence_tokens(text.doc.sentence_of(start)).end;
    let mut end = phrases::clause_end(text, start);
    while text.pos(end) == Pos::Close && end + 1 < sentence_end && end < start + phrases::REACH {
        end = phrases::clause_end(text, end + 1);
    }
    end
}

/// What a noun of denying or accusing is about: "denial **that he lied**", "allegation **of fraud**".
pub fn after_noun(text: &Annotated, start: usize) -> Option<TokenRange> {
    let opens = matches!(text.lemma(start), "of" | "that" | "about" | "against");
    opens.then(|| TokenRange::new(start, phrases::clause_end(text, start)))
}

/// The noun phrase that a relative clause beginning at `start` belongs to: "**claims** which he denies".
pub fn antecedent(text: &Annotated, start: usize) -> Option<TokenRange> {
    let floor = text.doc.sentence_tokens(text.doc.sentence_of(start)).start;
    let relative = (floor..start).rev().take(6).find(|&i| matches!(text.pos(i), Pos::WhDeterminer | Pos::WhPronoun))?;
    let comma = relative.checked_sub(1).filter(|&c| c > floor && text.pos(c) == Pos::Comma);
    phrases::noun_phrase_before(text, comma.unwrap_or(relative))
}

/// Who owns the noun at `noun`: "**his** denial", "**Syria**'s denials". The possessive ending is left out.
pub fn owner(text: &Annotated, noun: usize) -> Option<TokenRange> {
    let mut i = noun.checked_sub(1)?;
    let between = |pos: Pos| pos.is_adjective() || pos.is_noun() || matches!(pos, Pos::Number | Pos::Participle | Pos::Gerund);
    while i > 0 && between(text.pos(i)) {
        i -= 1;
    }
    match text.pos(i) {
        Pos::Possessive => Some(TokenRange::new(i, i + 1)),
        Pos::PossessiveEnding => phrases::noun_phrase_before(text, i).map(|whole| of_actor(text, whole)),
        _ => None,
    }
}

/// "a defence of **the mayor**'s claims": who owns is somebody.
fn of_actor(text: &Annotated, owner: TokenRange) -> TokenRange {
    let last = owner.iter().rev().find(|&i| text.pos(i) == Pos::Preposition).map(|p| TokenRange::new(p + 1, owner.end));
    last.filter(|l| !is_actor(text, owner) && is_actor(text, *l)).unwrap_or(owner)
}

/// Who does what the passive at `verb` tells, when it is somebody: "robbed **by the guards**", not "by accident".
pub fn agent(text: &Annotated, verb: usize) -> Option<TokenRange> {
    phrases::agent(text, verb).filter(|a| is_actor(text, *a))
}

/// True when `phrase` can bear blame: a person, a body, a people, a pronoun for one; not the weather.
pub fn is_actor(text: &Annotated, phrase: TokenRange) -> bool {
    let Some(head) = phrases::head(text, phrase) else { return false };
    if text.pos(head) == Pos::Pronoun {
        return !matches!(text.lemma(head), "it" | "itself");
    }
    let named = phrases::name_at(text, head).is_some_and(|n| n.kind != NameKind::Other);
    named || text.pos(head).is_name() || is_word_for_people(text, head)
}

/// Common nouns for people and bodies; their words live in `actors.tsv` and `roles.tsv`.
pub fn is_word_for_people(text: &Annotated, i: usize) -> bool {
    static ACTORS: LazyLock<Table> = LazyLock::new(|| Table::read("actors.tsv", embedded!("actors.tsv")));
    let lemma = text.lemma(i);
    ACTORS.has(lemma) || lists::role(lemma).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lines;

    #[test]
    fn every_word_of_actors_tsv_can_bear_blame() {
        let file = include_str!("../lexicon/en/actors.tsv");
        assert_eq!(Table::check("actors.tsv", file, 2), Ok(()));
        for line in lines("actors.tsv", file) {
            let (word, example) = (line.field(0, "word").unwrap(), line.field(1, "example").unwrap());
            let acts = crate::analyze(example).acts;
            assert!(acts.iter().any(|a| a.target.is_some_and(|t| t.of(example).contains(word))), "{example}");
        }
    }

    #[test]
    fn a_person_is_accused_without_the_wrong() {
        let example = "Mr Quill accused Ms Hale of rule-bending.";
        let acts = crate::analyze(example).acts;
        assert_eq!(acts.first().and_then(|a| a.target).map(|t| t.of(example)), Some("Ms Hale"));
    }
}
