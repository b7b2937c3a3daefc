//! Makes every record that refers to one refer to another instead, whatever feature it belongs to. The schema
//! says who refers to whom, so a feature of tomorrow follows without an edit here, and triggers note each row.

use rusqlite::{Connection, ErrorCode, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Change, record};
use crate::{Result, Table, features};

/// What followed from one record to another.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Followed {
    pub table: String,
    /// What a clerk calls such a row.
    pub title: String,
    /// Living rows that refer to the other record now.
    pub count: i64,
    /// Rows put in the bin, because the other record has one of the same already.
    pub doubles: i64,
}

impl Change<'_> {
    /// Turns every reference to `from` into one to `to`, rows in the bin included, and names what followed.
    pub fn refer(&mut self, table: &str, from: Uuid, to: Uuid) -> Result<Vec<Followed>> {
        let (from, to) = (from.to_string(), to.to_string());
        let mut all = Vec::new();
        for Table(other, title) in features::ALL.iter().flat_map(|feature| feature.tables) {
            let mut followed =
                Followed { table: (*other).to_owned(), title: (*title).to_owned(), count: 0, doubles: 0 };
            for column in record::references(self.sql, other, table)? {
                self.refer_column(other, &column, (&from, &to), &mut followed)?;
            }
            if followed.count + followed.doubles > 0 {
                all.push(followed);
            }
        }
        Ok(all)
    }

    fn refer_column(
        &mut self,
        table: &str,
        column: &str,
        (from, to): (&str, &str),
        followed: &mut Followed,
    ) -> Result<()> {
        let now = self.now.to_rfc3339();
        for (id, is_living) in referring(self.sql, table, column, from)? {
            let sql = format!(
                "UPDATE {table} SET {column} = ?2, revision = revision + 1, changed_at = ?3 WHERE id = ?1"
            );
            match self.sql.prepare_cached(&sql)?.execute(params![id, to, now]) {
                Ok(_) => followed.count += i64::from(is_living),
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                    followed.doubles += i64::from(is_living);
                    let sql = format!(
                        "UPDATE {table} SET removed_at = ?2, revision = revision + 1, changed_at = ?2
                         WHERE id = ?1 AND removed_at IS NULL"
                    );
                    self.sql.prepare_cached(&sql)?.execute(params![id, now])?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn referring(db: &Connection, table: &str, column: &str, id: &str) -> Result<Vec<(String, bool)>> {
    let sql = format!("SELECT id, removed_at IS NULL FROM {table} WHERE {column} = ?1 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
