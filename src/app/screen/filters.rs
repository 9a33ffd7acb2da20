//! What the shelf can be narrowed to, with how many entries there are of each: a page over shelf or reader.

use chrono::{Datelike, NaiveDate};

use crate::app::filter::Filter;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::app::shelf::Shelf;
use crate::journal::guide::Guide;
use crate::journal::library::{Library, counted};
use crate::journal::search::toggle::{Among, held};
use crate::journal::search::{Names, Query, Words, fold};
use crate::journal::shelf::Row;
use crate::prose::Shown;
use crate::prose::page::{Lines, Page};

/// The page.
#[derive(Debug, Clone)]
pub struct Filters {
    /// What is written to find one of them.
    pub page: Page,
    /// All there are.
    items: Vec<Item>,
    /// The one the keys stand on, among those that are seen.
    pub at: usize,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
}

/// Something the shelf can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is one of.
    pub group: &'static str,
    /// What it is called.
    pub label: String,
    /// How it stands in a search line.
    pub term: String,
    /// How many entries there are of it.
    pub count: usize,
    /// The tag, if it is one.
    pub tag: Option<String>,
    /// The filter of the shelf that has a key of its own, if it is one; it stands in no line.
    pub filter: Option<Filter>,
}

/// What is asked of each entry, whatever it holds.
const FIXED: [(&str, &str, &str); 3] = [
    ("Plans", "has a plan", "has:plan"),
    ("Plans", "followed up", "has:follow-up"),
    ("Plans", "never followed up", "never:followed-up"),
];

/// Those with a key of their own.
const KEYED: [(Filter, &str); 3] =
    [(Filter::Recoveries, "recoveries"), (Filter::Wins, "wins"), (Filter::Open, "open or easing")];

/// Cells for the sign of a filter that holds.
const SIGN: u16 = 2;

impl Filters {
    /// The page of all that the entries can be narrowed to.
    pub fn of(library: &Library, guides: &[Guide], tonight: NaiveDate, over_reader: bool) -> Self {
        let rows = library.rows().iter().filter(|row| !row.is_version());
        let day = format!("day:{}", tonight.format("%m-%d"));
        let on_this_day = format!("on {}, in any year", tonight.format("%-d %B"));
        let fixed = FIXED.map(|(group, label, term)| (group, label.to_owned(), term.to_owned()));
        let keyed = KEYED.map(|(filter, label)| Item {
            group: "Standing",
            label: label.to_owned(),
            term: String::new(),
            count: rows.clone().filter(|row| filter.fits(row)).count(),
            tag: None,
            filter: Some(filter),
        });
        let mut items = keyed.to_vec();
        items.extend(fixed.into_iter().chain([("Days", on_this_day, day)]).map(|(group, label, term)| {
            let (query, _) = Query::read(&term, tonight, &Names::default());
            let fits = |row: &&Row| row.words().is_some_and(|words| query.fits(words));
            Item { group, label, count: rows.clone().filter(fits).count(), term, tag: None, filter: None }
        }));
        items.extend(names("Tags", "tag", &library.tags()));
        items.extend(names("Feelings", "feeling", &library.feelings()));
        let mut by_guide = names("Guides", "guide", &counted(library.words().map(Words::guide)));
        for item in &mut by_guide {
            let guide = guides.iter().find(|guide| fold(&guide.name) == item.label);
            item.label = guide.map_or_else(|| item.label.clone(), |guide| guide.title.clone());
        }
        items.extend(by_guide);
        let mut years: Vec<(i32, usize)> = counted(rows.filter_map(Row::evening).map(|evening| evening.year()));
        years.sort_by(|a, b| b.cmp(a));
        items.extend(years.into_iter().map(|(year, count)| {
            let label = format!("{year:04}");
            let term = format!("on:{label}");
            Item { group: "Years", label, term, count, tag: None, filter: None }
        }));
        items.retain(|item| item.count > 0);
        Self { page: Page::new(Lines::One), items, at: 0, over_reader }
    }

