//! SQL of awards. Nothing decides here.

use rusqlite::{named_params, params};
use uuid::Uuid;

use super::{Award, AwardDraft, AwardFilter, record};
use crate::{
    Change, Db, Result, Row,
    features::rulebook::{self, Mark, Rulebook},
    id, optional_id,
    terms::{Day, DocumentNumber, Recipient, RecipientKind, text},
};

pub(crate) fn list(db: &Db, filter: &AwardFilter) -> Result<Vec<Award>> {
    query(db, filter, None)
}

pub(crate) fn get(db: &Db, id: Uuid) -> Result<Option<Award>> {
    Ok(query(db, &AwardFilter::default(), Some(id))?.into_iter().next())
}

fn query(db: &Db, filter: &AwardFilter, id: Option<Uuid>) -> Result<Vec<Award>> {
    let text = text::fold(filter.text.as_deref().unwrap_or_default());
    let of = |kind| filter.recipient.filter(|wanted| wanted.kind == kind).map(|wanted| wanted.id.to_string());
    let book = rulebook::of(db)?;
    db.list(
        include_str!("list.sql"),
        named_params! {
            ":id": id.map(|id| id.to_string()),
            ":decision": filter.decision_id.map(|id| id.to_string()),
            ":movement": filter.movement_id.map(|id| id.to_string()),
            ":exemplar": filter.exemplar_id.map(|id| id.to_string()),
            ":from": filter.from,
            ":until": filter.until,
            ":year": filter.year,
            ":person": of(RecipientKind::Person),
            ":collective": of(RecipientKind::Unit),
            ":household": of(RecipientKind::Household),
            ":text": text.trim(),
        },
        |row| from_row(row, &book),
    )
}

/// One past the highest number of the year's register, the bin included.
pub(super) fn next_register_no(db: &Db, year: i32) -> Result<i64> {
    db.value("SELECT coalesce(max(register_no), 0) + 1 FROM awards WHERE register_year = ?1", [year])
}

/// The last place in a decision's list, 0 when it is empty.
pub(super) fn last_position(db: &Db, decision: Uuid) -> Result<i64> {
    db.value("SELECT coalesce(max(position), 0) FROM awards WHERE decision_id = ?1", [decision.to_string()])
}

/// Place and register number of an award on record.
pub(super) fn place(db: &Db, id: Uuid) -> Result<Option<record::Place>> {
    let sql = "SELECT position, register_year, register_no FROM awards WHERE id = ?1 AND removed_at IS NULL";
    db.first(sql, params![id.to_string()], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))
}

pub(super) fn put(change: &mut Change, id: Uuid, decision: Uuid, row: &record::Row) -> Result<()> {
    let [person, collective, household] = row.draft.recipient.columns();
    let name = row.draft.printed_name.as_deref().unwrap_or(&row.card.printed_name);
    let office = row.draft.office.as_deref().unwrap_or(&row.card.office);
    let amount = &row.amount;
    change.put(
        "awards",
        id,
        &[
            ("decision_id", &decision.to_string()),
            ("person_id", &person),
            ("collective_id", &collective),
            ("household_id", &household),
            ("award", &row.draft.award),
            ("printed_name", &name),
            ("office", &office),
            ("merit", &row.draft.merit),
            ("unit_id", &row.card.unit_id.map(|id| id.to_string())),
            ("sex", &row.card.sex),
            ("work_class", &row.card.work_class),
            ("is_leader", &row.card.is_leader),
            ("lead_tier", &row.card.lead_tier),
            ("position", &row.position),
            ("register_year", &row.register.0),
            ("register_no", &row.register.1),
            ("multiple", &amount.multiple),
            ("base_salary_vnd", &amount.base_salary),
            ("amount_raw_vnd", &amount.raw),
            ("amount_vnd", &amount.paid),
            ("amount_mark", &amount.mark.map(mark_word)),
            ("note", &row.draft.note),
            ("exemplar_id", &row.draft.exemplar_id.map(|id| id.to_string())),
            ("folded", &text::fold(&format!("{name} {office} {}", row.draft.merit))),
        ],
    )
}

/// Corrects what is printed and paid; who it counts for stays as it was on the day.
pub(super) fn correct(
    change: &mut Change,
    before: &Award,
    draft: &AwardDraft,
    amount: &record::Amount,
) -> Result<()> {
    let name = draft.printed_name.as_deref().unwrap_or(&before.printed_name);
    let office = draft.office.as_deref().unwrap_or(&before.office);
    change.run(
        include_str!("correct.sql"),
        named_params! {
            ":id": before.id.to_string(),
            ":now": change.now.to_rfc3339(),
            ":award": draft.award,
            ":printed_name": name,
            ":office": office,
            ":merit": draft.merit,
            ":note": draft.note,
            ":exemplar": draft.exemplar_id.map(|id| id.to_string()),
            ":folded": text::fold(&format!("{name} {office} {}", draft.merit)),
        },
    )?;
    put_amount(change, before.id, amount)
}

