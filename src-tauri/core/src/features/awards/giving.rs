//! Recording a decision with everybody it honours, and correcting it later: number, list, amounts and
//! register numbers are judged together, so that they can never disagree.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::Datelike;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Award, AwardDraft, DecisionTotals,
    award::AwardsDraft,
    commands::{of_decision, totals},
    record::Giving,
    store,
};
use crate::{
    Change, Db, Error, Result, Wire,
    features::{
        decisions::{Decision, DecisionDraft, keep, store as decisions},
        local_rules::Layers,
        rulebook::Mark,
        settings,
    },
    terms::{Day, Recipient, RecipientKind, calendar, money},
};

/// A decision as it was recorded, with its awards in order.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct Recorded {
    pub(crate) decision: Decision,
    pub(crate) awards: Vec<Award>,
    totals: DecisionTotals,
}

/// What recording would give: a line for each row sent, and the sums.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct AwardsPlan {
    pub(super) rows: Vec<PlannedAward>,
    amount_vnd: i64,
    amount_in_words: String,
    /// First and last number in the year's register.
    first_register_no: i64,
    last_register_no: i64,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PlannedAward {
    /// Why it cannot be recorded; nothing when it can.
    problem: Option<Wire>,
    amount_raw_vnd: Option<i64>,
    amount_vnd: Option<i64>,
    amount_mark: Option<Mark>,
}

/// A dry run while the list is being typed. Nothing is written.
pub(crate) fn plan_awards(db: &Db, draft: AwardsDraft) -> Result<AwardsPlan> {
    let giving = Giving {
        layers: Arc::new(Layers::load(db)?),
        day: draft.decision.decided_on,
        rounding: settings::rounding(db)?,
        confirms_unverified: draft.confirm_unverified.unwrap_or(false),
    };
    let existing = match draft.decision.id {
        Some(id) => of_decision(db, id)?,
        None => Vec::new(),
    };
    let doubles = doubles(&draft.awards, &existing);
    let rows: Vec<PlannedAward> = draft
        .awards
        .into_iter()
        .zip(doubles)
        .map(|(award, double)| planned(double.map_or_else(|| giving.judge(award), Err)))
        .collect();
    let amount_vnd = rows.iter().filter_map(|row| row.amount_vnd).sum();
    let first_register_no = store::next_register_no(db, giving.day.year())?;
    Ok(AwardsPlan {
        amount_vnd,
        amount_in_words: money::in_words(amount_vnd),
        first_register_no,
        last_register_no: first_register_no + (rows.len() as i64 - 1).max(0),
        rows,
    })
}

fn planned(judged: Result<(AwardDraft, super::record::Amount)>) -> PlannedAward {
    match judged {
        Ok((_, amount)) => PlannedAward {
            problem: None,
            amount_raw_vnd: amount.raw,
            amount_vnd: amount.paid,
            amount_mark: amount.mark,
        },
        Err(error) => PlannedAward {
            problem: Some(error.wire()),
            amount_raw_vnd: None,
            amount_vnd: None,
            amount_mark: None,
        },
    }
}

