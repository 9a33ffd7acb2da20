//! The help page: every key of the place it was asked from, and back to just where one was.

use comeback::app::keys::Place;
use comeback::input::table::keymap;

use crate::script::Evening;
use crate::tonight;

/// Everything on the help page, in a window that has room for all of it.
fn page(evening: Evening) -> String {
    let screen = evening.keys("<resize:120x400>").screen();
    screen.lines().skip(1).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn f1_shows_every_key_of_the_place_and_that_place_first() {
    let asked = [
        (Place::Writing, "<f1>"),
        (Place::Shelf, "<esc><f1>"),
        (Place::Shelf, "<esc>?"),
        (Place::Guides, "<c-g><f1>"),
        (Place::Closing, "x<c-s><f1>"),
        (Place::Reader, "x<c-s><esc><enter>?"),
        (Place::Trash, "x<c-s><esc>T?"),
        (Place::History, "x<c-s>e, y<c-s>H?"),
        (Place::Kinds, "x<c-k>?"),
        (Place::KindName, "x<c-s><esc>K<f1>"),
    ];
    let begun = |keys| (tonight().keys(keys), keys);
    let offer = (tonight().keys("late<c-q>").again().keys("<f1>"), "<f1>");
    let failed = |keys| {
        let no_journal = |home: &std::path::Path| crate::put(&home.join("journal"), "");
        (tonight().keys("late").meanwhile(no_journal).keys("<c-s>").keys(keys), keys)
    };
    let more = [(Place::Offer, offer), (Place::Unsaved, failed("<f1>")), (Place::Folder, failed("<down><enter><f1>"))];
    let pages = asked.into_iter().map(|(place, keys)| (place, begun(keys))).chain(more);
    for (place, (evening, keys)) in pages {
        let text = page(evening);
        assert!(text.starts_with(place.title()), "{keys}");
        for binding in keymap().of(place) {
            assert!(text.contains(binding.words), "{keys}: {:?} is missing", binding.words);
            for chord in &binding.chords {
                assert!(text.contains(&chord.to_string()), "{keys}: {chord} is missing");
            }
        }
    }
}

#[test]
fn the_help_says_where_the_journal_is_and_what_this_is_not() {
    let text = page(tonight().keys("<f1>"));
    assert!(text.contains("It is a folder of plain files: ~/journal"), "{text}");
    assert!(text.contains("This is a notebook, not care."), "{text}");
}

#[test]
fn esc_goes_back_to_just_where_one_was() {
    for keys in ["I was late<left><left>", "x<tab>ten<down><right>", "x<tab>5<tab>", "<esc>", "<c-g><down>", "x<c-s>"] {
        for back in ["<esc>", "<f1>", "?"] {
            let evening = tonight().keys(keys);
            let before = (evening.screen(), evening.cursor());
            let evening = evening.keys("<f1>").keys("<down><pgdn>").keys(back);
            assert_eq!((evening.screen(), evening.cursor()), before, "{keys} and {back}");
        }
    }
}
