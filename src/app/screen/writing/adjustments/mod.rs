//! The field in which the week decides about each adjustment: keep, change, or drop.

mod left;
mod sheet;

use crate::journal::adjustment::{reworded, sentence, typed};
use crate::journal::decision::{self, Decision, OUTCOMES, Way, is_unsaid, line, line_not_yet};
use crate::journal::entry::{Adjustment, Outcome, Wording};
use crate::journal::shelf::EntryName;
use crate::journal::week::Plan;
use crate::prose::page::{Lines, Page};

use super::field::BEFORE_PLAN;

pub use left::LeftHalf;

/// What is decided about the adjustments of a week.
#[derive(Debug, Clone, Default)]
pub struct Adjustments {
    /// Those there are to decide about, once the week was read.
    pub plans: Option<Vec<Plan>>,
    /// The one the keys stand on.
    pub at: usize,
    /// What is begun about that one and not decided.
    pub half: Option<Half>,
    /// Why the last decision could not be written.
    pub refused: Option<String>,
    /// What the answer says, line by line, and of which adjustment if it is a decision.
    lines: Vec<(String, Option<EntryName>)>,
    /// What is decided and on its way to the disk.
    sends: Option<Decision>,
    /// The entry is to be saved once that is there.
    pub(super) saves_then: bool,
}

/// A decision that takes more than a key.
#[derive(Debug, Clone)]
pub struct Half {
    /// Which one.
    pub way: Way,
    /// What became of the older wording, where that is asked and was answered.
    pub outcome: Option<Outcome>,
    /// Its fields; none while it is asked what became of the older wording.
    pub pages: Vec<Page>,
    /// The field the cursor is in.
    pub part: usize,
}

impl Adjustments {
    /// The field with this answer in it.
    pub(super) fn new(said: &str) -> Self {
        let lines =
            if said.is_empty() { Vec::new() } else { said.split('\n').map(|line| (line.to_owned(), None)).collect() };
        Self { lines, ..Self::default() }
    }

    /// The adjustments of the week are known. Those that were let go before need no decision.
    pub(super) fn know(&mut self, plans: &[Plan]) {
        let mut asked = Vec::new();
        for plan in plans {
            let is_of = |(line, of): &&mut (String, Option<EntryName>)| {
                of.is_none() && decision::way_of(line, &plan.sentence).is_some()
            };
            let said = self.lines.iter_mut().find(is_of);
            if said.is_some() || !plan.is_let_go() {
                asked.push(plan.clone());
            }
            if let Some((_, of)) = said {
                *of = Some(plan.name.clone());
            }
        }
        self.plans = Some(asked);
    }

    /// What it says: its lines, and what is typed and not written.
    pub(super) fn said(&self) -> String {
        let mut lines: Vec<&str> = self.lines.iter().map(|(line, _)| line.as_str()).collect();
        let half = self.plan().and_then(|plan| Some((plan, self.half.as_ref()?.line(plan)?)));
        if let Some((plan, half)) = &half {
            let place = self.lines.iter().position(|(_, of)| of.as_ref() == Some(&plan.name));
            match place.filter(|_| self.half.as_ref().is_some_and(|half| half.way == Way::Drop)) {
                Some(place) => lines[place] = half,
                None => lines.push(half),
            }
        }
        lines.join("\n")
    }

    /// The adjustment the keys stand on.
    pub fn plan(&self) -> Option<&Plan> {
        self.plans.as_ref()?.get(self.at)
    }

    /// What was decided about one of them.
    pub fn decided(&self, plan: &Plan) -> Option<Way> {
        let (line, _) = self.lines.iter().find(|(_, of)| of.as_ref() == Some(&plan.name))?;
        decision::way_of(line, &plan.sentence)
    }

