//! What the screen of a movement calls for its pacts.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::pact::{Pact, PactDraft};
use crate::{Change, Command, Db, Error, Result, Row, change, from_json, id, query};

pub(super) const ALL: &[Command] = &[query!(list_pacts), change!(save_pact), change!(remove_pact)];

/// The pacts of a movement.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PactsWanted {
    movement_id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PactRef {
    id: Uuid,
}

const LIST: &str = "SELECT id, movement_id, title, signed_on, place, content, parties FROM pacts
                    WHERE removed_at IS NULL AND (id = ?1 OR movement_id = ?2) ORDER BY signed_on, id";

fn list_pacts(db: &Db, wanted: PactsWanted) -> Result<Vec<Pact>> {
    db.all(LIST, (None::<String>, wanted.movement_id.to_string()), from_row)
}

fn save_pact(change: &mut Change, draft: PactDraft) -> Result<Pact> {
    let draft = draft.checked(change.today())?;
    let id = change.record_id("pacts", draft.id)?;
    let parties = serde_json::to_string(&draft.parties)?;
    change.put(
        "pacts",
        id,
        &[
            ("movement_id", &draft.movement_id.to_string()),
            ("title", &draft.title),
            ("signed_on", &draft.signed_on),
            ("place", &draft.place),
            ("content", &draft.content),
            ("parties", &parties),
        ],
    )?;
    change.says(format!("Ghi giao ước thi đua «{}»", draft.title));
    found(change, id)
}

fn remove_pact(change: &mut Change, wanted: PactRef) -> Result<()> {
    let pact = found(change, wanted.id)?;
    change.remove("pacts", pact.id)?;
    change.says(format!("Bỏ vào thùng rác: giao ước thi đua «{}»", pact.title));
    Ok(())
}

fn found(db: &Db, id: Uuid) -> Result<Pact> {
    db.first(LIST, (id.to_string(), None::<String>), from_row)?
        .ok_or_else(|| Error::not_found("giao ước thi đua"))
}

fn from_row(row: &Row) -> rusqlite::Result<Pact> {
    Ok(Pact {
        id: id(row, "id")?,
        movement_id: id(row, "movement_id")?,
        title: row.get("title")?,
        signed_on: row.get("signed_on")?,
        place: row.get("place")?,
        content: row.get("content")?,
        parties: from_json(row, "parties")?,
    })
}
