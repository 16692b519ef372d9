//! Prints an analysis as JSON: its `id`, then the fields of [`Analysis`], positions in the unit asked for.

use super::args::Offsets;
use saidso::analysis::Analysis;
use saidso::text::OffsetMap;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Identified<'a, I: Serialize, S: Serialize> {
    id: I,
    #[serde(flatten)]
    analysis: &'a Analysis<S>,
}

/// One document over several lines, without a line break at its end.
pub fn write_pretty(out: &mut impl Write, id: &str, text: &str, unit: Offsets) -> io::Result<()> {
    write(&mut serde_json::Serializer::pretty(out), id, text, unit)
}

/// One document on one line, with its line break.
pub fn write_line(out: &mut impl Write, id: impl Serialize, text: &str, unit: Offsets) -> io::Result<()> {
    write(&mut serde_json::Serializer::new(&mut *out), id, text, unit)?;
    out.write_all(b"\n")
}

fn write<W: Write, F: serde_json::ser::Formatter>(
    out: &mut serde_json::Serializer<W, F>,
    id: impl Serialize,
    text: &str,
    unit: Offsets,
) -> io::Result<()> {
    let analysis = saidso::analyze(text);
    let map = OffsetMap::new(text);
    match unit {
        Offsets::Bytes => Identified { id, analysis: &analysis }.serialize(out),
        Offsets::Utf16 => Identified { id, analysis: &analysis.map_spans(|s| map.utf16(s)) }.serialize(out),
        Offsets::Codepoints => Identified { id, analysis: &analysis.map_spans(|s| map.code_points(s)) }.serialize(out),
    }?;
    Ok(())
}
