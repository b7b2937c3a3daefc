//! Medians, percentiles and gaps. Nothing here knows what it measures.

use crate::terms::Day;

/// How figures spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) median: f64,
    /// Nine tenths are not greater.
    pub(super) ninth: i64,
    pub(super) worst: i64,
}

/// Nothing of nothing.
pub(super) fn spread(mut figures: Vec<i64>) -> Option<Spread> {
    figures.sort_unstable();
    let worst = *figures.last()?;
    let middle = figures.len() / 2;
    let median = if figures.len() % 2 == 1 {
        figures[middle] as f64
    } else {
        (figures[middle - 1] as f64 + figures[middle] as f64) / 2.0
    };
    // The nearest rank: the smallest figure that at least nine tenths do not exceed.
    let rank = (figures.len() * 9).div_ceil(10).max(1);
    Some(Spread { median, ninth: figures[rank - 1], worst })
}

/// Days in a row without an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) from: Day,
    pub(super) until: Day,
}

impl Gap {
    pub(super) fn days(self) -> i64 {
        (self.until - self.from).num_days() + 1
    }
}

/// The gaps between acts, from the first day to the last, both counted.
pub(super) fn gaps(mut acts: Vec<Day>, from: Day, until: Day) -> Vec<Gap> {
    acts.retain(|day| (from..=until).contains(day));
    acts.sort_unstable();
    acts.dedup();
    let mut found = Vec::new();
    let mut next = Some(from);
    for act in acts {
        if let (Some(start), Some(before)) = (next, act.pred_opt())
            && start <= before
        {
            found.push(Gap { from: start, until: before });
        }
        next = act.succ_opt();
    }
    if let Some(start) = next.filter(|start| *start <= until) {
        found.push(Gap { from: start, until });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Day {
        Day::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Duration::days(number)
    }

    /// Numbers that look drawn and are the same in every run.
    struct Drawn(u64);

    impl Drawn {
        fn below(&mut self, most: u64) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 33) % most) as i64
        }
    }

    #[test]
    fn the_median_lies_in_the_middle_and_nine_tenths_are_not_above_the_ninth() {
        assert_eq!(spread(Vec::new()), None);
        assert_eq!(spread(vec![7]), Some(Spread { median: 7.0, ninth: 7, worst: 7 }));
        assert_eq!(spread(vec![4, 1]), Some(Spread { median: 2.5, ninth: 4, worst: 4 }));
        assert_eq!(spread((1..=10).collect()), Some(Spread { median: 5.5, ninth: 9, worst: 10 }));
        let mut drawn = Drawn(11);
        for _ in 0..500 {
            let figures: Vec<i64> = (0..=drawn.below(40)).map(|_| drawn.below(30)).collect();
            let found = spread(figures.clone()).unwrap();
            let count = |is_so: &dyn Fn(i64) -> bool| figures.iter().filter(|one| is_so(**one)).count();
            assert!(2 * count(&|one| one as f64 <= found.median) >= figures.len(), "{figures:?}");
            assert!(2 * count(&|one| one as f64 >= found.median) >= figures.len(), "{figures:?}");
            assert!(10 * count(&|one| one <= found.ninth) >= 9 * figures.len(), "{figures:?}");
            assert!(10 * count(&|one| one < found.ninth) < 9 * figures.len(), "{figures:?}");
            assert_eq!(figures.iter().max(), Some(&found.worst));
        }
    }

    #[test]
    fn gaps_and_days_with_an_act_are_the_whole_period() {
        let mut drawn = Drawn(3);
        for _ in 0..500 {
            let (from, length) = (drawn.below(20), drawn.below(60));
            let until = from + length;
            let acts: Vec<Day> = (0..drawn.below(9)).map(|_| day(drawn.below(90))).collect();
            let found = gaps(acts.clone(), day(from), day(until));
            let mut within: Vec<Day> =
                acts.into_iter().filter(|act| (day(from)..=day(until)).contains(act)).collect();
            within.sort_unstable();
            within.dedup();
            let silent: i64 = found.iter().map(|gap| gap.days()).sum();
            assert_eq!(silent + within.len() as i64, length + 1);
            for gap in &found {
                assert!(gap.days() > 0 && within.iter().all(|act| *act < gap.from || *act > gap.until));
            }
            // No longer stretch without an act is hidden between two gaps.
            assert!(found.windows(2).all(|pair| (pair[1].from - pair[0].until).num_days() > 1));
        }
    }
}
