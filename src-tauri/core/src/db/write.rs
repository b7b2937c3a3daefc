//! The one way to write: one immediate transaction, one journal line with old and new rows, undoable.

use std::ops::Deref;

use rusqlite::{Connection, Params, ToSql, TransactionBehavior, params};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use super::{Db, functions, guard, record};
use crate::{Error, Office, Result, features, office::Store, search};

/// Write access: one transaction, one journal line.
pub struct Change<'a> {
    db: Db<'a>,
    id: i64,
    says: String,
    origin: String,
}

/// What an undo or redo put back.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Undone {
    /// The line that was undone, in its own words.
    pub says: String,
    pub rows: usize,
    /// Rows left alone because something else has changed or uses them since.
    pub left: Vec<LeftAlone>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct LeftAlone {
    pub table: String,
    pub id: String,
    /// What a clerk calls such a record: «người».
    pub what: &'static str,
    /// What the record is called now; nothing for records that have no name.
    pub name: Option<String>,
    pub reason: String,
}

impl<'a> Deref for Change<'a> {
    type Target = Db<'a>;
    fn deref(&self) -> &Db<'a> {
        &self.db
    }
}

pub(crate) fn write<T>(
    store: &Store,
    office: &Office,
    command: &'static str,
    change: impl FnOnce(&mut Change) -> Result<T>,
) -> Result<T> {
    office.place().is_still_there()?;
    // The mutex of the office is held, so no other transaction can be open on this connection.
    let tx = rusqlite::Transaction::new_unchecked(&store.db, TransactionBehavior::Immediate)?;
    let db = Db::new(store, office);
    let (origin, actor) = db.who()?;
    tx.execute(
        "INSERT INTO journal (at, actor, command, says) VALUES (?1, ?2, ?3, '')",
        params![db.now.to_rfc3339(), actor, command],
    )?;
    let id = tx.last_insert_rowid();
    functions::set_change(id);
    let mut change_ = Change { db, id, says: String::new(), origin };
    let out = change(&mut change_)?;
    debug_assert!(!change_.says.is_empty(), "{command} says nothing to the journal");
    tx.execute("UPDATE journal SET says = ?1 WHERE id = ?2", params![change_.says, id])?;
    // Also puts the page with the file's name into every log, which shows a log that belongs to another file.
    change_.set_meta("last_change", &id.to_string())?;
    tx.commit()?;
    office.place().is_still_there()?;
    Ok(out)
}

