//! Everything that can happen, and everything a key can ask for.

use crate::journal::amend::Amendment;
use crate::journal::draft::{DraftId, Left};
use crate::journal::patterns::{Collection, Length};
use crate::journal::shelf::{EntryName, Row, Stored, TrashName, Trashed, Version};
use crate::prose::page::{Motion, Stretch};

use super::areas::Size;
use super::effect::Wanted;
use super::filter::Filter;
use super::likeness::{Like, SoughtFor, Told};
use super::shelf::Preview;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key asked for something.
    Do(Action),
    /// Characters were typed.
    Typed(String),
    /// A key was pressed that means nothing here.
    Unbound,
    /// Text was pasted: one event, however long.
    Pasted(String),
    /// The mouse did something at a cell of the screen.
    Mouse {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
        /// What it did.
        did: Mouse,
    },
    /// The window has another size.
    Resized(Size),
    /// More rows for the shelf.
    Shelved(Vec<Row>),
    /// The shelf is complete, or could not be read to the end (and why).
    ShelfEnded(Result<(), String>),
    /// Entries were changed, came or went outside. Our own saves are among them.
    Changed(Vec<Outside>),
    /// All rows there are now, when it cannot be told which ones changed; others are gone.
    ShelfAgain(Vec<Row>),
    /// An entry was read, and what for; or it could not be.
    Opened(EntryName, Wanted, Result<Box<Stored>, NotRead>),
    /// The entries of a week were read, as far as they can be.
    WeekRead(Vec<Stored>),
    /// The lines of entries in which something was found.
    Previewed(Vec<(EntryName, Option<Preview>)>),
    /// A draft that was left is open and read, or is not ours to write.
    Resumed {
        /// Which draft.
        draft: DraftId,
        /// To be saved at once.
        save: bool,
        /// What is in it by now.
        result: Result<Box<Left>, NotRead>,
    },
    /// An attempt to save ended.
    Saved(Result<Saved, String>),
    /// A small change to an entry was made, or not (and why).
    Amended {
        /// Which entry.
        name: EntryName,
        /// The change.
        what: Amendment,
        /// The entry with it.
        result: Result<Saved, String>,
    },
    /// An attempt to save in another folder ended.
    SavedElsewhere(Result<Elsewhere, String>),
    /// An entry was moved to the trash, if with a doubt (and which); or it could not be.
    Discarded(EntryName, Result<Option<String>, NotRead>),
    /// A deleted entry was brought back; none when there was none, or why it could not be.
    BroughtBack(Result<Option<Box<Back>>, String>),
    /// What is in the trash, deleted last first; or why it cannot be listed.
    TrashRead(Result<Vec<Trashed>, String>),
    /// Deleted entries were removed for good, or not all of them (and why).
    TrashEmptied(Result<(), String>),
    /// The older versions of an entry, newest first; or why they cannot be listed.
    VersionsRead(EntryName, Result<Vec<Version>, String>),
    /// A goal that was written in another entry is an entry of its own, or not (and why).
    GoalSaved(Result<Saved, String>),
    /// An entry has the text of an older version again, or not (and why).
    TakenBack(Result<Saved, String>),
    /// Entries like something were looked for.
    FoundLike {
        /// What they were to be like.
        told: Told,
        /// What they were looked for.
        wanted: SoughtFor,
        /// The likest first; none when nothing has anything in common.
        found: Vec<Like>,
    },
    /// Entries were read for patterns: which, and what they come to; or why they could not be.
    Gleaned(Vec<EntryName>, Result<Box<Collection>, String>),
    /// What was written up to some change is on the disk.
    Kept(DraftId),
    /// The draft cannot be kept at the moment (and why).
    NotKept(DraftId, String),
    /// Everything that was to be kept before leaving is on the disk, or is not (and why).
    Flushed(Result<(), String>),
    /// The external editor gave back the answer, or failed (and why).
    EditedOutside(Result<String, String>),
    /// Something did not work, in words for the person.
    Trouble(String),
    /// The work on many entries can go on.
    GoOn,
    /// A signal asked the program to leave, or the terminal is gone.
    ToldToLeave,
}

impl Msg {
    /// The entry that was just written, deleted or brought back from here, if this says so.
    pub const fn touched(&self) -> Option<&EntryName> {
        match self {
            Self::Saved(Ok(saved))
            | Self::GoalSaved(Ok(saved))
            | Self::TakenBack(Ok(saved))
            | Self::Amended { result: Ok(saved), .. } => match saved {
                Saved::Whole(ours)
                | Saved::Beside { ours, .. }
                | Saved::NoVersion { ours, .. }
                | Saved::Unconfirmed { ours, .. } => Some(&ours.name),
            },
            Self::Discarded(name, _) => Some(name),
            Self::BroughtBack(Ok(Some(back))) => Some(&back.row.name),
            _ => None,
        }
    }
}

/// An entry that was changed, came or went outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Which entry.
    pub name: EntryName,
    /// Its row as it is now; none when it is gone.
    pub row: Option<Row>,
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRead {
    /// Whether it is not there any more.
    pub is_gone: bool,
    /// In words for the person.
    pub reason: String,
}

