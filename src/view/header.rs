//! Draws the line above: the name, the evening, and whether the words are on the disk.

use crate::app::filter::Filter;
use crate::app::model::{Kept, Model};
use crate::app::screen::Screen;
use crate::journal::recovery::Usually;
use crate::prose::Shown;

use super::ink::Ink;
use super::theme::Role;

/// Draws the line above.
pub(super) fn draw(model: &Model, y: u16, ink: &mut Ink) {
    let width = model.size.width;
    let name = Shown::fixed("comeback");
    let (kept, role) = kept(model);
    let kept = kept.cut(usize::from(width.saturating_sub(2)));
    ink.put_before(width.saturating_sub(1), y, &kept, role);
    let room = usize::from(width).saturating_sub(kept.width() + 3);
    let recoveries = recoveries(model, room);
    if let Some(line) = recoveries.as_ref().filter(|_| kept.is_empty()) {
        ink.put_before(width.saturating_sub(1), y, line, Role::Header);
        if name.width() + line.width() + 4 <= usize::from(width) {
            ink.put(1, y, &name, Role::Header);
        }
        return;
    }
    let evening = recoveries.unwrap_or_else(|| evening(model));
    let (left, middle, right) = (name.width(), evening.width(), kept.width());
    let x = usize::from(width).saturating_sub(middle) / 2;
    // what is said of the words comes first: a name over it would hide that they are not kept
    let name_fits = left + 3 <= x && left + right + 3 <= usize::from(width);
    let x = if name_fits { x } else { 1 };
    if name_fits {
        ink.put(1, y, &name, Role::Header);
    }
    if x + middle + right + 3 <= usize::from(width) {
        ink.put(u16::try_from(x).unwrap_or(1), y, &evening, Role::Header);
    }
}

/// The evening that is written about, or it is now.
fn evening(model: &Model) -> Shown {
    let evening = match &model.screen {
        Screen::Help(_) => model.tonight(),
        screen => screen.writing().map_or_else(|| model.tonight(), |writing| writing.begun.evening),
    };
    let long = evening.format("%A %-d %B, evening").to_string();
    let short = evening.format("%a %-d %b").to_string();
    Shown::new(if model.size.width < 60 { &short } else { &long })
}

/// Where recoveries are paged through: how many there are, and how long they usually take, in the longest words that
/// fit.
fn recoveries(model: &Model, room: usize) -> Option<Shown> {
    let is_here = matches!(model.screen, Screen::Shelf | Screen::Reader | Screen::Keeping(_));
    if !is_here
        || model.shelf.filter() != Filter::Recoveries
        || !model.shelf.line().is_empty()
        || model.shelf.is_empty()
    {
        return None;
    }
    let count = model.shelf.len();
    let so_far = if model.shelf.loading { " so far" } else { "" };
    let short = [
        format!("Recoveries   {count}{so_far}"),
        format!("Recoveries {count}{}", if model.shelf.loading { " …" } else { "" }),
    ];
    let long = model.shelf.usually().map(span).map(|span| {
        [
            format!("Recoveries   {count} · yours usually take {span}"),
            format!("Recoveries {count} · usually {span}"),
            format!("{count} · usually {span}"),
        ]
    });
    let words = long.into_iter().flatten().chain(short).map(|words| Shown::new(&words));
    words.into_iter().find(|words| words.width() <= room)
}

/// The middle half of what recoveries took.
fn span(usually: Usually) -> String {
    match (usually.from, usually.to) {
        (_, 0) => "less than a day".to_owned(),
        (1, 1) => "1 day".to_owned(),
        (from, to) if from == to => format!("{to} days"),
        (0, 1) => "up to 1 day".to_owned(),
        (0, to) => format!("up to {to} days"),
        (from, to) => format!("{from}–{to} days"),
    }
}

/// What is known of the draft: it says `kept` only when the text is on the disk.
fn kept(model: &Model) -> (Shown, Role) {
    let of_card = model.screen.card().map(|card| &card.words.kept).filter(|kept| **kept != Kept::Nothing);
    let is_at_hand =
        model.screen.writing().is_some() || matches!(model.screen, Screen::Help(_)) || model.desk.is_some();
    match of_card.unwrap_or(&model.kept) {
        _ if !is_at_hand && of_card.is_none() => (Shown::default(), Role::Header),
        Kept::Nothing => (Shown::default(), Role::Header),
        Kept::Keeping => (Shown::fixed("keeping …"), Role::Header),
        Kept::At(at) => (Shown::new(&at.format("kept %H:%M").to_string()), Role::Header),
        Kept::Not(reason) => (Shown::new(&format!("not kept: {reason}")), Role::Trouble),
    }
}
