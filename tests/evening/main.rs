//! Whole evenings: from the keys a person presses to the files they keep, without a terminal and without waiting.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod been_here;
mod card_elsewhere;
mod card_typing;
mod card_words;
mod clock;
mod decisions;
mod drafts;
mod editing;
mod fields;
mod filter_page;
mod filters;
mod finding;
mod follow_ups;
mod goals;
mod guides;
mod hands;
mod help;
mod history;
mod keeping;
mod kinds;
mod labels;
mod marks;
mod notation;
mod opening;
mod outside;
mod part_of;
mod patterns;
mod people;
mod saving;
mod script;
mod search;
mod shelf;
mod text;
mod trash;
mod versions;
mod week;
mod writing;

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use script::Evening;

/// An evening on which nothing is written yet and the first question is open.
fn tonight() -> Evening {
    Evening::at("2026-11-21T22:40:00+01:00")
}

/// Writes a file in place, as another program would.
fn put(path: &Path, text: &str) {
    File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
}

/// The core of a setback, up to and with the last question.
const CORE: &str = "I was late<tab>tense4<tab>I left at nine<tab>the rain<tab>Leave earlier<tab>\
    rain is forecast<tab>leave at eight<tab><tab>2";

/// What [`CORE`] is kept as, written by hand from section 5 of the design.
const CORE_FILE: &str = r#"version = 1
guide = "setback"
created = 2026-11-21T22:40:00+01:00
evening = 2026-11-21
feelings = ["tense"]
weight = { before = 4, after = 2 }
standing = "open"

[[answers]]
key = "what_went_wrong"
asked = "What went wrong today?"
text = """
I was late
"""

[[answers]]
key = "control"
asked = "Which part was yours to change? Which part wasn't?"
yours = """
I left at nine
"""
not_yours = """
the rain
"""

[[answers]]
key = "lesson"
asked = "What do you know now that you didn't this morning?"
text = """
Leave earlier
"""

[adjustment]
when = "rain is forecast"
then = "I will leave at eight"
look_again = 2026-11-24
"#;
