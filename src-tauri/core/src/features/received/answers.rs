//! What the superior answers: a bundle as a whole, or records of it, accepted or returned with a reason.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    BundleAnswer,
    compare::record_id,
    held::tables_of,
    legible,
    store::{self, ReceivedBundle},
};
use crate::{
    Change, Db, Error, Result,
    features::{received::content::bundle_title, rulebook},
    terms::text,
};
use sovang_bundle::{PublicKey, ReadingKeys, Table};

/// One record of a bundle, by its table and id.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct RecordPlace {
    pub(super) table: String,
    pub(super) record: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct AnswerDraft {
    #[ts(optional = false)]
    pub(super) ids: Vec<Uuid>,
    #[ts(optional = false)]
    pub(super) answer: BundleAnswer,
    /// Needed to return something.
    pub(super) reason: Option<String>,
    /// Records of the one bundle; none answers the bundles as a whole.
    pub(super) records: Option<Vec<RecordPlace>>,
}

pub(super) fn save(change: &mut Change, draft: AnswerDraft) -> Result<()> {
    let reason = text::optional_lines("reason", "lý do", draft.reason.as_deref(), 1000)?;
    if draft.answer == BundleAnswer::Returned && reason.is_none() {
        return Err(Error::invalid("reason", "Hãy ghi lý do trả lại để xã biết phải sửa gì."));
    }
    let mut ids = draft.ids;
    ids.dedup();
    let Some(first) = ids.first().copied() else {
        return Err(Error::invalid("ids", "Hãy chọn ít nhất một gói."));
    };
    let records = draft.records.unwrap_or_default();
    if records.is_empty() {
        for id in &ids {
            whole(change, *id, draft.answer, reason.as_deref())?;
        }
        let bundle = store::found(change, first)?;
        let who = bundle_title(&bundle.unit_code, &bundle.period.to_string(), bundle.number);
        let what = if ids.len() == 1 { who } else { format!("{} gói", ids.len()) };
        change.says(format!("{}: {what}", text::capitalised(draft.answer.title())));
        return Ok(());
    }
    if ids.len() > 1 {
        return Err(Error::invalid("ids", "Trả lời từng hồ sơ thì chỉ chọn một gói."));
    }
    singly(change, first, draft.answer, reason.as_deref(), &records)
}

fn whole(change: &mut Change, id: Uuid, answer: BundleAnswer, reason: Option<&str>) -> Result<()> {
    let bundle = store::found(change, id)?;
    let answered_at = change.now.to_rfc3339();
    touch(change, &bundle, Some(answer), reason, &answered_at)
}

/// The whole line anew, because a write of a record names every column it must have.
fn touch(
    change: &mut Change,
    bundle: &ReceivedBundle,
    answer: Option<BundleAnswer>,
    reason: Option<&str>,
    answered_at: &str,
) -> Result<()> {
    change.run(
        "UPDATE received_bundles SET answer = ?2, answer_reason = ?3, answered_at = ?4, changed_at = ?4,
           revision = revision + 1 WHERE id = ?1",
        rusqlite::params![bundle.id.to_string(), answer.map(BundleAnswer::word), reason, answered_at],
    )?;
    Ok(())
}

fn singly(
    change: &mut Change,
    id: Uuid,
    answer: BundleAnswer,
    reason: Option<&str>,
    records: &[RecordPlace],
) -> Result<()> {
    let bundle = store::found(change, id)?;
    let key = PublicKey::parse(&bundle.signer_key).map_err(Error::unexpected)?;
    let path = change.folder().join(&bundle.kept_file);
    let tables = tables_of(&path, (&bundle.unit_code, key), &ReadingKeys::default(), &mut || true)?;
    for place in records {
        let title = title(change, &tables, place)?;
        let known: Option<String> = change.first(
            "SELECT id FROM received_answers WHERE bundle_id = ?1 AND tbl = ?2 AND record = ?3",
            rusqlite::params![id.to_string(), place.table, place.record],
            |row| row.get(0),
        )?;
        let answer_id = known.and_then(|id| Uuid::parse_str(&id).ok()).unwrap_or_else(|| change.new_id());
        change.put(
            "received_answers",
            answer_id,
            &[
                ("bundle_id", &id.to_string()),
                ("tbl", &place.table),
                ("record", &place.record),
                ("title", &title),
                ("answer", &answer.word()),
                ("reason", &reason),
            ],
        )?;
    }
    let answered_at = change.now.to_rfc3339();
    touch(change, &bundle, bundle.answer, bundle.answer_reason.as_deref(), &answered_at)?;
    let who = bundle_title(&bundle.unit_code, &bundle.period.to_string(), bundle.number);
    change.says(format!("{} {} hồ sơ: {who}", text::capitalised(answer.title()), records.len()));
    Ok(())
}

fn title(db: &Db, tables: &[Table], place: &RecordPlace) -> Result<String> {
    let book = rulebook::of(db)?;
    let found = tables.iter().filter(|table| table.name == place.table).find_map(|table| {
        let row = table.rows.iter().find(|row| record_id(table, *row) == Some(place.record.as_str()))?;
        Some(legible::name(&book, table, row, db.today()))
    });
    found.ok_or_else(|| Error::invalid("records", "Gói này không có hồ sơ được chọn. Hãy mở lại gói."))
}
