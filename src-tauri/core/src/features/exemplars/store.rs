//! SQL of exemplars. Nothing decides here.

use rusqlite::{Row, named_params, types::Type};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{Act, Exemplar, ExemplarDraft, ExemplarFilter};
use crate::{
    Change, Db, Result,
    features::rulebook::{self, Rulebook},
    id, optional_id,
    terms::{Day, Recipient, text},
};

pub(crate) fn list(db: &Db, filter: &ExemplarFilter) -> Result<Vec<Exemplar>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let params = named_params! {
        ":id": None::<String>,
        ":year": filter.year.map(|year| year.to_string()),
        ":field": filter.field,
        ":unit": filter.unit_id.map(|id| id.to_string()),
        ":text": text.trim(),
    };
    let book = rulebook::of(db)?;
    db.all(include_str!("list.sql"), params, |row| from_row(row, &book))
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Exemplar>> {
    let none = None::<String>;
    let params =
        named_params! { ":id": id.to_string(), ":year": none, ":field": none, ":unit": none, ":text": "" };
    let book = rulebook::of(db)?;
    db.first(include_str!("list.sql"), params, |row| from_row(row, &book))
}

/// `name` and `unit` as they were settled from the draft and its recipient.
pub(super) fn put(
    change: &mut Change,
    id: Uuid,
    draft: &ExemplarDraft,
    (name, unit, found_on): (&str, Option<Uuid>, Day),
) -> Result<()> {
    let [person, collective, household] = draft.recipient.map(Recipient::columns).unwrap_or_default();
    let text = |id: Option<Uuid>| id.map(|id| id.to_string());
    change.put(
        "exemplars",
        id,
        &[
            ("kind", &draft.kind.as_str()),
            ("person_id", &person),
            ("collective_id", &collective),
            ("household_id", &household),
            ("name", &name),
            ("unit_id", &text(unit)),
            ("movement_id", &text(draft.movement_id)),
            ("field", &draft.field),
            ("summary", &draft.summary),
            ("result", &draft.result),
            ("source", &draft.source),
            ("found_on", &found_on),
            ("checked_on", &draft.checked_on),
            ("note", &draft.note),
            ("folded", &text::fold(&format!("{name} {}", draft.summary))),
        ],
    )
}

/// Makes the acts exactly these.
pub(super) fn put_acts(change: &mut Change, exemplar: Uuid, acts: &[Act]) -> Result<()> {
    let known = change.all(
        "SELECT id FROM exemplar_acts WHERE exemplar_id = ?1 AND removed_at IS NULL",
        [exemplar.to_string()],
        |row| id(row, "id"),
    )?;
    for gone in known.iter().filter(|known| !acts.iter().any(|act| act.id == Some(**known))) {
        change.remove("exemplar_acts", *gone)?;
    }
    for act in acts {
        let id = change.record_id("exemplar_acts", act.id)?;
        change.put(
            "exemplar_acts",
            id,
            &[
                ("exemplar_id", &exemplar.to_string()),
                ("kind", &act.kind.as_str()),
                ("acted_on", &act.on),
                ("place", &act.place),
                ("note", &act.note),
            ],
        )?;
    }
    Ok(())
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<Exemplar> {
    let field: Option<String> = row.get("field")?;
    Ok(Exemplar {
        id: id(row, "id")?,
        kind: parsed(&format!("\"{}\"", row.get::<_, String>("kind")?))?,
        recipient: Recipient::from_row(row).ok(),
        name: row.get("name")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        movement_id: optional_id(row, "movement_id")?,
        field_name: field.as_deref().map(|field| book.field_name(field).to_owned()),
        field,
        summary: row.get("summary")?,
        result: row.get("result")?,
        source: row.get("source")?,
        found_on: row.get("found_on")?,
        checked_on: row.get("checked_on")?,
        acts: parsed(&row.get::<_, String>("acts")?)?,
        note: row.get("note")?,
    })
}

fn parsed<T: DeserializeOwned>(json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause)))
}
