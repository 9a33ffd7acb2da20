//! Goals: the entry of their own that they become, and their steps, ticked where they are read.

use chrono::TimeDelta;

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Saved;
use crate::app::screen::Screen;
use crate::app::screen::reader::Open;
use crate::app::screen::writing::Writing;
use crate::journal::amend::Amendment;
use crate::journal::goal;
use crate::journal::shelf::Row;

/// Asks for the goal that was written in an entry of another guide to be an entry of its own.
pub(super) fn beside(model: &Model, writing: &Writing) -> Option<Effect> {
    let is_new = writing.edits.is_none() && writing.guide.name != goal::GUIDE;
    // just before the entry it was written in, which is the last one of the evening
    let created = model.now - TimeDelta::seconds(1);
    let entry = goal::of_answers(&writing.answers, created, writing.begun.evening).filter(|_| is_new)?;
    Some(Effect::CreateGoal(Box::new(entry)))
}

/// The goal is an entry of its own, or could not be made one: then its words stand in the entry it was written in.
pub(super) fn saved(model: &mut Model, result: Result<Saved, String>) {
    match result {
        Ok(Saved::Whole(stored)) => model.shelf.add(vec![Row::of(stored.name.clone(), &stored.entry)]),
        Ok(saved) => drop(super::amend::take(model, saved)),
        Err(reason) => model
            .warn(format!("The goal is not an entry of its own yet: {reason} Its words are in the entry you saved.")),
    }
}

/// Ticks the step of this number of the goal that is open, or takes the tick back.
pub(super) fn tick(model: &mut Model, number: u8) -> Vec<Effect> {
    let Open::Entry(stored) = model.reader.open.clone() else { return Vec::new() };
    let at = usize::from(number).saturating_sub(1);
    let Some(step) = stored.entry.steps.get(at) else { return Vec::new() };
    let what = Amendment::Step { at, text: step.text.clone(), is_done: step.done.is_none() };
    if super::amend::may_change(model, &stored) {
        vec![Effect::Amend { name: stored.name, what, at: model.now }]
    } else {
        Vec::new()
    }
}

/// A step is done now, or not any more, or that could not be written.
pub(super) fn amended(model: &mut Model, is_done: bool, result: Result<Saved, String>) {
    match result {
        Ok(saved) => {
            let is_whole = matches!(saved, Saved::Whole(_));
            let stored = super::amend::take(model, saved);
            if let Some(steps) = goal::done(&stored.entry).filter(|_| is_whole) {
                let what = if is_done { "Done" } else { "Not done yet" };
                model.say(format!("{what}: {}.", goal::of_steps(steps)));
            }
        }
        Err(reason) => model.warn(reason),
    }
}

/// Makes the plan that is being written a part of the next step of a goal.
pub(super) fn part_of(model: &mut Model) {
    let Screen::Writing(writing) = &mut model.screen else { return };
    if !writing.asks_for_plan() {
        model.say("A plan can be a part of a goal: Ctrl+P where it asks when, and what then.");
    } else if writing.can_be_part() {
        writing.next_step_of_goal();
    } else {
        model.say("No goal has a step to come.");
    }
}

/// Tells a plan that is being written which steps of goals are to come, and the reader what a goal is called.
pub(super) fn look(model: &mut Model) {
    if let Screen::Writing(writing) = &mut model.screen
        && writing.wants_goals()
    {
        writing.know_goals(Some(goal::to_come(model.shelf.all())));
    }
    if let Some(name) = model.reader.wants_goal() {
        let title = model.shelf.row(name).map(|row| goal::title_of(row).to_owned());
        model.reader.know_goal(title.unwrap_or_default());
    }
}

/// All rows are there: other goals may be known now.
pub(super) fn look_anew(model: &mut Model) {
    if let Screen::Writing(writing) = &mut model.screen {
        writing.know_goals(None);
    }
    model.reader.forget_goal();
}
