//! The commands: what they say, what they leave on the disk, and with which code they end.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::home::Home;
use crate::term::{Term, Wanted};

/// What a command came to.
struct Done {
    code: i32,
    out: String,
    err: String,
}

fn command(home: &Home) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comeback"));
    command.env_clear().envs(home.variables()).current_dir(home.path());
    command
}

/// Runs `comeback` with these words, and these bytes on its standard input.
fn run(home: &Home, words: &[&str], input: &[u8]) -> Done {
    done(command(home).args(words), input)
}

fn done(command: &mut Command, input: &[u8]) -> Done {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // it may end without having read all
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let done = Done { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) };
    for said in [&done.out, &done.err] {
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
    }
    done
}

fn put(home: &Home, place: &str, text: &str) -> PathBuf {
    let path = home.path().join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
    path
}

fn entry_at(home: &Home, name: &str, created: &str, words: &str) -> PathBuf {
    let text = format!(
        "version = 1\nguide = \"setback\"\ncreated = {created}\nevening = {}\nstanding = \"open\"\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{words}\"\n",
        &created[..10]
    );
    put(home, &format!("data/comeback/entries/{name}"), &text)
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

#[test]
fn words_are_added_as_an_argument_or_from_standard_input_and_it_says_where() {
    for (words, input) in [
        (&["add", "The demo fell over.", "--tag", "work", "--tag", "#team", "--title", "The\ndemo"][..], &b""[..]),
        (&["add", "--tag=work", "--tag=team", "--title=The demo"], b"The demo fell over.\r\n\r\n"),
        (
            &["add", "-", "--tag=work", "--tag=team", "--tag=work", "--title= The demo "],
            b"\xEF\xBB\xBFThe demo fell over.",
        ),
        (&["add", "The", "demo", "fell", "over.", "--tag=work", "--tag=team", "--title=The demo"], b"not read"),
    ] {
        let home = Home::new();
        let done = run(&home, words, input);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{words:?}");
        let (path, text) = home.only_entry();
        assert_eq!(done.out, format!("Saved. {}\n", home.path().join(&path).display()));
        let mut entry: toml::Table = text.parse().unwrap();
        let created = entry.remove("created").unwrap();
        let moment = created.as_datetime().unwrap();
        let (date, time) = (moment.date.unwrap(), moment.time.unwrap());
        let second = time.second.unwrap_or(0);
        assert_eq!(
            path.to_str().unwrap(),
            format!("data/comeback/entries/{}/{date}-{:02}{:02}{second:02}.toml", date.year, time.hour, time.minute)
        );
        entry.remove("evening").unwrap();
        let expected: toml::Table = r#"
            version = 1
            guide = "setback"
            title = "The demo"
            tags = ["work", "team"]
            standing = "open"
            [[answers]]
            key = "what_went_wrong"
            asked = "What went wrong today?"
            text = "The demo fell over.\n"
        "#
        .parse()
        .unwrap();
        assert_eq!(entry, expected, "{words:?}");
        assert_eq!(home.files().len(), 1, "a draft is left: {:?}", home.files());
        let mode = |path: &Path| fs::metadata(home.path().join(path)).unwrap().mode() & 0o777;
        assert_eq!((mode(&path), mode(Path::new("data/comeback"))), (0o600, 0o700));
    }
}

#[test]
fn the_evening_ends_when_the_settings_say_and_the_journal_is_the_one_they_name() {
    let home = Home::new();
    // whatever the time of day: a day that ends at noon, and one that ends at midnight
    put(&home, "config/comeback/settings.toml", "day_ends_at = \"12:00\"\njournal = \"~/my own\"\n");
    assert_eq!(run(&home, &["add", "words"], b"").code, 0);
    let file = home.files().into_iter().find(|path| path.starts_with("my own/entries")).unwrap();
    let entry: toml::Table = fs::read_to_string(home.path().join(file)).unwrap().parse().unwrap();
    let created = entry["created"].as_datetime().unwrap();
    let is_same_day = entry["evening"].as_datetime().unwrap().date == created.date;
    assert_eq!(is_same_day, created.time.unwrap().hour >= 12);

    put(&home, "config/comeback/settings.toml", "journal = \"notes\"\n");
    let refused = run(&home, &["add", "words"], b"");
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("journal is \"notes\"") && refused.err.contains("--journal DIR"), "{}", refused.err);
    let given = run(&home, &["add", "words", "--journal", "given"], b"");
    assert_eq!(given.code, 0, "{}", given.err);
    assert!(given.out.starts_with(&format!("Saved. {}", home.path().join("given/entries").display())), "{}", given.out);
}

