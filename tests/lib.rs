//! What the tests and the loopback door share: a desk with a fixed clock and counted ids, and an office on it.

pub mod older;
pub mod rows;
pub mod sentence;
pub mod work;

use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sovang_core::{
    Desk, Office, Result, Step,
    drives::{self, Drive},
};
use tempfile::TempDir;
use uuid::Uuid;

pub const NOW: &str = "2026-09-23T01:12:00Z";

/// Fixed time, ids that count up, chance that repeats: two runs give equal bytes.
pub struct TestDesk {
    now: DateTime<Utc>,
    next: AtomicU64,
    /// The last step a job told: what, done, total.
    pub heard: Mutex<Option<(String, usize, usize)>>,
    pub stop: AtomicBool,
    pub reader: Option<PathBuf>,
    sticks: Vec<PathBuf>,
    chance: u8,
}

impl TestDesk {
    pub fn at(now: &str) -> Self {
        let now = now.parse().unwrap_or_default();
        let next = AtomicU64::new(1);
        Self {
            now,
            next,
            heard: Mutex::new(None),
            stop: AtomicBool::new(false),
            reader: None,
            sticks: Vec::new(),
            chance: 7,
        }
    }

    /// Ids from that count on, for a store that was opened before.
    pub fn counting_from(mut self, count: u64) -> Self {
        self.next = AtomicU64::new(count);
        self
    }

    /// Another chance, so that another office has another key.
    pub fn with_chance(mut self, chance: u8) -> Self {
        self.chance = chance;
        self
    }

    /// A folder that stands for a stick.
    pub fn with_stick(mut self, folder: impl Into<PathBuf>) -> Self {
        self.sticks.push(folder.into());
        self
    }

    /// The program that reads spreadsheets in a process of its own.
    pub fn with_reader(mut self, program: impl Into<PathBuf>) -> Self {
        self.reader = Some(program.into());
        self
    }
}

impl Desk for TestDesk {
    fn now(&self) -> DateTime<Utc> {
        self.now
    }

    fn new_id(&self) -> Uuid {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        let millis = self.now.timestamp_millis().unsigned_abs();
        // Laid out as a version 7 id, so that order by id is order of making.
        Uuid::from_u64_pair(millis << 16 | 0x7000 | (count >> 48), 0x8000_0000_0000_0000 | count)
    }

    fn chance(&self) -> [u8; 32] {
        [self.chance; 32]
    }

    fn progress(&self, step: Step<'_>) -> bool {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        *heard = Some((step.what.to_owned(), step.done, step.total));
        !self.stop.swap(false, Ordering::Relaxed)
    }

    /// No test asks what is plugged into this machine.
    fn drives(&self) -> Vec<Drive> {
        self.sticks.iter().cloned().filter_map(drives::at).collect()
    }

    fn sheet_reader(&self) -> Option<(PathBuf, String)> {
        self.reader.clone().map(|program| (program, "doc-bang-tinh".to_owned()))
    }
}

/// An empty office in a folder of its own, on 23 September 2026.
pub struct TestOffice {
    pub office: Office,
    pub folder: TempDir,
}

impl TestOffice {
    pub fn new() -> Result<Self> {
        Self::with_desk(TestDesk::at(NOW))
    }

    pub fn with_desk(desk: TestDesk) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("Nguyễn Đức ")
            .tempdir()
            .map_err(sovang_core::Error::unexpected)?;
        let office = Office::open(folder.path(), Box::new(desk))?;
        Ok(Self { office, folder })
    }

    pub fn call(&self, name: &str, input: Value) -> Result<Value> {
        self.office.call(name, input)
    }

    /// Takes an award back on a day.
    pub fn revoke(&self, award: &Value, on: &str) -> Result<Value> {
        let of = self.call("get_award", serde_json::json!({ "id": award }))?;
        self.call("save_revocation", revocation(&of["decisionId"], award, on))
    }
}

/// The input that takes an award back on a day.
pub fn revocation(decision: &Value, award: &Value, on: &str) -> Value {
    serde_json::json!({
        "decisionId": decision, "kind": "revoke", "decidedOn": on, "reason": "Kê khai thành tích không đúng",
        "items": [{ "awardId": award }],
    })
}

/// The words of a PDF, as they stand on the page.
pub fn pdf_text(path: &Path) -> String {
    let read = std::process::Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).unwrap()
}
