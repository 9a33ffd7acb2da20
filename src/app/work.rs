//! The same done to many entries, one after another, so that nothing waits for it; and the way back.

use std::collections::VecDeque;

use crate::journal::follow_up_state::FollowUpState;
use crate::journal::shelf::EntryName;

/// Something that is done to many entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// What it is, as the beginning of "12 of 40".
    pub doing: String,
    /// What to say of it when it is done, behind one entry and behind several.
    pub done: [String; 2],
    /// What is to be done.
    pub jobs: VecDeque<Job>,
    /// What is being done.
    pub current: Option<Job>,
    /// How many there were.
    pub total: usize,
    /// How many went well.
    pub well: usize,
    /// Why others did not.
    pub failed: Vec<String>,
    /// What takes it back, last first.
    pub back: Vec<Job>,
    /// Whether it is itself a way back.
    pub is_back: bool,
}

/// What is done to one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Its tags become others.
    Tags {
        /// Which entry.
        name: EntryName,
        /// Its tags as they are known.
        from: Vec<String>,
        /// As they shall be.
        to: Vec<String>,
    },
    /// It goes to the trash.
    Discard(EntryName),
    /// It comes back from there.
    BringBack(EntryName),
    /// A follow-up is undone.
    FollowUp {
        /// Which entry.
        name: EntryName,
        /// As the card left it.
        from: Box<FollowUpState>,
        /// As it was before.
        to: Box<FollowUpState>,
    },
}

impl Job {
    /// The entry.
    pub const fn name(&self) -> &EntryName {
        match self {
            Self::Tags { name, .. } | Self::Discard(name) | Self::BringBack(name) | Self::FollowUp { name, .. } => name,
        }
    }

    /// What takes it back.
    #[must_use]
    pub fn back(&self) -> Self {
        match self.clone() {
            Self::Tags { name, from, to } => Self::Tags { name, from: to, to: from },
            Self::Discard(name) => Self::BringBack(name),
            Self::BringBack(name) => Self::Discard(name),
            Self::FollowUp { name, from, to } => Self::FollowUp { name, from: to, to: from },
        }
    }
}

impl Work {
    /// Work that is to be done.
    pub fn of(doing: &str, done: [String; 2], jobs: Vec<Job>) -> Self {
        Self {
            doing: doing.to_owned(),
            done,
            total: jobs.len(),
            jobs: jobs.into(),
            current: None,
            well: 0,
            failed: Vec::new(),
            back: Vec::new(),
            is_back: false,
        }
    }

    /// A follow-up that was written, and can be undone.
    pub fn undo(name: EntryName, from: FollowUpState, to: FollowUpState) -> Self {
        let job = Job::FollowUp { name, from: Box::new(from), to: Box::new(to) };
        Self { back: vec![job], ..Self::of("", Default::default(), Vec::new()) }
    }

    /// How far it is.
    pub fn progress(&self) -> String {
        format!("{}: {} of {}", self.doing, self.well + self.failed.len(), self.total)
    }

    /// How it ended.
    pub fn ended(&self) -> String {
        let [one, several] = &self.done;
        let done = match self.well {
            0 => "Nothing was changed.".to_owned(),
            1 => format!("1 entry {one}"),
            well => format!("{well} entries {several}"),
        };
        let back = if self.is_back || self.back.is_empty() { "" } else { " u takes it back." };
        let failed = match self.failed.as_slice() {
            [] => String::new(),
            [why] => format!(" 1 stayed as it was: {why}"),
            [why, ..] => format!(" {} stayed as they were; the first: {why}", self.failed.len()),
        };
        format!("{done}{back}{failed}")
    }
}
