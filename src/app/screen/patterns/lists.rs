//! The pictures that are lists: bars by name, the grid of feelings, words, what held.

use super::bars::{self, Bar, OPEN};
use super::heat::SHADES;
use super::told::{self, About};
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::entry::Outcome;
use crate::journal::patterns::Point;
use crate::journal::patterns::adjustments::Adjustments;
use crate::journal::patterns::feelings::{Feeling, days};
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
    fn begin(&self, sheet: &mut Sheet) -> bool {
        sheet.wrapped(0, &self.about.summary(), self.width, Tone::Prose);
        sheet.gap();
        self.about.is_enough()
    }

    fn bars(&self, bars: &[Bar], sheet: &mut Sheet) {
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
            number: format!("{} of {}", became.outcomes[0], became.looked_at()),
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
        if all.undated > 0 {
            let words = format!("{} more of which the day is not known.", all.undated);
            sheet.gap();
            sheet.wrapped(0, &words, self.width, Tone::Hint);
        }
    }

    /// The grid of feelings by weekday.
    pub(super) fn feelings(&self, all: &[Feeling], sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let width = usize::from(self.width);
        let name_of = |feeling: &Feeling| Shown::new(self.about.collection.feelings.shown(feeling.id));
        let names = all.iter().map(|feeling| name_of(feeling).width()).max().unwrap_or(0).min(width / 3);
        let cell = (width.saturating_sub(names + 1) / 8).clamp(3, 7);
        let column = |place: usize| u16::try_from(names + 1 + place * cell).unwrap_or(u16::MAX);
        let week = days(self.about.today.begins);
        let heads = week.iter().enumerate().map(|(place, day)| {
            Piece::text(column(place), Shown::new(&told::weekday(*day, cell.saturating_sub(1).min(3))), Tone::Hint)
        });
        sheet.row(heads.chain([Piece::text(column(7), Shown::fixed("all"), Tone::Hint)]).collect());
        let most = all.iter().flat_map(|feeling| feeling.by_day).max().unwrap_or(1).max(1);
        for (place, feeling) in all.iter().enumerate() {
            let is_here = place == self.at;
            let tone = if is_here { Tone::Pointed } else { Tone::Prose };
            let mut row = vec![Piece::pick(0, name_of(feeling).cut(names), tone, place)];
            for (day, count) in feeling.by_day.into_iter().enumerate() {
                let (text, tone) = match count {
                    0 => (Shown::fixed("·"), Tone::Hint),
                    // a fourth for each shade
                    count => {
                        let shade = SHADES[usize::try_from((count * 4).div_ceil(most)).unwrap_or(4).clamp(1, 4) - 1];
                        let mut text = Shown::fixed(shade);
                        text.push(&Shown::new(&count.to_string()));
                        (text, Tone::Prose)
                    }
                };
                row.push(Piece::text(column(day), text.cut(cell), tone));
            }
            row.push(Piece::text(column(7), Shown::new(&feeling.evenings().to_string()), Tone::Prose));
            if is_here {
                sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
            }
            sheet.row(row);
        }
    }

    /// Words that came back.
    pub(super) fn words(&self, all: &Words, sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let bar = |(place, word): (usize, &crate::journal::patterns::words::Word)| {
            let sign = match word.lately.cmp(&word.before) {
                std::cmp::Ordering::Greater => "↑",
                std::cmp::Ordering::Equal => "=",
                std::cmp::Ordering::Less => "↓",
            };
            let note = format!("{sign} {} ({})", word.lately, word.before);
            Bar { note, ..Bar::new(self.about.collection.words.shown(word.id), word.evenings, Some(place)) }
        };
        let bars: Vec<Bar> = all.words.iter().enumerate().map(bar).collect();
        self.bars(&bars, sheet);
        sheet.gap();
        let until = told::evening(all.until);
        let legend =
            format!("↑ ↓ risen or fallen: evenings in the half year to {until}, in brackets in the one before.");
        sheet.wrapped(0, &legend, self.width, Tone::Hint);
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
        if all.open > 0 {
            sheet.gap();
            let them = if all.open == 1 { "1 guess is" } else { &format!("{} guesses are", all.open) };
            sheet.wrapped(0, &format!("{them} not looked at yet."), self.width, Tone::Hint);
        }
    }

    /// What held and who helped.
    pub(super) fn held(&self, lists: &[Vec<Held>; 3], sheet: &mut Sheet) {
        if !self.begin(sheet) {
            return;
        }
        let mut place = 0;
        for (kind, list) in Kind::ALL.into_iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
            sheet.gap();
            sheet.line(0, Shown::fixed(kind.title()), Tone::Label);
            for held in list {
                self.one_held(held, place, sheet);
                place += 1;
            }
        }
    }

    fn one_held(&self, held: &Held, place: usize, sheet: &mut Sheet) {
        let width = usize::from(self.width);
        let count = Shown::new(&format!("{}×", held.evenings));
        let newest = Shown::new(&told::evening(held.newest));
        let has_room = width >= 44;
        let x = 5;
        let room = width.saturating_sub(x + if has_room { newest.width() + 2 } else { 0 });
        let text = Shown::beginning(self.about.collection.said.shown(held.id), room);
        let is_here = place == self.at;
        let tone = if is_here { Tone::Pointed } else { Tone::Prose };
        let cell = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        let mut row = vec![
            Piece::text(cell(4_usize.saturating_sub(count.width())), count, Tone::Hint),
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
    const NAME: u16 = 10;
    let column = |was: u16| NAME + was * CELL;
    let mut head = vec![Piece::text(0, Shown::fixed("guessed"), Tone::Hint)];
    head.extend((0..5).map(|was| Piece::text(column(was), Shown::new(&format!("→ {}", was + 1)), Tone::Hint)));
    sheet.row(head);
    for (guess, row) in (1..).zip(all.table) {
        let mut pieces = vec![Piece::text(0, Shown::new(&format!("      {guess}")), Tone::Hint)];
        for (was, count) in (0..).zip(row) {
            let (text, tone) = match count {
                0 => (Shown::fixed("·"), Tone::Hint),
                count => (Shown::new(&count.to_string()), if was + 1 == guess { Tone::Picked } else { Tone::Prose }),
            };
            pieces.push(Piece::text(column(was) + 2, text, tone));
        }
        sheet.row(pieces);
    }
}
