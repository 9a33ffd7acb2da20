//! The text of a file as an entry: forgiving towards hands, plain about what cannot be understood.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate};
use toml::de::DeTable;
use toml_edit::Datetime;

use super::Unreadable;
use super::moment::{evening_from_toml, from_toml};
use super::plain;
use super::source::{Source, line_of};
use super::tree::{Field, Table, Value};
use crate::journal::entry::{
    Adjustment, Answer, Behind, Entry, FollowUp, Outcome, Recovered, Said, Standing, Step, VERSION, WEIGHTS, Weight,
    Wording,
};
use crate::journal::evening::{DAY_ENDS_AT, evening_of};
use crate::journal::shelf::EntryName;

/// An entry, and the format it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The entry, as far as this program understands it.
    pub entry: Entry,
    /// The format its file names. Above [`VERSION`] it may hold more than is shown, and must not be changed.
    pub version: i64,
}

impl Read {
    /// Whether a later program wrote it.
    pub fn is_newer(&self) -> bool {
        self.version > VERSION
    }
}

/// Reads an entry.
///
/// Only the moment is needed (`created`, or at least `evening`); everything else may be missing. A moment without an
/// offset counts as Greenwich time, which leaves the clock on the wall as written. What is there must make sense,
/// because a value shown wrongly would be written back wrongly; only in files of a newer format is what does not make
/// sense passed over.
///
/// # Errors
/// With the line and the reason, when the text is not TOML or one of our keys holds something it cannot.
pub fn read(text: &str) -> Result<Read, Unreadable> {
    let source = Source::new(text);
    let text = source.plain();
    if text.trim().is_empty() {
        return Err(Unreadable::whole("the file is empty"));
    }
    // of what is wrong in a text the quick way has no say
    if let Some(read) = plain::read(text).and_then(|root| understood(text, &root).ok()) {
        return Ok(read);
    }
    let document = DeTable::parse(text).map_err(|error| not_toml(text, error.message(), error.span()))?;
    understood(text, &Table::of(document.into_inner()))
}

/// A document as an entry.
fn understood(text: &str, root: &Table<'_>) -> Result<Read, Unreadable> {
    let version = Reader { text, newer: false }.integer(root, "version")?.unwrap_or(1);
    let reader = Reader { text, newer: version > VERSION };
    Ok(Read { entry: reader.entry(root)?, version })
}

/// Why a text is not TOML. Two versions that git left in one file are the commonest cause, and deserve their name.
fn not_toml(text: &str, message: &str, span: Option<Range<usize>>) -> Unreadable {
    if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<< ")) {
        return Unreadable::at(line + 1, "git left two versions in this file (from <<<<<<< to >>>>>>>)");
    }
    let why = if message.contains("recursion limit") || message.contains("recursion depth") {
        "it is nested deeper than any entry".to_owned()
    } else {
        format!("this is not TOML: {message}")
    };
    match span {
        Some(span) => Unreadable::at(line_of(text, span.start), why),
        None => Unreadable::whole(why),
    }
}

struct Reader<'a> {
    text: &'a str,
    newer: bool,
}

