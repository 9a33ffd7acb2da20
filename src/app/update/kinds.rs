//! Kinds of setbacks: what keys do in their list, and how entries come to be of one.

use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse, NotRead};
use crate::app::screen::Screen;
use crate::app::screen::kinds::{Choice, Kinds};
use crate::app::screen::naming::{Naming, suggestion};
use crate::app::screen::reader::Open;
use crate::journal::kinds::{self, Kinship};
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::page::Page;

use super::kinship::{change, newest_of, parts};

/// Opens the list over what is being written.
pub(super) fn over_writing(model: &mut Model) {
    let Screen::Writing(writing) = &model.screen else { return };
    if !writing.can_have_kind() {
        model.say("Only setbacks are of a kind.");
        return;
    }
    let kind = writing.shown_kind().map(str::to_owned);
    let itself = writing.edits.as_ref().map(|stored| stored.name.clone());
    open(model, None, kind, itself.as_ref());
}

/// Opens the list for the entry that is open in the reader.
pub(super) fn over_reader(model: &mut Model) -> Vec<Effect> {
    let stored = match &model.reader.open {
        Open::Nothing => return Vec::new(),
        Open::Unreadable(..) => {
            model.warn("This file cannot be read, so it can be of no kind.");
            return Vec::new();
        }
        Open::Entry(stored) => stored.clone(),
    };
    if !super::amend::may_change(model, &stored) {
        return Vec::new();
    }
    if stored.entry.standing.is_none() && stored.entry.kind.is_none() {
        model.say("Only setbacks are of a kind.");
    } else {
        let kind = stored.entry.kind.clone().filter(|kind| !kind.trim().is_empty());
        open(model, Some(stored), kind, None);
    }
    Vec::new()
}

fn open(model: &mut Model, stored: Option<Box<Stored>>, kind: Option<String>, without: Option<&EntryName>) {
    let named = kinds::named(model.shelf.all().filter(|row| Some(&row.name) != without));
    let over = std::mem::replace(&mut model.screen, Screen::Shelf);
    let mut list = Kinds::over(over, stored, kind, named);
    list.is_partial = model.shelf.loading;
    if list.choices() == [Choice::New] {
        name(&mut list, Choice::New);
    }
    model.screen = Screen::Kinds(Box::new(list));
}

/// A key in the list.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let clipboard = model.clipboard.clone();
    let Screen::Kinds(list) = &mut model.screen else { return Vec::new() };
    if let Some((naming, _)) = &mut list.naming {
        return match action {
            Action::Out => {
                list.naming = None;
                if list.choices() == [Choice::New] { close(model) } else { Vec::new() }
            }
            Action::Open => named(model),
            action => match edit(naming, action, &clipboard) {
                Some(text) => copied(model, text, action),
                None if action == Action::CopyOrQuit => super::leave(model),
                None => Vec::new(),
            },
        };
    }
    match action {
        Action::Up => list.go(false),
        Action::Down => list.go(true),
        Action::First => list.at = 0,
        Action::Last => list.at = list.choices().len().saturating_sub(1),
        Action::Out => return close(model),
        Action::Open => return list.current().map(|choice| choose(model, choice)).unwrap_or_default(),
        Action::Choose(0) if list.choices().contains(&Choice::None) => return choose(model, Choice::None),
        Action::Choose(number) => return pick(model, usize::from(number).wrapping_sub(1), true),
        _ => {}
    }
    Vec::new()
}

/// Takes the choice at this place; `is_kind` when it has to be a kind.
fn pick(model: &mut Model, at: usize, is_kind: bool) -> Vec<Effect> {
    let Screen::Kinds(list) = &mut model.screen else { return Vec::new() };
    let Some(choice) = list.choices().get(at).copied() else { return Vec::new() };
    if is_kind && !matches!(choice, Choice::Kind(_)) {
        return Vec::new();
    }
    list.at = at;
    choose(model, choice)
}

