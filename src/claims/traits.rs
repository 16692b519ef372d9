//! **Traits**: what can be seen in a sentence and said to a reader: a number, a comparison, a question.
//!
//! In: [`Annotated`] and one sentence. Out: [`Observed`], which the model weighs (`model`) and the rules read (`kind`).
//! Words with a class live in `lexicon/en/claim_words.tsv`. The words of a cue and of its source ("the mayor said") are
//! left out: that somebody speaks is not the claim.

use crate::sorting;
use super::words::{self, Class};
use crate::annotate::{Annotated, NameKind, Pos, QuantityKind};
use crate::segment::{TokenKind, TokenRange};
use crate::lexicon::lower;
use std::borrow::Cow;

macro_rules! traits {
    ($($name:ident $key:literal $code:literal $doc:literal,)*) => {
        /// One thing that a reader could point at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Trait { $(#[doc = $doc] $name,)* }

        impl Trait {
            /// Every trait.
            #[cfg(any(test, feature = "training"))]
            pub const ALL: &[Trait] = &[$(Trait::$name,)*];

            /// Its name in the model file.
            pub fn key(self) -> &'static str {
                match self { $(Trait::$name => $key,)* }
            }

            /// Key of `lexicon/en/reasons.tsv`; `None` when it tells a reader nothing.
            pub fn reason(self) -> Option<&'static str> {
                let code = match self { $(Trait::$name => $code,)* };
                (!code.is_empty()).then_some(code)
            }

            /// The trait that the files call `key`.
            pub fn parse(key: &str) -> Option<Trait> {
                match key { $($key => Some(Trait::$name),)* _ => None }
            }
        }
    };
}

traits! {
    Number "NUMBER" "claim-number" "A count or other number.",
    Money "MONEY" "claim-money" "An amount of money.",
    Percent "PERCENT" "claim-percent" "A share.",
    Date "DATE" "claim-date" "A date or year.",
    Duration "DURATION" "claim-duration" "A span of time.",
    Numbers "NUMBERS" "" "Two quantities or more.",
    Person "PERSON" "claim-person" "A named person.",
    Body "BODY" "claim-body" "A named company, party, office.",
    Place "PLACE" "" "A named place.",
    People "PEOPLE" "claim-body" "A named people or party members.",
    Past "PAST" "claim-past" "A full verb in the past.",
    Was "WAS" "" "was, had, did.",
    Perfect "PERFECT" "claim-past" "have + participle.",
    Passive "PASSIVE" "" "be + participle.",
    Negation "NEGATION" "" "not, never, no.",
    Comparison "COMPARISON" "claim-comparison" "A comparison.",
    Cause "CAUSE" "claim-cause" "A cause and its effect.",
    Law "LAW" "claim-law" "A law or what it does.",
    Deed "DEED" "claim-deed" "A deed that leaves records.",
    Record "RECORD" "claim-record" "Points to records.",
    Opinion "OPINION" "claim-opinion" "A judgement.",
    Degree "DEGREE" "claim-opinion" "very, so, too with an adjective.",
    Verdict "VERDICT" "" "be + adjective.",
    Wish "WISH" "claim-wish" "What should or could be.",
    Hedge "HEDGE" "claim-hedge" "Certainty taken back.",
    Forecast "FORECAST" "claim-forecast" "What is to come.",
    Experience "EXPERIENCE" "claim-experience" "What only the speaker knows.",
    Talk "TALK" "claim-talk" "Thanks, greetings.",
    First "FIRST" "claim-experience" "I, me, my.",
    We "WE" "" "we, us, our.",
    You "YOU" "claim-talk" "you, your.",
    Third "THIRD" "" "he, she, they.",
    Vague "VAGUE" "" "Begins with a pronoun: it, this, that.",
    Question "QUESTION" "claim-question" "A question.",
    Exclamation "EXCLAMATION" "" "An exclamation mark.",
    Fragment "FRAGMENT" "claim-fragment" "No verb that carries tense.",
    Words4 "WORDS<5" "claim-short" "Four words at most.",
    Words8 "WORDS<9" "" "Five to eight words.",
    Words24 "WORDS>15" "" "16 to 24 words.",
    Words25 "WORDS>24" "" "25 words or more.",
}

