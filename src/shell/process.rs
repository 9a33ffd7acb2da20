//! What the program asks of the system for itself: that nothing of it is left in a core dump, and to be stopped.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};

use rustix::process::{Resource, Rlimit, Signal, getpgrp, getppid, getsid, kill_current_process_group, setrlimit};
use signal_hook::consts::SIGXFSZ;

/// Prepares the program, whatever it is started for. Call it before anything of the person's is read.
///
/// Words are in its memory: so no core dump is written, and on Linux no other program of the person may look into it.
/// A file that may not grow is an error like a full disk, and does not end the program. What a panic says is not shown,
/// because it may hold words.
pub fn prepare() {
    // what cannot be had is gone without: none of this is a reason not to write
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    // a handler and not "ignore", which the programs started from here would inherit
    let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    panic::set_hook(Box::new(|panic| {
        let _ = writeln!(io::stderr(), "comeback stopped because of a mistake of its own{}.", place(panic));
    }));
}

/// Where in the source a panic was, in brackets.
pub(super) fn place(panic: &PanicHookInfo) -> String {
    panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default()
}

/// Stops the program, and what it was started with, until the shell wakes them.
///
/// # Errors
/// When there is no shell that could: then it would stay stopped for good.
pub(super) fn stop() -> io::Result<()> {
    if !can_be_woken() {
        return Err(io::Error::other("no shell is there to go back to"));
    }
    // the whole group: a shell waits for the program it started, which need not be this one
    Ok(kill_current_process_group(Signal::STOP)?)
}

/// Whether somebody who started this would notice that it stopped. A group to which the head of its session belongs has
/// nobody: that is what a terminal started in place of a shell.
fn can_be_woken() -> bool {
    let Ok(session) = getsid(None) else { return true };
    getpgrp() != session && getppid().is_some_and(|parent| getsid(Some(parent)).is_ok_and(|of| of == session))
}
