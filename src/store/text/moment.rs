//! Moments and evenings as TOML writes them, and as people do.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use toml_edit::{Date, Datetime, Offset, Time};

/// The hour a moment is given when a hand-written file names only its day: in the evening, like most entries.
const EVENING_HOUR: Time = Time { hour: 20, minute: 0, second: None, nanosecond: None };

/// A moment as the file keeps it: whole seconds, always with its offset.
pub(super) fn to_toml(moment: DateTime<FixedOffset>) -> Datetime {
    // TOML knows offsets to the minute only; the instant is kept, and the clock on the wall moves by the odd seconds.
    let minutes = moment.offset().local_minus_utc() / 60;
    let moment = FixedOffset::east_opt(minutes * 60).map_or(moment, |offset| moment.with_timezone(&offset));
    let wall = moment.naive_local();
    Datetime {
        date: Some(date(wall.date())),
        time: Some(Time {
            hour: two_digits(wall.hour()),
            minute: two_digits(wall.minute()),
            second: Some(two_digits(wall.second())),
            nanosecond: None,
        }),
        offset: Some(Offset::Custom { minutes: i16::try_from(minutes).unwrap_or(0) }),
    }
}

/// An evening as the file keeps it.
pub(in crate::store) fn evening_to_toml(evening: NaiveDate) -> Datetime {
    Datetime { date: Some(date(evening)), time: None, offset: None }
}

/// The moment a file names. Without an offset it is read as if it had been written in Greenwich, which keeps the clock
/// on the wall, and with it the evening, as written; without a time it is put in the evening.
pub(super) fn from_toml(value: Datetime) -> Option<DateTime<FixedOffset>> {
    let time = value.time.unwrap_or(EVENING_HOUR);
    let second = u32::from(time.second.unwrap_or(0)).min(59);
    let wall = NaiveTime::from_hms_nano_opt(
        u32::from(time.hour),
        u32::from(time.minute),
        second,
        time.nanosecond.unwrap_or(0),
    )?;
    let minutes = match value.offset {
        Some(Offset::Custom { minutes }) => i32::from(minutes),
        Some(Offset::Z) | None => 0,
    };
    let wall = NaiveDateTime::new(evening_from_toml(value)?, wall);
    FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&wall).single()
}

/// The day a file names.
pub(in crate::store) fn evening_from_toml(value: Datetime) -> Option<NaiveDate> {
    let date = value.date?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

fn date(day: NaiveDate) -> Date {
    Date { year: u16::try_from(day.year()).unwrap_or(0), month: two_digits(day.month()), day: two_digits(day.day()) }
}

fn two_digits(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(0)
}