#[test]
fn any_guide_takes_words_and_an_unknown_one_is_told_which_there_are() {
    let home = Home::new();
    put(
        &home,
        "config/comeback/guides/scales.toml",
        "title = \"Scales\"\nclosing = \"Done.\"\n[[prompt]]\nkey = \"s\"\nlabel = \"S\"\nquestion = \"S?\"\nkind = \"scale\"\nasked = \"always\"\n",
    );
    assert_eq!(run(&home, &["add", "--guide", "win", "I ran 5 km."], b"").code, 0);
    let (_, text) = home.only_entry();
    assert!(text.contains("guide = \"win\"") && text.contains("What went right today"), "{text}");
    let unknown = run(&home, &["add", "--guide", "\u{1b}[31mwinn", "words"], b"");
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert_eq!(
        unknown.err,
        "There is no guide called ␛[31mwinn. There are: setback, win, two-minutes, week, goal, scales.\n"
    );
    let none = run(&home, &["add", "--guide", "scales", "words"], b"");
    assert_eq!((none.code, none.err.as_str()), (2, "The guide scales asks nothing that words can answer.\n"));
    home.only_entry();
}

#[test]
fn nothing_and_what_is_no_text_is_not_saved_and_one_line_says_so() {
    let large = vec![b'x'; 8 * 1024 * 1024 + 1];
    for (input, said) in [
        (&b""[..], "Nothing to save. Sleep well.\n"),
        (b" \n\t\r\n", "Nothing to save. Sleep well.\n"),
        (b"one\ntwo \xff\n", "Nothing was saved: line 2 of what came is not UTF-8 text.\n"),
        (&large, "Nothing was saved: this is larger than 8 MB, which no entry is. Shorten it, or save it in parts.\n"),
    ] {
        let home = Home::new();
        let done = run(&home, &["add"], input);
        assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (1, "", said));
        assert_eq!(home.files(), Vec::<PathBuf>::new());
    }
}

#[test]
fn wrong_words_after_add_are_not_said_back_because_they_may_be_the_persons() {
    for words in [
        &["add", "--froze in the demo"][..],
        &["add", "I", "froze", "-x"],
        &["add", "--guide"],
        &["add", "a", "--title", "b", "--title", "froze"],
    ] {
        let home = Home::new();
        let done = run(&home, words, b"");
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{words:?}");
        assert!(done.err.starts_with("error: ") && done.err.contains("comeback add --help"), "{}", done.err);
        assert!(!done.err.contains("froze"), "{}", done.err);
        assert_eq!(home.files(), Vec::<PathBuf>::new());
    }
    let home = Home::new();
    assert_eq!(run(&home, &["add", "--", "--froze in the demo"], b"").code, 0);
    assert!(home.only_entry().1.contains("--froze in the demo"));
}

/// That the words were kept as a draft, and are offered.
fn assert_offered(home: &Home, words: &str) {
    assert_eq!(home.drafts().len(), 1);
    let mut term = Term::comeback(home);
    term.shows("You were in the middle of something");
    term.shows(words);
}

#[test]
fn what_cannot_be_saved_is_kept_as_a_draft_and_says_so() {
    let home = Home::new();
    put(&home, "data/comeback/entries", "in the way");
    let done = run(&home, &["add", "The demo fell over.", "--tag", "work"], b"");
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.starts_with("Could not save this in ") && !done.err.contains("fell over"), "{}", done.err);
    assert!(done.err.contains("Not saved. The words are kept as a draft, without title and tags: "), "{}", done.err);
    assert_offered(&home, "The demo fell over.");
}

