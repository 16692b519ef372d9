//! `saidso`, the command line. `saidso --help` tells how to use it; the code is in `src/cli`.
#![forbid(unsafe_code)]

#[path = "../cli/mod.rs"]
mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
