//! Draws the border of a pane.

use crate::app::areas::Area;
use crate::prose::Shown;

use super::ink::Ink;
use super::theme::Role;

/// What stands in a border.
#[derive(Debug, Clone, Default)]
pub(super) struct Titles {
    /// In the upper border, at the left.
    pub(super) left: Shown,
    /// In the upper border, at the right.
    pub(super) right: Shown,
    /// In the lower border, at the right.
    pub(super) below: Shown,
    /// Whether the keys go to this pane.
    pub(super) is_active: bool,
}

/// Draws a rounded border with its titles.
pub(super) fn draw(area: Area, titles: &Titles, ink: &mut Ink) {
    let role = if titles.is_active { Role::BorderActive } else { Role::Border };
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
    let level = Shown::repeated("─", usize::from(area.width));
    for (y, left_corner, right_corner) in [(area.y, "╭", "╮"), (bottom, "╰", "╯")] {
        ink.put_within(area.x..right, y, &level, role);
        ink.put(area.x, y, &Shown::fixed(left_corner), role);
        ink.put(right, y, &Shown::fixed(right_corner), role);
    }
    for y in area.y + 1..bottom {
        ink.put(area.x, y, &Shown::fixed("│"), role);
        ink.put(right, y, &Shown::fixed("│"), role);
    }
    let room = usize::from(area.width).saturating_sub(4);
    let spaced = |text: &Shown, room: usize| Shown::new(&format!(" {} ", text.as_str())).cut(room);
    if !titles.left.is_empty() {
        ink.put(area.x + 1, area.y, &spaced(&titles.left, room), Role::Title);
    }
    if !titles.right.is_empty() && titles.left.width() + titles.right.width() + 6 <= room {
        ink.put_before(right.saturating_sub(1), area.y, &spaced(&titles.right, room), Role::Hint);
    }
    if !titles.below.is_empty() {
        ink.put_before(right.saturating_sub(1), bottom, &spaced(&titles.below, room), Role::Hint);
    }
}
