//! The follow-up card: how an adjustment went, one short question at a time.

mod sheet;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::journal::adjustment::reworded;
use crate::journal::amend::Amendment;
use crate::journal::cards;
use crate::journal::draft::Texts;
use crate::journal::entry::{Behind, FollowUp as Kept, Outcome, Wording};
use crate::journal::evening::evening_of;
use crate::journal::follow_up::{Answered, begun};
use crate::journal::follow_up_state::FollowUpState;
use crate::journal::remembered::Asks;
use crate::journal::shelf::Stored;
use crate::prose::Lines;
use crate::prose::page::Page;

pub use words::Words;

/// A card.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// The entry it asks about, as it was read or written last.
    pub stored: Box<Stored>,
    /// What it asks.
    pub asks: Asks,
    /// The question that is open.
    pub step: Step,
    /// The answer the keys stand on, where answers are picked.
    pub pointed: Option<usize>,
    /// The fields of the question that is open, where words are written.
    pub pages: Vec<Page>,
    /// The field the cursor is in.
    pub part: usize,
    /// Where it was opened from.
    pub over: Over,
    /// Why the last answer could not be written.
    pub refused: Option<String>,
    /// What is on the disk of it; none before the outcome is.
    pub answered: Option<Answered>,
    /// The evening it was to be asked on.
    pub due: Option<NaiveDate>,
    /// What is typed and not in the entry yet.
    pub words: Words,
    /// What was typed where answers are picked, since the last one was taken: whoever types on means words.
    pub typed: String,
    /// The number that was pressed last, if nothing else was since: pressed again, it takes the answer.
    pub digit: Option<u8>,
    /// The evening it is now.
    pub tonight: NaiveDate,
    /// The entry as it was before its first answer here.
    before: FollowUpState,
    /// Words typed in the fields of other questions and not in the entry.
    unsent: Texts,
    /// When it was begun.
    at: DateTime<FixedOffset>,
    /// Whether it is to be looked at again when this is gone through.
    again: bool,
    /// The questions before this one.
    trail: Vec<Step>,
}

/// A question of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// How did it go?
    Outcome,
    /// The short question that fits the outcome.
    Note,
    /// Whether to keep it another week.
    Again,
    /// The adjustment in another wording.
    Wording,
    /// How it is with the thing behind it.
    Behind,
    /// What helped most.
    HelpedMost,
    /// How big it is now.
    Guess,
}

/// Where a card was opened from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// It came by itself when the evening opened.
    Opening,
    /// The shelf.
    Shelf,
    /// The reader in full width.
    Reader,
}

impl FollowUp {
    /// The card of an entry, at the place where it was left.
    pub fn of(
        stored: Box<Stored>,
        asks: Asks,
        over: Over,
        (now, day_ends_at): (DateTime<FixedOffset>, NaiveTime),
    ) -> Self {
        let (due, tonight) = (cards::evening(&stored.entry, asks, day_ends_at), evening_of(now, day_ends_at));
        let left = begun(&stored.entry, day_ends_at).filter(|_| asks == Asks::Adjustment).cloned();
        let before = FollowUpState::of(&stored.entry);
        let mut card = Self {
            stored,
            asks,
            step: if asks == Asks::Guess { Step::Guess } else { Step::Outcome },
            pointed: None,
            pages: Vec::new(),
            part: 0,
            over,
            refused: None,
            answered: None,
            due,
            words: Words::default(),
            typed: String::new(),
            digit: None,
            tonight,
            before,
            unsent: Texts::new(),
            at: left.as_ref().map_or(now, |left| left.at),
            again: false,
            trail: Vec::new(),
        };
        if let Some(left) = left {
            card.resume(left);
        }
        card
    }

    /// Goes to the first question of a follow-up that is not answered yet.
    fn resume(&mut self, left: Kept) {
        let Kept { outcome, note, behind, was, .. } = left;
        let (has_note, has_wording) = (note.is_some(), was.is_some());
        self.again = has_wording;
        self.answered = Some(Answered { note: note.unwrap_or_default(), behind, ..Answered::with(outcome) });
        let is_answered = |step| match step {
            Step::Outcome => true,
            Step::Note => has_note || has_wording,
            Step::Wording => has_wording,
            _ => false,
        };
        while is_answered(self.step)
            && let Some(next) = self.next()
        {
            self.trail.push(self.step);
            self.step = next;
        }
        self.enter();
    }

