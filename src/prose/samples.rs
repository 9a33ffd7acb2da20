//! Texts to try things on: many scripts, and everything that has ever confused a text field.

use proptest::prelude::*;

const PIECES: &[&str] = &[
    "a",
    "to",
    "word",
    "don't",
    "stop—naïve",
    "lazy dog, and",
    "x-y",
    "“quote”",
    "(in)",
    "…",
    "/usr/bin",
    "3.14%",
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\u{3000}",
    "\u{a0}",
    "日",
    "本語",
    "、",
    "。",
    "「括弧」",
    "한글",
    "ﾊﾟ",
    "❤️",
    "❤",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇩🇪",
    "🇫",
    "1️⃣",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "\u{200d}",
    "\u{fe0f}",
    "e\u{301}",
    "\u{301}",
    "\u{903}",
    "क्षि",
    "ไทย",
    "שלום",
    "مرحبا",
    "لا",
    "می‌خواهم",
    "\u{200b}",
    "\u{2060}",
    "\u{ad}",
    "\u{202e}",
    "\u{600}",
    "\r",
    "\u{1b}[1m",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{1161}",
    "ᄀ",
    "supercalifragilisticexpialidocious",
];

/// Text as it could be written, or pasted from anywhere, without line ends.
pub(crate) fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Several such paragraphs.
pub(crate) fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(paragraph(), 1..4).prop_map(|paragraphs| paragraphs.join("\n"))
}

/// Any characters at all.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect())
}
