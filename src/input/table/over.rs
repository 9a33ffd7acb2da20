//! The keys of what opens over shelf and reader: the trash, older versions, the choice of a sentence.

use super::{char, ctrl, key, lines};
use crate::app::keys::{Binding, Chord, Key, Place};
use crate::app::msg::Action;
use crate::journal::patterns::Length;

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

pub(super) fn patterns() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Patterns,
        vec![
            (vec![key(Key::Tab)], A::Next, "the next picture", Some("next")),
            (vec![Chord::shift(Key::Tab)], A::Back, "the picture before", None),
            (vec![key(Key::Enter)], A::Open, "open the entries of what is pointed at", Some("open")),
            (vec![char('t')], A::AsText, "the numbers as text, and back", Some("numbers")),
            (vec![key(Key::Left), char('h')], A::Older, "the month, quarter or year before", Some("earlier, later")),
            (vec![key(Key::Right), char('l')], A::Newer, "the month, quarter or year after", None),
            (vec![char('m')], A::Reach(Length::Month), "a month", None),
            (vec![char('3')], A::Reach(Length::Quarter), "a quarter: three months", None),
            (vec![char('y')], A::Reach(Length::Year), "a year", None),
            (vec![char('a')], A::Reach(Length::All), "all evenings", None),
            (vec![key(Key::Esc), char('p')], A::Out, "back", Some("back")),
            (vec![key(Key::Up), char('k')], A::Up, "what stands before; in the map the evening before", None),
            (vec![key(Key::Down), char('j')], A::Down, "what stands after; in the map the evening after", None),
            (vec![char('[')], A::OlderMonth, "in the map, the month before", None),
            (vec![char(']')], A::NewerMonth, "in the map, the month after", None),
            (vec![key(Key::PageUp), char('b')], A::PageUp, "a screenful up", None),
            (vec![key(Key::PageDown), char(' ')], A::PageDown, "a screenful down", None),
            (vec![char('g'), key(Key::Home)], A::First, "the first", None),
            (vec![char('G'), key(Key::End)], A::Last, "the last", None),
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

pub(super) fn kinds() -> Vec<Binding> {
    use Action as A;
    let numbers = (1_u8..=9).map(|number| (vec![char(char::from(b'0' + number))], A::Choose(number), NUMBERED, None));
    let mut table = lines(
        Place::Kinds,
        vec![
            (vec![key(Key::Enter)], A::Open, "take the one that is marked", Some("take it")),
            (vec![key(Key::Up), char('k'), Chord::shift(Key::Tab)], A::Up, "the one above", None),
            (vec![key(Key::Down), char('j'), key(Key::Tab)], A::Down, "the one below", None),
            (vec![char('0')], A::Choose(0), "no kind", Some("no kind")),
            (vec![key(Key::Esc), ctrl('k'), char('K')], A::Out, "back, nothing changed", Some("back")),
            (vec![char('g'), key(Key::Home)], A::First, "the first", None),
            (vec![char('G'), key(Key::End)], A::Last, "the last", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('q'), ctrl('c')], A::Quit, "leave and keep the draft", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    );
    table.extend(lines(Place::Kinds, numbers.collect()));
    table
}

/// What a number does in the list of kinds.
const NUMBERED: &str = "take the kind of this number";

pub(super) fn same() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Same,
        vec![
            (vec![char('1')], A::Choose(1), "they are the same", None),
            (vec![char('2')], A::Choose(2), "they are not the same; it is not asked again", None),
            (vec![key(Key::Enter), key(Key::Tab)], A::Open, "give the answer that is marked", Some("take it")),
            (vec![key(Key::Down), key(Key::Right)], A::Down, "the next answer", None),
            (vec![key(Key::Up), key(Key::Left)], A::Up, "the answer before", None),
            (vec![key(Key::Esc)], A::Out, "another time", Some("another time")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('q'), ctrl('c')], A::Quit, "leave; it is asked another time", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

pub(super) fn kind_name() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::KindName,
        vec![
            (vec![key(Key::Enter), key(Key::Tab)], A::Open, "take this name", Some("take it")),
            (vec![key(Key::Esc)], A::Out, "back, nothing changed", Some("back")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave", None),
            (vec![ctrl('q')], A::Quit, "leave; a draft is kept", None),
        ],
    )
}

pub(super) fn guides() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Guides,
        vec![
            (vec![key(Key::Enter)], A::Open, "take this guide", Some("take it")),
            (vec![key(Key::Up), char('k'), Chord::shift(Key::Tab)], A::Up, "the one above", None),
            (vec![key(Key::Down), char('j'), key(Key::Tab)], A::Down, "the one below", None),
            (vec![key(Key::Esc), ctrl('g')], A::Out, "back, nothing changed", Some("back")),
            (vec![char('g'), key(Key::Home)], A::First, "the first", None),
            (vec![char('G'), key(Key::End)], A::Last, "the last", None),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('q'), ctrl('c')], A::Quit, "leave and keep the draft", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}
