//! Saving, and what follows it.

use crate::app::effect::Effect;
use crate::app::model::{Kept, Model};
use crate::app::msg::Saved;
use crate::app::screen::Screen;
use crate::app::screen::closing::Closing;
use crate::app::screen::reader::Open;
use crate::app::screen::writing::Writing;
use crate::journal::draft::{Change, mark};
use crate::journal::entry::Entry;
use crate::journal::kept::{self, Own};
use crate::journal::remembered::Memo;
use crate::journal::shelf::{EntryName, Row, Stored};

/// Asks for what is written to be saved, if there is anything to save.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let Some(writing) = to_save(&model.screen) else { return Vec::new() };
    let after = super::kinship::linked(model, writing.entry(now), writing.edits.as_deref());
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
    let Some(writing) = to_save(&model.screen) else { return Vec::new() };
    let saved = match result {
        Ok(saved) => saved,
        Err(reason) => {
            super::unsaved::failed(model, reason);
            return Vec::new();
        }
    };
    let (draft, begun, was_new) = (writing.draft.clone(), writing.begun.clone(), writing.edits.is_none());
    let last_line = writing.guide.closing.clone();
    let goal = super::goal::beside(model, writing);
    let before = writing.edits.as_ref().map(|stored| stored.entry.clone());
    let (stored, trouble, doubt) = match saved {
        Saved::Whole(stored) => (stored, None, None),
        Saved::Beside { theirs, ours } => (ours, Some(both_kept(&theirs)), None),
        Saved::NoVersion { ours, why } => (ours, Some(format!("Saved. {why}")), None),
        Saved::Unconfirmed { ours, doubt } => (ours, None, Some(doubt)),
    };
    let (name, base) = (stored.name.clone(), Some(mark(&stored.text)));
    model.kept = Kept::Nothing;
    let mut shown = None;
    if was_new {
        let own = own_line(model, &stored.entry);
        shown = own.as_ref().map(|own| Memo::Shown(own.mark(), model.tonight()));
        super::close(model, Closing { own, ..Closing::of(&stored.entry, last_line) });
    } else {
        model.screen = Screen::Shelf;
        match (trouble, &stored.leads_to) {
            (Some(trouble), _) => model.warn(trouble),
            (None, Some(path)) => model.say(format!("Saved to {path}, where the link of this entry leads.")),
            (None, None) => model.say("Saved."),
        }
    }
    shelve(model, stored.clone());
    let mut kin = super::kinship::after_save(model, before.as_ref(), &stored);
    kin.extend(goal);
    if let Some(memo) = shown {
        model.remembered.take(&memo);
        kin.push(Effect::Remember(memo));
    }
    let Some(doubt) = doubt else { return [vec![Effect::DropDraft(draft)], kin].concat() };
    model.warn(format!("{doubt} The draft stays as well, as one of this entry: carrying on with it saves no second."));
    let (begun, changes, at) = (Box::new(begun), vec![Change::Saved { name, base }], model.now);
    // whoever opens it next reads it anew
    [vec![Effect::Keep { draft: draft.clone(), begun, changes, at }, Effect::Release(draft)], kin].concat()
}

/// Something of their own that the person is shown again when an evening closes; one in an evening is enough.
fn own_line(model: &Model, entry: &Entry) -> Option<Own> {
    kept::at_closing(model.shelf.all(), &model.remembered, model.tonight(), kept::is_heavy(entry.weight))
}

/// What is being written and can be saved from here.
const fn to_save(screen: &Screen) -> Option<&Writing> {
    match screen {
        Screen::Writing(writing) => Some(writing),
        Screen::Unsaved(unsaved) => Some(&unsaved.writing),
        _ => None,
    }
}

/// What is said when another hand was faster.
pub(super) fn both_kept(theirs: &EntryName) -> String {
    let theirs = theirs.as_str();
    format!(
        "This entry was changed elsewhere meanwhile. Both versions are kept: theirs is entries/{theirs}, yours is the one open here."
    )
}

/// Puts an entry on the shelf, selects it and opens it in the reader.
pub(super) fn shelve(model: &mut Model, stored: Box<Stored>) {
    model.shelf.add(vec![Row::of(stored.name.clone(), &stored.entry)]);
    model.shelf.reveal(&stored.name);
    // from its beginning, also when an older version of it was open further down
    model.reader.show(Open::Nothing);
    model.reader.show(Open::Entry(stored));
}
