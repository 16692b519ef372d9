//! **The parcel**: an [`Analysis`] as one list of numbers and one string, which `unpack.js` makes into objects.
//!
//! In: what the engine found. Out: numbers in the order of the fields, and all strings one after the other. To make every
//! object and every string by a call from wasm into JavaScript takes four times as long.
//! `unpack.js` reads the fields in the order in which the list at the end of this file names them: change both together.

use crate::analysis::*;
use crate::text::{ByteSpan, OffsetMap};

/// A result on its way to JavaScript.
pub struct Parcel<'t> {
    map: OffsetMap<'t>,
    /// Counts, positions in UTF-16 code units, bits of fractions; lengths of strings, in UTF-16 code units.
    pub numbers: Vec<u32>,
    /// The strings.
    pub text: String,
}

impl<'t> Parcel<'t> {
    /// Packs what was found in `text`.
    pub fn new(text: &'t str, analysis: &Analysis) -> Self {
        let mut parcel = Parcel { map: OffsetMap::new(text), numbers: Vec::new(), text: String::new() };
        analysis.pack(&mut parcel);
        parcel
    }
}

/// Something that can be packed.
trait Pack {
    fn pack(&self, into: &mut Parcel);
}

impl Pack for usize {
    fn pack(&self, into: &mut Parcel) {
        into.numbers.push(*self as u32);
    }
}

impl Pack for u8 {
    fn pack(&self, into: &mut Parcel) {
        into.numbers.push(u32::from(*self));
    }
}

impl Pack for bool {
    fn pack(&self, into: &mut Parcel) {
        into.numbers.push(u32::from(*self));
    }
}

impl Pack for f32 {
    fn pack(&self, into: &mut Parcel) {
        into.numbers.push(self.to_bits());
    }
}

impl Pack for ByteSpan {
    fn pack(&self, into: &mut Parcel) {
        let span = into.map.utf16(*self);
        into.numbers.extend([span.start, span.end]);
    }
}

impl Pack for str {
    fn pack(&self, into: &mut Parcel) {
        // Every byte but those that continue a character begins one unit; those of four bytes begin two.
        let units = self.bytes().map(|b| u32::from(b & 0xC0 != 0x80) + u32::from(b >= 0xF0)).sum();
        into.numbers.push(units);
        into.text.push_str(self);
    }
}

impl Pack for &str {
    fn pack(&self, into: &mut Parcel) {
        str::pack(self, into);
    }
}

impl Pack for String {
    fn pack(&self, into: &mut Parcel) {
        str::pack(self, into);
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, into: &mut Parcel) {
        self.is_some().pack(into);
        self.iter().for_each(|item| item.pack(into));
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, into: &mut Parcel) {
        self.len().pack(into);
        self.iter().for_each(|item| item.pack(into));
    }
}

/// Packs enumerations as the number of the variant; their names are in `unpack.js`.
macro_rules! numbered {
    ($($name:ident)*) => {$(
        impl Pack for $name {
            fn pack(&self, into: &mut Parcel) {
                into.numbers.push(*self as u32);
            }
        }
    )*};
}
numbered! { ActKind AttributionKind Certainty ClaimKind ParagraphKind QuoteKind SourceKind }

/// Packs structures field by field; a field that is not listed does not compile.
macro_rules! packed {
    ($($name:ident { $($field:ident)* })*) => {$(
        impl Pack for $name {
            fn pack(&self, into: &mut Parcel) {
                let $name { $($field),* } = self;
                $($field.pack(into);)*
            }
        }
    )*};
}
packed! {
    Analysis { version paragraphs sentences quotes attributions sources acts threads }
    Paragraph { span kind }
    Sentence { span paragraph checkworthy subjective kind attributions reasons }
    Quote { span inner kind depth closed continues attribution speaker source_id }
    Attribution { source cue content kind speaker source_id confidence reasons }
    Source { name kind roles mentions }
    Act { kind cue source speaker source_id target attribution confidence certainty reasons }
    Thread { accusations sentence denials reasons }
    Reason { code text evidence }
}
