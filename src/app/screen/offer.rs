//! A draft was left: carry on, save it as it is, or let it go.

use chrono::{Datelike, NaiveDate};

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::card_words::is_of_card;
use crate::journal::draft::{Draft, DraftId, Left};
use crate::prose::Shown;

/// The drafts that were left, newest first, and what can become of the one the keys stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The drafts.
    pub drafts: Vec<Left>,
    /// The one the keys stand on.
    pub at: usize,
    /// The way the keys stand on.
    pub way: Way,
    /// Letting go was asked for once; only the second time does it.
    pub lets_go: bool,
    /// Tonight, to say "yesterday" and the like.
    pub tonight: NaiveDate,
}

/// What can become of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Go on writing it.
    CarryOn,
    /// Make it an entry.
    Save,
    /// Delete it.
    LetGo,
    /// Decide another time.
    Later,
}

impl Way {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::CarryOn, Self::Save, Self::LetGo, Self::Later];

    const fn words(self) -> &'static str {
        match self {
            Self::CarryOn => "carry on",
            Self::Save => "save it as it is",
            Self::LetGo => "let it go",
            Self::Later => "later",
        }
    }
}

impl Offer {
    /// The offer of these drafts, the keys on the first and on carrying on.
    pub const fn of(drafts: Vec<Left>, tonight: NaiveDate) -> Self {
        Self { drafts, at: 0, way: Way::CarryOn, lets_go: false, tonight }
    }

    /// The draft the keys stand on.
    pub fn current(&self) -> Option<&Left> {
        self.drafts.get(self.at)
    }

    /// Takes a draft out of the list. What was pointed at was meant for that one.
    pub fn remove(&mut self, draft: &DraftId) {
        self.drafts.retain(|left| left.id != *draft);
        self.at = self.at.min(self.drafts.len().saturating_sub(1));
        self.way = Way::CarryOn;
        self.lets_go = false;
    }

    /// Moves to the way above or below.
    pub fn go(&mut self, down: bool) {
        let here = Way::ALL.iter().position(|way| *way == self.way).unwrap_or(0);
        let there = if down { here + 1 } else { here.saturating_sub(1) };
        self.way = Way::ALL.get(there).copied().unwrap_or(self.way);
    }

    /// Moves to the older or the newer draft.
    pub fn turn(&mut self, older: bool) {
        let last = self.drafts.len().saturating_sub(1);
        let there = if older { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
        if there != self.at {
            self.way = Way::CarryOn;
        }
        self.at = there;
    }

    /// What letting go means, before it is done.
    pub const fn question(&self) -> &'static str {
        "Enter once more deletes this draft. Any other key keeps it."
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let Some(Left { draft, .. }) = self.current() else { return sheet };
        let text = format!("You were in the middle of something {}.", self.when(draft));
        sheet.wrapped(0, &text, width, Tone::Question);
        if is_of_card(draft) {
            let words = "It was typed on a card whose entry is not as it was, and becomes an entry of its own.";
            sheet.wrapped(0, words, width, Tone::Hint);
        } else if draft.begun.edits.is_some() {
            let evening = draft.begun.evening.format("%A %-d %B %Y");
            sheet.wrapped(0, &format!("It changes the entry of {evening}."), width, Tone::Hint);
        }
        sheet.gap();
        if let Some(line) = beginning(draft) {
            sheet.line(2, Shown::beginning(line, usize::from(width.saturating_sub(2))), Tone::Quiet);
            sheet.gap();
        }
        for (index, way) in Way::ALL.into_iter().enumerate() {
            let is_here = way == self.way;
            let words = if is_here && self.lets_go { "let it go for good" } else { way.words() };
            if is_here {
                // the first is where one begins to read; every other way was gone to and has to be seen
                let first = if way == Way::CarryOn { 0 } else { sheet.rows.len() };
                sheet.open = first..sheet.rows.len() + 1;
            }
            let tone = if is_here { Tone::Pointed } else { Tone::Offer };
            let words = Shown::new(&format!(" {words} ")).cut(usize::from(width.saturating_sub(1)));
            sheet.row(vec![Piece::pick(1, words, tone, index)]);
        }
        sheet.gap();
        if self.drafts.len() > 1 {
            let more = format!("{} of {} drafts; ← and → show the others.", self.at + 1, self.drafts.len());
            sheet.wrapped(0, &more, width, Tone::Hint);
        }
        sheet.wrapped(0, "Typing begins something new; the draft waits.", width, Tone::Hint);
        sheet
    }

    fn when(&self, draft: &Draft) -> String {
        let touched = draft.touched;
        let time = touched.format("%H:%M");
        let nights = self.tonight.signed_duration_since(draft.begun.evening).num_days();
        let day = match nights {
            0 => return format!("this evening at {time}"),
            1 => "yesterday".to_owned(),
            2..=6 => format!("on {}", touched.format("%A")),
            _ if touched.year() == self.tonight.year() => format!("on {}", touched.format("%-d %B")),
            _ => format!("on {}", touched.format("%-d %B %Y")),
        };
        format!("{day} at {time}")
    }
}

/// The first line in a draft that has words, taking the longest text's first line: the one worth recognising it by.
fn beginning(draft: &Draft) -> Option<&str> {
    let words = draft.texts.iter().filter(|(place, _)| !place.starts_with('.')).map(|(_, text)| text);
    let longest = words.max_by_key(|text| text.len())?;
    longest.lines().map(str::trim).find(|line| !line.is_empty())
}
