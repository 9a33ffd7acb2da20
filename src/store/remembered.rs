//! The file of what is remembered outside of entries: private, written whole, and not worth a word when it is damaged.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::folder;
use super::text::{evening_from_toml, evening_to_toml};
use crate::journal::remembered::{Asks, Memo, PutOff, Remembered};
use crate::journal::shelf::EntryName;

/// It is never this large by itself.
const LARGEST: u64 = 1 << 20;

/// Where that is kept.
#[derive(Debug, Clone)]
pub struct RememberedFile {
    file: PathBuf,
}

impl RememberedFile {
    /// The memory in this file, which is made when there is something to remember.
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// What is remembered. Whatever cannot be read is not: then it begins anew.
    pub fn read(&self) -> Remembered {
        let Ok(Ok(bytes)) = folder::read_bounded(&self.file, LARGEST) else { return Remembered::default() };
        parse(&String::from_utf8_lossy(&bytes))
    }

    /// Remembers one thing more, beside what another window remembered meanwhile; what is remembered by then comes back.
    ///
    /// # Errors
    /// When it cannot be written; then the file is as it was.
    pub fn take(&self, memo: &Memo) -> io::Result<Remembered> {
        let mut remembered = self.read();
        remembered.take(memo);
        let home = self.file.parent().unwrap_or(Path::new("."));
        for grown in folder::make(home)? {
            folder::flush(&grown)?;
        }
        let text = write(&remembered);
        folder::beside(&self.file, text.as_bytes(), false)?.persist(&self.file).map_err(|error| error.error)?;
        folder::flush(home)?;
        Ok(remembered)
    }
}

fn parse(text: &str) -> Remembered {
    let Ok(document) = text.parse::<DocumentMut>() else { return Remembered::default() };
    let put_off = document.get("put_off").and_then(Item::as_array_of_tables);
    let put_off = put_off.into_iter().flat_map(ArrayOfTables::iter).filter_map(put_off_in).collect();
    let been_here = document.get("been_here").and_then(Item::as_datetime).and_then(|date| evening_from_toml(*date));
    let never_here = document.get("never_here").and_then(Item::as_array).into_iter().flatten();
    let never_here = never_here.filter_map(|name| name.as_str()).map(EntryName::new).collect();
    let not_same = document.get("not_same").and_then(Item::as_array).into_iter().flatten().filter_map(two_in).collect();
    let shown = document.get("shown").and_then(Item::as_array).into_iter().flatten().filter_map(shown_in).collect();
    Remembered { put_off, been_here, never_here, not_same, shown }
}

/// Two names; a list that says something else is passed over.
fn two_in(value: &Value) -> Option<(EntryName, EntryName)> {
    let list = value.as_array()?;
    let name = |at: usize| list.get(at).and_then(Value::as_str).map(EntryName::new);
    (list.len() == 2).then_some((name(0)?, name(1)?))
}

/// A mark and an evening; a table that says something else is passed over.
fn shown_in(value: &Value) -> Option<(String, NaiveDate)> {
    let table = value.as_inline_table()?;
    let on = table.get("on").and_then(Value::as_datetime).and_then(|date| evening_from_toml(*date))?;
    Some((table.get("of")?.as_str()?.to_owned(), on))
}

/// A line that says something else is passed over.
fn put_off_in(table: &Table) -> Option<PutOff> {
    let text = |key: &str| table.get(key).and_then(Item::as_str);
    let evening = |key: &str| table.get(key).and_then(Item::as_datetime).and_then(|date| evening_from_toml(*date));
    Some(PutOff {
        entry: EntryName::new(text("entry")?),
        asks: Asks::named(text("asks")?)?,
        due: evening("due")?,
        times: table.get("times").and_then(Item::as_integer).and_then(|times| u32::try_from(times).ok())?,
        not_on: evening("not_on"),
    })
}