impl Trait {
    /// True when it gives a checker something to look up; false when it says that there is nothing.
    pub fn speaks_for(self) -> bool {
        use Trait::*;
        let against = [Opinion, Degree, Wish, Hedge, Forecast, Experience, First, Talk, You, Question, Fragment, Words4];
        !against.contains(&self)
    }
}

/// One trait and where it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// What was seen.
    pub kind: Trait,
    /// The words that show it; empty when it is the sentence as a whole.
    pub tokens: TokenRange,
}

/// What was seen in one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed<'t> {
    /// The traits, in the order of their tokens.
    pub hits: Vec<Hit>,
    /// The other words, in lower case, each with its token; numbers are "#". Names are left out: they tell the year of
    /// the training data, not the claim.
    pub words: Vec<(Cow<'t, str>, usize)>,
}

impl Observed<'_> {
    /// True when the sentence has `kind`.
    pub fn has(&self, kind: Trait) -> bool {
        self.hits.iter().any(|h| h.kind == kind)
    }
}

/// Looks at the sentence `tokens`. `frame` tells the tokens that only announce who speaks.
pub fn observe<'t>(text: &Annotated<'t>, tokens: TokenRange, frame: &[bool]) -> Observed<'t> {
    let outside = |i: usize| !frame.get(i).copied().unwrap_or(false);
    let mut hits = Vec::new();
    quantities_and_names(text, tokens, &mut hits);
    hits.retain(|h| h.tokens.iter().any(outside));
    let mut seen = Vec::with_capacity(tokens.len());
    let mut next = tokens.start; // tokens before it belong to a phrase that was found
    for i in tokens.iter() {
        if i >= next && let Some((class, phrase)) = words::at(text, i) {
            if class == Class::Saying {
                continue; // that somebody spoke is not the claim, and its tense not the claim's
            }
            next = phrase.end;
            hits.extend(of_class(text, class, phrase, !outside(i)).map(|kind| Hit { kind, tokens: phrase }));
        }
        if !outside(i) {
            continue;
        }
        let word = text.word(i);
        let lower = lower(word);
        grammar(text, i, tokens, &lower, &mut hits);
        match text.doc.tokens.get(i).map(|t| t.kind) {
            Some(TokenKind::Number) => seen.push(("#".into(), i)),
            Some(TokenKind::Word | TokenKind::Mark) if !text.pos(i).is_name() => seen.push((lower, i)),
            _ => {}
        }
    }
    whole(text, tokens, &mut hits);
    if !hits.iter().any(|h| matches!(h.kind, Trait::First | Trait::We)) {
        hits.retain(|h| h.kind != Trait::Experience); // "she remembers" is no experience of the speaker's
    }
    sorting::by_key(&mut hits, |h| h.tokens.start);
    Observed { hits, words: seen }
}

fn quantities_and_names(text: &Annotated, tokens: TokenRange, hits: &mut Vec<Hit>) {
    let first = text.quantities.partition_point(|q| q.tokens.start < tokens.start);
    let inside = text.quantities.get(first..).unwrap_or_default().iter().take_while(|q| q.tokens.start < tokens.end);
    let mut count = 0;
    for quantity in inside {
        let kind = match quantity.kind {
            QuantityKind::Number => Trait::Number,
            QuantityKind::Money => Trait::Money,
            QuantityKind::Percent => Trait::Percent,
            QuantityKind::Date => Trait::Date,
            QuantityKind::Duration => Trait::Duration,
        };
        count += usize::from(quantity.kind != QuantityKind::Date);
        hits.push(Hit { kind, tokens: quantity.tokens });
    }
    if count > 1 {
        hits.push(Hit { kind: Trait::Numbers, tokens });
    }
    let first = text.names.partition_point(|n| n.tokens.start < tokens.start);
    for name in text.names.get(first..).unwrap_or_default().iter().take_while(|n| n.tokens.start < tokens.end) {
        let kind = match name.kind {
            NameKind::Person => Trait::Person,
            NameKind::Body => Trait::Body,
            NameKind::Place => Trait::Place,
            NameKind::People => Trait::People,
            NameKind::Publication | NameKind::Other => continue,
        };
        hits.push(Hit { kind, tokens: name.tokens });
    }
}

