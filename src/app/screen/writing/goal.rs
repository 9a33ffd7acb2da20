//! The field for a goal: one line for the bigger thing, and one for each small step.

use std::iter;

use crate::journal::goal::FIRST_STEPS;
use crate::prose::page::{Lines, Page};

use super::field::Field;

/// The field with what is written in it, and as many blank steps as are asked for at first.
pub(super) fn goal_field(goal: &str, steps: &[String]) -> Field {
    let blank = FIRST_STEPS.saturating_sub(steps.len());
    let steps = steps.iter().map(String::as_str).chain(iter::repeat_n("", blank));
    let pages = iter::once(goal).chain(steps).map(|text| Page::with_text(Lines::One, text)).collect();
    Field::Goal { pages, at: 0 }
}
