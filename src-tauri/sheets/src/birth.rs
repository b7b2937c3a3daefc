//! Reads days of birth the way lists write them: day first, always. What cannot be read for sure is left empty
//! and said, never guessed.

use crate::cells::Cell;
use crate::day::Date;
use crate::text::{ascii_width, clean, fold, says_nothing};
use serde::{Deserialize, Serialize, Serializer};

/// People of an earlier year are in no list; such a year is a slip.
const FIRST_YEAR: i32 = 1890;
/// Below this age a year of two digits may as well mean a person of a hundred.
const CHILD_AGE: i32 = 15;

/// A day, month or year of birth, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Birth {
    /// The year, four digits.
    #[serde(rename = "y")]
    pub year: i32,
    /// The month, known only with the year.
    #[serde(rename = "m")]
    pub month: Option<u32>,
    /// The day, known only with the month.
    #[serde(rename = "d")]
    pub day: Option<u32>,
}

impl Serialize for Birth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let precision = match (self.month, self.day) {
            (Some(_), Some(_)) => "day",
            (Some(_), None) => "month",
            _ => "year",
        };
        let mut out = serializer.serialize_struct("Birth", 4)?;
        out.serialize_field("y", &self.year)?;
        out.serialize_field("m", &self.month)?;
        out.serialize_field("d", &self.day)?;
        out.serialize_field("precision", precision)?;
        out.end()
    }
}

/// Why a cell gives no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayProblem {
    /// Not written as a day.
    Unreadable,
    /// The calendar has no such day.
    NoSuchDay,
    /// Month before day; the other way round it would be a day, but that would be a guess.
    MonthFirst,
    /// After today.
    Future,
    /// Before any person of a list was born.
    TooEarly,
    /// A year of two digits that fits a child as well as a person of a hundred.
    TwoDigitYear,
}

/// What a cell says: a birth, nothing (empty, "không rõ"), or why not.
///
/// `today` is the last day a person can have been born on.
///
/// # Errors
/// The [`DayProblem`] when something is written that is no day for sure.
pub fn birth(cell: &Cell, today: Date) -> Result<Option<Birth>, DayProblem> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Day(date, _) => whole(*date, today),
        Cell::Number(value) => from_number(*value, today),
        Cell::Text(text, _) => from_text(text, today),
        Cell::Bool(_) | Cell::Fault(_) => Err(DayProblem::Unreadable),
    }
}

/// A day that must be whole, such as that of a decision.
///
/// # Errors
/// The [`DayProblem`] when something is written that is no whole day for sure.
pub fn whole_day(cell: &Cell, today: Date) -> Result<Option<Date>, DayProblem> {
    let Some(found) = birth(cell, today)? else { return Ok(None) };
    let date = found.month.zip(found.day).and_then(|(month, day)| Date::new(found.year, month, day));
    date.map(Some).ok_or(DayProblem::Unreadable)
}

/// Day, month and year in three columns.
///
/// # Errors
/// The [`DayProblem`] of the three together.
pub fn from_parts(day: &Cell, month: &Cell, year: &Cell, today: Date) -> Result<Option<Birth>, DayProblem> {
    let shown = |cell: &Cell| {
        let text = clean(&cell.shown());
        if text.is_empty() { "?".to_owned() } else { text }
    };
    if [day, month, year].iter().all(|cell| cell.is_blank()) {
        return Ok(None);
    }
    from_text(&format!("{}/{}/{}", shown(day), shown(month), shown(year)), today)
}

fn from_number(value: f64, today: Date) -> Result<Option<Birth>, DayProblem> {
    let known_years = f64::from(FIRST_YEAR)..=f64::from(today.year() + 1);
    if value.fract() == 0.0 && known_years.contains(&value) {
        return only_year(value as i32, today);
    }
    // Days since about 1905: a serial number whose cell lost its format, with or without a time.
    if (2_100.0..100_000.0).contains(&value) {
        return Date::from_serial(value, false)
            .map_or(Err(DayProblem::Unreadable), |date| whole(date, today));
    }
    let digits = Cell::Number(value).shown();
    // 15081975 as a number, or 5081975 when the day began with a zero.
    let padded = if digits.len() == 7 { format!("0{digits}") } else { digits };
    from_text(&padded, today)
}

fn from_text(text: &str, today: Date) -> Result<Option<Birth>, DayProblem> {
    let plain: String = clean(text).chars().map(ascii_width).collect();
    if says_nothing(&plain) {
        return Ok(None);
    }
    let parts = parts(&plain).ok_or(DayProblem::Unreadable)?;
    match parts.as_slice() {
        [year] => one_part(year, today),
        [month, year] if month.len() == 4 => day_month_year("?", year, month, today),
        [month, year] => day_month_year("?", month, year, today),
        [year, month, day] if year.len() == 4 => day_month_year(day, month, year, today),
        [day, month, year] => day_month_year(day, month, year, today),
        _ => Err(DayProblem::Unreadable),
    }
}

