//! Any text on a screen: nothing in it is obeyed, every row fits, and no character is lost between two rows.

use comeback::prose::clean::{Shown, incoming};
use comeback::prose::rows::{Edit, lay_again, lay_out, wrap};
use unicode_segmentation::UnicodeSegmentation;

/// The first byte is the width; a form feed splits what was there from what it was changed into.
pub(crate) fn holds(data: &[u8]) {
    let Some((width, bytes)) = data.split_first() else { return };
    let (width, raw) = (u16::from(*width), String::from_utf8_lossy(bytes));
    shown(&raw, usize::from(width));
    taken_in(&raw);
    for paragraph in raw.split('\n') {
        laid(paragraph, width);
    }
    let rows: usize = raw.split('\n').map(|paragraph| lay_out(paragraph, width).len()).sum();
    assert_eq!(wrap(&raw, width).len(), rows);
    if let Some((old, new)) = raw.split('\n').next().and_then(|line| line.split_once('\u{c}')) {
        let mut rows = lay_out(old, width);
        lay_again(&mut rows, new, Edit::between(old, new), width);
        assert_eq!(rows, lay_out(new, width));
    }
}

/// Whether this text, once shown, holds nothing that a terminal obeys.
pub(crate) fn assert_clean(raw: &str) {
    let shown = Shown::new(raw);
    if let Some(bad) = shown.as_str().chars().find(|c| is_obeyed(*c)) {
        panic!("{bad:?} of {raw:?} is shown as it is");
    }
}

fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0001}' | '\u{FFFE}' | '\u{FFFF}')
}

fn shown(raw: &str, cells: usize) {
    assert_clean(raw);
    let shown = Shown::new(raw);
    let cut = shown.cut(cells);
    assert!(cut.width() <= cells, "{cut:?} is wider than {cells}");
    assert_eq!(cut == shown, shown.width() <= cells, "{shown:?} in {cells}");
    assert_eq!(Shown::beginning(raw, cells), cut);
    assert_eq!(raw.is_empty(), shown.width() == 0);
}

fn taken_in(raw: &str) {
    let text = incoming(raw);
    assert!(text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
    assert_eq!(incoming(&text), text);
}

fn laid(paragraph: &str, width: u16) {
    let rows = lay_out(paragraph, width);
    let drawn = wrap(paragraph, width);
    assert_eq!(rows.len(), drawn.len());
    let mut end = 0;
    for (row, drawn) in rows.iter().zip(&drawn) {
        assert_eq!(row.start, end, "a byte of {paragraph:?} is on no row, or on two");
        assert!(row.end > row.start || paragraph.is_empty());
        end = row.end;
        let hung = &paragraph[row.ink..row.end];
        assert!(hung.chars().all(char::is_whitespace), "{hung:?} is drawn nowhere");
        let ink = &paragraph[row.start..row.ink];
        assert_eq!(drawn, &Shown::new(ink));
        assert_eq!(drawn.width(), row.cells);
        // what is wider than the row stands alone: it cannot be cut any further
        let fits = row.cells <= usize::from(width.max(1)) || ink.graphemes(true).count() == 1;
        assert!(fits, "{drawn:?} is wider than {width}");
        assert!(drawn.as_str().chars().all(|c| !is_obeyed(c)));
    }
    assert_eq!(end, paragraph.len());
}
