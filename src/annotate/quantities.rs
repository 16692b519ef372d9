//! **Quantities**: numbers, amounts of money, shares, dates and durations.
//!
//! In: a [`Document`]. Out: [`Quantity`]s, ordered, never overlapping. Each token becomes one letter that tells its class
//! ("$5 million" → `$ns`); `GRAMMAR` then says which letters in a row are a quantity.
//! Their words live in `lexicon/en/quantity_words.tsv`.
//!
//! Not here: the `regex` crate. The patterns are regular expressions, but the crate would add 85 KB (brotli) to the wasm.

use super::QuantityKind::{self, Date, Duration, Money, Number, Percent};
use super::{Quantity, WordKey};
use crate::lexicon::{Filter, Table, embedded, lower};
use crate::segment::{Document, TokenKind, TokenRange};
use std::sync::LazyLock;

static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::read("quantity_words.tsv", embedded!("quantity_words.tsv")));

/// Words that [`of_word`] knows: most are none of them, which their keys tell.
static KNOWN: LazyLock<Filter> = LazyLock::new(|| {
    let mut known = Filter::default();
    WORDS.pairs().map(|(word, _)| word).chain(["several", "few", "couple", "per", "points", "point"]).for_each(|word| known.add_word(word));
    known
});

/// What quantities look like: the first pattern that matches decides, and takes as much as it can. A pattern is a row of
/// elements; an element is one of the letters of [`letter`] that it names, with `?` once or not at all, with `*` any
/// number of times.
const GRAMMAR: [(QuantityKind, &str); 20] = [
    (Money, "$ nyxb s*"),             // $5 million
    (Money, "nyxw s* -? m"),          // five euros
    (Money, "b s? m"),                // several million dollars
    (Percent, "nyxw s* -? %o o?"),    // 5%, 0.5 percentage points
    (Percent, "nyxw s* -? p c o?"),   // five per cent
    (Date, "D ,? M n ,? y"),          // Tuesday, Sept. 11, 2001
    (Date, "D ,? M n"),
    (Date, "M n ,? y"),
    (Date, "M n"),
    (Date, "D ,? n M ,? y"),          // Tuesday, 11 September 2001
    (Date, "D ,? n M"),
    (Date, "n M ,? y"),
    (Date, "n M"),
    (Date, "M ,? y"),                 // September 2001
    (Date, "DMy"),                    // Monday; March; 2016
    (Date, "n / n / ny"),             // 9/11/2001
    (Date, "n / n"),
    (Duration, "nyxwb s* -? u"),      // six months
    (Number, "nyxwb ws-* ws"),        // twenty-five, two million
    (Number, "nxws"),                 // 1,600
];

/// Finds the quantities of `doc`; `keys` holds one a token.
pub fn find(doc: &Document, keys: &[WordKey]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for sentence in &doc.sentences {
        let letters: String = sentence.tokens.iter().map(|i| letter(doc, keys, i)).collect();
        // Most sentences have no number.
        if letters.contains(['n', 'y', 'x', 's', 'w', 'M', 'D']) {
            let mut first = sentence.tokens.start;
            // No quantity reaches over a word of no class.
            for run in letters.split('.') {
                in_run(run, first, &mut found);
                first += run.len() + 1;
            }
        }
    }
    found
}

/// Finds the quantities of `run`, letters without a `.`, which begins at token `first`.
fn in_run(run: &str, first: usize, found: &mut Vec<Quantity>) {
    // Most runs are one letter, and a quantity or none by itself.
    let kind = match run {
        "n" | "x" | "w" | "s" => Number,
        "y" | "M" | "D" => Date,
        _ if run.len() > 1 => return grammar(run, first, found),
        _ => return,
    };
    found.push(Quantity { tokens: TokenRange::new(first, first + 1), kind });
}

