//! The person's own pager, for what is longer than the window.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// What serves when `$PAGER` names nothing.
const USUAL: &str = "less";

/// Shows text in the pager that `$PAGER` names, and waits until the person has read it.
///
/// `less` is told to show attributes, to leave what is short on the screen, and to write no history: what is looked for
/// in a journal is nobody's business.
///
/// # Errors
/// When the pager cannot be started; nothing was shown then.
pub fn show(pager: Option<&str>, text: &str) -> io::Result<()> {
    let command = pager.unwrap_or(USUAL);
    let words = shell_words::split(command).map_err(io::Error::other)?;
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut child = Command::new(program)
        .args(arguments)
        .env("LESS", "FRX")
        .env("LESSHISTFILE", "-")
        .env("LESSSECURE", "1")
        .stdin(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // who closes the pager early has read all they wanted
        let _ = input.write_all(text.as_bytes());
    }
    child.wait()?;
    Ok(())
}
