//! What the locale says of weeks: the day they begin with where the person lives.

use chrono::Weekday;
use pure_rust_locales::{Locale, locale_match};

/// The day a week begins with by a locale as the environment names it, such as `de_AT.UTF-8@euro`; Monday, as in
/// ISO 8601, where it does not tell.
pub fn first_weekday(locale: Option<&str>) -> Weekday {
    locale.and_then(known).and_then(of).unwrap_or(Weekday::Mon)
}

/// The locale of such a name, whatever the letters are written with.
fn known(name: &str) -> Option<Locale> {
    let (name, variant) = name.split_once('@').map_or((name, None), |(name, variant)| (name, Some(variant)));
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    let exact = variant.and_then(|variant| Locale::try_from(format!("{name}@{variant}").as_str()).ok());
    exact.or_else(|| Locale::try_from(name).ok())
}

/// Days are counted from Sunday, which is the first unless another number is given; without either nothing is said.
fn of(locale: Locale) -> Option<Weekday> {
    let counts = locale_match!(locale => LC_TIME::WEEK).is_some();
    let first = locale_match!(locale => LC_TIME::FIRST_WEEKDAY).or(counts.then_some(1))?;
    Some((1..first.min(7)).fold(Weekday::Sun, |day, _| day.succ()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_as_it_does_where_the_locale_is() {
        use Weekday::{Fri, Mon, Sat, Sun};
        for (name, day) in [
            ("en_US.UTF-8", Sun),
            ("pt_BR.utf8", Sun),
            ("ja_JP.eucJP", Sun),
            ("he_IL", Sun),
            ("en_GB.UTF-8", Mon),
            ("de_AT.UTF-8@euro", Mon),
            ("de_AT@euro", Mon),
            ("fr_FR.UTF-8@nowhere", Mon),
            ("sr_RS.UTF-8@latin", Mon),
            ("ar_EG.UTF-8", Sat),
            ("fa_IR", Sat),
            ("dv_MV", Fri),
        ] {
            assert_eq!(first_weekday(Some(name)), day, "{name}");
        }
    }

    #[test]
    fn what_tells_no_place_begins_it_on_monday() {
        assert_eq!(first_weekday(None), Weekday::Mon);
        for name in ["C", "POSIX", "C.UTF-8", "", "en", "xx_YY.UTF-8", "@", ".", "en_us", "日本", "en_US/../x"] {
            assert_eq!(first_weekday(Some(name)), Weekday::Mon, "{name}");
        }
    }
}
