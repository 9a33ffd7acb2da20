//! The shelf: the side panel of past entries, by month, newest first.

use chrono::{Datelike, NaiveDate};

use crate::journal::shelf::{EntryName, Row};

/// The rows of the shelf, the one selected, and the part that is seen.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// All rows that are known, in order.
    pub rows: Vec<Row>,
    /// The selected row.
    pub selected: usize,
    /// The first row that is seen.
    pub top: usize,
    /// Hidden beside the writing, by the person.
    pub hidden: bool,
    /// Whether the rest is still being read.
    pub loading: bool,
}

/// One line of the shelf as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The head of a month; none for files that tell no date.
    Month(Option<(i32, u32)>),
    /// A row, by its index.
    Row(usize),
    /// An empty line between months.
    Gap,
}

impl Shelf {
    /// A shelf with its newest rows.
    pub fn new(mut rows: Vec<Row>) -> Self {
        rows.sort_by(Row::order);
        Self { rows, ..Self::default() }
    }

    /// The selected row.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// Adds rows, or puts them in place of rows of the same name, without moving what the person looks at.
    pub fn add(&mut self, mut rows: Vec<Row>) {
        let name_at = |rows: &[Row], index: usize| rows.get(index).map(|row| row.name.clone());
        let (selected, top) = (name_at(&self.rows, self.selected), name_at(&self.rows, self.top));
        let was_at_top = self.top == 0;
        rows.sort_by(Row::order);
        let news: std::collections::HashSet<&EntryName> = rows.iter().map(|row| &row.name).collect();
        self.rows.retain(|row| !news.contains(&row.name));
        let goes_behind = self.rows.last().zip(rows.first()).is_none_or(|(last, first)| last.order(first).is_le());
        self.rows.append(&mut rows);
        if !goes_behind {
            self.rows.sort_by(Row::order);
        }
        let find = |name: Option<EntryName>| name.and_then(|name| self.rows.iter().position(|row| row.name == name));
        let (selected, top) = (find(selected), find(top));
        self.selected = selected.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
        self.top = top.filter(|_| !was_at_top || self.selected > 0).unwrap_or(0);
    }

    /// Takes rows out without moving what the person looks at. When the selected one goes, its neighbour is selected.
    pub fn take_out(&mut self, is_gone: impl Fn(&Row) -> bool) {
        // the first row that stays from here on, else the last one before
        let stays = |rows: &[Row], index: usize| {
            let behind = rows.iter().skip(index).find(|row| !is_gone(row));
            behind.or_else(|| rows.iter().take(index).rfind(|row| !is_gone(row))).map(|row| row.name.clone())
        };
        let (selected, top) = (stays(&self.rows, self.selected), stays(&self.rows, self.top));
        self.rows.retain(|row| !is_gone(row));
        let find = |name: Option<EntryName>| name.and_then(|name| self.rows.iter().position(|row| row.name == name));
        let (selected, top) = (find(selected).unwrap_or(0), find(top).unwrap_or(0));
        (self.selected, self.top) = (selected, top);
    }

