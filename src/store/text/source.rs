//! The text of a file apart from its byte order mark and its line endings, and the way back to the very bytes.

use std::borrow::Cow;
use std::ops::Range;

const BOM: &str = "\u{feff}";

/// A file's text with plain `\n` line endings, which remembers the text it came from.
///
/// A raw `\r\n` in TOML is only ever a line ending, so that nothing is lost by reading it as `\n`; a `\r` that belongs
/// to the prose is always written as an escape.
pub(super) struct Source<'a> {
    original: &'a str,
    plain: Cow<'a, str>,
    /// Where in `plain` a `\n` stands that had a `\r` before it.
    returns: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        let body = original.strip_prefix(BOM).unwrap_or(original);
        if !body.contains("\r\n") {
            return Self { original, plain: Cow::Borrowed(body), returns: Vec::new() };
        }
        let returns = body.match_indices("\r\n").enumerate().map(|(before, (at, _))| at - before).collect();
        Self { original, plain: Cow::Owned(body.replace("\r\n", "\n")), returns }
    }

    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// The original text with stretches of the plain one replaced. They must be in order and apart.
    pub(super) fn with(&self, splices: &[(Range<usize>, String)]) -> String {
        let windows = self.returns.first().is_some_and(|first| self.plain.find('\n') == Some(*first));
        let mut out = String::with_capacity(self.original.len() + 256);
        let mut done = 0;
        for (range, new) in splices {
            out.push_str(&self.original[done..self.place(range.start)]);
            if windows {
                out.push_str(&new.replace('\n', "\r\n"));
            } else {
                out.push_str(new);
            }
            done = self.place(range.end);
        }
        out.push_str(&self.original[done..]);
        out
    }

    /// Where in the original a place of the plain text is. The start of the text is behind the byte order mark.
    fn place(&self, plain: usize) -> usize {
        let mark = if self.original.starts_with(BOM) { BOM.len() } else { 0 };
        mark + plain + self.returns.partition_point(|at| *at < plain)
    }
}

/// The line a byte stands on, counted from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_outside_a_replaced_stretch_stay_whatever_their_line_endings() {
        let source = Source::new("\u{feff}a = 1\r\nb = 2\nc = 3\r\n");
        assert_eq!(source.plain(), "a = 1\nb = 2\nc = 3\n");
        let b = source.plain().find('2').unwrap();
        assert_eq!(source.with(&[(b..b + 1, "[\n]".into())]), "\u{feff}a = 1\r\nb = [\r\n]\nc = 3\r\n");
        let end = source.plain().len();
        assert_eq!(source.with(&[(end..end, "d\n".into())]), "\u{feff}a = 1\r\nb = 2\nc = 3\r\nd\r\n");
        assert_eq!(source.with(&[(0..6, String::new())]), "\u{feff}b = 2\nc = 3\r\n");
    }
}
