//! The readable summary: per text its sources with what each says, denies and accuses, then its check-worthy sentences.
//! With `--speaker`, of the speakers alone whose name matches; JSON is never filtered, since its lists point into each other.

use super::args::Analyze;
use super::paint::{ACCUSATION, DENIAL, HEADING, NAME, Painter, QUIET, excerpt, styled};
use super::{Complaints, input};
use regex::Regex;
use saidso::analysis::{Act, ActKind, Analysis, Attribution, Certainty, Reason, Sentence};
use saidso::text::{ByteSpan, OffsetMap};
use std::io;

/// The longest piece of the text that a line of the summary repeats, in characters.
const EXCERPT: usize = 160;

/// A sentence below this check-worthiness is not listed.
const WORTH_LISTING: f32 = 0.5;

/// Prints the summary of every input.
pub fn run(args: &Analyze, complaints: &mut Complaints) -> io::Result<()> {
    let mut out = Painter::new(args.color);
    let mut first = true;
    for path in args.inputs() {
        let text = match input::read(&path) {
            Ok(text) => text,
            Err(error) => {
                complaints.add(format_args!("{error}"));
                continue;
            }
        };
        if !first {
            out.gap()?;
        }
        first = false;
        Report::new(&text, args.speaker.as_ref()).print(&mut out, &input::name(&path), args.top)?;
    }
    out.flush()
}

/// One text and what was found in it.
struct Report<'t> {
    text: &'t str,
    found: Analysis,
    /// Whose names are wanted; none: everybody's.
    speaker: Option<&'t Regex>,
    map: OffsetMap<'t>,
    /// Where each line begins, in bytes.
    lines: Vec<u32>,
}

