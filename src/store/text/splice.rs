//! Small cuts in a TOML text: one value replaced, one line added or taken out, and nothing else moved.

use std::ops::Range;

use toml_edit::{Array, InlineTable, Item, Table, Value};

use super::lists;

/// A text with the cuts that are to be made in it.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    cuts: Vec<(Range<usize>, String)>,
}

/// A key, and the value it shall have; none takes it out.
pub(super) type Wish = (&'static str, Option<Value>);

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, cuts: Vec::new() }
    }

    /// The cuts in order of place, those at one place in the order they were asked for.
    pub(super) fn cuts(mut self) -> Vec<(Range<usize>, String)> {
        self.cuts.sort_by_key(|(range, _)| (range.start, range.end));
        self.cuts
    }

    pub(super) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.cuts.push((range, new.into()));
    }

    /// Adds whole lines at the start of a line or at the end of the text.
    pub(super) fn insert_lines(&mut self, at: usize, lines: &str) {
        let unfinished = at == self.text.len() && !self.text.is_empty() && !self.text.ends_with('\n');
        let already = self.cuts.iter().any(|(range, _)| range.start == at && range.end == at);
        let start = if unfinished && !already { "\n" } else { "" };
        self.replace(at..at, format!("{start}{lines}"));
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    pub(super) fn next_line(&self, at: usize) -> usize {
        (self.line_end(at) + 1).min(self.text.len())
    }

    /// Gives the keys of a table the values wished for. `order` says behind which keys a new one belongs.
    ///
    /// Returns false when the text is laid out in a way in which that cannot be done.
    pub(super) fn set(&mut self, table: &Table, order: &[&str], wishes: Vec<Wish>) -> bool {
        wishes.into_iter().all(|(key, value)| match (table.get_key_value(key), value) {
            (Some((_, Item::Value(Value::Array(old)))), Some(Value::Array(new))) => self.set_list(old, &new),
            (Some((_, Item::Value(Value::Array(old)))), None) if self.has_comments(old) => {
                self.set_list(old, &Array::new())
            }
            (Some((_, Item::Value(old))), Some(new)) => {
                old.span().map(|span| self.replace(span, shown(&new))).is_some()
            }
            (Some((name, Item::Value(old))), None) => {
                name.span().zip(old.span()).map(|(name, old)| self.take_line(name.start, old.end)).is_some()
            }
            (None, Some(new)) => self.add_line(table, order, key, &new),
            (None, None) => true,
            (Some(_), _) => false,
        })
    }

    /// Gives a list other words, and leaves its layout and its comments.
    fn set_list(&mut self, old: &Array, new: &Array) -> bool {
        let Some(span) = old.span() else { return false };
        let text = lists::changed(self.text, old, new).unwrap_or_else(|| shown(&Value::Array(new.clone())));
        self.replace(span, text);
        true
    }

    /// Whether a list has comments that speak of more than one of its words.
    fn has_comments(&self, list: &Array) -> bool {
        list.span().and_then(|span| self.text.get(span)).is_some_and(lists::has_comments)
    }

    /// Takes a key with its value out. A comment behind it stays, on its own line: it is somebody's.
    fn take_line(&mut self, key: usize, value_end: usize) {
        let start = self.line_start(key);
        let end = self.line_end(value_end);
        let comment = self.text[value_end..end].trim();
        if comment.is_empty() {
            self.replace(start..self.next_line(value_end), "");
        } else {
            self.replace(start..end, comment.to_owned());
        }
    }

    fn add_line(&mut self, table: &Table, order: &[&str], key: &str, value: &Value) -> bool {
        let before = order.iter().position(|name| *name == key).map_or(order, |at| &order[..at]);
        let near = before.iter().rev().find_map(|name| place_of(table, name));
        let near = near.or_else(|| table.iter().find_map(|(name, _)| place_of(table, name)));
        match near {
            Some(Place { key: name, end, dotted }) => {
                let lead = &self.text[self.line_start(name)..name];
                let indent: String = lead.chars().take_while(|char| char.is_whitespace()).collect();
                // Beside `weight.before = 4` the new line must say `weight.` too.
                let lead = if dotted { indent } else { lead.to_owned() };
                self.insert_lines(self.next_line(end), &format!("{lead}{key} = {}\n", shown(value)));
            }
            None => match table.span().filter(|_| !table.is_dotted()) {
                Some(header) => self.insert_lines(self.next_line(header.end), &format!("{key} = {}\n", shown(value))),
                None => return false,
            },
        }
        true
    }

    /// Gives the keys of a table on one line the values wished for.
    pub(super) fn set_inline(&mut self, table: &InlineTable, wishes: Vec<Wish>) -> bool {
        let stays = |(key, value): &Wish| matches!((table.get(key), value), (Some(_), Some(_)) | (None, None));
        if wishes.iter().all(stays) {
            for (key, new) in wishes {
                if let (Some(span), Some(new)) = (table.get(key).and_then(Value::span), new) {
                    self.replace(span, shown(&new));
                }
            }
            return true;
        }
        let Some(span) = table.span() else { return false };
        let Some(Value::InlineTable(mut new)) = self.text.get(span.clone()).and_then(|text| text.parse().ok()) else {
            return false;
        };
        grant(&mut new, wishes);
        self.replace(span, shown(&new.into()));
        true
    }

    /// The start of a header's line, or of one blank line above it.
    pub(super) fn above_table(&self, header: usize) -> usize {
        let start = self.line_start(header);
        if self.text[..start].ends_with("\n\n") { start - 1 } else { start }
    }

    /// Takes a whole table out, header and all, with one of the blank lines around it.
    pub(super) fn take_table(&mut self, table: &Table) -> bool {
        let Some(header) = table.span() else { return false };
        let own = table.iter().filter_map(|(name, _)| place_of(table, name)).map(|place| place.end).max();
        let start = self.above_table(header.start);
        self.replace(start..self.next_line(own.unwrap_or(header.end)), "");
        table.iter().all(|(_, item)| match item {
            Item::Table(inner) if !inner.is_dotted() && !inner.is_implicit() => self.take_table(inner),
            Item::ArrayOfTables(inner) => inner.iter().all(|inner| self.take_table(inner)),
            _ => true,
        })
    }
}

