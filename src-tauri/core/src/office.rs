//! One open data folder: the whole state of the program, behind one door.

use std::{
    any::Any,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;
use serde_json::Value;

use crate::{
    Change, Db, Desk, Error, Result, command,
    db::{self, Place},
    features,
    search::SearchIndex,
};

pub struct Office {
    store: Mutex<Store>,
    desk: Box<dyn Desk>,
    folder: PathBuf,
    place: Place,
    /// What a job of several steps holds between them.
    pub(crate) shelf: Mutex<Option<Arc<dyn Any + Send + Sync>>>,
}

pub(crate) struct Store {
    pub(crate) db: Connection,
    pub(crate) search: SearchIndex,
}

impl Office {
    /// Opens the data file in `folder`, making folder and file when they are not there yet.
    pub fn open(folder: &Path, desk: Box<dyn Desk>) -> Result<Self> {
        let (db, place) = db::open(folder, features::ALL, &*desk)?;
        let store = Mutex::new(Store { db, search: SearchIndex::default() });
        Ok(Self { store, desk, folder: folder.to_owned(), place, shelf: Mutex::new(None) })
    }

    /// The only door: every screen, test and tool comes in here by command name.
    pub fn call(&self, name: &str, input: Value) -> Result<Value> {
        let command = command::catalogue()
            .find(|command| command.name == name)
            .ok_or_else(|| Error::not_found(format!("lệnh «{name}»")))?;
        (command.run)(self, input).map_err(|error| error.of_store(&self.folder))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) fn desk(&self) -> &dyn Desk {
        &*self.desk
    }

    pub(crate) fn read<T>(&self, query: impl FnOnce(&Db) -> Result<T>) -> Result<T> {
        let store = self.store();
        query(&Db::new(&store, self))
    }

    pub(crate) fn write<T>(
        &self,
        name: &'static str,
        change: impl FnOnce(&mut Change) -> Result<T>,
    ) -> Result<T> {
        let store = self.store();
        db::write(&store, self, name, change)
    }

    /// A panic inside a command rolled its transaction back on the way out, so the store is sound.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
