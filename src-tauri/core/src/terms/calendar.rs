//! Days, and days known in part.

use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, Utc, Weekday};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize, de};
use ts_rs::TS;

use crate::{Error, Result};

/// A calendar day, kept and sent as `YYYY-MM-DD`.
pub type Day = NaiveDate;

/// What clocks in Viet Nam show, which has one time zone and no summer time.
pub fn in_viet_nam(now: DateTime<Utc>) -> NaiveDateTime {
    const SEVEN_HOURS: i32 = 7 * 3600;
    FixedOffset::east_opt(SEVEN_HOURS).map_or(now.naive_utc(), |zone| now.with_timezone(&zone).naive_local())
}

/// The day it is in Viet Nam.
pub fn day_in_viet_nam(now: DateTime<Utc>) -> Day {
    in_viet_nam(now).date()
}

/// The instant that day begins in Viet Nam.
pub fn start_in_viet_nam(day: Day) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    // The first day that can be counted has nothing before it.
    midnight.checked_sub_signed(chrono::Duration::hours(7)).unwrap_or(midnight)
}

/// As papers write it: two digits for days under 10 and for January and February (NĐ 30/2020).
pub fn in_words(day: Day) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// dd/mm/yyyy.
pub fn short(day: Day) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// The last of so many working days after a day. Saturday and Sunday are none, nor is what `is_holiday` says.
pub fn working_days_after(from: Day, days: u32, is_holiday: impl Fn(Day) -> bool) -> Option<Day> {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = day.succ_opt()?;
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        left -= u32::from(!is_weekend && !is_holiday(day));
    }
    Some(day)
}

/// A day known to the day, the month or the year: `1987-03-12`, `1987-03`, `1987`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(transparent)]
#[ts(type = "string", export_to = "types.ts")]
pub struct PartialDay(String);

impl PartialDay {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn year(&self) -> i32 {
        self.0[..4].parse().unwrap_or_default()
    }

    /// Known to the day.
    pub fn day(&self) -> Option<Day> {
        self.0.parse().ok()
    }

    /// A whole day, such as the one before a move.
    pub fn of(day: Day) -> Self {
        Self(day.to_string())
    }

    /// The earliest and the latest day it can be.
    pub fn bounds(&self) -> (Day, Day) {
        let month = |text: &str| text.get(5..7).and_then(|month| month.parse().ok());
        let first = |month| NaiveDate::from_ymd_opt(self.year(), month, 1).unwrap_or_default();
        match (self.day(), month(&self.0)) {
            (Some(day), _) => (day, day),
            (None, Some(month)) => (first(month), last_of_month(self.year(), month)),
            (None, None) => (first(1), last_of_month(self.year(), 12)),
        }
    }

    /// dd/mm/yyyy, mm/yyyy or yyyy.
    pub fn shown(&self) -> String {
        self.0.split('-').rev().collect::<Vec<_>>().join("/")
    }

    /// Refuses a day that does not exist, lies ahead of `today`, or more than 130 years back.
    pub fn checked(self, field: &'static str, today: Day) -> Result<Self> {
        let ahead = match self.day() {
            Some(day) => day > today,
            None => self.0.as_str() > &today.to_string()[..self.0.len()],
        };
        let what = if field == "birth" { "ngày sinh" } else { "ngày này" };
        if ahead {
            return Err(Error::invalid(field, format!("{} ở tương lai. Hãy sửa lại {what}.", self.shown())));
        }
        if self.year() < today.year() - 130 {
            return Err(Error::invalid(field, format!("Năm {} quá xa. Hãy sửa lại {what}.", self.year())));
        }
        Ok(self)
    }
}

impl FromStr for PartialDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        // Digits only: `parse` alone would take a sign.
        let number = |part: &str, digits: usize| {
            let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse::<u32>().ok()).flatten()
        };
        let parts: Vec<&str> = text.trim().split('-').collect();
        let is_real = match parts[..] {
            [year] => number(year, 4).is_some(),
            [year, month] => {
                number(year, 4).is_some() && number(month, 2).is_some_and(|m| (1..=12).contains(&m))
            }
            [_, _, _] => text.trim().parse::<Day>().is_ok() && text.trim().len() == 10,
            _ => false,
        };
        if is_real {
            return Ok(Self(text.trim().to_owned()));
        }
        Err(Error::invalid(
            "birth",
            format!("«{text}» không phải một ngày có thật. Hãy nhập dạng 12/3/1987 hoặc 1987."),
        ))
    }
}

impl<'de> Deserialize<'de> for PartialDay {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(|error: Error| de::Error::custom(error.to_string()))
    }
}

impl ToSql for PartialDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for PartialDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
    }
}

pub(super) fn last_of_month(year: i32, month: u32) -> Day {
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    next.unwrap_or_default() - Days::new(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_birth_day_may_be_known_in_part_but_must_exist() {
        let today = day("2026-11-23");
        for good in ["1987", "1987-03", "1987-03-12"] {
            assert!(good.parse::<PartialDay>().unwrap().checked("birth", today).is_ok(), "{good}");
        }
        for bad in ["1987-13", "1987-02-31", "87", "1987-3-1", "+198", ""] {
            assert!(bad.parse::<PartialDay>().is_err(), "{bad}");
        }
        for ahead in ["2027", "2026-12", "2026-11-24"] {
            assert!(ahead.parse::<PartialDay>().unwrap().checked("birth", today).is_err(), "{ahead}");
        }
        assert_eq!("1987-03-12".parse::<PartialDay>().unwrap().shown(), "12/03/1987");
        let bounds = |text: &str| text.parse::<PartialDay>().unwrap().bounds();
        assert_eq!(bounds("2024"), (day("2024-01-01"), day("2024-12-31")));
        assert_eq!(bounds("2024-02"), (day("2024-02-01"), day("2024-02-29")));
        assert_eq!(bounds("2024-02-03"), (day("2024-02-03"), day("2024-02-03")));
    }

    #[test]
    fn the_day_in_viet_nam_begins_seven_hours_before_utc() {
        assert_eq!(day_in_viet_nam("2026-11-22T17:00:00Z".parse().unwrap()), day("2026-11-23"));
    }

    #[test]
    fn working_days_leave_out_week_ends_and_holidays() {
        let friday = day("2026-08-28");
        let is_holiday = |one: Day| one == day("2026-09-02");
        assert_eq!(working_days_after(friday, 1, is_holiday), Some(day("2026-08-31")));
        assert_eq!(working_days_after(friday, 3, is_holiday), Some(day("2026-09-03")));
        assert_eq!(working_days_after(friday, 0, is_holiday), Some(friday));
        assert_eq!(working_days_after(Day::MAX, 1, is_holiday), None);
    }
}
