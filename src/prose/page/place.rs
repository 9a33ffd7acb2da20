//! A place in a text, and the cursor at it.

/// Between two characters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Place {
    /// The paragraph.
    pub(super) line: usize,
    /// The bytes of the paragraph before it.
    pub(super) byte: usize,
}

impl Place {
    /// The place behind a text written here.
    pub(super) fn after(self, text: &str) -> Self {
        match text.rfind('\n') {
            Some(last) => Self { line: self.line + text.matches('\n').count(), byte: text.len() - last - 1 },
            None => Self { line: self.line, byte: self.byte + text.len() },
        }
    }
}

/// The cursor. A place between two rows of a paragraph is both the end of one and the start of the
/// next; which of them is meant belongs to the cursor and not to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Caret {
    pub(super) place: Place,
    /// Shown at the end of the row above.
    pub(super) leans_back: bool,
}

impl Caret {
    pub(super) fn at(place: Place) -> Self {
        Self { place, leans_back: false }
    }
}
