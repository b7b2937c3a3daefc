//! An office with one of everything, and for every command an input that it takes there.
mod afterwards;
pub(crate) mod attachments;
mod bundles;
mod certificates;
mod emulation;
mod layouts;
mod oversight;
mod received;
mod reports;
mod reviews;
mod rules;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sovang_tests::{NOW, TestDesk, TestOffice};

use crate::imports::{reader, sheet};

pub(crate) struct Samples {
    pub(crate) t: TestOffice,
    /// Ids in the bin, of every kind.
    pub(crate) removed: Vec<Value>,
    list: PathBuf,
    hash: Value,
    bundle: Value,
    ids: [Value; 10],
    /// Somebody who may be the same person.
    namesake: Value,
    /// A form of discipline of the rulebook.
    discipline: Value,
    extras: rules::Extras,
}

impl Samples {
    pub(crate) fn new() -> Self {
        let t = TestOffice::with_desk(TestDesk::at(NOW).with_reader(reader())).unwrap();
        t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
        let gone = Self::records(&t, "đã bỏ");
        let gone_too = rules::records(&t, "đã bỏ", [&gone[6], &gone[7]]);
        rules::remove(&t, &gone_too);
        let remove =
            ["award", "decision", "exemplar", "registrations", "movement", "household", "people", "unit"];
        for (what, id) in remove.iter().zip(&gone) {
            let ids = if what.ends_with('s') || *what == "people" {
                json!({ "ids": [id] })
            } else {
                json!({ "id": id })
            };
            t.call(&format!("remove_{what}"), ids).unwrap();
        }
        t.call("remove_signatory", json!({ "id": gone[8] })).unwrap();
        t.call("remove_superior", json!({ "id": gone[9] })).unwrap();
        let ids = Self::records(&t, "còn dùng");
        let extras = rules::records(&t, "còn dùng", [&ids[6], &ids[7]]);
        let list = sheet(t.folder.path(), &[("Lô Thị Phượng", "1987")]);
        let hash = t.call("plan_import", json!({ "path": list })).unwrap()["hash"].clone();
        let bundle = t.call("seal_bundle", json!({ "period": "2026-Q2" })).unwrap()["path"].clone();
        let namesake = json!({ "fullName": "Lô Thị Phượng còn dùng", "birth": "1987" });
        let namesake = t.call("save_person", namesake).unwrap()["id"].clone();
        let discipline = t.call("list_discipline_forms", json!({})).unwrap()[0]["id"].clone();
        let removed = gone.into_iter().chain(gone_too.into_values()).collect();
        let samples = Self { t, removed, list, hash, bundle, ids, namesake, discipline, extras };
        for part in ["past", "grade", "discipline", "verification", "photo"] {
            let command = format!("save_person_{part}");
            samples.t.call(&command, samples.input(&command).unwrap()).unwrap();
        }
        samples.keep_emulation();
        samples.keep_review();
        samples.keep_attachments();
        samples.keep_cards();
        samples.keep_layouts();
        samples.keep_certificates();
        samples.keep_afterwards();
        samples.keep_reports();
        samples.keep_books();
        samples.keep_received();
        samples
    }

