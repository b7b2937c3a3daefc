//! SQL of initiatives. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Initiative, InitiativeAuthor, InitiativeKind, InitiativeLevel, initiative::InitiativeDraft};
use crate::{Change, Db, Result, Row, id, terms::text};

/// What narrows the list.
#[derive(Debug, Default)]
pub(super) struct Narrowed<'a> {
    pub(super) id: Option<Uuid>,
    pub(super) person: Option<Uuid>,
    pub(super) year: Option<i32>,
    pub(super) text: &'a str,
}

pub(super) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Initiative>> {
    let text = text::fold(wanted.text);
    let params = named_params! {
        ":id": wanted.id.map(|id| id.to_string()),
        ":person": wanted.person.map(|id| id.to_string()),
        ":year": wanted.year,
        ":text": text.trim(),
    };
    let mut found = db.list(include_str!("list.sql"), params, from_row)?;
    for one in &mut found {
        one.authors = authors(db, one.id)?;
    }
    Ok(found)
}

fn authors(db: &Db, initiative: Uuid) -> Result<Vec<InitiativeAuthor>> {
    db.all(
        "SELECT p.id, p.full_name FROM initiative_authors a JOIN people p ON p.id = a.person_id
         WHERE a.initiative_id = ?1 AND a.removed_at IS NULL AND p.removed_at IS NULL ORDER BY p.name_key, p.id",
        [initiative.to_string()],
        |row| Ok(InitiativeAuthor { id: id(row, "id")?, name: row.get("full_name")? }),
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &InitiativeDraft) -> Result<()> {
    change.put(
        "initiatives",
        id,
        &[
            ("kind", &draft.kind),
            ("title", &draft.title),
            ("year", &draft.year),
            ("level", &draft.level),
            ("recognised_on", &draft.recognised_on),
            ("recognised_by", &draft.recognised_by),
            ("document", &draft.document),
            ("summary", &draft.summary),
            ("note", &draft.note),
            ("folded", &text::fold(&draft.title)),
        ],
    )?;
    put_authors(change, id, &draft.author_ids)
}

/// Makes the authors exactly these.
pub(super) fn put_authors(change: &mut Change, initiative: Uuid, people: &[Uuid]) -> Result<()> {
    let known: Vec<(Uuid, Uuid)> = change.all(
        "SELECT id, person_id FROM initiative_authors WHERE initiative_id = ?1 AND removed_at IS NULL",
        [initiative.to_string()],
        |row| Ok((id(row, "id")?, id(row, "person_id")?)),
    )?;
    for (gone, _) in known.iter().filter(|(_, person)| !people.contains(person)) {
        change.remove("initiative_authors", *gone)?;
    }
    for person in people.iter().filter(|person| !known.iter().any(|(_, known)| known == *person)) {
        let id = change.new_id();
        let columns: &[(&str, &dyn rusqlite::ToSql)] =
            &[("initiative_id", &initiative.to_string()), ("person_id", &person.to_string())];
        change.put("initiative_authors", id, columns)?;
    }
    Ok(())
}

fn from_row(row: &Row) -> rusqlite::Result<Initiative> {
    let kind: InitiativeKind = row.get("kind")?;
    let level: Option<InitiativeLevel> = row.get("level")?;
    Ok(Initiative {
        id: id(row, "id")?,
        kind,
        kind_name: kind.title().to_owned(),
        title: row.get("title")?,
        year: row.get("year")?,
        level,
        level_name: level.map(|level| level.title().to_owned()),
        recognised_on: row.get("recognised_on")?,
        recognised_by: row.get("recognised_by")?,
        document: row.get("document")?,
        summary: row.get("summary")?,
        note: row.get("note")?,
        authors: Vec::new(),
    })
}
