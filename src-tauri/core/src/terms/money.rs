//! Đồng in whole numbers, multiples in thousandths, amounts in words.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de};
use ts_rs::TS;

use crate::{Error, Result};

/// A multiple of the base salary with at most three decimals, such as 0.15.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(type = "string", export_to = "types.ts")]
pub struct Multiple {
    thousandths: i64,
}

/// How a product is rounded. The wording of the decrees is read two ways, so the office chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Rounding {
    #[default]
    None,
    /// Up to the next 10,000 đồng.
    Up,
    /// To the nearest 10,000 đồng, half up.
    Nearest,
}

impl Multiple {
    /// Đồng before rounding.
    pub fn of(self, base_salary: i64) -> i64 {
        self.thousandths * base_salary / 1000
    }

    pub fn times(self, factor: Self) -> Self {
        Self { thousandths: self.thousandths * factor.thousandths / 1000 }
    }
}

impl Rounding {
    pub fn apply(self, amount: i64) -> i64 {
        const STEP: i64 = 10_000;
        match self {
            Self::None => amount,
            Self::Up => amount.div_euclid(STEP) * STEP + if amount.rem_euclid(STEP) > 0 { STEP } else { 0 },
            Self::Nearest => (amount + STEP / 2).div_euclid(STEP) * STEP,
        }
    }
}

impl FromStr for Multiple {
    type Err = Error;

    /// Reads `0.15` and `0,15`.
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid("multiple", format!("«{text}» không phải một hệ số. Hãy viết như 0,3 hoặc 1,5."))
        };
        let clean = text.trim().replace(',', ".");
        let (whole, part) = clean.split_once('.').unwrap_or((&clean, ""));
        let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || part.len() > 3 || whole.len() > 4 || !digits(whole) || !digits(part) {
            return Err(wrong());
        }
        let whole: i64 = whole.parse().map_err(|_| wrong())?;
        let part: i64 = format!("{part:0<3}").parse().map_err(|_| wrong())?;
        Ok(Self { thousandths: whole * 1000 + part })
    }
}

/// With a decimal comma, as papers write it.
impl fmt::Display for Multiple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{},{:03}", self.thousandths / 1000, self.thousandths % 1000);
        let text = text.trim_end_matches('0');
        // «1,0» as in the decrees, not «1,».
        if let Some(whole) = text.strip_suffix(',') { write!(f, "{whole},0") } else { f.write_str(text) }
    }
}

impl Serialize for Multiple {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Multiple {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(|error: Error| de::Error::custom(error.to_string()))
    }
}

/// 2530000 as «2.530.000».
pub fn grouped(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if amount < 0 { format!("-{text}") } else { text }
}

/// «Bảy trăm năm mươi chín nghìn đồng».
pub fn in_words(amount: i64) -> String {
    let words = if amount == 0 { "không".to_owned() } else { count_in_words(amount.unsigned_abs()) };
    let sign = if amount < 0 { "âm " } else { "" };
    super::text::capitalised(&format!("{sign}{words} đồng"))
}

fn count_in_words(count: u64) -> String {
    const UNITS: [&str; 3] = ["", " nghìn", " triệu"];
    let mut parts: Vec<String> = Vec::new();
    let (billions, rest) = (count / 1_000_000_000, count % 1_000_000_000);
    if billions > 0 {
        parts.push(count_in_words(billions) + " tỷ");
    }
    for place in (0..3).rev() {
        let group = rest / 1000_u64.pow(place) % 1000;
        if group > 0 {
            parts.push(group_in_words(group, !parts.is_empty()) + UNITS[place as usize]);
        }
    }
    parts.join(" ")
}

fn group_in_words(group: u64, after_another: bool) -> String {
    const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let digit = |n: u64| DIGITS[n as usize];
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let mut words = Vec::new();
    if hundreds > 0 || after_another {
        words.push(format!("{} trăm", digit(hundreds)));
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, _) if words.is_empty() => {}
        (0, _) => words.push("linh".to_owned()),
        (1, _) => words.push("mười".to_owned()),
        (_, _) => words.push(format!("{} mươi", digit(tens))),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt".to_owned()),
        (1.., 5) => words.push("lăm".to_owned()),
        (_, _) => words.push(digit(ones).to_owned()),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_a_clerk_says_them() {
        for (amount, words) in [
            (759_000, "Bảy trăm năm mươi chín nghìn đồng"),
            (2_530_000, "Hai triệu năm trăm ba mươi nghìn đồng"),
            (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
            (21_000, "Hai mươi mốt nghìn đồng"),
            (15_000, "Mười lăm nghìn đồng"),
            (101_115, "Một trăm linh một nghìn một trăm mười lăm đồng"),
            (1_000_000_000, "Một tỷ đồng"),
            (0, "Không đồng"),
            (5, "Năm đồng"),
        ] {
            assert_eq!(in_words(amount), words);
        }
    }

    #[test]
    fn products_and_roundings_are_those_of_the_decrees() {
        let third: Multiple = "0.3".parse().unwrap();
        assert_eq!(third.of(2_340_000), 702_000);
        assert_eq!(Rounding::Up.apply(702_000), 710_000);
        assert_eq!(Rounding::Nearest.apply(702_000), 700_000);
        assert_eq!(Rounding::None.apply(702_000), 702_000);
        assert_eq!("0,15".parse::<Multiple>().unwrap().of(1_490_000), 223_500);
        assert_eq!(Rounding::Nearest.apply(223_500), 220_000);
        assert_eq!(third.times("2".parse().unwrap()).of(2_530_000), 1_518_000);
        assert_eq!(Rounding::Up.apply(1_520_000), 1_520_000);
    }

    #[test]
    fn multiples_read_and_print_with_a_comma() {
        for (text, shown) in [("0.3", "0,3"), ("1", "1,0"), ("1.5", "1,5"), ("0.15", "0,15")] {
            assert_eq!(text.parse::<Multiple>().unwrap().to_string(), shown);
        }
        for bad in ["", "-1", "0.1234", "a", "1.2.3"] {
            assert!(bad.parse::<Multiple>().is_err(), "{bad}");
        }
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped(2_530_000), "2.530.000");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(-1_000), "-1.000");
    }
}
