//! The keys of what opens over shelf and reader: the trash, older versions, the choice of a sentence.

use super::{char, ctrl, key, lines};
use crate::app::keys::{Binding, Chord, Key, Place};
use crate::app::msg::Action;

pub(super) fn trash() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Trash,
        vec![
            (vec![key(Key::Enter)], A::Open, "bring back this entry; when asked, empty the trash", Some("bring back")),
            (vec![char('u')], A::BringBack, "bring back this entry", None),
            (vec![char('E')], A::Empty, "empty the trash; it asks first", Some("empty")),
            (vec![key(Key::Esc), char('T')], A::Out, "back", Some("back")),
            (vec![key(Key::Up), char('k')], A::Up, "the row above", None),
            (vec![key(Key::Down), char('j')], A::Down, "the row below", None),
            (vec![key(Key::PageUp), char('b')], A::PageUp, "a screenful up", None),
            (vec![key(Key::PageDown), char(' ')], A::PageDown, "a screenful down", None),
            (vec![char('g'), key(Key::Home)], A::First, "what was deleted last", None),
            (vec![char('G'), key(Key::End)], A::Last, "what was deleted first", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "quit; a draft is kept", Some("quit")),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

pub(super) fn history() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::History,
        vec![
            (vec![key(Key::Left), char('h')], A::Older, "the version before this one", Some("older")),
            (vec![key(Key::Right), char('l')], A::Newer, "the version after this one", Some("newer")),
            (vec![key(Key::Enter)], A::Open, "take this version back; it asks first", Some("take back")),
            (vec![key(Key::Esc), char('H')], A::Out, "back", Some("back")),
            (vec![key(Key::Up), char('k')], A::Up, "a row up", None),
            (vec![key(Key::Down), char('j')], A::Down, "a row down", None),
            (vec![key(Key::PageUp), char('b')], A::PageUp, "a screenful up", None),
            (vec![key(Key::PageDown), char(' ')], A::PageDown, "a screenful down", None),
            (vec![char('g'), key(Key::Home)], A::First, "the newest version", None),
            (vec![char('G'), key(Key::End)], A::Last, "the oldest version", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "quit; a draft is kept", Some("quit")),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

pub(super) fn keeping() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Keeping,
        vec![
            (vec![key(Key::Enter)], A::Open, "keep this sentence, or keep it no more", Some("keep")),
            (vec![key(Key::Up), char('k'), Chord::shift(Key::Tab)], A::Up, "the sentence before", None),
            (vec![key(Key::Down), char('j'), key(Key::Tab)], A::Down, "the sentence after", Some("next")),
            (vec![key(Key::Esc), char('+')], A::Out, "back", Some("back")),
            (vec![char('g'), key(Key::Home)], A::First, "the first sentence", None),
            (vec![char('G'), key(Key::End)], A::Last, "the last sentence", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "quit; a draft is kept", Some("quit")),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}
