//! The sentences that tell readers why something was marked; the words live in `en/reasons.tsv`.

/// The sentence for `code`, with `{}` replaced by `words`; the code itself when the file has no such line (a test forbids it).
pub fn text(code: &str, words: &str) -> String {
    let file = include_str!("en/reasons.tsv");
    let found = super::lines("reasons.tsv", file).find(|l| l.field(0, "code") == Ok(code));
    let sentence = found.and_then(|l| l.field(1, "text").ok()).unwrap_or(code);
    sentence.replace("{}", words)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_filled_in() {
        assert_eq!(super::text("colon", ""), "The name before the colon is the speaker.");
        assert!(super::text("quote-cue", "said").contains("“said”"));
    }
}
