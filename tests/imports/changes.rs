//! What a list changes on records, how much of it is taken, and how it is taken back.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use super::{csv, office, row, save, save_with};

fn people(t: &TestOffice) -> Vec<Value> {
    t.call("list_people", json!({})).unwrap()["rows"].as_array().unwrap().clone()
}

fn person(t: &TestOffice, name: &str) -> Value {
    people(t).into_iter().find(|person| person["fullName"] == name).unwrap()
}

#[test]
fn a_list_changes_records_field_by_field_and_never_erases() {
    let t = office();
    let unit = t.call("save_unit", json!({ "name": "UBND xã", "kind": "agency" })).unwrap();
    t.call(
        "save_person",
        json!({ "fullName": "Lô Thị Phượng", "birth": "1987", "citizenId": "040187001234", "ethnicity": "Thái",
                "position": "Văn thư", "phone": "0912000111", "unitId": unit["id"], "note": "Hội viên" }),
    )
    .unwrap();
    let list = csv(
        &t,
        "a.csv",
        "STT;Họ và tên;Ngày sinh;Số CCCD;Dân tộc;Chức vụ;Đơn vị;Điện thoại;Ghi chú\n\
         1;LÔ THỊ PHƯỢNG;12/3/1987;040187001234;;Kế toán;ubnd xã;0912 000 111;Nghỉ thai sản\n",
    );
    let plan = t.call("plan_import", json!({ "path": list })).unwrap();
    let row = row(&plan, 2);
    assert_eq!(row["fate"], "changed", "{row}");
    let changes: Vec<(&str, &str, &str)> = row["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["field"].as_str().unwrap(), one["old"].as_str().unwrap_or(""), one["new"].as_str().unwrap())
        })
        .collect();
    let expected = [
        ("position", "Văn thư", "Kế toán"),
        ("phone", "0912000111", "0912 000 111"),
        ("birth", "1987", "12/03/1987"),
        ("note", "Hội viên", "Hội viên\nNghỉ thai sản"),
    ];
    assert_eq!(changes, expected, "the unit and the name are the same in another writing");
    assert!(row["reason"].as_str().unwrap().contains("chức vụ: Văn thư → Kế toán"), "{row}");
    assert_eq!(
        person(&t, "Lô Thị Phượng")["position"],
        "Văn thư",
        "nothing is written before it is accepted"
    );

    save(&t, &list);
    let saved = person(&t, "Lô Thị Phượng");
    assert_eq!(
        (&saved["position"], &saved["ethnicity"], &saved["birth"]),
        (&json!("Kế toán"), &json!("Thái"), &json!("1987-03-12"))
    );
    assert_eq!(super::fates(&t, &list), [0, 0, 1, 0]);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(person(&t, "Lô Thị Phượng")["position"], "Văn thư");
}

#[test]
fn another_unit_in_a_list_is_a_move_and_the_past_stays() {
    let t = office();
    let unit = t.call("save_unit", json!({ "name": "UBND xã", "kind": "agency" })).unwrap();
    t.call("save_unit", json!({ "name": "Trạm Y tế", "kind": "agency" })).unwrap();
    let saved = t.call("save_person", json!({ "fullName": "Lô Thị Phượng", "birth": "1987-03-12", "position": "Văn thư", "unitId": unit["id"] }));
    let id = saved.unwrap()["id"].clone();
    let list = csv(&t, "a.csv", "Họ và tên;Ngày sinh;Đơn vị\nLô Thị Phượng;12/3/1987;Trạm Y tế\n");
    save(&t, &list);
    let now = person(&t, "Lô Thị Phượng");
    assert_eq!((&now["unitName"], &now["unitSince"]), (&json!("Trạm Y tế"), &json!("2026-09-23")));
    let past = t.call("get_person_record", json!({ "id": id })).unwrap();
    assert_eq!(
        (&past["past"][0]["unitName"], &past["past"][0]["position"]),
        (&json!("UBND xã"), &json!("Văn thư")),
        "{past}"
    );
}

