//! What a movement can be: whose, how, how far, how long.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::terms::Day;

/// A closed set of words, kept and sent as they stand here.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$each:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export_to = "types.ts")]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                match self { $(Self::$variant => $word.to_sql(),)+ }
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? { $($word => Ok(Self::$variant),)+ _ => Err(FromSqlError::InvalidType) }
            }
        }
    };
}
pub(super) use words;

words! {
    /// Whose movement it is.
    Source { Own => "own", Superior => "superior" }
}
words! {
    /// Theo chuyên đề, or thường xuyên hàng năm.
    Method { Thematic => "thematic", Regular => "regular" }
}
words! {
    /// Phạm vi, as the statistics of movements sort them.
    Reach {
        /// Toàn quốc.
        Nation => "nation",
        /// Bộ, ban, ngành, địa phương.
        Province => "province",
        /// Cụm, khối thi đua.
        Cluster => "cluster",
        /// Cơ quan, tổ chức, đơn vị.
        Unit => "unit",
    }
}
words! {
    /// Thời hạn, as the statistics of movements sort them.
    Duration {
        UnderOne => "under_one",
        One => "one",
        OneToThree => "one_to_three",
        ThreeToFive => "three_to_five",
        FiveOrMore => "five_or_more",
    }
}

impl Duration {
    /// The class of a movement that runs from one day to another, both counted.
    pub fn between(starts_on: Day, ends_on: Day) -> Self {
        let after = ends_on.succ_opt().unwrap_or(ends_on);
        let years =
            |years: u32| starts_on.checked_add_months(chrono::Months::new(12 * years)).unwrap_or(after);
        if after < years(1) {
            Self::UnderOne
        } else if after == years(1) {
            Self::One
        } else if after < years(3) {
            Self::OneToThree
        } else if after < years(5) {
            Self::ThreeToFive
        } else {
            Self::FiveOrMore
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_of_a_duration_follows_from_the_days() {
        for (from, until, class) in [
            ("2026-01-26", "2026-12-15", Duration::UnderOne),
            ("2026-01-01", "2026-12-30", Duration::UnderOne),
            ("2026-01-01", "2026-12-31", Duration::One),
            ("2024-03-01", "2025-02-28", Duration::One),
            ("2026-01-01", "2027-01-01", Duration::OneToThree),
            ("2024-01-01", "2026-12-30", Duration::OneToThree),
            ("2024-01-01", "2026-12-31", Duration::ThreeToFive),
            ("2021-01-01", "2025-12-31", Duration::FiveOrMore),
            ("2021-01-01", "2030-12-31", Duration::FiveOrMore),
        ] {
            let between = Duration::between(from.parse().unwrap(), until.parse().unwrap());
            assert_eq!(between, class, "{from} {until}");
        }
    }
}
