//! Where lines break: a paragraph and a width go in, visual rows come out. Nothing else in the program wraps text.

use std::ops::Range;

use unicode_linebreak::{linebreaks, split_at_safe};

use super::clean::{Shown, cells, cluster_at, glyph};

/// A row's own break is decided by words that may stand as far as two rows below it, so this many
/// rows above an edit are laid again with it.
const ROWS_IN_DOUBT: usize = 3;

/// One visual row of a paragraph: a range of its bytes. The rows of a paragraph follow each other
/// without a gap, so every byte is on exactly one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where it begins.
    pub start: usize,
    /// Where the next one begins, or the paragraph ends.
    pub end: usize,
    /// Where its words end. The spaces from here to `end` hang over the edge and take no room.
    pub ink: usize,
    /// The cells up to `ink`.
    pub cells: usize,
}

/// The rows of one paragraph. Breaks follow UAX #14; a word longer than the row is broken between
/// graphemes; an empty paragraph has one empty row.
pub fn lay_out(paragraph: &str, width: u16) -> Vec<Row> {
    Laying::from(paragraph, 0, width).collect()
}

/// A whole text as rows ready to be drawn, without the spaces that hang over the edge.
pub fn wrap(text: &str, width: u16) -> Vec<Shown> {
    let rows_of = |paragraph| Laying::from(paragraph, 0, width).map(move |row| drawn(paragraph, row.start..row.ink));
    text.split('\n').flat_map(rows_of).collect()
}

/// A part of a row that is ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The cells before it on its row.
    pub column: usize,
    /// What is drawn.
    pub text: Shown,
    /// Which of the stretches it belongs to, if to any.
    pub of: Option<usize>,
}

/// The rows that [`wrap`] makes of a paragraph, cut where one of some stretches of its bytes begins or ends. The stretches
/// are in order and apart from each other.
pub fn wrap_parts(paragraph: &str, width: u16, stretches: &[Range<usize>]) -> Vec<Vec<Part>> {
    let parts_of = |row: Row| {
        let mut parts = Vec::new();
        let mut at = row.start;
        while at < row.ink {
            let index = stretches.partition_point(|stretch| stretch.end <= at);
            let (of, end) = match stretches.get(index) {
                Some(stretch) if stretch.start <= at => (Some(index), stretch.end),
                Some(stretch) => (None, stretch.start),
                None => (None, row.ink),
            };
            // not between the letters of one grapheme; and not looked for beyond the row, or a long stretch is walked to its
            // end for each of its rows
            let end = end.min(row.ink);
            let end =
                steps(paragraph, at).map(|step| step.end).find(|place| *place >= end).unwrap_or(row.ink).min(row.ink);
            parts.push(Part { column: row.column_of(paragraph, at), text: drawn(paragraph, at..end), of });
            at = end;
        }
        parts
    };
    lay_out(paragraph, width).into_iter().map(parts_of).collect()
}

/// A stretch of a paragraph as it is drawn. The stretch must begin and end between graphemes.
pub(super) fn drawn(paragraph: &str, stretch: Range<usize>) -> Shown {
    let steps = steps(paragraph, stretch.start).take_while(|step| step.end <= stretch.end);
    Shown::of_glyphs(steps.map(|step| glyph(step.cluster).text).collect())
}

impl Row {
    /// The cells of a row that stand before a place on it.
    pub fn column_of(&self, paragraph: &str, place: usize) -> usize {
        if place == self.ink {
            return self.cells;
        }
        steps(paragraph, self.start).take_while(|step| step.end <= place).map(|step| step.cells).sum()
    }

    /// The last place on a row, between two graphemes, that is not beyond a cell.
    pub fn place_at(&self, paragraph: &str, column: usize) -> usize {
        let mut used = 0;
        steps(paragraph, self.start)
            .take_while(|step| {
                used += step.cells;
                step.end <= self.end && used <= column
            })
            .last()
            .map_or(self.start, |step| step.end)
    }
}

/// One stretch of a paragraph that was replaced by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// Where, in bytes.
    pub at: usize,
    /// How many bytes went.
    pub gone: usize,
    /// How many came in their place.
    pub come: usize,
}

