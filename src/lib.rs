//! Reads English news text and returns **who is cited, what is denied, who accuses whom, and which sentences are worth
//! checking**, each with its reason and its place in the text. It gives no verdict on truth.
//!
//! [`analyze`] mends the text where it must; `read`, below it, shows the stages in order. Each has its own module, whose head says what goes in and what comes out.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod analysis;
pub mod text;

mod assemble;
mod maps;
mod mend;
mod sorting;
#[cfg(target_arch = "wasm32")]
mod wasm;

/// The stages are private; the feature `training` opens them to the programs in `training/`, so that a model is trained on
/// the very features that it is used with.
macro_rules! stages {
    ($($name:ident),*) => {$(
        #[cfg(feature = "training")]
        pub mod $name;
        #[cfg(not(feature = "training"))]
        mod $name;
    )*};
}
stages! { annotate, attribution, claims, lexicon, model, quotes, segment, sources, stance, threads }

use analysis::Analysis;

/// The version of the engine, as in `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The longest text that the borders (JavaScript, command line) take, in bytes of UTF-8: 16 MiB, some 2.7 million words.
/// [`analyze`] itself needs positions to fit 32 bits and treats what lies beyond 4 GiB as absent.
pub const MAX_BYTES: usize = 16 << 20;

/// Analyses `text`. Positions in the result count UTF-8 bytes. Never fails and never panics, whatever the text.
pub fn analyze(text: &str) -> Analysis {
    match mend::mend(text) {
        Some(mended) => read(&mended.text).map_spans(|span| mended.given(span)),
        None => read(text),
    }
}

/// The stages, in order.
fn read(text: &str) -> Analysis {
    let doc = segment::segment(text);
    let quotes = quotes::find(&doc);
    let text = annotate::annotate(doc, quotes);
    let links = attribution::find(&text);
    let sources = sources::resolve(&text, &links);
    let stance::Found { acts, likely } = stance::find(&text, &links, &sources);
    let sentences = claims::rate(&text, &links, &acts);
    let threads = threads::tie(&text, &links, &sources, &acts, &likely);
    assemble::assemble(text, links, sources, acts, sentences, threads)
}
