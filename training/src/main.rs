//! Trains the models of `src/model/en` from the corpora. `training/README.md` says which and how.
fn main() {
    println!("usage: saidso-training TASK");
}
