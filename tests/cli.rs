//! The command line, run as a user runs it: the real program, files, pipes, exit codes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing test may panic anywhere")]

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A directory of its own for one test, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("saidso-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn saidso(args: &[&str], stdin: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saidso"))
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = stdin.as_ref().to_vec();
    let feeder = std::thread::spawn(move || {
        let _ = pipe.write_all(&input); // the program may stop reading early; what it printed tells
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json_lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The end of the first sentence that the output line tells.
fn first_end(line: &Value) -> u64 {
    line["sentences"][0]["span"][1].as_u64().unwrap()
}

const ARTICLE: &str =
    "Mayor Ada Quill denied taking money on Monday.\nThe city spent $4 million on the bridge in 2019.\n";

#[test]
fn version_and_help_answer() {
    let version = saidso(&["--version"], "");
    assert_eq!(out(&version), format!("saidso {}\n", env!("CARGO_PKG_VERSION")));
    let help = saidso(&["analyze", "--help"], "");
    assert!(out(&help).contains("saidso analyze --jsonl < archive.jsonl"), "{}", out(&help));
    assert_eq!(saidso(&["analyze", "--json", "--jsonl"], "").status.code(), Some(2), "two formats at once");
}

#[test]
fn lines_come_back_in_order_with_their_ids_as_given() {
    let input = concat!(
        r#"{"id":"é","text":"She denied it.","extra":[1]}"#,
        "\n\n",
        r#"{"text":"He left. He came back.","id":12345678901234567890123}"#,
        "\r\n",
        r#"{"id":"last","text":""}"#,
    );
    let output = saidso(&["analyze", "--jsonl"], input);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let starts: Vec<_> = out(&output).lines().map(|l| l.split(",\"version\"").next().unwrap().to_owned()).collect();
    assert_eq!(starts, [r#"{"id":"é""#, r#"{"id":12345678901234567890123"#, r#"{"id":"last""#]);
    for line in json_lines(&output) {
        for field in ["sentences", "attributions", "acts", "sources", "quotes", "threads", "paragraphs"] {
            assert!(line[field].is_array(), "{field} in {line}");
        }
    }
}

#[test]
fn offsets_count_in_the_unit_asked_for() {
    let text = "“Naïve 😀!”";
    let input = serde_json::json!({"id": 1, "text": text}).to_string();
    let end = |unit| first_end(&json_lines(&saidso(&["analyze", "--jsonl", "--offsets", unit], &input))[0]);
    assert_eq!(end("bytes"), text.len() as u64);
    assert_eq!(end("codepoints"), text.chars().count() as u64);
    assert_eq!(end("utf16"), text.encode_utf16().count() as u64);
}

#[test]
fn a_bad_line_is_named_and_the_others_are_done() {
    let folder = Folder::new("bad-line");
    let good = r#"{"id":1,"text":"It is so."}"#;
    for (line, complaint) in [
        ("{not json}", "not JSON (column 2"),
        ("[1, \"x\"]", "an array where an object is needed"),
        (r#"{"text":"x"}"#, "no \"id\""),
        (r#"{"id":2}"#, "no \"text\""),
        (r#"{"id":2,"text":null}"#, "no \"text\""),
        (r#"{"id":2,"text":7}"#, "\"text\" is a number; make it a string"),
        (r#"{"id":[2],"text":"x"}"#, "\"id\" is an array"),
        (r#"{"id":2,"id":3,"text":"x"}"#, "duplicate field `id`"),
        (r#"{"id":2,"text":"\ud800"}"#, "\"text\" is no Unicode text"),
        (r#"{"id":2,"text":"x"} trailing"#, "not JSON (column 21"),
    ] {
        let path = folder.file("in.jsonl", format!("{good}\n{line}\n{good}\n"));
        let output = saidso(&["analyze", "--jsonl", &path], "");
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert_eq!(json_lines(&output).len(), 2, "{line}");
        let told = err(&output);
        assert!(told.starts_with(&format!("saidso: {path}:2: {complaint}")), "{line}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    let bytes = [good.as_bytes(), b"\n{\"id\":2,\"text\":\"\xff\"}\n", good.as_bytes()].concat();
    let output = saidso(&["analyze", "--jsonl"], bytes);
    assert_eq!((output.status.code(), json_lines(&output).len()), (Some(2), 2));
    assert!(err(&output).starts_with("saidso: standard input:2: not UTF-8 at byte 16"), "{}", err(&output));
}

#[test]
fn an_unreadable_file_is_named_and_the_others_are_done() {
    let folder = Folder::new("unreadable");
    let good = folder.file("good.txt", ARTICLE);
    let latin1 = folder.file("latin1.txt", b"Caf\xe9 said no.");
    let directory = folder.0.to_str().unwrap().to_owned();
    let large = folder.file("large.txt", "word ".repeat(saidso::MAX_BYTES / 5 + 1));
    let missing = format!("{directory}/missing.txt");
    for (path, complaint) in [
        (&latin1, "is not UTF-8 at byte 3 (counted from 0)"),
        (&directory, "is a directory; name the files in it"),
        (&large, "is larger than 16 MiB; split it"),
        (&missing, "cannot be read: No such file"),
    ] {
        let output = saidso(&["analyze", "--json", path, &good], "");
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(err(&output).starts_with(&format!("saidso: {path}: {complaint}")), "{}", err(&output));
        let documents: Value = serde_json::from_str(&out(&output)).unwrap();
        assert_eq!(documents.as_array().unwrap().len(), 1, "{path}");
        assert_eq!(documents[0]["id"], good.as_str());
        let summary = saidso(&["analyze", path, &good], "");
        assert_eq!(summary.status.code(), Some(2), "{path}");
        assert!(out(&summary).contains("2 sentences"), "{}", out(&summary));
    }
}

#[test]
fn json_is_one_document_for_one_input_and_an_array_for_several() {
    let folder = Folder::new("json");
    let (a, b) = (folder.file("a.txt", ARTICLE), folder.file("b.txt", ""));
    let parse = |output: &Output| serde_json::from_str::<Value>(&out(output)).unwrap();
    assert_eq!(parse(&saidso(&["analyze", "--json", &a], ""))["id"], a.as_str());
    assert_eq!(parse(&saidso(&["analyze", "--json"], ARTICLE))["id"], "-");
    let both = parse(&saidso(&["analyze", "--json", &a, &b], ""));
    assert_eq!((&both[0]["id"], &both[1]["id"]), (&a.as_str().into(), &b.as_str().into()));
    let none = saidso(&["analyze", "--json", "/nonexistent/1", "/nonexistent/2"], "");
    assert_eq!((none.status.code(), parse(&none)), (Some(2), serde_json::json!([])));
}

#[test]
fn the_summary_uses_colours_only_when_asked() {
    for (args, colours) in [(vec![], false), (vec!["--color", "always"], true), (vec!["--color", "never"], false)] {
        let output = saidso(&[vec!["analyze"], args.clone(), vec!["-"]].concat(), ARTICLE);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains("2 sentences"), "{}", out(&output));
        assert_eq!(out(&output).contains('\u{1b}'), colours, "{args:?}");
    }
}

#[test]
fn the_summary_names_who_is_named_only_beside_an_act() {
    let summary = out(&saidso(&["analyze", "-"], "Mr Frayne was accused by the union of hiding an inventory.\n"));
    assert!(summary.contains("the union accuses: “accused” → Mr Frayne"), "{summary}");
}

#[test]
fn the_summary_can_be_of_some_speakers_alone() {
    let text = "Mayor Ada Quill said the bridge cost $4 million. Tom Hale said the city paid $9 million in 2019.\n";
    let summary = |pattern| {
        let output = saidso(&["analyze", "--speaker", pattern], text);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        out(&output)
    };
    let both = summary("Quill|Hale");
    assert!(both.contains("$4 million") && both.contains("$9 million") && both.contains("2 sources"), "{both}");
    let one = summary("(?i)quill");
    assert!(one.contains("$4 million") && !one.contains("$9 million") && one.contains("1 source,"), "{one}");
    assert!(summary("^Nobody$").contains("No speaker's name matches ^Nobody$"));

    let wrong = saidso(&["analyze", "--speaker", "Quill|(Hale"], text);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("    Quill|(Hale\n          ^\nerror: unclosed group"), "{}", err(&wrong));
    let json = saidso(&["analyze", "--speaker", "Quill", "--json"], text);
    assert_eq!(json.status.code(), Some(2), "JSON is never filtered");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let lines = r#"{"id":1,"text":"The mayor said it was so."}"#.to_owned() + "\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_saidso"))
        .args(["analyze", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut pipe = child.stdin.take().unwrap();
    while pipe.write_all(lines.repeat(100).as_bytes()).is_ok() {} // until the program has gone
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
}
