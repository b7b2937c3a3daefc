//! Numbers of documents, such as 12/QĐ-UBND.

use std::{fmt, str::FromStr};

use crate::{Error, Result, terms::text};

/// Number and symbol; with numbers under 10 shown as two digits (NĐ 30/2020).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    pub number: i64,
    /// Abbreviation of kind and body, such as `QĐ-UBND`.
    pub symbol: String,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{}", self.number, self.symbol)
    }
}

impl FromStr for DocumentNumber {
    type Err = Error;

    fn from_str(written: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid(
                "number",
                format!("«{written}» không phải số quyết định. Hãy viết như 12/QĐ-UBND."),
            )
        };
        let clean = text::line(written).replace(' ', "");
        let (number, symbol) = clean.split_once('/').ok_or_else(wrong)?;
        let number = number.parse().ok().filter(|number| (1..=999_999).contains(number)).ok_or_else(wrong)?;
        // «12/2026/QĐ-UBND» names the year as well; the year is kept with the date.
        let symbol = symbol.rsplit('/').next().unwrap_or_default().to_uppercase();
        let is_symbol =
            !symbol.is_empty() && symbol.chars().all(|c| c.is_alphabetic() || c == '-' || c == '&');
        is_symbol.then_some(Self { number, symbol }).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_and_print_as_on_paper() {
        let number: DocumentNumber = " 5/qđ-ubnd".parse().unwrap();
        assert_eq!(number.to_string(), "05/QĐ-UBND");
        assert_eq!("12/2026/QĐ-UBND".parse::<DocumentNumber>().unwrap().to_string(), "12/QĐ-UBND");
        for bad in ["12", "QĐ-UBND", "0/QĐ-UBND", "12/", "12/<b>"] {
            assert!(bad.parse::<DocumentNumber>().is_err(), "{bad}");
        }
    }
}