impl Reader<'_> {
    fn entry(&self, root: &Table<'_>) -> Result<Entry, Unreadable> {
        let evening = self.excused(self.day(root, "evening"))?;
        let created = match (self.moment(root, "created")?, evening) {
            (Some(created), _) => created,
            (None, Some(evening)) => from_toml(super::moment::evening_to_toml(evening)).unwrap_or_default(),
            (None, None) => {
                return Err(Unreadable::whole(
                    "it does not say when it was created (created = 2026-11-21T22:41:04+01:00)",
                ));
            }
        };
        let mut entry = Entry::blank("", created, evening.unwrap_or_else(|| evening_of(created, DAY_ENDS_AT)));
        entry.guide = self.excused(self.string(root, "guide"))?.unwrap_or_default();
        entry.title = self.excused(self.words(root, "title"))?;
        entry.tags = self.excused(self.list(root, "tags"))?.unwrap_or_default();
        entry.feelings = self.excused(self.list(root, "feelings"))?.unwrap_or_default();
        entry.weight = self.excused(self.weight(root))?.unwrap_or_default();
        entry.standing = self.excused(self.standing(root))?;
        entry.recovered = self.excused(self.recovered(root))?;
        entry.adjustment = self.excused(self.adjustment(root))?;
        entry.answers = self.tables(root, "answers", Self::answer)?;
        entry.follow_ups = self.tables(root, "follow_ups", Self::follow_up)?;
        entry.kind = ours(self.words(root, "kind"));
        entry.same_as = ours(self.list(root, "same_as")).unwrap_or_default().into_iter().map(EntryName::new).collect();
        entry.kept = ours(self.list(root, "kept")).unwrap_or_default();
        entry.steps = self.tables(root, "steps", Self::one_of_the_steps).unwrap_or_default();
        Ok(entry)
    }

    fn weight(&self, root: &Table<'_>) -> Result<Option<Weight>, Unreadable> {
        let Some(table) = self.table(root, "weight")? else { return Ok(None) };
        Ok(Some(Weight {
            before: self.excused(self.step(table, "weight.before"))?,
            after: self.excused(self.step(table, "weight.after"))?,
            in_a_month: self.excused(self.step(table, "weight.in_a_month"))?,
            a_month_later: self.excused(self.step(table, "weight.a_month_later"))?,
        }))
    }

    fn standing(&self, root: &Table<'_>) -> Result<Option<Standing>, Unreadable> {
        let Some(field) = find(root, "standing") else { return Ok(None) };
        let word = self.string(root, "standing")?.unwrap_or_default();
        let known = [Standing::Open, Standing::Easing, Standing::Recovered].map(Standing::word);
        Standing::named(&word).map(Some).ok_or_else(|| self.unknown(field, "standing", &known))
    }

    fn recovered(&self, root: &Table<'_>) -> Result<Option<Recovered>, Unreadable> {
        let Some(table) = self.table(root, "recovered")? else { return Ok(None) };
        let helped_most = self.words(table, "recovered.helped_most")?;
        match self.day(table, "recovered.on")? {
            Some(on) => Ok(Some(Recovered { on, helped_most })),
            None if helped_most.is_none() => Ok(None),
            None => Err(self.missing(root, "recovered", "recovered does not say on which evening (on = 2026-11-25)")),
        }
    }

    fn adjustment(&self, root: &Table<'_>) -> Result<Option<Adjustment>, Unreadable> {
        let Some(table) = self.table(root, "adjustment")? else { return Ok(None) };
        let adjustment = Adjustment {
            when: self.string(table, "adjustment.when")?.unwrap_or_default(),
            then: self.string(table, "adjustment.then")?.unwrap_or_default(),
            look_again: self.day(table, "adjustment.look_again")?,
            goal: self.words(table, "adjustment.goal")?.map(EntryName::new),
            step: self.words(table, "adjustment.step")?,
        };
        Ok((adjustment != Adjustment::default()).then_some(adjustment))
    }

    fn answer(&self, table: &Table<'_>, _: &Field<'_>) -> Result<Answer, Unreadable> {
        let said = if let Some(text) = self.prose(table, "answers.text")? {
            Said::Text(text)
        } else if find(table, "yours").or_else(|| find(table, "not_yours")).is_some() {
            let yours = self.prose(table, "answers.yours")?.unwrap_or_default();
            Said::Sides { yours, not_yours: self.prose(table, "answers.not_yours")?.unwrap_or_default() }
        } else {
            self.step(table, "answers.number")?.map_or_else(|| Said::Text(String::new()), Said::Number)
        };
        Ok(Answer {
            key: self.string(table, "answers.key")?.unwrap_or_default(),
            asked: self.string(table, "answers.asked")?.unwrap_or_default(),
            said,
        })
    }

    fn follow_up(&self, table: &Table<'_>, whole: &Field<'_>) -> Result<FollowUp, Unreadable> {
        let known = Outcome::ALL.map(Outcome::word);
        let at = self.moment(table, "follow_ups.at")?;
        let at =
            at.ok_or_else(|| self.wrong(whole, "this follow-up does not say when (at = 2026-11-24T21:02:11+01:00)"))?;
        let word = self.string(table, "follow_ups.outcome")?.unwrap_or_default();
        let outcome = Outcome::named(&word)
            .ok_or_else(|| self.unknown(find(table, "outcome").unwrap_or(whole), "follow_ups.outcome", &known))?;
        let behind = self.behind(table, whole)?;
        let was = self.table(table, "follow_ups.was")?.map(|was| self.wording(was)).transpose()?.flatten();
        Ok(FollowUp { at, outcome, note: self.words(table, "follow_ups.note")?, behind, was })
    }

    fn behind(&self, table: &Table<'_>, whole: &Field<'_>) -> Result<Option<Behind>, Unreadable> {
        let Some(word) = self.words(table, "follow_ups.behind")? else { return Ok(None) };
        let known = Behind::ALL.map(Behind::word);
        let unknown = || self.unknown(find(table, "behind").unwrap_or(whole), "follow_ups.behind", &known);
        Behind::named(&word).map(Some).ok_or_else(unknown)
    }

    fn wording(&self, table: &Table<'_>) -> Result<Option<Wording>, Unreadable> {
        let words = |key| Ok(self.words(table, key)?.unwrap_or_default());
        let wording = Wording { when: words("was.when")?, then: words("was.then")? };
        Ok((wording != Wording::default()).then_some(wording))
    }

    fn one_of_the_steps(&self, table: &Table<'_>, whole: &Field<'_>) -> Result<Step, Unreadable> {
        let text = self.words(table, "steps.text")?;
        let text = text.ok_or_else(|| self.wrong(whole, "this step does not say what it is (text = \"…\")"))?;
        Ok(Step { text, done: self.day(table, "steps.done")? })
    }
}

