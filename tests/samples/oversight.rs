//! Inputs of the books kept beside the awards: petitions, directives, trainings.
use serde_json::{Value, json};

use super::Samples;

/// A petition, a directive, a training and an officer.
pub(super) fn drafts(which: &str) -> [Value; 4] {
    [
        json!({ "kind": "complaint", "receivedOn": "2026-08-10", "subject": format!("Xét khen chưa đúng {which}") }),
        json!({
            "kind": "Kế hoạch", "issuedOn": "2026-01-12", "subject": format!("Kiểm tra phong trào {which}"),
            "purpose": "inspection_plan",
        }),
        json!({ "heldOn": "2026-03-05", "subject": format!("Tập huấn nghiệp vụ {which}"), "organiser": "own" }),
        json!({ "fullName": format!("Vi Thị Hằng {which}"), "fromOn": "2025-07-01" }),
    ]
}

impl Samples {
    /// The hamlet that counts as difficult, and where the dossier of the decision is kept.
    pub(super) fn keep_books(&self) {
        for command in ["save_hardship", "save_archive"] {
            let mut input = self.oversight_input(command).unwrap();
            input.as_object_mut().unwrap().remove("id");
            self.t.call(command, input).unwrap();
        }
    }

    fn line_of(&self, list: &str) -> Value {
        self.t.call(list, json!({})).unwrap()[0]["id"].clone()
    }

    pub(super) fn oversight_input(&self, command: &str) -> Option<Value> {
        let [_, decision, _, _, movement, _, _, unit, ..] = &self.ids;
        Some(match command {
            "list_petitions" => json!({ "year": 2026, "text": "xet khen" }),
            "get_petition" | "remove_petition" => self.extra("petition"),
            "save_petition" => json!({
                "id": self.extras["petition"], "kind": "denunciation", "receivedOn": "2026-08-11", "sender": "Một công dân",
                "subject": "Khen không đúng người", "decisionId": decision, "movementId": movement,
                "handledOn": "2026-09-01", "outcome": "partly", "answer": "15/UBND", "note": "Đã đối thoại",
            }),
            "list_directives" => json!({ "year": 2026, "text": "kiem tra" }),
            "get_directive" | "remove_directive" => self.extra("directive"),
            "save_directive" => json!({
                "id": self.extras["directive"], "kind": "Kế hoạch", "number": "12/KH-UBND", "issuedOn": "2025-12-20",
                "subject": "Kiểm tra phong trào năm 2026", "purpose": "inspection_plan", "year": 2026, "note": "Đã gửi các bản",
            }),
            "list_trainings" => json!({ "year": 2026, "text": "tap huan" }),
            "get_training" | "remove_training" => self.extra("training"),
            "save_training" => json!({
                "id": self.extras["training"], "heldOn": "2026-03-06", "subject": "Nghiệp vụ thi đua", "place": "Hội trường xã",
                "sessions": 2, "people": 45, "organiser": "superior", "note": "Có tài liệu",
            }),
            "list_hardships" => json!({ "year": 2026, "text": "met" }),
            "get_hardship" | "remove_hardship" => json!({ "id": self.line_of("list_hardships") }),
            "save_hardship" => json!({
                "id": self.line_of("list_hardships"), "unitId": unit, "kind": "special", "fromOn": "2025-01-01",
                "untilOn": "2026-12-31", "source": "Quyết định của cấp trên", "note": "Bản xa nhất",
            }),
            "list_archives" => json!({ "decisionId": decision, "year": 2026, "text": "hop" }),
            "get_archive" | "remove_archive" => json!({ "id": self.line_of("list_archives") }),
            "save_archive" => json!({
                "id": self.line_of("list_archives"), "decisionId": decision, "box": "Hộp 03", "folder": "12",
                "keptOn": "2026-09-10", "note": "Kho lưu trữ xã",
            }),
            "list_officers" => json!({ "year": 2026, "text": "hang" }),
            "get_officer" | "remove_officer" => self.extra("officer"),
            "save_officer" => json!({
                "id": self.extras["officer"], "fullName": "Vi Thị Hằng", "position": "Công chức văn hóa - xã hội",
                "fromOn": "2025-07-01", "untilOn": "2026-08-31", "handover": "Biên bản 02", "note": "Đã bàn giao",
            }),
            _ => return None,
        })
    }
}
