//! The reader: one entry, typeset to be read.

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::adjustment;
use crate::journal::entry::{Answer, Entry, Mark, Said, Standing};
use crate::journal::guide::{Guide, Kind};
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::Shown;

/// What is open in the reader, typeset for the width it was last given.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// What is open.
    pub open: Open,
    /// First row that is seen.
    pub scroll: usize,
    sheet: Sheet,
    width: u16,
}

/// What the reader shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Open {
    /// Nothing: the journal is empty, or the entry is still being read.
    #[default]
    Nothing,
    /// An entry.
    Entry(Box<Stored>),
    /// A file that cannot be read, and why.
    Unreadable(EntryName, String),
}

impl Reader {
    /// Opens something else, from its beginning.
    pub fn show(&mut self, open: Open) {
        let is_same = self.name() == open.name();
        self.open = open;
        self.width = 0;
        if !is_same {
            self.scroll = 0;
        }
    }

    /// The name of what is open.
    pub const fn name(&self) -> Option<&EntryName> {
        self.open.name()
    }

    /// The page, typeset.
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Sets the page anew if the width changed, and keeps the window on it.
    pub fn lay_out(&mut self, width: u16, height: u16, guides: &[Guide]) {
        if self.width != width {
            self.width = width;
            self.sheet = match &self.open {
                Open::Nothing => Sheet::default(),
                Open::Entry(stored) => page_of(stored, guides, width),
                Open::Unreadable(name, reason) => page_of_unreadable(name, reason, width),
            };
        }
        self.scroll = self.scroll.min(self.last_scroll(height));
    }

    /// Moves the window by so many rows, down if positive.
    pub fn scroll_by(&mut self, rows: isize, height: u16) {
        self.scroll = self.scroll.saturating_add_signed(rows).min(self.last_scroll(height));
    }

    fn last_scroll(&self, height: u16) -> usize {
        self.sheet.rows.len().saturating_sub(usize::from(height))
    }
}

impl Open {
    const fn name(&self) -> Option<&EntryName> {
        match self {
            Self::Nothing => None,
            Self::Entry(stored) => Some(&stored.name),
            Self::Unreadable(name, _) => Some(name),
        }
    }
}

fn page_of(stored: &Stored, guides: &[Guide], width: u16) -> Sheet {
    let entry = &stored.entry;
    let mut sheet = Sheet::default();
    if let Some(title) = entry.title.as_deref().filter(|title| !title.trim().is_empty()) {
        sheet.wrapped(0, title.trim(), width, Tone::Title);
    }
    let guide = guides.iter().find(|guide| guide.name == entry.guide);
    status(entry, guide, width, &mut sheet);
    if let Some(reason) = &stored.read_only {
        sheet.wrapped(0, reason, width, Tone::Hint);
    }
    if let Some(which) = stored.name.told_apart() {
        sheet.wrapped(0, &format!("This is {which}."), width, Tone::Hint);
    }
    for answer in &entry.answers {
        sheet.gap();
        let label = guide.and_then(|guide| guide.label(&answer.key, &answer.asked));
        let head = label.unwrap_or(if answer.asked.is_empty() { &answer.key } else { &answer.asked });
        sheet.wrapped(0, head, width, Tone::Label);
        said(answer, width, &mut sheet);
    }
    plan(entry, guide, width, &mut sheet);
    sheet
}

/// The line under the title: how it stands, how it landed, its tags.
fn status(entry: &Entry, guide: Option<&Guide>, width: u16, sheet: &mut Sheet) {
    let (sign, word) = sign(entry.mark());
    let stands = match (&entry.standing, &entry.recovered) {
        (Some(Standing::Recovered), Some(recovered)) => {
            let days = recovered.on.signed_duration_since(entry.evening).num_days();
            match days {
                0 => "recovered the same evening".to_owned(),
                1 => "recovered after 1 day".to_owned(),
                days if days > 1 => format!("recovered after {days} days"),
                _ => word.to_owned(),
            }
        }
        (None, _) if word.is_empty() => guide.map(|guide| guide.title.clone()).unwrap_or_default(),
        _ => word.to_owned(),
    };
    let weight = entry.weight;
    let landed = landed(&entry.feelings, weight.before, weight.after, ", ");
    let guess = weight.in_a_month.map(|guess| format!("in a month {guess}")).unwrap_or_default();
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let parts = [stands, landed, guess, tags.join(" ")];
    let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    for (index, row) in crate::prose::rows::wrap(&line, width.saturating_sub(2).max(1)).into_iter().enumerate() {
        let mut pieces = vec![Piece::text(2, row, Tone::Hint)];
        if index == 0 {
            pieces.insert(0, Piece::text(0, Shown::fixed(sign), Tone::Mark(entry.mark())));
        }
        sheet.row(pieces);
    }
}

