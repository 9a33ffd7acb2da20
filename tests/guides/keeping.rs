//! What becomes of what is written: entry, draft, another guide.

use chrono::NaiveDate;
use comeback::journal::answers::{Answers, Value};
use comeback::journal::compose::{amend, answers_of, carry, compose};
use comeback::journal::draft::{Begun, Change, Draft, Texts, apply, changes};
use comeback::journal::entry::{Adjustment, Entry, FollowUp, Outcome, Said, Wording};
use comeback::journal::guide::{Guide, Kind};
use comeback::journal::texts::{from_texts, to_texts};
use proptest::prelude::*;

use super::{answers, at, guide, text};

const CREATED: &str = "2026-11-21T22:41:04+01:00";

fn evening() -> NaiveDate {
    "2026-11-21".parse().unwrap()
}

#[test]
fn blank_answers_leave_no_trace() {
    let guide = guide("setback");
    let written = answers(&guide, &[("what_went_wrong", "late"), ("lesson", "  \n "), ("control.yours", "")]);
    let entry = compose(&guide, &written, at(CREATED), evening());
    assert_eq!(entry.answers.iter().map(|answer| answer.key.as_str()).collect::<Vec<_>>(), ["what_went_wrong"]);
    assert_eq!(entry.adjustment, None);
}

#[test]
fn an_answer_is_kept_with_the_wording_that_was_shown() {
    let guide = guide("setback");
    let asked = |shown: &str, texts: &[(&str, &str)]| {
        let mut written = answers(&guide, texts);
        written.set("lesson", shown, Value::Text("x".into()));
        let restored = from_texts(&to_texts(&written, &guide), &guide);
        let entry = compose(&guide, &restored, at(CREATED), evening());
        entry.answers.into_iter().find(|answer| answer.key == "lesson").unwrap().asked
    };
    let (lesson, view) =
        ("What do you know now that you didn't this morning?", "How might you see this a month from now?");
    // also when the answer it depended on has changed since, and by way of a draft
    for texts in [&[("control.yours", "y")][..], &[]] {
        assert_eq!(asked(lesson, texts), lesson);
        assert_eq!(asked(view, texts), view);
    }
}

#[test]
fn a_plan_written_without_i_will_stays_as_it_was_when_something_else_is_edited() {
    let guide = guide("setback");
    let mut entry = compose(&guide, &answers(&guide, &[("what_went_wrong", "late")]), at(CREATED), evening());
    entry.adjustment = Some(Adjustment { when: "it rains".into(), then: "breathe".into(), ..Adjustment::default() });
    let mut written = answers_of(&entry, &guide);
    written.set("what_went_wrong", "", Value::Text("very late".into()));
    assert_eq!(amend(&entry, &guide, &written).adjustment, entry.adjustment);
}

#[test]
fn another_wording_of_a_plan_leaves_the_one_that_was_followed_up() {
    let guide = guide("setback");
    let mut entry = compose(&guide, &answers(&guide, &[("what_went_wrong", "late")]), at(CREATED), evening());
    let made = |then: &str| Adjustment { when: "it rains".into(), then: then.into(), ..Adjustment::default() };
    let wording = |then: &str| Some(Wording { when: "it rains".into(), then: then.into() });
    entry.adjustment = Some(made("I will leave at eight"));
    let reworded = |entry: &Entry, then: &str| {
        let mut written = answers_of(entry, &guide);
        written.set("next_adjustment", "", Value::WhenThen { when: "it rains".into(), then: then.into() });
        amend(entry, &guide, &written)
    };
    assert_eq!(reworded(&entry, "leave at seven").follow_ups, [], "nobody followed it up");
    let followed = |outcome| FollowUp { at: at(CREATED), outcome, note: None, behind: None, was: None };
    entry.follow_ups = vec![followed(Outcome::NotDone), followed(Outcome::Helped)];
    let once = reworded(&entry, "leave at seven");
    assert_eq!(once.adjustment, Some(made("I will leave at seven")));
    assert_eq!(once.follow_ups[1].was, wording("I will leave at eight"), "the last one speaks for those before it");
    // nobody followed up the wording between, and taken back all is as it was
    let twice = reworded(&once, "leave at six");
    assert_eq!(twice.follow_ups[1].was, wording("I will leave at eight"));
    assert_eq!(reworded(&twice, "leave at eight"), entry);
    // anything else that is edited leaves no wording
    let mut written = answers_of(&entry, &guide);
    written.set("what_went_wrong", "", Value::Text("very late".into()));
    assert_eq!(amend(&entry, &guide, &written).follow_ups, entry.follow_ups);
}

