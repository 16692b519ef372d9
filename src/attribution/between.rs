//! What stands **between a source and its verb** is no source: "Hale, *whose son* was there, said", "the board *on Tuesday*
//! denied"; nor is a subject content: "*the firm which built it* has denied any wrongdoing".
//!
//! In: an attribution as the models cut it. Out: the same, mended. What is inserted where, tells `annotate::insertions`.

use super::words::{CueClass, class};
use super::{Finder, Link};
use crate::annotate::insertions::{subject_outside, without_clause};
use crate::annotate::{Annotated, Name, NameKind, Pos, phrases};
use crate::segment::TokenRange;
use crate::sources::{is_document, performs};
use crate::stance::refuses;

/// A phrase of more tokens is no mere time: "last year", "earlier this month".
const LONGEST_TIME: usize = 3;

/// Mends the source of the attribution that the word `head` announces.
pub(super) fn mend(finder: &Finder, head: usize, source: &mut Vec<TokenRange>) {
    let text = finder.text;
    // "who *last year* denied it": no source at all.
    // "they were *both charged* and denied it": nor what says of the subject that it is whole.
    let time = |s: &TokenRange| s.len() <= LONGEST_TIME && (phrases::floats(text, s.start) || phrases::head(text, *s).is_some_and(|h| phrases::is_time(text, h)));
    if text.pos(head).is_verb() && source.iter().any(time) {
        source.retain(|s| !time(s));
        source.extend(phrases::subject(text, head).filter(|s| source.is_empty() && s.end <= head));
    }
    // "*It* is clear that he lied": nobody.
    let expletive = |s: &TokenRange| s.len() == 1 && text.word(s.start).eq_ignore_ascii_case("it") && text.pos(head).is_adjective() && text.lemma(head + 1) == "that";
    // "let*'s* talk": nor what has no word that could name anybody.
    // "*But* | accuses": a joint is none either.
    let names = |i: usize| text.pos(i).is_noun() || text.pos(i).is_adjective() || text.pos(i).is_verb() || matches!(text.pos(i), Pos::Pronoun | Pos::Determiner | Pos::Number | Pos::WhPronoun | Pos::WhDeterminer | Pos::Possessive);
    source.retain(|s| !expletive(s) && s.iter().any(|i| (names(i) || text.word(i).starts_with(char::is_uppercase) && text.pos(i) != Pos::Conjunction) && !text.word(i).starts_with(['\'', '’'])));
    for piece in source.iter_mut().filter(|s| s.end <= head) {
        let outside = || subject_outside(text, *piece, head).filter(|_| text.pos(head).is_verb());
        let whole = piece.end >= phrases::verb_group(text, head).start;
        *piece = outside().unwrap_or(if whole { *piece } else { without_clause(text, *piece) });
        *piece = without_relative(finder, *piece);
        *piece = without_time(finder, *piece);
        *piece = without_predicate(finder, *piece);
        *piece = outside_setting(finder, head, *piece).unwrap_or_else(|| without_setting(finder, head, *piece));
        *piece = without_adjuncts(finder, head, *piece);
        *piece = at_home(finder, *piece).unwrap_or(*piece);
        *piece = pronoun_alone(text, *piece);
        *piece = without_main_clause(finder, head, *piece);
        *piece = own_clause(finder, head, *piece);
    }
}

/// "*Hale left after* | a suit filed by Quill accused him": the source of the verb's own clause, where another clause stands between.
fn own_clause(finder: &Finder, head: usize, source: TokenRange) -> TokenRange {
    let text = finder.text;
    let group = phrases::verb_group(text, head);
    let opens = |i: &usize| text.pos(*i) == Pos::WhAdverb || phrases::is_subordinator(text.lemma(*i));
    let Some(last) = (source.end..group.start).rev().skip(1).take_while(|i| !text.pos(*i).is_finite() && text.pos(*i) != Pos::Comma).find(opens) else { return source };
    let verb = (source.end..last).any(|i| text.pos(i).is_finite()) && text.pos(head).is_verb() && group.finite;
    let own = TokenRange::new(last + 1, group.start);
    let named = own.iter().next_back().is_some_and(|i| text.pos(i).is_noun() || text.pos(i) == Pos::Pronoun);
    if verb && named { own } else { source }
}

