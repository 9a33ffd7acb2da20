//! What may be shown on a terminal: raw text goes in, marks stand where something could do harm or not be seen.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Stands for a character that has no picture: an invisible one, one that turns the reading
/// direction, a C1 control, a noncharacter. It is the Unicode sign for "something could not be
/// shown", and lives beside ␛ and its kin, so a font that has one has all.
const UNSEEN: char = '␦';
/// Carries a combining mark that has no letter to stand on.
const CARRIER: char = '◌';
/// Stands for a line end inside text that is shown as one line.
const LINE_END: &str = "⏎";
const TAB: &str = "    ";
/// More marks than this on one letter reach into the rows above and below.
const MOST_MARKS: usize = 8;
/// The longest emoji has ten characters; a cluster far beyond that is not writing.
const MOST_CHARACTERS: usize = 32;

/// A single line of text that is safe on a terminal.
///
/// Everything drawn, set as a title or printed is one of these. Raw text becomes one only through
/// [`Shown::new`], so no screen can forget the cleaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown(Cow<'static, str>);

impl Shown {
    /// Cleans any text: line ends become `⏎`, tabs four spaces, what cannot be seen a visible mark.
    pub fn new(raw: &str) -> Self {
        if is_plain_ascii(raw) {
            return Self(Cow::Owned(raw.to_owned()));
        }
        Self(Cow::Owned(clusters(raw).map(|cluster| glyph(cluster).text).collect()))
    }

    /// Cleans as much of a text as fits into so many cells; `…` at the end says that something was cut. It costs what
    /// is shown, however long the text is.
    pub fn beginning(raw: &str, cells: usize) -> Self {
        // one cell more than fits is enough to see that something was cut
        if let Some(head) = raw.get(..raw.len().min(cells + 1)).filter(|head| is_plain_ascii(head))
            && (head.len() == raw.len() || raw[head.len()..].starts_with(|next: char| next.is_ascii()))
        {
            return Self(Cow::Owned(head.to_owned())).cut(cells);
        }
        let mut text = String::new();
        let mut used = 0;
        for cluster in clusters(raw) {
            let glyph = glyph(cluster);
            used += glyph.cells;
            text.push_str(&glyph.text);
            if used > cells {
                return Self(Cow::Owned(text)).cut(cells);
            }
        }
        Self(Cow::Owned(text))
    }

    /// A piece of the program's own, so many times: lines and the like.
    pub fn repeated(piece: &'static str, times: usize) -> Self {
        Self(Cow::Owned(piece.repeat(times)))
    }

    /// Words of the program itself, which are clean as they stand.
    pub const fn fixed(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// One row put together from glyphs, which are clean one by one.
    pub(super) fn of_glyphs(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// The text, for drawing.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many cells it takes, counted the way ratatui draws it.
    pub fn width(&self) -> usize {
        drawn_cells(&self.0)
    }

    /// The letters at its beginning of which each takes one cell, whatever follows; and the rest.
    pub fn split_plain(&self) -> (&str, &str) {
        let plain = self.0.bytes().take_while(u8::is_ascii).count();
        // what comes next may belong to the last one, as an accent does
        let plain = if plain < self.0.len() { plain.saturating_sub(1) } else { plain };
        self.0.split_at(plain)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same text in at most so many cells; `…` at the end says that something was cut.
    #[must_use]
    pub fn cut(&self, cells: usize) -> Self {
        if self.width() <= cells {
            return self.clone();
        }
        let Some(room) = cells.checked_sub(1) else { return Self::default() };
        if self.0.is_ascii() {
            return Self(Cow::Owned([&self.0[..room], "…"].concat()));
        }
        let mut text = String::new();
        let mut used = 0;
        for cluster in self.0.graphemes(true) {
            used += usize::from(cluster.cell_width());
            if used > room {
                break;
            }
            text.push_str(cluster);
        }
        text.push('…');
        Self(Cow::Owned(text))
    }

    /// Puts another piece behind this one.
    pub fn push(&mut self, more: &Self) {
        self.0.to_mut().push_str(&more.0);
    }

    /// The pieces one after another, with `between` in each gap.
    pub fn join(pieces: &[Self], between: &Self) -> Self {
        let texts: Vec<&str> = pieces.iter().map(Self::as_str).collect();
        Self(Cow::Owned(texts.join(between.as_str())))
    }
}

/// How one grapheme of raw text is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// What is drawn in its place.
    pub text: Cow<'a, str>,
    /// The cells that takes; never none, so that the caret can stand before and after everything.
    pub cells: usize,
}

/// How one grapheme of raw text is shown, and in how many cells.
pub fn glyph(cluster: &str) -> Glyph<'_> {
    let mut chars = cluster.chars();
    let (first, alone) = (chars.next().unwrap_or(' '), chars.next().is_none());
    if alone && is_plain(first) {
        return Glyph { text: Cow::Borrowed(cluster), cells: drawn_cells(cluster) };
    }
    match first {
        '\t' => Glyph { text: Cow::Borrowed(TAB), cells: TAB.len() },
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => one_cell(Cow::Borrowed(LINE_END)),
        '\0'..='\u{1F}' => one_cell(Cow::Owned(picture(first).to_string())),
        '\u{7F}' => one_cell(Cow::Borrowed("␡")),
        _ => written(cluster),
    }
}

/// The cells one grapheme of raw text takes.
pub(super) fn cells(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => glyph(cluster).cells,
    }
}

