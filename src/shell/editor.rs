//! The person's own editor, on a file as private as the entry.
//!
//! What was written in it exists in that file only, until it is taken into the answer. So the file goes when its text
//! was taken or when there is nothing new in it; in every other case it stays, and the person is told where.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempPath;

/// Which editor, and where its file may lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// What `$VISUAL` or `$EDITOR` says: a program and its arguments.
    pub command: Option<String>,
    /// A private folder for the file.
    pub folder: PathBuf,
}

/// How the names of these files begin.
const BEGIN: &str = "answer-";

/// Opens text in the editor and gives back what it left. `running` is told the number of its process while it runs.
///
/// # Errors
/// Why it did not work, in words for the person. If the editor left something new, it is still there, and the words
/// say where.
pub fn edit(editor: &Editor, text: &str, running: impl Fn(Option<u32>)) -> Result<String, String> {
    let command = editor.command.as_deref().unwrap_or_default();
    // split without a shell, so that nothing in a path or an argument can be a command
    let words = shell_words::split(command)
        .map_err(|_| format!("A quote is left open in $VISUAL or $EDITOR, which says {command}"))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err("No editor is named: set $VISUAL or $EDITOR, for example to nano.".to_owned());
    };
    let failed = |what: &str, error: io::Error| format!("{what} ({error}). The answer is as it was.");
    let path = put_down(editor, text).map_err(|error| failed("No file for the editor could be made", error))?;
    let status = Command::new(program).args(arguments).arg(&path).spawn().and_then(|mut child| {
        running(Some(child.id()));
        let status = child.wait();
        running(None);
        status
    });
    let status = status.map_err(|error| failed(&format!("{program} could not be started"), error))?;
    // what lies at the path now need not be the file that was made: many editors save by renaming
    let left = match fs::read(&path) {
        Ok(left) => left,
        Err(error) => return Err(kept(path, &format!("What {program} left could not be read ({error})"))),
    };
    if !status.success() {
        return Err(if left == text.as_bytes() {
            format!("{program} ended with an error. The answer is as it was.")
        } else {
            kept(path, &format!("{program} ended with an error"))
        });
    }
    match String::from_utf8(left) {
        Ok(left) => Ok(without_added_line_end(left, text)),
        Err(_) => Err(kept(path, &format!("What {program} left is not UTF-8 text"))),
    }
}

/// Makes the file that the editor opens. It goes when the path is dropped.
fn put_down(editor: &Editor, text: &str) -> io::Result<TempPath> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&editor.folder)?;
    let mut file = tempfile::Builder::new().prefix(BEGIN).suffix(".txt").tempfile_in(&editor.folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file.into_temp_path())
}

/// Leaves the file where it is, and says so; or that there is none.
fn kept(mut path: TempPath, what: &str) -> String {
    // before it is looked for: a folder that cannot be read now can be read tomorrow
    path.disable_cleanup(true);
    if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return format!("{what}. The answer is as it was.");
    }
    format!("{what}. The answer is as it was; what you wrote lies in {}.", path.display())
}

/// Editors end a file with a line end that nobody typed.
fn without_added_line_end(mut left: String, before: &str) -> String {
    if left.ends_with('\n') && !before.ends_with('\n') {
        left.pop();
    }
    left
}

