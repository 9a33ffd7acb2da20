//! The person's own pager, for what is longer than the window.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// What serves when `$PAGER` names nothing.
const USUAL: &str = "less";

/// Shows text in the pager that `$PAGER` names, and waits until the person has read it.
///
/// `less` writes no history: what is looked for in a journal is nobody's business. It shows attributes and leaves what is
/// short on the screen, unless the person said in `LESS` what they want of it (`has_less`).
///
/// # Errors
/// When the pager cannot be started; nothing was shown then.
pub fn show(pager: Option<&str>, has_less: bool, text: &str) -> io::Result<()> {
    let command = pager.unwrap_or(USUAL);
    let words = shell_words::split(command).map_err(io::Error::other)?;
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    command.args(arguments).env("LESSHISTFILE", "-").env("LESSSECURE", "1").stdin(Stdio::piped());
    if !has_less {
        command.env("LESS", "FRX");
    }
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // who closes the pager early has read all they wanted
        let _ = input.write_all(text.as_bytes());
    }
    child.wait()?;
    Ok(())
}