    /// The lines that are no decisions about these adjustments.
    fn other_lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(|(_, of)| of.is_none()).map(|(line, _)| line.as_str())
    }

    /// The answers that a number picks here.
    pub fn options(&self) -> &'static [&'static str] {
        match &self.half {
            _ if self.plan().is_none() => &[],
            None => &["keep", "change", "drop"],
            Some(half) if half.pages.is_empty() => &["did it, no change", "the moment never came", "didn't get to it"],
            Some(_) => &[],
        }
    }

    /// Characters were typed: into a field that is open, else a number picks.
    pub(super) fn typed(&mut self, text: &str) {
        if let Some(page) = self.page_mut() {
            page.type_text(text);
            self.refused = None;
        } else if let Some(number) = text.chars().next().and_then(|c| c.to_digit(10)) {
            self.choose((number as usize).wrapping_sub(1));
        }
    }

    /// A click on what a piece of the sheet picks: one of the adjustments, or behind them an answer.
    pub(super) fn click(&mut self, picked: usize) {
        let count = self.plans.as_ref().map_or(0, Vec::len);
        match picked.checked_sub(count) {
            Some(answer) => self.choose(answer),
            None if picked != self.at && !self.leave_half() => self.at = picked,
            None => {}
        }
    }

    /// Takes the answer at this place.
    fn choose(&mut self, at: usize) {
        let Some(plan) = self.plan().filter(|_| self.sends.is_none()).cloned() else { return };
        if let Some(half) = &mut self.half {
            if let Some(outcome) = OUTCOMES.get(at).filter(|_| half.pages.is_empty()) {
                half.outcome = Some(*outcome);
                self.half = Some(Half { pages: wording_pages(&plan), ..half.clone() });
            }
            return;
        }
        self.refused = None;
        match Way::ALL.get(at) {
            Some(Way::Keep) => self.sends = Some(Decision::Keep),
            Some(Way::Change) => {
                // of what was changed just now the older wording is in the file already
                let is_asked = is_unsaid(plan.last.as_ref()) && self.decided(&plan) != Some(Way::Change);
                let pages = if is_asked { Vec::new() } else { wording_pages(&plan) };
                self.half = Some(Half { way: Way::Change, outcome: None, pages, part: 0 });
            }
            Some(Way::Drop) => self.sends = Some(Decision::Drop { note: String::new() }),
            None => {}
        }
    }

    /// What is decided and has to be written, with the entry it belongs to. It is told once.
    pub(super) fn take_decision(&mut self) -> Option<(EntryName, Decision)> {
        let name = self.plan()?.name.clone();
        Some((name, self.sends.take()?))
    }

    /// It was written: the plan is so now. False when it has no adjustment any more.
    pub(super) fn written(&mut self, now: Option<Plan>, name: &EntryName, what: &Decision) -> bool {
        let Some(plans) = &mut self.plans else { return true };
        let Some(place) = plans.iter().position(|plan| plan.name == *name) else { return true };
        let was = plans[place].sentence.clone();
        let Some(now) = now else {
            self.half = None;
            return false;
        };
        plans[place] = now.clone();
        let note =
            now.last.as_ref().filter(|last| last.outcome == Outcome::LetGo).and_then(|last| last.note.as_deref());
        let said = line(what.way(), &was, &now.sentence, note.unwrap_or_default());
        self.put_line(name, said, what.way());
        (self.refused, self.half) = (None, None);
        match what {
            Decision::Drop { note } if note.is_empty() => {
                let pages = vec![Page::with_text(Lines::One, "")];
                self.half = Some(Half { way: Way::Drop, outcome: None, pages, part: 0 });
            }
            _ => self.go_to_undecided(),
        }
        true
    }

    /// One adjustment has one line; of one that was changed already the first wording stays in it.
    fn put_line(&mut self, name: &EntryName, said: String, way: Way) {
        let known = self.lines.iter_mut().find(|(_, of)| of.as_ref() == Some(name));
        match known {
            Some((line, _)) => match (way, line.split_once(decision::BECOMES), said.split_once(decision::BECOMES)) {
                (Way::Change, Some((first, _)), Some((_, now))) if line.starts_with(way.word()) => {
                    *line = format!("{first}{}{now}", decision::BECOMES);
                }
                _ => *line = said,
            },
            None => self.lines.push((said, Some(name.clone()))),
        }
    }

    /// It could not be written: what is typed stays where it is.
    pub(super) fn not_written(&mut self, reason: String) {
        (self.refused, self.saves_then) = (Some(reason), false);
    }

    /// The next one about which nothing is decided; behind the last it stays.
    fn go_to_undecided(&mut self) {
        let count = self.plans.as_ref().map_or(0, Vec::len);
        let plans = self.plans.iter().flatten().enumerate().skip(self.at + 1);
        let next = plans.filter(|(_, plan)| self.decided(plan).is_none()).map(|(index, _)| index).next();
        self.at = next.unwrap_or(self.at).min(count.saturating_sub(1));
    }

    /// What is begun is sent, if it says anything new, else it is closed. True when something was begun.
    pub(super) fn leave_half(&mut self) -> bool {
        let Some((half, plan)) = self.half.as_ref().zip(self.plan()) else { return false };
        let (decision, is_decided) = (half.decision(plan), self.decided(plan).is_some());
        self.refused = None;
        if decision.is_some() {
            self.sends = decision;
        } else {
            self.half = None;
            if is_decided {
                self.go_to_undecided();
            }
        }
        true
    }

    /// Words that are typed are sent first, before the entry is saved; not again when they were refused.
    pub(super) fn sends_before_saving(&mut self) -> bool {
        let says_more = self.half.as_ref().zip(self.plan()).and_then(|(half, plan)| half.decision(plan));
        if self.refused.is_some() || says_more.is_none() {
            return false;
        }
        (self.sends, self.saves_then) = (says_more, true);
        true
    }

    /// Goes on: to the next field, else to the next adjustment; false when there is none.
    pub(super) fn next_part(&mut self) -> bool {
        if let Some(half) = self.half.as_mut().filter(|half| half.part + 1 < half.pages.len()) {
            half.part += 1;
            return true;
        }
        self.leave_half() || self.go(true)
    }

    /// Goes back in the same way.
    pub(super) fn previous_part(&mut self) -> bool {
        if let Some(half) = self.half.as_mut().filter(|half| half.part > 0) {
            half.part -= 1;
            return true;
        }
        self.leave_half() || self.go(false)
    }

    /// Goes to the field or the adjustment above or below; it decides and closes nothing.
    pub(super) fn go(&mut self, down: bool) -> bool {
        let to = |at: usize| if down { Some(at + 1) } else { at.checked_sub(1) };
        if let Some(half) = &mut self.half {
            let there = to(half.part).filter(|to| *to < half.pages.len());
            half.part = there.unwrap_or(half.part);
            return there.is_some();
        }
        let count = self.plans.as_ref().map_or(0, Vec::len);
        let there = to(self.at).filter(|to| *to < count);
        self.refused = self.refused.take().filter(|_| there.is_none());
        self.at = there.unwrap_or(self.at);
        there.is_some()
    }

    /// One comes in: at the first about which nothing is decided, or at the last.
    pub(super) fn enter(&mut self, from_behind: bool) {
        if self.half.is_some() {
            return;
        }
        let plans = self.plans.as_deref().unwrap_or_default();
        let undecided = plans.iter().position(|plan| self.decided(plan).is_none());
        self.at = if from_behind { plans.len().saturating_sub(1) } else { undecided.unwrap_or(0) };
    }

    /// Which of its fields the cursor is in.
    pub(super) const fn part(&self) -> usize {
        match &self.half {
            Some(half) => half.part,
            None => 0,
        }
    }

    /// Puts the cursor into one of its fields.
    pub(super) fn enter_part(&mut self, part: usize) {
        if let Some(half) = &mut self.half {
            half.part = part.min(half.pages.len().saturating_sub(1));
        }
    }

    /// Lays its fields out for a column of this width.
    pub(super) fn set_width(&mut self, width: u16) {
        if let Some(half) = &mut self.half {
            let before = if half.way == Way::Change { BEFORE_PLAN } else { 0 };
            half.pages.iter_mut().for_each(|page| page.set_width(width.saturating_sub(before).max(1)));
        }
    }

    /// The field the cursor is in.
    pub(super) fn page_mut(&mut self) -> Option<&mut Page> {
        self.half.as_mut().and_then(|half| half.pages.get_mut(half.part))
    }
}

