//! The app as a value: a [`Model`](model::Model) that messages change and effects come out of.
//!
//! No terminal, no files, no clock: [`update`](update::update) is a function, and what it wants of the world it says
//! with an [`Effect`](effect::Effect).

pub mod areas;
pub mod been_here;
pub mod cards;
mod editing;
pub mod effect;
pub mod filter;
pub mod hints;
pub mod keys;
pub mod kinds;
pub mod likeness;
pub mod model;
pub mod msg;
pub mod notice;
pub mod patterns;
pub mod people;
pub mod screen;
pub mod sheet;
pub mod shelf;
pub mod start;
pub mod update;
pub mod work;
