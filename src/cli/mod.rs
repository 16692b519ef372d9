//! **The command line**: reads files or lines, calls [`saidso::analyze`], prints what it found.
//!
//! In: arguments (`args`), texts (`input`, `jsonl`). Out: JSON (`json`) or a summary for people (`report`) on standard
//! output; what could not be read on standard error. One input's trouble never stops the others.
//! Exit code: 0 all done; 2 something could not be read, written, or understood (also for wrong arguments).

mod args;
mod input;
mod json;
mod jsonl;
mod paint;
mod report;

use args::{Analyze, Args, Task};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// Something could not be read or written; the rest was done.
const TROUBLE: u8 = 2;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let Task::Analyze(args) = Args::parse().task;
    let mut complaints = Complaints::default();
    let done = if args.jsonl {
        jsonl::run(&args, &mut complaints)
    } else if args.json {
        json_documents(&args, &mut complaints)
    } else {
        report::run(&args, &mut complaints)
    };
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {} // the reader (`head`) has had enough
        Err(error) => complaints.add(format_args!("cannot write the result: {error}")),
        Ok(()) => {}
    }
    if complaints.count == 0 { ExitCode::SUCCESS } else { ExitCode::from(TROUBLE) }
}

/// One pretty JSON document for one input; an array of them, in input order, for several.
fn json_documents(args: &Analyze, complaints: &mut Complaints) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let many = args.inputs().len() > 1;
    let mut separator = if many { "[\n" } else { "" };
    for path in args.inputs() {
        match input::read(&path) {
            Ok(text) => {
                out.write_all(separator.as_bytes())?;
                json::write_pretty(&mut out, &path.to_string_lossy(), &text, args.offsets)?;
                separator = ",\n";
            }
            Err(error) => complaints.add(format_args!("{error}")),
        }
    }
    if many {
        out.write_all(if separator == "[\n" { b"[" } else { b"\n" })?;
        out.write_all(b"]")?;
    }
    if many || separator == ",\n" {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Prints what went wrong on standard error, and counts.
#[derive(Default)]
struct Complaints {
    count: usize,
}

impl Complaints {
    fn add(&mut self, message: std::fmt::Arguments) {
        self.count += 1;
        // A closed standard error leaves nobody to tell; the exit code still does.
        let _ = writeln!(io::stderr(), "saidso: {message}");
    }
}
