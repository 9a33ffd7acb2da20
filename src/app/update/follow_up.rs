//! What keys do on a follow-up card, and when a card comes.

use crate::app::cards::ByDigit;
use crate::app::editing;
use crate::app::effect::{Called, Effect, Wanted};
use crate::app::model::{Kept, Model};
use crate::app::msg::{Action, Mouse, NotRead, Saved};
use crate::app::screen::Screen;
use crate::app::screen::follow_up::{FollowUp, Over, Step};
use crate::app::start;
use crate::app::work::Work;
use crate::journal::amend::Amendment;
use crate::journal::cards::{self, MOST};
use crate::journal::follow_up_state::FollowUpState;
use crate::journal::remembered::{Asks, Memo};
use crate::journal::shelf::{EntryName, Head, Row, Stored};
use crate::prose::page::Motion;

/// A key on a card.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let clipboard = model.clipboard.clone();
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    if let Action::Choose(number) = action {
        return if card.press(number) { take_by_digit(model) } else { Vec::new() };
    }
    let is_unpointed = card.pointed.is_none() && matches!(card.step, Step::Outcome | Step::Again | Step::Guess);
    match action {
        Action::Out => return leave(model),
        Action::Up => card.go(false),
        Action::Down => card.go(true),
        Action::Open if is_unpointed => {
            model.say("A number or ↓ points, Enter takes it. Esc is not tonight.");
        }
        Action::Open => return submit(model),
        Action::Delete(_) if !card.is_field() => card.unpress(),
        Action::Next if !card.go_part(true) => return submit(model),
        Action::Back if !card.go_part(false) => card.retreat(),
        Action::Paste => {
            card.refused = None;
            card.page().into_iter().for_each(|page| page.paste(&clipboard));
        }
        action => return edit(model, action),
    }
    Vec::new()
}

/// A key of the field the cursor is in.
fn edit(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    let mut taken = None;
    if let Some(page) = card.page() {
        match action {
            // from the edge of one field into the other
            Action::Go(motion @ (Motion::Up | Motion::Down)) if !page.go(motion, false) => {
                card.go_part(motion == Motion::Down);
            }
            Action::Go(Motion::Up | Motion::Down) => {}
            action => taken = editing::act(page, action),
        }
    }
    match taken {
        Some(text) => {
            model.clipboard.clone_from(&text);
            model.say(if action == Action::Cut { "Cut." } else { "Copied." });
            vec![Effect::Copy(text)]
        }
        None if action == Action::CopyOrQuit => super::leave(model),
        None => Vec::new(),
    }
}

/// The number of an answer was pressed once more, which takes it. What is typed next tells whether words were meant.
fn take_by_digit(model: &mut Model) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    let (name, typed) = (card.stored.name.clone(), std::mem::take(&mut card.typed));
    let taken = ByDigit { name, typed, at: model.now, undo: None };
    model.cards.by_digit = Some(taken);
    submit(model)
}

/// A click on an answer gives it; on a field it puts the cursor there.
pub(super) fn clicked(model: &mut Model, (x, y): (u16, u16), did: Mouse) -> Vec<Effect> {
    let (column, room, more) = (model.column(), model.areas().room, model.cards.waiting.len());
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    let (Some(x), Some(y)) = (x.checked_sub(column.text().x), y.checked_sub(column.area.y)) else { return Vec::new() };
    let sheet = card.sheet(column.width, column.area.height, room, more);
    let row = sheet.scrolled(0, usize::from(column.area.height)) + usize::from(y);
    match did {
        Mouse::Click | Mouse::Drag if card.is_field() => card.click(&sheet, row, x, did == Mouse::Drag),
        Mouse::Click => {
            if let Some(at) = sheet.at(row, x).filter(|at| *at < card.options().len()) {
                card.pointed = Some(at);
                return submit(model);
            }
        }
        Mouse::Drag | Mouse::WheelUp | Mouse::WheelDown => {}
    }
    Vec::new()
}

