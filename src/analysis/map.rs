//! Carries an [`Analysis`] from one unit of positions to another; changes nothing else.

use super::*;

fn all<S: Copy, T>(spans: &[S], f: &impl Fn(S) -> T) -> Vec<T> {
    spans.iter().map(|&s| f(s)).collect()
}

fn each<A, B>(items: &[A], f: impl Fn(&A) -> B) -> Vec<B> {
    items.iter().map(f).collect()
}

fn reasons<S: Copy, T>(items: &[Reason<S>], f: &impl Fn(S) -> T) -> Vec<Reason<T>> {
    each(items, |r| Reason { code: r.code, text: r.text.clone(), evidence: all(&r.evidence, f) })
}

impl<S: Copy> Analysis<S> {
    /// The same analysis with every span passed through `f`, for example [`crate::text::OffsetMap::utf16`].
    pub fn map_spans<T>(&self, f: impl Fn(S) -> T) -> Analysis<T> {
        let f = &f;
        Analysis {
            version: self.version,
            paragraphs: each(&self.paragraphs, |p| Paragraph { span: f(p.span), kind: p.kind }),
            sentences: each(&self.sentences, |s| s.map(f)),
            quotes: each(&self.quotes, |q| q.map(f)),
            attributions: each(&self.attributions, |a| a.map(f)),
            sources: each(&self.sources, |s| s.map(f)),
            acts: each(&self.acts, |a| a.map(f)),
            threads: each(&self.threads, |t| t.map(f)),
        }
    }
}

impl<S: Copy> Sentence<S> {
    fn map<T>(&self, f: &impl Fn(S) -> T) -> Sentence<T> {
        Sentence {
            span: f(self.span),
            paragraph: self.paragraph,
            checkworthy: self.checkworthy,
            subjective: self.subjective,
            kind: self.kind,
            attributions: self.attributions.clone(),
            reasons: reasons(&self.reasons, f),
        }
    }
}

impl<S: Copy> Quote<S> {
    fn map<T>(&self, f: &impl Fn(S) -> T) -> Quote<T> {
        Quote {
            span: f(self.span),
            inner: f(self.inner),
            kind: self.kind,
            depth: self.depth,
            closed: self.closed,
            continues: self.continues,
            attribution: self.attribution,
            speaker: self.speaker.clone(),
            source_id: self.source_id,
        }
    }
}

impl<S: Copy> Attribution<S> {
    fn map<T>(&self, f: &impl Fn(S) -> T) -> Attribution<T> {
        Attribution {
            source: all(&self.source, f),
            cue: all(&self.cue, f),
            content: all(&self.content, f),
            kind: self.kind,
            speaker: self.speaker.clone(),
            source_id: self.source_id,
            confidence: self.confidence,
            reasons: reasons(&self.reasons, f),
        }
    }
}

impl<S: Copy> Source<S> {
    fn map<T>(&self, f: &impl Fn(S) -> T) -> Source<T> {
        Source { name: self.name.clone(), kind: self.kind, roles: self.roles.clone(), mentions: all(&self.mentions, f) }
    }
}

impl<S: Copy> Act<S> {
    fn map<T>(&self, f: &impl Fn(S) -> T) -> Act<T> {
        Act {
            kind: self.kind,
            cue: f(self.cue),
            source: self.source.map(f),
            speaker: self.speaker.clone(),
            source_id: self.source_id,
            target: self.target.map(f),
            attribution: self.attribution,
            confidence: self.confidence,
            certainty: self.certainty,
            reasons: reasons(&self.reasons, f),
        }
    }
}

impl<S: Copy> Thread<S> {
    fn map<T>(&self, f: &impl Fn(S) -> T) -> Thread<T> {
        Thread {
            accusations: self.accusations.clone(),
            sentence: self.sentence,
            denials: self.denials.clone(),
            reasons: reasons(&self.reasons, f),
        }
    }
}
