//! **Marks**: what each quotation mark of a paragraph can be, by its shape and by the blanks and marks beside it.
//!
//! Apostrophes inside words, clitics ('s) and clipped words ('90s, 'em) are words to `segment` and never come here.

use crate::segment::chars::{first, mark};
use crate::segment::{Document, TokenKind, TokenRange};

/// Marks that close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// “ ” „ ‟ " '' ``
    Double,
    /// ‘ ’ ‚ ' `
    Single,
    /// « » ‹ ›
    Angle,
}

impl Family {
    /// How many families there are.
    pub const COUNT: usize = 3;
}

/// The direction a mark has by its shape alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Always opens: „ ‚
    Low,
    /// Opens, or closes after a low mark: “ ‘ « ``
    Left,
    /// Closes: ” ’ »
    Right,
    /// Has none: " ' ''
    Straight,
}

/// The direction a mark has by what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Blank before, word after: opens.
    Opens,
    /// Word or punctuation before, blank or punctuation after: closes.
    Closes,
    /// Words on both sides.
    Glued,
    /// Blanks on both sides.
    Loose,
}

/// One quotation mark.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its token.
    pub token: usize,
    /// What closes it.
    pub family: Family,
    /// Its shape.
    pub shape: Shape,
    /// Its place.
    pub side: Side,
    /// True when it may be something else: an inch mark after a digit, an apostrophe after a plural s.
    pub weak: bool,
}

/// The quotation marks among the tokens of one paragraph.
pub fn marks(doc: &Document, paragraph: TokenRange) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut i = paragraph.start;
    while i < paragraph.end {
        let Some(_) = shape(doc, i) else {
            i += 1;
            continue;
        };
        // Marks that touch each other, as in ’”, share their neighbours.
        let mut last = i;
        while last + 1 < paragraph.end && !spaced(doc, last + 1) && shape(doc, last + 1).is_some() {
            last += 1;
        }
        let side = side(doc, paragraph, i, last);
        for token in i..=last {
            if let Some((family, shape)) = shape(doc, token) {
                found.push(Mark { token, family, shape, side, weak: weak(doc, paragraph, family, token) });
            }
        }
        i = last + 1;
    }
    found
}

fn shape(doc: &Document, i: usize) -> Option<(Family, Shape)> {
    if doc.tokens.get(i)?.kind != TokenKind::Mark {
        return None;
    }
    let word = doc.word(i);
    let (mark, len) = first(word)?;
    // Two single marks that make one double mark.
    let twin = len < word.len();
    Some(match mark {
        '"' | '＂' => (Family::Double, Shape::Straight),
        '“' | '‟' => (Family::Double, Shape::Left),
        '”' => (Family::Double, Shape::Right),
        '„' => (Family::Double, Shape::Low),
        '\'' if twin => (Family::Double, Shape::Straight),
        '`' | '‘' if twin => (Family::Double, Shape::Left),
        '’' if twin => (Family::Double, Shape::Right),
        '\'' => (Family::Single, Shape::Straight),
        '‘' | '‛' | '`' => (Family::Single, Shape::Left),
        '’' => (Family::Single, Shape::Right),
        '‚' => (Family::Single, Shape::Low),
        '«' | '‹' => (Family::Angle, Shape::Left),
        '»' | '›' => (Family::Angle, Shape::Right),
        _ => return None,
    })
}

fn spaced(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_none_or(|t| t.spaced)
}

/// The place of the touching marks `first` to `last`.
fn side(doc: &Document, paragraph: TokenRange, first: usize, last: usize) -> Side {
    let before = if first > paragraph.start { mark(doc.word(first - 1)) } else { ' ' };
    let blank_before =
        first == paragraph.start || spaced(doc, first) || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '=');
    let after = mark(doc.word(last + 1));
    let blank_after = last + 1 >= paragraph.end
        || spaced(doc, last + 1)
        || matches!(after, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '/')
        || (after == '.' && !blank_before)
        || (after == '…' && !blank_before);
    match (blank_before, blank_after) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        (false, false) => Side::Glued,
        (true, true) => Side::Loose,
    }
}

/// True when the token before touches the mark and makes it doubtful: 5" or the Sessions' house.
fn weak(doc: &Document, paragraph: TokenRange, family: Family, token: usize) -> bool {
    if token <= paragraph.start || spaced(doc, token) {
        return false;
    }
    let before = doc.word(token - 1);
    match family {
        Family::Double => before.ends_with(|c: char| c.is_ascii_digit()),
        Family::Single => {
            let word_after = doc.tokens.get(token + 1).is_some_and(|t| t.spaced && t.kind == TokenKind::Word);
            before.ends_with(['s', 'S', 'z', 'x']) && word_after && token + 1 < paragraph.end
        }
        Family::Angle => false,
    }
}
