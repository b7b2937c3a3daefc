//! SQL of amendments. Nothing decides here.

use std::collections::HashMap;

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{Amendment, AmendmentFilter, AmendmentItem, AmendmentKind, Recovery, amendment::CorrectedField};
use crate::{
    Change, Db, Result, Row,
    features::{
        awards::{Award, AwardFilter, store as awards},
        rulebook::{self, Rulebook},
    },
    id, optional_id,
    terms::{Day, DocumentNumber, Recipient, RecipientKind},
};

/// The paper as it is written.
pub(super) struct Head {
    pub(super) decision: Uuid,
    pub(super) kind: AmendmentKind,
    pub(super) is_whole: bool,
    pub(super) number: Option<DocumentNumber>,
    pub(super) year: i32,
    pub(super) decided_on: Day,
    pub(super) reason: String,
    pub(super) proposed_by: Option<String>,
    pub(super) signer_name: Option<String>,
    pub(super) signer_lines: Vec<String>,
    pub(super) legal_bases: Vec<String>,
    pub(super) note: Option<String>,
}

/// The newest first.
pub(crate) fn list(db: &Db, filter: &AmendmentFilter) -> Result<Vec<Amendment>> {
    query(db, filter, None)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Amendment>> {
    Ok(query(db, &AmendmentFilter::default(), Some(id))?.into_iter().next())
}

fn query(db: &Db, filter: &AmendmentFilter, id: Option<Uuid>) -> Result<Vec<Amendment>> {
    let of = |kind| filter.recipient.filter(|wanted| wanted.kind == kind).map(|wanted| wanted.id.to_string());
    let mut found = db.list(
        include_str!("list.sql"),
        named_params! {
            ":id": id.map(|id| id.to_string()),
            ":decision": filter.decision_id.map(|id| id.to_string()),
            ":award": filter.award_id.map(|id| id.to_string()),
            ":kind": filter.kind.map(AmendmentKind::as_str),
            ":from": filter.from,
            ":until": filter.until,
            ":due": filter.due.unwrap_or(false),
            ":person": of(RecipientKind::Person),
            ":collective": of(RecipientKind::Unit),
            ":household": of(RecipientKind::Household),
        },
        from_row,
    )?;
    let book = rulebook::of(db)?;
    for one in &mut found {
        one.items = items(db, one.id, &book)?;
    }
    Ok(found.into_iter().map(Amendment::summed).collect())
}

fn items(db: &Db, amendment: Uuid, book: &Rulebook) -> Result<Vec<AmendmentItem>> {
    db.all(include_str!("items.sql"), [amendment.to_string()], |row| item_from_row(row, book))
}

fn from_row(row: &Row) -> rusqlite::Result<Amendment> {
    let lines = |column: &'static str| -> rusqlite::Result<Vec<String>> {
        let text: String = row.get(column)?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let kind: String = row.get("kind")?;
    let number: Option<i64> = row.get("number")?;
    let symbol: Option<String> = row.get("symbol")?;
    let of = DocumentNumber { number: row.get("of_number")?, symbol: row.get("of_symbol")? };
    Ok(Amendment {
        id: id(row, "id")?,
        decision_id: id(row, "decision_id")?,
        decision_number: of.to_string(),
        decision_on: row.get("of_on")?,
        decision_subject: row.get("of_subject")?,
        kind: AmendmentKind::read(&kind),
        is_whole: row.get("is_whole")?,
        number: number.zip(symbol).map(|(number, symbol)| DocumentNumber { number, symbol }.to_string()),
        decided_on: row.get("decided_on")?,
        reason: row.get("reason")?,
        proposed_by: row.get("proposed_by")?,
        signer_name: row.get("signer_name")?,
        signer_lines: lines("signer_lines")?,
        legal_bases: lines("legal_bases")?,
        note: row.get("note")?,
        items: Vec::new(),
        due_vnd: 0,
        due_objects: 0,
    })
}

fn item_from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<AmendmentItem> {
    let award_id = optional_id(row, "award_id")?;
    let state = |column: &'static str| -> rusqlite::Result<Option<Recovery>> {
        Ok(row.get::<_, Option<String>>(column)?.map(|text| Recovery::read(&text)))
    };
    let award: Option<String> = row.get("award")?;
    let on: Day = row.get("of_on")?;
    Ok(AmendmentItem {
        id: id(row, "id")?,
        award_id,
        recipient: award_id.map(|_| Recipient::from_row(row)).transpose()?,
        name: row.get("printed_name")?,
        office: row.get("office")?,
        award_name: award.map(|award| book.award_name_on(&award, on).to_owned()),
        field: row.get::<_, Option<String>>("field")?.and_then(|text| CorrectedField::read(&text)),
        was: row.get("was")?,
        becomes: row.get("becomes")?,
        money_vnd: row.get("money_vnd")?,
        money_state: state("money_state")?,
        money_on: row.get("money_on")?,
        money_reason: row.get("money_reason")?,
        object_state: state("object_state")?,
        object_on: row.get("object_on")?,
        object_reason: row.get("object_reason")?,
    })
}