/// The trait that a word of `class` shows where it stands; `None` when the words around it take its meaning away.
fn of_class(text: &Annotated, class: Class, tokens: TokenRange, in_frame: bool) -> Option<Trait> {
    Some(match class {
        // "more than 300", "less than $5": counts, does not compare.
        Class::Comparison if counts(text, tokens) => return None,
        Class::Comparison => Trait::Comparison,
        Class::Cause => Trait::Cause,
        Class::Law => Trait::Law,
        // "to vote", "will vote": not done yet; "announced that …": the frame of another claim.
        Class::Deed if text.pos(tokens.start) == Pos::Base || in_frame => return None,
        Class::Deed => Trait::Deed,
        Class::Record => Trait::Record,
        Class::Opinion => Trait::Opinion,
        Class::Wish => Trait::Wish,
        Class::Hedge => Trait::Hedge,
        Class::Forecast => Trait::Forecast,
        Class::Experience => Trait::Experience,
        Class::Talk => Trait::Talk,
        Class::Saying => return None,
    })
}

/// True for the words of "more than 300".
fn counts(text: &Annotated, tokens: TokenRange) -> bool {
    let is_number = |i| matches!(text.pos(i), Pos::Number | Pos::Dollar);
    let than = |i| text.word(i) == "than" && is_number(i + 1);
    than(tokens.start) || than(tokens.end)
}

/// What tense, pronouns and marks tell at token `i`.
fn grammar(text: &Annotated, i: usize, sentence: TokenRange, lower: &str, hits: &mut Vec<Hit>) {
    let one = TokenRange::new(i, i + 1);
    let before = |n: usize| i.checked_sub(n).filter(|&j| j >= sentence.start);
    let auxiliary = |lemma: &str| (1..=3).filter_map(before).any(|j| text.lemma(j) == lemma);
    let pos = text.pos(i);
    let mut add = |kind| hits.push(Hit { kind, tokens: one });
    match pos {
        Pos::Superlative if !matches!(text.lemma(i), "least" | "most" | "little" | "much" | "many") && before(1).is_none_or(|j| text.word(j) != "at") => add(Trait::Comparison),
        Pos::Past if matches!(text.lemma(i), "be" | "have" | "do") => add(Trait::Was),
        Pos::Past => add(Trait::Past),
        Pos::Participle if auxiliary("have") => add(Trait::Perfect),
        Pos::Participle if auxiliary("be") => add(Trait::Passive),
        p if p.is_adjective() && before(1).is_some_and(|j| matches!(text.word(j), "very" | "so" | "too" | "really")) => {
            add(Trait::Degree);
        }
        p if p.is_adjective() && before(1).is_some_and(|j| text.lemma(j) == "be") => add(Trait::Verdict),
        _ => {}
    }
    match lower {
        "i" | "me" | "my" | "mine" | "myself" => add(Trait::First),
        "we" | "us" | "our" | "ours" | "ourselves" => add(Trait::We),
        "you" | "your" | "yours" => add(Trait::You),
        "he" | "she" | "they" | "him" | "her" | "them" | "his" | "their" => add(Trait::Third),
        "not" | "n't" | "never" | "no" => add(Trait::Negation),
        "!" => add(Trait::Exclamation),
        "it" | "this" | "that" | "these" | "those" if i == sentence.start => add(Trait::Vague),
        _ => {}
    }
}

/// What the sentence is as a whole: question, fragment, short, long.
fn whole(text: &Annotated, tokens: TokenRange, hits: &mut Vec<Hit>) {
    let mut add = |kind| hits.push(Hit { kind, tokens: TokenRange::new(tokens.start, tokens.start) });
    let is_word = |i: &usize| text.doc.tokens.get(*i).is_some_and(|t| t.kind != TokenKind::Mark);
    match tokens.iter().filter(is_word).count() {
        0..=4 => add(Trait::Words4),
        5..=8 => add(Trait::Words8),
        9..=15 => {}
        16..=24 => add(Trait::Words24),
        _ => add(Trait::Words25),
    }
    let last = tokens.iter().rev().find(|&i| !matches!(text.word(i), "\"" | "”" | "’" | "'" | "''" | ")" | "]"));
    if last.is_some_and(|i| text.word(i) == "?") {
        add(Trait::Question);
    }
    if !tokens.iter().any(|i| text.pos(i).is_finite()) {
        add(Trait::Fragment);
    }
}
