//! The keys that find an evening again: seeking, dates, the calendar, chance.

use super::{char, ctrl, key, lines};
use crate::app::keys::{Binding, Chord, Key, Place};
use crate::app::msg::Action;

/// What holds wherever entries are read.
pub(super) fn keys(place: Place) -> Vec<Binding> {
    use Action as A;
    lines(
        place,
        vec![
            (vec![char('/')], A::Search, "seek: the shelf narrows with each key", Some("search")),
            (vec![key(Key::Tab)], A::NextHit, "the next place where it was found", Some("next hit")),
            (vec![Chord::shift(Key::Tab)], A::HitBefore, "the place before", None),
            (vec![char('s')], A::Order, "what was found by date, or what fits best first", Some("order")),
            (vec![char(':')], A::Jump, "go to a date: 2026-03-12, last march, yesterday", None),
            (vec![char('c')], A::Calendar, "the calendar: a month of evenings", None),
            (vec![char('.')], A::ByChance, "a recovery by chance", None),
        ],
    )
}

pub(super) fn filters() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Filters,
        vec![
            (vec![key(Key::Enter)], A::Open, "put it in or take it out, and to the shelf", Some("take it")),
            (vec![key(Key::Tab)], A::Next, "the same, and another one", Some("take more")),
            (vec![ctrl('r')], A::Rename, "rename this tag everywhere; it asks first", Some("rename tag")),
            (vec![key(Key::Esc)], A::Out, "back", Some("back")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave", None),
            (vec![ctrl('q')], A::Quit, "quit; a draft is kept", None),
        ],
    )
}

pub(super) fn labels() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Labels,
        vec![
            (vec![key(Key::Enter)], A::Open, "save; on an offered tag, take it", Some("save")),
            (vec![key(Key::Tab)], A::Next, "finish the tag that is begun", Some("finish the word")),
            (vec![key(Key::Esc)], A::Out, "back, nothing changed", Some("back")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave", None),
            (vec![ctrl('q')], A::Quit, "quit; a draft is kept", None),
        ],
    )
}

pub(super) fn renaming() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Renaming,
        vec![
            (vec![key(Key::Enter)], A::Open, "rename the tag in all these entries", Some("rename")),
            (vec![key(Key::Esc)], A::Out, "back, nothing changed", Some("back")),
            (vec![key(Key::Up), char('k')], A::Up, "a row up", None),
            (vec![key(Key::Down), char('j')], A::Down, "a row down", None),
            (vec![key(Key::PageUp), char('b')], A::PageUp, "a screenful up", None),
            (vec![key(Key::PageDown), char(' ')], A::PageDown, "a screenful down", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "quit; a draft is kept", Some("quit")),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

pub(super) fn search() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Search,
        vec![
            (vec![key(Key::Enter), key(Key::Tab)], A::Open, "to the shelf; what was found stays", Some("keep")),
            (vec![key(Key::Esc)], A::Out, "show all entries again", Some("all entries")),
            (vec![ctrl('o')], A::Order, "by date, or what fits best first", Some("order")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave", None),
            (vec![ctrl('q')], A::Quit, "quit; a draft is kept", None),
        ],
    )
}

pub(super) fn jump() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Jump,
        vec![
            (vec![key(Key::Enter)], A::Open, "go to that evening, or to the nearest", Some("go there")),
            (vec![key(Key::Esc)], A::Out, "back", Some("back")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave", None),
            (vec![ctrl('q')], A::Quit, "quit; a draft is kept", None),
        ],
    )
}

pub(super) fn calendar() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Calendar,
        vec![
            (vec![key(Key::Enter)], A::Open, "open the entry of that evening", Some("open")),
            (vec![key(Key::Esc), char('c')], A::Out, "back", Some("back")),
            (vec![key(Key::PageUp), char('[')], A::OlderMonth, "the month before", Some("month before")),
            (vec![key(Key::PageDown), char(']')], A::NewerMonth, "the month after", Some("month after")),
            (vec![key(Key::Left), char('h')], A::Older, "the day before", None),
            (vec![key(Key::Right), char('l')], A::Newer, "the day after", None),
            (vec![key(Key::Up), char('k')], A::Up, "the week before", None),
            (vec![key(Key::Down), char('j')], A::Down, "the week after", None),
            (vec![key(Key::Home), char('g')], A::First, "the first day of the month", None),
            (vec![key(Key::End), char('G')], A::Last, "the last day of the month", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "quit; a draft is kept", Some("quit")),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}
