//! Days as a clerk types them: 15/9/2026, 15-9-2026, 2026-09-15.

use chrono::NaiveDate;

use crate::Stop;

/// The day as the door wants it, `YYYY-MM-DD`.
pub(crate) fn day(text: &str) -> Result<String, Stop> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let found = match parts[..] {
        [year, month, day] if year.len() == 4 => date(number(year), number(month), number(day)),
        [day, month, year] if year.len() == 4 => date(number(year), number(month), number(day)),
        _ => None,
    };
    let wrong = || Stop::usage(format!("«{text}» không phải một ngày có thật. Hãy viết như 15/9/2026."));
    found.map(|day| day.to_string()).ok_or_else(wrong)
}

fn date(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_read_as_they_are_typed() {
        for text in ["15/9/2026", "15-09-2026", "2026-09-15", "15.9.2026"] {
            assert_eq!(day(text).unwrap(), "2026-09-15", "{text}");
        }
        for bad in ["31/02/2026", "9/2026", "hôm qua", "1/1/26"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }
}
