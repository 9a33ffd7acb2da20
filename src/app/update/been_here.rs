//! "You have been here": when recoveries are looked for, when the line comes and goes, and what keys do about it.

use crate::app::been_here::{BeenHere, Line, first_words, told};
use crate::app::effect::{Effect, Wanted};
use crate::app::likeness::{Like, Sought, SoughtFor, Told};
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse, NotRead};
use crate::app::screen::Screen;
use crate::app::screen::reader::{Open, Reader};
use crate::app::screen::writing::Writing;
use crate::journal::draft::DraftId;
use crate::journal::remembered::Memo;
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::page::Motion;

use super::mouse::NOTCH;

/// So many are asked for: the best ones may have nothing concrete to say.
const MOST: usize = 5;

/// After everything that happened: looks for recoveries when the person went on from the first question, and shows what
/// was found when that disturbs nobody.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let Screen::Writing(writing) = &model.screen else {
        return if model.at_hand().is_none() { end(model) } else { Vec::new() };
    };
    let Some(first) = first_words(writing) else { return Vec::new() };
    let here = &model.been_here;
    let is_other = here.draft.as_ref() != Some(&writing.draft);
    let has_moved = is_other || here.step != Some(writing.step);
    let is_at_first = writing.prompt().is_some_and(|prompt| prompt.key == first.key);
    let (draft, step, is_calm) = (writing.draft.clone(), writing.step, has_moved || is_untouched(writing));
    if is_other {
        model.been_here = BeenHere { draft: Some(draft), ..BeenHere::default() };
    }
    model.been_here.step = Some(step);
    if is_at_first || model.remembered.been_here == Some(model.tonight()) {
        return Vec::new();
    }
    if is_calm && let Some(effects) = show(model) {
        return effects;
    }
    let is_complete = !model.shelf.loading;
    let came_to_know_more =
        is_complete && model.been_here.asked.as_ref().is_some_and(|(_, was_complete)| !was_complete);
    if has_moved || came_to_know_more { look(model).into_iter().collect() } else { Vec::new() }
}

/// Asks for recoveries like what is told so far, unless that was asked already.
fn look(model: &mut Model) -> Option<Effect> {
    let Screen::Writing(writing) = &model.screen else { return None };
    let asked = (told(writing)?, !model.shelf.loading);
    let wanted = SoughtFor::Line(writing.draft.clone());
    if model.been_here.asked.as_ref() == Some(&asked) {
        return None;
    }
    let among = model.recoveries_to_offer();
    among.iter().any(|candidate| candidate.may_be_found).then_some(())?;
    model.been_here.asked = Some(asked.clone());
    let (told, _) = asked;
    Some(Effect::FindLike(Box::new(Sought { told, among, most: MOST, wanted })))
}

/// Recoveries were looked for. What was asked for another writing, or for words that are not there any more, is late.
pub(super) fn found(model: &mut Model, asked: &Told, draft: &DraftId, found: &[Like]) {
    let writing = model.at_hand().filter(|writing| writing.draft == *draft);
    let is_current = writing.and_then(told).is_some_and(|told| told.text == asked.text);
    if is_current && model.been_here.asked.is_some() {
        model.been_here.found = Line::best(found).map(|line| (asked.text.clone(), line));
    }
}

/// Whether nothing is written in the open field: whoever writes is not to be disturbed.
fn is_untouched(writing: &Writing) -> bool {
    let field = writing.index().and_then(|index| writing.field(index));
    let has_words = field.is_some_and(|field| field.page().is_some());
    !has_words || writing.prompt().is_none_or(|prompt| writing.answers.is_blank_at(&prompt.key))
}

/// Shows what was found, if it was found by the words that are there now. It stays then, and no other comes tonight.
fn show(model: &mut Model) -> Option<Vec<Effect>> {
    let (words, line) = model.been_here.found.take()?;
    let Screen::Writing(writing) = &model.screen else { return None };
    told(writing).filter(|told| told.text == words)?;
    model.been_here.line = Some(line);
    let mut effects = vec![remember(model, Memo::BeenHere(model.tonight()))];
    effects.extend(look_no_more(model));
    Some(effects)
}

fn remember(model: &mut Model, memo: Memo) -> Effect {
    model.remembered.take(&memo);
    Effect::Remember(memo)
}

