//! The keymap as it ships: one line for each thing a key can ask for.

mod editing;
mod finding;
mod over;

use crate::app::filter::Filter;
use crate::app::hints::ALL;
use crate::app::keys::{Binding, Chord, Key, Keymap, Place};
use crate::app::msg::Action;
use crate::prose::page::Stretch;

/// The keymap as it ships.
pub fn keymap() -> Keymap {
    let places = [
        writing(),
        editing::keys(Place::Writing),
        shelf(),
        reader(),
        finding::search(),
        editing::keys(Place::Search),
        finding::jump(),
        editing::keys(Place::Jump),
        finding::calendar(),
        finding::filters(),
        editing::keys(Place::Filters),
        finding::labels(),
        editing::keys(Place::Labels),
        finding::renaming(),
        over::trash(),
        over::history(),
        over::patterns(),
        over::keeping(),
        closing(),
        offer(),
        follow_up(),
        follow_up_field(),
        editing::keys(Place::FollowUpField),
        over::guides(),
        over::kinds(),
        over::same(),
        over::kind_name(),
        editing::keys(Place::KindName),
        unsaved(),
        folder(),
        editing::keys(Place::Folder),
        help(),
    ];
    Keymap::new(places.into_iter().flatten().collect())
}

const fn key(key: Key) -> Chord {
    Chord::plain(key)
}

const fn char(c: char) -> Chord {
    Chord::plain(Key::Char(c))
}

const fn ctrl(c: char) -> Chord {
    Chord::ctrl(Key::Char(c))
}

/// A line of the table: chords, what they ask for, what it does; and a word for the bottom line.
type Line = (Vec<Chord>, Action, &'static str, Option<&'static str>);

fn lines(place: Place, lines: Vec<Line>) -> Vec<Binding> {
    let binding = |(chords, action, words, hint)| Binding { place, chords, action, words, group: None, hint };
    lines.into_iter().map(binding).collect()
}

/// Lines that stand under a head of their own on the help page.
fn grouped(group: &'static str, mut lines: Vec<Binding>) -> Vec<Binding> {
    for line in &mut lines {
        line.group = Some(group);
    }
    lines
}

/// The groups of keys on shelf and in the reader.
const MOVING: &str = "Moving";
const FINDING: &str = "Finding";
const NARROWING: &str = "Only some entries";
const ENTRY: &str = "The entry";
const OTHER: &str = "Besides";

fn writing() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Writing,
        vec![
            (vec![key(Key::Tab)], A::Next, "go on to the next question", Some("next")),
            (vec![Chord::shift(Key::Tab)], A::Back, "go back to the one before", Some("back")),
            (
                vec![
                    key(Key::Enter),
                    ctrl('j'),
                    Chord::shift(Key::Enter),
                    Chord::alt(Key::Enter),
                    Chord::ctrl(Key::Enter),
                ],
                A::Enter,
                "a new line; in a field of one line, go on",
                None,
            ),
            (vec![ctrl('s')], A::Save, "save the entry", Some("save")),
            (vec![key(Key::Esc)], A::ToShelf, "to the shelf; what is written waits", Some("shelf")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (
                vec![ctrl('p')],
                A::PartOfGoal,
                "make the plan a part of a goal's next step; again for another",
                Some("part of a goal"),
            ),
            (vec![ctrl('g')], A::PickGuide, "another guide; what is written moves along", Some("guide")),
            (vec![ctrl('f')], A::FullPath, "ask the extra questions too", Some("all questions")),
            (vec![ctrl('o')], A::EditOutside, "write this answer in your own editor ($VISUAL or $EDITOR)", None),
            (vec![ctrl('k')], A::Kinds, "say of which of your kinds this setback is", Some("kind")),
            (vec![ctrl('b')], A::HideShelf, "hide or show the shelf", None),
            (vec![ctrl('r')], A::ReadBeside, "read the recovery that is offered, or put it away again", None),
            (vec![ctrl('t')], A::PutAway, "no such offer tonight", None),
            (vec![ctrl('n')], A::NeverAgain, "never offer the recovery that is open", Some("never show it")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave and keep the draft", None),
            (vec![ctrl('q')], A::Quit, "leave and keep the draft", None),
        ],
    )
}

