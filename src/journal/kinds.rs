//! Kinds of setbacks: what a person calls those that are the same again, and how entries come to be of one and leave it.

use chrono::NaiveDate;

use super::entry::{Entry, Mark};
use super::shelf::{EntryName, Head, Row};

/// A kind that the person named, and the entries that are of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is called, in the wording of its newest entry.
    pub name: String,
    /// The evening of its newest entry.
    pub last: NaiveDate,
    /// Its entries, the newest first.
    pub entries: Vec<EntryName>,
}

/// Whether two names are of one kind: capitals and spaces make no other.
pub fn is_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether an entry that says the one is of the same kind as one that says the other; what says none is of none.
fn is_same_kind(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(one, other),
        (None, None) => true,
        _ => false,
    }
}

/// A name in small letters and with single spaces.
pub fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The kind that a row is of, if it is of one. Second versions of an entry count for nothing.
pub fn kind_of(row: &Row) -> Option<&str> {
    let Head::Entry { kind: Some(kind), .. } = &row.head else { return None };
    (!row.is_version() && !kind.trim().is_empty()).then_some(kind)
}

/// The kinds there are, the one that came last first.
pub fn named<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<Named> {
    let mut rows: Vec<&Row> = rows.into_iter().filter(|row| kind_of(row).is_some()).collect();
    rows.sort_by(|a, b| a.order(b));
    let mut kinds: Vec<(String, Named)> = Vec::new();
    for row in rows {
        let (Some(kind), Some(last)) = (kind_of(row), row.evening()) else { continue };
        let key = folded(kind);
        match kinds.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => known.entries.push(row.name.clone()),
            None => {
                kinds.push((key, Named { name: kind.trim().to_owned(), last, entries: vec![row.name.clone()] }));
            }
        }
    }
    kinds.into_iter().map(|(_, named)| named).collect()
}

/// The rows of one kind, the newest first.
pub fn rows_of<'a>(rows: impl IntoIterator<Item = &'a Row>, kind: &str) -> Vec<&'a Row> {
    let key = folded(kind);
    let is_of = |row: &&Row| kind_of(row).is_some_and(|kind| folded(kind) == key);
    let mut rows: Vec<&Row> = rows.into_iter().filter(is_of).collect();
    rows.sort_by(|a, b| a.order(b));
    rows
}

/// Of rows of a kind, newest first, those in which something that helped can stand, the likeliest first: recoveries, then
/// what has an adjustment.
pub fn may_tell_what_helped<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<EntryName> {
    let likely = |row: &&Row| match &row.head {
        Head::Entry { mark: Mark::Recovered, .. } => Some(0),
        Head::Entry { has_plan: true, .. } => Some(1),
        _ => None,
    };
    let mut rows: Vec<(u8, &Row)> = rows.into_iter().filter_map(|row| Some((likely(&row)?, row))).collect();
    rows.sort_by_key(|(likely, _)| *likely);
    rows.into_iter().map(|(_, row)| row.name.clone()).collect()
}

/// What changes about the kind an entry is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kinship {
    /// It is of this kind, and the same again as another entry.
    Joins {
        /// The kind.
        kind: String,
        /// What it was of when the person said so.
        was: Option<String>,
        /// The other entry, if there is one.
        with: Option<EntryName>,
    },
    /// Its kind is called something else.
    Renamed {
        /// The new name.
        kind: String,
        /// The old one.
        was: String,
    },
    /// It is of this kind no more, and the same as no other entry.
    Leaves {
        /// The kind.
        was: String,
    },
    /// Another entry is not the same as it any more.
    Parts(EntryName),
}

/// The entry with this change. What another hand made of its kind meanwhile stays, and carrying the same out twice changes
/// nothing more.
pub fn apply(what: &Kinship, before: &Entry) -> Entry {
    let mut after = before.clone();
    let is = |kind: Option<&str>| is_same_kind(before.kind.as_deref(), kind);
    match what {
        Kinship::Joins { kind, was, with } => {
            if is(was.as_deref()) || before.kind.is_none() {
                if was.is_some() && !is(Some(kind)) {
                    // what is another kind is not the same again
                    after.same_as.clear();
                }
                after.kind = Some(kind.clone());
            }
            // what another hand gave another kind is not the same again
            if let Some(with) = with.as_ref().filter(|_| is_same_kind(after.kind.as_deref(), Some(kind))) {
                link(&mut after, with);
            }
        }
        Kinship::Renamed { kind, was } if is(Some(was)) => after.kind = Some(kind.clone()),
        Kinship::Leaves { was } if is(Some(was)) => {
            after.kind = None;
            after.same_as.clear();
        }
        Kinship::Renamed { .. } | Kinship::Leaves { .. } => {}
        Kinship::Parts(other) => after.same_as.retain(|name| name != other),
    }
    after
}

