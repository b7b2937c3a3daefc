//! Questions to each award of the period, and to everybody who was honoured.

use std::collections::HashMap;

use chrono::Datelike;
use uuid::Uuid;

use super::check::{CheckFinding, CheckKind, CheckLine, put};
use crate::{
    Db, Result,
    features::{
        awards::{Award, AwardFilter, store as awards},
        rulebook::Mark,
    },
    terms::{Day, PartialDay, Recipient},
};

/// Ages outside of these are looked at again: a typing slip in the year of birth is likelier.
const LIKELY_AGES: std::ops::RangeInclusive<i32> = 6..=105;

/// Somebody honoured, with what reports count by.
struct Honoured {
    id: Uuid,
    name: String,
    has_sex: bool,
    birth: Option<PartialDay>,
    has_class: bool,
    has_hamlet: bool,
    decided_on: Day,
}

impl Honoured {
    fn finding(&self, what: &str) -> CheckFinding {
        CheckFinding::new(format!("{}: {what}", self.name), format!("people/{}", self.id))
    }

    /// By the birth on record, born after the day of the decision.
    fn is_unborn(&self) -> bool {
        self.birth.as_ref().is_some_and(|birth| birth.bounds().0 > self.decided_on)
    }

    fn lacks(&self, is_known: bool, what: &str) -> Option<CheckFinding> {
        (!is_known).then(|| self.finding(what))
    }
}

pub(super) fn checks(db: &Db, (from, until): (Day, Day)) -> Result<Vec<CheckLine>> {
    let filter = AwardFilter { from: Some(from), until: Some(until), ..AwardFilter::default() };
    let mut list = awards::list(db, &filter)?;
    list.retain(|award| award.revoked_on.is_none());
    let mut checks = of_awards(&list);
    checks.extend(of_people(&people(db, from, until)?));
    Ok(checks)
}

fn of_awards(list: &[Award]) -> Vec<CheckLine> {
    use CheckKind::{Missing, Unlikely};
    let finding = |award: &Award, what: &str| {
        let text = format!("{} ({}): {what}", award.printed_name, award.decision_number);
        CheckFinding::new(text, format!("decisions/{}", award.decision_id))
    };
    let mut across: HashMap<(Recipient, &str), usize> = HashMap::new();
    for award in list {
        *across.entry((award.recipient, &award.award)).or_default() += 1;
    }
    vec![
        put("Không ai nhận một hình thức nhiều lần trong kỳ", Unlikely, list, |award| {
            let times = across[&(award.recipient, award.award.as_str())];
            (times > 1).then(|| finding(award, &format!("«{}» {times} lần trong kỳ", award.award_name)))
        }),
        put("Khen thưởng có mức tiền", Missing, list, |award| {
            award.amount_vnd.is_none().then(|| finding(award, "chưa xác định mức tiền thưởng"))
        }),
        put("Mức tiền theo quy định đã được kiểm chứng", Unlikely, list, |award| {
            let is_sure = award.amount_mark.is_none_or(|mark| mark == Mark::Confirmed);
            (!is_sure).then(|| finding(award, "mức tiền theo quy định chưa kiểm chứng"))
        }),
        put("Khen thưởng gắn với đơn vị hoặc thôn, bản", Missing, list, |award| {
            award.unit_id.is_none().then(|| finding(award, "chưa ghi đơn vị, thôn, bản"))
        }),
    ]
}

fn of_people(people: &[Honoured]) -> Vec<CheckLine> {
    use CheckKind::{Missing, Unlikely, Wrong};
    vec![
        put("Không ai sinh sau ngày quyết định", Wrong, people, |one| {
            let birth = one.birth.as_ref().filter(|_| one.is_unborn())?;
            Some(one.finding(&format!("sinh {}, sau ngày quyết định", birth.shown())))
        }),
        put("Cá nhân được khen ghi giới tính", Missing, people, |one| {
            one.lacks(one.has_sex, "chưa ghi giới tính")
        }),
        put("Cá nhân được khen ghi năm sinh", Missing, people, |one| {
            one.lacks(one.birth.is_some(), "chưa ghi năm sinh")
        }),
        put(
            "Cá nhân được khen ghi thành phần (cán bộ, công nhân, nông dân…)",
            Missing,
            people,
            |one| one.lacks(one.has_class, "chưa ghi thành phần"),
        ),
        put("Cá nhân được khen ghi nơi ở", Missing, people, |one| {
            one.lacks(one.has_hamlet, "chưa ghi thôn, bản nơi ở")
        }),
        put("Tuổi khi được khen hợp lẽ", Unlikely, people, |one| {
            let age = one.decided_on.year() - one.birth.as_ref()?.year();
            (!one.is_unborn() && !LIKELY_AGES.contains(&age))
                .then(|| one.finding(&format!("{age} tuổi khi được khen")))
        }),
    ]
}

fn people(db: &Db, from: Day, until: Day) -> Result<Vec<Honoured>> {
    db.all(include_str!("people.sql"), [from, until], |row| {
        let is_there =
            |column: &'static str| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.is_some());
        Ok(Honoured {
            id: crate::id(row, "id")?,
            name: row.get("full_name")?,
            has_sex: is_there("sex")?,
            birth: row.get("birth")?,
            has_class: is_there("work_class")?,
            has_hamlet: is_there("hamlet_id")?,
            decided_on: row.get("decided_on")?,
        })
    })
}