impl Change<'_> {
    /// The journal's line in the clerk's words, such as «Thêm người Lô Thị Phượng».
    pub fn says(&mut self, sentence: impl Into<String>) {
        self.says = sentence.into();
    }

    pub fn new_id(&self) -> Uuid {
        self.db.office.desk().new_id()
    }

    /// The id of a draft: a new one, or that of a record which must be there and not in the bin.
    pub fn record_id(&self, table: &str, given: Option<Uuid>) -> Result<Uuid> {
        let Some(id) = given else { return Ok(self.new_id()) };
        if guard::is_living(self.db.sql, table, &id.to_string())? {
            return Ok(id);
        }
        Err(Error::not_found(format!("{} này", guard::title(table).unwrap_or("mục"))))
    }

    /// 32 random bytes for a key.
    pub fn chance(&self) -> [u8; 32] {
        self.db.office.desk().chance()
    }

    /// Number of this change in the journal.
    pub fn number(&self) -> i64 {
        self.id
    }

    /// Inserts or updates one record. The shared columns (origin, revision, changed_at) are kept here,
    /// so that no feature can forget them.
    pub fn put(&mut self, table: &str, id: Uuid, columns: &[(&str, &dyn ToSql)]) -> Result<()> {
        guard::check(self.db.sql, table, columns)?;
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (4..4 + names.len()).map(|n| format!("?{n}")).collect();
        let updates: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
        let sql = format!(
            "INSERT INTO {table} (id, origin, revision, changed_at, {}) VALUES (?1, ?2, 1, ?3, {})
             ON CONFLICT (id) DO UPDATE SET revision = revision + 1, changed_at = excluded.changed_at,
             removed_at = NULL, {}",
            names.join(", "),
            places.join(", "),
            updates.join(", ")
        );
        let (id, now) = (id.to_string(), self.now.to_rfc3339());
        let mut values: Vec<&dyn ToSql> = vec![&id, &self.origin, &now];
        values.extend(columns.iter().map(|(_, value)| *value));
        self.db.sql.prepare_cached(&sql)?.execute(&values[..])?;
        Ok(())
    }

    /// Puts a record in the bin. `false` when there was none; refused while living records refer to it, but for
    /// its own parts, which are out of sight with it.
    pub fn remove(&mut self, table: &str, id: Uuid) -> Result<bool> {
        let users = record::other_users(self.db.sql, table, &id.to_string())?;
        if !users.is_empty() {
            let users: Vec<String> =
                users.iter().map(|user| format!("{} {}", user.count, user.title)).collect();
            let message = format!(
                "Không xóa được vì còn {} đang dùng mục này. Hãy chuyển hoặc xóa các mục đó trước.",
                users.join(", ")
            );
            return Err(Error::InUse { message });
        }
        self.mark(table, id, Some(self.now.to_rfc3339()))
    }

    /// Takes a record out of the bin; refused while something it refers to still lies there.
    pub fn restore(&mut self, table: &str, id: Uuid) -> Result<bool> {
        let is_back = self.mark(table, id, None)?;
        if let Some(title) = guard::missing_part(self.db.sql, table, &id.to_string())? {
            let message = format!(
                "Chưa khôi phục được vì {title} mà mục này dùng vẫn ở thùng rác. Hãy khôi phục {title} trước."
            );
            return Err(Error::InUse { message });
        }
        Ok(is_back)
    }

    fn mark(&mut self, table: &str, id: Uuid, removed_at: Option<String>) -> Result<bool> {
        let sql = format!(
            "UPDATE {table} SET removed_at = ?2, revision = revision + 1, changed_at = ?3
             WHERE id = ?1 AND (removed_at IS NULL) = (?2 IS NOT NULL)"
        );
        let now = self.now.to_rfc3339();
        Ok(self.db.sql.prepare_cached(&sql)?.execute(params![id.to_string(), removed_at, now])? > 0)
    }

    /// Takes a record in the bin, with its parts, out of the data file; the journal keeps the last versions.
    /// `false` when another record still names it.
    pub fn erase(&mut self, table: &str, id: Uuid) -> Result<bool> {
        let users = record::other_users(self.db.sql, table, &id.to_string())?;
        if !users.is_empty() {
            return Ok(false);
        }
        for part in record::parts(table) {
            for column in record::references(self.db.sql, part, table)? {
                let sql = format!(
                    "DELETE FROM {part} WHERE {column} = ?1
                     AND EXISTS (SELECT 1 FROM {table} WHERE id = ?1 AND removed_at IS NOT NULL)"
                );
                self.db.sql.prepare_cached(&sql)?.execute([id.to_string()])?;
            }
        }
        let sql = format!("DELETE FROM {table} WHERE id = ?1 AND removed_at IS NOT NULL");
        match self.db.sql.prepare_cached(&sql)?.execute([id.to_string()]) {
            Ok(rows) => Ok(rows > 0),
            Err(cause) if is_in_use(&cause) => Ok(false),
            Err(cause) => Err(cause.into()),
        }
    }

    /// Any other statement. Record tables stay journalled all the same.
    pub fn run(&mut self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.db.sql.prepare_cached(sql)?.execute(params)?)
    }

    /// The same for many rows; the statement is looked up once.
    pub fn run_each<P: Params>(&mut self, sql: &str, rows: impl Iterator<Item = P>) -> Result<()> {
        let mut statement = self.db.sql.prepare_cached(sql)?;
        for row in rows {
            statement.execute(row)?;
        }
        Ok(())
    }

    /// Before the first row is written, of which office it is.
    pub fn set_origin(&mut self, code: &str) {
        code.clone_into(&mut self.origin);
    }

    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<()> {
        self.run(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, value],
        )?;
        Ok(())
    }

    /// Puts back the rows that change `journal` found, newest write first, where nobody touched them since.
    /// Undoing an undo does the first change again.
    pub fn undo(&mut self, journal: i64) -> Result<Undone> {
        let line = self.first(
            "SELECT says, undone_by, is_undo FROM journal WHERE id = ?1 AND id < ?2",
            [journal, self.id],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, bool>(2)?)),
        )?;
        let Some((says, undone_by, is_undo)) = line else {
            return Err(Error::not_found("dòng nhật ký này"));
        };
        if undone_by.is_some() {
            return Err(Error::refused("undone", format!("«{says}» đã được hoàn tác trước đó.")));
        }
        // What an earlier program let be undone may be done again.
        let given_out = features::ALL.iter().filter(|_| !is_undo).flat_map(|feature| feature.given_out);
        for (table, sentence) in given_out {
            let rows = "SELECT count(*) FROM journal_rows WHERE journal = ?1 AND tbl = ?2";
            if self.value::<i64>(rows, params![journal, table])? > 0 {
                return Err(Error::refused("given_out", *sentence));
            }
        }
        let (rows, left) = put_rows_back(self.db.sql, journal)?;
        let this = self.id;
        self.run(
            "UPDATE journal SET undoes = ?1, is_undo = ?2 WHERE id = ?3",
            params![journal, !is_undo, this],
        )?;
        self.run("UPDATE journal SET undone_by = ?1 WHERE id = ?2", [this, journal])?;
        let says = says.trim_start_matches(UNDO_WORD).trim_start_matches(REDO_WORD).to_owned();
        let word = if is_undo { REDO_WORD } else { UNDO_WORD };
        self.says(format!("{word}{says}"));
        Ok(Undone { says, rows, left })
    }
}

