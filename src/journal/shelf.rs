//! What the shelf knows of an entry: enough for its row, and where to find the rest.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use super::beside::{self, Keeper, split};
use super::entry::{Entry, Mark, Step};
use super::evening::{DAY_ENDS_AT, evening_at};
use super::follow_up::Asked;
use super::people::{self, Named};
use super::search::Words;
use super::{follow_up, recovery};

/// How the name of an entry's file ends.
const ENDING: &str = ".toml";

/// Where an entry is kept: its path below the journal's `entries` folder, such as `2026/2026-11-21-224104.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryName(Box<str>);

/// As they were created, also within one second.
impl Ord for EntryName {
    fn cmp(&self, other: &Self) -> Ordering {
        by_moment(self.file()).cmp(&by_moment(other.file())).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for EntryName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl EntryName {
    /// A name as the store gives it.
    pub fn new(path: impl Into<Box<str>>) -> Self {
        Self(path.into())
    }

    /// The path below `entries`, with `/` between folder and file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The entry that this is another version of by its name, if it is one. It need not be there: [`Row::version_of`] tells
    /// what is.
    pub fn original(&self) -> Option<Self> {
        let (of, _) = self.version()?;
        let folder = &self.0[..self.0.len() - self.file().len()];
        Some(Self::new([folder, of, ENDING].concat()))
    }

    /// Whether it is a version that comeback put beside an entry.
    pub(super) fn is_kept_by_us(&self) -> bool {
        self.version().is_some_and(|(_, keeper)| keeper == Keeper::Comeback)
    }

    /// Which version it is, as the end of "it is"; none if it is an entry of its own.
    pub fn told_apart(&self) -> Option<String> {
        let (of, keeper) = self.version()?;
        let why = match keeper {
            Keeper::Comeback => "kept by comeback because it was changed in two places",
            Keeper::Syncthing => "kept by Syncthing because it was changed in two places",
            Keeper::Program => "kept by a sync program because it was changed in two places",
            Keeper::Anybody => "put beside it by a sync program or as a copy",
        };
        Some(format!("another version of {of}{ENDING}, {why}"))
    }

    /// The entry's file without its ending, and who put this version beside it.
    fn version(&self) -> Option<(&str, Keeper)> {
        split(self.file().strip_suffix(ENDING).unwrap_or(self.file()))
    }

    fn file(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The evening written into the name, for files whose text says none.
    pub fn date(&self) -> Option<NaiveDate> {
        // what editors leave about an entry begins with a sign of theirs
        let stem = self.file().trim_start_matches(['.', '#', '~']);
        let moment = stem.get(..17).and_then(|moment| NaiveDateTime::parse_from_str(moment, "%Y-%m-%d-%H%M%S").ok());
        let evening = moment.map(|moment| evening_at(moment, DAY_ENDS_AT));
        evening.or_else(|| NaiveDate::parse_from_str(stem.get(..10)?, "%Y-%m-%d").ok())
    }
}

/// What files of entries are sorted by: the second in the name, then the number that tells those of one second apart, which
/// the first of them has not. As text `-2` would come before `.toml`, and `-10` before `-2`.
pub fn by_moment(file: &str) -> (&str, u32, &str) {
    let Some((moment, rest)) = file.split_at_checked(MOMENT.len()) else { return (file, 0, "") };
    let is_moment = moment.bytes().zip(MOMENT).all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        _ => byte == *shape,
    });
    let number = || rest.strip_prefix('-')?.split_once('.')?.0.parse().ok();
    if is_moment { (moment, number().unwrap_or(1), rest) } else { (file, 0, "") }
}

/// The shape of the second in the name of an entry.
const MOMENT: &[u8] = b"0000-00-00-000000";

/// An entry as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Where it is kept.
    pub name: EntryName,
    /// What it says.
    pub entry: Entry,
    /// The file as it was read, so that a change made by someone else can be noticed.
    pub text: String,
    /// Why it can be read but not changed, if it cannot.
    pub read_only: Option<String>,
    /// Where its file lies, if a link leads out of the journal to it.
    pub leads_to: Option<String>,
}

/// Where a deleted entry lies: its path below the journal's `trash` folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TrashName(String);

impl TrashName {
    /// A name as the store gives it.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path below `trash`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A deleted entry. It is whole, and can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Where it lies.
    pub at: TrashName,
    /// The entry it was.
    pub was: EntryName,
    /// When it was deleted.
    pub deleted: DateTime<FixedOffset>,
    /// What its row shows.
    pub head: Head,
}

/// Which of the older versions of an entry: the name of a file in its history.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionName(String);

