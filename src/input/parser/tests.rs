//! What the parser makes of bytes, however they are cut and whenever they come.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{ESCAPE_WAIT, Parser};
use crate::app::keys::{Chord, Key};
use crate::app::msg::Mouse;
use crate::input::event::InputEvent;

const fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Reads pieces of bytes, each so many milliseconds after the one before, as the thread does that reads the terminal.
fn read_with<'a>(mut parser: Parser, pieces: impl IntoIterator<Item = (u64, &'a [u8])>) -> Vec<InputEvent> {
    let (mut now, mut events) = (Duration::ZERO, Vec::new());
    for (pause, bytes) in pieces {
        now += ms(pause);
        while let Some(deadline) = parser.deadline().filter(|deadline| *deadline <= now) {
            parser.wake(deadline, &mut events);
        }
        parser.feed(bytes, now, &mut events);
    }
    while let Some(deadline) = parser.deadline() {
        parser.wake(deadline, &mut events);
    }
    events
}

fn read<'a>(pieces: impl IntoIterator<Item = (u64, &'a [u8])>) -> Vec<InputEvent> {
    read_with(Parser::new(0x7f, ESCAPE_WAIT), pieces)
}

fn read_at_once(bytes: &[u8]) -> Vec<InputEvent> {
    read([(0, bytes)])
}

fn key(key: Key) -> InputEvent {
    InputEvent::Key(Chord::plain(key))
}

fn typed(text: &str) -> Vec<InputEvent> {
    text.chars().map(|c| key(Key::Char(c))).collect()
}

fn paste(text: &str) -> Vec<InputEvent> {
    vec![InputEvent::Paste(text.to_owned())]
}

