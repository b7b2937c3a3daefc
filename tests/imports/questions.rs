//! What is asked, asked once, and remembered with the sender.
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use super::{csv, office, row, save, save_with};

fn plan(t: &TestOffice, file: Value) -> Value {
    t.call("plan_import", file).unwrap()
}

/// Ids of the questions that nobody has answered, those about single rows last.
fn open(plan: &Value) -> Vec<&str> {
    let about_rows = plan["rows"].as_array().unwrap().iter().map(|row| &row["question"]);
    let asked = plan["questions"].as_array().unwrap().iter().chain(about_rows.filter(|one| !one.is_null()));
    asked.filter(|one| one["answer"].is_null()).map(|one| one["id"].as_str().unwrap()).collect()
}

const STAFF: &str = "STT;Họ và tên;Ngày sinh;Chức vụ;Đơn vị\n1;Lô Thị Phượng;12/3/1987;PCT UBND;Trường TH Bình Chuẩn\n\
                     2;Kha Văn Đăng;1/1/1984;Giáo viên;Trường TH Bình Chuẩn\n";

#[test]
fn a_near_unit_is_asked_once_and_remembered_with_its_sender() {
    let t = office();
    let school =
        t.call("save_unit", json!({ "name": "Trường Tiểu học Bình Chuẩn", "kind": "school" })).unwrap();
    t.call("save_person", json!({ "fullName": "Vi Văn Hải", "position": "Phó Chủ tịch UBND xã" })).unwrap();
    let list = csv(&t, "a.csv", STAFF);
    let first = plan(&t, json!({ "path": list, "sender": "Trường tiểu học" }));
    assert_eq!(open(&first), ["unit:truong th binh chuan", "position:pct ubnd"], "asked once for both rows");
    let question = &first["questions"][0];
    assert_eq!(question["text"], "«Trường TH Bình Chuẩn» có phải là «Trường Tiểu học Bình Chuẩn» không?");
    assert_eq!((&question["rows"], &question["choices"][0]["answer"]), (&json!(2), &school["id"]));
    assert_eq!(first["counts"]["new"], 2, "an open question about a unit keeps nobody out");

    let answers =
        json!({ "unit:truong th binh chuan": school["id"], "position:pct ubnd": "Phó Chủ tịch UBND xã" });
    save_with(&t, json!({ "path": list, "sender": "Trường tiểu học", "answers": answers }), json!({}))
        .unwrap();
    let people = t.call("list_people", json!({ "unitId": school["id"] })).unwrap();
    assert_eq!(people["total"], 2);
    assert_eq!(people["rows"][1]["position"], "Phó Chủ tịch UBND xã");

    let more = csv(
        &t,
        "b.csv",
        &STAFF.replace("Lô Thị Phượng", "Lương Văn Ước").replace("Kha Văn Đăng", "Xeo Thị Ớt"),
    );
    let again = plan(&t, json!({ "path": more, "sender": "TRƯỜNG TIỂU HỌC" }));
    assert_eq!(open(&again), Vec::<&str>::new(), "{again}");
    assert_eq!(again["questions"][0]["isRemembered"], true);
    assert_eq!(again["senders"], json!(["Trường tiểu học"]));
    let other = plan(&t, json!({ "path": more, "sender": "Công đoàn" }));
    assert_eq!(
        open(&other),
        ["unit:truong th binh chuan", "position:pct ubnd"],
        "another sender is asked anew"
    );
}

#[test]
fn columns_once_told_are_known_in_the_next_list_of_the_same_shape() {
    let t = office();
    let text = |name: &str| format!("STT;Họ và tên;Sinh;Nơi;Mã thẻ\n1;{name};1987;Bản Mét;77\n");
    let list = csv(&t, "a.csv", &text("Lô Thị Phượng"));
    let asked = plan(&t, json!({ "path": list, "sender": "Hội Nông dân" }));
    assert!(
        open(&asked).contains(&"column:1.D") && open(&asked).contains(&"column:1.E"),
        "{:?}",
        open(&asked)
    );
    let answers = json!({ "column:1.D": "village", "column:1.E": "none" });
    let told = plan(&t, json!({ "path": list, "sender": "Hội Nông dân", "answers": answers }));
    assert_eq!(
        (&told["lists"][0]["columns"][3]["field"], &told["lists"][0]["columns"][3]["knownBy"]),
        (&json!("village"), &json!("choice"))
    );
    assert_eq!(told["questions"][0]["text"], asked["questions"][0]["text"], "an answer is no guess");
    save_with(&t, json!({ "path": list, "sender": "Hội Nông dân", "answers": answers }), json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["rows"][0]["hamletName"], "Bản Mét");

    let next = csv(&t, "b.csv", &text("Kha Văn Đăng"));
    let known = plan(&t, json!({ "path": next, "sender": "Hội Nông dân" }));
    assert_eq!(open(&known), Vec::<&str>::new());
    assert_eq!(known["lists"][0]["columns"][3]["field"], "village");
    let refused =
        t.call("plan_import", json!({ "path": next, "answers": { "column:1.D": "colour" } })).unwrap_err();
    assert!(refused.to_string().contains("«colour»"), "{refused}");
}

