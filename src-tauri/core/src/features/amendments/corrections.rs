//! Đính chính: which words of a decision or its list were wrong, as they were and as they are.

use std::collections::HashSet;

use chrono::Datelike;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Amendment, AmendmentKind, CorrectedField, items, revocations::check_day, store};
use crate::{
    Change, Error, Result,
    features::decisions::{Decision, store as decisions},
    terms::{Day, DocumentNumber, text},
};

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CorrectionDraft {
    id: Option<Uuid>,
    #[ts(optional = false)]
    decision_id: Uuid,
    /// «18/UBND-VHXH»; it may come later.
    number: Option<String>,
    #[ts(optional = false)]
    decided_on: Day,
    #[ts(optional = false)]
    reason: String,
    note: Option<String>,
    #[ts(optional = false)]
    items: Vec<CorrectionItem>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CorrectionItem {
    /// Needed for the words of an award.
    award_id: Option<Uuid>,
    #[ts(optional = false)]
    field: CorrectedField,
    /// As it was; needed only for words no field holds.
    was: Option<String>,
    #[ts(optional = false)]
    becomes: String,
}

pub(super) fn save_correction(change: &mut Change, draft: CorrectionDraft) -> Result<Amendment> {
    let id = change.record_id("amendments", draft.id)?;
    let decision =
        decisions::get(change, draft.decision_id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    check_day(change, &decision, draft.decided_on)?;
    if let Some(before) = draft.id.map(|id| store::get(change, id)).transpose()?.flatten() {
        if before.kind != AmendmentKind::Correct || before.decision_id != decision.id {
            return Err(Error::not_found("lần đính chính này"));
        }
        items::take_back(change, &before)?;
        items::remove(change, &before)?;
    }
    let head = head(&draft)?;
    store::put(change, id, &head)?;
    if draft.items.is_empty() {
        return Err(Error::invalid("items", "Hãy ghi ít nhất một chỗ cần đính chính."));
    }
    let mut seen = HashSet::new();
    let own: HashSet<Uuid> =
        store::awards_of(change, decision.id)?.into_iter().map(|award| award.id).collect();
    for (row, item) in draft.items.iter().enumerate() {
        if item.field != CorrectedField::Other && !seen.insert((item.award_id, item.field.as_str())) {
            let error = Error::invalid("field", "Chỗ này đã đính chính ở một dòng trên. Hãy bỏ một dòng.");
            return Err(error.in_row(row + 1));
        }
        if item.award_id.is_some_and(|award| !own.contains(&award)) {
            return Err(Error::not_found("khen thưởng này trong quyết định").in_row(row + 1));
        }
        keep(change, (id, row), &draft, item).map_err(|error| error.in_row(row + 1))?;
    }
    change.says(format!("Đính chính quyết định {}", decision.number));
    store::get(change, id)?.ok_or_else(|| Error::not_found("lần đính chính này"))
}

fn head(draft: &CorrectionDraft) -> Result<store::Head> {
    let number = draft.number.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let number: Option<DocumentNumber> = number
        .map(|written| {
            let message = format!("«{written}» không phải số văn bản. Hãy viết như 18/UBND-VHXH.");
            written.parse().map_err(|_| Error::invalid("number", message))
        })
        .transpose()?;
    Ok(store::Head {
        decision: draft.decision_id,
        kind: AmendmentKind::Correct,
        is_whole: false,
        number,
        year: draft.decided_on.year(),
        decided_on: draft.decided_on,
        reason: text::required("reason", "lý do đính chính", &draft.reason, 600)?,
        proposed_by: None,
        signer_name: None,
        signer_lines: Vec::new(),
        legal_bases: Vec::new(),
        note: text::optional_lines("note", "ghi chú", draft.note.as_deref(), 2000)?,
    })
}

fn keep(
    change: &mut Change,
    place: (Uuid, usize),
    draft: &CorrectionDraft,
    item: &CorrectionItem,
) -> Result<()> {
    let field = item.field;
    if field.is_of_award() && item.award_id.is_none() {
        return Err(Error::invalid("awardId", "Hãy chọn khen thưởng cần đính chính."));
    }
    // Read anew for each item: another one may have corrected the same decision.
    let decision: Decision =
        decisions::get(change, draft.decision_id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let becomes = text::required("becomes", "nội dung đúng", &item.becomes, most(field))?;
    let award = item.award_id.filter(|_| field.is_of_award());
    let was = match items::current(change, &decision, award, field)? {
        Some(now) => now,
        None => text::required(
            "was",
            "nội dung đã ghi sai",
            item.was.as_deref().unwrap_or_default(),
            most(field),
        )?,
    };
    if was == becomes {
        let message =
            format!("Nội dung đúng giống nội dung đang có: {}. Hãy sửa lại hoặc bỏ dòng này.", field.title());
        return Err(Error::invalid("becomes", message));
    }
    store::put_correction(change, place, award, (field, &was, &becomes))?;
    items::write(change, draft.decision_id, award, (field, &becomes))
}

/// As long as the form of the field takes.
fn most(field: CorrectedField) -> usize {
    match field {
        CorrectedField::Subject => 500,
        CorrectedField::ProposedBy | CorrectedField::Office => 300,
        CorrectedField::SignerName => 120,
        CorrectedField::PrintedName => 200,
        CorrectedField::Merit | CorrectedField::Other => 600,
    }
}
