//! Carries an [`Analysis`] from one unit of positions to another; changes nothing else.

use super::*;

fn all<S, T>(spans: Vec<S>, f: &impl Fn(S) -> T) -> Vec<T> {
    spans.into_iter().map(f).collect()
}

fn reasons<S, T>(items: Vec<Reason<S>>, f: &impl Fn(S) -> T) -> Vec<Reason<T>> {
    all(items, &|r: Reason<S>| Reason { code: r.code, text: r.text, evidence: all(r.evidence, f) })
}

impl<S> Analysis<S> {
    /// The same analysis with every span passed through `f`, for example [`crate::text::OffsetMap::utf16`]. Takes it, so that
    /// lists keep their memory and words are not copied.
    pub fn map_spans<T>(self, f: impl Fn(S) -> T) -> Analysis<T> {
        let f = &f;
        Analysis {
            version: self.version,
            paragraphs: all(self.paragraphs, &|p: Paragraph<S>| Paragraph { span: f(p.span), kind: p.kind }),
            sentences: all(self.sentences, &|s: Sentence<S>| s.map(f)),
            quotes: all(self.quotes, &|q: Quote<S>| q.map(f)),
            attributions: all(self.attributions, &|a: Attribution<S>| a.map(f)),
            sources: all(self.sources, &|s: Source<S>| s.map(f)),
            acts: all(self.acts, &|a: Act<S>| a.map(f)),
            threads: all(self.threads, &|t: Thread<S>| t.map(f)),
        }
    }
}

impl<S> Sentence<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Sentence<T> {
        Sentence {
            span: f(self.span),
            paragraph: self.paragraph,
            checkworthy: self.checkworthy,
            subjective: self.subjective,
            kind: self.kind,
            attributions: self.attributions,
            reasons: reasons(self.reasons, f),
        }
    }
}

impl<S> Quote<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Quote<T> {
        Quote {
            span: f(self.span),
            inner: f(self.inner),
            kind: self.kind,
            depth: self.depth,
            closed: self.closed,
            continues: self.continues,
            attribution: self.attribution,
            speaker: self.speaker,
            source_id: self.source_id,
        }
    }
}

impl<S> Attribution<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Attribution<T> {
        Attribution {
            source: all(self.source, f),
            cue: all(self.cue, f),
            content: all(self.content, f),
            kind: self.kind,
            speaker: self.speaker,
            source_id: self.source_id,
            confidence: self.confidence,
            reasons: reasons(self.reasons, f),
        }
    }
}

impl<S> Source<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Source<T> {
        Source { name: self.name, kind: self.kind, roles: self.roles, mentions: all(self.mentions, f) }
    }
}

impl<S> Act<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Act<T> {
        Act {
            kind: self.kind,
            cue: f(self.cue),
            source: self.source.map(f),
            speaker: self.speaker,
            source_id: self.source_id,
            target: self.target.map(f),
            accused: self.accused,
            attribution: self.attribution,
            confidence: self.confidence,
            certainty: self.certainty,
            reasons: reasons(self.reasons, f),
        }
    }
}

impl<S> Thread<S> {
    fn map<T>(self, f: &impl Fn(S) -> T) -> Thread<T> {
        Thread {
            accusations: self.accusations,
            sentence: self.sentence,
            denials: self.denials,
            reasons: reasons(self.reasons, f),
        }
    }
}
