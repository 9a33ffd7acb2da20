//! The screens there are, each as the journal that is there before and the keys that lead to it.

use std::sync::Arc;

use comeback::app::msg::{Elsewhere, Msg};
use comeback::journal::entry::{Entry, Standing};
use comeback::journal::shelf::{EntryName, Row, TrashName, Trashed};
use comeback::store::{MemoryStore, Trouble};

use crate::script::Evening;

/// A screen.
pub(crate) struct Scene {
    /// What its pictures are called.
    pub(crate) name: &'static str,
    /// What is there before the first key.
    before: fn(Evening) -> Evening,
    /// The keys that lead to it.
    keys: &'static [&'static str],
    /// What is there when they are pressed.
    after: fn(Evening) -> Evening,
}

impl Scene {
    const fn new(name: &'static str, keys: &'static [&'static str]) -> Self {
        Self { name, before: few, keys, after: as_it_is }
    }

    const fn with(self, before: fn(Evening) -> Evening) -> Self {
        Self { before, ..self }
    }

    const fn then(self, after: fn(Evening) -> Evening) -> Self {
        Self { after, ..self }
    }

    /// The screen in a window of this size.
    pub(crate) fn at(&self, width: u16, height: u16) -> Evening {
        let evening = Evening::at("2026-11-21T22:41:00+01:00").sized(width, height);
        (self.after)((self.before)(evening).keys(&self.keys.concat()))
    }

    /// Whether something can be typed here.
    pub(crate) fn is_a_field(&self) -> bool {
        self.name.starts_with("field-")
    }
}

const FIRST: &str = "<paste:The login page broke in front of the client. I froze and said nothing for a minute.><tab>";
const FEELINGS: &str = "embarrassed, tense4<tab>";
const SIDES: &str =
    "<paste:I tested only on my own laptop.><tab><paste:The network was down for an hour, and nobody said so.>";
const LESSON: &str = "<tab><paste:Next time I look at the demo machine itself.>";
const WHEN: &str = "<tab><paste:the calendar says demo>";
const THEN: &str = "<tab><paste:open the page on the demo machine the evening before>";
const LONG: &str = "<paste:The login page broke in front of the client. I froze and said nothing for a minute. Then Sam took \
    over and showed the slides, and I sat there and looked at the table until it was over.><enter><enter><paste:Nobody was \
    angry.>";

/// To the guide of the week, past the card that came.
const TO_WEEK: &str = "<c-g><down><down><down><enter>";

const TO_SOMEONE: &str = "<c-f><tab><tab><tab><tab><tab><tab><tab>";

/// Every screen.
pub(crate) const SCENES: [Scene; 110] = [
    Scene::new("field-first", &[]).with(as_it_is),
    Scene::new("field-long-text", &[LONG]),
    Scene::new(
        "field-wide-letters",
        &["今日は会議でうまく話せなかった。家に帰って👩‍👩‍👧と話した。いいえ、café で。とても長い一日だった。"],
    ),
    Scene::new("field-selection", &[LONG, "<s-up><s-up><s-up>"]),
    Scene::new("field-feelings", &[FIRST, "embarrassed4, te"]),
    Scene::new("field-feelings-pointed", &[FIRST, "embarrassed4<down><right><right>"]),
    Scene::new("field-people", &[FIRST, TO_SOMEONE, "Anna and s"]).with(named),
    Scene::new("field-people-pointed", &[FIRST, TO_SOMEONE, "Anna<down><right>"]).with(named),
    Scene::new("field-two-sides", &[FIRST, FEELINGS, SIDES]),
    Scene::new("field-answers-above", &[FIRST, FEELINGS, SIDES, LESSON]).then(Evening::until_disk_answers),
    Scene::new("field-when", &[FIRST, FEELINGS, SIDES, LESSON, WHEN]),
    Scene::new("field-then", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN]),
    Scene::new("field-part-of-goal", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, "<c-p>"]).with(with_goal),
    Scene::new(
        "part-of-goal",
        &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN, "<c-p><c-s><esc><enter><pgdn><pgdn><pgdn>"],
    )
    .with(with_goal),
    Scene::new("week", &[TO_WEEK]).with(a_week).then(Evening::until_week_is_there),
    Scene::new("week-read-on", &[TO_WEEK]).with(a_week).then(read_on),
    Scene::new("week-empty", &[TO_WEEK]).with(as_it_is).then(Evening::until_week_is_there),
    Scene::new("field-week", &[TO_WEEK, "<tab>Sleep"]).with(a_week).then(Evening::until_week_is_there),
    Scene::new("decide", &[TO_WEEK, "Sleep helped.<tab>"]).with(a_week).then(Evening::until_week_is_there),
    Scene::new("decide-kept", &[TO_WEEK, "<tab><tab>"]).with(a_week).then(decided_one),
    Scene::new("decide-how", &[TO_WEEK, "<tab><tab>"]).with(a_week).then(decides_how),
    Scene::new("field-decide-change", &[TO_WEEK, "<tab><tab>"]).with(a_week).then(decides_change),
    Scene::new("field-decide-drop", &[TO_WEEK, "<tab><tab>"]).with(a_week).then(decides_drop),
    Scene::new("decide-not-written", &[TO_WEEK, "<tab><tab>"]).with(a_week_refused).then(decided_not),
    Scene::new("pick-date", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN, "<tab>"]),
    Scene::new("pick-scale", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN, "<tab><tab>2"]),
    Scene::new(
        "field-goal",
        &["<c-g><end><enter>Speak up in meetings<tab>ask Sam how she prepares<tab>say one thing on Tuesday"],
    ),
    Scene::new("heavy", &[FIRST, "overwhelmed5<tab>"]),
    Scene::new("ready", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN, "<tab><tab>2<tab>"]),
    Scene::new("field-been-here", &[FIRST, "embarrassed4"]).with(been_here).then(been_here_found),
    Scene::new("field-been-here-sides", &[FIRST, FEELINGS]).with(been_here).then(been_here_found),
    Scene::new("been-here-heavy", &[FIRST, "overwhelmed5<tab>"]).with(been_here).then(been_here_found),
    Scene::new("field-been-here-read", &[FIRST, FEELINGS]).with(been_here).then(been_here_read),
    Scene::new("field-been-here-scrolled", &[FIRST, FEELINGS]).with(been_here).then(been_here_scrolled),
    Scene::new("been-here-never", &[FIRST, FEELINGS]).with(been_here).then(been_here_never),
    Scene::new("kinds", &[FIRST, "<c-k><down>"]).with(kinds),
    Scene::new("kinds-none", &[FIRST, "<c-k>"]),
    Scene::new("field-kind", &[FIRST, "<c-k>2"]).with(kinds),
    Scene::new("kinds-of-entry", &["<esc><down><down><enter>K<end>"]).with(kinds),
    Scene::new("field-kind-name", &["<esc>K<down><down><enter>"]).with(kinds),
    Scene::new("reader-kind", &["<esc><down><down><enter>"]).with(kinds),
    Scene::new("same", &["<c-g><down><down><down><enter>"]).with(kinds).then(asked_whether_same),
    Scene::new("field-same-name", &["<c-g><down><down><down><enter>"]).with(kinds).then(said_that_same),
    Scene::new("card", &[]).with(due),
    Scene::new("card-pointed", &["<down><down><down>"]).with(due),
    Scene::new("field-card-note", &["11Found the broken token at six."]).with(due),
    Scene::new("field-card-wording", &["44<enter><tab>", "<s-home>"]).with(due),
    Scene::new("card-another-week", &["33"]).with(due),
    Scene::new("card-behind", &["44Too tired.<enter><enter><enter><down>"]).with(due),
    Scene::new("card-guess", &["<esc>"]).with(due),
    Scene::new("card-not-written", &["11"]).with(due_refused),
    Scene::new("reader-followed-up", &["44Too tired.<enter><tab><c-a>look at it once<enter>11<esc><esc><enter>"])
        .with(due),
    Scene::new("guides", &["Ran 5 km<c-g><down>"]),
    Scene::new("closing", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN, "<tab><tab>5<c-s>"]),
    Scene::new("draft", &[FIRST, FEELINGS, "<c-q>"]).then(two_days_later),
    Scene::new("shelf", &["<esc><down>"]),
    Scene::new("shelf-empty", &["<esc>"]).with(as_it_is),
    Scene::new("reader", &["<esc><down><enter>"]),
    Scene::new("reader-goal", &["<c-g><end><enter>Speak up in meetings<tab>ask Sam how<tab>say it<c-s><esc>1"]),
    Scene::new("reader-long", &["<esc><enter><pgdn>"]).with(one_long),
    Scene::new("recoveries", &["<esc>r"]).with(paged_back),
    Scene::new("recovery", &["<esc>r<enter>"]).with(paged_back),
    Scene::new("wins", &["<esc>w"]),
    Scene::new("open", &["<esc>o"]),
    Scene::new("recoveries-empty", &["<esc>r"]).with(one_long),
    Scene::new("keeping", &["<esc>r<enter>+<down><enter><down>"]).with(paged_back),
    Scene::new("kept", &["<esc>r+<enter><down><enter><esc>"]).with(paged_back),
    Scene::new("closing-kept", &[FIRST, FEELINGS, SIDES, LESSON, WHEN, THEN, "<tab><tab>2<c-s>"]).with(kept),
    Scene::new("closing-win", &[FIRST, "overwhelmed5<tab><c-s>"]),
    Scene::new("field-search", &["<esc>/argued <down>"]).then(Evening::until_previews),
    Scene::new("field-search-mistake", &["<esc>/since:soon the ra"]).then(Evening::until_previews),
    Scene::new("field-search-nothing", &["<esc>/xylophone"]),
    Scene::new("found", &["<esc>/sam or rain<enter><tab>"]).then(Evening::until_previews),
    Scene::new("found-best-first", &["<esc>/sam or rain<enter>s<enter><tab>"]),
    Scene::new("field-date", &["<esc>:last fortnight<enter>"]),
    Scene::new("date-nearest", &["<esc>:2026-11-05<enter>"]),
    Scene::new("calendar", &["<esc>c<left>"]),
    Scene::new("calendar-nothing", &["<esc>c[<left>"]),
    Scene::new("field-filters", &["<esc>F<down>"]).with(tagged),
    Scene::new("field-title", &["<esc><down>tThe report"]),
    Scene::new("field-tags", &["<esc><down>#te"]).with(tagged),
    Scene::new("marked", &["<esc>vvd"]),
    Scene::new("renaming", &["<esc>Fteam<c-r><c-a>work<enter>"]).with(tagged),
    Scene::new("renamed", &["<esc>Fteam<c-r><c-a>work<enter><enter>"]).with(tagged).then(Evening::until_done),
    Scene::new("unreadable", &["<esc><down><enter>"]).with(unreadable),
    Scene::new("editing", &["<esc><down>e"]),
    Scene::new("trash", &["<esc>"]).then(deleted_second),
    Scene::new("trash-empty", &["<esc>T"]),
    Scene::new("trash-asks", &["<esc>"]).then(deleted_asked),
    Scene::new("history", &["<esc>H"]).with(changed),
    Scene::new("history-asks", &["<esc><enter>H<enter>"]).with(changed),
    Scene::new("patterns-evenings", &["<esc>p"]).with(many).then(counted),
    Scene::new("patterns-evenings-few", &["<esc>p"]).then(counted),
    Scene::new("patterns-evenings-month", &["<esc>pm"]).with(many).then(counted),
    Scene::new("patterns-weight", &["<esc>p<tab>"]).with(many).then(counted),
    Scene::new("patterns-adjustments", &["<esc>p<tab><tab>"]).with(many).then(counted),
    Scene::new("patterns-recoveries", &["<esc>p<tab><tab><tab>"]).with(many).then(counted),
    Scene::new("patterns-recoveries-few", &["<esc>p<tab><tab><tab>"]).then(counted),
    Scene::new("patterns-feelings", &["<esc>p<tab><tab><tab><tab>"]).with(many).then(counted),
    Scene::new("patterns-words", &["<esc>p<tab><tab><tab><tab><tab>"]).with(many).then(counted),
    Scene::new("patterns-word", &["<esc>p<tab><tab><tab><tab><tab>"]).with(many).then(word_opened),
    Scene::new("patterns-guesses", &["<esc>p<s-tab><s-tab>"]).with(many).then(counted),
    Scene::new("patterns-held", &["<esc>p<s-tab>"]).with(many).then(counted),
    Scene::new("patterns-numbers", &["<esc>p<tab><tab><tab>t"]).with(many).then(counted),
    Scene::new("second-version", &["<esc><down><down><enter>"]).with(two_versions),
    Scene::new("unsaved", &[FIRST, FEELINGS, "<c-s>"]).with(refused),
    Scene::new("field-folder", &[FIRST, FEELINGS, "<c-s><down><enter>"]).with(refused),
    Scene::new("saved-elsewhere", &[FIRST, FEELINGS, "<c-s>"]).with(refused).then(kept_elsewhere),
    Scene::new("notice", &["<c-s>"]),
    Scene::new("help", &["<f1>"]),
];

