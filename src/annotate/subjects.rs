//! The **subject** of a verb, its agent, and of what a predicate is said: by the parser's heads, and where they give none, by tags.
//!
//! In: [`Annotated`] and a token. Out: token ranges inside its sentence. Phrases themselves are found in `phrases`.

use super::insertions::{before_relative, subject_outside};
use super::phrases::{
    VerbGroup, ceiling, in_noun_phrase, clause_end, clause_start, floor, is_aged, is_bare_determiner, is_point, is_relative, is_time, is_time_name, name_at, noun_phrase_before, noun_phrase_from,
    simple_noun_phrase_before, simple_noun_phrase_from, ties_nouns, verb_group,
};
use super::{Annotated, NameKind, Pos};
use crate::attribution::words::{CueClass, class};
use crate::segment::TokenRange;
use crate::sources::is_document;

/// The subject of the verb at `verb` (of the agent's side in the active, of the other side in the passive): by the parser's
/// heads, and where they give none, by tags.
pub fn subject(text: &Annotated, verb: usize) -> Option<TokenRange> {
    // "Hale is on trial, accused of fraud": after a comma, a participle speaks of the subject before.
    let after_comma = follows_comma(text, verb);
    if after_comma && text.pos(verb) == Pos::Participle {
        return earlier_verb(text, verb, floor(text, verb)).and_then(|v| subject_by_heads(text, v, 1));
    }
    // "Hale wrote to the chairman, Tom Venn, *calling* it fraud": who did what goes before does it.
    if after_comma && text.pos(verb) == Pos::Gerund && class(text.lemma(verb)).is_some() {
        // Behind what somebody says it can be either's; who judges goes on judging.
        let clear = |v: &usize| class(text.lemma(*v)).is_none_or(|c| c == CueClass::Judge);
        let before = earlier_verb(text, verb, floor(text, verb)).filter(clear);
        // "The findings led **the villagers** to sue, *accusing* it of greed"
        if let Some(led) = before.and_then(|v| (v + 1..verb).rev().find_map(|i| of_infinitive(text, i))) {
            return Some(led);
        }
        if let Some(subject) = before.and_then(|v| subject_by_heads(text, v, 1)) {
            return subject_outside(text, subject, verb).or(Some(subject));
        }
        // "**The opposition** has refused, *blaming* the army": the parser hangs it on the verb with a meaning.
        let auxiliary = before.filter(|&v| text.pos(v + 1).is_verb() || text.pos(v + 1).is_adverb());
        if let Some(subject) = auxiliary.and_then(|v| before_relative(text, v).or_else(|| noun_phrase_before(text, v))) {
            return Some(subject);
        }
    }
    // "noted **published reports** *alleging* it"
    let document = verb.checked_sub(1).is_some_and(|d| text.pos(d).is_noun() && is_document(text.lemma(d)));
    if document && text.pos(verb) == Pos::Gerund && class(text.lemma(verb)).is_some() {
        return simple_noun_phrase_before(text, verb, floor(text, verb)).map(|start| TokenRange::new(start, verb));
    }
    // "quoted **one of the clerks** as *saying*"
    if text.pos(verb) == Pos::Gerund && class(text.lemma(verb)).is_some() && verb.checked_sub(1).is_some_and(|a| text.lemma(a) == "as") {
        return noun_phrase_before(text, verb - 1);
    }
    if let Some(whole) = before_relative(text, verb).or_else(|| of_infinitive(text, verb)) {
        return Some(whole);
    }
    let found = own_subject(text, verb).or_else(|| subject_by_heads(text, verb, 3)).or_else(|| subject_by_tags(text, verb))?;
    let found = subject_outside(text, found, verb).unwrap_or(found);
    let found = beyond_pronoun(text, found).unwrap_or(found);
    Some(described_list(text, verb).filter(|l| l.contains(found)).unwrap_or_else(|| whole_list(text, found, verb)))
}

