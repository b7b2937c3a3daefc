//! Choosing a recipient through the door.
use serde_json::json;
use sovang_tests::TestOffice;

#[test]
fn people_units_and_households_are_offered_together_or_by_kind() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Trạm Y tế xã", "kind": "agency" })).unwrap();
    let person = json!({ "fullName": "Kha Y Tế", "sex": "female", "position": "Y sĩ", "unitId": unit["id"] });
    t.call("save_person", person).unwrap();
    let found = t.call("list_recipients", json!({ "text": "y te" })).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 2);
    let found = t.call("list_recipients", json!({ "text": "y te", "kinds": ["person"] })).unwrap();
    assert_eq!(found[0]["printedName"], "Bà Kha Y Tế");
    assert_eq!(found[0]["office"], "Y sĩ, Trạm Y tế xã");
}

#[test]
fn a_hamlet_is_written_small_inside_the_line_under_a_name_and_large_where_it_stands_alone() {
    let t = TestOffice::new().unwrap();
    let unit = |name: &str, kind: &str| t.call("save_unit", json!({ "name": name, "kind": kind })).unwrap();
    let (hamlet, bare) = (unit("Thôn Quẹ", "hamlet"), unit("Quẹ Trên", "hamlet"));
    let team = unit("Tổ bảo vệ rừng", "collective");
    let office = |position: Option<&str>, field: &str, id: &serde_json::Value| {
        let person = json!({ "fullName": "Lô Thị Nga", "position": position, field: id });
        let person = t.call("save_person", person).unwrap();
        let card = t.call("get_recipient", json!({ "kind": "person", "id": person["id"] })).unwrap();
        card["office"].as_str().unwrap().to_owned()
    };
    assert_eq!(office(Some("Nông dân"), "hamletId", &hamlet["id"]), "Nông dân, thôn Quẹ");
    assert_eq!(office(None, "hamletId", &hamlet["id"]), "Thôn Quẹ");
    assert_eq!(office(Some("Nông dân"), "hamletId", &bare["id"]), "Nông dân, Quẹ Trên");
    assert_eq!(office(Some("Tổ trưởng"), "unitId", &team["id"]), "Tổ trưởng, Tổ bảo vệ rừng");
}

#[test]
fn the_sex_is_never_guessed_from_the_name() {
    let t = TestOffice::new().unwrap();
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Nga" })).unwrap();
    let card = t.call("get_recipient", json!({ "kind": "person", "id": person["id"] })).unwrap();
    assert_eq!(card["printedName"], "Ông/Bà Lô Thị Nga");
}

#[test]
fn two_of_one_name_have_labels_that_differ() {
    let t = TestOffice::new().unwrap();
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let people = json!([
        { "fullName": "Lô Thị Nga", "birth": "1980", "hamletId": unit["id"] },
        { "fullName": "Lô Thị Nga", "birth": "1991-02" },
        { "fullName": "Lô Thị Nga", "birth": "1991" },
        { "fullName": "Vi Văn Ba" },
    ]);
    t.call("save_people", people).unwrap();
    let names = t.call("list_recipient_names", json!({})).unwrap();
    let labels: Vec<_> =
        names.as_array().unwrap().iter().map(|name| name["label"].as_str().unwrap()).collect();
    let expected = [
        "Vi Văn Ba",
        "Lô Thị Nga (Bản Mét, sinh 1980)",
        "Lô Thị Nga (sinh 1991)",
        "Lô Thị Nga (sinh 1991) [2]",
        "Bản Mét",
    ];
    assert_eq!(labels, expected);
}
