//! Small changes to entries: what the shelf and the reader make of them once they are on the disk.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Saved;
use crate::app::screen::reader::Open;
use crate::journal::amend::Amendment;
use crate::journal::shelf::{EntryName, Row, Stored};

/// A small change was made, or could not be. Whoever asked for it goes on from there.
pub(super) fn amended(
    model: &mut Model,
    name: &EntryName,
    what: &Amendment,
    result: Result<Saved, String>,
) -> Vec<Effect> {
    match what {
        Amendment::Title(_) => {
            super::labels::amended(model, "The title is saved.", result);
            Vec::new()
        }
        Amendment::Tags { .. } => {
            super::labels::amended(model, "The tags are saved.", result);
            Vec::new()
        }
        Amendment::Retagged { .. } => super::work::amended(model, name, result),
        Amendment::Kept { is_kept, .. } => {
            super::keeping::amended(model, *is_kept, result);
            Vec::new()
        }
        Amendment::Step { is_done, .. } => {
            super::goal::amended(model, *is_done, result);
            Vec::new()
        }
        Amendment::Kind(_) => super::kinship::amended(model, name, result),
        Amendment::Decided(decided) => super::week::decided(model, name, &decided.what, result),
        Amendment::FollowUpUndone { .. } => super::follow_up::undone(model, name, result),
        Amendment::FollowUp { .. } | Amendment::GuessChecked(_) => super::follow_up::amended(model, name, what, result),
    }
}

/// Shows the entry as it is now wherever it is seen, and says what is to be said of how it was kept.
pub(super) fn take(model: &mut Model, saved: Saved) -> Box<Stored> {
    let stored = match saved {
        Saved::Whole(stored) => stored,
        Saved::NoVersion { ours, why } => {
            model.warn(format!("Saved. {why}"));
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
    let is_looked_at = model.shelf.current().is_some_and(|row| row.name == stored.name);
    model.shelf.add(vec![Row::of(stored.name.clone(), &stored.entry)]);
    if is_looked_at {
        // it may be a recovery now, and stays before one's eyes all the same
        model.shelf.reveal(&stored.name);
    }
    if model.reader.name() == Some(&stored.name) {
        model.reader.show(Open::Entry(stored.clone()));
    }
    stored
}

/// Whether an entry may be changed where it is read; else the person is told why not.
pub(super) fn may_change(model: &mut Model, stored: &Stored) -> bool {
    if let Some(reason) = &stored.read_only {
        model.warn(format!("This entry stays as it is: {reason}."));
    } else if super::trash::is_being_edited(model, &stored.name) {
        model.warn("This entry is being edited. Save that first; n goes back to it.");
    } else {
        return true;
    }
    false
}
