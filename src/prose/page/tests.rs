//! Behaviour in one line each: before, keys, after. `|` is the cursor, `‹` the other end of a selection.

use proptest::prelude::*;

use super::*;
use crate::prose::rows::wrap;
use crate::prose::samples::{any_text, paragraph, prose};

/// A page as drawn in a test: the cursor at `|`, what is between it and `‹` selected.
fn page(drawn: &str, width: u16) -> Page {
    let plain = drawn.replace(['|', '‹'], "");
    let mut page = Page::with_text(Lines::Many, &plain);
    page.set_width(width);
    let place = |sign: char| {
        let other = if sign == '|' { '‹' } else { '|' };
        let before = drawn.split_once(sign)?.0.replace(other, "");
        Some(Place::default().after(&before))
    };
    page.caret = Caret::at(place('|').unwrap_or_default());
    page.anchor = place('‹');
    page
}

fn drawn_again(page: &Page) -> String {
    let mut signs = vec![(page.caret.place, '|')];
    signs.extend(page.anchor.filter(|anchor| *anchor != page.caret.place).map(|anchor| (anchor, '‹')));
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.0));
    let mut lines: Vec<String> = page.model.lines().to_vec();
    for (place, sign) in signs {
        lines[place.line].insert(place.byte, sign);
    }
    lines.join("\n")
}

fn press(page: &mut Page, key: &str) -> bool {
    let (select, name) = key.strip_prefix("S-").map_or((false, key), |name| (true, name));
    let motion = match name {
        "left" => Motion::Left,
        "right" => Motion::Right,
        "up" => Motion::Up,
        "down" => Motion::Down,
        "home" => Motion::RowStart,
        "end" => Motion::RowEnd,
        "^left" => Motion::WordLeft,
        "^right" => Motion::WordRight,
        "^home" => Motion::Start,
        "^end" => Motion::End,
        "pgup" => Motion::ScreenUp(3),
        "pgdn" => Motion::ScreenDown(3),
        other => return edit(page, other),
    };
    page.go(motion, select)
}

fn edit(page: &mut Page, key: &str) -> bool {
    let before = page.revision();
    match key {
        "back" => drop(page.delete(Stretch::Back)),
        "del" => drop(page.delete(Stretch::Forward)),
        "^back" => drop(page.delete(Stretch::WordBack)),
        "^del" => drop(page.delete(Stretch::WordForward)),
        "^u" => drop(page.delete(Stretch::ToRowStart)),
        "^k" => drop(page.delete(Stretch::ToRowEnd)),
        "enter" => page.newline(),
        "undo" => drop(page.undo()),
        "redo" => drop(page.redo()),
        "cut" => drop(page.cut()),
        "all" => page.select_all(),
        "word" => page.select_word(),
        typed => page.type_text(typed.trim_start_matches('\'')),
    }
    before != page.revision()
}

/// Keys are set apart by spaces; `'` begins typed letters, `_` is a typed space.
fn after(drawn: &str, keys: &str, width: u16) -> String {
    let mut page = page(drawn, width);
    for key in keys.split(' ') {
        match key.strip_prefix('\'') {
            Some(typed) => typed.chars().for_each(|c| page.type_text(&c.to_string().replace('_', " "))),
            None => drop(press(&mut page, key)),
        }
    }
    drawn_again(&page)
}

