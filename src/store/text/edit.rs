//! A change carried into a text that other hands may have written too.

use toml_edit::{Array, ArrayOfTables, Document, InlineTable, Item, Table, Value};

use super::read::read;
use super::source::Source;
use super::splice::{Page, Wish, end_of, end_of_root, grant};
use super::write::{self, Keys, block, write};
use super::{Unreadable, newer};
use crate::journal::entry::Entry;

/// The text with what differs between `before` and `after` changed, and everything else left to the byte: unknown keys,
/// comments, order, spacing, line endings.
///
/// `before` is what `text` reads as. The new text is read again and compared before it is returned, so that a layout
/// nobody thought of leads to a refusal and not to a wrong file.
///
/// # Errors
/// When the text cannot be read, when a newer program wrote it, or when it is laid out so that the change has no
/// place in it.
pub fn edit(text: &str, before: &Entry, after: &Entry) -> Result<String, Unreadable> {
    let wanted = write(after);
    if write(before) == wanted {
        return Ok(text.to_owned());
    }
    let now = read(text)?;
    if now.is_newer() {
        return Err(Unreadable::whole(newer(now.version)));
    }
    let source = Source::new(text);
    let cuts = cuts(source.plain(), before, after).ok_or_else(no_place)?;
    if cuts.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
        return Err(no_place());
    }
    let edited = source.with(&cuts);
    match read(&edited) {
        Ok(read) if write(&read.entry) == wanted => Ok(edited),
        _ => Err(no_place()),
    }
}

fn no_place() -> Unreadable {
    Unreadable::whole("it is laid out in a way in which this change cannot be made safely")
}

fn cuts(text: &str, before: &Entry, after: &Entry) -> Option<Vec<(std::ops::Range<usize>, String)>> {
    let document = Document::parse(text).ok()?;
    let mut edit = Edit { page: Page::new(text), root: document.as_table() };
    edit.root(before, after)?;
    let answers = |entry: &Entry| entry.answers.iter().map(write::answer).collect::<Vec<_>>();
    edit.list("answers", "key", &answers(before), &answers(after))?;
    edit.adjustment(&write::adjustment(before.adjustment.as_ref()), &write::adjustment(after.adjustment.as_ref()))?;
    let follow_ups = |entry: &Entry| entry.follow_ups.iter().map(write::follow_up).collect::<Vec<_>>();
    edit.list("follow_ups", "at", &follow_ups(before), &follow_ups(after))?;
    let steps = |entry: &Entry| entry.steps.iter().map(write::step).collect::<Vec<_>>();
    edit.list("steps", "text", &steps(before), &steps(after))?;
    Some(edit.page.cuts())
}

/// Keys that the first format did not have.
const BEYOND: [&str; 3] = ["kind", "same_as", "kept"];

/// Whether a value says nothing.
fn is_empty(item: &Item) -> bool {
    item.as_str().is_some_and(str::is_empty) || item.as_array().is_some_and(Array::is_empty)
}

struct Edit<'a> {
    page: Page<'a>,
    root: &'a Table,
}

