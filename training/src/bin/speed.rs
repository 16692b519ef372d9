//! How long each stage takes, natively, as a share of the whole: `cargo run --release -p saidso-training --bin speed -- FILE [ROUNDS]`.
//! The models' lookups cost alike in wasm; what a reader waits for is measured by `./build.sh bench`.

use saidso::{annotate, attribution, claims, quotes, segment, sources, stance, threads};
use std::time::{Duration, Instant};

const STAGES: [&str; 8] = ["segment", "quotes", "annotate", "attribution", "sources", "stance", "claims", "threads"];

fn round(text: &str, times: &mut [Duration; 8]) {
    let mut clock = Instant::now();
    let mut lap = |n: usize| {
        times[n] += clock.elapsed();
        clock = Instant::now();
    };
    let doc = segment::segment(text);
    lap(0);
    let quotes = quotes::find(&doc);
    lap(1);
    let text = annotate::annotate(doc, quotes);
    lap(2);
    let links = attribution::find(&text);
    lap(3);
    let sources = sources::resolve(&text, &links);
    lap(4);
    let stance::Found { acts, likely } = stance::find(&text, &links, &sources);
    lap(5);
    std::hint::black_box(claims::rate(&text, &links, &acts));
    lap(6);
    std::hint::black_box(threads::tie(&text, &links, &sources, &acts, &likely));
    lap(7);
}

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or("www/bench/article.txt".into());
    let rounds: u32 = args.next().and_then(|n| n.parse().ok()).unwrap_or(200);
    let text = std::fs::read_to_string(path)?;
    round(&text, &mut Default::default());
    let mut times = [Duration::ZERO; 8];
    (0..rounds).for_each(|_| round(&text, &mut times));
    let all: Duration = times.iter().sum();
    for (name, time) in STAGES.iter().zip(times) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("{name:12} {:7.3} ms {share:5.1} %", time.as_secs_f64() * 1000.0 / f64::from(rounds));
    }
    println!("{:12} {:7.3} ms", "all", all.as_secs_f64() * 1000.0 / f64::from(rounds));
    Ok(())
}
