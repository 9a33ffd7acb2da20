//! Everything the app may ask of the world, as plain values.

use chrono::{DateTime, FixedOffset};

use crate::journal::amend::Amendment;
use crate::journal::draft::{Begun, Change, DraftId, Left};
use crate::journal::entry::Entry;
use crate::journal::remembered::{Asks, Memo};
use crate::journal::search::Query;
use crate::journal::shelf::{EntryName, Stored, TrashName, Trashed, VersionName};

use super::likeness::Sought;

/// One thing asked of the world. The shell carries it out and answers with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read the rest of the shelf in the background, all but these.
    LoadShelf {
        /// The rows that are there already.
        seen: Vec<EntryName>,
    },
    /// Read one entry whole, and what for.
    Read(EntryName, Wanted),
    /// Read the entries of a week, behind the frame.
    ReadWeek(Vec<EntryName>),
    /// Look up in the background in which lines of these entries something was found.
    Preview {
        /// The entries.
        names: Vec<EntryName>,
        /// What is sought.
        query: Query,
    },
    /// Write a new entry.
    Create(Box<Entry>),
    /// Write the goal that was written in another entry as an entry of its own.
    CreateGoal(Box<Entry>),
    /// Change an entry from what was read to what is wanted.
    Change {
        /// The entry as it was read.
        before: Box<Stored>,
        /// The entry as it shall be.
        after: Box<Entry>,
        /// Whether both versions have to live, whatever the file says.
        beside: bool,
        /// When, for the name of a copy if both versions must live.
        at: DateTime<FixedOffset>,
    },
    /// Make a small change to an entry, on whatever it says by then.
    Amend {
        /// Which entry.
        name: EntryName,
        /// The change.
        what: Amendment,
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// Keep what is written in a journal in another folder, as a new entry there.
    SaveElsewhere {
        /// The folder, as the person wrote it.
        folder: String,
        /// The entry it changes, as it was read, if it is not a new one.
        before: Option<Box<Stored>>,
        /// The entry as it shall be.
        after: Box<Entry>,
    },
    /// Move an entry to the trash, whole.
    Discard(EntryName),
    /// Bring back the entry that was deleted last.
    BringBackLast,
    /// Bring back what was deleted of this entry last.
    BringBackOf(EntryName),
    /// Bring back a deleted entry.
    BringBack(Box<Trashed>),
    /// Read what is in the trash.
    ReadTrash,
    /// Remove deleted entries for good.
    EmptyTrash(Vec<TrashName>),
    /// Read the older versions of an entry.
    ReadVersions(EntryName),
    /// Give an entry the text of an older version again.
    TakeBack {
        /// The entry as it was read.
        before: Box<Stored>,
        /// The version.
        version: VersionName,
        /// When, for the name of a copy if both versions must live.
        at: DateTime<FixedOffset>,
    },
    /// Open a draft that was left, so that it is ours to write, and read it as it is by now.
    Resume {
        /// Which draft.
        draft: DraftId,
        /// To be saved at once.
        save: bool,
    },
    /// A draft that was opened is not gone on with; another window may have it.
    Release(DraftId),
    /// Append to a draft, beginning it if need be.
    Keep {
        /// Which draft.
        draft: DraftId,
        /// What it was begun as.
        begun: Box<Begun>,
        /// What changed.
        changes: Vec<Change>,
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// The draft is done with: its entry is saved, or the person let it go.
    DropDraft(DraftId),
    /// Remember something outside of entries.
    Remember(Memo),
    /// Look in the background for entries like something.
    FindLike(Box<Sought>),
    /// No more is looked for: what was read for it is let go.
    FindNoMore,
    /// Read these entries in the background for patterns.
    Glean(Vec<EntryName>),
    /// Put text on the clipboard of the terminal.
    Copy(String),
    /// Open a text in the person's own editor.
    EditOutside(String),
    /// Go on with the work on many entries when what is waiting was taken.
    GoOn,
    /// Stop until the shell says `fg`.
    Suspend,
    /// Make sure that everything to be kept is on the disk.
    Flush,
    /// End the program.
    Quit,
}

/// What an entry is read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// For the reader.
    Look,
    /// To be edited.
    Edit,
    /// To follow up its adjustment.
    FollowUp(Called),
    /// For the reader, which has it open and heard that it was touched.
    Again,
    /// To see what helped then.
    Helped,
    /// To look for setbacks like it that may be the same again.
    Alike,
    /// To be read beside the writing.
    Beside,
    /// To compare it with what is being edited, because it was touched.
    Compare,
    /// To carry on with a draft that changes it; and to save it at once if so.
    Resume(Box<Left>, bool),
}

/// How a follow-up card comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// The person asked for it.
    ByHand,
    /// It is due, and was found only when the evening had opened.
    Found(Asks),
    /// It is there, and another hand had its entry.
    Again,
}
