//! Who speaks where: the text together with its attributions and sources, asked token by token.
//!
//! In: [`Annotated`], attributions, sources. Out: [`Scene`], which the finders of acts read.

use crate::sorting;
use crate::annotate::names::lists;
use crate::annotate::{Annotated, NameKind, Pos, phrases};
use crate::attribution::Link;
use crate::attribution::words::{CueClass, class};
use crate::analysis::{QuoteKind, Source, SourceKind};
use crate::segment::TokenRange;
use crate::sources::{self, Sources};
use super::words::{ContextWord, is_context};
use super::{performer, target};
use crate::lexicon::lower;

/// The results of the earlier stages, with the attribution around and at each token.
pub struct Scene<'a> {
    /// The words.
    pub text: &'a Annotated<'a>,
    links: &'a [Link],
    sources: &'a Sources,
    /// Per token: index of the shortest attribution whose content holds it.
    content: Vec<Option<usize>>,
    /// Per token: index of the attribution whose cue holds it.
    cue: Vec<Option<usize>>,
}

/// Who performs an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The words that name them, nearest to the cue.
    pub source: Option<TokenRange>,
    /// Index in [`Sources::list`].
    pub source_id: Option<usize>,
    /// Index of the attribution in whose content the act is performed.
    pub link: Option<usize>,
}

impl<'a> Scene<'a> {
    /// Notes for each token which attribution it belongs to.
    pub fn new(text: &'a Annotated<'a>, links: &'a [Link], sources: &'a Sources) -> Self {
        let mut content = vec![None; text.doc.tokens.len()];
        let mut cue = vec![None; text.doc.tokens.len()];
        let length = |l: &Link| l.content.iter().map(|c| c.len()).sum::<usize>();
        let mut longest_first: Vec<_> = links.iter().enumerate().collect();
        sorting::by_key(&mut longest_first, |(_, l)| std::cmp::Reverse(length(l)));
        for (i, link) in longest_first {
            // "Pruitt said that the staff had *asked* …": what names nobody leaves the words to whoever says all of it.
            let silent = link.source.is_empty() && sources.of_link.get(i).copied().flatten().is_none();
            link.content.iter().for_each(|&r| if silent { fill_free(&mut content, r, i) } else { fill(&mut content, r, i) });
            link.cue.iter().for_each(|&r| fill(&mut cue, r, i));
        }
        Self { text, links, sources, content, cue }
    }

    /// Who says token `i`: the source of the attribution around it, or the speaker of the quotation. `None`: the author.
    pub fn voice(&self, i: usize) -> Option<Voice> {
        if let Some(link) = self.content.get(i).copied().flatten() {
            return Some(Voice { link: Some(link), ..self.source_of(link, i) });
        }
        let quote = self.text.quotes.at(i)?;
        let speech = self.text.quotes.list.get(quote).is_some_and(|q| q.kind == QuoteKind::Speech);
        speech.then(|| Voice { source_id: self.sources.of_quote.get(quote).copied().flatten(), ..Voice::default() })
    }

    /// Who tells what the attribution around token `i` reports, for words with which the teller judges it: "Hale told the *debunked* tale" is not
    /// Hale's word for it. In a quotation, who is quoted; `None`: the author.
    pub fn teller(&self, i: usize) -> Option<Voice> {
        let link = self.content.get(i).copied().flatten().filter(|_| self.text.quotes.at(i).is_none());
        let Some(cue) = link.and_then(|l| self.links.get(l)?.cue.first()) else { return self.voice(i) };
        self.voice(cue.start).filter(|v| v.link != link)
    }

    /// Who says "alleged" at token `i`: whose statement it stands in, "said the *alleged* fraud had grown"; elsewhere who tells of it: "asked about the *alleged* fraud".
    pub fn hedger(&self, i: usize) -> Option<Voice> {
        let says = |c: &TokenRange| c.iter().any(|i| self.text.lemma(i) != "ask" && class(self.text.lemma(i)).is_some_and(|c| c != CueClass::Ask));
        let said = self.reported_by(i).and_then(|l| l.cue.first()).is_some_and(says);
        if said || self.is_stated(i) { self.voice(i) } else { self.teller(i) }
    }

    /// True when what is attributed around token `i` is a statement, not only a thing: "said *that he stole it*", not "told *the debunked tale that he stole it*".
    pub fn is_stated(&self, i: usize) -> bool {
        let Some(piece) = self.reported_by(i).and_then(|l| l.content.iter().find(|c| c.has(i))) else { return false };
        let near = TokenRange::new(piece.start.max(phrases::floor(self.text, i)), piece.end.min(i + phrases::REACH));
        let before = (near.start..i).any(|w| self.text.pos(w).is_finite());
        let apart = |w: usize| matches!(self.text.lemma(w), "that" | "which" | "who");
        before || (i + 1..near.end).take_while(|&w| !apart(w)).any(|w| self.text.pos(w).is_finite())
    }

