//! What the shelf knows of an entry: enough for its row, and where to find the rest.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::entry::{Entry, Mark};

/// Where an entry is kept: its path below the journal's `entries` folder, such as `2026/2026-11-21-224104.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryName(String);

impl EntryName {
    /// A name as the store gives it.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path below `entries`, with `/` between folder and file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of two versions that were kept because two hands changed an entry.
    pub fn is_conflict(&self) -> bool {
        self.0.contains(".conflict-")
    }

    /// The evening written into the name, for files whose text says none.
    pub fn date(&self) -> Option<NaiveDate> {
        let stem = self.0.rsplit('/').next()?;
        NaiveDate::parse_from_str(stem.get(..10)?, "%Y-%m-%d").ok()
    }
}

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
    },
    /// A file that cannot be read: it is listed, and never touched.
    Unreadable {
        /// Why, in words for the person.
        reason: String,
    },
}

/// No shelf is wide enough to show more characters of a headline than this.
const LONGEST_HEADLINE: usize = 240;

impl Row {
    /// The row of a readable entry.
    pub fn of(name: EntryName, entry: &Entry) -> Self {
        let head = Head::Entry {
            evening: entry.evening,
            created: entry.created,
            mark: entry.mark(),
            headline: entry.headline().map(|line| line.chars().take(LONGEST_HEADLINE).collect()),
        };
        Self { name, head }
    }

    /// The evening it is filed under; none for an unreadable file whose name tells nothing either.
    pub fn evening(&self) -> Option<NaiveDate> {
        match &self.head {
            Head::Entry { evening, .. } => Some(*evening),
            Head::Unreadable { .. } => self.name.date(),
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
