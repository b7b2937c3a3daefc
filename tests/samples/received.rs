//! Inputs for receiving bundles and slips. The office receives its own bundle, so that one office has both sides.
use serde_json::{Value, json};

use super::Samples;
use crate::received::sealing::{self, Plan};

/// A commune of the same province that has sent nothing yet.
const OTHER: &str = "16690";

impl Samples {
    pub(super) fn keep_received(&self) {
        let call = |command: &str, input: Value| self.t.call(command, input).unwrap();
        call("save_office", json!({ "isSuperior": true }));
        let line = call("plan_received", json!({ "paths": [self.bundle] }))["lines"][0].clone();
        let key =
            |unit: &str, key: &Value| json!({ "unitCode": unit, "publicKey": key, "proof": "cover_sheet" });
        // The office's own key signs its bundle and, under the code of the province, its slip.
        let own = &line["publicKey"];
        let other = json!(sealing::key(OTHER).public_key().encoded());
        call("save_trusted_keys", json!([key("17230", own), key("40", own), key(OTHER, &other)]));
        let planned = call("plan_received", json!({ "paths": [self.bundle] }));
        call("merge_received", json!({ "paths": [self.bundle], "counts": planned["counts"] }));
        let record = self.received_record();
        let returned = json!({ "ids": [self.received()], "answer": "returned", "reason": "Thiếu năm", "records": [record] });
        call("save_received_answer", returned);
        call("record_slip", json!({ "path": self.slip() }));
    }

    fn received(&self) -> Value {
        self.t.call("list_received", json!({})).unwrap()[0]["id"].clone()
    }

    fn slip(&self) -> Value {
        self.t.call("seal_slips", json!({ "folder": self.out(), "again": true })).unwrap()["files"][0].clone()
    }

    fn received_record(&self) -> Value {
        json!({ "table": "people", "record": self.ids[6] })
    }

    pub(super) fn received_input(&self, command: &str) -> Option<Value> {
        let call = |command: &str, input: Value| self.t.call(command, input).unwrap();
        let fresh = || {
            std::fs::create_dir_all(self.out()).unwrap();
            sealing::write(&self.out(), &Plan::of(OTHER, "2026-Q2", "2026-05-01"))
        };
        Some(match command {
            "list_trusted_keys" | "get_receiving" | "list_slips" => json!({}),
            "save_trusted_keys" => json!([{
                "unitCode": OTHER, "publicKey": sealing::key("16702").public_key().encoded(), "proof": "announcement",
                "note": "Công văn đổi khóa",
            }]),
            "remove_trusted_key" => json!({ "id": call("list_trusted_keys", json!({}))[0]["id"] }),
            "save_receiving" => json!({
                "name": "Sở Nội vụ", "code": "40NV", "provinceCode": "40", "communes": [OTHER], "dueDays": "10",
                "dueSource": "Công văn của Sở",
            }),
            "save_dropped_bundle" => json!({ "name": "SoVang_16690_2026-Q2_v1.zip", "bytes": "AAECAw==" }),
            "plan_received" => json!({ "paths": [self.bundle], "passphrase": "lúa chín vàng đồng" }),
            "merge_received" => {
                let path = fresh();
                let planned = call("plan_received", json!({ "paths": [path] }));
                json!({ "paths": [path], "counts": planned["counts"], "passphrase": "lúa chín vàng đồng" })
            }
            "get_board" => json!({ "year": 2026 }),
            "list_received" => json!({ "unitCode": "17230", "period": "2026-Q2", "year": 2026 }),
            "open_received" => json!({ "id": self.received() }),
            "save_received_answer" => json!({
                "ids": [self.received()], "answer": "returned", "reason": "Thiếu ngày sinh", "records": [self.received_record()],
            }),
            "seal_slips" => json!({ "ids": [self.received()], "folder": self.out() }),
            "get_area_report" | "list_area_forms" => json!({ "period": "2026-Q2" }),
            "list_area_records" => json!({ "period": "2026-Q2", "what": "awards" }),
            "print_area_report" => json!({ "period": "2026-Q2", "folder": self.out(), "format": "docx" }),
            "check_slip" | "record_slip" => json!({ "path": self.slip() }),
            "remove_slip" => json!({ "id": call("list_slips", json!({}))[0]["id"] }),
            _ => return None,
        })
    }
}
