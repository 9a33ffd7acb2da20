//! Setbacks that may be the same again: looking for them, and what keys do where it is asked.

use crate::app::effect::{Effect, Wanted};
use crate::app::kinds::Search;
use crate::app::likeness::{Like, Sought, SoughtFor, Told};
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse, NotRead};
use crate::app::screen::Screen;
use crate::app::screen::same::{ANSWERS, Same};
use crate::app::screen::writing::Step;
use crate::journal::alike::{self, MOST, Resemblance};
use crate::journal::draft::DraftId;
use crate::journal::remembered::Memo;
use crate::journal::shelf::{EntryName, Stored};

use super::kinds;

/// So many that are like a setback are looked at: the likest may be linked with it already.
const MOST_LIKE: usize = 5;

/// The guide in which it is asked, and the prompt that it is asked at; where the guide has none such, behind the last.
const GUIDE: &str = "week";
const PROMPT: &str = "same_again";

/// After everything that happened: in the weekly guide it is looked for setbacks that may be the same again, and the person
/// is asked where the guide speaks of it.
pub(super) fn in_the_week(model: &mut Model) -> Vec<Effect> {
    let Screen::Writing(writing) = &model.screen else { return Vec::new() };
    if writing.guide.name != GUIDE || writing.edits.is_some() || model.shelf.loading {
        return Vec::new();
    }
    let is_there = match (writing.guide.prompt(PROMPT), writing.prompt()) {
        (Some(_), here) => here.is_some_and(|here| here.key == PROMPT) && writing.answers.is_blank_at(PROMPT),
        (None, _) => writing.step == Step::Ready,
    };
    if model.kinds.search.draft.as_ref() != Some(&writing.draft) {
        let draft = writing.draft.clone();
        return look(model, draft);
    }
    if is_there {
        offer(model);
    }
    Vec::new()
}

/// Begins to look for setbacks that may be the same again, for this writing.
fn look(model: &mut Model, draft: DraftId) -> Vec<Effect> {
    let waiting = alike::recent(model.shelf.all(), model.tonight());
    model.kinds.search = Search { draft: Some(draft), waiting, ..Search::default() };
    next(model)
}

/// Reads the next recent setback, unless enough was found.
fn next(model: &mut Model) -> Vec<Effect> {
    let known = &model.remembered;
    let search = &mut model.kinds.search;
    search.asked = None;
    if alike::pairs(&search.found, known).len() >= MOST {
        search.waiting.clear();
    }
    if search.waiting.is_empty() {
        // unless it is still looked for something else
        let is_used = model.been_here.asked.is_some();
        return if is_used { Vec::new() } else { vec![Effect::FindNoMore] };
    }
    vec![Effect::Read(search.waiting[0].clone(), Wanted::Alike)]
}

/// A recent setback was read: others like it, from before it, are looked for.
pub(super) fn read(model: &mut Model, name: &EntryName, result: Result<Box<Stored>, NotRead>) -> Vec<Effect> {
    if model.kinds.search.waiting.first() != Some(name) {
        return Vec::new();
    }
    model.kinds.search.waiting.remove(0);
    let Ok(stored) = result else { return next(model) };
    let entry = &stored.entry;
    let among = model.setbacks(|row, _| alike::is_before(row, (name, entry)));
    if !among.iter().any(|candidate| candidate.may_be_found) {
        return next(model);
    }
    let told = Told { text: alike::told(entry), feelings: entry.feelings.clone(), tags: entry.tags.clone() };
    let wanted = SoughtFor::SameAgain(name.clone());
    model.kinds.search.asked = Some(stored);
    vec![Effect::FindLike(Box::new(Sought { told, among, most: MOST_LIKE, wanted }))]
}

/// What is like a recent setback was found.
pub(super) fn found(model: &mut Model, name: &EntryName, found: &[Like]) -> Vec<Effect> {
    let Some(recent) = model.kinds.search.asked.take_if(|asked| asked.name == *name) else { return Vec::new() };
    let like = found.iter().filter(|like| like.is_shown).map(|like| like.stored.clone()).collect();
    model.kinds.search.found.push(Resemblance { recent, like });
    next(model)
}