    /// Award, decision, exemplar, registration, movement, household, person, unit, signatory, superior.
    fn records(t: &TestOffice, which: &str) -> [Value; 10] {
        let id = |command: &str, input: Value| t.call(command, input).unwrap()["id"].clone();
        let unit = id("save_unit", json!({ "name": format!("Bản Mét {which}"), "kind": "hamlet" }));
        let person = json!({ "fullName": format!("Lô Thị Phượng {which}"), "sex": "female", "unitId": unit });
        let person = id("save_person", person);
        let household =
            json!({ "headName": format!("Lương Văn Ước {which}"), "headId": person, "hamletId": unit });
        let household = id("save_household", household);
        let movement = json!({
            "name": format!("Nông thôn mới {which}"), "source": "own", "method": "thematic", "startsOn": "2026-01-05",
            "unitIds": [unit],
        });
        let movement = id("save_movement", movement);
        let who = json!({ "kind": "person", "id": person });
        let registration =
            json!({ "year": 2026, "recipient": who, "award": "advanced_worker", "movementId": movement });
        let registration = id("save_registration", registration);
        let deed = json!({ "kind": "good_deed", "recipient": who, "summary": "Cứu người bị lũ cuốn" });
        let exemplar = id("save_exemplar", deed);
        let signatory = json!({ "fullName": format!("Nguyễn Văn Bình {which}"), "office": "chair" });
        let signatory = t.call("save_signatory", signatory).unwrap();
        let superior = json!({ "name": format!("Sở Nội vụ {which}"), "validFrom": "2026-01-01" });
        let superior = t.call("save_superior", superior).unwrap();
        let award =
            json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc" });
        let decision = json!({ "decidedOn": "2026-08-01", "subject": "Tặng Giấy khen", "ground": "merit" });
        let recorded = t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
        let (award, decision) = (recorded["awards"][0]["id"].clone(), recorded["decision"]["id"].clone());
        [award, decision, exemplar, registration, movement, household, person, unit, signatory, superior]
    }

    fn cluster(&self) -> Value {
        self.t.call("list_clusters", json!({})).unwrap()[0]["id"].clone()
    }

    /// Folder for what is written.
    fn out(&self) -> PathBuf {
        self.t.folder.path().join("ra")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.t.folder.path()
    }

