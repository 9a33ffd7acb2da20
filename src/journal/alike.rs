//! Setbacks that may be the same again: of which pairs the person is asked.

use chrono::{Days, NaiveDate};

use super::entry::{Entry, Mark, Said};
use super::remembered::Remembered;
use super::shelf::{EntryName, Head, Row, Stored};

/// So many pairs are asked about at most.
pub const MOST: usize = 3;

/// Setbacks of so many evenings are recent.
const RECENT: Days = Days::new(28);

/// For so many recent setbacks at most others are looked for.
const MOST_RECENT: usize = 12;

/// Two setbacks that may be the same again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The later one.
    pub newer: Box<Stored>,
    /// The one before it.
    pub older: Box<Stored>,
}

/// A recent setback, and what is enough like it to be shown, the likest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resemblance {
    /// The recent one.
    pub recent: Box<Stored>,
    /// Those that are like it.
    pub like: Vec<Box<Stored>>,
}

/// The setbacks of the last weeks, the newest first.
pub fn recent<'a>(rows: impl IntoIterator<Item = &'a Row>, tonight: NaiveDate) -> Vec<EntryName> {
    let from = tonight.checked_sub_days(RECENT).unwrap_or(NaiveDate::MIN);
    let is_recent = |row: &&Row| is_setback(row) && row.evening().is_some_and(|day| day > from && day <= tonight);
    let mut rows: Vec<&Row> = rows.into_iter().filter(is_recent).collect();
    rows.sort_by(|a, b| a.order(b));
    rows.into_iter().take(MOST_RECENT).map(|row| row.name.clone()).collect()
}

/// Whether a row is of a setback. Second versions of an entry are none of their own.
fn is_setback(row: &Row) -> bool {
    let Head::Entry { mark, .. } = &row.head else { return false };
    matches!(mark, Mark::Open | Mark::Easing | Mark::Recovered) && !row.is_version()
}

/// Whether an entry came before another one.
pub fn is_before(one: &Row, other: (&EntryName, &Entry)) -> bool {
    let (name, entry) = other;
    let created = |row: &Row| if let Head::Entry { created, .. } = &row.head { Some(created.to_utc()) } else { None };
    (one.evening(), created(one), &one.name) < (Some(entry.evening), Some(entry.created.to_utc()), name)
}

/// What is told of an entry: its title and its first answer.
pub fn told(entry: &Entry) -> String {
    let first = entry.answers.first().map(|answer| &answer.said);
    let said = match first {
        Some(Said::Text(text)) => vec![text.as_str()],
        Some(Said::Sides { yours, not_yours }) => vec![yours.as_str(), not_yours],
        Some(Said::Number(_)) | None => Vec::new(),
    };
    entry.title.as_deref().into_iter().chain(said).collect::<Vec<_>>().join("\n")
}

/// Of what resembles each other, the pairs to ask about: for each recent setback the likest that it is not linked with and
/// that the person did not call another thing. At most [`MOST`], the most recent first.
pub fn pairs(found: &[Resemblance], known: &Remembered) -> Vec<Pair> {
    let best = |one: &Resemblance| {
        let older = one.like.iter().find(|like| may_be_same(&one.recent, like, known))?.clone();
        Some(Pair { newer: one.recent.clone(), older })
    };
    let mut pairs: Vec<Pair> = found.iter().filter_map(best).collect();
    pairs.sort_by(|a, b| moment(&b.newer).cmp(&moment(&a.newer)));
    pairs.truncate(MOST);
    pairs
}

/// When an entry came.
fn moment(stored: &Stored) -> impl Ord + '_ {
    (stored.entry.evening, stored.entry.created.to_utc(), &stored.name)
}

/// Whether it is worth asking about two entries.
pub fn may_be_same(one: &Stored, other: &Stored, known: &Remembered) -> bool {
    let says = |one: &Stored, other: &Stored| one.entry.same_as.contains(&other.name);
    // what was given two names is two things, and what has one is linked
    let is_named = matches!((kind(one), kind(other)), (Some(_), Some(_)));
    let is_changed_only_by_hand = one.read_only.is_some() && other.read_only.is_some();
    one.name != other.name
        && !is_named
        && !is_changed_only_by_hand
        && !says(one, other)
        && !says(other, one)
        && !known.is_not_same(&one.name, &other.name)
}

fn kind(stored: &Stored) -> Option<&str> {
    stored.entry.kind.as_deref().filter(|kind| !kind.trim().is_empty())
}

