//! **Segments**: text → paragraphs, sentences, tokens. Knows no words but abbreviations and titles.
//!
//! In: any text. Out: a [`Document`] whose paragraphs, sentences and tokens are ordered, never overlap and lie on
//! characters. Every non-blank character belongs to a token; every token to one sentence; every sentence to one paragraph.
//! What is *not* here: quotation marks (`quotes`), parts of speech and names (`annotate`).

pub mod chars;

mod abbreviations;
mod addresses;
mod clitics;
mod paragraphs;
mod sentences;
mod tokens;
mod words;

use crate::analysis::ParagraphKind;
use crate::text::ByteSpan;
pub use paragraphs::is_in_title_case;

/// A half-open range of **token indices**.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenRange {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl TokenRange {
    /// A range from two token indices.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The indices in it.
    pub fn iter(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True when it holds no token.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// True when token `i` is in it.
    pub fn has(self, i: usize) -> bool {
        self.start <= i && i < self.end
    }

    /// True when all of `other` is in it.
    pub fn contains(self, other: TokenRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when they share a token.
    pub fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, also with inner hyphens, apostrophes or stops: "co-author", "U.S.", "J.D.", "O'Neill". A clitic ("n't",
    /// "'s", "'ll") is a token of its own.
    Word,
    /// Digits with their inner stops, commas, and percent or currency left out: "1,600", "3.5", "2016-17".
    Number,
    /// A web address, e-mail address, @handle or #tag; also a markup tag that came along.
    Address,
    /// One punctuation mark or symbol; '' , `` , ... and -- are one.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Where it is.
    pub span: ByteSpan,
    /// What it is made of.
    pub kind: TokenKind,
    /// True when blank space (or the paragraph's start) comes before it.
    pub spaced: bool,
    /// Index of its sentence.
    pub sentence: usize,
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceSpan {
    /// From its first to its last token, closing quotation mark included.
    pub span: ByteSpan,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// One paragraph: a line with text in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParagraphSpan {
    /// Without the line break and without blank space at either end.
    pub span: ByteSpan,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Headline or running text.
    pub kind: ParagraphKind,
}

/// A text and its segments.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text as given.
    pub text: &'t str,
    /// Its paragraphs.
    pub paragraphs: Vec<ParagraphSpan>,
    /// Its sentences.
    pub sentences: Vec<SentenceSpan>,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Per token: its characters, cut out once.
    words: Vec<&'t str>,
}

impl<'t> Document<'t> {
    /// The characters of token `i` as written; empty past the end.
    pub fn word(&self, i: usize) -> &'t str {
        self.words.get(i).copied().unwrap_or("")
    }

    /// The span from the first to the last token of `range`; an empty span when the range is empty.
    pub fn span(&self, range: TokenRange) -> ByteSpan {
        match self.tokens.get(range.start..range.end) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => ByteSpan::default(),
        }
    }

    /// The words of `range` as written, blanks between them included.
    pub fn words(&self, range: TokenRange) -> &'t str {
        self.span(range).of(self.text)
    }

    /// Index of the sentence of token `i`; the last sentence past the end.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.sentences.len().saturating_sub(1), |t| t.sentence)
    }

    /// The tokens of sentence `s`; empty past the end.
    pub fn sentence_tokens(&self, s: usize) -> TokenRange {
        self.sentences.get(s).map_or(TokenRange::default(), |s| s.tokens)
    }

    /// Index of the paragraph of token `i`.
    pub fn paragraph_of(&self, i: usize) -> usize {
        self.sentences.get(self.sentence_of(i)).map_or(0, |s| s.paragraph)
    }

    /// The tokens of paragraph `p`; empty past the end.
    pub fn paragraph_tokens(&self, p: usize) -> TokenRange {
        self.paragraphs.get(p).map_or(TokenRange::default(), |p| p.tokens)
    }

    /// The tokens that lie in `span`, cut ones included.
    pub fn tokens_in(&self, span: ByteSpan) -> TokenRange {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        TokenRange::new(start, end.max(start))
    }
}

/// Cuts `text` into paragraphs, sentences and tokens.
pub fn segment(text: &str) -> Document<'_> {
    let mut doc = Document { text, paragraphs: Vec::new(), sentences: Vec::new(), tokens: Vec::new(), words: Vec::new() };
    // News has some six bytes a token; a vector that grows copies everything several times.
    doc.tokens.reserve(text.len() / 5);
    for line in paragraphs::lines(text) {
        paragraph(&mut doc, line);
    }
    doc.words = doc.tokens.iter().map(|t| t.span.of(text)).collect();
    doc
}

fn paragraph(doc: &mut Document, span: ByteSpan) {
    let first = doc.tokens.len();
    let line = span.of(doc.text);
    tokenize(doc, span);
    let tokens = TokenRange::new(first, doc.tokens.len());
    let ends = sentences::Splitter::new(doc.text, doc.tokens.get(first..).unwrap_or(&[])).ends();
    let mut start = first;
    for end in ends.iter().map(|end| first + end) {
        let tokens = TokenRange::new(start, end);
        for token in doc.tokens.iter_mut().take(end).skip(start) {
            token.sentence = doc.sentences.len();
        }
        let span = doc.span(tokens);
        doc.sentences.push(SentenceSpan { span, tokens, paragraph: doc.paragraphs.len() });
        start = end;
    }
    doc.paragraphs.push(ParagraphSpan { span, tokens, kind: paragraphs::kind(line) });
}

/// Adds the tokens of the line at `span`; their sentences are filled in later.
fn tokenize(doc: &mut Document, span: ByteSpan) {
    let line = span.of(doc.text);
    let mut at = 0;
    let mut spaced = true;
    while let Some((c, len)) = line.get(at..).and_then(chars::first) {
        if c == ' ' {
            spaced = true;
            at += 1;
            continue;
        }
        if chars::is_blank(c) {
            spaced |= c.is_whitespace();
            at += len;
            continue;
        }
        let (len, kind) = tokens::piece(line.get(at..).unwrap_or(""));
        let start = span.start as usize + at;
        doc.tokens.push(Token { span: ByteSpan::new(start, start + len), kind, spaced, sentence: 0 });
        spaced = false;
        at += len.max(1);
    }
}
