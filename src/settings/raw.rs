//! The settings file as it is written, and nothing more.

use std::collections::BTreeMap;

use toml::{Spanned, Value};

use super::file::{Fault, line_of};

/// One setting as it stands in `settings.toml`, whether there is such a setting or not.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) key: String,
    pub(super) value: Value,
    /// The line it stands in, from 1.
    pub(super) line: usize,
}

/// Every setting in this text, in the order of the lines.
///
/// # Errors
/// When it is no TOML.
pub(super) fn read(text: &str) -> Result<Vec<Raw>, Fault> {
    let table: BTreeMap<Spanned<String>, Value> = toml::from_str(text).map_err(|error| Fault::of_toml(&error, text))?;
    let raw = |(key, value): (Spanned<String>, Value)| {
        let line = line_of(text, &key.span());
        Raw { key: key.into_inner(), value, line }
    };
    let mut all: Vec<Raw> = table.into_iter().map(raw).collect();
    all.sort_by_key(|raw| raw.line);
    Ok(all)
}