const UNDO_WORD: &str = "Hoàn tác: ";
const REDO_WORD: &str = "Làm lại: ";

type KeptRow = (String, String, Option<String>, Option<String>);

fn put_rows_back(db: &Connection, journal: i64) -> Result<(usize, Vec<LeftAlone>)> {
    let mut statement =
        db.prepare("SELECT tbl, row_id, old, new FROM journal_rows WHERE journal = ?1 ORDER BY seq DESC")?;
    let kept: Vec<KeptRow> = statement
        .query_map([journal], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let (mut rows, mut left) = (0, Vec::new());
    for (table, id, old, new) in kept {
        match put_row_back(db, &table, &id, old.as_deref(), new.as_deref())? {
            None => rows += 1,
            Some(reason) => left.push(left_alone(db, table, id, reason)?),
        }
    }
    Ok((rows, left))
}

fn left_alone(db: &Connection, table: String, id: String, reason: &str) -> Result<LeftAlone> {
    let mut kinds = features::ALL.iter().flat_map(|feature| feature.tables);
    let what = kinds.find(|kind| kind.0 == table).map_or("mục", |kind| kind.1);
    let name = search::title(db, &table, &id)?;
    Ok(LeftAlone { table, id, what, name, reason: reason.to_owned() })
}

/// Why the row was left alone, or nothing when it is back.
fn put_row_back(
    db: &Connection,
    table: &str,
    id: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> Result<Option<&'static str>> {
    const IN_USE: &str = "Đang được mục khác dùng nên giữ lại.";
    let columns = record::columns(db, table)?;
    let parse = |text: Option<&str>| text.map(serde_json::from_str::<Value>).transpose();
    let (old, new) = (parse(old)?, parse(new)?);
    if !record::is_same(&columns, record::current(db, table, &columns, id)?.as_ref(), new.as_ref()) {
        return Ok(Some("Đã được sửa sau đó nên giữ nguyên bản mới."));
    }
    let old = old.as_ref().and_then(Value::as_object);
    let goes_to_bin = old.is_some_and(|row| row.get("removed_at").is_some_and(|at| !at.is_null()));
    if goes_to_bin && !record::other_users(db, table, id)?.is_empty() {
        return Ok(Some(IN_USE));
    }
    // A row that cannot stand with what has changed since is taken back alone.
    db.execute_batch("SAVEPOINT row_back")?;
    let left = match record::put_back(db, table, &columns, id, old) {
        Err(cause) if is_in_use(&cause) => Some(IN_USE),
        other => {
            other?;
            guard::missing_part(db, table, id)?.map(|_| "Mục mà nó dùng đã bị xóa nên chưa đưa lại.")
        }
    };
    if left.is_some() {
        db.execute_batch("ROLLBACK TO row_back")?;
    }
    db.execute_batch("RELEASE row_back")?;
    Ok(left)
}

fn is_in_use(cause: &rusqlite::Error) -> bool {
    cause.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
}
