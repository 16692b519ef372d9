//! What today's **rules** find with the judges that `training acts` wrote: of each article the one that has not seen it. A change of rules or
//! words is measured so in seconds, without training anew; `ERRORS=1` lists what is right, false and missed.

use crate::acts::{self, Counts, READ};
use crate::corpus::{Result, texts};
use crate::left_out::LeftOut;
use saidso::model::Linear;
use saidso::stance::Second;
use std::path::Path;

/// Reports cue F1 on the articles left out, and on those held out with the models of `models`.
pub fn run(data: &Path, models: &Path) -> Result<()> {
    let texts = texts(data)?;
    let judges = LeftOut::read()?;
    let mut counts = Counts::new();
    for file in READ {
        for article in acts::articles(file, &texts)? {
            let judge = judges
                .of(&article.id)
                .ok_or_else(|| format!("{}: no judge of {file}; run `training acts`", article.id))?;
            acts::tally(&article, &judge.0, Some(&judge.1), &mut counts);
        }
    }
    acts::report("left out", &counts);
    let read = |name: &str| std::fs::read(models.join(name)).map_err(|e| format!("{name}: {e}"));
    acts::score_held_out(&texts, &Linear::decode(&read("acts.bin")?)?, &Second::new(&read("second.bin")?)?)
}
