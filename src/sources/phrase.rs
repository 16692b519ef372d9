//! Noun phrases by the classes of their words: which word of a source phrase is its **head**.
//!
//! "press secretary **Quill**", "a **spokesman** for the firm", "the firm's lawyer, **Tom Venn**". In: [`Annotated`].
//! Out: one [`Class`] a token, and from those heads and runs; so that a phrase can be looked up without the text.

use crate::annotate::names::lists;
use crate::annotate::{Annotated, Name, NameKind, Pos};
use crate::segment::TokenRange;

/// What a token does in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Begins a noun phrase: "the", "his".
    First,
    /// Stands before a noun: adjective, number, quotation mark.
    Before,
    /// A common noun.
    Noun,
    /// In a name, its "of" included.
    Name,
    /// A personal pronoun.
    Pronoun,
    /// 's: what stands before is no head.
    Possessive,
    /// A comma or bracket.
    Break,
    /// "and", "or".
    And,
    /// Ends the phrase up to its head: a preposition, a verb, "who".
    End,
}

/// The class of every token.
pub fn classes(text: &Annotated) -> Vec<Class> {
    // "some observers, *including* Tom Venn": he is not beside them.
    let class = |(i, &p): (usize, &Pos)| if text.word(i) == "including" { Class::End } else { class(p) };
    let mut classes: Vec<Class> = text.pos.iter().enumerate().map(class).collect();
    // "the firm's *CEO*, Tom Venn": an office in capitals is no name.
    let office = |n: &&Name| n.tokens.len() == 1 && n.kind == NameKind::Other && lists::role(text.lemma(n.tokens.start)).is_some();
    for name in text.names.iter().filter(|n| !office(n)) {
        classes.iter_mut().take(name.tokens.end).skip(name.tokens.start).for_each(|c| *c = Class::Name);
    }
    classes
}

fn class(pos: Pos) -> Class {
    match pos {
        p if p.is_noun() => Class::Noun,
        Pos::Pronoun => Class::Pronoun,
        Pos::PossessiveEnding => Class::Possessive,
        Pos::Comma | Pos::LeftBracket | Pos::RightBracket | Pos::Colon => Class::Break,
        Pos::Conjunction => Class::And,
        p if p.is_adjective() || p.is_adverb() => Class::Before,
        Pos::Determiner | Pos::Predeterminer | Pos::Possessive => Class::First,
        Pos::Number | Pos::Participle | Pos::Gerund | Pos::Open | Pos::Close | Pos::Dollar | Pos::Foreign => {
            Class::Before
        }
        _ => Class::End,
    }
}

/// What [`head`] finds in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The head word.
    pub token: usize,
    /// A name set beside it by a comma: "the firm's lawyer, **Tom Venn**".
    pub beside: Option<usize>,
    /// True when "and" ties a second head to it.
    pub joint: bool,
}

/// The head of the noun phrase `range`; none when it has no noun, name or pronoun. A lone "some", "many" counts as one.
pub fn head(classes: &[Class], range: TokenRange) -> Option<Head> {
    let mut found: Option<usize> = None;
    let mut joint = false;
    let mut rest = range.end;
    for i in range.iter() {
        match classes.get(i)? {
            Class::Noun | Class::Name => found = Some(i),
            Class::Pronoun if found.is_none() => return Some(Head { token: i, beside: None, joint: false }),
            // "the union's leader"; "*Hale*'s" alone is Hale.
            Class::Possessive if i + 1 < range.end => found = None,
            Class::Possessive => {}
            Class::And if found.is_some() => {
                let another = head(classes, TokenRange::new(i + 1, range.end)).is_some();
                joint = another && classes.get(i + 1) != Some(&Class::End);
                break;
            }
            Class::Break | Class::End if found.is_some() => {
                rest = i;
                joint = is_list(classes, found, TokenRange::new(i, range.end));
                break;
            }
            _ => {}
        }
    }
    // "the 64-year-old", "some": no noun at all.
    let lone = |class: Class| range.iter().find(|&i| classes.get(i) == Some(&class));
    let token = found.or_else(|| lone(Class::Before)).or_else(|| lone(Class::First))?;
    let beside = (classes.get(token) == Some(&Class::Noun) && classes.get(rest) == Some(&Class::Break) && !joint)
        .then(|| head(classes, TokenRange::new(rest + 1, range.end)))
        .flatten()
        .map(|h| h.token)
        // "a clerk, *whose* name the Courier withholds", "a suit, filed *in* Harrow Crown Court": a clause sets no name beside it.
        .filter(|&t| classes.get(t) == Some(&Class::Name) && (rest..t).all(|i| classes.get(i) != Some(&Class::End)));
    Some(Head { token, beside, joint })
}

