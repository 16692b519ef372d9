//! The sentences that tell readers why something was marked; the words live in `en/reasons.tsv`.

use super::{Table, embedded};
use std::sync::LazyLock;

/// By code: the sentence, with `{}` where words go in.
static SENTENCES: LazyLock<Table> = LazyLock::new(|| Table::read("reasons.tsv", embedded!("reasons.tsv")));

/// The sentence for `code`, with `{}` replaced by `words`; the code itself when the file has no such line (a test forbids it).
pub fn text(code: &str, words: &str) -> String {
    SENTENCES.field(code, 1).map_or_else(|| code.to_owned(), |sentence| sentence.replace("{}", words))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_filled_in() {
        assert_eq!(super::text("colon", ""), "The name before the colon is the speaker.");
        assert!(super::text("quote-cue", "said").contains("“said”"));
    }
}
