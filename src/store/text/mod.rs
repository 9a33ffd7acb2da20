//! An entry as TOML text and back: pure, exact for any Unicode, and considerate of what other hands wrote.
//!
//! Three functions: [`read()`], [`write()`] for a new file, and [`edit()`], which touches in an existing text only the
//! values that change. Values are put into TOML form by `toml_edit`, never by an escaper of ours; where they go is
//! decided by the places the parser reports, so that whatever stands between them cannot be disturbed.

mod edit;
mod lists;
mod moment;
mod plain;
mod read;
mod source;
mod splice;
mod tree;
mod write;

pub use edit::edit;
pub(super) use moment::{evening_from_toml, evening_to_toml};
pub use read::{Read, read};
pub use write::write;

/// Why a text cannot be read as an entry, in words for the person. It never quotes what they wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{why}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct Unreadable {
    /// The line at fault, counted from 1, where there is one.
    pub line: Option<usize>,
    /// The reason, as the end of a sentence.
    pub why: String,
}

impl Unreadable {
    pub(super) fn at(line: usize, why: impl Into<String>) -> Self {
        Self { line: Some(line), why: why.into() }
    }

    pub(super) fn whole(why: impl Into<String>) -> Self {
        Self { line: None, why: why.into() }
    }
}

/// The sentence for an entry written by a later program: it is read as far as it can be, and left as it is.
pub(super) fn newer(version: i64) -> String {
    format!("it was written by a newer comeback (format {version}); this one can show it, but not change it")
}