/// "Hale | *has left the party*, accusing it", "*the row ended when* | Hale called it off": a clause is no source; its subject is.
fn without_main_clause(finder: &Finder, head: usize, source: TokenRange) -> TokenRange {
    let text = finder.text;
    // "*“It is late,”* Hale": what is quoted is no part of who says it.
    let quoted = source.iter().take_while(|&i| text.quotes.at(i).is_some()).count();
    let source = if quoted > 1 { TokenRange::new(source.start + quoted, source.end) } else { source };
    let relative = |i: &usize| matches!(text.pos(*i), Pos::WhPronoun | Pos::WhDeterminer | Pos::WhPossessive);
    let said = |i: &usize| text.pos(*i).is_finite() && text.quotes.at(*i).is_none();
    let verb = source.iter().take_while(|i| !relative(i)).find(|i| said(i) && !(*i > source.start && opens_with(text, source, *i)));
    let group = phrases::verb_group(text, head);
    // "has led *some* to worry": who does what "to" tells stands anywhere.
    let Some(verb) = verb.filter(|_| text.pos(head).is_verb() && text.pos(group.start) != Pos::To) else { return source };
    let opens = |b: usize| match group.finite {
        // "*The panel was told* | Mr Hale had"
        true => text.pos(b).is_verb() && class(text.lemma(b)) == Some(CueClass::Say) || matches!(text.pos(b), Pos::WhAdverb | Pos::Comma | Pos::Close | Pos::Conjunction | Pos::Colon) || phrases::is_subordinator(text.lemma(b)),
        false => text.pos(b) == Pos::WhDeterminer,
    };
    let inside = |s: &TokenRange| s.start > source.start && source.contains(*s) && text.quotes.at(s.start).is_none();
    if let Some(own) = phrases::subject(text, head).filter(|s| inside(s) && opens(s.start - 1)) {
        return TokenRange::new(own.start, source.end);
    }
    if group.finite {
        // "*Hale left after* | a suit filed by Quill accused him"
        let opens = |i: &usize| text.pos(*i) == Pos::WhAdverb || phrases::is_subordinator(text.lemma(*i));
        let last = source.iter().rev().skip(1).take_while(|i| !text.pos(*i).is_finite()).find(opens);
        return last.filter(|&l| l > verb).map_or(source, |l| TokenRange::new(l + 1, source.end));
    }
    beside_participle(text, head, source, verb).unwrap_or_else(|| {
        let end = phrases::verb_group(text, verb).start;
        let own = |s: &TokenRange| s.start >= source.start && s.start < end;
        let subject = phrases::noun_phrase_before(text, end).filter(own).or_else(|| phrases::subject(text, verb).filter(own));
        subject.map_or(source, |_| TokenRange::new(source.start, end))
    })
}

/// "a suit was filed by *Hale accusing* her", "he faces *suits alleging* it": what stands right before the participle at `head`, not
/// at the start of the clause with `verb`.
fn beside_participle(text: &Annotated, head: usize, source: TokenRange, verb: usize) -> Option<TokenRange> {
    let by = |n: &Name| (n.tokens.start.saturating_sub(4)..n.tokens.start).any(|i| matches!(text.lemma(i), "by" | "of" | "with"));
    let name = phrases::name_at(text, source.end.checked_sub(1)?).filter(|n| n.tokens.end == head && by(n));
    // "*Hale* made a speech *attacking* it": the document of whoever made it.
    // "*Hale* sent a letter to the school, *calling* for it": behind a comma, whoever sent it.
    let comma = head.checked_sub(1).is_some_and(|c| text.pos(c) == Pos::Comma);
    let document = |p: &TokenRange| !comma && phrases::head(text, *p).is_some_and(|h| is_document(text.lemma(h))) && !performs(text.lemma(verb));
    let document = || phrases::noun_phrase_before(text, source.end).filter(|p| source.contains(*p) && p.end == head && document(p));
    name.map(|n| n.tokens).or_else(document)
}

/// "But *retired* clerk Hale": nothing but a joint before what the tagger takes for a verb.
fn opens_with(text: &Annotated, source: TokenRange, verb: usize) -> bool {
    (source.start..verb).all(|i| text.pos(i) == Pos::Conjunction)
}

/// "They | *were charged in May but* have denied it"
fn without_predicate(finder: &Finder, source: TokenRange) -> TokenRange {
    let text = finder.text;
    let joins = source.end.checked_sub(1).is_some_and(|last| text.pos(last) == Pos::Conjunction);
    let verb = source.iter().find(|&i| joins && text.pos(i).is_finite() && !opens_with(text, source, i));
    verb.map_or(source, |verb| TokenRange::new(source.start, verb))
}

