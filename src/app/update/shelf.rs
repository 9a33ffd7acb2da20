//! What keys do on the shelf and in the reader.

use crate::app::effect::{Effect, Wanted};
use crate::app::filter::Filter;
use crate::app::model::{Kept, Model};
use crate::app::msg::{Action, NotRead};
use crate::app::screen::Screen;
use crate::app::screen::reader::Open;
use crate::app::screen::writing::Writing;
use crate::journal::draft::{Begun, mark};
use crate::journal::guide::Guide;
use crate::journal::shelf::{EntryName, Head, Row, Stored};

/// A key on the shelf.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = isize::try_from(model.column().area.height).unwrap_or(1) - 1;
    match action {
        Action::Up | Action::Newer => model.shelf.go(-1),
        Action::Down | Action::Older => model.shelf.go(1),
        Action::PageUp if model.is_shelf_alone() => model.shelf.go(-page),
        Action::PageDown if model.is_shelf_alone() => model.shelf.go(page),
        Action::PageUp => scroll(model, -page),
        Action::PageDown => scroll(model, page),
        Action::Open if model.shelf.asks => return super::work::discard_marked(model),
        Action::Mark => {
            model.shelf.turn_mark();
            model.shelf.go(1);
        }
        Action::Open if model.shelf.current().is_some() => model.screen = Screen::Reader,
        // what is found is to be seen
        Action::NextHit | Action::HitBefore if model.is_shelf_alone() && !model.reader.hits().is_empty() => {
            model.screen = Screen::Reader;
            return act_in_both(model, action);
        }
        Action::Out if is_unasked(model) => {}
        Action::Out if model.shelf.is_narrowed() => return super::search::clear(model),
        _ => return act_in_both(model, action),
    }
    look(model)
}

/// A key in the reader in full width.
pub(super) fn act_in_reader(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = isize::try_from(model.column().area.height).unwrap_or(1) - 1;
    match action {
        Action::Up => scroll(model, -1),
        Action::Down => scroll(model, 1),
        Action::PageUp => scroll(model, -page),
        Action::PageDown => scroll(model, page),
        Action::Newer => model.shelf.go(-1),
        Action::Older => model.shelf.go(1),
        Action::Open if model.shelf.asks => return super::work::discard_marked(model),
        Action::Out if is_unasked(model) => {}
        Action::Open | Action::Out if super::patterns::back(model) => return Vec::new(),
        Action::Open | Action::Out => model.screen = Screen::Shelf,
        _ => return act_in_both(model, action),
    }
    look(model)
}

fn act_in_both(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::First => model.shelf.selected = 0,
        Action::Last => model.shelf.go(isize::MAX),
        Action::OlderMonth => model.shelf.go_month(true),
        Action::NewerMonth => model.shelf.go_month(false),
        Action::Narrow(Filter::All) => return super::search::clear(model),
        Action::Search => return super::search::open(model),
        Action::Order if model.shelf.query().is_some() => model.shelf.turn_order(),
        Action::Jump => return super::finding::ask(model),
        Action::ByChance => return super::finding::by_chance(model),
        Action::OnThisDay => return super::finding::on_this_day(model),
        Action::Calendar => return super::finding::open_calendar(model),
        Action::NextHit => model.reader.next_hit(true),
        Action::HitBefore => model.reader.next_hit(false),
        Action::Narrow(filter) => return narrow(model, filter),
        Action::New | Action::Out => return write(model),
        Action::Edit => return edit(model),
        Action::Discard if !model.shelf.marked.is_empty() => return super::work::ask_to_discard(model),
        Action::Discard => return super::trash::discard(model),
        Action::BringBack => {
            return super::work::take_back(model).unwrap_or_else(|| vec![Effect::BringBackLast]);
        }
        Action::Mark => model.shelf.turn_mark(),
        Action::Title => return super::labels::title(model),
        Action::Tags => return super::labels::tags_of(model),
        Action::Filters => return super::filters::open(model),
        Action::Trash => return vec![Effect::ReadTrash],
        Action::FollowUp => return super::follow_up::by_hand(model),
        Action::History => return super::history::open(model),
        Action::Patterns => return super::patterns::open(model),
        Action::Keep => return super::keeping::open(model),
        Action::Choose(number) => return super::goal::tick(model, number),
        Action::Kinds => return super::kinds::over_reader(model),
        Action::OlderSame => return super::kinds::go(model, true),
        Action::NewerSame => return super::kinds::go(model, false),
        _ => {}
    }
    look(model)
}

/// Takes back the question about what is marked, else the marks; false when there is neither.
fn is_unasked(model: &mut Model) -> bool {
    if std::mem::take(&mut model.shelf.asks) {
        return true;
    }
    let has_marks = !model.shelf.marked.is_empty();
    model.shelf.marked.clear();
    has_marks
}

/// Moves the window of the reader.
pub(super) fn scroll(model: &mut Model, by: isize) {
    let height = model.column().area.height;
    model.reader.scroll_by(by, height);
}

