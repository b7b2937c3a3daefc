//! Any sequence of commands, undone and done again, and lines undone out of their order.
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{TestCaseError, TestRunner},
};
use serde_json::{Value, json};
use sovang_tests::{NOW, TestDesk, TestOffice, revocation, rows};

use crate::imports;

/// What is done, and which record it is done to.
type Step = (u8, u8, u8);

/// The step that takes something out of the bin.
const FROM_BIN: u8 = 33;

struct Desk {
    t: TestOffice,
    /// Names given so far, so that no two are the same.
    count: usize,
}

impl Desk {
    fn new() -> Self {
        let t = TestOffice::with_desk(TestDesk::at(NOW).with_reader(imports::reader())).unwrap();
        t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
        t.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" })).unwrap();
        Self { t, count: 0 }
    }

    fn rows(&self) -> rows::Rows {
        rows::records(self.t.folder.path())
    }

    /// One of the living records that this command lists; nothing when there is none.
    fn pick(&self, list: &str, which: u8) -> Value {
        let found = self.t.call(list, json!({})).unwrap();
        let rows = found.get("rows").unwrap_or(&found).as_array().unwrap();
        rows.get(usize::from(which) % rows.len().max(1)).map(|row| row["id"].clone()).unwrap_or_default()
    }

    fn name(&mut self, stem: &str) -> String {
        self.count += 1;
        format!("{stem} {}", self.count)
    }

    fn who(&self, which: u8) -> Value {
        match which % 3 {
            0 => json!({ "kind": "unit", "id": self.pick("list_units", which) }),
            1 => json!({ "kind": "household", "id": self.pick("list_households", which) }),
            _ => json!({ "kind": "person", "id": self.pick("list_people", which) }),
        }
    }

    /// The step as a command. Some have no record to act on and are refused; that is part of the sequence.
    fn command(&mut self, (what, a, b): Step) -> (&'static str, Value) {
        match what % 43 {
            0 => (
                "save_unit",
                json!({ "name": self.name("Bản"), "kind": "hamlet", "parentId": self.pick("list_units", a) }),
            ),
            1 => (
                "save_unit",
                json!({ "id": self.pick("list_units", a), "name": self.name("Tổ"), "kind": "union" }),
            ),
            2 => ("remove_unit", json!({ "id": self.pick("list_units", a) })),
            3 => (
                "save_person",
                json!({ "fullName": self.name("Vi Văn Đức"), "unitId": self.pick("list_units", a) }),
            ),
            4 => (
                "save_person",
                json!({ "id": self.pick("list_people", a), "fullName": self.name("Kha Thị Ớt"), "birth": "1987" }),
            ),
            5 => (
                "save_people",
                json!([{ "fullName": self.name("Và Bá Ca") }, { "fullName": self.name("Lô Thị Hoa") }]),
            ),
            6 => (
                "remove_people",
                json!({ "ids": [self.pick("list_people", a), self.pick("list_people", b)] }),
            ),
            7 => (
                "save_household",
                json!({ "headName": self.name("Lương Văn Ước"), "headId": self.pick("list_people", a), "members": 4 }),
            ),
            8 => ("remove_household", json!({ "id": self.pick("list_households", a) })),
            9 => {
                let units = [self.pick("list_units", a), self.pick("list_units", b)];
                let units: Vec<&Value> = units.iter().filter(|unit| !unit.is_null()).collect();
                (
                    "save_movement",
                    json!({
                        "name": self.name("Nông thôn mới"), "source": "own", "method": "thematic", "startsOn": "2026-01-05",
                        "unitIds": units,
                    }),
                )
            }
            10 => (
                "save_movement",
                json!({
                    "id": self.pick("list_movements", a), "name": self.name("Nghĩa tình"), "source": "own", "method": "regular",
                    "startsOn": "2026-02-05", "unitIds": [self.pick("list_units", b)],
                }),
            ),
            11 => ("remove_movement", json!({ "id": self.pick("list_movements", a) })),
            12 => (
                "save_registration",
                json!({
                    "year": 2026, "recipient": self.who(a), "award": "advanced_worker", "movementId": self.pick("list_movements", b),
                }),
            ),
            13 => ("remove_registrations", json!({ "ids": [self.pick("list_registrations", a)] })),
            14 => (
                "save_exemplar",
                json!({
                    "kind": "good_deed", "recipient": self.who(a), "summary": "Cứu người", "foundOn": "2026-08-01",
                    "acts": [{ "kind": "publicised", "on": "2026-08-03", "place": self.name("Loa bản") }],
                }),
            ),
            15 => (
                "save_exemplar",
                json!({ "id": self.pick("list_exemplars", a), "kind": "model", "name": self.name("Mô hình"), "summary": "Nuôi cá", "acts": [] }),
            ),
            16 => ("remove_exemplar", json!({ "id": self.pick("list_exemplars", a) })),
            17 | 18 => {
                let award = |who: Value| json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Xuất sắc" });
                let decision = json!({ "decidedOn": "2026-08-01", "subject": self.name("Tặng Giấy khen"), "ground": "merit" });
                (
                    "record_awards",
                    json!({ "decision": decision, "awards": [award(self.who(a)), award(self.who(b))] }),
                )
            }
            19 => {
                let who = self.t.call("list_awards", json!({})).unwrap()[0]["recipient"].clone();
                (
                    "save_award",
                    json!({ "id": self.pick("list_awards", 0), "recipient": if b % 2 == 0 { who } else { self.who(a) }, "award": "certificate_of_merit", "merit": self.name("Giỏi") }),
                )
            }
            20 => ("remove_award", json!({ "id": self.pick("list_awards", a) })),
            21 => {
                let award = self.pick("list_awards", a);
                let of = self.t.call("get_award", json!({ "id": award })).unwrap_or_default();
                ("save_revocation", revocation(&of["decisionId"], &award, "2026-09-01"))
            }
            22 => (
                "save_decision",
                json!({ "id": self.pick("list_decisions", a), "decidedOn": "2026-08-02", "subject": self.name("Sửa"), "ground": "merit" }),
            ),
            23 => ("remove_decision", json!({ "id": self.pick("list_decisions", a) })),
            _ => self.later_command((what, a, b)),
        }
    }

