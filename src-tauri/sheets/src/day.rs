//! Calendar days as sheets write them. A [`Date`] always exists: 31 February cannot be built.

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "(i32, u32, u32)", try_from = "(i32, u32, u32)")]
pub struct Date {
    year: i32,
    month: u32,
    day: u32,
}

impl Date {
    /// The day, or nothing when the calendar has no such day (years 1 to 9999).
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let known = (1..=9999).contains(&year) && (1..=12).contains(&month);
        (known && day >= 1 && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.day
    }

    /// The day of a serial number; the part after the point is the time and is left out.
    ///
    /// In the system of 1900 Excel counts a 29 February 1900 that never was (serial 60): it gives nothing.
    pub fn from_serial(serial: f64, since_1904: bool) -> Option<Self> {
        if !(0.0..2_958_466.0).contains(&serial) {
            return None;
        }
        let days = serial as i64;
        match (since_1904, days) {
            (true, _) => Self::from_days(days + days_before(1904, 1, 1)),
            (false, 0 | 60) => None,
            (false, 1..60) => Self::from_days(days + days_before(1899, 12, 31)),
            (false, _) => Self::from_days(days + days_before(1899, 12, 30)),
        }
    }

    /// The serial number of the day in the system of 1900, for days from 1 March 1900 on.
    pub fn serial(self) -> i64 {
        days_before(self.year, self.month, self.day) - days_before(1899, 12, 30)
    }

    fn from_days(days: i64) -> Option<Self> {
        // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
        let shifted = days - 60;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }
}

impl From<Date> for (i32, u32, u32) {
    fn from(date: Date) -> Self {
        (date.year, date.month, date.day)
    }
}

impl TryFrom<(i32, u32, u32)> for Date {
    type Error = String;

    fn try_from((year, month, day): (i32, u32, u32)) -> Result<Self, String> {
        Self::new(year, month, day).ok_or_else(|| format!("no such day: {year}-{month}-{day}"))
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1 January of year 0 to the given day.
fn days_before(year: i32, month: u32, day: u32) -> i64 {
    let (shifted_year, from_march) =
        if month > 2 { (i64::from(year), month - 3) } else { (i64::from(year) - 1, month + 9) };
    let era = shifted_year.div_euclid(400);
    let of_era = shifted_year.rem_euclid(400);
    let of_year = i64::from((153 * from_march + 2) / 5 + day - 1);
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year + 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn serials_name_the_days_excel_shows() {
        let day = |y, m, d| Date::new(y, m, d);
        assert_eq!(Date::from_serial(1.0, false), day(1900, 1, 1));
        assert_eq!(Date::from_serial(59.0, false), day(1900, 2, 28));
        assert_eq!(Date::from_serial(60.0, false), None);
        assert_eq!(Date::from_serial(61.0, false), day(1900, 3, 1));
        assert_eq!(Date::from_serial(27_621.312_5, false), day(1975, 8, 15));
        assert_eq!(Date::from_serial(46_346.0, false), day(2026, 11, 20));
        assert_eq!(Date::from_serial(0.0, true), day(1904, 1, 1));
        assert_eq!(Date::from_serial(26_159.0, true), day(1975, 8, 15));
        assert_eq!(Date::from_serial(-1.0, false), None);
        assert_eq!(Date::from_serial(f64::NAN, false), None);
        assert_eq!(Date::from_serial(f64::INFINITY, false), None);
    }

    #[test]
    fn days_that_never_were_cannot_be_built() {
        for (y, m, d) in
            [(1980, 2, 31), (1900, 2, 29), (2023, 2, 29), (2000, 13, 1), (2000, 0, 1), (2000, 4, 31)]
        {
            assert_eq!(Date::new(y, m, d), None, "{y}-{m}-{d}");
        }
        assert!(Date::new(2000, 2, 29).is_some());
    }

    proptest! {
        #[test]
        fn a_day_comes_back_from_its_serial(serial in 61_i64..2_958_465) {
            let date = Date::from_serial(serial as f64, false).unwrap();
            prop_assert_eq!(date.serial(), serial);
            let next = Date::from_serial((serial + 1) as f64, false).unwrap();
            prop_assert!(next > date);
        }
    }
}
