//! The quick way to read what most entries are: plain keys and values, tables of their own, and lists of them.
//!
//! All of TOML is read by the `toml` crate. What this program itself writes needs little of it, and a life of entries is
//! read each evening; so where a text is no more than that, it is put together here from what `toml_parser` tells, which
//! takes a third of the time. Whatever else is met, and whatever is wrong, is left to the `toml` crate: this says nothing
//! then.

use std::borrow::Cow;
use std::mem;

use toml_edit::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use super::tree::{Field, Table, Value};

/// The document, if it is a plain one.
pub(super) fn read(text: &str) -> Option<Table<'_>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut making = Making {
        source,
        root: Table::default(),
        at: At::Root,
        key: None,
        lists: Vec::new(),
        open: Vec::new(),
        is_plain: true,
    };
    let mut wrong: Option<ParseError> = None;
    parse_document(&tokens, &mut ValidateWhitespace::new(&mut making, source), &mut wrong);
    (wrong.is_none() && making.is_plain && making.open.is_empty()).then_some(making.root)
}

/// Lists and tables in a line are not deeper than this in anything that is meant here.
const DEEPEST: usize = 3;

/// A document on its way.
struct Making<'t> {
    source: Source<'t>,
    root: Table<'t>,
    at: At<'t>,
    /// The key that waits for its value.
    key: Option<Cow<'t, str>>,
    /// The lists of tables that have headers: one in a line is closed for good.
    lists: Vec<Cow<'t, str>>,
    /// The lists and tables in a line that are not closed yet.
    open: Vec<Open<'t>>,
    /// Whether all was plain so far.
    is_plain: bool,
}

/// What the next key belongs to.
enum At<'t> {
    Root,
    /// The table of a name.
    Table(Cow<'t, str>),
    /// The last one in the list of tables of a name.
    Last(Cow<'t, str>),
    /// The name of a table is being read.
    Header {
        of_list: bool,
        start: usize,
    },
}

/// A list or a table in a line.
enum Open<'t> {
    List { start: usize, key: Option<Cow<'t, str>>, items: Vec<Field<'t>> },
    Table { start: usize, key: Option<Cow<'t, str>>, table: Table<'t> },
}

impl<'t> Making<'t> {
    /// What the next key belongs to; none where something is not as it should be.
    fn table(&mut self) -> Option<&mut Table<'t>> {
        match (self.open.last_mut(), &self.at) {
            (Some(Open::Table { table, .. }), _) => Some(table),
            (Some(Open::List { .. }), _) | (None, At::Header { .. }) => None,
            (None, At::Root) => Some(&mut self.root),
            (None, At::Table(name)) => match &mut self.root.get_mut(name)?.value {
                Value::Table(table) => Some(table),
                _ => None,
            },
            (None, At::Last(name)) => match &mut self.root.get_mut(name)?.value {
                Value::List(items) => match &mut items.last_mut()?.value {
                    Value::Table(table) => Some(table),
                    _ => None,
                },
                _ => None,
            },
        }
    }

    /// A value is there: it goes to its key, or into the list that is open.
    fn put(&mut self, field: Field<'t>) {
        if let Some(Open::List { items, .. }) = self.open.last_mut() {
            items.push(field);
            return;
        }
        let key = self.key.take();
        self.is_plain &= key.zip(self.table()).is_some_and(|(key, table)| table.put(key, field));
    }

    /// A header is there. A table may have one only; a list gets one more table with each of its own.
    fn begin(&mut self, name: Cow<'t, str>, of_list: bool, start: usize) {
        let table = Field { start, value: Value::Table(Table::default()) };
        if !of_list {
            self.is_plain &= self.root.put(name.clone(), table);
            self.at = At::Table(name);
            return;
        }
        if self.lists.contains(&name) {
            if let Some(Field { value: Value::List(items), .. }) = self.root.get_mut(&name) {
                items.push(table);
            }
        } else {
            self.lists.push(name.clone());
            self.is_plain &= self.root.put(name.clone(), Field { start, value: Value::List(vec![table]) });
        }
        self.at = At::Last(name);
    }

    fn text(&mut self, span: Span, kind: Encoding) -> Option<Cow<'t, str>> {
        let raw = self.source.get(span)?.as_str();
        let inside = match kind {
            Encoding::BasicString => raw.strip_prefix('"')?.strip_suffix('"'),
            Encoding::MlBasicString => raw.strip_prefix("\"\"\"")?.strip_suffix("\"\"\""),
            Encoding::LiteralString | Encoding::MlLiteralString => None,
        };
        let inside = inside.filter(|inside| is_as_written(inside))?;
        let inside = if kind == Encoding::MlBasicString { inside.strip_prefix('\n').unwrap_or(inside) } else { inside };
        Some(Cow::Borrowed(inside))
    }

    fn close(&mut self, closed: Option<Open<'t>>) {
        let (key, field) = match closed {
            Some(Open::List { start, key, items }) => (key, Field { start, value: Value::List(items) }),
            Some(Open::Table { start, key, table }) => (key, Field { start, value: Value::Table(table) }),
            None => return self.is_plain = false,
        };
        self.is_plain &= self.key.is_none();
        self.key = key;
        self.put(field);
    }
}

