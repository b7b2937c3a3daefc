//! Keeps old and new row of every write to a record table. Done by triggers of the connection, so no
//! statement, however written, can change a record without leaving its trace.

use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::{Feature, Part, Result, Table, features};

/// A column as the journal needs to know it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) is_blob: bool,
    /// What a row gets that was there before the column was.
    default: Value,
}

pub(super) fn watch(db: &Connection, features: &[&Feature]) -> Result<()> {
    for Table(table, _) in features.iter().flat_map(|feature| feature.tables) {
        let columns = columns(db, table)?;
        let (old, new) = (row_as_json("OLD", &columns), row_as_json("NEW", &columns));
        let note = "INSERT INTO journal_rows (journal, tbl, row_id, old, new) VALUES (change_id(),";
        db.execute_batch(&format!(
            "CREATE TEMP TRIGGER note_insert_{table} AFTER INSERT ON main.{table}
             BEGIN {note} '{table}', NEW.id, NULL, {new}); END;
             CREATE TEMP TRIGGER note_update_{table} AFTER UPDATE ON main.{table}
             BEGIN {note} '{table}', NEW.id, {old}, {new}); END;
             CREATE TEMP TRIGGER note_delete_{table} AFTER DELETE ON main.{table}
             BEGIN {note} '{table}', OLD.id, {old}, NULL); END;"
        ))?;
    }
    Ok(())
}

pub(super) fn columns(db: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut statement =
        db.prepare_cached("SELECT name, type = 'BLOB', dflt_value FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| {
        let default: Option<String> = row.get(2)?;
        let default = default.map(|text| {
            // A number as it is, a text in single quotes.
            serde_json::from_str(&text).unwrap_or_else(|_| Value::from(text.trim_matches('\'')))
        });
        Ok(Column { name: row.get(0)?, is_blob: row.get(1)?, default: default.unwrap_or_default() })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a row is still as the journal kept it. The journal knows nothing of columns that came later: they
/// must hold what every row got with them.
pub(super) fn is_same(columns: &[Column], current: Option<&Value>, kept: Option<&Value>) -> bool {
    let (Some(current), Some(kept)) = (current, kept) else { return current.is_none() && kept.is_none() };
    columns
        .iter()
        .all(|column| current.get(&column.name) == Some(kept.get(&column.name).unwrap_or(&column.default)))
}

/// SQL that gives the row as a JSON object; bytes as hex.
pub(super) fn row_as_json(row: &str, columns: &[Column]) -> String {
    let parts: Vec<String> = columns
        .iter()
        .map(|Column { name, is_blob, .. }| {
            if *is_blob { format!("'{name}', hex({row}.{name})") } else { format!("'{name}', {row}.{name}") }
        })
        .collect();
    format!("json_object({})", parts.join(", "))
}

pub(super) fn current(db: &Connection, table: &str, columns: &[Column], id: &str) -> Result<Option<Value>> {
    use rusqlite::OptionalExtension;
    let sql = format!("SELECT {} FROM {table} t WHERE id = ?1", row_as_json("t", columns));
    let text: Option<String> = db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Puts a row back exactly as the journal kept it; `None` removes it.
pub(super) fn put_back(
    db: &Connection,
    table: &str,
    columns: &[Column],
    id: &str,
    row: Option<&Map<String, Value>>,
) -> rusqlite::Result<()> {
    let Some(row) = row else {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
        return Ok(());
    };
    let known: Vec<&Column> = columns.iter().filter(|column| row.contains_key(&column.name)).collect();
    let names: Vec<&str> = known.iter().map(|column| column.name.as_str()).collect();
    let places: Vec<String> = known
        .iter()
        .enumerate()
        .map(|(i, column)| if column.is_blob { format!("unhex(?{})", i + 1) } else { format!("?{}", i + 1) })
        .collect();
    let updates: Vec<String> =
        names.iter().filter(|name| **name != "id").map(|name| format!("{name} = excluded.{name}")).collect();
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
        names.join(", "),
        places.join(", "),
        updates.join(", ")
    );
    let values = names.iter().map(|name| to_sql(&row[*name]));
    db.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

fn to_sql(value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Sql;
    match value {
        Value::Null => Sql::Null,
        Value::Bool(flag) => Sql::Integer(i64::from(*flag)),
        Value::Number(number) => {
            number.as_i64().map_or_else(|| Sql::Real(number.as_f64().unwrap_or_default()), Sql::Integer)
        }
        Value::String(text) => Sql::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => Sql::Text(value.to_string()),
    }
}

/// Living rows of one table that refer to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct User {
    pub table: &'static str,
    /// What a clerk calls such a row.
    pub title: &'static str,
    pub count: i64,
}

/// Living rows that refer to this one, in the order of the features.
pub(super) fn users(db: &Connection, table: &str, id: &str) -> Result<Vec<User>> {
    let mut found = Vec::new();
    for Table(other, title) in features::ALL.iter().flat_map(|feature| feature.tables) {
        let columns = references(db, other, table)?;
        if columns.is_empty() {
            continue;
        }
        let any = columns.iter().map(|column| format!("{column} = ?1")).collect::<Vec<_>>().join(" OR ");
        let sql = format!("SELECT count(*) FROM {other} WHERE removed_at IS NULL AND ({any})");
        let count: i64 = db.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
        if count > 0 {
            found.push(User { table: other, title, count });
        }
    }
    Ok(found)
}

/// The same without its own parts, which are out of sight with it.
pub(super) fn other_users(db: &Connection, table: &str, id: &str) -> Result<Vec<User>> {
    let mut users = users(db, table, id)?;
    users.retain(|user| !parts(table).any(|part| part == user.table));
    Ok(users)
}

/// Tables of the parts of a record of this table.
pub(super) fn parts(table: &str) -> impl Iterator<Item = &'static str> {
    let all = features::ALL.iter().flat_map(|feature| feature.parts);
    all.filter(move |Part(_, of)| *of == table).map(|Part(part, _)| *part)
}

/// Columns of `other` that refer to `table`.
pub(super) fn references(db: &Connection, other: &str, table: &str) -> Result<Vec<String>> {
    let mut columns =
        db.prepare_cached("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = ?2")?;
    let columns = columns.query_map([other, table], |row| row.get(0))?;
    Ok(columns.collect::<rusqlite::Result<_>>()?)
}
