//! Conditions over years in a row: which years count, which do not and why, and what must stand within them.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{
    answer::Figure,
    chain,
    conditions::Finding,
    judge::{Claim, Judge},
    records::{Honour, Recognised},
    sentences::{figure, years},
};
use crate::{
    features::rulebook::{Chain, ChainRule, Counted},
    terms::text::capitalised,
};

impl Judge<'_> {
    pub(super) fn chain(&self, claim: &Claim, wanted: &Chain) -> Finding {
        let honours = self.records.honours(claim.recipient);
        let had =
            honours.iter().filter(|one| names(one, &wanted.had) && !one.is_revoked && one.year <= claim.year);
        let had = had.max_by_key(|one| one.year);
        if !wanted.had.is_empty() && had.is_none() {
            let names = self.award_names(&wanted.had);
            return Finding::not_met(
                format!("Chưa ghi lần nào được tặng {names}."),
                format!("Cần đã được tặng {names}. Nếu đã có, hãy ghi vào khen thưởng đã có."),
            );
        }
        let counted = self.counted(claim, wanted, had.filter(|_| wanted.after_had));
        let run = chain::run(&counted.years, claim.year);
        let (have, need) = (run.years.len(), wanted.years as usize);
        let what = self.chain_words(wanted);
        let mut figures = vec![figure("Số năm liên tục", have), figure("Cần", need)];
        if run.longest > have {
            figures.push(figure("Chuỗi dài nhất trước nay", run.longest));
        }
        figures.extend(counted.left_out);
        let listed = years(&run.years);
        if have < need {
            let next = claim.year.max(run.years.last().map_or(0, |last| last + 1));
            let missing = need - have;
            let says = format!("{}: {have} năm liên tục ({listed}), cần {need}.", capitalised(&what));
            let sure = format!("Còn thiếu {missing} năm {what}.");
            let needs = match run.years.last() {
                Some(last) if *last == claim.year => {
                    format!("{sure} Sớm nhất năm {}.", last + missing as i32)
                }
                _ => format!("{sure} Sớm nhất năm {}.", next + missing as i32 - 1),
            };
            let gap = self.unrecorded(claim, wanted, &run.years);
            let found = match gap {
                Some(year) => Finding::unknown(
                    format!("{says} Chưa ghi xếp loại năm {year}."),
                    format!("Ghi mức hoàn thành nhiệm vụ năm {year}. {needs}"),
                ),
                None => Finding::not_met(says, needs),
            };
            return found.with(run.years, figures);
        }
        let says = format!("{}: {have} năm liên tục ({listed}).", capitalised(&what));
        self.within(claim, wanted, (run.years, figures), says)
    }

    /// What must stand within the chain beside its length.
    fn within(
        &self,
        claim: &Claim,
        wanted: &Chain,
        (run, mut figures): (Vec<i32>, Vec<Figure>),
        says: String,
    ) -> Finding {
        for counted in &wanted.including {
            let have = run.iter().filter(|year| self.is_in(claim, counted, **year)).count();
            let name = match &counted.grade {
                Some(grade) => format!("năm {}", self.layers.book.grade_name(grade).to_lowercase()),
                None => format!("lần {}", self.award_names(&counted.awards)),
            };
            figures.push(figure(&format!("Trong đó {name}"), have));
            if have < counted.count as usize {
                let says = format!("{says} Trong đó có {have} {name}, cần {}.", counted.count);
                let needs = format!("Còn thiếu {} {name} trong chuỗi năm.", counted.count as usize - have);
                return Finding::not_met(says, needs).with(run, figures);
            }
        }
        if wanted.initiatives > 0 {
            let of = |kind: &str| {
                let fits = |one: &&Recognised| {
                    one.level.is_some() && one.kind.as_str() == kind && run.contains(&one.year)
                };
                self.records.initiatives(claim.recipient.id).iter().filter(fits).count()
            };
            let have = of("initiative").max(of("science"));
            figures.push(figure("Sáng kiến hoặc đề tài trong chuỗi năm", have));
            if have < wanted.initiatives as usize {
                let says = format!(
                    "{says} Trong các năm này có {have} sáng kiến hoặc đề tài, cần {}.",
                    wanted.initiatives
                );
                let needs = format!(
                    "Còn thiếu {} sáng kiến hoặc đề tài được công nhận trong các năm {}.",
                    wanted.initiatives as usize - have,
                    years(&run)
                );
                return Finding::not_met(says, needs).with(run, figures);
            }
        }
        Finding::met(says).with(run, figures)
    }

    fn is_in(&self, claim: &Claim, counted: &Counted, year: i32) -> bool {
        let grade = self.records.grade(claim.recipient, year).unwrap_or_default();
        counted.grade.as_ref().is_some_and(|least| self.layers.book.is_grade_at_least(grade, least))
            || self.records.holds(claim.recipient, &counted.awards, year).is_some()
    }

    /// A year of a chain by grades of which the grade is not on record, when it is the one that breaks it.
    fn unrecorded(&self, claim: &Claim, wanted: &Chain, run: &[i32]) -> Option<i32> {
        wanted.or_grade.as_ref()?;
        let before = run.first().map_or(claim.year, |first| first - 1);
        let candidates = [claim.year, before];
        let is_open =
            |year: &i32| !run.contains(year) && self.records.grade(claim.recipient, *year).is_none();
        candidates.into_iter().find(is_open)
    }

    /// Years that count, and why others do not.
    fn counted(&self, claim: &Claim, wanted: &Chain, after: Option<&Honour>) -> CountedYears {
        let mut found = CountedYears::default();
        let rules: Vec<_> =
            self.layers.book.chain_rules(claim.law.standards_on).filter(|rule| rule.fact.is_sure()).collect();
        let is_out = |one: &Honour| {
            let class = one.class.as_deref().unwrap_or_default();
            rules.iter().any(|rule| rule.classes_out.iter().any(|out| out == class))
        };
        let (mut revoked, mut other) = (BTreeSet::new(), BTreeSet::new());
        for one in self.records.honours(claim.recipient).iter().filter(|one| names(one, &wanted.awards)) {
            if one.is_revoked {
                revoked.insert(one.year);
            } else if is_out(one) {
                other.insert(one.year);
            } else {
                found.years.insert(one.year);
            }
        }
        if let Some(least) = &wanted.or_grade {
            let grades = self.records.grades.get(&claim.recipient);
            let good = grades
                .into_iter()
                .flatten()
                .filter(|(_, grade)| self.layers.book.is_grade_at_least(grade, least));
            found.years.extend(good.map(|(year, _)| *year));
        }
        found.years.retain(|year| *year <= claim.year);
        let used = self.used_until(claim, wanted, &rules);
        let freed = self.penalty_until(claim);
        let from = after.map(|honour| honour.year);
        for (until, label) in [
            (used, "Không tính vì đã dùng cho lần khen trước"),
            (freed, "Không tính vì trước khi hết kỷ luật"),
            (from, "Không tính vì trước lần khen làm mốc"),
        ] {
            let Some(until) = until else { continue };
            let gone: Vec<i32> = found.years.iter().copied().filter(|year| *year <= until).collect();
            found.years.retain(|year| *year > until);
            if !gone.is_empty() {
                found.left_out.push(figure(label, years(&gone)));
            }
        }
        for (gone, label) in
            [(revoked, "Không tính vì đã thu hồi"), (other, "Không tính vì khen đột xuất, chuyên đề")]
        {
            let gone: Vec<i32> = gone.difference(&found.years).copied().collect();
            if !gone.is_empty() {
                found.left_out.push(figure(label, years(&gone)));
            }
        }
        found
    }

    /// The last year that an earlier award has used up.
    fn used_until(&self, claim: &Claim, wanted: &Chain, rules: &[&ChainRule]) -> Option<i32> {
        let own = claim.award.fact.id.clone();
        let is_fresh = rules.iter().any(|rule| rule.fresh_kinds.contains(&claim.award.kind));
        let mut spent = wanted.fresh_after.clone();
        if is_fresh {
            spent.push(own);
        }
        let of = self.records.honours(claim.recipient).iter();
        of.filter(|one| names(one, &spent) && !one.is_revoked && one.year < claim.year)
            .map(|one| one.year)
            .max()
    }

    /// The last year before the end of a penalty, where merit counts only from then on.
    fn penalty_until(&self, claim: &Claim) -> Option<i32> {
        if !claim.counts_after_penalty {
            return None;
        }
        let ended = self.records.penalties(claim.recipient.id).iter().filter_map(|one| one.ends_on);
        ended.filter(|ends| *ends < claim.on).map(|ends| ends.year() - 1).max()
    }

    fn chain_words(&self, wanted: &Chain) -> String {
        let grade = wanted.or_grade.as_ref().map(|grade| self.grade_words(grade));
        let awards = (!wanted.awards.is_empty()).then(|| self.award_names(&wanted.awards));
        [awards, grade].into_iter().flatten().collect::<Vec<_>>().join(" hoặc ")
    }
}

#[derive(Default)]
struct CountedYears {
    years: BTreeSet<i32>,
    left_out: Vec<Figure>,
}

fn names(honour: &Honour, awards: &[String]) -> bool {
    awards.iter().any(|award| **award == *honour.award)
}
