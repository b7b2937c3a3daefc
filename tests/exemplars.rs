//! Exemplars through the door.
use serde_json::json;
use sovang_tests::TestOffice;

#[test]
fn a_good_deed_is_noted_with_a_name_only_and_followed_up() {
    let t = TestOffice::new().unwrap();
    let noted =
        json!({ "kind": "good_deed", "name": "Kha Thị Ớt", "summary": "Nhặt được ví, trả lại người mất." });
    let saved = t.call("save_exemplar", noted).unwrap();
    assert_eq!((&saved["foundOn"], &saved["recipient"]), (&json!("2026-09-23"), &json!(null)));
    let followed = json!({
        "id": saved["id"], "kind": "good_deed", "name": "Kha Thị Ớt", "summary": "Nhặt được ví, trả lại người mất.",
        "foundOn": "2026-09-20", "checkedOn": "2026-09-21",
        "acts": [{ "kind": "publicised", "on": "2026-09-22", "place": "Loa truyền thanh xã" }],
    });
    let saved = t.call("save_exemplar", followed).unwrap();
    assert_eq!(saved["acts"][0]["place"], "Loa truyền thanh xã");
    t.call("undo_change", json!({})).unwrap();
    let back = t.call("get_exemplar", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(back["acts"], json!([]));
}

#[test]
fn name_and_unit_come_from_the_recipient() {
    let t = TestOffice::new().unwrap();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let home = t.call(
        "save_household",
        json!({ "headName": "Vi Thị Ỏn", "headSex": "female", "hamletId": hamlet["id"] }),
    );
    let draft = json!({ "kind": "exemplar", "recipient": { "kind": "household", "id": home.unwrap()["id"] },
                        "summary": "Hiến 320 m² đất làm đường.", "field": "new_countryside" });
    let saved = t.call("save_exemplar", draft).unwrap();
    assert_eq!((&saved["name"], &saved["unitName"]), (&json!("Hộ bà Vi Thị Ỏn"), &json!("Bản Mét")));
}

#[test]
fn what_cannot_be_is_refused_with_the_field() {
    let t = TestOffice::new().unwrap();
    for (draft, field) in [
        (json!({ "kind": "model", "summary": " " }), "summary"),
        (json!({ "kind": "model", "summary": "Có" }), "name"),
        (json!({ "kind": "model", "summary": "Có", "name": "A", "foundOn": "2026-09-24" }), "foundOn"),
        (
            json!({ "kind": "model", "summary": "Có", "name": "A", "foundOn": "2026-09-01",
                    "acts": [{ "kind": "replicated", "on": "2026-08-01", "place": "Bản Mét" }] }),
            "1.on",
        ),
    ] {
        let refused = t.call("save_exemplar", draft.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{draft}");
    }
    assert_eq!(t.call("list_exemplars", json!({})).unwrap(), json!([]));
}

fn noted(t: &TestOffice, more: serde_json::Value) -> serde_json::Value {
    let mut draft = json!({ "kind": "model", "name": "Tổ dệt thổ cẩm", "summary": "Mở lớp truyền nghề.", "foundOn": "2026-02-24" });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.call("save_exemplar", draft).unwrap()
}

#[test]
fn an_exemplar_goes_from_stage_to_stage_and_back_when_an_act_is_taken_away() {
    let t = TestOffice::new().unwrap();
    let id = noted(&t, json!({}))["id"].clone();
    let stage = || t.call("get_exemplar", json!({ "id": id })).unwrap()["stage"].clone();
    assert_eq!(stage(), "noted");
    t.call("save_exemplar_check", json!({ "id": id, "checkedOn": "2026-03-04", "checkedBy": "Trưởng bản" }))
        .unwrap();
    assert_eq!(stage(), "checked");
    let act = |kind: &str, place: &str| json!({ "exemplarId": id, "act": { "kind": kind, "on": "2026-05-10", "place": place } });
    t.call("save_exemplar_act", act("publicised", "Loa truyền thanh xã")).unwrap();
    assert_eq!(stage(), "publicised");
    let mut spread = act("replicated", "Bản Huồi Sen");
    spread["act"]["byWhom"] = json!("Chi hội Phụ nữ");
    spread["act"]["result"] = json!("Một lớp với 9 người.");
    let saved = t.call("save_exemplar_act", spread).unwrap();
    assert_eq!(
        (&saved["stage"], &saved["acts"][1]["result"]),
        (&json!("replicated"), &json!("Một lớp với 9 người."))
    );
    t.call("remove_exemplar_act", json!({ "id": saved["acts"][1]["id"] })).unwrap();
    assert_eq!(stage(), "publicised");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(stage(), "replicated");
    for (act, field) in [
        (json!({ "kind": "publicised", "on": "2026-01-01", "place": "Loa" }), "on"),
        (json!({ "kind": "publicised", "on": "2026-09-24", "place": "Loa" }), "on"),
        (json!({ "kind": "replicated", "on": "2026-05-10", "place": " " }), "place"),
    ] {
        let refused = t.call("save_exemplar_act", json!({ "exemplarId": id, "act": act })).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{act}");
    }
    let early = t.call("save_exemplar_check", json!({ "id": id, "checkedOn": "2026-02-01" })).unwrap_err();
    assert_eq!(early.wire().field.as_deref(), Some("checkedOn"));
}

#[test]
fn what_nobody_followed_up_comes_back_until_it_is_rewarded_or_closed() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    // Last touched on 23 March: six months before today.
    let id = noted(&t, json!({ "checkedOn": "2026-03-23" }))["id"].clone();
    noted(&t, json!({ "name": "Mới đây", "foundOn": "2026-03-24" }));
    let silent = || {
        let list = t.call("list_exemplars", json!({ "silent": true })).unwrap();
        list.as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(silent(), ["Tổ dệt thổ cẩm"]);
    let home = t.call("get_home", json!({})).unwrap();
    let due = home["due"].as_array().unwrap();
    let route = format!("exemplars/{}", id.as_str().unwrap());
    let line = due.iter().find(|line| line["route"] == *route).unwrap();
    assert_eq!(line["text"], "Điển hình Tổ dệt thổ cẩm: quá 6 tháng chưa theo dõi tiếp");
    assert_eq!((&line["state"], &line["aside"]), (&json!("late"), &json!("Từ 23/03/2026")));
    t.call("save_office", json!({ "silentMonths": 7 })).unwrap();
    assert_eq!(silent(), [""; 0]);
    t.call("save_office", json!({ "silentMonths": 6 })).unwrap();
    t.call(
        "save_exemplar",
        json!({ "id": id, "kind": "model", "name": "Tổ dệt thổ cẩm", "summary": "Mở lớp.",
                                    "foundOn": "2026-02-24", "closedOn": "2026-09-20" }),
    )
    .unwrap();
    assert_eq!(silent(), [""; 0]);
}

#[test]
fn an_award_names_its_exemplar_and_the_exemplar_its_award() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng", "sex": "female" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let id = noted(&t, json!({ "recipient": who }))["id"].clone();
    let award = json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Mở lớp truyền nghề", "exemplarId": id });
    let decision = json!({ "decidedOn": "2026-08-01", "subject": "Tặng Giấy khen", "ground": "merit" });
    let recorded = t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
    let award = &recorded["awards"][0];
    assert_eq!(award["exemplarId"], id);
    let exemplar = || t.call("get_exemplar", json!({ "id": id })).unwrap();
    assert_eq!(
        (&exemplar()["stage"], &exemplar()["rewards"][0]["decisionNumber"]),
        (&json!("rewarded"), &json!("01/QĐ-UBND"))
    );
    assert_eq!(t.call("list_awards", json!({ "exemplarId": id })).unwrap()[0]["id"], award["id"]);
    // Correcting the award without saying anything of the exemplar keeps it.
    let draft = json!({ "id": award["id"], "recipient": who, "award": "certificate_of_merit", "merit": "Truyền nghề dệt" });
    assert_eq!(t.call("save_award", draft).unwrap()["exemplarId"], id);
    let refused = t.call("remove_exemplar", json!({ "id": id })).unwrap_err();
    assert!(refused.to_string().contains("1 khen thưởng"), "{refused}");
    t.call("save_award_exemplar", json!({ "id": award["id"] })).unwrap();
    assert_eq!((&exemplar()["stage"], &exemplar()["rewards"]), (&json!("noted"), &json!([])));
    t.call("save_award_exemplar", json!({ "id": award["id"], "exemplarId": id })).unwrap();
    // Revoked, it was no reward.
    t.revoke(&award["id"], "2026-09-01").unwrap();
    assert_eq!(exemplar()["stage"], "noted");
}

#[test]
fn the_book_shows_pictures_of_those_who_agreed_and_leaves_out_who_refused() {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    for (name, consent) in
        [("Lô Thị Phượng", Some("agreed")), ("Và Bá Ca", Some("refused")), ("Kha Thị Ớt", None)]
    {
        let id =
            noted(&t, json!({ "name": name, "consent": consent, "result": "Có 16 người theo học." }))["id"]
                .clone();
        t.call("save_exemplar_photo", json!({ "id": id, "bytes": crate::people::PNG })).unwrap();
    }
    let out = t.folder.path().join("sổ.pdf");
    let made = t.call("print_exemplar_book", json!({ "year": 2026, "out": out })).unwrap();
    assert_eq!((&made["exemplars"], &made["leftOut"]), (&json!(2), &json!(["Và Bá Ca"])));
    assert_eq!((&made["withoutConsent"], &made["pages"]), (&json!(1), &json!(1)));
    let text = std::process::Command::new("pdftotext").arg("-layout").arg(&out).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("1. Lô Thị Phượng") && text.contains("2. Kha Thị Ớt"), "{text}");
    assert!(text.contains("Có 16 người theo học.") && !text.contains("Và Bá Ca"), "{text}");
    let images = std::process::Command::new("pdfimages").arg("-list").arg(&out).output().unwrap();
    let images = String::from_utf8(images.stdout).unwrap();
    assert_eq!(images.lines().count(), 3, "one picture under two lines of heading: {images}");
    let nobody = t.call("print_exemplar_book", json!({ "year": 2025, "out": out })).unwrap_err();
    assert_eq!(nobody.code(), "refused");
}