    /// An input that the command takes, with every field of its form filled; nothing when it is not listed.
    pub(crate) fn input(&self, command: &str) -> Option<Value> {
        let [award, decision, exemplar, registration, movement, household, person, unit, signatory, superior] =
            &self.ids;
        let who = json!({ "kind": "person", "id": person });
        Some(match command {
            "get_settings"
            | "list_provinces"
            | "check_store"
            | "list_backups"
            | "save_backup"
            | "redo_change"
            | "list_actors"
            | "list_bin"
            | "remove_expired"
            | "list_recipient_names"
            | "list_imports"
            | "list_sealed_bundles"
            | "get_home" => json!({}),
            "list_journal" => json!({
                "text": "nông thôn", "from": "2026-01-01", "until": "2026-12-31", "actor": "Lô Thị Phượng", "table": "people",
                "before": 9,
            }),
            "restore_from_bin" => {
                self.t.call("list_bin", json!({})).map(|bin| json!({ "id": bin[0]["id"] })).ok()?
            }
            "print_list" => json!({
                "list": {
                    "title": "Danh sách đăng ký", "note": "Năm 2026",
                    "columns": [
                        { "label": "Họ và tên", "kind": "text", "width": 3.0 }, { "label": "Tiền", "kind": "money", "width": 1.0 },
                    ],
                    "cells": [["Lô Thị Phượng", 253000]],
                },
                "format": "xlsx", "out": self.out().join("danh-sach.xlsx"),
            }),
            "get_history" => json!({ "table": "people", "id": person }),
            "search_everything" => json!({ "text": "phuong" }),
            "undo_change" => json!({ "id": 3 }),
            "list_award_kinds"
            | "list_grounds"
            | "list_movement_fields"
            | "list_regimes"
            | "list_rule_choices" => {
                json!({ "on": "2026-08-01" })
            }
            "list_legal_bases" => json!({ "on": "2026-08-01", "awards": ["certificate_of_merit"] }),
            "get_bonus" => json!({ "award": "advanced_worker", "recipient": "person", "on": "2026-08-01" }),
            "list_communes" => json!({ "provinceCode": "40", "text": "binh" }),
            "get_proposed_superior" => json!({ "communeCode": "17230" }),
            "save_office" => json!({
                "communeCode": "17230", "clerkName": "Vi Thị Hằng", "superiorLine": "UBND TỈNH NGHỆ AN",
                "decisionSymbol": "QĐ-UBND", "cutoffDay": 14, "rounding": "up", "emblemFile": "quoc-huy.svg",
                "planDays": 20, "remindDays": 7, "silentMonths": 3, "isSuperior": true,
            }),
            "save_signatory" => json!({
                "id": signatory, "fullName": "Nguyễn Văn Bình", "office": "deputy_chair", "validFrom": "2026-01-01",
                "validUntil": "2026-12-31",
            }),
            "remove_signatory" => json!({ "id": signatory }),
            "save_superior" => json!({
                "id": superior, "name": "Sở Nội vụ tỉnh Nghệ An", "validFrom": "2026-01-01", "validUntil": "2026-12-31",
            }),
            "remove_superior" => json!({ "id": superior }),
            "list_units" => json!({ "text": "met", "kind": "hamlet" }),
            "get_unit" | "remove_unit" => json!({ "id": unit }),
            "save_unit" => json!({ "id": unit, "name": "Bản Mét", "kind": "hamlet", "note": "Bản xa" }),
            "save_units" => {
                json!([{ "name": "Tổ Hội Nông dân", "kind": "union", "parentId": unit, "note": "Mới lập" }])
            }
            "list_people" => json!({ "text": "phuong", "unitId": unit, "after": person, "most": 10 }),
            "get_person" | "restore_person" => json!({ "id": person }),
            "save_person" => {
                let mut draft = self.person();
                draft["id"] = person.clone();
                draft
            }
            "save_people" => json!([self.person()]),
            "save_people_field" => {
                json!({ "ids": [person], "set": { "field": "position", "value": "Trưởng bản" } })
            }
            "remove_people" => json!({ "ids": [person] }),
            "list_households" => json!({ "text": "uoc", "hamletId": unit }),
            "get_household" | "remove_household" => json!({ "id": household }),
            "save_household" => json!({
                "id": household, "headName": "Lương Văn Ước", "headSex": "male", "headId": person, "hamletId": unit,
                "members": 4, "note": "Hộ mới tách",
            }),
            "save_households" => json!([{ "headName": "Và Bá Ca", "hamletId": unit, "members": 5 }]),
            "list_recipients" => json!({ "text": "phuong", "kinds": ["person"] }),
            "get_recipient" => who,
            "list_movements" => {
                json!({ "text": "moi", "field": "rural", "year": 2026, "source": "own", "due": true })
            }
            "get_movement" | "remove_movement" => json!({ "id": movement }),
            "save_movement" => json!({
                "id": movement, "name": "Nông thôn mới", "field": "Xây dựng", "source": "superior", "method": "regular",
                "reach": "unit", "duration": "one", "clusterId": self.cluster(), "superiorIssuer": "UBND tỉnh",
                "superiorNumber": "25/KH-UBND", "superiorOn": "2026-01-02",
                "scope": "Toàn xã", "audience": "Mọi người dân", "objective": "Đạt chuẩn", "content": "Làm đường",
                "criteria": "Mười chín tiêu chí", "plan": "Kế hoạch 5", "measures": "Vận động", "startsOn": "2026-01-05",
                "endsOn": "2026-12-31", "launchedOn": "2026-01-10", "note": "Theo kế hoạch", "unitIds": [unit],
            }),
            "list_registrations" => json!({
                "text": "phuong", "year": 2026, "award": "advanced_worker", "movementId": movement, "unitId": unit,
                "state": "registered",
            }),
            "get_registration_comparison" => {
                json!({ "year": 2026, "unitId": unit, "movementId": movement })
            }
            "print_registrations" => json!({
                "form": "by_class", "year": 2026, "unitId": unit, "movementId": movement, "award": "advanced_worker",
                "note": "Thôn, bản: Bản Mét",
                "out": self.out().join("dang-ky.pdf"), "format": "docx",
            }),
            "get_registration" => json!({ "id": registration }),
            "remove_registrations" => json!({ "ids": [registration] }),
            "save_registration" => json!({
                "id": registration, "year": 2026, "recipient": who, "award": "advanced_worker", "movementId": movement,
                "registeredOn": "2026-02-01", "standing": "registered", "note": "Đợt 1",
            }),
            "save_registrations_field" => {
                json!({ "ids": [registration], "set": { "field": "standing", "value": "withdrawn" } })
            }
            "save_registrations" => json!([{ "year": 2025, "recipient": who, "award": "advanced_worker" }]),
            "list_exemplars" => json!({
                "text": "lu", "kind": "good_deed", "year": 2026, "field": "rural", "unitId": unit, "movementId": movement,
                "stage": "noted", "silent": true,
            }),
            "get_exemplar" | "remove_exemplar" => json!({ "id": exemplar }),
            "save_exemplar" => json!({
                "id": exemplar, "kind": "model", "recipient": who, "name": "Lô Thị Phượng", "unitId": unit,
                "movementId": movement, "field": "Xã hội", "summary": "Cứu người", "result": "An toàn", "source": "Bản báo",
                "foundOn": "2026-08-01", "checkedOn": "2026-08-02", "checkedBy": "Trưởng bản", "consent": "agreed",
                "closedOn": "2026-09-01", "note": "Đã xác minh",
                "acts": [{
                    "kind": "publicised", "on": "2026-08-03", "place": "Loa bản", "byWhom": "Đài xã", "result": "Nhiều người hỏi",
                    "note": "Hai lần",
                }],
            }),
            "list_decisions" => json!({ "text": "khen", "year": 2026 }),
            "get_decision" | "get_decision_totals" | "remove_decision" => json!({ "id": decision }),
            "get_number_book" => json!({ "year": 2026, "symbol": "QĐ-UBND" }),
            "list_awards" => json!({
                "decisionId": decision, "movementId": movement, "exemplarId": exemplar, "recipient": who, "text": "phuong",
                "year": 2026, "from": "2026-01-01", "until": "2026-12-31",
            }),
            "get_award" | "remove_award" => json!({ "id": award }),
            "plan_awards" | "record_awards" => json!({
                "decision": self.decision(), "awards": [self.award()], "confirmUnverified": true,
            }),
            "save_award" => {
                let mut draft = self.award();
                draft["id"] = award.clone();
                draft
            }
            "save_decision" => {
                let mut draft = self.decision();
                draft["id"] = decision.clone();
                draft
            }
            "get_report" | "check_period" => json!({ "period": "2026-Q3" }),
            "print_report" => json!({ "period": "2026-Q3", "folder": self.out(), "format": "docx" }),
            "get_supervision" => json!({ "from": "2025-01-01", "until": "2026-12-31" }),
            "get_indicator" => json!({
                "from": "2025-01-01", "until": "2026-12-31", "line": "F1.awards", "answer": "yes", "dimension": "Năm",
                "part": "Năm 2026", "offset": 0, "limit": 10,
            }),
            "list_supervision_targets" => json!({}),
            "print_supervision" => json!({
                "from": "2025-01-01", "until": "2026-12-31", "out": self.out().join("giam-sat.pdf"), "format": "docx",
            }),
            "plan_import" => json!({ "path": self.list, "nominations": self.list_nominations() }),
            "list_import_rows" => {
                json!({ "file": { "path": self.list }, "fate": "new", "from": 0, "most": 10 })
            }
            "save_import" => json!({ "file": { "path": self.list }, "hash": self.hash }),
            _ => {
                return self
                    .emulation_input(command)
                    .or_else(|| self.certificate_input(command))
                    .or_else(|| self.layout_input(command))
                    .or_else(|| self.attachment_input(command))
                    .or_else(|| self.bundle_input(command))
                    .or_else(|| self.review_input(command))
                    .or_else(|| self.afterwards_input(command))
                    .or_else(|| self.report_input(command))
                    .or_else(|| self.oversight_input(command))
                    .or_else(|| self.received_input(command))
                    .or_else(|| self.record_input(command));
            }
        })
    }

