//! A stretch of a clerk's work that is the same every time, for tests that break off or fail in its middle.
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_core::{Error, Office, Result, list_backups, restore_backup};

use crate::{TestDesk, revocation};

/// What came of one step.
pub enum Told<'a> {
    /// The program said that it is done: from here on it must stay.
    Done {
        office: &'a Office,
        step: &'a str,
        answer: &'a Value,
    },
    Refused {
        step: &'a str,
        error: Error,
    },
}

/// Someone who goes on working whatever the program answers.
pub struct Clerk<'a> {
    folder: PathBuf,
    office: Option<Office>,
    sessions: i64,
    told: &'a mut dyn FnMut(Told<'_>),
}

impl<'a> Clerk<'a> {
    pub fn new(folder: &Path, told: &'a mut dyn FnMut(Told<'_>)) -> Self {
        Self { folder: folder.to_owned(), office: None, sessions: 0, told }
    }

    /// Closes the program and opens it again, an hour later.
    pub fn open(&mut self) {
        self.office = None;
        self.sessions += 1;
        let now = format!("2026-09-23T{:02}:12:00Z", self.sessions);
        match Office::open(&self.folder, Box::new(TestDesk::at(&now))) {
            Ok(office) => {
                let answer = Value::Null;
                (self.told)(Told::Done { office: &office, step: "open", answer: &answer });
                self.office = Some(office);
            }
            Err(error) => (self.told)(Told::Refused { step: "open", error }),
        }
    }

    /// The answer; nothing when it was refused, the program did not open, or the step needs the answer of one that
    /// was refused.
    pub fn call(&mut self, step: &str, input: Value) -> Value {
        let Some(office) = self.office.as_ref().filter(|_| !lacks_something(&input)) else {
            return Value::Null;
        };
        match office.call(step, input) {
            Ok(answer) => {
                (self.told)(Told::Done { office, step, answer: &answer });
                answer
            }
            Err(error) => {
                (self.told)(Told::Refused { step, error });
                Value::Null
            }
        }
    }
}