fn look_no_more(model: &mut Model) -> Option<Effect> {
    model.been_here.asked.take().map(|_| Effect::FindNoMore)
}

/// The writing is saved or let go, and what belonged to it goes.
fn end(model: &mut Model) -> Vec<Effect> {
    let effects = look_no_more(model).into_iter().collect();
    model.been_here = BeenHere::default();
    effects
}

/// A key while writing; none when it has nothing to do with this.
pub(super) fn act(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let is_open = model.opened().is_some();
    if is_open && let Some(rows) = scrolls(model, action) {
        scroll(model, rows);
        return Some(Vec::new());
    }
    match action {
        Action::ReadBeside | Action::ToShelf if is_open => model.been_here.open = None,
        Action::ReadBeside => return Some(open(model)),
        Action::PutAway => {
            model.been_here.open = None;
            model.been_here.line = None;
        }
        Action::NeverAgain => return Some(never(model)),
        _ => {
            if model.is_opened_over() {
                // what is done to the writing has to be seen
                model.been_here.open = None;
            }
            return None;
        }
    }
    Some(Vec::new())
}

/// Asks for the recovery of the line as it is now.
fn open(model: &mut Model) -> Vec<Effect> {
    let line = model.line();
    line.map(|line| Effect::Read(line.name.clone(), Wanted::Beside)).into_iter().collect()
}

/// It was read.
pub(super) fn opened(model: &mut Model, name: &EntryName, result: Result<Box<Stored>, NotRead>) {
    if model.line().is_none_or(|line| line.name != *name) {
        return;
    }
    match result {
        Ok(stored) => {
            let mut reader = Reader::new(model.day_ends_at);
            reader.show(Open::Entry(stored));
            model.been_here.open = Some(Box::new(reader));
        }
        Err(NotRead { is_gone: true, .. }) => {
            model.been_here.line = None;
            model.say("That entry is not there any more.");
        }
        Err(NotRead { reason, .. }) => model.warn(reason),
    }
}

/// This one is not offered any more.
fn never(model: &mut Model) -> Vec<Effect> {
    if model.opened().is_none() {
        return Vec::new();
    }
    model.been_here.open = None;
    let Some(line) = model.been_here.line.take() else { return Vec::new() };
    model.say("This one is not offered any more. It stays on the shelf.");
    vec![remember(model, Memo::NeverHere(line.name))]
}

/// By how many rows a key scrolls what is open. Where that covers the writing the arrows do so as well.
fn scrolls(model: &Model, action: Action) -> Option<isize> {
    let height = model.opened_column().map_or(1, |column| column.area.height);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let is_over = model.is_opened_over();
    match action {
        Action::ScreenUp => Some(-page),
        Action::ScreenDown => Some(page),
        Action::Go(Motion::Up) if is_over => Some(-1),
        Action::Go(Motion::Down) if is_over => Some(1),
        _ => None,
    }
}

/// Moves what is open by so many rows.
fn scroll(model: &mut Model, rows: isize) {
    let height = model.opened_column().map_or(1, |column| column.area.height);
    if let Some(reader) = &mut model.been_here.open {
        reader.scroll_by(rows, height);
    }
}

/// Words come: where what is open covers the writing it gives way, so that they are seen.
pub(super) fn make_way(model: &mut Model) {
    if model.is_opened_over() {
        model.been_here.open = None;
    }
}

/// The mouse did something; none when it was elsewhere. A click on the line opens it. In what is open the wheel scrolls, and a
/// click changes nothing.
pub(super) fn moused(model: &mut Model, (x, y): (u16, u16), did: Mouse) -> Option<Vec<Effect>> {
    if model.opened_pane().is_some_and(|pane| pane.contains(x, y)) {
        match did {
            Mouse::WheelUp => scroll(model, -NOTCH),
            Mouse::WheelDown => scroll(model, NOTCH),
            Mouse::Click | Mouse::Drag => {}
        }
        return Some(Vec::new());
    }
    let Screen::Writing(writing) = &model.screen else { return None };
    model.line()?;
    let page = writing.sheet(model.column().width, model.writing_room());
    let is_on_line = model.line_area(&page, writing.scroll)?.contains(x, y);
    (is_on_line && did == Mouse::Click).then(|| open(model))
}
