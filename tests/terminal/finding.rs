//! The commands that find entries: what they print for a person and for a program, and with which code they end.

use std::fs;
use std::process::{Command, Stdio};

use comeback::journal::evening::{DAY_ENDS_AT, evening_of};
use comeback::prose::Shown;
use comeback::shell::clock::{Clock, SystemClock};

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
    // a journal that is not there yet has nothing and says so, and one that is a file is trouble
    let none = run(&home, &["list", "--journal", "none"]);
    let folder = home.path().join("none").display().to_string();
    let said = format!("There is no folder {folder} yet. A new journal begins there with the first entry.\n");
    assert_eq!(none, (String::new(), said, 1));
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

/// Three copies of an entry, as programs and systems make them, and one of an entry that is not there any more.
fn copied() -> Home {
    let home = three();
    let entries = home.path().join("data/comeback/entries/2026");
    fs::remove_file(entries.join("2026-11-21-220000.toml")).unwrap();
    for (of, to) in [("18-220000", "18-220000 2"), ("18-220000", "18-220000-ANNAS-PC"), ("19-220000", "17-220000 (1)")]
    {
        fs::copy(entries.join(format!("2026-11-{of}.toml")), entries.join(format!("2026-11-{to}.toml"))).unwrap();
    }
    home
}

#[test]
fn copies_of_an_entry_are_marked_as_versions_and_counted_once() {
    let home = copied();
    let (out, said, code) = run(&home, &["list", "zug"]);
    let zug = "Der Zug fiel aus.  #work\n";
    let expected = format!("2026-11-18  ● {zug}2026-11-18  ● ≠ {zug}2026-11-18  ● ≠ {zug}");
    assert_eq!((out, said, code), (expected, String::new(), 0));
    let (out, ..) = run(&home, &["search", "zug"]);
    assert_eq!(out.matches('≠').count(), 2, "{out}");
    let (json, ..) = run(&home, &["list", "--format", "jsonl"]);
    let all: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let versions: Vec<(&str, &str)> =
        all.iter().filter_map(|one| Some((one["name"].as_str()?, one["version_of"].as_str()?))).collect();
    let of = "2026/2026-11-18-220000.toml";
    assert_eq!(versions, [("2026/2026-11-18-220000-ANNAS-PC.toml", of), ("2026/2026-11-18-220000 2.toml", of)]);
    let (json, ..) = run(&home, &["patterns", "--format", "json"]);
    let patterns: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(patterns["evenings"]["entries"], 4, "the copy without its entry is one of its own: {json}");
    let (shown, ..) = run(&home, &["show", "last"]);
    assert!(shown.starts_with("Friday 20 November 2026"), "{shown}");
    let (told, _, code) = run(&home, &["check"]);
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("11-18-220000")).collect();
    assert_eq!((lines.len(), code), (2, 1), "what is said of the copies is not said of the entry again: {told}");
    for line in lines {
        assert_eq!(line.matches("2026-11-18-220000.toml").count(), 1, "{line}");
        assert!(line.ends_with(", and it holds the same. Delete it: nothing is lost."), "{line}");
    }
}

#[test]
fn show_takes_days_as_on_does_and_a_tag_goes_by_its_sign() {
    let home = three();
    fs::remove_file(home.path().join("data/comeback/entries/2026/2026-11-21-220000.toml")).unwrap();
    // the day of a week depends on today, and not what is written there
    let tonight = evening_of(SystemClock.now(), DAY_ENDS_AT);
    let day = |ago: u64| tonight - chrono::Days::new(ago);
    for ago in [2, 3] {
        let text = format!("guide = \"win\"\ncreated = {}T12:00:00Z\ntitle = \"{ago} days ago\"\n", day(ago));
        home.put(&format!("data/comeback/entries/{0}/{1}-120000.toml", day(ago).format("%Y"), day(ago)), &text);
    }
    let weekday = day(3).format("%A").to_string();
    for words in [vec!["3 days ago"], vec!["3", "days", "ago"], vec![weekday.as_str()], vec!["last", weekday.as_str()]]
    {
        let (out, said, code) = run(&home, &[&["show"], words.as_slice()].concat());
        assert!(code == 0 && out.contains("3 days ago") && !out.contains("2 days ago"), "{words:?}: {out}{said}");
    }
    for words in [&["2026-11"][..], &["november 2026"], &["November", "2026"], &["2026-11-18..2026-11-20"]] {
        let (out, said, code) = run(&home, &[&["show"], words].concat());
        let found = ["Der Zug fiel aus.", "Demo day.", "Late invoice"].map(|words| out.find(words));
        assert!(code == 0 && found.is_sorted() && found[0].is_some(), "{words:?}: {out}{said}");
    }
    let (out, said, code) = run(&home, &["show", "12 march 2019"]);
    assert_eq!((out.as_str(), said.as_str(), code), ("", "There is no entry of Tuesday 12 March 2019.\n", 1));
    for words in [&["search", "#work"][..], &["list", "#WOR"], &["show", "#work"], &["list", "demo", "#work"]] {
        let (out, said, code) = run(&home, words);
        assert!(code == 0 && out.contains("Der Zug fiel aus.") && !out.contains("Ran"), "{words:?}: {out}{said}");
    }
    assert_eq!(run(&home, &["list", "#nowhere"]).2, 1);
    assert_eq!(run(&home, &["list", "\"#work\""]).2, 1, "in quotes it is what stands there");
}

