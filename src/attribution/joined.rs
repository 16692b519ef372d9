//! A verb that "and" or "but" **joins to a verb before it** has that verb's subject: "*The firm* sued the men who had used its gate,
//! *and accused* them of theft". An object of the verb before, however near, is no source. A verb with a subject of its own has that
//! alone: "Hale left, and *the firm* accused her".
//!
//! In: the source as the models cut it. Out: the same, mended.

use super::Finder;
use super::guards::SURE_CUE;
use crate::annotate::{Annotated, Pos, phrases};
use crate::segment::TokenRange;

/// Mends the source of the attribution that the word `head` announces.
pub(super) fn mend(finder: &Finder, head: usize, source: &mut Vec<TokenRange>) {
    let text = finder.text;
    if let Some(own) = own_subject(finder, head, source).or_else(|| of_both(finder, head, source)) {
        *source = vec![own];
        return;
    }
    if let Some(sender) = sender(text, head) {
        *source = vec![sender];
        return;
    }
    let Some(end) = joined(finder, head) else { return };
    let [only] = source.as_slice() else { return };
    if only.end > head || text.quotes.at(only.start).is_some() {
        return;
    }
    if let Some(subject) = outside_that(text, *only, head).or_else(|| of_object(text, *only, end)).or_else(|| of_clause(finder, *only, end)) {
        *source = vec![subject];
    }
}

/// "*Hale* left, and **the firm** *accused*": the last piece of a source, where the first does what the clause before tells.
fn own_subject(finder: &Finder, head: usize, source: &[TokenRange]) -> Option<TokenRange> {
    let text = finder.text;
    let &[first, own] = source else { return None };
    let joint = own.start.checked_sub(1).filter(|&j| text.pos(j) == Pos::Conjunction && first.end < j)?;
    let before = own.end == phrases::verb_group(text, head).start && text.quotes.at(head).is_none();
    (before && (first.end..joint).any(|i| text.pos(i).is_finite())).then_some(own)
}

/// "**The mayor, Tom Venn, and his deputy, Petra Oda,** denied": both, of whom the models took one.
fn of_both(finder: &Finder, head: usize, source: &[TokenRange]) -> Option<TokenRange> {
    let text = finder.text;
    let both = phrases::described_list(text, head).filter(|_| text.pos(head).is_verb())?;
    (!source.is_empty() && source.iter().all(|s| s.start >= both.start && s.end <= head)).then_some(both)
}

/// Where what stands before the joint ends: "… the men**,** and *accused*". None when no joint stands before the verb at `head`.
fn joined(finder: &Finder, head: usize) -> Option<usize> {
    let text = finder.text;
    let group = phrases::verb_group(text, head);
    let quoted = |i: usize| text.quotes.at(i).is_some();
    if !group.finite || group.passive || !text.pos(head).is_verb() || quoted(head) {
        return None;
    }
    let floor = phrases::floor(text, head);
    let joint = (floor..group.start).rev().find(|&i| !text.pos(i).is_adverb())?;
    let joins = text.pos(joint) == Pos::Conjunction && matches!(text.lemma(joint), "and" | "but") && joint > floor;
    let marks = |i: &usize| matches!(text.pos(*i), Pos::Comma | Pos::Close);
    let last = (floor..joint).rev().find(|i| !marks(i)).filter(|_| joins)?;
    Some(last + 1)
}

/// "a complaint *from* the watchdog **Fair Vote** *alleging* that": whom "from" or "by" names right before.
fn sender(text: &Annotated, head: usize) -> Option<TokenRange> {
    let name = head.checked_sub(1).and_then(|n| phrases::name_at(text, n)).filter(|n| n.tokens.end == head && text.pos(head) == Pos::Gerund)?.tokens;
    let nominal = |i: usize| text.pos(i).is_noun() || text.pos(i).is_adjective() || text.pos(i) == Pos::Determiner;
    let from = (name.start.saturating_sub(5)..name.start).rev().find(|&i| !nominal(i)).filter(|&f| matches!(text.lemma(f), "from" | "by"))?;
    let document = from.checked_sub(1).is_some_and(|d| text.pos(d).is_noun());
    document.then(|| TokenRange::new(from + 1, name.end))
}

/// "**A panel** found that *Hale* had lied, but *criticised* her": nobody does so to herself.
fn outside_that(text: &Annotated, source: TokenRange, head: usize) -> Option<TokenRange> {
    let that = source.start.checked_sub(1).filter(|&t| text.lemma(t) == "that")?;
    let floor = phrases::floor(text, that);
    let verb = (floor..that).rev().find(|&i| text.pos(i).is_finite()).filter(|_| matches!(text.word(head + 1), "him" | "her" | "them"))?;
    phrases::subject(text, verb).filter(|s| s.end <= verb)
}