#[test]
fn another_guide_takes_along_what_it_can_and_loses_nothing() {
    let (setback, two) = (guide("setback"), guide("two-minutes"));
    let written = answers(&two, &[("heavy", "the call"), ("all_right", "the walk"), ("tomorrow.then", "ring back")]);
    let carried = carry(&written, &setback);
    assert_eq!(text(&carried, "what_went_wrong"), "the call");
    assert_eq!(text(&carried, "held_up"), "the walk");
    assert!(!carried.is_blank_at("next_adjustment.then"));
    let back = carry(&carried, &two);
    assert_eq!(text(&back, "heavy"), "the call");
    assert_eq!(text(&back, "all_right"), "the walk");
}

#[test]
fn what_fits_nowhere_stays_and_is_saved() {
    let (setback, win) = (guide("setback"), guide("win"));
    let written = answers(&setback, &[("what_went_wrong", "late"), ("put_down", "the mail")]);
    let carried = carry(&written, &win);
    let entry = compose(&win, &carried, at(CREATED), evening());
    let kept = entry.answers.iter().find(|answer| answer.key == "put_down").unwrap();
    assert_eq!(
        (kept.said.clone(), kept.asked.as_str()),
        (Said::Text("the mail".into()), "What can you put down for tonight?")
    );
}

#[test]
fn what_moves_is_kept_with_the_wording_of_the_question_it_moved_to() {
    let (setback, win) = (guide("setback"), guide("win"));
    let asked = |texts: &[(&str, &str)]| carry(&answers(&win, texts), &setback).get("lesson").unwrap().asked.clone();
    let lesson = ("still_differently", "start earlier");
    assert_eq!(asked(&[lesson]), "How might you see this a month from now?");
    assert_eq!(
        asked(&[lesson, ("control.yours", "I left late")]),
        "What do you know now that you didn't this morning?"
    );
}

/// A guide of one's own whose keys are in nobody's way, and one whose key is another kind elsewhere.
fn own_guides() -> [Guide; 2] {
    let prompt = |key: &str, kind: &str| {
        format!("[[prompt]]\nkey = '{key}'\nlabel = 'L'\nquestion = 'Q {key}?'\nkind = '{kind}'\nasked = 'always'\n")
    };
    let own = |name: &str, prompts: &[(&str, &str)]| {
        let prompts: String = prompts.iter().map(|(key, kind)| prompt(key, kind)).collect();
        comeback::settings::guides::parse(name, &format!("title = 'T'\nclosing = ''\n{prompts}")).unwrap()
    };
    [
        own(
            "own",
            &[("mood", "feelings"), ("plan", "when_then"), ("again_on", "date"), ("dream", "goal"), ("n", "scale")],
        ),
        own("other", &[("plan", "text"), ("tomorrow", "two_sides"), ("intention", "when_then"), ("landed", "line")]),
    ]
}

/// All guides there are here.
fn all_guides() -> Vec<Guide> {
    let (shipped, _) = comeback::settings::guides::all(std::path::Path::new("/nowhere"));
    shipped.into_iter().chain(own_guides()).collect()
}

/// Any answers a person could give to a guide.
fn any_answers(name: &'static str) -> impl Strategy<Value = Answers> {
    any_answers_to(guide(name))
}

fn any_answers_to(guide: Guide) -> impl Strategy<Value = Answers> {
    let words = prop::collection::vec("[a-z][a-z ]{0,8}[a-z]", 0..4);
    let value = (".{0,40}", ".{0,40}", words, prop::option::of(1u8..=5), 0u64..400);
    prop::collection::vec(prop::option::of(value), guide.prompts.len()).prop_map(move |values| {
        let mut answers = Answers::default();
        for (prompt, value) in guide.prompts.iter().zip(values) {
            let Some((a, b, words, weight, days)) = value else { continue };
            let value = match prompt.kind {
                Kind::Text | Kind::Line | Kind::Choice | Kind::Adjustments => Value::Text(a),
                Kind::Feelings => Value::Feelings { words, weight },
                Kind::TwoSides => Value::Sides { yours: a, not_yours: b },
                Kind::WhenThen => Value::WhenThen { when: a, then: b },
                Kind::Goal => Value::Goal { goal: a, steps: vec![b, String::new(), "a step".to_owned()] },
                Kind::Scale => Value::Scale(weight),
                Kind::Date => Value::Date(evening().checked_add_days(chrono::Days::new(days))),
            };
            answers.set(&prompt.key, &prompt.question, value);
        }
        answers
    })
}