/// How long such an object may be, in tokens: "the opposition leader, Anna Quill of Harrow,".
const LONGEST_OBJECT: usize = 14;

/// Verbs whose object does what "to" tells.
const CAUSES: [&str; 12] = ["cause", "lead", "prompt", "force", "push", "spur", "drive", "compel", "inspire", "provoke", "enlist", "persuade"];

/// "The news led **critics** to *accuse* her", "**Harrow** becomes the first town to *sue*": who does what the infinitive tells, where that is not the
/// noun or the subject that the parser hangs it on.
pub fn of_infinitive(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let to = verb.checked_sub(1).filter(|&to| text.pos(to) == Pos::To && text.pos(verb) == Pos::Base)?;
    let floor = floor(text, to);
    let nominal = |i: usize| in_noun_phrase(text, i) || matches!(text.pos(i), Pos::Preposition | Pos::Comma | Pos::Pronoun);
    let above = (floor + 1..to).rev().take(LONGEST_OBJECT).find(|&i| !nominal(i)).filter(|&v| v + 1 < to && text.pos(v).is_verb())?;
    let end = if text.pos(to - 1) == Pos::Comma { to - 1 } else { to };
    let phrase = TokenRange::new(above + 1, end);
    if CAUSES.contains(&text.lemma(above)) {
        return Some(phrase);
    }
    let first = phrase.iter().any(|i| matches!(text.lemma(i), "first" | "1st" | "second" | "third" | "fourth" | "fifth" | "latest" | "last" | "only"));
    Some(above).filter(|&v| first && matches!(text.lemma(v), "be" | "become")).and_then(|v| subject(text, v))
}

/// "**A person** close to *him* denied it": a pronoun that is no subject ends a longer phrase.
fn beyond_pronoun(text: &Annotated, found: TokenRange) -> Option<TokenRange> {
    let object = found.len() == 1 && matches!(text.word(found.start), "him" | "them" | "me" | "us");
    let floor = floor(text, found.start);
    let tied = |i: usize| matches!(text.pos(i), Pos::Preposition | Pos::To) || text.pos(i).is_adjective() || text.pos(i).is_adverb();
    let end = (floor..found.start).rev().find(|&i| !tied(i)).map(|i| i + 1).filter(|&end| object && end < found.start)?;
    noun_phrase_before(text, end)
}

/// "**The mayor, Tom Venn, and his deputy, Petra Oda,** denied it": two people, of whom one at least has both a description and a name.
pub fn described_list(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let floor = floor(text, verb);
    let before = |end: usize| skip_comma(text, end, floor);
    let end = before(verb_group(text, verb).start);
    let (second, described) = described_before(text, end, floor)?;
    let and = second.checked_sub(1).filter(|&a| a > floor && text.lemma(a) == "and")?;
    let (first, also) = described_before(text, before(and), floor)?;
    // "a letter *to* the mayor, Tom Venn, and his deputy": no subject; nor is what another verb stands before.
    let free = first == floor || text.pos(first - 1) == Pos::Comma;
    (free && (described || also) && !(floor..and).any(|i| text.pos(i).is_finite())).then_some(TokenRange::new(first, end))
}

/// Where the noun phrase before token `end` starts, with the one that a comma ties to it where one of both is a name: "**the mayor, Tom Venn**"; and
/// whether it has both.
fn described_before(text: &Annotated, end: usize, floor: usize) -> Option<(usize, bool)> {
    let last = simple_noun_phrase_before(text, end, floor)?;
    let named = |start: usize, end: usize| name_at(text, end - 1).is_some_and(|n| n.kind == NameKind::Person && n.tokens.start <= start);
    let comma = last.checked_sub(1).filter(|&c| c > floor && text.pos(c) == Pos::Comma);
    let first = comma.and_then(|c| Some((simple_noun_phrase_before(text, c, floor)?, c)));
    let both = first.filter(|&(start, comma)| named(start, comma) != named(last, end));
    Some(both.map_or((last, false), |(start, _)| (start, true)))
}

