//! `comeback patterns` on three thousand evenings, against a count over the files themselves that is made another way:
//! with the tables of TOML and nothing of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};
use comeback::shell::clock::{Clock, SystemClock};
use serde_json::Value as Json;
use toml::{Table, Value};

use crate::home::Home;

/// Words that say something, and words that everybody's entries have.
const TELLING: [&str; 14] = [
    "demo", "laptop", "client", "sister", "invoice", "deadline", "kitchen", "meeting", "Termin", "müde", "landlord",
    "argument", "Sam", "train",
];
const COMMON: [&str; 8] = ["I", "was", "the", "und", "ich", "today", "then", "not"];

fn run(home: &Home, words: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comeback"));
    command.env_clear().envs(home.variables()).current_dir(home.path()).args(words).stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// A small generator of numbers, the same everywhere (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    fn is(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn sentence(&mut self) -> String {
        let words: Vec<&str> = (0..9).map(|_| if self.is(40) { self.of(&TELLING) } else { self.of(&COMMON) }).collect();
        format!("{}.", words.join(" "))
    }
}

/// The file of an evening, as a person's might be.
fn file(numbers: &mut Numbers, evening: NaiveDate, ago: u64) -> String {
    let is_win = numbers.is(15);
    // one in ten was written after midnight
    let (day, hour) = if numbers.is(10) { (evening + Days::new(1), 1) } else { (evening, 22) };
    let guide = if is_win { "win" } else { "setback" };
    let mut text = format!("version = 1\nguide = \"{guide}\"\ncreated = {day}T{hour:02}:41:04+01:00\n");
    if numbers.is(80) {
        let _ = writeln!(text, "evening = {evening}");
    }
    let feelings: Vec<&str> =
        ["tense", "Tense", "tired", "calm", "lonely"].into_iter().filter(|_| numbers.is(25)).collect();
    let _ = writeln!(text, "feelings = {feelings:?}");
    let mut weight = Vec::new();
    for (key, percent) in [("before", 90), ("after", 80), ("in_a_month", 30), ("a_month_later", 40)] {
        if numbers.is(percent) && (key != "a_month_later" || ago > 30) {
            weight.push(format!("{key} = {}", 1 + numbers.below(5)));
        }
    }
    let _ = writeln!(text, "weight = {{ {} }}", weight.join(", "));
    if !is_win {
        let stands = numbers.of(&["open", "easing", "recovered", "recovered"]);
        let _ = writeln!(text, "standing = \"{stands}\"");
        if stands == "recovered" && numbers.is(95) {
            let on = evening + Days::new(numbers.below(60));
            let helped = numbers.of(&["Told Sam.", "told sam", "Slept", "A walk"]);
            let _ = writeln!(text, "recovered = {{ on = {on}, helped_most = \"{helped}\" }}");
        }
    }
    let said = (0..=numbers.below(6)).map(|_| numbers.sentence()).collect::<Vec<_>>().join("\n");
    let key = if is_win { "win" } else { "what_went_wrong" };
    let _ = writeln!(text, "\n[[answers]]\nkey = \"{key}\"\nasked = \"?\"\ntext = \"\"\"\n{said}\n\"\"\"");
    for (key, percent) in [("held_up", 30), ("helped_by", 20)] {
        if numbers.is(percent) {
            let held = numbers.of(&["my sister", "My sister", "a cup of tea", "Sam"]);
            let _ = writeln!(text, "\n[[answers]]\nkey = \"{key}\"\nasked = \"?\"\ntext = \"{held}\"");
        }
    }
    if numbers.is(70) {
        let when = numbers.of(&["the demo begins", "", " "]);
        let _ = writeln!(text, "\n[adjustment]\nwhen = \"{when}\"\nthen = \"I will open the laptop\"");
        for _ in 0..numbers.below(3) {
            let outcome = numbers.of(&["helped", "no-change", "never-came", "not-done", "let-go"]);
            let _ = writeln!(text, "\n[[follow_ups]]\nat = {evening}T23:30:00+01:00\noutcome = \"{outcome}\"");
            if numbers.is(20) {
                let _ = writeln!(text, "was = {{ when = \"{}\", then = \"x\" }}", numbers.of(&["rain", ""]));
            }
        }
    }
    text
}

