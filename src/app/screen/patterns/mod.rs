//! Patterns: one picture a page, from when to when, and what is pointed at in it.

mod bars;
mod chart;
mod feelings;
mod heat;
pub mod listed;
mod lists;
mod names;
pub mod numbers;
pub mod told;

use chrono::{Datelike, NaiveDate};

use crate::app::sheet::{Sheet, Tone};
use crate::journal::patterns::{Collection, Figures, Length, Picture, Point, Range, Today, figures};
use crate::journal::search::Span;
use crate::journal::shelf::EntryName;

use listed::Listed;
use lists::Setting;
use told::About;

/// The page.
#[derive(Debug, Clone)]
pub struct Patterns {
    /// The picture.
    pub picture: Picture,
    /// From when to when.
    pub range: Range,
    /// Whether its numbers are shown as text.
    pub as_text: bool,
    /// The entries of what was opened, over the picture.
    pub list: Option<Listed>,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
    /// First row that is seen.
    pub scroll: usize,
    at: usize,
    counted: Option<Counted>,
    /// What was pointed at before what is known changed.
    before: Option<Point>,
    sheet: Sheet,
}

/// What was counted.
#[derive(Debug, Clone)]
struct Counted {
    figures: Figures,
    points: Vec<Point>,
    today: Today,
}

/// Where the page stands, and what it shows.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The facts that are known; none when they were not read yet.
    pub collection: Option<&'a Collection>,
    /// When it is.
    pub today: Today,
    /// Cells and rows.
    pub size: (u16, u16),
    /// The line that an entry is known by.
    pub headline: &'a dyn Fn(&EntryName) -> Option<String>,
}

impl Patterns {
    /// The first picture of this year.
    pub fn new(tonight: NaiveDate, over_reader: bool) -> Self {
        Self {
            picture: Picture::default(),
            range: Range::around(Length::default(), tonight),
            as_text: false,
            list: None,
            over_reader,
            scroll: 0,
            at: usize::MAX,
            counted: None,
            before: None,
            sheet: Sheet::default(),
        }
    }

    /// What is known is not what was counted. What is pointed at stays so if it is there; the newest evening stays the
    /// newest.
    pub fn count_anew(&mut self) {
        let Some(counted) = self.counted.take() else { return };
        let is_newest = self.picture == Picture::Evenings && self.at + 1 >= counted.points.len();
        if is_newest {
            self.at = usize::MAX;
        } else {
            self.before = counted.points.get(self.at).copied();
        }
    }

    /// The picture after this one, or before.
    pub fn turn(&mut self, is_next: bool) {
        let count = Picture::ALL.len();
        let step = if is_next { 1 } else { count - 1 };
        self.picture = Picture::ALL[(self.picture.place() + step) % count];
        self.begin();
    }

    /// From when to when it shall reach: around what is shown now, as far as that has come.
    pub fn reach(&mut self, length: Length, tonight: NaiveDate) {
        let here = if self.range.length == Length::All { tonight } else { self.range.span.last.min(tonight) };
        self.set_range(Range::around(length, here));
    }

    /// The range before or after. Of all evenings there is one range, in which the map goes from year to year.
    pub fn step(&mut self, is_older: bool, collection: Option<&Collection>, tonight: NaiveDate) {
        if self.range.length == Length::All {
            self.go_beside(is_older, |evening| (evening.year(), 0));
            return;
        }
        let first = collection.and_then(|all| all.all().first()).map_or(tonight, |facts| facts.evening);
        let next = if is_older { self.range.older() } else { self.range.newer() };
        if next.span.last >= first.min(self.range.span.first) && next.span.first <= tonight {
            self.set_range(next);
        }
    }

    /// To the evening before in another month, or after.
    pub fn go_month(&mut self, is_older: bool) {
        self.go_beside(is_older, |evening| (evening.year(), evening.month()));
    }