#[test]
fn a_likely_person_waits_for_an_answer_and_the_answer_holds() {
    let t = office();
    let known = t.call("save_person", json!({ "fullName": "Vi Thị Hằng", "birth": "1990-02-03" })).unwrap();
    let list = csv(
        &t,
        "a.csv",
        "Họ và tên;Năm sinh;Chức vụ\nVi Thị Hằng;1990;Giáo viên\nVi Thị Hằng;1990;Kế toán\n",
    );
    let asked = plan(&t, json!({ "path": list }));
    assert_eq!(open(&asked), ["place:1", "person:1.2", "person:1.3"]);
    assert_eq!((&asked["counts"]["refused"], &asked["counts"]["asked"]), (&json!(2), &json!(2)));
    assert!(row(&asked, 2)["reason"].as_str().unwrap().contains("chưa được nhận cho đến khi trả lời"));
    save(&t, &list);
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 1, "nobody is guessed");

    let answers = json!({ "person:1.2": known["id"], "person:1.3": "new" });
    let told = plan(&t, json!({ "path": list, "answers": answers }));
    assert_eq!((&row(&told, 2)["fate"], &row(&told, 3)["fate"]), (&json!("changed"), &json!("new")));
    save_with(&t, json!({ "path": list, "answers": answers }), json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 2);
    assert_eq!(
        t.call("get_person", json!({ "id": known["id"] })).unwrap()["birth"],
        "1990-02-03",
        "a year says less than a day"
    );
    let again = plan(&t, json!({ "path": list }));
    assert_eq!(super::fates(&t, &list), [0, 0, 2, 0], "{again}");
    assert_eq!(
        t.call("list_duplicates", json!({})).unwrap()["total"],
        0,
        "who was told apart is not asked about a second time"
    );

    for (id, answer) in [("person:1.2", "perhaps"), ("person:1.2", "row:1.99"), ("person:9.9", "new")] {
        let refused = t.call("plan_import", json!({ "path": list, "answers": { id: answer } })).unwrap_err();
        assert_eq!(refused.code(), "invalid", "{id}: {refused}");
    }
}

#[test]
fn the_clerk_may_decide_against_the_rules() {
    let t = office();
    let known = t.call("save_person", json!({ "fullName": "Vi Thị Hằng", "birth": "1990-02-03" })).unwrap();
    let list = csv(
        &t,
        "a.csv",
        "Họ và tên;Ngày sinh;Bản\nVi Thị Hằng;3/2/1990;Bản Mét\nVi Thị Hằng Nga;1/1/1991;Bản Mét\n",
    );
    assert_eq!(super::fates(&t, &list), [1, 1, 0, 0]);
    let answers = json!({ "person:1.2": "new", "person:1.3": known["id"] });
    let told = plan(&t, json!({ "path": list, "answers": answers }));
    assert_eq!((&row(&told, 2)["fate"], &row(&told, 3)["fate"]), (&json!("new"), &json!("changed")));
    assert_eq!(row(&told, 2)["question"]["answer"], "new", "and may take it back");
    assert_eq!(row(&told, 3)["question"]["choices"][0]["answer"], known["id"]);
}

#[test]
fn a_list_without_units_may_belong_to_one() {
    let t = office();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let list =
        csv(&t, "Danh sach ban Met.csv", "Họ và tên;Năm sinh\nLô Thị Phượng;1987\nKha Văn Đăng;1984\n");
    let asked = plan(&t, json!({ "path": list }));
    assert_eq!(
        (&asked["questions"][0]["id"], &asked["questions"][0]["choices"][0]["answer"]),
        (&json!("place:1"), &hamlet["id"])
    );
    save_with(&t, json!({ "path": list, "answers": { "place:1": hamlet["id"] } }), json!({})).unwrap();
    assert_eq!(t.call("list_people", json!({ "unitId": hamlet["id"] })).unwrap()["total"], 2);
}

