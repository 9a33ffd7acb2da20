//! What an entry is, and the rules of an evening: plain values, no files, no clock, no screen.
//!
//! Everything here is a value or a pure function over values, so that each rule can be proved with a line of test.

pub mod adjustment;
pub mod alike;
pub mod amend;
pub mod answers;
pub mod been_here;
pub mod beside;
pub mod card_words;
pub mod cards;
pub mod compose;
pub mod decision;
pub mod draft;
pub mod entry;
pub mod evening;
pub mod flow;
pub mod follow_up;
pub mod follow_up_state;
pub mod goal;
pub mod guide;
pub mod kept;
pub mod kinds;
pub mod library;
pub mod likeness;
pub mod patterns;
pub mod people;
pub mod recovery;
pub mod remembered;
pub mod search;
pub mod shelf;
pub mod texts;
pub mod week;