/// Any answers to one of the guides.
fn of_any_guide() -> impl Strategy<Value = (&'static str, Answers)> {
    prop::sample::select(vec!["setback", "goal", "week"]).prop_flat_map(|name| (Just(name), any_answers(name)))
}

proptest! {
    #[test]
    fn opening_an_entry_to_edit_and_changing_nothing_changes_nothing((name, answers) in of_any_guide()) {
        let guide = guide(name);
        let entry = compose(&guide, &answers, at(CREATED), evening());
        prop_assert_eq!(&amend(&entry, &guide, &answers_of(&entry, &guide)), &entry);
    }

    #[test]
    fn a_draft_gives_back_what_was_written((name, answers) in of_any_guide()) {
        let guide = guide(name);
        let restored = from_texts(&to_texts(&answers, &guide), &guide);
        let entry = |answers: &Answers| compose(&guide, answers, at(CREATED), evening());
        prop_assert_eq!(entry(&restored), entry(&answers));
    }

    #[test]
    fn nothing_written_is_lost_by_another_guide(answers in any_answers("setback")) {
        let (setback, win) = (guide("setback"), guide("win"));
        let carried = carry(&answers, &win);
        let words = |answers: &Answers| {
            let mut texts: Vec<String> = to_texts(answers, &setback)
                .into_iter()
                .filter(|(place, text)| place.rsplit('.').next() != Some("asked") && !text.trim().is_empty())
                .map(|(_, text)| text)
                .collect();
            texts.sort();
            texts
        };
        prop_assert_eq!(words(&carried), words(&answers));
    }

    #[test]
    fn on_no_way_through_guides_anything_is_lost(
        (first, answers) in (0_usize..6).prop_flat_map(|at| {
            let guide = all_guides().swap_remove(at);
            (Just(at), any_answers_to(guide))
        }),
        way in prop::collection::vec(0_usize..6, 1..6),
    ) {
        let guides = all_guides();
        let words = |answers: &Answers| {
            let texts = to_texts(answers, &guides[first]).into_iter();
            let said = texts.filter(|(place, text)| place.rsplit_once('.').is_none_or(|(_, part)| part != "asked") && !text.trim().is_empty());
            let mut said: Vec<String> = said.map(|(_, text)| text).collect();
            said.sort();
            said
        };
        let was = words(&answers);
        let mut carried = answers;
        for to in way {
            carried = carry(&carried, &guides[to]);
            prop_assert_eq!(&words(&carried), &was, "in {}", guides[to].name);
            // an entry keeps one of these
            for is_it in [Kind::Feelings, Kind::WhenThen, Kind::Date, Kind::Goal] {
                let count = carried.iter().filter(|(_, written)| is_it.holds(&written.value) && !written.value.is_blank());
                prop_assert!(count.count() <= 1, "two {is_it:?} in {}", guides[to].name);
            }
        }
    }

    #[test]
    fn the_changes_between_two_texts_lead_from_one_to_the_other(
        before in prop::collection::btree_map("[a-c]", "[aé日👨‍👩‍👧 ]{1,12}", 0..3),
        after in prop::collection::btree_map("[a-c]", "[aé日👨‍👩‍👧 ]{1,12}", 0..3),
    ) {
        let begun = Begun { at: at(CREATED), evening: evening(), guide: "setback".into(), edits: None, base: None, journal: None };
        let mut draft = Draft { begun, guide: "setback".into(), touched: at(CREATED), texts: before.clone(), last: None };
        for change in changes(&before, &after) {
            prop_assert!(apply(&mut draft, &change));
        }
        prop_assert_eq!(draft.texts, after);
    }

    #[test]
    fn a_change_that_does_not_fit_is_refused(at_byte in 0usize..30, gone in 0usize..30) {
        let begun = Begun { at: at(CREATED), evening: evening(), guide: "setback".into(), edits: None, base: None, journal: None };
        let texts = Texts::from([("a".to_owned(), "日本".to_owned())]);
        let mut draft = Draft { begun, guide: "setback".into(), touched: at(CREATED), texts: texts.clone(), last: None };
        let fits = at_byte % 3 == 0 && gone % 3 == 0 && at_byte + gone <= 6;
        let change = Change::Text { place: "a".into(), at: at_byte, gone, new: "x".into() };
        prop_assert_eq!(apply(&mut draft, &change), fits);
        prop_assert!(fits || draft.texts == texts);
    }
}