impl Edit {
    /// The edit that leads from one text to another.
    pub fn between(old: &str, new: &str) -> Self {
        let shorter = old.len().min(new.len());
        let at = same_start(old.as_bytes(), new.as_bytes());
        let end = same_end(old.as_bytes(), new.as_bytes()).min(shorter - at);
        Self { at, gone: old.len() - end - at, come: new.len() - end - at }
    }
}

/// Brings the rows of a paragraph up to date after an edit, laying only those it can have changed.
pub fn lay_again(rows: &mut Vec<Row>, paragraph: &str, edit: Edit, width: u16) {
    let touched = rows.partition_point(|row| row.end < edit.at);
    let kept = touched.saturating_sub(ROWS_IN_DOUBT);
    let old = rows.split_off(kept);
    let from = old.first().map_or(0, |row| row.start);
    for row in Laying::from(paragraph, from, width) {
        rows.push(row);
        if let Some(rest) = rows_that_stay(&old, paragraph, edit, row.end) {
            let moved = |place: usize| place + edit.come - edit.gone;
            rows.extend(rest.iter().map(|row| Row {
                start: moved(row.start),
                end: moved(row.end),
                ink: moved(row.ink),
                cells: row.cells,
            }));
            return;
        }
    }
}

/// The old rows from a place on, if they can be used again: a row began there before, and no break
/// from there on looks back at words that changed.
fn rows_that_stay<'a>(old: &'a [Row], paragraph: &str, edit: Edit, from: usize) -> Option<&'a [Row]> {
    let settled = edit.at + edit.come;
    let before = (from.checked_sub(edit.come)? + edit.gone, from < paragraph.len() && from > settled);
    let (old_start, true) = before else { return None };
    let index = old.binary_search_by_key(&old_start, |row| row.start).ok()?;
    let safe = split_at_safe(paragraph.get(..from)?).0.len();
    if safe < settled { None } else { old.get(index..) }
}

/// How many bytes two texts share at their start. Whole blocks first: this runs on every key.
fn same_start(old: &[u8], new: &[u8]) -> usize {
    const BLOCK: usize = 256;
    let blocks = old.chunks_exact(BLOCK).zip(new.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count() * BLOCK;
    let (old, new) = (old.get(blocks..).unwrap_or_default(), new.get(blocks..).unwrap_or_default());
    blocks + old.iter().zip(new).take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts share at their end.
fn same_end(old: &[u8], new: &[u8]) -> usize {
    const BLOCK: usize = 256;
    let blocks = old.rchunks_exact(BLOCK).zip(new.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b).count() * BLOCK;
    let (old, new) = (old.iter().rev().skip(blocks), new.iter().rev().skip(blocks));
    blocks + old.zip(new).take_while(|(a, b)| a == b).count()
}

/// One grapheme on the way through a paragraph.
struct Step<'a> {
    cluster: &'a str,
    end: usize,
    cells: usize,
}

fn steps(paragraph: &str, from: usize) -> impl Iterator<Item = Step<'_>> {
    let mut end = from;
    std::iter::from_fn(move || {
        let cluster = cluster_at(paragraph, end)?;
        end += cluster.len();
        Some(Step { cluster, end, cells: cells(cluster) })
    })
}

/// Spaces that may hang over the edge. Those that hold words together are not among them.
fn hangs(cluster: &str) -> bool {
    matches!(
        cluster,
        " " | "\t"
            | "\u{1680}"
            | "\u{2000}"
            | "\u{2001}"
            | "\u{2002}"
            | "\u{2003}"
            | "\u{2004}"
            | "\u{2005}"
            | "\u{2006}"
            | "\u{2008}"
            | "\u{2009}"
            | "\u{200A}"
            | "\u{205F}"
            | "\u{3000}"
    )
}

/// A place where a row can end, with what would be on the row.
#[derive(Clone, Copy, Default)]
struct Cut {
    at: usize,
    cells: usize,
    ink: usize,
    ink_cells: usize,
}

/// Laying rows one after another. The rows depend only on the text from where it begins and on the
/// breaks in it, which is what makes it possible to begin in the middle.
struct Laying<'a, B: Iterator<Item = usize>> {
    paragraph: &'a str,
    width: usize,
    breaks: std::iter::Peekable<B>,
    start: usize,
    /// Everything read since `start`.
    read: Cut,
    /// The last place at which the row being laid may end.
    best: Option<Cut>,
    done: bool,
}