/// The grapheme that begins at a place known to be a boundary; none at the end.
///
/// Typing asks for this some thousand times a key, so plain ASCII does not go through the tables.
pub(super) fn cluster_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    match rest.as_bytes() {
        [] => None,
        [b' '..=b'~'] => Some(rest),
        [b' '..=b'~', 0..=0x7F, ..] => rest.get(..1),
        _ => rest.graphemes(true).next(),
    }
}

fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let cluster = cluster_at(text, at)?;
        at += cluster.len();
        Some(cluster)
    })
}

/// Text on its way in, from a key or a paste: line ends of every kind become `\n`, control
/// characters other than the tab go. What a person wrote long ago never passes through here.
pub fn incoming(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut after_return = false;
    for c in raw.chars() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\t' => text.push('\t'),
            c if c.is_control() => {}
            c => text.push(c),
        }
        after_return = c == '\r';
    }
    text
}

fn one_cell(text: Cow<'static, str>) -> Glyph<'static> {
    Glyph { text, cells: 1 }
}

/// The visible sign of a C0 control.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or(UNSEEN)
}

/// A grapheme outside the plain scripts, made safe character by character.
fn written(cluster: &str) -> Glyph<'_> {
    let tagged_flag = cluster.starts_with('\u{1F3F4}') && cluster.ends_with('\u{E007F}');
    let mut text = String::with_capacity(cluster.len());
    let mut marks = 0;
    for c in cluster.chars().take(MOST_CHARACTERS) {
        let leads = text.is_empty();
        if is_unseen(c) || (is_tag(c) && !tagged_flag) || (leads && is_joiner(c)) {
            if !text.ends_with(UNSEEN) {
                text.push(UNSEEN);
            }
            continue;
        }
        if leads && leans_on_the_left(c) {
            text.push(CARRIER);
        }
        let is_mark = c.encode_utf8(&mut [0; 4]).cell_width() == 0;
        marks = if is_mark { marks + 1 } else { 0 };
        if marks <= MOST_MARKS || tagged_flag {
            text.push(c);
        }
    }
    match drawn_cells(&text) {
        0 => one_cell(Cow::Owned(UNSEEN.to_string())),
        cells if text == cluster => Glyph { text: Cow::Borrowed(cluster), cells },
        cells => Glyph { text: Cow::Owned(text), cells },
    }
}

