//! What the form «Ghi nhận khen thưởng», the register and the history of a recipient call.

use std::collections::HashMap;

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Award, AwardDraft, AwardFilter, DecisionTotals,
    award::{AwardsDraft, KindCount},
    record::Giving,
    store,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{
        decisions::{Decision, keep, store as decisions},
        settings,
    },
    query,
    terms::{Day, Recipient, RecipientKind, money},
};

pub(super) const ALL: &[Command] = &[
    query!(list_awards),
    query!(get_award),
    query!(get_decision_totals),
    change!(record_awards),
    change!(save_award),
    change!(remove_award),
    change!(remove_decision),
    change!(record_revocation),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AwardRef {
    id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct Revocation {
    id: Uuid,
    on: Day,
}

/// A decision as it was recorded, with its awards in order.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct Recorded {
    decision: Decision,
    awards: Vec<Award>,
    totals: DecisionTotals,
}

fn list_awards(db: &Db, filter: AwardFilter) -> Result<Vec<Award>> {
    store::list(db, &filter)
}

fn get_award(db: &Db, wanted: AwardRef) -> Result<Award> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))
}

fn get_decision_totals(db: &Db, wanted: AwardRef) -> Result<DecisionTotals> {
    Ok(totals(&of_decision(db, wanted.id)?))
}

/// Number and date once; list, amounts and register numbers follow. A decision on record gets further awards.
fn record_awards(change: &mut Change, draft: AwardsDraft) -> Result<Recorded> {
    if draft.awards.is_empty() {
        return Err(Error::invalid(
            "awards",
            "Danh sách chưa có ai. Hãy thêm người, tập thể hoặc hộ được khen.",
        ));
    }
    refuse_doubles(&draft.awards)?;
    let is_new = draft.decision.id.is_none();
    let kinds: Vec<String> = draft.awards.iter().map(|award| award.award.clone()).collect();
    let giving = Giving {
        day: draft.decision.decided_on,
        rounding: settings::rounding(change)?,
        confirms_unverified: draft.confirm_unverified.unwrap_or(false),
        decision: keep(change, draft.decision, &kinds)?,
    };
    let year = giving.day.year();
    let mut register = store::next_register_no(change, year)?;
    let mut position = store::last_position(change, giving.decision)?;
    for (row, award) in draft.awards.into_iter().enumerate() {
        position += 1;
        giving.give(change, award, position, (year, register)).map_err(|error| error.in_row(row + 1))?;
        register += 1;
    }
    let awards = of_decision(change, giving.decision)?;
    let decision = decisions::get(change, giving.decision)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let verb = if is_new { "Ghi quyết định" } else { "Thêm vào quyết định" };
    change.says(format!("{verb} {} với {} khen thưởng", decision.number, awards.len()));
    Ok(Recorded { totals: totals(&awards), decision, awards })
}

/// The same title or form to one recipient twice in a decision is a slip of the pen.
fn refuse_doubles(awards: &[AwardDraft]) -> Result<()> {
    let mut seen: HashMap<(RecipientKind, Uuid, &str), usize> = HashMap::new();
    for (row, award) in awards.iter().enumerate() {
        let Recipient { kind, id } = award.recipient;
        if let Some(first) = seen.insert((kind, id, &award.award), row + 1) {
            let message = format!("Đối tượng này đã có ở dòng {first} với cùng danh hiệu. Hãy bỏ một dòng.");
            return Err(Error::invalid("recipient", message).in_row(row + 1));
        }
    }
    Ok(())
}

/// Corrects one award; its register number stays.
fn save_award(change: &mut Change, draft: AwardDraft) -> Result<Award> {
    let id = draft.id.ok_or_else(|| Error::invalid("id", "Hãy thêm khen thưởng mới từ quyết định."))?;
    let before = store::get(change, id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
    let (position, register) =
        store::place(change, id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
    let giving = Giving {
        decision: before.decision_id,
        day: before.decided_on,
        rounding: settings::rounding(change)?,
        // An amount that was confirmed once stays confirmed.
        confirms_unverified: before.amount_vnd.is_some(),
    };
    giving.give(change, draft, position, register)?;
    let saved = store::get(change, id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
    change.says(format!("Sửa khen thưởng của {}", saved.printed_name));
    Ok(saved)
}

fn remove_award(change: &mut Change, wanted: AwardRef) -> Result<()> {
    let award = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
    change.remove("awards", wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: khen thưởng của {}", award.printed_name));
    Ok(())
}

/// To the bin with all its awards, as one change. Its numbers stay taken.
fn remove_decision(change: &mut Change, wanted: AwardRef) -> Result<()> {
    let decision = decisions::get(change, wanted.id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    for award in of_decision(change, wanted.id)? {
        change.remove("awards", award.id)?;
    }
    decisions::remove(change, wanted.id)?;
    change.says(format!("Bỏ vào thùng rác: quyết định {}", decision.number));
    Ok(())
}

/// The award stays visible, marked as revoked.
fn record_revocation(change: &mut Change, wanted: Revocation) -> Result<Award> {
    let award = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
    if wanted.on < award.decided_on {
        return Err(Error::invalid("on", "Ngày thu hồi trước ngày quyết định. Hãy sửa lại."));
    }
    store::revoke(change, wanted.id, wanted.on)?;
    change.says(format!("Thu hồi khen thưởng của {}", award.printed_name));
    store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))
}

fn of_decision(db: &Db, decision: Uuid) -> Result<Vec<Award>> {
    store::list(db, &AwardFilter { decision_id: Some(decision), ..AwardFilter::default() })
}

/// Sums of a list of awards; the same figures stand in decision, list and payment.
pub(crate) fn totals(awards: &[Award]) -> DecisionTotals {
    let of = |kind| awards.iter().filter(|award| award.recipient.kind == kind).count() as i64;
    let amount_vnd = awards.iter().filter_map(|award| award.amount_vnd).sum();
    let mut kinds: Vec<KindCount> = Vec::new();
    for award in awards {
        match kinds.iter_mut().find(|kind| kind.award == award.award) {
            Some(kind) => kind.count += 1,
            None => {
                kinds.push(KindCount { award: award.award.clone(), name: award.award_name.clone(), count: 1 })
            }
        }
    }
    DecisionTotals {
        people: of(RecipientKind::Person),
        collectives: of(RecipientKind::Unit),
        households: of(RecipientKind::Household),
        amount_vnd,
        amount_in_words: money::in_words(amount_vnd),
        without_amount: awards.iter().filter(|award| award.amount_vnd.is_none()).count() as i64,
        kinds,
    }
}
