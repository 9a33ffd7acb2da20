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
    let (later, now) = ("No field here. Ctrl+V pastes it later.", "n writes it down.");
    for (keys, said) in [
        ("<esc>", now),
        ("<esc>T", later),
        ("<f1>", later),
        ("x<c-s>", now),
        ("x<c-s><esc><enter>", now),
        ("<c-g>", later),
    ] {
        let evening = tonight().keys(keys);
        let files = evening.files();
        let evening = evening.paste("nqd").shows(said);
        assert_eq!(evening.files(), files, "{keys}");
        assert!(!evening.has_ended(), "{keys}");
    }
}

#[test]
fn text_that_comes_in_one_go_on_the_shelf_runs_nothing_and_can_be_written_down() {
    let evening = tonight().keys("x<c-s><esc>").burst("I did quit the gym").shows("That's text, not keys.");
    assert!(!evening.has_ended());
    assert_eq!(evening.files().len(), 1);
    let evening = evening.keys("n").shows("▎I did quit the gym").keys("<c-s>");
    assert_eq!(evening.files().len(), 2);
    // what was begun goes on with it
    let evening = tonight().keys("one <esc>").burst("two").keys("n!");
    assert_eq!(evening.shows("one two!").keys("<c-s>").answer("what_went_wrong").as_deref(), Some("one two!"));
    // another key leaves it, and it can be pasted still
    let evening = tonight().keys("<esc>").burst("kept").keys("jn").hides("kept").keys("<c-v>").shows("kept");
    assert!(!evening.has_ended());
}

#[test]
fn text_that_comes_in_one_go_while_writing_stays_in_its_field_with_its_tabs() {
    let text = "When I came home\tshe was\tgone\nand the light was off";
    assert_eq!(tonight().burst(text).keys("<c-s>").answer("what_went_wrong").as_deref(), Some(text));
}

#[test]
fn a_line_that_ends_in_return_and_line_feed_ends_once() {
    let evening = tonight().burst("first line of it\r\nsecond").keys("<c-s>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("first line of it\nsecond"));
}

#[test]
fn enter_with_shift_alt_or_ctrl_is_a_new_line() {
    for enter in ["<enter>", "<s-enter>", "<a-enter>", "<c-enter>"] {
        assert_eq!(written(&format!("one{enter}two")), "one\ntwo", "{enter}");
    }
}

#[test]
fn ctrl_shift_z_redoes_where_the_terminal_tells_it_from_ctrl_z() {
    assert_eq!(written("one two three<c-z><c-z><c-s-z>"), "one two ");
}

#[test]
fn backspace_takes_the_last_mark_of_a_letter_and_delete_and_arrows_take_the_letter() {
    for (word, left) in
        [("ที่", "ที"), ("น้ำ", "น้"), ("क्षि", "क्ष"), ("بّ", "ب"), ("\u{1112}\u{1161}\u{11ab}", "\u{1112}\u{1161}")]
    {
        assert_eq!(written(&format!("{word}<bs>|")), format!("{left}|"), "{word}");
        assert_eq!(written(&format!("{word}<home><del>|")), "|", "{word}");
        assert_eq!(written(&format!("{word}<left>|")), format!("|{word}"), "{word}");
    }
    for word in ["e\u{301}", "👩‍👩‍👧", "👍🏽", "🇩🇪", "1\u{fe0f}\u{20e3}", "각"] {
        assert_eq!(written(&format!("a{word}<bs>|")), "a|", "{word}");
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
fn a_drag_out_of_the_text_selects_to_its_end_or_its_start() {
    let evening = tonight().keys("alpha beta gamma<enter>second line");
    let (x, y) = evening.cursor();
    let (x, y) = (x - 11, y - 1);
    let drag = |dx: i32, dy: i32| {
        let (to_x, to_y) = (i32::from(x) + dx, i32::from(y) + dy);
        let keys = format!("<click:{},{y}><drag:{to_x},{to_y}><c-x><c-s>", x + 6);
        let evening = tonight().keys("alpha beta gamma<enter>second line").keys(&keys);
        evening.answer("what_went_wrong").unwrap()
    };
    assert_eq!((drag(10, 3), drag(3, 9)), ("alpha ".to_owned(), "alpha ".to_owned()));
    assert_eq!(drag(3, -3), "beta gamma\nsecond line");
    assert_eq!(drag(3, -i32::from(y)), "beta gamma\nsecond line", "over the top of the page");
    assert_eq!(drag(-30, 1), "alpha second line", "over the shelf: the start of that row");
    let on_shelf = tonight().keys("x<c-s><esc>n").keys(&format!("one<drag:3,{y}>2")).shows("one2");
    assert!(!on_shelf.has_ended(), "a drag that began nowhere does nothing");
}

#[test]
fn a_drag_below_the_window_goes_on_through_a_long_text() {
    let rows: Vec<String> = (1..60).map(|row| format!("row {row}.")).collect();
    let evening = tonight().paste(&rows.join("\n")).keys("<c-home>").hides("row 59.");
    let (x, y) = evening.cursor();
    let bottom = evening.screen().lines().count() - 1;
    let down = format!("<drag:{x},{bottom}><drag:{},{bottom}>", x + 1).repeat(20);
    let evening = evening.keys(&format!("<click:{x},{y}>{down}")).shows("row 59.").keys("<c-x><c-s>");
    assert_eq!(evening.files(), Vec::<String>::new(), "all was selected");
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
        tonight().keys(keys).keys("<paste:words>").shows(" field here.");
        // what was cut here goes back the same way
        tonight().keys("cut<c-a><c-x>").keys(keys).keys("<c-v>").shows(" field here.");
    }
}