/// Three thousand entries on fewer evenings, and beside them what is none.
fn three_thousand(home: &Home) {
    let mut numbers = Numbers(11);
    let tonight = SystemClock.now().date_naive();
    let mut ago = 1;
    for number in 0..3000 {
        // now and then two in one evening, now and then none for days
        ago += if numbers.is(8) { 0 } else { 1 + numbers.below(3) };
        let evening = tonight - Days::new(ago);
        let text = file(&mut numbers, evening, ago);
        home.put(&format!("data/comeback/entries/{}/{evening}-{number:06}.toml", evening.year()), &text);
    }
    let again = fs::read_to_string(first_file(home)).unwrap();
    home.put("data/comeback/entries/2020/2020-01-01-220000.conflict-desk-2020-01-02-080500.toml", &again);
    home.put("data/comeback/entries/2020/2020-01-01-220001.toml", "not toml");
    home.put("data/comeback/trash/2020-01-01-220002.toml", &again);
}

fn first_file(home: &Home) -> std::path::PathBuf {
    let mut files = Vec::new();
    walk(&home.path().join("data/comeback/entries"), &mut files);
    files.sort();
    files.remove(0)
}

fn walk(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// The entries as tables, with their evenings.
fn tables(home: &Home) -> Vec<(NaiveDate, Table)> {
    let mut files = Vec::new();
    walk(&home.path().join("data/comeback/entries"), &mut files);
    let entries = files.iter().filter(|path| !path.to_str().unwrap().contains(".conflict-"));
    let table = |path: &std::path::PathBuf| fs::read_to_string(path).unwrap().parse::<Table>().ok();
    // the day ends at four
    let by_clock = |table: &Table| {
        let created = DateTime::parse_from_rfc3339(&table["created"].to_string()).unwrap();
        (created.naive_local() - TimeDelta::hours(4)).date()
    };
    let said = |table: &Table| table.get("evening").map(|evening| evening.to_string().parse().unwrap());
    let evening = |table: &Table| said(table).unwrap_or_else(|| by_clock(table));
    entries.filter_map(table).map(|table| (evening(&table), table)).collect()
}

fn text<'a>(table: &'a Table, keys: &[&str]) -> Option<&'a str> {
    let (last, path) = keys.split_last().unwrap();
    let inner = path.iter().try_fold(table, |table, key| table.get(*key)?.as_table())?;
    inner.get(*last)?.as_str()
}

fn weight(table: &Table, key: &str) -> Option<i64> {
    table["weight"].get(key)?.as_integer()
}

fn answer<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    let answers = table["answers"].as_array().unwrap().iter().filter_map(Value::as_table);
    answers.into_iter().find(|answer| answer["key"].as_str() == Some(key))?["text"].as_str()
}

/// On how many evenings each came, and which was the last.
fn evenings<K: Ord>(pairs: impl IntoIterator<Item = (K, NaiveDate)>) -> BTreeMap<K, BTreeSet<NaiveDate>> {
    let mut all: BTreeMap<K, BTreeSet<NaiveDate>> = BTreeMap::new();
    pairs.into_iter().for_each(|(key, evening)| {
        all.entry(key).or_default().insert(evening);
    });
    all
}

fn number(json: &Json) -> u64 {
    json.as_u64().unwrap_or_else(|| panic!("no number: {json}"))
}

fn date(json: &Json) -> NaiveDate {
    json.as_str().unwrap().parse().unwrap()
}

#[test]
fn all_figures_of_three_thousand_evenings_agree_with_a_count_over_the_files() {
    let home = Home::new();
    three_thousand(&home);
    let all = tables(&home);
    assert_eq!(all.len(), 3000);
    for length in ["all", "year", "quarter", "month"] {
        let (out, err, code) = run(&home, &["patterns", "--format", "json", "--range", length]);
        assert_eq!(err, "1 file could not be read. comeback check tells which, and what can be done.\n");
        assert_eq!(code, 0);
        let json: Json = serde_json::from_str(&out).unwrap();
        let is_in = |evening: NaiveDate| {
            length == "all" || date(&json["range"]["first"]) <= evening && evening <= date(&json["range"]["last"])
        };
        let here: Vec<&(NaiveDate, Table)> = all.iter().filter(|(evening, _)| is_in(*evening)).collect();
        check_range(&json, length);
        check_evenings(&json["evenings"], &here);
        check_weight(&json["weight"], &here);
        check_adjustments(&json["adjustments"], &here);
        check_recoveries(&json["recoveries"], &here, date(&json["tonight"]));
        check_feelings(&json["feelings"], &here);
        check_words(&json["words"], &here, &all);
        check_guesses(&json["guesses"], &here);
        check_held(&json["held"], &here);
        check_text(&home, &json, length);
    }
}

