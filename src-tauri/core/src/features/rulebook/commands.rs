//! What screens ask of the rulebook: choices by date, who decides, how much is paid.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AwardKind, Basis, Deadline, DirectDefinition, DisciplineForm, Grade, Ground, Mark, MovementField, Paper,
    Regime, RuleCheck, RuleChoice, RulePack, SimplifiedCase,
    checks::{self, remove_rule_check, save_rule_check},
    of, packs,
    taking::{plan_rule_pack, save_rule_pack, seal_rule_pack},
};
use crate::{Command, Db, Error, Result, change, job, query, terms::Day};

pub(super) const ALL: &[Command] = &[
    query!(list_award_kinds),
    query!(list_grounds),
    query!(list_legal_bases),
    query!(list_movement_fields),
    query!(list_regimes),
    query!(list_rule_choices),
    query!(list_grades),
    query!(list_discipline_forms),
    query!(list_direct_definitions),
    query!(list_deadlines),
    query!(list_papers),
    query!(list_simplified_cases),
    query!(list_rule_packs),
    job!(plan_rule_pack),
    job!(save_rule_pack),
    job!(seal_rule_pack),
    query!(list_rule_checks),
    change!(save_rule_check),
    change!(remove_rule_check),
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
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct PapersWanted {
    #[ts(optional = false)]
    award: String,
    /// Day the dossier is handed in; today when not given.
    on: Option<Day>,
}

fn list_award_kinds(db: &Db, wanted: OnDay) -> Result<Vec<AwardChoice>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    let book = of(db)?;
    let choice = |kind: &AwardKind| {
        let authority = book.authority(&kind.fact.id, day);
        let name = book.award_name_on(&kind.fact.id, day).to_owned();
        AwardChoice {
            kind: AwardKind { name, ..kind.clone() },
            is_own: authority.is_some_and(|fact| fact.level == "commune"),
            decider: authority.map(|fact| fact.decider.clone()),
            authority_mark: authority.map(|fact| fact.fact.mark),
            has_certificate: book.has_certificate(&kind.fact.id, day).unwrap_or(false),
        }
    };
    Ok(book.awards_on(day).map(choice).collect())
}

fn list_grounds(db: &Db, wanted: OnDay) -> Result<Vec<Ground>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(of(db)?.grounds(day).cloned().collect())
}

fn list_legal_bases(db: &Db, wanted: BasesWanted) -> Result<Vec<Basis>> {
    Ok(of(db)?.legal_bases(wanted.on, &wanted.awards).into_iter().cloned().collect())
}

fn list_movement_fields(db: &Db, _: OnDay) -> Result<Vec<MovementField>> {
    Ok(of(db)?.movement_fields().to_vec())
}

fn list_regimes(db: &Db, _: OnDay) -> Result<Vec<Regime>> {
    Ok(of(db)?.regime.clone())
}

fn list_grades(db: &Db, _: OnDay) -> Result<Vec<Grade>> {
    Ok(of(db)?.grades().to_vec())
}

fn list_discipline_forms(db: &Db, _: OnDay) -> Result<Vec<DisciplineForm>> {
    Ok(of(db)?.discipline_forms().to_vec())
}

/// How direct workers are counted, each way with where it was published.
fn list_direct_definitions(db: &Db, wanted: OnDay) -> Result<Vec<DirectDefinition>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(of(db)?.direct_definitions(day).cloned().collect())
}

/// What the office may choose on that day, with why there is a choice.
fn list_rule_choices(db: &Db, wanted: OnDay) -> Result<Vec<RuleChoice>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(of(db)?.choices(day).cloned().collect())
}

/// Days of reports, and when decrees end.
fn list_deadlines(db: &Db, wanted: OnDay) -> Result<Vec<Deadline>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(of(db)?.deadline.iter().filter(|fact| fact.fact.holds_on(day)).cloned().collect())
}

fn list_papers(db: &Db, wanted: PapersWanted) -> Result<Vec<Paper>> {
    let book = of(db)?;
    let award = book.award(&wanted.award).ok_or_else(|| Error::not_found("danh hiệu, hình thức khen này"))?;
    Ok(book.papers(award, wanted.on.unwrap_or_else(|| db.today())).into_iter().cloned().collect())
}

fn list_simplified_cases(db: &Db, wanted: OnDay) -> Result<Vec<SimplifiedCase>> {
    let day = wanted.on.unwrap_or_else(|| db.today());
    Ok(of(db)?.simplified_cases(day).cloned().collect())
}

fn list_rule_packs(db: &Db, _: OnDay) -> Result<Vec<RulePack>> {
    packs::list(db)
}

/// What the office has confirmed itself.
fn list_rule_checks(db: &Db, _: OnDay) -> Result<Vec<RuleCheck>> {
    checks::list(db)
}
