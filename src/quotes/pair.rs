//! **Pairs**: ties opening marks to closing ones within one paragraph.
//!
//! In: the marks of a paragraph. Out: passages in order of their first token, properly nested. A closing mark without an
//! opening one is left alone; an opening one without a closing one runs to the end of the paragraph, or, when another
//! quotation follows, to that or to the end of its sentence. Time is linear in the number of marks, however they nest.

use crate::sorting;
use super::Passage;
use super::marks::{Family, Mark, Shape, Side, marks};
use crate::segment::{Document, TokenKind, TokenRange};

/// A single-quoted passage that ends in a doubtful mark is no longer than this, in tokens.
const LONGEST_WEAK: usize = 12;

/// The quoted passages of one paragraph.
pub fn passages(doc: &Document, paragraph: TokenRange) -> Vec<Passage> {
    let marks = marks(doc, paragraph);
    if marks.is_empty() {
        return Vec::new();
    }
    let mut pairing = Pairing { marks: &marks, open: Vec::new(), opened: [0; Family::COUNT], found: Vec::new() };
    for i in 0..marks.len() {
        pairing.take(i);
    }
    let Pairing { open, mut found, .. } = pairing;
    leave_open(doc, paragraph, &marks, &open, &mut found);
    found.retain(|p| !p.inner().is_empty());
    sorting::by_key(&mut found, |p| (p.tokens.start, usize::MAX - p.tokens.end));
    nest(&mut found);
    found
}

struct Pairing<'m> {
    marks: &'m [Mark],
    /// Indices of the marks that are open, outermost first.
    open: Vec<usize>,
    /// How many of each family are open.
    opened: [usize; Family::COUNT],
    found: Vec<Passage>,
}

impl Pairing<'_> {
    fn take(&mut self, i: usize) {
        let Some(mark) = self.marks.get(i) else { return };
        if self.closes(i, mark) {
            self.close(mark);
        } else if opens(mark) {
            self.open.push(i);
            self.count(mark.family, 1);
        }
    }

    fn count(&mut self, family: Family, by: isize) {
        if let Some(n) = self.opened.get_mut(family as usize) {
            *n = n.saturating_add_signed(by);
        }
    }

    fn is_open(&self, family: Family) -> bool {
        self.opened.get(family as usize).is_some_and(|n| *n > 0)
    }

    /// The innermost open mark.
    fn top(&self) -> Option<&Mark> {
        self.open.last().and_then(|&i| self.marks.get(i))
    }

    /// True when mark number `i` closes a mark that is open.
    fn closes(&self, i: usize, mark: &Mark) -> bool {
        let by_place = match (mark.shape, mark.side) {
            (Shape::Low, _) | (_, Side::Opens) => mark.shape == Shape::Right && mark.family != Family::Single,
            (Shape::Left, Side::Closes) => true,
            (Shape::Left, _) => false,
            (Shape::Right, _) | (_, Side::Closes) => true,
            (Shape::Straight, _) => mark.family == Family::Double,
        };
        if !by_place || !self.is_open(mark.family) {
            return false;
        }
        // A single mark is too often an apostrophe to close more than the innermost quotation.
        if mark.family == Family::Single && self.top().is_none_or(|t| t.family != Family::Single) {
            return false;
        }
        !(mark.weak && self.another_closes(i, mark))
    }

    /// True when a better mark than `mark` (number `i`) comes to close the quotation, or it would be too long for a doubtful one.
    fn another_closes(&self, i: usize, mark: &Mark) -> bool {
        let next = self.marks.get(i + 1..).unwrap_or(&[]).iter().find(|m| m.family == mark.family);
        let better = next.is_some_and(|m| m.side == Side::Closes && !(mark.family == Family::Single && m.weak));
        let length = self.top().map_or(0, |t| mark.token - t.token);
        better || (mark.family == Family::Single && length > LONGEST_WEAK)
    }

    /// Closes the innermost open mark of `mark`'s family; those inside it were strays.
    fn close(&mut self, mark: &Mark) {
        while let Some(open) = self.open.pop().and_then(|i| self.marks.get(i)) {
            self.count(open.family, -1);
            if open.family == mark.family {
                let tokens = TokenRange::new(open.token, mark.token + 1);
                self.found.push(Passage { tokens, closed: true, opening: (open.family, open.shape) });
                return;
            }
        }
    }
}

/// True when `mark` can open a quotation.
fn opens(mark: &Mark) -> bool {
    match (mark.shape, mark.side) {
        (Shape::Low, _) => true,
        (Shape::Left, side) => side != Side::Closes,
        (Shape::Right, side) => mark.family == Family::Double && side == Side::Opens,
        (Shape::Straight, Side::Opens) => true,
        (Shape::Straight, Side::Glued | Side::Loose) => mark.family == Family::Double && !mark.weak,
        (Shape::Straight, Side::Closes) => false,
    }
}

/// Adds the passages of the marks that were never closed.
fn leave_open(doc: &Document, paragraph: TokenRange, marks: &[Mark], open: &[usize], found: &mut Vec<Passage>) {
    for &i in open {
        let Some(mark) = marks.get(i).filter(|m| stays_open(doc, paragraph, m)) else { continue };
        let next = marks.get(i + 1..).unwrap_or(&[]).iter().find(|m| m.family == mark.family && m.shape == mark.shape && opens(m));
        let end = match next {
            Some(next) if goes_on(doc, paragraph, mark.token, next.token) => next.token,
            Some(next) => doc.sentence_tokens(doc.sentence_of(mark.token)).end.min(next.token),
            None => paragraph.end,
        };
        let tokens = TokenRange::new(mark.token, end);
        found.push(Passage { tokens, closed: false, opening: (mark.family, mark.shape) });
    }
}

/// True when the quotation that opens at token `from` reaches the next opening mark, at `next`: its paragraphs, each with a
/// mark of its own, were run together into one. Both marks then begin speech.
fn goes_on(doc: &Document, paragraph: TokenRange, from: usize, next: usize) -> bool {
    let begins_sentence = |i: usize| doc.sentence_tokens(doc.sentence_of(i)).start == i;
    let announced = from > paragraph.start && matches!(doc.word(from - 1), ":" | ",");
    begins_sentence(next) && (announced || begins_sentence(from))
}

/// True when `mark` is a quotation mark even though nothing closes it. A single one must begin the paragraph: elsewhere it is
/// an apostrophe.
fn stays_open(doc: &Document, paragraph: TokenRange, mark: &Mark) -> bool {
    let clear = matches!(mark.shape, Shape::Low | Shape::Left)
        || (mark.shape == Shape::Straight && mark.side == Side::Opens);
    let capital = doc.tokens.get(mark.token + 1).is_some_and(|t| t.kind == TokenKind::Word)
        && doc.word(mark.token + 1).starts_with(char::is_uppercase);
    clear && (mark.family != Family::Single || (mark.token == paragraph.start && capital))
}

/// Shortens passages left open that overlap the next one, so that all nest.
fn nest(found: &mut [Passage]) {
    let mut around: Vec<usize> = Vec::new();
    for i in 0..found.len() {
        let Some(this) = found.get(i).copied() else { continue };
        while let Some(outer) = around.last().and_then(|&k| found.get_mut(k)) {
            if outer.tokens.end >= this.tokens.end {
                break;
            }
            outer.tokens.end = outer.tokens.end.min(this.tokens.start);
            around.pop();
        }
        around.push(i);
    }
}
