//! Inputs of attached files.
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    pub(super) fn keep_attachments(&self) {
        let input = self.attachment_input("save_attachment").unwrap();
        self.t.call("save_attachment", input).unwrap();
        let of = json!({ "kind": "nomination", "id": self.nomination() });
        let paper = json!({ "owner": of, "name": "BCTT.pdf", "bytes": scan("bctt") });
        self.t.call("save_attachment", paper).unwrap();
    }

    /// A file of a nomination, and a paper of its checklist.
    fn paper_file(&self) -> (Value, Value) {
        let of = json!({ "kind": "nomination", "id": self.nomination() });
        let file = self.t.call("list_attachments", of).unwrap()[0]["id"].clone();
        let listed = self.t.call("list_nominations", json!({ "roundId": self.round() })).unwrap();
        let one = listed.as_array().unwrap().iter().find(|one| one["id"] == self.nomination()).cloned();
        (file, one.unwrap()["papers"][0]["paper"].clone())
    }

    fn attached(&self) -> Value {
        let owner = json!({ "kind": "decision", "id": self.ids[1] });
        self.t.call("list_attachments", owner).unwrap()[0]["id"].clone()
    }

    pub(super) fn attachment_input(&self, command: &str) -> Option<Value> {
        let owner = json!({ "kind": "decision", "id": self.ids[1] });
        Some(match command {
            "list_attachments" => owner,
            "plan_attachments" => {
                json!({ "files": [{ "name": "QD 12 2026.pdf", "sha256": "0".repeat(64) }] })
            }
            "save_attachment" => json!({
                "owner": owner, "name": format!("QĐ quét {}.pdf", self.attached()), "bytes": scan(&self.attached().to_string()),
                "isSigned": true,
            }),
            "remove_attachment" | "open_attachment" => json!({ "id": self.attached() }),
            "list_paper_files" => json!({ "roundId": self.round() }),
            "plan_paper_files" => json!({
                "roundId": self.round(),
                "files": [{ "name": "BCTT Phượng.pdf", "sha256": "0".repeat(64), "nominationId": self.nomination() }],
            }),
            "save_attachment_paper" => {
                let (id, paper) = self.paper_file();
                json!({ "id": id, "paper": paper })
            }
            "list_missing_scans" => json!({ "year": 2026 }),
            _ => return None,
        })
    }
}

/// A file that begins as a PDF does, in base64.
pub(crate) fn scan(what: &str) -> String {
    STANDARD.encode(format!("%PDF-1.4\n% {what}\n"))
}
