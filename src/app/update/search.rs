//! What keys do in the line over the shelf, and how the shelf is narrowed to what is sought.

use crate::app::effect::Effect;
use crate::app::filter::Filter;
use crate::app::model::Model;
use crate::app::msg::Action;
use crate::app::screen::Screen;
use crate::app::screen::asking::{Asking, What};
use crate::app::shelf::Preview;
use crate::journal::evening::Today;
use crate::journal::search::{Mistake, Names, Query};
use crate::journal::shelf::EntryName;
use crate::prose::page::{Motion, Page};

/// Opens the line with what is sought now.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let over_reader = matches!(model.screen, Screen::Reader);
    let line = model.shelf.line().to_owned();
    let mut asking = Asking::with(What::Search, &line, over_reader);
    // typing replaces what was sought, and an arrow keeps it to be changed
    asking.page.select_all();
    model.screen = Screen::Asking(Box::new(asking));
    Vec::new()
}

/// What a line means tonight.
fn read(model: &Model, line: &str) -> (Query, Vec<Mistake>) {
    Query::read(line, today(model), &Names::of(&model.guides))
}

/// When it is, for dates as people say them.
pub(super) fn today(model: &Model) -> Today {
    Today { tonight: model.tonight(), begins: model.week_starts_on }
}

/// Narrows the shelf to what a line means.
pub(super) fn seek(model: &mut Model, line: &str) {
    let (query, _) = read(model, line);
    model.shelf.seek_line(line, query);
}

/// A key in the line.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = isize::try_from(model.shelf_height()).unwrap_or(1).max(2) - 1;
    let Screen::Asking(asking) = &mut model.screen else { return Vec::new() };
    let what = asking.what;
    match action {
        Action::Open if what == What::Jump => return super::finding::jump(model),
        Action::Open => return keep(model),
        Action::Out if what == What::Search => {
            model.shelf.unseek();
            return back(model);
        }
        Action::Out => return back(model),
        Action::Order => model.shelf.turn_order(),
        Action::Go(Motion::Up) => model.shelf.go(-1),
        Action::Go(Motion::Down) => model.shelf.go(1),
        Action::ScreenUp => model.shelf.go(-page),
        Action::ScreenDown => model.shelf.go(page),
        action => return edit(model, action),
    }
    super::shelf::look(model)
}

fn edit(model: &mut Model, action: Action) -> Vec<Effect> {
    let mut effects = super::edit_field(model, action, |model| match &mut model.screen {
        Screen::Asking(asking) => Some(&mut asking.page),
        _ => None,
    });
    effects.extend(changed(model));
    effects
}

/// Words arrived, typed or pasted. None where there is no such line.
pub(super) fn takes_words(model: &mut Model, put: impl FnOnce(&mut Page)) -> Option<Vec<Effect>> {
    let Screen::Asking(asking) = &mut model.screen else { return None };
    put(&mut asking.page);
    Some(changed(model))
}

/// The line may say something else: the shelf narrows with it.
fn changed(model: &mut Model) -> Vec<Effect> {
    let Screen::Asking(asking) = &mut model.screen else { return Vec::new() };
    let (what, line) = (asking.what, asking.page.text());
    asking.said = None;
    if what == What::Jump || model.shelf.line() == line.trim() {
        return Vec::new();
    }
    let (query, mistakes) = read(model, &line);
    // what is being typed is not wrong yet
    let typed = line.trim_end().len();
    let said = mistakes.into_iter().find(|mistake| mistake.at.end < typed).map(|mistake| mistake.what);
    if let Screen::Asking(asking) = &mut model.screen {
        asking.said = said;
    }
    model.shelf.seek_line(&line, query);
    super::shelf::look(model)
}

/// Leaves the line. What was found stays; what in the line is not understood is said.
fn keep(model: &mut Model) -> Vec<Effect> {
    let line = model.shelf.line().to_owned();
    let (_, mistakes) = read(model, &line);
    if let Some(first) = mistakes.into_iter().next() {
        model.say(first.what);
    }
    back(model)
}

/// Leaves the line.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Screen::Asking(asking) = &model.screen {
        model.screen = if asking.over_reader { Screen::Reader } else { Screen::Shelf };
    }
    super::shelf::leave_empty_reader(model);
    super::shelf::look(model)
}

/// What the shelf is narrowed to, in the words of its title.
pub(super) fn narrowed_to(model: &Model) -> String {
    let line = Some(model.shelf.line()).filter(|line| !line.is_empty());
    model.shelf.filter().word().into_iter().chain(line).collect::<Vec<_>>().join("  ")
}

/// Shows everything again.
pub(super) fn clear(model: &mut Model) -> Vec<Effect> {
    model.shelf.unseek();
    super::shelf::narrow(model, Filter::All)
}

/// Asks for the lines in which something was found, of the rows that are seen.
pub(super) fn look_up(model: &mut Model) -> Option<Effect> {
    let is_seen = matches!(model.screen, Screen::Asking(_)) || model.areas().shelf.is_some() || model.is_shelf_alone();
    let height = model.shelf_height();
    let (names, query) = is_seen.then(|| model.shelf.to_preview(height)).flatten()?;
    Some(Effect::Preview { names, query })
}

/// The lines in which something was found.
pub(super) fn previewed(model: &mut Model, found: Vec<(EntryName, Option<Preview>)>) -> Vec<Effect> {
    model.shelf.previewed(found);
    Vec::new()
}
