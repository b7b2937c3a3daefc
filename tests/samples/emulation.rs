//! Inputs for the parts of movements and exemplars: steps, targets, scores, pacts, acts, prepared wording.
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    /// One of each part, so that every command finds what it changes.
    pub(super) fn keep_emulation(&self) {
        for command in [
            "save_cluster",
            "save_movement_step",
            "save_movement_units",
            "save_movement_targets",
            "save_movement_criteria",
            "save_movement_scores",
            "save_pact",
            "save_exemplar_act",
            "save_exemplar_photo",
            "save_award_exemplar",
            "save_wording",
        ] {
            // What is not there yet has no id, and is new.
            let input = self.emulation_input(command).unwrap();
            self.t.call(command, input).unwrap_or_else(|error| panic!("{command}: {error}"));
        }
    }

    fn record(&self) -> Value {
        self.t.call("get_movement_record", json!({ "id": self.ids[4] })).unwrap()
    }

    /// The movement's entry of that kind.
    fn step(&self, kind: &str) -> Value {
        let record = self.record();
        let steps = record["movement"]["steps"].as_array().unwrap().iter();
        let mut entries = steps.flat_map(|step| step["entries"].as_array().unwrap());
        entries.find(|entry| entry["kind"] == kind).map(|entry| entry["id"].clone()).unwrap_or_default()
    }

    pub(super) fn emulation_input(&self, command: &str) -> Option<Value> {
        let [award, _, exemplar, _, movement, _, _, unit, ..] = &self.ids;
        let wording = |more: Value| {
            let mut input = json!({ "kind": "movement_plan", "of": movement });
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            input
        };
        let text = json!({ "title": "Phát động phong trào", "body": "# I. MỤC TIÊU\nĐạt chuẩn." });
        Some(match command {
            "list_clusters" => json!({}),
            "save_cluster" => json!({
                "id": self.t.call("list_clusters", json!({})).unwrap()[0]["id"], "name": "Cụm các bản vùng trong",
                "leaderUnitId": unit, "note": "Ba bản", "unitIds": [unit],
            }),
            "remove_cluster" => json!({ "id": self.t.call("list_clusters", json!({})).unwrap()[0]["id"] }),
            "get_movement_record" | "get_movement_figures" => json!({ "id": movement }),
            "get_movement_counts" => json!({ "year": 2026 }),
            "save_movement_step" => json!({
                "id": self.step("inspection"), "movementId": movement, "kind": "inspection", "dueOn": "2026-06-30",
                "doneOn": "2026-06-28", "paperNumber": "21/BC-UBND", "paperOn": "2026-07-01",
                "paperAbout": "Kết quả kiểm tra", "note": "Đúng tiến độ",
            }),
            "remove_movement_step" => json!({ "id": self.step("inspection") }),
            "save_movement_units" => {
                json!({ "movementId": movement, "units": [{ "unitId": unit, "people": 64 }] })
            }
            "save_movement_targets" => json!({
                "movementId": movement,
                "targets": [{
                    "id": self.record()["targets"][0]["id"], "name": "Đường bê tông", "goal": "at_least", "figure": 2.5,
                    "measure": "km", "reached": 1.0, "note": "Đang làm",
                }],
            }),
            "save_movement_criteria" => json!({
                "movementId": movement,
                "criteria": [{ "id": self.record()["criteria"][0]["id"], "name": "Hạ tầng", "points": 30.0 }],
            }),
            "save_movement_scores" => json!({
                "movementId": movement,
                "scores": [{ "criterionId": self.record()["criteria"][0]["id"], "unitId": unit, "points": 27.5 }],
            }),
            "list_pacts" => json!({ "movementId": movement }),
            "save_pact" => json!({
                "id": self.pact(), "movementId": movement, "title": "Giao ước thi đua", "signedOn": "2026-01-20",
                "place": "Nhà văn hóa", "content": "Đoàn kết", "parties": [{ "name": "Bản Mét", "isSigned": true }],
            }),
            "remove_pact" => json!({ "id": self.pact() }),
            "save_exemplar_check" => {
                json!({ "id": exemplar, "checkedOn": "2026-09-23", "checkedBy": "Ban công tác Mặt trận" })
            }
            "save_exemplar_act" => json!({
                "exemplarId": exemplar,
                "act": {
                    "id": self.act(), "kind": "replicated", "on": "2026-09-23", "place": "Bản Đình",
                    "byWhom": "Chi hội Phụ nữ", "result": "12 hộ làm theo", "note": "Tự nguyện",
                },
            }),
            "remove_exemplar_act" => json!({ "id": self.act() }),
            "get_exemplar_photo" | "remove_exemplar_photo" => json!({ "id": exemplar }),
            "save_exemplar_photo" => json!({ "id": exemplar, "bytes": crate::people::PNG }),
            "print_exemplar_book" => json!({
                "ids": [exemplar], "year": 2026, "note": "Thôn, bản: Bản Mét", "out": self.out().join("so-dien-hinh.pdf"), "format": "docx",
            }),
            "save_award_exemplar" => json!({ "id": award, "exemplarId": exemplar }),
            "list_wordings" => json!({ "movementId": movement }),
            "get_wording" => wording(json!({ "fresh": true })),
            "save_wording" | "print_wording_preview" => wording(text),
            "remove_wording" => wording(json!({ "fresh": true })),
            "print_wording" => wording(json!({ "out": self.out().join("ke-hoach.pdf"), "format": "docx" })),
            _ => return None,
        })
    }

    fn pact(&self) -> Value {
        self.t.call("list_pacts", json!({ "movementId": self.ids[4] })).unwrap()[0]["id"].clone()
    }

    fn act(&self) -> Value {
        self.t.call("get_exemplar", json!({ "id": self.ids[2] })).unwrap()["acts"][0]["id"].clone()
    }
}
