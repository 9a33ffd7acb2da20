//! The shelf: the side panel of past entries, by month, newest first.

mod days;
mod seek;

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use crate::journal::library::{By, Hit, Library, Moved, Search, ordered};
use crate::journal::recovery::{Usually, usually};
use crate::journal::search::{Known, Prepared, Query};
use crate::journal::shelf::{EntryName, Head, Row};

use super::filter::Filter;

pub use seek::{Preview, Previews};

/// The rows of the shelf, the one selected, and the part that is seen.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The selected row.
    pub selected: usize,
    /// The first row that is seen.
    pub top: usize,
    /// Hidden beside the writing, by the person.
    pub hidden: bool,
    /// Whether the rest is still being read.
    pub loading: bool,
    /// The rows that are marked, to do something with all of them.
    pub marked: BTreeSet<EntryName>,
    /// Deleting what is marked was asked for; only Enter does it.
    pub asks: bool,
    /// The lines that stand below rows, to tell what was found in them.
    pub previews: Previews,
    /// The recovery that was opened last because nobody chose it.
    pub by_chance: Option<EntryName>,
    /// The line that says what is sought, as it was written.
    line: String,
    /// Every row that is known.
    library: Library,
    /// Where in the library the rows stand that are shown, in the order in which they are.
    shown: Vec<Hit>,
    /// What it is narrowed to.
    filter: Filter,
    /// What is sought on it.
    sought: Option<Sought>,
    /// What is known of the words that were sought last.
    known: Known,
    /// What was selected last, for when nothing is shown any more.
    last: Option<EntryName>,
    /// How long recoveries usually take; known while these are what is shown, and all are there.
    usually: Option<Usually>,
}

/// What is sought.
#[derive(Debug, Clone)]
struct Sought {
    query: Query,
    prepared: Prepared,
    by: By,
}

/// One line of the shelf as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The head of a month; none for files that tell no date.
    Month(Option<(i32, u32)>),
    /// A row, by its index.
    Row(usize),
    /// What was found in the row above it.
    Preview(usize),
    /// An empty line between months.
    Gap,
}

impl Shelf {
    /// A shelf with its newest rows.
    pub fn new(rows: Vec<Row>) -> Self {
        let mut shelf = Self::default();
        shelf.add(rows);
        shelf
    }

