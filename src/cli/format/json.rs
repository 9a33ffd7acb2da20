//! Entries as JSON: everything that stands in their files, those keys too that comeback does not know.

use serde_json::{Map, Number, Value};

use crate::cli::places::Opened;
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::Shown;

/// One list.
pub(super) fn list(found: impl Iterator<Item = Value>) -> String {
    let lines: Vec<String> = found.map(|value| text_of(&value)).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// One on a line of its own.
pub(super) fn line(value: &Value) -> String {
    format!("{}\n", text_of(value))
}

/// What the file says, with the name of the entry, the path of its file, the line it is known by, and the name of the entry
/// that it is another version of.
pub(super) fn value(opened: &Opened, stored: &Stored, version_of: Option<&EntryName>) -> Value {
    let table = stored.text.trim_start_matches('\u{feff}').parse::<toml::Table>().unwrap_or_default();
    let mut all = object(table);
    let mut put = |key: &str, text: String| drop(all.insert(key.to_owned(), Value::String(text)));
    put("name", stored.name.as_str().to_owned());
    put("path", opened.place_of(&stored.name));
    // said by every entry, whether its file does or not
    put("guide", stored.entry.guide.clone());
    put("created", stored.entry.created.to_rfc3339());
    put("evening", stored.entry.evening.to_string());
    if let Some(original) = version_of {
        put("version_of", original.as_str().to_owned());
    }
    if let Some(headline) = stored.entry.headline() {
        put("headline", headline.to_owned());
    }
    Value::Object(all)
}

fn object(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(key, value)| (key, of_toml(value))).collect()
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        // prose stands in the file with one line end before the closing quotes, which is not part of it
        toml::Value::String(text) => Value::String(text.strip_suffix('\n').map_or(text.clone(), str::to_owned)),
        toml::Value::Integer(number) => Value::Number(number.into()),
        toml::Value::Float(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        toml::Value::Boolean(is_so) => Value::Bool(is_so),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(values) => Value::Array(values.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => Value::Object(object(table)),
    }
}

/// The JSON, in which everything that a terminal would obey or nobody would see is written as `\u…`.
pub(in crate::cli) fn text_of(value: &Value) -> String {
    let plain = value.to_string();
    if plain.is_ascii() && !plain.contains('\u{7f}') {
        return plain;
    }
    let mut text = String::with_capacity(plain.len());
    for c in plain.chars() {
        let mut bytes = [0; 4];
        let alone: &str = c.encode_utf8(&mut bytes);
        if c.is_ascii() && c != '\u{7f}' || Shown::new(alone).as_str() == alone {
            text.push(c);
        } else {
            let mut units = [0; 2];
            text.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whatever_stands_in_a_file_is_a_value() {
        let table = "n = 3\nf = nan\nb = true\nd = 2026-11-21\nt = 2026-11-21T22:41:04+01:00\nl = [1, \"a\"]\n\
            text = \"\"\"\ntwo\nlines\n\"\"\"\n[x]\ny = 1.5\n";
        let value = Value::Object(object(table.parse().unwrap()));
        let expected = serde_json::json!({
            "n": 3, "f": null, "b": true, "d": "2026-11-21", "t": "2026-11-21T22:41:04+01:00", "l": [1, "a"],
            "text": "two\nlines", "x": { "y": 1.5 },
        });
        assert_eq!(value, expected);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_nothing_in_it_reaches_a_terminal(text in "(\\PC|[\u{0}-\u{9f}\u{200b}-\u{202e}\u{1f468}\u{200d}]){0,20}") {
            let json = text_of(&Value::String(text.clone()));
            let harms = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
            prop_assert!(!json.contains(harms), "{}", json);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