/// By award, the item that corrected it last; ids stand in the order of their making.
pub(crate) fn last_corrections(db: &Db, decision: Uuid) -> Result<HashMap<Uuid, Uuid>> {
    let rows = db.all(
        "SELECT i.award_id, max(i.id) AS id FROM amendment_items i JOIN amendments a ON a.id = i.amendment_id
         WHERE a.decision_id = ?1 AND a.kind = 'correct' AND a.removed_at IS NULL AND i.removed_at IS NULL
           AND i.award_id IS NOT NULL
         GROUP BY i.award_id",
        [decision.to_string()],
        |row| Ok((id(row, "award_id")?, id(row, "id")?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// The awards of a decision, revoked ones among them.
pub(super) fn awards_of(db: &Db, decision: Uuid) -> Result<Vec<Award>> {
    awards::list(db, &AwardFilter { decision_id: Some(decision), ..AwardFilter::default() })
}

pub(super) fn put(change: &mut Change, id: Uuid, head: &Head) -> Result<()> {
    let (number, symbol) = match &head.number {
        Some(number) => (Some(number.number), Some(number.symbol.as_str())),
        None => (None, None),
    };
    change.put(
        "amendments",
        id,
        &[
            ("decision_id", &head.decision.to_string()),
            ("kind", &head.kind.as_str()),
            ("is_whole", &head.is_whole),
            ("number", &number),
            ("symbol", &symbol),
            ("year", &head.year),
            ("decided_on", &head.decided_on),
            ("reason", &head.reason),
            ("proposed_by", &head.proposed_by),
            ("signer_name", &head.signer_name),
            ("signer_lines", &head.signer_lines.join("\n")),
            ("legal_bases", &head.legal_bases.join("\n")),
            ("note", &head.note),
        ],
    )
}

pub(super) fn put_correction(
    change: &mut Change,
    (amendment, position): (Uuid, usize),
    award: Option<Uuid>,
    (field, was, becomes): (CorrectedField, &str, &str),
) -> Result<()> {
    let id = change.new_id();
    change.put(
        "amendment_items",
        id,
        &[
            ("amendment_id", &amendment.to_string()),
            ("award_id", &award.map(|id| id.to_string())),
            ("position", &(position as i64)),
            ("field", &field.as_str()),
            ("was", &was),
            ("becomes", &becomes),
        ],
    )
}

/// An award taken back, with what is to come back. What became of it before stays.
pub(super) fn put_taken_back(
    change: &mut Change,
    id: Uuid,
    (amendment, position): (Uuid, usize),
    award: Uuid,
    (money, has_object): (Option<i64>, bool),
) -> Result<()> {
    let due = Recovery::Due.as_str();
    change.put(
        "amendment_items",
        id,
        &[
            ("amendment_id", &amendment.to_string()),
            ("award_id", &award.to_string()),
            ("position", &(position as i64)),
            ("money_vnd", &money),
            ("money_state", &money.map(|_| due)),
            ("object_state", &has_object.then_some(due)),
        ],
    )
}

/// Where the money of an item, or the object, is now.
pub(super) fn put_recovery(
    change: &mut Change,
    item: Uuid,
    is_money: bool,
    (state, on, reason): (Recovery, Option<Day>, Option<&str>),
) -> Result<()> {
    let part = if is_money { "money" } else { "object" };
    let sql = format!(
        "UPDATE amendment_items SET {part}_state = ?2, {part}_on = ?3, {part}_reason = ?4, revision = revision + 1,
         changed_at = ?5 WHERE id = ?1"
    );
    let now = change.now.to_rfc3339();
    change.run(&sql, params![item.to_string(), state.as_str(), on, reason, now])?;
    Ok(())
}

pub(super) fn remove_item(change: &mut Change, item: Uuid) -> Result<()> {
    change.remove("amendment_items", item)?;
    Ok(())
}
