//! Pictures: each screen in three sizes, text and styles, compared with what was looked at and found good.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod always;
mod picture;
mod pictures;
mod scenes;

#[path = "../evening/notation.rs"]
mod notation;
#[path = "../evening/script.rs"]
#[expect(dead_code, reason = "the evenings use more of it than the pictures")]
mod script;
