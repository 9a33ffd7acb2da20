//! Each picture as SVG.

use chrono::{Datelike, Days, NaiveDate};

use super::ink::{Anchor, DARK, EDGE, FAINT, FIRST, LINE, SECOND, SHADES, Sign, Svg, WIDTH, on};
use super::{Counted, sentence};
use crate::app::screen::patterns::{numbers, told};
use crate::journal::entry::Outcome;
use crate::journal::patterns::adjustments::Adjustments;
use crate::journal::patterns::evenings::{Day, Evenings, weeks};
use crate::journal::patterns::feelings::{Feelings, days};
use crate::journal::patterns::guesses::{Guesses, WAS};
use crate::journal::patterns::held::{Held, Kind};
use crate::journal::patterns::recoveries::{Recoveries, STEPS};
use crate::journal::patterns::weight::{ENDED, Mean, Week, Weights};
use crate::journal::patterns::words::Words;
use crate::journal::patterns::{Figures, Length, Picture};
use crate::journal::search::Span;

/// Cells of a day in the heat map, with the gap.
const DAY: u32 = 13;
/// Room for the names of days and weights.
const NAMES: u32 = 36;

/// A picture, whole.
pub(super) fn picture(counted: &Counted, picture: Picture) -> String {
    let about = counted.about(picture);
    let title = format!("{} · {}", picture.title(), counted.range.name());
    let mut svg = Svg::new(&title, &about.summary());
    let is_enough = about.is_enough();
    match &counted.figures[picture.place()] {
        Figures::Evenings(all) => evenings(counted, all, &mut svg),
        Figures::Weight(all) if is_enough => weight(all, &mut svg),
        Figures::Adjustments(all) if is_enough => adjustments(all, &mut svg),
        Figures::Recoveries(all) => recoveries(all, is_enough, &mut svg),
        Figures::Feelings(found) if is_enough => feelings(counted, found, &mut svg),
        Figures::Words(all) => words(counted, all, &mut svg),
        Figures::Guesses(all) => guesses(all, is_enough, &mut svg),
        Figures::Held(lists) => held(counted, lists, &mut svg),
        Figures::Weight(_) | Figures::Adjustments(_) | Figures::Feelings(_) => {}
    }
    svg.end()
}

/// A block for each year.
fn evenings(counted: &Counted, all: &Evenings, svg: &mut Svg) {
    let Some((first, last)) = all.days.first().zip(all.days.last()) else { return };
    for year in first.evening.year()..=last.evening.year() {
        let bounds = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let Some((first, last)) = bounds else { continue };
        // a slip in a date is no reason for a hundred empty years
        if !all.days.iter().any(|day| day.evening.year() == year) {
            continue;
        }
        let range = counted.range.span;
        let span = Span { first: first.max(range.first), last: last.min(range.last) };
        if counted.range.length == Length::All {
            svg.line(&year.to_string(), DARK);
        }
        year_of(counted, all, span, svg);
    }
    svg.y += 6;
    svg.line("The darker, the more was written, by quarters of these evenings. ● a recovery, ★ a win.", FAINT);
}

fn year_of(counted: &Counted, all: &Evenings, span: Span, svg: &mut Svg) {
    let begins = counted.today.begins;
    let top = svg.y + 6;
    for (row, day) in (0..).zip(days(begins)) {
        svg.text((EDGE, top + row * DAY + 10), &day.to_string(), FAINT, Anchor::Begins);
    }
    let mut month = 0;
    for (column, week) in (0..).zip(weeks(span, begins)) {
        let x = EDGE + NAMES + column * DAY;
        let end = week.checked_add_days(Days::new(6)).unwrap_or(week).min(span.last);
        if end.month() != month {
            month = end.month();
            svg.text((x, top - 4), &end.format("%b").to_string(), FAINT, Anchor::Begins);
        }
        for row in 0..7_u32 {
            let Some(evening) = week.checked_add_days(Days::new(row.into())) else { continue };
            if evening < span.first || evening > span.last.min(counted.today.tonight) {
                continue;
            }
            let place = (x, top + row * DAY);
            match all.day(evening) {
                Some(day) => one_day(day, place, svg),
                None => svg.rect(place, (DAY - 2, DAY - 2), "#f0f2f4", &told::evening(evening)),
            }
        }
    }
    svg.y = top + 7 * DAY + 20;
}

