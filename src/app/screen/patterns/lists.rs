//! The pictures that are lists: bars by name, words, what held.

use super::bars::{self, Bar, OPEN};
use super::told::{self, About};
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::entry::Outcome;
use crate::journal::patterns::Point;
use crate::journal::patterns::adjustments::Adjustments;
use crate::journal::patterns::guesses::{Guesses, WAS};
use crate::journal::patterns::held::{Held, Kind};
use crate::journal::patterns::recoveries::{Recoveries, STEPS};
use crate::journal::patterns::words::Words;
use crate::prose::Shown;

/// Where a picture is set.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) about: &'a About<'a>,
    /// What can be pointed at, and which of it is.
    pub(super) points: &'a [Point],
    pub(super) at: usize,
    pub(super) width: u16,
}

impl Setting<'_> {
    fn place(&self, sought: Point) -> Option<usize> {
        self.points.iter().position(|point| *point == sought)
    }

    /// The sentence above; false when there is too little for more.
    pub(super) fn begin(&self, sheet: &mut Sheet) -> bool {
        sheet.wrapped(0, &self.about.summary(), self.width, Tone::Prose);
        sheet.gap();
        self.about.is_enough()
    }

    pub(super) fn bars(&self, bars: &[Bar], sheet: &mut Sheet) {
        bars::put(bars, self.at, self.width, sheet);
    }

    /// What became of adjustments.
    pub(super) fn adjustments(&self, all: &Adjustments, sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let bar = |outcome: Outcome| {
            let point = self.place(Point::Outcome(Some(outcome)));
            Bar::new(told::outcome(Some(outcome)), all.became(outcome), point)
        };
        let mut bars: Vec<Bar> = Outcome::ALL.into_iter().map(bar).collect();
        let open = all.with_when.open + all.without.open;
        let point = self.place(Point::Outcome(None));
        bars.push(Bar { of: OPEN, ..Bar::new(told::outcome(None), open, point) });
        self.bars(&bars, sheet);
        sheet.gap();
        sheet.line(0, Shown::fixed("That helped, by how they were worded"), Tone::Label);
        let worded = [("with when", true, all.with_when), ("without when", false, all.without)];
        let worded = worded.map(|(name, has_when, became)| Bar {
            number: told::helped_of(became),
            ..Bar::new(name, became.helped_permille(), self.place(Point::Worded(has_when)))
        });
        // a full bar is all of them, so that many and few can be compared
        bars::put_of(1000, &worded, self.at, self.width, sheet);
    }

    /// Days to recovery.
    pub(super) fn recoveries(&self, all: &Recoveries, sheet: &mut Sheet) {
        if self.begin(sheet) {
            let usually = all.usually.map(|usually| [usually.from, usually.median, usually.to]);
            let steps = usually.map(|usually| usually.map(crate::journal::patterns::recoveries::step));
            let bar = |(place, (_, name)): (usize, &(u32, &str))| {
                let is_half = steps.is_some_and(|[from, _, to]| (from..=to).contains(&place));
                let is_median = steps.is_some_and(|[_, median, _]| median == place);
                let note = match (is_median, is_half) {
                    (true, _) => "◆",
                    (false, true) => "│",
                    (false, false) => "",
                };
                let bar = Bar::new(name, all.steps[place], self.place(Point::Step(place)));
                Bar { note: note.to_owned(), ..bar }
            };
            let bars: Vec<Bar> = STEPS.iter().enumerate().map(bar).collect();
            self.bars(&bars, sheet);
            sheet.gap();
            sheet.wrapped(0, "◆ the median, │ the middle half", self.width, Tone::Hint);
            sheet.gap();
        }
        let going = u32::try_from(all.going.len()).unwrap_or(u32::MAX);
        if going > 0 {
            let point = self.place(Point::Going);
            let is_here = point == Some(self.at);
            let tone = if is_here { Tone::Pointed } else { Tone::Label };
            let row = Piece::text(0, Shown::new(&format!("Still going: {going}")), tone);
            if is_here {
                sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
            }
            sheet.row(vec![Piece { picks: point, ..row }]);
            sheet.wrapped(0, &so_far(&all.going), self.width, Tone::Quiet);
        }
        if let Some(words) = told::undated(all.undated) {
            sheet.gap();
            sheet.wrapped(0, &words, self.width, Tone::Hint);
        }
    }

    /// Words that came back.
    pub(super) fn words(&self, all: &Words, sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let bar = |(place, word): (usize, &crate::journal::patterns::words::Word)| {
            let note = told::risen(all, word);
            Bar { note, ..Bar::new(self.about.collection.words.shown(word.id), word.evenings, Some(place)) }
        };
        let bars: Vec<Bar> = all.words.iter().enumerate().map(bar).collect();
        self.bars(&bars, sheet);
        sheet.gap();
        sheet.wrapped(0, &told::half_years(all), self.width, Tone::Hint);
    }

    /// Guesses, and what it was.
    pub(super) fn guesses(&self, all: &Guesses, sheet: &mut Sheet) {
        if self.begin(sheet) {
            let bar =
                |(place, (name, count)): (usize, (&&str, u32))| Bar::new(name, count, self.place(Point::Was(place)));
            let bars: Vec<Bar> = WAS.iter().zip(all.was()).enumerate().map(bar).collect();
            self.bars(&bars, sheet);
            sheet.gap();
            table(all, sheet);
        }
        if let Some(words) = told::open_guesses(all.open) {
            sheet.gap();
            sheet.wrapped(0, &words, self.width, Tone::Hint);
        }
    }

    /// What held and who helped.
    pub(super) fn held(&self, lists: &[Vec<Held>; 3], sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let most = lists.iter().flatten().map(|held| held.evenings).max().unwrap_or(0);
        // as many cells as the highest number, and its sign
        let counts = most.to_string().len().max(3) + 1;
        let mut place = 0;
        for (kind, list) in Kind::ALL.into_iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
            sheet.gap();
            sheet.line(0, Shown::fixed(kind.title()), Tone::Label);
            for held in list {
                self.one_held(held, counts, place, sheet);
                place += 1;
            }
        }
    }

    fn one_held(&self, held: &Held, counts: usize, place: usize, sheet: &mut Sheet) {
        let width = usize::from(self.width);
        let count = Shown::new(&format!("{}×", held.evenings));
        let newest = Shown::new(&told::evening(held.newest));
        let has_room = width >= 44;
        let x = counts + 1;
        let room = width.saturating_sub(x + if has_room { newest.width() + 2 } else { 0 });
        let text = Shown::beginning(self.about.collection.said.shown(held.id), room);
        let is_here = place == self.at;
        let tone = if is_here { Tone::Pointed } else { Tone::Prose };
        let cell = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        let mut row = vec![
            Piece::text(cell(counts.saturating_sub(count.width())), count, Tone::Hint),
            Piece::pick(cell(x), text, tone, place),
        ];
        if has_room {
            row.push(Piece::text(cell(width - newest.width()), newest, Tone::Hint));
        }
        if is_here {
            sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
        }
        sheet.row(row);
    }
}