#[test]
fn what_can_be_kept_nowhere_says_so() {
    let home = Home::new();
    put(&home, "data/comeback/entries", "in the way");
    put(&home, "state", "in the way too");
    let done = run(&home, &["add"], b"The demo fell over.");
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("Not saved, and not kept as a draft either: Could not keep a draft in "), "{}", done.err);
    assert!(!done.err.contains("fell over"), "{}", done.err);
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_does_not_end_the_program() {
    let home = Home::new();
    let mut limited = Command::new("sh");
    limited.env_clear().envs(home.variables());
    limited.args(["-c", "ulimit -f 8; exec \"$0\" add", env!("CARGO_BIN_EXE_comeback")]);
    let done = done(&mut limited, &[b"The demo fell over. ".repeat(10_000), b"\n".to_vec()].concat());
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{}", done.err);
    assert!(done.err.contains("the disk is full") && done.err.contains("Not saved, and not kept"), "{}", done.err);
    let files = home.files();
    assert!(files.is_empty(), "half of it is left: {files:?}");
}

#[test]
fn a_journal_that_may_only_be_read_is_told_and_the_words_become_a_draft() {
    if is_root() {
        let _ = writeln!(std::io::stderr(), "skipped: to root every folder is open");
        return;
    }
    let home = Home::new();
    let entries = home.path().join("data/comeback/entries");
    fs::create_dir_all(&entries).unwrap();
    fs::set_permissions(&entries, Permissions::from_mode(0o500)).unwrap();
    let done = run(&home, &["add", "The demo fell over."], b"");
    let checked = run(&home, &["check"], b"");
    fs::set_permissions(&entries, Permissions::from_mode(0o700)).unwrap();
    assert_eq!(done.code, 1);
    assert!(done.err.contains("permission is denied") && done.err.contains("kept as a draft"), "{}", done.err);
    assert!(checked.code == 1 && checked.out.contains("entries: nothing can be saved here"), "{}", checked.out);
    assert_offered(&home, "The demo fell over.");
}

#[test]
fn words_typed_on_a_terminal_are_kept_line_by_line_and_saved_at_the_end() {
    let home = Home::new();
    let adding = || {
        let mut wanted = Wanted::comeback(&home);
        wanted.program.push("add".to_owned());
        let mut term = wanted.start();
        term.shows("What went wrong today? (Ctrl+D on an empty line saves it.)");
        term.keys("The demo fell over.\r");
        // the terminal itself echoes; only the disk tells that the program has the line
        term.until("the line in the draft", |_| home.only_answer().filter(|text| text.contains("fell over.")));
        term
    };
    let mut term = adding();
    term.keys("I froze.\r\x04");
    assert_eq!(term.exit_code(), 0);
    assert!(term.screen().contents().contains("Saved. "), "{}", term.screen().contents());
    let (path, text) = home.only_entry();
    assert!(text.contains("The demo fell over.\nI froze.\n"), "{text}");
    assert_eq!(home.drafts(), Vec::<PathBuf>::new());
    fs::remove_file(home.path().join(path)).unwrap();

    // a closed window
    let mut term = adding();
    term.signal("HUP");
    assert_eq!(term.exit_code(), 129);
    assert_offered(&home, "The demo fell over.");
}

const FIRST: &str = "2026/2026-11-20-221500.toml";
const SECOND: &str = "2026/2026-11-21-224104.toml";

fn with_two(home: &Home) {
    entry_at(home, FIRST, "2026-11-20T22:15:00+01:00", "Argued with Sam.");
    entry_at(home, SECOND, "2026-11-21T22:41:04+01:00", "The demo fell over.\\nAnd \\u001b]0;PWN\\u0007 too.");
}

