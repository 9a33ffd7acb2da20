//! The commands that find entries: what they print for a person and for a program, and with which code they end.

use std::process::{Command, Stdio};

use crate::home::Home;
use crate::term::Wanted;

/// A journal of three evenings and a file that cannot be read.
fn three() -> Home {
    let home = Home::new();
    let put = |name: &str, text: &str| home.put(&format!("data/comeback/entries/2026/{name}.toml"), text);
    put(
        "2026-11-18-220000",
        "guide = \"setback\"\ncreated = 2026-11-18T22:00:00+01:00\nstanding = \"recovered\"\nmood = 7 # mine\n\
         tags = [\"work\"]\nrecovered = { on = 2026-11-20, helped_most = \"Told Sam the real date.\" }\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"\"\"\n\
         Der Zug fiel aus.\nIch kam zu spät in die Straße, and the demo was over.\n\"\"\"\n\n\
         [adjustment]\nwhen = \"the calendar says demo\"\nthen = \"I will leave at eight\"\n",
    );
    put(
        "2026-11-19-220000",
        "guide = \"win\"\ncreated = 2026-11-19T22:00:00+01:00\ntitle = \"Ran \\u001B[31m5 km\"\n\n\
         [[answers]]\nkey = \"win\"\nasked = \"?\"\ntext = \"電車で帰った。 Demo day.\"\n",
    );
    put("2026-11-20-220000", "guide = \"setback\"\ncreated = 2026-11-20T22:00:00+01:00\ntitle = \"Late invoice\"\n");
    put("2026-11-21-220000", "not toml");
    home
}

const UNREAD: &str = "1 file could not be read. comeback check tells which, and what can be done.\n";