/// One value of a kind. A key is given with its table, as `weight.before`, and looked up by its last part.
impl Reader<'_> {
    fn string(&self, table: &Table<'_>, key: &str) -> Result<Option<String>, Unreadable> {
        let text = |field: &Field<'_>| field.value.as_text().map(str::to_owned);
        find(table, key).map(|field| text(field).ok_or_else(|| self.other_kind(field, key, "text"))).transpose()
    }

    /// A text that says nothing when it is empty.
    fn words(&self, table: &Table<'_>, key: &str) -> Result<Option<String>, Unreadable> {
        Ok(self.string(table, key)?.filter(|text| !text.is_empty()))
    }

    /// A text of many lines, without the line ending in front of its closing quotes.
    fn prose(&self, table: &Table<'_>, key: &str) -> Result<Option<String>, Unreadable> {
        let mut text = self.string(table, key)?;
        if let Some(text) = text.as_mut().filter(|text| text.ends_with('\n')) {
            text.pop();
        }
        Ok(text)
    }

    fn list(&self, table: &Table<'_>, key: &str) -> Result<Option<Vec<String>>, Unreadable> {
        let Some(field) = find(table, key) else { return Ok(None) };
        let wrong = |field: &Field<'_>| self.other_kind(field, key, "a list of words");
        let items = field.value.as_list().ok_or_else(|| wrong(field))?;
        let word = |item: &Field<'_>| item.value.as_text().map(str::to_owned).ok_or_else(|| wrong(item));
        items.iter().map(word).collect::<Result<_, _>>().map(Some)
    }

    fn integer(&self, table: &Table<'_>, key: &str) -> Result<Option<i64>, Unreadable> {
        let Some(field) = find(table, key) else { return Ok(None) };
        let number = if let Value::Integer(number) = field.value { number } else { None };
        number.map(Some).ok_or_else(|| self.other_kind(field, key, "a whole number"))
    }

    fn step(&self, table: &Table<'_>, key: &str) -> Result<Option<u8>, Unreadable> {
        let (Some(number), Some(field)) = (self.integer(table, key)?, find(table, key)) else { return Ok(None) };
        let step = u8::try_from(number).ok().filter(|step| WEIGHTS.contains(step));
        let (low, high) = (WEIGHTS.start(), WEIGHTS.end());
        let why = || self.wrong(field, format!("{key} is {number}; it goes from {low} to {high}"));
        step.map(Some).ok_or_else(why)
    }

    fn moment(&self, table: &Table<'_>, key: &str) -> Result<Option<DateTime<FixedOffset>>, Unreadable> {
        self.date_time(table, key, from_toml, "a moment such as 2026-11-21T22:41:04+01:00")
    }

    fn day(&self, table: &Table<'_>, key: &str) -> Result<Option<NaiveDate>, Unreadable> {
        self.date_time(table, key, evening_from_toml, "a day such as 2026-11-21")
    }

    /// A date-time, also one that a hand has put in quotes.
    fn date_time<T>(
        &self,
        table: &Table<'_>,
        key: &str,
        convert: fn(Datetime) -> Option<T>,
        expected: &str,
    ) -> Result<Option<T>, Unreadable> {
        let Some(field) = find(table, key) else { return Ok(None) };
        let value = match &field.value {
            Value::Moment(value) => Some(*value),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        value.and_then(convert).map(Some).ok_or_else(|| self.other_kind(field, key, expected))
    }

    fn table<'a, 't>(&self, table: &'a Table<'t>, key: &str) -> Result<Option<&'a Table<'t>>, Unreadable> {
        let Some(field) = find(table, key) else { return Ok(None) };
        field.value.as_table().map(Some).ok_or_else(|| self.other_kind(field, key, "a table"))
    }

    fn tables<T>(
        &self,
        root: &Table<'_>,
        key: &str,
        convert: fn(&Self, &Table<'_>, &Field<'_>) -> Result<T, Unreadable>,
    ) -> Result<Vec<T>, Unreadable> {
        let Some(field) = find(root, key) else { return Ok(Vec::new()) };
        let wrong = |field: &Field<'_>| self.other_kind(field, key, "a list of tables");
        let Some(items) = self.excused(field.value.as_list().map(Some).ok_or_else(|| wrong(field)))? else {
            return Ok(Vec::new());
        };
        let one = |item: &Field<'_>| {
            let table = item.value.as_table().ok_or_else(|| wrong(item));
            self.excused(table.and_then(|table| convert(self, table, item)).map(Some)).transpose()
        };
        items.iter().filter_map(one).collect()
    }
}

