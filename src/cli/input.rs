//! Reads one text from a file or from standard input, with errors that say what to do.

use saidso::MAX_BYTES;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Why a text could not be read. Displays as `name: what is wrong; what to do`.
#[derive(Debug)]
pub struct InputError {
    name: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Io(io::Error),
    Directory,
    NotUtf8 { byte: usize },
    TooLarge,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.name)?;
        match &self.kind {
            Kind::Io(error) => write!(f, "cannot be read: {error}"),
            Kind::Directory => write!(f, "is a directory; name the files in it"),
            Kind::NotUtf8 { byte } => {
                write!(f, "is not UTF-8 at byte {byte} (counted from 0); convert it, for example with iconv -t UTF-8")
            }
            Kind::TooLarge => write!(f, "is larger than {} MiB; split it", MAX_BYTES >> 20),
        }
    }
}

impl std::error::Error for InputError {}

/// How messages name `path`.
pub fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".into() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Opens `path`; "-" is standard input.
pub fn open(path: &PathBuf) -> Result<Box<dyn Read>, InputError> {
    let error = |kind| InputError { name: name(path), kind };
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|e| error(Kind::Io(e)))?;
    // Opening a directory succeeds on Unix; only reading it fails, with a message that helps nobody.
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(error(Kind::Directory));
    }
    Ok(Box::new(file))
}

/// The whole text of `path`, at most [`MAX_BYTES`]; never reads more than that.
pub fn read(path: &PathBuf) -> Result<String, InputError> {
    let error = |kind| InputError { name: name(path), kind };
    let mut bytes = Vec::new();
    open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|e| error(Kind::Io(e)))?;
    if bytes.len() > MAX_BYTES {
        return Err(error(Kind::TooLarge));
    }
    String::from_utf8(bytes).map_err(|e| error(Kind::NotUtf8 { byte: e.utf8_error().valid_up_to() }))
}
