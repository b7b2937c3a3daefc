//! SQL of postings. Nothing decides here.

use std::collections::HashMap;

use rusqlite::named_params;
use uuid::Uuid;

use super::{
    Posting, PostingState,
    clock::required,
    posting::{Opinion, OpinionDraft, PostingDraft},
};
use crate::{Change, Db, Result, Row, features::local_rules::Layers, id, terms::Day};

/// The postings of a round, the first first.
pub(crate) fn of_round(db: &Db, round: Uuid) -> Result<Vec<Posting>> {
    read(db, None, Some(round))
}

pub(super) fn get(db: &Db, id: Uuid) -> Result<Option<Posting>> {
    Ok(read(db, Some(id), None)?.into_iter().next())
}

fn read(db: &Db, id: Option<Uuid>, round: Option<Uuid>) -> Result<Vec<Posting>> {
    let params =
        named_params! { ":id": id.map(|id| id.to_string()), ":round": round.map(|id| id.to_string()) };
    let today = db.today();
    let sql = "SELECT id, round_id, place, from_on, until_on, notice_number, shortened_reason, note FROM postings
               WHERE removed_at IS NULL AND (:id IS NULL OR id = :id) AND (:round IS NULL OR round_id = :round)
               ORDER BY from_on, id";
    let mut list = db.all(sql, params, |row| from_row(row, today))?;
    let sql = "SELECT o.id, o.posting_id, o.said_on, o.said_by, o.content, o.answer, o.answered_on
               FROM posting_opinions o JOIN postings p ON p.id = o.posting_id
               WHERE o.removed_at IS NULL AND (:id IS NULL OR p.id = :id) AND (:round IS NULL OR p.round_id = :round)
               ORDER BY o.said_on, o.id";
    let mut opinions: HashMap<Uuid, Vec<Opinion>> = HashMap::new();
    for (posting, opinion) in db.all(sql, params, opinion)? {
        opinions.entry(posting).or_default().push(opinion);
    }
    let layers = Layers::load(db)?;
    for one in &mut list {
        one.opinions = opinions.remove(&one.id).unwrap_or_default();
        one.unanswered = one.opinions.iter().filter(|opinion| opinion.answer.is_none()).count();
        one.required = required(db, &layers, one.round_id, one.from_on)?;
    }
    Ok(list)
}

fn from_row(row: &Row, today: Day) -> rusqlite::Result<Posting> {
    let (from_on, until_on): (Day, Day) = (row.get("from_on")?, row.get("until_on")?);
    let left = (until_on - today).num_days();
    Ok(Posting {
        id: id(row, "id")?,
        round_id: id(row, "round_id")?,
        place: row.get("place")?,
        from_on,
        until_on,
        days: (until_on - from_on).num_days(),
        state: PostingState::of(from_on, until_on, today),
        days_left: (left >= 0).then_some(left),
        notice_number: row.get("notice_number")?,
        shortened_reason: row.get("shortened_reason")?,
        note: row.get("note")?,
        required: None,
        opinions: Vec::new(),
        unanswered: 0,
    })
}

fn opinion(row: &Row) -> rusqlite::Result<(Uuid, Opinion)> {
    let opinion = Opinion {
        id: id(row, "id")?,
        said_on: row.get("said_on")?,
        said_by: row.get("said_by")?,
        content: row.get("content")?,
        answer: row.get("answer")?,
        answered_on: row.get("answered_on")?,
    };
    Ok((id(row, "posting_id")?, opinion))
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &PostingDraft) -> Result<()> {
    change.put(
        "postings",
        id,
        &[
            ("round_id", &draft.round_id.to_string()),
            ("place", &draft.place),
            ("from_on", &draft.from_on),
            ("until_on", &draft.until_on),
            ("notice_number", &draft.notice_number),
            ("shortened_reason", &draft.shortened_reason),
            ("note", &draft.note),
        ],
    )
}

pub(super) fn put_opinion(change: &mut Change, id: Uuid, draft: &OpinionDraft) -> Result<()> {
    change.put(
        "posting_opinions",
        id,
        &[
            ("posting_id", &draft.posting_id.to_string()),
            ("said_on", &draft.said_on),
            ("said_by", &draft.said_by),
            ("content", &draft.content),
            ("answer", &draft.answer),
            ("answered_on", &draft.answered_on),
        ],
    )
}