    /// The same for the parts of records and for acts on several of them.
    fn record_input(&self, command: &str) -> Option<Value> {
        let [.., household, person, unit, _, _] = &self.ids;
        let namesake = &self.namesake;
        let part = |list: &str| {
            let record = self.t.call("get_person_record", json!({ "id": person })).unwrap();
            record[list][0]["id"].clone()
        };
        Some(match command {
            "list_ethnicities" => json!({}),
            "list_grades" | "list_discipline_forms" | "list_direct_definitions" => {
                json!({ "on": "2026-09-01" })
            }
            "get_unit_history" => json!({ "id": unit }),
            "get_person_record" | "get_person_photo" | "remove_person_photo" => json!({ "id": person }),
            "get_person_standing" => json!({ "id": person, "on": "2026-09-01" }),
            "check_person" => self.person(),
            "list_duplicates" => json!({ "most": 10 }),
            "save_distinct" | "plan_merge_people" => json!({ "one": person, "other": namesake }),
            "merge_people" => json!({ "survivor": person, "other": namesake, "take": ["birth"] }),
            "list_unit_people" => json!({ "unitId": unit, "on": "2026-09-01" }),
            "save_unit_change" => json!({
                "kind": "rename", "on": "2026-08-01", "document": "Nghị quyết 5", "units": [unit],
                "into": [{ "name": "Thôn Mét", "kind": "hamlet" }],
            }),
            "save_person_moves" => json!({
                "ids": [person], "role": "home", "unitId": unit, "on": "2026-08-01", "document": "Quyết định 7",
            }),
            "save_household_moves" => json!({ "ids": [household], "hamletId": unit, "on": "2026-08-01" }),
            "save_person_photo" => json!({ "id": person, "bytes": crate::people::PNG }),
            "save_person_past" => json!({
                "personId": person, "role": "work", "unitId": unit, "position": "Y sĩ", "fromOn": "2019", "untilOn": "2020-05",
                "document": "Quyết định 3",
            }),
            "save_person_grade" => {
                json!({ "personId": person, "year": 2024, "grade": "good", "document": "Thông báo 4" })
            }
            "save_person_discipline" => json!({
                "personId": person, "form": self.discipline, "decision": "12/QĐ-UBND", "decidedOn": "2026-02-01",
                "endsOn": "2027-02-01", "reason": "Vắng mặt không phép",
            }),
            "save_person_verification" => json!({
                "personId": person, "subject": "Đơn phản ánh", "document": "Công văn 9", "fromOn": "2026-05-01",
                "untilOn": "2026-06-01", "conclusion": "Không đúng sự thật",
            }),
            "remove_person_past" => json!({ "id": part("past") }),
            "remove_person_grade" => json!({ "id": part("grades") }),
            "remove_person_discipline" => json!({ "id": part("disciplines") }),
            "remove_person_verification" => json!({ "id": part("verifications") }),
            _ => return self.rule_input(command),
        })
    }

