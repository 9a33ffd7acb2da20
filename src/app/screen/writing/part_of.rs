//! The step of a goal that an adjustment is a part of: chosen beside the writing, and kept in its draft.

use crate::journal::draft::{PART_OF, Texts};
use crate::journal::entry::Entry;
use crate::journal::goal::ToCome;
use crate::journal::shelf::EntryName;

use super::Writing;
use super::field::{Field, Pair};

/// Goals that an adjustment can be a part of, and which it is.
#[derive(Debug, Clone, Default)]
pub struct Goals {
    /// The steps that are still to come, once it was asked for them.
    to_come: Option<Vec<ToCome>>,
    /// The goal and its step that were chosen.
    chosen: Option<(EntryName, String)>,
}

/// Stands in a draft between the name of the goal and its step.
const BETWEEN: char = '\n';

impl Writing {
    /// Whether the open question asks for a plan.
    pub fn asks_for_plan(&self) -> bool {
        let field = self.index().and_then(|index| self.field(index));
        matches!(field, Some(Field::Pair { pair: Pair::WhenThen, .. }))
    }

    /// Whether the steps to come are needed, and not known.
    pub fn wants_goals(&self) -> bool {
        self.goals.to_come.is_none() && self.asks_for_plan()
    }

    /// These are the steps to come; none while they are not known any more.
    pub fn know_goals(&mut self, to_come: Option<Vec<ToCome>>) {
        self.goals.to_come = to_come;
    }

    /// Whether the plan can be a part of a goal, or is one.
    pub fn can_be_part(&self) -> bool {
        let has_steps = self.goals.to_come.as_ref().is_some_and(|steps| !steps.is_empty());
        self.asks_for_plan() && (has_steps || self.goals.chosen.is_some())
    }

    /// Goes on to the next step to come; behind the last one to none.
    pub fn next_step_of_goal(&mut self) {
        let steps = self.goals.to_come.as_deref().unwrap_or_default();
        let is_it = |step: &ToCome| self.goals.chosen.as_ref().is_some_and(|(goal, words)| step.is(goal, words));
        let next = match steps.iter().position(is_it) {
            Some(at) => steps.get(at + 1),
            // what is no step to come any more gives way
            None if self.goals.chosen.is_some() && steps.is_empty() => None,
            None => steps.first(),
        };
        self.goals.chosen = next.map(|step| (step.goal.clone(), step.step.clone()));
    }

    /// What the plan is a part of, in words.
    pub fn part_of(&self) -> Option<String> {
        let (goal, step) = self.goals.chosen.as_ref()?;
        let mut known = self.goals.to_come.iter().flatten();
        let title = known.find(|one| one.goal == *goal).map(|one| format!("{} – ", one.title)).unwrap_or_default();
        Some(format!("Part of: {title}{step}"))
    }

    /// The entry with the step that was chosen.
    pub(super) fn with_part_of(&self, mut entry: Entry) -> Entry {
        let before = part_of(&entry);
        if let Some(adjustment) = entry.adjustment.as_mut().filter(|_| before != self.goals.chosen) {
            (adjustment.goal, adjustment.step) = self.goals.chosen.clone().unzip();
        }
        entry
    }

    /// Takes the step from the entry that is changed.
    pub(super) fn take_part_of_entry(&mut self, entry: &Entry) {
        self.goals.chosen = part_of(entry);
    }

    /// Puts the step among the texts that a draft keeps.
    pub(super) fn put_part_of(&self, texts: &mut Texts) {
        if let Some((goal, step)) = &self.goals.chosen {
            texts.insert(PART_OF.to_owned(), format!("{}{BETWEEN}{step}", goal.as_str()));
        }
    }

    /// Takes the step from them.
    pub(super) fn take_part_of(&mut self, texts: &Texts) {
        let two = texts.get(PART_OF).and_then(|text| text.split_once(BETWEEN));
        self.goals.chosen = two.map(|(goal, step)| (EntryName::new(goal), step.to_owned()));
    }
}

impl ToCome {
    /// Whether it is the step with these words of this goal.
    fn is(&self, goal: &EntryName, step: &str) -> bool {
        self.goal == *goal && self.step == step.trim()
    }
}

/// The goal and the step that an adjustment says it is a part of.
fn part_of(entry: &Entry) -> Option<(EntryName, String)> {
    let adjustment = entry.adjustment.as_ref()?;
    Some((adjustment.goal.clone()?, adjustment.step.clone()?))
}