/// Gives an inline table the values wished for. Its spacing is made even, unless there is a comment in it.
pub(super) fn grant(table: &mut InlineTable, wishes: Vec<Wish>) {
    for (key, value) in wishes {
        match value {
            Some(value) => table.insert(key, value),
            None => table.remove(key),
        };
    }
    if !table.to_string().contains('#') {
        table.fmt();
        table.set_trailing("");
    }
}

/// A value as it stands in a file, without the space around it.
fn shown(value: &Value) -> String {
    value.clone().decorated("", "").to_string()
}

/// Where a key of a table stands.
struct Place {
    key: usize,
    end: usize,
    dotted: bool,
}

/// Where a key stands that has its value in the body of this very table, not under a header of its own.
fn place_of(table: &Table, key: &str) -> Option<Place> {
    let (name, item) = table.get_key_value(key)?;
    let (end, dotted) = match item {
        Item::Value(value) => (value.span()?.end, false),
        Item::Table(inner) if inner.is_dotted() => {
            (inner.iter().filter_map(|(name, _)| place_of(inner, name)).map(|place| place.end).max()?, true)
        }
        _ => return None,
    };
    Some(Place { key: name.span()?.start, end, dotted })
}

/// The end of the last thing that belongs to a table, wherever in the text that stands.
pub(super) fn end_of(table: &Table) -> usize {
    let own = table.span().map_or(0, |header| header.end);
    table.iter().map(|(_, item)| end_of_item(item)).fold(own, usize::max)
}

fn end_of_item(item: &Item) -> usize {
    match item {
        Item::None => 0,
        Item::Value(value) => value.span().map_or(0, |span| span.end),
        Item::Table(table) => end_of(table),
        Item::ArrayOfTables(tables) => tables.iter().map(end_of).max().unwrap_or(0),
    }
}

/// The end of the last key above the first header.
pub(super) fn end_of_root(root: &Table) -> usize {
    root.iter().filter_map(|(name, _)| place_of(root, name)).map(|place| place.end).max().unwrap_or(0)
}
