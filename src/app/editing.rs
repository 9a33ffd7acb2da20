//! What keys do in a field of words that stands by itself, outside of the writing.

use crate::prose::page::Page;

use super::msg::Action;

/// A key of the field; what it took for the clipboard comes back.
pub(super) fn act(page: &mut Page, action: Action) -> Option<String> {
    match action {
        Action::Go(motion) => drop(page.go(motion, false)),
        Action::Select(motion) => drop(page.go(motion, true)),
        Action::Delete(stretch) => drop(page.delete(stretch)),
        Action::Undo => drop(page.undo()),
        Action::Redo => drop(page.redo()),
        Action::SelectAll => page.select_all(),
        Action::Cut => return page.cut(),
        Action::CopyOrQuit => return page.selection(),
        _ => {}
    }
    None
}
