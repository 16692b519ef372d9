//! Trains the models of `src/model/en` from the corpora. `training/README.md` says which and how.

mod accused;
mod acts;
mod aspects;
mod attribution;
mod briefs;
mod candidates;
mod claims;
mod corpus;
mod debates;
mod ftrl;
mod lbfgs;
mod left_out;
mod logistic;
mod own;
mod parser;
mod probe;
mod ranking;
mod rules;
mod second;
mod speakers;
mod tagger;
mod teacher;
mod threads;
mod trees;

use corpus::Result;
use std::path::PathBuf;

fn main() -> Result<()> {
    let task = std::env::args().nth(1).unwrap_or_default();
    let data = std::env::var_os("SAIDSO_SHARED").map_or(PathBuf::from("../shared"), PathBuf::from).join("data");
    let out = std::env::var_os("OUT").map_or(PathBuf::from("src/model/en"), PathBuf::from);
    let out = out.as_path();
    match task.as_str() {
        "tagger" => tagger::run(&data, out),
        "aspects" => aspects::run(out),
        "acts" => acts::run(&data, out),
        "accused" => accused::run(&data, out),
        "rules" => rules::run(&data, out),
        "speakers" => speakers::run(&data),
        "own" => own::run(),
        "threads" => threads::run(&data, out),
        "attribution" => attribution::run(&data, out),
        "claims" => claims::run(&data, out),
        "probe" => probe::run(),
        "parser" => parser::run(&data, out),
        _ => {
            Err("usage: saidso-training tagger | parser | attribution | aspects | acts | accused | rules | claims | threads | speakers | own | probe FILE; run at the project's root; corpora in ../shared or $SAIDSO_SHARED"
                .into())
        }
    }
}
