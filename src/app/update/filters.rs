//! What keys do on the page of filters.

use crate::app::effect::Effect;
use crate::app::filter::Filter;
use crate::app::model::Model;
use crate::app::msg::Action;
use crate::app::screen::Screen;
use crate::app::screen::filters::{Filters, Item};
use crate::journal::search::toggle::toggled;
use crate::prose::page::{Motion, Page};

/// Opens the page.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let over_reader = matches!(model.screen, Screen::Reader);
    let filters = Filters::of(model.shelf.library(), &model.guides, model.tonight(), over_reader);
    model.screen = Screen::Filters(Box::new(filters));
    Vec::new()
}

/// Counts again what is on the page, now that all is there.
pub(super) fn count_anew(model: &mut Model) {
    let tonight = model.tonight();
    if let Screen::Filters(filters) = &mut model.screen {
        filters.count(model.shelf.library(), &model.guides, tonight);
    }
}

/// A key on the page.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = isize::try_from(model.column().area.height).unwrap_or(1).max(2) / 2;
    let Screen::Filters(filters) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Go(Motion::Up) => filters.go(-1),
        Action::Go(Motion::Down) => filters.go(1),
        Action::ScreenUp => filters.go(-page),
        Action::ScreenDown => filters.go(page),
        Action::Open => {
            take(model);
            return back(model);
        }
        Action::Next => take(model),
        Action::Rename => return super::labels::rename(model),
        Action::Out => return back(model),
        action => {
            let effects = super::edit_field(model, action, |model| match &mut model.screen {
                Screen::Filters(filters) => Some(&mut filters.page),
                _ => None,
            });
            // there may be fewer now
            if let Screen::Filters(filters) = &mut model.screen {
                filters.go(0);
            }
            return effects;
        }
    }
    Vec::new()
}

/// Words arrived, typed or pasted. None where there is no such page.
pub(super) fn takes_words(model: &mut Model, put: impl FnOnce(&mut Page)) -> Option<Vec<Effect>> {
    let Screen::Filters(filters) = &mut model.screen else { return None };
    put(&mut filters.page);
    filters.at = 0;
    Some(Vec::new())
}

/// A click takes the filter it is on, or points to it.
pub(super) fn clicked(model: &mut Model, picked: Option<usize>) {
    if let (Screen::Filters(filters), Some(picked)) = (&mut model.screen, picked) {
        filters.at = picked;
        take(model);
    }
}

/// Puts the filter the keys stand on into the search line, or takes it out.
fn take(model: &mut Model) {
    let Screen::Filters(filters) = &model.screen else { return };
    let Some(Item { term, filter, .. }) = filters.current().cloned() else { return };
    if let Some(filter) = filter {
        let is_taken_out = model.shelf.filter() == filter;
        model.shelf.narrow(if is_taken_out { Filter::All } else { filter });
        return;
    }
    let line = toggled(model.shelf.line(), &term);
    if line.is_empty() {
        model.shelf.unseek();
    } else {
        super::search::seek(model, &line);
    }
}

fn back(model: &mut Model) -> Vec<Effect> {
    if let Screen::Filters(filters) = &model.screen {
        model.screen = if filters.over_reader { Screen::Reader } else { Screen::Shelf };
    }
    super::shelf::leave_empty_reader(model);
    super::shelf::look(model)
}