#[test]
fn a_word_that_may_be_a_date_and_is_not_found_as_one_is_told() {
    let home = copied();
    for (words, told) in [
        (&["search", "fri"][..], "`fri` was searched for as text. As a date it is on:fri."),
        (&["list", "yesterday"], "As a date it is on:yesterday."),
        (&["search", "last friday"], "As a date it is 'on:\"last friday\"'."),
        (&["search", "3", "weeks", "ago"], "As a date it is 'on:\"3 weeks ago\"'."),
        (&["search", "13.3.2026"], "`13.3.2026` isn't a date I know"),
        (&["list", "2026-13-45"], "`2026-13-45` isn't a date I know"),
        (&["show", "2026-13-45"], "`2026-13-45` isn't a date I know"),
        (&["show", "13.3.2026"], "`13.3.2026` isn't a date I know"),
        (&["show", "yestreday"], "`yestreday` isn't a date I know"),
        (&["search", "wendesday"], "`wendesday` isn't a date I know"),
    ] {
        let (out, said, code) = run(&home, words);
        assert_eq!((out.as_str(), code), ("", 1), "{words:?}: {said}");
        assert!(said.contains(told) && said.lines().count() == 1, "{words:?}: {said}");
    }
    for words in [&["search", "nowhere"][..], &["search", "10.5"], &["search", "1.2.3.4"], &["list", "on:2019-01-01"]] {
        assert_eq!(run(&home, words), (String::new(), String::new(), 1), "{words:?}");
    }
    // what is found as text is what was meant
    assert_eq!(run(&home, &["search", "day"]).1, "");
}

/// The lines of a window of so many columns.
fn in_window(home: &Home, columns: u16, words: &[&str]) -> Vec<String> {
    let mut wanted = Wanted { columns, ..Wanted::comeback(home) }.with("NO_COLOR", "1");
    wanted.program.extend(words.iter().map(|&word| word.to_owned()));
    let mut term = wanted.start();
    assert_eq!(term.exit_code(), 0);
    String::from_utf8_lossy(term.raw()).lines().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn the_line_that_was_found_has_the_word_in_it_at_any_width() {
    let home = Home::new();
    let far = format!("{}then the kettle fell {}", "before it all ".repeat(20), "and after it ".repeat(20));
    let wide = format!("{}Cafe\u{301} {}", "電車".repeat(40), "帰".repeat(40));
    let text = format!(
        "guide = \"setback\"\ncreated = 2026-11-18T22:00:00+01:00\ntitle = \"{} at the harbour\"\n\
         tags = [\"orchestra\"]\n\n[[answers]]\nkey = \"what_went_wrong\"\nasked = \"?\"\ntext = \"\"\"\n\
         One line.\nIt spilled over the tea\npot again. The tea was cold. {far}\nThe tea again.\nThe tea and more tea.\n\
         A glove.\n{wide}\n\"\"\"\n\n[adjustment]\nwhen = \"x\"\nthen = \"I will call the plumber\"\n\n\
         [[follow_ups]]\nat = 2026-11-20T22:00:00+01:00\noutcome = \"helped\"\nnote = \"{far} with a ladder\"\n",
        "A long walk ".repeat(10)
    );
    home.put("data/comeback/entries/2026/2026-11-18-220000.toml", &text);
    for columns in [20, 40, 80, 200] {
        for (words, shown) in [
            ("kettle", "kettle"),
            ("harbour", "harbour"),
            ("orchestra", "orchestra"),
            ("cafe", "Cafe\u{301}"),
            ("plumber", "plumber"),
            ("ladder", "ladder"),
            ("tea glove", "glove"),
            ("\"tea pot\"", "pot"),
        ] {
            let lines = in_window(&home, columns, &["search", words]);
            assert!(lines.iter().any(|line| line.contains(shown)), "{words} in {columns}: {lines:#?}");
            let cells = |line: &String| Shown::new(line).width();
            let printed = lines.iter().filter(|line| !line.contains("[ended"));
            assert!(
                printed.clone().all(|line| cells(line) <= usize::from(columns)),
                "{words} in {columns}: {lines:#?}"
            );
        }
    }
}

#[test]
fn a_terminal_that_says_no_size_is_one_of_80_columns() {
    let home = three();
    let mut wanted = Wanted::comeback(&home).with("NO_COLOR", "1");
    let list = format!("stty rows 0 cols 0; exec '{}' list", wanted.program[0]);
    wanted.program = ["/bin/sh".to_owned(), "-c".to_owned(), list].into();
    let mut term = wanted.start();
    assert_eq!(term.exit_code(), 0);
    let sent = String::from_utf8_lossy(term.raw()).into_owned();
    assert!(sent.contains("2026-11-18  ● Der Zug fiel aus.  #work"), "{sent:?}");
}

#[test]
fn what_the_person_says_to_less_holds() {
    let home = three();
    for day in 1..=28 {
        let text = format!("guide = \"win\"\ncreated = 2026-02-{day:02}T22:00:00+01:00\ntitle = \"Day {day}\"\n");
        home.put(&format!("data/comeback/entries/2026/2026-02-{day:02}-220000.toml"), &text);
    }
    let pager = "sh -c 'echo \"less: <$LESS> <$LESSHISTFILE>\"; cat'";
    let sent = on_terminal(&home, &["list"], &[("PAGER", pager)]);
    assert!(sent.contains("less: <FRX> <->"), "{sent:?}");
    for less in ["-i -M", ""] {
        let sent = on_terminal(&home, &["list"], &[("PAGER", pager), ("LESS", less)]);
        assert!(sent.contains(&format!("less: <{less}> <->")), "{sent:?}");
    }
}