/// "**Quill, Oda and Venn**, who have": all the names of a list whose last is `found`, when the verb says that they are several.
fn whole_list(text: &Annotated, found: TokenRange, verb: usize) -> TokenRange {
    let (floor, group) = (floor(text, verb), verb_group(text, verb));
    let several = (group.start..verb).any(|i| matches!(text.word(i), "have" | "are" | "were"));
    let name = |i: usize| name_at(text, i).map(|n| n.tokens);
    let mut start = found.start;
    if several && name(start) == Some(found) {
        let ties = |i: usize, first: bool| text.lemma(i) == "and" || !first && text.pos(i) == Pos::Comma;
        while let Some(before) = start.checked_sub(2).filter(|&b| b >= floor && ties(b + 1, start == found.start)).and_then(name) {
            start = before.start;
        }
    }
    TokenRange::new(start, found.end)
}

/// True when a comma stands before the verb at `verb`; adverbs and "at one point" may stand between.
fn follows_comma(text: &Annotated, verb: usize) -> bool {
    let floor = floor(text, verb);
    let mut before = verb;
    while before > floor && text.pos(before - 1).is_adverb() {
        before -= 1;
    }
    let point = before.checked_sub(1).filter(|&p| is_point(text, p));
    if let Some(at) = point.and_then(|p| p.checked_sub(2)).filter(|&i| i >= floor && text.pos(i) == Pos::Preposition) {
        before = at;
    }
    before.checked_sub(1).is_some_and(|c| c >= floor && text.pos(c) == Pos::Comma)
}

/// The subject of a verb with tense that the parser hung on another verb: "Varga said **the firms** were using it"; or that an
/// inserted clause parts from its relative pronoun: "**the firms**, who she says are using it".
fn own_subject(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let (floor, group) = (floor(text, verb), verb_group(text, verb));
    let before = group.start.checked_sub(1).filter(|&b| b >= floor && group.finite)?;
    let nominal = |i: usize| text.pos(i).is_noun() || matches!(text.pos(i), Pos::Pronoun | Pos::Determiner);
    let attached = (floor..group.start).any(|i| text.head(i) == Some(verb) && (nominal(i) || is_relative(text, i)));
    if attached {
        return None;
    }
    if text.pos(before).is_verb() {
        let inserted = (floor..before).rev().take(5).find(|&i| !nominal(i) && !text.pos(i).is_verb());
        return inserted.filter(|&i| is_relative(text, i) && i + 1 < before).and_then(|i| antecedent(text, i, floor));
    }
    let clause = text.head(before).is_some_and(|h| h < before && text.pos(h).is_verb());
    let phrase = noun_phrase_before(text, group.start).filter(|_| clause && nominal(before))?;
    (!is_oblique(text, phrase, floor)).then_some(phrase)
}

/// The subject that hangs on `verb`, or on the verb that shares it; looks at most `steps` verbs up.
fn subject_by_heads(text: &Annotated, verb: usize, steps: usize) -> Option<TokenRange> {
    let floor = floor(text, verb);
    let above = text.head(verb).filter(|&h| h >= floor && h < ceiling(text, verb));
    let bare = |i: usize| text.pos(i) == Pos::Determiner && is_bare_determiner(text, i);
    let nominal = |i: usize| text.pos(i).is_noun() || matches!(text.pos(i), Pos::Pronoun | Pos::Number) || bare(i) || is_aged(text, i);
    // "*During the second day* Hale denied it": a noun with a preposition is no subject.
    let oblique = |i: usize| (floor..i).any(|c| text.head(c) == Some(i) && matches!(text.pos(c), Pos::Preposition | Pos::To));
    let own = (floor..verb)
        .rev()
        .find(|&i| text.head(i) == Some(verb) && (is_relative(text, i) || nominal(i) && !oblique(i) && !floats(text, i) && !is_time(text, i)));
    match own {
        Some(i) if is_relative(text, i) => {
            // The parser says which noun of the phrase just before is meant; a noun farther away is its mistake.
            let near = antecedent(text, i, floor);
            let within = |h: &usize| near.is_none_or(|n| n.has(*h));
            above.filter(|&h| h < i && nominal(h)).filter(within).and_then(|h| around_noun(text, h, i)).or(near)
        }
        // "the secretary of *the clerks' union* has": a phrase after "of" is the end of a longer one.
        Some(i) => around_noun(text, i, verb).map(|p| match p.start.checked_sub(1) {
            Some(of) if of > floor && text.lemma(of) == "of" => noun_phrase_before(text, p.end).unwrap_or(p),
            _ => p,
        }),
        // "the men accused of": what a participle without subject describes.
        None => above.and_then(|h| match text.pos(h) {
            p if p.is_noun() && h < verb && text.pos(verb) != Pos::Base => around_noun(text, h, verb),
            // A verb with tense that hangs on a later one has its own subject: "he lied, she said".
            p if p.is_verb() && steps > 0 && !(h > verb && text.pos(verb).is_finite()) => subject_by_heads(text, h, steps - 1),
            _ => None,
        }),
    }
}

