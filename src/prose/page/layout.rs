//! The rows of a whole text, kept beside it and laid again only where it changed.

use unicode_segmentation::GraphemeCursor;

use super::place::{Caret, Place};
use super::words;
use crate::prose::clean::cluster_at;
use crate::prose::rows::{Edit, Row, lay_again, lay_out};

/// A text as rows.
///
/// It holds a copy of the text the rows were laid for. Comparing that with the model after an edit
/// says what changed, whatever the edit was, and costs a few microseconds where laying costs
/// milliseconds.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    width: u16,
    paragraphs: Vec<Paragraph>,
}

#[derive(Debug, Clone)]
struct Paragraph {
    text: String,
    rows: Vec<Row>,
    /// How many rows the paragraphs before it have.
    first_row: usize,
}

/// One row of the whole text.
pub(super) struct TextRow<'a> {
    /// The paragraph it belongs to.
    pub(super) line: usize,
    /// The text of that paragraph.
    pub(super) paragraph: &'a str,
    /// Where in it.
    pub(super) row: Row,
}

impl TextRow<'_> {
    pub(super) fn place(&self, byte: usize) -> Place {
        Place { line: self.line, byte }
    }

    /// Whether the paragraph goes on in the next row.
    pub(super) fn goes_on(&self) -> bool {
        self.row.end < self.paragraph.len()
    }
}

impl Paragraph {
    fn new(text: &str, width: u16) -> Self {
        Self { text: text.to_owned(), rows: lay_out(text, width), first_row: 0 }
    }

    fn become_text(&mut self, text: &str, width: u16) {
        let edit = Edit::between(&self.text, text);
        lay_again(&mut self.rows, text, edit, width);
        text.clone_into(&mut self.text);
    }
}

impl Layout {
    pub(super) fn new(lines: &[String], width: u16) -> Self {
        let mut layout = Self { width, paragraphs: Vec::new() };
        layout.sync(lines);
        layout
    }

    pub(super) fn set_width(&mut self, width: u16) {
        if width != self.width {
            self.width = width;
            for paragraph in &mut self.paragraphs {
                paragraph.rows = lay_out(&paragraph.text, width);
            }
            self.number_from(0);
        }
    }

    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// Follows the lines of the model. Says whether anything was different.
    pub(super) fn sync(&mut self, lines: &[String]) -> bool {
        let old = &self.paragraphs;
        let shorter = old.len().min(lines.len());
        let front = old.iter().zip(lines).take_while(|(old, new)| old.text == **new).count();
        let back = old.iter().rev().zip(lines.iter().rev()).take_while(|(old, new)| old.text == **new).count();
        let back = back.min(shorter - front);
        let (old_end, new_end) = (old.len() - back, lines.len() - back);
        if front == old_end && front == new_end {
            return false;
        }
        let mut kept = front;
        if front < old_end && front < new_end {
            self.paragraphs[front].become_text(&lines[front], self.width);
            kept += 1;
        }
        let width = self.width;
        let fresh = lines[kept..new_end].iter().map(|line| Paragraph::new(line, width));
        self.paragraphs.splice(kept..old_end, fresh);
        self.number_from(front);
        true
    }

    fn number_from(&mut self, line: usize) {
        let mut next = line.checked_sub(1).map_or(0, |line| self.rows_through(line));
        for paragraph in &mut self.paragraphs[line..] {
            paragraph.first_row = next;
            next += paragraph.rows.len();
        }
    }

    fn rows_through(&self, line: usize) -> usize {
        self.paragraphs.get(line).map_or(0, |paragraph| paragraph.first_row + paragraph.rows.len())
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows_through(self.paragraphs.len() - 1)
    }

