//! Reads the corpora under `../shared/data` (see `README.md` for where a stranger gets them).

use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Any failure of a training program: it ends with the message.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// One word of an analysed sentence.
#[derive(Clone, Debug)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Penn Treebank tag.
    pub tag: String,
    /// Index of its head in the sentence; `None` for the root.
    pub head: Option<usize>,
}

/// The words of one sentence.
pub type Sentence = Vec<Word>;

/// The file's lines, unpacked when its name ends in `.gz`.
pub fn lines(path: &Path) -> Result<Vec<String>> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let reader: Box<dyn Read> =
        if path.extension().is_some_and(|e| e == "gz") { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    Ok(BufReader::new(reader).lines().collect::<std::io::Result<_>>()?)
}

/// The text files of `folder` with what they hold, in the order of their names.
pub fn text_files(folder: &Path) -> Result<Vec<(PathBuf, String)>> {
    let files = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<_> = files.map(|f| f.map(|f| f.path())).collect::<std::io::Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files.into_iter().map(|f| Ok((f.clone(), std::fs::read_to_string(f)?))).collect()
}

/// The file's lines as JSON.
pub fn json_lines(path: &Path) -> Result<Vec<Value>> {
    lines(path)?.iter().filter(|l| !l.is_empty()).map(|l| Ok(serde_json::from_str(l)?)).collect()
}

/// The texts that the gold speaks of, by id: those of `../shared/data`, and those that `training/dai.py` fetches.
pub fn texts(data: &Path) -> Result<HashMap<String, String>> {
    let mut all = HashMap::new();
    let fetched = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/corpora/dai.jsonl.gz");
    for file in [data.join("polnear/train.jsonl.gz"), data.join("texts/uk.jsonl.gz"), fetched] {
        for line in json_lines(&file).map_err(|e| format!("{e}; `python3 training/dai.py` writes target/corpora"))? {
            if let (Some(id), Some(text)) = (line["id"].as_str(), line["text"].as_str()) {
                all.insert(id.to_owned(), text.to_owned());
            }
        }
    }
    Ok(all)
}

/// An article analysed by CoreNLP: its id and its sentences.
pub type Silver = (String, Vec<Sentence>);

/// The silver analyses of PolNeAR's `part` ("train" or "dev").
pub fn silver(data: &Path, part: &str) -> Result<Vec<Silver>> {
    let texts = json_lines(&data.join(format!("polnear/{part}.jsonl.gz")))?;
    let text_of = |id: &str| texts.iter().find(|d| d["id"] == id).and_then(|d| d["text"].as_str()).unwrap_or("");
    let analysed = json_lines(&data.join(format!("syntax/polnear-{part}.corenlp.jsonl.gz")))?;
    let article = |d: &Value| {
        let id = d["id"].as_str().unwrap_or("").to_owned();
        let chars: Vec<char> = text_of(&id).chars().collect();
        let sentences = d["sentences"].as_array().into_iter().flatten();
        (id, sentences.map(|s| silver_sentence(s, &chars)).collect())
    };
    Ok(analysed.iter().map(article).collect())
}

fn silver_sentence(sentence: &Value, chars: &[char]) -> Sentence {
    let word = |w: &Value| {
        let at = |n: usize| w[n].as_u64().unwrap_or(0) as usize;
        Word {
            form: chars[at(0)..at(1)].iter().collect(),
            tag: w[2].as_str().unwrap_or("").to_owned(),
            head: w[5].as_u64().map(|h| h as usize),
        }
    };
    sentence.as_array().into_iter().flatten().map(word).collect()
}

/// The gold sentences of EWT's `part`.
pub fn ewt(data: &Path, part: &str) -> Result<Vec<Sentence>> {
    let mut sentences = vec![Sentence::new()];
    for line in lines(&data.join(format!("syntax/ewt/{part}.conllu.gz")))? {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            [id, form, _, _, tag, _, head, ..] if id.parse::<usize>().is_ok() => {
                let head = head.parse::<usize>().ok().and_then(|h| h.checked_sub(1));
                sentences.last_mut().ok_or("no sentence")?.push(Word { form: form.into(), tag: tag.into(), head });
            }
            _ if line.is_empty() => sentences.push(Sentence::new()),
            _ => {}
        }
    }
    sentences.retain(|s| !s.is_empty());
    Ok(sentences)
}
