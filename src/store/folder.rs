//! Folders and files that nobody else may read, written so that they are there whole or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags, renameat_with};
use tempfile::NamedTempFile;

/// What only its owner may enter.
const PRIVATE_FOLDER: u32 = 0o700;

/// Makes a folder and the ones above it, as far as they are missing, private from their first instant.
///
/// Returns the folders in which a new one was made: they have to be flushed for it to stay.
pub(super) fn make(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()).collect();
    let mut grown = Vec::new();
    for folder in missing.into_iter().rev() {
        match DirBuilder::new().mode(PRIVATE_FOLDER).create(folder) {
            Ok(()) => fs::set_permissions(folder, Permissions::from_mode(PRIVATE_FOLDER))?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(error),
        }
        let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
        grown.push(parent.unwrap_or(Path::new(".")).to_owned());
    }
    Ok(grown)
}

/// Waits until a folder's names are on the disk. Some file systems cannot be asked for that; they are believed.
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Stands between the name of a place and the random end of a file beside it.
const BESIDE: &str = ".tmp-";

/// A finished file beside the place where it is to go: written and on the disk, under a name that is no entry's. Dropped
/// without being put in its place, it is gone. With `replaces`, it takes on the owner and the mode of what is there.
pub(super) fn beside(place: &Path, text: &[u8], replaces: bool) -> io::Result<NamedTempFile> {
    let file = written_beside(place, text)?;
    if replaces {
        dress(file.as_file(), &fs::metadata(place)?)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// As [`beside`], but not on the disk yet: it may take its place only when it was flushed.
pub(super) fn written_beside(place: &Path, text: &[u8]) -> io::Result<NamedTempFile> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(place.file_name().unwrap_or_default());
    prefix.push(BESIDE);
    let mut file = tempfile::Builder::new().prefix(&prefix).rand_bytes(8).tempfile_in(folder)?;
    file.write_all(text)?;
    Ok(file)
}

/// Whether a file of this name was beside a place whose name ends so.
pub(super) fn was_beside(name: &str, ending: &str) -> bool {
    name.starts_with('.') && name.rsplit_once(BESIDE).is_some_and(|(place, _)| place.ends_with(ending))
}

/// What became of what a finished file was to take the place of.
pub(super) enum Swapped {
    /// It lies here now.
    Out(PathBuf),
    /// It is where it was: this file system cannot exchange two names.
    Not(NamedTempFile),
}

/// Puts a finished file in the place of another, in one step with taking that one away.
pub(super) fn swap(file: NamedTempFile, place: &Path) -> io::Result<Swapped> {
    match exchange(file.path(), place) {
        Ok(()) => Ok(Swapped::Out(file.into_temp_path().keep().map_err(|error| error.error)?)),
        Err(error) if is_unable(&error) => Ok(Swapped::Not(file)),
        Err(error) => Err(error),
    }
}

/// Exchanges two names in one step.
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Moves a file to the first of some places at which nothing is, and tells which attempt, from 1, that was.
pub(super) fn move_to_free(from: &Path, place: impl Fn(u32) -> PathBuf) -> io::Result<u32> {
    for attempt in 1..u32::MAX {
        match move_new(from, &place(attempt)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done.map(|()| attempt),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Moves a file, never over another.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(error) if is_unable(&error.into()) => {
            fs::hard_link(from, to)?;
            fs::remove_file(from)
        }
        done => Ok(done?),
    }
}

/// Whether a file system says that it does not know a way of renaming, and not that it failed.
fn is_unable(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

/// Gives a file the owner and the mode of the one it will replace.
fn dress(file: &File, old: &fs::Metadata) -> io::Result<()> {
    let new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        // Only the system's keeper may give files away; for everyone else the file was their own to begin with.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    file.set_permissions(Permissions::from_mode(old.mode() & 0o7777))
}

/// Reads a file that may be anything: only a plain one is read, and only so much of it.
///
/// The inner error says what it is instead, in words for the person.
pub(super) fn read_bounded(path: &Path, most: u64) -> io::Result<Result<Vec<u8>, String>> {
    // for nearly all this is enough. A link is not followed here: it could lead to a device that minds being opened, and
    // none can be put in its place but by the system's keeper
    if let Ok(file) = opened(path, OFlags::NOFOLLOW) {
        return read_what_is_there(file, most);
    }
    let link = fs::symlink_metadata(path)?;
    let meta = if link.is_symlink() {
        match fs::metadata(path) {
            Ok(meta) => meta,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Err("it is a link to nothing".into())),
            Err(error) if is_circle(&error) => return Ok(Err("it is a link that leads in a circle".into())),
            Err(error) => return Err(error),
        }
    } else {
        link
    };
    if let Some(why) = unfit(&meta, most) {
        return Ok(Err(why));
    }
    // whatever has come there since is not trusted either
    read_what_is_there(opened(path, OFlags::empty())?, most)
}

/// Opens a file for reading: a pipe is not waited for, a terminal not taken.
fn opened(path: &Path, more: OFlags) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | more;
    let flags = i32::try_from(flags.bits()).map_err(io::Error::other)?;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

fn read_what_is_there(file: File, most: u64) -> io::Result<Result<Vec<u8>, String>> {
    let meta = file.metadata()?;
    if let Some(why) = unfit(&meta, most) {
        return Ok(Err(why));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    // it may have grown since it was measured
    Ok(if bytes.len() as u64 > most { Err(too_big(most)) } else { Ok(bytes) })
}

/// Why something is not to be read, if it is not.
fn unfit(meta: &fs::Metadata, most: u64) -> Option<String> {
    let kind = meta.file_type();
    let other = if kind.is_file() {
        return (meta.len() > most).then(|| too_big(most));
    } else if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    };
    Some(format!("it is {other}, not a file"))
}

fn too_big(most: u64) -> String {
    format!("it is larger than {} MB, which no entry is", most / 1024 / 1024)
}

/// Whether an error says that links lead to one another without end.
pub(super) fn is_circle(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

/// Where a place below `home` really is, if a link leads it out of all of `homes`.
pub(super) fn leads_out(place: &Path, home: &Path, homes: &[&Path]) -> Option<PathBuf> {
    // most places have no link on their way: asking each step is cheaper than following them
    let below = place.strip_prefix(home).ok()?;
    let is_link = |step: &Path| fs::symlink_metadata(step).is_ok_and(|meta| meta.is_symlink());
    if !place.ancestors().take(below.components().count()).any(is_link) {
        return None;
    }
    let target = fs::canonicalize(place).ok()?;
    let is_inside = |home: &&Path| fs::canonicalize(home).is_ok_and(|home| target.starts_with(home));
    (!homes.iter().any(is_inside)).then_some(target)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn what_takes_the_place_of_a_file_between_the_look_and_the_opening_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let read_what_is_there = |path: &Path, most| read_what_is_there(opened(path, OFlags::empty()).unwrap(), most);
        assert_eq!(read_what_is_there(&pipe, 9).unwrap(), Err("it is a pipe, not a file".to_owned()));
        assert_eq!(read_what_is_there(folder.path(), 9).unwrap(), Err("it is a folder, not a file".to_owned()));
        assert_eq!(
            read_what_is_there(Path::new("/dev/zero"), 9).unwrap(),
            Err("it is a device, not a file".to_owned())
        );
        let file = folder.path().join("file");
        File::create(&file).unwrap().write_all(b"0123456789").unwrap();
        assert!(read_what_is_there(&file, 9).unwrap().unwrap_err().contains("larger"));
        assert_eq!(read_what_is_there(&file, 10).unwrap(), Ok(b"0123456789".to_vec()));
    }

    #[test]
    fn files_that_say_they_are_empty_and_are_not_are_read_no_further_either() {
        // such files of Linux have no length
        let endless = Path::new("/proc/self/smaps");
        if endless.exists() {
            assert!(read_bounded(endless, 64).unwrap().unwrap_err().contains("larger"));
        }
    }
}
