//! A lexicon file looked up by its first field; read once, on first use.

#[cfg(test)]
use super::LexiconError;
use super::{Line, lines};
use crate::maps::FastMap;
use crate::sorting;

/// The entries of one lexicon file, by their first field, the key.
pub struct Table {
    /// Ordered by key.
    entries: Vec<Entry>,
    /// Per key: its first entry.
    first: FastMap<&'static str, usize>,
}

/// A line, and the first fields of it, cut once; an empty one when the line has none.
struct Entry {
    fields: [&'static str; 3],
    line: Line<'static>,
}

impl Entry {
    fn key(&self) -> &'static str {
        self.fields[0]
    }
}

impl Table {
    /// Reads the file. A key may have several lines; they keep their order.
    pub fn read(file: &'static str, text: &'static str) -> Self {
        // A line without a key is left out here; `check` reports it, and the tests call it on every file.
        let entry = |line: Line<'static>| Entry { fields: [0, 1, 2].map(|n| line.field(n, "").unwrap_or_default()), line };
        let mut entries: Vec<_> = lines(file, text).map(entry).filter(|e| !e.key().is_empty()).collect();
        sorting::by_key(&mut entries, Entry::key);
        // From the back, so that the first entry of a key comes last and stays.
        let first = entries.iter().enumerate().rev().map(|(i, e)| (e.key(), i)).collect();
        Self { entries, first }
    }

    /// The first two fields of all entries; the second empty where a line is shorter.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.entries.iter().map(|e| (e.fields[0], e.fields[1]))
    }

    /// True when the file has an entry `key`.
    pub fn has(&self, key: &str) -> bool {
        self.first.contains_key(key)
    }

    /// Field `n` (from 0, the key) of the first entry `key`.
    pub fn field(&self, key: &str, n: usize) -> Option<&'static str> {
        let entry = self.first.get(key).and_then(|&first| self.entries.get(first))?;
        let cut = entry.fields.get(n).copied().filter(|f| !f.is_empty());
        if n < entry.fields.len() { cut } else { entry.line.field(n, "").ok() }
    }

    /// The second and third field of every entry `key`; empty ones where a line is shorter.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
        let rest = self.first.get(key).and_then(|&first| self.entries.get(first..)).unwrap_or_default();
        rest.iter().map(|e| e.fields).take_while(move |f| f[0] == key).map(|[_, second, third]| (second, third))
    }

    /// For the tests of every file: its lines have `fields` fields each and are sorted by key.
    #[cfg(test)]
    pub fn check(file: &'static str, text: &'static str, fields: usize) -> Result<(), LexiconError> {
        let mut last = "";
        for line in lines(file, text) {
            for n in 0..fields {
                line.field(n, "any")?;
            }
            let key = line.field(0, "key")?;
            if key < last {
                return Err(line.error(format!("`{key}` must stand before `{last}`")));
            }
            last = key;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_by_their_first_field() {
        let table = Table::read("x.tsv", "# c\nlay\tverb\tlie\nlay\tnoun\tlay\nset\tverb\tset\n");
        assert_eq!(table.field("lay", 2), Some("lie"));
        assert_eq!(table.all("lay").count(), 2);
        assert!(table.has("set") && !table.has("lie"));
    }

    #[test]
    fn a_file_out_of_order_is_an_error() {
        let error = Table::check("x.tsv", "b\t1\na\t1\n", 2).unwrap_err();
        assert_eq!(error.to_string(), "x.tsv:2: `a` must stand before `b`");
        assert!(Table::check("x.tsv", "a\t1\nb\n", 2).is_err());
    }
}
