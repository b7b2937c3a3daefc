//! Inputs of the rulebook, of what the office sets itself, and of what eligibility looks at.
use std::{collections::BTreeMap, path::PathBuf};

use serde_json::{Value, json};
use sovang_bundle::{KeyPair, sign_text};
use sovang_tests::TestOffice;

use super::Samples;

/// Records that are made beside the others, by name.
pub(super) type Extras = BTreeMap<&'static str, Value>;

const FACT: &str = "multiple.cultured_family.household.2025";
const OTHER_FACT: &str = "multiple.certificate_of_merit.household.2025";

fn key() -> KeyPair {
    KeyPair::from_seed([7; 32], [7; 8])
}

fn rules() -> String {
    format!(
        "[pack]\nformat = 1\nnumber = 1\nname = \"Quy định mới\"\nissuer = \"Sở Nội vụ\"\npublished_on = \"2026-12-01\"\n\
         key = \"{}\"\n\n[[provision]]\nid = \"provision.new\"\nsubject = \"council\"\nname = \"Hội đồng\"\ntext = \"Họp mỗi quý.\"\n\
         valid_from = \"2026-12-01\"\ndocument = \"Quyết định 9\"\narticle = \"Điều 1\"\nsource = \"Công báo\"\n\
         mark = \"CONFIRMED\"\ngrade = \"P\"\nchecked_on = \"2026-12-01\"\n",
        key().public_key().encoded()
    )
}

/// One of each, on a person and a unit.
pub(super) fn records(t: &TestOffice, which: &str, [person, unit]: [&Value; 2]) -> Extras {
    let call = |command: &str, input: Value| t.call(command, input).unwrap()["id"].clone();
    let who = json!({ "kind": "person", "id": person });
    let initiative = json!({ "kind": "initiative", "title": format!("Số hóa {which}"), "year": 2025, "authorIds": [person] });
    let past = json!({ "recipient": who, "award": "advanced_worker", "year": 2024 });
    let result = json!({ "recipient": { "kind": "unit", "id": unit }, "year": 2025, "grade": "good" });
    let value = json!({
        "layer": "province", "slot": "dossier_sets", "number": "2", "validFrom": "2026-01-01", "document": "Quyết định 63",
    });
    let fact = if which == "đã bỏ" { OTHER_FACT } else { FACT };
    let check = json!({ "fact": fact, "checkedBy": "Vi Thị Hằng", "document": "Nghị định mới" });
    let filing = if which == "đã bỏ" { "deadline.form_0602" } else { "deadline.form_0601" };
    let filing = json!({ "deadline": filing, "year": 2025, "filedOn": "2025-12-12" });
    let choice =
        json!({ "recipient": who, "award": "advanced_worker", "year": 2026, "receivedOn": "2026-09-01" });
    let target = json!({
        "line": "G2.publicised", "goal": "at_least", "figure": 80, "validFrom": "2026-01-01", "source": "Kế hoạch 12",
    });
    let [petition, directive, training, officer] = super::oversight::drafts(which);
    BTreeMap::from([
        ("petition", call("save_petition", petition)),
        ("directive", call("save_directive", directive)),
        ("training", call("save_training", training)),
        ("officer", call("save_officer", officer)),
        ("initiative", call("save_initiative", initiative)),
        ("past_award", call("save_past_award", past)),
        ("result", call("save_result", result)),
        ("filing", call("save_filing", filing)),
        ("rule_value", call("save_rule_value", value)),
        ("rule_check", call("save_rule_check", check)),
        ("law_choice", call("save_law_choice", choice)),
        ("supervision_target", call("save_supervision_target", target)),
    ])
}

/// Puts them in the bin.
pub(super) fn remove(t: &TestOffice, extras: &Extras) {
    for (what, id) in extras {
        t.call(&format!("remove_{what}"), json!({ "id": id })).unwrap();
    }
}

impl Samples {
    pub(super) fn extra(&self, what: &str) -> Value {
        json!({ "id": self.extras[what] })
    }

