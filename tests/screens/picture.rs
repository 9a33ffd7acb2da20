//! A screen as plain text: each row, under it the styles of its cells, and where the cursor is.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::script::{Evening, cell_width};

/// What a letter under a cell means.
const LEGEND: &str = "\
# B bold  d dim  u underlined  U bold underlined  r reversed  R dim reversed
# g green  G green bold  h green reversed  H green bold reversed
# m magenta  M magenta bold  w magenta reversed  W magenta bold reversed
# c cyan  ^ the cursor
";

/// What one more letter means, in pictures that have it.
const OF_SELECTED_HIT: &str = "# X bold underlined reversed\n";

/// Compares the screen with its picture, or draws the picture anew when `UPDATE_PICTURES` is set.
pub(crate) fn compare(name: &str, evening: &Evening) {
    let seen = picture(evening);
    let (width, height) = size(evening);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens/pictures");
    let path = folder.join(format!("{name}-{width}x{height}.txt"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        File::create(&path).unwrap().write_all(seen.as_bytes()).unwrap();
        return;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == seen,
        "{} shows something else now. If it is meant to, run this with UPDATE_PICTURES=1 and look at what changed.\n\
         It was:\n{known}\nIt is:\n{seen}",
        path.display()
    );
}

fn size(evening: &Evening) -> (u16, u16) {
    let area = evening.terminal().backend().buffer().area;
    (area.width, area.height)
}

/// The cursor, if it is shown.
pub(crate) fn cursor(evening: &Evening) -> Option<(u16, u16)> {
    let is_shown = evening.terminal().backend().cursor_visible();
    is_shown.then(|| evening.cursor())
}

fn picture(evening: &Evening) -> String {
    let cursor = cursor(evening);
    let buffer = evening.terminal().backend().buffer();
    let (width, height) = (buffer.area.width, buffer.area.height);
    let at = cursor.map_or("hidden".to_owned(), |(x, y)| format!("in column {x} of row {y}"));
    let mut text = format!("# {width} columns, {height} rows, cursor {at}\n{LEGEND}\n");
    let is_lit = |cell: &Cell| mark(cell) == 'X';
    if buffer.content().iter().any(is_lit) {
        text.insert_str(text.len() - 1, OF_SELECTED_HIT);
    }
    for (y, cells) in (0..).zip(buffer.content().chunks(usize::from(width))) {
        let (row, mut marks) = row(cells);
        if let Some((x, _)) = cursor.filter(|(_, row)| *row == y) {
            marks[usize::from(x)] = '^';
        }
        let marks = String::from_iter(marks);
        writeln!(text, "|{row}|").unwrap();
        if !marks.trim().is_empty() {
            writeln!(text, " {}", marks.trim_end()).unwrap();
        }
    }
    text
}

/// The symbols of a row, and a mark for each of its cells.
fn row(cells: &[Cell]) -> (String, Vec<char>) {
    let (mut symbols, mut marks, mut covered) = (String::new(), Vec::new(), 0);
    for cell in cells {
        marks.push(mark(cell));
        if covered > 0 {
            covered -= 1;
            continue;
        }
        covered = cell_width(cell).saturating_sub(1);
        symbols.push_str(cell.symbol());
    }
    (symbols, marks)
}

fn mark(cell: &Cell) -> char {
    let style = cell.modifier;
    let (bold, dim) = (style.contains(Modifier::BOLD), style.contains(Modifier::DIM));
    let (under, reversed) = (style.contains(Modifier::UNDERLINED), style.contains(Modifier::REVERSED));
    // bold and dim on a blank cell cannot be seen
    let is_blank = cell.symbol() == " " && !under && !reversed;
    assert_eq!(cell.bg, Color::Reset, "a background has no letter yet");
    match (cell.fg, bold, dim, under, reversed) {
        _ if is_blank => ' ',
        (Color::Reset, false, false, false, false) => ' ',
        (Color::Reset, true, false, false, false) => 'B',
        (Color::Reset, false, true, false, false) => 'd',
        (Color::Reset, false, false, true, false) => 'u',
        (Color::Reset, true, false, true, false) => 'U',
        (Color::Reset, true, false, true, true) => 'X',
        (Color::Reset, false, false, false, true) => 'r',
        (Color::Reset, false, true, false, true) => 'R',
        (Color::Green, false, false, false, false) => 'g',
        (Color::Green, true, false, false, false) => 'G',
        (Color::Green, false, false, false, true) => 'h',
        (Color::Green, true, false, false, true) => 'H',
        (Color::Magenta, false, false, false, false) => 'm',
        (Color::Magenta, true, false, false, false) => 'M',
        (Color::Magenta, false, false, false, true) => 'w',
        (Color::Magenta, true, false, false, true) => 'W',
        (Color::Cyan, false, false, false, false) => 'c',
        other => unreachable!("a style without a letter: {other:?}"),
    }
}