fn one_day(day: &Day, (x, y): (u32, u32), svg: &mut Svg) {
    const SIDE: u32 = DAY - 2;
    let shade = usize::from(day.shade.clamp(1, 4));
    svg.rect((x, y), (SIDE, SIDE), SHADES[shade - 1], &numbers::of_day(day));
    let (middle, aside) = (SIDE / 2, if day.is_recovery && day.is_win { 3 } else { 0 });
    if day.is_recovery {
        svg.sign((x + middle - aside, y + middle), Sign::Dot, on(shade));
    }
    if day.is_win {
        svg.sign((x + middle + aside, y + middle), Sign::Star, on(shade));
    }
}

/// Both lines on one scale, and how entries ended.
fn weight(all: &Weights, svg: &mut Svg) {
    const HEIGHT: u32 = 160;
    let (Some(first), Some(last)) = (all.weeks.first(), all.weeks.last()) else { return };
    let (top, left) = (svg.y + 8, EDGE + NAMES);
    let right = WIDTH - EDGE;
    let length = weeks_between(first.first, last.first);
    let each = (length + 1).div_ceil(MOST_DOTS);
    let x = |week: NaiveDate| left + 6 + weeks_between(first.first, week) * (right - left - 12) / length.max(1);
    let y = |mean: Mean| mean.tenths().map(|tenths| top + (50 - tenths.clamp(10, 50)) * HEIGHT / 40);
    for step in 1..=5 {
        let y = top + (5 - step) * HEIGHT / 4;
        svg.path(&[(left, y), (right, y)], LINE, false);
        svg.text((left - 8, y + 4), &step.to_string(), FAINT, Anchor::Ends);
    }
    let stretches = stretches(&all.weeks, each);
    for (is_before, colour) in [(true, FIRST), (false, SECOND)] {
        let place = |week: &Week| y(if is_before { week.before } else { week.after }).map(|y| (x(week.first), y));
        let places: Vec<(u32, u32)> = stretches.iter().filter_map(place).collect();
        svg.path(&places, colour, is_before);
        for place in &places {
            svg.dot(*place, colour, !is_before);
        }
    }
    let below = top + HEIGHT + 20;
    svg.text((left, below), &told::evening(first.first), FAINT, Anchor::Begins);
    svg.text((right, below), &told::evening(last.first), FAINT, Anchor::Ends);
    svg.y = below + 24;
    let weeks = if each == 1 { "a week".to_owned() } else { format!("{each} weeks") };
    let legend = "○ before writing, the broken line; ● after writing, the whole line; 1 light to 5 heavy";
    svg.line(&format!("{legend}; a dot is {weeks}."), FAINT);
    svg.y += 10;
    let most = all.ended.into_iter().max().unwrap_or(0);
    for (name, count) in ENDED.iter().zip(all.ended) {
        svg.bar(name, count, most, "");
    }
}

/// More dots than this run into each other.
const MOST_DOTS: u32 = 104;

fn weeks_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days() / 7).unwrap_or(0)
}

/// The weeks, so many of the calendar taken together, each under the first of them that is known.
fn stretches(weeks: &[Week], each: u32) -> Vec<Week> {
    let Some(first) = weeks.first().map(|week| week.first) else { return Vec::new() };
    let stretch = |week: &Week| weeks_between(first, week.first) / each;
    let sum = |weeks: &[Week]| {
        let (one, more) = weeks.split_first()?;
        let with = |sum: Week, week: &Week| Week {
            before: sum.before.with(week.before),
            after: sum.after.with(week.after),
            ..sum
        };
        Some(more.iter().fold(*one, with))
    };
    weeks.chunk_by(|a, b| stretch(a) == stretch(b)).filter_map(sum).collect()
}

fn adjustments(all: &Adjustments, svg: &mut Svg) {
    let open = all.with_when.open + all.without.open;
    let most = Outcome::ALL.into_iter().map(|outcome| all.became(outcome)).max().unwrap_or(0).max(open);
    for outcome in Outcome::ALL {
        svg.bar(told::outcome(Some(outcome)), all.became(outcome), most, "");
    }
    svg.bar_of(told::outcome(None), (open, most), &open.to_string(), FAINT);
    svg.y += 10;
    svg.line("That helped, by how they were worded", DARK);
    let worded = [("with when", all.with_when), ("without when", all.without)];
    for (name, became) in worded {
        // a full bar is all of them, so that many and few can be compared
        svg.bar_of(name, (became.helped_permille(), 1000), &told::helped_of(became), SECOND);
    }
}