/// A click on a choice takes it.
pub(super) fn clicked(model: &mut Model, (x, y): (u16, u16), did: Mouse) -> Vec<Effect> {
    let (column, tonight) = (model.column(), model.tonight());
    let Screen::Kinds(list) = &model.screen else { return Vec::new() };
    if did != Mouse::Click || list.naming.is_some() || !column.area.contains(x, y) {
        return Vec::new();
    }
    let sheet = list.sheet(column.width, tonight);
    let row = sheet.scrolled(0, usize::from(column.area.height)) + usize::from(y - column.area.y);
    let at = sheet.rows.get(row).and_then(|row| row.iter().find_map(|piece| piece.picks));
    at.map(|at| pick(model, at, false)).unwrap_or_default()
}

fn choose(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let Screen::Kinds(list) = &mut model.screen else { return Vec::new() };
    let kind = match choice {
        Choice::Kind(at) => list.named.get(at).map(|named| named.name.clone()),
        Choice::None => None,
        Choice::New | Choice::Rename => {
            name(list, choice);
            return Vec::new();
        }
    };
    if let Some(stored) = list.stored.clone() {
        return match kind {
            Some(kind) => join(model, &stored, kind),
            None => leave_kind(model, &stored),
        };
    }
    let effects = close(model);
    if let Screen::Writing(writing) = &mut model.screen {
        model.notice = None;
        writing.kind.clone_from(&kind);
    }
    if let Some(kind) = kind.filter(|_| model.title_row().is_none()) {
        // no title says so in a window this low
        model.say(format!("This is “{}”.", kind.trim()));
    }
    effects
}

/// Opens the field for a name.
fn name(list: &mut Kinds, choice: Choice) {
    let old = list.kind.as_deref().filter(|_| choice == Choice::Rename);
    let headline = list.stored.as_ref().and_then(|stored| stored.entry.headline());
    let words = old.map_or_else(|| suggestion(headline), |old| old.trim().to_owned());
    list.naming = Some((Naming::suggesting(&words), choice));
}

/// A name was given.
fn named(model: &mut Model) -> Vec<Effect> {
    let Screen::Kinds(list) = &model.screen else { return Vec::new() };
    let (Some((naming, choice)), Some(stored)) = (&list.naming, list.stored.clone()) else { return Vec::new() };
    let Some(name) = naming.name() else {
        model.say("A kind needs a name. Esc goes back.");
        return Vec::new();
    };
    match (choice, list.kind.clone()) {
        (Choice::Rename, Some(was)) => rename(model, &was, &name),
        // a name that is there already is that kind
        _ => join(model, &stored, name),
    }
}

/// The entry becomes one of a kind, linked with the newest of it.
fn join(model: &mut Model, stored: &Stored, kind: String) -> Vec<Effect> {
    let was = stored.entry.kind.clone();
    if was.as_deref().is_some_and(|was| kinds::is_same(was, &kind)) {
        return close(model);
    }
    let with = newest_of(model, &kind, Some(&stored.name));
    let mut changes = parts(&stored.name, &stored.entry.same_as);
    if let Some((other, is)) = &with {
        let (was, with) = (Some(is.clone()), Some(stored.name.clone()));
        changes.push((other.clone(), Kinship::Joins { kind: kind.clone(), was, with }));
    }
    let done = format!("This is “{kind}” now.");
    let with = with.map(|(name, _)| name);
    changes.insert(0, (stored.name.clone(), Kinship::Joins { kind, was, with }));
    change_all(model, changes, done)
}

/// The entry is of no kind any more.
fn leave_kind(model: &mut Model, stored: &Stored) -> Vec<Effect> {
    let Some(was) = stored.entry.kind.clone() else { return close(model) };
    let done = format!("This is not “{}” any more.", was.trim());
    let mut changes = parts(&stored.name, &stored.entry.same_as);
    changes.insert(0, (stored.name.clone(), Kinship::Leaves { was }));
    change_all(model, changes, done)
}

