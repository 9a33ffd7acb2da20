//! The text area crate as an editing model: it holds the lines and what was done to them. Nothing else names it.
//!
//! Where it stands is set only when an edit is about to be made. Between edits its cursor is nobody's
//! business: moving it costs a walk over the paragraph, and it counts characters where a person counts
//! graphemes.

use tui_textarea::{AtomicRange, CursorMove, TextArea};

use super::place::Place;
use super::undo::MOST_EDITS;

#[derive(Debug, Clone)]
pub(super) struct Model {
    area: TextArea<'static>,
    lost_its_past: bool,
}

impl Model {
    pub(super) fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        // Twice what is ever undone, so that the oldest step it drops is never half of one of ours.
        area.set_max_histories(2 * MOST_EDITS);
        Self { area, lost_its_past: false }
    }

    pub(super) fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Writes a text at a place, as one edit.
    pub(super) fn insert(&mut self, at: Place, text: &str) {
        self.aim(at);
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => self.area.insert_char(only),
            _ => {
                self.area.insert_str(text);
            }
        }
    }

    /// Takes out the text between two places, as one edit.
    pub(super) fn erase(&mut self, from: Place, to: Place, text: &str) {
        let count = text.chars().count();
        if count == 1 && self.area.cursor() == self.row_and_column(to) {
            self.area.delete_char();
        } else {
            self.aim(from);
            self.area.delete_str(count);
        }
    }

    pub(super) fn undo(&mut self) {
        self.area.undo();
    }

    pub(super) fn redo(&mut self) {
        self.area.redo();
    }

    /// Whether the last edit could only be made by forgetting all before it.
    pub(super) fn has_lost_its_past(&mut self) -> bool {
        std::mem::take(&mut self.lost_its_past)
    }

    fn row_and_column(&self, place: Place) -> (usize, usize) {
        let line = self.lines().get(place.line).map_or("", String::as_str);
        (place.line, line.get(..place.byte).unwrap_or(line).chars().count())
    }

    fn aim(&mut self, place: Place) {
        let target = self.row_and_column(place);
        if self.area.cursor() != target {
            self.jump(target);
        }
        if self.area.cursor() != target {
            // Seen only beyond 65,535 lines, in a line that has no width at all. Better no way back than words
            // written in the wrong place.
            self.area.set_lines(self.lines().to_vec(), target);
            self.lost_its_past = true;
        }
    }

    /// The crate jumps no further than 65,535 rows and columns. More rows are walked; more columns
    /// are reached as the far end of a range in which its cursor may not stand.
    fn jump(&mut self, (row, column): (usize, usize)) {
        let near = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        if row == usize::from(near(row)) {
            self.area.move_cursor(CursorMove::Jump(near(row), near(column)));
        } else {
            self.area.move_cursor(CursorMove::Jump(u16::MAX, 0));
            for _ in usize::from(u16::MAX)..row {
                self.area.move_cursor(CursorMove::Down);
            }
            if column > 0 {
                self.area.move_cursor(CursorMove::Forward);
            }
        }
        let (at_row, at_column) = self.area.cursor();
        if at_row == row && at_column > 0 && at_column < column {
            let range = AtomicRange { row, start_col: at_column - 1, end_col: column };
            if self.area.try_set_atomic_ranges([range]).is_ok() {
                self.area.clear_atomic_ranges();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_large_text_is_reached() {
        let far = format!("{}\n{}x日本\u{301}", "\n".repeat(70_000), "a".repeat(70_000));
        for back in [0, 1, 2, 5, 1000, 69_999, 70_000, 70_005] {
            let mut model = Model::new(&far);
            let byte = model.lines()[70_001].len() - back;
            let Some(place) = far.is_char_boundary(far.len() - back).then_some(Place { line: 70_001, byte }) else {
                continue;
            };
            model.insert(place, "!");
            let expected = [&far[..far.len() - back], "!", &far[far.len() - back..]].concat();
            assert!(model.lines().join("\n") == expected && !model.has_lost_its_past(), "{back}");
        }
    }

    #[test]
    fn words_go_where_they_belong_even_if_the_past_is_lost() {
        let odd = format!("{}\u{200b}\u{200b}", "\n".repeat(70_000));
        let mut model = Model::new(&odd);
        model.insert(Place { line: 70_000, byte: 3 }, "!");
        assert_eq!(model.lines()[70_000], "\u{200b}!\u{200b}");
        assert!(model.has_lost_its_past());
    }
}
