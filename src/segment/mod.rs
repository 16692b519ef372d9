//! **Segments**: text → paragraphs, sentences, tokens. Knows no words but abbreviations and titles.
//!
//! In: any text. Out: a [`Document`] whose paragraphs, sentences and tokens are ordered, never overlap and lie on
//! characters. Every non-blank character belongs to a token; every token to one sentence; every sentence to one paragraph.
//! What is *not* here: quotation marks (`quotes`), parts of speech and names (`annotate`).

use crate::analysis::ParagraphKind;
use crate::text::ByteSpan;

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
    /// A web address, e-mail address, @handle or #tag.
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
}

impl<'t> Document<'t> {
    /// The characters of token `i` as written; empty past the end.
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
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
    let mut doc = Document { text, paragraphs: Vec::new(), sentences: Vec::new(), tokens: Vec::new() };
    let mut at = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            paragraph(&mut doc, ByteSpan::new(start, start + trimmed.len()));
        }
        at += line.len() + 1;
    }
    doc
}

fn paragraph(doc: &mut Document, span: ByteSpan) {
    let first = doc.tokens.len();
    let mut open: Option<(usize, usize)> = None;
    let mut spaced = true;
    let line = span.of(doc.text);
    let mut push = |doc: &mut Document, start: usize, end: usize, spaced: bool| {
        let word = line.get(start..end).unwrap_or("");
        let kind = match word.chars().next() {
            Some(c) if c.is_numeric() => TokenKind::Number,
            Some(c) if c.is_alphabetic() => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        let at = span.start as usize;
        doc.tokens.push(Token {
            span: ByteSpan::new(at + start, at + end),
            kind,
            spaced,
            sentence: doc.sentences.len(),
        });
    };
    for (i, c) in line.char_indices() {
        if c.is_alphanumeric() {
            open = Some((open.map_or(i, |o| o.0), i + c.len_utf8()));
            continue;
        }
        if let Some((s, e)) = open.take() {
            push(doc, s, e, spaced);
            spaced = false;
        }
        if c.is_whitespace() {
            spaced = true;
        } else {
            push(doc, i, i + c.len_utf8(), spaced);
            spaced = false;
        }
    }
    if let Some((s, e)) = open {
        push(doc, s, e, spaced);
    }
    let tokens = TokenRange::new(first, doc.tokens.len());
    doc.sentences.push(SentenceSpan { span, tokens, paragraph: doc.paragraphs.len() });
    let kind = if line.ends_with(['.', '!', '?', '"', '”']) { ParagraphKind::Body } else { ParagraphKind::Headline };
    doc.paragraphs.push(ParagraphSpan { span, tokens, kind });
}
