//! Trains and scores the ties of denials to what they answer (`threads.tsv`) on our own reading: `training/gold`.
//!
//! Each denial has one list of places that it may answer; the share of the right ones is made as large as can be. The gold
//! often marks one place of several that tell the same, so a place counts as right when it is the marked accusation, or
//! lies in the sentence of the marked fact (or of a marked accusation that is not among the acts given).

use crate::acts::texts;
use crate::corpus::{Result, json_lines};
use saidso::analysis::{Act, ActKind, Certainty};
use saidso::annotate::{Annotated, annotate};
use saidso::attribution::Link;
use saidso::segment::segment;
use saidso::sources::Sources;
use saidso::text::ByteSpan;
use saidso::threads::{self, Clue, Page, Place, Weigh};
use saidso::{attribution, quotes, sources, stance};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// What a gold denial answers.
#[derive(Clone, Copy, PartialEq)]
enum Gold {
    Accusation(ByteSpan),
    Fact(ByteSpan),
    Nothing,
}

/// A gold denial and all that it answers.
struct Mark {
    cue: ByteSpan,
    sure: bool,
    answers: Vec<Gold>,
    /// Other places that tell the same (`gold/places.jsonl`).
    also: Vec<Gold>,
}

impl Mark {
    fn all(&self) -> impl Iterator<Item = Gold> + '_ {
        self.answers.iter().chain(&self.also).copied()
    }
}

struct Article<'t> {
    id: String,
    text: Annotated<'t>,
    links: Vec<Link>,
    sources: Sources,
    marks: Vec<Mark>,
    gold: Vec<Act>,
    engine: Vec<Act>,
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
        attribution: None,
        confidence: 1.0,
        certainty: Certainty::Likely,
        reasons: Vec::new(),
    }
}

fn article<'t>(line: &Value, also: Option<&Value>, source: &'t str) -> Article<'t> {
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
        let more = also.and_then(|a| a["also"].as_array()).into_iter().flatten().filter(|m| m["denial"] == n);
        let more = more.filter_map(|m| m["places"].as_array()).flatten().map(answer).collect();
        marks.push(Mark { cue: gold[n].cue, sure, answers, also: more });
    }
    let mut gold = gold;
    gold.sort_by_key(|a| a.cue.start);
    let engine = stance::find(&text, &links, &sources);
    Article { id: line["id"].as_str().unwrap_or("").into(), text, links, sources, marks, gold, engine }
}

/// True when `place` is what `gold` means, with `acts` given.
fn hits(a: &Article, acts: &[Act], place: Place, gold: Gold) -> bool {
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

/// The clues of the places of one denial, and which are right.
struct Row {
    places: Vec<Vec<usize>>,
    right: Vec<bool>,
}

/// Which answers of earlier denials are shown in a lesson.
#[derive(Clone, Copy)]
enum Chain<'w> {
    /// The marked ones.
    Told,
    /// None.
    Hidden,
    /// What a model says that has not seen the article.
    Guessed(&'w Learnt),
}

impl Chain<'_> {
    fn guess(self, places: &[Place], seen: &[threads::Seen]) -> Place {
        let Self::Guessed(weights) = self else { return Place::Nothing };
        let score = |s: &threads::Seen| s.clues.iter().map(|&c| weights.weight(c)).sum::<f32>();
        let best = places.iter().zip(seen).max_by(|a, b| score(a.1).total_cmp(&score(b.1)));
        best.map_or(Place::Nothing, |b| *b.0)
    }
}

/// What is learnt from: names of clues by number, and a row per denial.
#[derive(Default)]
struct Lesson {
    numbers: BTreeMap<Clue, usize>,
    rows: Vec<Row>,
}

impl Lesson {
    fn add(&mut self, a: &Article, acts: &[Act], chain: Chain) {
        let page = Page::new(&a.text, &a.links, &a.sources);
        let parties = threads::parties(&a.text, &a.sources, acts);
        threads::walk(&page, &parties, |denial, places, seen| {
            let mark = a.marks.iter().find(|m| m.cue.overlaps(acts[denial].cue) && !m.answers.is_empty());
            let Some(mark) = mark else { return chain.guess(places, &seen) };
            let right: Vec<bool> = places.iter().map(|&p| mark.all().any(|g| hits(a, acts, p, g))).collect();
            let first = right.iter().position(|&r| r);
            let guess = chain.guess(places, &seen);
            if first.is_some() {
                let mut number = |c: &Clue| {
                    let next = self.numbers.len();
                    *self.numbers.entry(*c).or_insert(next)
                };
                let places = seen.iter().map(|s| s.clues.iter().map(&mut number).collect()).collect();
                self.rows.push(Row { places, right });
            }
            match chain {
                Chain::Told => first.map_or(Place::Nothing, |n| places[n]),
                _ => guess,
            }
        });
    }

