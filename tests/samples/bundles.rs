//! Inputs of bundles and of the cards of offices.
use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use sovang_bundle::{KeyPair, ReadingKey, sign_text};

use super::Samples;

impl Samples {
    pub(super) fn keep_cards(&self) {
        let key = KeyPair::from_seed([9; 32], [9; 8]);
        let signing = key.public_key().encoded();
        let text = format!(
            "unit_code = \"17254\"\noffice = \"UBND xã Mẫu\"\nsigning_key = \"{signing}\"\nreading_key = \"{}\"\n\
             made_on = \"2026-09-01\"\nis_practice = false\n",
            ReadingKey::generate().address()
        );
        fs::write(self.card(), sign_text(&text, &key, "Sổ Vàng, thẻ cơ quan")).unwrap();
        self.t.call("save_office_card", self.bundle_input("save_office_card").unwrap()).unwrap();
    }

    fn card(&self) -> PathBuf {
        self.t.folder.path().join("the-co-quan.txt")
    }

    /// A whole copy, made anew each time.
    fn whole_copy(&self) -> Value {
        self.t.call("save_whole_copy", self.bundle_input("save_whole_copy").unwrap()).unwrap()["path"].clone()
    }

    pub(super) fn bundle_input(&self, command: &str) -> Option<Value> {
        let documents = || self.t.call("list_bundle_documents", json!({ "period": "2026-Q3" })).unwrap();
        let kept = || self.t.call("list_office_cards", json!({})).unwrap()[0]["id"].clone();
        Some(match command {
            "list_drives" | "list_office_cards" => json!({}),
            "list_bundle_documents" => json!({ "period": "2026-Q3" }),
            "plan_bundle" => json!({ "period": "2026-Q3", "documents": [documents()[0]["id"]] }),
            "seal_bundle" => json!({
                "period": "2026-Q3", "folder": self.out(), "reason": "Bổ sung", "documents": [documents()[0]["id"]],
                "lock": { "cardId": kept() },
            }),
            "seal_bundle_again" => {
                json!({ "period": "2026-Q2", "number": 1, "folder": self.out(), "lock": { "cardId": kept() } })
            }
            "check_bundle" => json!({ "path": self.bundle, "passphrase": "lúa chín vàng đồng" }),
            "check_office_card" => json!({ "path": self.card() }),
            "save_office_card" => {
                let read = self.t.call("check_office_card", json!({ "path": self.card() })).unwrap();
                json!({ "path": self.card(), "fingerprint": read["fingerprint"] })
            }
            "remove_office_card" => json!({ "id": kept() }),
            "print_own_card" => json!({ "folder": self.out() }),
            "save_whole_copy" => {
                fs::create_dir_all(self.out()).unwrap();
                json!({ "folder": self.out() })
            }
            "check_whole_copy" => json!({ "path": self.whole_copy() }),
            _ => return None,
        })
    }
}
