//! What the screen of decisions calls, and how a decision is kept.

use chrono::Datelike;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Decision, DecisionDraft, DecisionFilter, store};
use crate::{
    Change, Command, Db, Error, Result,
    features::{numbers, rulebook, settings},
    query,
    terms::DocumentNumber,
};

pub(super) const ALL: &[Command] = &[query!(list_decisions), query!(get_decision)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct DecisionRef {
    id: Uuid,
}

fn list_decisions(db: &Db, filter: DecisionFilter) -> Result<Vec<Decision>> {
    store::list(db, &filter)
}

fn get_decision(db: &Db, wanted: DecisionRef) -> Result<Decision> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("quyết định"))
}

/// Keeps a new or corrected decision: number once, signer and legal bases of its day unless given.
/// `awards` are the rulebook ids it gives, for choosing what it cites.
pub(crate) fn keep(change: &mut Change, draft: DecisionDraft, awards: &[String]) -> Result<Uuid> {
    let book = rulebook::of(change)?;
    let mut draft = draft.checked(change.today(), &book)?;
    let before = draft.id.map(|id| store::get(change, id)).transpose()?.flatten();
    let year = draft.decided_on.year();
    let symbol = settings::office(change)?.decision_symbol;
    let id = change.record_id("decisions", draft.id)?;
    let number = match (draft.document_number(&symbol)?, &before) {
        (Some(number), _) => number,
        (None, Some(before)) => before.number.parse()?,
        (None, None) => DocumentNumber { number: numbers::next_number(change, &symbol, year)?, symbol },
    };
    check_free(change, id, &number, year)?;
    draft.merit_year = draft.merit_year.or(before.as_ref().map(|before| before.merit_year));
    sign(change, &mut draft, before.as_ref())?;
    if draft.legal_bases.is_none() {
        let own = before.map(|before| before.legal_bases);
        let day = draft.decided_on;
        let cited = || book.legal_bases(day, awards).iter().map(|basis| basis.text.clone()).collect();
        draft.legal_bases = Some(own.unwrap_or_else(cited));
    }
    store::put(change, id, &draft, &number, year)?;
    Ok(id)
}

/// A number of the book is given once, whatever kind of decision has it.
pub(crate) fn check_free(db: &Db, own: Uuid, number: &DocumentNumber, year: i32) -> Result<()> {
    let Some((what, is_gone)) = numbers::holder(db, own, number, year)? else { return Ok(()) };
    let place = if is_gone { " (đang ở thùng rác)" } else { "" };
    let message = format!("Số {number} năm {year} đã cấp cho {what}{place}. Hãy dùng số khác.");
    Err(Error::Duplicate { message })
}

/// Who signs: as given, as it was, or who signs on that day. The lines above the name go with the person.
fn sign(db: &Db, draft: &mut DecisionDraft, before: Option<&Decision>) -> Result<()> {
    let same = before.filter(|before| draft.signer_name.is_none() || draft.signer_name == before.signer_name);
    if let Some(before) = same.filter(|before| before.signer_name.is_some()) {
        draft.signer_name = before.signer_name.clone();
        draft.signer_lines.get_or_insert_with(|| before.signer_lines.clone());
        return Ok(());
    }
    let found = match &draft.signer_name {
        Some(name) => settings::signatory_named(db, name, draft.decided_on)?,
        None => settings::signatory_on(db, draft.decided_on)?,
    };
    if let Some(signer) = found {
        let lines = || signer.office.lines().iter().map(|line| (*line).to_owned()).collect();
        draft.signer_lines.get_or_insert_with(lines);
        draft.signer_name = Some(signer.full_name);
    }
    Ok(())
}