/// "In *a letter* she regrets it, but | writes": the subject of the clause, not the document with its preposition.
fn outside_setting(finder: &Finder, head: usize, source: TokenRange) -> Option<TokenRange> {
    let text = finder.text;
    let first = text.doc.sentence_tokens(text.doc.sentence_of(source.start)).start;
    let set = text.pos(first) == Pos::Preposition && source.start == first + 1 && text.pos(head).is_finite();
    let verb = (source.end..head).find(|&i| set && text.pos(i).is_finite())?;
    phrases::noun_phrase_before(text, phrases::verb_group(text, verb).start).filter(|s| s.start >= source.end && (s.len() == 1 && text.pos(s.start) == Pos::Pronoun || phrases::name_at(text, s.end - 1).is_some()))
}

/// "*In a letter to the committee* | his lawyer", "*the Sentinel, but* | rivals"
fn without_setting(finder: &Finder, head: usize, source: TokenRange) -> TokenRange {
    let text = finder.text;
    let first = text.doc.sentence_tokens(text.doc.sentence_of(source.start)).start;
    // The preposition may itself be left out: "In a letter to | *the committee* his lawyer".
    let before = |i: usize| i > first && matches!(text.pos(i - 1), Pos::Preposition | Pos::To);
    let opens = text.pos(first) == Pos::Preposition && (first == source.start || before(source.start));
    let set = opens && text.pos(head).is_verb();
    let subject = || phrases::subject(text, head).filter(|s| source.contains(*s)).map(|s| s.start);
    let but = source.iter().rev().skip(1).find(|&i| i > source.start && text.lemma(i) == "but" && text.pos(i - 1) == Pos::Comma);
    let start = but.map(|i| i + 1).or_else(|| subject().filter(|_| set)).unwrap_or(source.start);
    TokenRange::new(start, source.end)
}

/// "**Lorraine Pitt**, 52, *of Harbour Road, Grimsby*, has denied": who lives there, not the place.
fn at_home(finder: &Finder, source: TokenRange) -> Option<TokenRange> {
    let text = finder.text;
    phrases::name_at(text, source.start).filter(|n| n.kind != NameKind::Person && n.tokens.end + 1 >= source.end)?;
    let part = |i: usize| text.pos(i).is_noun() || matches!(text.pos(i), Pos::Comma | Pos::Number) || matches!(text.lemma(i), "of" | "from" | "in");
    let first = (phrases::floor(text, source.start)..source.start).rev().take_while(|&i| part(i)).last()?;
    let of = (first..source.start).find(|&i| matches!(text.lemma(i), "of" | "from") && i > 0 && text.pos(i - 1) == Pos::Comma)?;
    let person = phrases::name_at(text, first).filter(|n| n.kind == NameKind::Person && n.tokens.end < of)?;
    Some(TokenRange::new(person.tokens.start, source.end))
}

/// "*Speaking in Harrow*, | Quill | , *without naming him*, accused": what somebody did around it is no part of who it is; nor is
/// the "all" of "he *all* but accused".
fn without_adjuncts(finder: &Finder, head: usize, source: TokenRange) -> TokenRange {
    let text = finder.text;
    let sentence = text.doc.sentence_tokens(text.doc.sentence_of(source.start)).start;
    let fronted = source.start == sentence && matches!(text.pos(sentence), Pos::Gerund | Pos::Participle) && text.pos(head).is_verb();
    let subject = |&c: &usize| text.pos(c) == Pos::Comma && phrases::noun_phrase_from(text, c + 1).is_some_and(|p| p.start == c + 1 && source.contains(p));
    let start = source.iter().find(|c| fronted && subject(c)).map_or(source.start, |c| c + 1);
    let aside = |i: usize| matches!(text.lemma(i), "in" | "on" | "during" | "after" | "before" | "without" | "while") && text.pos(i) == Pos::Preposition;
    let closed = source.end > start && text.pos(source.end - 1) == Pos::Comma;
    let comma = (start + 1..source.end).find(|&c| text.pos(c) == Pos::Comma).filter(|&c| closed && aside(c + 1));
    let all = source.end.checked_sub(1).filter(|&a| a > start && text.lemma(a) == "all" && text.lemma(source.end) == "but");
    TokenRange::new(start, comma.or(all).unwrap_or(source.end))
}