impl Edit<'_> {
    /// The keys above the first table, with the two that may be tables of their own.
    fn root(&mut self, before: &Entry, after: &Entry) -> Option<()> {
        let (mut old, new) = (write::root(before), write::root(after));
        if BEYOND.iter().any(|key| self.is_taken(key, &old, &new)) {
            return None;
        }
        let tables = [
            ("weight", write::weight(before.weight), write::weight(after.weight)),
            ("recovered", write::recovered(before.recovered.as_ref()), write::recovered(after.recovered.as_ref())),
        ];
        for (name, old_keys, new_keys) in tables {
            let Some(item) = self.root.get(name) else { continue };
            let is_ours = |table: &InlineTable| table.iter().all(|(key, _)| names(&old_keys).contains(&key));
            if new_keys.iter().any(|(_, value)| value.is_some()) {
                self.table(item, &old_keys, &new_keys)?;
            } else if !item.as_inline_table().is_some_and(is_ours) {
                self.empty(item, &old_keys, &new_keys)?;
            } else {
                continue;
            }
            // It is dealt with: what is left to compare must be equal.
            let wish = new.iter().find(|(key, _)| *key == name)?.1.clone();
            old.iter_mut().find(|(key, _)| *key == name)?.1 = wish;
        }
        self.page.set(self.root, &names(&new), wishes(&old, &new)).then_some(())
    }

    /// Whether another hand keeps something under a name that ours would go to.
    fn is_taken(&self, key: &str, old: &Keys, new: &Keys) -> bool {
        let says = |keys: &Keys| keys.iter().any(|(name, value)| *name == key && value.is_some());
        !says(old) && says(new) && self.root.get(key).is_some_and(|item| !is_empty(item))
    }

    /// One table, in whichever of its forms it stands.
    fn table(&mut self, item: &Item, old: &Keys, new: &Keys) -> Option<()> {
        let wishes = wishes(old, new);
        let done = match item {
            Item::Table(table) => self.page.set(table, &names(new), wishes),
            Item::Value(Value::InlineTable(table)) => self.page.set_inline(table, wishes),
            _ => wishes.is_empty(),
        };
        done.then_some(())
    }

    /// A table of which none of our keys is left: it goes, unless it holds keys of somebody else.
    fn empty(&mut self, item: &Item, old: &Keys, new: &Keys) -> Option<()> {
        match item {
            _ if wishes(old, new).is_empty() => Some(()),
            Item::Table(table) if !table.is_dotted() && table.iter().all(|(key, _)| names(old).contains(&key)) => {
                self.page.take_table(table).then_some(())
            }
            _ => self.table(item, old, new),
        }
    }

    fn adjustment(&mut self, old: &Keys, new: &Keys) -> Option<()> {
        if wishes(old, new).is_empty() {
            return Some(());
        }
        match self.root.get("adjustment") {
            Some(item) if new.iter().any(|(_, value)| value.is_some()) => self.table(item, old, new),
            Some(item) => self.empty(item, old, new),
            None => {
                let answers = match self.root.get("answers") {
                    Some(Item::ArrayOfTables(answers)) => answers.iter().map(end_of).max().unwrap_or(0),
                    _ => 0,
                };
                let at = self.page.next_line(answers.max(end_of_root(self.root)));
                self.page.insert_lines(at, &block("[adjustment]", new));
                Some(())
            }
        }
    }

    /// A list of tables. Those that keep the value of `identity` are the same ones, changed or not.
    fn list(&mut self, name: &str, identity: &str, old: &[Keys], new: &[Keys]) -> Option<()> {
        let change = ListChange::between(name, identity, old, new);
        if change.is_nothing() {
            return Some(());
        }
        match self.root.get(name) {
            Some(Item::ArrayOfTables(tables)) if tables.len() == old.len() => self.blocks(tables, &change),
            Some(Item::Value(Value::Array(array))) if array.len() == old.len() => self.inline_list(array, &change),
            None => {
                // Answers come first, follow-ups last.
                let end = if name == "answers" { end_of_root(self.root) } else { self.page.text.len() };
                let at = self.page.next_line(end);
                for keys in new {
                    self.page.insert_lines(at, &change.block(keys));
                }
                Some(())
            }
            _ => None,
        }
    }

    fn blocks(&mut self, tables: &ArrayOfTables, change: &ListChange<'_>) -> Option<()> {
        for at in (0..change.old.len()).filter(|at| change.pairs.iter().all(|(kept, _)| kept != at)) {
            self.page.take_table(tables.get(at)?).then_some(())?;
        }
        let first = tables.get(change.pairs.first().map_or(0, |pair| pair.0))?.span()?.start;
        let mut place = None;
        for (at, keys) in change.new.iter().enumerate() {
            if let Some(kept) = change.kept_from(at) {
                let table = tables.get(kept)?;
                self.page.set(table, &names(keys), wishes(&change.old[kept], keys)).then_some(())?;
                place = Some(self.page.next_line(end_of(table)));
            } else if let Some(place) = place {
                self.page.insert_lines(place, &change.block(keys));
            } else if change.pairs.is_empty() {
                self.page.insert_lines(self.page.above_table(first), &change.block(keys));
            } else {
                let lines = change.block(keys);
                let place = self.above_comments(first);
                self.page.insert_lines(place, &format!("{}\n", lines.trim_start_matches('\n')));
            }
        }
        Some(())
    }

    /// The start of the comment lines directly above a header, which speak of what is under it.
    fn above_comments(&self, header: usize) -> usize {
        let mut start = self.page.line_start(header);
        while start > 0 {
            let above = self.page.line_start(start - 1);
            if !self.page.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// A list that a hand wrote as `answers = [{ … }, { … }]`.
    fn inline_list(&mut self, array: &Array, change: &ListChange<'_>) -> Option<()> {
        if change.keeps_all() {
            let set = |(from, to): &(usize, usize)| {
                let table = array.get(*from).and_then(Value::as_inline_table);
                table.is_some_and(|table| self.page.set_inline(table, wishes(&change.old[*from], &change.new[*to])))
            };
            return change.pairs.iter().all(set).then_some(());
        }
        let span = array.span()?;
        let Ok(Value::Array(mut written)) = self.page.text.get(span.clone())?.parse::<Value>() else { return None };
        let tables: Vec<InlineTable> = written.iter().filter_map(Value::as_inline_table).cloned().collect();
        written.clear();
        for (at, keys) in change.new.iter().enumerate() {
            let kept = change.kept_from(at);
            let mut table = kept.map_or_else(|| Some(InlineTable::new()), |kept| tables.get(kept).cloned())?;
            grant(&mut table, kept.map_or_else(|| keys.clone(), |kept| wishes(&change.old[kept], keys)));
            written.push(table);
        }
        self.page.replace(span, written.to_string().trim());
        Some(())
    }
}

/// What became of a list of tables.
struct ListChange<'a> {
    name: &'a str,
    old: &'a [Keys],
    new: &'a [Keys],
    /// Which of the old ones is which of the new ones.
    pairs: Vec<(usize, usize)>,
}

