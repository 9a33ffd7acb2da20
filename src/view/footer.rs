//! Draws the line below: what the keys do here, or a line for the person.

use std::ops::Range;

use crate::app::areas::Area;
use crate::app::hints::{self, Hint};
use crate::app::keys::Place;
use crate::app::model::Model;
use crate::prose::{Shown, rows};

use super::ink::Ink;
use super::theme::Role;

/// A line for the person takes at most so many rows.
const MOST_ROWS: usize = 5;

/// Draws the line below, and says which rows it covers. A line for the person stands where it does not cover the cursor,
/// so that whoever writes sees where.
pub(super) fn draw(model: &Model, y: u16, cursor: Option<(u16, u16)>, ink: &mut Ink) -> Range<u16> {
    let question = model.question();
    let notice = || model.notice.as_ref().map(|notice| (notice.text.as_str(), notice.is_trouble));
    let Some((text, is_trouble)) = question.as_deref().map(|question| (question, false)).or_else(notice) else {
        hints(model, y, ink);
        return y..y + 1;
    };
    let lines = rows::wrap(text, model.size.width.saturating_sub(2).max(1));
    let wanted = u16::try_from(lines.len().min(MOST_ROWS)).unwrap_or(1).min(y + 1);
    // where nothing is typed all of it is worth more than the cursor
    let cursor =
        cursor.filter(|_| matches!(model.screen.place(), Place::Writing | Place::Folder | Place::FollowUpField));
    // below the cursor, or above it where there is more room
    let (below, above) = cursor.map_or((y + 1, 0), |(_, row)| (y.saturating_sub(row), row));
    let (top, count) = if wanted <= below || above <= below {
        let count = wanted.min(below.max(1));
        (y + 1 - count, count)
    } else {
        (0, wanted.min(above))
    };
    ink.clear(Area { x: 0, y: top, width: model.size.width, height: count });
    let role = if is_trouble { Role::Trouble } else { Role::Notice };
    let last = usize::from(count).saturating_sub(1);
    for (index, (y, line)) in (top..top + count).zip(&lines).enumerate() {
        let is_cut = index == last && last + 1 < lines.len();
        let mut line = line.clone();
        if is_cut {
            line.push(&Shown::fixed(" …"));
            line = line.cut(usize::from(model.size.width.saturating_sub(2)));
        }
        ink.put(1, y, &line, role);
    }
    top..top + count
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
