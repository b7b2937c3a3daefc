//! SQL of yearly results. Nothing decides here.

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{
    YearResult,
    result::{YearResultDraft, shown},
};
use crate::{
    Change, Db, Result,
    features::rulebook,
    id,
    terms::{Recipient, RecipientKind},
};

/// Newest first.
pub(crate) fn list(db: &Db, of: Option<Recipient>, one: Option<Uuid>) -> Result<Vec<YearResult>> {
    let book = rulebook::of(db)?;
    let column = |kind| of.filter(|wanted| wanted.kind == kind).map(|wanted| wanted.id.to_string());
    db.all(
        "SELECT id, NULL AS person_id, collective_id, household_id, year, grade, score_tenths, document FROM results
         WHERE removed_at IS NULL AND (:id IS NULL OR id = :id) AND (:collective IS NULL OR collective_id = :collective)
           AND (:household IS NULL OR household_id = :household)
         ORDER BY year DESC, id DESC",
        named_params! {
            ":id": one.map(|id| id.to_string()),
            ":collective": column(RecipientKind::Unit),
            ":household": column(RecipientKind::Household),
        },
        |row| {
            let grade: Option<String> = row.get("grade")?;
            Ok(YearResult {
                id: id(row, "id")?,
                recipient: Recipient::from_row(row)?,
                year: row.get("year")?,
                grade_name: grade.as_deref().map(|grade| book.grade_name(grade).to_owned()),
                grade,
                score: row.get::<_, Option<i64>>("score_tenths")?.map(shown),
                document: row.get("document")?,
            })
        },
    )
}

pub(super) fn of_year(db: &Db, recipient: Recipient, year: i32) -> Result<Option<Uuid>> {
    let [_, collective, household] = recipient.columns();
    db.first(
        "SELECT id FROM results WHERE removed_at IS NULL AND year = ?1 AND collective_id IS ?2 AND household_id IS ?3",
        params![year, collective, household],
        |row| id(row, "id"),
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &YearResultDraft, score: Option<i64>) -> Result<()> {
    let [_, collective, household] = draft.recipient.columns();
    change.put(
        "results",
        id,
        &[
            ("collective_id", &collective),
            ("household_id", &household),
            ("year", &draft.year),
            ("grade", &draft.grade),
            ("score_tenths", &score),
            ("document", &draft.document),
        ],
    )
}
