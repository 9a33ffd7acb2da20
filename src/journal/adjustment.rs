//! The next adjustment as a sentence: *When …, I will …*.

use super::entry::{Adjustment, Wording};

const I_WILL: &str = "I will";
const WHEN: &str = "When";

/// The plan as an entry keeps it, from what was typed behind *I will*.
///
/// The file says the whole sentence, `I will open the page`, so that it reads well without this program.
pub fn plan(typed: &str) -> String {
    let typed = typed.trim();
    let says_who = ["i will", "i'll", "i’ll", "i won't", "i won’t"].iter().any(|start| starts_with(typed, start));
    if typed.is_empty() || says_who { typed.to_owned() } else { format!("{I_WILL} {typed}") }
}

/// The moment as an entry keeps it, from what was typed behind *When*: without the word that stands before it anyway.
pub fn moment(typed: &str) -> String {
    let typed = typed.trim();
    let moment = if starts_with(typed, WHEN) { typed[WHEN.len()..].trim_start() } else { typed };
    moment.trim_end_matches(',').to_owned()
}

/// What to show behind *I will* when a kept plan is edited.
pub fn typed(plan: &str) -> &str {
    if starts_with(plan, I_WILL) { plan[I_WILL.len()..].trim_start() } else { plan }
}

/// The wording that was typed over the one that is there now, if it is another one. Both fields blank leave it as it is.
pub fn reworded(now: &Wording, when: &str, then: &str) -> Option<Wording> {
    // a field that was not touched stays as it was written
    let when = if when == now.when { when.to_owned() } else { moment(when) };
    let then = if then == typed(&now.then) { now.then.clone() } else { plan(then) };
    let is_blank = when.trim().is_empty() && then.trim().is_empty();
    (!is_blank && (when != now.when || then != now.then)).then_some(Wording { when, then })
}

/// The adjustment as one sentence, read back at closing and in the reader.
pub fn sentence(adjustment: &Adjustment) -> String {
    let when = moment(&adjustment.when);
    let when = when.trim_end_matches([',', '.', '…']);
    let then = plan(&adjustment.then);
    let full_stop = if then.ends_with(['.', '!', '?', '…', '。', '！', '？']) { "" } else { "." };
    match (when.is_empty(), then.is_empty()) {
        (false, false) => format!("{WHEN} {when}, {then}{full_stop}"),
        (true, false) => format!("{then}{full_stop}"),
        (false, true) => format!("{WHEN} {when} …"),
        (true, true) => String::new(),
    }
}

/// Whether `text` begins with these words, as words, in capitals or not.
fn starts_with(text: &str, words: &str) -> bool {
    text.split_at_checked(words.len()).is_some_and(|(head, rest)| {
        head.eq_ignore_ascii_case(words) && rest.chars().next().is_none_or(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(when: &str, then: &str) -> String {
        sentence(&Adjustment { when: when.into(), then: plan(then), ..Adjustment::default() })
    }

    #[test]
    fn two_fields_make_one_sentence() {
        assert_eq!(
            said("the calendar says demo", "open the page"),
            "When the calendar says demo, I will open the page."
        );
    }

    #[test]
    fn words_that_the_labels_already_say_are_not_said_twice() {
        assert_eq!(said("When it rains,", "I will walk."), "When it rains, I will walk.");
        assert_eq!(said("whenever it rains", "I'll walk"), "When whenever it rains, I'll walk.");
    }

    #[test]
    fn half_an_adjustment_is_read_back_as_far_as_it_goes() {
        assert_eq!(said("", "sleep"), "I will sleep.");
        assert_eq!(said("Monday", ""), "When Monday …");
        assert_eq!(said("", ""), "");
    }

    #[test]
    fn the_moment_is_kept_without_the_word_before_it() {
        assert_eq!(moment("When the calendar says demo,"), "the calendar says demo");
        assert_eq!(moment(" Monday at nine "), "Monday at nine");
        assert_eq!(moment("whenever"), "whenever");
    }

    #[test]
    fn what_was_typed_comes_back_to_be_edited() {
        assert_eq!(typed(&plan("open the page")), "open the page");
        assert_eq!(typed("I willingly stay"), "I willingly stay");
        assert_eq!(typed("über"), "über");
        assert_eq!(typed("a caféteria"), "a caféteria");
    }
}
