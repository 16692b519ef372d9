//! **The border to JavaScript**: the only file that names `JsValue`, `wasm_bindgen`, `js_sys` or `web_sys`.
//! In: a JavaScript string. Out: [`Analysis`](crate::analysis::Analysis) as plain objects and arrays, positions in UTF-16
//! code units, an absent value as `null` (never `undefined`, never a `Map`): the JSON of the command line.
//! The TypeScript types of the result are in `wasm.d.ts`, beside this file. Nothing is found or decided here.

use crate::text::OffsetMap;
use crate::{MAX_BYTES, VERSION};
use js_sys::JsString;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::TextEncoder;

/// The result types, as they stand in the module's `.d.ts`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The platform's encoder with the method that web-sys lacks: `encodeInto` from a string that is still in JavaScript.
    #[wasm_bindgen(extends = web_sys::TextEncoder)]
    type StringEncoder;
    /// Writes what fits. Lone surrogates become U+FFFD.
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &StringEncoder, source: &JsString, target: &mut [u8]) -> Encoded;

    /// What `encodeInto` did.
    type Encoded;
    /// UTF-16 code units read.
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> usize;
    /// Bytes written.
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> usize;

    /// JavaScript's `Error`, with the field that `AnalyzeError` adds.
    #[wasm_bindgen(extends = js_sys::Error)]
    type AnalyzeError;
    #[wasm_bindgen(constructor, js_class = "Error")]
    fn new(message: &str) -> AnalyzeError;
    #[wasm_bindgen(method, setter)]
    fn set_code(this: &AnalyzeError, code: &str);
}

/// Why a text was not taken. JavaScript sees an `AnalyzeError`.
enum Refusal {
    NotAString,
    TooLarge,
    OutOfMemory,
    /// The browser has no `TextEncoder`; its own error says so.
    Platform(JsValue),
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> JsValue {
        let (code, message) = match refusal {
            Refusal::NotAString => ("not-a-string", "analyze(text): text must be a string".to_owned()),
            Refusal::TooLarge => {
                let limit = MAX_BYTES >> 20;
                (
                    "too-large",
                    format!("The text is larger than {limit} MiB ({MAX_BYTES} bytes of UTF-8). Analyse it in parts."),
                )
            }
            Refusal::Platform(error) => return error,
            Refusal::OutOfMemory => {
                ("out-of-memory", "There is not enough memory for this text. Analyse it in parts.".to_owned())
            }
        };
        let error = AnalyzeError::new(&message);
        error.set_name("AnalyzeError");
        error.set_code(code);
        error.into()
    }
}

/// Runs once when the module starts: a panic, should there ever be one, names its place in the console.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// The version of the engine, for example `"0.1.0"`.
#[wasm_bindgen]
pub fn version() -> String {
    VERSION.to_owned()
}

/// The longest text that `analyze` takes, in bytes of UTF-8.
#[wasm_bindgen]
pub fn limit() -> usize {
    MAX_BYTES
}

/// Reads `text` (English news) and returns who is cited, what is denied, who accuses whom and which sentences are worth
/// checking, each with its reason. Positions count UTF-16 code units, as `text.slice(start, end)` does.
///
/// Any string will do; a lone surrogate is read as U+FFFD and keeps its place. Throws an `AnalyzeError` when `text` is
/// larger than `limit()` bytes of UTF-8, before any analysis; the engine can be used again after it.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(text: &JsString) -> Result<JsValue, JsValue> {
    let text = take(text)?;
    let map = OffsetMap::new(&text);
    let analysis = crate::analyze(&text).map_spans(|span| map.utf16(span));
    Ok(analysis.serialize(&Serializer::json_compatible())?)
}

/// Copies a JavaScript string of at most [`MAX_BYTES`] into the engine's memory.
///
/// The platform's encoder does it some thirty times faster than the loop that wasm-bindgen makes for `&str`, and
/// stops at the limit by itself: a text of more units than the limit has bytes is refused before a byte is copied.
fn take(text: &JsString) -> Result<String, Refusal> {
    if !text.is_string() {
        return Err(Refusal::NotAString);
    }
    let units = text.length() as usize;
    if units > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    // A UTF-16 unit never needs more than three bytes.
    let room = (3 * units).min(MAX_BYTES);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(room).map_err(|_| Refusal::OutOfMemory)?;
    bytes.resize(room, 0);
    let encoder: StringEncoder = TextEncoder::new().map_err(Refusal::Platform)?.unchecked_into();
    let done = encoder.encode_into(text, &mut bytes);
    if done.read() < units {
        return Err(Refusal::TooLarge);
    }
    bytes.truncate(done.written());
    // The encoder writes nothing but UTF-8; reading it so costs less than a second copy.
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()))
}