/// What is printed for a person is what is printed for another program.
fn check_text(home: &Home, json: &Json, length: &str) {
    let (out, _, code) = run(home, &["patterns", "--range", length]);
    assert_eq!(code, 0);
    let pictures: Vec<&str> = out.split("\n\n").skip(1).collect();
    let expected: [Printed; 8] =
        [evenings_of, weight_of, adjustments_of, recoveries_of, feelings_of, words_of, guesses_of, held_of];
    assert_eq!(pictures.len(), expected.len());
    for (picture, expected) in pictures.iter().zip(expected) {
        let (title, below) = picture.split_once('\n').unwrap();
        let (sentence, lines) = below.split_once('\n').unwrap_or((below, ""));
        let (numbers, words) = expected(json);
        // below five it says in words that there is too little
        if !sentence.contains("from five on") && !numbers.is_empty() {
            assert_eq!(all_numbers(sentence), numbers, "{title}: {sentence}");
        }
        let found: Vec<&str> = lines.lines().map(str::trim).collect();
        assert_eq!(found, words, "{length}, {title}");
    }
}

/// The numbers of the sentence above a picture, and the lines below it, as they follow from the figures.
type Printed = fn(&Json) -> (Vec<u64>, Vec<String>);

fn all_numbers(text: &str) -> Vec<u64> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().unwrap()).collect()
}

fn list<'a>(json: &'a Json, key: &str) -> impl Iterator<Item = &'a Json> {
    json[key].as_array().unwrap().iter()
}

fn shown(json: &Json) -> String {
    date(json).format("%-d %b %Y").to_string()
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn evenings_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let json = &json["evenings"];
    let numbers = ["evenings", "entries", "recoveries", "wins"].map(|key| number(&json[key]));
    let lines = list(json, "days").map(|day| {
        let mut line = shown(&day["evening"]);
        let _ = write!(line, ": {}", counted(number(&day["entries"]), "entry", "entries"));
        let _ = write!(line, ", {}", counted(number(&day["letters"]), "letter", "letters"));
        for (key, words) in [("recovery", ", a recovery"), ("win", ", a win")] {
            line.push_str(if day[key].as_bool().unwrap() { words } else { "" });
        }
        line
    });
    let lines = lines.collect();
    (if numbers[0] == 0 { Vec::new() } else { numbers.into_iter().filter(|number| *number > 0).collect() }, lines)
}

/// An average in tenths, half of one rounded up.
fn tenth(json: &Json) -> String {
    let (sum, count) = (number(&json["sum"]), number(&json["count"]));
    let tenths = (0..=50).rfind(|tenths| count > 0 && tenths * count * 2 <= sum * 20 + count);
    tenths.map_or("–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

fn weight_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let json = &json["weight"];
    let ended = ["lighter", "same", "heavier"].map(|key| number(&json[key]));
    let names = ["lighter", "the same", "heavier"].iter().zip(ended).map(|(name, count)| format!("{name}: {count}"));
    let weeks = list(json, "weeks").map(|week| {
        let of = |key: &str| (tenth(&week[key]), counted(number(&week[key]["count"]), "entry", "entries"));
        let ((was, before), (is, after)) = (of("before"), of("after"));
        let before = if before == after { String::new() } else { format!(" ({before})") };
        format!("week of {}: {was} before{before}, {is} after ({after})", shown(&week["first"]))
    });
    let lines = names.chain(weeks).collect();
    (vec![ended.iter().sum(), ended[0], ended[1], ended[2]], lines)
}

fn adjustments_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let names = [
        ("helped", "helped"),
        ("no-change", "did it, no change"),
        ("never-came", "the moment never came"),
        ("not-done", "didn't get to it"),
        ("let-go", "let it go"),
    ];
    let (mut lines, mut all, mut open) = (Vec::new(), 0, 0);
    for (key, words) in [("with_when", "with when"), ("without", "without when")] {
        let json = &json["adjustments"][key];
        let looked_at: u64 = names.iter().map(|(key, _)| number(&json[*key])).sum();
        let not_yet = number(&json["not_looked_at"]);
        (all, open) = (all + looked_at, open + not_yet);
        lines.push(format!("{words}: {looked_at} looked at, {not_yet} not yet"));
        lines.extend(names.iter().map(|(key, words)| format!("{words}: {}", json[*key])));
    }
    (if open == 0 { vec![all] } else { vec![all, open] }, lines)
}

