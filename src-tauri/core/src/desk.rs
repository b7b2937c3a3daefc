//! What the core does not make itself: time, ids, chance, what is plugged in, and someone to tell how far a job is.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::drives::{self, Drive};

/// Handed in by whoever opens the office: the window, the command line or a test.
pub trait Desk: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
    /// A new UUIDv7. Made once for a record, never used again.
    fn new_id(&self) -> Uuid;
    /// Random bytes for a key.
    fn chance(&self) -> [u8; 32];
    /// Hears how far a long job is. `false` asks the job to stop.
    fn progress(&self, _step: Step<'_>) -> bool {
        true
    }
    /// Sticks that are plugged in.
    fn drives(&self) -> Vec<Drive> {
        drives::plugged_in()
    }
    /// Program and first argument that read a spreadsheet in a process of its own.
    fn sheet_reader(&self) -> Option<(PathBuf, String)> {
        None
    }
}

/// How far a long job is.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What is being done, a short Vietnamese phrase.
    pub what: &'a str,
    pub done: usize,
    /// 0 while it is not known.
    pub total: usize,
}
