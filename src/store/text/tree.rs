//! A TOML document as values and the places where they stand: what an entry is read from.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::Datetime;

/// A table, its keys in no order that means anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Table<'t>(Vec<(Cow<'t, str>, Field<'t>)>);

/// A value, and where in the text it begins.
#[derive(Debug, Clone)]
pub(super) struct Field<'t> {
    pub(super) start: usize,
    pub(super) value: Value<'t>,
}

/// What stands behind a key.
#[derive(Debug, Clone)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    /// A whole number; none when it is larger than any that is meant.
    Integer(Option<i64>),
    Float,
    Boolean,
    Moment(Datetime),
    List(Vec<Field<'t>>),
    Table(Table<'t>),
}

impl<'t> Table<'t> {
    /// The same as the `toml` crate has it.
    pub(super) fn of(table: DeTable<'t>) -> Self {
        Self(table.into_iter().map(|(key, field)| (key.into_inner(), Field::of(field))).collect())
    }

    // one after another: a table of an entry has a handful of keys
    pub(super) fn get(&self, key: &str) -> Option<&Field<'t>> {
        self.0.iter().find_map(|(known, field)| (known == key).then_some(field))
    }

    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Field<'t>)> {
        self.0.iter().map(|(key, field)| (&**key, field))
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Field<'t>> {
        self.0.iter_mut().find_map(|(known, field)| (known == key).then_some(field))
    }

    /// Puts a value under a key, unless there is one; then nothing changes and this is false.
    pub(super) fn put(&mut self, key: Cow<'t, str>, field: Field<'t>) -> bool {
        let is_new = self.get(&key).is_none();
        if is_new {
            self.0.push((key, field));
        }
        is_new
    }
}

impl<'t> Field<'t> {
    fn of(field: Spanned<DeValue<'t>>) -> Self {
        let start = field.span().start;
        let value = match field.into_inner() {
            DeValue::String(text) => Value::Text(text),
            DeValue::Integer(number) => Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok()),
            DeValue::Float(_) => Value::Float,
            DeValue::Boolean(_) => Value::Boolean,
            DeValue::Datetime(moment) => Value::Moment(moment),
            DeValue::Array(list) => Value::List(list.into_iter().map(Self::of).collect()),
            DeValue::Table(table) => Value::Table(Table::of(table)),
        };
        Self { start, value }
    }
}

impl<'t> Value<'t> {
    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn as_list(&self) -> Option<&[Field<'t>]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    pub(super) fn as_table(&self) -> Option<&Table<'t>> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }
}
