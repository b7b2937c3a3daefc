//! The days a supervision looks back over, with their years and quarters.

use chrono::Datelike;

use crate::{
    Error, Result,
    terms::{Day, Period, calendar},
};

#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) from: Day,
    pub(super) until: Day,
    pub(super) today: Day,
}

/// A year or quarter, cut to the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) name: String,
    pub(super) from: Day,
    pub(super) until: Day,
}

impl Span {
    pub(super) fn holds(&self, on: Option<Day>) -> bool {
        on.is_some_and(|on| (self.from..=self.until).contains(&on))
    }
}

const MOST_YEARS: i32 = 20;

impl Window {
    /// Two calendar years, this one and the last, where nothing else is asked for.
    pub(super) fn new(from: Option<Day>, until: Option<Day>, today: Day) -> Result<Self> {
        let year = until.map_or(today.year(), |until| until.year());
        let day = |year, month, day| Day::from_ymd_opt(year, month, day).unwrap_or(today);
        let from = from.unwrap_or_else(|| day(year - 1, 1, 1));
        let until = until.unwrap_or_else(|| day(from.year().max(today.year()), 12, 31));
        if until < from {
            let message = format!(
                "Ngày cuối kỳ {} ở trước ngày đầu kỳ {}. Hãy sửa lại.",
                calendar::short(until),
                calendar::short(from)
            );
            return Err(Error::invalid("until", message));
        }
        if from.year() < 1990 || until.year() > 2100 {
            return Err(Error::invalid("from", "Kỳ giám sát phải nằm trong các năm 1990 đến 2100."));
        }
        if until.year() - from.year() >= MOST_YEARS {
            let message = format!("Kỳ giám sát dài quá {MOST_YEARS} năm. Hãy chọn kỳ ngắn hơn.");
            return Err(Error::invalid("until", message));
        }
        Ok(Self { from, until, today })
    }

    /// The last day of which something can be known.
    pub(super) fn end(self) -> Day {
        self.until.min(self.today)
    }

    pub(super) fn holds(self, on: Day) -> bool {
        (self.from..=self.until).contains(&on)
    }

    /// Years the period touches.
    pub(super) fn years(self) -> std::ops::RangeInclusive<i32> {
        self.from.year()..=self.until.year()
    }

    /// «từ 01/01/2025 đến 31/12/2026».
    pub(super) fn title(self) -> String {
        format!("từ {} đến {}", calendar::short(self.from), calendar::short(self.until))
    }

    pub(super) fn year_spans(self) -> Vec<Span> {
        let span = |year: i32| self.cut(Period::Year(year), format!("Năm {year}"));
        self.years().map(span).collect()
    }

    /// Quarters of the calendar, whatever day the office's reports are cut on: four of them are a year.
    pub(super) fn quarter_spans(self) -> Vec<Span> {
        let mut found = Vec::new();
        let mut quarter = Period::quarter_of(self.from, None);
        while quarter.first_day(None) <= self.until {
            let name = quarter.title();
            found.push(self.cut(quarter, format!("Q{}", name.trim_start_matches('q'))));
            quarter = quarter.next();
        }
        found
    }

    fn cut(self, period: Period, name: String) -> Span {
        Span {
            name,
            from: period.first_day(None).max(self.from),
            until: period.last_day(None).min(self.until),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn two_calendar_years_are_proposed_with_their_eight_quarters() {
        let window = Window::new(None, None, day("2026-09-23")).unwrap();
        assert_eq!(
            (window.from, window.until, window.end()),
            (day("2025-01-01"), day("2026-12-31"), day("2026-09-23"))
        );
        let quarters = window.quarter_spans();
        assert_eq!((quarters.len(), quarters[0].name.as_str()), (8, "Quý I năm 2025"));
        let whole: i64 = quarters.iter().map(|one| (one.until - one.from).num_days() + 1).sum();
        assert_eq!(whole, 730);
    }

    #[test]
    fn a_period_of_any_length_is_cut_into_years_and_quarters_without_gap_or_overlap() {
        let window =
            Window::new(Some(day("2024-11-15")), Some(day("2026-02-03")), day("2026-09-23")).unwrap();
        for spans in [window.year_spans(), window.quarter_spans()] {
            assert_eq!((spans[0].from, spans[spans.len() - 1].until), (window.from, window.until));
            assert!(spans.windows(2).all(|pair| pair[0].until.succ_opt() == Some(pair[1].from)));
        }
        assert_eq!(window.year_spans().len(), 3);
        for (from, until) in
            [("2026-02-01", "2026-01-31"), ("1989-01-01", "1989-12-31"), ("2001-01-01", "2021-01-01")]
        {
            assert!(Window::new(Some(day(from)), Some(day(until)), day("2026-09-23")).is_err(), "{from}");
        }
    }
}
