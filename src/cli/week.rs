//! Which day a week begins with where the person is.

use chrono::Weekday;

/// Where a week begins with Saturday, and with Sunday (Unicode's locale data).
const SATURDAY: &str = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";
const SUNDAY: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI \
    NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";

/// The first day of a week, by a locale as the environment names it, such as `de_AT.UTF-8`; Monday where it tells none.
pub(super) fn begins(locale: Option<&str>) -> Weekday {
    let territory = locale.and_then(|locale| locale.split(['.', '@']).next()?.split('_').nth(1));
    let is_of =
        |list: &str| territory.is_some_and(|territory| list.split_ascii_whitespace().any(|one| one == territory));
    match territory {
        _ if is_of(SUNDAY) => Weekday::Sun,
        _ if is_of(SATURDAY) => Weekday::Sat,
        Some("MV") => Weekday::Fri,
        _ => Weekday::Mon,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_tells_with_which_day_a_week_begins() {
        for (locale, day) in [
            (Some("en_US.UTF-8"), Weekday::Sun),
            (Some("de_AT.UTF-8@euro"), Weekday::Mon),
            (Some("ar_EG"), Weekday::Sat),
            (Some("dv_MV"), Weekday::Fri),
            (Some("C.UTF-8"), Weekday::Mon),
            (Some(""), Weekday::Mon),
            (None, Weekday::Mon),
        ] {
            assert_eq!(begins(locale), day, "{locale:?}");
        }
    }
}