fn write(remembered: &Remembered) -> String {
    let mut document = DocumentMut::new();
    if let Some(evening) = remembered.been_here {
        document.insert("been_here", value(evening_to_toml(evening)));
    }
    if !remembered.never_here.is_empty() {
        let names: Array = remembered.never_here.iter().map(EntryName::as_str).collect();
        document.insert("never_here", value(names));
    }
    if !remembered.not_same.is_empty() {
        let two = |(one, other): &(EntryName, EntryName)| [one.as_str(), other.as_str()].into_iter().collect::<Array>();
        document.insert("not_same", value(remembered.not_same.iter().map(two).collect::<Array>()));
    }
    if !remembered.shown.is_empty() {
        let one = |(mark, on): &(String, NaiveDate)| {
            let pair = [("of", Value::from(mark.as_str())), ("on", Value::from(evening_to_toml(*on)))];
            pair.into_iter().collect::<InlineTable>()
        };
        document.insert("shown", value(remembered.shown.iter().map(one).collect::<Array>()));
    }
    let mut tables = ArrayOfTables::new();
    for PutOff { entry, asks, due, times, not_on } in &remembered.put_off {
        let mut table = Table::new();
        table.insert("entry", value(entry.as_str()));
        table.insert("asks", value(asks.word()));
        table.insert("due", value(evening_to_toml(*due)));
        table.insert("times", value(i64::from(*times)));
        if let Some(evening) = not_on {
            table.insert("not_on", value(evening_to_toml(*evening)));
        }
        tables.push(table);
    }
    document.insert("put_off", Item::ArrayOfTables(tables));
    let about = "# What comeback remembers outside of your entries. You may delete this file.\n\n";
    format!("{about}{document}")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn memo(entry: &str, due: &str) -> Memo {
        let due: NaiveDate = due.parse().unwrap();
        Memo::PutOff { entry: EntryName::new(entry), asks: Asks::Adjustment, due, not_on: Some(due) }
    }

    #[test]
    fn what_is_remembered_is_there_the_next_time_and_nobody_else_may_read_it() {
        let home = tempfile::tempdir().unwrap();
        let memory = RememberedFile::new(home.path().join("state/comeback/remembered.toml"));
        assert_eq!(memory.read(), Remembered::default());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "reading makes nothing");
        memory.take(&memo("2026/a.toml", "2026-11-19")).unwrap();
        let after = memory.take(&memo("2026/b \"quoted\"\n.toml", "2026-11-20")).unwrap();
        assert_eq!((memory.read(), after.put_off.len()), (after, 2));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&memory.file), 0o600);
        assert_eq!(mode(&home.path().join("state/comeback")), 0o700);
        let beside = fs::read_dir(home.path().join("state/comeback")).unwrap().count();
        assert_eq!(beside, 1, "nothing is left beside it");
    }

    #[test]
    fn a_damaged_file_begins_anew_and_a_damaged_line_costs_itself() {
        let home = tempfile::tempdir().unwrap();
        let memory = RememberedFile::new(home.path().join("remembered.toml"));
        let put = |bytes: &[u8]| fs::File::create(&memory.file).unwrap().write_all(bytes).unwrap();
        for damage in [
            &b"put_off = 3"[..],
            b"been_here = 3\nnever_here = 7",
            b"never_here = [7]",
            b"not_same = [7, [], [\"a\"], [\"a\", 7], [\"a\", \"b\", \"c\"]]",
            b"[[put_off",
            b"\xff\xfe\x00",
            b"",
            b"[[put_off]]\nentry = 7\n",
        ] {
            put(damage);
            assert_eq!(memory.read(), Remembered::default());
        }
        let good = "[[put_off]]\nentry = \"a.toml\"\nasks = \"adjustment\"\ndue = 2026-11-19\ntimes = 2\n";
        put(format!("[[put_off]]\nentry = \"b.toml\"\nasks = \"tea\"\ndue = 1\ntimes = -1\n{good}").as_bytes());
        assert_eq!(memory.read().put_off.len(), 1);
        let after = memory.take(&memo("a.toml", "2026-11-19")).unwrap();
        assert_eq!(after.put_off[0].times, 3);
        // a folder in its place can neither be read nor written, and is left alone
        fs::remove_file(&memory.file).unwrap();
        fs::create_dir(&memory.file).unwrap();
        assert_eq!(memory.read(), Remembered::default());
        assert!(memory.take(&memo("a.toml", "2026-11-19")).is_err());
    }

    proptest::proptest! {
        #[test]
        fn whatever_lies_there_is_read_and_what_is_written_is_read_again(
            text in "\\PC{0,40}", entry in "\\PC{0,20}", times in 0_u32..9,
            never in proptest::collection::vec("[^\u{fffe}]{0,20}", 0..4), is_offered: bool,
            two in proptest::collection::vec(("[^\u{fffe}]{0,20}", "\\PC{0,9}"), 0..4),
            marks in proptest::collection::vec("\\PC{0,9}", 0..4),
        ) {
            parse(&text);
            let due = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap();
            let entry = EntryName::new(entry);
            let put_off = vec![PutOff { entry, asks: Asks::Guess, due, times, not_on: None }];
            let never_here = never.into_iter().map(EntryName::new).collect();
            let not_same = two.into_iter().map(|(one, other)| (EntryName::new(one), EntryName::new(other))).collect();
            let shown = marks.into_iter().map(|mark| (mark, due)).collect();
            let been_here = is_offered.then_some(due);
            let remembered = Remembered { put_off, been_here, never_here, not_same, shown };
            proptest::prop_assert_eq!(parse(&write(&remembered)), remembered);
        }
    }
}