fn recoveries_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let json = &json["recoveries"];
    let steps = ["same day", "1 day", "2 days", "3 days", "4–5", "6–7", "8–14", "15–30", "31–90", "longer"];
    let unit = |name: &str| if name.ends_with(|c: char| c.is_ascii_digit()) { " days" } else { "" };
    let mut lines: Vec<String> =
        steps.iter().map(|name| format!("{name}{}: {}", unit(name), json["days"][*name])).collect();
    if number(&json["without_a_day"]) > 0 {
        lines.push(format!("without a known day: {}", json["without_a_day"]));
    }
    lines.push(format!("still going: {}", list(json, "still_going").count()));
    lines.extend(list(json, "still_going").map(|days| format!("{} so far", counted(number(days), "day", "days"))));
    let usually = &json["usually"];
    let mut numbers = vec![number(&json["recoveries"])];
    if !usually.is_null() {
        let [from, median, to] = ["from", "median", "to"].map(|key| number(&usually[key]));
        numbers.extend((median > 0).then_some(median));
        numbers.extend((from != to).then_some(from));
        numbers.push(to);
    }
    (numbers, lines)
}

fn feelings_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let json = &json["feelings"];
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let lines = list(json, "feelings").map(|feeling| {
        let by_day = week.iter().map(|day| (day, number(&feeling["by_day"][*day]))).filter(|(_, count)| *count > 0);
        let by_day: Vec<String> = by_day.map(|(day, count)| format!("{day} {count}")).collect();
        let evenings = counted(number(&feeling["evenings"]), "evening", "evenings");
        format!("{}: {evenings} ({})", feeling["feeling"].as_str().unwrap(), by_day.join(", "))
    });
    let lines: Vec<String> = lines.collect();
    (vec![lines.len() as u64, number(&json["evenings"])], lines)
}

fn words_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let json = &json["words"];
    let mut lines: Vec<String> = list(json, "words")
        .map(|word| {
            let [lately, before] = ["last_half_year", "half_year_before"].map(|key| number(&word[key]));
            let evenings = counted(number(&word["evenings"]), "evening", "evenings");
            format!("{}: {evenings}, {lately} lately, {before} before", word["word"].as_str().unwrap())
        })
        .collect();
    if lines.is_empty() {
        return (Vec::new(), lines);
    }
    lines.insert(0, format!("Lately: in the half year to {}. Before: in the one before.", shown(&json["until"])));
    (vec![number(&json["came_back"])], lines)
}

fn guesses_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let json = &json["guesses"];
    let was = ["smaller", "as_guessed", "bigger"].map(|key| number(&json[key]));
    let names = ["smaller", "as guessed", "bigger"].iter().zip(was);
    let mut lines: Vec<String> = names.map(|(name, count)| format!("{name}: {count}")).collect();
    for (guess, row) in (1..).zip(list(json, "guessed_by_was")) {
        let was = (1..).zip(row.as_array().unwrap()).filter(|(_, count)| number(count) > 0);
        let was: Vec<String> = was.map(|(was, count)| format!("{was} ({count}×)")).collect();
        if !was.is_empty() {
            lines.push(format!("guessed {guess}, it was {}", was.join(", ")));
        }
    }
    lines.push(format!("not looked at yet: {}", json["not_looked_at"]));
    (vec![was.iter().sum(), was[0], was[1], was[2]], lines)
}

fn held_of(json: &Json) -> (Vec<u64>, Vec<String>) {
    let mut lines = Vec::new();
    for (key, title) in [
        ("what_held", "What held:"),
        ("what_helped_most", "What helped most:"),
        ("who_or_what_helped", "Who or what helped:"),
    ] {
        let held = list(&json["held"], key).map(|held| {
            let evenings = counted(number(&held["evenings"]), "evening", "evenings");
            format!("{evenings}, the newest {}: {}", shown(&held["newest"]), held["text"].as_str().unwrap())
        });
        let held: Vec<String> = held.collect();
        lines.extend((!held.is_empty()).then(|| title.to_owned()));
        lines.extend(held);
    }
    (Vec::new(), lines)
}

/// The calendar, counted by its months.
fn check_range(json: &Json, length: &str) {
    assert_eq!(json["range"]["length"].as_str(), Some(length));
    let tonight = date(&json["tonight"]);
    let by_clock = (SystemClock.now().naive_local() - TimeDelta::hours(4)).date();
    assert!((by_clock - tonight).num_days() <= 1, "{tonight}");
    let months = match length {
        "month" => 1,
        "quarter" => 3,
        "year" => 12,
        _ => return assert!(json["range"]["first"].is_null() && json["range"]["last"].is_null()),
    };
    let (first, last) = (date(&json["range"]["first"]), date(&json["range"]["last"]));
    assert!(first <= tonight && tonight <= last);
    assert_eq!((first.day(), first.month0() % months, last + Days::new(1)), (1, 0, first + Months::new(months)));
}

