//! The screens: plain structs in one enum, one file a screen.

pub mod closing;
pub mod guides;
pub mod help;
pub mod offer;
pub mod reader;
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
    /// The closing of an evening.
    Closing(Box<closing::Closing>),
    /// A draft that was left.
    Offer(Box<offer::Offer>),
    /// The list of guides, over the writing.
    Guides(Box<guides::Guides>),
    /// The help page, over any other screen.
    Help(Box<help::Help>),
}

impl Screen {
    /// What is being written here, or behind what is open over it.
    pub fn writing(&self) -> Option<&writing::Writing> {
        match self {
            Self::Writing(writing) => Some(writing),
            Self::Guides(list) => Some(&list.writing),
            Self::Help(help) => help.over.writing(),
            Self::Shelf | Self::Reader | Self::Closing(_) | Self::Offer(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn writing_mut(&mut self) -> Option<&mut writing::Writing> {
        match self {
            Self::Writing(writing) => Some(writing),
            Self::Guides(list) => Some(&mut list.writing),
            Self::Help(help) => help.over.writing_mut(),
            Self::Shelf | Self::Reader | Self::Closing(_) | Self::Offer(_) => None,
        }
    }

    /// Which part of the keymap holds here.
    pub const fn place(&self) -> Place {
        match self {
            Self::Writing(_) => Place::Writing,
            Self::Shelf => Place::Shelf,
            Self::Reader => Place::Reader,
            Self::Closing(_) => Place::Closing,
            Self::Offer(_) => Place::Offer,
            Self::Guides(_) => Place::Guides,
            Self::Help(_) => Place::Help,
        }
    }
}