/// Writes what is answered, if that is new, and goes on from there.
fn submit(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    match card.to_write(now) {
        Some(what) => vec![Effect::Amend { name: card.stored.name.clone(), what, at: now }],
        // what is typed says the same as the entry
        None => go_on(model),
    }
}

/// An answer was written, or could not be; then the question stays as it is.
pub(super) fn amended(
    model: &mut Model,
    name: &EntryName,
    what: &Amendment,
    result: Result<Saved, String>,
) -> Vec<Effect> {
    let saved = match result {
        Ok(saved) => saved,
        Err(reason) => return not_written(model, name, reason),
    };
    let is_doubted = matches!(saved, Saved::Unconfirmed { .. });
    let stored = super::amend::take(model, saved);
    for (_, waiting) in model.cards.waiting.iter_mut().filter(|(_, waiting)| waiting.name == *name) {
        waiting.clone_from(&stored);
    }
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    if let Some(taken) = model.cards.by_digit.as_mut().filter(|taken| taken.name == *name) {
        taken.undo = Some((FollowUpState::of(&stored.entry), FollowUpState::of(&card.stored.entry)));
    }
    card.written(stored, what);
    model.taken_back = card.undo().map(|(from, to)| Work::undo(name.clone(), from, to));
    // what the disk did not confirm stays in the draft as well
    let doubted = is_doubted.then(|| card.part_with_draft()).flatten().map(Effect::Release);
    doubted.into_iter().chain(go_on(model)).collect()
}

/// An answer could not be written: the question stays as it is.
fn not_written(model: &mut Model, name: &EntryName, reason: String) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else {
        model.warn(reason);
        return Vec::new();
    };
    if let Some(taken) = model.cards.by_digit.take() {
        card.typed = taken.typed;
    }
    card.refused = Some(reason);
    // it may have been answered elsewhere
    vec![Effect::Read(name.clone(), Wanted::FollowUp(Called::Again))]
}

/// Goes to the next question; behind the last one the card is done with.
fn go_on(model: &mut Model) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    if card.advance() {
        return Vec::new();
    }
    let evening = card.stored.entry.evening.format("%-d %B");
    let step = card.step_to_tick().map(|step| format!(" Its step can be ticked in the goal: {step}"));
    let undo = if card.over == Over::Opening { "" } else { " u takes it back." };
    let words = format!("Written to the entry of {evening}.{}{undo}", step.unwrap_or_default());
    // words of a question that was not come back to wait for another time
    let draft = if card.has_words() { card.part_with_draft().map(Effect::Release) } else { card.settle() };
    let is_open = due_of(model).is_some();
    let put_off = if is_open { put_off(model, true) } else { Vec::new() };
    if model.notice.is_none() {
        model.say(words);
    }
    close(model);
    draft.into_iter().chain(put_off).collect()
}

/// Not tonight: what was answered until here stays, and what is typed comes again with the card.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    let (left, was_refused, is_fresh) = (card.left(), card.refused.is_some(), card.is_fresh());
    let is_kept = left.is_some() && !matches!(card.words.kept, Kept::Not(_));
    let effects = put_off(model, is_fresh && !was_refused);
    model.cards.left.extend(left);
    let words = if is_kept { "What you typed comes again with the card." } else { "" };
    match (was_refused, is_kept) {
        (true, true) => model.warn("The last answer was not written. Its words come again with the card."),
        (true, false) => model.warn("The last answer was not written."),
        (false, true) => model.say(words),
        (false, false) => {}
    }
    close(model);
    effects
}

/// The evening the card is still to be asked on, if it has come.
fn due_of(model: &Model) -> Option<chrono::NaiveDate> {
    let Screen::FollowUp(card) = &model.screen else { return None };
    cards::evening(&card.stored.entry, card.asks, model.day_ends_at).filter(|evening| card.due == Some(*evening))
}

