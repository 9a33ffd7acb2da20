//! The grid of feelings by weekday.

use super::bars::Bar;
use super::heat::SHADES;
use super::lists::Setting;
use super::told;
use crate::app::sheet::{Piece, Sheet, SheetRow, Tone};
use crate::journal::patterns::feelings::{Feeling, Feelings, days};
use crate::prose::Shown;

/// The days of a week.
const DAYS: usize = 7;
/// No day takes more cells.
const WIDEST_DAY: usize = 7;
/// Cells of the number of all evenings, at least; its name has as many.
const ALL: usize = 3;
/// Names of fewer cells say nothing.
const SHORTEST_NAME: usize = 6;

/// The cells of the grid.
struct Grid {
    names: usize,
    /// Cells of a day.
    day: usize,
    /// Whether a shade fits beside the number, with a free cell behind.
    has_shades: bool,
    /// The highest number of a day.
    most: u32,
}

impl Grid {
    /// The grid for a width; none where there is no room for the names beside it.
    fn of(all: &[Feeling], longest: usize, width: usize) -> Option<Self> {
        let most = all.iter().flat_map(|feeling| feeling.by_day).max().unwrap_or(0);
        let digits = most.to_string().len();
        let total = all.iter().map(|feeling| feeling.evenings().to_string().len()).max().unwrap_or(0).max(ALL);
        let room = width.saturating_sub(total + 1);
        let day = (room.saturating_sub(longest.min(width / 3)) / DAYS).clamp(digits + 1, WIDEST_DAY);
        let names = longest.min(width / 3).min(room.saturating_sub(day * DAYS));
        let is_wide = names >= SHORTEST_NAME.min(longest);
        is_wide.then_some(Self { names, day, has_shades: day > digits + 1, most })
    }

    fn column(&self, day: usize) -> u16 {
        u16::try_from(self.names + 1 + day * self.day).unwrap_or(u16::MAX)
    }

    fn count(&self, day: usize, count: u32) -> Piece {
        let (mut text, tone) = match count {
            0 => (Shown::fixed("·"), Tone::Hint),
            count if self.has_shades => (Shown::fixed(SHADES[fourth(count, self.most)]), Tone::Prose),
            _ => (Shown::fixed(""), Tone::Prose),
        };
        if count > 0 {
            text.push(&Shown::new(&count.to_string()));
        }
        Piece::text(self.column(day), text, tone)
    }
}

/// The place of a shade: a fourth of the most for each.
fn fourth(count: u32, most: u32) -> usize {
    usize::try_from((count * 4).div_ceil(most.max(1))).unwrap_or(4).clamp(1, 4) - 1
}

impl Setting<'_> {
    /// The grid of feelings by weekday.
    pub(super) fn feelings(&self, found: &Feelings, sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let name_of = |feeling: &Feeling| Shown::new(self.about.collection.feelings.shown(feeling.id));
        let longest = found.all.iter().map(|feeling| name_of(feeling).width()).max().unwrap_or(0);
        let Some(grid) = Grid::of(&found.all, longest, self.width.into()) else {
            let bar = |(place, feeling): (usize, &Feeling)| {
                Bar::new(name_of(feeling).as_str(), feeling.evenings(), Some(place))
            };
            return self.bars(&found.all.iter().enumerate().map(bar).collect::<Vec<_>>(), sheet);
        };
        sheet.row(self.days(&grid));
        for (place, feeling) in found.all.iter().enumerate() {
            let is_here = place == self.at;
            let tone = if is_here { Tone::Pointed } else { Tone::Prose };
            let mut row = vec![Piece::pick(0, name_of(feeling).cut(grid.names), tone, place)];
            row.extend(feeling.by_day.into_iter().enumerate().map(|(day, count)| grid.count(day, count)));
            row.push(Piece::text(grid.column(DAYS), Shown::new(&feeling.evenings().to_string()), Tone::Prose));
            if is_here {
                sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
            }
            sheet.row(row);
        }
        if grid.has_shades {
            sheet.gap();
            sheet.wrapped(0, "░ ▒ ▓ █ evenings, from few to the most of any day", self.width, Tone::Hint);
        }
    }

    /// The names of the days above.
    fn days(&self, grid: &Grid) -> SheetRow {
        let letters = grid.day.saturating_sub(1).min(3);
        let week = days(self.about.today.begins).into_iter().enumerate();
        let named = week
            .map(|(place, day)| Piece::text(grid.column(place), Shown::new(&told::weekday(day, letters)), Tone::Hint));
        named.chain([Piece::text(grid.column(DAYS), Shown::fixed("all"), Tone::Hint)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(most: u32, longest: usize, width: usize) -> Option<(usize, usize, bool)> {
        let all = [Feeling { id: 0, by_day: [most, 0, 0, 0, 0, 0, 0] }];
        Grid::of(&all, longest, width).map(|grid| (grid.names, grid.day, grid.has_shades))
    }

    #[test]
    fn numbers_never_touch_and_nothing_is_cut_at_the_edge() {
        assert_eq!(grid(9, 11, 110), Some((11, 7, true)));
        assert_eq!(grid(9, 19, 56), Some((18, 4, true)));
        assert_eq!(grid(9, 11, 36), Some((11, 3, true)));
        // two figures and a shade would fill three cells
        assert_eq!(grid(10, 11, 36), Some((11, 3, false)));
        assert_eq!(grid(100, 11, 36), None);
        assert_eq!(grid(9, 11, 16), None);
        for (most, longest, width) in (0..200).flat_map(|most| [(most, 3, 36), (most, 9, 40), (most, 30, 56)]) {
            if let Some((names, day, _)) = grid(most, longest, width) {
                assert!(names + 1 + day * DAYS + ALL <= width, "{most} {longest} {width}");
                assert!(most.to_string().len() < day);
            }
        }
    }

    #[test]
    fn the_most_has_the_fullest_shade_and_few_the_lightest() {
        assert_eq!([fourth(1, 10), fourth(3, 10), fourth(10, 10), fourth(1, 1)], [0, 1, 3, 3]);
    }
}
