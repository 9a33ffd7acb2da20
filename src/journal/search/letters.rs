//! Names written letter by letter in a search line, `="a\"b"`, for what cannot be told apart or asked for otherwise.

use super::fold::fold;

/// How a name is written. Every name can be, and is read back as it was.
pub(super) fn written(name: &str) -> String {
    let mut text = "=\"".to_owned();
    for c in name.chars() {
        if c == '\\' || is_quote(c) {
            text.extend(['\\', c]);
        } else if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            // the line has no other lines, and nobody could see it
            text.extend(c.escape_unicode());
        } else {
            text.push(c);
        }
    }
    text.push('"');
    text
}

/// The name that begins with the quote a text begins with, and where the text goes on behind it; none when it is not
/// closed.
pub(super) fn read(text: &str) -> (String, Option<usize>) {
    let mut name = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if is_quote(c) {
            return (name, Some(at + c.len_utf8()));
        }
        if c != '\\' {
            name.push(c);
        } else if let Some((c, length)) = text.get(at..).and_then(by_number) {
            name.push(c);
            chars.nth(length - 2);
        } else {
            name.extend(chars.next().map(|(_, c)| c));
        }
    }
    (name, None)
}

/// Whether a letter is as good as `"`.
pub(super) fn is_quote(c: char) -> bool {
    c == '"' || (!c.is_ascii() && fold(c.encode_utf8(&mut [0; 4])) == "\"")
}

/// The letter that `\u{1b}` stands for, and how long that is.
fn by_number(text: &str) -> Option<(char, usize)> {
    let (number, _) = text.strip_prefix("\\u{")?.split_once('}')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    let c = u32::from_str_radix(number, 16).ok().filter(|_| is_number).and_then(char::from_u32)?;
    Some((c, "\\u{}".len() + number.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_that_would_end_it_are_told_apart() {
        assert_eq!(written("work"), "=\"work\"");
        assert_eq!(written("a\"b\\ “c”"), "=\"a\\\"b\\\\ \\“c\\”\"");
        assert_eq!(written("one\ntwo\u{1b}"), "=\"one\\u{a}two\\u{1b}\"");
        assert_eq!(read("\"a\\\"b\" or c"), ("a\"b".to_owned(), Some(6)));
        assert_eq!(read("“Müller” x"), ("Müller".to_owned(), Some("“Müller”".len())));
        assert_eq!(read("\"\\u{41}\\u{}\\u{110000}\\"), ("Au{}u{110000}".to_owned(), None));
    }

    proptest! {
        #[test]
        fn every_name_is_read_back(name in "(\\PC|[\\\\\"u{}a\\n\\x1b“”])*", behind in "[a\" ]{0,3}") {
            let text = format!("{}{behind}", &written(&name)[1..]);
            prop_assert_eq!(read(&text), (name, Some(text.len() - behind.len())));
        }
    }
}