/// The kind that one of a pair has already, if one does: the other joins it.
pub fn kind_of_pair<'a>(one: &'a Stored, other: &'a Stored) -> Option<&'a str> {
    kind(one).or_else(|| kind(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Answer, Standing};
    use crate::journal::remembered::Memo;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stored(evening: &str, kind: Option<&str>) -> Box<Stored> {
        let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
        let mut entry = Entry::blank("setback", created, day(evening));
        entry.standing = Some(Standing::Open);
        entry.kind = kind.map(str::to_owned);
        let name = EntryName::new(format!("2026/{evening}-220000.toml"));
        Box::new(Stored { name, entry, text: String::new(), read_only: None, leads_to: None })
    }

    fn row(evening: &str) -> Row {
        let stored = stored(evening, None);
        Row::of(stored.name.clone(), &stored.entry)
    }

    fn like(recent: &str, others: &[&str]) -> Resemblance {
        Resemblance { recent: stored(recent, None), like: others.iter().map(|evening| stored(evening, None)).collect() }
    }

    fn evenings(pairs: &[Pair]) -> Vec<(String, String)> {
        let evening = |stored: &Stored| stored.entry.evening.format("%-d.%-m.").to_string();
        pairs.iter().map(|pair| (evening(&pair.newer), evening(&pair.older))).collect()
    }

    #[test]
    fn only_setbacks_of_the_last_weeks_are_looked_at_newest_first() {
        let mut win = row("2026-11-20");
        if let Head::Entry { mark, .. } = &mut win.head {
            *mark = Mark::Win;
        }
        let rows = [row("2026-10-24"), row("2026-10-25"), row("2026-11-22"), row("2026-11-19"), win];
        let names = recent(&rows, day("2026-11-21"));
        let evenings: Vec<_> = names.iter().filter_map(EntryName::date).collect();
        assert_eq!(evenings, [day("2026-11-19"), day("2026-10-25")]);
        let newer = stored("2026-11-19", None);
        let is_before = |evening: &str| is_before(&row(evening), (&newer.name, &newer.entry));
        assert_eq!([is_before("2026-11-18"), is_before("2026-11-19"), is_before("2026-11-20")], [true, false, false]);
    }

    #[test]
    fn at_most_three_are_asked_about_the_most_recent_first_and_each_only_for_its_likest() {
        let found = [
            like("2026-11-01", &["2026-10-01"]),
            like("2026-11-10", &["2026-10-02", "2026-10-01"]),
            like("2026-11-09", &[]),
            like("2026-11-12", &["2026-11-10"]),
            like("2026-11-11", &["2026-09-01"]),
        ];
        let pairs = pairs(&found, &Remembered::default());
        let told = evenings(&pairs);
        let told: Vec<(&str, &str)> = told.iter().map(|(newer, older)| (newer.as_str(), older.as_str())).collect();
        assert_eq!(told, [("12.11.", "10.11."), ("11.11.", "1.9."), ("10.11.", "2.10.")]);
    }

    #[test]
    fn what_is_linked_or_called_another_thing_is_not_asked_about_again() {
        let mut found = vec![like("2026-11-10", &["2026-10-02", "2026-10-01"])];
        let mut known = Remembered::default();
        // whichever way round it was said
        known.take(&Memo::NotSame(found[0].like[0].name.clone(), found[0].recent.name.clone()));
        assert_eq!(evenings(&pairs(&found, &known)), [("10.11.".to_owned(), "1.10.".to_owned())]);
        let recent = found[0].recent.name.clone();
        found[0].like[1].entry.same_as.push(recent);
        assert_eq!(pairs(&found, &known), []);
        found[0].like = vec![stored("2026-09-01", Some("Demos"))];
        assert_eq!(pairs(&found, &known).len(), 1, "it can join");
        assert_eq!(kind_of_pair(&found[0].recent, &found[0].like[0]), Some("Demos"));
        for other in ["demos", "Late again"] {
            found[0].recent.entry.kind = Some(other.to_owned());
            assert_eq!(pairs(&found, &known), [], "{other}");
        }
    }

    #[test]
    fn what_is_told_is_the_title_and_the_first_answer() {
        let mut entry = stored("2026-11-10", None).entry;
        let answer = |key: &str, said| Answer { key: key.into(), asked: String::new(), said };
        entry.answers = vec![
            answer("what_went_wrong", Said::Text("It broke.".into())),
            answer("lesson", Said::Text("Not this.".into())),
        ];
        assert_eq!(told(&entry), "It broke.");
        entry.title = Some("The demo".into());
        assert_eq!(told(&entry), "The demo\nIt broke.");
    }
}
