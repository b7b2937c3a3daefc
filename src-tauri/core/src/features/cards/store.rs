//! SQL of cards. Nothing decides here.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::Card;
use crate::{Change, Db, Result, Row, id, terms::Day};

/// A card of another office that was compared with its stamped sheet.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct OfficeCard {
    pub(crate) id: Uuid,
    pub(crate) unit_code: String,
    pub(crate) office: String,
    pub(crate) made_on: Day,
    pub(crate) fingerprint: String,
    pub(crate) confirmed_on: Day,
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) card: Card,
}

const COLUMNS: &str =
    "SELECT id, unit_code, office, signing_key, reading_key, made_on, fingerprint, confirmed_on
                       FROM office_cards WHERE removed_at IS NULL";

pub(crate) fn list(db: &Db) -> Result<Vec<OfficeCard>> {
    db.all(&format!("{COLUMNS} ORDER BY office, id"), [], read)
}

pub(crate) fn get(db: &Db, wanted: Uuid) -> Result<Option<OfficeCard>> {
    db.first(&format!("{COLUMNS} AND id = ?1"), [wanted.to_string()], read)
}

pub(crate) fn of_unit(db: &Db, unit_code: &str) -> Result<Option<OfficeCard>> {
    db.first(&format!("{COLUMNS} AND unit_code = ?1 ORDER BY confirmed_on DESC, id DESC"), [unit_code], read)
}

pub(super) fn put(change: &mut Change, id: Uuid, card: &Card) -> Result<()> {
    let today = change.today();
    change.put(
        "office_cards",
        id,
        &[
            ("unit_code", &card.unit_code),
            ("office", &card.office),
            ("signing_key", &card.signing_key),
            ("reading_key", &card.reading_key),
            ("made_on", &card.made_on),
            ("fingerprint", &card.fingerprint()),
            ("confirmed_on", &today),
        ],
    )
}

fn read(row: &Row) -> rusqlite::Result<OfficeCard> {
    let card = Card {
        unit_code: row.get("unit_code")?,
        office: row.get("office")?,
        signing_key: row.get("signing_key")?,
        reading_key: row.get("reading_key")?,
        made_on: row.get("made_on")?,
        is_practice: false,
    };
    Ok(OfficeCard {
        id: id(row, "id")?,
        unit_code: card.unit_code.clone(),
        office: card.office.clone(),
        made_on: card.made_on,
        fingerprint: row.get("fingerprint")?,
        confirmed_on: row.get("confirmed_on")?,
        card,
    })
}