    /// Counts again. The keys stay where they stand.
    pub fn count(&mut self, library: &Library, guides: &[Guide], tonight: NaiveDate) {
        let was = self.current().cloned();
        self.items = Self::of(library, guides, tonight, self.over_reader).items;
        let is_it = |item: &&Item| was.as_ref().is_some_and(|was| (was.group, &was.label) == (item.group, &item.label));
        self.at = self.seen().iter().position(is_it).unwrap_or(0);
    }

    /// Those that fit what is written.
    pub fn seen(&self) -> Vec<&Item> {
        let sought = fold(&self.page.text());
        let sought = sought.trim();
        let fits = |item: &&Item| [&item.label, item.group, &item.term].iter().any(|text| fold(text).contains(sought));
        self.items.iter().filter(fits).collect()
    }

    /// The one the keys stand on.
    pub fn current(&self) -> Option<&Item> {
        self.seen().get(self.at).copied()
    }

    /// Moves by so many, down if positive.
    pub fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.seen().len().saturating_sub(1));
    }

    /// The page, set in so many cells and rows, with signs at what the shelf is narrowed to.
    pub fn sheet(&self, of: &Shelf, width: u16, height: u16) -> Sheet {
        let held = held(of.line());
        let mut sheet = Sheet::default();
        let bar = Piece::text(0, Shown::fixed("▎"), Tone::Bar);
        for row in 0..self.page.row_count() {
            sheet.row(vec![bar.clone(), Piece::text(1, self.page.row(row).text, Tone::Typed)]);
        }
        let spot = self.page.cursor();
        let seen = self.seen();
        if seen.is_empty() {
            sheet.wrapped(0, "There is nothing of that name. Backspace shows more.", width, Tone::Hint);
        }
        let mut group = "";
        for (index, item) in seen.into_iter().enumerate() {
            if item.group != group {
                group = item.group;
                sheet.gap();
                sheet.line(0, Shown::fixed(group), Tone::Label);
            }
            if index == self.at {
                sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
            }
            let is_here = index == self.at;
            let holds = item.filter.map_or_else(|| held.contains(&item.term.as_str()), |filter| of.filter() == filter);
            let sign = Shown::fixed(if holds { "✓" } else { " " });
            let count = Shown::new(&item.count.to_string());
            let room = usize::from(width.saturating_sub(SIGN)).saturating_sub(count.width() + 3);
            let tone = match (is_here, holds) {
                (true, _) => Tone::Pointed,
                (false, true) => Tone::Picked,
                (false, false) => Tone::Offer,
            };
            let label = Shown::new(&format!(" {} ", item.label)).cut(room);
            let x = SIGN + u16::try_from(label.width()).unwrap_or(0) + 1;
            sheet.row(vec![
                Piece::text(0, sign, Tone::Voice),
                Piece::pick(SIGN, label, tone, index),
                Piece::pick(x, count, Tone::Hint, index),
            ]);
        }
        sheet.cursor = Some((spot.row, spot.column + 1));
        // the line stays where it is, and what the keys stand on is seen below it
        let line = self.page.row_count();
        let above = if self.at == 0 { 0 } else { (sheet.open.end + 1).saturating_sub(usize::from(height.max(2))) };
        sheet.rows.drain(line..(line + above).min(sheet.open.start.max(line)));
        sheet
    }
}

/// Names under a field of the search line.
fn names(group: &'static str, field: &str, counted: &[(&str, usize)]) -> Vec<Item> {
    let among = Among::of(counted.iter().map(|(name, _)| *name));
    let item = |(name, count): &(&str, usize)| {
        let tag = (field == "tag").then(|| (*name).to_owned());
        Item { group, label: (*name).to_owned(), term: among.term(field, name), count: *count, tag, filter: None }
    };
    counted.iter().map(item).collect()
}
