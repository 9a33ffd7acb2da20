//! The adjustments of the week, typeset: each with what is known of it, and the open one with what can be decided.

use crate::app::screen::reader::outcome;
use crate::app::sheet::{Piece, Tone};
use crate::journal::decision::Way;
use crate::journal::week::Plan;
use crate::prose::{Shown, rows};

use super::super::Weekly;
use super::super::typeset::{BAR, Setter, TEXT};
use super::{Adjustments, Half};

/// Cells between two answers.
const BETWEEN: u16 = 3;

impl Setter<'_> {
    /// The open field of decisions.
    pub(in super::super) fn adjustments(&mut self, prompt: usize, field: &Adjustments) {
        let mut has_others = false;
        for line in field.other_lines().filter(|line| !line.trim().is_empty()) {
            self.say(line, Tone::Quiet);
            has_others = true;
        }
        if has_others {
            self.gap();
        }
        let Some(plans) = &field.plans else {
            let is_asked = self.writing.week != Weekly::Unasked;
            self.say(if is_asked { "The week is being read." } else { "The shelf is being read." }, Tone::Hint);
            return;
        };
        if plans.is_empty() {
            self.say("There is none to look at this week. Tab goes on.", Tone::Hint);
        }
        for (index, plan) in plans.iter().enumerate() {
            if index > 0 {
                self.gap();
            }
            let start = self.sheet.rows.len();
            let is_here = index == field.at;
            self.plan_of_week(index, plan, if is_here { Tone::Prose } else { Tone::Quiet });
            if let Some(way) = field.decided(plan) {
                self.decision(way, plan);
            }
            if is_here {
                self.here(prompt, field, plans.len(), start);
            }
        }
    }

    /// An adjustment, and what is known of it.
    fn plan_of_week(&mut self, index: usize, plan: &Plan, tone: Tone) {
        for row in rows::wrap(&plan.sentence, self.width) {
            self.sheet.row(vec![Piece::pick(TEXT, row, tone, index)]);
        }
        let from = plan.evening.format("%-d %B").to_string();
        let last = plan.last.as_ref().zip(plan.last_on).map(|(last, evening)| {
            let day = evening.format("%-d %b");
            format!(" · {day} {}", outcome(last.outcome.word()))
        });
        let last = last.unwrap_or_default();
        let room = usize::from(self.width);
        let rest = Shown::new(&format!("{from}{last}"));
        let headline = room.checked_sub(rest.width() + 2).filter(|room| *room >= LEAST_TITLE);
        let headline = headline.zip(plan.headline.as_deref()).map(|(room, line)| Shown::beginning(line, room));
        let words = headline.filter(|line| !line.is_empty());
        let words =
            words.map_or_else(|| rest.as_str().to_owned(), |line| format!("{}, {}", line.as_str(), rest.as_str()));
        self.sheet.row(vec![Piece::pick(TEXT, Shown::new(&words).cut(room), Tone::Hint, index)]);
    }

    /// What was decided, and what comes of it.
    fn decision(&mut self, way: Way, plan: &Plan) {
        let again = plan.look_again.map(|day| day.format("%A %-d %B").to_string());
        let words = match (way, again) {
            (Way::Keep, Some(day)) => format!("Kept. It is looked at again on {day}."),
            (Way::Change, Some(day)) => format!("Changed. It is looked at again on {day}."),
            (Way::Keep, None) => "Kept.".to_owned(),
            (Way::Change, None) => "Changed.".to_owned(),
            (Way::Drop, _) => "Dropped.".to_owned(),
        };
        self.say(&words, Tone::Voice);
    }

    /// What can be decided about the adjustment the keys stand on, whose first row is `start`.
    fn here(&mut self, prompt: usize, field: &Adjustments, count: usize, start: usize) {
        self.sheet.cursor = Some((start, TEXT));
        if let Some(half) = &field.half {
            self.half(prompt, half);
        }
        self.answers(field, count);
        if let Some(reason) = &field.refused {
            let key = if field.half.is_some() { "Enter" } else { "The same key" };
            self.say(&format!("Not written: {reason} {key} tries again."), Tone::Voice);
        }
        for row in &mut self.sheet.rows[start..] {
            if row.iter().all(|piece| piece.tone != Tone::Bar) {
                row.insert(0, Piece::text(TEXT - 1, BAR, Tone::Bar));
            }
        }
        let (row, _) = self.sheet.cursor.unwrap_or((start, TEXT));
        self.sheet.below = self.sheet.rows.len().saturating_sub(row + 1);
    }

    /// A decision that is begun: its question and its fields.
    fn half(&mut self, prompt: usize, half: &Half) {
        self.say(half.question(), Tone::Question);
        match half.pages.as_slice() {
            [] => {}
            [note] => self.field_rows((prompt, 0), note, TEXT),
            pages => self.labelled(prompt, pages, half.part, &["When", "I will"]),
        }
    }

    /// The answers that a number picks, one behind the other as far as they fit.
    fn answers(&mut self, field: &Adjustments, count: usize) {
        let decided = field.plan().and_then(|plan| field.decided(plan)).filter(|_| field.half.is_none());
        let (mut row, mut x) = (Vec::new(), TEXT);
        for (index, words) in field.options().iter().enumerate() {
            let words = Shown::new(&format!("{} {words}", index + 1)).cut(usize::from(self.width));
            let cells = u16::try_from(words.width()).unwrap_or(self.width);
            if !row.is_empty() && x.saturating_add(cells) > self.width.saturating_add(TEXT) {
                self.sheet.row(std::mem::take(&mut row));
                x = TEXT;
            }
            let is_it = decided.is_some_and(|way| Way::ALL.get(index) == Some(&way));
            row.push(Piece::pick(x, words, if is_it { Tone::Picked } else { Tone::Offer }, count + index));
            x = x.saturating_add(cells).saturating_add(BETWEEN);
        }
        if !row.is_empty() {
            self.sheet.row(row);
        }
    }
}

/// A title is not cut to fewer cells.
const LEAST_TITLE: usize = 12;

impl Half {
    /// What is asked.
    const fn question(&self) -> &'static str {
        match self.way {
            Way::Drop => "Anything worth keeping from it?",
            Way::Change if self.pages.is_empty() => "How did it go until now?",
            Way::Change | Way::Keep => "What would you change about it?",
        }
    }
}