/// All entries of a kind get its new name.
fn rename(model: &mut Model, was: &str, kind: &str) -> Vec<Effect> {
    if was.trim() == kind {
        return close(model);
    }
    let rows = kinds::rows_of(model.shelf.all(), was);
    let names: Vec<EntryName> = rows.into_iter().map(|row| row.name.clone()).collect();
    let renamed = || Kinship::Renamed { kind: kind.to_owned(), was: was.to_owned() };
    let done = format!("Called “{kind}” now.");
    change_all(model, names.into_iter().map(|name| (name, renamed())).collect(), done)
}

/// Makes changes to several entries, unless one of them is being edited: saving that would find it changed.
fn change_all(model: &mut Model, changes: Vec<(EntryName, Kinship)>, done: String) -> Vec<Effect> {
    if changes.iter().any(|(name, _)| super::trash::is_being_edited(model, name)) {
        model.warn("An entry of this kind is being edited. Save that first; n on the shelf goes back to it.");
        return Vec::new();
    }
    change(model, changes, done)
}

/// Goes back to what was behind the list.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    model.screen = match std::mem::replace(&mut model.screen, Screen::Shelf) {
        Screen::Kinds(list) => list.over,
        other => other,
    };
    super::shelf::leave_empty_reader(model);
    if matches!(model.screen, Screen::Shelf | Screen::Reader) { super::shelf::look(model) } else { Vec::new() }
}

/// A key of a field for a name; what it took for the clipboard comes back.
pub(super) fn edit(naming: &mut Naming, action: Action, clipboard: &str) -> Option<String> {
    naming.refused = None;
    if action == Action::Paste {
        naming.page.paste(clipboard);
        return None;
    }
    editing::act(&mut naming.page, action)
}

/// Something was taken from such a field.
pub(super) fn copied(model: &mut Model, text: String, action: Action) -> Vec<Effect> {
    model.clipboard.clone_from(&text);
    model.say(if action == Action::Cut { "Cut." } else { "Copied." });
    vec![Effect::Copy(text)]
}

/// Words were typed or pasted into the field for a name; false when there is none.
pub(super) fn takes_words(model: &mut Model, put: impl FnOnce(&mut Page)) -> bool {
    let naming = match &mut model.screen {
        Screen::Kinds(list) => list.naming.as_mut().map(|(naming, _)| naming),
        Screen::Same(same) => same.naming.as_mut(),
        _ => None,
    };
    let Some(naming) = naming else { return false };
    naming.refused = None;
    put(&mut naming.page);
    true
}

/// After everything that happened: looks for what helped before, for the kind that is pointed at and for the entry that is
/// read.
pub(super) fn look_back(model: &mut Model) -> Vec<Effect> {
    let shelf = &model.shelf;
    let mut effects = Vec::new();
    match &mut model.screen {
        Screen::Kinds(list) => {
            if list.is_partial && !shelf.loading {
                list.list(kinds::named(shelf.all()));
            }
            let among = |name: &str| kinds::may_tell_what_helped(kinds::rows_of(shelf.all(), name));
            effects.extend(list.look(|named| among(&named.name)));
        }
        Screen::Shelf | Screen::Reader | Screen::Keeping(_) => effects.extend(model.reader.look_back(shelf)),
        _ => {}
    }
    effects
}

/// An entry was read to see what helped then.
pub(super) fn read(model: &mut Model, name: &EntryName, result: &Result<Box<Stored>, NotRead>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = model.reader.read_back(name, result).into_iter().collect();
    let list = match &mut model.screen {
        Screen::Kinds(list) => Some(list),
        Screen::Help(help) => {
            if let Screen::Kinds(list) = &mut help.over {
                Some(list)
            } else {
                None
            }
        }
        _ => None,
    };
    effects.extend(list.into_iter().flat_map(|list| list.read(name, result)));
    effects
}

/// Goes to the entry of the same kind before or after the one that is read.
pub(super) fn go(model: &mut Model, older: bool) -> Vec<Effect> {
    let Some(kin) = model.reader.kin() else {
        model.say("This entry is of no kind. K gives it one.");
        return Vec::new();
    };
    match kin.beside(older).cloned() {
        Some(name) => model.shelf.reveal(&name),
        None if older => model.say("There is none of this kind before it."),
        None => model.say("This is the last of its kind."),
    }
    super::shelf::look(model)
}
