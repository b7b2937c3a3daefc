//! Conditions that come with a number somebody set: a share of all who hold the lower title, and points of a review.

use std::{collections::HashSet, rc::Rc};

use super::{
    answer::{Answer, Origin},
    conditions::Finding,
    judge::{Claim, Judge, Shares},
    members::percent,
    sentences::figure,
};
use crate::{
    features::{local_rules::Decided, rulebook::ValueFact},
    terms::{Multiple, Recipient, RecipientKind},
};

impl Judge<'_> {
    /// Who holds an award of a year, and how many hold those its limit is a share of.
    fn shares(&self, award: &str, of: &[String], kind: RecipientKind, year: i32) -> Rc<Shares> {
        let count = |awards: &[String]| -> HashSet<Recipient> {
            let of_year = self
                .records
                .holders
                .iter()
                .filter(|((award, held), _)| *held == year && awards.iter().any(|one| **one == **award));
            of_year.flat_map(|(_, who)| who).copied().filter(|who| who.kind == kind).collect()
        };
        let mut known = self.shares.borrow_mut();
        let shares = known
            .entry((award.to_owned(), kind, year))
            .or_insert_with(|| Rc::new((count(&[award.to_owned()]), count(of).len())));
        Rc::clone(shares)
    }

    /// A share of those who hold the lower title, over the whole commune.
    pub(super) fn limit(&self, claim: &Claim) -> Option<Answer> {
        const SLOT: &str = "cap_percent";
        let kind = claim.recipient.kind;
        let decided = self.layers.on(SLOT, Some(&claim.award.fact.id), Some(kind), claim.law.standards_on)?;
        let slot = self.layers.book.slot(SLOT)?;
        let shares = self.shares(&claim.award.fact.id, &slot.of, kind, claim.year);
        let (holders, all) = (&shares.0, shares.1);
        let have = holders.len() + usize::from(!holders.contains(&claim.recipient));
        let names: Vec<String> = slot
            .of
            .iter()
            .filter(|id| self.layers.book.award(id).is_some_and(|award| award.suits(kind)))
            .cloned()
            .collect();
        let names = self.award_names(&names);
        let text = format!("Không quá {} tổng số đạt {names}.", decided.says);
        let figures =
            vec![figure(&claim.award.short, have), figure(&names, all), figure("Tỷ lệ", percent(have, all))];
        let name = &claim.award.name;
        let year = claim.year;
        let limit: Multiple = decided.given.parse().ok()?;
        let most = limit.of(all as i64 * 10) / 1000;
        let finding = if all == 0 {
            Finding::unknown(
                format!("Sổ chưa ghi ai đạt {names} năm {year} nên chưa tính được tỷ lệ."),
                format!("Ghi những người đạt {names} năm {year}."),
            )
        } else if (have as i64) <= most {
            Finding::met(format!(
                "Kể cả lần này có {have} {name} trên {all} {names} ({}).",
                percent(have, all)
            ))
        } else {
            Finding::not_met(
                format!(
                    "Kể cả lần này có {have} {name} trên {all} {names} ({}), nhiều nhất {most}.",
                    percent(have, all)
                ),
                format!("Năm {year} chỉ còn chỗ cho {most} {name}; cần bớt {}.", have as i64 - most),
            )
        };
        Some(decided_answer(&decided, text, Finding { figures, ..finding }))
    }

    /// Points of a review, where somebody set how many are needed.
    pub(super) fn score(&self, claim: &Claim) -> Option<Answer> {
        const SLOT: &str = "score_min";
        let day = claim.law.standards_on;
        let award = Some(claim.award.fact.id.as_str());
        let Some(decided) = self.layers.on(SLOT, award, Some(claim.recipient.kind), day) else {
            return self.score_by_area(claim, SLOT);
        };
        let text = format!("Đạt {} bình xét trở lên.", decided.says.trim_start_matches("từ "));
        let needed: Multiple = decided.given.parse().ok()?;
        let year = claim.year;
        let finding = match self.records.scores.get(&(claim.recipient, year)) {
            None => Finding::unknown(
                format!("Chưa ghi điểm bình xét năm {year}."),
                format!("Ghi điểm bình xét năm {year}."),
            ),
            Some(have) => {
                let shown = shown_tenths(*have);
                let figures = vec![figure("Điểm", &shown)];
                let is_enough = *have >= needed.of(10);
                let says = format!("Năm {year} đạt {shown} điểm.");
                let short = shown_tenths(needed.of(10) - have);
                let found = if is_enough {
                    Finding::met(says)
                } else {
                    Finding::not_met(says, format!("Còn thiếu {short} điểm."))
                };
                Finding { figures, ..found }
            }
        };
        Some(decided_answer(&decided, text, finding))
    }

    /// Points differ by area, and the office has not said in which it lies.
    fn score_by_area(&self, claim: &Claim, slot: &str) -> Option<Answer> {
        let day = claim.law.standards_on;
        let is_it = |value: &&ValueFact| {
            value.slot == slot
                && value.award.as_deref() == Some(&claim.award.fact.id)
                && value.fact.holds_on(day)
        };
        let values: Vec<_> = self.layers.book.value.iter().filter(is_it).collect();
        let first = values.first()?;
        let says =
            values.iter().map(|value| self.layers.book.value_words(value)).collect::<Vec<_>>().join("; ");
        let finding = Finding::unknown(
            format!("Điểm tối thiểu theo khu vực: {says}. Cơ quan chưa ghi mình thuộc khu vực nào."),
            "Ghi khu vực của xã ở Quy định, phần giá trị của tỉnh, của xã.",
        );
        let text = "Đạt số điểm bình xét tối thiểu của khu vực.".to_owned();
        Some(Answer::of(Origin::of(&first.fact), text, finding))
    }
}

/// The answer with what other layers said and why it is not applied.
fn decided_answer(decided: &Decided, text: String, found: Finding) -> Answer {
    let says = [found.says.as_str()].into_iter().chain(decided.passed_over.iter().map(String::as_str));
    let says = says.collect::<Vec<_>>().join(" ");
    Answer::of(Origin::of_decided(decided), text, Finding { says, ..found })
}

fn shown_tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{},{part}", tenths / 10),
    }
}
