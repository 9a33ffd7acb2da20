//! Small changes to entries: what the shelf and the reader make of them once they are on the disk.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Saved;
use crate::app::screen::reader::Open;
use crate::journal::amend::Amendment;
use crate::journal::shelf::{EntryName, Row, Stored};

/// A small change was made, or not. Nothing is claimed before it is so.
pub(super) fn amended(
    model: &mut Model,
    _name: &EntryName,
    what: &Amendment,
    result: Result<Saved, String>,
) -> Vec<Effect> {
    match result {
        Ok(saved) => {
            if let (Saved::Whole(_), Amendment::Kept { is_kept, .. }) = (&saved, what) {
                model.say(if *is_kept { "Kept. Some evening it is shown to you again." } else { "Not kept any more." });
            }
            drop(take(model, saved));
        }
        Err(reason) => model.warn(reason),
    }
    Vec::new()
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
