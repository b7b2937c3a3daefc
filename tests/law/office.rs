//! Puts what a case gives on record, through the door.

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use super::case::{Case, Member};

pub(crate) struct Situation<'a> {
    pub(crate) t: &'a TestOffice,
    case: &'a Case,
    recipient: Value,
}

impl<'a> Situation<'a> {
    pub(crate) fn new(t: &'a TestOffice, case: &'a Case) -> Self {
        let mut situation = Self { t, case, recipient: Value::Null };
        if case.ask.is_none() {
            situation.recipient = situation.settle();
            situation.record();
        }
        situation.rules_of_office();
        situation
    }

    pub(crate) fn ask(&self, command: &str, input: Value) -> Value {
        self.t.call(command, input).unwrap_or_else(|refused| panic!("{}: {refused}", self.case.title))
    }

    pub(crate) fn rules(&self, kind: &str) -> Vec<Value> {
        let list = self.ask("list_rules", json!({ "on": self.case.on, "kind": kind }));
        list.as_array().unwrap().clone()
    }

    pub(crate) fn check(&self) -> Value {
        let case = self.case;
        self.ask(
            "check_eligibility",
            json!({
                "recipient": self.recipient, "award": case.award, "year": case.year, "receivedOn": case.received,
                "choice": case.choice, "merit": case.merit,
            }),
        )
    }

    fn settle(&self) -> Value {
        let case = self.case;
        match case.who.as_deref() {
            Some("unit") => {
                let unit = self.unit();
                for member in &case.given.members {
                    self.people(member, &unit);
                }
                json!({ "kind": "unit", "id": unit })
            }
            Some("household") => {
                let home = self.ask("save_household", json!({ "headName": "Lương Văn Ước" }));
                json!({ "kind": "household", "id": home["id"] })
            }
            _ => json!({ "kind": "person", "id": self.person() }),
        }
    }

    fn unit(&self) -> Value {
        let name = format!("Trường {}", self.case.title.chars().take(120).collect::<String>());
        self.ask("save_unit", json!({ "name": name, "kind": "school" }))["id"].clone()
    }

    fn person(&self) -> Value {
        let given = &self.case.given;
        let unit = given.since.as_ref().map(|_| self.unit());
        let draft = json!({
            "fullName": "Lô Thị Phượng", "workClass": given.class, "unitId": unit, "unitSince": given.since,
        });
        let id = self.ask("save_person", draft)["id"].clone();
        if let Some(moved) = &given.moved {
            let old = self.ask("save_unit", json!({ "name": "Đơn vị cũ", "kind": "agency" }))["id"].clone();
            let past = json!({
                "personId": id, "role": "work", "unitId": old, "fromOn": moved.from, "untilOn": moved.until,
            });
            self.ask("save_person_past", past);
        }
        id
    }

    /// People of one kind, in the unit.
    fn people(&self, member: &Member, unit: &Value) {
        let year = self.case.year;
        let drafts: Vec<Value> = (0..member.count)
            .map(|_| json!({ "fullName": "Kha Văn Đăng", "workClass": "official", "unitId": unit }))
            .collect();
        if drafts.is_empty() {
            return;
        }
        for id in self.ask("save_people", json!(drafts)).as_array().unwrap() {
            if let Some(grade) = &member.grade {
                self.ask("save_person_grade", json!({ "personId": id, "year": year, "grade": grade }));
            }
            for award in &member.holds {
                let who = json!({ "kind": "person", "id": id });
                self.ask("save_past_award", json!({ "recipient": who, "award": award, "year": year }));
            }
            if let Some(form) = &member.discipline {
                let day = format!("{year}-05-10");
                self.ask("save_person_discipline", json!({ "personId": id, "form": form, "decidedOn": day }));
            }
        }
    }

    fn record(&self) {
        let (given, who) = (&self.case.given, &self.recipient);
        for (year, grade) in &given.grades {
            let year: i32 = year.parse().unwrap();
            self.ask("save_person_grade", json!({ "personId": who["id"], "year": year, "grade": grade }));
        }
        for (year, result) in &given.results {
            let year: i32 = year.parse().unwrap();
            let draft =
                json!({ "recipient": who, "year": year, "grade": result.grade, "score": result.score });
            self.ask("save_result", draft);
        }
        for past in &given.past {
            for year in &past.years {
                let draft = json!({
                    "recipient": who, "award": past.award, "year": year, "ground": past.ground, "merit": past.merit,
                    "decision": past.decision.clone().unwrap_or_else(|| format!("{}/QĐ-UBND", year - 2000)),
                    "revokedOn": past.revoked,
                });
                self.ask("save_past_award", draft);
            }
        }
        for year in &given.registered {
            let draft = json!({ "year": year, "recipient": who, "award": self.case.award });
            self.ask("save_registration", draft);
        }
        if !given.others.is_empty() {
            let unit = self.ask("save_unit", json!({ "name": "Cơ quan xã", "kind": "agency" }))["id"].clone();
            given.others.iter().for_each(|member| self.people(member, &unit));
        }
        self.record_deeds();
    }

    fn record_deeds(&self) {
        let (given, who) = (&self.case.given, &self.recipient);
        for one in &given.initiatives {
            let draft = json!({
                "kind": one.kind.as_deref().unwrap_or("initiative"), "title": "Số hóa hồ sơ một cửa", "year": one.year,
                "level": one.level, "authorIds": [who["id"]],
            });
            self.ask("save_initiative", draft);
        }
        for one in &given.disciplines {
            let draft =
                json!({ "personId": who["id"], "form": one.form, "decidedOn": one.on, "endsOn": one.until });
            self.ask("save_person_discipline", draft);
        }
        for one in &given.verifications {
            let draft = json!({
                "personId": who["id"], "subject": "Đơn phản ánh", "fromOn": one.from, "untilOn": one.until,
            });
            self.ask("save_person_verification", draft);
        }
        for own in &given.own {
            let decision = json!({
                "decidedOn": own.on, "ground": own.ground.as_deref().unwrap_or("merit"),
                "subject": own.subject.as_deref().unwrap_or("Về việc khen thưởng"),
            });
            let award = json!({
                "recipient": who, "award": own.award, "merit": own.merit.as_deref().unwrap_or("Có thành tích xuất sắc"),
            });
            let recorded = self.ask("record_awards", json!({ "decision": decision, "awards": [award] }));
            if let Some(day) = &own.revoked {
                let (decision, award) = (&recorded["decision"]["id"], &recorded["awards"][0]["id"]);
                self.ask("save_revocation", sovang_tests::revocation(decision, award, day));
            }
        }
        if let Some(choice) = &given.recorded {
            let draft = json!({
                "recipient": who, "award": self.case.award, "year": self.case.year, "receivedOn": self.case.received,
                "choice": choice, "reason": "Có lợi hơn cho người được đề nghị",
            });
            self.ask("save_law_choice", draft);
        }
    }

    fn rules_of_office(&self) {
        for value in &self.case.given.local {
            let mut draft = serde_json::to_value(value).unwrap();
            let defaults =
                [("layer", "province"), ("validFrom", "2017-10-01"), ("document", "Quyết định của tỉnh")];
            for (field, value) in defaults {
                if draft[field].is_null() {
                    draft[field] = json!(value);
                }
            }
            self.ask("save_rule_value", draft);
        }
        for fact in &self.case.given.checks {
            let draft =
                json!({ "fact": fact, "checkedBy": "Vi Thị Hằng", "document": "Văn bản đã đối chiếu" });
            self.ask("save_rule_check", draft);
        }
    }
}