fn recoveries(all: &Recoveries, is_enough: bool, svg: &mut Svg) {
    if is_enough {
        let most = all.steps.into_iter().max().unwrap_or(0);
        for ((_, name), count) in STEPS.iter().zip(all.steps) {
            svg.bar(&told::step(name), count, most, "");
        }
        svg.y += 10;
    }
    if let Some(longest) = all.going.last() {
        let words = format!("Still going: {}; the longest {} so far.", all.going.len(), told::days(*longest));
        svg.line(&words, DARK);
    }
    if let Some(words) = told::undated(all.undated) {
        svg.line(&words, FAINT);
    }
}

fn feelings(counted: &Counted, found: &Feelings, svg: &mut Svg) {
    const NAME: u32 = 160;
    const CELL: u32 = 64;
    let left = EDGE + NAME;
    for (column, day) in (0..).zip(days(counted.today.begins)) {
        svg.text((left + column * CELL + CELL / 2, svg.y), &day.to_string(), FAINT, Anchor::Centred);
    }
    svg.y += 8;
    let most = found.all.iter().flat_map(|feeling| feeling.by_day).max().unwrap_or(0).max(1);
    for feeling in &found.all {
        let name = counted.collection.feelings.shown(feeling.id);
        svg.text((left - 8, svg.y + 15), name, DARK, Anchor::Ends);
        for (column, count) in (0..).zip(feeling.by_day) {
            let place = (left + column * CELL, svg.y);
            let fourth = usize::try_from((count * 4).div_ceil(most)).unwrap_or(0);
            let colour = fourth.checked_sub(1).map_or("#f0f2f4", |fourth| SHADES[fourth.min(3)]);
            svg.rect(place, (CELL - 2, 20), colour, &format!("{name}: {count}"));
            svg.text((place.0 + CELL / 2, place.1 + 15), &count.to_string(), on(fourth), Anchor::Centred);
        }
        svg.y += 22;
    }
    svg.y += 10;
}

fn words(counted: &Counted, all: &Words, svg: &mut Svg) {
    /// More words make no picture.
    const MOST: usize = 40;
    let most = all.words.first().map_or(0, |word| word.evenings);
    for word in all.words.iter().take(MOST) {
        svg.bar(counted.collection.words.shown(word.id), word.evenings, most, &told::risen(all, word));
    }
    if !all.words.is_empty() {
        svg.y += 6;
        svg.line(&told::half_years(all), FAINT);
    }
}

fn guesses(all: &Guesses, is_enough: bool, svg: &mut Svg) {
    if is_enough {
        guessed(all, svg);
    }
    if let Some(words) = told::open_guesses(all.open) {
        svg.line(&words, FAINT);
    }
}

fn guessed(all: &Guesses, svg: &mut Svg) {
    let most = all.was().into_iter().max().unwrap_or(0);
    for (name, count) in WAS.iter().zip(all.was()) {
        svg.bar(name, count, most, "");
    }
    svg.y += 10;
    for (guess, row) in (1..).zip(all.table) {
        let was = (1..).zip(row).filter(|(_, count)| *count > 0);
        let was: Vec<String> = was.map(|(was, count)| format!("{was} ({count}×)")).collect();
        if !was.is_empty() {
            svg.line(&format!("Guessed {guess}, it was {}", was.join(", ")), DARK);
        }
    }
}

fn held(counted: &Counted, lists: &[Vec<Held>; 3], svg: &mut Svg) {
    /// More lines make no picture.
    const MOST: usize = 20;
    for (kind, list) in Kind::ALL.into_iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
        svg.y += 6;
        svg.line(&sentence(kind.title()), FAINT);
        for held in list.iter().take(MOST) {
            let text = counted.collection.said.shown(held.id);
            svg.line(&format!("{}× {text} ({})", held.evenings, told::evening(held.newest)), DARK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_taken_together_lose_no_weight_and_stay_in_their_stretch_of_the_calendar() {
        let week = |days: u64, sum| {
            let first = NaiveDate::default().checked_add_days(Days::new(days * 7)).unwrap();
            let mean = |sum| Mean { sum, count: 1 };
            Week { first, before: mean(sum), after: mean(sum + 1) }
        };
        let weeks = [week(0, 1), week(1, 2), week(3, 3), week(8, 4)];
        let sums =
            |each| stretches(&weeks, each).iter().map(|week| (week.before.sum, week.after.count)).collect::<Vec<_>>();
        assert_eq!(
            [sums(1), sums(2), sums(4)],
            [vec![(1, 1), (2, 1), (3, 1), (4, 1)], vec![(3, 2), (3, 1), (4, 1)], vec![(6, 3), (4, 1)]]
        );
        assert_eq!(stretches(&weeks, 2)[1].first, weeks[2].first);
    }
}
