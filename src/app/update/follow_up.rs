//! What keys do on a follow-up card, and when a card comes.

use crate::app::editing;
use crate::app::effect::{Called, Effect, Wanted};
use crate::app::model::{Kept, Model};
use crate::app::msg::{Action, Mouse, NotRead, Saved};
use crate::app::screen::Screen;
use crate::app::screen::follow_up::{FollowUp, Goes, Over, Step};
use crate::app::start;
use crate::journal::amend::Amendment;
use crate::journal::cards::{self, MOST};
use crate::journal::remembered::{Asks, Memo};
use crate::journal::shelf::{EntryName, Head, Row, Stored};
use crate::prose::page::{Motion, Page};

/// A key on a card.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let clipboard = model.clipboard.clone();
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Out => return leave(model),
        Action::Choose(number) => return choose(model, usize::from(number).saturating_sub(1)),
        Action::Up => card.go(false),
        Action::Down => card.go(true),
        Action::Open if card.pointed.is_none() && matches!(card.step, Step::Outcome | Step::Guess) => {
            model.say("A number picks, or ↓ and Enter. Esc is not tonight.");
        }
        Action::Open => return submit(model, Goes::On),
        Action::Next if !card.go_part(true) => return submit(model, Goes::On),
        Action::Back if !card.go_part(false) => return submit(model, Goes::Back),
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

/// Takes the answer at this place of the list.
fn choose(model: &mut Model, at: usize) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    if at >= card.options().len() {
        return Vec::new();
    }
    card.pointed = Some(at);
    submit(model, Goes::On)
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
        Mouse::Click => return sheet.at(row, x).map(|at| choose(model, at)).unwrap_or_default(),
        Mouse::Drag | Mouse::WheelUp | Mouse::WheelDown => {}
    }
    Vec::new()
}

/// Writes what is answered, if that is new, and goes on from there.
fn submit(model: &mut Model, goes: Goes) -> Vec<Effect> {
    let now = model.now;
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    match card.to_write(goes) {
        Some(what) => {
            card.then = Some(goes);
            vec![Effect::Amend { name: card.stored.name.clone(), what, at: now }]
        }
        // what is typed says the same as the entry
        None => card.settle().into_iter().chain(go(model, goes)).collect(),
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
        Err(reason) => {
            let Screen::FollowUp(card) = &mut model.screen else {
                model.warn(reason);
                return Vec::new();
            };
            card.then = None;
            card.refused = Some(reason);
            // whoever wanted to leave is told first
            if std::mem::take(&mut model.leaving) {
                model.warn("Your answer is not written yet. Ask again to leave all the same.");
            }
            return Vec::new();
        }
    };
    let is_doubted = matches!(saved, Saved::Unconfirmed { .. });
    let stored = super::amend::take(model, saved);
    for (_, waiting) in model.cards.waiting.iter_mut().filter(|(_, waiting)| waiting.name == *name) {
        waiting.clone_from(&stored);
    }
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    card.written(stored, what);
    // what the disk did not confirm stays in the draft as well
    let done = if is_doubted { card.part_with_draft().map(Effect::Release) } else { card.settle() };
    let goes = card.then.take();
    done.into_iter().chain(goes.map(|goes| go(model, goes)).unwrap_or_default()).collect()
}

/// What is to be on the disk of a card before the program ends.
pub(super) fn before_leaving(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    if card.refused.is_some() {
        return Vec::new();
    }
    let name = card.stored.name.clone();
    card.to_write(Goes::Out).map(|what| Effect::Amend { name, what, at: now }).into_iter().collect()
}

fn go(model: &mut Model, goes: Goes) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    match goes {
        Goes::On if card.advance() => Vec::new(),
        Goes::On => {
            let evening = card.stored.entry.evening.format("%-d %B");
            let step = card.step_to_tick().map(|step| format!(" Its step can be ticked in the goal: {step}"));
            let words = format!("Written to the entry of {evening}.{}", step.unwrap_or_default());
            let is_open = due_of(card).is_some();
            let effects = if is_open { put_off(model, true) } else { Vec::new() };
            if model.notice.is_none() {
                model.say(words);
            }
            close(model);
            effects
        }
        Goes::Back => {
            card.retreat();
            Vec::new()
        }
        Goes::Out => {
            let effects = put_off(model, false);
            close(model);
            effects
        }
    }
}

