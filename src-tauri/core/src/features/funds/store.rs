//! SQL of the fund. Nothing decides here.

use rusqlite::params;
use uuid::Uuid;

use super::fund::{FundDraft, FundEntry, FundEntryDraft, FundEntryKind, FundPayment, FundPaymentDraft};
use crate::{
    Change, Db, Result, Row, id,
    terms::{Day, DocumentNumber},
};

/// What was typed of a year.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) id: Option<Uuid>,
    pub(super) carried_vnd: i64,
    pub(super) regular_spending_vnd: Option<i64>,
    pub(super) note: Option<String>,
}

/// What a decision gives by its awards in force, and what was paid of it so far.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) decided_on: Day,
    pub(super) subject: String,
    pub(super) amount_vnd: i64,
    pub(super) paid_vnd: i64,
}

/// Money that came back after an award was taken back.
#[derive(Debug, Clone)]
pub(super) struct Returned {
    pub(super) id: Uuid,
    pub(super) on: Day,
    pub(super) name: String,
    pub(super) document: Option<String>,
    pub(super) amount_vnd: i64,
}

pub(super) fn typed(db: &Db, year: i32) -> Result<Option<Typed>> {
    db.first(
        "SELECT id, carried_vnd, regular_spending_vnd, note FROM funds WHERE removed_at IS NULL AND year = ?1",
        [year],
        |row| {
            Ok(Typed {
                id: Some(id(row, "id")?),
                carried_vnd: row.get("carried_vnd")?,
                regular_spending_vnd: row.get("regular_spending_vnd")?,
                note: row.get("note")?,
            })
        },
    )
}

pub(super) fn entries(db: &Db, year: i32) -> Result<Vec<FundEntry>> {
    db.all(
        "SELECT id, year, on_day, kind, what, amount_vnd, document FROM fund_entries
         WHERE removed_at IS NULL AND year = ?1 ORDER BY on_day, id",
        [year],
        entry_from_row,
    )
}

pub(super) fn entry(db: &Db, entry: Uuid) -> Result<Option<FundEntry>> {
    db.first(
        "SELECT id, year, on_day, kind, what, amount_vnd, document FROM fund_entries
         WHERE removed_at IS NULL AND id = ?1",
        [entry.to_string()],
        entry_from_row,
    )
}

fn entry_from_row(row: &Row) -> rusqlite::Result<FundEntry> {
    let kind: String = row.get("kind")?;
    Ok(FundEntry {
        id: id(row, "id")?,
        year: row.get("year")?,
        on_day: row.get("on_day")?,
        kind: FundEntryKind::read(&kind),
        what: row.get("what")?,
        amount_vnd: row.get("amount_vnd")?,
        document: row.get("document")?,
    })
}

const PAYMENTS: &str =
    "SELECT p.id, p.decision_id, d.number, d.symbol, p.on_day, p.amount_vnd, p.document, p.note
     FROM fund_payments p JOIN decisions d ON d.id = p.decision_id WHERE p.removed_at IS NULL";

/// Paid in that year, for whatever decision.
pub(super) fn payments(db: &Db, year: i32) -> Result<Vec<FundPayment>> {
    let sql = format!("{PAYMENTS} AND substr(p.on_day, 1, 4) = ?1 ORDER BY p.on_day, p.id");
    db.all(&sql, [year.to_string()], payment_from_row)
}

pub(super) fn payments_of(db: &Db, decision: Uuid) -> Result<Vec<FundPayment>> {
    let sql = format!("{PAYMENTS} AND p.decision_id = ?1 ORDER BY p.on_day, p.id");
    db.all(&sql, [decision.to_string()], payment_from_row)
}

pub(super) fn payment(db: &Db, payment: Uuid) -> Result<Option<FundPayment>> {
    db.first(&format!("{PAYMENTS} AND p.id = ?1"), [payment.to_string()], payment_from_row)
}