/// "sued **the men** using its gate, and *accused*": the subject of the verb whose object the source is.
fn of_object(text: &Annotated, source: TokenRange, end: usize) -> Option<TokenRange> {
    let floor = phrases::floor(text, source.start);
    let governed = source.start.checked_sub(1).filter(|&b| b >= floor)?;
    let object = matches!(text.pos(governed), Pos::Preposition | Pos::To) || text.pos(governed).is_verb();
    // "whom *he* met and *accused*": a pronoun of a subject is none of an object.
    let nominative = source.iter().any(|i| matches!(text.lemma(i), "he" | "she" | "they" | "i" | "we"));
    // "She said *the firm* denied it *and accused*": a subject, not an object.
    if !object || nominative || source.end != end || phrases::is_subordinator(text.lemma(governed)) || text.lemma(governed) == "that" {
        return None;
    }
    let verb = (floor..source.start).rev().find(|&i| text.pos(i).is_finite())?;
    phrases::subject(text, verb).filter(|s| s.end <= verb && !s.overlaps(source))
}

/// "**CheckNet** claimed "Hale" lied, and *concluded*": a source that holds the verb before is cut to that verb's subject.
/// "Hale paid, but **the owners** denied it and *said*": the last clause that a joint opens with a subject of its own has it.
fn of_clause(finder: &Finder, source: TokenRange, end: usize) -> Option<TokenRange> {
    let text = finder.text;
    let joins = |&i: &usize| text.pos(i) == Pos::Conjunction && text.quotes.at(i).is_none();
    let apart = |&i: &usize| joins(&i) && text.pos(i - 1) == Pos::Comma;
    let within = || source.iter().rev().filter(joins).find_map(|joint| subject_of_clause(finder, joint + 1, source.end.min(end)));
    let behind = || (source.end + 1..end).rev().filter(apart).find_map(|joint| subject_of_clause(finder, joint + 1, end));
    behind().or_else(within).or_else(|| subject_of_clause(finder, source.start, source.end.min(end)))
}

/// The subject with which the clause at `from` begins, if its verb stands before `end`.
fn subject_of_clause(finder: &Finder, from: usize, end: usize) -> Option<TokenRange> {
    let text = finder.text;
    let relative = |i: &usize| matches!(text.pos(*i), Pos::WhPronoun | Pos::WhDeterminer | Pos::WhPossessive);
    // What the tagger takes for a participle may be a cue of its own.
    let tells = |i: usize| text.pos(i).is_finite() || text.pos(i).is_verb() && finder.heads.get(i).is_some_and(|&p| p > SURE_CUE);
    let verb = (from..end).take_while(|i| !relative(i)).skip(1).find(|&i| tells(i) && text.quotes.at(i).is_none())?;
    let group = phrases::verb_group(text, verb);
    let named = (from..group.start).any(|i| text.pos(i).is_noun() || text.pos(i) == Pos::Pronoun);
    let whole = (group.start > from && group.start < end && named).then(|| TokenRange::new(from, group.start))?;
    // "**Hale**, also there in May, said": what a comma sets behind it is no part of the subject.
    phrases::subject(text, verb).filter(|s| whole.contains(*s)).or(Some(whole))
}

#[cfg(test)]
mod tests {
    /// The source of the last attribution of `text`.
    fn source(text: &str) -> Option<String> {
        let last = crate::analyze(text).attributions.pop()?;
        last.source.first().map(|s| s.of(text).to_owned())
    }

    #[test]
    fn a_joined_verb_has_the_subject_of_the_verb_before() {
        for (text, want) in [
            ("Prosecutors went after the firms using laws put in place to fight crime, and accused them of fraud.", "Prosecutors"),
            ("CheckNet claimed \"Venn exaggerates\" the level of unemployment through a \"misleading use of figures,\" and concluded his comments were \"mostly false.\"", "CheckNet"),
            ("Anna Quill said the firm broke its word and accused the board of fraud.", "Anna Quill"),
            ("Anna Quill met the owners of the bank and the two mills and said the talks had failed.", "Anna Quill"),
            ("Tom Venn paid the firm, but the owners denied it and said the bridge was safe.", "the owners"),
            ("Anna Quill left in June, and the firm accused her of fraud.", "the firm"),
        ] {
            assert_eq!(source(text).as_deref(), Some(want), "{text}");
        }
    }
}