    /// The row of this name, if it is there.
    pub fn row(&self, name: &EntryName) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == *name)
    }

    /// Selects a row by name; false when it is not there.
    pub fn select(&mut self, name: &EntryName) -> bool {
        let found = self.rows.iter().position(|row| row.name == *name);
        self.selected = found.unwrap_or(self.selected);
        found.is_some()
    }

    /// Moves the selection by so many rows, down (older) if positive.
    pub fn go(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Moves to the newest entry of the next older or newer month.
    pub fn go_month(&mut self, older: bool) {
        let month = |index: usize| self.rows.get(index).and_then(Row::evening).map(month_of);
        let here = month(self.selected);
        if older {
            let found = (self.selected..self.rows.len()).find(|index| month(*index) != here);
            self.selected = found.unwrap_or(self.selected);
        } else {
            let Some(newer) = (0..self.selected).rev().find(|index| month(*index) != here) else {
                self.selected = 0;
                return;
            };
            let first = (0..=newer).rev().take_while(|index| month(*index) == month(newer)).last();
            self.selected = first.unwrap_or(newer);
        }
    }

    /// Moves the part that is seen, as little as can be, so that the selected row is in it.
    pub fn lay_out(&mut self, height: u16) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.min(last);
        if self.selected < self.top {
            self.top = self.selected;
        }
        // more than `height` rows apart it cannot be seen: start from there, so that the walk stays short
        self.top = self.top.max(self.selected.saturating_sub(usize::from(height)));
        while self.top < self.selected && !self.lines(height).contains(&Line::Row(self.selected)) {
            self.top += 1;
        }
        self.fill(height);
    }

    /// Leaves no room empty below while there are rows above.
    fn fill(&mut self, height: u16) {
        while self.top > 0 {
            self.top -= 1;
            if self.lines(height.saturating_add(1)).len() > usize::from(height) {
                self.top += 1;
                return;
            }
        }
    }

    /// Moves the part that is seen by so many rows without moving the selection out of it.
    pub fn scroll_by(&mut self, by: isize, height: u16) {
        let last = self.rows.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(by).min(last);
        self.fill(height);
        let lines = self.lines(height);
        let seen = || lines.iter().filter_map(|line| if let Line::Row(index) = line { Some(*index) } else { None });
        if let (Some(first), Some(last)) = (seen().next(), seen().next_back()) {
            self.selected = self.selected.clamp(first, last);
        }
    }

    /// The lines that are seen in `height` rows. Costs what is seen, not what there is.
    pub fn lines(&self, height: u16) -> Vec<Line> {
        let height = usize::from(height);
        let mut lines = Vec::with_capacity(height);
        let mut month = None;
        for (index, row) in self.rows.iter().enumerate().skip(self.top) {
            let this = Some(row.evening().map(month_of));
            if month != this {
                if month.is_some() {
                    lines.push(Line::Gap);
                }
                lines.push(Line::Month(this.flatten()));
                month = this;
            }
            lines.push(Line::Row(index));
            if lines.len() >= height {
                break;
            }
        }
        lines.truncate(height);
        lines
    }
}

