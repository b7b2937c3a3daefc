//! Inputs for what is done to a decision after it was issued, the number book and the fund.
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    /// A decision of its own with a correction and a revocation, so that the others stay in force.
    pub(super) fn keep_afterwards(&self) {
        let who = json!({ "kind": "person", "id": self.ids[6] });
        let draft = json!({
            "decision": { "number": "61", "decidedOn": "2026-09-02", "subject": "Về việc tặng danh hiệu", "ground": "merit" },
            "awards": [
                { "recipient": who, "award": "advanced_worker", "merit": "Hoàn thành tốt nhiệm vụ" },
                { "recipient": who, "award": "certificate_of_merit", "merit": "Hoàn thành tốt nhiệm vụ" },
            ],
        });
        let saved = self.t.call("record_awards", draft).unwrap();
        let (decision, award) = (&saved["decision"]["id"], &saved["awards"][1]["id"]);
        let correction = json!({
            "decisionId": decision, "number": "30/UBND-VHXH", "decidedOn": "2026-09-03", "reason": "Ghi sai chức vụ",
            "items": [{ "awardId": saved["awards"][0]["id"], "field": "office", "becomes": "Trưởng bản" }],
        });
        self.t.call("save_correction", correction).unwrap();
        self.t.call("save_revocation", sovang_tests::revocation(decision, award, "2026-09-04")).unwrap();
        self.t.call("save_number_note", self.note(None)).unwrap();
        let source = json!({
            "year": 2026, "onDay": "2026-01-15", "kind": "source", "what": "Dự toán", "amountVnd": 8_000_000,
        });
        self.t.call("save_fund_entry", source).unwrap();
        let payment = json!({ "decisionId": decision, "onDay": "2026-09-08", "amountVnd": 100_000 });
        self.t.call("save_fund_payment", payment).unwrap();
    }

    fn note(&self, id: Option<Value>) -> Value {
        json!({
            "id": id, "year": 2026, "symbol": "QĐ-UBND", "number": 203, "last": 205, "state": "elsewhere",
            "reason": "Văn thư cấp cho văn bản khác",
        })
    }

    fn amendment(&self, kind: &str) -> Value {
        self.t.call("list_amendments", json!({ "kind": kind })).unwrap()[0].clone()
    }

    pub(super) fn afterwards_input(&self, command: &str) -> Option<Value> {
        let who = json!({ "kind": "person", "id": self.ids[6] });
        let (correction, revocation) = (self.amendment("correct"), self.amendment("revoke"));
        let [award, decision] = [&self.ids[0], &self.ids[1]];
        Some(match command {
            "list_amendments" => json!({
                "decisionId": decision, "awardId": award, "recipient": who, "kind": "revoke", "from": "2026-01-01",
                "until": "2026-12-31", "due": true,
            }),
            "save_correction" => json!({
                "id": correction["id"], "decisionId": correction["decisionId"], "number": "31/UBND-VHXH",
                "decidedOn": "2026-09-05", "reason": "Ghi sai chức vụ", "note": "Đã gửi",
                "items": [
                    { "awardId": correction["items"][0]["awardId"], "field": "office", "becomes": "Bí thư chi bộ" },
                    { "field": "other", "was": "Điều 2", "becomes": "Điều 3" },
                ],
            }),
            "save_revocation" => json!({
                "id": revocation["id"], "decisionId": revocation["decisionId"], "kind": "cancel", "isWhole": false,
                "number": "77", "decidedOn": "2026-09-06", "reason": "Kê khai sai", "proposedBy": "Hội đồng",
                "signerName": "Nguyễn Văn Bình", "legalBases": ["Luật Thi đua, khen thưởng"], "note": "Đã gửi",
                "items": [{ "awardId": revocation["items"][0]["awardId"], "moneyVnd": 500000, "hasObject": true }],
            }),
            "save_recovery" => json!({
                "amendmentId": revocation["id"], "ids": [revocation["items"][0]["id"]], "part": "money",
                "state": "lost", "on": "2026-09-20", "reason": "Đã chuyển đi nơi khác",
            }),
            "remove_amendment" => json!({ "id": correction["id"] }),
            "print_amendment" => {
                json!({ "id": revocation["id"], "out": self.out().join("quyet-dinh-huy.pdf"), "format": "pdf" })
            }
            "get_fund" => json!({ "year": 2026 }),
            "check_fund" => json!({ "on": "2026-09-01", "amountVnd": 5_000_000 }),
            "list_fund_payments" => json!({ "decisionId": correction["decisionId"] }),
            "save_fund" => json!({
                "year": 2026, "carriedVnd": 1_000_000, "regularSpendingVnd": 900_000_000, "note": "Theo dự toán",
            }),
            "save_fund_entry" => json!({
                "id": self.fund_line("source"), "year": 2026, "onDay": "2026-02-01", "kind": "source",
                "what": "Dự toán giao đầu năm", "amountVnd": 9_000_000, "document": "12/QĐ-UBND",
            }),
            "remove_fund_entry" => json!({ "id": self.fund_line("source") }),
            "save_fund_payment" => json!({
                "id": self.fund_line("payment"), "decisionId": correction["decisionId"], "onDay": "2026-09-10",
                "amountVnd": 200_000, "document": "Phiếu chi 7", "note": "Chi tại hội nghị",
            }),
            "remove_fund_payment" => json!({ "id": self.fund_line("payment") }),
            "save_number_note" => self.note(Some(self.number_note())),
            "remove_number_note" => json!({ "id": self.number_note() }),
            _ => return None,
        })
    }

    fn fund_line(&self, kind: &str) -> Value {
        let fund = self.t.call("get_fund", json!({ "year": 2026 })).unwrap();
        let lines = fund["lines"].as_array().unwrap();
        lines.iter().find(|line| line["kind"] == kind).unwrap()["id"].clone()
    }

    fn number_note(&self) -> Value {
        let book = self.t.call("get_number_book", json!({ "year": 2026 })).unwrap();
        let lines = book["lines"].as_array().unwrap();
        lines.iter().find(|line| line["state"] == "elsewhere").unwrap()["id"].clone()
    }
}
