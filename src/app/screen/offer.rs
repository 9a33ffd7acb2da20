//! A draft was left: carry on, save it as it is, or let it go.

use chrono::{Datelike, NaiveDate};

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::draft::{Draft, DraftId, Left};
use crate::prose::Shown;

/// The drafts that were left, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The drafts.
    pub drafts: Vec<Left>,
    /// The one the keys stand on.
    pub at: usize,
    /// Tonight, to say "yesterday" and the like.
    pub tonight: NaiveDate,
}

impl Offer {
    /// The draft the keys stand on.
    pub fn current(&self) -> Option<&Left> {
        self.drafts.get(self.at)
    }

    /// Takes a draft out of the list.
    pub fn remove(&mut self, draft: &DraftId) {
        self.drafts.retain(|left| left.id != *draft);
        self.at = self.at.min(self.drafts.len().saturating_sub(1));
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let Some(Left { draft, .. }) = self.current() else { return sheet };
        let text = format!("You were in the middle of something {}.", self.when(draft));
        sheet.wrapped(0, &text, width, Tone::Question);
        sheet.gap();
        if let Some(line) = beginning(draft) {
            sheet.line(2, Shown::beginning(line, usize::from(width.saturating_sub(2))), Tone::Quiet);
            sheet.gap();
        }
        let choices = [("Enter", "carry on"), ("s", "save it as it is"), ("x", "let it go"), ("Esc", "later")];
        for (key, words) in choices {
            let pieces =
                vec![Piece::text(2, Shown::fixed(key), Tone::Offer), Piece::text(9, Shown::fixed(words), Tone::Prose)];
            sheet.row(pieces);
        }
        if self.drafts.len() > 1 {
            sheet.gap();
            let more = format!("{} of {} drafts; ↑ and ↓ show the others.", self.at + 1, self.drafts.len());
            sheet.wrapped(0, &more, width, Tone::Hint);
        }
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
    let longest = draft.texts.values().max_by_key(|text| text.len())?;
    longest.lines().map(str::trim).find(|line| !line.is_empty())
}
