//! What holds on every screen in every window.

use crate::picture::cursor;
use crate::scenes::{SCENES, Scene};
use crate::script::{Evening, cell_width};

/// Windows of all shapes, down to the smallest that can be worked in.
const WINDOWS: [(u16, u16); 8] = [(200, 60), (120, 36), (80, 24), (79, 24), (80, 10), (40, 12), (39, 9), (20, 6)];

/// Each screen in each of these windows.
fn everywhere(look: impl Fn(&str, &Scene, &Evening)) {
    for scene in SCENES {
        let mut evening = scene.at(120, 36);
        for (width, height) in WINDOWS {
            evening = evening.keys(&format!("<resize:{width}x{height}>"));
            look(&format!("{} at {width}x{height}", scene.name), &scene, &evening);
        }
    }
}

#[test]
fn nothing_reaches_out_of_the_window() {
    everywhere(|name, _, evening| {
        let buffer = evening.terminal().backend().buffer();
        for cells in buffer.content().chunks(usize::from(buffer.area.width)) {
            let mut x = 0;
            while let Some(cell) = cells.get(x) {
                x += cell_width(cell).max(1);
            }
            assert_eq!(x, cells.len(), "{name}: a letter reaches over the edge\n{}", evening.screen());
        }
        let area = buffer.area;
        let (x, y) = cursor(evening).unwrap_or_default();
        assert!(x < area.width && y < area.height, "{name}: the cursor is at {x},{y}");
    });
}

#[test]
fn where_something_can_be_typed_the_cursor_shows_where() {
    everywhere(|name, scene, evening| {
        assert!(!scene.is_a_field() || cursor(evening).is_some(), "{name}: no cursor\n{}", evening.screen());
    });
}

#[test]
fn in_the_smallest_window_the_row_one_writes_in_is_seen() {
    for scene in SCENES.iter().filter(|scene| scene.is_a_field()) {
        let evening = scene.at(20, 6).keys("<end>").paste("qx");
        let row = evening.cursor_row();
        assert!(row.contains("qx"), "{}: {row:?}\n{}", scene.name, evening.screen());
    }
}

#[test]
fn a_window_that_is_too_small_says_what_it_needs_and_takes_words_all_the_same() {
    for (width, height) in [(10, 3), (19, 30), (120, 5), (1, 1)] {
        for scene in SCENES.iter().filter(|scene| scene.is_a_field()) {
            let small = scene.at(40, 12).keys(&format!("<resize:{width}x{height}>"));
            let says = small.screen().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(says.contains("20×6") || width < 5, "{} at {width}x{height}: {says:?}", scene.name);
            assert_eq!(cursor(&small), None);
            let evening = small.keys("qxz").keys("<resize:120x36>").shows("qxz");
            assert!(!evening.has_ended());
        }
    }
}

#[test]
fn every_window_shows_how_to_go_on() {
    everywhere(|name, _, evening| {
        let last = evening.screen().lines().last().unwrap().trim().to_owned();
        assert!(!last.is_empty(), "{name}: the bottom line is empty\n{}", evening.screen());
    });
}

#[test]
fn what_to_do_next_is_seen_in_a_small_window_even_without_a_field() {
    let says = [("heavy", "Heavy one."), ("ready", "last"), ("draft", "middle"), ("closing", "calendar")];
    for (name, words) in says {
        let scene = SCENES.into_iter().find(|scene| scene.name == name).unwrap();
        for (width, height) in [(40, 12), (20, 6)] {
            let screen = scene.at(width, height).screen();
            assert!(screen.contains(words), "{name} at {width}x{height}:\n{screen}");
        }
    }
}

#[test]
fn a_window_that_grows_again_shows_what_it_showed() {
    for scene in SCENES {
        let evening = scene.at(120, 36);
        let before = (evening.screen(), cursor(&evening));
        let evening = evening.keys("<resize:40x12><resize:10x3><resize:79x24><resize:120x36>");
        assert_eq!((evening.screen(), cursor(&evening)), before, "{}", scene.name);
    }
}
