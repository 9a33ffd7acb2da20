//! The one place that asks what time it is.

use chrono::{DateTime, FixedOffset, Local};

/// Says what time it is, on the clock the person has around them.
pub trait Clock {
    /// Now, with the offset of the place.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}