    /// Acts on several records at once, parts of records, and lists that come in.
    fn later_command(&mut self, (what, a, b): Step) -> (&'static str, Value) {
        let (person, other) = (self.pick("list_people", a), self.pick("list_people", b));
        let (unit, unit_too) = (self.pick("list_units", a), self.pick("list_units", b));
        match what % 43 {
            24 | 25 => ("merge_people", json!({ "survivor": person, "other": other, "take": ["birth"] })),
            26 => ("save_distinct", json!({ "one": person, "other": other })),
            27 => (
                "save_people_field",
                json!({ "ids": [person, other], "set": { "field": "position", "value": self.name("Trưởng bản") } }),
            ),
            28 => (
                "save_person_moves",
                json!({ "ids": [person, other], "role": "work", "unitId": unit, "on": "2026-08-01" }),
            ),
            29 | 30 => {
                let into = json!([{ "name": self.name("Bản nhập"), "kind": "hamlet" }]);
                let units = if b % 2 == 0 { json!([unit]) } else { json!([unit, unit_too]) };
                let kind = if b % 2 == 0 { "rename" } else { "merge" };
                (
                    "save_unit_change",
                    json!({ "kind": kind, "on": "2026-08-01", "units": units, "into": into }),
                )
            }
            31 => (
                "save_person_grade",
                json!({ "personId": person, "year": 2020 + i32::from(b % 6), "grade": "good" }),
            ),
            32 => (
                "save_household_moves",
                json!({ "ids": [self.pick("list_households", a)], "hamletId": unit, "on": "2026-08-01" }),
            ),
            FROM_BIN => ("restore_from_bin", json!({ "id": self.pick("list_bin", a) })),
            34 => ("save_registrations_field", {
                let standing = if b % 2 == 0 { "withdrawn" } else { "not_achieved" };
                json!({ "ids": [self.pick("list_registrations", a)], "set": { "field": "standing", "value": standing } })
            }),
            35 | 36 => self.import(a),
            _ => self.part_command((what, a, b)),
        }
    }

    /// Parts of movements and exemplars.
    fn part_command(&mut self, (what, a, b): Step) -> (&'static str, Value) {
        let movement = self.pick("list_movements", a);
        let exemplar = self.pick("list_exemplars", a);
        let unit = self.pick("list_units", b);
        match what % 43 {
            37 => {
                let kind = ["plan", "launch", "inspection", "final_review"][usize::from(b) % 4];
                let step = json!({ "movementId": movement, "kind": kind, "doneOn": "2026-08-01", "note": self.name("Lần") });
                ("save_movement_step", step)
            }
            38 => {
                let people = u64::from(b);
                let units = json!([{ "unitId": unit, "people": people }]);
                ("save_movement_units", json!({ "movementId": movement, "units": units }))
            }
            39 => {
                let criteria = json!([{ "name": self.name("Tiêu chí"), "points": 10 }]);
                ("save_movement_criteria", json!({ "movementId": movement, "criteria": criteria }))
            }
            40 => {
                let record =
                    self.t.call("get_movement_record", json!({ "id": movement })).unwrap_or_default();
                let score = json!({
                    "criterionId": record["criteria"][0]["id"], "unitId": record["units"][0]["unitId"], "points": b % 10,
                });
                ("save_movement_scores", json!({ "movementId": movement, "scores": [score] }))
            }
            41 => {
                let act = json!({ "kind": "replicated", "on": "2026-09-01", "place": self.name("Bản") });
                ("save_exemplar_act", json!({ "exemplarId": exemplar, "act": act }))
            }
            _ => {
                let award = self.pick("list_awards", b);
                ("save_award_exemplar", json!({ "id": award, "exemplarId": exemplar }))
            }
        }
    }

