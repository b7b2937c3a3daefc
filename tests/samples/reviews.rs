//! Inputs for rounds of review: nominations, papers, postings, councils, sessions and the decision.
use serde_json::{Value, json};

use super::Samples;

impl Samples {
    /// A round with one of everything, so that every command finds what it changes.
    pub(super) fn keep_review(&self) {
        let open = json!({
            "name": "Đợt còn nhận danh sách", "ground": "merit", "meritYear": 2025, "openedOn": "2026-01-05"
        });
        self.t.call("save_round", open).unwrap();
        let round = self.t.call("save_round", self.review_input("save_round").unwrap()).unwrap();
        let above = json!({
            "roundId": round["id"], "recipient": { "kind": "person", "id": self.ids[6] }, "award": "provincial_fighter",
            "merit": "Có sáng kiến được áp dụng trong tỉnh",
        });
        self.t.call("save_nominations", json!([above])).unwrap();
        for command in [
            "save_nominations",
            "save_nomination_paper",
            "save_posting",
            "save_posting_opinion",
            "save_council",
            "save_session",
            "save_session_votes",
            "save_submission",
            "save_submission_outcome",
        ] {
            let input = self.review_input(command).unwrap();
            self.t.call(command, input).unwrap_or_else(|error| panic!("{command}: {error}"));
        }
    }

    pub(super) fn review_input(&self, command: &str) -> Option<Value> {
        let [_, _, exemplar, _, movement, _, person, unit, ..] = &self.ids;
        let who = json!({ "kind": "person", "id": person });
        let (round, nomination) = (self.round(), self.nomination());
        Some(match command {
            "list_rounds" => json!({ "text": "tong ket", "year": 2026 }),
            "get_round" | "remove_round" => json!({ "id": round }),
            "save_round" => json!({
                "id": round, "name": "Tổng kết năm 2026", "ground": "merit", "meritYear": 2026, "movementId": movement,
                "openedOn": "2026-09-01", "closesOn": "2026-09-20", "isSimplified": false, "note": "Đợt cuối năm",
            }),
            "list_nominations" => json!({ "roundId": round, "recipient": who, "text": "phuong" }),
            "list_submissions" => json!({ "roundId": round }),
            "save_submission" => json!({
                "id": self.first("list_submissions")["id"], "roundId": round, "number": "18/TTr-UBND", "submittedOn": "2026-09-22",
                "addressedTo": "Sở Nội vụ tỉnh Nghệ An", "note": "Gửi kèm hồ sơ", "ids": [self.above()],
            }),
            "save_submission_outcome" => json!({
                "submissionId": self.first("list_submissions")["id"], "ids": [self.above()], "outcome": "returned",
                "on": "2026-09-22", "paper": "77/SNV-TĐKT", "issuer": "Sở Nội vụ", "reason": "Thiếu báo cáo",
            }),
            "remove_submission" => json!({ "id": self.first("list_submissions")["id"] }),
            "print_submission" => json!({
                "id": self.first("list_submissions")["id"], "out": self.out().join("to-trinh.pdf"), "format": "docx",
            }),
            "save_nominations" => json!([{
                "id": nomination, "roundId": round, "recipient": who, "award": "certificate_of_merit",
                "merit": "Có thành tích xuất sắc trong công tác", "nominatedBy": unit, "receivedOn": "2026-09-15",
                "reliesOnInitiative": false, "exemplarId": exemplar, "note": "Đủ hồ sơ",
            }]),
            "remove_nominations" => json!({ "ids": [nomination] }),
            "record_withdrawal" => json!({ "ids": [nomination], "reason": "Đơn vị xin rút" }),
            "get_structure" => json!({ "roundId": round, "ids": [nomination] }),
            "save_nomination_paper" => json!({ "ids": [nomination], "paper": self.paper(), "isThere": true }),
            "print_missing_papers" => {
                json!({ "roundId": round, "out": self.out().join("giay-to-con-thieu.pdf"), "format": "docx" })
            }
            "list_postings" => json!({ "roundId": round }),
            "get_posting_rule" => json!({ "roundId": round, "fromOn": "2026-09-16" }),
            "save_posting" => json!({
                "id": self.first("list_postings")["id"], "roundId": round, "place": "Nhà văn hóa Bản Mét",
                "fromOn": "2026-09-10", "untilOn": "2026-09-20", "noticeNumber": "21/TB-UBND",
                "shortenedReason": "Theo quy chế", "note": "Dán bảng tin",
            }),
            "remove_posting" => json!({ "id": self.first("list_postings")["id"] }),
            "save_posting_opinion" => json!({
                "id": self.first("list_postings")["opinions"][0]["id"], "postingId": self.first("list_postings")["id"],
                "saidOn": "2026-09-18", "saidBy": "Ông Vi Văn Hùng", "content": "Đề nghị xem lại thành tích",
                "answer": "Đã xác minh", "answeredOn": "2026-09-20",
            }),
            "remove_posting_opinion" => json!({ "id": self.first("list_postings")["opinions"][0]["id"] }),
            "print_posting" => json!({
                "id": self.first("list_postings")["id"], "paper": "notice", "out": self.out().join("niem-yet.pdf"), "format": "docx",
            }),
            "list_councils" => json!({}),
            "save_council" => json!({
                "id": self.council()["id"], "name": "Hội đồng Thi đua - Khen thưởng xã", "decisionNumber": "12/QĐ-UBND",
                "decidedOn": "2026-01-10", "untilOn": "2026-09-22", "note": "Nhiệm kỳ 2026",
                "members": [{
                    "id": self.council()["members"][0]["id"], "fullName": "Nguyễn Văn Bình", "office": "Chủ tịch UBND xã",
                    "role": "chair", "fromOn": "2026-01-10", "untilOn": "2026-09-22",
                }],
            }),
            "remove_council" => json!({ "id": self.council()["id"] }),
            "list_sessions" => json!({ "roundId": round }),
            "get_session_rule" => json!({ "roundId": round, "heldOn": "2026-09-21" }),
            "save_session" => {
                let member = &self.council()["members"][0]["id"];
                json!({
                    "id": self.first("list_sessions")["id"], "councilId": self.council()["id"], "roundId": round,
                    "heldOn": "2026-09-21", "place": "Hội trường UBND xã", "startedAt": "14 giờ 00", "endedAt": "16 giờ 00",
                    "minutesNumber": "03/BB-HĐTĐKT", "chairId": member, "secretaryId": member, "isSecret": true,
                    "basis": "all", "threshold": 70.0, "source": "Quy chế của Hội đồng", "discussion": "Thảo luận từng hồ sơ",
                    "conclusion": "Thống nhất danh sách",
                    "attendance": [{ "memberId": member, "attendance": "written", "reason": "Đi công tác" }],
                })
            }
            "save_session_votes" => json!({
                "sessionId": self.first("list_sessions")["id"],
                "votes": [{
                    "nominationId": nomination, "yes": 1, "no": 0, "invalid": 0, "concluded": "passed", "note": "Nhất trí",
                    "withheld": [],
                }],
            }),
            "remove_session" => json!({ "id": self.first("list_sessions")["id"] }),
            "print_session_paper" => json!({
                "id": self.first("list_sessions")["id"], "paper": "minutes", "out": self.out().join("bien-ban.pdf"), "format": "docx",
            }),
            "get_review" => json!({ "roundId": round }),
            "plan_review_decision" | "record_review_decision" => json!({
                "roundId": round, "ids": [nomination], "decidedOn": "2026-09-22", "subject": "Tặng Giấy khen",
                "number": "45/QĐ-UBND", "proposedBy": "Hội đồng Thi đua - Khen thưởng xã", "confirmUnverified": true,
                "reason": "Khen kịp thời",
            }),
            _ => return None,
        })
    }