    /// The rows that are shown, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> + ExactSizeIterator + Clone {
        self.shown.iter().map(|hit| &self.library.rows()[hit.place as usize])
    }

    /// One of them.
    pub fn get(&self, index: usize) -> Option<&Row> {
        self.library.row(self.shown.get(index)?.place)
    }

    /// How many they are.
    pub const fn len(&self) -> usize {
        self.shown.len()
    }

    /// How many entries they are: a version is none of its own.
    pub fn entries(&self) -> usize {
        let versions = || self.rows().filter(|row| row.is_version()).count();
        self.len() - if self.library.has_versions() { versions() } else { 0 }
    }

    /// Whether no row is shown.
    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The selected row.
    pub fn current(&self) -> Option<&Row> {
        self.get(self.selected)
    }

    /// What it is narrowed to.
    pub const fn filter(&self) -> Filter {
        self.filter
    }

    /// What is sought on it, if something is, and how the hits are ordered.
    pub fn sought(&self) -> Option<(&Query, By)> {
        self.sought.as_ref().map(|sought| (&sought.query, sought.by))
    }

    /// Everything that is known, whether it is shown or not.
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// Every row that is known, whether it is shown or not, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &Row> + Clone {
        self.library.rows().iter()
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

    /// Narrows the shelf, or shows all of it again, whatever is sought. What is selected stays so if it fits, else what is
    /// nearest to it in time is.
    pub fn narrow(&mut self, filter: Filter) {
        if filter == self.filter {
            return;
        }
        let is_within = self.filter == Filter::All;
        self.filter = filter;
        self.show(is_within);
        self.count();
    }

    /// Shows what fits and is sought. With `is_within` all of that is shown already, and more.
    fn show(&mut self, is_within: bool) {
        let here = self.current().map(|row| row.name.clone()).or_else(|| self.last.take());
        let place = self.shown.get(self.selected).map(|hit| hit.place);
        let place = place.or_else(|| self.place_of(here.as_ref()?));
        let mut known = std::mem::take(&mut self.known);
        self.shown = self.found(is_within, &mut known);
        self.known = known;
        (self.selected, self.top) = (place.and_then(|place| self.nearest(place)).unwrap_or(0), 0);
        self.last = here;
    }

    /// Where everything stands that fits and is sought.
    fn found(&self, is_within: bool, known: &mut Known) -> Vec<Hit> {
        let search = self.search();
        if is_within { self.library.hits_among(&self.shown, &search, known) } else { self.library.hits(&search, known) }
    }

    /// What decides whether a row is shown.
    fn search(&self) -> Search<'_, impl Fn(&Row) -> bool + Sync> {
        let query = self.sought.as_ref().map(|sought| &sought.prepared);
        Search { query, by: self.by(), may_be: |row: &Row| self.filter.fits(row) }
    }

    /// What comes first.
    pub fn by(&self) -> By {
        self.sought.as_ref().map_or(By::Date, |sought| sought.by)
    }

    /// The shown row of a place if it is there, else the one that is nearest in time; of two as near the older one. By fit
    /// the best one instead.
    fn nearest(&self, place: u32) -> Option<usize> {
        if self.by() == By::Fit {
            return self.shown.iter().position(|hit| hit.place == place);
        }
        let older = self.shown.partition_point(|hit| hit.place < place);
        let here = self.library.row(place).and_then(Row::evening);
        let far = |index: usize| Some(self.get(index)?.evening()?.signed_duration_since(here?).num_days().abs());
        match (self.get(older), older.checked_sub(1)) {
            (Some(_), Some(newer)) if self.shown[older].place != place && far(newer) < far(older) => Some(newer),
            (Some(_), _) => Some(older),
            (None, newer) => newer,
        }
    }

    /// Adds rows, or puts them in place of rows of the same name, without moving what the person looks at. One that is
    /// looked at and is not to be shown any more gives way to its neighbour.
    pub fn add(&mut self, rows: Vec<Row>) {
        let was_at_top = self.top == 0;
        self.previews.forget(&rows);
        let (moved, places) = self.library.add(rows);
        let come = self.library.hits_at(&places, &self.search());
        if !moved.is_nothing() {
            self.known.forget();
        }
        if moved.is_nothing() && self.by() == By::Date {
            self.shown.extend(come);
        } else {
            let is_new = |place: u32| places.binary_search(&place).is_ok();
            let stay = self.shown.iter().filter_map(|hit| Some(Hit { place: moved.place(hit.place)?, ..*hit }));
            let shown = ordered(stay.filter(|hit| !is_new(hit.place)).chain(come).collect(), self.by());
            let were = std::mem::replace(&mut self.shown, shown);
            self.stay(&were, &moved);
        }
        if was_at_top && self.selected == 0 {
            self.top = 0;
        }
        self.count();
    }

    /// Takes rows out without moving what the person looks at. When the selected one goes, its neighbour is selected.
    pub fn take_out(&mut self, is_gone: impl Fn(&Row) -> bool) {
        let moved = self.library.take_out(is_gone);
        self.known.forget();
        let stay = self.shown.iter().filter_map(|hit| Some(Hit { place: moved.place(hit.place)?, ..*hit }));
        let shown = stay.collect();
        let were = std::mem::replace(&mut self.shown, shown);
        self.stay(&were, &moved);
        self.forget_marks();
        self.count();
    }

    /// Goes back to what was selected and seen first, after rows went. In the place of what is not shown any more stands
    /// the first from there on that still is, else the last one before.
    fn stay(&mut self, were: &[Hit], moved: &Moved) {
        let by_place: Option<HashMap<u32, usize>> = (self.by() == By::Fit)
            .then(|| self.shown.iter().enumerate().map(|(index, hit)| (hit.place, index)).collect());
        let find = |hit: &Hit| {
            let place = moved.place(hit.place)?;
            match &by_place {
                Some(by_place) => by_place.get(&place).copied(),
                None => self.shown.binary_search_by_key(&place, |hit| hit.place).ok(),
            }
        };
        let [selected, top] = [self.selected, self.top].map(|index| {
            let (before, behind) = were.split_at(index.min(were.len()));
            behind.iter().find_map(find).or_else(|| before.iter().rev().find_map(find)).unwrap_or(0)
        });
        (self.selected, self.top) = (selected, top);
    }

    /// Counts anew what is said of recoveries. Nothing is said that the rows to come would change, and what is sought
    /// changes nothing in it.
    fn count(&mut self) {
        let days = |row: &Row| if let Head::Entry { days, .. } = &row.head { *days } else { None };
        let is_shown = self.filter == Filter::Recoveries && !self.loading;
        let recoveries = || self.all().filter(|row| Filter::Recoveries.fits(row));
        self.usually =
            is_shown.then(|| usually(recoveries().filter(|row| !row.is_version()).filter_map(days))).flatten();
    }

    /// The row of this name, whether it is shown or not, if it is there.
    pub fn row(&self, name: &EntryName) -> Option<&Row> {
        self.all().find(|row| row.name == *name)
    }

    /// Where in the library the row of this name stands.
    fn place_of(&self, name: &EntryName) -> Option<u32> {
        let index = self.all().position(|row| row.name == *name)?;
        u32::try_from(index).ok()
    }

    /// Selects a row by name, and shows all rows if it is not among those that are shown.
    pub fn reveal(&mut self, name: &EntryName) {
        if !self.select(name) && self.row(name).is_some() {
            self.show_all();
            self.select(name);
        }
    }

    /// Selects a row by name; false when it is not shown.
    pub fn select(&mut self, name: &EntryName) -> bool {
        let found = self.rows().position(|row| row.name == *name);
        self.selected = found.unwrap_or(self.selected);
        found.is_some()
    }

    /// Moves the selection by so many rows, down (older) if positive.
    pub fn go(&mut self, by: isize) {
        let last = self.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Moves to the newest entry of the next older or newer month.
    pub fn go_month(&mut self, older: bool) {
        let month = |index: usize| self.get(index).and_then(Row::evening).map(month_of);
        let here = month(self.selected);
        if older {
            let found = (self.selected..self.len()).find(|index| month(*index) != here);
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
        let last = self.len().saturating_sub(1);
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
        let last = self.len().saturating_sub(1);
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
        let is_by_fit = self.by() == By::Fit;
        let mut month = None;
        for (index, row) in self.rows().enumerate().skip(self.top) {
            let this = Some(row.evening().map(month_of));
            // by fit months would come and go from row to row
            if month != this && !is_by_fit {
                if month.is_some() {
                    lines.push(Line::Gap);
                }
                lines.push(Line::Month(this.flatten()));
                month = this;
            }
            lines.push(Line::Row(index));
            if self.has_previews() {
                lines.push(Line::Preview(index));
            }
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
    use crate::journal::entry::{Entry, Mark, Standing};
    use crate::journal::search::Names;
    use crate::journal::shelf::Head;

    fn row(evening: &str) -> Row {
        titled(evening, evening)
    }

    fn titled(evening: &str, title: &str) -> Row {
        let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
        let mut entry = Entry::blank("setback", created, evening.parse().unwrap());
        entry.title = Some(title.into());
        entry.standing = Some(Standing::Open);
        Row::of(EntryName::new(format!("{evening}.toml")), &entry)
    }

    fn query(line: &str) -> Query {
        Query::read(line, NaiveDate::MAX, &Names::default()).0
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
        assert_eq!(shelf.len(), 6);
    }

    #[test]
    fn a_row_of_the_same_name_is_put_in_place_of_the_old_one() {
        let mut shelf = shelf(&["2026-11-20", "2026-11-18"]);
        shelf.add(vec![row("2026-11-18")]);
        assert_eq!(shelf.len(), 2);
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
        let before = (here(&shelf), shelf.get(shelf.top).unwrap().name.clone());
        shelf.take_out(|row| row.name.as_str() > "2026-02-20");
        shelf.lay_out(5);
        assert_eq!((here(&shelf), shelf.get(shelf.top).unwrap().name.clone()), before);
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
            shelf.selected = selected.min(shelf.len() - 1);
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
                prop_assert!(shelf.rows().is_sorted_by(|a, b| a.order(b).is_lt()));
                prop_assert_eq!(shelf.current().is_none(), shelf.is_empty());
                if before.is_some() && (comes || before.as_ref() != Some(&touched)) {
                    prop_assert_eq!(shelf.current(), before.as_ref());
                }
            }
        }
    }

    /// An evening of February that stands under a mark, and says these words.
    fn marked(day: u32, mark: Mark, words: &str) -> Row {
        let mut row = titled(&format!("2026-02-{day:02}"), words);
        if let Head::Entry { mark: here, days, .. } = &mut row.head {
            (*here, *days) = (mark, (mark == Mark::Recovered).then_some(day));
        }
        row
    }

    /// Something that happens to the shelf.
    #[derive(Debug, Clone)]
    enum Happens {
        Comes(Vec<(u32, Mark, &'static str)>),
        Goes(u32),
        Narrowed(Filter),
        Sought(&'static str, By),
        Moved(isize),
    }

    fn marks() -> impl Strategy<Value = Mark> {
        prop::sample::select(vec![Mark::Open, Mark::Easing, Mark::Recovered, Mark::Win, Mark::Other])
    }

    fn filters() -> impl Strategy<Value = Filter> {
        prop::sample::select(vec![Filter::All, Filter::Recoveries, Filter::Wins, Filter::Open])
    }

    fn words() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["demo", "Demo late", "a demolition", "late train", "Später Zug", "電車"])
    }

    fn lines() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "",
            "d",
            "dem",
            "demo",
            "demo late",
            "-demo",
            "train or spater",
            "\"demo\"",
            "電",
            "nothing",
        ])
    }

    fn happens() -> impl Strategy<Value = Happens> {
        prop_oneof![
            3 => prop::collection::vec((1_u32..29, marks(), words()), 0..6).prop_map(Happens::Comes),
            2 => (1_u32..29).prop_map(Happens::Goes),
            2 => filters().prop_map(Happens::Narrowed),
            3 => (lines(), prop::sample::select(vec![By::Date, By::Date, By::Fit]))
                .prop_map(|(line, by)| Happens::Sought(line, by)),
            2 => (-5_isize..6).prop_map(Happens::Moved),
        ]
    }

    /// The rows that are to be shown of all these, in order.
    fn expected<'a>(shelf: &Shelf, all: impl Iterator<Item = &'a Row>) -> Vec<&'a Row> {
        let (sought, by) = shelf.sought().map_or((Query::everything(), By::Date), |(query, by)| (query.clone(), by));
        let points = |row: &Row| match &row.head {
            Head::Entry { words, .. } if by == By::Fit => sought.points(words),
            _ => 0,
        };
        let is_meant = |row: &&Row| matches!(&row.head, Head::Entry { words, .. } if sought.fits(words));
        let mut rows: Vec<&Row> = all.filter(|row| shelf.filter().fits(row)).filter(is_meant).collect();
        rows.sort_by(|a, b| points(b).cmp(&points(a)).then_with(|| a.order(b)));
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_narrowed_shelf_is_exactly_the_rows_that_fit_in_order_whatever_comes_and_goes(
            news in prop::collection::vec(happens(), 0..40),
        ) {
            let mut shelf = Shelf::default();
            let mut all: std::collections::BTreeMap<EntryName, Row> = std::collections::BTreeMap::new();
            for happens in news {
                let before = shelf.current().cloned();
                let is_narrowed = matches!(happens, Happens::Narrowed(_) | Happens::Sought(_, By::Date));
                let has_moved = matches!(happens, Happens::Moved(_) | Happens::Sought(_, By::Fit));
                match happens {
                    Happens::Comes(rows) => {
                        let rows = rows.into_iter().map(|(day, mark, words)| marked(day, mark, words));
                        let rows: Vec<Row> = rows.collect();
                        all.extend(rows.iter().map(|row| (row.name.clone(), row.clone())));
                        shelf.add(rows);
                    }
                    Happens::Goes(day) => {
                        let name = row(&format!("2026-02-{day:02}")).name;
                        all.remove(&name);
                        shelf.take_out(|row| row.name == name);
                    }
                    Happens::Narrowed(filter) => shelf.narrow(filter),
                    Happens::Sought(line, by) => shelf.seek(query(line), by),
                    Happens::Moved(by) => shelf.go(by),
                }
                shelf.lay_out(6);
                prop_assert_eq!(shelf.rows().collect::<Vec<_>>(), expected(&shelf, all.values()));
                prop_assert_eq!(shelf.len(), shelf.rows().len());
                prop_assert_eq!(shelf.all().count(), all.len());
                prop_assert!(shelf.library().rows().is_sorted_by(|a, b| a.order(b).is_lt()));
                prop_assert_eq!(shelf.current().is_none(), shelf.is_empty());
                // what is looked at stays as long as it is there and shown
                if let Some(before) = before.as_ref().filter(|_| !has_moved)
                    && let Some(now) = all.get(&before.name).filter(|row| shelf.rows().any(|shown| shown == *row))
                {
                    prop_assert_eq!(shelf.current(), Some(now));
                }
                // else its neighbour in time is looked at
                let by_date = shelf.sought().is_none_or(|(_, by)| by == By::Date);
                if is_narrowed && by_date && let (Some(before), Some(here)) = (&before, shelf.current()) {
                    let far = |row: &Row| (row.evening().unwrap() - before.evening().unwrap()).num_days().abs();
                    prop_assert!(shelf.rows().all(|row| far(here) <= far(row)));
                }
                let is_recovery = |day: &u32| {
                    let name = row(&format!("2026-02-{day:02}")).name;
                    matches!(all.get(&name), Some(Row { head: Head::Entry { mark: Mark::Recovered, .. }, .. }))
                };
                let days = (1..29).filter(is_recovery);
                let said = (shelf.filter() == Filter::Recoveries).then(|| usually(days)).flatten();
                prop_assert_eq!(shelf.usually(), said);
            }
        }
    }

    #[test]
    fn what_is_looked_at_before_a_search_that_finds_nothing_is_looked_at_after_it() {
        let mut shelf = shelf(&["2026-11-20", "2026-11-18", "2026-11-10"]);
        shelf.go(1);
        for line in ["x", "xy", "x", ""] {
            shelf.seek(query(line), By::Date);
        }
        assert_eq!(here(&shelf), "2026-11-18");
    }

    #[test]
    fn by_fit_the_best_is_looked_at_and_no_months_are_shown() {
        let rows = [("2026-11-20", "a demolition"), ("2026-10-18", "demo"), ("2026-10-02", "late")];
        let mut shelf = Shelf::new(rows.map(|(evening, title)| titled(evening, title)).into());
        shelf.seek(query("demo"), By::Fit);
        assert_eq!(here(&shelf), "2026-10-18");
        assert_eq!(shelf.lines(9), [Line::Row(0), Line::Preview(0), Line::Row(1), Line::Preview(1)]);
        shelf.seek(query("demo"), By::Date);
        assert_eq!(here(&shelf), "2026-10-18");
        shelf.reveal(&row("2026-10-02").name);
        assert_eq!((here(&shelf).as_str(), shelf.len(), shelf.sought()), ("2026-10-02", 3, None));
    }

    #[test]
    fn what_was_known_of_an_entry_goes_with_what_it_said() {
        let mut shelf = Shelf::new(vec![titled("2026-11-20", "demo"), titled("2026-11-18", "the demo")]);
        let found = |shelf: &mut Shelf, line: &str| {
            shelf.seek(query(line), By::Fit);
            shelf.rows().map(|row| row.evening().unwrap().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found(&mut shelf, "demo"), ["2026-11-20", "2026-11-18"]);
        shelf.add(vec![titled("2026-11-20", "late")]);
        assert_eq!((found(&mut shelf, "late").len(), found(&mut shelf, "demo")), (1, vec!["2026-11-18".to_owned()]));
        shelf.add(vec![titled("2026-11-01", "demo"), titled("2026-11-21", "demolition")]);
        assert_eq!(found(&mut shelf, "de"), ["2026-11-21", "2026-11-18", "2026-11-01"]);
        assert_eq!(found(&mut shelf, "demo"), ["2026-11-18", "2026-11-01", "2026-11-21"]);
        shelf.take_out(|row| row.name == titled("2026-11-21", "").name);
        assert_eq!(found(&mut shelf, "de"), ["2026-11-18", "2026-11-01"]);
        assert_eq!(found(&mut shelf, "demo"), ["2026-11-18", "2026-11-01"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_shown_until_something_is_sought() {
        let mut shelf = shelf(&["2026-11-20"]);
        shelf.add(vec![Row::unreadable(EntryName::new("2026/2026-11-19-220000.toml"), "it is empty".into())]);
        assert_eq!(shelf.len(), 2);
        shelf.seek(query("-demo"), By::Date);
        assert_eq!(shelf.len(), 1);
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
        assert_eq!((shelf.len(), shelf.all().count()), (2, 100_000));
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
