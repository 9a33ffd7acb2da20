//! What patterns keep of an entry: a few hundred bytes, of which every picture is counted.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::ids::Ids;
use super::spelled::Spelled;
use crate::journal::entry::{Answer, Entry, Mark, Outcome, Said, Weight};
use crate::journal::likeness::Content;
use crate::journal::recovery;
use crate::journal::search::{Place, Span, fold, parts};
use crate::journal::shelf::EntryName;

/// The prompt that asks what held.
const HELD: &str = "held_up";
/// The prompt that asks who or what helped.
const HELPED: &str = "helped_by";

/// What is known of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Which entry.
    pub name: EntryName,
    /// The evening it belongs to.
    pub evening: NaiveDate,
    /// The moment of its creation, in seconds.
    created: i64,
    /// How many letters and figures were written that evening.
    pub written: u32,
    /// The sign it stands under.
    pub mark: Mark,
    /// How heavy it was.
    pub weight: Weight,
    /// Days to recovery, if it is a recovery whose days are known.
    pub days: Option<u32>,
    /// Its adjustment, if it has one.
    pub plan: Option<Plan>,
    /// Its feelings, by their numbers.
    pub feelings: Ids,
    /// Its words, by their numbers.
    pub words: Ids,
    /// What held, what helped most, who or what helped, by their numbers: in the order of [`Kind`](super::held::Kind).
    pub said: [Option<u32>; 3],
}

/// What is known of an adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Whether it said when, in the wording that the outcome is about.
    pub has_when: bool,
    /// What became of it, as it was said last; none when nobody looked at it yet.
    pub outcome: Option<Outcome>,
}

impl Plan {
    fn of(entry: &Entry) -> Option<Self> {
        let adjustment = entry.adjustment.as_ref()?;
        let last = entry.follow_ups.last();
        // another wording was given when that one was looked at
        let when = last.and_then(|last| last.was.as_ref()).map_or(&adjustment.when, |was| &was.when);
        Some(Self { has_when: !when.trim().is_empty(), outcome: last.map(|last| last.outcome) })
    }
}

/// What is taken from an entry before its words have numbers. It can be made on any thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gleaned {
    facts: Facts,
    feelings: Vec<Word>,
    /// By their folded forms.
    words: HashMap<String, String>,
    said: [Option<Word>; 3],
}

/// A word: folded, and as it is spelled.
type Word = (String, String);

/// Takes from entries what patterns are counted of.
#[derive(Debug, Clone)]
pub struct Gleaner(Content);

impl Default for Gleaner {
    fn default() -> Self {
        Self::new()
    }
}

impl Gleaner {
    /// With the lists of common words at hand.
    pub fn new() -> Self {
        Self(Content::new())
    }

    /// What is taken from an entry.
    pub fn glean(&self, name: EntryName, entry: &Entry) -> Gleaned {
        let (mut words, mut written) = (HashMap::<String, String>::new(), 0);
        let of_evening = parts(entry).filter(|(place, _)| {
            // notes and what helped were written later
            matches!(place, Place::Title | Place::Answer(_) | Place::Adjustment)
        });
        for (place, text) in of_evening {
            if place != Place::Title {
                written += text.chars().filter(|c| c.is_alphanumeric()).count();
            }
            self.0.each(text, |folded, spelled| match words.get_mut(folded) {
                Some(shown) if shown.as_str() < spelled => spelled.clone_into(shown),
                Some(_) => {}
                None => drop(words.insert(folded.to_owned(), spelled.to_owned())),
            });
        }
        let facts = Facts {
            name,
            evening: entry.evening,
            created: entry.created.timestamp(),
            written: u32::try_from(written).unwrap_or(u32::MAX),
            mark: entry.mark(),
            weight: entry.weight,
            days: recovery::days(entry),
            plan: Plan::of(entry),
            feelings: Ids::default(),
            words: Ids::default(),
            said: [None; 3],
        };
        let helped_most = entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.as_deref());
        let said = [answer(entry, HELD), helped_most.and_then(word), answer(entry, HELPED)];
        let feelings = entry.feelings.iter().filter_map(|feeling| word(feeling)).collect();
        Gleaned { facts, feelings, words, said }
    }
}

/// The first words under this key.
fn answer(entry: &Entry, key: &str) -> Option<Word> {
    let text = |answer: &Answer| if let Said::Text(text) = &answer.said { word(text) } else { None };
    entry.answers.iter().filter(|answer| answer.key == key).find_map(text)
}

