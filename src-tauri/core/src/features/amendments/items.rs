//! What an amendment does to the records, and takes back when it is removed or written anew.

use uuid::Uuid;

use super::{Amendment, AmendmentItem, AmendmentKind, CorrectedField, store};
use crate::{
    Change, Error, Result,
    features::{
        awards::store as awards,
        decisions::{Decision, store as decisions},
    },
    terms::calendar,
};

/// The words as the record has them now.
pub(super) fn current(
    change: &Change,
    decision: &Decision,
    award: Option<Uuid>,
    field: CorrectedField,
) -> Result<Option<String>> {
    let award = match award.filter(|_| field.is_of_award()) {
        Some(id) => Some(awards::get(change, id)?.ok_or_else(|| Error::not_found("lần khen thưởng này"))?),
        None => None,
    };
    Ok(match (field, award) {
        (CorrectedField::Subject, _) => Some(decision.subject.clone()),
        (CorrectedField::ProposedBy, _) => Some(decision.proposed_by.clone().unwrap_or_default()),
        (CorrectedField::SignerName, _) => Some(decision.signer_name.clone().unwrap_or_default()),
        (CorrectedField::PrintedName, Some(award)) => Some(award.printed_name),
        (CorrectedField::Office, Some(award)) => Some(award.office),
        (CorrectedField::Merit, Some(award)) => Some(award.merit),
        (
            CorrectedField::Other
            | CorrectedField::PrintedName
            | CorrectedField::Office
            | CorrectedField::Merit,
            _,
        ) => None,
    })
}

/// Puts the corrected words into the record that has them.
pub(super) fn write(
    change: &mut Change,
    decision: Uuid,
    award: Option<Uuid>,
    (field, words): (CorrectedField, &str),
) -> Result<()> {
    match (field, award) {
        (CorrectedField::Subject | CorrectedField::ProposedBy | CorrectedField::SignerName, _) => {
            decisions::put_words(change, decision, field.as_str(), words)
        }
        (CorrectedField::PrintedName | CorrectedField::Office | CorrectedField::Merit, Some(award)) => {
            awards::put_words(change, award, field.as_str(), words)
        }
        (
            CorrectedField::Other
            | CorrectedField::PrintedName
            | CorrectedField::Office
            | CorrectedField::Merit,
            _,
        ) => Ok(()),
    }
}

/// The records are again as they were before it; refused where somebody corrected them further since.
pub(super) fn take_back(change: &mut Change, before: &Amendment) -> Result<()> {
    for item in before.items.iter().rev() {
        match before.kind {
            AmendmentKind::Correct => take_back_words(change, before, item)?,
            AmendmentKind::Cancel | AmendmentKind::Revoke => give_back(change, item)?,
        }
    }
    if before.is_whole {
        decisions::put_cancelled(change, before.decision_id, None)?;
    }
    Ok(())
}

/// The award is in force again.
pub(super) fn give_back(change: &mut Change, item: &AmendmentItem) -> Result<()> {
    let Some(award) = item.award_id else { return Ok(()) };
    awards::revoke(change, award, None)
}

fn take_back_words(change: &mut Change, before: &Amendment, item: &AmendmentItem) -> Result<()> {
    let (Some(field), Some(was)) = (item.field, item.was.as_deref()) else { return Ok(()) };
    let decision =
        decisions::get(change, before.decision_id)?.ok_or_else(|| Error::not_found("quyết định"))?;
    let now = current(change, &decision, item.award_id, field)?;
    if now.is_some_and(|now| Some(now.as_str()) != item.becomes.as_deref()) {
        let message = format!(
            "Chưa bỏ được: {} đã được sửa tiếp sau lần đính chính ngày {}. Hãy đính chính thêm một lần.",
            field.title(),
            calendar::short(before.decided_on)
        );
        return Err(Error::refused("corrected_since", message));
    }
    write(change, before.decision_id, item.award_id, (field, was))
}

/// To the bin with its items; the records were set right before.
pub(super) fn remove(change: &mut Change, before: &Amendment) -> Result<()> {
    for item in &before.items {
        store::remove_item(change, item.id)?;
    }
    Ok(())
}
