//! The reader: one entry, typeset to be read.

pub mod kin;
pub mod lines;
mod notes;
mod parts;
mod steps;

use std::ops::Range;

use chrono::NaiveTime;

use crate::app::sheet::{Piece, Sheet, Tone, What};
use crate::journal::entry::{Answer, Entry, Mark};
use crate::journal::guide::Guide;
use crate::journal::search::{Place, Query};
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::Shown;

use lines::{Hit, Lines, Sentence};
use notes::notes;
use parts::{plan, said, status};

/// What is open in the reader, typeset for the width it was last given.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// What is open.
    pub open: Open,
    /// First row that is seen.
    pub scroll: usize,
    /// When a day ends, to say on which evening something was followed up.
    day_ends_at: NaiveTime,
    sheet: Sheet,
    width: u16,
    /// The sentences that can be kept.
    sentences: Vec<Sentence>,
    /// The one that is lit.
    lit: Option<usize>,
    /// What is sought, and lit where it is found.
    sought: Option<Query>,
    /// Where it was found.
    hits: Vec<Hit>,
    /// The hit that was gone to.
    hit: Option<usize>,
    /// It was just gone to, so it has to be seen.
    is_gone_to: bool,
    /// The other entries of its kind.
    kin: Option<kin::Kin>,
    /// Whether it is an entry of its own, whatever its name says.
    is_own: bool,
    /// What the goal is called that the adjustment is a part of, once it was looked for.
    goal: Option<String>,
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
    /// Nothing is open.
    pub fn new(day_ends_at: NaiveTime) -> Self {
        Self { day_ends_at, ..Self::default() }
    }

    /// Opens something else, from its beginning.
    pub fn show(&mut self, open: Open) {
        let is_same = self.name() == open.name();
        self.open = open;
        (self.width, self.goal) = (0, None);
        if !is_same {
            (self.scroll, self.hit) = (0, None);
        }
    }

    /// Says of what is open whether it is an entry of its own: only of another version it is told of which.
    pub fn know_own(&mut self, is_own: bool) {
        if self.is_own != is_own {
            (self.width, self.is_own) = (0, is_own);
        }
    }

    /// Lights what is sought from now on.
    pub fn seek(&mut self, sought: Option<&Query>) {
        if self.sought.as_ref() != sought {
            self.sought = sought.cloned();
            (self.width, self.hit) = (0, None);
        }
    }

    /// Where what is sought was found, in the order of the page.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The hit that was gone to.
    pub const fn hit(&self) -> Option<usize> {
        self.hit
    }

    /// Goes to the next hit or to the one before; behind the last comes the first again.
    pub fn next_hit(&mut self, forward: bool) {
        let count = self.hits.len();
        self.hit = match (self.hit, forward) {
            _ if count == 0 => None,
            (None, true) => Some(0),
            (None, false) => Some(count - 1),
            (Some(hit), true) => Some((hit + 1) % count),
            (Some(hit), false) => Some(hit.checked_sub(1).unwrap_or(count - 1)),
        };
        self.is_gone_to = self.hit.is_some();
    }

    /// The name of what is open.
    pub const fn name(&self) -> Option<&EntryName> {
        self.open.name()
    }

    /// The page, typeset.
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The sentences that can be kept, in the order of the page as it was set last.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The sentence at a cell of the column, by the row of the window.
    pub fn sentence_at(&self, row: usize, x: u16) -> Option<usize> {
        // the cell before the text belongs to the column
        let begun = self.sheet.rows.get(self.scroll + row)?.iter().rfind(|piece| piece.x < x.max(1));
        begun.and_then(|piece| piece.picks)
    }

    /// Sets the page anew if the width or the sentence that is lit changed, and keeps the window on it. What is lit is
    /// seen.
    pub fn lay_out(&mut self, width: u16, height: u16, guides: &[Guide], lit: Option<usize>) {
        if self.width != width || self.lit != lit {
            (self.width, self.lit) = (width, lit);
            (self.sheet, self.sentences, self.hits) = match &self.open {
                Open::Nothing => Default::default(),
                Open::Entry(stored) => {
                    let lines = Lines::of(&stored.entry.kept, self.day_ends_at, width)
                        .lighting(lit)
                        .seeking(self.sought.as_ref())
                        .in_goal(self.goal.as_deref());
                    let notes = [self.words_of_kin(), notes(stored, self.is_own)].concat();
                    let (sheet, lines) = set(&stored.entry, &notes, None, guides, lines);
                    (sheet, lines.set, lines.hits)
                }
                Open::Unreadable(name, reason) => (page_of_unreadable(name, reason, width), Vec::new(), Vec::new()),
            };
        }
        if let Some(rows) = self.hit.and_then(|hit| self.hits.get(hit)).filter(|_| self.is_gone_to).map(rows_of) {
            // a row of what stands around it is seen with it
            let (start, end) = (rows.start.saturating_sub(1), rows.end + 1);
            self.scroll = self.scroll.max(end.saturating_sub(usize::from(height))).min(start);
        }
        self.is_gone_to = false;
        if let Some(Range { start, end }) = lit.and_then(|lit| self.sentences.get(lit)).map(|one| one.rows.clone()) {
            self.scroll = self.scroll.max(end.saturating_sub(usize::from(height))).min(start);
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

/// The rows of a hit.
fn rows_of(hit: &Hit) -> Range<usize> {
    let first = hit.cells.first().map_or(0, |(row, _)| *row);
    first..hit.cells.last().map_or(first, |(row, _)| *row + 1)
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

/// An entry, typeset to be read in `width` cells, with some lines of the program's above its answers. Where it says
/// something else than the entry it is held `against`, a mark stands.
pub(super) fn page_of(
    entry: &Entry,
    notes: &[String],
    against: Option<&Entry>,
    guides: &[Guide],
    (width, day_ends_at): (u16, NaiveTime),
) -> Sheet {
    set(entry, notes, against, guides, Lines::of(&entry.kept, day_ends_at, width)).0
}

/// The same by way of `lines`, which tell of the sentences on it that can be kept and of what was found.
fn set<'a>(
    entry: &Entry,
    notes: &[String],
    against: Option<&Entry>,
    guides: &[Guide],
    mut lines: Lines<'a>,
) -> (Sheet, Lines<'a>) {
    let width = lines.width;
    let mut sheet = Sheet::default();
    let differs = |is_same: &dyn Fn(&Entry) -> bool| against.is_some_and(|other| !is_same(other));
    if let Some(title) = entry.title.as_deref().filter(|title| !title.trim().is_empty()) {
        let found = lines.found(Some(Place::Title), title.trim());
        lines.light(0, title.trim(), &found, 0);
        sheet.wrapped(0, title.trim(), width, Tone::Title);
    }
    let guide = guides.iter().find(|guide| guide.name == entry.guide);
    status(entry, guide, &mut lines, &mut sheet);
    if differs(&|other| head_of(other) == head_of(entry) && other.kind == entry.kind) {
        mark(width, &mut sheet);
    }
    for note in notes {
        sheet.wrapped(0, note, width, Tone::Hint);
    }
    for answer in &entry.answers {
        sheet.gap();
        sheet.wrapped(0, label(answer, guide), width, Tone::Label);
        if differs(&|other| other.answers.contains(answer)) {
            mark(width, &mut sheet);
        }
        said(answer, &mut lines, &mut sheet);
    }
    steps::steps(entry, width, &mut sheet);
    let plan_from = sheet.rows.len();
    plan(entry, guide, &mut lines, &mut sheet);
    lines.left_over(&mut sheet);
    if differs(&|other| plan_of(other) == plan_of(entry)) && sheet.rows.len() > plan_from {
        sheet.gap();
        sheet.wrapped(0, "≠ The plan and what became of it are not as they are now.", width, Tone::Voice);
    }
    if let Some(other) = against {
        only_in(other, entry, guide, width, &mut sheet);
    }
    (sheet, lines)
}

/// The part of an entry that its status line tells.
fn head_of(entry: &Entry) -> impl PartialEq + '_ {
    (&entry.title, &entry.standing, &entry.recovered, &entry.feelings, &entry.weight, &entry.tags, &entry.evening)
}

/// The part of an entry that stands behind its answers.
fn plan_of(entry: &Entry) -> impl PartialEq + '_ {
    (&entry.adjustment, &entry.follow_ups, &entry.kept, &entry.steps)
}