fn grammar(letters: &str, first: usize, found: &mut Vec<Quantity>) {
    let mut start = 0;
    while let Some(rest) = letters.as_bytes().get(start..).filter(|rest| !rest.is_empty()) {
        let quantity = GRAMMAR.iter().find_map(|&(kind, pattern)| Some((kind, prefix(rest, pattern)?)));
        // One letter is one byte and one token.
        let length = quantity.map_or(1, |(_, length)| length);
        if let Some((kind, _)) = quantity {
            found.push(Quantity { tokens: TokenRange::new(first + start, first + start + length), kind });
        }
        start += length;
    }
}

/// How many `letters` from the first on `pattern` matches, each element as many as leaves the others theirs.
fn prefix(letters: &[u8], pattern: &str) -> Option<usize> {
    if pattern.is_empty() {
        return Some(0);
    }
    let (element, others) = pattern.split_once(' ').unwrap_or((pattern, ""));
    let (set, least, most) = match element.as_bytes() {
        [set @ .., b'*'] => (set, 0, usize::MAX),
        [set @ .., b'?'] => (set, 0, 1),
        set => (set, 1, 1),
    };
    let run = letters.iter().take(most).take_while(|letter| set.contains(letter)).count();
    (least..=run).rev().find_map(|n| Some(n + prefix(letters.get(n..)?, others)?))
}

/// The class of token `i`: `n` number, `y` year, `x` number with letters ("5bn"), `w` number word, `b` "a", "several",
/// `s` scale ("million"), `m` money unit, `$` currency sign, `%` and `p` `c` percent words, `o` "points", `M` month, `D` day,
/// `u` unit of time, `-` `,` `/` marks, `.` anything else.
fn letter(doc: &Document, keys: &[WordKey], i: usize) -> char {
    let word = doc.word(i);
    let Some(token) = doc.tokens.get(i) else { return '.' };
    match token.kind {
        TokenKind::Number => number(word),
        TokenKind::Mark => match word {
            "$" | "£" | "€" | "¥" => '$',
            "%" | "-" | "," | "/" => word.chars().next().unwrap_or('.'),
            "–" | "‑" => '-',
            _ => '.',
        },
        // "May we?": a month only before a number.
        TokenKind::Word if i == doc.sentence_tokens(token.sentence).start && is_also_word(word) => {
            if doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number) { 'M' } else { '.' }
        }
        TokenKind::Word if keys.get(i).is_some_and(|key| is_unknown(word, key)) => '.',
        TokenKind::Word => of_word(word),
        TokenKind::Address => '.',
    }
}

/// A month's or day's name that is a word of its own.
fn is_also_word(word: &str) -> bool {
    matches!(word, "May" | "March")
}

fn number(word: &str) -> char {
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    let year = digits && word.len() == 4 && matches!(word.as_bytes().first(), Some(b'1' | b'2'));
    let decade = word.len() == 5 && word.ends_with("0s") || word.len() == 7 && word.contains(['-', '–']);
    match () {
        () if year || decade => 'y',
        () if word.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') => 'n',
        // "5th of May" is a day; "280bn" is money after a sign.
        () if ["st", "nd", "rd", "th"].iter().any(|e| word.ends_with(e)) => 'n',
        () => 'x',
    }
}

/// True for a word that [`of_word`] knows nothing of, by a short look.
fn is_unknown(word: &str, key: &WordKey) -> bool {
    !KNOWN.may_have(key.lower) && !word.bytes().any(|b| matches!(b, b'-' | b'.'))
}

fn of_word(word: &str) -> char {
    let lower = lower(word);
    let key = lower.strip_suffix('.').unwrap_or(&lower);
    match key {
        "several" | "few" | "couple" => return 'b',
        "per" => return 'p',
        "points" | "point" => return 'o',
        // The ordinal: "the second man".
        "second" => return '.',
        _ => {}
    }
    match WORDS.field(key, 1) {
        Some("number") => match key {
            "hundred" | "hundreds" | "thousand" | "thousands" | "million" | "millions" | "billion" | "billions" | "trillion" | "trillions" => 's',
            _ => 'w',
        },
        Some("money") if key == "cent" => 'c',
        Some("money") => 'm',
        Some("percent") => '%',
        Some("month") if word.starts_with(char::is_uppercase) => 'M',
        Some("day") if word.starts_with(char::is_uppercase) => 'D',
        Some("unit") => 'u',
        _ if key.contains('-') => hyphened(key),
        _ => '.',
    }
}

