//! Bars made of characters: a name, a bar as long as its number, the number.

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::prose::Shown;

/// Half a cell of a bar.
const HALF: &str = "╸";

/// No name and no bar takes more cells.
const LONGEST_NAME: usize = 28;
const LONGEST_BAR: usize = 48;

/// Cells between numbers and notes.
const BETWEEN: usize = 2;

/// A bar.
#[derive(Debug, Clone)]
pub(super) struct Bar {
    /// What it is.
    pub(super) name: Shown,
    /// How much, for its length.
    pub(super) count: u32,
    /// The number behind it.
    pub(super) number: String,
    /// What stands behind the number.
    pub(super) note: String,
    /// What it is made of; whole cells only, where it is no full line.
    pub(super) of: &'static str,
    /// The place of what it points at, if it does.
    pub(super) point: Option<usize>,
}

/// What a full bar is made of.
pub(super) const FULL: &str = "━";
/// What a bar of something that is not over is made of.
pub(super) const OPEN: &str = "╌";

impl Bar {
    /// A full bar.
    pub(super) fn new(name: &str, count: u32, point: Option<usize>) -> Self {
        Self { name: Shown::new(name), count, number: count.to_string(), note: String::new(), of: FULL, point }
    }
}

/// Adds bars to a page, all to one measure: the longest takes what room there is. The one that is pointed at stands out
/// and is seen.
pub(super) fn put(bars: &[Bar], at: usize, width: u16, sheet: &mut Sheet) {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    put_of(most, bars, at, width, sheet);
}

/// Adds bars of which so much would take all the room.
pub(super) fn put_of(most: u32, bars: &[Bar], at: usize, width: u16, sheet: &mut Sheet) {
    let width = usize::from(width);
    let widest = |of: &dyn Fn(&Bar) -> usize| bars.iter().map(of).max().unwrap_or(0);
    let names = widest(&|bar| bar.name.width()).min(LONGEST_NAME).min(width / 2);
    let number = |bar: &Bar| Shown::new(&bar.number);
    let numbers = widest(&|bar| number(bar).width());
    let notes = widest(&|bar| Shown::new(&bar.note).width());
    let free = width.saturating_sub(names + 2 + numbers);
    // a note that would be cut is none
    let behind = if notes == 0 || BETWEEN + notes > free { 0 } else { BETWEEN + notes };
    let room = (free - behind).min(LONGEST_BAR);
    let note_x = names + 2 + room + numbers + BETWEEN;
    for bar in bars {
        let is_here = bar.point == Some(at);
        let name = bar.name.cut(names);
        let length = cells(bar.count, most.max(1), room);
        let drawn = drawn(bar, length);
        let (bar_x, tail_x) = (names + 1, names + 1 + length.div_ceil(2) + usize::from(length > 0));
        let tone = if is_here { Tone::Pointed } else { Tone::Prose };
        let column = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        let mut row = vec![Piece::text(0, name, tone)];
        if !drawn.is_empty() {
            row.push(Piece::text(column(bar_x), drawn, Tone::Bar));
        }
        row.push(Piece::text(column(tail_x), number(bar), tone));
        if behind > 0 && !bar.note.is_empty() {
            row.push(Piece::text(column(note_x), Shown::new(&bar.note), Tone::Quiet));
        }
        if let Some(point) = bar.point {
            row = row.into_iter().map(|piece| Piece { picks: Some(point), ..piece }).collect();
        }
        if is_here {
            sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
        }
        sheet.row(row);
    }
}

/// The length of a bar in halves of a cell; what is more than none is seen.
fn cells(count: u32, most: u32, room: usize) -> usize {
    let halves = u64::from(count) * u64::try_from(room * 2).unwrap_or(0) / u64::from(most);
    usize::try_from(halves).unwrap_or(0).max(usize::from(count > 0 && room > 0))
}

fn drawn(bar: &Bar, length: usize) -> Shown {
    if bar.of != FULL {
        return Shown::repeated(bar.of, length.div_ceil(2));
    }
    let mut drawn = Shown::repeated(FULL, length / 2);
    if length % 2 == 1 {
        drawn.push(&Shown::fixed(HALF));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_none_is_seen_and_the_most_takes_all() {
        assert_eq!([cells(0, 9, 10), cells(1, 1000, 10), cells(9, 9, 10), cells(3, 9, 3)], [0, 1, 20, 2]);
        let text = |count, room| drawn(&Bar::new("a", count, None), cells(count, 8, room)).as_str().to_owned();
        assert_eq!([text(8, 2), text(1, 2), text(4, 2)], ["━━", "╸", "━"]);
    }
}