/// Year and month of an evening.
fn month_of(evening: NaiveDate) -> (i32, u32) {
    (evening.year(), evening.month())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::entry::Mark;
    use crate::journal::shelf::Head;

    fn row(evening: &str) -> Row {
        let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
        let head = Head::Entry {
            evening: evening.parse().unwrap(),
            created,
            mark: Mark::Open,
            headline: Some(evening.into()),
            look_again: None,
            check_guess: None,
        };
        Row { name: EntryName::new(format!("{evening}.toml")), head }
    }

    fn shelf(evenings: &[&str]) -> Shelf {
        Shelf::new(evenings.iter().map(|evening| row(evening)).collect())
    }

    fn here(shelf: &Shelf) -> String {
        shelf.current().unwrap().evening().unwrap().to_string()
    }

    #[test]
    fn the_newest_evening_stands_first() {
        let shelf = shelf(&["2026-10-30", "2026-11-20", "2026-11-18"]);
        assert_eq!(here(&shelf), "2026-11-20");
        let november = Line::Month(Some((2026, 11)));
        let october = Line::Month(Some((2026, 10)));
        let lines = [november, Line::Row(0), Line::Row(1), Line::Gap, october, Line::Row(2)];
        assert_eq!(shelf.lines(10), lines);
    }

    #[test]
    fn rows_that_come_later_do_not_move_what_is_looked_at() {
        let mut shelf = shelf(&["2026-11-20", "2026-11-18", "2026-11-10"]);
        shelf.go(1);
        shelf.add(vec![row("2026-11-19"), row("2020-01-01"), row("2026-11-21")]);
        assert_eq!(here(&shelf), "2026-11-18");
        assert_eq!(shelf.rows.len(), 6);
    }

    #[test]
    fn a_row_of_the_same_name_is_put_in_place_of_the_old_one() {
        let mut shelf = shelf(&["2026-11-20", "2026-11-18"]);
        shelf.add(vec![row("2026-11-18")]);
        assert_eq!(shelf.rows.len(), 2);
    }

    #[test]
    fn when_the_selected_row_goes_its_older_neighbour_is_selected_and_at_the_end_the_newer_one() {
        let is = |evening: &'static str| move |row: &Row| row.name.as_str().starts_with(evening);
        let mut shelf = shelf(&["2026-11-20", "2026-11-18", "2026-11-10"]);
        shelf.go(1);
        shelf.take_out(is("2026-11-18"));
        assert_eq!(here(&shelf), "2026-11-10");
        shelf.take_out(is("2026-11-10"));
        assert_eq!(here(&shelf), "2026-11-20");
        shelf.take_out(is("2026-11-20"));
        assert_eq!(shelf.current(), None);
    }

    #[test]
    fn rows_that_go_elsewhere_do_not_move_what_is_looked_at() {
        let evenings: Vec<String> = (1..=28).map(|day| format!("2026-02-{day:02}")).collect();
        let mut shelf = shelf(&evenings.iter().map(String::as_str).collect::<Vec<_>>());
        shelf.go(20);
        shelf.lay_out(5);
        let before = (here(&shelf), shelf.rows[shelf.top].name.clone());
        shelf.take_out(|row| row.name.as_str() > "2026-02-20");
        shelf.lay_out(5);
        assert_eq!((here(&shelf), shelf.rows[shelf.top].name.clone()), before);
    }

    proptest! {
        #[test]
        fn whatever_comes_and_goes_the_selected_row_stays_selected_and_the_order_holds(
            days in prop::collection::btree_set(1_u32..29, 1..20),
            selected in 0_usize..20,
            news in prop::collection::vec((1_u32..29, any::<bool>()), 0..30),
        ) {
            let evening = |day: u32| format!("2026-02-{day:02}");
            let evenings: Vec<String> = days.into_iter().map(evening).collect();
            let mut shelf = shelf(&evenings.iter().map(String::as_str).collect::<Vec<_>>());
            shelf.selected = selected.min(shelf.rows.len() - 1);
            for (day, comes) in news {
                let before = shelf.current().cloned();
                let touched = row(&evening(day));
                if comes {
                    shelf.add(vec![touched.clone()]);
                } else {
                    shelf.take_out(|row| row.name == touched.name);
                }
                shelf.lay_out(6);
                prop_assert_eq!(shelf.row(&touched.name).is_some(), comes);
                prop_assert!(shelf.rows.is_sorted_by(|a, b| a.order(b).is_lt()));
                prop_assert_eq!(shelf.current().is_none(), shelf.rows.is_empty());
                if before.is_some() && (comes || before.as_ref() != Some(&touched)) {
                    prop_assert_eq!(shelf.current(), before.as_ref());
                }
            }
        }
    }

    #[test]
    fn months_are_stepped_through_by_their_newest_entry() {
        let mut shelf = shelf(&["2026-11-20", "2026-11-18", "2026-10-30", "2026-10-12", "2026-09-01"]);
        shelf.go_month(true);
        assert_eq!(here(&shelf), "2026-10-30");
        shelf.go_month(true);
        assert_eq!(here(&shelf), "2026-09-01");
        shelf.go_month(true);
        assert_eq!(here(&shelf), "2026-09-01");
        shelf.go_month(false);
        assert_eq!(here(&shelf), "2026-10-30");
        shelf.go_month(false);
        assert_eq!(here(&shelf), "2026-11-20");
    }

    #[test]
    fn the_selected_row_is_always_seen() {
        let evenings: Vec<String> = (1..=28).map(|day| format!("2026-02-{day:02}")).collect();
        let mut shelf = shelf(&evenings.iter().map(String::as_str).collect::<Vec<_>>());
        for by in [1, 1, 30, -3, -20, 5, 100, -100] {
            shelf.go(by);
            shelf.lay_out(5);
            assert!(shelf.lines(5).contains(&Line::Row(shelf.selected)), "after moving by {by}");
        }
    }
}