/// Numbers and unknown parts between separators; nothing when any other word stands there.
fn parts(plain: &str) -> Option<Vec<String>> {
    let lower = plain.trim_start_matches('\'').to_lowercase();
    let date = apart(without_time(&lower));
    let spaced = date.replace(['/', '-', '.', ',', '–', '\\', '(', ')'], " ");
    let mut parts = Vec::new();
    for word in spaced.split(' ').filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches('?');
        if word.chars().all(|letter| matches!(letter, '?' | 'x' | '_')) {
            parts.push("?".to_owned());
        } else if bare.chars().all(|letter| letter.is_ascii_digit()) {
            parts.push(bare.to_owned());
        } else if let Some(month) = english_month(word) {
            parts.push(month);
        } else if !is_date_word(word) {
            return None;
        }
    }
    // "1965 (?)" is a year somebody was not sure of.
    while parts.len() > 1 && parts.last().is_some_and(|part| part == "?") {
        parts.pop();
    }
    (!parts.is_empty()).then_some(parts)
}

fn is_date_word(word: &str) -> bool {
    matches!(fold(word).as_str(), "ngay" | "thang" | "nam" | "sinh" | "khoang" | "s" | "sn" | "mung")
}

/// "ngày15/8" as "ngày 15/8"; letters that mean nothing stay where they are, so that "O5" is no 5.
fn apart(date: &str) -> String {
    let Some(digit) = date.find(|letter: char| letter.is_ascii_digit()) else { return date.to_owned() };
    let (before, rest) = date.split_at(digit);
    let word = before.rsplit([' ', ':', '.']).next().unwrap_or_default();
    if is_date_word(word) { format!("{before} {rest}") } else { date.to_owned() }
}

/// What an English Excel writes for a month: "15-Aug-75".
fn english_month(word: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let place = MONTHS.iter().position(|month| *month == word)?;
    Some(format!("{:02}", place + 1))
}

fn without_time(date: &str) -> &str {
    let Some(colon) = date.find(':') else { return date };
    let before = date.get(..colon).unwrap_or_default();
    before.rfind([' ', 't']).and_then(|at| before.get(..at)).unwrap_or(date)
}

fn one_part(digits: &str, today: Date) -> Result<Option<Birth>, DayProblem> {
    match digits.len() {
        4 => only_year(number(digits)?, today),
        2 => only_year(full_year(digits, today)?, today),
        5 => Date::from_serial(f64::from(number(digits)?), false)
            .map_or(Err(DayProblem::Unreadable), |date| whole(date, today)),
        8 => eight_digits(digits, today),
        _ => Err(DayProblem::Unreadable),
    }
}

/// 15081975, or 19750815 when read the first way it would be no day.
fn eight_digits(digits: &str, today: Date) -> Result<Option<Birth>, DayProblem> {
    let cut = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let day_first = day_month_year(cut(0, 2), cut(2, 4), cut(4, 8), today);
    if day_first.is_ok() {
        return day_first;
    }
    day_month_year(cut(6, 8), cut(4, 6), cut(0, 4), today)
}

fn day_month_year(day: &str, month: &str, year: &str, today: Date) -> Result<Option<Birth>, DayProblem> {
    if day.len() > 2 || month.len() > 2 {
        return Err(DayProblem::Unreadable);
    }
    let year = if year.len() == 2 { full_year(year, today)? } else { number(year)? };
    let (day, month) = (known(day)?, known(month)?);
    let Some(month) = month else { return only_year(year, today) };
    if month > 12 {
        let swapped = day.is_some_and(|day| Date::new(year, day, month).is_some());
        return Err(if swapped { DayProblem::MonthFirst } else { DayProblem::NoSuchDay });
    }
    match day {
        Some(day) => whole(Date::new(year, month, day).ok_or(DayProblem::NoSuchDay)?, today),
        None if (year, month) > (today.year(), today.month()) => Err(DayProblem::Future),
        None => {
            only_year(year, today)?;
            Ok(Some(Birth { year, month: Some(month), day: None }))
        }
    }
}

/// "00" and "??" stand for what nobody remembers.
fn known(part: &str) -> Result<Option<u32>, DayProblem> {
    if part == "?" {
        return Ok(None);
    }
    let value: u32 = part.parse().map_err(|_| DayProblem::Unreadable)?;
    Ok((value > 0).then_some(value))
}

fn number(digits: &str) -> Result<i32, DayProblem> {
    digits.parse().map_err(|_| DayProblem::Unreadable)
}

fn full_year(two_digits: &str, today: Date) -> Result<i32, DayProblem> {
    let short = number(two_digits)?;
    let century = today.year() / 100 * 100;
    let young = century + short;
    match today.year() - young {
        age if age < 0 => Ok(young - 100),
        age if age < CHILD_AGE => Err(DayProblem::TwoDigitYear),
        _ => Ok(young),
    }
}

