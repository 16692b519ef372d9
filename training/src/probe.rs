//! Prints what the models make of a text, token by token: word, tag, head, probability of heading a cue. For reading errors.

use crate::corpus::Result;
use saidso::annotate::annotate;
use saidso::attribution::cue_probabilities;
use saidso::segment::segment;

/// Reads the text named by the second argument.
pub fn run() -> Result<()> {
    let file = std::env::args().nth(2).ok_or("usage: saidso-training probe FILE")?;
    let source = std::fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))?;
    let doc = segment(&source);
    let quotes = saidso::quotes::find(&doc);
    let text = annotate(doc, quotes);
    for (i, p) in cue_probabilities(&text).into_iter().enumerate() {
        let head = text.head(i).map_or("ROOT", |h| text.word(h));
        let quoted = if text.quotes.at(i).is_some() { "\"" } else { "" };
        println!("{}\t{}\t{}\t{head}\t{p:.2}{quoted}", text.word(i), text.pos(i).name(), text.lemma(i));
    }
    Ok(())
}
