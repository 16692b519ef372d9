//! The **words** that deny and accuse, as typed tables of `lexicon/en/{denial,accusation,stance_context}.tsv`, and where
//! they stand in a text.
//!
//! In: [`Annotated`]. Out: [`Hit`]s ordered by start. A hit is a word in its place, not yet an act.

use crate::annotate::Annotated;
use crate::lexicon::embedded;
use crate::lexicon::phrasebook::{Hit, Phrasebook};
use std::sync::OnceLock;

/// What a word of `denial.tsv` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DenialWord {
    /// Denies whatever its object is, but what can only be refused: "denied".
    Deny,
    /// Denies when its object is a claim: "rejected the allegation".
    Reject,
    /// Names the act: "his denial".
    Noun,
    /// Denies as a whole: "no truth to".
    Phrase,
    /// Says "untrue" of a claim: "baseless".
    Label,
    /// Says "untrue" of a claim, but has other uses: "absurd", "nonsense".
    WeakLabel,
    /// Puts a label on a claim: "called".
    LabelVerb,
    /// Asserts with force, so that a negation after it is a denial: "insisted that he had not".
    Insist,
    /// What can be denied: "allegation", "report".
    ClaimNoun,
    /// What can be denied when "that" follows: "the idea that".
    IdeaNoun,
    /// What can only be refused: "bail", "entry".
    RefusalObject,
    /// In a negated statement, what it must be about: "evidence", "wrong", "involved".
    Topic,
    /// Looks like a denial and is none: "denial of service".
    Trap,
}

/// What a word of `accusation.tsv` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccusationWord {
    /// Its object is accused: "accused".
    Accuse,
    /// Its object is accused when it can bear blame: "blamed the mayor", not "the weather".
    Blame,
    /// Goes to law against its object: "sued".
    Prosecute,
    /// "charged": with a wrong, or that.
    Charge,
    /// Its object is accused when the reason follows: "slammed the bank for".
    Attack,
    /// Reports as alleged: "alleged", "allegedly".
    Allege,
    /// Holds under suspicion: "suspected of".
    Suspect,
    /// Names an accusation: "allegation".
    Allegation,
    /// Names a claim, which accuses when it says of a wrong: "claims that he lied".
    Claim,
    /// Calls for somebody to go or be punished.
    CallFor,
    /// Imputes a wrong as a verb: "lied".
    WrongVerb,
    /// Imputes a wrong as a noun: "liar".
    WrongNoun,
    /// Imputes a wrong as an adjective or adverb: "crooked".
    WrongAdjective,
    /// Imputes a wrong as a whole: "for political purposes".
    WrongPhrase,
    /// Imputes a wrong as a verb, but has other uses: "attacked".
    HarshVerb,
    /// Imputes a wrong as a noun, but has other uses: "fraud".
    HarshNoun,
    /// Imputes a wrong as an adjective or adverb, but has other uses: "reckless".
    HarshAdjective,
    /// Looks like an accusation and is none: "illegal immigration".
    Trap,
    /// Opens a charge that a later negation may deny: "inquiry".
    Scandal,
    /// Names an attack in words, when somebody's on somebody: "her attacks on the mayor".
    AttackNoun,
}

impl AccusationWord {
    /// Imputes a wrong when a source says it of somebody.
    pub fn imputes(self) -> bool {
        matches!(
            self,
            Self::WrongVerb
                | Self::WrongNoun
                | Self::WrongAdjective
                | Self::WrongPhrase
                | Self::HarshVerb
                | Self::HarshNoun
                | Self::HarshAdjective
        )
    }
}

/// What a word of `stance_context.tsv` says about an act beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextWord {
    /// A negated opinion denies nothing: "don't think".
    Opinion,
    /// After a negation, denies nothing: "not only".
    Limit,
    /// Before "to", nothing has happened: "threatened to".
    Unreal,
    /// Earlier in the clause, nothing is stated as so: "if", "would".
    Supposed,
    /// Too frequent to tie a denial to a charge.
    Common,
    /// Says something good: accuses nobody unless it is negated.
    Praise,
    /// How a case ended, told as a fact: "was convicted of".
    Record,
    /// Before "of", says how much or what of a claim: "the substance of".
    Part,
    /// What somebody expects: "fears that".
    Expected,
    /// Who speaks against something: "critics who".
    Critic,
    /// What is said as such: "wrong" of it is bad, not untrue.
    Remark,
    /// Says what may be untrue: "falsely claimed".
    Claiming,
}

/// The class written `name` in `stance_context.tsv`.
pub fn context_class(name: &str) -> Option<ContextWord> {
    Some(match name {
        "opinion" => ContextWord::Opinion,
        "limit" => ContextWord::Limit,
        "unreal" => ContextWord::Unreal,
        "supposed" => ContextWord::Supposed,
        "common" => ContextWord::Common,
        "record" => ContextWord::Record,
        "praise" => ContextWord::Praise,
        "part" => ContextWord::Part,
        "expected" => ContextWord::Expected,
        "critic" => ContextWord::Critic,
        "remark" => ContextWord::Remark,
        "claiming" => ContextWord::Claiming,
        _ => return None,
    })
}

