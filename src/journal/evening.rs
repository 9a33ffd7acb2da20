//! Which evening a moment belongs to.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// The hour at which a day ends unless the settings say otherwise.
pub const DAY_ENDS_AT: NaiveTime = match NaiveTime::from_hms_opt(4, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The evening that `moment` belongs to, on the clock the person had around them.
///
/// A day ends at `day_ends_at`, not at midnight: at 01:30 a person is still in the evening before.
pub fn evening_of(moment: DateTime<FixedOffset>, day_ends_at: NaiveTime) -> NaiveDate {
    evening_at(moment.naive_local(), day_ends_at)
}

/// The same of a clock on the wall.
pub fn evening_at(wall: NaiveDateTime, day_ends_at: NaiveTime) -> NaiveDate {
    if wall.time() < day_ends_at { wall.date().pred_opt().unwrap_or(wall.date()) } else { wall.date() }
}

/// When it is, and how weeks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The evening it is.
    pub tonight: NaiveDate,
    /// The day that a week begins with.
    pub begins: Weekday,
}

/// With weeks as they are where nobody says otherwise.
impl From<NaiveDate> for Today {
    fn from(tonight: NaiveDate) -> Self {
        Self { tonight, begins: Weekday::Mon }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evening(moment: &str) -> String {
        evening_of(DateTime::parse_from_rfc3339(moment).unwrap(), DAY_ENDS_AT).to_string()
    }

    #[test]
    fn half_past_one_belongs_to_the_evening_before() {
        assert_eq!(evening("2026-11-22T01:30:00+01:00"), "2026-11-21");
        assert_eq!(evening("2026-11-22T03:59:59+01:00"), "2026-11-21");
    }

    #[test]
    fn the_new_day_begins_at_four() {
        assert_eq!(evening("2026-11-22T04:00:00+01:00"), "2026-11-22");
        assert_eq!(evening("2026-11-22T23:59:59+01:00"), "2026-11-22");
    }

    #[test]
    fn the_clock_on_the_wall_decides_not_the_one_in_greenwich() {
        assert_eq!(evening("2026-11-21T22:00:00-08:00"), "2026-11-21");
        assert_eq!(evening("2026-11-22T05:00:00+13:00"), "2026-11-22");
    }

    #[test]
    fn both_half_past_twos_of_the_autumn_night_are_the_same_evening() {
        assert_eq!(evening("2026-10-25T02:30:00+02:00"), "2026-10-24");
        assert_eq!(evening("2026-10-25T02:30:00+01:00"), "2026-10-24");
    }

    #[test]
    fn a_day_that_ends_at_midnight_is_the_calendar_day() {
        let moment = DateTime::parse_from_rfc3339("2026-11-22T00:10:00+01:00").unwrap();
        assert_eq!(evening_of(moment, NaiveTime::MIN).to_string(), "2026-11-22");
    }
}