    /// Weights that make the shares of the right places large, by gradient descent with momentum.
    fn learn(&self) -> Learnt {
        let width = self.numbers.len();
        let mut shrink = vec![1.0; width];
        self.numbers.iter().filter(|(c, _)| !c.1.is_empty()).for_each(|(_, &n)| shrink[n] = CROSS);
        let (mut weights, mut speed) = (vec![0.0f64; width], vec![0.0f64; width]);
        for _ in 0..STEPS {
            let mut slope: Vec<f64> = weights.iter().zip(&shrink).map(|(w, s)| w * L2 * s).collect();
            for row in &self.rows {
                let scores: Vec<f32> =
                    row.places.iter().map(|p| p.iter().map(|&j| weights[j]).sum::<f64>() as f32).collect();
                let shares = threads::shares(&scores);
                let right: f32 = shares.iter().zip(&row.right).filter(|x| *x.1).map(|x| x.0).sum();
                for ((place, &share), &is) in row.places.iter().zip(&shares).zip(&row.right) {
                    let want = if is { share / right.max(f32::MIN_POSITIVE) } else { 0.0 };
                    let error = f64::from(share - want) / self.rows.len() as f64;
                    place.iter().for_each(|&j| slope[j] += error);
                }
            }
            for ((w, v), s) in weights.iter_mut().zip(&mut speed).zip(&slope) {
                *v = 0.9 * *v - RATE * s;
                *w += *v;
            }
        }
        let weighty = self.numbers.iter().filter(|&(_, &n)| weights[n].abs() >= LEAST);
        Learnt(weighty.map(|(&c, &n)| (c, weights[n] as f32)).collect())
    }
}

const STEPS: usize = 400;
const RATE: f64 = 0.05;
/// Shrinks all weights; those for one kind of place or manner of denying are shrunk `CROSS` times as much.
const L2: f64 = 0.01;
const CROSS: f64 = 4.0;
/// Weights below this are left out: they cost bytes and change nothing.
const LEAST: f64 = 0.06;

struct Learnt(BTreeMap<Clue, f32>);

impl Weigh for Learnt {
    fn weight(&self, clue: Clue) -> f32 {
        self.0.get(&clue).copied().unwrap_or(0.0)
    }
}

/// Links made, right, wanted.
#[derive(Default, Clone, Copy)]
struct Count {
    made: usize,
    right: usize,
    wanted: usize,
    met: usize,
}

/// Sums by kind of link: accusation, fact, nothing, all links.
#[derive(Default)]
struct Tally {
    kinds: [Count; 4],
    extra: usize,
    trust: Vec<(f32, bool)>,
}

const KINDS: [&str; 4] = ["accusation", "fact", "nothing", "links"];

impl Tally {
    /// Precision where the surest answers reach a recall.
    fn curve(&mut self, name: &str) {
        self.trust.sort_by(|a, b| b.0.total_cmp(&a.0));
        let wanted = self.kinds[3].wanted as f64;
        let (mut right, mut line, mut sum) = (0, String::new(), 0.0);
        let mut marks = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6].into_iter().peekable();
        for (n, (share, is)) in self.trust.iter().enumerate() {
            right += usize::from(*is);
            while marks.next_if(|m| right as f64 / wanted >= *m).is_some() {
                let precision = right as f64 / (n + 1) as f64;
                sum += precision / 6.0;
                let _ = write!(line, "  {precision:.3} (over {share:.2})");
            }
        }
        println!("{name:32} precision at recall .3 .4 .45 .5 .55 .6:{line}; mean {sum:.4}; all told: {right} of {wanted}");
    }

    fn print(&self, name: &str) {
        for (kind, c) in KINDS.iter().zip(&self.kinds) {
            let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
            println!(
                "{name:32} {kind:10} precision {:.3} ({} of {})  recall {:.3} ({} of {})",
                share(c.right, c.made),
                c.right,
                c.made,
                share(c.met, c.wanted),
                c.met,
                c.wanted
            );
        }
    }
}

fn kind_of_place(p: Place) -> usize {
    match p {
        Place::Act(_) => 0,
        Place::Sentence(_) => 1,
        Place::Nothing => 2,
    }
}