/// What `comeback` printed with these words, what it said beside that, and its code.
fn run(home: &Home, words: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comeback"));
    command.env_clear().envs(home.variables()).current_dir(home.path()).args(words).stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn entries_are_listed_newest_first_and_a_query_narrows_them() {
    let home = three();
    let late = "2026-11-20  · Late invoice\n";
    let ran = "2026-11-19  ★ Ran ␛[31m5 km\n";
    let zug = "2026-11-18  ● Der Zug fiel aus.  #work\n";
    for (words, expected) in [
        (&["list"][..], format!("{late}{ran}{zug}")),
        (&["list", "--order", "oldest", "-n", "2"], format!("{zug}{ran}")),
        (&["list", "DEMO"], format!("{ran}{zug}")),
        (&["list", "strasse"], zug.to_owned()),
        (&["list", "\"real date\"", "or", "invoice"], format!("{late}{zug}")),
        (&["list", "since:2026-11-19", "guide:win"], ran.to_owned()),
        (&["list", "--", "-demo"], late.to_owned()),
        (&["list", "--order=fit", "zug", "or", "demo"], format!("{zug}{ran}")),
    ] {
        assert_eq!(run(&home, words), (expected, UNREAD.to_owned(), 0), "{words:?}");
    }
}

#[test]
fn a_search_shows_where_it_was_found_and_ends_as_grep_does() {
    let home = three();
    let (out, _, code) = run(&home, &["search", "demo"]);
    let expected = "2026-11-19  ★ Ran ␛[31m5 km\n              What went right: 電車で帰った。 Demo day.\n\
                    2026-11-18  ● Der Zug fiel aus.  #work\n\
                    \x20             What happened: Ich kam zu spät in die Straße, and the demo was over.\n\
                    \x20             Next adjustment: the calendar says demo\n";
    assert_eq!((out.as_str(), code), (expected, 0));
    assert_eq!(run(&home, &["search", "nowhere"]), (String::new(), UNREAD.to_owned(), 1));
    let (out, said, code) = run(&home, &["search"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(said.contains("There is nothing to look for."), "{said}");
    let (out, said, code) = run(&home, &["search", "invoice", "since:someday"]);
    assert_eq!((out.as_str(), code), ("2026-11-20  · Late invoice\n", 2), "the rest holds, and a script can tell");
    assert!(said.contains("`someday` is no date"), "{said}");
    // a journal that is not there yet has nothing, and one that is a file is trouble
    let none = run(&home, &["list", "--journal", "none"]);
    assert_eq!(none, (String::new(), "There is no entry yet.\n".to_owned(), 1));
    let (out, said, code) = run(&home, &["list", "since:someday"]);
    assert_eq!((out.as_str(), code), ("", 2), "there is no rest, and nobody asked for all of a life");
    assert!(said.contains("`someday` is no date"), "{said}");
    home.put("file", "");
    assert_eq!(run(&home, &["list", "--journal", "file"]).2, 2);
}

#[test]
fn another_program_gets_everything_that_stands_in_the_files() {
    let home = three();
    let (out, _, code) = run(&home, &["list", "--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!((all.len(), code), (3, 0));
    let zug = &all[2];
    assert_eq!(zug["mood"], 7, "keys of another hand are there");
    assert_eq!(zug["evening"], "2026-11-18");
    assert_eq!(zug["recovered"]["helped_most"], "Told Sam the real date.");
    let told = "Der Zug fiel aus.\nIch kam zu spät in die Straße, and the demo was over.";
    assert_eq!(zug["answers"][0]["text"], told);
    assert_eq!(all[1]["headline"], "Ran \u{1b}[31m5 km");
    let (lines, _, _) = run(&home, &["list", "--format", "jsonl"]);
    let each: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(each, all);
    let paths = run(&home, &["search", "invoice", "--format", "paths"]).0;
    assert_eq!(paths, format!("{}\n", all[0]["path"].as_str().unwrap()));
    assert!(home.path().join(paths.trim_end()).is_file());
    let none = run(&home, &["list", "nowhere", "--format", "json"]);
    assert_eq!((none.0.as_str(), none.2), ("[]\n", 1));
    let (text, _, _) = run(&home, &["list", "zug", "--format", "markdown"]);
    let expected = "# Wednesday 18 November 2026\n\n**Der Zug fiel aus.**\n\n*recovered · #work*\n\n## What happened\n\n\
                    Der Zug fiel aus.\nIch kam zu spät in die Straße, and the demo was over.\n\n## Next adjustment\n\n\
                    When the calendar says demo, I will leave at eight.\n\n## What helped most\n\nTold Sam the real date.\n";
    assert_eq!(text, expected);
}

#[test]
fn show_takes_a_query_where_it_takes_a_name() {
    let home = three();
    let (one, _, code) = run(&home, &["show", "invoice"]);
    assert!(one.starts_with("Friday 20 November 2026\n") && code == 0, "{one}");
    let (two, _, code) = run(&home, &["show", "tag:work", "or", "guide:win"]);
    assert!(two.contains("Told Sam the real date.") && two.contains("Demo day.") && code == 0, "{two}");
    assert_eq!(run(&home, &["show", "nowhere", "to", "be", "found"]).2, 1);
    let (json, _, _) = run(&home, &["show", "invoice", "--format", "jsonl"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["title"], "Late invoice");
}

/// What a terminal is sent when this is run on one.
fn on_terminal(home: &Home, words: &[&str], variables: &[(&str, &str)]) -> String {
    let mut wanted = Wanted::comeback(home);
    wanted.program.extend(words.iter().map(|&word| word.to_owned()));
    for (name, value) in variables {
        wanted = wanted.with(name, value);
    }
    let mut term = wanted.start();
    term.until("its end", |term| term.raw().windows(9).any(|bytes| bytes == b"[ended 0]").then_some(()));
    String::from_utf8_lossy(term.raw()).into_owned()
}

#[test]
fn on_a_terminal_what_was_found_is_bold_unless_no_colour_is_wanted_and_lines_fit_the_window() {
    let home = three();
    let sent = on_terminal(&home, &["search", "straße"], &[]);
    assert!(sent.contains("in die \x1b[1mStraße\x1b[0m, and"), "{sent:?}");
    let plain = on_terminal(&home, &["search", "straße"], &[("NO_COLOR", "1")]);
    assert!(plain.contains("in die Straße, and") && !plain.contains("\x1b[1m"), "{plain:?}");
    let long = format!("{} then the demo fell over {}", "before ".repeat(30), "after ".repeat(30));
    let text = format!(
        "guide = \"win\"\ncreated = 2026-11-22T22:00:00+01:00\ntitle = \"A\"\n\n[[answers]]\nkey = \"win\"\nasked = \"?\"\ntext = \"{long}\"\n"
    );
    home.put("data/comeback/entries/2026/2026-11-22-220000.toml", &text);
    let sent = on_terminal(&home, &["search", "fell over"], &[("NO_COLOR", "1")]);
    let line = sent.lines().find(|line| line.contains("fell over")).unwrap().trim_end();
    assert!(line.contains("… ") && line.ends_with('…') && line.chars().count() <= 100, "{line:?}");
}

#[test]
fn what_is_longer_than_the_window_goes_through_the_pager_of_the_person() {
    let home = three();
    for day in 1..=28 {
        let text = format!("guide = \"win\"\ncreated = 2026-02-{day:02}T22:00:00+01:00\ntitle = \"Day {day}\"\n");
        home.put(&format!("data/comeback/entries/2026/2026-02-{day:02}-220000.toml"), &text);
    }
    let sent = on_terminal(&home, &["list"], &[("PAGER", "sed 's/^/paged: /'")]);
    assert!(sent.contains("paged: 2026-02-01"), "{sent:?}");
    for (words, pager) in [
        (&["list", "--no-pager"][..], "sed 's/^/paged: /'"),
        (&["list"], "/nowhere/pager"),
        (&["list", "-n", "3"], "sed 's/^/paged: /'"),
    ] {
        let sent = on_terminal(&home, words, &[("PAGER", pager)]);
        assert!(sent.contains("2026-11-20") && !sent.contains("paged"), "{words:?}: {sent:?}");
    }
}
