//! Which edits are undone together. The model knows how to take back one edit; a step of a person is often more.
//!
//! Grouping is done here and not by the crate's own coalescing, which goes by a clock (a slow
//! terminal would undo differently from a fast one) and cannot join a selection's end with the
//! words that replaced it.

use std::collections::VecDeque;

use super::place::Place;

/// So many single edits are remembered; at a letter each that is a long evening.
pub(super) const MOST_EDITS: usize = 20_000;
/// A run is undone in pieces of at most so many edits, also where a script has no spaces.
const LONGEST_RUN: usize = 32;

/// What a person does letter by letter, and takes back word by word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    Typed { white: bool },
    Erased { white: bool },
}

impl Run {
    /// Typing, a word begins a new step; erasing, the space before a word does.
    fn goes_on_with(self, next: Self) -> bool {
        match (self, next) {
            (Self::Typed { white: before }, Self::Typed { white: now }) => now || !before,
            (Self::Erased { white: before }, Self::Erased { white: now }) => before || !now,
            _ => false,
        }
    }
}

/// What is taken back at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// How many edits of the model it is.
    pub(super) edits: usize,
    /// Where the cursor was before it.
    pub(super) before: Place,
    /// Where it was left.
    pub(super) after: Place,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Undo {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    edits: usize,
    open: Option<Run>,
}

impl Undo {
    /// Remembers edits that were just made.
    pub(super) fn record(&mut self, run: Option<Run>, edits: usize, before: Place, after: Place) {
        self.edits -= self.undone.drain(..).map(|step| step.edits).sum::<usize>();
        self.edits += edits;
        let joins = self.open.zip(run).is_some_and(|(open, run)| open.goes_on_with(run));
        match self.done.back_mut() {
            Some(last) if joins && last.after == before && last.edits < LONGEST_RUN => {
                last.edits += edits;
                last.after = after;
            }
            _ => self.done.push_back(Step { edits, before, after }),
        }
        self.open = run;
        while self.edits > MOST_EDITS {
            let Some(oldest) = self.done.pop_front() else { break };
            self.edits -= oldest.edits;
        }
    }

    /// Corrects where the last step left the cursor.
    pub(super) fn end_after(&mut self, place: Place) {
        if let Some(last) = self.done.back_mut() {
            last.after = place;
        }
    }

    /// The cursor went elsewhere: what is typed next is a new step.
    pub(super) fn pause(&mut self) {
        self.open = None;
    }

    pub(super) fn back(&mut self) -> Option<Step> {
        self.pause();
        let step = self.done.pop_back()?;
        self.undone.push(step);
        Some(step)
    }

    pub(super) fn forth(&mut self) -> Option<Step> {
        self.pause();
        let step = self.undone.pop()?;
        self.done.push_back(step);
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_old_goes_step_by_step() {
        let mut undo = Undo::default();
        for _ in 0..MOST_EDITS {
            undo.record(None, 2, Place::default(), Place::default());
        }
        let steps = std::iter::from_fn(|| undo.back()).count();
        assert_eq!(steps, MOST_EDITS / 2);
        undo.record(None, 1, Place::default(), Place::default());
        assert_eq!((undo.edits, undo.undone.len()), (1, 0));
    }
}
