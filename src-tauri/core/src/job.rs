//! Long work on files. It holds the data file only for the short steps that read or write it,
//! so the window goes on answering while certificates are drawn.

use std::{
    any::Any,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError},
};

use chrono::{DateTime, NaiveDate, Utc};

use crate::{Change, Db, Error, Office, Result, Step, drives::Drive, terms::calendar};

pub struct Job<'a> {
    office: &'a Office,
    name: &'static str,
}

impl<'a> Job<'a> {
    pub(crate) fn new(office: &'a Office, name: &'static str) -> Self {
        Self { office, name }
    }

    pub fn read<T>(&self, query: impl FnOnce(&Db) -> Result<T>) -> Result<T> {
        self.office.read(query)
    }

    /// One write transaction under this job's name.
    pub fn change<T>(&self, change: impl FnOnce(&mut Change) -> Result<T>) -> Result<T> {
        self.office.write(self.name, change)
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.office.desk().now()
    }

    pub fn today(&self) -> NaiveDate {
        calendar::day_in_viet_nam(self.now())
    }

    /// 32 random bytes for a key.
    pub fn chance(&self) -> [u8; 32] {
        self.office.desk().chance()
    }

    /// Sticks that are plugged in.
    pub fn drives(&self) -> Vec<Drive> {
        self.office.desk().drives()
    }

    /// Folder of the data file; jobs keep their own files in a folder below it.
    pub fn folder(&self) -> &Path {
        self.office.folder()
    }

    pub fn sheet_reader(&self) -> Option<(PathBuf, String)> {
        self.office.desk().sheet_reader()
    }

    /// Holds a value for the next step of the same work, in place of what was held before: a list of 20,000 rows
    /// is read once and looked at page by page.
    pub fn keep<T: Send + Sync + 'static>(&self, value: Arc<T>) {
        *self.office.shelf.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
    }

    /// What is held, when it is of that type.
    pub fn kept<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let held: Arc<dyn Any + Send + Sync> =
            self.office.shelf.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        held.downcast().ok()
    }

    /// Tells how far the work is; stops it with [`Error::Cancelled`] when the clerk asked.
    pub fn step(&self, what: &str, done: usize, total: usize) -> Result<()> {
        if self.goes_on(what, done, total) { Ok(()) } else { Err(Error::Cancelled) }
    }

    /// The same for libraries that take a yes or no.
    pub fn goes_on(&self, what: &str, done: usize, total: usize) -> bool {
        self.office.desk().progress(Step { what, done, total })
    }
}
