//! The screens: plain structs in one enum, one file a screen.

pub mod asking;
pub mod calendar;
pub mod closing;
pub mod filters;
pub mod follow_up;
pub mod guides;
pub mod help;
pub mod history;
pub mod keeping;
pub mod kinds;
pub mod labels;
pub mod naming;
pub mod offer;
pub mod patterns;
pub mod reader;
pub mod renaming;
pub mod same;
pub mod trash;
pub mod unsaved;
pub mod writing;

use super::keys::Place;

/// What the person is looking at.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Writing.
    Writing(Box<writing::Writing>),
    /// The shelf, and beside it the reader.
    Shelf,
    /// The reader in full width.
    Reader,
    /// The line over the shelf, to seek or to go to a date.
    Asking(Box<asking::Asking>),
    /// The calendar, over shelf or reader.
    Calendar(Box<calendar::Calendar>),
    /// The page of filters, over shelf or reader.
    Filters(Box<filters::Filters>),
    /// The field for a title or for tags, over shelf or reader.
    Labels(Box<labels::Labels>),
    /// A tag that is to be renamed everywhere, over shelf or reader.
    Renaming(Box<renaming::Renaming>),
    /// The closing of an evening.
    Closing(Box<closing::Closing>),
    /// A draft that was left.
    Offer(Box<offer::Offer>),
    /// A follow-up card.
    FollowUp(Box<follow_up::FollowUp>),
    /// The list of guides, over the writing.
    Guides(Box<guides::Guides>),
    /// The trash, over shelf or reader.
    Trash(Box<trash::Trash>),
    /// The older versions of an entry, over shelf or reader.
    History(Box<history::History>),
    /// Choosing a sentence to keep, in the reader.
    Keeping(keeping::Keeping),
    /// The list of kinds of setbacks, over writing, shelf or reader.
    Kinds(Box<kinds::Kinds>),
    /// Whether two setbacks are the same again.
    Same(Box<same::Same>),
    /// Saving did not work; over the writing.
    Unsaved(Box<unsaved::Unsaved>),
    /// Patterns, over shelf or reader.
    Patterns(Box<patterns::Patterns>),
    /// The help page, over any other screen.
    Help(Box<help::Help>),
}

impl Screen {
    /// What is being written here, or behind what is open over it.
    pub fn writing(&self) -> Option<&writing::Writing> {
        match self {
            Self::Writing(writing) => Some(writing),
            Self::Guides(list) => Some(&list.writing),
            Self::Unsaved(unsaved) => Some(&unsaved.writing),
            Self::Help(help) => help.over.writing(),
            Self::Kinds(list) => list.over.writing(),
            Self::Same(same) => same.over.writing(),
            Self::Shelf
            | Self::Reader
            | Self::Asking(_)
            | Self::Calendar(_)
            | Self::Filters(_)
            | Self::Labels(_)
            | Self::Renaming(_)
            | Self::Closing(_)
            | Self::Offer(_)
            | Self::FollowUp(_)
            | Self::Trash(_)
            | Self::History(_)
            | Self::Patterns(_)
            | Self::Keeping(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn writing_mut(&mut self) -> Option<&mut writing::Writing> {
        match self {
            Self::Writing(writing) => Some(writing),
            Self::Guides(list) => Some(&mut list.writing),
            Self::Unsaved(unsaved) => Some(&mut unsaved.writing),
            Self::Help(help) => help.over.writing_mut(),
            Self::Kinds(list) => list.over.writing_mut(),
            Self::Same(same) => same.over.writing_mut(),
            Self::Shelf
            | Self::Reader
            | Self::Asking(_)
            | Self::Calendar(_)
            | Self::Filters(_)
            | Self::Labels(_)
            | Self::Renaming(_)
            | Self::Closing(_)
            | Self::Offer(_)
            | Self::FollowUp(_)
            | Self::Trash(_)
            | Self::History(_)
            | Self::Patterns(_)
            | Self::Keeping(_) => None,
        }
    }

    /// The card that is here, or behind the help page.
    pub fn card(&self) -> Option<&follow_up::FollowUp> {
        match self {
            Self::FollowUp(card) => Some(card),
            Self::Help(help) => help.over.card(),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn card_mut(&mut self) -> Option<&mut follow_up::FollowUp> {
        match self {
            Self::FollowUp(card) => Some(card),
            Self::Help(help) => help.over.card_mut(),
            _ => None,
        }
    }

    /// Which part of the keymap holds here.
    pub const fn place(&self) -> Place {
        match self {
            Self::Writing(_) => Place::Writing,
            Self::Shelf => Place::Shelf,
            Self::Reader => Place::Reader,
            Self::Asking(asking) if matches!(asking.what, asking::What::Search) => Place::Search,
            Self::Asking(_) => Place::Jump,
            Self::Calendar(_) => Place::Calendar,
            Self::Filters(_) => Place::Filters,
            Self::Labels(_) => Place::Labels,
            Self::Renaming(_) => Place::Renaming,
            Self::Closing(_) => Place::Closing,
            Self::Offer(_) => Place::Offer,
            Self::FollowUp(card) if card.is_field() => Place::FollowUpField,
            Self::FollowUp(_) => Place::FollowUp,
            Self::Guides(_) => Place::Guides,
            Self::Trash(_) => Place::Trash,
            Self::History(_) => Place::History,
            Self::Patterns(_) => Place::Patterns,
            Self::Keeping(_) => Place::Keeping,
            Self::Kinds(list) if list.naming.is_some() => Place::KindName,
            Self::Kinds(_) => Place::Kinds,
            Self::Same(same) if same.naming.is_some() => Place::KindName,
            Self::Same(_) => Place::Same,
            Self::Unsaved(unsaved) if unsaved.folder.is_some() => Place::Folder,
            Self::Unsaved(_) => Place::Unsaved,
            Self::Help(_) => Place::Help,
        }
    }
}
