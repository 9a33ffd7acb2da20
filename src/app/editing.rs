//! What keys do in a field of words that stands by itself, outside of the writing.

use crate::prose::Shown;
use crate::prose::page::Page;

use super::msg::Action;
use super::sheet::{Piece, Sheet, Tone};

/// A key of the field; what it took for the clipboard comes back.
pub(super) fn act(page: &mut Page, action: Action) -> Option<String> {
    match action {
        Action::Go(motion) => drop(page.go(motion, false)),
        Action::Select(motion) => drop(page.go(motion, true)),
        Action::Delete(stretch) => drop(page.delete(stretch)),
        Action::Undo => drop(page.undo()),
        Action::Redo => drop(page.redo()),
        Action::SelectAll => page.select_all(),
        Action::Cut => return page.cut(),
        Action::CopyOrQuit => return page.selection(),
        _ => {}
    }
    None
}

/// Adds a question and the field under it to a typeset page, the cursor in it.
pub(super) fn put(question: &str, page: &Page, width: u16, sheet: &mut Sheet) {
    let start = sheet.rows.len();
    sheet.wrapped(0, question, width, Tone::Question);
    let first = sheet.rows.len();
    for row in 0..page.row_count() {
        let bar = Piece::text(0, Shown::fixed("▎"), Tone::Bar);
        sheet.row(vec![bar, Piece::text(1, page.row(row).text, Tone::Typed)]);
    }
    let spot = page.cursor();
    sheet.cursor = Some((first + spot.row, spot.column + 1));
    sheet.open = start..sheet.rows.len();
    sheet.head = first - start;
}
