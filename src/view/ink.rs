//! The only way onto the screen: cleaned text, at a cell, in a role.
//!
//! No other file of the view may name ratatui's text types, so that a raw string cannot reach the terminal.

use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::areas::Area;
use crate::prose::Shown;

use super::theme::{Role, Theme};

/// Writes cleaned text into a frame.
#[derive(Debug)]
pub struct Ink<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Ink<'a> {
    /// Ink for this frame.
    pub const fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    /// Writes text at a cell, as far as the row goes.
    pub fn put(&mut self, x: u16, y: u16, text: &Shown, role: Role) {
        let end = self.buffer.area.right();
        self.put_within(x..end, y, text, role);
    }

    /// Writes text into some cells of a row, as far as they go.
    pub fn put_within(&mut self, x: Range<u16>, y: u16, text: &Shown, role: Role) {
        let area = self.buffer.area;
        let end = x.end.min(area.right());
        if y < area.bottom() && x.start < end {
            let room = usize::from(end - x.start);
            // a title in a border shall not look like the border
            let style = Style::reset().patch(self.theme.style(role));
            let (plain, others) = text.split_plain();
            // a letter a cell, without asking what belongs together: it is most of what is drawn
            for (x, letter) in (x.start..end).zip(plain.chars()) {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.set_char(letter).set_style(style);
                }
            }
            let behind = x.start.saturating_add(u16::try_from(plain.len()).unwrap_or(u16::MAX));
            if !others.is_empty() && behind < end {
                self.buffer.set_stringn(behind, y, others, room - plain.len(), style);
                self.redraw_behind_clusters(behind, y, text);
            }
        }
    }

    /// Terminals disagree on how wide a sequence such as an emoji with a joiner is. What stands behind one in its row is
    /// drawn in every frame, so that a sequence that took more cells than it should leaves no trace.
    fn redraw_behind_clusters(&mut self, x: u16, y: u16, text: &Shown) {
        if text.as_str().contains(['\u{200d}', '\u{fe0f}']) {
            for x in x..self.buffer.area.right() {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.diff_option = CellDiffOption::AlwaysUpdate;
                }
            }
        }
    }

    /// Writes text that ends before a column.
    pub fn put_before(&mut self, end: u16, y: u16, text: &Shown, role: Role) {
        let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
        if let Some(x) = end.checked_sub(width) {
            self.put(x, y, text, role);
        }
    }

    /// Gives cells of a row another role, keeping what stands in them.
    pub fn mark(&mut self, x: Range<u16>, y: u16, role: Role) {
        let style = self.theme.style(role);
        for x in x {
            if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                cell.set_style(style);
            }
        }
    }

    /// Empties cells.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y.saturating_add(area.height) {
            for x in area.x..area.x.saturating_add(area.width) {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.reset();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    use super::*;

    proptest! {
        #[test]
        fn text_stands_where_ratatui_would_put_it(
            raw in prop_oneof!["[a-z 🙂é\u{301}電…-]{0,14}", "\\PC{0,14}"],
            x in 0_u16..12,
            end in 0_u16..14,
        ) {
            let area = Rect::new(0, 0, 10, 1);
            let before = Buffer::with_lines(["電-電-電-x"]);
            let (text, theme) = (Shown::new(&raw), Theme::plain());
            let (mut ours, mut theirs) = (before.clone(), before);
            Ink::new(&mut ours, &theme).put_within(x..end, 0, &text, Role::Bar);
            let end = end.min(area.right());
            if x < end {
                let style = Style::reset().patch(theme.style(Role::Bar));
                theirs.set_stringn(x, 0, text.as_str(), usize::from(end - x), style);
                Ink::new(&mut theirs, &theme).redraw_behind_clusters(x, 0, &text);
            }
            // which cells are drawn anew whatever stands there begins with the text that needs it
            prop_assert_eq!(ours.content.iter().map(|cell| (cell.symbol(), cell.style())).collect::<Vec<_>>(),
                theirs.content.iter().map(|cell| (cell.symbol(), cell.style())).collect::<Vec<_>>());
        }
    }
}