impl Half {
    /// What it decides, if that is anything new.
    fn decision(&self, plan: &Plan) -> Option<Decision> {
        match self.way {
            Way::Keep => None,
            Way::Change => self.wording(plan).map(|wording| Decision::Change { wording, outcome: self.outcome }),
            Way::Drop => {
                let note = self.pages.first().map(Page::text).unwrap_or_default().trim().to_owned();
                (!note.is_empty()).then_some(Decision::Drop { note })
            }
        }
    }

    /// The adjustment as it is typed, if that is another one.
    fn wording(&self, plan: &Plan) -> Option<Wording> {
        let [when, then] = self.pages.as_slice() else { return None };
        let now = Wording { when: plan.when.clone(), then: plan.then.clone() };
        reworded(&now, &when.text(), &then.text())
    }

    /// What is typed, as the answer says it.
    fn line(&self, plan: &Plan) -> Option<String> {
        match self.decision(plan)? {
            Decision::Keep => None,
            Decision::Change { wording: Wording { when, then }, .. } => {
                let now = sentence(&Adjustment { when, then, ..Adjustment::default() });
                Some(line_not_yet(&plan.sentence, &now))
            }
            Decision::Drop { note } => Some(line(Way::Drop, "", &plan.sentence, &note)),
        }
    }
}

/// The two fields, filled in.
fn wording_pages(plan: &Plan) -> Vec<Page> {
    [plan.when.as_str(), typed(&plan.then)].map(|text| Page::with_text(Lines::One, text)).into()
}