/// What counts as the same however it is spelled, without the full stop at its end.
fn word(text: &str) -> Option<Word> {
    let spelled = text.trim();
    let folded = fold(spelled);
    let folded = folded.trim().trim_end_matches(['.', '!']);
    (!folded.is_empty()).then(|| (folded.to_owned(), spelled.to_owned()))
}

/// The facts of all entries, the oldest evening first, and the words their numbers stand for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collection {
    facts: Vec<Facts>,
    /// Feelings.
    pub feelings: Spelled,
    /// Words.
    pub words: Spelled,
    /// What held, and who helped.
    pub said: Spelled,
    /// On how many evenings each word was written, by its number.
    evenings: Vec<u32>,
}

impl Collection {
    /// Puts an entry in. Whoever has put all in sorts them.
    pub fn put(&mut self, gleaned: Gleaned) {
        let Gleaned { mut facts, feelings, words, said } = gleaned;
        let feelings = feelings.iter().map(|(folded, spelled)| self.feelings.put(folded, spelled));
        facts.feelings = Ids::of(feelings.collect());
        facts.words = Ids::of(words.iter().map(|(folded, spelled)| self.words.put(folded, spelled)).collect());
        facts.said = said.map(|said| said.map(|(folded, spelled)| self.said.put(&folded, &spelled)));
        self.facts.push(facts);
    }

    /// Brings the entries into their order, and counts the evenings of each word.
    pub fn sort(&mut self) {
        self.order();
        self.evenings = vec![0; self.words.len()];
        let mut last = vec![NaiveDate::MIN; self.words.len()];
        for one in &self.facts {
            for id in one.words.iter() {
                if let (Some(last), Some(count)) = (last.get_mut(id as usize), self.evenings.get_mut(id as usize))
                    && *last != one.evening
                {
                    *last = one.evening;
                    *count += 1;
                }
            }
        }
    }

    fn order(&mut self) {
        // that of the shelf, turned round
        self.facts.sort_by(|a, b| (a.evening, a.created, &a.name).cmp(&(b.evening, b.created, &b.name)));
    }

    /// Evenings that change are counted out before, and in again after.
    fn count(&mut self, evenings: &BTreeSet<NaiveDate>, is_in: bool) {
        self.evenings.resize(self.words.len(), 0);
        for evening in evenings {
            let facts = self.within(Span { first: *evening, last: *evening });
            let words: BTreeSet<u32> = facts.iter().flat_map(|one| one.words.iter()).collect();
            for id in words {
                if let Some(count) = self.evenings.get_mut(id as usize) {
                    *count = if is_in { *count + 1 } else { count.saturating_sub(1) };
                }
            }
        }
    }

    /// On how many evenings each word was written, by its number.
    pub(super) fn evenings(&self) -> &[u32] {
        &self.evenings
    }

    /// These entries were read anew; of those that are not in `fresh` there is nothing any more.
    pub fn renew(&mut self, read: &[EntryName], fresh: Self) {
        if self.facts.is_empty() {
            *self = fresh;
            return;
        }
        let read: HashSet<&EntryName> = read.iter().collect();
        let gone = self.facts.iter().filter(|facts| read.contains(&facts.name)).map(|facts| facts.evening);
        let changed: BTreeSet<NaiveDate> = gone.chain(fresh.facts.iter().map(|facts| facts.evening)).collect();
        self.count(&changed, false);
        self.facts.retain(|facts| !read.contains(&facts.name));
        let feelings = self.feelings.take_in(&fresh.feelings);
        let words = self.words.take_in(&fresh.words);
        let said = self.said.take_in(&fresh.said);
        let here = |id: u32, numbers: &[u32]| numbers.get(id as usize).copied().unwrap_or_default();
        for mut facts in fresh.facts {
            facts.feelings = Ids::of(facts.feelings.iter().map(|id| here(id, &feelings)).collect());
            facts.words = Ids::of(facts.words.iter().map(|id| here(id, &words)).collect());
            facts.said = facts.said.map(|id| id.map(|id| here(id, &said)));
            self.facts.push(facts);
        }
        self.order();
        self.count(&changed, true);
    }

    /// All of them, the oldest evening first.
    pub fn all(&self) -> &[Facts] {
        &self.facts
    }

    /// Those of some evenings.
    pub fn within(&self, span: Span) -> &[Facts] {
        let from = self.facts.partition_point(|facts| facts.evening < span.first);
        let to = self.facts.partition_point(|facts| facts.evening <= span.last);
        self.facts.get(from..to).unwrap_or_default()
    }
}