    /// Into an open round: the other one is submitted.
    pub(super) fn list_nominations(&self) -> Value {
        let round = self.t.call("list_rounds", json!({})).unwrap()[1]["id"].clone();
        json!({
            "roundId": round, "merit": "Hoàn thành tốt nhiệm vụ", "nominatedBy": self.ids[7],
            "receivedOn": "2026-09-10"
        })
    }

    pub(super) fn round(&self) -> Value {
        self.t.call("list_rounds", json!({})).unwrap()[0]["id"].clone()
    }

    /// The nomination of that award, or nothing while there is none.
    fn nominated(&self, award: &str) -> Value {
        let list = self.t.call("list_nominations", json!({})).unwrap();
        let found = list.as_array().unwrap().iter().find(|one| one["award"] == award);
        found.cloned().unwrap_or_default()
    }

    pub(super) fn nomination(&self) -> Value {
        self.nominated("certificate_of_merit")["id"].clone()
    }

    /// One that somebody above gives.
    fn above(&self) -> Value {
        self.nominated("provincial_fighter")["id"].clone()
    }

    /// A paper the dossier needs.
    fn paper(&self) -> Value {
        self.nominated("certificate_of_merit")["papers"][0]["paper"].clone()
    }

    fn council(&self) -> Value {
        self.t.call("list_councils", json!({})).unwrap()[0].clone()
    }

    /// The first of what the round has of that list.
    fn first(&self, command: &str) -> Value {
        match self.round() {
            Value::Null => Value::Null,
            round => self.t.call(command, json!({ "roundId": round })).unwrap()[0].clone(),
        }
    }
}