/// The longest that is still going, and where the others stand.
fn so_far(going: &[u32]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = going.iter().take(SHOWN).map(ToString::to_string).collect();
    let last = going.last().map(|longest| told::days(*longest)).unwrap_or_default();
    match going.len() {
        1 => format!("{last} so far"),
        count if count <= SHOWN => format!("{} days so far", shown.join(", ")),
        _ => format!("{}, … days so far; the longest {last}", shown.join(", ")),
    }
}

/// What was guessed against what it was.
fn table(all: &Guesses, sheet: &mut Sheet) {
    const CELL: u16 = 5;
    const NAME: u16 = 8;
    let column = |was: u16| NAME + was * CELL;
    let right = |number: u32| Shown::new(&format!("{number:>4}"));
    sheet.line(column(0) + 3, Shown::fixed("it was"), Tone::Hint);
    let mut head = vec![Piece::text(0, Shown::fixed("guessed"), Tone::Hint)];
    head.extend((0..5).map(|was| Piece::text(column(was), right(u32::from(was) + 1), Tone::Hint)));
    sheet.row(head);
    for (guess, row) in (1..).zip(all.table) {
        let mut pieces = vec![Piece::text(0, Shown::new(&format!("{guess:>7}")), Tone::Hint)];
        for (was, count) in (0..).zip(row) {
            let (text, tone) = match count {
                0 => (Shown::fixed("   ·"), Tone::Hint),
                count => (right(count), Tone::Prose),
            };
            pieces.push(Piece::text(column(was), text, tone));
        }
        sheet.row(pieces);
    }
}
