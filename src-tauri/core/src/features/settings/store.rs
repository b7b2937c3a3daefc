//! SQL of settings, and the questions other features ask by date.

use rusqlite::params;
use uuid::Uuid;

use super::{OfficeIdentity, Reminders, Signatory, SignatoryOffice, Superior};
use crate::{
    Change, Db, Error, Result, Row,
    features::rulebook::{self, Rulebook},
    id,
    terms::{Day, Rounding},
};

/// The one row of `offices`.
const OFFICE_ROW: Uuid = Uuid::from_u128(1);

pub(super) fn find_office(db: &Db) -> Result<Option<OfficeIdentity>> {
    db.first(
        "SELECT commune_code, commune_kind, commune_name, province_code, province_kind, province_name, clerk_name,
                superior_line, decision_symbol, cutoff_day, rounding, emblem_file, plan_days, remind_days, silent_months,
                is_superior
         FROM offices WHERE removed_at IS NULL",
        [],
        office_from_row,
    )
}

/// The office, or a refusal that says how to set it up.
pub fn office(db: &Db) -> Result<OfficeIdentity> {
    let missing =
        || Error::refused("not_set_up", "Chưa khai báo cơ quan. Hãy mở Cài đặt và chọn xã, phường, đặc khu.");
    find_office(db)?.ok_or_else(missing)
}

/// Who signs on that day: the chair, or the deputy when there is no chair.
pub fn signatory_on(db: &Db, day: Day) -> Result<Option<Signatory>> {
    db.first(
        "SELECT id, full_name, office, valid_from, valid_until FROM signatories
         WHERE removed_at IS NULL AND (valid_from IS NULL OR valid_from <= ?1) AND (valid_until IS NULL OR valid_until >= ?1)
         ORDER BY office, valid_from DESC, id LIMIT 1",
        [day],
        signatory_from_row,
    )
}

/// The signatory of that name, the one in office on that day first.
pub fn signatory_named(db: &Db, name: &str, day: Day) -> Result<Option<Signatory>> {
    db.first(
        "SELECT id, full_name, office, valid_from, valid_until FROM signatories WHERE removed_at IS NULL AND full_name = ?1
         ORDER BY (valid_from IS NULL OR valid_from <= ?2) AND (valid_until IS NULL OR valid_until >= ?2) DESC, id LIMIT 1",
        rusqlite::params![name, day],
        signatory_from_row,
    )
}

/// Who receives reports on that day: the office's own entry, else the body the rulebook names.
pub fn superior_on(db: &Db, day: Day) -> Result<String> {
    let own = db.first(
        "SELECT name FROM superiors WHERE removed_at IS NULL AND valid_from <= ?1
         AND (valid_until IS NULL OR valid_until >= ?1) ORDER BY valid_from DESC, id LIMIT 1",
        [day],
        |row| row.get("name"),
    )?;
    if let Some(name) = own {
        return Ok(name);
    }
    Ok(proposed_superior(&*rulebook::of(db)?, &office(db)?, day).unwrap_or_default())
}

/// What the rulebook proposes: «Sở Nội vụ tỉnh Nghệ An».
pub(super) fn proposed_superior(book: &Rulebook, office: &OfficeIdentity, day: Day) -> Option<String> {
    let fact = book.reports_to(day)?;
    Some(if fact.level == "province" {
        format!("{} {}", fact.name, office.province())
    } else {
        fact.name.clone()
    })
}

/// Day on which quarters end; none is the last day of their last month.
pub fn cutoff(db: &Db) -> Result<Option<u32>> {
    Ok(find_office(db)?.and_then(|office| office.cutoff_day))
}

pub fn rounding(db: &Db) -> Result<Rounding> {
    Ok(find_office(db)?.map(|office| office.rounding).unwrap_or_default())
}

pub fn reminders(db: &Db) -> Result<Reminders> {
    Ok(find_office(db)?.map(|office| office.reminders).unwrap_or_default())
}

pub(super) fn signatories(db: &Db) -> Result<Vec<Signatory>> {
    db.all(
        "SELECT id, full_name, office, valid_from, valid_until FROM signatories WHERE removed_at IS NULL
         ORDER BY valid_until IS NOT NULL, office, valid_from DESC, id",
        [],
        signatory_from_row,
    )
}

