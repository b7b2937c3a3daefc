//! What stands around the conditions: who decides, what to look at, and what was already rewarded.

use std::collections::BTreeSet;

use super::{
    answer::{Answer, Beside, State},
    judge::{Claim, Judge},
    records::Honour,
};
use crate::terms::{calendar, text};

impl Judge<'_> {
    pub(super) fn authority(&self, claim: &Claim) -> (Option<String>, bool) {
        let Some(fact) = self.layers.book.authority(&claim.award.fact.id, claim.decides_on) else {
            return (None, false);
        };
        let day = calendar::short(claim.decides_on);
        let is_own = fact.level == "commune";
        let act = if is_own { "ra quyết định" } else { "quyết định; xã lập tờ trình lên" };
        let cited = fact.fact.cited();
        let cited = if cited.is_empty() { String::new() } else { format!(" ({cited})") };
        (Some(format!("Ngày {day}: {} {act}{cited}.", fact.decider)), is_own)
    }

    /// What is not confirmed, and what else to look at.
    pub(super) fn warnings(&self, claim: &Claim, conditions: &[Answer]) -> Vec<String> {
        let mut found = Vec::new();
        let own = || conditions.iter().filter(|one| !one.is_general);
        if claim.law.is_unread && own().next().is_some() && own().all(|one| !one.is_binding) {
            found.push(
                "Văn bản chính của thời kỳ này chưa được đọc toàn văn; hãy đối chiếu trước khi quyết định."
                    .to_owned(),
            );
        }
        let doubtful = |one: &&Answer| !one.is_binding && matches!(one.state, State::NotMet | State::Unknown);
        found.extend(
            conditions
                .iter()
                .filter(doubtful)
                .map(|one| format!("Điều kiện chưa xác minh, không chặn: {} {}", one.text, one.says)),
        );
        let year = claim.year;
        if self
            .records
            .honours(claim.recipient)
            .iter()
            .any(|one| one.year == year && *one.award == *claim.award.fact.id && !one.is_revoked)
        {
            found.push(format!("Năm {year} đã được tặng {} rồi.", claim.award.name));
        }
        found
    }

    /// Awards of the same year, so that one merit is not rewarded twice.
    pub(super) fn beside(&self, claim: &Claim) -> Vec<Beside> {
        let standing = self.records.honours(claim.recipient).iter().filter(|one| !one.is_revoked);
        let is_near =
            |one: &&Honour| one.year == claim.year || is_repeated(claim.merit, one.merit.as_deref());
        standing.filter(is_near).map(|honour| self.beside_one(claim, honour)).collect()
    }

    fn beside_one(&self, claim: &Claim, honour: &Honour) -> Beside {
        let name = self.layers.book.award_name(&honour.award).to_owned();
        let is_same = *honour.award == *claim.award.fact.id;
        let is_form = claim.award.kind == "form";
        // A title is given once a year; a form may be given again for something else.
        let is_alike = match claim.merit.zip(honour.merit.as_deref()).map(|(one, other)| alike(one, other)) {
            Some(alike) => alike || is_same && !is_form,
            None => is_same,
        };
        let rule = self.layers.book.provision("provision.commendation.2024");
        let cited =
            rule.filter(|rule| rule.fact.holds_on(claim.law.standards_on)).map(|rule| rule.fact.cited());
        let cited = cited.map(|cited| format!(" ({cited})")).unwrap_or_default();
        let says = if is_alike {
            format!(
                "Năm {} đã được tặng {name} cho thành tích này hoặc thành tích giống thế. Một thành tích không được khen nhiều lần{cited}.",
                honour.year
            )
        } else {
            format!(
                "Năm {} đã được tặng {name}. Hãy xem có phải cùng một thành tích không{cited}.",
                honour.year
            )
        };
        Beside {
            award: honour.award.to_string(),
            award_name: name,
            year: honour.year,
            decision: honour.decision(),
            merit: honour.merit.clone(),
            is_alike,
            says,
        }
    }
}

/// Word for word the merit of another award, and it names its year: it was rewarded then.
fn is_repeated(one: Option<&str>, other: Option<&str>) -> bool {
    let words = |text: &str| text::fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    one.zip(other).is_some_and(|(one, other)| names_a_year(one) && words(one) == words(other))
}

fn names_a_year(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| word.parse().is_ok_and(|year: i32| (1990..=2100).contains(&year)))
}

/// Two merits in nearly the same words.
fn alike(one: &str, other: &str) -> bool {
    const MOST_OF: usize = 80;
    let words = |text: &str| -> BTreeSet<String> {
        text::fold(text)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let all = one.union(&other).count();
    all > 0 && shared * 100 >= all * MOST_OF
}