/// A sentence about the files of an editor that lie there still, from an evening that was broken off or because they
/// could not be taken. They are nobody's to delete but the person's.
pub fn left_behind(folder: &Path) -> Option<String> {
    let is_one = |name: &OsStr| name.to_str().is_some_and(|name| name.starts_with(BEGIN));
    let listing = fs::read_dir(folder).ok()?.filter_map(Result::ok).filter(|found| is_one(&found.file_name()));
    let changed = |path: &PathBuf| fs::metadata(path).and_then(|facts| facts.modified()).ok();
    let mut files: Vec<PathBuf> = listing.map(|found| found.path()).collect();
    files.sort_by_cached_key(|path| std::cmp::Reverse(changed(path)));
    let (newest, others) = files.split_first()?;
    let more = if others.is_empty() { String::new() } else { format!(" (and {} more beside it)", others.len()) };
    Some(format!("Left by your editor, and in no answer: {}{more}.", newest.display()))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    /// A file and what is in it.
    type Left = (PathBuf, Vec<u8>);

    /// What becomes of `before` in an editor that is this shell script, and of the files.
    fn edited(before: &str, script: &str) -> (Result<String, String>, Vec<Left>) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("editor");
        let command = Some(format!("sh -c {} \"my editor\"", shell_words::quote(script)));
        let result = edit(&Editor { command, folder: folder.clone() }, before, |_| ());
        let paths = fs::read_dir(&folder).unwrap().map(|found| found.unwrap().path());
        let files = paths.map(|path| (path.clone(), fs::read(path).unwrap_or_default())).collect();
        (result, files)
    }

    #[test]
    fn what_the_editor_saved_in_place_or_by_renaming_is_the_answer_and_its_file_goes() {
        for script in ["printf 'new\\n' > \"$1\"", "printf 'new\\n' > \"$1~\" && mv \"$1~\" \"$1\""] {
            assert_eq!(edited("old", script), (Ok("new".to_owned()), Vec::new()), "{script}");
        }
        assert_eq!(
            edited("old\n", "cat \"$1\" >> \"$1.\"; cat \"$1.\" \"$1.\" > \"$1\"; rm \"$1.\"").0,
            Ok("old\nold\n".to_owned())
        );
    }

    #[test]
    fn whatever_is_new_and_cannot_be_taken_stays_and_the_words_say_where() {
        for (script, said, left) in [
            ("printf 'caf\\351' > \"$1\"", "What sh left is not UTF-8 text.", &b"caf\xE9"[..]),
            ("printf 'caf\\351' > \"$1~\" && mv \"$1~\" \"$1\"", "What sh left is not UTF-8 text.", b"caf\xE9"),
            ("printf new > \"$1\"; exit 1", "sh ended with an error.", b"new"),
            ("rm \"$1\" && mkdir \"$1\"", "What sh left could not be read (", b""),
        ] {
            let (result, files) = edited("old", script);
            let why = result.unwrap_err();
            let [(path, text)] = files.as_slice() else { panic!("{script}: {files:?}") };
            assert!(why.starts_with(said), "{why}");
            assert!(why.ends_with(&format!("The answer is as it was; what you wrote lies in {}.", path.display())));
            assert_eq!(text, left, "{script}");
        }
    }

    #[test]
    fn when_nothing_is_new_nothing_is_left() {
        for (script, said) in [("exit 1", "sh ended with an error."), ("rm \"$1\"", "What sh left could not be read (")]
        {
            let (result, files) = edited("old", script);
            let why = result.unwrap_err();
            assert!(why.starts_with(said) && why.ends_with(" The answer is as it was."), "{why}");
            assert_eq!(files, Vec::new());
        }
    }

    #[test]
    fn an_editor_may_have_quoted_arguments_and_empty_ones() {
        let home = tempfile::tempdir().unwrap();
        let command = r#"sh -c 'printf "%s|" "$0" "$1" > "$2"' "my editor" """#.to_owned();
        let editor = Editor { command: Some(command), folder: home.path().to_owned() };
        assert_eq!(edit(&editor, "", |_| ()), Ok("my editor||".to_owned()));
        let editor = Editor { command: Some("vi '".to_owned()), folder: PathBuf::from("/dev/null/none") };
        assert_eq!(
            edit(&editor, "", |_| ()).unwrap_err(),
            "A quote is left open in $VISUAL or $EDITOR, which says vi '"
        );
    }

    #[test]
    fn what_an_editor_left_behind_is_named_once() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(left_behind(&home.path().join("none")), None);
        File::create(home.path().join("other.txt")).unwrap();
        assert_eq!(left_behind(home.path()), None);
        let first = home.path().join("answer-a.txt");
        File::create(&first).unwrap();
        let said = left_behind(home.path()).unwrap();
        assert_eq!(said, format!("Left by your editor, and in no answer: {}.", first.display()));
        for name in ["answer-b.txt", "answer-c.txt"] {
            File::create(home.path().join(name)).unwrap();
        }
        assert!(left_behind(home.path()).unwrap().contains(".txt (and 2 more beside it)."));
    }
}
