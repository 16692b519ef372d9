//! Lower case, as the lexicons write their words.

use std::borrow::Cow;

/// `word` in lower case; borrowed when it is plain small letters, digits and marks already, as most words are.
pub fn lower(word: &str) -> Cow<'_, str> {
    match word.is_ascii() {
        true if !word.bytes().any(|b| b.is_ascii_uppercase()) => word.into(),
        true => word.to_ascii_lowercase().into(),
        false => word.to_lowercase().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_copied() {
        assert!(matches!(lower("don't"), Cow::Borrowed("don't")));
        assert_eq!(lower("ÖZ"), "öz");
        assert_eq!(lower("Sen."), "sen.");
    }
}