    /// A list with somebody new, a person on record with another post, and a unit nobody knows.
    fn import(&mut self, which: u8) -> (&'static str, Value) {
        let listed = self.t.call("list_people", json!({})).unwrap();
        let rows = listed["rows"].as_array().unwrap();
        let known = rows
            .get(usize::from(which) % rows.len().max(1))
            .map_or("Lô Văn Yên", |row| row["fullName"].as_str().unwrap());
        let (new, post, unit) = (self.name("Sầm Thị Nhị"), self.name("Kế toán"), self.name("Chi hội"));
        let text = format!(
            "STT;Họ và tên;Chức vụ;Đơn vị;Danh hiệu đăng ký\n1;{new};;{unit};LĐTT\n2;{known};{post};{unit};LĐTT\n"
        );
        let path = self.t.folder.path().join(format!("{}.csv", self.count));
        std::fs::write(&path, text).unwrap();
        let file = json!({ "path": path, "registrationsYear": 2026 });
        let plan = self.t.call("plan_import", file.clone()).unwrap();
        ("save_import", json!({ "file": file, "hash": plan["hash"] }))
    }

    fn act(&mut self, step: Step) -> Result<(), TestCaseError> {
        let (name, input) = self.command(step);
        match self.t.call(name, input) {
            Err(error) if error.code() == "unexpected" => {
                Err(TestCaseError::fail(format!("{name}: {error:?}")))
            }
            _ => Ok(()),
        }
    }

    /// Lines of the journal that wrote something.
    fn lines(&self) -> usize {
        let lines = self.t.call("list_journal", json!({})).unwrap();
        lines.as_array().unwrap().iter().filter(|line| line["rows"].as_u64() > Some(0)).count()
    }
}

/// What is taken out of the bin undoes a line out of its order; that has a test of its own below.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(any::<Step>().prop_filter("out of order", |(what, ..)| what % 43 != FROM_BIN), 5..40)
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() })
}

#[test]
fn all_that_was_done_is_undone_to_the_same_rows_and_done_again_to_the_same_rows() {
    let checked = runner(24).run(&steps(), |steps| {
        let mut desk = Desk::new();
        let (before, founded) = (desk.rows(), desk.lines());
        for step in steps {
            desk.act(step)?;
        }
        let (after, done) = (desk.rows(), desk.lines() - founded);
        for _ in 0..done {
            let undone = desk.t.call("undo_change", json!({})).unwrap();
            prop_assert_eq!(&undone["left"], &json!([]));
        }
        prop_assert_eq!(desk.rows(), before);
        for _ in 0..done {
            desk.t.call("redo_change", json!({})).unwrap();
        }
        prop_assert_eq!(desk.rows(), after);
        Ok(())
    });
    checked.unwrap();
}

#[test]
fn lines_undone_out_of_their_order_leave_no_living_row_on_a_dead_one() {
    let with_undos = vec((any::<Step>(), any::<Option<u8>>()), 10..40);
    let checked = runner(16).run(&with_undos, |steps| {
        let mut desk = Desk::new();
        for (step, line) in steps {
            desk.act(step)?;
            let lines = desk.t.call("list_journal", json!({})).unwrap();
            let lines = lines.as_array().unwrap();
            if let Some(line) = line.and_then(|at| lines.get(usize::from(at) % lines.len().max(1))) {
                let undone = desk.t.call("undo_change", json!({ "id": line["id"] }));
                if let Err(error) = undone {
                    prop_assert_eq!(error.code(), "refused", "{}", error);
                }
            }
        }
        let folder = desk.t.folder.path();
        prop_assert_eq!(rows::torn(folder), Vec::<String>::new());
        prop_assert_eq!(rows::on_the_dead(folder), Vec::<String>::new());
        Ok(())
    });
    checked.unwrap();
}