/// "*a union published what* | it said", "*a charge* | she denied": a pronoun that ends a longer piece is the whole subject; not in "both of them".
fn pronoun_alone(text: &Annotated, source: TokenRange) -> TokenRange {
    let last = source.end.saturating_sub(1);
    let subject = matches!(text.word(last), "he" | "she" | "it" | "they" | "I" | "we");
    let longer = last > source.start && (text.pos(last - 1).is_noun() || source.iter().any(|i| text.pos(i).is_finite()));
    if subject && longer { TokenRange::new(last, source.end) } else { source }
}

/// "a man *who* | many believe", "*the rate, which* | rivals in the north blamed": the subject of a clause whose object the pronoun is.
fn without_relative(finder: &Finder, source: TokenRange) -> TokenRange {
    let text = finder.text;
    let relative = |i: &usize| matches!(text.pos(*i), Pos::WhPronoun | Pos::WhDeterminer);
    let Some(relative) = source.iter().rev().skip(1).find(relative) else { return source };
    let rest = TokenRange::new(relative + 1, source.end);
    let begins = matches!(text.pos(rest.start), Pos::Determiner | Pos::Possessive) || text.pos(rest.start).is_noun() || text.pos(rest.start).is_adjective();
    let clause = rest.iter().any(|i| text.pos(i).is_verb() || text.pos(i) == Pos::Modal);
    if begins && !clause && rest.iter().any(|i| text.pos(i).is_noun() || text.pos(i).is_adjective()) { rest } else { source }
}

/// "the board | *on Tuesday*", "*Last night* | the board"
fn without_time(finder: &Finder, source: TokenRange) -> TokenRange {
    let text = finder.text;
    let begins = |i: usize| matches!(text.pos(i), Pos::Determiner | Pos::Possessive | Pos::Pronoun) || phrases::name_at(text, i).is_some();
    let night = source.start + 1;
    let opens = source.len() > 2 && matches!(text.lemma(source.start), "last" | "this") && phrases::is_time(text, night) && begins(night + 1);
    let source = if opens { TokenRange::new(night + 1, source.end) } else { source };
    let Some(last) = source.end.checked_sub(1).filter(|&l| phrases::is_time_name(text, l)) else { return source };
    let on = last.checked_sub(1).filter(|&p| text.pos(p) == Pos::Preposition).unwrap_or(last);
    if on > source.start { TokenRange::new(source.start, on) } else { source }
}

/// "Hale *has not been charged*": a passive of blaming or saying with nothing but its subject tells nothing; nor does who "was *denied* bail".
pub(super) fn says_nothing(finder: &Finder, head: usize, link: &Link) -> bool {
    let text = finder.text;
    if text.lemma(head) == "deny" && refuses(text, head) {
        return true;
    }
    let charged = text.pos(head) == Pos::Participle && matches!(class(text.lemma(head)), Some(CueClass::Judge)) || text.lemma(head) == "charge";
    let [only] = link.content.as_slice() else { return false };
    let helps = |i: usize| text.pos(i).is_adverb() || matches!(text.lemma(i), "be" | "have");
    let subject = || (only.end..head).all(|i| helps(i) || phrases::is_negation(text, i));
    let ends = only.end <= head && (helps(only.end.saturating_sub(1)) || subject()) && finder.view.at(only.start).quote == 0;
    charged && link.source.is_empty() && ends && phrases::verb_group(text, head).passive
}

/// "*Hale scolded him:* “You lied,” she said": what leads in to a quotation by a colon is none of what is said in it.
pub(super) fn without_lead_in(finder: &Finder, head: usize, content: &mut [TokenRange]) {
    for piece in content.iter_mut().filter(|c| c.end <= head && finder.view.at(c.start).quote == 0) {
        let opens = |i: &usize| finder.view.at(*i).quote != 0;
        let colon = |i: usize| finder.text.pos(i) == Pos::Colon && finder.text.word(i) == ":";
        if let Some(open) = piece.iter().find(opens).filter(|&o| o > piece.start && colon(o - 1) && piece.end - o > 3) {
            piece.start = open;
        }
    }
}

