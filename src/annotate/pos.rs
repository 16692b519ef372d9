//! **Parts of speech**: the Penn Treebank tags, as CoreNLP and EWT print them, grouped as the later stages ask.

macro_rules! tags {
    ($($name:ident $text:literal $doc:literal,)*) => {
        /// A Penn Treebank part-of-speech tag.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Pos { $(#[doc = $doc] $name,)* }

        impl Pos {
            /// Every tag, in the order of their numbers.
            pub const ALL: &[Pos] = &[$(Pos::$name,)*];

            /// The tag as the Penn Treebank writes it.
            #[cfg(any(test, feature = "training"))]
            pub fn name(self) -> &'static str {
                match self { $(Pos::$name => $text,)* }
            }
        }
    };
}

tags! {
    Noun "NN" "Common noun, singular.",
    Nouns "NNS" "Common noun, plural.",
    Proper "NNP" "Name, singular.",
    Propers "NNPS" "Name, plural.",
    Base "VB" "Verb, base form.",
    Past "VBD" "Verb, past tense.",
    Gerund "VBG" "Verb in -ing.",
    Participle "VBN" "Past participle.",
    Present "VBP" "Verb, present, not third person singular.",
    Third "VBZ" "Verb, third person singular.",
    Modal "MD" "Modal verb.",
    Adjective "JJ" "Adjective.",
    Comparative "JJR" "Adjective, comparative.",
    Superlative "JJS" "Adjective, superlative.",
    Adverb "RB" "Adverb, also not and n't.",
    AdverbComparative "RBR" "Adverb, comparative.",
    AdverbSuperlative "RBS" "Adverb, superlative.",
    Pronoun "PRP" "Personal pronoun.",
    Possessive "PRP$" "Possessive pronoun.",
    Determiner "DT" "Determiner.",
    Preposition "IN" "Preposition or subordinating conjunction.",
    To "TO" "to.",
    Conjunction "CC" "Coordinating conjunction.",
    Number "CD" "Cardinal number.",
    WhPronoun "WP" "who, what.",
    WhPossessive "WP$" "whose.",
    WhDeterminer "WDT" "which, that (relative).",
    WhAdverb "WRB" "when, where, why, how.",
    Particle "RP" "Particle: call *out*.",
    PossessiveEnding "POS" "'s.",
    Existential "EX" "there (is).",
    Predeterminer "PDT" "all (the).",
    Interjection "UH" "well, oh.",
    Foreign "FW" "Foreign word.",
    ListMark "LS" "List item marker.",
    Symbol "SYM" "Symbol.",
    Stop "." "Sentence end.",
    Comma "," "Comma.",
    Colon ":" "Colon, semicolon, dash, dots.",
    Open "``" "Opening quotation mark.",
    Close "''" "Closing quotation mark.",
    LeftBracket "-LRB-" "Opening bracket.",
    RightBracket "-RRB-" "Closing bracket.",
    Dollar "$" "Currency sign.",
    Hash "#" "Number sign.",
}

impl Pos {
    /// The tag written as `name`; `None` for no Penn Treebank tag.
    #[cfg(any(test, feature = "training"))]
    pub fn parse(name: &str) -> Option<Pos> {
        Pos::ALL.iter().copied().find(|p| p.name() == name)
    }

    /// A verb form, modals left out.
    pub fn is_verb(self) -> bool {
        matches!(self, Pos::Base | Pos::Past | Pos::Gerund | Pos::Participle | Pos::Present | Pos::Third)
    }

    /// A verb form that carries tense.
    pub fn is_finite(self) -> bool {
        matches!(self, Pos::Past | Pos::Present | Pos::Third | Pos::Modal)
    }

    /// A noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, Pos::Noun | Pos::Nouns | Pos::Proper | Pos::Propers)
    }

    /// A name.
    pub fn is_name(self) -> bool {
        matches!(self, Pos::Proper | Pos::Propers)
    }

    /// An adjective.
    pub fn is_adjective(self) -> bool {
        matches!(self, Pos::Adjective | Pos::Comparative | Pos::Superlative)
    }

    /// An adverb.
    pub fn is_adverb(self) -> bool {
        matches!(self, Pos::Adverb | Pos::AdverbComparative | Pos::AdverbSuperlative)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_reads_back_from_its_name() {
        for &tag in Pos::ALL {
            assert_eq!(Pos::parse(tag.name()), Some(tag));
            assert_eq!(Pos::ALL[tag as usize], tag);
        }
        assert_eq!(Pos::parse("XYZ"), None);
    }
}
