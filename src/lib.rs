//! comeback, an evening reflection journal for the terminal.
pub mod journal;
pub mod prose;
pub mod store;