impl<'a> Laying<'a, std::vec::IntoIter<usize>> {
    fn from(paragraph: &'a str, from: usize, width: u16) -> Laying<'a, impl Iterator<Item = usize>> {
        let head = paragraph.get(..from).map_or(0, |head| split_at_safe(head).0.len());
        let tail = paragraph.get(head..).unwrap_or_default();
        Laying {
            paragraph,
            width: usize::from(width.max(1)),
            breaks: linebreaks(tail).map(move |(at, _)| head + at).peekable(),
            start: from,
            read: Cut { at: from, ink: from, ..Cut::default() },
            best: None,
            done: false,
        }
    }
}

impl<B: Iterator<Item = usize>> Laying<'_, B> {
    fn may_break_at(&mut self, place: usize) -> bool {
        while self.breaks.next_if(|at| *at < place).is_some() {}
        self.breaks.peek() == Some(&place)
    }

    /// Ends the row at a cut; what was read beyond it is already on the next row.
    fn end_at(&mut self, cut: Cut) -> Row {
        let row = Row { start: self.start, end: cut.at, ink: cut.ink, cells: cut.ink_cells };
        self.start = cut.at;
        self.read.cells -= cut.cells;
        if cut.at == self.read.at {
            self.read = Cut { at: cut.at, ink: cut.at, ..Cut::default() };
        } else {
            self.read.ink_cells -= cut.cells;
        }
        row
    }
}