/// Takes the subject of an active verb from the content, where words after the verb are content too, and makes it the source.
pub(super) fn unsay_subject(finder: &Finder, head: usize, link: &mut Link) {
    let text = finder.text;
    let before = |c: &TokenRange| c.end <= head && c.iter().all(|i| finder.view.at(i).quote == 0);
    let after = |c: &TokenRange| c.start > head;
    // "*Mr Venn, who wrote it,* denies | the claim": whoever denies something does not come behind it.
    let judges = class(text.lemma(head)) == Some(CueClass::Judge) && text.pos(head).is_finite() && link.source.iter().any(|s| s.start == head + 1);
    if judges && link.content.iter().all(before) {
        if let Some(subject) = phrases::subject(text, head).filter(|s| link.content.iter().any(|c| c.contains(*s))) {
            link.content = std::mem::replace(&mut link.source, vec![subject]);
            link.content.retain(after);
        }
        return;
    }
    if !link.source.is_empty() || !text.pos(head).is_verb() || !link.content.iter().any(before) || !link.content.iter().any(after) {
        return;
    }
    let group = phrases::verb_group(text, head);
    // "*A captain* told an inquiry on Monday **that** it leaked": who is told may stand between.
    let told = |c: &TokenRange| text.lemma(head) == "tell" && (text.lemma(c.start) == "that" || finder.view.at(c.start).quote != 0);
    let follows = link.content.iter().filter(|c| after(c)).any(|c| c.start <= head + 2 || told(c));
    let Some(subject) = phrases::subject(text, head).filter(|_| group.finite && !group.passive && follows) else { return };
    let holds = |c: &TokenRange| before(c) && c.contains(subject) && c.start + 1 >= subject.start;
    if link.content.iter().any(holds) {
        link.content.retain(|c| !holds(c));
        link.source = vec![subject];
    }
}

#[cfg(test)]
mod tests {
    /// The source of the last attribution of `text`; "nobody" without source words, "nothing" without an attribution.
    fn source(text: &str) -> String {
        let Some(last) = crate::analyze(text).attributions.pop() else { return "nothing".into() };
        last.source.first().map_or_else(|| "nobody".into(), |s| s.of(text).to_owned())
    }

    #[test]
    fn what_stands_between_is_no_source() {
        for (text, want, why) in [
            ("Marek Dunne, whose son was treated there in May, said the trust lied.", "Marek Dunne", "whose"),
            ("The residents whose homes were flooded accused the council of fraud.", "The residents", "a clause of its own"),
            ("The Vellport Harbour Board on Tuesday rejected the claim.", "The Vellport Harbour Board", "on Tuesday"),
            ("In a letter to the committee his lawyer said the firm lied.", "his lawyer", "where it was said"),
            ("Mr Venn, who last year denied he took bribes, left.", "Mr Venn", "last year"),
            ("They were both charged last year but have denied fraud.", "They", "both"),
            ("The company which supplied the pumps has denied any wrongdoing.", "The company", "subject taken for content"),
            ("Anna Quill has also left the party, accusing it of fraud.", "Anna Quill", "a whole clause"),
            ("A former captain of the ferries told an inquiry on Monday that the managers had hidden it.", "A former captain of the ferries", "who is told stands between"),
            ("Arden has not been charged.", "nothing", "a passive that tells nothing"),
            ("Last night the prime minister's office denied that he had lied.", "the prime minister's office", "last night"),
            ("Speaking in Harlem, Anna Quill, without naming him, accused Tom Venn of fraud.", "Anna Quill", "what she did meanwhile"),
            ("Lorraine Pitt, 52, of Harbour Road, Harrow, has denied fraud.", "Lorraine Pitt", "where she lives"),
            ("Tom Venn, who wrote the song with Ms Ashdown, denies the claim.", "Tom Venn", "whoever denies stands before"),
        ] {
            // With or without a clause of its own at the end.
            let got = source(text);
            let clause = |rest: &str| rest.is_empty() || [", who", ", 52"].iter().any(|w| rest.starts_with(w)) || [" who", " which", " whose"].iter().any(|w| rest.starts_with(w));
            assert!(got.strip_prefix(want).is_some_and(clause), "{why}: {got} in: {text}");
        }
    }

    #[test]
    fn a_lead_in_is_not_said_in_the_quotation() {
        let text = "Sen. Anna Quill (D-Harrow) scolded Tom Venn: “You lied to us all in June,” she said.";
        let attributions = crate::analyze(text).attributions;
        assert!(!attributions.is_empty());
        for content in attributions.iter().flat_map(|a| &a.content) {
            assert!(content.of(text).starts_with('“'), "{}", content.of(text));
        }
    }
}
