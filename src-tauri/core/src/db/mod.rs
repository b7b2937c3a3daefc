//! The data file: how it is opened, read and written. No other module begins a transaction.

mod backup;
mod check;
mod filter;
mod functions;
mod guard;
mod members;
mod migrate;
mod open;
mod place;
mod record;
mod refer;
mod row;
mod write;

use std::{ops::ControlFlow, path::Path};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{
    Connection, OptionalExtension, Params, ToSql,
    types::{FromSql, Type},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

pub use backup::{Backup, list_aside, list_backups, restore_backup};
pub(crate) use backup::{newest as newest_backup, rehearse};
pub use check::StoreCheck;
pub use migrate::Migration;
pub(crate) use open::open;
pub(crate) use place::{FILE_NAME, Place};
pub use record::User;
pub use refer::Followed;
pub use row::{Column, Row};
pub(crate) use write::write;
pub use write::{Change, LeftAlone, Undone};

use self::row::Places;
use crate::{Hit, Office, Result, features, office::Store, terms::calendar};

/// An id kept as text.
pub fn id(row: &Row, column: &'static str) -> rusqlite::Result<Uuid> {
    parsed_id(row.get_ref(column)?.as_str()?)
}

pub(crate) fn parsed_id(text: &str) -> rusqlite::Result<Uuid> {
    Uuid::parse_str(text)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause)))
}

/// The same where there may be none.
pub fn optional_id(row: &Row, column: &'static str) -> rusqlite::Result<Option<Uuid>> {
    row.get_ref(column)?.as_str_or_null()?.map(parsed_id).transpose()
}

/// A column that holds JSON, such as the parts of a record gathered by its statement.
pub fn from_json<T: DeserializeOwned>(row: &Row, column: &'static str) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause)))
}

/// Read access. Queries get this and nothing more.
pub struct Db<'a> {
    sql: &'a Connection,
    store: &'a Store,
    office: &'a Office,
    /// The moment the command began.
    pub now: DateTime<Utc>,
}

impl<'a> Db<'a> {
    pub(crate) fn new(store: &'a Store, office: &'a Office) -> Self {
        Self { sql: &store.db, store, office, now: office.desk().now() }
    }

    /// Today in Viet Nam.
    pub fn today(&self) -> NaiveDate {
        calendar::day_in_viet_nam(self.now)
    }

    pub fn folder(&self) -> &Path {
        self.office.folder()
    }

    /// All rows of a reading statement. One that writes is a mistake of ours and stops in tests.
    pub fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.sql.prepare_cached(sql)?;
        debug_assert!(statement.readonly(), "a query writes: {sql}");
        let places = Places::default();
        let rows = statement.query_map(params, |row| read(&Row::new(row, &places)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Row after row until one is enough.
    pub fn each(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Row) -> rusqlite::Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.sql.prepare_cached(sql)?;
        debug_assert!(statement.readonly(), "a query writes: {sql}");
        let (mut rows, places) = (statement.query(params)?, Places::default());
        while let Some(row) = rows.next()? {
            if read(&Row::new(row, &places))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The rows of a list whose filters are lines `AND (:name IS NULL OR …)` of its statement.
    pub fn list<T>(
        &self,
        sql: &str,
        filters: &[(&str, &dyn ToSql)],
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.sql.prepare_cached(&filter::narrowed(sql, filters)?)?;
        debug_assert!(statement.readonly(), "a query writes: {sql}");
        filter::bind(&mut statement, filters)?;
        let mut rows = statement.raw_query();
        let (mut found, places) = (Vec::new(), Places::default());
        while let Some(row) = rows.next()? {
            found.push(read(&Row::new(row, &places))?);
        }
        Ok(found)
    }

    pub fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.sql.prepare_cached(sql)?;
        debug_assert!(statement.readonly(), "a query writes: {sql}");
        Ok(statement.query_row(params, |row| read(&Row::new(row, &Places::default()))).optional()?)
    }

    /// The first column of the first row, such as a count.
    pub fn value<T: FromSql>(&self, sql: &str, params: impl Params) -> Result<T> {
        let mut statement = self.sql.prepare_cached(sql)?;
        Ok(statement.query_row(params, |row| row.get(0))?)
    }

    /// Code of the office and name of whoever works in it; both empty before the first run.
    pub fn who(&self) -> Result<(String, String)> {
        let Some(sql) = features::ALL.iter().find_map(|feature| feature.identity) else {
            return Ok(Default::default());
        };
        Ok(self.first(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default())
    }

    /// A fact about this data file itself, such as `practice`.
    pub fn meta(&self, key: &str) -> Result<Option<String>> {
        self.first("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
    }

    /// A practice file holds invented people and can never reach a real bundle.
    pub fn is_practice(&self) -> Result<bool> {
        Ok(self.meta("practice")?.as_deref() == Some("1"))
    }

    /// Finds in everything the features offer for search, or in some of the features; the nearest first.
    pub fn search(&self, typed: &str, kinds: &[&str], most: usize) -> Result<Vec<Hit>> {
        self.store.search.find(self.sql, typed, kinds, most)
    }

    /// Every record of one feature that fits, in list order.
    pub fn search_ids(&self, kind: &str, typed: &str) -> Result<Vec<Uuid>> {
        self.store.search.ids(self.sql, kind, typed)
    }

    #[cfg(test)]
    pub(crate) fn with_search<T>(
        &self,
        look: impl FnOnce(&Connection, &crate::search::SearchIndex) -> Result<T>,
    ) -> Result<T> {
        look(self.sql, &self.store.search)
    }

    /// Living records that refer to this one, by table.
    pub fn users(&self, table: &str, id: Uuid) -> Result<Vec<User>> {
        record::users(self.sql, table, &id.to_string())
    }

    pub fn list_backups(&self) -> Result<Vec<Backup>> {
        list_backups(self.folder())
    }

    /// Reads the whole file for damage and counts its rows: 0.3 s for 100,000 people.
    pub fn check(&self) -> Result<StoreCheck> {
        check::check(self.sql)
    }

    /// Copies the open file to the backup folder and proves the copy by opening it.
    pub fn back_up(&self) -> Result<Backup> {
        backup::back_up(self.sql, self.folder(), self.office.desk())
    }
}
