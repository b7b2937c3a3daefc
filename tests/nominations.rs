//! Rounds, nominations, their papers and make-up, through the door.
use serde_json::{Value, json};
use sovang_tests::{TestOffice, pdf_text};

/// A round in an office that is set up.
pub(crate) fn round(t: &TestOffice) -> Value {
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let draft = json!({ "name": "Tổng kết năm 2026", "ground": "merit", "meritYear": 2026 });
    t.call("save_round", draft).unwrap()["id"].clone()
}

pub(crate) fn person(t: &TestOffice, name: &str, more: Value) -> Value {
    let mut draft = json!({ "fullName": name });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let saved = t.call("save_person", draft).unwrap();
    json!({ "kind": "person", "id": saved["id"] })
}

pub(crate) fn nominate(t: &TestOffice, round: &Value, who: &Value, award: &str) -> Value {
    let row = json!({ "roundId": round, "recipient": who, "award": award, "merit": "Hoàn thành xuất sắc nhiệm vụ" });
    t.call("save_nominations", json!([row])).unwrap()[0].clone()
}

fn list(t: &TestOffice, round: &Value) -> Vec<Value> {
    t.call("list_nominations", json!({ "roundId": round })).unwrap().as_array().unwrap().clone()
}

#[test]
fn a_block_is_nominated_once_and_taken_back_as_one() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let who = [person(&t, "Lô Văn Yên", json!({})), person(&t, "Nguyễn Thị Ánh", json!({}))];
    let row = |who: &Value| json!({ "roundId": round, "recipient": who, "award": "certificate_of_merit", "merit": "Giỏi việc" });
    t.call("save_nominations", json!([row(&who[0]), row(&who[1])])).unwrap();
    let names: Vec<_> = list(&t, &round).iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Nguyễn Thị Ánh", "Lô Văn Yên"]);
    let again = t.call("save_nominations", json!([row(&who[1])])).unwrap_err();
    assert!(again.to_string().starts_with("Dòng 1: Nguyễn Thị Ánh đã có trong đợt xét"), "{again}");
    let rounds = t.call("list_rounds", json!({ "year": 2026 })).unwrap();
    assert_eq!((&rounds[0]["nominations"], &rounds[0]["decided"]), (&json!(2), &json!(0)));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(list(&t, &round), Vec::<Value>::new());
}

#[test]
fn wrong_rows_are_refused_with_their_place() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let yen = person(&t, "Lô Văn Yên", json!({}));
    let row =
        json!({ "roundId": round, "recipient": yen, "award": "certificate_of_merit", "merit": "Giỏi việc" });
    for (field, value) in
        [("award", json!("advanced_collective")), ("merit", json!(" ")), ("receivedOn", json!("2030-01-01"))]
    {
        let mut wrong = row.clone();
        wrong[field] = value;
        let refused = t.call("save_nominations", json!([row, wrong])).unwrap_err();
        assert_eq!(refused.wire().field, Some(format!("2.{field}")), "{refused}");
    }
    assert_eq!(list(&t, &round), Vec::<Value>::new());
}

#[test]
fn papers_are_told_by_kind_for_everybody_at_once() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let who = [person(&t, "Lô Văn Yên", json!({})), person(&t, "Nguyễn Thị Ánh", json!({}))];
    let ids: Vec<Value> = who
        .iter()
        .map(|who| {
            let row = json!({
                "roundId": round, "recipient": who, "award": "certificate_of_merit", "merit": "Giỏi việc",
                "nominatedBy": unit["id"],
            });
            t.call("save_nominations", json!([row])).unwrap()[0].clone()
        })
        .collect();
    let papers = list(&t, &round)[0]["papers"].as_array().unwrap().clone();
    assert!(papers.len() >= 3, "{papers:?}");
    let tick = |ids: &[Value], paper: &Value, is_there: bool| {
        let draft = json!({ "ids": ids, "paper": paper["paper"], "isThere": is_there });
        t.call("save_nomination_paper", draft).unwrap()
    };
    // Any other paper does not fill the place of the one that is missing.
    for paper in &papers[1..] {
        tick(&ids, paper, true);
    }
    assert!(list(&t, &round).iter().all(|one| one["missing"] == 1));
    let out = t.folder.path().join("thieu.pdf");
    let made = t.call("print_missing_papers", json!({ "roundId": round, "out": out })).unwrap();
    assert_eq!((&made["dossiers"], &made["pages"]), (&json!(2), &json!(1)));
    let text = pdf_text(&out);
    for said in ["Lô Văn Yên", "Nguyễn Thị Ánh", "Bản Mét", papers[0]["name"].as_str().unwrap()] {
        assert!(text.contains(said), "{said} in {text}");
    }
    tick(&ids[..1], &papers[0], true);
    assert_eq!(list(&t, &round).iter().filter(|one| one["missing"] == 0).count(), 1);
    tick(&ids[..1], &papers[0], false);
    assert_eq!(list(&t, &round).iter().filter(|one| one["missing"] == 0).count(), 0);
    let strange = json!({ "ids": ids, "paper": "no.such.paper", "isThere": true });
    assert_eq!(t.call("save_nomination_paper", strange).unwrap_err().wire().field.as_deref(), Some("paper"));
    for paper in &papers {
        tick(&ids, paper, true);
    }
    let refused = t.call("print_missing_papers", json!({ "roundId": round, "out": out })).unwrap_err();
    assert_eq!(refused.code(), "refused");
}

