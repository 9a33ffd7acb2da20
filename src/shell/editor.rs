//! The person's own editor, on a file as private as the entry.

use std::fs;
use std::io::{Read, Seek, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::Command;

/// Which editor, and where its file may lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// What `$VISUAL` or `$EDITOR` says: a program and its arguments.
    pub command: Option<String>,
    /// A private folder for the file.
    pub folder: PathBuf,
}

/// Opens text in the editor and gives back what it left.
///
/// # Errors
/// Why it did not work, in words for the person. What the editor left is then still there, and the words say where.
pub fn edit(editor: &Editor, text: &str) -> Result<String, String> {
    let command = editor.command.as_deref().unwrap_or_default();
    // split without a shell, so that nothing in a path or an argument can be a command
    let mut words = command.split_whitespace();
    let Some(program) = words.next() else {
        return Err("No editor is named: set $VISUAL or $EDITOR, for example to nano.".to_owned());
    };
    let failed = |what: &str, error: std::io::Error| format!("{what} ({error}). The answer is as it was.");
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&editor.folder)
        .map_err(|error| failed("No file for the editor could be made", error))?;
    let mut file = tempfile::Builder::new()
        .prefix("answer-")
        .suffix(".txt")
        .tempfile_in(&editor.folder)
        .and_then(|mut file| file.write_all(text.as_bytes()).map(|()| file))
        .map_err(|error| failed("No file for the editor could be made", error))?;
    let status = Command::new(program).args(words).arg(file.path()).status();
    let status = status.map_err(|error| failed(&format!("{program} could not be started"), error))?;
    // editors save by renaming: what lies at the path now need not be the file that was opened
    let left = fs::read_to_string(file.path()).or_else(|_| {
        let mut left = String::new();
        file.rewind().and_then(|()| file.read_to_string(&mut left)).map(|_| left)
    });
    let left = left.map_err(|error| failed("What the editor left could not be read", error))?;
    if status.success() {
        return Ok(without_added_line_end(left, text));
    }
    if left == text {
        return Err(format!("{program} ended with an error. The answer is as it was."));
    }
    match file.keep() {
        Ok((_, path)) => Err(format!(
            "{program} ended with an error. The answer is as it was; what you wrote lies in {}.",
            path.display()
        )),
        Err(_) => Ok(without_added_line_end(left, text)),
    }
}

/// Editors end a file with a line end that nobody typed.
fn without_added_line_end(mut left: String, before: &str) -> String {
    if left.ends_with('\n') && !before.ends_with('\n') {
        left.pop();
    }
    left
}
