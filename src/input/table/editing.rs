//! The keys of a text field.

use super::{Line, ctrl, grouped, key, lines};
use crate::app::keys::{Binding, Chord, Key, Place};
use crate::app::msg::Action;
use crate::prose::page::{Motion, Stretch};

/// While writing, Ctrl+K lists kinds.
fn to_row_end(place: Place) -> Vec<Chord> {
    let alt = Chord::alt(Key::Char('k'));
    if place == Place::Writing { vec![alt] } else { vec![ctrl('k'), alt] }
}

/// Most terminals send the same for Ctrl+Shift+Z and Ctrl+Z.
const REDO: &str = "redo; Ctrl+Shift+Z where your terminal tells it from Ctrl+Z";

/// The keys of a text field, for those who look for them.
pub(super) fn keys(place: Place) -> Vec<Binding> {
    use Action as A;
    let ctrl_key = Chord::ctrl;
    let mut table = lines(
        place,
        vec![
            (vec![ctrl('z')], A::Undo, "undo", None),
            (vec![ctrl('y'), ctrl('z').and_shift()], A::Redo, REDO, None),
            (vec![ctrl('x')], A::Cut, "cut the selection", None),
            (vec![ctrl('v')], A::Paste, "paste what was cut or copied here", None),
            (vec![ctrl('a')], A::SelectAll, "select all of this answer", None),
            (vec![key(Key::Backspace), Chord::shift(Key::Backspace)], A::Delete(Stretch::Back), "delete back", None),
            (vec![key(Key::Delete)], A::Delete(Stretch::Forward), "delete forward", None),
            (
                // what Ctrl+Backspace sends differs from terminal to terminal
                vec![ctrl('w'), ctrl_key(Key::Backspace), Chord::alt(Key::Backspace), ctrl('h')],
                A::Delete(Stretch::WordBack),
                "delete the word before",
                None,
            ),
            (
                vec![ctrl_key(Key::Delete), Chord::alt(Key::Char('d')), Chord::alt(Key::Delete)],
                A::Delete(Stretch::WordForward),
                "delete the word after",
                None,
            ),
            (vec![ctrl('u')], A::Delete(Stretch::ToRowStart), "delete to the start of the row", None),
            (to_row_end(place), A::Delete(Stretch::ToRowEnd), "delete to the end of the row", None),
            (vec![key(Key::PageUp)], A::ScreenUp, "a screenful up", None),
            (vec![key(Key::PageDown)], A::ScreenDown, "a screenful down", None),
        ],
    );
    let moves: Vec<(Vec<Chord>, Motion, &str, &str)> = vec![
        (vec![key(Key::Left)], Motion::Left, "left", "select to the left"),
        (vec![key(Key::Right)], Motion::Right, "right", "select to the right"),
        (vec![key(Key::Up)], Motion::Up, "up a row", "select upwards"),
        (vec![key(Key::Down)], Motion::Down, "down a row", "select downwards"),
        (vec![key(Key::Home)], Motion::RowStart, "start of the row", "select to the start of the row"),
        (vec![key(Key::End)], Motion::RowEnd, "end of the row", "select to the end of the row"),
        (vec![ctrl_key(Key::Left), Chord::alt(Key::Left)], Motion::WordLeft, "a word left", "select a word left"),
        (vec![ctrl_key(Key::Right), Chord::alt(Key::Right)], Motion::WordRight, "a word right", "select a word right"),
        (vec![ctrl_key(Key::Home)], Motion::Start, "start of the answer", "select to the start"),
        (vec![ctrl_key(Key::End)], Motion::End, "end of the answer", "select to the end"),
    ];
    let words: Vec<(Vec<Chord>, Motion, &str)> = vec![
        (vec![Chord::alt(Key::Char('b'))], Motion::WordLeft, "a word left"),
        (vec![Chord::alt(Key::Char('f'))], Motion::WordRight, "a word right"),
    ];
    let select = moves.iter().map(|(chords, motion, _, select)| {
        (chords.iter().map(|chord| chord.and_shift()).collect(), A::Select(*motion), *select, None)
    });
    let select: Vec<Line> = select.collect();
    let go = moves.into_iter().map(|(mut chords, motion, go, _)| {
        chords.extend(words.iter().filter(|(_, other, _)| *other == motion).flat_map(|(chords, _, _)| chords.clone()));
        (chords, A::Go(motion), go, None)
    });
    table.extend(lines(place, go.collect()));
    table.extend(lines(place, select));
    grouped("In the field", table)
}