/// Narrows the shelf to some entries, or shows all again.
pub(super) fn narrow(model: &mut Model, filter: Filter) -> Vec<Effect> {
    model.shelf.narrow(filter);
    leave_empty_reader(model);
    look(model)
}

/// Where there is nothing to read, the shelf says so.
pub(super) fn leave_empty_reader(model: &mut Model) {
    if model.shelf.is_empty() && matches!(model.screen, Screen::Reader) {
        model.screen = Screen::Shelf;
    }
}

/// Opens the selected row in the reader, if it is not open there.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let Some(Row { name, head, .. }) = model.shelf.current() else {
        model.reader.show(Open::Nothing);
        return Vec::new();
    };
    if model.reader.name() == Some(name) {
        return Vec::new();
    }
    match head {
        Head::Entry { .. } => vec![Effect::Read(name.clone(), Wanted::Look)],
        Head::Unreadable { reason } => {
            let open = Open::Unreadable(name.clone(), reason.clone());
            model.reader.show(open);
            Vec::new()
        }
    }
}

/// Goes back to what is being written, or begins something new.
pub(super) fn write(model: &mut Model) -> Vec<Effect> {
    let desk = model.desk.take();
    let writing = desk.unwrap_or_else(|| model.new_writing());
    model.screen = Screen::Writing(writing);
    Vec::new()
}

/// Asks for the selected entry, to be edited.
pub(super) fn edit(model: &mut Model) -> Vec<Effect> {
    if model.desk.as_ref().is_some_and(|desk| !desk.is_blank()) {
        model.warn("Something is begun and not saved. n goes back to it; save it first.");
        return Vec::new();
    }
    let Some(Row { name, head: Head::Entry { .. }, .. }) = model.shelf.current() else {
        model.warn("This file cannot be edited here, because it cannot be read.");
        return Vec::new();
    };
    vec![Effect::Read(name.clone(), Wanted::Edit)]
}

/// An entry was read.
pub(super) fn opened(
    model: &mut Model,
    name: EntryName,
    wanted: Wanted,
    result: Result<Box<Stored>, NotRead>,
) -> Vec<Effect> {
    match (wanted, result) {
        (Wanted::Look, Ok(stored)) => show(model, stored),
        (Wanted::Look, Err(NotRead { reason, .. })) => {
            let row = Row::unreadable(name.clone(), reason.clone());
            model.shelf.add(vec![row]);
            model.shelf.reveal(&name);
            model.reader.show(Open::Unreadable(name, reason));
        }
        (Wanted::Edit, Ok(stored)) => return edit_stored(model, stored),
        (Wanted::Edit, Err(NotRead { reason, .. })) => model.warn(reason),
        (Wanted::Helped, result) => return super::kinds::read(model, &name, &result),
        (Wanted::Alike, result) => return super::same::read(model, &name, result),
        (Wanted::Again, result) => super::outside::read_again(model, &name, result),
        (Wanted::Compare, result) => super::outside::compared(model, &name, &result),
        (Wanted::Beside, result) => super::been_here::opened(model, &name, result),
        (Wanted::FollowUp(called), result) => return super::follow_up::opened(model, &name, called, result),
        (Wanted::Resume(left, save), result) => return super::offer::opened(model, &left, save, result),
    }
    Vec::new()
}

fn show(model: &mut Model, stored: Box<Stored>) {
    let row = Row::of(stored.name.clone(), &stored.entry);
    // the file may say something else by now than when the shelf was read
    if model.shelf.current().is_some_and(|current| current.name == row.name && *current != row) {
        model.shelf.add(vec![row]);
    }
    model.reader.show(Open::Entry(stored));
}

fn edit_stored(model: &mut Model, stored: Box<Stored>) -> Vec<Effect> {
    if let Some(reason) = &stored.read_only {
        model.warn(reason.clone());
        return Vec::new();
    }
    if let Some(path) = &stored.leads_to {
        model.say(format!("This entry is a link. Saving writes to the file it leads to: {path}"));
    }
    let guide = guide_for(model, &stored.entry.guide);
    let (begun, draft) = model.begin(&guide.name);
    let base = Some(mark(&stored.text));
    let begun = Begun { evening: stored.entry.evening, edits: Some(stored.name.clone()), base, ..begun };
    // only something blank may lie there, and nothing of it need stay on the disk
    let blank = model.desk.take();
    model.kept = Kept::Nothing;
    model.screen = Screen::Writing(Box::new(Writing::edit(guide, *stored, begun, draft)));
    blank.map(|desk| Effect::DropDraft(desk.draft)).into_iter().collect()
}

/// The guide of that name; for one that is not here any more, a bare one that takes the entry's own wording.
pub(super) fn guide_for(model: &Model, name: &str) -> Guide {
    model.guide(name).cloned().unwrap_or_else(|| Guide::bare(name))
}
