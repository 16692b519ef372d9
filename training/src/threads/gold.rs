//! Our own reading of which denial answers what: `training/gold`.

use crate::corpus::{Result, json_lines, texts};
use crate::left_out::LeftOut;
use saidso::analysis::{Act, ActKind, Certainty};
use saidso::annotate::{Annotated, annotate};
use saidso::attribution::Link;
use saidso::model::Linear;
use saidso::segment::segment;
use saidso::sources::Sources;
use saidso::stance::Second;
use saidso::text::ByteSpan;
use saidso::threads::Place;
use saidso::{attribution, quotes, sources, stance};
use serde_json::Value;
use std::path::Path;

/// What a gold denial answers.
#[derive(Clone, Copy, PartialEq)]
pub enum Gold {
    Accusation(ByteSpan),
    Fact(ByteSpan),
    Nothing,
}

impl Gold {
    fn overlaps(self, other: Gold) -> bool {
        let span = |g| match g {
            Gold::Accusation(span) | Gold::Fact(span) => Some(span),
            Gold::Nothing => None,
        };
        span(self).zip(span(other)).is_some_and(|(a, b)| a.overlaps(b))
    }
}

/// A gold denial and all that it answers.
pub struct Mark {
    pub cue: ByteSpan,
    pub sure: bool,
    pub answers: Vec<Gold>,
    /// Other places that tell the same (`gold/places.jsonl`).
    pub also: Vec<Gold>,
}

impl Mark {
    /// Drops the places that both judges of places rejected; a denial that has no other answers nothing stated.
    fn reject(&mut self, rejected: &[Gold]) {
        let had = !self.answers.is_empty();
        for list in [&mut self.answers, &mut self.also] {
            list.retain(|g| !rejected.iter().any(|r| g.overlaps(*r)));
        }
        if had && self.answers.is_empty() {
            let next = self.also.pop().unwrap_or(Gold::Nothing);
            self.answers.push(next);
        }
    }

    /// Every place that counts as right.
    pub fn all(&self) -> impl Iterator<Item = Gold> + '_ {
        self.answers.iter().chain(&self.also).copied()
    }
}

/// An article with its marks, and the acts that the engine finds in it.
pub struct Article<'t> {
    pub id: String,
    pub text: Annotated<'t>,
    pub links: Vec<Link>,
    pub sources: Sources,
    pub marks: Vec<Mark>,
    pub gold: Vec<Act>,
    pub engine: Vec<Act>,
    /// How likely each sentence denies, accuses, by the same judge.
    pub likely: Vec<[f32; 2]>,
}

fn act(value: &Value, span: &dyn Fn(&Value) -> Option<ByteSpan>, text: &Annotated, sources: &Sources) -> Act {
    let source = span(&value["source"]);
    let tokens = |s: ByteSpan| text.doc.tokens_in(s);
    let named = |s: ByteSpan| sources.mentions.iter().find(|(r, _)| r.overlaps(tokens(s))).map(|m| m.1);
    let speaker = || span(&value["speaker"]).and_then(named);
    let by_name = || value["speaker"].as_str().and_then(|n| sources.list.iter().position(|s| s.name == n));
    Act {
        kind: if value["type"] == "denial" { ActKind::Denial } else { ActKind::Accusation },
        cue: span(&value["cue"]).unwrap_or_default(),
        source,
        speaker: None,
        source_id: source.and_then(|s| sources.meant_by(tokens(s))).or_else(speaker).or_else(by_name),
        target: span(&value["target"]),
        accused: None,
        attribution: None,
        confidence: 1.0,
        certainty: Certainty::Likely,
        reasons: Vec::new(),
    }
}

