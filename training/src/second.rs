//! Trains the second reading (`second.bin`): the network that reads the aspects of the words around each word together with what
//! the first reading found. Part of `training acts`.

use crate::acts::FOLDS;
use crate::corpus::Result;
use crate::ftrl::Random;
use saidso::annotate::Annotated;
use saidso::model::Dense;
use saidso::stance::{ASPECTS, Again, INPUTS, MEANINGS, PLACES, Second, aspects_of};

/// Hidden units of the network.
const HIDDEN: usize = 20;

/// The first of them, which read no learnt numbers of words, tell of denials only, the others of accusations only: the numbers
/// help with accusations, and with denials they did not on articles that nothing was learnt from (`training/RESULTS.md`).
const OF_DENIALS: usize = 8;

/// Where the parameters of each part begin: the two layers, how much the first reading counts.
const SECOND: usize = HIDDEN * (INPUTS + 1);
const FIRST_READING: usize = SECOND + 2 * (HIDDEN + 1);
const ALL: usize = FIRST_READING + 2;

/// How it is trained.
const ROUNDS: usize = 8;
const RATE: f32 = 3e-3;
const DROPPED: f32 = 0.2;
/// Parameters lose this share of the rate at every step (Loshchilov & Hutter 2019).
const DECAY: f32 = 0.01;

/// A word that could head an act, and per kind how surely it does, if that counts: by the fold left out, the last for none.
pub type Item = (Again, [Option<[f32; FOLDS + 1]>; 2]);

/// An article in training.
pub struct Page {
    words: Vec<[f32; MEANINGS]>,
    items: Vec<Item>,
    /// How much it counts, per kind.
    weight: [f32; 2],
}