/// What the other entry says and this one does not speak of.
fn only_in(other: &Entry, entry: &Entry, guide: Option<&Guide>, width: u16, sheet: &mut Sheet) {
    let is_here = |key: &str| entry.answers.iter().any(|answer| answer.key == key);
    let more = other.answers.iter().filter(|answer| !is_here(&answer.key)).map(|answer| label(answer, guide));
    let plan = other.adjustment.as_ref().filter(|_| entry.adjustment.is_none()).map(|_| "Next adjustment");
    let more: Vec<&str> = more.chain(plan).collect();
    if !more.is_empty() {
        sheet.gap();
        sheet.wrapped(0, &format!("≠ There now, and not in this version: {}", more.join(", ")), width, Tone::Voice);
    }
}

/// The head of an answer: the label the guide has for it, else what was asked.
pub fn label<'a>(answer: &'a Answer, guide: Option<&'a Guide>) -> &'a str {
    let label = guide.and_then(|guide| guide.label(&answer.key, &answer.asked));
    label.unwrap_or(if answer.asked.is_empty() { &answer.key } else { &answer.asked })
}

/// Says of the row above that it is not so now: behind it if there is room, else below.
fn mark(width: u16, sheet: &mut Sheet) {
    let words = Shown::fixed("≠ not as it is now");
    let cells = |piece: &Piece| match &piece.what {
        What::Text(text) => piece.x + u16::try_from(text.width()).unwrap_or(u16::MAX - piece.x),
        What::Field { .. } => piece.x,
    };
    let end = sheet.rows.last().and_then(|row| row.iter().map(cells).max()).unwrap_or(width);
    match sheet.rows.last_mut() {
        Some(row) if usize::from(end) + 3 + words.width() <= usize::from(width) => {
            row.push(Piece::text(end + 3, words, Tone::Voice));
        }
        _ => sheet.line(0, words, Tone::Voice),
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
pub fn outcome(word: &str) -> &str {
    match word {
        "no-change" => "did it, no change",
        "never-came" => "the moment never came",
        "not-done" => "didn't get to it",
        "let-go" => "let it go",
        helped => helped,
    }
}
