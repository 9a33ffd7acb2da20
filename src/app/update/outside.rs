//! What another hand did to the journal while it is open: the shelf follows, and what the person looks at stays.

use std::collections::HashMap;

use crate::app::effect::{Effect, Wanted};
use crate::app::model::Model;
use crate::app::msg::{NotRead, Outside};
use crate::app::screen::Screen;
use crate::app::screen::reader::Open;
use crate::journal::shelf::{EntryName, Row, Stored};

/// Entries changed, came or went. Our own saves come by here too, and find the shelf as it is already.
pub(super) fn changed(model: &mut Model, news: Vec<Outside>) -> Vec<Effect> {
    // of two news of one entry the later one holds
    let news: HashMap<EntryName, Option<Row>> = news.into_iter().map(|news| (news.name, news.row)).collect();
    go(model, &|row: &Row| news.get(&row.name).is_some_and(Option::is_none));
    let mut effects = come(model, news.values().flatten());
    effects.extend(after(model, |name| news.contains_key(name)));
    effects
}

/// These are all the rows there are.
pub(super) fn again(model: &mut Model, rows: &[Row]) -> Vec<Effect> {
    let there: HashMap<&EntryName, &Row> = rows.iter().map(|row| (&row.name, row)).collect();
    go(model, &|row: &Row| !there.contains_key(&row.name));
    let mut effects = come(model, rows);
    // it cannot be told which ones changed
    effects.extend(after(model, |_| true));
    effects
}

/// Rows come, or say something else than they did. When the one that is looked at does not fit the filter any more the
/// person is told, and its neighbour is opened.
fn come<'a>(model: &mut Model, rows: impl IntoIterator<Item = &'a Row>) -> Vec<Effect> {
    let mut news: HashMap<&EntryName, &Row> = rows.into_iter().map(|row| (&row.name, row)).collect();
    // what says the same as before is no news
    for row in model.shelf.all() {
        if news.get(&row.name).is_some_and(|new| new.head == row.head) {
            news.remove(&row.name);
        }
    }
    let news: Vec<Row> = news.into_values().cloned().collect();
    if news.is_empty() {
        return Vec::new();
    }
    let here = model.shelf.current().cloned();
    model.shelf.add(news);
    let Some(here) = here.filter(|here| model.shelf.current().is_none_or(|row| row.name != here.name)) else {
        return look_if_nothing_is_open(model);
    };
    if !matches!(model.screen, Screen::Shelf | Screen::Reader | Screen::Asking(_) | Screen::Keeping(_)) {
        return Vec::new();
    }
    let of = here.evening().map(|evening| evening.format(" of %A %-d %B").to_string()).unwrap_or_default();
    let word = super::search::narrowed_to(model);
    model.news(format!("The entry{of} was changed elsewhere and does not stand under “{word}” any more. a shows all."));
    super::shelf::leave_empty_reader(model);
    look(model)
}

/// Opens what is selected where nothing is open yet, as when the first row that fits the filter comes.
pub(super) fn look_if_nothing_is_open(model: &mut Model) -> Vec<Effect> {
    let looks = matches!(model.screen, Screen::Shelf | Screen::Reader | Screen::Asking(_));
    if looks && model.reader.open == Open::Nothing { look(model) } else { Vec::new() }
}

/// Rows go. When the one that is looked at is among them the person is told.
fn go(model: &mut Model, is_gone: &dyn Fn(&Row) -> bool) {
    let here = model.shelf.current().filter(|row| is_gone(row));
    let looks = matches!(model.screen, Screen::Shelf | Screen::Reader | Screen::Asking(_) | Screen::Keeping(_));
    let evening = here.map(Row::evening);
    if !model.shelf.all().any(is_gone) {
        return;
    }
    model.shelf.take_out(is_gone);
    if let Some(evening) = evening.filter(|_| looks) {
        let of = evening.map(|evening| evening.format(" of %A %-d %B").to_string()).unwrap_or_default();
        model.news(format!("The entry{of} was moved or deleted elsewhere, so it is not here any more."));
    }
}

/// What is open is read anew if it was touched, and what is being edited is compared with what lies there now.
fn after(model: &mut Model, is_touched: impl Fn(&EntryName) -> bool) -> Vec<Effect> {
    let mut effects = super::follow_up::touched(model, &is_touched);
    if let Some(writing) = model.at_hand()
        && let Some(edits) = &writing.edits
        && !writing.is_told
        && is_touched(&edits.name)
    {
        effects.push(Effect::Read(edits.name.clone(), Wanted::Compare));
    }
    let Some(name) = model.reader.name().cloned() else {
        effects.extend(look(model));
        return effects;
    };
    match model.shelf.row(&name) {
        // the shelf may not be read as far yet
        None if model.shelf.loading && !is_touched(&name) => {}
        None => {
            model.reader.show(Open::Nothing);
            super::shelf::leave_empty_reader(model);
            effects.extend(look(model));
        }
        Some(_) if is_touched(&name) => effects.push(Effect::Read(name, Wanted::Again)),
        Some(_) => {}
    }
    effects
}

/// Opens what is selected now, if the reader is where the person will look next.
fn look(model: &mut Model) -> Vec<Effect> {
    super::shelf::look(model)
}

/// What is open was read anew, because its file was touched. The reader stays where it is in it.
pub(super) fn read_again(model: &mut Model, name: &EntryName, result: Result<Box<Stored>, NotRead>) {
    if model.reader.name() != Some(name) {
        return;
    }
    if let Ok(stored) = &result {
        super::history::read_again(model, stored);
    }
    match result {
        Ok(stored) if matches!(&model.reader.open, Open::Entry(open) if *open == stored) => {}
        Ok(stored) => model.reader.show(Open::Entry(stored)),
        // its row goes with the news of it
        Err(NotRead { is_gone: true, .. }) => {}
        Err(NotRead { reason, .. }) => model.reader.show(Open::Unreadable(name.clone(), reason)),
    }
}

/// The file of the entry that is being edited was read once more.
pub(super) fn compared(model: &mut Model, name: &EntryName, result: &Result<Box<Stored>, NotRead>) {
    let Some(writing) = model.at_hand_mut() else { return };
    let Some(edits) = writing.edits.as_deref().filter(|edits| edits.name == *name) else { return };
    let words = match result {
        Ok(stored) if stored.text == edits.text => return,
        Err(NotRead { is_gone: true, .. }) => "This entry was deleted elsewhere. Saving writes it anew.",
        Ok(_) | Err(_) => "This entry was changed elsewhere. Saving will keep both versions.",
    };
    writing.is_told = true;
    model.news(words);
}
