//! SQL of petitions. Nothing decides here.

use rusqlite::named_params;
use uuid::Uuid;

use super::{Petition, PetitionKind, PetitionOutcome, petition::PetitionDraft};
use crate::{
    Change, Db, Result, Row, id, optional_id,
    terms::{DocumentNumber, text},
};

/// What narrows the list.
#[derive(Debug, Default)]
pub(crate) struct Narrowed<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) year: Option<i32>,
    pub(crate) text: &'a str,
}

/// The newest first.
pub(crate) fn list(db: &Db, wanted: &Narrowed) -> Result<Vec<Petition>> {
    let text = text::fold(wanted.text);
    let params = named_params! {
        ":id": wanted.id.map(|id| id.to_string()),
        ":year": wanted.year.map(|year| year.to_string()),
        ":text": text.trim(),
    };
    db.list(include_str!("list.sql"), params, from_row)
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &PetitionDraft) -> Result<()> {
    let words = [Some(draft.subject.as_str()), draft.sender.as_deref(), draft.answer.as_deref()];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    change.put(
        "petitions",
        id,
        &[
            ("kind", &draft.kind),
            ("received_on", &draft.received_on),
            ("sender", &draft.sender),
            ("subject", &draft.subject),
            ("decision_id", &draft.decision_id.map(|id| id.to_string())),
            ("movement_id", &draft.movement_id.map(|id| id.to_string())),
            ("handled_on", &draft.handled_on),
            ("outcome", &draft.outcome),
            ("answer", &draft.answer),
            ("note", &draft.note),
            ("folded", &text::fold(&words.join(" "))),
        ],
    )
}

fn from_row(row: &Row) -> rusqlite::Result<Petition> {
    let kind: PetitionKind = row.get("kind")?;
    let outcome: Option<PetitionOutcome> = row.get("outcome")?;
    let decision_id = optional_id(row, "decision_id")?;
    let decision_number = match decision_id {
        Some(_) => {
            Some(DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? }.to_string())
        }
        None => None,
    };
    Ok(Petition {
        id: id(row, "id")?,
        kind,
        kind_name: kind.title().to_owned(),
        received_on: row.get("received_on")?,
        sender: row.get("sender")?,
        subject: row.get("subject")?,
        decision_id,
        decision_number,
        movement_id: optional_id(row, "movement_id")?,
        movement_name: row.get("movement_name")?,
        handled_on: row.get("handled_on")?,
        outcome,
        outcome_name: outcome.map(|outcome| outcome.title().to_owned()),
        answer: row.get("answer")?,
        note: row.get("note")?,
    })
}