type Here<'a> = [&'a (NaiveDate, Table)];

fn count(here: &Here, is_it: impl Fn(&Table) -> bool) -> u64 {
    here.iter().filter(|(_, table)| is_it(table)).count() as u64
}

fn check_evenings(json: &Json, here: &Here) {
    let by_evening = evenings(here.iter().map(|(evening, _)| ((), *evening)));
    assert_eq!(number(&json["evenings"]), by_evening.get(&()).map_or(0, |days| days.len() as u64));
    assert_eq!(number(&json["entries"]), here.len() as u64);
    assert_eq!(number(&json["wins"]), count(here, |table| text(table, &["guide"]) == Some("win")));
    assert_eq!(number(&json["recoveries"]), count(here, |table| text(table, &["standing"]) == Some("recovered")));
    let letters = |table: &Table| {
        let answers = table["answers"].as_array().unwrap().iter().map(|answer| answer["text"].as_str().unwrap());
        let plan = ["when", "then"].into_iter().filter_map(|key| text(table, &["adjustment", key]));
        answers.chain(plan).flat_map(str::chars).filter(|c| c.is_alphanumeric()).count() as u64
    };
    let mut sums: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for (evening, table) in here {
        *sums.entry(*evening).or_default() += letters(table);
    }
    let told = json["days"].as_array().unwrap().iter().map(|day| (date(&day["evening"]), number(&day["letters"])));
    assert_eq!(told.collect::<Vec<_>>(), sums.into_iter().collect::<Vec<_>>());
    for day in json["days"].as_array().unwrap() {
        let of_day: Vec<_> = here.iter().copied().filter(|(evening, _)| *evening == date(&day["evening"])).collect();
        assert_eq!(number(&day["entries"]), of_day.len() as u64);
        let has = |key: &str, value: &str| count(&of_day, |table| text(table, &[key]) == Some(value)) > 0;
        assert_eq!(day["recovery"].as_bool(), Some(has("standing", "recovered")));
        assert_eq!(day["win"].as_bool(), Some(has("guide", "win")));
    }
}

fn check_weight(json: &Json, here: &Here) {
    let ended = |is_it: fn(i64, i64) -> bool| {
        count(here, |table| {
            weight(table, "before").zip(weight(table, "after")).is_some_and(|(before, after)| is_it(before, after))
        })
    };
    assert_eq!(number(&json["lighter"]), ended(|before, after| after < before));
    assert_eq!(number(&json["same"]), ended(|before, after| after == before));
    assert_eq!(number(&json["heavier"]), ended(|before, after| after > before));
    let mut weeks: BTreeMap<(i32, u32), [[i64; 2]; 2]> = BTreeMap::new();
    for (evening, table) in here {
        for (place, key) in ["before", "after"].into_iter().enumerate() {
            if let Some(step) = weight(table, key) {
                let week = evening.iso_week();
                let sums = &mut weeks.entry((week.year(), week.week())).or_default()[place];
                sums[0] += step;
                sums[1] += 1;
            }
        }
    }
    let told = json["weeks"].as_array().unwrap().iter().map(|week| {
        let first = date(&week["first"]);
        assert_eq!(first.weekday(), Weekday::Mon);
        let sums = ["before", "after"].map(|key| ["sum", "count"].map(|part| week[key][part].as_i64().unwrap()));
        ((first.iso_week().year(), first.iso_week().week()), sums)
    });
    assert_eq!(told.collect::<Vec<_>>(), weeks.into_iter().collect::<Vec<_>>());
}

fn check_adjustments(json: &Json, here: &Here) {
    let mut told: BTreeMap<(bool, String), u64> = BTreeMap::new();
    for (_, table) in here.iter().filter(|(_, table)| table.contains_key("adjustment")) {
        let last = table.get("follow_ups").and_then(|all| all.as_array()?.last()).and_then(Value::as_table);
        let older = last.and_then(|last| text(last, &["was", "when"]));
        let when = older.or(text(table, &["adjustment", "when"])).unwrap_or_default();
        let outcome = last.map_or("not_looked_at", |last| last["outcome"].as_str().unwrap());
        *told.entry((!when.trim().is_empty(), outcome.to_owned())).or_default() += 1;
    }
    for (has_when, key) in [(true, "with_when"), (false, "without")] {
        for (outcome, found) in json[key].as_object().unwrap() {
            let expected = told.remove(&(has_when, outcome.clone())).unwrap_or(0);
            assert_eq!(number(found), expected, "{key} {outcome}");
        }
    }
    assert!(told.is_empty(), "{told:?}");
}

