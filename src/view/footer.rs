//! Draws the line below: what the keys do here, or a line for the person.

use crate::app::areas::Area;
use crate::app::hints::{self, Hint};
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

/// As many hints as fit: where the room is short those that can be missed go first, and help stays to the last.
fn hints(model: &Model, y: u16, ink: &mut Ink) {
    let width = usize::from(model.size.width);
    let between = if width < 60 { 2 } else { 3 };
    let mut hints = hints::hints(model);
    let cells = |hint: &Hint| Shown::new(&hint.key).width() + 1 + Shown::fixed(hint.words).width();
    let taken = |hints: &[Hint]| hints.iter().map(|hint| cells(hint) + between).sum::<usize>() + 1;
    while taken(&hints) > width + between && hints.len() > 1 {
        let missable = hints.iter().rposition(|hint| !hint.is_needed);
        let last = hints.iter().rposition(|hint| hint.words != "help");
        hints.remove(missable.or(last).unwrap_or(hints.len() - 1));
    }
    let mut x = 1;
    for hint in &hints {
        let column = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        let (key, words) = (Shown::new(&hint.key), Shown::fixed(hint.words));
        ink.put(column(x), y, &key, Role::Offer);
        ink.put(column(x + key.width() + 1), y, &words, Role::Hint);
        x += cells(hint) + between;
    }
}