/// The cells ratatui fills: it goes by grapheme, and so must every measure taken here.
/// Whether every byte is a character of one cell that is shown as it is: most text is, and needs no more looking at.
fn is_plain_ascii(raw: &str) -> bool {
    raw.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn drawn_cells(clean: &str) -> usize {
    // what was cut to fit ends so, and is measured as often as what was not
    let line = clean.strip_suffix('…').unwrap_or(clean);
    if line.is_ascii() {
        return line.len() + usize::from(line.len() < clean.len());
    }
    clean.graphemes(true).map(|cluster| usize::from(cluster.cell_width())).sum()
}

/// Letters and signs that are always shown as they are and never combine: most of all writing.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}'
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Characters that nobody can see, or that turn the reading direction of what is around them.
fn is_unseen(c: char) -> bool {
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    noncharacter
        || matches!(c,
            '\u{80}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}'
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0001}')
}

/// The letters of emoji tag sequences, invisible anywhere else.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Characters that only shape their neighbour, and have nothing to shape at the head of a text.
fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{200C}' | '\u{200D}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character would be drawn upon whatever stands before it.
fn leans_on_the_left(c: char) -> bool {
    if c < '\u{300}' || matches!(c, '\u{FF9E}' | '\u{FF9F}' | '\u{1F3FB}'..='\u{1F3FF}') {
        return false;
    }
    let pair = ['a', c].iter().collect::<String>();
    GraphemeCursor::new(1, pair.len(), true).is_boundary(&pair, 0) == Ok(false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::prose::samples::{any_text, prose};

    fn shown(raw: &str) -> String {
        Shown::new(raw).as_str().to_owned()
    }

    #[test]
    fn writing_passes_as_it_is() {
        for text in ["plain", "naïve", "日本語、", "שלום", "love ❤️", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "e\u{301}", "क्षि", "می‌خواهم"]
        {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_tab_is_four_cells_and_a_line_end_one() {
        assert_eq!(shown("a\tb\r\nc\nd\re\u{2028}f\u{85}g"), "a    b⏎c⏎d⏎e⏎f⏎g");
    }

    #[test]
    fn controls_are_seen_and_not_obeyed() {
        assert_eq!(shown("a\u{1b}[31mz\u{7}\u{7f}\0"), "a␛[31mz␇␡␀");
        assert_eq!(shown("\u{9b}31m"), "␦31m");
        assert_eq!(shown("a\u{202e}gpj.exe\u{202c}"), "a␦gpj.exe␦");
    }

    #[test]
    fn the_unseen_is_seen() {
        assert_eq!(shown("a\u{200b}b\u{feff}c\u{ad}d\u{3164}"), "a␦b␦c␦d␦");
        assert_eq!(shown("hi\u{e0041}\u{e0042}\u{e0043}!"), "hi␦!");
        assert_eq!(shown("\u{200d}x"), "␦x");
        assert_eq!(shown("\u{fdd0}\u{ffff}\u{10ffff}"), "␦␦␦");
    }

    #[test]
    fn marks_have_something_to_stand_on_and_an_end() {
        assert_eq!(shown("\u{301}x"), "◌\u{301}x");
        assert_eq!(shown("\u{1b}\u{301}"), "␛◌\u{301}");
        let heap = format!("a{}b", "\u{301}".repeat(40));
        assert_eq!(shown(&heap), format!("a{}b", "\u{301}".repeat(8)));
    }

    #[test]
    fn a_family_is_two_cells() {
        assert_eq!(glyph("👨‍👩‍👧‍👦").cells, 2);
        assert_eq!(glyph("❤️").cells, 2);
        assert_eq!(glyph("e\u{301}").cells, 1);
        assert_eq!(glyph("日").cells, 2);
    }

    #[test]
    fn cutting_says_that_it_cut() {
        let text = Shown::fixed("日本語");
        let cut = |cells| text.cut(cells).as_str().to_owned();
        assert_eq!([cut(6), cut(5), cut(4), cut(2), cut(1), cut(0)], ["日本語", "日本…", "日…", "…", "…", ""]);
    }

    #[test]
    fn pieces_are_put_together() {
        let pieces = [Shown::fixed("tense"), Shown::new("a\tb")];
        let mut joined = Shown::join(&pieces, &Shown::fixed(" · "));
        joined.push(&Shown::fixed("!"));
        assert_eq!(joined.as_str(), "tense · a    b!");
        assert_eq!(joined.width(), 15);
    }

    #[test]
    fn what_comes_in_has_our_line_ends_and_no_controls() {
        assert_eq!(incoming("a\r\nb\rc\u{2028}d\u{85}e\n\r\nf\tg\u{1b}[0m\u{9b}\0"), "a\nb\nc\nd\ne\n\nf\tg[0m");
    }

    /// What ratatui really draws, read back from its cells.
    fn drawn_width(text: &str) -> usize {
        let area = Rect::new(0, 0, 4000, 1);
        usize::from(Buffer::empty(area).set_stringn(0, 0, text, 4000, Style::new()).0)
    }

    fn is_safe(text: &str) -> bool {
        text.chars().all(|c| {
            !c.is_control()
                && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
        })
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_ever_shown(raw in prop_oneof![prose(), any_text()]) {
            let shown = Shown::new(&raw);
            prop_assert!(is_safe(shown.as_str()), "{shown:?}");
            prop_assert_eq!(shown.width(), drawn_width(shown.as_str()));
            let glyphs: usize = clusters(&raw).map(cells).sum();
            prop_assert_eq!(shown.width(), glyphs);
            prop_assert!(clusters(&raw).eq(raw.graphemes(true)));
            prop_assert!(clusters(&raw).all(|cluster| cells(cluster) > 0));
        }

        #[test]
        fn a_cut_never_takes_more_than_it_may(raw in prop_oneof![prose(), any_text()], cells in 0usize..30) {
            let shown = Shown::new(&raw);
            let cut = shown.cut(cells);
            prop_assert!(cut.width() <= cells);
            prop_assert_eq!(cut == shown, shown.width() <= cells);
        }

        #[test]
        fn a_beginning_is_the_whole_cut(raw in prop_oneof![prose(), any_text()], cells in 0usize..30) {
            prop_assert_eq!(Shown::beginning(&raw, cells), Shown::new(&raw).cut(cells));
        }
    }
}
