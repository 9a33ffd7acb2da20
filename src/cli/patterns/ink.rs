//! A picture as SVG that stands alone: whole numbers for places, text as text, nothing that is loaded from elsewhere.

use std::fmt::Write as _;

use crate::prose::Shown;

/// Colours on a light background; every shape also has its words.
pub(super) const DARK: &str = "#22313f";
pub(super) const FAINT: &str = "#6b7785";
pub(super) const LINE: &str = "#d5dbe1";
pub(super) const FIRST: &str = "#b9683f";
pub(super) const SECOND: &str = "#2f7f6d";
/// From little to much.
pub(super) const SHADES: [&str; 4] = ["#cfe5df", "#98c9bc", "#5aa391", "#2f7f6d"];

/// The colour of what is written on a shade, counted from 1; 0 is none.
pub(super) const fn on(shade: usize) -> &'static str {
    if shade > 3 { "#ffffff" } else { DARK }
}

/// Cells of a picture.
pub(super) const WIDTH: u32 = 760;
/// What is left free around.
pub(super) const EDGE: u32 = 24;

/// A picture in the making, from its top.
pub(super) struct Svg {
    body: String,
    /// The next free row.
    pub(super) y: u32,
}

/// A small sign.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Dot,
    Star,
}

/// Where a text stands by its place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Begins,
    Centred,
    Ends,
}

impl Svg {
    /// A picture with its name.
    pub(super) fn new(title: &str, below: &str) -> Self {
        let mut svg = Self { body: String::new(), y: EDGE + 20 };
        let _ = writeln!(
            svg.body,
            "<text x=\"{EDGE}\" y=\"{}\" font-size=\"20\" fill=\"{DARK}\">{}</text>",
            svg.y,
            escaped(title)
        );
        svg.y += 24;
        svg.line(below, DARK);
        svg.y += 10;
        svg
    }

    /// A line of text; what is too long for a row goes on in the next.
    pub(super) fn line(&mut self, text: &str, colour: &str) {
        for row in crate::prose::rows::wrap(text, 100) {
            self.text((EDGE, self.y), row.as_str(), colour, Anchor::Begins);
            self.y += 18;
        }
    }

    /// Text at a place.
    pub(super) fn text(&mut self, (x, y): (u32, u32), text: &str, colour: &str, anchor: Anchor) {
        let anchor = match anchor {
            Anchor::Begins => "",
            Anchor::Centred => " text-anchor=\"middle\"",
            Anchor::Ends => " text-anchor=\"end\"",
        };
        let _ = writeln!(self.body, "<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\"{anchor}>{}</text>", escaped(text));
    }

    /// A filled rectangle, with words for whoever points at it or hears it read.
    pub(super) fn rect(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), colour: &str, words: &str) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"><title>{}</title></rect>",
            escaped(words)
        );
    }

    /// A line through places, whole or broken: the two are told apart without colours too.
    pub(super) fn path(&mut self, places: &[(u32, u32)], colour: &str, is_broken: bool) {
        let places: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let width = if colour == LINE { 1 } else { 2 };
        let dashes = if is_broken { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}/>",
            places.join(" ")
        );
    }

    /// A small sign over a shape that stays seen around it.
    pub(super) fn sign(&mut self, (x, y): (u32, u32), sign: Sign, colour: &str) {
        let _ = match sign {
            Sign::Dot => writeln!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"2\" fill=\"{colour}\"/>"),
            Sign::Star => writeln!(
                self.body,
                "<text x=\"{x}\" y=\"{}\" font-size=\"9\" fill=\"{colour}\" text-anchor=\"middle\">★</text>",
                y + 3
            ),
        };
    }

    /// A dot, open or full.
    pub(super) fn dot(&mut self, (x, y): (u32, u32), colour: &str, is_full: bool) {
        let fill = if is_full { colour } else { "#ffffff" };
        let _ = writeln!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{fill}\" stroke=\"{colour}\"/>");
    }

    /// A named bar with its number.
    pub(super) fn bar(&mut self, name: &str, count: u32, most: u32, note: &str) {
        let number = if note.is_empty() { count.to_string() } else { format!("{count} · {note}") };
        self.bar_of(name, (count, most), &number, SECOND);
    }

    /// A named bar, as long as a part of the most, with a number.
    pub(super) fn bar_of(&mut self, name: &str, (count, most): (u32, u32), number: &str, colour: &str) {
        const NAME: u32 = 200;
        const ROOM: u32 = 380;
        let name = Shown::beginning(name, 30);
        let length = u64::from(count) * u64::from(ROOM) / u64::from(most.max(1));
        let length = u32::try_from(length).unwrap_or(ROOM).max(u32::from(count > 0));
        self.text((EDGE + NAME - 8, self.y), name.as_str(), DARK, Anchor::Ends);
        self.rect((EDGE + NAME, self.y - 11), (length, 14), colour, &format!("{}: {number}", name.as_str()));
        self.text((EDGE + NAME + length + 6, self.y), number, FAINT, Anchor::Begins);
        self.y += 20;
    }

    /// The whole file.
    pub(super) fn end(self) -> String {
        let height = self.y + EDGE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
             font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            self.body
        )
    }
}

/// Text in which nothing is markup, and nothing that XML does not allow.
pub(super) fn escaped(text: &str) -> String {
    let clean = Shown::new(text);
    let mut escaped = String::with_capacity(clean.as_str().len());
    for c in clean.as_str().chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // the two characters that no XML may hold and no screen minds
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_a_person_wrote_is_markup() {
        assert_eq!(escaped("a <b> & \"c\" 'd'"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    }

    proptest! {
        #[test]
        fn no_text_ends_the_text_it_stands_in(text in prop::collection::vec(any::<char>(), 0..30)) {
            let text: String = text.into_iter().collect();
            let escaped = escaped(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            let is_allowed = |c: char| c >= ' ' && !('\u{7f}'..='\u{9f}').contains(&c) && !('\u{fffe}'..='\u{ffff}').contains(&c);
            prop_assert!(escaped.chars().all(is_allowed));
            let is_named = |rest: &str| ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| rest.starts_with(name));
            prop_assert!(escaped.split('&').skip(1).all(is_named));
        }
    }
}
