//! Long lists tell how far they are and stop when asked, leaving nothing behind.
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use serde_json::json;
use sovang_core::{Desk, Office, Step};
use sovang_tests::{NOW, TestDesk};
use uuid::Uuid;

use super::reader;

/// Hears every step and stops at one of them.
struct Listening {
    desk: TestDesk,
    heard: Arc<Mutex<Vec<(String, usize, usize)>>>,
    stop_at: Option<&'static str>,
}

impl Desk for Listening {
    fn now(&self) -> DateTime<Utc> {
        self.desk.now()
    }

    fn new_id(&self) -> Uuid {
        self.desk.new_id()
    }

    fn chance(&self) -> [u8; 32] {
        self.desk.chance()
    }

    fn progress(&self, step: Step<'_>) -> bool {
        self.heard.lock().unwrap().push((step.what.to_owned(), step.done, step.total));
        self.stop_at != Some(step.what)
    }

    fn sheet_reader(&self) -> Option<(std::path::PathBuf, String)> {
        self.desk.sheet_reader()
    }
}

#[test]
fn every_part_of_the_work_is_told_and_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String =
        (1..=2_000).map(|n| format!("{n};Lô Văn Người {n};{}/1/1980;Bản Mét\n", n % 28 + 1)).collect();
    let path = folder.path().join("dài.csv");
    std::fs::write(&path, format!("STT;Họ và tên;Ngày sinh;Bản\n{rows}")).unwrap();
    let parts = ["Đang đọc tệp", "Đang hiểu danh sách", "Đang so với sổ", "Đang ghi vào sổ"];
    for stop_at in parts.map(Some).into_iter().chain([None]) {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let desk =
            Listening { desk: TestDesk::at(NOW).with_reader(reader()), heard: Arc::clone(&heard), stop_at };
        let office = Office::open(&folder.path().join(stop_at.unwrap_or("all")), Box::new(desk)).unwrap();
        let done = office.call("plan_import", json!({ "path": path })).and_then(|plan| {
            office.call("save_import", json!({ "file": { "path": path }, "hash": plan["hash"] }))
        });
        let people = office.call("list_people", json!({})).unwrap()["total"].as_u64().unwrap();
        match stop_at {
            Some(part) => {
                assert_eq!(done.unwrap_err().code(), "cancelled", "{part}");
                assert_eq!(people, 0, "{part}");
                assert_eq!(office.call("list_journal", json!({})).unwrap(), json!([]), "{part}");
            }
            None => {
                assert_eq!((done.unwrap()["counts"]["new"].as_u64(), people), (Some(2_000), 2_000));
                let heard = heard.lock().unwrap();
                for part in parts {
                    assert!(heard.iter().any(|(what, ..)| what == part), "{part}");
                }
                let written: Vec<usize> =
                    heard.iter().filter(|(what, ..)| what == parts[3]).map(|(_, done, _)| *done).collect();
                assert!(written.len() >= 4 && written.is_sorted(), "{written:?}");
            }
        }
    }
}
