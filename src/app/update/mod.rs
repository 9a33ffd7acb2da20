//! The only way from one model to the next. Routes; what a key does on a screen is said beside that screen.

mod amend;
mod been_here;
mod card_typing;
mod card_words;
mod clock;
mod filters;
mod finding;
mod follow_up;
mod goal;
mod history;
mod keeping;
mod kinds;
mod kinship;
mod labels;
mod likeness;
mod mouse;
mod offer;
mod outside;
mod patterns;
mod same;
mod saving;
mod search;
mod shelf;
mod text;
mod trash;
mod unsaved;
mod week;
mod work;
mod writing;

use chrono::{DateTime, FixedOffset};

use super::areas::Size;
use super::effect::Effect;
use super::model::{Kept, Model};
use super::msg::{Action, Msg};
use super::screen::Screen;
use super::screen::closing::Closing;
use super::screen::help::{About, Help};
use super::screen::writing::Writing;
use crate::journal::draft::DraftId;

use text::{edit_field, pasted, words_typed};

/// Changes the model by what happened, and says what is wanted of the world.
pub fn update(model: &mut Model, msg: Msg, now: DateTime<FixedOffset>) -> Vec<Effect> {
    model.now = now;
    let is_key = matches!(msg, Msg::Do(_) | Msg::Typed(_) | Msg::Pasted(_) | Msg::Unbound);
    model.cards.is_touched |= is_key;
    // what stands behind a question was not seen yet
    let is_seen = is_key && model.question().is_none();
    let seen = model.notice.take_if(|notice| is_seen && notice.stays.is_none_or(|until| until < now));
    let offered = seen.and_then(|notice| notice.offers).filter(|_| msg == Msg::Do(Action::New));
    patterns::heed(model, &msg);
    let mut effects = clock::begin_blank_page_tonight(model);
    clock::set_tonight(model);
    effects.extend(happened(model, msg));
    if let Some(text) = offered {
        effects.extend(pasted(model, &text));
    }
    clock::set_tonight(model);
    if is_key {
        effects.extend(clock::notice_what_is_due(model));
    }
    effects.extend(week::wanted(model));
    effects.extend(week::decide(model));
    if let Screen::Writing(writing) = &mut model.screen
        && let Some(keep) = writing.keep(now)
    {
        model.kept = Kept::Keeping;
        effects.insert(0, keep);
    }
    keeping::leave_if_gone(model);
    if let Some(keep) = card_words::keep(model) {
        effects.insert(0, keep);
    }
    effects.extend(model.words_for_card());
    effects.extend(kinds::look_back(model));
    effects.extend(same::in_the_week(model));
    effects.extend(been_here::go_on(model));
    model.offer_people();
    goal::look(model);
    effects.extend(patterns::go_on(model));
    model.lay_out();
    effects.extend(search::look_up(model));
    effects
}