#[test]
fn titles_asked_for_become_registrations_when_the_clerk_says_so() {
    let t = office();
    let list = csv(
        &t,
        "a.csv",
        "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2026;;;\nSTT;Họ và tên;Đơn vị;Danh hiệu đăng ký\n1;Lô Thị Phượng;UBND xã;LĐTT; \n2;Kha Văn Đăng;UBND xã;Chiến sỹ thi đua cơ sở\n3;Vi Thị Hằng;UBND xã;Hoàn thành tốt\n",
    );
    let shown = plan(&t, json!({ "path": list }));
    assert_eq!(
        (&shown["lists"][0]["kind"], &shown["lists"][0]["year"], &shown["awards"]),
        (&json!("nomination_list"), &json!(2026), &json!(2))
    );
    save(&t, &list);
    assert_eq!(t.call("list_registrations", json!({})).unwrap(), json!([]), "only when asked");
    let saved = save_with(&t, json!({ "path": list, "registrationsYear": 2026 }), json!({})).unwrap();
    assert_eq!(saved["registrations"], 2);
    let listed = t.call("list_registrations", json!({ "year": 2026 })).unwrap();
    let titles: Vec<&str> =
        listed.as_array().unwrap().iter().map(|one| one["award"].as_str().unwrap()).collect();
    assert_eq!(titles, ["grassroots_fighter", "advanced_worker"]);
    let again = save_with(&t, json!({ "path": list, "registrationsYear": 2026 }), json!({})).unwrap();
    assert_eq!(again["registrations"], 0, "one registered already is left alone");
    t.call("undo_change", json!({})).unwrap();
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(t.call("list_registrations", json!({})).unwrap(), json!([]));
}

#[test]
fn a_new_unit_can_be_refused_or_be_one_on_record() {
    let t = office();
    let known = t.call("save_unit", json!({ "name": "Tổ dân phố số 4", "kind": "hamlet" })).unwrap();
    let list = csv(&t, "a.csv", "Họ và tên;Năm sinh;Đơn vị\nLô Thị Phượng;1987;Chi hội Phụ nữ\n");
    let asked = plan(&t, json!({ "path": list }));
    assert_eq!(asked["counts"]["newUnits"], 1);
    let id = asked["newUnits"][0]["question"].as_str().unwrap();
    for (answer, left) in [(json!("none"), Value::Null), (known["id"].clone(), json!("Tổ dân phố số 4"))]
    {
        let told = plan(&t, json!({ "path": list, "answers": { id: answer } }));
        assert_eq!(
            (&told["counts"]["newUnits"], &told["rows"][1]["unit"]),
            (&json!(0), &json!("Chi hội Phụ nữ"))
        );
        assert_eq!(told["questions"][0]["answer"], answer, "and it may be taken back");
        save_with(&t, json!({ "path": list, "answers": { id: answer } }), json!({})).unwrap();
        assert_eq!(t.call("list_people", json!({})).unwrap()["rows"][0]["unitName"], left);
        t.call("undo_change", json!({})).unwrap();
    }
}

#[test]
fn answers_to_questions_that_went_away_stay_without_harm_where_a_screen_asks_for_it() {
    let t = office();
    t.call("save_unit", json!({ "name": "Trường Tiểu học Bình Chuẩn", "kind": "school" })).unwrap();
    let list = csv(&t, "a.csv", STAFF);
    let answers = json!({ "unit:truong th binh chuan": "new", "column:1.E": "none" });
    let file = json!({ "path": list, "answers": answers });
    assert_eq!(t.call("plan_import", file.clone()).unwrap_err().code(), "invalid");
    let told = plan(&t, json!({ "path": list, "answers": answers, "passesUnasked": true }));
    assert_eq!((&told["counts"]["new"], &told["counts"]["newUnits"]), (&json!(2), &json!(0)));
}

#[test]
fn a_column_shows_what_stands_in_it() {
    let t = office();
    let text = "STT;Họ và tên;Sinh\n1;Lô Thị Phượng;1987\n2;Kha Văn Đăng;1987\n3;Vi Thị Hằng;\n4;Lô Văn Yên;1990\n5;Kha Thị Ớt;1991\n6;Và Bá Ca;1992\n";
    let shown = plan(&t, json!({ "path": csv(&t, "a.csv", text) }));
    let samples = |column: usize| shown["lists"][0]["columns"][column]["samples"].clone();
    assert_eq!(samples(1), json!(["Lô Thị Phượng", "Kha Văn Đăng", "Vi Thị Hằng"]));
    assert_eq!(samples(2), json!(["1987", "1990", "1991"]), "each text once, none that is empty");
}
