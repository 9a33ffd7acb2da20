//! What a look at a journal found, file by file, in words for the person.

use std::fmt;
use std::path::PathBuf;

/// What was found out about a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Every file that has to do with entries, by its place.
    pub files: Vec<Checked>,
    /// How many entries can be read.
    pub entries: usize,
}

/// What was found out about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Where it is, below the journal's folder.
    pub place: PathBuf,
    /// What there is to say about it; nothing when all is well.
    pub remarks: Vec<Remark>,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is, as a part of a sentence.
    pub what: String,
    /// What can be done, as a sentence.
    pub then: &'static str,
}

/// The place and all that is to say of it, in words for the person. The name may hold anything: whoever shows it cleans
/// it.
impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place.to_string_lossy())?;
        let what: Vec<&str> = self.remarks.iter().map(|remark| remark.what.as_str()).collect();
        if what.is_empty() {
            return f.write_str("ok");
        }
        write!(f, "{}.", what.join("; "))?;
        for (at, remark) in self.remarks.iter().enumerate() {
            if !self.remarks[..at].iter().any(|before| before.then == remark.then) {
                write!(f, " {}", remark.then)?;
            }
        }
        Ok(())
    }
}
