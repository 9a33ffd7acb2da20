//! One record of a draft's log: its length, its checksum, and TOML that a person could read in need.

use std::io;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::journal::draft::{Begun, Change, Draft, Texts, apply};
use crate::journal::shelf::EntryName;

/// Length and checksum in front of each record, four bytes each.
const HEAD: usize = 8;

/// What a record says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub(super) enum Record {
    /// How the draft began; always the first.
    Begun {
        at: String,
        evening: String,
        guide: String,
        edits: Option<String>,
        base: Option<String>,
        journal: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<String>,
    },
    /// Changes that were made at once, to what the log led to up to the record with the checksum `after`. The first
    /// logs did not say so.
    Changes { at: String, after: Option<u32>, changes: Vec<OneChange> },
    /// Everything as it is at this point; what came before does not matter any more.
    Outcome { at: String, guide: String, texts: Texts },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum OneChange {
    Text { place: String, at: usize, gone: usize, new: String },
    Guide { guide: String },
    Saved { saved: String, base: Option<String> },
}

impl Record {
    pub(super) fn begun(begun: &Begun, marks: &[String]) -> Self {
        Self::Begun {
            at: begun.at.to_rfc3339(),
            evening: begun.evening.to_string(),
            guide: begun.guide.clone(),
            edits: begun.edits.as_ref().map(|name| name.as_str().to_owned()),
            base: begun.base.clone(),
            journal: begun.journal.clone(),
            marks: marks.to_vec(),
        }
    }

    pub(super) fn changes(at: DateTime<FixedOffset>, after: u32, changes: &[Change]) -> Self {
        let changes = changes.iter().cloned().map(OneChange::from).collect();
        Self::Changes { at: at.to_rfc3339(), after: Some(after), changes }
    }

    pub(super) fn outcome(draft: &Draft) -> Self {
        Self::Outcome { at: draft.touched.to_rfc3339(), guide: draft.guide.clone(), texts: draft.texts.clone() }
    }

    /// The record as it is appended, head and text in one piece for one write; and its checksum.
    pub(super) fn frame(&self) -> io::Result<(Vec<u8>, u32)> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        let length = u32::try_from(text.len()).map_err(io::Error::other)?.to_le_bytes();
        let sum = checksum(length, text.as_bytes());
        let mut bytes = Vec::with_capacity(HEAD + text.len());
        bytes.extend(length);
        bytes.extend(sum.to_le_bytes());
        bytes.extend(text.as_bytes());
        Ok((bytes, sum))
    }
}

/// The checksum covers the length too: a damaged length must not find a matching record by chance.
fn checksum(length: [u8; 4], text: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length);
    hasher.update(text);
    hasher.finalize()
}

/// What a log leads to.
pub(super) struct Replay {
    /// The draft, as far as it could be followed.
    pub(super) draft: Draft,
    /// What its journal is known by, besides its path. The first logs did not say so.
    pub(super) marks: Vec<String>,
    /// How many bytes that is.
    pub(super) good: u64,
    /// The checksum of the last record that was followed.
    pub(super) last: u32,
    /// What is behind it.
    pub(super) end: End,
}

/// What is behind the last record that could be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing: the log is whole.
    Whole,
    /// What the disk makes of a record that it never had: no word can be in it.
    Empty,
    /// The beginning of one record, as a write leaves it that was cut off.
    Torn,
    /// Bytes that are no record, and may have been more than one.
    Damaged,
    /// A record that is undamaged and yet means nothing here: a later comeback wrote it, or two wrote at once.
    Strange,
}

/// The draft a log leads to; none when it has no readable beginning.
pub(super) fn replay(log: &[u8]) -> Option<Replay> {
    let (first, mut last, mut rest) = split(log).ok()?;
    let (mut draft, marks) = first.into_draft()?;
    let end = loop {
        match split(rest) {
            Ok((record, sum, next)) => {
                if !record.carry_into(&mut draft, last) {
                    // part of this record may be in the draft by now; what stands before it is known to be good
                    let good = replay(&log[..log.len() - rest.len()])?;
                    return Some(Replay { end: End::Strange, ..good });
                }
                (last, rest) = (sum, next);
            }
            Err(End::Damaged) => break end_of(rest),
            Err(end) => break end,
        }
    };
    Some(Replay { draft, marks, good: (log.len() - rest.len()) as u64, last, end })
}

