//! What the form «Ghi nhận khen thưởng», the register and the history of a recipient call.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Award, AwardFilter, DecisionTotals,
    award::KindCount,
    giving::{plan_awards, record_awards, save_award, save_decision},
    store,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::decisions::store as decisions,
    query,
    terms::{RecipientKind, money},
};

pub(super) const ALL: &[Command] = &[
    query!(list_awards),
    query!(get_award),
    query!(get_decision_totals),
    query!(plan_awards),
    change!(record_awards),
    change!(save_award),
    change!(save_decision),
    change!(remove_award),
    change!(remove_decision),
    change!(save_award_exemplar),
];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AwardRef {
    id: Uuid,
}

/// For what deed or model an award was given.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct AwardExemplar {
    #[ts(optional = false)]
    id: Uuid,
    /// None takes the link away.
    exemplar_id: Option<Uuid>,
}

fn list_awards(db: &Db, filter: AwardFilter) -> Result<Vec<Award>> {
    store::list(db, &filter)
}

fn get_award(db: &Db, wanted: AwardRef) -> Result<Award> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))
}

fn get_decision_totals(db: &Db, wanted: AwardRef) -> Result<DecisionTotals> {
    decisions::get(db, wanted.id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let mut awards = of_decision(db, wanted.id)?;
    awards.retain(|award| award.revoked_on.is_none());
    Ok(totals(&awards))
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

fn save_award_exemplar(change: &mut Change, wanted: AwardExemplar) -> Result<Award> {
    let award = store::get(change, wanted.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?;
    wanted.exemplar_id.map(|id| change.record_id("exemplars", Some(id))).transpose()?;
    store::put_exemplar(change, award.id, wanted.exemplar_id)?;
    let verb = if wanted.exemplar_id.is_some() { "Gắn" } else { "Bỏ gắn" };
    change.says(format!("{verb} khen thưởng của {} với điển hình", award.printed_name));
    store::get(change, award.id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))
}

pub(super) fn of_decision(db: &Db, decision: Uuid) -> Result<Vec<Award>> {
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