fn said(answer: &Answer, width: u16, sheet: &mut Sheet) {
    match &answer.said {
        Said::Text(text) => sheet.wrapped(0, text.trim_end(), width, Tone::Prose),
        Said::Number(number) => sheet.wrapped(0, &number.to_string(), width, Tone::Prose),
        Said::Sides { yours, not_yours } => {
            for (head, text) in [("Yours to change", yours), ("Not yours", not_yours)] {
                if !text.trim().is_empty() {
                    sheet.line(0, Shown::fixed(head), Tone::Hint);
                    sheet.wrapped(2, text.trim_end(), width, Tone::Prose);
                }
            }
        }
    }
}

/// The adjustment, what became of it, and what helped.
fn plan(entry: &Entry, guide: Option<&Guide>, width: u16, sheet: &mut Sheet) {
    if let Some(adjustment) = &entry.adjustment {
        sheet.gap();
        let prompt = guide.and_then(|guide| guide.prompts.iter().find(|prompt| prompt.kind == Kind::WhenThen));
        sheet.wrapped(0, prompt.map_or("Next adjustment", |prompt| &prompt.label), width, Tone::Label);
        sheet.wrapped(0, &adjustment::sentence(adjustment), width, Tone::Prose);
        if let Some(evening) = adjustment.look_again {
            let line = format!("Look again on {}", evening.format("%A %-d %B"));
            sheet.wrapped(0, &line, width, Tone::Hint);
        }
    }
    if !entry.follow_ups.is_empty() {
        sheet.gap();
        sheet.line(0, Shown::fixed("Follow-ups"), Tone::Label);
    }
    for follow_up in &entry.follow_ups {
        let note = follow_up.note.as_deref().map(|note| format!(" “{}”", note.trim())).unwrap_or_default();
        let line = format!("{}  {}.{note}", follow_up.at.format("%-d %b"), outcome(follow_up.outcome.word()));
        sheet.wrapped(0, &line, width, Tone::Prose);
    }
    if let Some(helped) = entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.as_deref()) {
        sheet.gap();
        sheet.line(0, Shown::fixed("What helped most"), Tone::Label);
        sheet.wrapped(0, helped, width, Tone::Prose);
    }
}

fn page_of_unreadable(name: &EntryName, reason: &str, width: u16) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.wrapped(0, "This file could not be read", width, Tone::Title);
    sheet.gap();
    sheet.wrapped(0, reason, width, Tone::Prose);
    sheet.gap();
    sheet.wrapped(
        0,
        &format!("It is untouched, and the others are fine. It lies at entries/{}", name.as_str()),
        width,
        Tone::Hint,
    );
    sheet
}

/// The sign of an entry and the word for it: shape and word carry the meaning, colour only helps.
pub const fn sign(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Open => ("◌", "open"),
        Mark::Easing => ("◐", "easing"),
        Mark::Recovered => ("●", "recovered"),
        Mark::Win => ("★", "win"),
        Mark::Other => ("·", ""),
    }
}

/// Feelings and weight in one line, such as `tense, heavy 4 → 2`; `between` stands between words and weight.
pub fn landed(words: &[String], before: Option<u8>, after: Option<u8>, between: &str) -> String {
    let weight = match (before, after) {
        (Some(before), Some(after)) => format!("heavy {before} → {after}"),
        (Some(before), None) => format!("heavy {before}"),
        (None, Some(after)) => format!("heavy {after} after writing"),
        (None, None) => String::new(),
    };
    let words = words.join(", ");
    if words.is_empty() || weight.is_empty() { words + &weight } else { [words, weight].join(between) }
}

/// An outcome in words for reading.
fn outcome(word: &str) -> &str {
    match word {
        "no-change" => "did it, no change",
        "never-came" => "the moment never came",
        "not-done" => "didn't get to it",
        "let-go" => "let it go",
        helped => helped,
    }
}
