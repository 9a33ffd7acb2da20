//! Reads the person's own files, whatever lies in their place: a page or two of text is taken, all else is named.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::path::Path;

/// Settings, a guide and a theme are a page or two; anything larger is something else.
const LARGEST: u64 = 1 << 20;

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1, if it is one line's fault.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    /// The fault of a file as a whole.
    fn whole(what: &impl ToString) -> Self {
        Self { line: None, what: what.to_string() }
    }

    /// What the reader of TOML says about this text.
    pub(super) fn of_toml(error: &toml::de::Error, text: &str) -> Self {
        let what = error.message().trim_end().replace('\n', ", ");
        Self { line: error.span().map(|span| line_of(text, &span)), what }
    }

    /// The file, the line and what is wrong there; without the point at the end.
    pub fn at(&self, path: &Path) -> String {
        match self.line {
            Some(line) => format!("{}, line {line}: {}", path.display(), self.what),
            None => format!("{}: {}", path.display(), self.what),
        }
    }
}

/// The text of a file; none when there is no such file.
///
/// # Errors
/// When something lies there that is no text of a bearable size, or that cannot be read.
pub fn text(path: &Path) -> Result<Option<String>, Fault> {
    // whether it is a file is asked before it is opened: opening a pipe waits for somebody to write into it
    let facts = match fs::metadata(path) {
        Ok(facts) => facts,
        Err(error) if is_absence(&error) && fs::symlink_metadata(path).is_ok() => {
            return Err(Fault::whole(&"it is a link to something that is not there"));
        }
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(Fault::whole(&error)),
    };
    if !facts.is_file() {
        return Err(Fault::whole(&"it is no file"));
    }
    let mut bytes = Vec::new();
    // not by its length alone: some files say that they are empty, and are not
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| Fault::whole(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::whole(&"it is larger than such a file can be (1 MB)"));
    }
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Fault { line: Some(line_at(error.as_bytes(), good)), what: "it is not UTF-8 text".to_owned() }
    })
}

/// A path through something that is no folder, such as `/dev/null/comeback`, leads to nothing either.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The line, from 1, that a piece of a text begins in.
pub(super) fn line_of(text: &str, span: &Range<usize>) -> usize {
    line_at(text.as_bytes(), span.start)
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn nothing_is_no_fault_and_whatever_is_no_text_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let lay = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            File::create(&path).unwrap().write_all(bytes).unwrap();
            path
        };
        assert_eq!(text(&folder.path().join("nothing")), Ok(None));
        assert_eq!(text(&lay("good", b"a = 1\n").join("below")), Ok(None));
        assert_eq!(text(&lay("good", b"a = 1\n")), Ok(Some("a = 1\n".to_owned())));
        let fault = |path: &Path| text(path).unwrap_err().at(Path::new("it"));
        assert_eq!(fault(folder.path()), "it: it is no file");
        assert_eq!(fault(&lay("bytes", b"a = 1\nb = \"\xFF\"\n")), "it, line 2: it is not UTF-8 text");
        let large = vec![b'#'; usize::try_from(LARGEST).unwrap() + 1];
        assert!(fault(&lay("large", &large)).contains("larger"));
        assert!(text(&lay("largest", &large[1..])).is_ok());
        symlink("gone", folder.path().join("link")).unwrap();
        assert!(fault(&folder.path().join("link")).contains("link"));
    }

    #[test]
    fn a_pipe_is_named_without_waiting_for_a_writer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert_eq!(text(&path).unwrap_err().what, "it is no file");
    }
}
