//! Editing text in a field, as the whole program does it.

use crate::tonight;

/// What these keys leave in the first answer.
fn written(keys: &str) -> String {
    tonight().keys(keys).keys("<c-s>").answer("what_went_wrong").unwrap_or_default()
}

#[test]
fn the_last_word_is_taken_back_and_put_back() {
    assert_eq!(written("one two<c-z>"), "one ");
    assert_eq!(written("one two three<c-z><c-z>"), "one ");
    assert_eq!(written("one two three<c-z><c-z><c-y>"), "one two ");
    assert_eq!(written("one two<c-z><c-y><c-y>"), "one two");
    assert_eq!(written("one<c-z>two<c-y>"), "two");
}

#[test]
fn a_paste_is_taken_back_at_once() {
    assert_eq!(written("one <paste:two three four><c-z>"), "one ");
}

#[test]
fn undo_suspends_nothing_while_writing_and_suspends_everywhere_else() {
    let evening = tonight().keys("one<c-z>");
    assert_eq!(evening.suspends(), 0);
    let evening = evening.keys("<esc><c-z><enter><c-z>");
    assert_eq!(evening.suspends(), 2);
}

#[test]
fn what_is_selected_is_replaced_by_what_is_typed() {
    assert_eq!(written("one two<s-left><s-left><s-left>2"), "one 2");
    assert_eq!(written("one two<c-s-left>2"), "one 2");
    assert_eq!(written("one two<s-home>both"), "both");
    assert_eq!(written("one two<c-a><del>three"), "three");
}

#[test]
fn what_is_cut_or_copied_can_be_put_in_again() {
    assert_eq!(written("one two<c-s-left><c-x><home><c-v> "), "two one ");
    assert_eq!(written("one<c-a><c-c><end> <c-v>"), "one one");
    let evening = tonight().keys("one<c-a><c-c><tab><tab><c-v><c-s>");
    assert_eq!(evening.answer("control").as_deref(), Some("one | "));
}

#[test]
fn ctrl_c_copies_a_selection_and_leaves_without_one() {
    let evening = tonight().keys("one two<c-s-left><c-c>");
    assert!(!evening.has_ended());
    assert_eq!(evening.copies(), ["two"]);
    assert!(evening.keys("<right><c-c>").has_ended());
}

#[test]
fn a_cut_goes_to_the_clipboard_of_the_terminal_too() {
    let evening = tonight().keys("one two<s-home><c-x>");
    assert_eq!(evening.copies(), ["one two"]);
    assert_eq!(evening.keys("three<c-s>").answer("what_went_wrong").as_deref(), Some("three"));
}

#[test]
fn words_are_deleted_whole() {
    for back in ["<c-w>", "<c-bs>", "<a-bs>", "<c-h>"] {
        assert_eq!(written(&format!("one two three{back}")), "one two ", "{back}");
    }
    for forward in ["<c-del>", "<a-d>", "<a-del>"] {
        assert_eq!(written(&format!("one two three<home>{forward}")).trim_start(), "two three", "{forward}");
    }
    assert_eq!(written("one two<left><left><left><a-k>"), "one ");
    assert_eq!(written("one two<left><left><left><c-u>"), "two");
}

#[test]
fn one_key_deletes_what_looks_like_one_character() {
    assert_eq!(written("a🧑‍🚀<bs>b"), "ab");
    assert_eq!(written("a👩‍👩‍👧<left><del>b"), "ab");
    assert_eq!(written("e\u{301}<bs>x"), "x");
}

#[test]
fn a_paste_never_submits_whatever_is_in_it() {
    let text = "one\ntwo\t\nthree\n";
    let evening = tonight().paste(text).shows("What went wrong today?").keys("<c-s>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some(text));
    let evening = tonight().keys("x<tab><tab>mine<tab><tab><tab>").paste("Monday\nat nine\n");
    let evening = evening.shows("When will it matter next").keys("<c-s>");
    assert_eq!(evening.entry().adjustment.unwrap().when, "Monday at nine");
}

#[test]
fn a_paste_where_nothing_can_be_written_does_nothing() {
    let evening = tonight().keys("x<tab>5<tab>").shows("Heavy one.").paste("5\n").shows("Heavy one.");
    let evening = evening.keys("<esc>").paste("nqe").shows("╭ Shelf").hides("Heavy one.");
    assert!(!evening.has_ended());
}

#[test]
fn a_paste_on_a_page_without_fields_is_said_and_changes_nothing() {
    let said = "There is no field for words here, so nothing was pasted.";
    for keys in ["<esc>", "<esc>T", "<f1>", "x<c-s>", "x<c-s><esc><enter>", "<c-g>"] {
        let evening = tonight().keys(keys);
        let files = evening.files();
        let evening = evening.paste("nqd").shows(said);
        assert_eq!(evening.files(), files, "{keys}");
        assert!(!evening.has_ended(), "{keys}");
    }
}

#[test]
fn a_long_text_is_taken_whole() {
    let line = "The login page broke in front of the client, and I froze and said nothing at all.\n";
    let text = line.repeat(100 * 1024 / line.len());
    let evening = tonight().paste(&text).keys("<c-s>").shows("Saved.");
    assert!(evening.answer("what_went_wrong").unwrap() == text);
}

#[test]
fn arrows_move_by_rows_as_they_are_seen() {
    // 72 cells a row: the second row begins with "bbb"
    let first = "a".repeat(70);
    let keys = format!("{first} bbb<up>!");
    assert_eq!(written(&keys), format!("aaa!{} bbb", "a".repeat(67)));
    assert_eq!(written(&format!("{first} bbb<home>!")), format!("{first} !bbb"));
}

#[test]
fn a_click_puts_the_cursor_and_a_drag_selects() {
    let evening = tonight().keys("one two");
    let (x, y) = evening.cursor();
    let evening = evening.keys(&format!("<click:{},{y}>!", x - 4));
    let evening = evening.shows("▎one! two").keys(&format!("<click:{x},{y}><drag:{},{y}>2", x + 1));
    assert_eq!(evening.keys("<c-s>").answer("what_went_wrong").as_deref(), Some("one! tw2"));
}

#[test]
fn a_click_on_an_answer_above_opens_it() {
    let evening = tonight().keys("I was late<tab>");
    let (y, row) = {
        let screen = evening.screen();
        let (y, row) = screen.lines().enumerate().find(|(_, row)| row.contains("I was late")).unwrap();
        (y, row.split("I was").next().unwrap().chars().count())
    };
    let evening = evening.keys(&format!("<click:{row},{y}>")).shows("What went wrong today?").keys("<end>!<c-s>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("I was late!"));
}

#[test]
fn two_clicks_at_once_select_the_word() {
    let evening = tonight().keys("one two three");
    let (x, y) = evening.cursor();
    let click = format!("<click:{},{y}>", x - 8);
    let twice = evening.keys(&format!("{click}{click}2<c-s>"));
    assert_eq!(twice.answer("what_went_wrong").as_deref(), Some("one 2 three"));
}

#[test]
fn a_paste_where_there_is_no_field_for_words_is_said_and_not_passed_over() {
    let to_scale = "late<tab><tab><tab><tab><tab><tab>";
    for keys in ["late<tab>sad5<tab>", to_scale, &format!("{to_scale}<tab>")] {
        tonight().keys(keys).keys("<paste:words>").shows("There is no field");
        // what was cut here goes back the same way
        tonight().keys("cut<c-a><c-x>").keys(keys).keys("<c-v>").shows("There is no field");
    }
}