impl<'a> ListChange<'a> {
    fn between(name: &'a str, identity: &str, old: &'a [Keys], new: &'a [Keys]) -> Self {
        let id =
            |keys: &Keys| keys.iter().find(|(key, _)| *key == identity).and_then(|(_, value)| text(value.as_ref()));
        let (from, to): (Vec<_>, Vec<_>) = (old.iter().map(id).collect(), new.iter().map(id).collect());
        Self { name, old, new, pairs: common(&from, &to) }
    }

    fn keeps_all(&self) -> bool {
        self.pairs.len() == self.old.len() && self.old.len() == self.new.len()
    }

    fn is_nothing(&self) -> bool {
        self.keeps_all() && self.old.iter().zip(self.new).all(|(old, new)| wishes(old, new).is_empty())
    }

    fn kept_from(&self, new: usize) -> Option<usize> {
        self.pairs.iter().find(|(_, at)| *at == new).map(|(old, _)| *old)
    }

    fn block(&self, keys: &Keys) -> String {
        block(&format!("[[{}]]", self.name), keys)
    }
}

/// The keys whose value differs.
fn wishes(old: &Keys, new: &Keys) -> Vec<Wish> {
    let differs = |((_, old), (_, new)): &(&Wish, &Wish)| text(old.as_ref()) != text(new.as_ref());
    old.iter().zip(new).filter(differs).map(|(_, new)| new.clone()).collect()
}

fn names(keys: &Keys) -> Vec<&'static str> {
    keys.iter().map(|(key, _)| *key).collect()
}

fn text(value: Option<&Value>) -> Option<String> {
    value.map(Value::to_string)
}

/// The longest run of equal items two lists have in common, as pairs of places.
pub(super) fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let skipped = usize::max(longest[i + 1][j], longest[i][j + 1]);
            longest[i][j] = if a == b { longest[i + 1][j + 1] + 1 } else { skipped };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
