//! Looking at the older versions of an entry, and taking one back.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Saved};
use crate::app::screen::Screen;
use crate::app::screen::history::{History, moment};
use crate::app::screen::reader::Open;
use crate::journal::shelf::{EntryName, Stored, Version};

/// Asks for the older versions of the entry that is open.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match &model.reader.open {
        Open::Nothing => Vec::new(),
        Open::Entry(stored) => vec![Effect::ReadVersions(stored.name.clone())],
        Open::Unreadable(..) => {
            model.warn("This file cannot be read, so comeback leaves it and its older versions alone.");
            Vec::new()
        }
    }
}

/// The older versions of an entry were read.
pub(super) fn read(model: &mut Model, name: &EntryName, result: Result<Vec<Version>, String>) {
    let over_reader = matches!(model.screen, Screen::Reader);
    if !over_reader && !matches!(model.screen, Screen::Shelf) {
        return;
    }
    match (result, &model.reader.open) {
        (Err(reason), _) => model.warn(reason),
        (Ok(versions), _) if versions.is_empty() => {
            model.say("No older versions yet. One is kept each time a saved entry is changed.");
        }
        (Ok(versions), Open::Entry(now)) if now.name == *name => {
            model.screen = Screen::History(Box::new(History::of(now.clone(), versions, over_reader)));
        }
        (Ok(_), _) => {}
    }
}

/// A key on the page.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now = model.now;
    let height = model.column().area.height;
    let page = isize::try_from(height).unwrap_or(1) - 1;
    let Screen::History(history) = &mut model.screen else { return Vec::new() };
    let is_asked = std::mem::take(&mut history.asks);
    match action {
        Action::Older => history.go(1),
        Action::Newer => history.go(-1),
        Action::Last => history.go(isize::MAX),
        Action::First => history.go(isize::MIN),
        Action::Up => history.scroll_by(-1, height),
        Action::Down => history.scroll_by(1, height),
        Action::PageUp => history.scroll_by(-page, height),
        Action::PageDown => history.scroll_by(page, height),
        Action::Open if is_asked => {
            let Some(version) = history.current().map(|version| version.name.clone()) else { return Vec::new() };
            return vec![Effect::TakeBack { before: history.now.clone(), version, at: now }];
        }
        Action::Open => ask(model),
        // it takes back the question, and nothing else
        Action::Out if is_asked => {}
        Action::Out => model.screen = behind(history),
        _ => {}
    }
    Vec::new()
}

/// Asks whether a version shall be taken back; the next Enter does it.
fn ask(model: &mut Model) {
    let edits = model.desk.as_ref().and_then(|desk| desk.edits.as_deref()).map(|edits| edits.name.clone());
    let Screen::History(history) = &mut model.screen else { return };
    let is_edited = edits.as_ref() == Some(&history.now.name);
    match history.current().map(|version| &version.entry) {
        None => {}
        Some(Err(_)) => model.warn("This version cannot be read, so it cannot be taken back."),
        Some(Ok(_)) if history.now.read_only.is_some() => {
            let reason = history.now.read_only.clone().unwrap_or_default();
            model.warn(format!("This entry stays as it is: {reason}."));
        }
        Some(Ok(_)) if is_edited => {
            model.warn("This entry is being edited. Save or undo that first; n on the shelf goes back to it.");
        }
        Some(Ok(_)) => history.asks = true,
    }
}

/// The screen that the history was opened from.
const fn behind(history: &History) -> Screen {
    if history.over_reader { Screen::Reader } else { Screen::Shelf }
}

/// An entry has the text of an older version again, or not.
pub(super) fn taken_back(model: &mut Model, result: Result<Saved, String>) {
    let saved = match result {
        Ok(saved) => saved,
        Err(reason) => return model.warn(reason),
    };
    let mut until = String::new();
    if let Screen::History(history) = &model.screen {
        until = history.current().map(|version| moment(version, model.now, "%A %-d %B, %H:%M")).unwrap_or_default();
        model.screen = behind(history);
    }
    let stored = match saved {
        Saved::Whole(stored) => {
            model.say(format!("This is again the version until {until}. The one before is a version now (H)."));
            stored
        }
        Saved::NoVersion { ours, why } => {
            model.warn(format!("This is again the version until {until}. {why}"));
            ours
        }
        Saved::Unconfirmed { ours, doubt } => {
            model.warn(doubt);
            ours
        }
        Saved::Beside { theirs, ours } => {
            model.warn(super::saving::both_kept(&theirs));
            ours
        }
    };
    super::saving::shelve(model, stored);
}

/// The entry whose history is open was touched outside, and read anew.
pub(super) fn read_again(model: &mut Model, stored: &Stored) {
    if let Screen::History(history) = &mut model.screen
        && history.now.name == stored.name
        && *history.now != *stored
    {
        history.is_now(stored.clone());
    }
}
