//! Going to an evening: by its date, through the calendar, by chance, on this day in earlier years.

use chrono::Datelike;

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse};
use crate::app::screen::Screen;
use crate::app::screen::asking::{Asking, What};
use crate::app::screen::calendar::Calendar;
use crate::journal::entry::Mark;
use crate::journal::search::{Span, fold};
use crate::journal::shelf::{EntryName, Head, Row};

/// How a day is said.
const LONG: &str = "%A %-d %B %Y";

/// Opens the line for a date.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let over_reader = matches!(model.screen, Screen::Reader);
    model.screen = Screen::Asking(Box::new(Asking::with(What::Jump, "", over_reader)));
    Vec::new()
}

/// Goes to the evening that the line speaks of, or to the nearest, and says which.
pub(super) fn jump(model: &mut Model) -> Vec<Effect> {
    let (today, word) = (super::search::today(model), super::search::narrowed_to(model));
    let Screen::Asking(asking) = &mut model.screen else { return Vec::new() };
    let text = asking.page.text();
    if text.trim().is_empty() {
        return super::search::back(model);
    }
    let Some(span) = Span::read(fold(&text).trim(), today) else {
        asking.said = Some("This is no date here. 2026-03-12, march, yesterday, 3 weeks ago are.".to_owned());
        return Vec::new();
    };
    let Some(row) = model.shelf.nearest_to(span) else {
        let within = if word.is_empty() { String::new() } else { format!(" under “{word}”") };
        asking.said = Some(format!("There is no entry to go to{within}."));
        return Vec::new();
    };
    let (name, evening) = (row.name.clone(), row.evening());
    model.shelf.select(&name);
    if let Some(evening) = evening {
        let there = evening.format(LONG);
        model.say(match (span.holds(evening), span.first == span.last) {
            (true, true) => format!("{there}."),
            (true, false) => format!("The newest of {}: {there}.", said(span)),
            (false, true) => format!("Nothing on {}; the nearest is {there}.", said(span)),
            (false, false) => format!("Nothing in {}; the nearest is {there}.", said(span)),
        });
    }
    super::search::back(model)
}

/// These evenings in words.
fn said(span: Span) -> String {
    let (first, last) = (span.first, span.last);
    let is_month = first.day() == 1 && (first.year(), first.month()) == (last.year(), last.month());
    let ends = last.succ_opt().is_none_or(|next| next.day() == 1);
    match (first == last, is_month && ends, first.ordinal() == 1 && last.month() == 12 && last.day() == 31) {
        (true, ..) => first.format(LONG).to_string(),
        (_, true, _) => first.format("%B %Y").to_string(),
        (_, _, true) if first.year() == last.year() => first.format("%Y").to_string(),
        _ => format!("{} to {}", first.format("%-d %B %Y"), last.format("%-d %B %Y")),
    }
}

/// Opens a recovery that nobody chose: the moment picks it. Not the same twice, as long as there are two.
pub(super) fn by_chance(model: &mut Model) -> Vec<Effect> {
    let is_recovery = |row: &&Row| matches!(row.head, Head::Entry { mark: Mark::Recovered, .. }) && !row.is_version();
    let all: Vec<&EntryName> = model.shelf.all().filter(is_recovery).map(|row| &row.name).collect();
    let before = model.shelf.by_chance.as_ref();
    let mut others: Vec<&EntryName> = all.iter().copied().filter(|name| Some(*name) != before).collect();
    if others.is_empty() {
        others = all;
    }
    let count = u64::try_from(others.len()).unwrap_or(1).max(1);
    let picked = usize::try_from(stirred(model.now.timestamp_nanos_opt().unwrap_or(0).unsigned_abs()) % count);
    let Some(name) = picked.ok().and_then(|picked| others.get(picked).copied().cloned()) else {
        model.say(if model.shelf.loading {
            "No recoveries among what was read so far. The rest comes in a moment."
        } else {
            "No recoveries yet. A setback becomes one when you say that it is behind you."
        });
        return Vec::new();
    };
    model.shelf.reveal(&name);
    model.shelf.by_chance = Some(name);
    super::shelf::look(model)
}

/// A number of which each digit depends on all of the moment's (the last steps of `SplitMix64`).
const fn stirred(moment: u64) -> u64 {
    let one = (moment ^ (moment >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let two = (one ^ (one >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    two ^ (two >> 31)
}

/// Narrows the shelf to this day in earlier years, if there was anything.
pub(super) fn on_this_day(model: &mut Model) -> Vec<Effect> {
    let tonight = model.tonight();
    if model.shelf.on_this_day(tonight).is_empty() {
        let so_far = if model.shelf.loading { " among what was read so far. The rest comes in a moment" } else { "" };
        model.say(format!("Nothing from {} in earlier years{so_far}.", tonight.format("%-d %B")));
        return Vec::new();
    }
    let line = format!("day:{} until:{}", tonight.format("%m-%d"), tonight.year() - 1);
    model.shelf.show_all();
    super::search::seek(model, &line);
    super::shelf::look(model)
}

/// Opens the calendar at the month of what is selected.
pub(super) fn open_calendar(model: &mut Model) -> Vec<Effect> {
    let tonight = model.tonight();
    let at = model.shelf.current().and_then(Row::evening).unwrap_or(tonight);
    let over_reader = matches!(model.screen, Screen::Reader);
    let week_starts_on = model.week_starts_on;
    model.screen = Screen::Calendar(Box::new(Calendar { at, tonight, week_starts_on, over_reader }));
    Vec::new()
}

/// A key on the calendar.
pub(super) fn act_on_calendar(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Calendar(calendar) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Older => calendar.go(-1),
        Action::Newer => calendar.go(1),
        Action::Up => calendar.go(-7),
        Action::Down => calendar.go(7),
        Action::OlderMonth => calendar.go_month(false),
        Action::NewerMonth => calendar.go_month(true),
        Action::First => calendar.go_end(false),
        Action::Last => calendar.go_end(true),
        Action::Open => return go_to_day(model),
        Action::Out => return leave_calendar(model),
        _ => {}
    }
    Vec::new()
}

/// The mouse on the calendar: a click points to a day, the second one opens it, the wheel turns months.
pub(super) fn moused(model: &mut Model, did: Mouse, day: Option<usize>, is_double: bool) -> Vec<Effect> {
    let Screen::Calendar(calendar) = &mut model.screen else { return Vec::new() };
    match (did, day) {
        (Mouse::Click, Some(day)) => calendar.point(day),
        (Mouse::WheelUp, _) => calendar.go_month(false),
        (Mouse::WheelDown, _) => calendar.go_month(true),
        _ => {}
    }
    if is_double && day.is_some() { go_to_day(model) } else { Vec::new() }
}

fn go_to_day(model: &mut Model) -> Vec<Effect> {
    let Screen::Calendar(calendar) = &model.screen else { return Vec::new() };
    let rows = model.shelf.of_evenings(Span { first: calendar.at, last: calendar.at });
    let Some(name) = rows.first().map(|row| row.name.clone()) else {
        let day = calendar.at.format(LONG);
        model.say(format!("Nothing was written on {day}."));
        return Vec::new();
    };
    model.shelf.reveal(&name);
    leave_calendar(model)
}

fn leave_calendar(model: &mut Model) -> Vec<Effect> {
    if let Screen::Calendar(calendar) = &model.screen {
        model.screen = if calendar.over_reader { Screen::Reader } else { Screen::Shelf };
    }
    super::shelf::leave_empty_reader(model);
    super::shelf::look(model)
}