fn as_it_is(evening: Evening) -> Evening {
    evening
}

fn two_days_later(evening: Evening) -> Evening {
    evening.wait(2 * 24 * 60).again()
}

/// A file for each of these: evening, what stands above the answers, what was said.
fn holding(evening: Evening, entries: &[(&str, &str, &str)]) -> Evening {
    let files = entries.iter().map(|(day, head, said)| {
        let text = format!(
            "created = {day}T21:30:00+01:00\n{head}\n[[answers]]\nkey = \"what_went_wrong\"\n\
             asked = \"What went wrong today?\"\ntext = \"\"\"\n{said}\n\"\"\"\n{}",
            if head.contains("recovered") { PLAN } else { "" }
        );
        (format!("entries/2026/{day}-213000.toml"), text)
    });
    evening.holding_all(&files.collect::<Vec<_>>())
}

const PLAN: &str = r#"
[[answers]]
key = "control"
asked = "Which part was yours to change? Which part wasn't?"
yours = "I asked for the numbers in front of everyone."
not_yours = "That the report was late."

[adjustment]
when = "a number looks wrong"
then = "I will ask Sam alone first"
look_again = 2026-11-21

[[follow_ups]]
at = 2026-11-21T21:02:11+01:00
outcome = "helped"
note = "Asked before assuming."
"#;