/// Saying what is wrong.
impl Reader<'_> {
    /// What a newer format says in ways unknown here is passed over, not complained about.
    fn excused<T>(&self, value: Result<Option<T>, Unreadable>) -> Result<Option<T>, Unreadable> {
        if self.newer { value.or(Ok(None)) } else { value }
    }

    fn wrong(&self, field: &Field<'_>, why: impl Into<String>) -> Unreadable {
        Unreadable::at(line_of(self.text, field.start), why)
    }

    fn other_kind(&self, field: &Field<'_>, key: &str, expected: &str) -> Unreadable {
        let found = match &field.value {
            Value::Text(_) => "text",
            Value::Integer(_) | Value::Float => "a number",
            Value::Boolean => "true or false",
            Value::Moment(_) => "a date or time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        };
        self.wrong(field, format!("{key} is {found} where {expected} belongs"))
    }

    fn unknown(&self, field: &Field<'_>, key: &str, known: &[&str]) -> Unreadable {
        self.wrong(field, format!("{key} is none of the words known here: {}", known.join(", ")))
    }

    fn missing(&self, table: &Table<'_>, key: &str, why: &str) -> Unreadable {
        find(table, key).map_or_else(|| Unreadable::whole(why), |field| self.wrong(field, why))
    }
}

/// The value of a key that the first format did not have. What another hand keeps under such a name in another shape is
/// theirs, and no reason not to read the file.
fn ours<T>(value: Result<Option<T>, Unreadable>) -> Option<T> {
    value.ok().flatten()
}

fn find<'a, 't>(table: &'a Table<'t>, key: &str) -> Option<&'a Field<'t>> {
    // by bytes: it is asked some forty times for each entry of a life
    let dot = key.bytes().rposition(|byte| byte == b'.');
    table.get(dot.map_or(key, |dot| &key[dot + 1..]))
}
