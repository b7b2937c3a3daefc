//! What became of the money and the certificates that are to come back.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Amendment, AmendmentKind, Recovery, store};
use crate::{
    Change, Error, Result,
    terms::{Day, calendar, text},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum RecoveredPart {
    Money,
    Object,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct RecoveryDraft {
    #[ts(optional = false)]
    amendment_id: Uuid,
    /// Items of it.
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    #[ts(optional = false)]
    part: RecoveredPart,
    #[ts(optional = false)]
    state: Recovery,
    /// Today when it came back and no day is given.
    on: Option<Day>,
    /// Needed where it cannot be had back.
    reason: Option<String>,
}

pub(super) fn save_recovery(change: &mut Change, draft: RecoveryDraft) -> Result<Amendment> {
    let gone = || Error::not_found("quyết định hủy bỏ, thu hồi này");
    let amendment = store::get(change, draft.amendment_id)?.ok_or_else(gone)?;
    if amendment.kind == AmendmentKind::Correct {
        return Err(gone());
    }
    let today = change.today();
    let on = (draft.state == Recovery::Recovered).then(|| draft.on.unwrap_or(today));
    if on.or(draft.on).is_some_and(|on| on > today || on < amendment.decided_on) {
        let message = format!(
            "Ngày thu phải từ ngày {} đến hôm nay. Hãy sửa lại.",
            calendar::short(amendment.decided_on)
        );
        return Err(Error::invalid("on", message));
    }
    let reason = text::optional("reason", "lý do", draft.reason.as_deref(), 300)?;
    if draft.state == Recovery::Lost && reason.is_none() {
        return Err(Error::invalid("reason", "Hãy ghi lý do không thu được."));
    }
    if draft.ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy chọn ít nhất một khoản."));
    }
    let is_money = draft.part == RecoveredPart::Money;
    for (row, id) in draft.ids.iter().enumerate() {
        let item = amendment.items.iter().find(|item| item.id == *id);
        let item = item.ok_or_else(|| Error::not_found("khoản này").in_row(row + 1))?;
        let state = if is_money { item.money_state } else { item.object_state };
        if state.is_none() {
            let name = item.name.as_deref().unwrap_or_default();
            let message = format!("Không có gì phải thu của {name}.");
            return Err(Error::invalid("ids", message).in_row(row + 1));
        }
        store::put_recovery(change, *id, is_money, (draft.state, on, reason.as_deref()))?;
    }
    let what = if is_money { "tiền thưởng" } else { "hiện vật" };
    change.says(format!(
        "Thu hồi {what} theo quyết định {}: {} khoản {}",
        amendment.number.as_deref().unwrap_or_default(),
        draft.ids.len(),
        draft.state.title()
    ));
    store::get(change, amendment.id)?.ok_or_else(gone)
}