/// A few evenings, as in the design.
fn few(evening: Evening) -> Evening {
    let recovered = "guide = \"setback\"\nstanding = \"recovered\"\nfeelings = [\"tense\"]\ntags = [\"team\"]\n\
        weight = { before = 4, after = 2 }\nrecovered = { on = 2026-11-22, helped_most = \"Told Sam the real date.\" }";
    let entries = [
        ("2026-11-20", "guide = \"setback\"\nstanding = \"open\"\ntitle = \"Missed the demo\"", "It broke."),
        (
            "2026-11-18",
            recovered,
            "Argued with Sam about the numbers in the report.\nIt got loud, and others heard it.",
        ),
        ("2026-11-17", "guide = \"win\"", "Ran 5 km in the rain"),
        ("2026-10-30", "guide = \"setback\"\nstanding = \"recovered\"", "Late invoice"),
        (
            "2026-10-29",
            "guide = \"setback\"\nstanding = \"easing\"",
            "Forgot Mum's call, and she waited for it all day",
        ),
        ("2026-10-02", "guide = \"two-minutes\"", "A long day in the train"),
    ];
    holding(evening, &entries)
}

/// Recoveries enough to say how long they usually take, and all that can stand in one.
fn paged_back(evening: Evening) -> Evening {
    let recovered = |on: &str, more: &str| {
        format!("guide = \"setback\"\nstanding = \"recovered\"\nrecovered = {{ on = {on}{more} }}")
    };
    let helped = ", helped_most = \"Told Sam the real date. Then it was out.\"";
    let entries = [
        ("2026-11-10", recovered("2026-11-15", helped), "It broke. Nobody was angry! I said nothing for a minute."),
        ("2026-11-08", "guide = \"win\"".to_owned(), "Ran 5 km in the rain"),
        ("2026-10-30", recovered("2026-11-01", ""), "Late invoice"),
        ("2026-10-20", recovered("2026-10-23", ""), "Forgot Mum's call"),
        ("2026-09-12", recovered("2026-09-14", ""), "Demo fell over"),
        ("2025-12-30", recovered("2026-01-30", ""), "What was said at dinner"),
    ];
    let files = entries.iter().map(|(day, head, said)| {
        let text = format!(
            "created = {day}T21:30:00+01:00\n{head}\n[[answers]]\nkey = \"what_went_wrong\"\n\
             asked = \"What went wrong today?\"\ntext = \"{said}\"\n{}",
            if head.contains("helped") { FOLLOWED } else { "" }
        );
        (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
    });
    evening.holding_all(&files.collect::<Vec<_>>())
}

const FOLLOWED: &str = r#"
[adjustment]
when = "the calendar says demo"
then = "I will open the page on the demo machine the evening before"

[[follow_ups]]
at = 2026-11-12T21:02:11+01:00
outcome = "not-done"
note = "There was no time."
behind = "same"
was = { when = "there is a demo", then = "I will test everything" }

[[follow_ups]]
at = 2026-11-15T21:02:11+01:00
outcome = "helped"
note = "Found the broken token at six."
behind = "behind-you"
"#;

/// The login page broke before, and what helped is known.
fn been_here(evening: Evening) -> Evening {
    let said = "The login page broke while the client was watching, and I said nothing for a minute.";
    let text = format!(
        "guide = \"setback\"\ncreated = 2026-10-12T21:30:00+02:00\nstanding = \"recovered\"\ntitle = \"Demo fell over\"\n\
         recovered = {{ on = 2026-10-16, helped_most = \"told Sam the real date\" }}\nfeelings = [\"tense\"]\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n{PLAN}"
    );
    few(evening).holding("entries/2026/2026-10-12-213000.toml", &text)
}

fn been_here_found(evening: Evening) -> Evening {
    // the answer comes while something is written, or before
    let evening = evening.until(|model| model.line().is_some() || model.been_here.found.is_some());
    if evening.model().line().is_some() { evening } else { evening.keys("<s-tab><tab>") }
}

fn been_here_read(evening: Evening) -> Evening {
    been_here_found(evening).keys("<c-r>")
}

fn been_here_scrolled(evening: Evening) -> Evening {
    been_here_read(evening).keys("<pgdn>")
}

fn been_here_never(evening: Evening) -> Evening {
    been_here_read(evening).keys("<c-n>")
}

/// A week that was lived: two plans of it, one of which helped, and one of long ago.
const WEEK: [(&str, &str, &str, &str); 4] = [
    (
        "2026-11-16",
        "standing = \"open\"\nfeelings = [\"embarrassed\", \"tense\"]",
        "Missed the demo",
        "the calendar says demo",
    ),
    ("2026-11-17", "standing = \"easing\"\nfeelings = [\"tired\"]", "Slept four hours", "it is ten"),
    ("2026-11-19", "feelings = [\"proud\"]", "Ran 5 km", ""),
    ("2026-11-02", "standing = \"open\"", "Late invoice", "the first of the month comes"),
];

fn week_files() -> Vec<(String, String)> {
    let files = WEEK.map(|(day, head, said, when)| {
        let guide = if when.is_empty() { "win" } else { "setback" };
        let then = match said {
            "Missed the demo" => "open the page on the demo machine the evening before",
            "Slept four hours" => "put the telephone into the kitchen",
            _ => "write the invoice before lunch",
        };
        let plan = format!("\n[adjustment]\nwhen = \"{when}\"\nthen = \"I will {then}\"\nlook_again = 2026-11-24\n");
        let helped = "\n[[follow_ups]]\nat = 2026-11-20T21:02:11+01:00\noutcome = \"helped\"\nbehind = \"lighter\"\n";
        let more = match said {
            "Ran 5 km" => String::new(),
            "Slept four hours" => plan + helped,
            _ => plan,
        };
        let more = if said == "Late invoice" {
            more.replace("11-24", "11-30") + &helped.replace("helped", "not-done")
        } else {
            more
        };
        let text = format!(
            "guide = \"{guide}\"\ncreated = {day}T21:30:00+01:00\n{head}\n\n[[answers]]\nkey = \"a\"\nasked = \"A?\"\n\
             text = \"{said}\"\n{more}"
        );
        (format!("entries/2026/{day}-213000.toml"), text)
    });
    files.into()
}

fn a_week(evening: Evening) -> Evening {
    evening.holding_all(&week_files())
}

/// The same in a journal that takes nothing more.
fn a_week_refused(evening: Evening) -> Evening {
    let store = Arc::new(MemoryStore::new());
    for (path, text) in week_files() {
        store.put(&EntryName::new(path.trim_start_matches("entries/")), text);
    }
    store.refuse_saves(Some(Trouble::Full));
    evening.in_memory(&store)
}

fn read_on(evening: Evening) -> Evening {
    evening.until_week_is_there().keys("<pgdn>")
}

fn decided_one(evening: Evening) -> Evening {
    evening.until_week_is_there().keys("1")
}

fn decides_how(evening: Evening) -> Evening {
    evening.until_week_is_there().keys("<down>2")
}

fn decides_change(evening: Evening) -> Evening {
    evening.until_week_is_there().keys("<down><down>2<tab><c-a>put it far away")
}

fn decides_drop(evening: Evening) -> Evening {
    evening.until_week_is_there().keys("<down>3The idea of looking early")
}

fn decided_not(evening: Evening) -> Evening {
    evening.until_week_is_there().keys("1")
}

/// A goal of which one step is done.
fn with_goal(evening: Evening) -> Evening {
    let text = "guide = \"goal\"\ncreated = 2026-11-15T21:00:00+01:00\ntitle = \"Speak up in meetings\"\n\n[[steps]]\n\
        text = \"ask Sam how he does it\"\ndone = 2026-11-16\n\n[[steps]]\ntext = \"say one thing on Monday\"\n";
    few(evening).holding("entries/2026/2026-11-15-210000.toml", text)
}

/// A few evenings on which somebody was named.
fn named(evening: Evening) -> Evening {
    let recovered = "standing = \"recovered\"\nrecovered = { on = 2026-11-20 }";
    let entries = [
        ("2026-11-10", "Sam and Anna", recovered),
        ("2026-11-11", "Sam", recovered),
        ("2026-11-12", "Sam, Mary Ann, 母", recovered),
        ("2026-11-13", "Anna, my neighbour", "standing = \"open\""),
    ];
    let files = entries.map(|(day, who, head)| {
        let text = format!(
            "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\n{head}\n\n[[answers]]\nkey = \"what_went_wrong\"\n\
             asked = \"What went wrong today?\"\ntext = \"Late.\"\n\n[[answers]]\nkey = \"who\"\n\
             asked = \"Anyone you'd like to tell or ask?\"\ntext = \"{who}\"\n"
        );
        (format!("entries/2026/{day}-213000.toml"), text)
    });
    evening.holding_all(&files)
}

/// A few evenings, of one of which a sentence is kept.
fn kept(evening: Evening) -> Evening {
    let text = "guide = \"setback\"\nstanding = \"open\"\ncreated = 2026-11-02T21:30:00+01:00\n\
        kept = [\"Nobody was angry.\"]\n\n[[answers]]\nkey = \"what_went_wrong\"\n\
        asked = \"What went wrong today?\"\ntext = \"It broke. Nobody was angry.\"\n";
    few(evening).holding("entries/2026/2026-11-02-213000.toml", text)
}

fn one_long(evening: Evening) -> Evening {
    let said = "Everything that could go wrong in a day went wrong in this one. ".repeat(60);
    holding(evening, &[("2026-11-20", "guide = \"setback\"\nstanding = \"open\"", said.trim_end())])
}

/// Setbacks of two kinds, one that is like another, and a guide in which that is asked about.
fn kinds(evening: Evening) -> Evening {
    let text = |day: &str, kind: &str, said: &str, more: &str| {
        let kind = if kind.is_empty() { String::new() } else { format!("kind = \"{kind}\"\n") };
        let text = format!(
            "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"open\"\n{kind}\n[[answers]]\n\
             key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n{more}"
        );
        (format!("entries/2026/{day}-213000.toml"), text)
    };
    let week = "title = \"The week\"\nclosing = \"Saved.\"\n\n[[prompt]]\nkey = \"stands_out\"\nlabel = \"Stands out\"\n\
        question = \"What stands out?\"\nkind = \"text\"\nasked = \"always\"\n\n[[prompt]]\nkey = \"same_again\"\n\
        label = \"Tripped\"\nquestion = \"Did the same thing trip you more than once?\"\nkind = \"text\"\n\
        asked = \"always\"\n";
    let files = [
        text("2026-10-12", "Demo nerves", "Demo fell over.", FOLLOWED),
        text("2026-10-20", "", "Argued with Sam about the numbers in the report, and went home angry.", FOLLOWED),
        text("2026-11-02", "Demo nerves", "It broke.", ""),
        text("2026-11-10", "Late again", "Late.", ""),
        text("2026-11-18", "", "The numbers in the report were wrong, and Sam and I argued about them until six.", ""),
    ];
    evening.with_guide("week", week).holding_all(&files)
}

fn asked_whether_same(evening: Evening) -> Evening {
    evening.until(|model| model.kinds.search.is_over()).keys("<tab>")
}

fn said_that_same(evening: Evening) -> Evening {
    asked_whether_same(evening).keys("1")
}

/// A plan of Monday that is due, and a guess of a month ago.
const DUE: [(&str, &str); 2] = [
    (
        "entries/2026/2026-11-16-213000.toml",
        "guide = \"setback\"\ncreated = 2026-11-16T21:30:00+01:00\nstanding = \"open\"\ntitle = \"Missed the demo\"\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"It broke.\"\n\n[adjustment]\n\
         when = \"the calendar says demo\"\nthen = \"I will open the page on the demo machine the evening before\"\n\
         look_again = 2026-11-19\n",
    ),
    (
        "entries/2026/2026-10-22-213000.toml",
        "guide = \"setback\"\ncreated = 2026-10-22T21:30:00+01:00\nstanding = \"easing\"\nweight = { before = 4, \
         in_a_month = 3 }\n\n[[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\n\
         text = \"Argued with Sam about the numbers in the report.\"\n",
    ),
];

fn due(evening: Evening) -> Evening {
    evening.holding_all(&DUE.map(|(path, text)| (path.to_owned(), text.to_owned())))
}

/// The same in a journal that takes nothing more.
fn due_refused(evening: Evening) -> Evening {
    let store = Arc::new(MemoryStore::new());
    for (path, text) in DUE {
        store.put(&EntryName::new(path.trim_start_matches("entries/")), text);
    }
    store.refuse_saves(Some(Trouble::Full));
    evening.in_memory(&store)
}

/// The trash with entries that were deleted at moments that are the same each time, which no disk can be told.
fn deleted(evening: Evening) -> Evening {
    let entry = |day: &str, deleted: &str, headline: &str| {
        let created = format!("{day}T21:30:00+01:00").parse().unwrap();
        let mut entry = Entry::blank("setback", created, day.parse().unwrap());
        (entry.title, entry.standing) = (Some(headline.to_owned()), Some(Standing::Open));
        let was = EntryName::new(format!("{}/{day}-213000.toml", &day[..4]));
        Trashed {
            at: TrashName::new(format!("{day}-213000.toml")),
            head: Row::of(was.clone(), &entry).head,
            was,
            deleted: deleted.parse().unwrap(),
        }
    };
    let entries = vec![
        entry("2026-11-16", "2026-11-21T21:40:00Z", "The printer, once more, and nobody to ask"),
        entry("2026-11-02", "2026-11-20T06:05:00Z", "Late"),
        entry("2025-12-30", "2025-12-31T22:59:00Z", "What was said at dinner, and what I did not say"),
    ];
    evening.told(Msg::TrashRead(Ok(entries)))
}

fn deleted_second(evening: Evening) -> Evening {
    deleted(evening).keys("<down>")
}

fn deleted_asked(evening: Evening) -> Evening {
    deleted(evening).keys("E")
}

/// An entry that was changed since.
fn changed(evening: Evening) -> Evening {
    let before = "guide = \"setback\"\nstanding = \"open\"\ncreated = 2026-11-20T21:30:00+01:00\n\n[[answers]]\n\
        key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"It broke.\"\n\n[[answers]]\n\
        key = \"lesson\"\nasked = \"What do you know now that you didn't this morning?\"\ntext = \"Nothing.\"\n";
    let after = before.replace("Nothing.", "Look at the demo machine itself.");
    let older = before.replace("It broke.", "It broke in front of the client.");
    few(evening)
        .holding("entries/2026/2026-11-20-213000.toml", &after)
        .holding("history/2026/2026-11-20-213000/2026-11-21-200211Z.toml", before)
        .holding("history/2026/2026-11-20-213000/2026-11-20-210000Z.toml", &older)
}

/// Half a year of evenings, the same each time.
fn many(evening: Evening) -> Evening {
    let of = |words: &[&'static str], number: u64| words[usize::try_from(number).unwrap() % words.len()];
    let mut files = Vec::new();
    for number in 0..60_u64 {
        // numbers that look like none in particular
        let odd = number.wrapping_mul(2_654_435_761) >> 7;
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap() - chrono::Days::new(number * 3 + odd % 3);
        let feelings = [of(&["tense", "tired", "embarrassed"], odd), of(&["calm", "sad", "lonely"], odd >> 3)];
        let weight = format!("before = {}, after = {}", 2 + odd % 4, 1 + (odd >> 2) % 4);
        let guess = if number.is_multiple_of(4) { ", in_a_month = 3, a_month_later = 2" } else { "" };
        let stands = match number % 5 {
            0 => "guide = \"win\"".to_owned(),
            1 => "guide = \"setback\"\nstanding = \"easing\"".to_owned(),
            _ => {
                let (on, helped) = (day + chrono::Days::new(odd % 9), of(&["Told Sam.", "A walk", "Slept on it"], odd));
                let recovered = format!("{{ on = {on}, helped_most = \"{helped}\" }}");
                format!("guide = \"setback\"\nstanding = \"recovered\"\nrecovered = {recovered}")
            }
        };
        let said = "The demo broke once more. ".repeat(usize::try_from(odd % 7).unwrap() + 1);
        let about = of(&["Sam and the invoice", "My sister called", "The kitchen, the landlord"], odd >> 1);
        let held = of(&["my sister", "the morning run", "a cup of tea"], odd >> 2);
        let when = if number.is_multiple_of(3) { "" } else { "the calendar says demo" };
        let outcome = of(&["helped", "no-change", "never-came", "not-done", "let-go", "helped"], odd >> 4);
        let text = format!(
            "created = {day}T21:30:00+01:00\n{stands}\nfeelings = [\"{}\", \"{}\"]\nweight = {{ {weight}{guess} }}\n\n\
             [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{about}. {said}\"\n\n\
             [[answers]]\nkey = \"held_up\"\nasked = \"What held up, even a little?\"\ntext = \"{held}\"\n\n\
             [adjustment]\nwhen = \"{when}\"\nthen = \"I will open the page\"\n\n\
             [[follow_ups]]\nat = {day}T23:00:00+01:00\noutcome = \"{outcome}\"\nbehind = \"same\"\n",
            feelings[0], feelings[1],
        );
        files.push((format!("entries/2026/{day}-213000.toml"), text));
    }
    evening.holding_all(&files)
}

fn counted(evening: Evening) -> Evening {
    evening.until(|model| model.patterns.collection.is_some() && !model.patterns.is_reading)
}

fn word_opened(evening: Evening) -> Evening {
    counted(evening).keys("<down><enter><down>")
}

fn two_versions(evening: Evening) -> Evening {
    let text = "guide = \"setback\"\nstanding = \"open\"\ncreated = 2026-11-18T21:30:00+01:00\n\n[[answers]]\n\
        key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"Argued with Sam, from my side.\"\n";
    few(evening).holding("entries/2026/2026-11-18-213000.conflict-laptop-2026-11-19-080500.toml", text)
}

/// A journal that takes nothing more, for a reason that is the same each time.
fn refused(evening: Evening) -> Evening {
    let store = Arc::new(MemoryStore::new());
    store.refuse_saves(Some(Trouble::Full));
    evening.in_memory(&store)
}

fn kept_elsewhere(evening: Evening) -> Evening {
    let file = "/home/anna/comeback/entries/2026/2026-11-21-224100.toml".to_owned();
    evening.told(Msg::SavedElsewhere(Ok(Elsewhere { file, doubt: None })))
}

/// A few evenings more, with tags.
fn tagged(evening: Evening) -> Evening {
    let tagged = |tags: &str| format!("guide = \"setback\"\nstanding = \"open\"\ntags = [{tags}]");
    let entries = [
        ("2026-11-12", tagged("\"team\", \"told sam\""), "The demo moved again"),
        ("2026-11-11", tagged("\"team\", \"work\""), "Nobody had the key"),
        ("2026-11-09", tagged("\"money\""), "The rent"),
    ];
    holding(few(evening), &entries.each_ref().map(|(day, head, said)| (*day, head.as_str(), *said)))
}

fn unreadable(evening: Evening) -> Evening {
    let broken = "version = 1\ncreated = 2026-11-20T21:30:00+01:00\nweight = { before = 9 }\n";
    few(evening).holding("entries/2026/2026-11-20-223000.toml", broken)
}