fn only_year(year: i32, today: Date) -> Result<Option<Birth>, DayProblem> {
    if year > today.year() {
        return Err(DayProblem::Future);
    }
    if year < FIRST_YEAR {
        return Err(if year < 1_000 { DayProblem::Unreadable } else { DayProblem::TooEarly });
    }
    Ok(Some(Birth { year, month: None, day: None }))
}

fn whole(date: Date, today: Date) -> Result<Option<Birth>, DayProblem> {
    if date > today {
        return Err(DayProblem::Future);
    }
    only_year(date.year(), today)?;
    Ok(Some(Birth { year: date.year(), month: Some(date.month()), day: Some(date.day()) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Date {
        Date::new(2026, 11, 23).unwrap()
    }

    fn read(text: &str) -> Result<Option<(i32, u32, u32)>, DayProblem> {
        let found = birth(&Cell::text(text), today())?;
        Ok(found.map(|birth| (birth.year, birth.month.unwrap_or(0), birth.day.unwrap_or(0))))
    }

    #[test]
    fn days_are_read_day_first() {
        for text in [
            "15/8/1975",
            "15-08-1975",
            "15.8.1975",
            "15/8/75",
            "1975-08-15",
            "Ngày 15 tháng 8 năm 1975",
            " 15 / 08 / 1975 ",
            "'15/8/1975",
            "15/08/1975 00:00:00",
            "1975-08-15 07:30:00",
            "1975-08-15T07:30:00",
            "１５/８/１９７５",
            "27621",
            "15-Aug-75",
            "ngày15/8/1975",
            "15081975",
            "19750815",
        ] {
            assert_eq!(read(text), Ok(Some((1975, 8, 15))), "{text}");
        }
        assert_eq!(read("03/04/1990"), Ok(Some((1990, 4, 3))));
    }

    #[test]
    fn what_is_not_known_stays_open() {
        for text in [
            "1975",
            "00/00/1975",
            "??/??/1975",
            "1975?",
            "1975 (?)",
            "năm 1975",
            "sinh năm 1975",
            "SN 1975",
            "khoảng 1975",
        ] {
            assert_eq!(read(text), Ok(Some((1975, 0, 0))), "{text}");
        }
        for text in ["8/1975", "08-1975", "tháng 8 năm 1975", "?/8/1975", "00/08/1975"] {
            assert_eq!(read(text), Ok(Some((1975, 8, 0))), "{text}");
        }
        for text in ["", " ", "không rõ", "-", "?", "//"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_said_and_left_empty() {
        for (text, problem) in [
            ("O5/O8/1975", DayProblem::Unreadable),
            ("15/Tám/1975", DayProblem::Unreadable),
            ("31/02/1980", DayProblem::NoSuchDay),
            ("8/15/1975", DayProblem::MonthFirst),
            ("45/15/1975", DayProblem::NoSuchDay),
            ("15/8/2075", DayProblem::Future),
            ("12/2026", DayProblem::Future),
            ("1/1/1275", DayProblem::TooEarly),
            ("1/5/20", DayProblem::TwoDigitYear),
            ("1/2/3/4", DayProblem::Unreadable),
            ("Bản Xiềng", DayProblem::Unreadable),
            ("123456789012", DayProblem::Unreadable),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn numbers_are_years_or_lost_days() {
        let number = |value| birth(&Cell::Number(value), today());
        let year = |year| Ok(Some(Birth { year, month: None, day: None }));
        assert_eq!(number(1975.0), year(1975));
        assert_eq!(number(75.0), year(1975));
        assert_eq!(number(2026.0), year(2026));
        assert_eq!(number(2027.0), Err(DayProblem::Future));
        let day = Ok(Some(Birth { year: 1975, month: Some(8), day: Some(15) }));
        assert_eq!(number(27_621.0), day);
        assert_eq!(number(27_621.312_5), day);
        assert_eq!(number(15_081_975.0), day);
        assert_eq!(number(1e300), Err(DayProblem::Unreadable));
        assert_eq!(number(-5.0), Err(DayProblem::Unreadable));
    }

    proptest! {
        #[test]
        fn every_day_reads_back_in_every_writing(serial in 7_000_i64..46_349) {
            let date = Date::from_serial(serial as f64, false).unwrap();
            let (y, m, d) = (date.year(), date.month(), date.day());
            let expected = Ok(Some(Birth { year: y, month: Some(m), day: Some(d) }));
            for text in [format!("{d}/{m}/{y}"), format!("{d:02}.{m:02}.{y}"), format!("{y}-{m:02}-{d:02}")] {
                prop_assert_eq!(birth(&Cell::text(text), today()), expected);
            }
            prop_assert_eq!(birth(&Cell::Day(date, 0), today()), expected);
            prop_assert_eq!(birth(&Cell::Number(serial as f64), today()), expected);
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>(), value in any::<f64>()) {
            let _ = birth(&Cell::text(text), today());
            let _ = birth(&Cell::Number(value), today());
        }
    }
}
