//! What every record keeps to, whichever feature writes it: a living row refers to living rows only, and its
//! days lie within the years this work can be about.

use chrono::{Datelike, NaiveDate};
use rusqlite::{
    Connection, OptionalExtension, ToSql,
    types::{ToSqlOutput, Value, ValueRef},
};

use crate::{Error, Result, Table, features};

/// Years a day of a record may lie in. Further off is a slip of the pen, and would stand in no order with others.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// What a clerk calls a row of that table.
pub(super) fn title(table: &str) -> Option<&'static str> {
    let mut tables = features::ALL.iter().flat_map(|feature| feature.tables);
    tables.find(|Table(name, _)| *name == table).map(|Table(_, title)| *title)
}

pub(super) fn is_living(db: &Connection, table: &str, id: &str) -> Result<bool> {
    let sql = format!("SELECT 1 FROM {table} WHERE id = ?1 AND removed_at IS NULL");
    Ok(db.prepare_cached(&sql)?.query_row([id], |_| Ok(())).optional()?.is_some())
}

/// Refuses values that no row of this table may have.
pub(super) fn check(db: &Connection, table: &str, columns: &[(&str, &dyn ToSql)]) -> Result<()> {
    let references = references(db, table)?;
    for (column, value) in columns {
        let Some(text) = text(*value)? else { continue };
        if let Some((_, other)) = references.iter().find(|(from, _)| from == column) {
            check_reference(db, column, other, &text)?;
        } else if ends_as_day(column) {
            check_day(column, &text)?;
        }
    }
    Ok(())
}

fn check_reference(db: &Connection, column: &str, other: &str, id: &str) -> Result<()> {
    let Some(title) = title(other) else { return Ok(()) };
    if is_living(db, other, id)? {
        return Ok(());
    }
    let message = format!("Không có {title} được chọn, hoặc mục đó đang ở thùng rác. Hãy chọn {title} khác.");
    Err(Error::invalid(field(column), message))
}

fn ends_as_day(column: &str) -> bool {
    column.ends_with("_on") || column == "valid_from" || column == "valid_until"
}

fn check_day(column: &str, text: &str) -> Result<()> {
    // Some days are known by the month or the year only.
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    if whole.parse::<NaiveDate>().is_ok_and(|day| YEARS.contains(&day.year())) {
        return Ok(());
    }
    let message =
        format!("Ngày phải nằm trong khoảng từ năm {} đến năm {}. Hãy sửa lại.", YEARS.start(), YEARS.end());
    Err(Error::invalid(field(column), message))
}

/// The name a form uses: `unit_id` is `unitId` there.
fn field(column: &str) -> String {
    let mut parts = column.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &part[..1].to_uppercase() + &part[1..])
}

/// The columns of a table that refer to another record table.
pub(super) fn references(db: &Connection, table: &str) -> Result<Vec<(String, String)>> {
    let mut statement = db.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")?;
    let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What a kept row refers to that is not there or lies in the bin, in a clerk's word.
pub(super) fn missing_part(db: &Connection, table: &str, id: &str) -> Result<Option<&'static str>> {
    for (column, other) in references(db, table)? {
        let Some(title) = title(&other) else { continue };
        // A part lies in the bin with its record, and comes back with it.
        let there = if super::record::parts(&other).any(|part| part == table) {
            ""
        } else {
            "AND o.removed_at IS NULL"
        };
        let sql = format!(
            "SELECT 1 FROM {table} t LEFT JOIN {other} o ON o.id = t.{column} {there}
             WHERE t.id = ?1 AND t.removed_at IS NULL AND t.{column} IS NOT NULL AND o.id IS NULL"
        );
        if db.prepare_cached(&sql)?.query_row([id], |_| Ok(())).optional()?.is_some() {
            return Ok(Some(title));
        }
    }
    Ok(None)
}

fn text(value: &dyn ToSql) -> Result<Option<String>> {
    let value = value.to_sql()?;
    if let ToSqlOutput::Borrowed(ValueRef::Text(bytes)) = value {
        return Ok(Some(String::from_utf8_lossy(bytes).into_owned()));
    }
    if let ToSqlOutput::Owned(Value::Text(text)) = value {
        return Ok(Some(text));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_as_its_form_names_it() {
        assert_eq!(field("unit_id"), "unitId");
        assert_eq!(field("decided_on"), "decidedOn");
        assert_eq!(field("number"), "number");
    }

    #[test]
    fn a_day_lies_within_two_centuries() {
        for good in ["1900-01-01", "2026-09-23", "2100-12-31", "2026-09", "1987"] {
            assert!(check_day("found_on", good).is_ok(), "{good}");
        }
        for bad in [
            "1899-12-31",
            "2101-01-01",
            "0001-01-01",
            "+262142-12-31",
            "-0044-03-15",
            "1899",
            "2101-01",
            "9/26",
        ] {
            assert!(check_day("found_on", bad).is_err(), "{bad}");
        }
    }
}
