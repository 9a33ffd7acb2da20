//! What is known for patterns while the evening goes on: read when they are first opened, and renewed from then on.

use std::collections::BTreeSet;

use crate::journal::patterns::Collection;
use crate::journal::shelf::EntryName;

use super::screen::patterns::Patterns;

/// What is known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The facts of the entries; none until they were read.
    pub collection: Option<Box<Collection>>,
    /// Whether they are being read.
    pub is_reading: bool,
    /// Whether all of them are read, whatever is known.
    pub is_reading_all: bool,
    /// Whether any entry may have been touched since they were read.
    pub is_stale: bool,
    /// Entries that were touched since they were read, or before they were.
    pub stale: BTreeSet<EntryName>,
    /// The page that the reader was opened from.
    pub over: Option<Box<Patterns>>,
}
