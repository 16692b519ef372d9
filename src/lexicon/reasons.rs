//! The sentences that tell readers why something was marked; the words live in `en/reasons.tsv`.

use super::{Table, embedded};
use crate::maps::FastMap;
use std::sync::LazyLock;

/// By code: the sentence, cut where words go in.
static SENTENCES: LazyLock<FastMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let table = Table::read("reasons.tsv", embedded!("reasons.tsv"));
    table.pairs().map(|(code, sentence)| (code, sentence.split("{}").collect())).collect()
});

/// The sentence for `code`, with `{}` replaced by `words`; the code itself when the file has no such line (a test forbids it).
pub fn text(code: &str, words: &str) -> String {
    match SENTENCES.get(code).map(Vec::as_slice) {
        Some([before, after]) => [before, words, after].concat(),
        Some(pieces) => pieces.join(words),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_filled_in() {
        assert_eq!(super::text("colon", ""), "The name before the colon is the speaker.");
        assert!(super::text("quote-cue", "said").contains("“said”"));
    }
}