/// Not tonight; what was answered until here stays.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return Vec::new() };
    if card.refused.is_some() {
        let left = card.left();
        let is_kept = left.is_some() && !matches!(card.words.kept, Kept::Not(_));
        let more = if is_kept { " Its words come again with the card." } else { "" };
        model.cards.left.extend(left);
        let effects = put_off(model, false);
        model.warn(format!("The last answer was not written.{more}"));
        close(model);
        return effects;
    }
    if card.is_fresh() {
        let effects = put_off(model, true);
        close(model);
        return effects;
    }
    submit(model, Goes::Out)
}

/// The evening a card is still to be asked on, if it has come.
fn due_of(card: &FollowUp) -> Option<chrono::NaiveDate> {
    cards::evening(&card.stored.entry, card.asks).filter(|evening| card.due == Some(*evening))
}

/// Remembers that a card that came by itself was put off; and, unless it was only left half-way, that it is not to come
/// again this evening.
fn put_off(model: &mut Model, not_tonight: bool) -> Vec<Effect> {
    let tonight = model.tonight();
    let Screen::FollowUp(card) = &model.screen else { return Vec::new() };
    let Some(due) = due_of(card).filter(|_| card.over == Over::Opening) else { return Vec::new() };
    let not_on = not_tonight.then_some(tonight);
    let memo = Memo::PutOff { entry: card.stored.name.clone(), asks: card.asks, due, not_on };
    model.remembered.take(&memo);
    vec![Effect::Remember(memo)]
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

/// Words were typed or pasted. In a field they belong there; on a card that just came, whoever types without looking wants
/// to write. True when they were dealt with.
pub(super) fn takes_words(model: &mut Model, text: &str, put: impl FnOnce(&mut Page)) -> Option<Vec<Effect>> {
    let Screen::FollowUp(card) = &mut model.screen else { return None };
    if let Some(page) = card.page() {
        put(page);
        card.refused = None;
        return Some(Vec::new());
    }
    match (card.step, text) {
        (Step::Again, "y" | "Y") => return Some(choose(model, 0)),
        (Step::Again, "n" | "N") => return Some(choose(model, 1)),
        _ => {}
    }
    if card.is_fresh() && card.over == Over::Opening {
        model.cards.waiting.clear();
        model.screen = Screen::Writing(model.new_writing());
        model.say("This is something new. The card comes again another time.");
        return None;
    }
    Some(Vec::new())
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
pub(super) fn opened(model: &mut Model, called: Called, result: Result<Box<Stored>, NotRead>) {
    let (now, tonight) = (model.now, model.tonight());
    match (called, result) {
        (Called::ByHand, Err(NotRead { reason, .. })) => model.warn(reason),
        (Called::ByHand, Ok(stored)) if stored.entry.adjustment.is_none() => {
            model.say("There is no adjustment in this entry to follow up.");
        }
        (Called::ByHand, Ok(stored)) => {
            if let Some(reason) = &stored.read_only {
                model.warn(reason.clone());
                return;
            }
            let over = if matches!(model.screen, Screen::Reader) { Over::Reader } else { Over::Shelf };
            let card = FollowUp::of(stored, Asks::Adjustment, over, now, tonight);
            model.screen = Screen::FollowUp(Box::new(card));
        }
        (Called::Found(asks), Ok(stored)) => {
            let is_due = cards::evening(&stored.entry, asks).is_some_and(|evening| evening <= tonight);
            if is_due && stored.read_only.is_none() && can_come(model) {
                model.cards.waiting.push((asks, stored));
                if matches!(model.screen, Screen::Writing(_) | Screen::Shelf) {
                    start::open(model);
                }
            }
        }
        // its row says so
        (Called::Found(_), Err(_)) => {}
    }
}

/// The shelf is complete: cards that are due in older entries come while nothing was begun; else a calm line says so.
pub(super) fn found(model: &mut Model) -> Vec<Effect> {
    let is_new = |due: &cards::Due| !model.cards.known.contains(&(due.name.clone(), due.asks));
    let due = cards::due(model.shelf.all(), &model.remembered, model.tonight());
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