fn happened(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Do(action) => act(model, action),
        Msg::Typed(text) => words_typed(model, &text),
        Msg::Unbound => {
            decide_nothing(model);
            card_typing::forget_digit(model);
            Vec::new()
        }
        Msg::Pasted(text) => pasted(model, &text),
        Msg::Mouse { x, y, did } => mouse::happened(model, x, y, did),
        Msg::Resized(size) => resized(model, size),
        Msg::Shelved(rows) => {
            model.shelf.add(rows);
            outside::look_if_nothing_is_open(model)
        }
        Msg::ShelfEnded(result) => shelf_ended(model, result),
        Msg::Changed(news) => outside::changed(model, news),
        Msg::ShelfAgain(rows) => outside::again(model, &rows),
        Msg::Opened(name, wanted, result) => shelf::opened(model, name, wanted, result),
        Msg::WeekRead(entries) => week::arrived(model, &entries),
        Msg::Previewed(found) => search::previewed(model, found),
        Msg::Resumed { draft, save, result } => offer::resumed(model, &draft, save, result),
        Msg::Saved(result) => saving::saved(model, result),
        Msg::Amended { name, what, result } => amend::amended(model, &name, &what, result),
        Msg::SavedElsewhere(result) => unsaved::elsewhere(model, result),
        Msg::Discarded(name, result) => trash::discarded(model, &name, result),
        Msg::BroughtBack(result) => trash::brought_back(model, result),
        Msg::TrashRead(result) => {
            trash::read(model, result);
            Vec::new()
        }
        Msg::TrashEmptied(result) => trash::emptied(model, result),
        Msg::VersionsRead(name, result) => {
            history::read(model, &name, result);
            Vec::new()
        }
        Msg::GoalSaved(result) => {
            goal::saved(model, result);
            Vec::new()
        }
        Msg::TakenBack(result) => {
            history::taken_back(model, result);
            Vec::new()
        }
        Msg::FoundLike { told, wanted, found } => likeness::found(model, &told, &wanted, &found),
        Msg::Gleaned(read, result) => patterns::gleaned(model, &read, result),
        Msg::Kept(draft) => kept(model, &draft, Kept::At(model.now)),
        Msg::NotKept(draft, reason) => kept(model, &draft, Kept::Not(reason)),
        Msg::Flushed(result) => flushed(model, result),
        Msg::EditedOutside(Ok(text)) => on_writing(model, |writing| writing.edited_outside(&text)),
        Msg::EditedOutside(Err(reason)) | Msg::Trouble(reason) => warn(model, reason),
        Msg::GoOn => work::go_on(model),
        Msg::ToldToLeave => [vec![Effect::Flush], quit(model)].concat(),
    }
}

const fn resized(model: &mut Model, size: Size) -> Vec<Effect> {
    model.size = size;
    Vec::new()
}

/// All rows are there: what waited for them goes on.
fn shelf_ended(model: &mut Model, result: Result<(), String>) -> Vec<Effect> {
    model.shelf.loaded();
    model.offer_people_anew();
    goal::look_anew(model);
    filters::count_anew(model);
    match result {
        Ok(()) => [kinship::link_late(model), follow_up::found(model)].concat(),
        Err(reason) => warn(model, reason),
    }
}

/// What a key asked for: first what holds everywhere, then what the screen makes of it.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Choose(_) => model.cards.by_digit = None,
        // the same number is not pressed again, whatever the key does
        _ => card_typing::forget_digit(model),
    }
    // a page that asks answers to these itself
    if !matches!(action, Action::Open | Action::Out) {
        decide_nothing(model);
    }
    match action {
        Action::Help => {
            model.leaving = false;
            toggle_help(model);
            return Vec::new();
        }
        Action::Quit => return leave(model),
        Action::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    let was_leaving = model.leaving;
    let effects = match &model.screen {
        Screen::Writing(_) => writing::act(model, action),
        Screen::Shelf => shelf::act(model, action),
        Screen::Reader => shelf::act_in_reader(model, action),
        Screen::Asking(_) => search::act(model, action),
        Screen::Calendar(_) => finding::act_on_calendar(model, action),
        Screen::Filters(_) => filters::act(model, action),
        Screen::Labels(_) => labels::act(model, action),
        Screen::Renaming(_) => labels::act_on_renaming(model, action),
        Screen::Closing(_) => act_at_closing(model, action),
        Screen::Offer(_) => offer::act(model, action),
        Screen::FollowUp(_) => follow_up::act(model, action),
        Screen::Guides(_) => writing::act_on_guides(model, action),
        Screen::Help(_) => act_on_help(model, action),
        Screen::Trash(_) => trash::act(model, action),
        Screen::History(_) => history::act(model, action),
        Screen::Patterns(_) => patterns::act(model, action),
        Screen::Keeping(_) => keeping::act(model, action),
        Screen::Kinds(_) => kinds::act(model, action),
        Screen::Same(_) => same::act(model, action),
        Screen::Unsaved(_) => unsaved::act(model, action),
    };
    // a key that asks for something else takes the wish to leave back
    if was_leaving && !effects.contains(&Effect::Quit) {
        model.leaving = false;
    }
    effects
}

