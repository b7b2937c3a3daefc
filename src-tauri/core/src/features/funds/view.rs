//! A year of the fund in figures, each the sum of the lines under it.

use chrono::Datelike;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    fund::FundEntryKind,
    store::{self, Given},
};
use crate::{
    Db, Result,
    features::{local_rules::Layers, rulebook::Mark},
    terms::{Day, Multiple, money},
};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Fund {
    pub year: i32,
    /// Somebody has typed what the year has.
    pub is_kept: bool,
    pub carried_vnd: i64,
    pub regular_spending_vnd: Option<i64>,
    pub note: Option<String>,
    pub ceiling: Option<FundCeiling>,
    /// What came in beside what was left of the year before.
    pub sources_vnd: i64,
    pub paid_vnd: i64,
    pub other_vnd: i64,
    pub recovered_vnd: i64,
    /// Bonuses of the year's decisions that are not paid yet.
    pub planned_vnd: i64,
    /// In hand today.
    pub in_hand_vnd: i64,
    /// In hand once everything decided is paid; below 0 where it does not suffice.
    pub left_vnd: i64,
    /// What to look at, in sentences.
    pub warnings: Vec<String>,
    pub lines: Vec<FundLine>,
    pub decisions: Vec<FundDecision>,
}

/// What a rule allows the year's sources to be at most.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FundCeiling {
    pub says: String,
    /// Of the regular spending; nothing while that is not typed.
    pub amount_vnd: Option<i64>,
    pub mark: Mark,
    pub layer_name: String,
    pub document: String,
    pub article: String,
}

/// One movement of money, by day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FundLine {
    pub id: Uuid,
    pub on_day: Day,
    pub kind: FundLineKind,
    pub what: String,
    pub document: Option<String>,
    pub in_vnd: Option<i64>,
    pub out_vnd: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum FundLineKind {
    Source,
    Spending,
    Payment,
    Recovered,
}

/// A decision of the year that gives money.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FundDecision {
    pub id: Uuid,
    pub number: String,
    pub decided_on: Day,
    pub subject: String,
    pub amount_vnd: i64,
    pub paid_vnd: i64,
    pub unpaid_vnd: i64,
}

/// Whether the fund bears another decision.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FundCheck {
    pub year: i32,
    pub is_kept: bool,
    pub left_vnd: i64,
    /// After this decision too.
    pub after_vnd: i64,
    /// What to look at; nothing while it suffices, or nobody keeps the fund here.
    pub warning: Option<String>,
}

pub(super) fn fund(db: &Db, year: i32) -> Result<Fund> {
    let typed = store::typed(db, year)?;
    let is_kept = typed.is_some();
    let typed = typed.unwrap_or_default();
    let lines = lines(db, year)?;
    let decisions: Vec<FundDecision> = store::given(db, Some(year), None)?
        .into_iter()
        .filter(|one| one.amount_vnd > 0 || one.paid_vnd > 0)
        .map(decision)
        .collect();
    let sum = |kind| -> i64 {
        let of = lines.iter().filter(|line| line.kind == kind);
        of.map(|line| line.in_vnd.or(line.out_vnd).unwrap_or_default()).sum()
    };
    let (sources_vnd, paid_vnd) = (sum(FundLineKind::Source), sum(FundLineKind::Payment));
    let (other_vnd, recovered_vnd) = (sum(FundLineKind::Spending), sum(FundLineKind::Recovered));
    let planned_vnd: i64 = decisions.iter().map(|one| one.unpaid_vnd).sum();
    let in_hand_vnd = typed.carried_vnd + sources_vnd + recovered_vnd - paid_vnd - other_vnd;
    let mut found = Fund {
        year,
        is_kept: is_kept || sources_vnd > 0,
        carried_vnd: typed.carried_vnd,
        regular_spending_vnd: typed.regular_spending_vnd,
        note: typed.note,
        ceiling: ceiling(db, year, typed.regular_spending_vnd)?,
        sources_vnd,
        paid_vnd,
        other_vnd,
        recovered_vnd,
        planned_vnd,
        in_hand_vnd,
        left_vnd: in_hand_vnd - planned_vnd,
        warnings: Vec::new(),
        lines,
        decisions,
    };
    found.warnings = warnings(&found);
    Ok(found)
}

