//! What keys do when saving did not work.

use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Elsewhere};
use crate::app::screen::Screen;
use crate::app::screen::unsaved::{Folder, Unsaved, Way};

/// Puts the page over the writing, or says on it that it did not work this time either.
pub(super) fn failed(model: &mut Model, reason: String) {
    model.screen = match std::mem::replace(&mut model.screen, Screen::Shelf) {
        Screen::Writing(writing) => Screen::Unsaved(Box::new(Unsaved::over(writing, reason))),
        Screen::Unsaved(mut unsaved) => {
            unsaved.failed_again(reason);
            Screen::Unsaved(unsaved)
        }
        other => other,
    };
}

/// A key on the page.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if action == Action::Save {
        return super::saving::save(model);
    }
    let Screen::Unsaved(unsaved) = &mut model.screen else { return Vec::new() };
    if unsaved.folder.is_some() {
        return act_in_folder(model, action);
    }
    match action {
        Action::Up => unsaved.go(false),
        Action::Down => unsaved.go(true),
        Action::Out => back(model),
        Action::Open => match unsaved.way {
            Way::Again => return super::saving::save(model),
            Way::Elsewhere => unsaved.ask_folder(),
            Way::Back => back(model),
        },
        _ => {}
    }
    Vec::new()
}

/// A key in the field for another folder.
fn act_in_folder(model: &mut Model, action: Action) -> Vec<Effect> {
    let (now, clipboard) = (model.now, model.clipboard.clone());
    let Screen::Unsaved(unsaved) = &mut model.screen else { return Vec::new() };
    let Unsaved { writing, folder: Some(folder), .. } = unsaved.as_mut() else { return Vec::new() };
    match action {
        Action::Out => unsaved.folder = None,
        Action::Paste => folder.page.paste(&clipboard),
        Action::Open => {
            let named = folder.page.text().trim().to_owned();
            let (before, after) = (writing.edits.clone(), Box::new(writing.entry(now)));
            return vec![Effect::SaveElsewhere { folder: named, before, after }];
        }
        action => {
            let taken = editing::act(&mut folder.page, action);
            if let Some(taken) = taken {
                model.clipboard.clone_from(&taken);
                return vec![Effect::Copy(taken)];
            }
            if action == Action::CopyOrQuit {
                return super::leave(model);
            }
        }
    }
    Vec::new()
}

/// Words arrived. In the field for a folder they belong there, which is said by true; else whoever goes on typing wants
/// to write.
pub(super) fn takes_words(model: &mut Model, put: impl FnOnce(&mut Folder)) -> bool {
    let Screen::Unsaved(unsaved) = &mut model.screen else { return false };
    if let Some(folder) = &mut unsaved.folder {
        put(folder);
        return true;
    }
    back(model);
    model.news("This is not saved yet. Ctrl+S tries again.");
    false
}

/// An attempt to save in another folder ended.
pub(super) fn elsewhere(model: &mut Model, result: Result<Elsewhere, String>) -> Vec<Effect> {
    let Screen::Unsaved(unsaved) = &mut model.screen else { return Vec::new() };
    match (result, &mut unsaved.folder) {
        (Ok(elsewhere), _) => unsaved.kept(elsewhere),
        (Err(reason), Some(folder)) => folder.refused = Some(reason),
        (Err(reason), None) => model.warn(reason),
    }
    Vec::new()
}

fn back(model: &mut Model) {
    model.screen = match std::mem::replace(&mut model.screen, Screen::Shelf) {
        Screen::Unsaved(unsaved) => Screen::Writing(unsaved.writing),
        other => other,
    };
}