impl VersionName {
    /// A name as the store gives it.
    pub fn new(file: impl Into<String>) -> Self {
        Self(file.into())
    }

    /// The file's name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an entry was before it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Which one.
    pub name: VersionName,
    /// Until when the entry was so.
    pub until: DateTime<FixedOffset>,
    /// What it said, or why that cannot be read.
    pub entry: Result<Entry, String>,
}

/// One row of the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where the entry is.
    pub name: EntryName,
    /// What the row shows.
    pub head: Head,
    /// The entry that is there too and that this is another version of. Nothing of a version is counted or asked about.
    pub version_of: Option<EntryName>,
}

/// What a row of the shelf shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// An entry that can be read.
    Entry {
        /// The evening it belongs to.
        evening: NaiveDate,
        /// When it was created.
        created: DateTime<FixedOffset>,
        /// The sign it stands under.
        mark: Mark,
        /// The line it is known by, if it has any words.
        headline: Option<String>,
        /// Days to recovery, if it is a recovery.
        days: Option<u32>,
        /// The kind of setback it is one of, if the person named it.
        kind: Option<String>,
        /// Whether it has an adjustment.
        has_plan: bool,
        /// The sentences of it that the person keeps.
        kept: Vec<String>,
        /// What few entries have.
        seldom: Option<Box<Seldom>>,
        /// What tells whether its adjustment is still to be looked at.
        asked: Option<Asked>,
        /// The evening on which its guess is to be checked, if it was not yet.
        check_guess: Option<NaiveDate>,
        /// When its adjustment was followed up last, on the clock the person had around them.
        followed_up: Option<NaiveDateTime>,
        /// What search looks through.
        words: Words,
    },
    /// A file that cannot be read: it is listed, and never touched.
    Unreadable {
        /// Why, in words for the person.
        reason: String,
    },
}

/// What few entries have: apart, so that the rows of the others are no larger for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seldom {
    people: Box<[Named]>,
    steps: Box<[Step]>,
}

impl Seldom {
    fn of(entry: &Entry) -> Option<Box<Self>> {
        let (people, steps) = (people::of_entry(entry), Box::from(entry.steps.as_slice()));
        (!people.is_empty() || !entry.steps.is_empty()).then(|| Box::new(Self { people, steps }))
    }
}

/// No shelf is wide enough to show more characters of a headline than this.
const LONGEST_HEADLINE: usize = 240;

/// As much of a line as any shelf shows, and no more room than that takes: there is one in memory for every entry.
fn beginning(line: &str) -> String {
    let end = line.char_indices().nth(LONGEST_HEADLINE).map_or(line.len(), |(end, _)| end);
    line[..end].to_owned()
}

impl Row {
    /// The row of a readable entry.
    pub fn of(name: EntryName, entry: &Entry) -> Self {
        let head = Head::Entry {
            evening: entry.evening,
            created: entry.created,
            mark: entry.mark(),
            headline: entry.headline().map(beginning),
            days: recovery::days(entry),
            kind: entry.kind.clone(),
            has_plan: entry.adjustment.is_some(),
            kept: entry.kept.clone(),
            seldom: Seldom::of(entry),
            asked: Asked::of(entry),
            check_guess: follow_up::check_guess(entry),
            followed_up: entry.follow_ups.iter().map(|one| one.at.naive_local()).max(),
            words: Words::of(entry),
        };
        Self { name, head, version_of: None }
    }

    /// The row of a file that cannot be read.
    pub const fn unreadable(name: EntryName, reason: String) -> Self {
        Self { name, head: Head::Unreadable { reason }, version_of: None }
    }

    /// Whether it is another version of an entry that is there too.
    pub const fn is_version(&self) -> bool {
        self.version_of.is_some()
    }

    /// Says of each row whether it is another version of an entry that is there. What cannot be read stands for nothing.
    pub fn tell_versions(rows: &mut [Self]) {
        let readable = rows.iter().filter(|row| matches!(row.head, Head::Entry { .. }));
        let versions = beside::versions(readable.map(|row| &row.name));
        for row in rows {
            row.version_of = versions.get(&row.name).cloned();
        }
    }

    /// The evening it is filed under; none for an unreadable file whose name tells nothing either.
    pub fn evening(&self) -> Option<NaiveDate> {
        match &self.head {
            Head::Entry { evening, .. } => Some(*evening),
            Head::Unreadable { .. } => self.name.date(),
        }
    }

    /// The line it is known by, if it has any words.
    pub fn headline(&self) -> Option<&str> {
        match &self.head {
            Head::Entry { headline, .. } => headline.as_deref(),
            Head::Unreadable { .. } => None,
        }
    }

