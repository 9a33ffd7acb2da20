//! Draws the line below: what the keys do here, or a line for the person.

use crate::app::areas::Area;
use crate::app::model::Model;
use crate::prose::{Shown, rows};

use super::ink::Ink;
use super::theme::Role;

/// A line for the person takes at most so many rows.
const MOST_ROWS: usize = 4;

/// Draws the line below, and says which row is the first that it covers.
pub(super) fn draw(model: &Model, y: u16, ink: &mut Ink) -> u16 {
    if let Some(notice) = &model.notice {
        let lines = rows::wrap(&notice.text, model.size.width.saturating_sub(2).max(1));
        let count = u16::try_from(lines.len().min(MOST_ROWS)).unwrap_or(1).min(model.size.height);
        let top = (y + 1).saturating_sub(count);
        ink.clear(Area { x: 0, y: top, width: model.size.width, height: count });
        let role = if notice.is_trouble { Role::Trouble } else { Role::Notice };
        for (y, line) in (top..top + count).zip(&lines) {
            ink.put(1, y, line, role);
        }
        return top;
    }
    hints(model, y, ink);
    y
}

/// As many hints as fit, in the order of the keymap.
fn hints(model: &Model, y: u16, ink: &mut Ink) {
    let width = usize::from(model.size.width);
    let between = if width < 60 { 2 } else { 3 };
    let mut x = 1;
    for binding in model.keymap.of(model.screen.place()) {
        let (Some(hint), Some(chord)) = (binding.hint, binding.chords.first()) else { continue };
        let (key, words) = (Shown::new(&chord.to_string()), Shown::fixed(hint));
        if x + key.width() + 1 + words.width() > width {
            break;
        }
        let column = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        ink.put(column(x), y, &key, Role::Offer);
        ink.put(column(x + key.width() + 1), y, &words, Role::Hint);
        x += key.width() + 1 + words.width() + between;
    }
}