fn check_recoveries(json: &Json, here: &Here, tonight: NaiveDate) {
    let is_recovered = |table: &Table| text(table, &["standing"]) == Some("recovered");
    let on = |table: &Table| table.get("recovered").map(|recovered| recovered["on"].to_string());
    let days = here.iter().filter(|(_, table)| is_recovered(table)).filter_map(|(evening, table)| {
        let on: NaiveDate = on(table)?.parse().unwrap();
        Some((on - *evening).num_days())
    });
    let days: Vec<i64> = days.collect();
    assert_eq!(number(&json["recoveries"]), days.len() as u64);
    assert_eq!(number(&json["without_a_day"]), count(here, |table| is_recovered(table) && on(table).is_none()));
    let steps = [
        ("same day", 0, 0),
        ("1 day", 1, 1),
        ("2 days", 2, 2),
        ("3 days", 3, 3),
        ("4–5", 4, 5),
        ("6–7", 6, 7),
        ("8–14", 8, 14),
        ("15–30", 15, 30),
        ("31–90", 31, 90),
        ("longer", 91, i64::MAX),
    ];
    for (name, from, to) in steps {
        let expected = days.iter().filter(|days| (from..=to).contains(*days)).count() as u64;
        assert_eq!(number(&json["days"][name]), expected, "{name}");
    }
    let all = days.len();
    let rank = |quarters: usize| {
        (0..=1000).find(|most| days.iter().filter(|days| *days <= most).count() * 4 >= all * quarters)
    };
    match &json["usually"] {
        Json::Null => assert!(all < 5),
        usually => {
            for (quarters, key) in [(1, "from"), (2, "median"), (3, "to")] {
                assert_eq!(usually[key].as_i64(), rank(quarters), "{key}");
            }
        }
    }
    let is_going = |table: &Table| matches!(text(table, &["standing"]), Some("open" | "easing"));
    let going = here.iter().filter(|(_, table)| is_going(table)).map(|(evening, _)| (tonight - *evening).num_days());
    let going = evenings_free(going.collect());
    let told: Vec<i64> = json["still_going"].as_array().unwrap().iter().map(|days| days.as_i64().unwrap()).collect();
    assert_eq!(told, going);
}

fn evenings_free(mut days: Vec<i64>) -> Vec<i64> {
    days.sort_unstable();
    days
}

fn check_feelings(json: &Json, here: &Here) {
    let pairs = here.iter().flat_map(|(evening, table)| {
        let feelings =
            table["feelings"].as_array().unwrap().iter().map(|feeling| feeling.as_str().unwrap().to_lowercase());
        feelings.map(|feeling| ((feeling, evening.weekday().to_string()), *evening)).collect::<Vec<_>>()
    });
    let with_any = here.iter().filter(|(_, table)| !table["feelings"].as_array().unwrap().is_empty());
    let with_any: BTreeSet<NaiveDate> = with_any.map(|(evening, _)| *evening).collect();
    assert_eq!(number(&json["evenings"]), with_any.len() as u64);
    let mut expected = evenings(pairs);
    let mut before = u64::MAX;
    for feeling in json["feelings"].as_array().unwrap() {
        let name = feeling["feeling"].as_str().unwrap().to_lowercase();
        let by_name =
            expected.iter().filter(|((found, _), _)| *found == name).map(|(_, evenings)| evenings.len() as u64);
        let of = number(&feeling["evenings"]);
        assert_eq!(of, by_name.sum::<u64>(), "{name}");
        // the one that was there most comes first
        assert!(of <= std::mem::replace(&mut before, of));
        for (day, found) in feeling["by_day"].as_object().unwrap() {
            let expected = expected.remove(&(name.clone(), day.clone())).map_or(0, |evenings| evenings.len() as u64);
            assert_eq!(number(found), expected, "{name} {day}");
        }
    }
    assert!(expected.is_empty(), "{expected:?}");
}