fn decision(of: Given) -> FundDecision {
    FundDecision {
        id: of.id,
        number: of.number,
        decided_on: of.decided_on,
        subject: of.subject,
        amount_vnd: of.amount_vnd,
        paid_vnd: of.paid_vnd,
        unpaid_vnd: (of.amount_vnd - of.paid_vnd).max(0),
    }
}

/// By the rule of the last day of the year, as far as it is known today.
fn ceiling(db: &Db, year: i32, spending: Option<i64>) -> Result<Option<FundCeiling>> {
    let today = db.today();
    let last = Day::from_ymd_opt(year, 12, 31).unwrap_or(today);
    let day = if today.year() == year { today } else { last };
    let Some(decided) = Layers::load(db)?.on("fund_percent", None, None, day) else { return Ok(None) };
    let percent: Option<Multiple> = decided.given.parse().ok();
    Ok(Some(FundCeiling {
        amount_vnd: percent.zip(spending).map(|(percent, spending)| percent.of(spending) / 100),
        says: decided.says,
        mark: decided.mark,
        layer_name: decided.layer_name,
        document: decided.document,
        article: decided.article,
    }))
}

fn lines(db: &Db, year: i32) -> Result<Vec<FundLine>> {
    let mut lines: Vec<FundLine> = Vec::new();
    for one in store::entries(db, year)? {
        let is_source = one.kind == FundEntryKind::Source;
        lines.push(FundLine {
            id: one.id,
            on_day: one.on_day,
            kind: if is_source { FundLineKind::Source } else { FundLineKind::Spending },
            what: one.what,
            document: one.document,
            in_vnd: is_source.then_some(one.amount_vnd),
            out_vnd: (!is_source).then_some(one.amount_vnd),
        });
    }
    for one in store::payments(db, year)? {
        lines.push(FundLine {
            id: one.id,
            on_day: one.on_day,
            kind: FundLineKind::Payment,
            what: format!("Thưởng theo {}", one.decision_number),
            document: one.document,
            in_vnd: None,
            out_vnd: Some(one.amount_vnd),
        });
    }
    for one in store::returned(db, year)? {
        lines.push(FundLine {
            id: one.id,
            on_day: one.on,
            kind: FundLineKind::Recovered,
            what: format!("Thu hồi của {}", one.name),
            document: one.document,
            in_vnd: Some(one.amount_vnd),
            out_vnd: None,
        });
    }
    lines.sort_by_key(|line| (line.on_day, line.id));
    Ok(lines)
}

fn warnings(fund: &Fund) -> Vec<String> {
    let mut warnings = Vec::new();
    let limit = fund.ceiling.as_ref().and_then(|ceiling| ceiling.amount_vnd);
    if let Some(limit) = limit.filter(|limit| fund.sources_vnd > *limit) {
        warnings.push(format!(
            "Nguồn thu {} đồng vượt mức trích {} đồng một khoản {} đồng.",
            money::grouped(fund.sources_vnd),
            money::grouped(limit),
            money::grouped(fund.sources_vnd - limit)
        ));
    }
    if fund.is_kept && fund.left_vnd < 0 {
        warnings.push(format!(
            "Quỹ năm {} còn {} đồng, chưa đủ chi {} đồng tiền thưởng đã quyết định; thiếu {} đồng.",
            fund.year,
            money::grouped(fund.in_hand_vnd),
            money::grouped(fund.planned_vnd),
            money::grouped(-fund.left_vnd)
        ));
    }
    warnings
}

/// As if the year's decisions gave that much more.
pub(super) fn check(db: &Db, year: i32, amount: i64) -> Result<FundCheck> {
    let fund = fund(db, year)?;
    let after = fund.left_vnd.saturating_sub(amount);
    let warning = (fund.is_kept && amount > 0 && after < 0).then(|| {
        let has = match fund.left_vnd {
            left @ 0.. => format!("còn {} đồng, chưa đủ", money::grouped(left)),
            left => format!("đã thiếu {} đồng, không đủ", money::grouped(-left)),
        };
        format!(
            "Quỹ thi đua, khen thưởng năm {year} {has} chi {} đồng của quyết định này; thiếu {} đồng. Vẫn ghi được; hãy \
             bổ sung nguồn hoặc ghi thêm khoản thu.",
            money::grouped(amount),
            money::grouped(after.saturating_neg())
        )
    });
    Ok(FundCheck { year, is_kept: fund.is_kept, left_vnd: fund.left_vnd, after_vnd: after, warning })
}