/// "they have **all** denied it": the word at `i` says of the subject that it is whole.
pub fn floats(text: &Annotated, i: usize) -> bool {
    matches!(text.lemma(i), "all" | "both" | "each") && i.checked_sub(1).is_some_and(|b| text.pos(b).is_verb())
}

/// The noun phrase before the relative pronoun at `i`.
fn antecedent(text: &Annotated, i: usize, floor: usize) -> Option<TokenRange> {
    let found = noun_phrase_before(text, skip_comma(text, i, floor))?;
    // "**Hale**, *D-Calder*, who"
    let party = text.word(found.start).strip_prefix(['D', 'R', 'I']).is_some_and(|r| r.starts_with('-'));
    if let Some(comma) = found.start.checked_sub(1).filter(|&c| party && c > floor && text.pos(c) == Pos::Comma) {
        return noun_phrase_before(text, comma);
    }
    // "**two letters** posted *in May 2015* which": no month.
    let year = found.start.checked_sub(1).is_some_and(|m| m > floor && is_time_name(text, m)) && found.iter().all(|t| text.pos(t) == Pos::Number);
    let dated = found.start.checked_sub(2).filter(|_| year || is_oblique(text, found, floor));
    let before = dated.map(|d| (floor..=d).rev().find(|&b| !matches!(text.pos(b), Pos::Preposition | Pos::Participle)).map_or(d, |b| b + 1));
    before.and_then(|b| noun_phrase_before(text, b)).or(Some(found))
}

/// The noun phrase whose head is `noun`, with what "of" and the like tie to it, before token `limit`.
fn around_noun(text: &Annotated, noun: usize, limit: usize) -> Option<TokenRange> {
    let floor = floor(text, noun);
    let start = if text.pos(noun).is_noun() || is_aged(text, noun) { simple_noun_phrase_before(text, noun + 1, floor)? } else { noun };
    let mut end = noun + 1;
    while end + 1 < limit && ties_nouns(text, end) {
        match simple_noun_phrase_from(text, end + 1, limit) {
            Some(inner) => end = inner,
            None => break,
        }
    }
    Some(TokenRange::new(start, end))
}

/// The subject of the verb at `verb` by tags alone.
fn subject_by_tags(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let group = verb_group(text, verb);
    let floor = floor(text, verb);
    if !group.finite && !group.passive {
        return subject_of_non_finite(text, group, floor);
    }
    subject_before(text, group.start, floor)
}

