//! Work on many entries: one after another, between which keys are taken; and taken back as one.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Back, NotRead, Saved};
use crate::app::screen::reader::Open;
use crate::app::work::{Job, Work};
use crate::journal::amend::Amendment;
use crate::journal::shelf::{EntryName, Row};

/// Begins some work, if none is being done.
pub(super) fn begin(model: &mut Model, work: Work) -> Vec<Effect> {
    if let Some(doing) = &model.work {
        let words = format!("{}. One thing after another.", doing.progress());
        model.say(words);
        return Vec::new();
    }
    model.work = Some(work);
    go_on(model)
}

/// Does the next of it, or says how it ended.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let at = model.now;
    let edits = model.desk.as_ref().and_then(|desk| desk.edits.as_ref()).map(|edits| edits.name.clone());
    let Some(work) = &mut model.work else { return Vec::new() };
    while let Some(job) = work.jobs.pop_front() {
        if edits.as_ref() == Some(job.name()) {
            work.failed.push(format!("{} is being edited.", job.name().as_str()));
            continue;
        }
        work.current = Some(job.clone());
        let words = work.progress();
        model.say(words);
        return vec![match job {
            Job::Tags { name, from, to } => Effect::Amend { name, what: Amendment::Retagged { from, to }, at },
            Job::Discard(name) => Effect::Discard(name),
            Job::BringBack(name) => Effect::BringBackOf(name),
            Job::FollowUp { name, from, to } => {
                Effect::Amend { name, what: Amendment::FollowUpUndone { from, to }, at }
            }
        }];
    }
    let Some(work) = model.work.take() else { return Vec::new() };
    let words = work.ended();
    if work.failed.is_empty() {
        model.say(words);
    } else {
        model.warn(words);
    }
    let can_be_taken_back = !work.is_back && !work.back.is_empty();
    model.taken_back = can_be_taken_back.then_some(work);
    if model.leaving {
        return vec![Effect::Flush];
    }
    super::shelf::leave_empty_reader(model);
    super::shelf::look(model)
}

/// Takes back what was done to many entries last. None when there is nothing of the kind.
pub(super) fn take_back(model: &mut Model) -> Option<Vec<Effect>> {
    let done = model.taken_back.take()?;
    let words = match done.back.first() {
        Some(Job::BringBack(_)) => ("Bringing back", ["is back.", "are back."]),
        Some(Job::FollowUp { .. }) => ("Taking back", ["is as it was before the follow-up."; 2]),
        _ => ("Taking back", ["has the tags it had.", "have the tags they had."]),
    };
    let jobs = done.back.into_iter().rev().collect();
    Some(begin(model, Work { is_back: true, ..Work::of(words.0, words.1.map(str::to_owned), jobs) }))
}

/// Whether this is what is being done.
fn is_current(model: &Model, is_it: impl Fn(&Job) -> bool) -> bool {
    model.work.as_ref().and_then(|work| work.current.as_ref()).is_some_and(is_it)
}

/// Whether a follow-up of this entry is being undone.
pub(super) fn is_undoing(model: &Model, entry: &EntryName) -> bool {
    is_current(model, |job| matches!(job, Job::FollowUp { name, .. } if name == entry))
}

/// How the job at hand ended. The next begins when what is waiting was taken.
fn ended(model: &mut Model, back: Option<Job>, failed: Option<String>) -> Vec<Effect> {
    if let Some(work) = &mut model.work {
        work.current = None;
        match failed {
            None => work.well += 1,
            Some(why) => work.failed.push(why),
        }
        work.back.extend(back);
        let words = work.progress();
        model.say(words);
    }
    vec![Effect::GoOn]
}

/// An entry was changed, or could not be.
pub(super) fn amended(model: &mut Model, entry: &EntryName, result: Result<Saved, String>) -> Vec<Effect> {
    if !is_undoing(model, entry) && !is_current(model, |job| matches!(job, Job::Tags { name, .. } if name == entry)) {
        return Vec::new();
    }
    let back = model.work.as_ref().and_then(|work| work.current.as_ref()).map(Job::back);
    match result {
        Ok(saved) => {
            // what is to be said of how it was kept is said when all is done
            let doubt = match &saved {
                Saved::Whole(_) => None,
                Saved::NoVersion { why, .. } => Some(why.clone()),
                Saved::Unconfirmed { doubt, .. } => Some(doubt.clone()),
                Saved::Beside { theirs, .. } => Some(super::saving::both_kept(theirs)),
            };
            let is_beside = matches!(saved, Saved::Beside { .. });
            super::amend::take(model, saved);
            ended(model, back.filter(|_| !is_beside), doubt)
        }
        Err(reason) => ended(model, None, Some(reason)),
    }
}

/// An entry was deleted, or could not be; none if that was no part of any work.
pub(super) fn discarded(
    model: &mut Model,
    entry: &EntryName,
    result: &Result<Option<String>, NotRead>,
) -> Option<Vec<Effect>> {
    if !is_current(model, |job| matches!(job, Job::Discard(name) if name == entry)) {
        return None;
    }
    let is_gone = matches!(result, Ok(_) | Err(NotRead { is_gone: true, .. }));
    if is_gone {
        model.shelf.take_out(|row| row.name == *entry);
        if model.reader.name() == Some(entry) {
            model.reader.show(Open::Nothing);
        }
    }
    let (back, why) = match result {
        Ok(doubt) => (Some(Job::BringBack(entry.clone())), doubt.clone()),
        Err(NotRead { reason, .. }) => (None, Some(reason.clone())),
    };
    Some(ended(model, back, why))
}

/// An entry came back, or could not; none if that was no part of any work.
pub(super) fn brought_back(model: &mut Model, result: &Result<Option<Box<Back>>, String>) -> Option<Vec<Effect>> {
    if !is_current(model, |job| matches!(job, Job::BringBack(_))) {
        return None;
    }
    let why = match result {
        Ok(Some(back)) => {
            let Back { row, doubt, .. } = &**back;
            model.shelf.add(vec![row.clone()]);
            doubt.clone()
        }
        Ok(None) => Some("It is not in the trash any more.".to_owned()),
        Err(reason) => Some(reason.clone()),
    };
    Some(ended(model, None, why))
}

/// Asks before what is marked goes to the trash.
pub(super) fn ask_to_discard(model: &mut Model) -> Vec<Effect> {
    model.shelf.asks = true;
    Vec::new()
}

/// Moves what is marked to the trash.
pub(super) fn discard_marked(model: &mut Model) -> Vec<Effect> {
    model.shelf.asks = false;
    let marked = std::mem::take(&mut model.shelf.marked);
    let mut rows: Vec<&Row> = marked.iter().filter_map(|name| model.shelf.row(name)).collect();
    rows.sort_by(|a, b| a.order(b));
    let jobs: Vec<Job> = rows.into_iter().map(|row| Job::Discard(row.name.clone())).collect();
    let done = ["is in the trash.", "are in the trash."].map(str::to_owned);
    begin(model, Work::of("To the trash", done, jobs))
}
