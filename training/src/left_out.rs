//! Judges of acts that have **not seen** an article: `training acts` writes those of its five folds to `target/left-out`, `training threads`
//! reads them, so that ties are learnt and scored with the acts that the engine will find in texts that nobody has marked.

use crate::acts::{FOLDS, READ};
use crate::corpus::{Result, json_lines};
use saidso::model::Linear;
use saidso::stance::Second;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The files of a fold: judge, trees of the second reading.
const FILES: [&str; 2] = ["acts", "second"];

fn path(fold: usize, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../target/left-out/{name}-{fold}.bin"))
}

/// Writes what was learnt without the articles of `fold`.
pub fn write(fold: usize, bytes: [&[u8]; 2]) -> Result<()> {
    for (name, bytes) in FILES.into_iter().zip(bytes) {
        let path = path(fold, name);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}

/// The judge of the first reading that has not seen `fold`.
pub fn first(fold: usize) -> Result<Vec<u8>> {
    let path = path(fold, FILES[0]);
    Ok(std::fs::read(&path)
        .map_err(|e| format!("{}: {e}; run `training acts` without SECOND first", path.display()))?)
}

/// The judges of all folds, and which article belongs to which.
pub struct LeftOut {
    judges: Vec<(Linear, Second)>,
    folds: HashMap<String, usize>,
}

impl LeftOut {
    /// Reads them; an error when `training acts` has not written them.
    pub fn read() -> Result<LeftOut> {
        let judge = |fold: usize| -> Result<(Linear, Second)> {
            let read = |name: &str| {
                let path = path(fold, name);
                std::fs::read(&path).map_err(|e| format!("{}: {e}; run `training acts` first", path.display()))
            };
            let [acts, net] = FILES.map(read);
            Ok((Linear::decode(&acts?)?, Second::new(&net?)?))
        };
        let judges = (0..FOLDS).map(judge).collect::<Result<_>>()?;
        let mut ids = Vec::new();
        for file in READ {
            ids.extend(json_lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("gold").join(file))?);
        }
        let id = |(n, l): (usize, &serde_json::Value)| Some((l["id"].as_str()?.to_owned(), n % FOLDS));
        let folds = ids.iter().enumerate().filter_map(id).collect();
        Ok(LeftOut { judges, folds })
    }

    /// The judge that has not seen the article `id`.
    pub fn of(&self, id: &str) -> Option<&(Linear, Second)> {
        self.judges.get(*self.folds.get(id)?)
    }
}
