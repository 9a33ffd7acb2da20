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
    Begun { at: String, evening: String, guide: String, edits: Option<String> },
    /// Changes that were made at once.
    Changes { at: String, changes: Vec<OneChange> },
    /// Everything as it is at this point; what came before does not matter any more.
    Outcome { at: String, guide: String, texts: Texts },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum OneChange {
    Text { place: String, at: usize, gone: usize, new: String },
    Guide { guide: String },
}

impl Record {
    pub(super) fn begun(begun: &Begun) -> Self {
        Self::Begun {
            at: begun.at.to_rfc3339(),
            evening: begun.evening.to_string(),
            guide: begun.guide.clone(),
            edits: begun.edits.as_ref().map(|name| name.as_str().to_owned()),
        }
    }

    pub(super) fn changes(at: DateTime<FixedOffset>, changes: &[Change]) -> Self {
        Self::Changes { at: at.to_rfc3339(), changes: changes.iter().cloned().map(OneChange::from).collect() }
    }

    pub(super) fn outcome(draft: &Draft) -> Self {
        Self::Outcome { at: draft.touched.to_rfc3339(), guide: draft.guide.clone(), texts: draft.texts.clone() }
    }

    /// The record as it is appended: head and text in one piece, for one write.
    pub(super) fn frame(&self) -> io::Result<Vec<u8>> {
        let text = toml::to_string(self).map_err(io::Error::other)?;
        let length = u32::try_from(text.len()).map_err(io::Error::other)?.to_le_bytes();
        let mut bytes = Vec::with_capacity(HEAD + text.len());
        bytes.extend(length);
        bytes.extend(checksum(length, text.as_bytes()).to_le_bytes());
        bytes.extend(text.as_bytes());
        Ok(bytes)
    }
}

/// The checksum covers the length too: a damaged length must not find a matching record by chance.
fn checksum(length: [u8; 4], text: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length);
    hasher.update(text);
    hasher.finalize()
}

/// The draft a log leads to, as far as it is undamaged, and how many bytes that is.
pub(super) fn replay(log: &[u8]) -> Option<(Draft, u64)> {
    let (first, mut rest) = split(log)?;
    let mut draft = first.into_draft()?;
    while let Some((record, next)) = split(rest) {
        if !record.carry_into(&mut draft) {
            // part of this record may be in the draft by now; what stands before it is known to be good
            return replay(&log[..log.len() - rest.len()]);
        }
        rest = next;
    }
    Some((draft, (log.len() - rest.len()) as u64))
}

/// The first record of a log, if it is whole, and what follows it.
fn split(log: &[u8]) -> Option<(Record, &[u8])> {
    let (length, rest) = log.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let (text, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    if checksum(*length, text) != u32::from_le_bytes(*sum) {
        return None;
    }
    Some((toml::from_str(std::str::from_utf8(text).ok()?).ok()?, rest))
}

impl Record {
    fn into_draft(self) -> Option<Draft> {
        let Self::Begun { at, evening, guide, edits } = self else { return None };
        let at = DateTime::parse_from_rfc3339(&at).ok()?;
        let evening: NaiveDate = evening.parse().ok()?;
        let begun = Begun { at, evening, guide: guide.clone(), edits: edits.map(EntryName::new) };
        Some(Draft { begun, guide, touched: at, texts: Texts::new() })
    }

    /// Carries this record out on a draft. False when it does not fit; then the draft may be half changed.
    fn carry_into(self, draft: &mut Draft) -> bool {
        let at = match self {
            Self::Begun { .. } => return false,
            Self::Changes { at, changes } => {
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
            Change::Text { place, at, gone, new } => Self::Text { place, at, gone, new },
        }
    }
}

impl From<OneChange> for Change {
    fn from(change: OneChange) -> Self {
        match change {
            OneChange::Guide { guide } => Self::Guide(guide),
            OneChange::Text { place, at, gone, new } => Self::Text { place, at, gone, new },
        }
    }
}
