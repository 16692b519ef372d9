// Makes the objects that `analyze` returns from what `parcel.rs` packed: see there. Field by field in the same order.

const PARAGRAPHS = ["headline", "body"];
const CLAIMS = ["quantity", "deed", "cause", "comparison", "law", "prediction", "opinion", "personal", "question", "other"];
const QUOTES = ["speech", "title", "scare"];
const ATTRIBUTIONS = ["direct", "indirect", "mixed"];
const SOURCES = ["person", "organisation", "group", "publication", "document", "anonymous"];
const ACTS = ["denial", "accusation"];
const CERTAINTIES = ["explicit", "likely", "possible"];

/** What is being unpacked, the same bits as fractions, the strings; how far they have been read. */
let numbers = new Uint32Array();
let fractions = new Float32Array();
let text = "";
let at = 0;
let from = 0;

const int = () => numbers[at++];
const float = () => fractions[at++];
const bool = () => numbers[at++] !== 0;
const string = () => text.slice(from, (from += int()));
const span = () => [int(), int()];
const option = (read) => (int() ? read() : null);

function list(read) {
  const items = [];
  for (let left = int(); left > 0; left--) items.push(read());
  return items;
}

const reason = () => ({ code: string(), text: string(), evidence: list(span) });
const paragraph = () => ({ span: span(), kind: PARAGRAPHS[int()] });
const sentence = () => ({
  span: span(),
  paragraph: int(),
  checkworthy: float(),
  subjective: float(),
  kind: CLAIMS[int()],
  attributions: list(int),
  reasons: list(reason),
});
const quote = () => ({
  span: span(),
  inner: span(),
  kind: QUOTES[int()],
  depth: int(),
  closed: bool(),
  continues: option(int),
  attribution: option(int),
  speaker: option(string),
  source_id: option(int),
});
const attribution = () => ({
  source: list(span),
  cue: list(span),
  content: list(span),
  kind: ATTRIBUTIONS[int()],
  speaker: option(string),
  source_id: option(int),
  confidence: float(),
  reasons: list(reason),
});
const source = () => ({ name: string(), kind: SOURCES[int()], roles: list(string), mentions: list(span) });
const act = () => ({
  type: ACTS[int()],
  cue: span(),
  source: option(span),
  speaker: option(string),
  source_id: option(int),
  target: option(span),
  attribution: option(int),
  confidence: float(),
  certainty: CERTAINTIES[int()],
  reasons: list(reason),
});
const thread = () => ({ accusations: list(int), sentence: option(int), denials: list(int), reasons: list(reason) });

/** The result that `packed` and `strings` hold. */
export function unpack(packed, strings) {
  numbers = packed;
  fractions = new Float32Array(packed.buffer, packed.byteOffset, packed.length);
  text = strings;
  at = from = 0;
  const result = {
    version: string(),
    paragraphs: list(paragraph),
    sentences: list(sentence),
    quotes: list(quote),
    attributions: list(attribution),
    sources: list(source),
    acts: list(act),
    threads: list(thread),
  };
  // The engine's memory is not to be held after the call.
  numbers = new Uint32Array();
  fractions = new Float32Array();
  text = "";
  return result;
}