/// The telling words of an entry, in small letters.
fn words(table: &Table) -> BTreeSet<String> {
    let answers = table["answers"].as_array().unwrap().iter().map(|answer| answer["text"].as_str().unwrap());
    let plan = ["when", "then"].into_iter().filter_map(|key| text(table, &["adjustment", key]));
    let words = answers.chain(plan).flat_map(|text| text.split(|c: char| !c.is_alphabetic())).map(str::to_lowercase);
    let common: Vec<String> =
        COMMON.iter().map(|word| word.to_lowercase()).chain(["will", "my", "a", "of"].map(str::to_owned)).collect();
    words.filter(|word| !word.is_empty() && !common.contains(word)).collect()
}

fn check_words(json: &Json, here: &Here, all: &[(NaiveDate, Table)]) {
    let until = date(&json["until"]);
    let (middle, start) = (until - Months::new(6), until - Months::new(6) - Months::new(6));
    let of = |is_in: &dyn Fn(NaiveDate) -> bool| {
        evenings(
            all.iter()
                .filter(|(evening, _)| is_in(*evening))
                .flat_map(|(evening, table)| words(table).into_iter().map(|word| (word, *evening)).collect::<Vec<_>>()),
        )
    };
    let lately = of(&|evening| middle < evening && evening <= until);
    let before = of(&|evening| start < evening && evening <= middle);
    let in_range = evenings(
        here.iter()
            .flat_map(|(evening, table)| words(table).into_iter().map(|word| (word, *evening)).collect::<Vec<_>>()),
    );
    let expected = in_range.iter().filter(|(_, evenings)| evenings.len() > 1);
    let expected: BTreeMap<String, [usize; 3]> = expected
        .map(|(word, evenings)| {
            let of = |all: &BTreeMap<String, BTreeSet<NaiveDate>>| all.get(word).map_or(0, BTreeSet::len);
            (word.clone(), [evenings.len(), of(&lately), of(&before)])
        })
        .collect();
    assert_eq!(number(&json["came_back"]), expected.len() as u64);
    let order: Vec<u64> = json["words"].as_array().unwrap().iter().map(|word| number(&word["evenings"])).collect();
    assert!(order.is_sorted_by(|a, b| a >= b));
    let told = json["words"].as_array().unwrap().iter().map(|word| {
        let numbers = ["evenings", "last_half_year", "half_year_before"].map(|key| number(&word[key]));
        (word["word"].as_str().unwrap().to_lowercase(), numbers.map(|number| usize::try_from(number).unwrap()))
    });
    assert_eq!(told.collect::<BTreeMap<_, _>>(), expected);
}

fn check_guesses(json: &Json, here: &Here) {
    let pair = |table: &Table| Some((weight(table, "in_a_month")?, weight(table, "a_month_later")?));
    for guess in 1..=5 {
        for was in 1..=5 {
            let found = &json["guessed_by_was"][usize::try_from(guess - 1).unwrap()][usize::try_from(was - 1).unwrap()];
            assert_eq!(number(found), count(here, |table| pair(table) == Some((guess, was))), "{guess} {was}");
        }
    }
    let is =
        |is_it: fn(i64, i64) -> bool| count(here, |table| pair(table).is_some_and(|(guess, was)| is_it(guess, was)));
    assert_eq!(number(&json["smaller"]), is(|guess, was| was < guess));
    assert_eq!(number(&json["as_guessed"]), is(|guess, was| was == guess));
    assert_eq!(number(&json["bigger"]), is(|guess, was| was > guess));
    let open = |table: &Table| weight(table, "in_a_month").is_some() && weight(table, "a_month_later").is_none();
    assert_eq!(number(&json["not_looked_at"]), count(here, open));
}

fn check_held(json: &Json, here: &Here) {
    type Said = fn(&Table) -> Option<&str>;
    let lists: [(&str, Said); 3] = [
        ("what_held", |table| answer(table, "held_up")),
        ("what_helped_most", |table| {
            text(table, &["recovered", "helped_most"]).filter(|_| table.contains_key("standing"))
        }),
        ("who_or_what_helped", |table| answer(table, "helped_by")),
    ];
    for (key, said) in lists {
        let order: Vec<_> = list(json, key).map(|held| (number(&held["evenings"]), date(&held["newest"]))).collect();
        assert!(order.is_sorted_by(|a, b| a >= b), "{key}");
        let plain = |text: &str| text.to_lowercase().trim_end_matches('.').to_owned();
        let pairs = here.iter().filter_map(|(evening, table)| Some((plain(said(table)?), *evening)));
        let expected = evenings(pairs)
            .into_iter()
            .map(|(text, evenings)| (text, (evenings.len() as u64, *evenings.last().unwrap())));
        let told =
            json[key].as_array().unwrap().iter().map(|held| {
                (plain(held["text"].as_str().unwrap()), (number(&held["evenings"]), date(&held["newest"])))
            });
        assert_eq!(told.collect::<BTreeMap<_, _>>(), expected.collect::<BTreeMap<_, _>>(), "{key}");
    }
}

