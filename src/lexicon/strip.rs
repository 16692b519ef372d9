//! **Build script**: writes what the program needs of the word lists, for `embedded!` of `mod.rs`.
//!
//! In: `src/lexicon/en/*.tsv`. Out: files of the same names in `OUT_DIR`, without comments, blank lines and examples. A file
//! has examples when its comments name the last field `example`. No part of the library; Cargo runs it before the compiler.

use std::path::Path;
use std::{env, fs};

/// Where the word lists live, from the package root, in which Cargo runs this.
const LISTS: &str = "src/lexicon/en";

fn main() {
    println!("cargo::rerun-if-changed={LISTS}");
    if let Err(message) = strip_all() {
        println!("cargo::error={message}");
    }
}

fn strip_all() -> Result<(), String> {
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; Cargo sets it")?;
    for entry in fs::read_dir(LISTS).map_err(|e| format!("{LISTS}: {e}"))? {
        let path = entry.map_err(|e| format!("{LISTS}: {e}"))?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|e| e == "tsv")) else { continue };
        let failed = |path: &Path, what: String| format!("{}: {what}", path.display());
        let whole = fs::read_to_string(&path).map_err(|e| failed(&path, e.to_string()))?;
        let stripped = strip(&whole).map_err(|e| failed(&path, e))?;
        let target = Path::new(&out).join(name);
        fs::write(&target, stripped).map_err(|e| failed(&target, e.to_string()))?;
    }
    Ok(())
}

/// The entries of a file, without examples; an error for a line whose fields are not those that the comments name.
fn strip(whole: &str) -> Result<String, String> {
    let names = whole.lines().find(|line| line.starts_with('#') && line.contains('\t'));
    let names = names.ok_or("no comment names the fields (`# form⇥class⇥example`)")?;
    let fields = names.split('\t').count();
    let has_example = names.ends_with("\texample");
    let mut stripped = String::with_capacity(whole.len());
    for (i, line) in whole.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let found = line.split('\t').count();
        if found != fields {
            return Err(format!("line {}: {found} fields where the comments name {fields}", i + 1));
        }
        let kept = line.rsplit_once('\t').filter(|_| has_example).map_or(line, |(kept, _)| kept);
        stripped.push_str(kept);
        stripped.push('\n');
    }
    Ok(stripped)
}
