//! The desk of a real machine: its clock, its chance, and this program as the reader of spreadsheets.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::{DateTime, Utc};
use sovang_core::{
    Desk, Step,
    drives::{self, Drive},
};
use uuid::Uuid;

/// Hears the progress of long jobs.
pub type Listener = Box<dyn Fn(Step<'_>) + Send + Sync>;

pub struct RealDesk {
    listener: Listener,
    stop: &'static AtomicBool,
}

/// Set to ask the running job to stop; the job clears it when it ends.
pub static STOP: AtomicBool = AtomicBool::new(false);

/// First argument that turns this program into the reader of one spreadsheet.
pub const SHEET_READER: &str = "doc-bang-tinh";

impl RealDesk {
    pub fn new(listener: Listener) -> Self {
        Self { listener, stop: &STOP }
    }
}

impl Desk for RealDesk {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> DateTime<Utc> {
        // A day that a test or the practice year asks for, else the clock of the machine.
        let wanted = std::env::var("SOVANG_NOW").ok().and_then(|text| text.parse().ok());
        wanted.unwrap_or_else(Utc::now)
    }

    #[allow(clippy::disallowed_methods, reason = "the one place that makes ids")]
    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn chance(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        // Without the system's source of chance no key may be made; stopping is the only safe answer.
        if let Err(cause) = getrandom::fill(&mut bytes) {
            panic!("the system gives no random bytes: {cause}");
        }
        bytes
    }

    fn progress(&self, step: Step<'_>) -> bool {
        (self.listener)(step);
        !self.stop.swap(false, Ordering::Relaxed)
    }

    fn drives(&self) -> Vec<Drive> {
        // Folders that a test or the practice year lets stand for sticks, else what is plugged in.
        match std::env::var_os("SOVANG_DRIVES") {
            Some(paths) => std::env::split_paths(&paths).filter_map(drives::at).collect(),
            None => drives::plugged_in(),
        }
    }

    fn sheet_reader(&self) -> Option<(PathBuf, String)> {
        std::env::current_exe().ok().map(|exe| (exe, SHEET_READER.to_owned()))
    }
}
