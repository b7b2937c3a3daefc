//! What screens ask of the rulebook: choices by date, who decides, how much is paid.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AwardKind, Basis, DirectDefinition, DisciplineForm, Grade, Ground, Mark, MovementField, Regime,
    RuleChoice, rulebook,
};
use crate::{
    Command, Db, Error, Result, query,
    terms::{Day, Multiple, RecipientKind},
};

pub(super) const ALL: &[Command] = &[
    query!(list_award_kinds),
    query!(list_grounds),
    query!(list_legal_bases),
    query!(list_movement_fields),
    query!(list_regimes),
    query!(list_rule_choices),
    query!(get_bonus),
    query!(list_grades),
    query!(list_discipline_forms),
    query!(list_direct_definitions),
];

/// A day of law; today when not given.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct OnDay {
    on: Option<Day>,
}

/// A title or form as a choice: what it is, and who decides it on that day.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct AwardChoice {
    #[serde(flatten)]
    kind: AwardKind,
    /// Decided by the commune's chair on that day.
    is_own: bool,
    decider: Option<String>,
    authority_mark: Option<Mark>,
    has_certificate: bool,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BasesWanted {
    on: Day,
    awards: Vec<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BonusWanted {
    award: String,
    recipient: RecipientKind,
    /// Day of the decision: the base salary of that day counts, not of the deed.
    on: Day,
}

/// A bonus before rounding, with what it was made from.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct BonusFound {
    multiple: Multiple,
    base_salary: i64,
    amount: i64,
    document: String,
    article: String,
    mark: Mark,
}

fn list_award_kinds(db: &Db, wanted: OnDay) -> Result<Vec<AwardChoice>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    let choice = |kind: &AwardKind| {
        let authority = rulebook().authority(&kind.fact.id, day);
        AwardChoice {
            kind: kind.clone(),
            is_own: authority.is_some_and(|fact| fact.level == "commune"),
            decider: authority.map(|fact| fact.decider.clone()),
            authority_mark: authority.map(|fact| fact.fact.mark),
            has_certificate: rulebook().has_certificate(&kind.fact.id, day).unwrap_or(false),
        }
    };
    Ok(rulebook().awards_on(day).map(choice).collect())
}

fn list_grounds(db: &Db, wanted: OnDay) -> Result<Vec<Ground>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(rulebook().grounds(day).cloned().collect())
}

fn list_legal_bases(_: &Db, wanted: BasesWanted) -> Result<Vec<Basis>> {
    Ok(rulebook().legal_bases(wanted.on, &wanted.awards).into_iter().cloned().collect())
}

fn list_movement_fields(_: &Db, _: OnDay) -> Result<Vec<MovementField>> {
    Ok(rulebook().movement_fields().to_vec())
}

fn list_regimes(_: &Db, _: OnDay) -> Result<Vec<Regime>> {
    Ok(rulebook().regime.clone())
}

fn list_grades(_: &Db, _: OnDay) -> Result<Vec<Grade>> {
    Ok(rulebook().grades().to_vec())
}

fn list_discipline_forms(_: &Db, _: OnDay) -> Result<Vec<DisciplineForm>> {
    Ok(rulebook().discipline_forms().to_vec())
}

/// How direct workers are counted, each way with where it was published.
fn list_direct_definitions(db: &Db, wanted: OnDay) -> Result<Vec<DirectDefinition>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(rulebook().direct_definitions(day).cloned().collect())
}

/// What the office may choose on that day, with why there is a choice.
fn list_rule_choices(db: &Db, wanted: OnDay) -> Result<Vec<RuleChoice>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(rulebook().choices(day).cloned().collect())
}

/// What the law gives on that day. An unconfirmed fact is returned with its mark, never filled in silently.
fn get_bonus(_: &Db, wanted: BonusWanted) -> Result<BonusFound> {
    let multiple = rulebook().multiple(&wanted.award, wanted.recipient, wanted.on);
    let salary = rulebook().base_salary(wanted.on);
    let (Some(multiple), Some(salary)) = (multiple, salary) else {
        return Err(Error::not_found("mức thưởng của danh hiệu hoặc hình thức này vào ngày quyết định"));
    };
    let times = multiple.multiple.times(multiple.factor);
    Ok(BonusFound {
        multiple: times,
        base_salary: salary.amount_vnd,
        amount: times.of(salary.amount_vnd),
        document: multiple.fact.document.clone(),
        article: multiple.fact.article.clone(),
        mark: multiple.fact.mark,
    })
}
