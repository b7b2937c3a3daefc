//! SQL of received bundles and of the answers to them. Nothing decides here.

use rusqlite::types::Type;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{content::unit_title, plan::day_of};
use crate::{
    Db, Error, Result, Row, id,
    terms::{Day, Period},
};

/// What the superior says to a bundle or to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum BundleAnswer {
    Accepted,
    Returned,
}

impl BundleAnswer {
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Returned => "returned",
        }
    }

    /// «tiếp nhận», «trả lại».
    pub fn title(self) -> &'static str {
        match self {
            Self::Accepted => "tiếp nhận",
            Self::Returned => "trả lại",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Accepted, Self::Returned].into_iter().find(|answer| answer.word() == word)
    }
}

/// Gói đã tiếp nhận.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct ReceivedBundle {
    pub(super) id: Uuid,
    pub(super) unit_code: String,
    pub(super) unit_title: String,
    pub(super) period: Period,
    pub(super) period_title: String,
    pub(super) number: u32,
    pub(super) sender: String,
    pub(super) reason: Option<String>,
    pub(super) frozen_at: String,
    pub(super) received_at: String,
    /// When it came to the office; it may have been merged later.
    pub(super) arrived_on: Day,
    pub(super) fingerprint: String,
    pub(super) file_name: String,
    pub(super) file_bytes: i64,
    pub(super) record_count: i64,
    pub(super) answer: Option<BundleAnswer>,
    pub(super) answer_reason: Option<String>,
    pub(super) answered_at: Option<String>,
    /// Single records that were returned.
    pub(super) returned_records: i64,
    pub(super) answered_records: i64,
    /// The last slip tells this very answer and was written.
    pub(super) is_slip_written: bool,
    /// The newest of its unit and period: this one counts.
    pub(super) is_newest: bool,
    /// Tells one state of the answers from another; an undo brings that of before back.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) answers: String,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) file_sha256: String,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) kept_file: String,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) signer_key: String,
}

impl ReceivedBundle {
    /// There is something to tell the commune.
    pub(super) fn is_answered(&self) -> bool {
        self.answer.is_some() || self.answered_records > 0
    }
}

/// Hồ sơ trong gói đã được trả lời riêng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RecordAnswer {
    pub(super) table: String,
    pub(super) record: String,
    pub(super) title: String,
    pub(super) answer: BundleAnswer,
    pub(super) reason: Option<String>,
}

const LIST: &str = "SELECT *, coalesce((SELECT s.told = b.answers AND s.written_at IS NOT NULL FROM received_slips s
                    WHERE s.bundle_id = b.id ORDER BY s.number DESC LIMIT 1), 0) AS is_slip_written
FROM (SELECT b.id, b.unit_code, b.period, b.number, b.sender, b.reason, b.frozen_at, b.received_at,
       b.fingerprint, b.file_name, b.file_bytes, b.record_count, b.answer, b.answer_reason, b.answered_at,
       b.file_sha256, b.kept_file, b.signer_key, b.arrived_on,
       coalesce(b.answered_at, '') || '|' || coalesce(b.answer, '') || '|' || coalesce(b.answer_reason, '') || '|'
         || coalesce((SELECT group_concat(a.id || ':' || a.revision, ',' ORDER BY a.id) FROM received_answers a
                      WHERE a.bundle_id = b.id AND a.removed_at IS NULL), '') AS answers,
       (SELECT count(*) FROM received_answers a WHERE a.bundle_id = b.id AND a.removed_at IS NULL) AS answered_records,
       (SELECT count(*) FROM received_answers a
        WHERE a.bundle_id = b.id AND a.removed_at IS NULL AND a.answer = 'returned') AS returned_records,
       NOT EXISTS (SELECT 1 FROM received_bundles n WHERE n.unit_code = b.unit_code AND n.period = b.period
                   AND n.number > b.number AND n.removed_at IS NULL) AS is_newest
FROM received_bundles b
WHERE b.removed_at IS NULL
  AND (:unit IS NULL OR b.unit_code = :unit)
  AND (:period IS NULL OR b.period = :period)
  AND (:year IS NULL OR substr(b.period, 1, 4) = :year)) b
ORDER BY b.unit_code, b.period, b.number DESC";

#[derive(Debug, Default)]
pub(super) struct Wanted<'a> {
    pub(super) unit: Option<&'a str>,
    pub(super) period: Option<String>,
    pub(super) year: Option<String>,
}

pub(super) fn list(db: &Db, wanted: &Wanted) -> Result<Vec<ReceivedBundle>> {
    db.list(LIST, &[(":unit", &wanted.unit), (":period", &wanted.period), (":year", &wanted.year)], from_row)
}

pub(super) fn found(db: &Db, id: Uuid) -> Result<ReceivedBundle> {
    let place = db.first(
        "SELECT unit_code, period FROM received_bundles WHERE id = ?1 AND removed_at IS NULL",
        [id.to_string()],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )?;
    let missing = || Error::not_found("gói đã tiếp nhận này");
    let (unit, period) = place.ok_or_else(missing)?;
    let all = list(db, &Wanted { unit: Some(&unit), period: Some(period), year: None })?;
    all.into_iter().find(|bundle| bundle.id == id).ok_or_else(missing)
}

pub(super) fn answers(db: &Db, bundle: Uuid) -> Result<Vec<RecordAnswer>> {
    db.all(
        "SELECT tbl, record, title, answer, reason FROM received_answers
         WHERE removed_at IS NULL AND bundle_id = ?1 ORDER BY tbl, record",
        [bundle.to_string()],
        |row| {
            Ok(RecordAnswer {
                table: row.get("tbl")?,
                record: row.get("record")?,
                title: row.get("title")?,
                answer: answer(row)?.unwrap_or(BundleAnswer::Accepted),
                reason: row.get("reason")?,
            })
        },
    )
}

fn answer(row: &Row) -> rusqlite::Result<Option<BundleAnswer>> {
    let word: Option<String> = row.get("answer")?;
    Ok(word.and_then(|word| BundleAnswer::from_word(&word)))
}

fn from_row(row: &Row) -> rusqlite::Result<ReceivedBundle> {
    let period: String = row.get("period")?;
    let period: Period = period
        .parse()
        .map_err(|cause: Error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause)))?;
    let unit_code: String = row.get("unit_code")?;
    let received_at: String = row.get("received_at")?;
    Ok(ReceivedBundle {
        id: id(row, "id")?,
        unit_title: unit_title(&unit_code),
        unit_code,
        period,
        period_title: period.title(),
        number: row.get("number")?,
        sender: row.get("sender")?,
        reason: row.get("reason")?,
        frozen_at: row.get("frozen_at")?,
        arrived_on: row.get::<_, Option<Day>>("arrived_on")?.unwrap_or_else(|| day_of(&received_at)),
        received_at,
        fingerprint: row.get("fingerprint")?,
        file_name: row.get("file_name")?,
        file_bytes: row.get("file_bytes")?,
        record_count: row.get("record_count")?,
        answer: answer(row)?,
        answer_reason: row.get("answer_reason")?,
        answered_at: row.get("answered_at")?,
        returned_records: row.get("returned_records")?,
        answered_records: row.get("answered_records")?,
        is_slip_written: row.get("is_slip_written")?,
        is_newest: row.get("is_newest")?,
        answers: row.get("answers")?,
        file_sha256: row.get("file_sha256")?,
        kept_file: row.get("kept_file")?,
        signer_key: row.get("signer_key")?,
    })
}