/// "Despite denying it, **the firm** paid": the subject of the clause that follows; else, that of the verb before.
fn subject_of_non_finite(text: &Annotated, group: VerbGroup, floor: usize) -> Option<TokenRange> {
    let opens = group.start == floor || (group.start == floor + 1 && text.pos(floor) == Pos::Preposition);
    if opens {
        let comma = (group.verb..ceiling(text, group.verb)).find(|&i| text.pos(i) == Pos::Comma)?;
        return noun_phrase_from(text, comma + 1);
    }
    let before = group.start - 1;
    // "**Hale**'s attempt *to discredit* her"
    let owner = before.checked_sub(1).filter(|&o| o >= floor && text.pos(group.start) == Pos::To && text.pos(before) == Pos::Noun);
    match owner.map(|o| text.pos(o)) {
        Some(Pos::PossessiveEnding) => return noun_phrase_before(text, before - 1),
        Some(Pos::Possessive) => return Some(TokenRange::new(before - 1, before)),
        _ => {}
    }
    if text.pos(before).is_noun() || text.pos(before) == Pos::Pronoun {
        return noun_phrase_before(text, group.start);
    }
    earlier_verb(text, group.start, floor).and_then(|v| subject_before(text, verb_group(text, v).start, floor))
}

/// The nearest verb with tense before token `end`; not one in a quotation that ends before it.
fn earlier_verb(text: &Annotated, end: usize, floor: usize) -> Option<usize> {
    let around = text.quotes.at(end);
    let within = |i: usize| around.is_none() && text.quotes.at(i).is_some();
    (floor..end).rev().find(|&i| matches!(text.pos(i), Pos::Past | Pos::Third | Pos::Present) && !within(i))
}

/// The noun phrase that a verb group beginning at `start` takes as its subject.
fn subject_before(text: &Annotated, start: usize, floor: usize) -> Option<TokenRange> {
    let mut end = start;
    // At most three steps: a relative pronoun, an insertion between commas, the verb that shares the subject.
    for _ in 0..3 {
        let before = end.checked_sub(1).filter(|&b| b >= floor)?;
        match text.pos(before) {
            Pos::WhPronoun | Pos::WhDeterminer => end = skip_comma(text, before, floor),
            Pos::Preposition if text.lemma(before) == "that" => end = skip_comma(text, before, floor),
            Pos::Comma | Pos::Colon | Pos::RightBracket | Pos::Close => match before_insertion(text, before, floor) {
                Some(phrase) => return Some(phrase),
                None => break,
            },
            _ => match noun_phrase_before(text, end) {
                // "and *on Sunday* blamed": not who blames; the verb before shares its subject.
                // "who *last year* denied it"
                Some(phrase) if phrase.iter().next_back().is_some_and(|i| is_time(text, i)) && phrase.start > floor => end = phrase.start,
                Some(phrase) if is_oblique(text, phrase, floor) => {
                    end = phrase.start - 1;
                    break;
                }
                Some(phrase) => return Some(phrase),
                None => break,
            },
        }
    }
    // "He denied it and blamed her": the verb before shares its subject.
    let shared = earlier_verb(text, end, floor)?;
    let start = verb_group(text, shared).start;
    let before = start.checked_sub(1).filter(|&b| b >= floor)?;
    let end = if matches!(text.pos(before), Pos::WhPronoun | Pos::WhDeterminer) { skip_comma(text, before, floor) } else { start };
    let last = end.checked_sub(1)?;
    if text.pos(last) == Pos::Comma {
        return before_insertion(text, last, floor);
    }
    noun_phrase_before(text, end)
}

/// "on **Sunday**": a day or the like with its preposition.
fn is_oblique(text: &Annotated, phrase: TokenRange, floor: usize) -> bool {
    let before = phrase.start.checked_sub(1).filter(|&b| b >= floor);
    // "has *for weeks* denied"
    let span = |i: usize| matches!(text.lemma(i), "hour" | "day" | "week" | "month" | "year" | "decade");
    let time = phrase.iter().all(|i| is_time_name(text, i)) || phrase.iter().next_back().is_some_and(span);
    before.is_some_and(|b| text.pos(b) == Pos::Preposition) && time
}

fn skip_comma(text: &Annotated, end: usize, floor: usize) -> usize {
    if end > floor && text.pos(end - 1) == Pos::Comma { end - 1 } else { end }
}

