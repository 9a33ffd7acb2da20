//! What keys do while writing, and in the list of guides over it.

use crate::app::areas::WIDE;
use crate::app::effect::Effect;
use crate::app::filter::Filter;
use crate::app::model::{Kept, Model};
use crate::app::msg::Action;
use crate::app::screen::Screen;
use crate::app::screen::guides::Guides;
use crate::app::screen::writing::{Went, Writing};

/// A key while writing.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(effects) = super::been_here::act(model, action) {
        return effects;
    }
    let column = model.column();
    match action {
        Action::Save => return super::saving::save(model),
        Action::ToShelf => return to_shelf(model),
        Action::Kinds => {
            super::kinds::over_writing(model);
            return Vec::new();
        }
        Action::PartOfGoal => {
            super::goal::part_of(model);
            return Vec::new();
        }
        Action::PickGuide => {
            pick_guide(model);
            return Vec::new();
        }
        Action::Paste => {
            let clipboard = model.clipboard.clone();
            return super::pasted(model, &clipboard);
        }
        Action::HideShelf => {
            model.shelf.hidden = !model.shelf.hidden;
            if model.size.width < WIDE {
                model.say("In a window this narrow the shelf is a page of its own: Esc goes there.");
            }
            return Vec::new();
        }
        _ => {}
    }
    let Screen::Writing(writing) = &mut model.screen else { return Vec::new() };
    writing.follow_cursor();
    if action == Action::EditOutside {
        return writing.text_for_editor().map(Effect::EditOutside).into_iter().collect();
    }
    match writing.act(action, column.width, column.area.height) {
        Went::ToSave => super::saving::save(model),
        Went::NothingTaken if action == Action::CopyOrQuit => super::leave(model),
        Went::AsksMore(count) => {
            let more =
                if count == 1 { "One more question is".to_owned() } else { format!("{count} more questions are") };
            model.say(format!("{more} asked along the way."));
            Vec::new()
        }
        Went::Here | Went::NothingTaken => Vec::new(),
        Went::Taken(text) => {
            model.clipboard.clone_from(&text);
            model.say(if action == Action::Cut { "Cut." } else { "Copied." });
            vec![Effect::Copy(text)]
        }
    }
}

/// Puts the writing on the desk and goes to the shelf.
fn to_shelf(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Screen::Writing(writing) = std::mem::replace(&mut model.screen, Screen::Shelf) {
        if is_worth_keeping(&writing) {
            model.desk = Some(writing);
        } else {
            model.kept = Kept::Nothing;
            effects.push(Effect::DropDraft(writing.draft));
        }
    }
    if model.desk.is_some() {
        // on a narrowed shelf Esc shows all first
        let key = if model.shelf.filter() == Filter::All { "Esc" } else { "n" };
        model.say(format!("What you wrote waits for you. {key} goes back to it."));
    }
    effects.extend(super::shelf::look(model));
    effects
}

/// An untouched first question, or an older entry that was only looked at, need not be come back to.
pub(super) fn is_worth_keeping(writing: &Writing) -> bool {
    match &writing.edits {
        Some(stored) => stored.entry != writing.entry(stored.entry.created),
        None => !writing.is_blank(),
    }
}

fn pick_guide(model: &mut Model) {
    if matches!(&model.screen, Screen::Writing(writing) if writing.edits.is_some()) {
        model.say("An entry keeps the guide it was written with.");
        return;
    }
    let screen = std::mem::replace(&mut model.screen, Screen::Shelf);
    model.screen = match screen {
        Screen::Writing(writing) => Screen::Guides(Box::new(Guides::over(writing, &model.guides))),
        other => other,
    };
}

/// A key in the list of guides.
pub(super) fn act_on_guides(model: &mut Model, action: Action) -> Vec<Effect> {
    let count = model.guides.len();
    let Screen::Guides(list) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Up => list.go(false, count),
        Action::Down => list.go(true, count),
        Action::First => list.at = 0,
        Action::Last => list.at = count.saturating_sub(1),
        Action::Open => {
            let picked = list.at;
            choose_guide(model, picked);
        }
        Action::Out => back_to_writing(model, |_| {}),
        _ => {}
    }
    Vec::new()
}

/// Takes the guide at this place of the list.
pub(super) fn choose_guide(model: &mut Model, at: usize) {
    let Some(guide) = model.guides.get(at).cloned() else { return };
    back_to_writing(model, |writing| {
        if writing.guide.name != guide.name {
            writing.change_guide(&guide);
        }
    });
}

fn back_to_writing(model: &mut Model, change: impl FnOnce(&mut Writing)) {
    let screen = std::mem::replace(&mut model.screen, Screen::Shelf);
    model.screen = match screen {
        Screen::Guides(list) => {
            let mut writing = list.writing;
            change(&mut writing);
            Screen::Writing(writing)
        }
        other => other,
    };
}
