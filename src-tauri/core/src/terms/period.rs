//! Reporting periods with their cut-off.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize, de};
use ts_rs::TS;

use super::{Day, calendar::last_of_month};
use crate::{Error, Result};

/// A reporting period: `2026-Q3`, `2026-H1`, `2026`, `2026-2030`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string", export_to = "types.ts")]
pub enum Period {
    Quarter(i32, u32),
    Half(i32, u32),
    Year(i32),
    /// By its first year. Reports have it, bundles have not.
    FiveYears(i32),
}

/// What sort of period it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    Quarter,
    Half,
    Year,
    FiveYears,
}

impl Period {
    /// The quarter that holds `day` when quarters end on `cutoff` (`None`: on their last day).
    pub fn quarter_of(day: Day, cutoff: Option<u32>) -> Self {
        let quarter = Self::Quarter(day.year(), day.month0() / 3 + 1);
        if day <= quarter.last_day(cutoff) { quarter } else { quarter.next() }
    }

    /// The year it ends in.
    pub fn year(self) -> i32 {
        match self {
            Self::Quarter(year, _) | Self::Half(year, _) | Self::Year(year) => year,
            Self::FiveYears(first) => first + 4,
        }
    }

    /// The year it begins in, whatever the cut-off.
    pub fn first_year(self) -> i32 {
        match self {
            Self::Quarter(year, _) | Self::Half(year, _) | Self::Year(year) | Self::FiveYears(year) => year,
        }
    }

    pub fn kind(self) -> PeriodKind {
        match self {
            Self::Quarter(..) => PeriodKind::Quarter,
            Self::Half(..) => PeriodKind::Half,
            Self::Year(_) => PeriodKind::Year,
            Self::FiveYears(_) => PeriodKind::FiveYears,
        }
    }

    /// The parts it is usually shown by: years, quarters; a quarter or half has none but its months.
    pub fn parts(self) -> Vec<Self> {
        match self {
            Self::FiveYears(first) => (first..first + 5).map(Self::Year).collect(),
            Self::Year(year) => (1..=4).map(|quarter| Self::Quarter(year, quarter)).collect(),
            Self::Quarter(..) | Self::Half(..) => Vec::new(),
        }
    }

    fn last_month(self) -> u32 {
        match self {
            Self::Quarter(_, quarter) => quarter * 3,
            Self::Half(_, half) => half * 6,
            Self::Year(_) | Self::FiveYears(_) => 12,
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Quarter(..) => 3,
            Self::Half(..) => 6,
            // Five years begin with their first one.
            Self::Year(_) | Self::FiveYears(_) => 12,
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
        let first = NaiveDate::from_ymd_opt(self.first_year(), month, 1).unwrap_or_default();
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
            Self::FiveYears(first) => Self::FiveYears(first + 5),
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
            Self::FiveYears(first) => format!("5 năm {first}–{}", first + 4),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year}-H{half}"),
            Self::Year(year) => write!(f, "{year}"),
            Self::FiveYears(first) => write!(f, "{first}-{}", first + 4),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid(
                "period",
                format!(
                    "«{text}» không phải một kỳ báo cáo. Hãy viết 2026-Q3, 2026-H1, 2026 hoặc 2026-2030."
                ),
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
            last if last.parse() == Ok(year + 4) && year <= 2096 => Self::FiveYears(year),
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
    fn five_years_are_the_years_they_are_made_of() {
        let five = Period::FiveYears(2026);
        for cutoff in [None, Some(14)] {
            assert_eq!(five.first_day(cutoff), Period::Year(2026).first_day(cutoff));
            assert_eq!(five.last_day(cutoff), Period::Year(2030).last_day(cutoff));
        }
        assert_eq!((five.title().as_str(), five.parts().len()), ("5 năm 2026–2030", 5));
    }

    #[test]
    fn periods_read_as_they_are_written() {
        for text in ["2026-Q3", "2026-H1", "2026", "2026-2030"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert!("2026-Q5".parse::<Period>().is_err());
        assert!("Q3".parse::<Period>().is_err());
        assert!("2026-2029".parse::<Period>().is_err());
    }
}
