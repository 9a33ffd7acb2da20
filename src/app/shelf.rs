//! The shelf: the side panel of past entries, by month, newest first.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use crate::journal::recovery::{Usually, usually};
use crate::journal::shelf::{EntryName, Head, Row};

use super::filter::Filter;

/// The rows of the shelf, the one selected, and the part that is seen.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The rows that fit the filter, as far as they are known, in order.
    pub rows: Vec<Row>,
    /// The selected row.
    pub selected: usize,
    /// The first row that is seen.
    pub top: usize,
    /// Hidden beside the writing, by the person.
    pub hidden: bool,
    /// Whether the rest is still being read.
    pub loading: bool,
    /// What it is narrowed to.
    filter: Filter,
    /// The rows that do not fit the filter, in order.
    aside: Vec<Row>,
    /// What was selected last, for when nothing fits the filter any more.
    last: Option<EntryName>,
    /// How long recoveries usually take; known while these are what is shown, and all are there.
    usually: Option<Usually>,
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

    /// What it is narrowed to.
    pub const fn filter(&self) -> Filter {
        self.filter
    }

    /// Every row that is known, whether it fits or not, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows.iter().chain(&self.aside)
    }

    /// How long recoveries usually take, while these are what is shown, all are there, and they are enough to say so.
    pub const fn usually(&self) -> Option<Usually> {
        self.usually
    }

    /// All rows are there, or all that could be read.
    pub fn loaded(&mut self) {
        self.loading = false;
        self.count();
    }

    /// Narrows the shelf, or shows all of it again. What is selected stays so if it fits, else what is nearest to it in
    /// time is.
    pub fn narrow(&mut self, filter: Filter) {
        if filter == self.filter {
            return;
        }
        let here = self.current().map(|row| row.name.clone()).or_else(|| self.last.clone());
        let (rows, aside) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.aside));
        let all = merged(rows, aside);
        let at = here.as_ref().and_then(|name| all.iter().position(|row| row.name == *name));
        let nearest = at.and_then(|at| nearest(&all, at, filter)).map(|row| row.name.clone());
        self.filter = filter;
        (self.rows, self.aside) = all.into_iter().partition(|row| filter.fits(row));
        let found = nearest.and_then(|name| self.rows.iter().position(|row| row.name == name));
        (self.selected, self.top) = (found.unwrap_or(0), 0);
        self.last = here;
        self.count();
    }

    /// Adds rows, or puts them in place of rows of the same name, without moving what the person looks at. One that is
    /// looked at and does not fit the filter any more gives way to its neighbour.
    pub fn add(&mut self, mut rows: Vec<Row>) {
        rows.sort_by(Row::order);
        let news: HashSet<EntryName> = rows.iter().map(|row| row.name.clone()).collect();
        let filter = self.filter;
        let (come, aside): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| filter.fits(row));
        let stays: HashSet<&EntryName> = come.iter().map(|row| &row.name).collect();
        let here = self.here(|row| news.contains(&row.name) && !stays.contains(&row.name));
        let was_at_top = self.top == 0;
        self.rows.retain(|row| !news.contains(&row.name));
        self.aside.retain(|row| !news.contains(&row.name));
        self.rows = merged(std::mem::take(&mut self.rows), come);
        self.aside = merged(std::mem::take(&mut self.aside), aside);
        self.stay(here);
        if was_at_top && self.selected == 0 {
            self.top = 0;
        }
        self.count();
    }

    /// Takes rows out without moving what the person looks at. When the selected one goes, its neighbour is selected.
    pub fn take_out(&mut self, is_gone: impl Fn(&Row) -> bool) {
        let here = self.here(&is_gone);
        self.rows.retain(|row| !is_gone(row));
        self.aside.retain(|row| !is_gone(row));
        self.stay(here);
        self.count();
    }

    /// What is selected and what is seen first, by name, when some rows go: in their place stands the first that stays
    /// from there on, else the last one before.
    fn here(&self, is_gone: impl Fn(&Row) -> bool) -> [Option<EntryName>; 2] {
        [self.selected, self.top].map(|index| {
            let behind = self.rows.iter().skip(index).find(|row| !is_gone(row));
            behind.or_else(|| self.rows.iter().take(index).rfind(|row| !is_gone(row))).map(|row| row.name.clone())
        })
    }

    /// Goes back to what was selected and seen first.
    fn stay(&mut self, here: [Option<EntryName>; 2]) {
        let [selected, top] =
            here.map(|name| name.and_then(|name| self.rows.iter().position(|row| row.name == name)).unwrap_or(0));
        (self.selected, self.top) = (selected, top);
    }

    /// Counts anew what is said of recoveries. Nothing is said that the rows to come would change.
    fn count(&mut self) {
        let days = |row: &Row| if let Head::Entry { days, .. } = &row.head { *days } else { None };
        let is_shown = self.filter == Filter::Recoveries && !self.loading;
        self.usually = is_shown.then(|| usually(self.rows.iter().filter_map(days))).flatten();
    }

    /// The row of this name, whether it fits the filter or not, if it is there.
    pub fn row(&self, name: &EntryName) -> Option<&Row> {
        self.all().find(|row| row.name == *name)
    }

    /// Selects a row by name, and shows all rows if it does not fit the filter.
    pub fn reveal(&mut self, name: &EntryName) {
        if !self.select(name) && self.aside.iter().any(|row| row.name == *name) {
            self.narrow(Filter::All);
            self.select(name);
        }
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

/// Rows in order, and others that are in order, as one.
fn merged(mut rows: Vec<Row>, mut more: Vec<Row>) -> Vec<Row> {
    let goes_behind = rows.last().zip(more.first()).is_none_or(|(last, first)| last.order(first).is_le());
    rows.append(&mut more);
    if !goes_behind {
        // two runs that are in order: the sort finds them and does no more than merge them
        rows.sort_by(Row::order);
    }
    rows
}

/// The row at a place if it fits, else the one that does and is nearest in time; of two as near the older one.
fn nearest(rows: &[Row], at: usize, filter: Filter) -> Option<&Row> {
    let older = rows.iter().skip(at).find(|row| filter.fits(row));
    let newer = rows.iter().take(at).rfind(|row| filter.fits(row));
    let here = rows.get(at).and_then(Row::evening);
    let far = |row: &Row| Some(row.evening()?.signed_duration_since(here?).num_days().abs());
    match (older, newer) {
        (Some(older), Some(newer)) if far(newer) < far(older) => Some(newer),
        (older, newer) => older.or(newer),
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
            days: None,
            kind: None,
            has_plan: false,
            kept: Vec::new(),
            look_again: None,
            check_guess: None,
            people: Box::default(),
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

    /// An evening of February that stands under a mark.
    fn marked(day: u32, mark: Mark) -> Row {
        let mut row = row(&format!("2026-02-{day:02}"));
        if let Head::Entry { mark: here, days, .. } = &mut row.head {
            (*here, *days) = (mark, (mark == Mark::Recovered).then_some(day));
        }
        row
    }

    /// Something that happens to the shelf.
    #[derive(Debug, Clone)]
    enum Happens {
        Comes(Vec<(u32, Mark)>),
        Goes(u32),
        Narrowed(Filter),
        Moved(isize),
    }

    fn marks() -> impl Strategy<Value = Mark> {
        prop::sample::select(vec![Mark::Open, Mark::Easing, Mark::Recovered, Mark::Win, Mark::Other])
    }

    fn filters() -> impl Strategy<Value = Filter> {
        prop::sample::select(vec![Filter::All, Filter::Recoveries, Filter::Wins, Filter::Open])
    }

    fn happens() -> impl Strategy<Value = Happens> {
        prop_oneof![
            prop::collection::vec((1_u32..29, marks()), 0..6).prop_map(Happens::Comes),
            (1_u32..29).prop_map(Happens::Goes),
            filters().prop_map(Happens::Narrowed),
            (-5_isize..6).prop_map(Happens::Moved),
        ]
    }

    proptest! {
        #[test]
        fn a_narrowed_shelf_is_exactly_the_rows_that_fit_in_order_whatever_comes_and_goes(
            news in prop::collection::vec(happens(), 0..40),
        ) {
            let mut shelf = Shelf::default();
            let mut all: std::collections::BTreeMap<EntryName, Row> = std::collections::BTreeMap::new();
            for happens in news {
                let before = shelf.current().cloned();
                let is_narrowed = matches!(happens, Happens::Narrowed(_));
                let has_moved = matches!(happens, Happens::Moved(_));
                match happens {
                    Happens::Comes(rows) => {
                        let rows: std::collections::BTreeMap<u32, Mark> = rows.into_iter().collect();
                        let rows: Vec<Row> = rows.into_iter().map(|(day, mark)| marked(day, mark)).collect();
                        all.extend(rows.iter().map(|row| (row.name.clone(), row.clone())));
                        shelf.add(rows);
                    }
                    Happens::Goes(day) => {
                        let name = row(&format!("2026-02-{day:02}")).name;
                        all.remove(&name);
                        shelf.take_out(|row| row.name == name);
                    }
                    Happens::Narrowed(filter) => shelf.narrow(filter),
                    Happens::Moved(by) => shelf.go(by),
                }
                shelf.lay_out(6);
                let mut fits: Vec<&Row> = all.values().filter(|row| shelf.filter().fits(row)).collect();
                fits.sort_by(|a, b| a.order(b));
                prop_assert_eq!(shelf.rows.iter().collect::<Vec<_>>(), fits);
                prop_assert_eq!(shelf.all().count(), all.len());
                prop_assert_eq!(shelf.current().is_none(), shelf.rows.is_empty());
                // what is looked at stays as long as it is there and fits
                if let Some(before) = before.as_ref().filter(|_| !has_moved)
                    && let Some(now) = all.get(&before.name).filter(|row| shelf.filter().fits(row))
                {
                    prop_assert_eq!(shelf.current(), Some(now));
                }
                // else its neighbour in time is looked at
                if is_narrowed && let (Some(before), Some(here)) = (&before, shelf.current()) {
                    let far = |row: &Row| (row.evening().unwrap() - before.evening().unwrap()).num_days().abs();
                    prop_assert!(shelf.rows.iter().all(|row| far(here) <= far(row)));
                }
                let days: Vec<u32> = (1..29).filter(|day| all.values().any(|row| *row == marked(*day, Mark::Recovered))).collect();
                let said = (shelf.filter() == Filter::Recoveries).then(|| usually(days)).flatten();
                prop_assert_eq!(shelf.usually(), said);
            }
        }
    }

    #[test]
    fn narrowing_costs_one_pass_and_a_frame_what_it_shows() {
        let rows = (0..100_000_u32).map(|index| {
            let evening = NaiveDate::from_ymd_opt(1800, 1, 1).unwrap() + chrono::Days::new(index.into());
            let mut row = row(&evening.to_string());
            if let Head::Entry { mark, .. } = &mut row.head {
                *mark = if index % 50_000 == 7 { Mark::Win } else { Mark::Open };
            }
            row
        });
        let mut shelf = Shelf::new(rows.collect());
        shelf.go(60_000);
        shelf.narrow(Filter::Wins);
        assert_eq!((shelf.rows.len(), shelf.all().count()), (2, 100_000));
        assert_eq!(shelf.lines(40).len(), 5, "no row that does not fit is looked at for a frame");
        shelf.narrow(Filter::All);
        shelf.lay_out(40);
        assert_eq!(shelf.lines(40).len(), 40);
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