    fn go_beside(&mut self, is_older: bool, same: fn(NaiveDate) -> (i32, u32)) {
        if let Some(Counted { figures: Figures::Evenings(evenings), .. }) = &self.counted {
            self.at = heat::beside(evenings, self.at, is_older, same).unwrap_or(self.at);
        }
    }

    fn set_range(&mut self, range: Range) {
        if range != self.range {
            self.range = range;
            self.begin();
        }
    }

    fn begin(&mut self) {
        // the newest evening, else what comes first
        self.at = if self.picture == Picture::Evenings { usize::MAX } else { 0 };
        (self.scroll, self.counted, self.before) = (0, None, None);
    }

    /// Moves what is pointed at; a page without any, or of text, is scrolled.
    pub fn go(&mut self, by: isize) {
        if let Some(list) = &mut self.list {
            list.go(by);
        } else if self.is_text() {
            self.scroll = self.scroll.saturating_add_signed(by);
        } else {
            self.at = self.at.saturating_add_signed(by);
        }
    }

    fn is_text(&self) -> bool {
        self.as_text || self.counted.as_ref().is_none_or(|counted| counted.points.is_empty())
    }

    /// Points at the thing of this place, as a click does; true when it was pointed at already.
    pub fn point_at(&mut self, place: usize) -> bool {
        let at = self.list.as_mut().map_or(&mut self.at, |list| &mut list.at);
        std::mem::replace(at, place) == place
    }

    /// What is pointed at.
    pub fn pointed(&self) -> Option<Point> {
        let counted = self.counted.as_ref().filter(|_| !self.as_text)?;
        counted.points.get(self.at).copied()
    }

    /// What can be opened.
    pub fn can_open(&self) -> bool {
        self.list.is_some() || self.pointed().is_some()
    }

    /// Whether there may be a range before or after this one, or a year.
    pub fn can_step(&self) -> bool {
        self.list.is_none() && (self.range.length != Length::All || self.picture == Picture::Evenings)
    }

    /// The evenings of what is pointed at.
    pub fn span(&self) -> Span {
        self.range.span
    }

    /// What stands in the border: the picture, and what of it was opened.
    pub fn title(&self) -> String {
        match &self.list {
            Some(list) => list.title.clone(),
            None => self.picture.title().to_owned(),
        }
    }

    /// Where one is, in more and in fewer words: the range and the picture's place; of all evenings the year that the map
    /// shows.
    pub fn whereabouts(&self) -> Vec<String> {
        if let Some(list) = &self.list {
            return vec![list.whereabouts()];
        }
        let place = format!("{} of {}", self.picture.place() + 1, Picture::ALL.len());
        let names = match (&self.counted, self.range.length) {
            (Some(Counted { figures: Figures::Evenings(evenings), today, .. }), Length::All) => {
                let span = heat::shown(evenings, self.at, self.range.span, today.tonight);
                [format!("all · {}", span.first.year()), span.first.year().to_string()]
            }
            _ => [self.range.name(), self.range.short_name()],
        };
        let [long, short] = &names;
        vec![format!("{long} · {place}"), format!("{short} · {place}"), short.clone()]
    }

    /// The page, typeset.
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Counts what is to be shown, if that was not done, and sets the page.
    pub fn lay_out(&mut self, place: Place) {
        let Place { collection, today, size: (width, height), .. } = place;
        let Some(collection) = collection else {
            (self.sheet, self.scroll) = (Sheet::default(), 0);
            self.sheet.wrapped(
                0,
                "Your evenings are being read. That takes a moment the first time.",
                width,
                Tone::Hint,
            );
            return;
        };
        if self.counted.as_ref().is_none_or(|counted| counted.today != today) {
            let figures = figures(self.picture, collection, self.range, today);
            let points = About { figures: &figures, collection, range: self.range, today }.points();
            let before = self.before.take();
            self.at = before.and_then(|before| points.iter().position(|point| *point == before)).unwrap_or(self.at);
            self.counted = Some(Counted { figures, points, today });
        }
        let Some(counted) = &self.counted else { return };
        let last = counted.points.len().saturating_sub(1);
        self.at = self.at.min(last);
        let height = usize::from(height);
        if let Some(list) = &mut self.list {
            self.sheet = list.sheet(width, height);
            return;
        }
        self.sheet = self.page(counted, collection, place);
        self.scroll = if self.is_text() {
            self.scroll.min(self.sheet.rows.len().saturating_sub(height))
        } else {
            // what stands above the first is seen with it, and below the last, if there is room
            let wanted = match self.at {
                0 => 0,
                at if at == last => self.sheet.rows.len().saturating_sub(height).min(self.sheet.open.start),
                _ => self.scroll,
            };
            self.sheet.scrolled(wanted, height)
        };
    }