/// The noun phrase before an insertion that closes with the mark at `close`: "**Ms Oy**, 56, who runs it, …".
fn before_insertion(text: &Annotated, close: usize, floor: usize) -> Option<TokenRange> {
    let opens = |i: &usize| match text.pos(close) {
        Pos::RightBracket => text.pos(*i) == Pos::LeftBracket,
        _ => matches!(text.pos(*i), Pos::Comma | Pos::Colon),
    };
    // The nearest opening mark that follows a noun phrase at the start of the clause; else the farthest in the sentence.
    let mut found = None;
    for open in (floor..close).rev().filter(opens) {
        let Some(phrase) = noun_phrase_before(text, open) else { continue };
        found = Some(phrase);
        let before = phrase.start.checked_sub(1).filter(|&b| b >= floor).map(|b| text.pos(b));
        // "which **the towns**, Harrow among them, *have blamed*", "when **Hale**, in a letter, *denied* it"
        let relative = matches!(before, Some(Pos::WhDeterminer | Pos::WhPronoun | Pos::WhAdverb)) && !(open..close).any(|i| text.pos(i).is_finite());
        if matches!(before, None | Some(Pos::Comma | Pos::Conjunction)) || relative {
            break;
        }
    }
    found
}

/// The subject that a predicate at token `i` is said of: "**the report** is a complete and utter *fabrication*".
pub fn predicate_subject(text: &Annotated, i: usize) -> Option<TokenRange> {
    let copula = copula_before(text, i)?;
    // "and *to suggest otherwise* is a smear": a deed, nobody's name.
    let first = (clause_start(text, copula)..copula).find(|&f| text.pos(f) != Pos::Conjunction);
    let deed = first.is_some_and(|f| text.pos(f) == Pos::To && text.pos(f + 1).is_verb());
    (!deed).then(|| noun_phrase_before(text, copula).or_else(|| subject(text, copula)))?
}

/// The form of "be" that says the predicate at token `i` of its subject.
pub fn copula_before(text: &Annotated, i: usize) -> Option<usize> {
    let floor = floor(text, i);
    let between = |i: usize| {
        let pos = text.pos(i);
        let mark = matches!(pos, Pos::Determiner | Pos::Conjunction | Pos::Open | Pos::Comma | Pos::Noun | Pos::Number);
        mark || pos.is_adverb() || pos.is_adjective() || matches!(text.lemma(i), "of" | "load")
    };
    let mut start = i;
    while start > floor && i - start < 6 && between(start - 1) {
        start -= 1;
    }
    start.checked_sub(1).filter(|&c| c >= floor && matches!(text.lemma(c), "be" | "'s" | "’s" | "prove"))
}

/// The noun phrase after "by" that names who acts in the passive: "was accused **by the union**".
pub fn agent(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let mut end = clause_end(text, verb + 1);
    // "sued for £2m ($3m) by a viewer", "dismissed as “absurd” by a judge"
    if matches!(text.pos(end), Pos::RightBracket | Pos::Close) {
        end = clause_end(text, end + 1);
    }
    // "is *motivated* and part of a drive by Hale": of another word.
    let other = |i: &usize| text.pos(*i) == Pos::Conjunction && text.quotes.at(*i).is_none() && !text.pos(i + 1).is_verb() && !text.pos(i + 1).is_adverb();
    let window = || (verb + 1..end).take(12).take_while(|i| !other(i));
    if let Some(by) = window().find(|&i| text.lemma(i) == "by") {
        // "criticised *by* **some**"
        let lone = || matches!(text.lemma(by + 1), "some" | "many" | "others").then(|| TokenRange::new(by + 1, by + 2));
        return noun_phrase_from(text, by + 1).or_else(lone);
    }
    // "was attacked *in the press*"
    let press = |i: &usize| text.lemma(*i) == "in" && matches!(text.lemma(i + 2), "press" | "media" | "newspaper");
    window().find(press).and_then(|i| noun_phrase_from(text, i + 1))
}
