//! What today's **rules** find with the judges that `training acts` wrote: of each article the one that has not seen it. A change of rules or
//! words is measured so in a minute, without training anew.

use crate::acts::{self, Counts, HELD_OUT, READ};
use crate::corpus::Result;
use crate::left_out::LeftOut;
use saidso::model::Linear;
use saidso::stance::Second;
use std::path::Path;

/// Reports cue F1 on the articles left out, and on those held out with the models of `models`.
pub fn run(data: &Path, models: &Path) -> Result<()> {
    let texts = acts::texts(data)?;
    let judges = LeftOut::read()?;
    let mut left_out = Counts::new();
    for file in READ {
        for article in acts::articles(file, &texts)? {
            let (judge, second) = judges.of(&article.id).ok_or_else(|| format!("{}: no judge of {file}; run `training acts`", article.id))?;
            acts::tally(&article, judge, Some(second), &mut left_out);
        }
    }
    acts::report("left out", &left_out);
    let judge = Linear::decode(&std::fs::read(models.join("acts.bin"))?)?;
    let second = Second::new(&std::fs::read(models.join("second.bin"))?)?;
    let mut held_out = Counts::new();
    for file in HELD_OUT {
        for article in acts::articles(file, &texts)? {
            acts::tally(&article, &judge, Some(&second), &mut held_out);
        }
    }
    acts::report("held out", &held_out);
    Ok(())
}