/// Counts the answers to the marks of `a`. `all`: answers of denials that no reader marked cost, and missed denials count.
fn tally(a: &Article, acts: &[Act], weights: &impl Weigh, all: bool, tally: &mut Tally, errors: Option<&mut String>) {
    let page = Page::new(&a.text, &a.links, &a.sources);
    let parties = threads::parties(&a.text, &a.sources, acts);
    let answers = threads::answers(&page, &parties, weights);
    let mut list = String::new();
    let words = |p: Place| match p {
        Place::Act(n) => format!("act “{}”", acts[n].cue.of(a.text.doc.text)),
        Place::Sentence(s) => format!("sentence “{}”", a.text.doc.words(a.text.doc.sentence_tokens(s))),
        Place::Nothing => "nothing".into(),
    };
    for mark in a.marks.iter().filter(|m| !m.answers.is_empty()) {
        let answer = answers.iter().find(|x| acts[x.denial].cue.overlaps(mark.cue));
        if answer.is_none() && !all {
            continue;
        }
        let is = |p: Place| mark.all().any(|g| hits(a, acts, p, g));
        let right = answer.is_some_and(|x| is(x.place()));
        tally.trust.extend(answer.filter(|x| x.likeliest != Place::Nothing).map(|x| (x.share, is(x.likeliest))));
        let kind = match mark.all().find(|&g| g != Gold::Nothing).unwrap_or(Gold::Nothing) {
            Gold::Accusation(_) => 0,
            Gold::Fact(_) => 1,
            Gold::Nothing => 2,
        };
        for k in [Some(kind), (kind < 2).then_some(3)].into_iter().flatten() {
            tally.kinds[k].wanted += 1;
            // Leaving a denial alone can be right, but finds no link.
            let tied = kind == 2 || answer.is_some_and(|x| x.place() != Place::Nothing);
            tally.kinds[k].met += usize::from(right && tied);
        }
        let Some(answer) = answer else { continue };
        let made = kind_of_place(answer.place());
        for k in [Some(made), (made < 2).then_some(3)].into_iter().flatten() {
            tally.kinds[k].made += 1;
            tally.kinds[k].right += usize::from(right);
        }
        if !right {
            let gold: Vec<_> = mark
                .all()
                .map(|g| match g {
                    Gold::Accusation(s) => format!("ACT “{}”", s.of(a.text.doc.text)),
                    Gold::Fact(s) => format!("FACT “{}”", s.of(a.text.doc.text)),
                    Gold::Nothing => "NOTHING".into(),
                })
                .collect();
            let d = &acts[answer.denial];
            let sentence = a.text.doc.words(a.text.doc.sentence_tokens(parties[answer.denial].sentence));
            let _ = writeln!(
                list,
                "--- {} ({:.2}, sure {})\n  DENIAL “{}” in “{sentence}”\n  gold {}\n  made {}",
                a.id,
                answer.share,
                mark.sure,
                d.cue.of(a.text.doc.text),
                gold.join(" + "),
                words(answer.place())
            );
        }
    }
    if all {
        let unmarked = answers.iter().filter(|x| !a.marks.iter().any(|m| m.cue.overlaps(acts[x.denial].cue)));
        for x in unmarked {
            let made = kind_of_place(x.place());
            for k in [Some(made), (made < 2).then_some(3)].into_iter().flatten() {
                tally.kinds[k].made += 1;
            }
            tally.extra += 1;
        }
    }
    if let Some(errors) = errors {
        errors.push_str(&list);
    }
}

fn first_lesson(articles: &[&Article]) -> Learnt {
    let mut lesson = Lesson::default();
    for a in articles {
        for chain in [Chain::Told, Chain::Hidden] {
            lesson.add(a, &a.gold, chain);
            lesson.add(a, &a.engine, chain);
        }
    }
    lesson.learn()
}

/// Learns twice: the second time from the mistakes in the chain of answers that the first model makes on unseen articles.
fn learn(articles: &[&Article]) -> Learnt {
    let part = |n: usize| n % INNER;
    let others = |k: usize| articles.iter().enumerate().filter(|(n, _)| part(*n) != k).map(|x| *x.1).collect::<Vec<_>>();
    let models: Vec<Learnt> = (0..INNER).map(|k| first_lesson(&others(k))).collect();
    let mut lesson = Lesson::default();
    for (n, a) in articles.iter().enumerate() {
        let chain = Chain::Guessed(&models[part(n)]);
        for chain in if std::env::var_os("MIX").is_some() { vec![chain, Chain::Told, Chain::Hidden] } else { vec![chain] } {
        lesson.add(a, &a.gold, chain);
        lesson.add(a, &a.engine, chain);
        }
    }
    lesson.learn()
}

const INNER: usize = 4;