pub(super) fn superiors(db: &Db) -> Result<Vec<Superior>> {
    db.all(
        "SELECT id, name, valid_from, valid_until FROM superiors WHERE removed_at IS NULL ORDER BY valid_from DESC, id",
        [],
        |row| {
            let (valid_from, valid_until) = (row.get("valid_from")?, row.get("valid_until")?);
            Ok(Superior { id: Some(id(row, "id")?), name: row.get("name")?, valid_from, valid_until })
        },
    )
}

pub(super) fn put_office(change: &mut Change, office: &OfficeIdentity) -> Result<()> {
    change.put(
        "offices",
        OFFICE_ROW,
        &[
            ("commune_code", &office.commune_code),
            ("commune_kind", &office.commune_kind),
            ("commune_name", &office.commune_name),
            ("province_code", &office.province_code),
            ("province_kind", &office.province_kind),
            ("province_name", &office.province_name),
            ("clerk_name", &office.clerk_name),
            ("superior_line", &office.superior_line),
            ("decision_symbol", &office.decision_symbol),
            ("cutoff_day", &office.cutoff_day),
            ("rounding", &rounding_word(office.rounding)),
            ("emblem_file", &office.emblem_file),
            ("plan_days", &office.reminders.plan_days),
            ("remind_days", &office.reminders.remind_days),
            ("silent_months", &office.reminders.silent_months),
            ("is_superior", &office.is_superior),
        ],
    )
}

pub(super) fn put_signatory(change: &mut Change, id: Uuid, signatory: &Signatory) -> Result<()> {
    change.put(
        "signatories",
        id,
        &[
            ("full_name", &signatory.full_name),
            ("office", &signatory.office.as_str()),
            ("valid_from", &signatory.valid_from),
            ("valid_until", &signatory.valid_until),
        ],
    )
}

pub(super) fn put_superior(change: &mut Change, id: Uuid, superior: &Superior) -> Result<()> {
    let columns: &[(&str, &dyn rusqlite::ToSql)] = &[
        ("name", &superior.name),
        ("valid_from", &superior.valid_from),
        ("valid_until", &superior.valid_until),
    ];
    change.put("superiors", id, columns)
}

pub(super) fn signatory_name(db: &Db, id: Uuid) -> Result<Option<String>> {
    let sql = "SELECT full_name FROM signatories WHERE id = ?1 AND removed_at IS NULL";
    db.first(sql, params![id.to_string()], |row| row.get(0))
}

fn rounding_word(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::None => "none",
        Rounding::Up => "up",
        Rounding::Nearest => "nearest",
    }
}

fn office_from_row(row: &Row) -> rusqlite::Result<OfficeIdentity> {
    let (kind, name): (String, String) = (row.get("commune_kind")?, row.get("commune_name")?);
    let rounding: String = row.get("rounding")?;
    Ok(OfficeIdentity {
        title: format!("UBND {kind} {name}"),
        commune_code: row.get("commune_code")?,
        commune_kind: kind,
        commune_name: name,
        province_code: row.get("province_code")?,
        province_kind: row.get("province_kind")?,
        province_name: row.get("province_name")?,
        clerk_name: row.get("clerk_name")?,
        superior_line: row.get("superior_line")?,
        decision_symbol: row.get("decision_symbol")?,
        cutoff_day: row.get("cutoff_day")?,
        rounding: match rounding.as_str() {
            "up" => Rounding::Up,
            "nearest" => Rounding::Nearest,
            _ => Rounding::None,
        },
        emblem_file: row.get("emblem_file")?,
        reminders: Reminders {
            plan_days: row.get("plan_days")?,
            remind_days: row.get("remind_days")?,
            silent_months: row.get("silent_months")?,
        },
        is_superior: row.get("is_superior")?,
    })
}

fn signatory_from_row(row: &Row) -> rusqlite::Result<Signatory> {
    let office: String = row.get("office")?;
    Ok(Signatory {
        id: Some(id(row, "id")?),
        full_name: row.get("full_name")?,
        office: if office == "chair" { SignatoryOffice::Chair } else { SignatoryOffice::DeputyChair },
        valid_from: row.get("valid_from")?,
        valid_until: row.get("valid_until")?,
    })
}
