//! SQL of slips. Nothing decides here.

use rusqlite::{params, types::Type};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::proof::ProvenSlip;
use crate::{
    Change, Db, Error, Result, Row,
    features::received::BundleAnswer,
    id,
    terms::{Day, Period},
};

/// Phiếu tiếp nhận của cấp trên, with what it says of single records.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Slip {
    pub(super) id: Uuid,
    pub(super) period: Period,
    pub(super) period_title: String,
    pub(super) number: u32,
    /// Of the slip; a later one takes the place of an earlier one.
    pub(super) slip_number: u32,
    /// A later slip about the same bundle is in the book.
    pub(super) is_replaced: bool,
    pub(super) answer: BundleAnswer,
    pub(super) reason: Option<String>,
    pub(super) answered_on: Day,
    pub(super) signed_by: String,
    pub(super) records: Vec<SlipRecord>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct SlipRecord {
    pub(super) id: Uuid,
    pub(super) table: String,
    pub(super) record: String,
    pub(super) title: String,
    pub(super) answer: BundleAnswer,
    pub(super) reason: Option<String>,
    /// Where it is put right: `decisions/…`; nothing when the record is no longer in the book.
    pub(super) route: Option<String>,
}

pub(super) fn list(db: &Db) -> Result<Vec<Slip>> {
    let mut slips = db.all(
        "SELECT s.id, s.period, s.number, s.slip_number, s.answer, s.reason, s.answered_on, s.signed_by,
                EXISTS (SELECT 1 FROM slips n WHERE n.removed_at IS NULL AND n.signer_code = s.signer_code
                        AND n.period = s.period AND n.number = s.number
                        AND (n.slip_number, n.answered_on, n.id) > (s.slip_number, s.answered_on, s.id)) AS is_replaced
         FROM slips s WHERE s.removed_at IS NULL
         ORDER BY s.answered_on DESC, s.period DESC, s.number DESC, s.slip_number DESC, s.id",
        [],
        from_row,
    )?;
    for slip in &mut slips {
        slip.records = records(db, slip.id)?;
    }
    Ok(slips)
}

/// The id of the slip that was kept of this very file.
pub(super) fn held(db: &Db, sha256: &str) -> Result<Option<Uuid>> {
    db.first("SELECT id FROM slips WHERE removed_at IS NULL AND file_sha256 = ?1", [sha256], |row| {
        id(row, "id")
    })
}

fn records(db: &Db, slip: Uuid) -> Result<Vec<SlipRecord>> {
    let mut found = db.all(
        "SELECT id, tbl, record, title, answer, reason FROM slip_records
         WHERE removed_at IS NULL AND slip_id = ?1 ORDER BY answer DESC, tbl, title, id",
        [slip.to_string()],
        |row| {
            Ok(SlipRecord {
                id: id(row, "id")?,
                table: row.get("tbl")?,
                record: row.get("record")?,
                title: row.get("title")?,
                answer: answer(row)?,
                reason: row.get("reason")?,
                route: None,
            })
        },
    )?;
    for record in &mut found {
        record.route = route(db, &record.table, &record.record)?;
    }
    Ok(found)
}

/// Parts and awards are put right on the screen of what they belong to.
fn route(db: &Db, table: &str, record: &str) -> Result<Option<String>> {
    let (screen, sql) = match table {
        "awards" => ("decisions", "SELECT decision_id FROM awards WHERE id = ?1 AND removed_at IS NULL"),
        "decisions" => ("decisions", "SELECT id FROM decisions WHERE id = ?1 AND removed_at IS NULL"),
        "people" => ("people", "SELECT id FROM people WHERE id = ?1 AND removed_at IS NULL"),
        "households" => ("households", "SELECT id FROM households WHERE id = ?1 AND removed_at IS NULL"),
        "units" => ("units", "SELECT id FROM units WHERE id = ?1 AND removed_at IS NULL"),
        "movements" => ("movements", "SELECT id FROM movements WHERE id = ?1 AND removed_at IS NULL"),
        "exemplars" => ("exemplars", "SELECT id FROM exemplars WHERE id = ?1 AND removed_at IS NULL"),
        "exemplar_acts" => {
            ("exemplars", "SELECT exemplar_id FROM exemplar_acts WHERE id = ?1 AND removed_at IS NULL")
        }
        "movement_steps" => {
            ("movements", "SELECT movement_id FROM movement_steps WHERE id = ?1 AND removed_at IS NULL")
        }
        "movement_targets" => {
            ("movements", "SELECT movement_id FROM movement_targets WHERE id = ?1 AND removed_at IS NULL")
        }
        "registrations" => {
            ("registrations", "SELECT id FROM registrations WHERE id = ?1 AND removed_at IS NULL")
        }
        _ => return Ok(None),
    };
    let found: Option<String> = db.first(sql, [record], |row| row.get(0))?;
    Ok(found.map(|id| format!("{screen}/{id}")))
}

pub(super) fn put(change: &mut Change, slip: &ProvenSlip, kept_file: &str) -> Result<Uuid> {
    let id = change.new_id();
    let checked = &slip.checked;
    change.put(
        "slips",
        id,
        &[
            ("period", &checked.period.to_string()),
            ("number", &checked.number),
            ("slip_number", &slip.feedback.number),
            ("answer", &checked.answer.word()),
            ("reason", &checked.reason),
            ("answered_on", &slip.feedback.answered_on),
            ("signed_by", &checked.signed_by),
            ("signer_code", &checked.signer_code),
            ("file_sha256", &slip.sha256),
            ("kept_file", &kept_file),
        ],
    )?;
    for record in &slip.feedback.records {
        let record_id = change.new_id();
        change.put(
            "slip_records",
            record_id,
            &[
                ("slip_id", &id.to_string()),
                ("tbl", &record.table),
                ("record", &record.record),
                ("title", &record.title),
                ("answer", &record.answer.word()),
                ("reason", &record.reason),
            ],
        )?;
    }
    Ok(id)
}

/// Names the bundle a slip is about; nothing when there is no such slip.
pub(super) fn title(db: &Db, slip: Uuid) -> Result<Option<String>> {
    let sql = "SELECT period, number FROM slips WHERE id = ?1 AND removed_at IS NULL";
    let found: Option<(String, u32)> =
        db.first(sql, params![slip.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found
        .map(|(period, number)| Ok(format!("{}, bản {number}", period.parse::<Period>()?.title())))
        .transpose()
}

fn answer(row: &Row) -> rusqlite::Result<BundleAnswer> {
    let word: String = row.get("answer")?;
    BundleAnswer::from_word(&word).ok_or(rusqlite::Error::InvalidQuery)
}

fn from_row(row: &Row) -> rusqlite::Result<Slip> {
    let period: String = row.get("period")?;
    let period: Period = period
        .parse()
        .map_err(|cause: Error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause)))?;
    Ok(Slip {
        id: id(row, "id")?,
        period,
        period_title: period.title(),
        number: row.get("number")?,
        slip_number: row.get("slip_number")?,
        is_replaced: row.get("is_replaced")?,
        answer: answer(row)?,
        reason: row.get("reason")?,
        answered_on: row.get("answered_on")?,
        signed_by: row.get("signed_by")?,
        records: Vec::new(),
    })
}