#[test]
fn undo_of_an_import_leaves_later_hand_edits_and_lists_them() {
    let t = office();
    t.call(
        "save_person",
        json!({ "fullName": "Vi Thị Hằng", "birth": "1990-02-03", "position": "Giáo viên" }),
    )
    .unwrap();
    let list = csv(
        &t,
        "b.csv",
        "Họ và tên;Ngày sinh;Chức vụ;Bản\nVi Thị Hằng;3/2/1990;Hiệu trưởng;Bản Mét\nKha Văn Đăng;1/1/1984;;Bản Mét\nLô Văn Yên;2/2/1985;;Bản Mét\n",
    );
    let journal = save(&t, &list)["journal"].clone();
    let edited = person(&t, "Kha Văn Đăng");
    t.call("save_person", json!({ "id": edited["id"], "fullName": "Kha Văn Đăng", "birth": "1984-01-01", "phone": "0912000222" }))
        .unwrap();
    let undone = t.call("undo_change", json!({ "id": journal })).unwrap();
    let left: Vec<&str> =
        undone["left"].as_array().unwrap().iter().map(|one| one["table"].as_str().unwrap()).collect();
    assert_eq!(left, ["people"], "{undone}");
    assert_eq!(
        (&undone["left"][0]["name"], &undone["left"][0]["what"]),
        (&json!("Kha Văn Đăng"), &json!("người"))
    );
    let names: Vec<String> =
        people(&t).iter().map(|one| one["fullName"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Kha Văn Đăng", "Vi Thị Hằng"]);
    assert_eq!(person(&t, "Kha Văn Đăng")["phone"], "0912000222");
    assert_eq!(person(&t, "Vi Thị Hằng")["position"], "Giáo viên");
    assert_eq!(t.call("list_units", json!({})).unwrap(), json!([]), "units the import added go with it");
}

#[test]
fn the_clerk_takes_only_what_is_wanted() {
    let text = "STT;Họ và tên;Ngày sinh;Chức vụ\n1;Vi Thị Hằng;3/2/1990;Hiệu trưởng\n2;Kha Văn Đăng;1/1/1984;\n3;Lô Văn Yên;2/2/1985;\n";
    let names = |t: &TestOffice| {
        people(t).iter().map(|one| one["fullName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (rest, expected, position) in [
        (json!({ "accept": ["new"] }), vec!["Kha Văn Đăng", "Vi Thị Hằng", "Lô Văn Yên"], "Giáo viên"),
        (json!({ "accept": ["changed"] }), vec!["Vi Thị Hằng"], "Hiệu trưởng"),
        (json!({ "leave": ["1.3"] }), vec!["Vi Thị Hằng", "Lô Văn Yên"], "Hiệu trưởng"),
        (json!({ "accept": [] }), vec!["Vi Thị Hằng"], "Giáo viên"),
    ] {
        let t = office();
        t.call(
            "save_person",
            json!({ "fullName": "Vi Thị Hằng", "birth": "1990-02-03", "position": "Giáo viên" }),
        )
        .unwrap();
        let list = csv(&t, "c.csv", text);
        save_with(&t, json!({ "path": list }), rest.clone()).unwrap();
        assert_eq!(names(&t), expected, "{rest}");
        assert_eq!(person(&t, "Vi Thị Hằng")["position"], position, "{rest}");
    }
    let t = office();
    let list = csv(&t, "c.csv", text);
    let refused = save_with(&t, json!({ "path": list }), json!({ "leave": ["1.99"] })).unwrap_err();
    assert!(refused.to_string().contains("1.99"), "{refused}");
    assert_eq!(people(&t), Vec::<Value>::new());
}

#[test]
fn one_change_one_line_and_rows_page_by_page() {
    let t = office();
    let rows: String =
        (1..=1_200).map(|n| format!("{n};Lô Văn Người {n};{}/1/1980;Bản Mét\n", n % 28 + 1)).collect();
    let list = csv(&t, "d.csv", &format!("STT;Họ và tên;Ngày sinh;Bản\n{rows}"));
    let plan = t.call("plan_import", json!({ "path": list })).unwrap();
    assert_eq!(plan["rows"].as_array().unwrap().len(), 500, "no answer holds all rows");
    let page = |fate: Value, from: usize| {
        t.call(
            "list_import_rows",
            json!({ "file": { "path": list }, "fate": fate, "from": from, "most": 500 }),
        )
        .unwrap()
    };
    let last = page(json!("new"), 1_000);
    assert_eq!((last["total"].as_u64(), last["rows"].as_array().unwrap().len()), (Some(1_200), 200));
    assert_eq!(last["rows"][199]["fullName"], "Lô Văn Người 1200");
    assert_eq!(
        page(json!("skipped"), 0)["rows"][0]["reason"],
        "Dòng 1: dòng tiêu đề cột, không phải một đối tượng: «STT | Họ và tên | Ngày sinh | Bản»."
    );
    let saved = save(&t, &list);
    assert_eq!(saved["counts"]["newUnits"], 1);
    assert_eq!(t.call("list_journal", json!({})).unwrap().as_array().unwrap().len(), 1);
    assert_eq!(t.call("list_imports", json!({})).unwrap()[0]["added"], 1_200);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
    assert_eq!(t.call("list_imports", json!({})).unwrap(), json!([]));
}
