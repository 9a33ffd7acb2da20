//! The real program in a pseudo-terminal: what the person sees, what reaches the disk, how the terminal is given back.
//!
//! Nothing here sleeps: a test waits until the screen shows what it waits for. Each program has a home of its own.

#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod commands;
mod evening;
mod finding;
mod home;
mod input;
mod killed;
mod leaving;
mod outside;
mod panic;
mod patterns;
mod places;
mod privacy;
mod quiet;
mod stopped;
mod stuck;
mod term;
mod watched;
mod weeks;