fn article<'t>(line: &Value, also: Option<&Value>, source: &'t str, judges: &LeftOut) -> Article<'t> {
    let doc = segment(source);
    let quotes = quotes::find(&doc);
    let text = annotate(doc, quotes);
    let links = attribution::find(&text);
    let sources = sources::resolve(&text, &links);
    let bytes: Vec<usize> = source.char_indices().map(|(b, _)| b).chain([source.len()]).collect();
    let at = |v: &Value| v.as_u64().and_then(|c| bytes.get(c as usize)).copied();
    let span = |v: &Value| Some(ByteSpan::new(at(&v[0])?, at(&v[1])?));
    let acts = line["acts"].as_array().map_or(&[][..], |a| a);
    let gold: Vec<Act> = acts.iter().map(|a| act(a, &span, &text, &sources)).collect();
    let mut marks = Vec::new();
    for (n, value) in acts.iter().enumerate().filter(|(_, a)| a["type"] == "denial") {
        let links = line["threads"].as_array().into_iter().flatten().filter(|t| t["denial"] == n);
        let answer = |a: &Value| match a.as_u64() {
            Some(other) => gold.get(other as usize).map_or(Gold::Nothing, |g| Gold::Accusation(g.cue)),
            None => span(a).map_or(Gold::Nothing, Gold::Fact),
        };
        let answers: Vec<Gold> = links.map(|t| answer(&t["answers"])).collect();
        let sure = value["sure"].as_bool().unwrap_or(false);
        let places = |key: &str| -> Vec<Gold> {
            let all = also.and_then(|a| a["also"].as_array()).into_iter().flatten().filter(|m| m["denial"] == n);
            all.filter_map(|m| m[key].as_array()).flatten().map(answer).collect()
        };
        let mut mark = Mark { cue: gold[n].cue, sure, answers, also: places("places") };
        mark.reject(&places("not"));
        marks.push(mark);
    }
    let mut gold = gold;
    gold.sort_by_key(|a| a.cue.start);
    // By a judge that has not seen the article: it finds what it will find in any other, not all that it was shown.
    let unseen = line["id"].as_str().and_then(|id| judges.of(id));
    let by = |(weights, second): &(Linear, Second)| stance::find_with(&text, &links, &sources, weights, Some(second));
    let stance::Found { acts: engine, likely } = unseen.map_or_else(|| stance::find(&text, &links, &sources), by);
    Article { id: line["id"].as_str().unwrap_or("").into(), text, links, sources, marks, gold, engine, likely }
}

/// True when `place` is what `gold` means, with `acts` given.
pub fn hits(a: &Article, acts: &[Act], place: Place, gold: Gold) -> bool {
    let sentence = |s: usize| a.text.doc.sentences.get(s).map(|s| s.span).unwrap_or_default();
    let of_act = |n: usize| sentence(a.text.doc.sentence_of(a.text.doc.tokens_in(acts[n].cue).start));
    match (place, gold) {
        (Place::Nothing, Gold::Nothing) => true,
        (Place::Act(n), Gold::Accusation(cue)) if given(acts, cue) => acts[n].cue.overlaps(cue),
        (Place::Sentence(_), Gold::Accusation(cue)) if given(acts, cue) => false,
        (Place::Act(n), Gold::Accusation(span) | Gold::Fact(span)) => of_act(n).overlaps(span),
        (Place::Sentence(s), Gold::Accusation(span) | Gold::Fact(span)) => sentence(s).overlaps(span),
        _ => false,
    }
}

fn given(acts: &[Act], cue: ByteSpan) -> bool {
    acts.iter().any(|a| a.kind == ActKind::Accusation && a.cue.overlaps(cue))
}

/// The texts by id, which the articles borrow from.
pub fn sources_of(data: &Path) -> Result<std::collections::HashMap<String, String>> {
    texts(data)
}

/// The articles whose threads were read twice: all of `acts.jsonl`, those of `more.jsonl` that were read for them, and those of
/// `rest.jsonl` that were chosen for their denials; the others of `rest.jsonl`, read once, made it no better (`RESULTS.md`).
pub fn articles(texts: &std::collections::HashMap<String, String>) -> Result<Vec<Article<'_>>> {
    let lines = |name: &str| json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold").join(name));
    let mut marked = lines("acts.jsonl")?;
    marked.extend(lines("more.jsonl")?.into_iter().filter(|l| l["threads"].is_array()));
    marked.extend(lines("rest.jsonl")?.into_iter().filter(|l| l["chosen"] == "denials"));
    let also = lines("places.jsonl")?;
    let more = |l: &Value| also.iter().find(|a| a["id"] == l["id"]);
    let known = marked.iter().filter_map(|l| Some((l, texts.get(l["id"].as_str()?)?)));
    let judges = LeftOut::read()?;
    Ok(known.map(|(l, t)| article(l, more(l), t, &judges)).collect())
}
