//! Draws a typeset page.

use crate::app::areas::Area;
use crate::app::sheet::{Sheet, What};

use super::ink::Ink;

/// Draws the rows of a sheet from `first` on, and says where its cursor is on the screen, if it is seen.
///
/// Fields are drawn by [`writing`](super::writing), the only screen that has them.
pub(super) fn draw(sheet: &Sheet, first: usize, area: Area, ink: &mut Ink) -> Option<(u16, u16)> {
    for (y, row) in (area.y..area.y + area.height).zip(sheet.rows.iter().skip(first)) {
        for piece in row {
            if let What::Text(text) = &piece.what {
                ink.put_within(area.x + piece.x..area.x + area.width, y, text, piece.tone.into());
            }
        }
    }
    cursor(sheet, first, area)
}

/// Where the cursor of a sheet is on the screen, if it is seen.
pub(super) fn cursor(sheet: &Sheet, first: usize, area: Area) -> Option<(u16, u16)> {
    let (row, x) = sheet.cursor?;
    let y = u16::try_from(row.checked_sub(first)?).ok()?;
    (y < area.height && x < area.width).then_some((area.x + x, area.y + y))
}
