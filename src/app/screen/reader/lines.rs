//! Words of the person set as sentences that can be kept: those that are kept carry a sign, the one that is chosen is lit.

use std::ops::Range;

use chrono::NaiveTime;

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::kept::{is_same_line, sentences};
use crate::journal::search::{Place, Query, clipped};
use crate::prose::{Shown, rows};

/// Stands beside a sentence that is kept.
const SIGN: &str = "+";

/// A sentence that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// The rows it stands on.
    pub rows: Range<usize>,
    /// Whether it is kept.
    pub is_kept: bool,
}

/// Words that were sought and found, on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hit {
    /// The cells it covers, row by row.
    pub cells: Vec<(usize, Range<u16>)>,
}

/// Sets sentences, and remembers where they stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines<'a> {
    /// The lines that are kept.
    kept: &'a [String],
    /// The sentence that is chosen, by its place among all of them.
    lit: Option<usize>,
    /// What is sought.
    sought: Option<&'a Query>,
    /// What the goal is called that the adjustment is a part of.
    pub(super) goal: Option<&'a str>,
    /// When a day ends.
    pub(super) day_ends_at: NaiveTime,
    /// Cells of a row.
    pub(super) width: u16,
    /// The sentences that were set.
    pub(super) set: Vec<Sentence>,
    /// What was found.
    pub(super) hits: Vec<Hit>,
}

impl<'a> Lines<'a> {
    /// Nothing is set yet.
    pub(super) const fn of(kept: &'a [String], day_ends_at: NaiveTime, width: u16) -> Self {
        Self { kept, lit: None, sought: None, goal: None, day_ends_at, width, set: Vec::new(), hits: Vec::new() }
    }

    /// The same, with this sentence chosen.
    pub(super) fn lighting(self, lit: Option<usize>) -> Self {
        Self { lit, ..self }
    }

    /// The same, with what is sought to be lit.
    pub(super) fn seeking(self, sought: Option<&'a Query>) -> Self {
        Self { sought, ..self }
    }

    /// The same, of an entry that is a part of the goal called so.
    pub(super) fn in_goal(self, goal: Option<&'a str>) -> Self {
        Self { goal, ..self }
    }

    /// What of a text is to be lit, in bytes; of one whose place in the entry is not told, what is sought anywhere.
    pub(super) fn found(&self, place: Option<Place<'_>>, text: &str) -> Vec<Range<usize>> {
        let Some(sought) = self.sought else { return Vec::new() };
        place.map_or_else(|| sought.hits_in(text), |place| sought.hits_at(place, text))
    }

    /// Remembers where stretches of a text stand that was set from a row on.
    pub(super) fn light(&mut self, x: u16, text: &str, stretches: &[Range<usize>], first: usize) {
        if stretches.is_empty() {
            return;
        }
        let (mut at, mut row) = (0, first);
        for paragraph in text.split('\n') {
            let here = at..at + paragraph.len();
            at = here.end + 1;
            let lit: Vec<Range<usize>> = stretches.iter().filter_map(|hit| clipped(hit, &here)).collect();
            let mut hits = vec![Hit::default(); lit.len()];
            for parts in rows::wrap_parts(paragraph, self.width.saturating_sub(x).max(1), &lit) {
                for part in parts {
                    let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
                    let start = x.saturating_add(cells(part.column));
                    if let Some(hit) = part.of.and_then(|of| hits.get_mut(of)) {
                        hit.cells.push((row, start..start.saturating_add(cells(part.text.width()))));
                    }
                }
                row += 1;
            }
            self.hits.extend(hits.into_iter().filter(|hit| !hit.cells.is_empty()));
        }
    }

    /// Sets a text of the person, wrapped.
    pub(super) fn text(&mut self, x: u16, text: &str, place: Place<'_>, sheet: &mut Sheet) {
        let found = self.found(Some(place), text);
        self.light(x, text, &found, sheet.rows.len());
        for paragraph in text.split('\n') {
            self.paragraph(x, paragraph, 0..paragraph.len(), sheet);
        }
    }

    /// Sets a paragraph, of which only a stretch is the person's own.
    pub(super) fn paragraph(&mut self, x: u16, text: &str, own: Range<usize>, sheet: &mut Sheet) {
        let own_text = text.get(own.clone()).unwrap_or_default();
        let stretches: Vec<Range<usize>> =
            sentences(own_text).into_iter().map(|one| one.start + own.start..one.end + own.start).collect();
        let first = self.set.len();
        let here = sheet.rows.len();
        for stretch in &stretches {
            let text = text.get(stretch.clone()).unwrap_or_default().to_owned();
            let is_kept = self.kept.iter().any(|kept| is_same_line(kept, &text));
            self.set.push(Sentence { text, rows: here..here, is_kept });
        }
        for parts in rows::wrap_parts(text, self.width.saturating_sub(x).max(1), &stretches) {
            let row = sheet.rows.len();
            let mut pieces = Vec::with_capacity(parts.len());
            let mut is_marked = false;
            for part in parts {
                let column = x.saturating_add(u16::try_from(part.column).unwrap_or(u16::MAX));
                let Some((index, sentence)) = part.of.and_then(|of| Some((first + of, self.set.get_mut(first + of)?)))
                else {
                    pieces.push(Piece::text(column, part.text, Tone::Prose));
                    continue;
                };
                let begins = sentence.rows.is_empty();
                sentence.rows = if begins { row..row + 1 } else { sentence.rows.start..row + 1 };
                is_marked |= begins && sentence.is_kept;
                if begins && self.lit == Some(index) {
                    sheet.cursor = Some((row, column));
                }
                let tone = match (self.lit == Some(index), sentence.is_kept) {
                    (true, _) => Tone::Pointed,
                    (false, true) => Tone::Kept,
                    (false, false) => Tone::Prose,
                };
                pieces.push(Piece::pick(column, part.text, tone, index));
            }
            if pieces.is_empty() {
                pieces.push(Piece::text(x, Shown::default(), Tone::Prose));
            }
            if is_marked {
                sheet.beside.push((row, Shown::fixed(SIGN), Tone::Voice));
            }
            sheet.row(pieces);
        }
    }

    /// Sets the lines that are kept and do not stand in the entry any more, because it was changed since.
    pub(super) fn left_over(&mut self, sheet: &mut Sheet) {
        let is_set = |line: &&String| self.set.iter().any(|one| is_same_line(&one.text, line));
        let left: Vec<&String> = self.kept.iter().filter(|line| !line.trim().is_empty() && !is_set(line)).collect();
        if left.is_empty() {
            return;
        }
        sheet.gap();
        sheet.line(0, Shown::fixed("Kept"), Tone::Label);
        for line in left {
            let (row, index) = (sheet.rows.len(), self.set.len());
            let tone = if self.lit == Some(index) { Tone::Pointed } else { Tone::Kept };
            if self.lit == Some(index) {
                sheet.cursor = Some((row, 0));
            }
            // whatever it is, it is kept as one
            for words in rows::wrap(line.trim(), self.width.max(1)) {
                sheet.row(vec![Piece::pick(0, words, tone, index)]);
            }
            sheet.beside.push((row, Shown::fixed(SIGN), Tone::Voice));
            self.set.push(Sentence { text: line.clone(), rows: row..sheet.rows.len(), is_kept: true });
        }
    }
}
