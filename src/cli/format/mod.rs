//! How entries are printed: for a person, or for another program.

mod json;
mod markdown;
mod table;

use std::io::{self, IsTerminal};

use super::evening::Surroundings;
use super::list::{Format, Versions};
use super::places::Opened;
use super::printable;
use crate::journal::search::Query;
use crate::journal::shelf::Stored;
use crate::shell::terminal::window_size;

pub(in crate::cli) use json::text_of as json_text;

/// What the output is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Cells of a line; none where lines may have any length.
    width: Option<u16>,
    /// Whether words may be made bold or faint.
    has_attributes: bool,
    /// Whether the lines that were found stand below each entry.
    with_lines: bool,
}

impl Look {
    /// The look for where the output goes: attributes only on a terminal that is to have some.
    pub(super) fn of(around: &Surroundings, with_lines: bool) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let is_dumb = around.term.as_deref().is_none_or(|term| term == "dumb");
        Self {
            width: is_terminal.then(|| terminal_size().0),
            has_attributes: is_terminal && !around.no_color && !is_dumb,
            with_lines,
        }
    }

    /// Cells of a line that are left behind so many.
    fn room(self, used: usize) -> usize {
        self.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(used))
    }
}

/// Columns and rows of the terminal; the usual ones where it says none.
pub(super) fn terminal_size() -> (u16, u16) {
    window_size().map_or((80, 24), |size| (size.width, size.height))
}

/// What was found, and which of it are versions of others, as text that ends with a line end unless it is empty.
pub(super) fn text(
    opened: &Opened,
    (found, versions): (&[Stored], &Versions),
    query: &Query,
    (format, look): (Format, Look),
) -> String {
    let of = |stored: &Stored| versions.get(&stored.name);
    match format {
        Format::Table => {
            found.iter().map(|stored| table::text(stored, of(stored).is_some(), query, &opened.guides, look)).collect()
        }
        Format::Json => json::list(found.iter().map(|stored| json::value(opened, stored, of(stored)))),
        Format::Jsonl => found.iter().map(|stored| json::line(&json::value(opened, stored, of(stored)))).collect(),
        Format::Paths => found.iter().map(|stored| path(&opened.place_of(&stored.name))).collect(),
        Format::Markdown => markdown::text(found, &opened.guides, opened.day_ends_at),
    }
}

/// A path; on a terminal without anything that it would obey, for another program as it is.
fn path(path: &str) -> String {
    if io::stdout().is_terminal() { printable(path) } else { format!("{path}\n") }
}