impl<'t> Report<'t> {
    fn new(text: &'t str, speaker: Option<&'t Regex>) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1);
        Self {
            text,
            found: saidso::analyze(text),
            speaker,
            map: OffsetMap::new(text),
            lines: [0].into_iter().chain(breaks).collect(),
        }
    }

    fn print(&self, out: &mut Painter, name: &str, top: usize) -> io::Result<()> {
        let found = &self.found;
        let acts = |kind| found.acts.iter().filter(|a| a.kind == kind && self.wants(a.source_id)).count();
        let sources = (0..found.sources.len()).filter(|&id| self.wants(Some(id))).count();
        let attributions = found.attributions.iter().filter(|a| self.wants(a.source_id)).count();
        let counts = [
            count(found.sentences.len(), "sentence"),
            count(sources, "source"),
            count(attributions, "attribution"),
            count(acts(ActKind::Denial), "denial"),
            count(acts(ActKind::Accusation), "accusation"),
        ];
        out.line(0, 2, &format!("{} {}", styled(HEADING, &excerpt(name, EXCERPT)), styled(QUIET, &counts.join(", "))))?;
        if let Some(speaker) = self.speaker.filter(|_| sources == 0) {
            return out.line(2, 4, &format!("No speaker's name matches {}", excerpt(speaker.as_str(), 80)));
        }
        for id in 0..found.sources.len() {
            self.source(out, Some(id))?;
        }
        self.source(out, None)?;
        self.worth_checking(out, top)
    }

    /// Whether the source of this index is one of those asked for.
    fn wants(&self, id: Option<usize>) -> bool {
        let name = id.and_then(|id| self.found.sources.get(id)).map(|source| source.name.as_str());
        self.speaker.is_none_or(|speaker| name.is_some_and(|name| speaker.is_match(name)))
    }

    /// Whether a speaker asked for vouches for `sentence`; without `--speaker`, every sentence is wanted.
    fn wants_sentence(&self, sentence: &Sentence) -> bool {
        let mut said = sentence.attributions.iter().filter_map(|&a| self.found.attributions.get(a));
        self.speaker.is_none() || said.any(|a| self.wants(a.source_id))
    }

    /// What one source says, denies and accuses; `None`: what has no named source.
    fn source(&self, out: &mut Painter, id: Option<usize>) -> io::Result<()> {
        if !self.wants(id) {
            return Ok(());
        }
        let said: Vec<_> = self.found.attributions.iter().filter(|a| a.source_id == id).collect();
        let acts: Vec<_> = self.found.acts.iter().filter(|a| a.source_id == id).collect();
        if said.is_empty() && acts.is_empty() {
            return Ok(());
        }
        out.gap()?;
        out.line(0, 2, &self.heading(id))?;
        let mut rows: Vec<_> = said.iter().map(|a| (self.start_of(a), Row::Says(a))).collect();
        rows.extend(acts.iter().map(|a| (a.cue.start, Row::Act(a))));
        rows.sort_by_key(|&(start, _)| start);
        rows.iter().try_for_each(|(_, row)| match row {
            Row::Says(said) => self.says(out, said),
            Row::Act(act) => self.act(out, act),
        })
    }

    fn heading(&self, id: Option<usize>) -> String {
        let Some(source) = id.and_then(|id| self.found.sources.get(id)) else {
            return styled(NAME, "No named source");
        };
        let kind = format!("{:?}", source.kind).to_lowercase();
        let about: Vec<_> = [kind].into_iter().chain(source.roles.iter().map(|r| excerpt(r, 60))).collect();
        format!("{} {}", styled(NAME, &excerpt(&source.name, 80)), styled(QUIET, &about.join(", ")))
    }

    fn start_of(&self, said: &Attribution) -> u32 {
        let all = said.source.iter().chain(&said.cue).chain(&said.content);
        all.map(|s| s.start).min().unwrap_or_default()
    }

    fn says(&self, out: &mut Painter, said: &Attribution) -> io::Result<()> {
        let place = self.place(self.start_of(said));
        out.line(2, 4, &format!("{} says: {}", styled(QUIET, &place), self.words(&said.content)))
    }

    fn act(&self, out: &mut Painter, act: &Act) -> io::Result<()> {
        let (style, verb) = match act.kind {
            ActKind::Denial => (DENIAL, "denies"),
            ActKind::Accusation => (ACCUSATION, "accuses"),
        };
        let sure = match act.certainty {
            Certainty::Explicit => "",
            Certainty::Likely => " (likely)",
            Certainty::Possible => " (possibly)",
        };
        let whom =
            act.accused.as_deref().map(|name| excerpt(name, 80)).or_else(|| act.target.map(|t| self.words(&[t])));
        let target = whom.map(|w| format!(" → {w}")).unwrap_or_default();
        let place = styled(QUIET, &self.place(act.cue.start));
        // Whom the text names only here stands under no heading of their own.
        let speaker = act
            .speaker
            .as_deref()
            .filter(|_| act.source_id.is_none())
            .map(|s| format!("{} ", excerpt(s, 80)))
            .unwrap_or_default();
        let what = format!("{speaker}{verb}{sure}: “{}”{target}", self.words(&[act.cue]));
        out.line(2, 4, &format!("{place} {}", styled(style, &what)))?;
        reasons(out, &act.reasons)
    }

    fn worth_checking(&self, out: &mut Painter, top: usize) -> io::Result<()> {
        let listed = |s: &&Sentence| s.checkworthy >= WORTH_LISTING && self.wants_sentence(s);
        let mut ranked: Vec<&Sentence> = self.found.sentences.iter().filter(listed).collect();
        ranked.sort_by(|a, b| b.checkworthy.total_cmp(&a.checkworthy));
        ranked.truncate(top);
        if ranked.is_empty() {
            return Ok(());
        }
        out.gap()?;
        out.line(0, 2, &styled(HEADING, "Worth checking"))?;
        for sentence in ranked {
            let place = styled(QUIET, &self.place(sentence.span.start));
            let kind = format!("{:?}", sentence.kind).to_lowercase();
            let words = self.words(&[sentence.span]);
            out.line(2, 4, &format!("{place} {:.2} {kind}: {words}", sentence.checkworthy))?;
            reasons(out, &sentence.reasons)?;
        }
        Ok(())
    }

    /// The words of `spans`, on one line.
    fn words(&self, spans: &[ByteSpan]) -> String {
        let pieces: Vec<_> = spans.iter().map(|s| s.of(self.text)).collect();
        excerpt(&pieces.join(" … "), EXCERPT)
    }

    /// Line and column of `byte`, both from 1, columns in characters.
    fn place(&self, byte: u32) -> String {
        let line = self.lines.partition_point(|&start| start <= byte);
        let start = line.checked_sub(1).and_then(|l| self.lines.get(l)).copied().unwrap_or_default();
        let column = self.map.code_points(ByteSpan { start, end: byte });
        format!("{line}:{}", column.end - column.start + 1)
    }
}

/// What a source did, in text order.
enum Row<'a> {
    Says(&'a Attribution),
    Act(&'a Act),
}

fn reasons(out: &mut Painter, reasons: &[Reason]) -> io::Result<()> {
    let texts: Vec<_> = reasons.iter().map(|r| excerpt(&r.text, EXCERPT)).collect();
    if texts.is_empty() { Ok(()) } else { out.line(6, 0, &styled(QUIET, &texts.join(" "))) }
}

/// "1 denial", "2 denials".
fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
