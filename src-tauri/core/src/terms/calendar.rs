//! Days, days known in part, and reporting periods with their cut-off.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Utc, Weekday};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize, de};
use ts_rs::TS;

use crate::{Error, Result};

/// A calendar day, kept and sent as `YYYY-MM-DD`.
pub type Day = NaiveDate;

/// The day it is in Viet Nam, which has one time zone and no summer time.
pub fn day_in_viet_nam(now: DateTime<Utc>) -> Day {
    const SEVEN_HOURS: i32 = 7 * 3600;
    FixedOffset::east_opt(SEVEN_HOURS).map_or(now.date_naive(), |zone| now.with_timezone(&zone).date_naive())
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

/// A reporting period: `2026-Q3`, `2026-H1`, `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string", export_to = "types.ts")]
pub enum Period {
    Quarter(i32, u32),
    Half(i32, u32),
    Year(i32),
}

impl Period {
    /// The quarter that holds `day` when quarters end on `cutoff` (`None`: on their last day).
    pub fn quarter_of(day: Day, cutoff: Option<u32>) -> Self {
        let quarter = Self::Quarter(day.year(), day.month0() / 3 + 1);
        if day <= quarter.last_day(cutoff) { quarter } else { quarter.next() }
    }

    pub fn year(self) -> i32 {
        match self {
            Self::Quarter(year, _) | Self::Half(year, _) | Self::Year(year) => year,
        }
    }

    fn last_month(self) -> u32 {
        match self {
            Self::Quarter(_, quarter) => quarter * 3,
            Self::Half(_, half) => half * 6,
            Self::Year(_) => 12,
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Quarter(..) => 3,
            Self::Half(..) => 6,
            Self::Year(_) => 12,
        }
    }

    /// Last day counted: day `cutoff` of the last month, or that month's last day.
    pub fn last_day(self, cutoff: Option<u32>) -> Day {
        let month = self.last_month();
        let cut = cutoff.and_then(|day| NaiveDate::from_ymd_opt(self.year(), month, day));
        cut.unwrap_or_else(|| last_of_month(self.year(), month))
    }

    /// First day counted: the day after the period before it ended.
    pub fn first_day(self, cutoff: Option<u32>) -> Day {
        let month = self.last_month() + 1 - self.months();
        let first = NaiveDate::from_ymd_opt(self.year(), month, 1).unwrap_or_default();
        let Some(cutoff) = cutoff else { return first };
        let before = first - Days::new(1);
        let cut = NaiveDate::from_ymd_opt(before.year(), before.month(), cutoff).unwrap_or(before);
        cut + Days::new(1)
    }

    pub fn next(self) -> Self {
        match self {
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Half(year, 1) => Self::Half(year, 2),
            Self::Half(year, _) => Self::Half(year + 1, 1),
            Self::Year(year) => Self::Year(year + 1),
        }
    }

    /// «quý III năm 2026».
    pub fn title(self) -> String {
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        match self {
            Self::Quarter(year, quarter) => format!("quý {} năm {year}", ROMAN[(quarter - 1) as usize]),
            Self::Half(year, 1) => format!("6 tháng đầu năm {year}"),
            Self::Half(year, _) => format!("6 tháng cuối năm {year}"),
            Self::Year(year) => format!("năm {year}"),
        }
    }
}

fn last_of_month(year: i32, month: u32) -> Day {
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    next.unwrap_or_default() - Days::new(1)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year}-H{half}"),
            Self::Year(year) => write!(f, "{year}"),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid(
                "period",
                format!("«{text}» không phải một kỳ báo cáo. Hãy viết 2026-Q3, 2026-H1 hoặc 2026."),
            )
        };
        let (year, part) = text.trim().split_once('-').unwrap_or((text.trim(), ""));
        let year: i32 = year.parse().ok().filter(|year| (1990..=2100).contains(year)).ok_or_else(wrong)?;
        Ok(match part {
            "" => Self::Year(year),
            "Q1" => Self::Quarter(year, 1),
            "Q2" => Self::Quarter(year, 2),
            "Q3" => Self::Quarter(year, 3),
            "Q4" => Self::Quarter(year, 4),
            "H1" => Self::Half(year, 1),
            "H2" => Self::Half(year, 2),
            _ => return Err(wrong()),
        })
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(|error: Error| de::Error::custom(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_runs_to_its_last_day_or_to_the_cut_off() {
        let third = Period::Quarter(2026, 3);
        assert_eq!((third.first_day(None), third.last_day(None)), (day("2026-07-01"), day("2026-09-30")));
        assert_eq!(
            (third.first_day(Some(14)), third.last_day(Some(14))),
            (day("2026-06-15"), day("2026-09-14"))
        );
        let first = Period::Quarter(2026, 1);
        assert_eq!(first.first_day(Some(14)), day("2025-12-15"));
        assert_eq!(Period::quarter_of(day("2026-12-20"), Some(14)), Period::Quarter(2027, 1));
        assert_eq!(Period::quarter_of(day("2026-12-20"), None), Period::Quarter(2026, 4));
    }

    #[test]
    fn quarters_follow_without_gap_or_overlap() {
        for cutoff in [None, Some(14), Some(25)] {
            let mut period = Period::Quarter(2024, 1);
            for _ in 0..12 {
                let next = period.next();
                assert_eq!(period.last_day(cutoff) + Days::new(1), next.first_day(cutoff));
                period = next;
            }
        }
    }

    #[test]
    fn periods_read_as_they_are_written() {
        for text in ["2026-Q3", "2026-H1", "2026"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert!("2026-Q5".parse::<Period>().is_err());
        assert!("Q3".parse::<Period>().is_err());
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
