//! Entry files: good ones are read and left as they are, damaged ones are named and not touched.
//!
//! A file dropped into `good` or `damaged` is one more case.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod check;
mod contract;
mod crash;
mod disk;
mod drafts;
mod folders;
mod history;
mod text;
mod trash;
mod two;
mod values;