/// DEBUG
fn dump(n: usize, a: &Article, acts: &[Act], set: &str, out: &mut String) {
    let page = Page::new(&a.text, &a.links, &a.sources);
    let parties = threads::parties(&a.text, &a.sources, acts);
    threads::walk(&page, &parties, |denial, places, seen| {
        let Some(m) = a.marks.iter().position(|m| m.cue.overlaps(acts[denial].cue) && !m.answers.is_empty()) else { return Place::Nothing };
        let mark = &a.marks[m];
        let right: Vec<bool> = places.iter().map(|&p| mark.all().any(|g| hits(a, acts, p, g))).collect();
        let text = |p: Place| match p {
            Place::Act(n) => format!("ACT {} || {}", acts[n].cue.of(a.text.doc.text), a.text.doc.words(a.text.doc.sentence_tokens(parties[n].sentence))),
            Place::Sentence(s) => format!("SEN {}", a.text.doc.words(a.text.doc.sentence_tokens(s))),
            Place::Nothing => "NOTHING".into(),
        };
        let gold: Vec<_> = mark.all().map(|g| match g {
            Gold::Accusation(s) => format!("ACT “{}”", s.of(a.text.doc.text)),
            Gold::Fact(s) => format!("FACT “{}”", s.of(a.text.doc.text)),
            Gold::Nothing => "NOTHING".into(),
        }).collect();
        let sen = |p: Place| match p { Place::Act(n) => parties[n].sentence as i64, Place::Sentence(s) => s as i64, _ => -1 };
        let d = &acts[denial];
        let v = serde_json::json!({
            "n": n, "id": a.id, "set": set, "mark": m, "cue": d.cue.of(a.text.doc.text), "target": d.target.map(|t| t.of(a.text.doc.text)), "source": d.source.map(|t| t.of(a.text.doc.text)),
            "s": parties[denial].sentence, "sentence": a.text.doc.words(a.text.doc.sentence_tokens(parties[denial].sentence)),
            "gold": gold, "none": mark.all().all(|g| g == Gold::Nothing), "also": mark.also.len(), "sure": mark.sure,
            "kind": match mark.all().find(|&g| g != Gold::Nothing).unwrap_or(Gold::Nothing) { Gold::Accusation(_) => 0, Gold::Fact(_) => 1, Gold::Nothing => 2 },
            "by": parties[denial].by, "stems": parties[denial].stems.iter().collect::<Vec<_>>(), "d": denial,
            "places": places.iter().zip(&seen).zip(&right).map(|((&p, s), r)| serde_json::json!({"key": format!("{p:?}"), "k": kind_of_place(p), "s": sen(p), "t": text(p), "r": r,
               "f": s.clues.iter().map(|c| if c.1.is_empty() { c.0.to_string() } else { format!("{}@{}", c.0, c.1) }).collect::<Vec<_>>() })).collect::<Vec<_>>()
        });
        let _ = writeln!(out, "{v}");
        right.iter().position(|r| *r).map_or(Place::Nothing, |n| places[n])
    });
}

/// Scores five-fold leaving out, and writes the weights learnt from all.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let texts = texts(data)?;
    let mut lines = json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/acts.jsonl"))?;
    let _old = lines.len();
    lines.extend(json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/more.jsonl"))?.into_iter().filter(|l| l["threads"].is_array()));
    let known = lines.iter().filter_map(|l| Some((l, texts.get(l["id"].as_str()?)?)));
    let also = json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/places.jsonl"))?;
    let more = |l: &Value| also.iter().find(|a| a["id"] == l["id"]);
    let articles: Vec<Article> = known.map(|(l, t)| article(l, more(l), t)).collect();
    let (mut gold, mut found, mut all) = (Tally::default(), Tally::default(), Tally::default());
    if let Some(path) = std::env::var_os("DUMP") {
        let mut out = String::new();
        for (n, a) in articles.iter().enumerate() {
            dump(n, a, &a.gold, "gold", &mut out);
            dump(n, a, &a.engine, "engine", &mut out);
        }
        std::fs::write(path, out)?;
    }
    let mut errors = String::new();
    for fold in 0..5 {
        let weights = learn(&articles.iter().enumerate().filter(|(n, _)| n % 5 != fold).map(|(_, a)| a).collect::<Vec<_>>());
        for a in articles.iter().skip(fold).step_by(5) {
            tally(a, &a.gold, &weights, false, &mut gold, Some(&mut errors));
            tally(a, &a.engine, &weights, false, &mut found, None);
            tally(a, &a.engine, &weights, true, &mut all, None);
        }
    }
    gold.print("gold acts");
    found.print("engine's acts, denials found");
    all.print("engine's acts, all");
    gold.curve("gold acts");
    found.curve("engine's acts, denials found");
    if std::env::var_os("ERRORS").is_some() {
        println!("wrong, with gold acts:\n{errors}");
    }
    let weights = learn(&articles.iter().collect::<Vec<_>>());
    let mut file = String::new();
    for (Clue(name, of), weight) in &weights.0 {
        let hundredths = (weight * 100.0).round() as i32;
        if hundredths != 0 {
            writeln!(file, "{name}\t{of}\t{hundredths}")?;
        }
    }
    Ok(std::fs::write(out.join("threads.tsv"), file)?)
}