fn shelf() -> Vec<Binding> {
    use Action as A;
    let mut table = lines(
        Place::Shelf,
        vec![
            (vec![key(Key::Up), char('k')], A::Up, "the row above", None),
            (vec![key(Key::Down), char('j')], A::Down, "the row below", None),
            (vec![key(Key::Left), char('h')], A::Older, "page to the older entry", Some("older")),
            (vec![key(Key::Right), char('l')], A::Newer, "page to the newer entry", Some("newer")),
            (vec![key(Key::Enter)], A::Open, "read in full width", Some("read")),
            (vec![char('n')], A::New, "write: go back to what is begun, or begin", Some("write")),
            (vec![key(Key::Esc)], A::Out, "unmark, then show all entries again, then write", Some(ALL)),
        ],
    );
    table.extend(reading(Place::Shelf));
    table
}

fn reader() -> Vec<Binding> {
    use Action as A;
    let mut table = lines(
        Place::Reader,
        vec![
            (vec![key(Key::Left), char('h')], A::Older, "page to the older entry", Some("older")),
            (vec![key(Key::Right), char('l')], A::Newer, "page to the newer entry", Some("newer")),
            (vec![key(Key::Esc), key(Key::Enter)], A::Out, "back to the shelf", Some("shelf")),
            (vec![key(Key::Up), char('k')], A::Up, "a row up", None),
            (vec![key(Key::Down), char('j')], A::Down, "a row down", None),
            (vec![char('n')], A::New, "write: go back to what is begun, or begin", None),
        ],
    );
    table.extend(reading(Place::Reader));
    table
}

/// What holds wherever entries are read.
fn reading(place: Place) -> Vec<Binding> {
    use Action as A;
    let moving = vec![
        (vec![key(Key::PageUp), char('b')], A::PageUp, "a screenful up", None),
        (vec![key(Key::PageDown), char(' ')], A::PageDown, "a screenful down", None),
        (vec![char('g'), key(Key::Home)], A::First, "the newest entry", None),
        (vec![char('G'), key(Key::End)], A::Last, "the oldest entry", None),
        (vec![char('[')], A::OlderMonth, "the month before", None),
        (vec![char(']')], A::NewerMonth, "the month after", None),
    ];
    let narrowing = vec![
        (vec![char('r')], A::Narrow(Filter::Recoveries), "only recoveries", Some("recoveries")),
        (vec![char('w')], A::Narrow(Filter::Wins), "only wins", Some("wins")),
        (vec![char('o')], A::Narrow(Filter::Open), "only setbacks that are open or easing", Some("open")),
        (vec![char('y')], A::OnThisDay, "only this day in earlier years", None),
        (vec![char('F')], A::Filters, "filters: all that the shelf can be narrowed to", Some("filters")),
        (vec![char('a')], A::Narrow(Filter::All), "all entries", Some(ALL)),
    ];
    let entry = vec![
        (vec![char('e')], A::Edit, "edit this entry", Some("edit")),
        (vec![char('f')], A::FollowUp, "follow up its adjustment: how did it go?", Some("follow up")),
        (vec![char('t')], A::Title, "its title", Some("title")),
        (vec![char('#')], A::Tags, "its tags; with marks, tags for all that are marked", Some("tags")),
        (vec![char('+')], A::Keep, "keep a sentence of it as a line of your own", Some("keep a line")),
        (vec![char('K')], A::Kinds, "say of which kind this setback is, name it, or take it out", Some("kind")),
        (vec![char('<')], A::OlderSame, "the one before of the same kind", Some("same before")),
        (vec![char('>')], A::NewerSame, "the one after of the same kind", None),
        (vec![char('H')], A::History, "its older versions", Some("versions")),
        (vec![char('d')], A::Discard, "move it to the trash; with marks, all that are marked", Some("delete")),
        (vec![char('u')], A::BringBack, "take back the last deletion, follow-up or change of many", None),
        (vec![char('v')], A::Mark, "mark it, or take the mark away", Some("mark")),
    ];
    let other = vec![
        (vec![char('p')], A::Patterns, "patterns: pictures of what you wrote so far", Some("patterns")),
        (vec![char('T')], A::Trash, "open the trash", Some("trash")),
        (vec![char('?'), key(Key::F(1))], A::Help, "this page", Some("help")),
        (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "quit; a draft is kept", Some("quit")),
        (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
    ];
    let steps = (1_u8..=7).map(|number| (vec![char(char::from(b'0' + number))], A::Choose(number), STEP, None));
    [
        grouped(MOVING, lines(place, moving)),
        grouped(FINDING, finding::keys(place)),
        grouped(ENTRY, lines(place, entry)),
        grouped(ENTRY, lines(place, steps.collect())),
        grouped(NARROWING, lines(place, narrowing)),
        grouped(OTHER, lines(place, other)),
    ]
    .concat()
}

/// What a number does where a goal is read.
const STEP: &str = "tick the step of this number of a goal, or take the tick back";

fn unsaved() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Unsaved,
        vec![
            // no key that writes: whoever goes on typing writes on, and decides nothing by it
            (vec![key(Key::Enter)], A::Open, "take this way", Some("take it")),
            (vec![key(Key::Down)], A::Down, "the way below", Some("other ways")),
            (vec![key(Key::Up)], A::Up, "the way above", None),
            (vec![ctrl('s')], A::Save, "try again", None),
            (vec![key(Key::Esc)], A::Out, "back to the writing", Some("back")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('q'), ctrl('c')], A::Quit, "leave and keep the draft", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

fn folder() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Folder,
        vec![
            (vec![key(Key::Enter)], A::Open, "save in this folder", Some("save there")),
            (vec![key(Key::Esc)], A::Out, "back to the other ways", Some("back")),
            (vec![ctrl('s')], A::Save, "try again in the journal", None),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave and keep the draft", None),
            (vec![ctrl('q')], A::Quit, "leave and keep the draft", None),
        ],
    )
}