    fn written(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn pack(&self) -> PathBuf {
        self.written("goi-quy-dinh.toml", &sign_text(&rules(), &key(), "gói quy định"))
    }

    pub(super) fn rule_input(&self, command: &str) -> Option<Value> {
        let [.., household, person, unit, _, _] = &self.ids;
        let who = json!({ "kind": "person", "id": person });
        let home = json!({ "kind": "household", "id": household });
        let extra = |what: &str| self.extra(what);
        Some(match command {
            "list_deadlines"
            | "list_simplified_cases"
            | "list_rule_packs"
            | "list_rule_checks"
            | "list_rule_slots"
            | "list_rule_values" => json!({ "on": "2026-09-01" }),
            "list_papers" => json!({ "award": "advanced_worker", "on": "2026-09-01" }),
            "list_rules" => {
                json!({ "on": "2026-09-01", "text": "giấy khen", "kind": "standard", "award": "certificate_of_merit" })
            }
            "plan_rule_pack" => json!({ "path": self.pack() }),
            "save_rule_pack" => {
                let path = self.pack();
                let hash = self.t.call("plan_rule_pack", json!({ "path": path })).unwrap()["hash"].clone();
                json!({ "path": path, "hash": hash, "trustsKey": true })
            }
            "seal_rule_pack" => json!({
                "path": self.written("quy-dinh.toml", &rules()),
                "keyPath": self.written("khoa.key", &key().to_text()),
                "out": self.out().join("goi.toml"),
            }),
            "save_rule_check" => json!({
                "fact": OTHER_FACT, "checkedBy": "Vi Thị Hằng", "checkedOn": "2026-09-01", "document": "Nghị định mới",
                "article": "Điều 5", "note": "Đã đọc công báo",
            }),
            "get_rule_value" => {
                json!({ "slot": "dossier_sets", "award": "advanced_worker", "recipient": "person", "on": "2026-09-01" })
            }
            "get_due_day" => {
                json!({ "slot": "posting_days", "award": "cultured_family", "from": "2026-09-01" })
            }
            "save_rule_value" => json!({
                "id": self.extras["rule_value"], "layer": "province", "slot": "criterion", "award": "certificate_of_merit",
                "recipient": "person", "text": "Hai năm liên tục", "validFrom": "2026-01-01", "validUntil": "2027-12-31",
                "document": "Quyết định 63", "article": "Điều 4", "checkedBy": "Vi Thị Hằng", "note": "Công báo tỉnh",
                "condition": { "kind": "chain", "awards": ["advanced_worker"], "years": 2 },
            }),
            "list_initiatives" => json!({ "personId": person, "year": 2025, "text": "so hoa" }),
            "save_initiative" => json!({
                "id": self.extras["initiative"], "kind": "science", "title": "Số hóa hồ sơ", "year": 2025,
                "level": "province", "recognisedOn": "2025-12-01", "recognisedBy": "Hội đồng sáng kiến tỉnh",
                "document": "Quyết định 8", "summary": "Một cửa", "note": "Đã áp dụng", "authorIds": [person],
            }),
            "list_past_awards" => json!({ "recipient": who }),
            "save_past_award" => json!({
                "id": self.extras["past_award"], "recipient": who, "award": "grassroots_fighter", "year": 2023,
                "ground": "merit.2017", "decision": "12/QĐ-UBND", "decidedOn": "2024-01-10", "issuer": "UBND huyện",
                "merit": "Có thành tích", "revokedOn": "2024-05-01", "note": "Bản sao",
            }),
            "list_results" => json!({ "recipient": home }),
            "save_result" => json!({
                "recipient": { "kind": "unit", "id": unit }, "year": 2024, "grade": "good", "score": "92,5",
                "document": "Thông báo 4",
            }),
            "list_filings" => json!({ "deadline": "deadline.form_0601", "year": 2025 }),
            "save_filing" => json!({
                "deadline": "deadline.form_0601", "year": 2024, "filedOn": "2024-12-18", "filedTo": "Sở Nội vụ",
                "document": "45/BC-UBND", "note": "Gửi qua trục liên thông",
            }),
            "check_eligibility" => json!({
                "recipient": who, "award": "advanced_worker", "year": 2026, "receivedOn": "2026-09-01", "choice": "old",
                "decidesOn": "2026-09-10", "merit": "Có thành tích",
            }),
            "list_eligibility" => json!({ "recipient": who, "year": 2026, "receivedOn": "2026-09-01" }),
            "check_decision" => json!({
                "decisionId": null, "decidedOn": "2026-09-10", "subject": "Tặng Giấy khen", "meritYear": 2026,
                "rows": [{ "recipient": who, "award": "advanced_worker", "merit": "Có thành tích" }],
            }),
            "check_registrations" => json!({ "year": 2026, "award": "advanced_worker" }),
            "get_law_choice" => json!({ "recipient": who, "award": "advanced_worker", "year": 2026 }),
            "save_law_choice" => json!({
                "recipient": who, "award": "advanced_worker", "year": 2023, "receivedOn": "2024-01-10", "choice": "old",
                "reason": "Thành tích của năm 2023",
            }),
            "save_supervision_target" => json!({
                "id": self.extras["supervision_target"], "line": "D1.whole", "goal": "at_most", "figure": 30,
                "validFrom": "2026-01-01", "validUntil": "2026-12-31", "source": "Kế hoạch 12", "note": "Từ quý I",
            }),
            "remove_supervision_target" => extra("supervision_target"),
            "get_initiative" | "remove_initiative" => extra("initiative"),
            "get_past_award" | "remove_past_award" => extra("past_award"),
            "remove_result" => extra("result"),
            "remove_filing" => extra("filing"),
            "remove_rule_value" => extra("rule_value"),
            "remove_rule_check" => extra("rule_check"),
            "remove_law_choice" => extra("law_choice"),
            _ => return None,
        })
    }
}
