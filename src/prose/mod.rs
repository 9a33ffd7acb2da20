//! Text as cells: what may be shown, where lines break, and text that can be edited.