/// What is paid, made anew, such as after the day of the decision was corrected.
pub(super) fn put_amount(change: &mut Change, id: Uuid, amount: &record::Amount) -> Result<()> {
    change.run(
        include_str!("put_amount.sql"),
        named_params! {
            ":id": id.to_string(),
            ":multiple": amount.multiple,
            ":base_salary": amount.base_salary,
            ":raw": amount.raw,
            ":paid": amount.paid,
            ":mark": amount.mark.map(mark_word),
        },
    )?;
    Ok(())
}

/// Takes an award out of force on a day, with how it is said; nothing puts it in force again.
pub(crate) fn revoke(change: &mut Change, id: Uuid, by: Option<(Day, &str)>) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE awards SET revoked_on = ?2, revoked_note = ?3, revision = revision + 1, changed_at = ?4 WHERE id = ?1",
        params![id.to_string(), by.map(|(on, _)| on), by.map(|(_, note)| note), now],
    )?;
    Ok(())
}

/// Puts corrected words into one of its text columns.
pub(crate) fn put_words(change: &mut Change, id: Uuid, column: &str, words: &str) -> Result<()> {
    let now = change.now.to_rfc3339();
    let sql =
        format!("UPDATE awards SET {column} = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1");
    change.run(&sql, params![id.to_string(), words, now])?;
    change.run(
        "UPDATE awards SET folded = fold(printed_name || ' ' || office || ' ' || merit) WHERE id = ?1",
        [id.to_string()],
    )?;
    Ok(())
}

/// Says for what deed or model it was given, or that it was for none.
pub(super) fn put_exemplar(change: &mut Change, id: Uuid, exemplar: Option<Uuid>) -> Result<()> {
    let now = change.now.to_rfc3339();
    change.run(
        "UPDATE awards SET exemplar_id = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1 AND exemplar_id IS NOT ?2",
        params![id.to_string(), exemplar.map(|id| id.to_string()), now],
    )?;
    Ok(())
}

fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Confirmed => "CONFIRMED",
        Mark::Recalled => "RECALLED",
        Mark::Conflicting => "CONFLICTING",
        Mark::Draft => "DRAFT",
    }
}

fn mark_of(word: &str) -> Option<Mark> {
    [Mark::Confirmed, Mark::Recalled, Mark::Conflicting, Mark::Draft]
        .into_iter()
        .find(|mark| mark_word(*mark) == word)
}

fn from_row(row: &Row, book: &Rulebook) -> rusqlite::Result<Award> {
    let award: String = row.get("award")?;
    let decided_on: Day = row.get("decided_on")?;
    let number = DocumentNumber { number: row.get("decision_number")?, symbol: row.get("decision_symbol")? };
    Ok(Award {
        id: id(row, "id")?,
        decision_id: id(row, "decision_id")?,
        decision_number: number.to_string(),
        ground: row.get("ground")?,
        recipient: Recipient::from_row(row)?,
        award_name: book.award_name_on(&award, decided_on).to_owned(),
        is_title: book.award(&award).is_some_and(|kind| kind.kind == "title"),
        has_certificate: book.has_certificate(&award, decided_on).unwrap_or(false),
        award,
        decided_on,
        printed_name: row.get("printed_name")?,
        office: row.get("office")?,
        merit: row.get("merit")?,
        unit_id: optional_id(row, "unit_id")?,
        unit_name: row.get("unit_name")?,
        sex: row.get("sex")?,
        work_class: row.get("work_class")?,
        is_leader: row.get("is_leader")?,
        lead_tier: row.get("lead_tier")?,
        register_year: row.get("register_year")?,
        register_no: row.get("register_no")?,
        multiple: row.get("multiple")?,
        base_salary_vnd: row.get("base_salary_vnd")?,
        amount_raw_vnd: row.get("amount_raw_vnd")?,
        amount_vnd: row.get("amount_vnd")?,
        amount_mark: row.get::<_, Option<String>>("amount_mark")?.and_then(|word| mark_of(&word)),
        revoked_on: row.get("revoked_on")?,
        revoked_note: row.get("revoked_note")?,
        note: row.get("note")?,
        exemplar_id: optional_id(row, "exemplar_id")?,
    })
}