/// A few setbacks in which words stand that are markup elsewhere.
fn few(home: &Home) {
    for day in 1..=6 {
        let text = format!(
            "guide = \"setback\"\ncreated = 2026-10-0{day}T22:00:00+02:00\nfeelings = [\"<b>&\\\"tense\\\"\"]\n\
             standing = \"recovered\"\nrecovered = {{ on = 2026-10-1{day}, helped_most = \"</text><script>\\u001B[31m\" }}\n\n\
             [[answers]]\nkey = \"what_went_wrong\"\nasked = \"?\"\ntext = \"The demo broke & I said \\\"no\\\".\"\n"
        );
        home.put(&format!("data/comeback/entries/2026/2026-10-0{day}-220000.toml"), &text);
    }
}

#[test]
fn each_picture_is_a_file_that_stands_alone_and_nothing_in_it_is_markup() {
    let home = Home::new();
    few(&home);
    let (out, err, code) = run(&home, &["patterns", "--svg", "pictures"]);
    assert_eq!((err.as_str(), code), ("", 0), "{out}");
    let mode = fs::metadata(home.path().join("pictures")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "what is in the pictures is nobody else's business");
    let mut names: Vec<String> = fs::read_dir(home.path().join("pictures"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let all = ["adjustments", "evenings", "feelings", "guesses", "held", "recoveries", "weight", "words"];
    assert_eq!(names, all.map(|name| format!("{name}.svg")));
    for name in names {
        let picture = fs::read_to_string(home.path().join("pictures").join(&name)).unwrap();
        assert!(
            picture.ends_with("</svg>\n") && picture.contains("<svg xmlns=\"http://www.w3.org/2000/svg\""),
            "{picture}"
        );
        assert!(!picture.contains("<b>") && !picture.contains("<script"), "{picture}");
        assert!(!picture.contains(|c: char| c.is_control() && c != '\n'), "{picture}");
        // nothing is loaded from elsewhere
        assert!(!picture.contains("href") && !picture.contains("url("), "{picture}");
        for tag in ["text", "svg", "title"] {
            let count = |what: &str| picture.matches(what).count();
            assert_eq!(
                count(&format!("<{tag} ")) + count(&format!("<{tag}>")),
                count(&format!("</{tag}>")),
                "{name} {tag}"
            );
        }
    }
    let held = fs::read_to_string(home.path().join("pictures/held.svg")).unwrap();
    assert!(held.contains("6× &lt;/text&gt;&lt;script&gt;"), "{held}");
}

#[test]
fn pictures_take_the_place_of_pictures_and_of_nothing_else() {
    let home = Home::new();
    few(&home);
    assert_eq!(run(&home, &["patterns", "--svg", "pictures"]).2, 0);
    assert_eq!(run(&home, &["patterns", "--svg", "pictures", "--range", "month"]).2, 0);
    let place = home.path().join("pictures/weight.svg");
    fs::remove_file(&place).unwrap();
    home.put("pictures/weight.svg", "mine");
    let (_, err, code) = run(&home, &["patterns", "--svg", "pictures"]);
    assert_eq!(code, 1);
    assert!(err.contains("weight.svg is no picture by comeback, so it is left as it is."), "{err}");
    assert_eq!(fs::read_to_string(place).unwrap(), "mine");
}

#[test]
fn no_entries_and_few_are_told_and_an_unknown_word_ends_with_2() {
    let home = Home::new();
    let (out, err, code) = run(&home, &["patterns"]);
    assert_eq!((err.as_str(), code), ("", 0));
    assert!(out.contains("Nothing is written so far."), "{out}");
    assert!(out.contains("No recoveries so far; from five on this shows how long they take."), "{out}");
    assert_eq!(run(&home, &["patterns", "--svg", "pictures"]).2, 0);
    assert_eq!(run(&home, &["patterns", "--range", "week"]).2, 2);
    few(&home);
    let (out, _, _) = run(&home, &["patterns"]);
    assert!(out.contains("Half of 6 recoveries took 10 days or less; the middle half took 10 days."), "{out}");
    assert!(!out.contains('\u{1b}'), "{out}");
}
