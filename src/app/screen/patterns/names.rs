//! The names of months or years along a row of columns, each at the column in which it begins.

use crate::app::sheet::{Piece, SheetRow, Tone};
use crate::prose::Shown;

/// Cells between two names.
const BETWEEN: usize = 1;

/// The names with the cells they begin at, as far as there is room for them. A name without room is left out, so that
/// none stands where it does not begin; the first one gives way to the second, of which more may follow.
pub(super) fn along(begins: &[(usize, String)], width: usize) -> SheetRow {
    let is_apart = |two: &[(usize, String)]| two[0].0 + Shown::new(&two[0].1).width() + BETWEEN <= two[1].0;
    // the first may have begun before, and be nearly over
    let gives_way = begins.len() > 1 && !is_apart(&begins[..2]) && (begins.len() == 2 || is_apart(&begins[1..3]));
    let (mut row, mut free) = (SheetRow::new(), 0);
    for (x, name) in begins.iter().skip(usize::from(gives_way)) {
        let name = Shown::new(name);
        let end = x + name.width();
        if *x >= free && end <= width {
            free = end + BETWEEN;
            row.push(Piece::text(u16::try_from(*x).unwrap_or(u16::MAX), name, Tone::Hint));
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(begins: &[(usize, &str)], width: usize) -> Vec<u16> {
        let begins: Vec<(usize, String)> = begins.iter().map(|(x, name)| (*x, (*name).to_owned())).collect();
        along(&begins, width).iter().map(|piece| piece.x).collect()
    }

    #[test]
    fn a_name_stands_where_it_begins_or_not_at_all() {
        assert_eq!(places(&[(4, "Jan"), (9, "Feb"), (13, "Mar")], 20), [4, 9, 13]);
        // the rest of a month before the first whole one
        assert_eq!(places(&[(4, "Jun"), (6, "Jul"), (10, "Aug")], 20), [6, 10]);
        // two weeks a column
        assert_eq!(places(&[(2, "Jan"), (4, "Feb"), (6, "Mar"), (8, "Apr")], 20), [2, 6]);
        // never cut at the edge
        assert_eq!(places(&[(2, "2024"), (8, "2025"), (14, "2026")], 17), [2, 8]);
        assert!(places(&[], 20).is_empty());
    }
}
