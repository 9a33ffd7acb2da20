//! Events that wait to be taken, and what their times say of them.
//!
//! Nobody types two letters within [`TOGETHER`]. What comes so close was pasted by a terminal that doesn't mark pastes, or
//! sent by a scanner or a program, or was a file dropped on the window. It is text, and no command.

use std::collections::VecDeque;
use std::time::Duration;

use super::event::InputEvent;
use super::{message, takes_text};
use crate::app::keys::{Chord, Key, Place};
use crate::app::model::Model;
use crate::app::msg::{Action, Msg};

/// Events that are no further apart came in one go.
pub const TOGETHER: Duration = Duration::from_millis(20);

/// So many characters that came in one go were not typed ahead: a slow connection hands over less together.
const BURST: usize = 16;

/// No key is held down for longer before its events are taken.
const MOST_HELD: usize = 1024;

/// So much text does not wait for more.
const MOST_WAITING: usize = 1 << 16;

/// What stands at the front of the queue.
enum Front {
    /// A key of its own, or no key at all.
    Event,
    /// Text that came in one go, which was taken.
    Burst(String),
    /// It may be the beginning of something longer.
    Unclear,
}

/// The events that were read and not taken yet, each with the time at which it came.
#[derive(Debug, Default)]
pub struct InputQueue {
    events: VecDeque<(InputEvent, Duration)>,
    /// The letters that were taken as keys last, as far as they may begin a burst, and when they came.
    ran: Option<(String, Duration)>,
}

impl InputQueue {
    /// Puts in what was read in one go.
    pub fn push(&mut self, events: impl IntoIterator<Item = InputEvent>, at: Duration) {
        self.events.extend(events.into_iter().map(|event| (event, at)));
    }

