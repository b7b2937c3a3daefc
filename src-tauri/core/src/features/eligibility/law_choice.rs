//! The recorded day a dossier was received and the law the office chose for it.

use std::collections::HashMap;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::days::{LawChoice, When, may_choose};
use crate::{
    Change, Db, Error, Result, Row,
    features::{recipients::describe, rulebook},
    id,
    terms::{Day, PartialDay, Recipient, text},
};

/// By which law a dossier is judged.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RecordedLaw {
    id: Uuid,
    pub(super) received_on: Day,
    pub(super) choice: Option<LawChoice>,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct LawChoiceDraft {
    #[ts(optional = false)]
    recipient: Recipient,
    #[ts(optional = false)]
    award: String,
    #[ts(optional = false)]
    year: i32,
    #[ts(optional = false)]
    received_on: Day,
    choice: Option<LawChoice>,
    /// Needed with a choice.
    reason: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct LawChoiceRef {
    id: Uuid,
}

pub(super) fn find(db: &Db, recipient: Recipient, award: &str, year: i32) -> Result<Option<RecordedLaw>> {
    let [person, collective, household] = recipient.columns();
    db.first(
        "SELECT id, received_on, choice, reason FROM law_choices
         WHERE removed_at IS NULL AND award = ?1 AND year = ?2
           AND person_id IS ?3 AND collective_id IS ?4 AND household_id IS ?5",
        params![award, year, person, collective, household],
        from_row,
    )
}

fn from_row(row: &Row) -> rusqlite::Result<RecordedLaw> {
    let choice: Option<String> = row.get("choice")?;
    Ok(RecordedLaw {
        id: id(row, "id")?,
        received_on: row.get("received_on")?,
        choice: choice.map(|word| if word == "new" { LawChoice::New } else { LawChoice::Old }),
        reason: row.get("reason")?,
    })
}

/// Every one of a year.
pub(super) fn of_year(db: &Db, year: i32) -> Result<HashMap<(Recipient, String), RecordedLaw>> {
    let sql = "SELECT id, person_id, collective_id, household_id, award, received_on, choice, reason FROM law_choices
               WHERE removed_at IS NULL AND year = ?1";
    let found =
        db.all(sql, [year], |row| Ok(((Recipient::from_row(row)?, row.get("award")?), from_row(row)?)))?;
    Ok(found.into_iter().collect())
}

/// A second entry for the same proposal takes the place of the first.
pub(super) fn save_law_choice(change: &mut Change, draft: LawChoiceDraft) -> Result<RecordedLaw> {
    let book = rulebook::of(change)?;
    let Some(award) = book.award(&draft.award).filter(|award| award.suits(draft.recipient.kind)) else {
        return Err(Error::invalid(
            "award",
            "Hãy chọn danh hiệu hoặc hình thức khen dành cho đối tượng này.",
        ));
    };
    if !(1950..=2100).contains(&draft.year) {
        return Err(Error::invalid(
            "year",
            format!("Năm {} không hợp lý. Hãy ghi năm thành tích.", draft.year),
        ));
    }
    let name = describe(change, draft.recipient)?.name;
    PartialDay::of(draft.received_on).checked("receivedOn", change.today())?;
    let reason = text::optional_lines("reason", "lý do", draft.reason.as_deref(), 1000)?;
    let when = When { year: draft.year, received_on: Some(draft.received_on), ..When::default() };
    if draft.choice.is_some() && !may_choose(&book, &when, change.today()) {
        let message = "Hồ sơ nhận ngày này không được chọn luật: áp dụng quy định của ngày nhận.";
        return Err(Error::invalid("choice", message));
    }
    if draft.choice.is_some() && reason.is_none() {
        return Err(Error::invalid("reason", "Hãy ghi lý do chọn luật áp dụng."));
    }
    let known = find(change, draft.recipient, &draft.award, draft.year)?;
    let id = known.map_or_else(|| change.new_id(), |known| known.id);
    let [person, collective, household] = draft.recipient.columns();
    let choice = draft.choice.map(|choice| if choice == LawChoice::New { "new" } else { "old" });
    change.put(
        "law_choices",
        id,
        &[
            ("person_id", &person),
            ("collective_id", &collective),
            ("household_id", &household),
            ("award", &draft.award),
            ("year", &draft.year),
            ("received_on", &draft.received_on),
            ("choice", &choice),
            ("reason", &reason),
        ],
    )?;
    change.says(format!("Ghi ngày nhận hồ sơ {} của {name}", award.name));
    Ok(RecordedLaw { id, received_on: draft.received_on, choice: draft.choice, reason })
}

pub(super) fn remove_law_choice(change: &mut Change, wanted: LawChoiceRef) -> Result<()> {
    if !change.remove("law_choices", wanted.id)? {
        return Err(Error::not_found("ngày nhận hồ sơ này"));
    }
    change.says("Bỏ ngày nhận hồ sơ đã ghi");
    Ok(())
}
