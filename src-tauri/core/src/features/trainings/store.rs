//! SQL of trainings. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Training, TrainingOrganiser, training::TrainingDraft};
use crate::{Change, Db, Result, Row, id, terms::text};

/// What narrows the list.
#[derive(Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) text: &'a str,
}

/// The newest first.
pub(crate) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Training>> {
    let text = text::fold(wanted.text);
    db.all(
        "SELECT id, held_on, subject, place, sessions, people, organiser, note FROM trainings
         WHERE removed_at IS NULL AND (:id IS NULL OR id = :id)
           AND (:year IS NULL OR substr(held_on, 1, 4) = :year) AND (:text = '' OR instr(folded, :text) > 0)
         ORDER BY held_on DESC, id DESC",
        named_params! {
            ":id": wanted.id.map(|id| id.to_string()),
            ":year": wanted.year.map(|year| year.to_string()),
            ":text": text.trim(),
        },
        from_row,
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, (draft, sessions): (&TrainingDraft, i32)) -> Result<()> {
    let words = [Some(draft.subject.as_str()), draft.place.as_deref()];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    change.put(
        "trainings",
        id,
        &[
            ("held_on", &draft.held_on),
            ("subject", &draft.subject),
            ("place", &draft.place),
            ("sessions", &sessions),
            ("people", &draft.people),
            ("organiser", &draft.organiser),
            ("note", &draft.note),
            ("folded", &text::fold(&words.join(" "))),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Training> {
    let organiser: TrainingOrganiser = row.get("organiser")?;
    Ok(Training {
        id: id(row, "id")?,
        held_on: row.get("held_on")?,
        subject: row.get("subject")?,
        place: row.get("place")?,
        sessions: row.get("sessions")?,
        people: row.get("people")?,
        organiser,
        organiser_name: organiser.title().to_owned(),
        note: row.get("note")?,
    })
}
