//! What the page «Quỹ khen thưởng» and the form of decisions call.

use chrono::Datelike;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Fund, FundCheck, FundEntry, FundPayment,
    fund::{FundDraft, FundEntryDraft, FundEntryKind, FundPaymentDraft},
    store, view,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::decisions::store as decisions,
    query,
    terms::{Day, money},
};

pub(super) const ALL: &[Command] = &[
    query!(get_fund),
    query!(check_fund),
    query!(list_fund_payments),
    change!(save_fund),
    change!(save_fund_entry),
    change!(remove_fund_entry),
    change!(save_fund_payment),
    change!(remove_fund_payment),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct FundWanted {
    /// This year when not given.
    year: Option<i32>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct FundCheckWanted {
    /// Day of the decision.
    on: Day,
    /// What it gives in all.
    amount_vnd: i64,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PaymentsWanted {
    decision_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct FundRef {
    id: Uuid,
}

fn get_fund(db: &Db, wanted: FundWanted) -> Result<Fund> {
    view::fund(db, wanted.year.unwrap_or_else(|| db.today().year()))
}

fn check_fund(db: &Db, wanted: FundCheckWanted) -> Result<FundCheck> {
    view::check(db, wanted.on.year(), wanted.amount_vnd)
}

fn list_fund_payments(db: &Db, wanted: PaymentsWanted) -> Result<Vec<FundPayment>> {
    store::payments_of(db, wanted.decision_id)
}

fn save_fund(change: &mut Change, draft: FundDraft) -> Result<Fund> {
    let draft = draft.checked(change.today())?;
    let known = store::typed(change, draft.year)?.and_then(|typed| typed.id);
    let id = known.unwrap_or_else(|| change.new_id());
    store::put(change, id, &draft)?;
    change.says(format!("Ghi quỹ thi đua, khen thưởng năm {}", draft.year));
    view::fund(change, draft.year)
}

fn save_fund_entry(change: &mut Change, draft: FundEntryDraft) -> Result<FundEntry> {
    let draft = draft.checked(change.today())?;
    let id = change.record_id("fund_entries", draft.id)?;
    store::put_entry(change, id, &draft)?;
    let what = if draft.kind == FundEntryKind::Source { "khoản thu" } else { "khoản chi khác" };
    change.says(format!("Ghi {what} {} đồng vào quỹ năm {}", money::grouped(draft.amount_vnd), draft.year));
    store::entry(change, id)?.ok_or_else(|| Error::not_found("khoản này"))
}

fn remove_fund_entry(change: &mut Change, wanted: FundRef) -> Result<()> {
    let entry = store::entry(change, wanted.id)?.ok_or_else(|| Error::not_found("khoản này"))?;
    change.remove("fund_entries", entry.id)?;
    change.says(format!(
        "Bỏ vào thùng rác: khoản {} đồng của quỹ năm {}",
        money::grouped(entry.amount_vnd),
        entry.year
    ));
    Ok(())
}

fn save_fund_payment(change: &mut Change, draft: FundPaymentDraft) -> Result<FundPayment> {
    let decision =
        decisions::get(change, draft.decision_id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let draft = draft.checked(change.today(), decision.decided_on)?;
    let id = change.record_id("fund_payments", draft.id)?;
    let given = store::given(change, None, Some(decision.id))?.into_iter().next();
    let own = draft.id.map(|id| store::payment(change, id)).transpose()?.flatten();
    let own = own.map_or(0, |own| own.amount_vnd);
    let unpaid = given.map_or(0, |given| given.amount_vnd - given.paid_vnd + own).max(0);
    let amount = draft.amount_vnd.unwrap_or(unpaid);
    if amount > unpaid || amount == 0 {
        let message = format!(
            "Quyết định {} còn phải chi {} đồng. Hãy ghi số tiền không lớn hơn.",
            decision.number,
            money::grouped(unpaid)
        );
        return Err(Error::invalid("amountVnd", message));
    }
    store::put_payment(change, id, &draft, amount)?;
    change.says(format!(
        "Ghi chi {} đồng tiền thưởng, quyết định {}",
        money::grouped(amount),
        decision.number
    ));
    store::payment(change, id)?.ok_or_else(|| Error::not_found("lần chi này"))
}

fn remove_fund_payment(change: &mut Change, wanted: FundRef) -> Result<()> {
    let payment = store::payment(change, wanted.id)?.ok_or_else(|| Error::not_found("lần chi này"))?;
    change.remove("fund_payments", payment.id)?;
    change.says(format!(
        "Bỏ vào thùng rác: lần chi {} đồng, quyết định {}",
        money::grouped(payment.amount_vnd),
        payment.decision_number
    ));
    Ok(())
}