    /// A row by its number; beyond the last there is only the last.
    pub(super) fn row(&self, index: usize) -> TextRow<'_> {
        let line = self.paragraphs.partition_point(|paragraph| paragraph.first_row <= index).saturating_sub(1);
        let paragraph = &self.paragraphs[line];
        let row = paragraph.rows[(index - paragraph.first_row).min(paragraph.rows.len() - 1)];
        TextRow { line, paragraph: &paragraph.text, row }
    }

    /// The number of the row on which a cursor is shown.
    pub(super) fn row_of(&self, caret: Caret) -> usize {
        let paragraph = &self.paragraphs[caret.place.line];
        let byte = caret.place.byte;
        let beyond = paragraph.rows.partition_point(|row| row.end <= byte);
        let within = beyond.min(paragraph.rows.len() - 1);
        let leans = caret.leans_back && paragraph.rows[within].start == byte;
        paragraph.first_row + if leans { within.saturating_sub(1) } else { within }
    }

    pub(super) fn line(&self, line: usize) -> &str {
        self.paragraphs.get(line).map_or("", |paragraph| &paragraph.text)
    }

    pub(super) fn end(&self) -> Place {
        let line = self.paragraphs.len() - 1;
        Place { line, byte: self.line(line).len() }
    }

    pub(super) fn text_between(&self, from: Place, to: Place) -> String {
        if from.line == to.line {
            return self.line(from.line)[from.byte..to.byte].to_owned();
        }
        let mut text = self.line(from.line)[from.byte..].to_owned();
        for line in from.line + 1..to.line {
            text.push('\n');
            text.push_str(self.line(line));
        }
        text.push('\n');
        text.push_str(&self.line(to.line)[..to.byte]);
        text
    }

    /// The nearest place between graphemes, at or after one.
    pub(super) fn settle(&self, place: Place) -> Place {
        let text = self.line(place.line);
        Place { byte: boundary_from(text, place.byte), ..place }
    }

    /// One grapheme on; a line end counts as one.
    pub(super) fn after(&self, place: Place) -> Option<Place> {
        match cluster_at(self.line(place.line), place.byte) {
            Some(cluster) => Some(Place { byte: place.byte + cluster.len(), ..place }),
            None if place.line + 1 < self.paragraphs.len() => Some(Place { line: place.line + 1, byte: 0 }),
            None => None,
        }
    }

    /// One grapheme back.
    pub(super) fn before(&self, place: Place) -> Option<Place> {
        if place.byte == 0 {
            return self.line_end_before(place);
        }
        Some(Place { byte: boundary_before(self.line(place.line), place.byte), ..place })
    }

    /// One grapheme back, or one mark of a letter that is typed mark by mark.
    pub(super) fn before_mark(&self, place: Place) -> Option<Place> {
        let before = self.before(place)?;
        let marks = words::marks(self.line(place.line).get(before.byte..place.byte).unwrap_or_default());
        Some(Place { byte: before.byte + marks, ..before })
    }

    /// Where the next word ends, or else the line, or else where the next line begins.
    pub(super) fn word_after(&self, place: Place) -> Place {
        let text = self.line(place.line);
        if place.byte == text.len() {
            return self.after(place).unwrap_or(place);
        }
        let end = words::end_after(text, place.byte);
        Place { byte: boundary_from(text, end), ..place }
    }

    /// Where the word before begins, or else the line, or else where the line before ends.
    pub(super) fn word_before(&self, place: Place) -> Place {
        if place.byte == 0 {
            return self.line_end_before(place).unwrap_or(place);
        }
        let text = self.line(place.line);
        Place { byte: boundary_up_to(text, words::start_before(text, place.byte)), ..place }
    }

    /// Where the word at a place begins and ends.
    pub(super) fn word_around(&self, place: Place) -> (Place, Place) {
        let text = self.line(place.line);
        let word = words::around(text, place.byte);
        let (start, end) = (boundary_up_to(text, word.start), boundary_from(text, word.end));
        (Place { byte: start, ..place }, Place { byte: end, ..place })
    }

    fn line_end_before(&self, place: Place) -> Option<Place> {
        let line = place.line.checked_sub(1)?;
        Some(Place { line, byte: self.line(line).len() })
    }
}

fn boundary_up_to(text: &str, byte: usize) -> usize {
    if boundary_from(text, byte) == byte { byte } else { boundary_before(text, byte) }
}

fn boundary_from(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    if cursor.is_boundary(text, 0) == Ok(true) {
        return byte;
    }
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

fn boundary_before(text: &str, byte: usize) -> usize {
    GraphemeCursor::new(byte, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}
