//! SQL of submissions. Nothing decides here.

use std::collections::HashMap;

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{
    ItemOutcome, Submission,
    submission::{SubmissionDraft, SubmissionItem},
};
use crate::{
    Change, Db, Result, Row,
    features::nominations::{NominationFilter, store as nominations},
    id,
    terms::Day,
};

pub(crate) fn of_round(db: &Db, round: Uuid) -> Result<Vec<Submission>> {
    read(db, None, Some(round))
}

pub(super) fn get(db: &Db, id: Uuid) -> Result<Option<Submission>> {
    Ok(read(db, Some(id), None)?.into_iter().next())
}

fn read(db: &Db, id: Option<Uuid>, round: Option<Uuid>) -> Result<Vec<Submission>> {
    let params =
        named_params! { ":id": id.map(|id| id.to_string()), ":round": round.map(|id| id.to_string()) };
    let sql = "SELECT id, round_id, number, submitted_on, addressed_to, note FROM submissions
               WHERE removed_at IS NULL AND (:id IS NULL OR id = :id) AND (:round IS NULL OR round_id = :round)
               ORDER BY submitted_on, id";
    let mut list = db.all(sql, params, from_row)?;
    for one in &mut list {
        one.items = items(db, one)?;
    }
    Ok(list)
}

fn from_row(row: &Row) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: id(row, "id")?,
        round_id: id(row, "round_id")?,
        number: row.get("number")?,
        submitted_on: row.get("submitted_on")?,
        addressed_to: row.get("addressed_to")?,
        note: row.get("note")?,
        items: Vec::new(),
    })
}

/// In the order of the round.
fn items(db: &Db, of: &Submission) -> Result<Vec<SubmissionItem>> {
    type Answer = (Uuid, (Option<ItemOutcome>, Option<Day>, Option<String>, Option<String>));
    let mut answers: HashMap<_, _> = db
        .all(
            "SELECT nomination_id, outcome, outcome_on, paper, reason FROM submission_items
             WHERE removed_at IS NULL AND submission_id = ?1",
            [of.id.to_string()],
            |row| -> rusqlite::Result<Answer> {
                let outcome = row.get::<_, Option<String>>("outcome")?.map(|text| ItemOutcome::read(&text));
                let rest = (outcome, row.get("outcome_on")?, row.get("paper")?, row.get("reason")?);
                Ok((id(row, "nomination_id")?, rest))
            },
        )?
        .into_iter()
        .collect();
    let filter = NominationFilter { round_id: Some(of.round_id), ..NominationFilter::default() };
    let item = |one: crate::features::nominations::Nomination| {
        let (outcome, outcome_on, paper, reason) = answers.remove(&one.id)?;
        Some(SubmissionItem {
            nomination_id: one.id,
            name: one.name,
            award_name: one.award_name,
            outcome,
            outcome_on,
            paper,
            reason,
        })
    };
    Ok(nominations::list(db, &filter)?.into_iter().filter_map(item).collect())
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &SubmissionDraft, addressed_to: &str) -> Result<()> {
    let submitted_on = draft.submitted_on.unwrap_or_else(|| change.today());
    change.put(
        "submissions",
        id,
        &[
            ("round_id", &draft.round_id.to_string()),
            ("number", &draft.number),
            ("submitted_on", &submitted_on),
            ("addressed_to", &addressed_to),
            ("note", &draft.note),
        ],
    )?;
    change.put_members("submission_items", ("submission_id", id), "nomination_id", &draft.ids)
}

pub(super) fn put_outcome(
    change: &mut Change,
    (submission, nomination): (Uuid, Uuid),
    outcome: Option<(ItemOutcome, Day)>,
    (paper, reason): (Option<&str>, Option<&str>),
) -> Result<usize> {
    change.run(
        "UPDATE submission_items SET outcome = ?3, outcome_on = ?4, paper = ?5, reason = ?6, revision = revision + 1,
         changed_at = ?7 WHERE submission_id = ?1 AND nomination_id = ?2 AND removed_at IS NULL",
        params![
            submission.to_string(),
            nomination.to_string(),
            outcome.map(|(outcome, _)| outcome.as_str()),
            outcome.map(|(_, on)| on),
            paper,
            reason,
            change.now.to_rfc3339()
        ],
    )
}
