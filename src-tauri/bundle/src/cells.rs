//! What the text of one cell may be, kind by kind, and the moments of RFC 3339.

use crate::tables::FieldKind;

/// Longest cell in bytes: what a cell of a spreadsheet holds.
pub const LONGEST: usize = 32_767;

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellProblem {
    TooLong,
    /// NUL, which neither CSV readers nor spreadsheets survive.
    HasNul,
    /// Not written as its kind demands.
    WrongForm,
    /// Written well, but no such day, time or number exists.
    OutOfRange,
}

/// Checks a value that is not empty.
pub fn check(kind: FieldKind, value: &str) -> Result<(), CellProblem> {
    if value.len() > LONGEST {
        return Err(CellProblem::TooLong);
    }
    match kind {
        FieldKind::String if value.contains('\0') => Err(CellProblem::HasNul),
        FieldKind::String => Ok(()),
        FieldKind::Integer => check_integer(value),
        FieldKind::Date => Day::parse(value).map(drop),
        FieldKind::DateTime => Moment::parse(value).map(drop),
        FieldKind::Boolean if matches!(value, "true" | "false") => Ok(()),
        FieldKind::Boolean => Err(CellProblem::WrongForm),
        FieldKind::Year => digits(value, 4).map(drop),
    }
}

fn check_integer(value: &str) -> Result<(), CellProblem> {
    let (is_negative, digits) = match value.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let one_spelling = match digits {
        [] => false,
        [b'0', ..] => digits.len() == 1 && !is_negative,
        _ => true,
    };
    if !one_spelling || !digits.iter().all(u8::is_ascii_digit) {
        return Err(CellProblem::WrongForm);
    }
    // Eighteen digits always fit.
    if digits.len() <= 18 {
        return Ok(());
    }
    value.parse::<i64>().map(drop).map_err(|_| CellProblem::OutOfRange)
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: u16,
    pub(crate) month: u16,
    pub(crate) day: u16,
}

impl Day {
    /// `YYYY-MM-DD`.
    pub(crate) fn parse(text: &str) -> Result<Self, CellProblem> {
        let mut parts = text.split('-');
        let mut part =
            |length| parts.next().ok_or(CellProblem::WrongForm).and_then(|part| digits(part, length));
        let day = Self { year: part(4)?, month: part(2)?, day: part(2)? };
        if parts.next().is_some() {
            return Err(CellProblem::WrongForm);
        }
        let leap =
            day.year.is_multiple_of(4) && (!day.year.is_multiple_of(100) || day.year.is_multiple_of(400));
        let longest = match day.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u16::from(leap),
            _ => return Err(CellProblem::OutOfRange),
        };
        if day.year == 0 || !(1..=longest).contains(&day.day) {
            return Err(CellProblem::OutOfRange);
        }
        Ok(day)
    }
}

/// A moment as its own clock shows it; the offset is checked and dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) day: Day,
    pub(crate) hour: u16,
    pub(crate) minute: u16,
    pub(crate) second: u16,
}

impl Moment {
    /// RFC 3339: `2026-10-02T08:15:30+07:00`, with an optional fraction, or `Z`.
    pub(crate) fn parse(text: &str) -> Result<Self, CellProblem> {
        let (day, clock) = text.split_once('T').ok_or(CellProblem::WrongForm)?;
        let offset_at = clock.find(['Z', '+', '-']).ok_or(CellProblem::WrongForm)?;
        let (time, offset) = clock.split_at(offset_at);
        let (time, fraction) = time.split_once('.').map_or((time, "0"), |(time, fraction)| (time, fraction));
        if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CellProblem::WrongForm);
        }
        let (minutes, second) = time.rsplit_once(':').ok_or(CellProblem::WrongForm)?;
        let (hour, minute) = hours_and_minutes(minutes)?;
        let second = digits(second, 2)?;
        if offset != "Z" {
            hours_and_minutes(offset.get(1..).unwrap_or_default())?;
        }
        if second > 59 {
            return Err(CellProblem::OutOfRange);
        }
        Ok(Self { day: Day::parse(day)?, hour, minute, second })
    }
}

fn hours_and_minutes(text: &str) -> Result<(u16, u16), CellProblem> {
    let (hours, minutes) = text.split_once(':').ok_or(CellProblem::WrongForm)?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    if hours > 23 || minutes > 59 { Err(CellProblem::OutOfRange) } else { Ok((hours, minutes)) }
}

fn digits(text: &str, length: usize) -> Result<u16, CellProblem> {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CellProblem::WrongForm);
    }
    text.parse().map_err(|_| CellProblem::OutOfRange)
}

/// Whether a letter could make a text show as something else: controls, and marks that turn the direction.
pub(crate) fn is_deceptive(c: char) -> bool {
    let turns =
        matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns
}

/// The first letters of a value, without control characters, to be shown in a sentence.
pub(crate) fn short(value: &str) -> String {
    let plain = |c: char| if is_deceptive(c) { ' ' } else { c };
    let mut text: String = value.chars().take(60).map(plain).collect();
    if value.chars().nth(60).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_takes_its_own_spelling_only() {
        let good = [
            (FieldKind::Integer, "-9223372036854775808"),
            (FieldKind::Integer, "0"),
            (FieldKind::Date, "2024-02-29"),
            (FieldKind::DateTime, "2026-10-02T08:15:30.123+07:00"),
            (FieldKind::DateTime, "2026-10-02T08:15:30Z"),
            (FieldKind::Boolean, "false"),
            (FieldKind::Year, "1975"),
            (FieldKind::String, "=1+1\r\n\"Đỗ\""),
        ];
        for (kind, value) in good {
            assert_eq!(check(kind, value), Ok(()), "{value}");
        }
        let bad = [
            (FieldKind::Integer, "9223372036854775808", CellProblem::OutOfRange),
            (FieldKind::Integer, "007", CellProblem::WrongForm),
            (FieldKind::Integer, "+7", CellProblem::WrongForm),
            (FieldKind::Integer, "-0", CellProblem::WrongForm),
            (FieldKind::Date, "2026-02-29", CellProblem::OutOfRange),
            (FieldKind::Date, "29/02/2024", CellProblem::WrongForm),
            (FieldKind::Date, "2024-2-9", CellProblem::WrongForm),
            (FieldKind::DateTime, "2026-10-02T24:00:00Z", CellProblem::OutOfRange),
            (FieldKind::DateTime, "2026-10-02T08:15:30", CellProblem::WrongForm),
            (FieldKind::DateTime, "2026-10-02 08:15:30Z", CellProblem::WrongForm),
            (FieldKind::DateTime, "2026-10-02T08:15:30+7", CellProblem::WrongForm),
            (FieldKind::Boolean, "TRUE", CellProblem::WrongForm),
            (FieldKind::Year, "75", CellProblem::WrongForm),
            (FieldKind::String, "a\0b", CellProblem::HasNul),
        ];
        for (kind, value, problem) in bad {
            assert_eq!(check(kind, value), Err(problem), "{value}");
        }
        assert_eq!(check(FieldKind::Integer, &"9".repeat(100_000)), Err(CellProblem::TooLong));
        assert_eq!(check(FieldKind::Year, &"9".repeat(401)), Err(CellProblem::WrongForm));
    }
}