/// Remembers that a card that came by itself was put off; and, unless it was only left half-way, that it is not to come
/// again this evening.
fn put_off(model: &mut Model, not_tonight: bool) -> Vec<Effect> {
    let tonight = model.tonight();
    let Screen::FollowUp(card) = &model.screen else { return Vec::new() };
    let Some(due) = due_of(model).filter(|_| card.over == Over::Opening) else { return Vec::new() };
    let not_on = not_tonight.then_some(tonight);
    let memo = Memo::PutOff { entry: card.stored.name.clone(), asks: card.asks, due, not_on };
    model.remembered.take(&memo);
    vec![Effect::Remember(memo)]
}

/// Goes where the card was opened from, also where the help page lies over it.
fn close_everywhere(model: &mut Model) {
    if let Screen::Help(_) = model.screen {
        super::toggle_help(model);
    }
    close(model);
}

/// Goes where the card was opened from.
fn close(model: &mut Model) {
    let Screen::FollowUp(card) = &model.screen else { return };
    match card.over {
        Over::Opening => start::open(model),
        Over::Shelf => model.screen = Screen::Shelf,
        Over::Reader => model.screen = Screen::Reader,
    }
}

/// What undoes an answer was written, or could not be.
pub(super) fn undone(model: &mut Model, name: &EntryName, result: Result<Saved, String>) -> Vec<Effect> {
    if super::work::is_undoing(model, name) {
        return super::work::amended(model, name, result);
    }
    match result {
        Ok(saved) => {
            model.taken_back = None;
            super::amend::take(model, saved);
        }
        Err(reason) => model.warn(format!("The answer of the card stays: {reason}")),
    }
    Vec::new()
}

/// Asks for the selected entry, to follow up its adjustment.
pub(super) fn by_hand(model: &mut Model) -> Vec<Effect> {
    let Some(Row { name, head: Head::Entry { .. }, .. }) = model.shelf.current() else {
        model.warn("This file cannot be read, so there is nothing in it to follow up.");
        return Vec::new();
    };
    if super::trash::is_being_edited(model, name) {
        model.warn("This entry is being edited. n goes back to it; save it first.");
        return Vec::new();
    }
    vec![Effect::Read(name.clone(), Wanted::FollowUp(Called::ByHand))]
}

/// The entry of a card was read.
pub(super) fn opened(
    model: &mut Model,
    name: &EntryName,
    called: Called,
    result: Result<Box<Stored>, NotRead>,
) -> Vec<Effect> {
    let (tonight, day_ends_at) = (model.tonight(), model.day_ends_at);
    match (called, result) {
        (Called::ByHand, Err(NotRead { reason, .. })) => model.warn(reason),
        (Called::ByHand, Ok(stored)) if stored.entry.adjustment.is_none() => {
            model.say("There is no adjustment in this entry to follow up.");
        }
        (Called::ByHand, Ok(stored)) => {
            if let Some(reason) = &stored.read_only {
                model.warn(reason.clone());
                return Vec::new();
            }
            let over = if matches!(model.screen, Screen::Reader) { Over::Reader } else { Over::Shelf };
            let card = FollowUp::of(stored, Asks::Adjustment, over, (model.now, day_ends_at));
            model.screen = Screen::FollowUp(Box::new(card));
        }
        (Called::Found(asks), Ok(stored)) => {
            let is_due = cards::evening(&stored.entry, asks, day_ends_at).is_some_and(|evening| evening <= tonight);
            if is_due && stored.read_only.is_none() && can_come(model) {
                model.cards.waiting.push((asks, stored));
                if matches!(model.screen, Screen::Writing(_) | Screen::Shelf) {
                    start::open(model);
                }
            }
        }
        // its row says so
        (Called::Found(_), Err(_)) => {}
        (Called::Again, result) => return had_by_another(model, name, result),
    }
    Vec::new()
}