    fn person(&self) -> Value {
        let unit = &self.ids[7];
        json!({
            "fullName": "Kha Văn Đăng", "sex": "male", "birth": "1984-02-03", "citizenId": "040087528979",
            "ethnicity": "Thái", "position": "Trưởng bản", "workClass": "farmer", "isLeader": true, "unitId": unit,
            "hamletId": unit, "phone": "0912345678", "note": "Đảng viên",
        })
    }

    fn award(&self) -> Value {
        json!({
            "recipient": { "kind": "person", "id": self.ids[6] }, "award": "certificate_of_merit",
            "merit": "Có thành tích xuất sắc", "printedName": "Bà Lô Thị Phượng", "office": "Bản Mét", "note": "Đợt 1",
            "exemplarId": self.ids[2],
        })
    }

    fn decision(&self) -> Value {
        json!({
            "number": "45", "decidedOn": "2026-09-01", "subject": "Về việc tặng Giấy khen", "ground": "merit",
            "movementId": self.ids[4], "signerName": "Nguyễn Văn Bình", "signerLines": ["CHỦ TỊCH"],
            "legalBases": ["Căn cứ Luật Thi đua, khen thưởng"],
            "proposedBy": "Trưởng phòng Văn hóa - Xã hội", "meritYear": 2026, "note": "Ký số",
        })
    }
}