    fn reported_by(&self, i: usize) -> Option<&'a Link> {
        self.content.get(i).copied().flatten().and_then(|l| self.links.get(l))
    }

    /// The attribution that the word at `i` announces, if it is a cue.
    pub fn announced_by(&self, i: usize) -> Option<(&'a Link, Voice)> {
        let link = self.cue.get(i).copied().flatten()?;
        Some((self.links.get(link)?, self.source_of(link, i)))
    }

    /// "Hale wanted to hide *her* shady deals": who wishes to do a deed of their own does not call it a wrong; whoever tells of it does.
    pub fn wishes(&self, voice: &Voice, accused: Option<TokenRange>) -> bool {
        let text = self.text;
        let link = voice.link.and_then(|l| self.link(l));
        let wish = link.and_then(|l| l.cue.last()).is_some_and(|c| c.iter().any(|i| is_context(text, i, ContextWord::Unreal)));
        let deed = link.and_then(|l| l.content.first()).is_some_and(|c| text.pos(c.start) == Pos::To);
        let theirs = accused.is_some_and(|a| matches!(text.lemma(a.start), "her" | "his" | "their" | "its"));
        wish && deed && theirs
    }

    /// The statement around token `i`: its clause, without the words that attribute it, "Mr Hale said **this was not so**".
    pub fn statement(&self, i: usize) -> TokenRange {
        let clause = TokenRange::new(phrases::clause_start(self.text, i), phrases::clause_end(self.text, i));
        let said = self.reported_by(i).and_then(|l| l.content.iter().find(|c| c.has(i)));
        let within = |c: &TokenRange| TokenRange::new(clause.start.max(c.start), clause.end.min(c.end));
        said.map(within).filter(|s| s.has(i)).unwrap_or(clause)
    }

    /// How many entries the sources list.
    pub fn entries(&self) -> usize {
        self.sources.list.len()
    }

    /// How often the entry `id` is mentioned.
    pub fn mentions(&self, id: usize) -> usize {
        self.sources.list.get(id).map_or(0, |s| s.mentions.len())
    }

    /// All attributions.
    pub fn links(&self) -> &'a [Link] {
        self.links
    }

    /// Attribution number `i`.
    pub fn link(&self, i: usize) -> Option<&'a Link> {
        self.links.get(i)
    }

    /// The source of attribution `link`: its words nearest to token `i`.
    fn source_of(&self, link: usize, i: usize) -> Voice {
        let words = self.links.get(link).map_or(&[][..], |l| &l.source);
        let source = words.iter().copied().filter(|r| !r.is_empty()).min_by_key(|r| r.start.abs_diff(i));
        Voice { source, source_id: self.sources.of_link.get(link).copied().flatten(), link: None }
    }

    /// Who the words `source` are.
    pub fn named(&self, source: TokenRange) -> Voice {
        let known = self.beside(source).and_then(|whole| self.sources.meant_by(whole));
        let known = known.or_else(|| self.sources.meant_by(source));
        let author = Some(source).filter(|_| known.is_none()).and_then(|s| self.author(s));
        match author {
            Some(whose) => {
                let source_id = self.sources.meant_by(whose);
                Voice { source: Some(if source_id.is_some() { source } else { whose }), source_id, link: None }
            }
            None => Voice { source: Some(source), source_id: known, link: None },
        }
    }

    /// "**Hale**'s tweet", "**Hale** released a video that …", "a complaint filed by **Hale**": whose the document or act is.
    fn author(&self, source: TokenRange) -> Option<TokenRange> {
        let text = self.text;
        let head = phrases::head(text, source)?;
        let lemma = text.lemma(head);
        if !sources::is_document(lemma) && !sources::is_act_noun(lemma) {
            return None;
        }
        let maker = || {
            let verb = text.head(head).filter(|&v| v < head && text.pos(v).is_verb() && sources::performs(text.lemma(v)))?;
            phrases::subject(text, verb).filter(|s| !phrases::verb_group(text, verb).passive && target::is_actor(text, *s))
        };
        let made = sources::is_act_noun(lemma) || text.pos(head + 1) == Pos::Participle && sources::performs(text.lemma(head + 1));
        target::owner(text, head).or_else(|| performer::after(text, head).filter(|_| made)).or_else(maker)
    }

    /// "the watchdog, **Harrow Watch**.": a description with the name that a comma sets beside it, closed by a mark.
    fn beside(&self, source: TokenRange) -> Option<TokenRange> {
        let text = self.text;
        let name = phrases::name_at(text, source.end + 1).filter(|n| n.tokens.start == source.end + 1)?;
        let marked = text.pos(source.end) == Pos::Comma && matches!(text.pos(name.tokens.end), Pos::Comma | Pos::Stop);
        let common = phrases::head(text, source).is_some_and(|h| matches!(text.pos(h), Pos::Noun | Pos::Nouns));
        let actor = matches!(name.kind, NameKind::Person | NameKind::Body | NameKind::Publication);
        (marked && common && actor).then(|| TokenRange::new(source.start, name.tokens.end))
    }

    /// Who performs what the verb at `verb` reports: the source of the attribution that it announces, else its subject;
    /// in the passive, the phrase after "by".
    pub fn actor(&self, verb: usize, passive: bool) -> Option<Voice> {
        if passive {
            return phrases::agent(self.text, verb).map(|w| self.named(w));
        }
        // "the bank, which denied": the relative pronoun names nobody, the subject does.
        // "said Hale, *accusing* her": no words of its own.
        let named = |v: &Voice| v.source.map_or(v.source_id.is_some(), |s| !self.text.lemma(s.start).starts_with("wh") && !phrases::is_time_name(self.text, s.start));
        let announced = self.announced_by(verb).map(|(_, v)| v).filter(named);
        // "*Among the firms* accused were": what stands with a preposition does nothing.
        let does = |w: &TokenRange| self.text.pos(w.start) != Pos::Preposition;
        announced.or_else(|| phrases::subject(self.text, verb).filter(does).map(|w| self.named(w)))
    }

    /// True when the text names who performs it; "Carmaker", which only opens a headline, is no name.
    pub fn is_named(&self, voice: &Voice) -> bool {
        let source = voice.source_id.and_then(|id| self.sources.list.get(id));
        // "Lindqvist" is no trade, for all its ending.
        let named = |s: &&Source| s.kind == SourceKind::Person || s.kind != SourceKind::Anonymous && !sources::names_somebody(&lower(&s.name));
        source.filter(named).is_some_and(|s| s.mentions.iter().any(|&m| phrases::name_at(self.text, self.text.doc.tokens_in(m).start).is_some()))
    }

    /// The fullest name of whom `words` mean, when the sources list them; not of "it" and "they", which mean too much else where somebody is accused.
    pub fn known(&self, words: TokenRange) -> Option<String> {
        let vague = words.len() == 1 && matches!(self.text.lemma(words.start), "it" | "they" | "them" | "this" | "that" | "these" | "those");
        // "the suspected murder of Hale", "the alleged victim": nobody who is accused.
        let somebody = target::is_actor(self.text, words) && self.text.lemma(words.end.saturating_sub(1)) != "victim";
        Some(words).filter(|_| somebody && !vague)?;
        self.named(words).source_id.and_then(|id| self.sources.name(id)).map(str::to_owned)
    }

    /// True when a person performs it.
    pub fn is_person(&self, voice: &Voice) -> bool {
        voice.source_id.and_then(|id| self.sources.list.get(id)).is_some_and(|s| s.kind == SourceKind::Person)
    }

    /// "**Republican** claims" are those of Republicans.
    fn party(&self, words: TokenRange) -> Option<String> {
        let word = self.text.word(words.start);
        let stem = if word == "Democratic" { "Democrat" } else { word };
        let people = lists::whole(&format!("{}s", lists::key(stem))) == Some(NameKind::People);
        (words.len() == 1 && people && phrases::is_capital_adjective(self.text, words.start)).then(|| format!("{stem}s"))
    }

    /// Fullest name of a voice: of its source, else its own words unless they are a pronoun.
    pub fn speaker(&self, voice: &Voice) -> Option<String> {
        let known = voice.source_id.and_then(|id| self.sources.name(id)).map(str::to_owned);
        known.or_else(|| {
            let words = voice.source.filter(|s| !matches!(self.text.lemma(s.start), "i" | "we" | "you")).filter(|s| s.iter().any(|i| self.text.pos(i).is_noun() || phrases::is_capital_adjective(self.text, i) || matches!(self.text.lemma(i), "some" | "many")))?;
            // "*Meanwhile* his mother": no part of who she is.
            let start = words.iter().find(|&i| !self.text.pos(i).is_adverb()).unwrap_or(words.start);
            self.party(words).or_else(|| Some(self.text.doc.words(TokenRange::new(start, words.end)).to_owned()))
        })
    }
}

/// As [`fill`], but leaves what is filled.
fn fill_free(slots: &mut [Option<usize>], range: TokenRange, value: usize) {
    let free = slots.get_mut(range.start..range.end).into_iter().flatten();
    free.for_each(|slot| *slot = slot.or(Some(value)));
}

fn fill(slots: &mut [Option<usize>], range: TokenRange, value: usize) {
    if let Some(slots) = slots.get_mut(range.start..range.end) {
        slots.fill(Some(value));
    }
}
