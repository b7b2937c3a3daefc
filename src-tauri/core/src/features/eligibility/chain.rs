//! Years in a row. Years come in any order and any number of times; only their set counts.

use std::collections::BTreeSet;

/// The years of a run and of the longest run there ever was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Run {
    /// The run that ends with the year asked for, or with the one before while that year has none yet.
    pub(super) years: Vec<i32>,
    pub(super) longest: usize,
}

pub(super) fn run(counting: &BTreeSet<i32>, year: i32) -> Run {
    let ends = if counting.contains(&year) { year } else { year - 1 };
    let mut years: Vec<i32> =
        (0..).map(|back| ends - back).take_while(|one| counting.contains(one)).collect();
    years.reverse();
    Run { years, longest: longest(counting) }
}

fn longest(counting: &BTreeSet<i32>) -> usize {
    let (mut best, mut length, mut before) = (0, 0, None);
    for year in counting {
        length = if before == Some(year - 1) { length + 1 } else { 1 };
        best = best.max(length);
        before = Some(*year);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(years: &[i32], year: i32, expected: &[i32], longest: usize) {
        let found = run(&years.iter().copied().collect(), year);
        assert_eq!((found.years.as_slice(), found.longest), (expected, longest), "{years:?} by {year}");
    }

    #[test]
    fn only_years_without_a_gap_are_in_a_row() {
        check(&[2015, 2016, 2019, 2020], 2020, &[2019, 2020], 2);
        check(&[2020, 2016, 2019, 2015], 2020, &[2019, 2020], 2);
        check(&[2019, 2019, 2020, 2020, 2020], 2020, &[2019, 2020], 2);
        check(&[2015, 2016, 2017, 2020], 2020, &[2020], 3);
    }

    #[test]
    fn the_year_that_has_none_yet_does_not_break_the_run_before_it() {
        check(&[2023, 2024, 2025], 2026, &[2023, 2024, 2025], 3);
        check(&[2023, 2024], 2026, &[], 2);
        check(&[], 2026, &[], 0);
    }

    #[test]
    fn years_after_the_one_asked_for_are_not_counted() {
        check(&[2023, 2024, 2025, 2026], 2024, &[2023, 2024], 4);
    }
}