/// Notes that an entry is the same again as another.
pub fn link(entry: &mut Entry, with: &EntryName) {
    if !entry.same_as.contains(with) {
        entry.same_as.push(with.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: Option<&str>) -> Entry {
        let mut entry =
            Entry::blank("setback", "2026-11-16T22:00:00+01:00".parse().unwrap(), "2026-11-16".parse().unwrap());
        entry.kind = kind.map(str::to_owned);
        entry.standing = Some(crate::journal::entry::Standing::Open);
        entry
    }

    fn name(day: &str) -> EntryName {
        EntryName::new(format!("2026/{day}-220000.toml"))
    }

    fn row(day: &str, kind: Option<&str>) -> Row {
        let mut entry = entry(kind);
        entry.created = format!("{day}T22:00:00+01:00").parse().unwrap();
        entry.evening = day.parse().unwrap();
        Row::of(name(day), &entry)
    }

    fn joins(kind: &str, was: Option<&str>, with: &str) -> Kinship {
        Kinship::Joins { kind: kind.into(), was: was.map(str::to_owned), with: Some(name(with)) }
    }

    #[test]
    fn kinds_are_listed_by_the_evening_they_came_last_in_its_wording() {
        let mut second = row("2026-11-20", Some("demo"));
        second.version_of = Some(second.name.clone());
        let rows = [
            row("2026-10-01", Some("demo  Nerves")),
            row("2026-11-18", Some("Late again")),
            row("2026-11-19", Some(" Demo nerves ")),
            row("2026-11-02", None),
            row("2026-11-03", Some("  ")),
            second,
        ];
        let named = named(&rows);
        let told: Vec<_> = named.iter().map(|one| (one.name.as_str(), one.entries.len(), one.last)).collect();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(told, [("Demo nerves", 2, day("2026-11-19")), ("Late again", 1, day("2026-11-18"))]);
        assert_eq!(named[0].entries, [name("2026-11-19"), name("2026-10-01")]);
        let rows = rows_of(&rows, "DEMO NERVES");
        assert_eq!(rows.iter().map(|row| &row.name).collect::<Vec<_>>(), [&name("2026-11-19"), &name("2026-10-01")]);
    }

    #[test]
    fn joining_twice_is_joining_once_and_what_a_hand_wrote_meanwhile_stays() {
        let joined = apply(&joins("Demos", None, "2026-10-12"), &entry(None));
        assert_eq!((joined.kind.as_deref(), joined.same_as.as_slice()), (Some("Demos"), &[name("2026-10-12")][..]));
        assert_eq!(apply(&joins("Demos", None, "2026-10-12"), &joined), joined);
        assert_eq!(apply(&joins("Talks", Some("demos"), "2026-10-12"), &joined).kind.as_deref(), Some("Talks"));
        let by_hand = entry(Some("Nerves"));
        assert_eq!(apply(&joins("Demos", None, "2026-10-12"), &by_hand), by_hand);
        let emptied = apply(&joins("Demos", Some("Old"), "2026-10-12"), &entry(None));
        assert_eq!(emptied.kind.as_deref(), Some("Demos"), "no kind is nothing to keep");
    }

    #[test]
    fn a_kind_is_renamed_and_left_only_where_it_is_that_one() {
        let joined = apply(&joins("Demos", None, "2026-10-12"), &entry(None));
        let renamed = Kinship::Renamed { kind: "Talks".into(), was: "demos".into() };
        assert_eq!(apply(&renamed, &joined).kind.as_deref(), Some("Talks"));
        assert_eq!(apply(&renamed, &entry(Some("Other"))).kind.as_deref(), Some("Other"));
        assert_eq!(apply(&Kinship::Leaves { was: "Other".into() }, &joined), joined);
        assert_eq!(apply(&Kinship::Leaves { was: "Demos".into() }, &joined), entry(None));
        let parted = apply(&Kinship::Parts(name("2026-10-12")), &joined);
        assert_eq!((parted.kind.as_deref(), parted.same_as.len()), (Some("Demos"), 0));
    }
}