impl<B: Iterator<Item = usize>> Iterator for Laying<'_, B> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.done {
            return None;
        }
        while let Some(cluster) = cluster_at(self.paragraph, self.read.at) {
            let cells = cells(cluster);
            let hangs = hangs(cluster);
            if !hangs && self.read.at > self.start {
                if self.may_break_at(self.read.at) {
                    self.best = Some(self.read);
                }
                if self.read.cells + cells > self.width {
                    let cut = self.best.take().unwrap_or(self.read);
                    return Some(self.end_at(cut));
                }
            }
            self.read.at += cluster.len();
            self.read.cells += cells;
            if !hangs {
                self.read.ink = self.read.at;
                self.read.ink_cells = self.read.cells;
            }
        }
        self.done = true;
        Some(self.end_at(self.read))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::prose::samples::{any_text, paragraph};

    fn wrapped(text: &str, width: u16) -> Vec<String> {
        wrap(text, width).iter().map(|row| row.as_str().to_owned()).collect()
    }

    #[test]
    fn a_comma_stays_with_its_word() {
        assert_eq!(wrapped("jumps over the lazy dog, and", 24), ["jumps over the lazy dog,", "and"]);
        assert_eq!(wrapped("jumps over my lazy dogs, and", 23), ["jumps over my lazy", "dogs, and"]);
    }

    #[test]
    fn a_japanese_comma_never_begins_a_row() {
        assert_eq!(wrapped("日本語、英語", 6), ["日本", "語、英", "語"]);
    }

    #[test]
    fn no_heart_is_lost() {
        let text = "love ❤️ you ❤️ mum ❤️ dad";
        assert_eq!(wrapped(text, 24), ["love ❤️ you ❤️ mum ❤️", "dad"]);
    }

    #[test]
    fn a_family_stays_together_in_two_cells() {
        let rows = lay_out("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2);
        assert_eq!(rows.iter().map(|row| row.cells).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(lay_out("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 1).len(), 2);
    }

    #[test]
    fn spaces_hang_and_never_begin_a_row() {
        assert_eq!(wrapped("one   two", 3), ["one", "two"]);
        assert_eq!(wrapped("one   two", 5), ["one", "two"]);
        assert_eq!(wrapped("   ", 2), [""]);
        assert_eq!(wrapped("  a", 2), ["", "a"]);
    }

    #[test]
    fn a_tab_takes_four_cells_between_words() {
        assert_eq!(wrapped("a\tb", 6), ["a    b"]);
        assert_eq!(wrapped("a\tb", 5), ["a", "b"]);
    }

    #[test]
    fn a_word_too_long_is_broken_after_what_fits() {
        assert_eq!(wrapped("an abcdefgh", 4), ["an", "abcd", "efgh"]);
    }

    #[test]
    fn a_paragraph_is_cut_into_parts_where_stretches_begin_and_end() {
        let parts = wrap_parts("one two three four", 9, std::slice::from_ref(&(4..13)));
        let of = |row: &[Part]| row.iter().map(|part| (part.column, part.text.as_str().to_owned(), part.of)).collect();
        let rows: Vec<Vec<(usize, String, Option<usize>)>> = parts.iter().map(|row| of(row)).collect();
        let part = |column, text: &str, of| (column, text.to_owned(), of);
        assert_eq!(
            rows,
            [
                vec![part(0, "one ", None), part(4, "two", Some(0))],
                vec![part(0, "three", Some(0))],
                vec![part(0, "four", None)],
            ]
        );
    }

    proptest! {
        #[test]
        fn the_parts_of_a_paragraph_are_what_wrapping_it_shows(
            text in paragraph(), width in 1_u16..30, mut cuts in prop::collection::vec(0_usize..60, 0..6),
        ) {
            cuts.sort_unstable();
            cuts.dedup();
            let cuts: Vec<usize> = cuts.into_iter().filter(|cut| text.is_char_boundary(*cut)).collect();
            let stretches: Vec<Range<usize>> = cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
            let rows = wrap_parts(&text, width, &stretches);
            let joined = |row: &Vec<Part>| row.iter().map(|part| part.text.as_str()).collect::<String>();
            prop_assert_eq!(rows.iter().map(joined).collect::<Vec<_>>(), wrapped(&text, width));
        }
    }

    #[test]
    fn an_empty_paragraph_has_one_row() {
        assert_eq!(wrapped("", 10), [""]);
        assert_eq!(wrapped("a\n\nb\n", 10), ["a", "", "b", ""]);
    }

    #[test]
    fn a_place_in_a_wide_cell_is_before_it() {
        let text = "a日b";
        let row = lay_out(text, 10)[0];
        let places: Vec<_> = (0..6).map(|column| row.place_at(text, column)).collect();
        assert_eq!(places, [0, 1, 1, 4, 5, 5]);
        assert_eq!(row.column_of(text, 4), 3);
    }

    #[test]
    fn the_edit_between_two_texts_is_the_stretch_that_differs() {
        assert_eq!(Edit::between("aaa", "aaaa"), Edit { at: 3, gone: 0, come: 1 });
        assert_eq!(Edit::between("one two", "one three"), Edit { at: 5, gone: 2, come: 4 });
        let long = "x".repeat(1000);
        assert_eq!(Edit::between(&long, &format!("{long}{long}")), Edit { at: 1000, gone: 0, come: 1000 });
    }

    proptest! {
        #[test]
        fn rows_lose_nothing_and_fit(text in prop_oneof![paragraph(), any_text()], width in 1u16..40) {
            let text = text.replace('\n', "");
            let rows = lay_out(&text, width);
            prop_assert_eq!(rows[0].start, 0);
            prop_assert_eq!(rows[rows.len() - 1].end, text.len());
            prop_assert!(rows.windows(2).all(|pair| pair[0].end == pair[1].start));
            for row in &rows {
                prop_assert!(row.start < row.end || text.is_empty());
                prop_assert_eq!(drawn(&text, row.start..row.ink).width(), row.cells);
                let single = steps(&text, row.start).next().is_some_and(|step| step.end == row.ink);
                prop_assert!(row.cells <= usize::from(width) || single, "{row:?}");
                prop_assert!(steps(&text, row.ink).take_while(|step| step.end <= row.end).all(|step| hangs(step.cluster)));
                let first = steps(&text, row.start).next();
                prop_assert!(row.start == 0 || first.is_some_and(|step| !hangs(step.cluster)));
            }
        }

        #[test]
        fn laying_again_is_laying_anew(
            mut text in paragraph(),
            edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), paragraph(), 0usize..3), 1..8),
            width in 1u16..30,
        ) {
            text = text.repeat(4);
            let mut rows = lay_out(&text, width);
            for (at, gone, come, cut) in edits {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let (a, b) = (*at.get(&places), *gone.get(&places));
                let end = if cut == 0 { a.max(b) } else { a.min(b) };
                let come: String = come.chars().take(if cut == 1 { 1 } else { 1000 }).collect();
                let new = [&text[..a.min(b)], &come, &text[end..]].concat();
                lay_again(&mut rows, &new, Edit::between(&text, &new), width);
                text = new;
                prop_assert_eq!(&rows, &lay_out(&text, width));
            }
        }
    }
}
