//! SQL of exemplars. Nothing decides here.

use rusqlite::{named_params, params};
use serde::Deserialize;
use uuid::Uuid;

use super::{Act, Exemplar, ExemplarDraft, ExemplarFilter, Reward, Stage};
use crate::{
    Change, Db, Result, Row,
    features::{
        rulebook::{self, Rulebook},
        settings,
    },
    from_json, id, optional_id,
    terms::{Day, DocumentNumber, Recipient, text},
};

pub(crate) fn list(db: &Db, filter: &ExemplarFilter) -> Result<Vec<Exemplar>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let mut list = read(
        db,
        named_params! {
            ":id": None::<String>,
            ":kind": filter.kind.map(|kind| kind.as_str()),
            ":year": filter.year.map(|year| year.to_string()),
            ":field": filter.field,
            ":unit": filter.unit_id.map(|id| id.to_string()),
            ":movement": filter.movement_id.map(|id| id.to_string()),
            ":text": text.trim(),
        },
    )?;
    list.retain(|one| {
        filter.stage.is_none_or(|stage| stage == one.stage) && (filter.silent != Some(true) || one.is_silent)
    });
    Ok(list)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Exemplar>> {
    let none = None::<String>;
    let found = read(
        db,
        named_params! {
            ":id": id.to_string(), ":kind": none, ":year": none, ":field": none, ":unit": none, ":movement": none,
            ":text": "",
        },
    )?;
    Ok(found.into_iter().next())
}

fn read(db: &Db, params: &[(&str, &dyn rusqlite::ToSql)]) -> Result<Vec<Exemplar>> {
    let (today, months) = (db.today(), settings::reminders(db)?.silent_months);
    let book = rulebook::of(db)?;
    let mut list = db.list(include_str!("list.sql"), params, |row| from_row(row, &book))?;
    for exemplar in &mut list {
        exemplar.settle(today, months);
    }
    Ok(list)
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
            ("checked_by", &draft.checked_by),
            ("consent", &draft.consent.map(|consent| consent.as_str())),
            ("closed_on", &draft.closed_on),
            ("note", &draft.note),
            ("folded", &text::fold(&format!("{name} {}", draft.summary))),
        ],
    )
}

pub(super) fn put_photo(change: &mut Change, id: Uuid, photo: Option<&str>) -> Result<()> {
    change.run(
        "UPDATE exemplars SET photo = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1 AND photo IS NOT ?2",
        params![id.to_string(), photo, change.now.to_rfc3339()],
    )?;
    Ok(())
}

pub(super) fn put_check(change: &mut Change, id: Uuid, on: Day, by: Option<&str>) -> Result<()> {
    change.run(
        "UPDATE exemplars SET checked_on = ?2, checked_by = ?3, revision = revision + 1, changed_at = ?4 WHERE id = ?1",
        params![id.to_string(), on, by, change.now.to_rfc3339()],
    )?;
    Ok(())
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
    acts.iter().try_for_each(|act| put_act(change, exemplar, act))
}

pub(super) fn put_act(change: &mut Change, exemplar: Uuid, act: &Act) -> Result<()> {
    let id = change.record_id("exemplar_acts", act.id)?;
    change.put(
        "exemplar_acts",
        id,
        &[
            ("exemplar_id", &exemplar.to_string()),
            ("kind", &act.kind.as_str()),
            ("acted_on", &act.on),
            ("place", &act.place),
            ("by_whom", &act.by_whom),
            ("result", &act.result),
            ("note", &act.note),
        ],
    )
}

pub(super) fn exemplar_of_act(db: &Db, act: Uuid) -> Result<Option<Uuid>> {
    let sql = "SELECT exemplar_id FROM exemplar_acts WHERE id = ?1 AND removed_at IS NULL";
    db.first(sql, [act.to_string()], |row| id(row, "exemplar_id"))
}

/// An award as the statement gathers it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Given {
    id: Uuid,
    decision_id: Uuid,
    number: i64,
    symbol: String,
    decided_on: Day,
    award: String,
}

impl Given {
    fn reward(self, book: &Rulebook) -> Reward {
        Reward {
            award_id: self.id,
            decision_id: self.decision_id,
            decision_number: DocumentNumber { number: self.number, symbol: self.symbol }.to_string(),
            decided_on: self.decided_on,
            award_name: book.award_name(&self.award).to_owned(),
        }
    }
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<Exemplar> {
    let field: Option<String> = row.get("field")?;
    let found_on = row.get("found_on")?;
    let rewards: Vec<Given> = from_json(row, "rewards")?;
    Ok(Exemplar {
        id: id(row, "id")?,
        kind: word(row, "kind")?,
        recipient: Recipient::from_row(row).ok(),
        name: row.get("name")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        movement_id: optional_id(row, "movement_id")?,
        movement_name: row.get("movement_name")?,
        field_name: field.as_deref().map(|field| book.field_name(field).to_owned()),
        field,
        summary: row.get("summary")?,
        result: row.get("result")?,
        source: row.get("source")?,
        found_on,
        checked_on: row.get("checked_on")?,
        checked_by: row.get("checked_by")?,
        consent: optional_word(row, "consent")?,
        photo: row.get("photo")?,
        acts: from_json(row, "acts")?,
        rewards: rewards.into_iter().map(|given| given.reward(book)).collect(),
        note: row.get("note")?,
        closed_on: row.get("closed_on")?,
        stage: Stage::Noted,
        last_on: found_on,
        is_silent: false,
    })
}

/// A word of a closed set, as the commands send it.
fn word<T: serde::de::DeserializeOwned>(row: &Row, column: &'static str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(text.into()).map_err(|cause| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(cause))
    })
}

fn optional_word<T: serde::de::DeserializeOwned>(
    row: &Row,
    column: &'static str,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(_) => word(row, column).map(Some),
    }
}