    /// The people it names.
    pub fn people(&self) -> &[Named] {
        self.seldom().map_or(&[], |seldom| &seldom.people)
    }

    /// Its steps; only goals have them.
    pub fn steps(&self) -> &[Step] {
        self.seldom().map_or(&[], |seldom| &seldom.steps)
    }

    fn seldom(&self) -> Option<&Seldom> {
        match &self.head {
            Head::Entry { seldom, .. } => seldom.as_deref(),
            Head::Unreadable { .. } => None,
        }
    }

    /// What search looks through; none for a file that cannot be read.
    pub const fn words(&self) -> Option<&Words> {
        match &self.head {
            Head::Entry { words, .. } => Some(words),
            Head::Unreadable { .. } => None,
        }
    }

    /// The order of the shelf: newest evening first, within it the newest moment first, then by name.
    pub fn order(&self, other: &Self) -> Ordering {
        let moment = |row: &Self| match &row.head {
            Head::Entry { created, .. } => Some(created.to_utc()),
            Head::Unreadable { .. } => None,
        };
        let key = |row: &Self| (row.evening(), moment(row));
        key(other).cmp(&key(self)).then_with(|| other.name.cmp(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_one_second_are_in_the_order_in_which_they_were_created() {
        let names = ["", "-2", "-3", "-9", "-10", "-11", "-100"]
            .map(|again| EntryName::new(format!("2026/2026-11-21-224104{again}.toml")));
        assert!(names.is_sorted());
        let created = "2026-11-21T22:41:04+01:00".parse().unwrap();
        let entry = Entry::blank("win", created, created.date_naive());
        let mut rows: Vec<Row> = names.iter().cloned().map(|name| Row::of(name, &entry)).collect();
        rows.sort_by(Row::order);
        assert!(rows.iter().rev().map(|row| &row.name).eq(&names));
        // names that nobody numbered stay in the order of the alphabet
        assert!(EntryName::new("2026/a-10.toml") < EntryName::new("2026/a-2.toml"));
    }

    #[test]
    fn versions_that_any_program_kept_are_told_apart_from_the_entry() {
        for (name, of, by) in [
            ("2026/2026-11-21-224104.conflict-desk-2026-11-25-210000.toml", "2026/2026-11-21-224104.toml", "comeback"),
            ("a.conflict-desk.conflict-lap.toml", "a.toml", "comeback"),
            ("2026/a.sync-conflict-20260102-030405-ABCDEFG.toml", "2026/a.toml", "Syncthing"),
            ("2026/a (Sam's conflicted copy 2026-01-02).toml", "2026/a.toml", "a sync program"),
            ("a (conflicted copy 2026-01-02 030405).toml", "a.toml", "a sync program"),
            ("a_conflict-20260102-030405.toml", "a.toml", "a sync program"),
        ] {
            let name = EntryName::new(name);
            assert_eq!(name.original(), Some(EntryName::new(of)));
            assert!(name.told_apart().unwrap().contains(&format!("kept by {by}")), "{name:?}");
        }
        for name in ["2026/a.toml", "x.conflict-y/a.toml", "my conflicted copy.toml", "", "2026/é.toml"] {
            assert_eq!(EntryName::new(name).original(), None, "{name}");
        }
    }

    #[test]
    fn what_an_editor_left_is_filed_under_the_evening_of_the_entry() {
        for name in
            ["2026/2026-11-21-224104.toml~", "2026/.2026-11-21-224104.toml.swp", "2026/#2026-11-21-224104.toml#"]
        {
            assert_eq!(EntryName::new(name).date(), NaiveDate::from_ymd_opt(2026, 11, 21), "{name}");
        }
        assert_eq!(EntryName::new("2026/.toml").date(), None);
        let late = EntryName::new("2026/2026-11-22-003000.toml");
        assert_eq!(late.date(), NaiveDate::from_ymd_opt(2026, 11, 21), "half past midnight");
    }

    proptest::proptest! {
        #[test]
        fn any_name_is_a_version_of_another_or_none(
            name in "(\\PC{0,4}/)?\\PC{0,9}(\\.conflict-|\\.sync-conflict-| \\(\\PC{0,3}conflicted copy|_conflict-)?\\PC{0,9}",
        ) {
            let name = EntryName::new(name);
            let original = name.original();
            proptest::prop_assert_ne!(original.as_ref(), Some(&name));
            proptest::prop_assert_eq!(original.is_some(), name.told_apart().is_some());
            name.date();
        }
    }
}
