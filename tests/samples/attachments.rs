//! Inputs of attached files.
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    pub(super) fn keep_attachments(&self) {
        let input = self.attachment_input("save_attachment").unwrap();
        self.t.call("save_attachment", input).unwrap();
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
            "list_missing_scans" => json!({ "year": 2026 }),
            _ => return None,
        })
    }
}

/// A file that begins as a PDF does, in base64.
pub(crate) fn scan(what: &str) -> String {
    STANDARD.encode(format!("%PDF-1.4\n% {what}\n"))
}
