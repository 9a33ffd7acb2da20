//! Changes to the kind of several entries at once: how they are carried out, what is said of them, and which of them follow
//! from a save.

use crate::app::effect::Effect;
use crate::app::kinds::Change;
use crate::app::model::Model;
use crate::app::msg::Saved;
use crate::app::screen::Screen;
use crate::journal::amend::Amendment;
use crate::journal::entry::Entry;
use crate::journal::kinds::{self, Kinship};
use crate::journal::shelf::{EntryName, Row, Stored};

/// The others that were the same again are not linked with an entry any more.
pub(super) fn parts(name: &EntryName, same_as: &[EntryName]) -> Vec<(EntryName, Kinship)> {
    same_as.iter().map(|other| (other.clone(), Kinship::Parts(name.clone()))).collect()
}

/// The newest entry of a kind but this one, and how it spells the kind.
pub(super) fn newest_of(model: &Model, kind: &str, without: Option<&EntryName>) -> Option<(EntryName, String)> {
    let rows = kinds::rows_of(model.shelf.all(), kind);
    let row = rows.into_iter().find(|row| Some(&row.name) != without)?;
    Some((row.name.clone(), kinds::kind_of(row)?.to_owned()))
}

/// Makes changes to several entries; when the last is answered for, it is said what became of them.
pub(super) fn change(model: &mut Model, changes: Vec<(EntryName, Kinship)>, done: impl Into<String>) -> Vec<Effect> {
    let now = model.now;
    let left: Vec<EntryName> = changes.iter().map(|(name, _)| name.clone()).collect();
    if left.is_empty() {
        return Vec::new();
    }
    model.kinds.change = Some(Change { left, is_made: false, refused: Vec::new(), done: done.into() });
    let amend = |(name, what)| Effect::Amend { name, what: Amendment::Kind(what), at: now };
    changes.into_iter().map(amend).collect()
}

/// One of the entries was changed, or could not be.
pub(super) fn amended(model: &mut Model, name: &EntryName, result: Result<Saved, String>) -> Vec<Effect> {
    let is_made = result.is_ok();
    let mut reason = None;
    match result {
        Ok(saved) => {
            let stored = super::amend::take(model, saved);
            super::same::is_now(model, &stored);
        }
        Err(why) => {
            let day = model.shelf.row(name).and_then(Row::evening).map(|day| day.format("%-d %B").to_string());
            let which = day.map_or("An entry".to_owned(), |day| format!("The entry of {day}"));
            reason = Some(format!("{which} stays as it is. {why}"));
        }
    }
    let Some(change) = &mut model.kinds.change else {
        if let Some(reason) = reason {
            model.say(reason);
        }
        return Vec::new();
    };
    change.is_made |= is_made;
    change.refused.extend(reason);
    if let Some(at) = change.left.iter().position(|left| left == name) {
        change.left.remove(at);
    }
    if !change.left.is_empty() {
        return Vec::new();
    }
    let Some(change) = model.kinds.change.take() else { return Vec::new() };
    over(model, change)
}

/// All of it is answered for. What could not be written at all stays in its field.
fn over(model: &mut Model, change: Change) -> Vec<Effect> {
    let Change { is_made, refused, done, .. } = change;
    let words = refused.join(" ");
    if !is_made {
        match &mut model.screen {
            Screen::Kinds(list) if list.naming.is_some() => {
                list.naming.as_mut().into_iter().for_each(|(naming, _)| naming.refused = Some(words.clone()));
            }
            Screen::Same(same) => match &mut same.naming {
                Some(naming) => naming.refused = Some(words),
                None => same.refused = Some(words),
            },
            _ => model.say(words),
        }
        return Vec::new();
    }
    let effects = match &model.screen {
        Screen::Kinds(_) => super::kinds::close(model),
        Screen::Same(_) => super::same::go_on(model),
        _ => Vec::new(),
    };
    match (done.is_empty(), words.is_empty()) {
        (_, false) => model.say([done, words].join(" ").trim().to_owned()),
        (false, true) if model.notice.is_none() => model.say(done),
        _ => {}
    }
    effects
}

/// The entry that is to be saved, linked with the newest of its kind.
pub(super) fn linked(model: &Model, mut after: Entry, before: Option<&Stored>) -> Entry {
    let Some(kind) = after.kind.clone().filter(|kind| !kind.trim().is_empty()) else { return after };
    let is_its = before.is_some_and(|before| before.entry.kind.as_ref() == Some(&kind));
    if let Some((other, _)) = newest_of(model, &kind, before.map(|before| &before.name)).filter(|_| !is_its) {
        kinds::link(&mut after, &other);
    }
    after
}

/// An entry was saved: those it is linked with say so too, and those it was linked with no more.
pub(super) fn after_save(model: &mut Model, before: Option<&Entry>, stored: &Stored) -> Vec<Effect> {
    let (was, is): (&[EntryName], _) = (before.map_or(&[], |before| &before.same_as), &stored.entry.same_as);
    let gone: Vec<EntryName> = was.iter().filter(|name| !is.contains(name)).cloned().collect();
    let mut changes = parts(&stored.name, &gone);
    let Some(kind) = stored.entry.kind.clone() else { return change(model, changes, "") };
    let has_other = before.is_none_or(|before| before.kind.as_ref() != Some(&kind));
    if has_other && is.is_empty() && model.shelf.loading {
        model.kinds.unlinked.push((stored.name.clone(), kind.clone()));
    }
    for other in is.iter().filter(|name| !was.contains(name)) {
        let was = model.shelf.row(other).and_then(kinds::kind_of).map(str::to_owned);
        let joins = Kinship::Joins { kind: kind.clone(), was, with: Some(stored.name.clone()) };
        changes.push((other.clone(), joins));
    }
    change(model, changes, "")
}

/// The shelf is there: what was saved before is linked with the newest of its kind.
pub(super) fn link_late(model: &mut Model) -> Vec<Effect> {
    let unlinked = std::mem::take(&mut model.kinds.unlinked);
    let mut changes = Vec::new();
    for (name, kind) in unlinked {
        let Some((other, is)) = newest_of(model, &kind, Some(&name)) else { continue };
        let joins = |was: &str, with: &EntryName| Kinship::Joins {
            kind: kind.clone(),
            was: Some(was.to_owned()),
            with: Some(with.clone()),
        };
        changes.push((name.clone(), joins(&kind, &other)));
        changes.push((other, joins(&is, &name)));
    }
    change(model, changes, "")
}