/// Another key than the one that was asked for changes nothing.
const fn decide_nothing(model: &mut Model) {
    model.shelf.asks = false;
    match &mut model.screen {
        Screen::Offer(offer) => offer.lets_go = false,
        Screen::Trash(trash) => trash.asks = false,
        Screen::History(history) => history.asks = false,
        _ => {}
    }
}

fn on_writing(model: &mut Model, what: impl FnOnce(&mut Writing)) -> Vec<Effect> {
    model.leaving = false;
    offer::write_instead(model);
    been_here::make_way(model);
    if let Screen::Writing(writing) = &mut model.screen {
        writing.follow_cursor();
        what(writing);
    }
    Vec::new()
}

/// What became of a draft. Only the one at hand is spoken of.
fn kept(model: &mut Model, draft: &DraftId, kept: Kept) -> Vec<Effect> {
    if !card_words::kept(model, draft, &kept) && model.at_hand().is_some_and(|writing| writing.draft == *draft) {
        model.kept = kept;
    }
    Vec::new()
}

fn warn(model: &mut Model, reason: String) -> Vec<Effect> {
    model.warn(reason);
    Vec::new()
}

/// Leaving begins with making sure that the words are on the disk; only then the program ends. When they cannot be
/// kept the person is told, and may ask again to leave all the same.
fn leave(model: &mut Model) -> Vec<Effect> {
    if model.leaving {
        return quit(model);
    }
    model.leaving = true;
    vec![Effect::Flush]
}

/// Ends the program. Words that were taken back must not stay on the disk.
fn quit(model: &Model) -> Vec<Effect> {
    let blank = model.at_hand().filter(|writing| !writing::is_worth_keeping(writing));
    blank.map(|writing| Effect::DropDraft(writing.draft.clone())).into_iter().chain([Effect::Quit]).collect()
}

fn flushed(model: &mut Model, result: Result<(), String>) -> Vec<Effect> {
    match result {
        // what is being done to many entries is done to the end
        Ok(()) if model.leaving && model.work.is_none() => quit(model),
        Ok(()) => Vec::new(),
        Err(reason) => {
            model.warn(format!(
                "Not kept: {reason} Leaving now would lose what is new; ask again to leave all the same."
            ));
            Vec::new()
        }
    }
}

fn toggle_help(model: &mut Model) {
    let screen = std::mem::replace(&mut model.screen, Screen::Shelf);
    model.screen = match screen {
        Screen::Help(help) => help.over,
        other => Screen::Help(Box::new(Help::over(other))),
    };
}

fn act_on_help(model: &mut Model, action: Action) -> Vec<Effect> {
    let column = model.column();
    let height = column.area.height;
    let page = isize::try_from(height).unwrap_or(1);
    let Screen::Help(help) = &mut model.screen else { return Vec::new() };
    let rows = help
        .sheet(About { keymap: &model.keymap, journal: &model.journal, problems: &model.problems }, column.width)
        .rows
        .len();
    match action {
        Action::Up => help.scroll_by(-1, rows, height),
        Action::Down => help.scroll_by(1, rows, height),
        Action::PageUp => help.scroll_by(1 - page, rows, height),
        Action::PageDown => help.scroll_by(page - 1, rows, height),
        Action::First => help.scroll = 0,
        Action::Last => help.scroll_by(isize::MAX, rows, height),
        Action::Out => toggle_help(model),
        _ => {}
    }
    Vec::new()
}

fn act_at_closing(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Enter => leave(model),
        Action::Edit => shelf::edit(model),
        Action::New => shelf::write(model),
        Action::PutAway => {
            if let Screen::Closing(closing) = &mut model.screen {
                closing.own = None;
            }
            Vec::new()
        }
        Action::Out => {
            model.screen = Screen::Shelf;
            shelf::look(model)
        }
        _ => Vec::new(),
    }
}

/// The screen after an entry was saved for the first time.
fn close(model: &mut Model, closing: Closing) {
    model.screen = Screen::Closing(Box::new(closing));
}
