//! Lists of households and of units.
use serde_json::{Value, json};

use super::{csv, office, row, save, save_with};

const HOUSES: &str = "STT;Bản;Họ tên chủ hộ;Năm sinh;SĐT;Số khẩu;Điểm\n1;Bản Xiềng;Lô Văn Ước;1970;0912000548;3;98,5\n\
                      2;Bản Xiềng;Hờ Y Dở;1996;0912000685;4;90,5\n3;Bản Mét;Lô Văn Ước;1982;;5;91\n";

#[test]
fn households_come_in_with_their_heads_and_hamlets() {
    let t = office();
    let list = csv(&t, "a.csv", HOUSES);
    let plan = t.call("plan_import", json!({ "path": list })).unwrap();
    assert_eq!(plan["lists"][0]["kind"], "household_list");
    assert_eq!(super::fates(&t, &list), [3, 0, 0, 0]);
    let score =
        plan["lists"][0]["columns"].as_array().unwrap().iter().find(|one| one["field"] == "score").unwrap();
    assert_eq!(score["isKept"], false, "what the book has no place for is said");
    save(&t, &list);
    let houses = t.call("list_households", json!({})).unwrap();
    let shown = |one: &Value| format!("{} {} {}", one["headName"], one["hamletName"], one["members"]);
    let mut houses: Vec<String> = houses.as_array().unwrap().iter().map(shown).collect();
    houses.sort();
    assert_eq!(
        houses,
        [r#""Hờ Y Dở" "Bản Xiềng" 4"#, r#""Lô Văn Ước" "Bản Mét" 5"#, r#""Lô Văn Ước" "Bản Xiềng" 3"#]
    );
    let heads = t.call("list_people", json!({})).unwrap();
    assert_eq!(heads["total"], 3, "what is told of a head is kept with the person");
    assert_eq!(super::fates(&t, &list), [0, 0, 3, 0]);

    let next = csv(&t, "b.csv", &HOUSES.replace(";3;98,5", ";6;98,5").replace("0912000685", "0355000111"));
    let plan = t.call("plan_import", json!({ "path": next })).unwrap();
    assert_eq!(super::fates(&t, &next), [0, 2, 1, 0]);
    assert_eq!(
        (&row(&plan, 2)["changes"][0]["field"], &row(&plan, 2)["changes"][0]["new"]),
        (&json!("members"), &json!("6"))
    );
    assert_eq!(row(&plan, 3)["changes"][0]["field"], "phone");
    save(&t, &next);
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_households", json!({})).unwrap(), json!([]));
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
}

#[test]
fn a_household_in_an_unknown_hamlet_is_asked_about() {
    let t = office();
    let house = t.call("save_household", json!({ "headName": "Lô Văn Ước", "members": 4 })).unwrap();
    let list = csv(&t, "a.csv", "Bản;Họ tên chủ hộ;Số khẩu\nBản Mét;Lô Văn Ước;5\n");
    assert_eq!(super::fates(&t, &list), [0, 0, 0, 1]);
    let file = json!({ "path": list, "answers": { "household:1.2": house["id"] } });
    save_with(&t, file, json!({})).unwrap();
    let houses = t.call("list_households", json!({})).unwrap();
    assert_eq!(
        (&houses[0]["hamletName"], &houses[0]["members"], houses.as_array().unwrap().len()),
        (&json!("Bản Mét"), &json!(5), 1)
    );
}

#[test]
fn members_named_in_the_list_are_people_of_their_household() {
    let t = office();
    let text = "STT;Họ và tên;Năm sinh;Quan hệ với chủ hộ;Bản\n1;Lô Văn Ước;1970;Chủ hộ;Bản Mét\n2;Vi Thị Mùi;1975;Vợ;Bản Mét\n3;Lô Văn Con;2005;Con;Bản Mét\n";
    let list = csv(&t, "a.csv", text);
    save(&t, &list);
    let houses = t.call("list_households", json!({})).unwrap();
    assert_eq!((houses.as_array().unwrap().len(), &houses[0]["members"]), (1, &json!(3)));
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 3);
    let members = |expected: &[(&str, &str)]| {
        let house = t.call("get_household", json!({ "id": houses[0]["id"] })).unwrap();
        let people = house["people"].as_array().unwrap().iter();
        let named: Vec<(&str, &str)> =
            people.map(|one| (one["name"].as_str().unwrap(), one["relation"].as_str().unwrap())).collect();
        assert_eq!(named, expected);
    };
    members(&[("Vi Thị Mùi", "Vợ"), ("Lô Văn Con", "Con")]);
    assert_eq!(super::fates(&t, &list), [0, 0, 3, 0]);

    let more = csv(&t, "b.csv", &format!("{text}4;Lô Thị Út;2010;Con;Bản Mét\n"));
    assert_eq!(super::fates(&t, &more), [1, 0, 3, 0]);
    save(&t, &more);
    members(&[("Vi Thị Mùi", "Vợ"), ("Lô Văn Con", "Con"), ("Lô Thị Út", "Con")]);
    t.call("undo_change", json!({})).unwrap();
    members(&[("Vi Thị Mùi", "Vợ"), ("Lô Văn Con", "Con")]);
}

#[test]
fn lists_of_units_add_units_once() {
    let t = office();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let list = csv(
        &t,
        "a.csv",
        "STT;Tên đơn vị\n1;Bản Mét\n2;Trường Mầm non Bình Chuẩn\n3;Hội Nông dân xã\n4;Trường Mầm non Bình Chuẩn\n5;Trường MN Bình Chuẩn\n",
    );
    let plan = t.call("plan_import", json!({ "path": list })).unwrap();
    let fates: Vec<&str> = (2..=6).map(|number| row(&plan, number)["fate"].as_str().unwrap()).collect();
    assert_eq!(fates, ["same", "new", "new", "same", "refused"], "the shortened name is asked about");
    save(&t, &list);
    let units = t.call("list_units", json!({})).unwrap();
    let units: Vec<String> =
        units.as_array().unwrap().iter().map(|one| format!("{} {}", one["name"], one["kind"])).collect();
    assert_eq!(
        units,
        [r#""Bản Mét" "hamlet""#, r#""Hội Nông dân xã" "union""#, r#""Trường Mầm non Bình Chuẩn" "school""#]
    );
}

#[test]
fn collectives_people_and_households_of_one_list_go_where_they_belong() {
    let t = office();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lists/tap_the_ca_nhan_ho.xlsx");
    let saved = save_with(&t, json!({ "path": path, "registrationsYear": 2026 }), json!({})).unwrap();
    assert_eq!(
        (&saved["counts"]["new"], &saved["registrations"], &saved["households"]),
        (&json!(5), &json!(5), &json!(1))
    );
    let listed = t.call("list_registrations", json!({ "year": 2026 })).unwrap();
    let kinds: Vec<&str> =
        listed.as_array().unwrap().iter().map(|one| one["recipient"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["person", "person", "unit", "unit", "household"]);
    assert_eq!(t.call("list_people", json!({})).unwrap()["rows"][0]["unitName"], "UBND xã");
}