/// "**Hale**, Quill and Venn": names after a name, the last with "and".
fn is_list(classes: &[Class], first: Option<usize>, rest: TokenRange) -> bool {
    let name = |i: usize| classes.get(i) == Some(&Class::Name);
    // "*Wednesday*, Quill and her aides": a noun that nothing stands before is described by no name.
    let described = |f: usize| name(f) || f.checked_sub(1).is_some_and(|b| matches!(classes.get(b), Some(Class::First | Class::Before | Class::Noun | Class::Possessive)));
    if first.is_some_and(described) && is_described_list(classes, first.is_some_and(name), rest) {
        return true;
    }
    let mut and = None;
    for i in rest.iter() {
        match classes.get(i) {
            Some(Class::Name) if and.is_some() => return first.is_some_and(name),
            Some(Class::Name | Class::Break) if and.is_none() => {}
            Some(Class::And) if name(i.wrapping_sub(1)) => and = Some(i),
            _ => return false,
        }
    }
    false
}

/// "his widow**, Anna Hale, and her lawyer**", "Anna Hale**, his widow, and the firm**": a name or a description of what stands before, and somebody else.
fn is_described_list(classes: &[Class], named: bool, rest: TokenRange) -> bool {
    let class = |i: usize| classes.get(i).filter(|_| i < rest.end);
    let describes = |&i: &usize| match named {
        true => matches!(class(i), Some(Class::First | Class::Before | Class::Noun)),
        false => class(i) == Some(&Class::Name),
    };
    let end = rest.start + 1 + rest.iter().skip(1).take_while(describes).count();
    let comma = class(end) == Some(&Class::Break);
    let and = end + usize::from(comma);
    class(rest.start) == Some(&Class::Break) && end > rest.start + 1 && (comma || !named) && class(and) == Some(&Class::And) && matches!(class(and + 1), Some(Class::First | Class::Name | Class::Noun))
}

/// The words that belong to the noun at `head`, itself included: "the former press **secretary**". At most 12 tokens.
pub fn run(classes: &[Class], head: usize) -> TokenRange {
    let mut start = head;
    while start > 0 && head - start < 12 {
        match classes.get(start - 1) {
            Some(Class::Before | Class::Noun | Class::Name | Class::Possessive) => start -= 1,
            Some(Class::First) => {
                start -= 1;
                break;
            }
            _ => break,
        }
    }
    TokenRange::new(start, head + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Class::*;

    fn range(n: usize) -> TokenRange {
        TokenRange::new(0, n)
    }

    #[test]
    fn heads_of_phrases() {
        for (classes, want, why) in [
            (vec![Noun, Noun, Name, Name], Some((3, None, false)), "press secretary Anna Quill"),
            (vec![First, Noun, End, First, Noun], Some((1, None, false)), "a spokesman for the firm"),
            (vec![Name, Possessive, Noun], Some((2, None, false)), "Quill's lawyer"),
            (vec![Name, Possessive, Noun, Break, Name], Some((2, Some(4), false)), "Quill's lawyer, Venn"),
            (vec![First, Noun, Break, End, Noun, First, Name], Some((1, None, false)), "a clerk, whose name the Courier"),
            (vec![First, Noun, Break, Before, End, Name], Some((1, None, false)), "a suit, filed in Harrow"),
            (vec![Name, Break, Before, Noun], Some((0, None, false)), "Venn, the lawyer"),
            (vec![Before, Noun, And, Before, Name], Some((1, None, true)), "both officials and the Senate"),
            (vec![Name, Break, Name, Name, And, Name], Some((0, None, true)), "Quill, Tom Venn and Hale"),
            (vec![Name, Break, Name, Break], Some((0, None, false)), "Quill, Harrow,"),
            (vec![Name, And, End, Noun], Some((0, None, false)), "Quill and has aides"),
            (vec![First, Noun, Break, Name, Break, And, First, Noun], Some((1, None, true)), "his widow, Quill, and her lawyer"),
            (vec![First, Noun, Break, Name, Name, Break, And, End], Some((1, Some(4), false)), "his widow, Anna Quill, and has"),
            (vec![Before], Some((0, None, false)), "some"),
            (vec![End], None, "of"),
            (vec![], None, "nothing"),
        ] {
            let got = head(&classes, range(classes.len())).map(|h| (h.token, h.beside, h.joint));
            assert_eq!(got, want, "{why}");
        }
    }

    #[test]
    fn a_run_goes_back_to_the_determiner() {
        let classes = [Noun, First, Before, Noun, End];
        assert_eq!(run(&classes, 3), TokenRange::new(1, 4));
    }
}