    /// The message of the next event that means something to the app as it is now; none when there is none, or when it
    /// isn't clear at this time what it means.
    pub fn next(&mut self, model: &Model, now: Duration) -> Option<Msg> {
        loop {
            let at = self.events.front()?.1;
            let place = model.screen.place();
            match if takes_text(place) { self.next_text(place, now) } else { self.next_command(model, at, now) } {
                Front::Unclear => return None,
                Front::Burst(text) => return Some(Msg::Pasted(text)),
                Front::Event => {}
            }
            let (event, _) = self.events.pop_front()?;
            if let Some(msg) = message(model, event) {
                return Some(msg);
            }
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// When all that waits is clear, if nothing more comes until then.
    pub fn deadline(&self) -> Option<Duration> {
        self.events.back().map(|(_, at)| *at + TOGETHER)
    }

    /// Where letters are text: a burst is one paste, so that it is one step and no part of it acts as a key.
    fn next_text(&mut self, place: Place, now: Duration) -> Front {
        let burst = self.burst();
        // a Tab behind it was pressed
        let text = burst.trim_end_matches('\t');
        let is_burst = match place {
            // on a card a digit is a command
            Place::FollowUp => text.trim_end().chars().nth(1).is_some(),
            // cells of a table are pasted
            _ => text.len() >= BURST || text.trim_start_matches('\t').contains('\t'),
        };
        if is_burst {
            return self.take(text, &burst, now);
        }
        self.ran = self.events.front().filter(|_| !burst.is_empty()).map(|(_, at)| (String::new(), *at));
        Front::Event
    }

    /// Where letters are commands: one that stands alone runs, others are text.
    fn next_command(&mut self, model: &Model, at: Duration, now: Duration) -> Front {
        let Some((InputEvent::Key(chord), _)) = self.events.front() else { return Front::Event };
        let chord = *chord;
        let letter = match written(chord) {
            None => return Front::Event,
            // it runs, but what comes close behind it is no command
            Some('\r' | '\n' | '\t') => {
                self.ran = Some((String::new(), at));
                return Front::Event;
            }
            Some(letter) => letter,
        };
        let before = self.ran.take().filter(|(_, last)| at.saturating_sub(*last) < TOGETHER);
        let before = before.map(|(letters, _)| letters);
        let burst = self.burst();
        let moves = model.keymap.action(model.screen.place(), chord).is_some_and(is_move);
        let mut around = before.iter().flat_map(|letters| letters.chars()).chain(burst.chars());
        if moves && burst.len() <= MOST_HELD && around.all(|c| c == letter) {
            self.ran = Some((letter.into(), at));
            return Front::Event;
        }
        if before.is_some() || self.is_followed(at) {
            let before = before.unwrap_or_default();
            return match self.take(&burst, &burst, now) {
                Front::Burst(text) => Front::Burst(before + &text),
                other => {
                    self.ran = Some((before, at));
                    other
                }
            };
        }
        if !moves && now < at + TOGETHER {
            return Front::Unclear;
        }
        self.ran = Some((letter.into(), at));
        Front::Event
    }

    /// Whether text came in one go with the letter at the front, if behind other keys.
    fn is_followed(&self, at: Duration) -> bool {
        let mut close = self.events.iter().skip(1).take_while(|(_, other)| other.saturating_sub(at) < TOGETHER);
        close.any(|(event, _)| matches!(event, InputEvent::Key(chord) if written(*chord).is_some()))
    }

    /// Takes this text from the front, when no more can come of the burst that it is from.
    fn take(&mut self, text: &str, burst: &str, now: Duration) -> Front {
        let count = burst.chars().count();
        let last = self.events.get(count.saturating_sub(1)).map_or(now, |(_, at)| *at);
        if self.events.len() == count && now < last + TOGETHER && burst.len() < MOST_WAITING {
            return Front::Unclear;
        }
        self.events.drain(..text.chars().count());
        self.ran = Some((String::new(), last));
        Front::Burst(text.to_owned())
    }

    /// The text at the front that came in one go.
    fn burst(&self) -> String {
        let mut last = None;
        let mut text = String::new();
        for (event, at) in &self.events {
            let InputEvent::Key(chord) = event else { break };
            let Some(c) = written(*chord) else { break };
            if last.is_some_and(|last| at.saturating_sub(last) >= TOGETHER) {
                break;
            }
            last = Some(*at);
            text.push(c);
        }
        text
    }
}

/// The character that a key writes, if it writes one and asks for nothing.
const fn written(chord: Chord) -> Option<char> {
    match chord {
        Chord { ctrl: false, alt: false, key: Key::Char(c), .. } => Some(c),
        Chord { ctrl: false, alt: false, shift: false, key: Key::Tab } => Some('\t'),
        // both, so that a line that ends in both has one end
        Chord { ctrl: false, alt: false, shift: false, key: Key::Enter } => Some('\r'),
        Chord { ctrl: true, alt: false, shift: false, key: Key::Char('j') } => Some('\n'),
        _ => None,
    }
}

/// Whether this only moves: whoever holds such a key sends its letter many times.
const fn is_move(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::Older
            | Action::Newer
            | Action::PageUp
            | Action::PageDown
            | Action::OlderMonth
            | Action::NewerMonth
            | Action::NextHit
            | Action::HitBefore
            | Action::OlderSame
            | Action::NewerSame
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::areas::Size;
    use crate::app::filter::Filter;
    use crate::app::screen::Screen;
    use crate::app::start::{Start, start};
    use crate::input::table::keymap;

    /// Where letters are text, or where they are commands.
    fn model(on_shelf: bool) -> Model {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T22:40:00+01:00").unwrap();
        let mut model = start(Start::empty(now, Size { width: 80, height: 24 }, keymap())).0;
        if on_shelf {
            model.screen = Screen::Shelf;
        }
        model
    }

    const fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    /// What becomes of pieces of text, each so many milliseconds after the one before.
    fn taken(model: &Model, pieces: &[(u64, &str)]) -> Vec<Msg> {
        let key = |c| match c {
            '\n' => Key::Enter,
            '\t' => Key::Tab,
            c => Key::Char(c),
        };
        let (mut queue, mut now, mut all) = (InputQueue::default(), Duration::ZERO, Vec::new());
        for (pause, text) in pieces {
            now += ms(*pause);
            if let Some(deadline) = queue.deadline().filter(|deadline| *deadline <= now) {
                all.extend(std::iter::from_fn(|| queue.next(model, deadline)));
            }
            queue.push(text.chars().map(|c| InputEvent::Key(Chord::plain(key(c)))), now);
            all.extend(std::iter::from_fn(|| queue.next(model, now)));
        }
        if let Some(deadline) = queue.deadline() {
            all.extend(std::iter::from_fn(|| queue.next(model, deadline)));
        }
        assert_eq!(queue.deadline(), None, "all is clear in the end");
        all
    }

    /// A paste of this text, Enter being what it ends lines with.
    fn pasted(text: &str) -> Msg {
        Msg::Pasted(text.replace('\n', "\r"))
    }

    #[test]
    fn while_writing_a_burst_is_one_paste_with_its_tabs_and_a_tab_behind_it_is_a_key() {
        let text = "When I came home\tshe was\tgone\nand the light was off";
        assert_eq!(taken(&model(false), &[(0, text)]), [pasted(text)]);
        let followed = [pasted("a line that nobody types"), Msg::Do(Action::Next)];
        assert_eq!(taken(&model(false), &[(0, "a line that nobody types\t")]), followed);
        let long = [(0, "the first piece of it\t"), (3, "the second"), (3, "\tthe third")];
        assert_eq!(taken(&model(false), &long), [pasted("the first piece of it\tthe second\tthe third")]);
    }

    #[test]
    fn a_few_characters_that_came_together_were_typed_ahead() {
        let typed = |c: char| Msg::Typed(c.to_string());
        let expected = [Msg::Do(Action::Next), typed('h'), typed('i'), Msg::Do(Action::Next)];
        assert_eq!(taken(&model(false), &[(0, "\thi\t")]), expected);
        // but nobody types ahead into the next field and the one behind it
        assert_eq!(taken(&model(false), &[(0, "12\t13\t")]), [pasted("12\t13"), Msg::Do(Action::Next)]);
    }

    #[test]
    fn on_the_shelf_text_that_comes_in_one_go_is_no_command() {
        let shelf = model(true);
        for text in ["I did quit the gym", "dq", "4006381333931\n", "/home/anna/a list.txt", "just did", "w\n"] {
            assert_eq!(taken(&shelf, &[(0, text)]), [pasted(text)], "{text:?}");
            let slowly: Vec<(u64, String)> = text.chars().map(|c| (8, c.to_string())).collect();
            let slowly: Vec<(u64, &str)> = slowly.iter().map(|(pause, text)| (*pause, text.as_str())).collect();
            let texts = taken(&shelf, &slowly).into_iter().filter(|msg| *msg != Msg::Do(Action::Down));
            assert_eq!(texts.collect::<Vec<_>>(), [pasted(text)], "{text:?} at 8 ms a letter");
        }
    }

    #[test]
    fn on_the_shelf_a_letter_that_stands_alone_runs() {
        let shelf = model(true);
        let wins = Msg::Do(Action::Narrow(Filter::Wins));
        assert_eq!(
            taken(&shelf, &[(0, "d"), (40, "w"), (40, "q")]),
            [Msg::Do(Action::Discard), wins, Msg::Do(Action::Quit)]
        );
    }

    #[test]
    fn a_letter_right_behind_text_is_text() {
        let mut model = model(false);
        let mut queue = InputQueue::default();
        queue.push("hid".chars().map(|c| InputEvent::Key(Chord::plain(Key::Char(c)))), ms(5));
        assert_eq!(queue.next(&model, ms(5)), Some(Msg::Typed("h".to_owned())));
        assert_eq!(queue.next(&model, ms(5)), Some(Msg::Typed("i".to_owned())));
        model.screen = Screen::Shelf;
        assert_eq!(queue.next(&model, ms(5)), None);
        assert_eq!(queue.next(&model, ms(25)), Some(pasted("d")));
    }

    #[test]
    fn a_held_key_that_moves_moves_and_one_that_deletes_does_not() {
        let shelf = model(true);
        let held = "j".repeat(200);
        assert_eq!(taken(&shelf, &[(0, &held)]), vec![Msg::Do(Action::Down); 200]);
        assert_eq!(taken(&shelf, &[(0, "dddd")]), [pasted("dddd")]);
    }

    #[test]
    fn a_key_that_moves_does_not_wait() {
        let (shelf, mut queue) = (model(true), InputQueue::default());
        queue.push([InputEvent::Key(Chord::plain(Key::Char('j')))], ms(1));
        assert_eq!(queue.next(&shelf, ms(1)), Some(Msg::Do(Action::Down)));
        queue.push([InputEvent::Key(Chord::plain(Key::Char('d')))], ms(100));
        assert_eq!(queue.next(&shelf, ms(100)), None);
        assert_eq!(queue.next(&shelf, queue.deadline().unwrap()), Some(Msg::Do(Action::Discard)));
    }
}