/// Asks about what was found, over the screen that is open. Nothing happens while it is still looked for, when there is
/// nothing to ask, or when it was asked already.
fn offer(model: &mut Model) {
    let search = &mut model.kinds.search;
    if !search.is_over() || search.is_offered {
        return;
    }
    search.is_offered = true;
    let pairs = alike::pairs(&search.found, &model.remembered);
    search.found.clear();
    let (over, tonight) = (std::mem::replace(&mut model.screen, Screen::Shelf), model.tonight());
    model.screen = match Same::over(over, pairs, tonight) {
        Ok(same) => Screen::Same(Box::new(same)),
        Err(over) => over,
    };
}

/// A key where it is asked.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let clipboard = model.clipboard.clone();
    let Screen::Same(same) = &mut model.screen else { return Vec::new() };
    if let Some(naming) = &mut same.naming {
        return match action {
            Action::Out => {
                same.naming = None;
                Vec::new()
            }
            Action::Open => {
                if let Some(name) = naming.name() {
                    return join(model, &name);
                }
                model.say("A kind needs a name. Esc goes back.");
                Vec::new()
            }
            action => match kinds::edit(naming, action, &clipboard) {
                Some(text) => kinds::copied(model, text, action),
                None if action == Action::CopyOrQuit => super::leave(model),
                None => Vec::new(),
            },
        };
    }
    match action {
        Action::Up => same.go(false),
        Action::Down => same.go(true),
        Action::Choose(number) => return answer(model, usize::from(number).wrapping_sub(1)),
        Action::Open => match same.pointed {
            Some(at) => return answer(model, at),
            None => model.say("A number picks, or ↓ and Enter. Esc leaves it for another time."),
        },
        // all that waits is for another time
        Action::Out => close(model),
        _ => {}
    }
    Vec::new()
}

/// A click on an answer gives it.
pub(super) fn clicked(model: &mut Model, (x, y): (u16, u16), did: Mouse) -> Vec<Effect> {
    let (column, room) = (model.column(), model.areas().room);
    let Screen::Same(same) = &model.screen else { return Vec::new() };
    let (Some(x), Some(y)) = (x.checked_sub(column.text().x), y.checked_sub(column.area.y)) else { return Vec::new() };
    if did != Mouse::Click {
        return Vec::new();
    }
    let sheet = same.sheet(column.width, room);
    let row = sheet.scrolled(0, usize::from(column.area.height)) + usize::from(y);
    sheet.at(row, x).map(|at| answer(model, at)).unwrap_or_default()
}

/// Gives the answer at this place.
fn answer(model: &mut Model, at: usize) -> Vec<Effect> {
    let Screen::Same(same) = &mut model.screen else { return Vec::new() };
    if at >= ANSWERS.len() || same.naming.is_some() {
        return Vec::new();
    }
    same.refused = None;
    if at == 0 {
        return same.say_same().map(|kind| join(model, &kind)).unwrap_or_default();
    }
    let (one, other) = (same.pair.newer.name.clone(), same.pair.older.name.clone());
    let memo = Memo::NotSame(one, other);
    model.remembered.take(&memo);
    let mut effects = vec![Effect::Remember(memo)];
    effects.extend(go_on(model));
    effects
}

/// Both are of this kind.
fn join(model: &mut Model, kind: &str) -> Vec<Effect> {
    let Screen::Same(same) = &model.screen else { return Vec::new() };
    let changes = same.joins(kind).to_vec();
    super::kinship::change(model, changes, format!("Both are “{kind}” now."))
}

/// Goes on to the next pair, or back to what was behind the question.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let known = &model.remembered;
    if let Screen::Same(same) = &mut model.screen
        && !same.next(known)
    {
        close(model);
    }
    Vec::new()
}

fn close(model: &mut Model) {
    model.screen = match std::mem::replace(&mut model.screen, Screen::Shelf) {
        Screen::Same(same) => same.over,
        other => other,
    };
}

/// An entry is as this now.
pub(super) fn is_now(model: &mut Model, stored: &Stored) {
    if let Screen::Same(same) = &mut model.screen {
        same.is_now(stored);
    }
}
