//! The week before the first question of a guide that shows it: a page of its own, and above the questions from then on.

use crate::app::screen::reader::{outcome, sign};
use crate::app::sheet::{Piece, Tone};
use crate::journal::flow;
use crate::journal::guide::{Kind, Shows};
use crate::journal::week::{Line, Week};
use crate::prose::Shown;

use super::typeset::{Setter, TEXT};
use super::{Step, Writing};

/// The week that writing looks back on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weekly {
    /// Not asked for.
    Unasked,
    /// Being read.
    Asked,
    /// Read.
    Read(Box<Week>),
}

/// Cells for the day before what was written on it.
const DAY: u16 = 8;

impl Writing {
    /// Whether the week is shown above its questions. An entry of an older week is only changed, not lived again.
    pub fn shows_week(&self) -> bool {
        self.guide.shows == Some(Shows::Week) && self.edits.is_none()
    }

    /// Where the way through its guide begins.
    pub(super) fn first_step(&self) -> Step {
        let first = || flow::next(&self.guide, &self.answers, self.path, None).map_or(Step::Ready, Step::Prompt);
        if self.shows_week() { Step::Week } else { first() }
    }
}

impl Setter<'_> {
    /// What was written on the seven evenings, without comment.
    pub(super) fn week(&mut self) {
        if !self.writing.shows_week() {
            return;
        }
        let Weekly::Read(week) = &self.writing.week else {
            self.say("The week is being read.", Tone::Hint);
            self.gap();
            return;
        };
        if week.lines.is_empty() {
            self.say("Nothing was written this week.", self.light());
        }
        let mut before = None;
        for line in &week.lines {
            self.line_of_week(line, before == Some(line.evening));
            before = Some(line.evening);
        }
        if let Some(sentence) = week.sentence() {
            self.gap();
            self.say(&sentence, Tone::Hint);
        }
        // where it is decided about them they are listed anyway
        let is_listed = self.writing.prompt().is_some_and(|prompt| prompt.kind == Kind::Adjustments);
        let plans = if is_listed { &[] } else { week.plans.as_slice() };
        if !plans.is_empty() {
            self.gap();
            self.say("Adjustments", Tone::Label);
        }
        for plan in plans {
            self.say(&plan.sentence, self.light());
            if let (Some(last), Some(evening)) = (&plan.last, plan.last_on) {
                let day = evening.format("%-d %b");
                self.say(&format!("{day}  {}", outcome(last.outcome.word())), Tone::Hint);
            }
        }
        self.gap();
    }

    /// The week has the light until the first question is open.
    fn light(&self) -> Tone {
        if self.writing.step == Step::Week { Tone::Prose } else { Tone::Quiet }
    }

    /// An entry in one row: the day unless it was said already, its sign, its headline, and how it landed.
    fn line_of_week(&mut self, line: &Line, is_same_evening: bool) {
        let mut row = Vec::new();
        if !is_same_evening {
            let day = Shown::new(&line.evening.format("%a %e").to_string());
            row.push(Piece::text(TEXT, day, Tone::Label));
        }
        let (mark, _) = sign(line.mark);
        row.push(Piece::text(TEXT + DAY, Shown::fixed(mark), Tone::Mark(line.mark)));
        let x = TEXT + DAY + 2;
        let room = usize::from((self.width + TEXT).saturating_sub(x));
        let headline = Shown::new(line.headline.as_deref().unwrap_or("(no words)")).cut(room);
        let taken = headline.width();
        row.push(Piece::text(x, headline, self.light()));
        let left = room.saturating_sub(taken);
        if !line.feelings.is_empty() && left > LEAST_FEELING {
            let feelings = Shown::new(&format!(" · {}", line.feelings.join(", "))).cut(left);
            let x = x.saturating_add(u16::try_from(taken).unwrap_or(u16::MAX));
            row.push(Piece::text(x, feelings, Tone::Hint));
        }
        self.sheet.row(row);
    }
}

/// Fewer cells than this say nothing of a feeling.
const LEAST_FEELING: usize = 7;