fn lacks_something(input: &Value) -> bool {
    match input {
        Value::Null => true,
        Value::Array(items) => items.iter().any(lacks_something),
        Value::Object(fields) => fields.values().any(lacks_something),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Three sessions with every kind of writing: single rows, blocks, corrections, the bin, undo and redo, a
/// decision with its awards, copies of the file. The blocks are long enough to move the log into the file.
pub fn quarter(clerk: &mut Clerk) {
    clerk.open();
    set_up(clerk);
    for block in 0..3 {
        block_of_people(clerk, block, 150);
        single_people(clerk, block);
    }
    clerk.call("save_backup", json!({}));
    clerk.open();
    decisions(clerk);
    block_of_people(clerk, 3, 150);
    clerk.call("undo_change", json!({}));
    clerk.call("redo_change", json!({}));
    clerk.open();
    single_people(clerk, 4);
    clerk.call("save_backup", json!({}));
}

/// An older file is opened and worked on.
pub fn upgrade(clerk: &mut Clerk) {
    clerk.open();
    clerk.call("save_unit", json!({ "name": "Bản Quạnh", "kind": "hamlet" }));
    clerk.open();
}

/// A copy of the file, and something that is not in the copy.
pub fn copied_and_changed(clerk: &mut Clerk) {
    clerk.open();
    clerk.call("save_backup", json!({}));
    clerk.call("save_unit", json!({ "name": "Bản Quạnh", "kind": "hamlet" }));
}

/// Puts the newest copy in place of the data file.
pub fn restore(folder: &Path) -> Result<()> {
    let newest = list_backups(folder)?.into_iter().next().ok_or_else(|| Error::not_found("bản sao lưu"))?;
    restore_backup(folder, Path::new(&newest.path), "2026-09-23T19:00:00Z".parse().unwrap_or_default())
        .map(drop)
}

/// An office with a decision to print.
pub fn ready_for_papers(clerk: &mut Clerk) {
    clerk.open();
    set_up(clerk);
    decisions(clerk);
}

/// Every paper, and a sealed quarter on a stick.
pub fn papers(clerk: &mut Clerk) {
    clerk.open();
    let decision = clerk.call("list_decisions", json!({}))[0]["id"].clone();
    let reason = "Sửa tên người được khen";
    let stick = clerk.folder.join("usb");
    clerk.call(
        "print_certificates",
        json!({ "decisionId": decision, "reason": reason, "withoutProof": "In thử" }),
    );
    clerk.call("print_decision", json!({ "decisionId": decision }));
    clerk.call("print_report", json!({ "period": "2026-Q3" }));
    clerk.call("seal_bundle", json!({ "period": "2026-Q3", "folder": stick, "reason": reason }));
}

/// A correction that shows on every paper.
pub fn corrected(clerk: &mut Clerk) {
    let award = clerk.call("list_awards", json!({}))[0].clone();
    let draft = json!({
        "id": award["id"], "recipient": award["recipient"], "award": award["award"], "merit": award["merit"],
        "printedName": "Ông Và Bá Cả",
    });
    clerk.call("save_award", draft);
}

/// The same kinds of writing, each once: short enough to fail every step of it in turn.
pub fn morning(clerk: &mut Clerk) {
    clerk.open();
    block_of_people(clerk, 0, 2);
    single_people(clerk, 0);
    decisions(clerk);
    clerk.call("undo_change", json!({}));
    clerk.open();
    clerk.call("redo_change", json!({}));
}

fn set_up(clerk: &mut Clerk) {
    clerk.call("save_office", json!({ "communeCode": "17230", "clerkName": "Lô Thị Phượng" }));
    clerk.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" }));
    clerk.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" }));
}

/// Long notes make the file grow as years of work do.
fn block_of_people(clerk: &mut Clerk, block: usize, people: usize) {
    let note = "Gia đình chính sách, tham gia đầy đủ các phong trào của bản. ".repeat(30);
    let person =
        |at| json!({ "fullName": format!("Vi Văn Đức {block} {at}"), "birth": "1987", "note": note });
    clerk.call("save_people", (0..people).map(person).collect());
}

fn single_people(clerk: &mut Clerk, round: usize) {
    let person = clerk.call("save_person", json!({ "fullName": format!("Kha Thị Ớt {round}") }));
    let corrected = json!({ "id": person["id"], "fullName": format!("Kha Thị Ớt {round}"), "sex": "female" });
    clerk.call("save_person", corrected);
    clerk.call("undo_change", json!({}));
    clerk.call("redo_change", json!({}));
    clerk.call("remove_people", json!({ "ids": [person["id"]] }));
    clerk.call("restore_person", json!({ "id": person["id"] }));
    let household = json!({ "headName": format!("Lương Văn Ước {round}"), "members": 4 });
    let household = clerk.call("save_household", household);
    clerk.call("remove_household", json!({ "id": household["id"] }));
}

fn decisions(clerk: &mut Clerk) {
    let person = clerk.call("save_person", json!({ "fullName": "Và Bá Ca", "sex": "male" }));
    let movement = json!({
        "name": "Chung sức xây dựng nông thôn mới", "source": "own", "method": "thematic", "startsOn": "2026-01-05",
    });
    clerk.call("save_movement", movement);
    let recipient = json!({ "kind": "person", "id": person["id"] });
    let registration = json!({ "year": 2026, "recipient": recipient, "award": "advanced_worker" });
    clerk.call("save_registration", registration);
    let deed = json!({ "kind": "good_deed", "recipient": recipient, "summary": "Cứu người bị lũ cuốn" });
    clerk.call("save_exemplar", deed);
    let award = |kind| json!({ "recipient": recipient, "award": kind, "merit": "Có thành tích xuất sắc" });
    let awards = ["certificate_of_merit", "advanced_worker", "grassroots_fighter"].map(award);
    let decision =
        json!({ "decidedOn": "2026-08-01", "subject": "Về việc tặng Giấy khen", "ground": "merit" });
    let recorded = clerk.call("record_awards", json!({ "decision": decision, "awards": awards }));
    let [_, second, third] = [0, 1, 2].map(|at| json!({ "id": recorded["awards"][at]["id"] }));
    clerk.call("remove_award", second);
    clerk.call("save_revocation", revocation(&recorded["decision"]["id"], &third["id"], "2026-09-01"));
}
