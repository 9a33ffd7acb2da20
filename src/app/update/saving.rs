//! Saving, and what follows it.

use crate::app::effect::Effect;
use crate::app::model::{Kept, Model};
use crate::app::msg::Saved;
use crate::app::screen::Screen;
use crate::app::screen::closing::Closing;
use crate::app::screen::reader::Open;
use crate::journal::draft::Change;
use crate::journal::shelf::{Row, Stored};

/// Asks for what is written to be saved, if there is anything to save.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let Screen::Writing(writing) = &model.screen else { return Vec::new() };
    let after = writing.entry(now);
    match &writing.edits {
        None if writing.is_blank() => {
            model.say("Nothing to save. Sleep well.");
            Vec::new()
        }
        None => vec![Effect::Create(Box::new(after))],
        Some(_) if writing.is_blank() => {
            model.warn("Everything is blank, so nothing was saved and the entry is as it was. Esc leaves it so.");
            Vec::new()
        }
        Some(before) if before.entry == after => {
            let draft = writing.draft.clone();
            model.kept = Kept::Nothing;
            model.screen = Screen::Shelf;
            model.say("Nothing was changed.");
            vec![Effect::DropDraft(draft)]
        }
        Some(before) => {
            let beside = writing.is_on_older;
            vec![Effect::Change { before: before.clone(), after: Box::new(after), beside, at: now }]
        }
    }
}

/// An attempt to save ended. Until it ended well the words stay on the screen and in the draft.
pub(super) fn saved(model: &mut Model, result: Result<Saved, String>) -> Vec<Effect> {
    let Screen::Writing(writing) = &model.screen else { return Vec::new() };
    let saved = match result {
        Ok(saved) => saved,
        Err(reason) => {
            // a full disk can refuse the draft as well: then nothing else may be said
            let also = if matches!(model.kept, Kept::Not(_)) { "" } else { " and in the draft" };
            model.warn(format!("{reason} Your words stay here{also}."));
            return Vec::new();
        }
    };
    let (draft, begun, was_new) = (writing.draft.clone(), writing.begun.clone(), writing.edits.is_none());
    let last_line = writing.guide.closing.clone();
    let (mut beside, mut doubt, mut no_version) = (None, None, None);
    let stored = match saved {
        Saved::Whole(ours) => ours,
        Saved::NoVersion { ours, why } => {
            no_version = Some(why);
            ours
        }
        Saved::Beside { theirs, ours } => {
            beside = Some(theirs);
            ours
        }
        Saved::Unconfirmed { ours, doubt: why } => {
            doubt = Some(why);
            ours
        }
    };
    let name = stored.name.clone();
    model.kept = Kept::Nothing;
    if was_new {
        super::close(model, Closing::of(&stored.entry, last_line));
    } else {
        model.screen = Screen::Shelf;
        match beside {
            None => model.say("Saved."),
            Some(theirs) => model.warn(format!(
                "This entry was changed elsewhere meanwhile. Both versions are kept: theirs is entries/{}, yours is the one open here.",
                theirs.as_str()
            )),
        }
    }
    if let Some(why) = no_version {
        model.warn(format!("Saved. {why}"));
    }
    shelve(model, stored);
    let Some(doubt) = doubt else { return vec![Effect::DropDraft(draft)] };
    model.warn(format!("{doubt} The draft stays as well, as one of this entry: carrying on with it saves no second."));
    let (begun, changes, at) = (Box::new(begun), vec![Change::Saved(name)], model.now);
    // whoever opens it next reads it anew
    vec![Effect::Keep { draft: draft.clone(), begun, changes, at }, Effect::Release(draft)]
}

/// Puts an entry on the shelf, selects it and opens it in the reader.
fn shelve(model: &mut Model, stored: Box<Stored>) {
    model.shelf.add(vec![Row::of(stored.name.clone(), &stored.entry)]);
    model.shelf.select(&stored.name);
    // from its beginning, also when an older version of it was open further down
    model.reader.show(Open::Nothing);
    model.reader.show(Open::Entry(stored));
}