/// Whether a text in quotes means what it says, letter by letter: nothing is escaped, and nothing is there that must be.
fn is_as_written(text: &str) -> bool {
    // all of it, without stopping at the first: so it is done many bytes at a time
    let is_other = |byte: u8| u8::from(matches!(byte, 0..=8 | 11..=31 | b'\\' | 0x7f));
    text.bytes().fold(0, |found, byte| found | is_other(byte)) == 0
}

impl EventReceiver for Making<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.at = At::Header { of_list: false, start: span.start() };
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.at = At::Header { of_list: true, start: span.start() };
    }

    fn simple_key(&mut self, span: Span, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        let Some(raw) = self.source.get(span) else { return self.is_plain = false };
        // in quotes it may be anything, and nobody writes it so
        self.is_plain &= kind.is_none();
        let mut key = Cow::Borrowed("");
        raw.decode_key(&mut key, error);
        match self.at {
            At::Header { of_list, start } => self.begin(key, of_list, start),
            _ => self.is_plain &= self.key.replace(key).is_none(),
        }
    }

    fn key_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        // a key of several parts reaches into other tables
        self.is_plain = false;
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.is_plain &= self.open.len() < DEEPEST;
        let key = self.key.take();
        self.open.push(Open::Table { start: span.start(), key, table: Table::default() });
        self.is_plain
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let closed = self.open.pop();
        self.close(closed);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.is_plain &= self.open.len() < DEEPEST;
        let key = self.key.take();
        self.open.push(Open::List { start: span.start(), key, items: Vec::new() });
        self.is_plain
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let closed = self.open.pop();
        self.close(closed);
    }

    fn scalar(&mut self, span: Span, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        let start = span.start();
        if let Some(text) = kind.and_then(|kind| self.text(span, kind)) {
            return self.put(Field { start, value: Value::Text(text) });
        }
        // with the encoding it was read in: what stands there without it is not in quotes
        let Some(raw) = self.source.get(span) else { return self.is_plain = false };
        let raw = toml_parser::Raw::new_unchecked(raw.as_str(), kind, span);
        let mut decoded = Cow::Borrowed("");
        let value = match raw.decode_scalar(&mut decoded, error) {
            ScalarKind::String => Value::Text(mem::take(&mut decoded)),
            ScalarKind::Boolean(_) => Value::Boolean,
            ScalarKind::Float => Value::Float,
            ScalarKind::Integer(radix) => Value::Integer(i64::from_str_radix(&decoded, radix.value()).ok()),
            ScalarKind::DateTime => match decoded.parse::<Datetime>() {
                Ok(moment) => Value::Moment(moment),
                Err(_) => return self.is_plain = false,
            },
        };
        self.put(Field { start, value });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use proptest::prelude::*;
    use toml::de::DeTable;

    use super::*;
    use crate::store::text::{self, tree};

    /// A table with its keys in order and without the places.
    fn shape(table: &Table<'_>) -> String {
        let values: BTreeMap<&str, String> = table.iter().map(|(key, field)| (key, value(field))).collect();
        format!("{values:?}")
    }

    fn value(field: &tree::Field<'_>) -> String {
        match &field.value {
            Value::List(items) => format!("{:?}", items.iter().map(value).collect::<Vec<_>>()),
            Value::Table(table) => shape(table),
            Value::Text(text) => format!("{text:?}"),
            other => format!("{other:?}"),
        }
    }

    /// What it makes of a text, if anything, must be what the library makes of it. Says whether it made something of it.
    fn is_plain_and_right(text: &str) -> Result<bool, TestCaseError> {
        let Some(plain) = read(text) else { return Ok(false) };
        let library = DeTable::parse(text);
        let library = library.map_err(|error| TestCaseError::fail(format!("{text:?} is not TOML: {error}")))?;
        prop_assert_eq!(shape(&plain), shape(&Table::of(library.into_inner())), "{:?}", text);
        Ok(true)
    }

    #[test]
    fn all_that_this_program_writes_is_plain() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/good");
        let (mut count, mut escaped) = (0, 0);
        for file in fs::read_dir(folder).unwrap() {
            let given = fs::read_to_string(file.unwrap().path()).unwrap();
            is_plain_and_right(&given.replace("\r\n", "\n")).unwrap();
            let Ok(entry) = text::read(&given) else { continue };
            let written = text::write(&entry.entry);
            assert!(is_plain_and_right(&written).unwrap(), "{written}");
            count += 1;
            escaped += usize::from(written.contains('\\'));
        }
        assert!(count > 10 && escaped > 0, "{count}, {escaped}");
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_library() {
        for text in [
            "a.b = 1",
            "\"a\" = 1",
            "[a.b]",
            "a = 1\na = 2",
            "[a]\n[a]",
            "a = 1\n[a]",
            "[[a]]\n[a]",
            "[a]\n[[a]]",
            "a = [{}]\n[[a]]",
            "a = {}\n[a]",
            "a = { b = 1, b = 2 }",
            "a = [[[[1]]]]",
            "a = 2026-13-01",
            "a = \"b\u{1}\"",
            "# \u{1}",
            "a = \"\"\"\n\\q\"\"\"",
            "a = [1",
            "[a",
            "a =",
            "= 1",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_nested_without_end_does_not_end_the_program() {
        for text in ["a = [".repeat(100_000), "[".repeat(100_000), "a = {".repeat(100_000), "a={b=".repeat(100_000)] {
            assert!(read(&text).is_none());
        }
    }

    const PIECES: &[&str] = &[
        "a",
        "b",
        "version",
        "text",
        " ",
        "\t",
        "=",
        " = ",
        "\n",
        "\n",
        "\n",
        "1",
        "-0",
        "0x1f",
        "1_000",
        "1.5",
        "inf",
        "true",
        "2026-11-21",
        "2026-11-21T22:41:04+01:00",
        "22:41:04",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\"x\"",
        "\"\"",
        "\"\"\"\nx\n\"\"\"",
        "\"\"\"x\"y\"\"z\"\"\"",
        "\"\"\"\"\"\"\"\"",
        "'''\nx'''",
        "\\n",
        "\\",
        "\\u00e9",
        "\\q",
        "[",
        "]",
        "[[",
        "]]",
        "[a]",
        "[[b]]",
        "[ a ]",
        "{",
        "}",
        ", ",
        "{ a = 1 }",
        "[\"x\", \"y\"]",
        "[\n1,\n]",
        "# x",
        "#",
        ".",
        "é",
        "\u{7f}",
        "\u{1}",
        "\r",
        "99999999999999999999",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn it_agrees_with_the_library_on_anything_like_toml(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14),
        ) {
            is_plain_and_right(&pieces.concat())?;
        }

        #[test]
        fn it_agrees_with_the_library_on_lines_of_toml(
            lines in prop::collection::vec(
                prop_oneof![
                    Just("[a]".to_owned()),
                    Just("[[b]]".to_owned()),
                    (prop::sample::select(vec!["a", "b", "c", "d"]), prop::sample::select(PIECES))
                        .prop_map(|(key, value)| format!("{key} = {value}")),
                ],
                0..8,
            ),
        ) {
            is_plain_and_right(&lines.join("\n"))?;
        }
    }
}