fn payment_from_row(row: &Row) -> rusqlite::Result<FundPayment> {
    let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
    Ok(FundPayment {
        id: id(row, "id")?,
        decision_id: id(row, "decision_id")?,
        decision_number: number.to_string(),
        on_day: row.get("on_day")?,
        amount_vnd: row.get("amount_vnd")?,
        document: row.get("document")?,
        note: row.get("note")?,
    })
}

/// Decisions of a year, or one.
pub(super) fn given(db: &Db, year: Option<i32>, decision: Option<Uuid>) -> Result<Vec<Given>> {
    db.all(
        "SELECT d.id, d.number, d.symbol, d.decided_on, d.subject,
                (SELECT coalesce(sum(a.amount_vnd), 0) FROM awards a
                 WHERE a.decision_id = d.id AND a.removed_at IS NULL AND a.revoked_on IS NULL) AS amount_vnd,
                (SELECT coalesce(sum(p.amount_vnd), 0) FROM fund_payments p
                 WHERE p.decision_id = d.id AND p.removed_at IS NULL) AS paid_vnd
         FROM decisions d
         WHERE d.removed_at IS NULL AND (?1 IS NULL OR d.year = ?1) AND (?2 IS NULL OR d.id = ?2)
         ORDER BY d.decided_on, d.number",
        params![year, decision.map(|id| id.to_string())],
        |row| {
            let number = DocumentNumber { number: row.get("number")?, symbol: row.get("symbol")? };
            Ok(Given {
                id: id(row, "id")?,
                number: number.to_string(),
                decided_on: row.get("decided_on")?,
                subject: row.get("subject")?,
                amount_vnd: row.get("amount_vnd")?,
                paid_vnd: row.get("paid_vnd")?,
            })
        },
    )
}

pub(super) fn returned(db: &Db, year: i32) -> Result<Vec<Returned>> {
    db.all(
        "SELECT i.id, i.money_on, i.money_vnd, w.printed_name, m.number, m.symbol
         FROM amendment_items i JOIN amendments m ON m.id = i.amendment_id JOIN awards w ON w.id = i.award_id
         WHERE i.removed_at IS NULL AND m.removed_at IS NULL AND i.money_state = 'recovered'
           AND substr(i.money_on, 1, 4) = ?1
         ORDER BY i.money_on, i.id",
        [year.to_string()],
        |row| {
            let (number, symbol): (Option<i64>, Option<String>) = (row.get("number")?, row.get("symbol")?);
            Ok(Returned {
                id: id(row, "id")?,
                on: row.get("money_on")?,
                name: row.get("printed_name")?,
                document: number
                    .zip(symbol)
                    .map(|(number, symbol)| DocumentNumber { number, symbol }.to_string()),
                amount_vnd: row.get("money_vnd")?,
            })
        },
    )
}

pub(super) fn put(change: &mut Change, id: Uuid, draft: &FundDraft) -> Result<()> {
    change.put(
        "funds",
        id,
        &[
            ("year", &draft.year),
            ("carried_vnd", &draft.carried_vnd),
            ("regular_spending_vnd", &draft.regular_spending_vnd),
            ("note", &draft.note),
        ],
    )
}

pub(super) fn put_entry(change: &mut Change, id: Uuid, draft: &FundEntryDraft) -> Result<()> {
    change.put(
        "fund_entries",
        id,
        &[
            ("year", &draft.year),
            ("on_day", &draft.on_day),
            ("kind", &draft.kind.as_str()),
            ("what", &draft.what),
            ("amount_vnd", &draft.amount_vnd),
            ("document", &draft.document),
        ],
    )
}

pub(super) fn put_payment(
    change: &mut Change,
    id: Uuid,
    draft: &FundPaymentDraft,
    amount: i64,
) -> Result<()> {
    change.put(
        "fund_payments",
        id,
        &[
            ("decision_id", &draft.decision_id.to_string()),
            ("on_day", &draft.on_day),
            ("amount_vnd", &amount),
            ("document", &draft.document),
            ("note", &draft.note),
        ],
    )
}
