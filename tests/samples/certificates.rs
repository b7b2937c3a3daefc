//! Inputs of certificates, the blanks they are printed on, and the papers of handing over.
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    /// A decision of two certificates beside the one on record: one is printed, the other signed.
    pub(super) fn keep_certificates(&self) {
        let call = |command: &str, input: Value| {
            self.t.call(command, input).unwrap_or_else(|error| panic!("{command}: {error}"))
        };
        call("record_blanks", self.certificate_input("record_blanks").unwrap());
        let award = |kind: &str, id: &Value| {
            let who = json!({ "kind": kind, "id": id });
            json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Xuất sắc" })
        };
        let decision = json!({ "decidedOn": "2026-09-01", "subject": SUBJECT, "ground": "merit" });
        let awards = json!([award("person", &self.ids[6]), award("unit", &self.ids[7])]);
        call("record_awards", json!({ "decision": decision, "awards": awards, "confirmUnverified": true }));
        call("print_certificates", json!({ "decisionId": self.printed()[0], "withoutProof": "In thử" }));
        call("print_proof_list", json!({ "decisionId": self.printed()[0] }));
        call("record_certificates_signed", self.certificate_input("record_certificates_signed").unwrap());
    }

    /// The decision, and its award that is printed and, later, signed.
    fn printed(&self) -> [Value; 3] {
        let found = self.t.call("list_decisions", json!({ "text": SUBJECT })).unwrap();
        let id = found[0]["id"].clone();
        let awards = self.t.call("list_awards", json!({ "decisionId": id })).unwrap();
        [id, awards[0]["id"].clone(), awards[1]["id"].clone()]
    }

    fn kind(&self) -> Value {
        self.t.call("list_blank_stock", json!({})).unwrap()[0]["kindId"].clone()
    }

    pub(super) fn certificate_input(&self, command: &str) -> Option<Value> {
        let [award, decision, ..] = &self.ids;
        let style = json!({
            "layout": "giay-khen-a3", "printerId": self.printer(), "mode": "overlay", "onBlank": ["title"], "rightMm": 1.5,
            "downMm": -2.0,
        });
        Some(match command {
            "list_decision_sums" | "list_blank_stock" => json!({}),
            "list_certificate_prints" | "list_certificate_stages" | "get_proof" => {
                json!({ "decisionId": decision })
            }
            "print_certificates" => json!({
                "decisionId": decision, "awardIds": [award], "style": style, "kindId": self.kind(), "reason": "Kẹt giấy",
                "withoutProof": "Lãnh đạo đi vắng",
                "out": self.out().join("giay-khen.pdf"),
            }),
            "print_certificate_preview" => json!({ "awardId": award, "style": style }),
            "check_certificate_code" => {
                let name = "Lô Thị Phượng";
                json!({ "text": "SV1 Tên a Ký b", "name": name, "keyPath": self.bundle })
            }
            "save_office_key" => json!({ "out": self.out().join("khoa.pub") }),
            "print_decision" => {
                json!({ "decisionId": decision, "out": self.out().join("quyet-dinh.pdf"), "format": "docx" })
            }
            "print_ceremony_paper" => {
                json!({ "decisionId": decision, "kind": "payment", "envelope": { "widthMm": 229.0, "heightMm": 162.0 }, "out": self.out().join("ky-nhan.pdf"), "format": "docx" })
            }
            "print_roll_book" => json!({
                "from": "2020-01-01", "until": "2026-12-31", "order": "unit", "withAmount": true,
                "out": self.out().join("so-vang.pdf"), "format": "docx",
            }),
            "print_honours" => json!({
                "recipient": self.t.call("get_award", json!({ "id": award })).unwrap()["recipient"],
                "out": self.out().join("qua-trinh.pdf"), "format": "docx",
            }),
            "print_staff_sheet" => json!({
                "from": "2020-01-01", "until": "2026-12-31", "everybody": true,
                "out": self.out().join("khen-thuong-can-bo.xlsx"),
            }),
            "record_certificates_signed" => {
                let [id, _, second] = self.printed();
                json!({ "decisionId": id, "awardIds": [second], "on": "2026-09-10" })
            }
            "record_certificates_handed_over" => {
                let [id, _, second] = self.printed();
                json!({ "decisionId": id, "awardIds": [second], "on": "2026-09-12", "to": "Trưởng bản nhận thay" })
            }
            "record_certificates_spoiled" => {
                let [id, first, _] = self.printed();
                json!({ "decisionId": id, "awardIds": [first], "reason": "Lem mực" })
            }
            "print_proof_list" => {
                json!({ "decisionId": decision, "out": self.out().join("danh-sach-soat.pdf") })
            }
            "record_proof_signed" => {
                json!({ "decisionId": self.printed()[0], "on": "2026-09-23", "by": "Nguyễn Văn Bình" })
            }
            "record_blanks" => json!({
                "name": "Phôi giấy khen A4", "act": "received", "on": "2026-08-01", "count": 100, "reason": "Mua đợt 1",
            }),
            "list_blank_moves" => json!({ "id": self.kind() }),
            "save_blank_kind" => json!({ "id": self.kind(), "name": "Phôi giấy khen A4 mới" }),
            "remove_blank_move" => {
                let moves = self.t.call("list_blank_moves", json!({ "id": self.kind() })).unwrap();
                json!({ "id": moves[0]["id"] })
            }
            _ => return None,
        })
    }
}

const SUBJECT: &str = "Khen thưởng đợt đã in";