/// How a save ended well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The entry is on the disk.
    Whole(Box<Stored>),
    /// The file had been changed by someone else: theirs is untouched, ours lies beside it.
    Beside {
        /// The file as someone else left it.
        theirs: EntryName,
        /// Our version.
        ours: Box<Stored>,
    },
    /// The entry is on the disk, but what it was before could not be kept in its history.
    NoVersion {
        /// The entry.
        ours: Box<Stored>,
        /// Why, in words for the person.
        why: String,
    },
    /// The entry is in its place, but the disk did not confirm that it will stay there.
    Unconfirmed {
        /// The entry.
        ours: Box<Stored>,
        /// What the disk reported, in words for the person.
        doubt: String,
    },
}

/// An entry that was kept in another folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its file, with its whole path.
    pub file: String,
    /// What the disk reported, if it did not confirm it.
    pub doubt: Option<String>,
}

/// An entry that was brought back from the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Where it lay.
    pub at: TrashName,
    /// Its row as it is now.
    pub row: Row,
    /// What the disk reported, if it did not confirm it.
    pub doubt: Option<String>,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Click,
    /// It moved while down.
    Drag,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// What a key can ask for. Nothing else can be bound to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Open the help page, or close it.
    Help,
    /// Leave the program, keeping what is being written as a draft.
    Quit,
    /// Hand the terminal back to the shell until `fg`.
    Suspend,
    /// Go on to the next field or prompt.
    Next,
    /// Go back to the field or prompt before.
    Back,
    /// A new line; in a one-line field, go on.
    Enter,
    /// Save the entry.
    Save,
    /// Put the writing aside and go to the shelf.
    ToShelf,
    /// Pick another guide.
    PickGuide,
    /// Ask the extra prompts as well.
    FullPath,
    /// Open the answer in the person's own editor.
    EditOutside,
    /// Hide or show the shelf beside the writing.
    HideShelf,
    /// Take back the last edit.
    Undo,
    /// Do it again.
    Redo,
    /// Cut the selection.
    Cut,
    /// Copy the selection; without one, leave and keep the draft.
    CopyOrQuit,
    /// Put in what was cut or copied.
    Paste,
    /// Select everything in the field.
    SelectAll,
    /// Move the cursor.
    Go(Motion),
    /// Move the cursor and select on the way.
    Select(Motion),
    /// Delete.
    Delete(Stretch),
    /// A screenful of writing up.
    ScreenUp,
    /// A screenful of writing down.
    ScreenDown,
    /// The row above.
    Up,
    /// The row below.
    Down,
    /// The entry or draft before in time.
    Older,
    /// The entry or draft after in time.
    Newer,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// The newest end.
    First,
    /// The oldest end.
    Last,
    /// To the newest entry of the month before.
    OlderMonth,
    /// To the newest entry of the month after.
    NewerMonth,
    /// Narrow the shelf to some entries, or show all again.
    Narrow(Filter),
    /// Go to a date.
    Jump,
    /// Open a recovery by chance.
    ByChance,
    /// Only what was written on this day in earlier years.
    OnThisDay,
    /// Open the calendar.
    Calendar,
    /// Seek something.
    Search,
    /// Put what fits best first, or the newest.
    Order,
    /// Open the page of filters.
    Filters,
    /// Rename a tag everywhere.
    Rename,
    /// Edit the title of the selected entry.
    Title,
    /// Edit its tags, or add some to all that are marked.
    Tags,
    /// Mark the selected entry, or take the mark away.
    Mark,
    /// To the next place where something was found.
    NextHit,
    /// To the place before.
    HitBefore,
    /// Open or take what is selected; in the reader, change between full width and beside the shelf.
    Open,
    /// One step out of here.
    Out,
    /// Write a new entry, or go back to the one begun.
    New,
    /// Edit the open entry.
    Edit,
    /// Move the selected entry to the trash.
    Discard,
    /// Bring back what was deleted last; in the trash, what is selected.
    BringBack,
    /// Open the trash.
    Trash,
    /// Remove all that is in the trash for good.
    Empty,
    /// Look at the older versions of the open entry.
    History,
    /// Choose a sentence of the open entry to keep.
    Keep,
    /// Look at patterns.
    Patterns,
    /// In patterns, how long the range shall be.
    Reach(Length),
    /// In patterns, show the numbers as text, or the picture again.
    AsText,
    /// Put away what is shown of one's own.
    PutAway,
    /// Read the recovery that is offered beside the writing, or put it away again.
    ReadBeside,
    /// Offer the recovery that is open beside the writing no more.
    NeverAgain,
    /// Say of which kind a setback is: list the kinds.
    Kinds,
    /// Make the adjustment a part of the next step of a goal.
    PartOfGoal,
    /// The entry of the same kind before.
    OlderSame,
    /// The entry of the same kind after.
    NewerSame,
    /// Follow up the adjustment of the selected entry.
    FollowUp,
    /// Give the answer of this number, from 1.
    Choose(u8),
}