fn closing() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Closing,
        vec![
            (vec![key(Key::Enter), char('q'), ctrl('q'), ctrl('c')], A::Enter, "good night: leave", Some("good night")),
            (vec![key(Key::Esc)], A::Out, "to the shelf", Some("shelf")),
            (vec![char('e')], A::Edit, "edit what was saved", Some("edit")),
            (vec![char('n')], A::New, "write another", Some("another")),
            (vec![char('x'), ctrl('t')], A::PutAway, "put away the line of yours that is shown", Some("put away")),
            (vec![char('?'), key(Key::F(1))], A::Help, "this page", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

fn offer() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Offer,
        vec![
            // no key that writes: whoever types without looking must not decide anything by it
            (vec![key(Key::Enter)], A::Open, "take this way; to let go, twice", Some("take it")),
            (vec![key(Key::Down)], A::Down, "the way below", Some("other ways")),
            (vec![key(Key::Up)], A::Up, "the way above", None),
            (vec![key(Key::Left)], A::Older, "the older draft", None),
            (vec![key(Key::Right)], A::Newer, "the newer draft", None),
            (vec![key(Key::Esc)], A::Out, "later: it is kept and offered again", Some("later")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('q'), ctrl('c')], A::Quit, "quit; the draft is kept", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

fn follow_up() -> Vec<Binding> {
    use Action as A;
    let numbers =
        ["point to the first answer; pressed again, take it", "the second", "the third", "the fourth", "the fifth"];
    let numbers = (1_u8..)
        .zip(numbers)
        .map(|(number, words)| (vec![char(char::from(b'0' + number))], A::Choose(number), words, None));
    let mut table = lines(Place::FollowUp, numbers.collect());
    table.extend(lines(
        Place::FollowUp,
        vec![
            (vec![key(Key::Enter), key(Key::Tab)], A::Open, "take the answer that is marked", Some("take it")),
            (vec![key(Key::Down), key(Key::Right)], A::Down, "the next answer", None),
            (vec![key(Key::Up), key(Key::Left)], A::Up, "the answer before", None),
            (vec![Chord::shift(Key::Tab)], A::Back, "back to the question before", Some("back")),
            (vec![key(Key::Backspace)], A::Delete(Stretch::Back), "take the last number back", None),
            (vec![key(Key::Esc)], A::Out, "not tonight; what is answered stays", Some("not tonight")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('q'), ctrl('c')], A::Quit, "leave; what is answered stays", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    ));
    table
}

fn follow_up_field() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::FollowUpField,
        vec![
            (vec![key(Key::Enter), key(Key::Tab)], A::Next, "go on; blank is fine", Some("go on")),
            (vec![Chord::shift(Key::Tab)], A::Back, "back to the field or question before", Some("back")),
            (vec![key(Key::Esc)], A::Out, "not tonight; what is written is kept", Some("not tonight")),
            (vec![key(Key::F(1))], A::Help, "this page", Some("help")),
            (vec![ctrl('c')], A::CopyOrQuit, "copy the selection; without one, leave", None),
            (vec![ctrl('q')], A::Quit, "leave; what is written is kept", None),
        ],
    )
}

fn help() -> Vec<Binding> {
    use Action as A;
    lines(
        Place::Help,
        vec![
            (vec![key(Key::Esc)], A::Out, "back", Some("back")),
            (vec![char('?'), key(Key::F(1))], A::Help, "back", None),
            (vec![key(Key::Up), char('k')], A::Up, "a row up", Some("up")),
            (vec![key(Key::Down), char('j')], A::Down, "a row down", Some("down")),
            (vec![key(Key::PageUp), char('b')], A::PageUp, "a screenful up", None),
            (vec![key(Key::PageDown), char(' ')], A::PageDown, "a screenful down", None),
            (vec![char('g'), key(Key::Home)], A::First, "the top", None),
            (vec![char('G'), key(Key::End)], A::Last, "the end", None),
            (vec![char('q'), ctrl('q'), ctrl('c')], A::Quit, "leave and keep the draft", None),
            (vec![ctrl('z')], A::Suspend, "back to the shell until fg", None),
        ],
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let keymap = keymap();
        for place in Place::ALL {
            let mut seen = HashSet::new();
            for chord in keymap.of(place).flat_map(|binding| &binding.chords) {
                assert!(seen.insert(*chord), "{chord} twice in {place:?}");
            }
        }
    }

    #[test]
    fn every_place_has_a_way_out_a_way_to_leave_and_help() {
        let keymap = keymap();
        for place in Place::ALL {
            let asks = |actions: &[Action]| keymap.of(place).any(|binding| actions.contains(&binding.action));
            assert!(asks(&[Action::Help]), "{place:?} has no help");
            assert!(asks(&[Action::Quit, Action::Enter]), "{place:?} cannot be left");
            assert!(keymap.action(place, key(Key::Esc)).is_some(), "Esc does nothing in {place:?}");
            assert!(keymap.action(place, ctrl('c')).is_some(), "Ctrl+C does nothing in {place:?}");
        }
    }

    #[test]
    fn no_key_that_writes_decides_about_a_draft_or_a_failed_save() {
        let keymap = keymap();
        let places = [Place::Offer, Place::Unsaved].into_iter();
        let chords = places.flat_map(|place| keymap.of(place)).flat_map(|binding| &binding.chords);
        for chord in chords.filter(|chord| matches!(chord.key, Key::Char(_) | Key::Tab | Key::Backspace)) {
            assert!(chord.ctrl, "{chord}");
        }
    }

    #[test]
    fn every_line_says_what_it_does_and_names_its_key() {
        for binding in Place::ALL.into_iter().flat_map(|place| keymap().of(place).cloned().collect::<Vec<_>>()) {
            assert!(!binding.words.is_empty() && !binding.chords.is_empty(), "{binding:?}");
        }
    }
}
