//! The rows of a bundle, read out of its tables once and for all.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::params;
use sovang_bundle::{Row, Table};

use super::{
    content::{Column, Sheet},
    plan::Ready,
};
use crate::{
    Change, Result,
    terms::{Day, DocumentNumber},
};

/// Writes them where they are not there yet: a bundle merged again after an undo finds its rows.
pub(super) fn put(change: &mut Change, ready: &Ready, cutoff: Option<u32>) -> Result<()> {
    let sha256 = &ready.file.sha256;
    if change.value::<i64>("SELECT count(*) FROM received_packs WHERE file_sha256 = ?1", [sha256])? > 0 {
        return Ok(());
    }
    let tables = &ready.tables;
    let days = (ready.period.first_day(cutoff), ready.period.last_day(cutoff));
    let counts = Counts::of(tables, days);
    change.run(
        "INSERT INTO received_packs (file_sha256, unit_code, period, frozen_at, decisions, movements_running,
           movements_launched, registrations, exemplars, exemplars_publicised, exemplars_replicated)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            sha256,
            ready.name.unit_code,
            ready.name.period,
            ready.frozen_at,
            counts.decisions,
            counts.running,
            counts.launched,
            counts.registrations,
            counts.exemplars,
            counts.publicised,
            counts.replicated
        ],
    )?;
    let pack: i64 = change.value("SELECT pack FROM received_packs WHERE file_sha256 = ?1", [sha256])?;
    awards(change, pack, ready)?;
    movements(change, pack, tables)?;
    registrations(change, pack, tables)?;
    exemplars(change, pack, tables)?;
    doubles(change, pack, ready)
}

struct Counts {
    decisions: i64,
    running: i64,
    launched: i64,
    registrations: i64,
    exemplars: i64,
    publicised: i64,
    replicated: i64,
}

impl Counts {
    fn of(tables: &[Table], (from, until): (Day, Day)) -> Self {
        let (from, until) = (from.to_string(), until.to_string());
        let within = |day: Option<&str>| day.is_some_and(|day| day >= from.as_str() && day <= until.as_str());
        let count = |table: &str, fits: &dyn Fn(&Sheet, Row<'_>) -> bool| {
            let sheet = Sheet::of(tables, table);
            sheet.rows().filter(|row| fits(&sheet, *row)).count() as i64
        };
        let launched = |sheet: &Sheet, row: Row<'_>| within(sheet.column("launched_on").of(row));
        let running = |sheet: &Sheet, row: Row<'_>| {
            let begun = sheet.column("launched_on").of(row).is_some_and(|day| day <= until.as_str());
            begun && sheet.column("ends_on").of(row).is_none_or(|day| day >= from.as_str())
        };
        let acts = |kind: &str| {
            let sheet = Sheet::of(tables, "exemplar_acts");
            let (what, of) = (sheet.column("kind"), sheet.column("exemplar_id"));
            let found = sheet.rows().filter(|row| what.of(*row) == Some(kind));
            found.filter_map(|row| of.of(row)).collect::<HashSet<_>>().len() as i64
        };
        Self {
            decisions: decisions(tables),
            running: count("movements", &running),
            launched: count("movements", &launched),
            registrations: count("registrations", &|sheet, row| {
                sheet.column("is_withdrawn").number(row).unwrap_or(0) == 0
            }),
            exemplars: count("exemplars", &|sheet, row| within(sheet.column("found_on").of(row))),
            publicised: acts("publicised"),
            replicated: acts("replicated"),
        }
    }
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

/// The columns that say whose a record is.
struct Whose(Column, Column);

impl Whose {
    fn of(sheet: &Sheet) -> Self {
        Self(sheet.column("person_id"), sheet.column("collective_id"))
    }