impl Page {
    /// An article: its words that could head an act, and which they are.
    pub fn new(text: &Annotated, items: Vec<Item>, weight: [f32; 2]) -> Page {
        Page { words: aspects_of(text), items, weight }
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

/// The parameters of hidden unit `h`.
fn unit(h: usize) -> std::ops::Range<usize> {
    h * (INPUTS + 1)..(h + 1) * (INPUTS + 1)
}

/// The parameters of output `kind`.
fn output(kind: usize) -> std::ops::Range<usize> {
    SECOND + kind * (HIDDEN + 1)..SECOND + (kind + 1) * (HIDDEN + 1)
}

/// Whether parameter `n` is one of those that may be other than 0.
fn is_used(n: usize) -> bool {
    if n < SECOND {
        let (unit, input) = (n / (INPUTS + 1), n % (INPUTS + 1));
        // The first of a unit's parameters is its constant.
        let learnt = (1..=PLACES * MEANINGS).contains(&input) && (input - 1) % MEANINGS >= ASPECTS;
        unit >= OF_DENIALS || !learnt
    } else if n < FIRST_READING {
        let (kind, unit) = ((n - SECOND) / (HIDDEN + 1), (n - SECOND) % (HIDDEN + 1));
        unit == 0 || (kind == 0) == (unit <= OF_DENIALS)
    } else {
        true
    }
}

impl Net {
    fn new(random: &mut Random) -> Net {
        let mut now = vec![0.0; ALL];
        for (part, width) in
            [(0..SECOND, 1.0 / (INPUTS as f32).sqrt()), (SECOND..FIRST_READING, 0.1 / (HIDDEN as f32).sqrt())]
        {
            now[part].iter_mut().for_each(|w| *w = (2.0 * chance(random) - 1.0) * width);
        }
        now[FIRST_READING..].fill(1.0);
        now.iter_mut().enumerate().filter(|(n, _)| !is_used(*n)).for_each(|(_, w)| *w = 0.0);
        Net { now, mean: vec![0.0; ALL], square: vec![0.0; ALL], steps: 0 }
    }

    fn step(&mut self, slope: &mut [f32], rate: f32) {
        self.steps += 1;
        let (a, b) = (1.0 - 0.9_f32.powi(self.steps), 1.0 - 0.999_f32.powi(self.steps));
        let parts = self.now.iter_mut().zip(&mut self.mean).zip(&mut self.square).zip(slope.iter_mut()).enumerate();
        for (n, (((w, m), s), g)) in parts {
            if !is_used(n) {
                *g = 0.0;
            }
            *m += 0.1 * (*g - *m);
            *s += 0.001 * (*g * *g - *s);
            *w -= rate * ((*m / a) / ((*s / b).sqrt() + 1e-8) + DECAY * *w);
            *g = 0.0;
        }
    }

    /// Adds the slopes of the loss on `page` when `fold` is left out.
    fn learn(&self, page: &Page, fold: usize, random: &mut Random, slope: &mut [f32]) {
        let mut sums = vec![[0.0; MEANINGS]; page.words.len() + 1];
        for (i, word) in page.words.iter().enumerate() {
            sums[i + 1] =
                std::array::from_fn(|k| sums[i][k] + if word[k] == 0.0 { 0.0 } else { word[k] * kept(random) });
        }
        for (item, want) in &page.items {
            let mut input = [0.0; INPUTS];
            for (n, (range, factor)) in item.places.iter().enumerate() {
                for k in 0..MEANINGS {
                    input[n * MEANINGS + k] = (sums[range.end][k] - sums[range.start][k]) * factor;
                }
            }
            input[PLACES * MEANINGS..].copy_from_slice(&item.others);
            let want = want.map(|w| w.map(|w| w[fold]));
            self.one(&input, item.scores, want, page.weight, random, slope);
        }
    }

    /// Adds the slopes of the loss on one word.
    fn one(
        &self,
        input: &[f32; INPUTS],
        scores: [f32; 2],
        want: [Option<f32>; 2],
        weight: [f32; 2],
        random: &mut Random,
        slope: &mut [f32],
    ) {
        let masks: [f32; HIDDEN] = std::array::from_fn(|_| kept(random));
        let hidden: [f32; HIDDEN] = std::array::from_fn(|h| {
            let w = &self.now[unit(h)];
            let sum = w[0] + w[1..].iter().zip(input).map(|(w, x)| w * x).sum::<f32>();
            sum.max(0.0) * masks[h]
        });
        let mut back = [0.0; HIDDEN];
        for kind in 0..2 {
            let Some(want) = want[kind] else { continue };
            let w = &self.now[output(kind)];
            let sum = w[0]
                + w[1..].iter().zip(hidden).map(|(w, x)| w * x).sum::<f32>()
                + self.now[FIRST_READING + kind] * scores[kind];
            let error = weight[kind] * (1.0 / (1.0 + (-sum).exp()) - want) / 250.0;
            slope[FIRST_READING + kind] += error * scores[kind];
            let slope = &mut slope[output(kind)];
            slope[0] += error;
            for h in 0..HIDDEN {
                slope[1 + h] += error * hidden[h];
                back[h] += error * w[1 + h] * masks[h];
            }
        }
        for h in (0..HIDDEN).filter(|&h| hidden[h] > 0.0) {
            let slope = &mut slope[unit(h)];
            slope[0] += back[h];
            slope[1..].iter_mut().zip(input).for_each(|(s, x)| *s += back[h] * x);
        }
    }

    /// The file.
    fn encode(&self) -> Vec<u8> {
        let net = Dense {
            inputs: INPUTS,
            first: self.now[..SECOND].to_vec(),
            second: self.now[SECOND..FIRST_READING].to_vec(),
        };
        let mut bytes: Vec<u8> = self.now[FIRST_READING..].iter().flat_map(|w| w.to_le_bytes()).collect();
        bytes.extend(net.encode(2));
        bytes
    }
}

/// Trains on `pages`, those of `fold` left out already; gives the bytes of `second.bin`.
pub fn train(pages: &[&Page], fold: usize) -> Result<Vec<u8>> {
    let mut random = Random(11);
    let mut net = Net::new(&mut random);
    let mut order: Vec<usize> = (0..pages.len()).collect();
    let mut slope = vec![0.0; ALL];
    let all = (ROUNDS * pages.len()) as f32;
    let mut seen = 0;
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for some in order.chunks(4) {
            some.iter().for_each(|&n| net.learn(pages[n], fold, &mut random, &mut slope));
            seen += some.len();
            net.step(&mut slope, RATE * (1.0 - seen as f32 / all) + 1e-5);
        }
    }
    let bytes = net.encode();
    Second::new(&bytes)?;
    Ok(bytes)
}