#[track_caller]
fn assert_keys(cases: &[(&[u8], Chord)]) {
    for (bytes, chord) in cases {
        let expected = [vec![InputEvent::Key(*chord)], typed("x")].concat();
        let followed = [*bytes, b"x"].concat();
        assert_eq!(read_at_once(&followed), expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn keys_in_all_the_forms_that_terminals_send() {
    let (home, end, left) = (Chord::plain(Key::Home), Chord::plain(Key::End), Chord::plain(Key::Left));
    assert_keys(&[
        (b"\x1b[H", home),
        (b"\x1b[F", end),
        (b"\x1bOH", home),
        (b"\x1bOF", end),
        (b"\x1b[1~", home),
        (b"\x1b[4~", end),
        (b"\x1b[7~", home),
        (b"\x1b[8~", end),
        (b"\x1b[7$", Chord::shift(Key::Home)),
        (b"\x1b[8^", Chord::ctrl(Key::End)),
        (b"\x1b[3@", Chord::ctrl(Key::Delete).and_shift()),
        (b"\x1b[d", Chord::shift(Key::Left)),
        (b"\x1bOd", Chord::ctrl(Key::Left)),
        (b"\x1bOD", left),
        (b"\x1b[1;3D", Chord::alt(Key::Left)),
        (b"\x1b\x1b[D", Chord::alt(Key::Left)),
        (b"\x1b\x1bOD", Chord::alt(Key::Left)),
        (b"\x1bO5C", Chord::ctrl(Key::Right)),
        (b"\x1bO1;5C", Chord::ctrl(Key::Right)),
        (b"\x1bOP", Chord::plain(Key::F(1))),
        (b"\x1b[[A", Chord::plain(Key::F(1))),
        (b"\x1b[[E", Chord::plain(Key::F(5))),
        (b"\x1b[11~", Chord::plain(Key::F(1))),
        (b"\x1b[24~", Chord::plain(Key::F(12))),
        (b"\x1b[Z", Chord::shift(Key::Tab)),
        (b"\x1bOM", Chord::plain(Key::Enter)),
        (b"\x1bOj", Chord::plain(Key::Char('*'))),
        (b"\x1bOp", Chord::plain(Key::Char('0'))),
        (b"\x1bOy", Chord::plain(Key::Char('9'))),
        (b"\x1bOX", Chord::plain(Key::Char('='))),
        (b"\x1b[13;2u", Chord::shift(Key::Enter)),
        (b"\x1b[13;5u", Chord::ctrl(Key::Enter)),
        (b"\x1b[27;2;13~", Chord::shift(Key::Enter)),
        (b"\x1b[27;5;115~", Chord::ctrl(Key::Char('s'))),
        (b"\x1b\r", Chord::alt(Key::Enter)),
        (b"\x1b[27u", Chord::plain(Key::Esc)),
        (b"\x1b[97u", Chord::plain(Key::Char('a'))),
        (b"\x1b[97;2u", Chord::plain(Key::Char('A'))),
        (b"\x1b[122;6u", Chord::ctrl(Key::Char('z')).and_shift()),
        (b"\x1b[57400u", Chord::plain(Key::Char('1'))),
        (b"\x1bd", Chord::alt(Key::Char('d'))),
        ("\u{1b}é".as_bytes(), Chord::alt(Key::Char('é'))),
        (b"\x1b\x7f", Chord::alt(Key::Backspace)),
        (b"\x00", Chord::ctrl(Key::Char(' '))),
        (b"\x13", Chord::ctrl(Key::Char('s'))),
        (b"\x08", Chord::ctrl(Key::Char('h'))),
        (b"\x7f", Chord::plain(Key::Backspace)),
    ]);
}

#[test]
fn a_key_with_super_hyper_or_meta_is_one_that_nothing_is_bound_to() {
    for bytes in [b"\x1b[115;9u".as_slice(), b"\x1b[100;17u", b"\x1b[113;33u", b"\x1b[1;9D", b"\x1b[3;13~"] {
        assert_eq!(read_at_once(bytes), [InputEvent::UnknownKey], "{:?}", String::from_utf8_lossy(bytes));
    }
    // held down alone, and let go, they are nothing
    assert_eq!(read_at_once(b"\x1b[57444u\x1b[97;1:3u"), []);
}

#[test]
fn backspace_is_what_the_terminal_says_it_sends() {
    let ctrl_h = || Parser::new(0x08, ESCAPE_WAIT);
    assert_eq!(read_with(ctrl_h(), [(0, b"\x08\x7f".as_slice())]), [key(Key::Backspace), key(Key::Backspace)]);
}

#[test]
fn the_mouse_is_read_in_its_three_forms() {
    let click = |x, y| InputEvent::Mouse { x, y, did: Mouse::Click };
    assert_eq!(read_at_once(b"\x1b[<0;12;3M\x1b[<0;12;3m"), [click(11, 2)]);
    assert_eq!(read_at_once(b"\x1b[32;12;3M"), [click(11, 2)]);
    assert_eq!(read_at_once(b"\x1b[M \x2c\x23x"), [vec![click(11, 2)], typed("x")].concat());
    assert_eq!(read_at_once(b"\x1b[<65;1;1M"), [InputEvent::Mouse { x: 0, y: 0, did: Mouse::WheelDown }]);
}

/// What terminals send that is no key.
const REPORTS: &[&[u8]] = &[
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    b"\x1b]4;1;rgb:ff/00/00\x1b\\",
    b"\x1b]52;c;aGVsbG8=\x07",
    b"\x1b]0;a title with dq in it\x07",
    b"\x1bP>|ptylib 1\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private dq\x1b\\",
    b"\x1bXstart of string dq\x1b\\",
    b"\x1b[?2026;2$y",
    b"\x1b[4;2$y",
    b"\x1b[?62;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[12;40R",
    b"\x1b[?12;40;1R",
    b"\x1b[?0u",
    b"\x1b[8;24;80t",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[?1;2;3z",
    b"\x1b[=1;2 q",
    b"\x1b[1;2;3;4;5;6;7x",
    b"\x1b[>4;2m",
    b"\x1bOz",
    b"\x1b[201~",
    b"\x1b[99~",
];

#[test]
fn reports_are_swallowed_whole_and_block_nothing() {
    for report in REPORTS {
        let bytes = [b"d", *report, b"d"].concat();
        assert_eq!(read_at_once(&bytes), typed("dd"), "{:?}", String::from_utf8_lossy(report));
    }
}

#[test]
fn a_key_that_comes_in_pieces_is_the_key() {
    assert_eq!(read([(0, b"\x1b".as_slice()), (1, b"["), (1, b"D")]), [key(Key::Left)]);
    assert_eq!(read([(0, b"\x1b".as_slice()), (20, b"[1;"), (40, b"5D")]), [InputEvent::Key(Chord::ctrl(Key::Left))]);
    let pasted = read([(0, b"\x1b".as_slice()), (5, b"[200~did it quietly\x1b[20"), (900, b"1~")]);
    assert_eq!(pasted, paste("did it quietly"));
}

#[test]
fn the_last_letter_of_a_report_that_comes_after_a_pause_is_no_key() {
    for (begun, rest) in
        [("\x1b[?5", "u"), ("\x1b[?62;22", "c"), ("\x1b[8;24;80", "t"), ("\x1b[?997;1", "n"), ("\x1b[1;2;3", "z")]
    {
        for pause in [60, 260, 400, 900] {
            assert_eq!(
                read([(0, begun.as_bytes()), (pause, rest.as_bytes()), (100, b"x")]),
                typed("x"),
                "{begun:?} {pause}"
            );
        }
    }
    let apart = read([(0, b"\x1b[1".as_slice()), (400, b";5"), (400, b"D")]);
    assert_eq!(apart, [InputEvent::Key(Chord::ctrl(Key::Left))]);
    assert_eq!(read([(0, b"\x1b".as_slice()), (150, b"[?"), (150, b"62;1;6;22c")]), [key(Key::Esc)]);
}

#[test]
fn what_comes_late_behind_an_escape_is_still_no_text_and_no_command() {
    let late = read([(0, b"\x1b".as_slice()), (300, b"[200~did it quietly\x1b[201~")]);
    assert_eq!(late, [vec![key(Key::Esc)], paste("did it quietly")].concat());
    assert_eq!(read([(0, b"\x1b".as_slice()), (300, b"[D")]), [key(Key::Esc), key(Key::Left)]);
    assert_eq!(read([(0, b"\x1b".as_slice()), (300, b"]11;rgb:1e1e/1e1e/2e2e\x07")]), [key(Key::Esc)]);
    assert_eq!(read([(0, b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b".as_slice()), (1100, b"\\")]), [key(Key::Esc)]);
}

#[test]
fn after_sequences_were_seen_to_come_apart_an_escape_waits_longer() {
    let apart = [(0, b"\x1b".as_slice()), (40, b"[D"), (100, b"\x1b"), (40, b"[D")];
    assert_eq!(read(apart), [key(Key::Esc), key(Key::Left), key(Key::Left)]);
}

#[test]
fn what_was_typed_behind_an_escape_is_typed() {
    for text in ["[", "]", "O", "P", "[n", "On the way", "[note] to self", "]d"] {
        let expected = [vec![key(Key::Esc)], typed(text)].concat();
        assert_eq!(read([(0, b"\x1b".as_slice()), (100, text.as_bytes())]), expected, "{text}");
    }
    let slowly = read([(0, b"\x1b".as_slice()), (100, b"["), (100, b"D")]);
    assert_eq!(slowly, [vec![key(Key::Esc)], typed("[D")].concat());
}

#[test]
fn an_escape_alone_is_the_escape_key_and_two_are_two() {
    assert_eq!(read_at_once(b"\x1b"), [key(Key::Esc)]);
    assert_eq!(read_at_once(b"\x1b\x1b"), [key(Key::Esc), key(Key::Esc)]);
    assert_eq!(read([(0, b"\x1b".as_slice()), (26, b"d")]), [vec![key(Key::Esc)], typed("d")].concat());
    let mut parser = Parser::new(0x7f, ESCAPE_WAIT);
    parser.feed(b"\x1b", ms(7), &mut Vec::new());
    assert_eq!(parser.deadline(), Some(ms(7) + ESCAPE_WAIT));
}

#[test]
fn an_unfinished_sequence_eats_nothing_that_is_typed_later() {
    for begun in [
        b"\x1b]11;rgb:1e1e/".as_slice(),
        b"\x1b]11;rgb:1e1e/1e1e/2e2e",
        b"\x1b]",
        b"\x1bP1+r",
        b"\x1b_G",
        b"\x1b[1;",
        b"\x1b[?2026",
        b"\x1b[<0;3;",
    ] {
        for pause in [60, 100, 300, 1500] {
            let events = read([(0, begun), (pause, b"hello"), (300, b" and more")]);
            let without_alt: Vec<_> =
                events.into_iter().filter(|event| !matches!(event, InputEvent::Key(Chord { alt: true, .. }))).collect();
            assert_eq!(without_alt, typed("hello and more"), "{begun:?} {pause}");
        }
    }
    assert_eq!(
        read([(0, b"\x1b]11;rgb:1e1e".as_slice()), (200, b"\x13")]),
        [InputEvent::Key(Chord::ctrl(Key::Char('s')))]
    );
    assert_eq!(read([(0, b"\x1b]11;rgb:1e1e".as_slice()), (200, b"a"), (700, b"b")]), typed("ab"));
}

#[test]
fn no_control_inside_of_a_sequence_is_a_key() {
    for bytes in [b"\x1b[1;\x135D".as_slice(), b"\x1b]0;\x13\x11\x07", b"\x1bP\x11\x1b\\", b"\x1bO\x13"] {
        let keys = read_at_once(bytes);
        assert!(keys.iter().all(|event| !matches!(event, InputEvent::Key(Chord { ctrl: true, .. }))), "{keys:?}");
    }
}

#[test]
fn a_paste_without_its_end_is_handed_over_and_more_of_it_is_no_command() {
    let events = read([(0, b"\x1b[200~one ".as_slice()), (1500, b"two\rq"), (1500, b" three\x1b[201~"), (50, b"d")]);
    assert_eq!(events, [paste("one "), paste("two\rq"), paste(" three"), typed("d")].concat());
    let events = read([(0, b"\x1b[200~one".as_slice()), (1500, b"d"), (1500, b"ab")]);
    assert_eq!(events, [paste("one"), typed("dab")].concat());
}

#[test]
fn after_another_program_had_the_terminal_its_answers_are_dropped_and_what_was_typed_is_kept() {
    let resumed = || {
        let mut parser = Parser::new(0x7f, ESCAPE_WAIT);
        parser.resume(ms(10));
        parser
    };
    for (bytes, text) in [
        (b"e/2e2e\x1b\\dear".as_slice(), "dear"),
        (b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?62;22cdear", "dear"),
        (b"dear\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "dear"),
        (b"dear", "dear"),
        (b"abba", "abba"),
    ] {
        assert_eq!(read_with(resumed(), [(20, bytes)]), typed(text), "{:?}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(read_with(resumed(), [(20, b"\x1b".as_slice())]), [key(Key::Esc)]);
}

/// Something that a terminal sends, with what it means.
#[derive(Debug, Clone)]
struct Sent {
    bytes: Vec<u8>,
    means: Vec<InputEvent>,
}

fn sent() -> impl Strategy<Value = Sent> {
    let known: Vec<(&[u8], InputEvent)> = vec![
        (b"\x1b[D", key(Key::Left)),
        (b"\x1bOH", key(Key::Home)),
        (b"\x1b[3~", key(Key::Delete)),
        (b"\x1b[1;5C", InputEvent::Key(Chord::ctrl(Key::Right))),
        (b"\x1b[115;5u", InputEvent::Key(Chord::ctrl(Key::Char('s')))),
        (b"\x13", InputEvent::Key(Chord::ctrl(Key::Char('s')))),
        (b"\r", key(Key::Enter)),
        (b"\x1b[<0;1;1M", InputEvent::Mouse { x: 0, y: 0, did: Mouse::Click }),
    ];
    prop_oneof![
        "[a-z 0-9\\[\\]é日ที👩]{1,8}".prop_map(|text| Sent { means: typed(&text), bytes: text.into_bytes() }),
        "[a-z \\r\\n\\t\\x00-\\x1a日]{1,12}".prop_map(|text| Sent {
            bytes: [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat(),
            means: paste(&text),
        }),
        prop::sample::select(REPORTS).prop_map(|report| Sent { bytes: report.to_vec(), means: Vec::new() }),
        prop::sample::select(known).prop_map(|(bytes, event)| Sent { bytes: bytes.to_vec(), means: vec![event] }),
        // any sequence of ECMA-48 with parameters that is no key
        "\\x1b\\[[?=>][0-9;:]{0,8}[ -/]?[@-tv-z|]"
            .prop_map(|text| Sent { bytes: text.into_bytes(), means: Vec::new() }),
        "\\x1b[\\]_^X][0-9a-z; =/]{0,30}\\x1b\\\\"
            .prop_map(|text| Sent { bytes: text.into_bytes(), means: Vec::new() }),
    ]
}

/// Cuts bytes at these places, with pauses before the pieces.
fn cut<'a>(bytes: &'a [u8], cuts: &[(prop::sample::Index, u64)]) -> Vec<(u64, &'a [u8])> {
    let mut cuts: Vec<(usize, u64)> = cuts.iter().map(|(at, pause)| (at.index(bytes.len() + 1), *pause)).collect();
    cuts.push((bytes.len(), 0));
    cuts.sort_unstable();
    cuts.dedup_by_key(|(at, _)| *at);
    let (mut from, mut before) = (0, 0);
    let pieces = cuts.into_iter().map(|(at, pause)| {
        let piece = (std::mem::replace(&mut before, pause), &bytes[from..at]);
        from = at;
        piece
    });
    pieces.collect()
}

fn cuts(pauses: std::ops::Range<u64>) -> impl Strategy<Value = Vec<(prop::sample::Index, u64)>> {
    vec((any::<prop::sample::Index>(), pauses), 0..6)
}

proptest! {
    #[test]
    fn whatever_is_sent_means_the_same_however_it_is_cut(all in vec(sent(), 0..8), cuts in cuts(0..5)) {
        let bytes: Vec<u8> = all.iter().flat_map(|sent| sent.bytes.clone()).collect();
        let means: Vec<InputEvent> = all.into_iter().flat_map(|sent| sent.means).collect();
        prop_assert_eq!(read(cut(&bytes, &cuts)), means);
    }

    #[test]
    fn no_pause_makes_a_report_or_a_key_text_or_another_key(
        sent in sent().prop_filter("a sequence", |sent| sent.bytes.starts_with(b"\x1b") && sent.bytes.len() > 3),
        cuts in cuts(0..450),
    ) {
        let mut pieces = cut(&sent.bytes, &cuts);
        pieces.retain(|(_, piece)| !piece.is_empty());
        let is_string = matches!(sent.bytes[1], b']' | b'P' | b'X' | b'^' | b'_');
        let is_end = |piece: &[u8]| matches!(piece, [0x07 | 0x1b | b'\\']);
        // behind a lone ESC, and a letter at a time inside of a string, a person may type
        let first = pieces.first().map_or(0, |(_, piece)| piece.len());
        let is_typed = is_string && pieces.iter().any(|(_, piece)| piece.len() == 1 && !is_end(piece));
        if first < 2 || is_typed || (is_string && first < 3) {
            return Ok(());
        }
        prop_assert_eq!(read(pieces), sent.means);
    }

    #[test]
    fn an_answer_about_colours_is_never_text(
        colour in "[0-9a-f]{2,4}/[0-9a-f]{2,4}/[0-9a-f]{2,4}",
        number in prop::sample::select(vec!["10", "11", "12", "4;1"]),
        end in prop::sample::select(vec!["\x07", "\x1b\\"]),
        cuts in cuts(0..450),
    ) {
        let answer = format!("\x1b]{number};rgb:{colour}{end}");
        let mut pieces = cut(answer.as_bytes(), &cuts);
        // a ] that stands alone behind an Esc was typed
        pieces.retain(|(_, piece)| !piece.is_empty());
        prop_assume!(pieces.get(1).is_none_or(|(_, piece)| *piece != b"]"));
        let events = read(pieces);
        // cut right behind its ESC it looks like the Esc key
        prop_assert!(events.iter().all(|event| *event == key(Key::Esc)), "{:?}", events);
    }

    #[test]
    fn a_sequence_that_comes_apart_behind_its_escape_is_no_text(
        sent in sent().prop_filter("a key or a report", |sent| sent.bytes.starts_with(b"\x1b[")),
        pause in 0_u64..500,
    ) {
        let (escape, rest) = sent.bytes.split_at(1);
        let events = read([(0, escape), (pause, rest)]);
        let means: Vec<InputEvent> = events.into_iter().filter(|event| *event != key(Key::Esc)).collect();
        // one that nobody knows and that ends in no letter of a report is text, in one go
        let is_known = REPORTS.contains(&sent.bytes.as_slice()) || !sent.means.is_empty();
        prop_assert!(means == sent.means || !is_known, "{:?}", means);
    }
}