/// Entries were touched by another hand: the card that is here is looked at again, and of those that wait none comes that has
/// nothing to ask any more.
pub(super) fn touched(model: &mut Model, is_touched: &dyn Fn(&EntryName) -> bool) -> Vec<Effect> {
    let (tonight, day_ends_at) = (model.tonight(), model.day_ends_at);
    let Model { cards, shelf, .. } = model;
    let with_words: Vec<&EntryName> = cards.left.iter().filter_map(|left| left.draft.begun.edits.as_ref()).collect();
    cards.waiting.retain(|(asks, stored)| {
        let evening = shelf.row(&stored.name).and_then(|row| cards::evening_of_row(row, *asks, day_ends_at));
        !is_touched(&stored.name) || with_words.contains(&&stored.name) || evening.is_some_and(|due| due <= tonight)
    });
    let here = model.screen.card().map(|card| &card.stored.name);
    let waiting = model.cards.waiting.iter().map(|(_, stored)| &stored.name);
    let names = here.into_iter().chain(waiting).filter(|name| is_touched(name));
    names.map(|name| Effect::Read(name.clone(), Wanted::FollowUp(Called::Again))).collect()
}

/// The entry of a card was read again, because another hand had it. Where there is nothing to ask any more the card goes.
fn had_by_another(model: &mut Model, name: &EntryName, result: Result<Box<Stored>, NotRead>) -> Vec<Effect> {
    if let Ok(stored) = &result {
        for (_, waiting) in model.cards.waiting.iter_mut().filter(|(_, waiting)| waiting.name == *name) {
            waiting.clone_from(stored);
        }
    }
    let Some(card) = model.screen.card_mut().filter(|card| card.stored.name == *name) else { return Vec::new() };
    let evening = card.stored.entry.evening.format("%-d %B");
    let what = match result {
        Ok(stored) if card.is_now(&stored) => return Vec::new(),
        Ok(_) => format!("The plan of {evening} was answered outside comeback, so its card is gone."),
        // the person was told so when it could not be written
        Err(_) if card.refused.is_some() => return Vec::new(),
        Err(NotRead { is_gone: true, .. }) => {
            format!("The entry of {evening} was moved or deleted outside comeback, so its card is gone.")
        }
        // it may be in the middle of being written
        Err(_) => return Vec::new(),
    };
    let draft = card.part_with_draft();
    let words = if draft.is_some() { " What you typed is kept, and offered the next time." } else { "" };
    let text = format!("{what}{words}");
    model.cards.by_digit = None;
    close_everywhere(model);
    model.news(text);
    draft.map(Effect::Release).into_iter().collect()
}

/// The shelf is complete: cards that are due in older entries come while nothing was begun; else a calm line says so.
pub(super) fn found(model: &mut Model) -> Vec<Effect> {
    let is_new = |due: &cards::Due| !model.cards.known.contains(&(due.name.clone(), due.asks));
    let due = cards::due(model.shelf.all(), &model.remembered, model.tonight(), model.day_ends_at);
    let due: Vec<cards::Due> = due.into_iter().filter(is_new).collect();
    let room = MOST.saturating_sub(model.cards.known.len());
    let Some(first) = due.first().filter(|_| room > 0) else { return Vec::new() };
    if !can_come(model) {
        let of = model.shelf.row(&first.name).and_then(Row::evening);
        let of = of.map(|evening| evening.format(" of %-d %B %Y").to_string()).unwrap_or_default();
        if model.notice.is_none() {
            model.news(format!("The entry{of} has something to look at again. f there, when it suits you."));
        }
        return Vec::new();
    }
    let come: Vec<cards::Due> = due.into_iter().take(room).collect();
    model.cards.known.extend(come.iter().map(|due| (due.name.clone(), due.asks)));
    come.into_iter().map(|due| Effect::Read(due.name, Wanted::FollowUp(Called::Found(due.asks)))).collect()
}

/// Whether a card may still come by itself: behind others that are there, or while nothing was touched.
fn can_come(model: &Model) -> bool {
    match &model.screen {
        Screen::Offer(_) => true,
        Screen::FollowUp(card) => card.over == Over::Opening,
        Screen::Writing(writing) => !model.cards.is_touched && writing.edits.is_none() && writing.is_blank(),
        Screen::Shelf => !model.cards.is_touched,
        _ => false,
    }
}