    fn kind(&self, row: Row<'_>) -> &'static str {
        match (self.0.of(row), self.1.of(row)) {
            (Some(_), _) => "person",
            (None, Some(_)) => "unit",
            (None, None) => "household",
        }
    }
}

#[derive(Default)]
struct Sums {
    awards: i64,
    women: i64,
    sex_unknown: i64,
    leaders: i64,
    amount_vnd: i64,
    without_amount: i64,
}

/// Joins the awards `r` of the bundle `p` to it.
pub(super) const AWARDS_OF_PACK: &str =
    "received_awards r ON r.place BETWEEN p.pack * 16777216 AND p.pack * 16777216 + 16777215";

/// Where an award stands among all that were received.
fn place(pack: i64, line: i64) -> i64 {
    pack * 16_777_216 + line
}

fn awards(change: &mut Change, pack: i64, ready: &Ready) -> Result<()> {
    let tables = &ready.tables;
    let sheet = Sheet::of(tables, "awards");
    let column = |name: &str| sheet.column(name);
    let (id, award, decision, whose) =
        (column("id"), column("award"), column("decision_id"), Whose::of(&sheet));
    let (name, office, merit, sex) =
        (column("printed_name"), column("office"), column("merit"), column("sex"));
    let (leader, amount, revoked) = (column("is_leader"), column("amount_vnd"), column("revoked_on"));
    let register = column("register_no");
    let decisions = numbered(tables);
    let mut last = (None, None);
    let rows = (1_i64..).zip(sheet.rows()).map(|(line, row)| {
        let id_of = decision.of(row);
        if id_of != last.0 {
            last = (id_of, id_of.and_then(|id| decisions.get(id)));
        }
        let of = last.1;
        (
            place(pack, line),
            id.of(row),
            award.of(row).unwrap_or_default(),
            whose.kind(row),
            name.of(row).unwrap_or_default(),
            office.of(row),
            merit.of(row),
            of.map(|(number, _)| number.as_str()),
            of.and_then(|(_, day)| *day),
            register.number(row),
            sex.of(row),
            leader.number(row).unwrap_or(0) != 0,
            amount.number(row),
            revoked.of(row),
        )
    });
    change.run_each(
        "INSERT INTO received_awards (place, record, award, kind, name, office, merit, decision, decided_on,
           register_no, sex, is_leader, amount_vnd, revoked_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        rows,
    )?;
    let mut sums: BTreeMap<(&str, &str), Sums> = BTreeMap::new();
    for row in sheet.rows().filter(|row| revoked.of(*row).is_none()) {
        let kind = whose.kind(row);
        let sum = sums.entry((award.of(row).unwrap_or_default(), kind)).or_default();
        let is_person = kind == "person";
        sum.awards += 1;
        sum.women += i64::from(is_person && sex.of(row) == Some("female"));
        sum.sex_unknown += i64::from(is_person && sex.of(row).is_none());
        sum.leaders += i64::from(is_person && leader.number(row).unwrap_or(0) != 0);
        sum.amount_vnd += amount.number(row).unwrap_or(0);
        sum.without_amount += i64::from(amount.of(row).is_none());
    }
    put_sums(change, pack, sums)
}

fn put_sums(change: &mut Change, pack: i64, sums: BTreeMap<(&str, &str), Sums>) -> Result<()> {
    for ((award, kind), sum) in sums {
        change.run(
            "INSERT INTO received_sums (pack, award, kind, awards, women, sex_unknown, leaders, amount_vnd, without_amount)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                pack,
                award,
                kind,
                sum.awards,
                sum.women,
                sum.sex_unknown,
                sum.leaders,
                sum.amount_vnd,
                sum.without_amount
            ],
        )?;
    }
    Ok(())
}

/// Number and day of each decision.
fn numbered(tables: &[Table]) -> HashMap<&str, (String, Option<&str>)> {
    let sheet = Sheet::of(tables, "decisions");
    let (id, number, symbol) = (sheet.column("id"), sheet.column("number"), sheet.column("symbol"));
    let decided_on = sheet.column("decided_on");
    let named = |row: Row<'_>| {
        let symbol = symbol.of(row).unwrap_or_default().to_owned();
        let whole = number.number(row).map(|number| DocumentNumber { number, symbol }.to_string());
        whole.or_else(|| number.of(row).map(str::to_owned)).unwrap_or_default()
    };
    let rows = sheet.rows();
    rows.filter_map(|row| Some((id.of(row)?, (named(row), decided_on.of(row))))).collect()
}

fn movements(change: &mut Change, pack: i64, tables: &[Table]) -> Result<()> {
    let sheet = Sheet::of(tables, "movements");
    let names = ["id", "name", "field", "source", "starts_on", "ends_on", "launched_on", "units", "people"];
    let [id, name, field, source, starts, ends, launched, units, people] =
        names.map(|name| sheet.column(name));
    for (line, row) in (1_i64..).zip(sheet.rows()) {
        change.run(
            "INSERT INTO received_movements (pack, line, record, name, field, source, starts_on, ends_on, launched_on,
               units, people) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
                people.number(row)
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
fn names<'a>(tables: &'a [Table], table: &str, name: &str) -> HashMap<&'a str, &'a str> {
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

/// Awards of this bundle that stand in one of another period of its year, whether or not that one counts at this moment.
/// No figure is made of bundles of two years.
fn doubles(change: &mut Change, pack: i64, ready: &Ready) -> Result<()> {
    if !ready.stands_elsewhere {
        return Ok(());
    }
    let awards = Sheet::of(&ready.tables, "awards");
    let id = awards.column("id");
    let mine: HashMap<&str, i64> =
        (1_i64..).zip(awards.rows()).filter_map(|(line, row)| Some((id.of(row)?, line))).collect();
    let mut found = Vec::new();
    change.all(
        &format!(
            "SELECT r.record, p.pack, r.place % 16777216 FROM received_packs p JOIN {AWARDS_OF_PACK}
             WHERE p.unit_code = ?1 AND p.period <> ?2 AND substr(p.period, 1, 4) = substr(?2, 1, 4)"
        ),
        [&ready.name.unit_code, &ready.name.period],
        |row| {
            if let Some(line) = mine.get(row.get_ref(0)?.as_str()?) {
                found.push((*line, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
            }
            Ok(())
        },
    )?;
    for (line, other, other_line) in found {
        change.run(
            "INSERT INTO received_doubles (pack, line, other, other_line) VALUES (?1, ?2, ?3, ?4)",
            [pack, line, other, other_line],
        )?;
    }
    Ok(())
}
