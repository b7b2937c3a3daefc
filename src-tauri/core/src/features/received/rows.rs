//! The rows of a bundle, read out of its tables once and for all.

use std::collections::{HashMap, HashSet};

use rusqlite::params;
use sovang_bundle::{Row, Table};

use super::{
    awards,
    content::{Column, Sheet},
    plan::Ready,
};
use crate::{Change, Result};

/// Writes them where they are not there yet: a bundle merged again after an undo finds its rows.
pub(super) fn put(change: &mut Change, ready: &Ready) -> Result<()> {
    let sha256 = &ready.file.sha256;
    if change.value::<i64>("SELECT count(*) FROM received_packs WHERE file_sha256 = ?1", [sha256])? > 0 {
        return Ok(());
    }
    let tables = &ready.tables;
    let [publicised, replicated] = ["publicised", "replicated"].map(|kind| acted_on(tables, kind));
    change.run(
        "INSERT INTO received_packs (file_sha256, unit_code, period, frozen_at, decisions, exemplars_publicised,
           exemplars_replicated)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            sha256,
            ready.name.unit_code,
            ready.name.period,
            ready.frozen_at,
            decisions(tables),
            publicised,
            replicated
        ],
    )?;
    let pack: i64 = change.value("SELECT pack FROM received_packs WHERE file_sha256 = ?1", [sha256])?;
    awards::put(change, pack, ready)?;
    movements(change, pack, tables)?;
    registrations(change, pack, tables)?;
    exemplars(change, pack, tables)
}

/// Exemplars with such an act in the period.
fn acted_on(tables: &[Table], kind: &str) -> i64 {
    let sheet = Sheet::of(tables, "exemplar_acts");
    let (what, of) = (sheet.column("kind"), sheet.column("exemplar_id"));
    let found = sheet.rows().filter(|row| what.of(*row) == Some(kind));
    found.filter_map(|row| of.of(row)).collect::<HashSet<_>>().len() as i64
}

/// A bundle does not say which decisions were cancelled: one all of whose awards were taken back does not count.
fn decisions(tables: &[Table]) -> i64 {
    let awards = Sheet::of(tables, "awards");
    let (of, revoked) = (awards.column("decision_id"), awards.column("revoked_on"));
    let mut standing: HashMap<&str, bool> = HashMap::new();
    let mut before = None;
    for row in awards.rows() {
        let told = of.of(row).map(|decision| (decision, revoked.of(row).is_none()));
        // One decision stands in many rows, and nearly always in the row before.
        if told == before {
            continue;
        }
        before = told;
        if let Some((decision, stands)) = told {
            *standing.entry(decision).or_default() |= stands;
        }
    }
    let decisions = Sheet::of(tables, "decisions");
    let id = decisions.column("id");
    let stands = |row: &Row<'_>| id.of(*row).is_none_or(|id| standing.get(id).copied().unwrap_or(true));
    decisions.rows().filter(stands).count() as i64
}

/// Joins the registrations `r` of the bundle `p` to it, without those of the year before: programs before this one sent
/// them where a cut-off day is set.
pub(super) const REGISTRATIONS_OF_PACK: &str = "received_registrations r
    ON r.pack = p.pack AND (r.year IS NULL OR r.year >= substr(p.period, 1, 4) + 0)";

/// The columns that say whose a record is.
pub(super) struct Whose(Column, Column);

impl Whose {
    pub(super) fn of(sheet: &Sheet) -> Self {
        Self(sheet.column("person_id"), sheet.column("collective_id"))
    }

    pub(super) fn kind(&self, row: Row<'_>) -> &'static str {
        match (self.0.of(row), self.1.of(row)) {
            (Some(_), _) => "person",
            (None, Some(_)) => "unit",
            (None, None) => "household",
        }
    }
}

fn movements(change: &mut Change, pack: i64, tables: &[Table]) -> Result<()> {
    let sheet = Sheet::of(tables, "movements");
    let names = ["id", "name", "field", "source", "starts_on", "ends_on", "launched_on", "units", "people"];
    let [id, name, field, source, starts, ends, launched, units, people] =
        names.map(|name| sheet.column(name));
    let [method, reach, duration] = ["method", "reach", "duration"].map(|name| sheet.column(name));
    for (line, row) in (1_i64..).zip(sheet.rows()) {
        change.run(
            "INSERT INTO received_movements (pack, line, record, name, field, source, starts_on, ends_on, launched_on,
               units, people, method, reach, duration)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                pack,
                line,
                id.of(row),
                name.of(row).unwrap_or_default(),
                field.of(row),
                source.of(row),
                starts.of(row),
                ends.of(row),
                launched.of(row),
                units.number(row),
                people.number(row),
                method.of(row),
                reach.of(row),
                duration.of(row)
            ],
        )?;
    }
    Ok(())
}

fn registrations(change: &mut Change, pack: i64, tables: &[Table]) -> Result<()> {
    let sheet = Sheet::of(tables, "registrations");
    let [id, year, award, on, withdrawn] =
        ["id", "year", "award", "registered_on", "is_withdrawn"].map(|name| sheet.column(name));
    let of = [
        ("person_id", "people", "full_name"),
        ("collective_id", "units", "name"),
        ("household_id", "households", "head_name"),
    ]
    .map(|(column, table, name)| (sheet.column(column), names(tables, table, name)));
    let whose = Whose::of(&sheet);
    for (line, row) in (1_i64..).zip(sheet.rows()) {
        let name = of.iter().find_map(|(column, names)| names.get(column.of(row)?).copied());
        change.run(
            "INSERT INTO received_registrations (pack, line, record, year, kind, name, award, registered_on, is_withdrawn)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                pack,
                line,
                id.of(row),
                year.number(row),
                whose.kind(row),
                name,
                award.of(row).unwrap_or_default(),
                on.of(row),
                withdrawn.number(row).unwrap_or(0) != 0
            ],
        )?;
    }
    Ok(())
}

/// Names of people, units or households of the bundle by their ids.
pub(super) fn names<'a>(tables: &'a [Table], table: &str, name: &str) -> HashMap<&'a str, &'a str> {
    let sheet = Sheet::of(tables, table);
    let (id, name) = (sheet.column("id"), sheet.column(name));
    sheet.rows().filter_map(|row| Some((id.of(row)?, name.of(row)?))).collect()
}

fn exemplars(change: &mut Change, pack: i64, tables: &[Table]) -> Result<()> {
    let sheet = Sheet::of(tables, "exemplars");
    let [id, kind, name, field, summary, result, found] =
        ["id", "kind", "name", "field", "summary", "result", "found_on"].map(|name| sheet.column(name));
    for (line, row) in (1_i64..).zip(sheet.rows()) {
        change.run(
            "INSERT INTO received_exemplars (pack, line, record, kind, name, field, summary, result, found_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                pack,
                line,
                id.of(row),
                kind.of(row),
                name.of(row),
                field.of(row),
                summary.of(row),
                result.of(row),
                found.of(row)
            ],
        )?;
    }
    Ok(())
}