/// Number and date once; list, amounts and register numbers follow. A decision on record gets further awards.
pub(crate) fn record_awards(change: &mut Change, draft: AwardsDraft) -> Result<Recorded> {
    if draft.awards.is_empty() {
        return Err(Error::invalid(
            "awards",
            "Danh sách chưa có ai. Hãy thêm người, tập thể hoặc hộ được khen.",
        ));
    }
    let existing = match draft.decision.id {
        Some(id) => of_decision(change, id)?,
        None => Vec::new(),
    };
    if let Some(id) = draft.decision.id {
        check_in_force(change, id)?;
    }
    for (row, double) in doubles(&draft.awards, &existing).into_iter().enumerate() {
        if let Some(error) = double {
            return Err(error.in_row(row + 1));
        }
    }
    let giving = Giving {
        layers: Arc::new(Layers::load(change)?),
        day: draft.decision.decided_on,
        rounding: settings::rounding(change)?,
        confirms_unverified: draft.confirm_unverified.unwrap_or(false),
    };
    let is_new = draft.decision.id.is_none();
    let kinds: Vec<String> = draft.awards.iter().map(|award| award.award.clone()).collect();
    let id = if is_new { keep(change, draft.decision, &kinds)? } else { correct(change, draft.decision)? };
    let year = giving.day.year();
    let first = store::next_register_no(change, year)?;
    let last_position = store::last_position(change, id)?;
    for (row, award) in draft.awards.into_iter().enumerate() {
        let place = (last_position + 1 + row as i64, (year, first + row as i64));
        giving.give(change, id, award, place).map_err(|error| error.in_row(row + 1))?;
    }
    let awards = of_decision(change, id)?;
    let decision = decisions::get(change, id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let verb = if is_new { "Ghi quyết định" } else { "Thêm vào quyết định" };
    change.says(format!("{verb} {} với {} khen thưởng", decision.number, awards.len()));
    Ok(Recorded { totals: totals(&awards), decision, awards })
}

/// Nobody is added to a decision that was cancelled.
fn check_in_force(db: &Db, id: Uuid) -> Result<()> {
    let decision = decisions::get(db, id)?;
    let Some(on) = decision.as_ref().and_then(|decision| decision.cancelled_on) else { return Ok(()) };
    let number = decision.map(|decision| decision.number).unwrap_or_default();
    let message = format!(
        "Quyết định {number} đã bị hủy bỏ ngày {}. Hãy ghi khen thưởng vào một quyết định khác.",
        calendar::short(on)
    );
    Err(Error::refused("cancelled", message))
}

/// The same title or form to one recipient twice in a decision is a slip of the pen.
fn doubles(awards: &[AwardDraft], existing: &[Award]) -> Vec<Option<Error>> {
    let before: HashSet<(RecipientKind, Uuid, &str)> = existing
        .iter()
        .map(|award| (award.recipient.kind, award.recipient.id, award.award.as_str()))
        .collect();
    let mut seen: HashMap<(RecipientKind, Uuid, &str), usize> = HashMap::new();
    let mut found = Vec::with_capacity(awards.len());
    for (row, award) in awards.iter().enumerate() {
        let Recipient { kind, id } = award.recipient;
        let key = (kind, id, award.award.as_str());
        let message = if before.contains(&key) {
            Some("Đối tượng này đã có trong quyết định với cùng danh hiệu. Hãy bỏ dòng này.".to_owned())
        } else {
            seen.insert(key, row + 1).map(|first| {
                format!("Đối tượng này đã có ở dòng {first} với cùng danh hiệu. Hãy bỏ một dòng.")
            })
        };
        found.push(message.map(|message| Error::invalid("recipient", message)));
    }
    found
}

/// Corrects a decision that is already on record; a new one is made with its awards.
pub(super) fn save_decision(change: &mut Change, draft: DecisionDraft) -> Result<Decision> {
    let id = correct(change, draft)?;
    let saved = decisions::get(change, id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    change.says(format!("Sửa quyết định {}", saved.number));
    Ok(saved)
}

/// Another day may mean another authority and other amounts, so the awards are judged again.
fn correct(change: &mut Change, draft: DecisionDraft) -> Result<Uuid> {
    let id =
        draft.id.ok_or_else(|| Error::invalid("id", "Hãy ghi quyết định mới cùng danh sách khen thưởng."))?;
    let before = decisions::get(change, id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let day = draft.decided_on;
    let awards = of_decision(change, id)?;
    keep(change, draft, &[])?;
    if day != before.decided_on {
        judge_again(change, day, &awards)?;
    }
    Ok(id)
}

fn judge_again(change: &mut Change, day: Day, awards: &[Award]) -> Result<()> {
    if let Some(award) = awards.iter().find(|award| award.register_year != day.year()) {
        let message = format!(
            "Quyết định này đã vào sổ khen thưởng năm {}. Hãy giữ ngày ký trong năm đó, hoặc xóa quyết định rồi ghi lại.",
            award.register_year
        );
        return Err(Error::refused("register", message));
    }
    let rounding = settings::rounding(change)?;
    let layers = Arc::new(Layers::load(change)?);
    for award in awards {
        let giving = Giving {
            layers: Arc::clone(&layers),
            day,
            rounding,
            confirms_unverified: award.amount_vnd.is_some(),
        };
        if let Some(kind) = layers.book.award(&award.award) {
            giving.check_authority(kind)?;
        }
        store::put_amount(change, award.id, &giving.amount(&award.award, award.recipient.kind))?;
    }
    Ok(())
}

/// Corrects one award; its register number stays, and so does the unit and class it was counted for.
pub(super) fn save_award(change: &mut Change, draft: AwardDraft) -> Result<Award> {
    let gone = || Error::not_found("lần khen thưởng này");
    let id = draft.id.ok_or_else(|| Error::invalid("id", "Hãy thêm khen thưởng mới từ quyết định."))?;
    let before = store::get(change, id)?.ok_or_else(gone)?;
    let place = store::place(change, id)?.ok_or_else(gone)?;
    let mut others = of_decision(change, before.decision_id)?;
    others.retain(|other| other.id != id);
    if let Some(Some(error)) = doubles(std::slice::from_ref(&draft), &others).pop() {
        return Err(error);
    }
    let giving = Giving {
        layers: Arc::new(Layers::load(change)?),
        day: before.decided_on,
        rounding: settings::rounding(change)?,
        // An amount that was confirmed once stays confirmed.
        confirms_unverified: before.amount_vnd.is_some(),
    };
    if draft.recipient == before.recipient {
        let (draft, amount) = giving.judge(draft)?;
        draft.exemplar_id.map(|id| change.record_id("exemplars", Some(id))).transpose()?;
        store::correct(change, &before, &draft, &amount)?;
    } else {
        giving.give(change, before.decision_id, draft, place)?;
    }
    let saved = store::get(change, id)?.ok_or_else(gone)?;
    change.says(format!("Sửa khen thưởng của {}", saved.printed_name));
    Ok(saved)
}
