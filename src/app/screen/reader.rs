//! The reader: one entry, typeset to be read.

pub mod kin;
pub mod lines;
mod notes;
mod steps;

use std::ops::Range;

use crate::app::sheet::{Piece, Sheet, Tone, What};
use crate::journal::adjustment;
use crate::journal::entry::{Adjustment, Answer, Behind, Entry, FollowUp, Mark, Said, Standing};
use crate::journal::goal;
use crate::journal::guide::{Guide, Kind};
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::Shown;

use lines::{Lines, Sentence};
use notes::notes;

/// What is open in the reader, typeset for the width it was last given.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// What is open.
    pub open: Open,
    /// First row that is seen.
    pub scroll: usize,
    sheet: Sheet,
    width: u16,
    /// The sentences that can be kept.
    sentences: Vec<Sentence>,
    /// The one that is lit.
    lit: Option<usize>,
    /// The other entries of its kind.
    kin: Option<kin::Kin>,
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
            (self.sheet, self.sentences) = match &self.open {
                Open::Nothing => (Sheet::default(), Vec::new()),
                Open::Entry(stored) => {
                    let lines = Lines::of(&stored.entry.kept, lit, width);
                    let notes = [self.words_of_kin(), notes(stored)].concat();
                    set(&stored.entry, &notes, None, guides, lines)
                }
                Open::Unreadable(name, reason) => (page_of_unreadable(name, reason, width), Vec::new()),
            };
        }
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
pub(super) fn page_of(entry: &Entry, notes: &[String], against: Option<&Entry>, guides: &[Guide], width: u16) -> Sheet {
    set(entry, notes, against, guides, Lines::of(&entry.kept, None, width)).0
}

/// The same by way of `lines`, and the sentences on it that can be kept.
fn set(
    entry: &Entry,
    notes: &[String],
    against: Option<&Entry>,
    guides: &[Guide],
    mut lines: Lines,
) -> (Sheet, Vec<Sentence>) {
    let width = lines.width;
    let mut sheet = Sheet::default();
    let differs = |is_same: &dyn Fn(&Entry) -> bool| against.is_some_and(|other| !is_same(other));
    if let Some(title) = entry.title.as_deref().filter(|title| !title.trim().is_empty()) {
        sheet.wrapped(0, title.trim(), width, Tone::Title);
    }
    let guide = guides.iter().find(|guide| guide.name == entry.guide);
    status(entry, guide, width, &mut sheet);
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
    (sheet, lines.set)
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
    let guess = match (weight.in_a_month, weight.a_month_later) {
        (Some(guess), Some(later)) => format!("in a month {guess}, it was {later}"),
        (Some(guess), None) => format!("in a month {guess}"),
        (None, Some(later)) => format!("a month later {later}"),
        (None, None) => String::new(),
    };
    let kind = entry.kind.as_deref().map(|kind| format!("“{}”", kind.trim())).unwrap_or_default();
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let steps = goal::done(entry).map(goal::of_steps).unwrap_or_default();
    let parts = [stands, steps, kind, landed, guess, tags.join(" ")];
    let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    for (index, row) in crate::prose::rows::wrap(&line, width.saturating_sub(2).max(1)).into_iter().enumerate() {
        let mut pieces = vec![Piece::text(2, row, Tone::Hint)];
        if index == 0 {
            pieces.insert(0, Piece::text(0, Shown::fixed(sign), Tone::Mark(entry.mark())));
        }
        sheet.row(pieces);
    }
}

fn said(answer: &Answer, lines: &mut Lines, sheet: &mut Sheet) {
    match &answer.said {
        Said::Text(text) => lines.text(0, text.trim_end(), sheet),
        Said::Number(number) => sheet.wrapped(0, &number.to_string(), lines.width, Tone::Prose),
        Said::Sides { yours, not_yours } => {
            for (head, text) in [("Yours to change", yours), ("Not yours", not_yours)] {
                if !text.trim().is_empty() {
                    sheet.line(0, Shown::fixed(head), Tone::Hint);
                    lines.text(2, text.trim_end(), sheet);
                }
            }
        }
    }
}

/// The adjustment, what became of it, and what helped.
fn plan(entry: &Entry, guide: Option<&Guide>, lines: &mut Lines, sheet: &mut Sheet) {
    let width = lines.width;
    if let Some(adjustment) = &entry.adjustment {
        sheet.gap();
        let prompt = guide.and_then(|guide| guide.prompts.iter().find(|prompt| prompt.kind == Kind::WhenThen));
        sheet.wrapped(0, prompt.map_or("Next adjustment", |prompt| &prompt.label), width, Tone::Label);
        sheet.wrapped(0, &adjustment::sentence(adjustment), width, Tone::Prose);
        steps::part_of(adjustment, width, sheet);
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
        followed_up(follow_up, entry, lines, sheet);
    }
    if let Some(helped) = entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.as_deref()) {
        sheet.gap();
        sheet.line(0, Shown::fixed("What helped most"), Tone::Label);
        lines.text(0, helped.trim_end(), sheet);
    }
}

/// What was answered one day: what became of the adjustment, what was said about it, how it was with the thing behind it,
/// and, quietly, the wording that held until then.
fn followed_up(follow_up: &FollowUp, entry: &Entry, lines: &mut Lines, sheet: &mut Sheet) {
    let year = if follow_up.at.date_naive().format("%Y").to_string() == entry.evening.format("%Y").to_string() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    let mut line = format!("{}  {}.", follow_up.at.format(year), outcome(follow_up.outcome.word()));
    let note = follow_up.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let mut own = line.len()..line.len();
    if let Some(note) = note {
        line.push_str(" “");
        own = line.len()..line.len() + note.len();
        line.push_str(note);
        line.push('”');
    }
    let mut at = 0;
    for paragraph in line.split('\n') {
        let here = at..at + paragraph.len();
        let within = |place: usize| place.clamp(here.start, here.end) - here.start;
        lines.paragraph(0, paragraph, within(own.start)..within(own.end), sheet);
        at = here.end + 1;
    }
    if let Some(behind) = follow_up.behind {
        sheet.wrapped(2, &format!("The thing behind it: {}.", stood(behind)), lines.width, Tone::Hint);
    }
    if let Some(was) = &follow_up.was {
        let was = Adjustment { when: was.when.clone(), then: was.then.clone(), ..Adjustment::default() };
        sheet.wrapped(2, &format!("Until then: {}", adjustment::sentence(&was)), lines.width, Tone::Hint);
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

/// How it was with the thing behind an adjustment, in words for reading.
const fn stood(behind: Behind) -> &'static str {
    match behind {
        Behind::Lighter => "lighter",
        Behind::Same => "the same",
        Behind::Heavier => "heavier",
        Behind::BehindYou => "behind you",
    }
}