#[test]
fn an_initiative_asks_for_its_paper() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let yen = person(&t, "Lô Văn Yên", json!({}));
    let mut row =
        json!({ "roundId": round, "recipient": yen, "award": "grassroots_fighter", "merit": "Có sáng kiến" });
    row["id"] = t.call("save_nominations", json!([row])).unwrap()[0].clone();
    let before = list(&t, &round)[0]["papers"].as_array().unwrap().len();
    row["reliesOnInitiative"] = json!(true);
    t.call("save_nominations", json!([row])).unwrap();
    assert_eq!(list(&t, &round)[0]["papers"].as_array().unwrap().len(), before + 1);
}

#[test]
fn the_make_up_moves_with_what_is_chosen() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let [met, dinh] = ["Bản Mét", "Bản Đình"]
        .map(|name| t.call("save_unit", json!({ "name": name, "kind": "hamlet" })).unwrap()["id"].clone());
    let farmer = json!({ "sex": "female", "workClass": "farmer", "hamletId": met, "ethnicity": "Thái" });
    let leader = json!({ "sex": "male", "workClass": "leader", "isLeader": true, "leadTier": "higher", "hamletId": dinh,
                "ethnicity": "Kinh" });
    let ids: Vec<Value> = [("Lô Thị Phượng", farmer), ("Vi Văn Hùng", leader), ("Nguyễn Thị Ánh", json!({}))]
        .into_iter()
        .map(|(name, more)| nominate(&t, &round, &person(&t, name, more), "certificate_of_merit"))
        .collect();
    let structure =
        |ids: Option<&[Value]>| t.call("get_structure", json!({ "roundId": round, "ids": ids })).unwrap();
    let share = |all: &Value, label: &str| -> Value {
        let shares = all["shares"].as_array().unwrap().iter();
        let found = shares.clone().find(|share| share["label"] == label).unwrap();
        json!([found["count"], found["of"], found["unknown"]])
    };
    let all = structure(None);
    assert_eq!((&all["people"], &all["hamlets"], &all["allHamlets"]), (&json!(3), &json!(2), &json!(2)));
    assert_eq!(share(&all, "Nữ"), json!([1, 3, 1]));
    assert_eq!(share(&all, "Dân tộc thiểu số"), json!([1, 3, 1]));
    assert_eq!(share(&all, "Lãnh đạo, quản lý"), json!([1, 3, 1]));
    let direct: Vec<&Value> = all["shares"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|share| share["label"] == "Trực tiếp lao động, công tác")
        .collect();
    assert_eq!(direct.len(), 3);
    assert!(direct.iter().all(|share| share["count"] == 1 && share["definition"] != ""), "{direct:?}");
    let one = structure(Some(&ids[1..2]));
    assert_eq!(share(&one, "Nữ"), json!([0, 1, 0]));
    assert_eq!(one["hamletsWithout"], json!(["Bản Mét"]));
    // Two awards of one person are one person, and who withdrew is not counted.
    let phuong = list(&t, &round).iter().find(|one| one["id"] == ids[0]).unwrap()["recipient"].clone();
    nominate(&t, &round, &phuong, "advanced_worker");
    t.call("record_withdrawal", json!({ "ids": [ids[2]], "reason": "Đơn vị xin rút" })).unwrap();
    assert_eq!(structure(None)["people"], 2);
}

#[test]
fn who_withdrew_stays_with_the_reason_and_can_come_back() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let id = nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    let empty = t.call("record_withdrawal", json!({ "ids": [id], "reason": "  " })).unwrap_err();
    assert_eq!(empty.wire().field.as_deref(), Some("reason"));
    t.call("record_withdrawal", json!({ "ids": [id], "reason": "Thiếu thành tích" })).unwrap();
    let one = &list(&t, &round)[0];
    assert_eq!((&one["withdrawnReason"], one["withdrawnOn"].is_string()), (&json!("Thiếu thành tích"), true));
    t.call("record_withdrawal", json!({ "ids": [id] })).unwrap();
    assert_eq!(list(&t, &round)[0]["withdrawnOn"], Value::Null);
}

#[test]
fn a_round_goes_to_the_bin_with_its_nominations_and_comes_back() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    nominate(&t, &round, &person(&t, "Lô Văn Yên", json!({})), "certificate_of_merit");
    t.call("remove_round", json!({ "id": round })).unwrap();
    assert_eq!(t.call("list_rounds", json!({})).unwrap(), json!([]));
    assert_eq!(t.call("list_nominations", json!({})).unwrap(), json!([]));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(list(&t, &round).len(), 1);
}
