//! SQL of past awards. Nothing decides here.

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{PastAward, past_award::PastAwardDraft};
use crate::{
    Change, Db, Result, Row,
    features::rulebook::{self, Rulebook},
    id,
    terms::{Recipient, RecipientKind},
};

pub(crate) fn list(db: &Db, of: Option<Recipient>, id: Option<Uuid>) -> Result<Vec<PastAward>> {
    let book = rulebook::of(db)?;
    let column = |kind| of.filter(|wanted| wanted.kind == kind).map(|wanted| wanted.id.to_string());
    let params = named_params! {
        ":id": id.map(|id| id.to_string()),
        ":person": column(RecipientKind::Person),
        ":collective": column(RecipientKind::Unit),
        ":household": column(RecipientKind::Household),
    };
    db.list(include_str!("list.sql"), params, |row| from_row(row, &book))
}

/// The same award for the same year and recipient that still stands.
pub(super) fn find_same(db: &Db, draft: &PastAwardDraft) -> Result<Option<Uuid>> {
    let [person, collective, household] = draft.recipient.columns();
    db.first(
        "SELECT id FROM past_awards WHERE removed_at IS NULL AND award = ?1 AND year = ?2 AND decision IS ?3
         AND person_id IS ?4 AND collective_id IS ?5 AND household_id IS ?6",
        params![draft.award, draft.year, draft.decision, person, collective, household],
        |row| id(row, "id"),
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &PastAwardDraft) -> Result<()> {
    let [person, collective, household] = draft.recipient.columns();
    change.put(
        "past_awards",
        id,
        &[
            ("person_id", &person),
            ("collective_id", &collective),
            ("household_id", &household),
            ("award", &draft.award),
            ("year", &draft.year),
            ("ground", &draft.ground),
            ("decision", &draft.decision),
            ("decided_on", &draft.decided_on),
            ("issuer", &draft.issuer),
            ("merit", &draft.merit),
            ("revoked_on", &draft.revoked_on),
            ("note", &draft.note),
        ],
    )
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<PastAward> {
    let (award, ground): (String, Option<String>) = (row.get("award")?, row.get("ground")?);
    let name = |ground: &String| book.ground(ground).map(|known| known.name.clone());
    Ok(PastAward {
        id: id(row, "id")?,
        recipient: Recipient::from_row(row)?,
        award_name: book.award_name(&award).to_owned(),
        award,
        year: row.get("year")?,
        ground_name: ground.as_ref().and_then(name),
        ground,
        decision: row.get("decision")?,
        decided_on: row.get("decided_on")?,
        issuer: row.get("issuer")?,
        merit: row.get("merit")?,
        revoked_on: row.get("revoked_on")?,
        note: row.get("note")?,
    })
}
