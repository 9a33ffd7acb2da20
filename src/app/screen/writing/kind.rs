//! The kind of setback that what is written is one of: chosen beside the writing, and kept in its draft.

use crate::journal::draft::{KIND, Texts};
use crate::journal::entry::Entry;

use super::Writing;

impl Writing {
    /// Whether what is written can be of a kind: only setbacks are.
    pub fn can_have_kind(&self) -> bool {
        let stands = self.edits.as_ref().is_some_and(|stored| stored.entry.standing.is_some());
        stands || (self.edits.is_none() && self.guide.standing.is_some())
    }

    /// The kind to show beside the writing, if it is of one.
    pub fn shown_kind(&self) -> Option<&str> {
        self.kind.as_deref().map(str::trim).filter(|kind| self.can_have_kind() && !kind.is_empty())
    }

    /// The entry with the kind that was chosen.
    pub(super) fn with_kind(&self, mut entry: Entry) -> Entry {
        if self.can_have_kind() && self.kind != entry.kind {
            entry.kind.clone_from(&self.kind);
            // what is another kind is not the same again
            entry.same_as.clear();
        }
        entry
    }

    /// Puts the kind among the texts that a draft keeps.
    pub(super) fn put_kind(&self, texts: &mut Texts) {
        if let Some(kind) = self.kind.as_ref().filter(|kind| !kind.trim().is_empty()) {
            texts.insert(KIND.to_owned(), kind.clone());
        }
    }

    /// Takes the kind from them.
    pub(super) fn take_kind(&mut self, texts: &Texts) {
        self.kind = texts.get(KIND).filter(|kind| !kind.trim().is_empty()).cloned();
    }
}