    /// First row that is seen.
    pub fn first_row(&self) -> usize {
        if self.list.is_some() { 0 } else { self.scroll }
    }

    fn page(&self, counted: &Counted, collection: &Collection, place: Place) -> Sheet {
        let mut sheet = Sheet::default();
        let (width, height) = place.size;
        let (figures, at) = (&counted.figures, self.at);
        let about = &About { figures, collection, range: self.range, today: place.today };
        if self.as_text {
            sheet.wrapped(0, &about.summary(), width, Tone::Prose);
            sheet.gap();
            for line in about.numbers() {
                let x = if line.starts_with("  ") { 2 } else { 0 };
                sheet.wrapped(x, line.trim_start(), width, Tone::Prose);
            }
            return sheet;
        }
        let setting = Setting { about, points: &counted.points, at, width };
        match figures {
            Figures::Evenings(evenings) if evenings.days.is_empty() => {
                sheet.wrapped(0, &about.summary(), width, Tone::Prose);
            }
            Figures::Evenings(evenings) => {
                let span = heat::shown(evenings, at, self.range.span, place.today.tonight);
                let day = evenings.days.get(at).map(|day| day.evening);
                let newest = collection.within(span).iter().rfind(|facts| Some(facts.evening) == day);
                let headline = newest.and_then(|facts| (place.headline)(&facts.name));
                let headline = headline.as_deref();
                heat::Map { about, evenings, span, at, headline, width, height }.put(&mut sheet);
            }
            Figures::Weight(weights) => {
                chart::put(about, weights, (&counted.points, at), place.size, &mut sheet);
            }
            Figures::Adjustments(all) => setting.adjustments(all, &mut sheet),
            Figures::Recoveries(all) => setting.recoveries(all, &mut sheet),
            Figures::Feelings(found) => setting.feelings(found, &mut sheet),
            Figures::Words(all) => setting.words(all, &mut sheet),
            Figures::Guesses(all) => setting.guesses(all, &mut sheet),
            Figures::Held(lists) => setting.held(lists, &mut sheet),
        }
        sheet
    }
}

/// What some entries of a picture are called, above their list.
pub fn name_of(point: Point, collection: &Collection) -> String {
    use crate::journal::patterns::{guesses::WAS, recoveries::STEPS, weight::ENDED};
    let quoted = |text: &str| format!("“{text}”");
    match point {
        Point::Day(evening) => evening.format("%A %-d %B %Y").to_string(),
        Point::Ended(place) => format!("Ended {}", ENDED.get(place).unwrap_or(&"")),
        Point::Outcome(outcome) => format!("Adjustments: {}", told::outcome(outcome)),
        Point::Worded(true) => "Adjustments that said when".to_owned(),
        Point::Worded(false) => "Adjustments that did not say when".to_owned(),
        Point::Step(place) => format!("Recoveries: {}", told::step(STEPS.get(place).map_or("", |(_, name)| name))),
        Point::Going => "Still going".to_owned(),
        Point::Feeling(id) => quoted(collection.feelings.shown(id)),
        Point::Word(id) => quoted(collection.words.shown(id)),
        Point::Was(place) => format!("Guesses: {}", WAS.get(place).unwrap_or(&"")),
        Point::Held(_, id) => quoted(collection.said.shown(id)),
    }
}