#[test]
fn an_entry_is_shown_as_the_reader_has_it_by_name_by_evening_or_the_last() {
    let home = Home::new();
    assert_eq!(run(&home, &["show"], b"").err, "There is no entry yet.\n");
    with_two(&home);
    let first = "Friday 20 November 2026\n\n◌ open\n\nWhat happened\nArgued with Sam.\n";
    let second = "Saturday 21 November 2026\n\n◌ open\n\nWhat happened\nThe demo fell over.\nAnd ␛]0;PWN␇ too.\n";
    let whole = home.path().join("data/comeback/entries").join(FIRST);
    for (which, expected) in [
        (&[][..], second),
        (&["last"], second),
        (&["2026-11-21"], second),
        (&["2026-11-20"], first),
        (&[FIRST], first),
        (&["2026-11-20-221500"], first),
        (&["2026-11-20-221500.toml"], first),
        (&["2026/2026-11-20-221500"], first),
        (&["entries/2026/2026-11-20-221500.toml"], first),
        (&[whole.to_str().unwrap()], first),
    ] {
        let done = run(&home, &[&["show"], which].concat(), b"");
        assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, expected, ""), "{which:?}");
    }
}

#[test]
fn of_entries_of_one_second_the_last_is_the_one_that_was_saved_last_and_nothing_is_wrong_with_them() {
    let home = Home::new();
    for (again, said) in [("", "first"), ("-2", "second"), ("-10", "tenth"), ("-9", "ninth")] {
        let name = format!("2026/2026-11-21-224104{again}.toml");
        entry_at(&home, &name, "2026-11-21T22:41:04+01:00", said);
    }
    assert!(run(&home, &["show", "last"], b"").out.ends_with("\ntenth\n"));
    let listed = run(&home, &["list"], b"").out;
    let said: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().last()).collect();
    assert_eq!(said, ["tenth", "ninth", "second", "first"]);
    let check = run(&home, &["check"], b"");
    assert!(!check.out.contains("same moment"), "{}", check.out);
}

#[test]
fn all_of_an_evening_is_shown_in_the_order_it_was_written() {
    let home = Home::new();
    entry_at(&home, "loose.toml", "2026-11-21T23:00:00+01:00", "later");
    entry_at(&home, SECOND, "2026-11-21T22:41:04+01:00", "earlier");
    let path = put(&home, "data/comeback/entries/2026/2026-11-21-230500.toml", "no");
    let done = run(&home, &["show", "2026-11-21"], b"");
    assert_eq!(done.code, 1, "one of them cannot be read");
    let (earlier, later) = (done.out.find("earlier").unwrap(), done.out.find("later").unwrap());
    assert!(earlier < later && done.out.contains("\n\n───\n\nSaturday 21 November"), "{}", done.out);
    assert!(done.err.contains("2026-11-21-230500.toml: line 1: "), "{}", done.err);
    fs::remove_file(path).unwrap();
    assert_eq!(run(&home, &["show", "2026-11-21"], b"").code, 0);
    assert_eq!(run(&home, &["show", "loose"], b"").out.lines().last(), Some("later"));
}

#[test]
fn what_cannot_be_shown_says_why_and_ends_with_1() {
    let home = Home::new();
    with_two(&home);
    let entries = home.path().join("data/comeback/entries/2026");
    put(&home, "data/comeback/entries/2026/2026-11-22-200000.toml", "created = soon\n");
    put(&home, "data/comeback/entries/2026/2026-11-23-200000.toml~", "x");
    symlink("/dev/zero", entries.join("zero.toml")).unwrap();
    for (which, said) in [
        ("2026-11-19", "There is no entry of Thursday 19 November 2026."),
        ("nothing\u{1b}[2J", "There is no entry called nothing␛[2J in "),
        ("../../../secret", "There is no entry called ../../../secret in "),
        ("2026-11-22-200000", "line 1: "),
        ("2026-11-23-200000.toml~", "an older version that an editor kept"),
        ("2026/zero.toml", "it is a device, not a file"),
    ] {
        let done = run(&home, &["show", which], b"");
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{which}");
        assert!(done.err.contains(said), "{which}: {}", done.err);
    }
    // the last is the newest that can be read
    assert!(run(&home, &["show"], b"").out.contains("The demo fell over."));
}

