//! Draws an older version of an entry.

use crate::app::model::Model;
use crate::app::screen::history::{History, moment};
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Draws the version that is shown; its cursor stands at the beginning of what is read.
pub(super) fn draw(history: &History, model: &Model, ink: &mut Ink) -> (u16, u16) {
    let (column, area) = (model.column(), model.areas().main);
    let until = |format| history.current().map(|version| moment(version, model.now, format)).unwrap_or_default();
    let long = Shown::new(&format!("Until {}", until("%A %-d %B %Y, %H:%M")));
    let left = if long.width() + 16 <= usize::from(area.width) {
        long
    } else {
        Shown::new(&format!("Until {}", until("%-d %b %Y, %H:%M")))
    };
    let right = Shown::new(&format!("{} of {}", history.at + 1, history.versions.len()));
    let pane = Pane { left, right, is_active: true, sheet: history.sheet(), first: history.scroll, column };
    pane::draw(pane, area, ink);
    (column.text().x, column.area.y)
}