macro_rules! keys {
    ($($name:ident: $($before:literal, $keys:literal => $after:literal;)+)+) => {
        $(#[test] fn $name() { $(assert_eq!(after($before, $keys, 12), $after, "{}", $keys);)+ })+
    };
}

keys! {
    typing_and_erasing:
        "one| two", "'!" => "one!| two";
        "👨‍👩‍👧‍👦|x", "back" => "|x";
        "|👨‍👩‍👧‍👦x", "del" => "|x";
        "e\u{301}|", "back" => "|";
        "one\n|two", "back" => "one|two";
        "one|\ntwo", "del" => "one|two";
        "|", "back" => "|";
        "one|two", "enter" => "one\n|two";
    a_mark_joins_the_letter_before_it:
        "e|", "'\u{301}" => "e\u{301}|";
        "e\u{301}|", "'\u{301} left" => "|e\u{301}\u{301}";
        "ab|\u{1b}\u{301}", "del" => "ab\u{301}|";
        "|🇪🇩", "'🇩" => "🇩🇪|🇩";
    a_selection_is_replaced:
        "one ‹two| three", "'2" => "one 2| three";
        "one |two‹ three", "back" => "one | three";
        "one ‹two| three", "cut" => "one | three";
        "o‹ne\ntwo\nth|ree", "enter" => "o\n|ree";
        "one ‹two| three", "'2 undo" => "one two| three";
        "one ‹two| three", "'2 undo redo" => "one 2| three";
    words_are_deleted_whole:
        "don't stop|", "^back" => "don't |";
        "don't |", "^back" => "|";
        "so 🙂🙂|", "^back" => "so 🙂|";
        "|one two", "^del" => "| two";
        "one|\ntwo", "^del" => "one|two";
        "one\n|two", "^back" => "one|two";
    rows_are_deleted_as_seen:
        "some words and m|ore", "^u" => "some words |ore";
        "some words |and more", "^u" => "some words|and more";
        "so|me words and more", "^k" => "so| and more";
        "some words and m|ore  ", "^k" => "some words and m|";
        "one|\ntwo", "^k" => "one|two";
    undo_goes_word_by_word:
        "|", "'hello_world_foo_bar undo" => "hello world foo |";
        "|", "'hello_world_foo_bar undo undo undo undo" => "|";
        "|", "'hello_world undo redo" => "hello world|";
        "|", "'one_two left right 'x undo" => "one two|";
        "one two|", "back back back undo" => "one two|";
        "one two|", "back back back back back back undo" => "one |";
        "|", "'a_b undo 'c undo undo" => "|";
        "|", "'a_b undo 'c redo" => "a c|";
    moving_by_grapheme:
        "👨‍👩‍👧‍👦|", "left" => "|👨‍👩‍👧‍👦";
        "|e\u{301}x", "right" => "e\u{301}|x";
        "one|\ntwo", "right" => "one\n|two";
        "one\n|two", "left" => "one|\ntwo";
        "o‹ne tw|o", "left" => "o|ne two";
        "o‹ne tw|o", "right" => "one tw|o";
    moving_by_word:
        "|don't stop—naïve", "^right ^right ^right" => "don't stop—naïve|";
        "don't stop—naïve|", "^left ^left" => "don't |stop—naïve";
        "one|\ntwo", "^right" => "one\n|two";
        "one\n|two", "^left" => "one|\ntwo";
    moving_by_row:
        "some |words and more", "down" => "some words and m|ore";
        "long row|\nab\nlonger", "down down" => "long row\nab\nlonger|";
        "long row\nab\nlong |row", "up up" => "long |row\nab\nlong row";
        "日本語|\nabc def", "down" => "日本語\nabc de|f";
        "some wo|rds and more", "home" => "|some words and more";
        "some words and |more", "home home" => "|some words and more";
        "so|me words and more", "end" => "some words| and more";
        "so|me words and more", "end end" => "some words and more|";
        "a\nb|\nc", "^home" => "|a\nb\nc";
        "a\nb|\nc", "^end" => "a\nb\nc|";
        "|a\nb\nc\nd\ne", "pgdn pgdn pgup pgup" => "|a\nb\nc\nd\ne";
        "a\nb\nc\n|d\ne", "pgdn pgup" => "a\nb\nc\n|d\ne";
        "a\nb|\nc\nd\ne", "pgup pgdn" => "a\nb|\nc\nd\ne";
        "a\nb\nc|\nd", "pgdn up" => "a\nb\nc|\nd";
    selecting:
        "one |two", "S-right S-right" => "one ‹tw|o";
        "some |words and more", "S-down" => "some ‹words and m|ore";
        "one |two", "S-up" => "|one ‹two";
        "one |two", "S-down" => "one ‹two|";
        "one t|wo", "word" => "one ‹two|";
        "it's d|on't.", "word" => "it's ‹don't|.";
        "o|ne\ntwo", "all" => "‹one\ntwo|";
        "one ‹two| three", "up" => "one two| three";
}

#[test]
fn up_on_the_first_row_and_down_on_the_last_say_that_nothing_moved() {
    let mut page = page("some words |and more", 12);
    assert!(!page.go(Motion::Down, false));
    assert!(page.go(Motion::Up, false));
    assert!(!page.go(Motion::Up, false));
    assert_eq!(drawn_again(&page), "|some words and more");
}

#[test]
fn the_end_of_a_row_without_a_space_is_on_that_row() {
    let mut page = page("日|本語英語", 6);
    page.go(Motion::RowEnd, false);
    assert_eq!(page.cursor(), Spot { row: 0, column: 6 });
    page.type_text("、");
    assert_eq!(page.text(), "日本語、英語");
    page.click(0, 40, false);
    assert_eq!(page.cursor().row, 0);
    page.go(Motion::Right, false);
    assert_eq!(page.cursor().row, 1);
}

#[test]
fn the_cursor_stands_behind_a_full_row_and_hanging_spaces_at_the_edge() {
    let mut full = page("abcd|", 4);
    assert_eq!(full.cursor(), Spot { row: 0, column: 4 });
    full.type_text("   ");
    assert_eq!((full.cursor(), full.row_count()), (Spot { row: 0, column: 4 }, 1));
    full.type_text("e");
    assert_eq!(full.cursor(), Spot { row: 1, column: 1 });
}

#[test]
fn a_click_lands_before_the_grapheme_in_the_cell() {
    let mut page = page("|a👨‍👩‍👧‍👦b\tc", 12);
    let clicked: Vec<usize> = (0..10)
        .map(|column| {
            page.click(0, column, false);
            page.caret.place.byte
        })
        .collect();
    let family = "👨‍👩‍👧‍👦".len();
    let (b, tab, c, end) = (1 + family, 2 + family, 3 + family, 4 + family);
    assert_eq!(clicked, [0, 1, 1, b, tab, tab, tab, tab, c, end]);
    page.click(9, 1, true);
    assert_eq!(page.selection().as_deref(), Some("👨‍👩‍👧‍👦b\tc"));
}

#[test]
fn rows_say_which_cells_are_selected() {
    let page = page("a ‹日本\n\nlast| row", 12);
    let rows: Vec<_> = (0..3).map(|index| page.row(index)).collect();
    assert_eq!(rows[0], PageRow { text: Shown::fixed("a 日本 "), selected: Some(2..7) });
    assert_eq!(rows[1], PageRow { text: Shown::fixed(" "), selected: Some(0..1) });
    assert_eq!(rows[2], PageRow { text: Shown::fixed("last row"), selected: Some(0..4) });
}

#[test]
fn a_paste_is_one_step_in_our_own_line_ends() {
    let mut page = page("one |two", 12);
    page.paste("a\r\nb\rc\u{1b}[0m\t");
    assert_eq!(page.text(), "one a\nb\nc[0m\ttwo");
    assert!(page.undo());
    assert_eq!(drawn_again(&page), "one |two");
    assert!(!page.undo());
}

#[test]
fn one_line_stays_one_line() {
    let mut page = Page::new(Lines::One);
    page.paste("Missed\nthe demo\n");
    page.newline();
    page.type_text("\n");
    assert_eq!(page.text(), "Missed the demo");
}

#[test]
fn a_text_from_another_editor_comes_back_as_one_step() {
    let mut page = page("o|ne", 12);
    page.replace_all("two\r\nthree\u{1b}\n");
    assert_eq!(drawn_again(&page), "two\nthree\u{1b}\n|");
    page.undo();
    assert_eq!(drawn_again(&page), "o|ne");
    page.redo();
    assert_eq!(drawn_again(&page), "two\nthree\u{1b}\n|");
    let revision = page.revision();
    page.replace_all("two\nthree\u{1b}\n");
    assert_eq!(page.revision(), revision);
}

#[test]
fn only_edits_change_the_revision() {
    let mut page = page("one |two", 12);
    page.go(Motion::Right, true);
    page.set_width(3);
    assert_eq!(page.revision(), 0);
    assert!(page.delete(Stretch::Back));
    assert_eq!(page.revision(), 1);
    page.type_text("");
    assert_eq!(page.revision(), 1);
}

#[test]
fn a_thousand_steps_are_remembered() {
    let mut page = Page::new(Lines::Many);
    for _ in 0..1500 {
        page.type_text("word ");
    }
    let steps = std::iter::from_fn(|| page.undo().then_some(())).count();
    assert_eq!((steps, page.is_blank()), (1500, true));
}

#[test]
fn a_very_long_paragraph_is_edited_like_any_other() {
    let text = "one two three ".repeat(9_000);
    let mut page = Page::with_text(Lines::Many, &text);
    for motion in [Motion::Left, Motion::WordLeft, Motion::Up, Motion::Up, Motion::Down, Motion::RowStart] {
        assert!(page.go(motion, false));
    }
    let byte = page.caret.place.byte;
    page.type_text("here ");
    assert_eq!(page.text(), [&text[..byte], "here ", &text[byte..]].concat());
    page.click(1_500, 5, false);
    let byte = page.caret.place.byte;
    assert!(byte > 65_536);
    page.type_text("x");
    page.undo();
    page.undo();
    assert!(page.text() == text);
}

#[derive(Debug, Clone)]
enum Act {
    Press(&'static str),
    Type(String),
    Paste(String),
    Replace(String),
    Click(usize, u16, bool),
    Width(u16),
}

fn act() -> impl Strategy<Value = Act> {
    const KEYS: &[&str] = &[
        "left", "right", "up", "down", "home", "end", "^left", "^right", "^home", "^end", "pgup", "pgdn", "S-left",
        "S-right", "S-up", "S-down", "S-end", "S-^left", "back", "del", "^back", "^del", "^u", "^k", "enter", "undo",
        "redo", "cut", "all", "word", "back", "back", "enter", "down", "left",
    ];
    prop_oneof![
        8 => prop::sample::select(KEYS).prop_map(Act::Press),
        4 => paragraph().prop_map(|text| Act::Type(text.chars().take(3).collect())),
        1 => prose().prop_map(Act::Paste),
        1 => prose().prop_map(Act::Replace),
        2 => (0usize..30, 0u16..40, any::<bool>()).prop_map(|(row, column, select)| Act::Click(row, column, select)),
        1 => (1u16..30).prop_map(Act::Width),
    ]
}

fn carry_out(page: &mut Page, act: Act) {
    match act {
        Act::Press(key) => drop(press(page, key)),
        Act::Type(text) => page.type_text(&text),
        Act::Paste(text) => page.paste(&text),
        Act::Replace(text) => page.replace_all(&text),
        Act::Click(row, column, select) => page.click(row, column, select),
        Act::Width(cells) => page.set_width(cells),
    }
}

/// What must be true of a page whatever was done to it.
fn sound(page: &Page) -> Result<(), TestCaseError> {
    let Place { line, byte } = page.caret.place;
    let text = &page.model.lines()[line];
    let boundary = words::graphemes(text)
        .scan(0, |at, cluster| {
            *at += cluster.len();
            Some(*at)
        })
        .any(|at| at == byte);
    prop_assert!(byte == 0 || boundary, "cursor inside a grapheme: {text:?} at {byte}");

    let width = usize::from(page.layout.width());
    let shown: Vec<Shown> = (0..page.row_count()).map(|row| page.row(row).text).collect();
    let wrapped = wrap(&page.text(), page.layout.width());
    prop_assert_eq!(shown.len(), wrapped.len());
    for (row, words) in shown.iter().zip(&wrapped) {
        prop_assert!(row.as_str().starts_with(words.as_str()), "{row:?} does not show {words:?}");
        prop_assert!(row.as_str()[words.as_str().len()..].trim().is_empty());
        prop_assert!(row.width() <= width.max(words.width()));
    }

    let spot = page.cursor();
    let row = page.layout.row(spot.row);
    prop_assert_eq!(row.line, line);
    prop_assert!(row.row.start <= byte && byte <= row.row.end);
    let before = Shown::new(&row.paragraph[row.row.start..byte]).width();
    let edge = if byte <= row.row.ink { before } else { width };
    prop_assert_eq!(usize::from(spot.column), before.min(edge));
    if let Some(selected) = page.row(spot.row).selected {
        prop_assert!(usize::from(selected.end) <= shown[spot.row].width());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was(text in prop_oneof![prose(), any_text(), ".*"]) {
        for lines in [Lines::Many, Lines::One] {
            prop_assert_eq!(Page::with_text(lines, &text).text(), text.clone());
        }
    }

    #[test]
    fn an_evening_of_any_keys_is_sound(text in prose(), acts in prop::collection::vec(act(), 1..60), width in 1u16..30) {
        let mut page = Page::with_text(Lines::Many, &text);
        page.set_width(width);
        for act in acts {
            let kept = act.clone();
            carry_out(&mut page, act);
            sound(&page).map_err(|error| TestCaseError::fail(format!("{error} after {kept:?}")))?;
        }
        while page.undo() {}
        prop_assert_eq!(page.text(), text);
        sound(&page)?;
    }

    #[test]
    fn undone_and_done_again_is_the_same(text in prose(), acts in prop::collection::vec(act(), 1..30)) {
        let mut page = Page::with_text(Lines::Many, &text);
        for act in acts.into_iter().filter(|act| !matches!(act, Act::Press("undo" | "redo"))) {
            carry_out(&mut page, act);
        }
        let last = page.text();
        while page.undo() {}
        prop_assert_eq!(page.text(), text);
        while page.redo() {}
        prop_assert_eq!(page.text(), last);
    }

    #[test]
    fn up_undoes_down_and_screens_are_inverse(text in prose(), row in 0usize..30, column in 0u16..30, width in 1u16..30, rows in 1usize..6) {
        let mut page = Page::with_text(Lines::Many, &text);
        page.set_width(width);
        page.click(row, column, false);
        let start = page.cursor();
        if page.go(Motion::ScreenDown(rows), false) {
            prop_assert!(page.go(Motion::ScreenUp(rows), false));
            prop_assert_eq!(page.cursor(), start);
        }
        page.click(row, column, false);
        if page.go(Motion::Down, false) {
            page.go(Motion::Up, false);
            prop_assert_eq!(page.cursor().row, start.row);
        }
    }
}
