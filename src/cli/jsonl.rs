//! `--jsonl`: one line in, one line out, in order, holding one line at a time.
//!
//! A line that cannot be used is reported with its file and number and left out; the others are done.

use super::args::Analyze;
use super::{Complaints, input, json};
use saidso::MAX_BYTES;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

/// The longest line that is read, in bytes: a text of [`MAX_BYTES`] with every byte escaped (`\u0041`), and some room.
const MAX_LINE: usize = 6 * MAX_BYTES + (1 << 20);

/// Analyses the lines of every input.
pub fn run(args: &Analyze, complaints: &mut Complaints) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for path in args.inputs() {
        let mut lines = match input::open(&path) {
            Ok(file) => BufReader::with_capacity(1 << 16, file),
            Err(error) => {
                complaints.add(format_args!("{error}"));
                continue;
            }
        };
        let name = input::name(&path);
        let mut line = Vec::new();
        for number in 1u64.. {
            match next_line(&mut lines, &mut line) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => {
                    complaints.add(format_args!("{name}:{number}: cannot be read: {error}"));
                    break;
                }
            }
            match parse(&line, number == 1) {
                Ok(None) => {}
                Ok(Some(task)) => json::write_line(&mut out, task.id, &task.text, args.offsets)?,
                Err(problem) => complaints.add(format_args!("{name}:{number}: {problem}")),
            }
        }
    }
    out.flush()
}

/// Reads the next line into `line`, at most [`MAX_LINE`] and one byte of it; skips the rest. False at the end.
fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = lines.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', line)?;
    if read > MAX_LINE && line.last() != Some(&b'\n') {
        lines.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

/// What one line asks for.
struct Request<'a> {
    id: &'a RawValue,
    text: String,
}

/// The fields that are read; others are ignored.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
}

/// Reads one line; `None` for a blank one. The error says what is wrong and what to do.
fn parse(line: &[u8], first: bool) -> Result<Option<Request<'_>>, String> {
    if line.len() > MAX_LINE {
        return Err(format!("the line is longer than {} MiB; split the text", MAX_LINE >> 20));
    }
    let line = if first { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line };
    let line = std::str::from_utf8(line).map_err(|e| {
        format!("not UTF-8 at byte {} of the line; convert the file, for example with iconv -t UTF-8", e.valid_up_to())
    })?;
    let line = line.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let whole: &RawValue = serde_json::from_str(line)
        .map_err(|e| format!("not JSON (column {}: {}); write one object a line, {EXAMPLE}", e.column(), what(&e)))?;
    if !whole.get().starts_with('{') {
        return Err(format!("{} where an object is needed; write {EXAMPLE}", type_of(whole)));
    }
    let fields: Fields =
        serde_json::from_str(line).map_err(|e| format!("{}; name \"id\" and \"text\" once, {EXAMPLE}", what(&e)))?;
    let id = fields.id.ok_or_else(|| format!("no \"id\"; add one to tell the results apart, {EXAMPLE}"))?;
    if !matches!(type_of(id), "a string" | "a number") {
        return Err(format!("\"id\" is {}; make it a string or a number, {EXAMPLE}", type_of(id)));
    }
    let text = fields.text.ok_or_else(|| format!("no \"text\"; put the text to analyse there, {EXAMPLE}"))?;
    if type_of(text) != "a string" {
        return Err(format!("\"text\" is {}; make it a string, {EXAMPLE}", type_of(text)));
    }
    let text: String = serde_json::from_str(text.get())
        .map_err(|e| format!("\"text\" is no Unicode text ({}); repair it", what(&e)))?;
    if text.len() > MAX_BYTES {
        return Err(format!("\"text\" is larger than {} MiB; split it", MAX_BYTES >> 20));
    }
    Ok(Some(Request { id, text }))
}

const EXAMPLE: &str = r#"such as {"id": "a1", "text": "She denied it."}"#;

/// The type of a JSON value, in words.
fn type_of(value: &RawValue) -> &'static str {
    match value.get().as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// The message of `error` without its position, which counts lines from the start of this line and would mislead.
fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}
