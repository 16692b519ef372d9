//! What the command line takes; the doc comments are what `--help` prints.

use clap::{Parser, Subcommand, ValueEnum};
use regex::Regex;
use std::path::PathBuf;

/// Reads English news text and tells who is cited, what is denied, who accuses whom, and which sentences are worth
/// checking, each with its reason. Works on this machine alone: no network, no verdict on truth.
#[derive(Parser)]
#[command(name = "saidso", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub task: Task,
}

/// What to do.
#[derive(Subcommand)]
pub enum Task {
    Analyze(Analyze),
}

/// Analyse texts: a readable summary, or JSON
#[derive(clap::Args)]
#[command(after_help = EXAMPLES, max_term_width = 100)]
pub struct Analyze {
    /// Text files in UTF-8, up to 16 MiB each; "-" or none: standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Print one JSON document per file; an array of them when several files are named
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,

    /// Read lines {"id": …, "text": "…"}, print one JSON line for each, in the same order
    #[arg(long)]
    pub jsonl: bool,

    /// What positions in JSON count: Python uses codepoints, JavaScript utf16, Rust and C bytes (of UTF-8)
    #[arg(long, value_name = "UNIT", default_value = "codepoints")]
    pub offsets: Offsets,

    /// How many check-worthy sentences the summary lists
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,

    /// Summary of those speakers alone whose name matches, and of the check-worthy sentences that report their words
    #[arg(long, value_name = "REGEX", conflicts_with_all = ["json", "jsonl"])]
    pub speaker: Option<Regex>,

    /// Colours in the summary; "auto" respects NO_COLOR and uses none outside a terminal
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

impl Analyze {
    /// The inputs in the order given; standard input ("-") when none is named.
    pub fn inputs(&self) -> Vec<PathBuf> {
        if self.files.is_empty() { vec![PathBuf::from("-")] } else { self.files.clone() }
    }
}

/// The unit of positions.
#[derive(Clone, Copy, ValueEnum)]
pub enum Offsets {
    Codepoints,
    Utf16,
    Bytes,
}

/// When to colour the summary.
#[derive(Clone, Copy, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

const EXAMPLES: &str = "\
Examples:
  saidso analyze article.txt                  a summary to read
  pbpaste | saidso analyze -                  the same of the clipboard
  saidso analyze --speaker '(?i)quill|hale' article.txt
                                              only what these speakers say, in any case of letters
  saidso analyze --json a.txt b.txt           everything that was found, as JSON
  saidso analyze --jsonl < archive.jsonl > found.jsonl
                                              an archive, line by line

Exit code: 0 all done; 2 something could not be read (the rest was done) or the arguments are wrong.";