#[test]
fn raw_is_the_file_to_the_byte_but_never_to_a_terminal() {
    let home = Home::new();
    let text = "\u{feff}created = 2026-11-21T22:41:04Z\r\n# red \u{9b}31m \u{202e}\r\n";
    put(&home, &format!("data/comeback/entries/{SECOND}"), text);
    let output = command(&home).args(["show", "--raw"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.stdout, text.as_bytes());
    let mut wanted = Wanted::comeback(&home);
    wanted.program.extend(["show", "--raw"].map(str::to_owned));
    let mut term = wanted.start();
    assert_eq!(term.exit_code(), 0);
    let seen = String::from_utf8(term.raw().to_vec()).unwrap();
    assert!(seen.contains("# red ␦31m ␦") && !seen.contains(['\u{9b}', '\u{202e}', '\u{feff}']), "{seen:?}");
}

#[test]
fn on_a_terminal_prose_is_as_wide_as_it_is_and_no_wider_than_reads_well() {
    let home = Home::new();
    entry_at(&home, SECOND, "2026-11-21T22:41:04+01:00", &"word ".repeat(60));
    for (columns, widest) in [(40, 40), (200, 72)] {
        let mut wanted = Wanted { columns, ..Wanted::comeback(&home) };
        wanted.program.push("show".to_owned());
        let mut term = wanted.start();
        assert_eq!(term.exit_code(), 0);
        let longest = term.screen().contents().lines().map(|line| line.trim_end().len()).max().unwrap();
        assert!(longest <= widest && longest > widest - 6, "{longest} of {widest}");
    }
}

#[test]
fn check_names_what_is_to_be_looked_at_and_its_code_says_whether_there_is_anything() {
    let home = Home::new();
    let journal = home.path().join("data/comeback");
    let none = run(&home, &["check"], b"");
    assert_eq!((none.code, none.out), (0, format!("There is no journal in {} yet.\n", journal.display())));
    with_two(&home);
    let good = run(&home, &["check"], b"");
    assert_eq!(
        (good.code, good.out.as_str(), good.err.as_str()),
        (0, "2 entries can be read; nothing to look at.\n", "")
    );
    let all = run(&home, &["check", "--all"], b"");
    let expected = format!("entries/{FIRST}: ok\nentries/{SECOND}: ok\n2 entries can be read; nothing to look at.\n");
    assert_eq!((all.code, all.out), (0, expected));
    put(&home, "data/comeback/entries/2026/two\nlines\u{1b}[31m.toml", "");
    let odd = run(&home, &["check"], b"");
    let expected = "entries/2026/two⏎lines␛[31m.toml: the file is empty. Mend it in an editor, or put it elsewhere.\n\
                    2 entries can be read; 1 file to look at.\n";
    assert_eq!((odd.code, odd.out.as_str()), (1, expected));
    let unreadable = put(&home, "file", "");
    let done = run(&home, &["check", "--journal", unreadable.to_str().unwrap()], b"");
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("is no folder, so it is no journal"), "{}", done.err);
}

#[test]
fn entries_that_are_a_file_are_called_what_they_are() {
    let home = Home::new();
    let file = put(&home, "data/comeback/entries", "in the way");
    for words in [["check"].as_slice(), &["show"], &["show", "2026-11-21"], &["add", "words"]] {
        let Done { code, err, out } = run(&home, words, b"");
        let said = format!("{} is no folder", file.display());
        assert!(code > 0 && format!("{err}{out}").contains(&said), "{words:?}: {code} {err}{out}");
        assert!(!err.contains("connected"), "{words:?}: {err}");
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "in the way");
}

#[test]
fn a_pipe_that_is_closed_and_a_full_output_end_no_command_in_a_panic() {
    let home = Home::new();
    with_two(&home);
    for words in [&["show"][..], &["check", "--all"], &["add", "more words"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(&home).args(words).stdin(Stdio::null()).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{words:?}: {output:?}");
        if !Path::new("/dev/full").exists() {
            continue;
        }
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(&home).args(words).stdin(Stdio::null()).stdout(full).output().unwrap();
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{output:?}");
        let says_so = matches!(words[0], "show" | "check");
        assert_eq!(output.status.code(), Some(i32::from(says_so)), "{words:?}: {output:?}");
    }
}