/// Whether a log that cannot be read is no more than the beginning of its first record, or what the disk makes of one that
/// was never flushed: then no word was ever in it.
pub(super) fn is_barely_begun(log: &[u8]) -> bool {
    const FIRST: &[u8] = b"record = \"begun\"";
    /// Far more than a first record needs, which may hold the longest of paths.
    const LONGEST: usize = 16 * 1024;
    let (head, text) = log.split_at(log.len().min(HEAD));
    let said = head.first_chunk().map_or(LONGEST, |length| u32::from_le_bytes(*length) as usize);
    let is_first = FIRST.starts_with(text) || text.starts_with(FIRST);
    is_empty(log) || (is_first && is_alone(text) && text.len() < said && said <= LONGEST)
}

/// How the text of every record begins.
const ANY: &[u8] = b"record = ";

/// What stands behind the last good record, if it is no record itself.
fn end_of(rest: &[u8]) -> End {
    if is_empty(rest) {
        return End::Empty;
    }
    let (head, text) = rest.split_at(rest.len().min(HEAD));
    let said = head.first_chunk().map_or(usize::MAX, |length| u32::from_le_bytes(*length) as usize);
    let is_beginning = ANY.starts_with(text) || text.starts_with(ANY);
    // with only its length damaged, a whole record looks like the beginning of a longer one
    let is_record = |text: &str| text.ends_with('\n') && toml::from_str::<Record>(text).is_ok();
    let is_whole = || std::str::from_utf8(text).is_ok_and(is_record);
    let is_torn = is_beginning && text.len() < said && is_alone(text) && !is_whole();
    if is_torn { End::Torn } else { End::Damaged }
}

fn is_empty(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

/// Whether no second record begins in this one.
fn is_alone(text: &[u8]) -> bool {
    text.windows(ANY.len()).filter(|window| *window == ANY).count() <= 1
}

/// The first record of a log, its checksum and what follows it; else what is there instead.
fn split(log: &[u8]) -> Result<(Record, u32, &[u8]), End> {
    if log.is_empty() {
        return Err(End::Whole);
    }
    let (text, sum, rest) = framed(log).ok_or(End::Damaged)?;
    let record = std::str::from_utf8(text).ok().and_then(|text| toml::from_str(text).ok());
    Ok((record.ok_or(End::Strange)?, sum, rest))
}

/// The text of the first record, its checksum and what follows it, if it is undamaged.
fn framed(log: &[u8]) -> Option<(&[u8], u32, &[u8])> {
    let (length, rest) = log.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let (text, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let sum = u32::from_le_bytes(*sum);
    (checksum(*length, text) == sum).then_some((text, sum, rest))
}

impl Record {
    fn into_draft(self) -> Option<(Draft, Vec<String>)> {
        let Self::Begun { at, evening, guide, edits, base, journal, marks } = self else { return None };
        let at = DateTime::parse_from_rfc3339(&at).ok()?;
        let evening: NaiveDate = evening.parse().ok()?;
        let begun = Begun { at, evening, guide, edits: edits.map(EntryName::new), base, journal };
        Some((Draft::of(begun), marks))
    }

    /// Carries this record out on a draft that the record with the checksum `last` led to. False when it does not fit;
    /// then the draft may be half changed.
    fn carry_into(self, draft: &mut Draft, last: u32) -> bool {
        let at = match self {
            Self::Begun { .. } => return false,
            Self::Changes { at, after, changes } => {
                // whoever wrote this did not know the text it would be applied to
                if after.is_some_and(|after| after != last) {
                    return false;
                }
                if !changes.into_iter().all(|change| apply(draft, &change.into())) {
                    return false;
                }
                at
            }
            Self::Outcome { at, guide, texts } => {
                draft.guide = guide;
                draft.texts = texts;
                at
            }
        };
        let moment = DateTime::parse_from_rfc3339(&at);
        draft.touched = moment.unwrap_or(draft.touched);
        moment.is_ok()
    }
}

impl From<Change> for OneChange {
    fn from(change: Change) -> Self {
        match change {
            Change::Guide(guide) => Self::Guide { guide },
            Change::Saved { name, base } => Self::Saved { saved: name.as_str().to_owned(), base },
            Change::Text { place, at, gone, new } => Self::Text { place, at, gone, new },
        }
    }
}

impl From<OneChange> for Change {
    fn from(change: OneChange) -> Self {
        match change {
            OneChange::Guide { guide } => Self::Guide(guide),
            OneChange::Saved { saved, base } => Self::Saved { name: EntryName::new(saved), base },
            OneChange::Text { place, at, gone, new } => Self::Text { place, at, gone, new },
        }
    }
}