/// "twenty-five", "six-month", "30-year-old": the class of its first part, or of both together.
fn hyphened(key: &str) -> char {
    let mut parts = key.split('-');
    let class = |part: Option<&str>| part.and_then(|p| WORDS.field(p, 1));
    match (class(parts.next()), class(parts.next())) {
        (Some("number"), Some("number")) => 'w',
        _ => '.',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    fn keys(doc: &Document) -> Vec<WordKey> {
        (0..doc.tokens.len()).map(|i| WordKey::new(doc.word(i), false)).collect()
    }

    #[test]
    fn a_pattern_takes_what_leaves_the_others_theirs() {
        for (letters, pattern, want) in [
            ("w-w-", "nyxwb ws-* ws", Some(3)),
            ("n--", "nyxwb ws-* ws", None),
            ("nss-m", "nyxw s* -? m", Some(5)),
            ("bssm", "b s? m", None),
            ("nm", "nyxw s* -? m", Some(2)),
            ("Mn,", "M n ,? y", None),
            ("", "nxws", None),
        ] {
            assert_eq!(prefix(letters.as_bytes(), pattern), want, "{pattern} on {letters}");
        }
    }

    #[test]
    fn one_letter_is_what_the_grammar_says() {
        for letter in "nyxwbsm$%pcoMDu-,/".chars().map(String::from) {
            let (mut alone, mut by_grammar) = (Vec::new(), Vec::new());
            in_run(&letter, 0, &mut alone);
            grammar(&letter, 0, &mut by_grammar);
            assert_eq!(alone, by_grammar, "{letter}");
        }
    }

    #[test]
    fn one_phenomenon_each() {
        for (text, want, why) in [
            ("It cost $5 million then.", vec![("$5 million", Money)], "sign, number, scale"),
            ("The $280bn case.", vec![("$280bn", Money)], "scale written together"),
            ("It cost five euros.", vec![("five euros", Money)], "unit after the number"),
            ("It fell 5%, then 5 per cent.", vec![("5%", Percent), ("5 per cent", Percent)], "sign and words"),
            ("It rose 0.5 percentage points.", vec![("0.5 percentage points", Percent)], "points"),
            ("On Sept. 11, 2001 they met.", vec![("Sept. 11, 2001", Date)], "month, day, year"),
            ("On 14 December they met.", vec![("14 December", Date)], "day before month"),
            ("In 2016 they met.", vec![("2016", Date)], "year alone"),
            ("They left on Monday.", vec![("Monday", Date)], "weekday"),
            ("It took six months.", vec![("six months", Duration)], "number word and unit"),
            ("1,600 and twenty-five men.", vec![("1,600", Number), ("twenty-five", Number)], "counts"),
            ("Two million left.", vec![("Two million", Number)], "word and scale"),
            ("They may march in the sun.", vec![], "no month, no day"),
            ("May we go?", vec![], "a capital at the start of a sentence"),
            ("Öz said “nothing”.", vec![], "no number, not ASCII"),
        ] {
            let doc = segment(text);
            let got: Vec<_> = find(&doc, &keys(&doc)).iter().map(|q| (doc.words(q.tokens), q.kind)).collect();
            assert_eq!(got, want, "{why}: {text}");
        }
    }

    #[test]
    fn every_word_is_found_in_its_example() {
        for line in crate::lexicon::lines("quantity_words.tsv", include_str!("../lexicon/en/quantity_words.tsv")) {
            let example = line.field(2, "example").unwrap();
            let doc = segment(example);
            assert!(!find(&doc, &keys(&doc)).is_empty(), "{}", line.error(example));
        }
    }
}