    /// Whether nothing of it was answered yet.
    pub const fn is_fresh(&self) -> bool {
        self.answered.is_none()
    }

    /// Whether words are written here.
    pub const fn is_field(&self) -> bool {
        matches!(self.step, Step::Note | Step::Wording | Step::HelpedMost)
    }

    /// The answers that can be picked here.
    pub const fn options(&self) -> &'static [&'static str] {
        match self.step {
            Step::Outcome => {
                &["helped", "did it, no change", "the moment never came", "didn't get to it", "letting it go"]
            }
            Step::Again => &["yes", "no"],
            Step::Behind => &["lighter", "the same", "heavier", "behind you"],
            Step::Guess => &["light", "", "", "", "heavy"],
            Step::Note | Step::Wording | Step::HelpedMost => &[],
        }
    }

    /// Points to the answer before or after.
    pub fn go(&mut self, down: bool) {
        let last = self.options().len().saturating_sub(1);
        self.pointed = Some(match self.pointed {
            None => 0,
            Some(at) if down => (at + 1).min(last),
            Some(at) => at.saturating_sub(1),
        });
    }

    /// What is to be written when the person takes the answer to this question; none when there is nothing new.
    pub fn to_write(&mut self, now: DateTime<FixedOffset>) -> Option<Amendment> {
        if self.step == Step::Guess {
            let size = self.pointed.and_then(|at| u8::try_from(at + 1).ok())?;
            return Some(Amendment::GuessChecked(size));
        }
        // it may have been open for long before
        if self.is_fresh() {
            self.at = now;
        }
        let answered = self.candidate()?;
        let known = Box::new(FollowUpState::of(&self.stored.entry));
        (self.answered.as_ref() != Some(&answered)).then_some(Amendment::FollowUp { at: self.at, answered, known })
    }

    /// Everything that is answered, with the question that is open.
    fn candidate(&mut self) -> Option<Answered> {
        let text = |page: Option<&Page>| page.map(Page::text).unwrap_or_default().trim().to_owned();
        let mut answered = match (&self.answered, self.step, self.pointed) {
            (Some(answered), ..) => answered.clone(),
            (None, Step::Outcome, Some(at)) => Answered::with(*Outcome::ALL.get(at)?),
            (None, ..) => return None,
        };
        match self.step {
            Step::Outcome => {
                if let Some(outcome) = self.pointed.and_then(|at| Outcome::ALL.get(at)) {
                    self.again &= answered.outcome == *outcome;
                    answered.outcome = *outcome;
                }
            }
            Step::Note => answered.note = text(self.pages.first()),
            Step::Again => self.again = self.pointed == Some(0),
            Step::Wording => {
                let wording = self.wording();
                if wording.is_some() {
                    answered.wording = wording;
                    self.again = true;
                }
            }
            Step::Behind => {
                answered.behind = self.pointed.and_then(|at| Behind::ALL.get(at)).copied().or(answered.behind);
            }
            Step::HelpedMost => answered.helped_most = text(self.pages.first()),
            Step::Guess => {}
        }
        let is_last = self.next_for(&answered).is_none() || answered.behind.is_some();
        answered.again |= self.again && is_last;
        Some(answered)
    }

    /// The adjustment as it is written in the two fields, if that is another one. Both blank leaves it as it is.
    fn wording(&self) -> Option<Wording> {
        let [when, then] = self.pages.as_slice() else { return None };
        let now = self.stored.entry.adjustment.as_ref()?;
        let now = Wording { when: now.when.clone(), then: now.then.clone() };
        reworded(&now, &when.text(), &then.text())
    }

    /// What was sent is on the disk: the entry is so now.
    pub fn written(&mut self, stored: Box<Stored>, what: &Amendment) {
        self.stored = stored;
        self.refused = None;
        if let Amendment::FollowUp { answered, .. } = what {
            // said once: from here on another hand may change it
            self.answered = Some(Answered { wording: None, again: false, ..answered.clone() });
            self.again &= !answered.again;
        }
    }

    /// Goes to the next question; false when this was the last.
    pub fn advance(&mut self) -> bool {
        for place in self.step.places() {
            self.unsent.remove(*place);
        }
        let Some(next) = self.next() else { return false };
        self.trail.push(self.step);
        self.step = next;
        self.enter();
        true
    }

    /// Goes to the question before, if there is one. What is typed here waits.
    pub fn retreat(&mut self) {
        if let Some(step) = self.trail.pop() {
            self.unsent = self.words_to_keep();
            self.step = step;
            self.enter();
        }
    }

    /// Whether there is a question before this one.
    pub fn has_before(&self) -> bool {
        !self.trail.is_empty()
    }

    /// The question behind this one.
    fn next(&self) -> Option<Step> {
        self.answered.as_ref().and_then(|answered| self.next_for(answered))
    }

    fn next_for(&self, answered: &Answered) -> Option<Step> {
        let behind = self.stored.entry.standing.is_some().then_some(Step::Behind);
        match (self.step, answered.outcome) {
            (Step::Outcome, Outcome::Helped | Outcome::NotDone | Outcome::LetGo) => Some(Step::Note),
            (Step::Outcome, Outcome::NeverCame) => Some(Step::Again),
            (Step::Outcome, Outcome::NoChange) | (Step::Note, Outcome::NotDone) => Some(Step::Wording),
            (Step::Note | Step::Again | Step::Wording, _) => behind,
            (Step::Behind, _) if answered.behind == Some(Behind::BehindYou) => Some(Step::HelpedMost),
            (Step::Behind | Step::HelpedMost | Step::Guess, _) => None,
        }
    }

    /// Opens the question: its fields as far as they are filled in, its answer as far as it was picked.
    fn enter(&mut self) {
        let answered = self.answered.as_ref();
        let page =
            |(place, text): (&&str, &String)| Page::with_text(Lines::One, self.unsent.get(*place).unwrap_or(text));
        let pages = self.step.places().iter().zip(&self.as_written()).map(page).collect();
        (self.part, self.refused, self.pages, self.pointed) = (0, None, pages, None);
        (self.typed, self.digit) = (String::new(), None);
        match self.step {
            Step::Outcome => {
                let outcome = answered.map(|answered| answered.outcome);
                self.pointed = Outcome::ALL.iter().position(|one| Some(*one) == outcome);
            }
            Step::Behind => {
                let behind = answered.and_then(|answered| answered.behind);
                self.pointed = Behind::ALL.iter().position(|one| Some(*one) == behind);
            }
            Step::Note | Step::Wording | Step::HelpedMost | Step::Again | Step::Guess => {}
        }
    }

    /// The step of a goal that the adjustment is a part of, when it was said that it helped.
    pub fn step_to_tick(&self) -> Option<&str> {
        let has_helped = self.answered.as_ref().is_some_and(|answered| answered.outcome == Outcome::Helped);
        let adjustment = self.stored.entry.adjustment.as_ref().filter(|_| has_helped);
        adjustment.and_then(|adjustment| adjustment.step.as_deref()).map(str::trim).filter(|step| !step.is_empty())
    }

    /// Points to the answer of a number that is pressed. True when it was pressed once more: that takes the answer.
    pub fn press(&mut self, number: u8) -> bool {
        let at = usize::from(number).checked_sub(1).filter(|at| *at < self.options().len());
        let is_again = at.is_some() && self.digit == Some(number) && self.pointed == at;
        self.typed.push(char::from(b'0' + number));
        (self.pointed, self.digit) = (at, at.map(|_| number));
        is_again
    }

    /// Takes the last number that was pressed back.
    pub fn unpress(&mut self) {
        self.typed.pop();
        (self.pointed, self.digit) = (None, None);
    }

    /// What undoes everything that was answered here; none when nothing was.
    pub fn undo(&self) -> Option<(FollowUpState, FollowUpState)> {
        let now = FollowUpState::of(&self.stored.entry);
        (now != self.before).then(|| (now, self.before.clone()))
    }

    /// The entry was read again, because another hand had it. False when the card has nothing to ask any more.
    pub fn is_now(&mut self, stored: &Stored) -> bool {
        if FollowUpState::of(&self.stored.entry).is_answered_in(&stored.entry) || stored.read_only.is_some() {
            return false;
        }
        if self.undo().is_none() {
            self.before = FollowUpState::of(&stored.entry);
        }
        *self.stored = stored.clone();
        true
    }

    /// The field the cursor is in.
    pub fn page(&mut self) -> Option<&mut Page> {
        self.pages.get_mut(self.part)
    }

    /// Goes to the field before or behind; false when there is none.
    pub fn go_part(&mut self, on: bool) -> bool {
        let to = if on { Some(self.part + 1) } else { self.part.checked_sub(1) };
        let there = to.filter(|to| *to < self.pages.len());
        self.part = there.unwrap_or(self.part);
        there.is_some()
    }
}
