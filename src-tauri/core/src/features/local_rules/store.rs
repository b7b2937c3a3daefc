//! SQL of the values of province and commune. Nothing decides here.

use rusqlite::types::Type;
use uuid::Uuid;

use super::{Layer, RuleValue, RuleValueDraft, decide::said};
use crate::{
    Change, Db, Result, Row,
    features::rulebook::{Condition, Rulebook},
    id,
    terms::{Day, calendar},
};

const COLUMNS: &str =
    "SELECT id, layer, slot, award, recipient, number, text, condition, falls_on, valid_from, valid_until,
       document, article, checked_by, note FROM rule_values WHERE removed_at IS NULL";

/// The newest first within a slot.
pub(super) fn list(db: &Db, book: &Rulebook) -> Result<Vec<RuleValue>> {
    let sql = format!("{COLUMNS} ORDER BY slot, layer DESC, award, valid_from DESC, id");
    db.all(&sql, [], |row| from_row(row, book))
}

pub(super) fn get(db: &Db, book: &Rulebook, id: Uuid) -> Result<Option<RuleValue>> {
    db.first(&format!("{COLUMNS} AND id = ?1"), [id.to_string()], |row| from_row(row, book))
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &RuleValueDraft) -> Result<()> {
    let condition = draft.condition.as_ref().map(serde_json::to_string).transpose()?;
    change.put(
        "rule_values",
        id,
        &[
            ("layer", &draft.layer),
            ("slot", &draft.slot),
            ("award", &draft.award),
            ("recipient", &draft.recipient),
            ("number", &draft.number),
            ("text", &draft.text),
            ("condition", &condition),
            ("falls_on", &draft.falls_on),
            ("valid_from", &draft.valid_from),
            ("valid_until", &draft.valid_until),
            ("document", &draft.document),
            ("article", &draft.article),
            ("checked_by", &draft.checked_by),
            ("note", &draft.note),
        ],
    )
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<RuleValue> {
    let (slot, award): (String, Option<String>) = (row.get("slot")?, row.get("award")?);
    let layer: Layer = row.get("layer")?;
    let (number, text): (Option<String>, Option<String>) = (row.get("number")?, row.get("text")?);
    let condition: Option<String> = row.get("condition")?;
    let condition: Option<Condition> = condition
        .map(|json| serde_json::from_str(&json))
        .transpose()
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause)))?;
    let falls_on: Option<Day> = row.get("falls_on")?;
    let known = book.slot(&slot);
    let says = match (falls_on, number.as_deref().or(text.as_deref())) {
        (Some(day), Some(name)) => format!("{} ({name})", calendar::short(day)),
        (Some(day), None) => calendar::short(day),
        (None, given) => said(known, given.unwrap_or_default()),
    };
    Ok(RuleValue {
        id: id(row, "id")?,
        layer,
        layer_name: layer.title().to_owned(),
        slot_name: known.map_or_else(|| slot.clone(), |slot| slot.name.clone()),
        award_name: award.as_deref().map(|award| book.award_name(award).to_owned()),
        slot,
        award,
        recipient: row.get("recipient")?,
        number,
        text,
        condition,
        falls_on,
        says,
        valid_from: row.get("valid_from")?,
        valid_until: row.get("valid_until")?,
        document: row.get("document")?,
        article: row.get("article")?,
        checked_by: row.get("checked_by")?,
        note: row.get("note")?,
    })
}