/// True when the word at token `i` names what can be denied: "allegation", "report".
pub fn is_claim_noun(text: &Annotated, i: usize) -> bool {
    denial().word(text, i, |c| c == DenialWord::ClaimNoun)
}

/// The class written `name` in `denial.tsv`.
pub fn denial_class(name: &str) -> Option<DenialWord> {
    Some(match name {
        "deny" => DenialWord::Deny,
        "reject" => DenialWord::Reject,
        "noun" => DenialWord::Noun,
        "phrase" => DenialWord::Phrase,
        "label" => DenialWord::Label,
        "weak-label" => DenialWord::WeakLabel,
        "label-verb" => DenialWord::LabelVerb,
        "insist" => DenialWord::Insist,
        "claim-noun" => DenialWord::ClaimNoun,
        "idea-noun" => DenialWord::IdeaNoun,
        "refusal-object" => DenialWord::RefusalObject,
        "topic" => DenialWord::Topic,
        "trap" => DenialWord::Trap,
        _ => return None,
    })
}

/// The class written `name` in `accusation.tsv`.
pub fn accusation_class(name: &str) -> Option<AccusationWord> {
    Some(match name {
        "accuse" => AccusationWord::Accuse,
        "blame" => AccusationWord::Blame,
        "prosecute" => AccusationWord::Prosecute,
        "charge" => AccusationWord::Charge,
        "attack" => AccusationWord::Attack,
        "allege" => AccusationWord::Allege,
        "suspect" => AccusationWord::Suspect,
        "allegation" => AccusationWord::Allegation,
        "claim" => AccusationWord::Claim,
        "call-for" => AccusationWord::CallFor,
        "wrong-verb" => AccusationWord::WrongVerb,
        "wrong-noun" => AccusationWord::WrongNoun,
        "wrong-adjective" => AccusationWord::WrongAdjective,
        "wrong-phrase" => AccusationWord::WrongPhrase,
        "harsh-verb" => AccusationWord::HarshVerb,
        "harsh-noun" => AccusationWord::HarshNoun,
        "harsh-adjective" => AccusationWord::HarshAdjective,
        "trap" => AccusationWord::Trap,
        "scandal" => AccusationWord::Scandal,
        "attack-noun" => AccusationWord::AttackNoun,
        _ => return None,
    })
}

/// The words of `denial.tsv`; read on first use.
pub fn denial() -> &'static Phrasebook<DenialWord> {
    static BOOK: OnceLock<Phrasebook<DenialWord>> = OnceLock::new();
    BOOK.get_or_init(|| Phrasebook::read("denial.tsv", embedded!("denial.tsv"), denial_class))
}

/// The words of `accusation.tsv`; read on first use.
pub fn accusation() -> &'static Phrasebook<AccusationWord> {
    static BOOK: OnceLock<Phrasebook<AccusationWord>> = OnceLock::new();
    BOOK.get_or_init(|| {
        Phrasebook::read("accusation.tsv", embedded!("accusation.tsv"), accusation_class)
    })
}

/// True when token `i` is a word of `class` in `stance_context.tsv`.
pub fn is_context(text: &Annotated, i: usize, class: ContextWord) -> bool {
    static BOOK: OnceLock<Phrasebook<ContextWord>> = OnceLock::new();
    let file = embedded!("stance_context.tsv");
    BOOK.get_or_init(|| Phrasebook::read("stance_context.tsv", file, context_class)).word(text, i, |c| c == class)
}

/// Every word of `book` in a text, by start, longer first, without the words that stand in one of its traps; and the traps.
pub fn hits<C: Copy + PartialEq>(book: &Phrasebook<C>, trap: C, text: &Annotated) -> [Vec<Hit<C>>; 2] {
    let mut trapped = 0;
    let (mut found, mut traps) = (Vec::new(), Vec::new());
    for hit in (0..text.doc.tokens.len()).flat_map(|i| book.at(text, i)) {
        if hit.class == trap {
            trapped = trapped.max(hit.tokens.end);
            traps.push(hit);
        } else if hit.tokens.start >= trapped {
            found.push(hit);
        }
    }
    [found, traps]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_can_be_read_and_are_sorted() {
        let denial = include_str!("../lexicon/en/denial.tsv");
        assert_eq!(Phrasebook::check("denial.tsv", denial, denial_class), Ok(()));
        let accusation = include_str!("../lexicon/en/accusation.tsv");
        assert_eq!(Phrasebook::check("accusation.tsv", accusation, accusation_class), Ok(()));
        let context = include_str!("../lexicon/en/stance_context.tsv");
        assert_eq!(Phrasebook::check("stance_context.tsv", context, context_class), Ok(()));
    }
}
