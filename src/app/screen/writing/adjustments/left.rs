//! The week's decisions as the writing has them: told of the week, written, and kept half-way in the draft.

use crate::journal::decision::{Decision, OUTCOMES, Way, is_not_yet};
use crate::journal::draft::{DECIDING, DECIDING_FIELDS, Texts};
use crate::journal::entry::Outcome;
use crate::journal::guide::Kind;
use crate::journal::shelf::EntryName;
use crate::journal::week::{Plan, Week};
use crate::prose::page::{Lines, Page};

use super::super::field::Field;
use super::super::{Weekly, Writing};
use super::{Adjustments, Half};

/// A decision that was begun when the writing was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftHalf {
    entry: EntryName,
    way: Way,
    outcome: Option<Outcome>,
    texts: Vec<String>,
}

impl Writing {
    /// Whether the week has to be read for it: to be shown, or to be decided about. An entry of an older week is only
    /// changed, not lived again.
    pub fn wants_week(&self) -> bool {
        let decides = || self.guide.prompts.iter().any(|prompt| prompt.kind == Kind::Adjustments);
        self.week == Weekly::Unasked && self.edits.is_none() && (self.shows_week() || decides())
    }

    /// The week was read.
    pub fn take_week(&mut self, week: Week) {
        self.week = Weekly::Read(Box::new(week));
        self.know_week();
    }

    /// What was decided and has to be written, with the entry it belongs to. It is told once.
    pub fn take_decision(&mut self) -> Option<(EntryName, Decision)> {
        self.adjustments_mut().and_then(|(_, field)| field.take_decision())
    }

    /// A decision was written: the plan is so now. False when it has no adjustment any more.
    pub fn decided(&mut self, now: Option<Plan>, name: &EntryName, what: &Decision) -> bool {
        if let (Weekly::Read(week), Some(now)) = (&mut self.week, &now) {
            week.put(now);
        }
        let Some((prompt, field)) = self.adjustments_mut() else { return true };
        let is_there = field.written(now, name, what);
        self.sync_prompt(prompt);
        is_there
    }

    /// A decision could not be written; false when nobody would see that.
    pub fn not_decided(&mut self, reason: &str) -> bool {
        let field = self.adjustments_mut();
        field.map(|(_, field)| field.not_written(reason.to_owned())).is_some()
    }

    /// Whether words that are typed about an adjustment are written first, before the entry is saved.
    pub fn decides_before_saving(&mut self) -> bool {
        self.adjustments_mut().is_some_and(|(_, field)| field.sends_before_saving())
    }

    /// Whether the entry is to be saved now that the words are written. It is told once.
    pub fn saves_then(&mut self) -> bool {
        self.adjustments_mut().is_some_and(|(_, field)| std::mem::take(&mut field.saves_then))
    }

    /// The field in which it is decided, and its prompt.
    fn adjustments_mut(&mut self) -> Option<(usize, &mut Adjustments)> {
        let index = self.guide.prompts.iter().position(|prompt| prompt.kind == Kind::Adjustments)?;
        match self.fields.get_mut(&self.guide.prompts[index].key)? {
            Field::Adjustments(field) => Some((index, field)),
            _ => None,
        }
    }

    /// Tells the field of the week that was read, and opens what was begun there.
    pub(in super::super) fn know_week(&mut self) {
        let Weekly::Read(week) = &self.week else { return };
        let week = week.clone();
        let left = self.left_half.take();
        if let Some((_, field)) = self.adjustments_mut() {
            if field.plans.is_none() {
                field.know(&week.plans);
            }
            if let Some(left) = left {
                field.reopen(&left);
            }
        } else {
            self.left_half = left;
        }
    }

    /// What is begun about an adjustment and has words.
    fn half(&self) -> Option<LeftHalf> {
        let mut fields = self.fields.values();
        fields.find_map(|field| if let Field::Adjustments(field) = field { field.left() } else { None })
    }

    /// Holds what is begun, while the fields are made anew.
    pub(in super::super) fn hold_half(&mut self) {
        self.left_half = self.half().or_else(|| self.left_half.take());
    }

    /// Puts what is begun among the texts that a draft keeps.
    pub(in super::super) fn put_half(&self, texts: &mut Texts) {
        let Some(half) = self.half().or_else(|| self.left_half.clone()) else { return };
        let outcome = half.outcome.map_or("", Outcome::word);
        texts.insert(DECIDING.to_owned(), format!("{}\n{}\n{outcome}", half.entry.as_str(), half.way.word()));
        for (place, text) in DECIDING_FIELDS.iter().zip(half.texts).filter(|(_, text)| !text.is_empty()) {
            texts.insert((*place).to_owned(), text);
        }
    }

    /// Takes what was begun from them.
    pub(in super::super) fn take_half(&mut self, texts: &Texts) {
        self.left_half = texts.get(DECIDING).and_then(|text| {
            let mut words = text.split('\n');
            let entry = EntryName::new(words.next()?);
            let way = words.next()?;
            let way = Way::ALL.into_iter().find(|one| one.word() == way)?;
            let outcome = words.next().and_then(Outcome::named).filter(|outcome| OUTCOMES.contains(outcome));
            let places = DECIDING_FIELDS[..fields_of(way)].iter();
            let texts = places.map(|place| texts.get(*place).cloned().unwrap_or_default()).collect();
            Some(LeftHalf { entry, way, outcome, texts })
        });
    }
}

/// How many fields there are on the way to a decision.
const fn fields_of(way: Way) -> usize {
    match way {
        Way::Keep => 0,
        Way::Change => 2,
        Way::Drop => 1,
    }
}

impl Adjustments {
    /// What is begun, if it has words that are not written.
    fn left(&self) -> Option<LeftHalf> {
        let (plan, half) = (self.plan()?, self.half.as_ref()?);
        half.decision(plan)?;
        let texts = half.pages.iter().map(Page::text).collect();
        Some(LeftHalf { entry: plan.name.clone(), way: half.way, outcome: half.outcome, texts })
    }

    /// Opens what was begun. Where its adjustment is not there any more its words stay in the answer.
    fn reopen(&mut self, left: &LeftHalf) {
        let place = self.plans.iter().flatten().position(|plan| plan.name == left.entry);
        let Some((at, plan)) = place.and_then(|at| Some((at, self.plans.as_ref()?.get(at)?.clone()))) else { return };
        self.lines.retain(|(line, of)| of.is_some() || !is_not_yet(line, &plan.sentence));
        let pages: Vec<Page> = left.texts.iter().map(|text| Page::with_text(Lines::One, text)).collect();
        let before = super::wording_pages(&plan);
        let differs = |part: &usize| pages.get(*part).map(Page::text) != before.get(*part).map(Page::text);
        let part = (0..pages.len()).rev().find(differs).unwrap_or(0);
        self.at = at;
        self.half = Some(Half { way: left.way, outcome: left.outcome, pages, part });
    }
}
