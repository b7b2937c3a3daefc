//! Lists of nominations into a round: what is nominated, who is nominated already, what is refused and why.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use super::{csv, office, row, save_with, shared};

/// An office with a round that takes lists.
fn reviewing() -> (TestOffice, Value) {
    let t = office();
    let round = crate::nominations::round(&t);
    (t, round)
}

fn file(path: &Path, round: &Value, more: Value) -> Value {
    let mut into = json!({ "roundId": round });
    into.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "path": path, "nominations": into })
}

fn listed(t: &TestOffice, round: &Value) -> Vec<Value> {
    t.call("list_nominations", json!({ "roundId": round })).unwrap().as_array().unwrap().clone()
}

/// Takes a list in; what the plan counted is what came of it.
fn take(t: &TestOffice, round: &Value, file: Value) -> Value {
    let before = listed(t, round).len();
    let plan = t.call("plan_import", file.clone()).unwrap();
    let saved = save_with(t, file, json!({})).unwrap();
    assert_eq!(saved["counts"], plan["counts"], "the plan keeps its word");
    let added = listed(t, round).len() - before;
    assert_eq!(saved["counts"]["nominations"], added, "{saved}");
    saved
}

fn list_of_the_school() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lists/tap_the_ca_nhan_ho.xlsx")
}

#[test]
fn a_list_below_its_heading_is_nominated_and_undone_as_one() {
    let (t, round) = reviewing();
    let school = json!({ "name": "Trường Mầm non Bình Chuẩn", "kind": "school" });
    let school = t.call("save_unit", school).unwrap()["id"].clone();
    let path = list_of_the_school();
    let plan = t.call("plan_import", file(&path, &round, json!({}))).unwrap();
    let counts = &plan["counts"];
    assert_eq!(
        ["new", "changed", "same", "refused", "nominations"].map(|count| counts[count].clone()),
        [5, 0, 0, 0, 5].map(Value::from),
        "{plan:#}"
    );
    assert!(listed(&t, &round).is_empty(), "nothing is written before it is accepted");
    let reason = row(&plan, 8)["reason"].as_str().unwrap();
    assert!(reason.starts_with("Dòng 8: đề nghị «Tập thể lao động tiên tiến»"), "{reason}");
    assert!(reason.ends_with("Trường Mầm non Bình Chuẩn đã có trong sổ."), "{reason}");
    let told = &row(&plan, 11)["nominations"][0];
    assert_eq!((&told["merit"], &told["nominatedBy"]), (&json!("Hiến 300 m2 đất"), &json!("Bản Xiềng")));
    let merit =
        plan["lists"][0]["columns"].as_array().unwrap().iter().find(|one| one["field"] == "achievement");
    assert_eq!(merit.unwrap()["isKept"], true);

    let saved = take(&t, &round, file(&path, &round, json!({})));
    let list = listed(&t, &round);
    let of = |name: &str| {
        list.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {list:#?}"))
    };
    let one = of("Trường Mầm non Bình Chuẩn");
    assert_eq!((&one["recipient"]["id"], &one["award"]), (&school, &json!("advanced_collective")));
    assert_eq!(one["merit"], "Đạt chuẩn quốc gia");
    assert_eq!(of("Cụt Văn Nghĩa")["nominatedByName"], "Bản Xiềng");
    assert_eq!(of("Hộ ông Lộc Bá Ưởng")["recipient"]["kind"], "household");
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 2);

    let undone = t.call("undo_change", json!({ "id": saved["journal"] })).unwrap();
    assert_eq!(undone["left"], json!([]), "{undone}");
    assert!(listed(&t, &round).is_empty());
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 0);
}

#[test]
fn who_is_nominated_already_is_not_nominated_twice() {
    let (t, round) = reviewing();
    let path = list_of_the_school();
    take(&t, &round, file(&path, &round, json!({})));
    let again = t.call("plan_import", file(&path, &round, json!({}))).unwrap();
    assert_eq!((&again["counts"]["same"], &again["counts"]["nominations"]), (&json!(5), &json!(0)));
    let reason = row(&again, 12)["reason"].as_str().unwrap();
    assert!(
        reason.starts_with(
            "Dòng 12: «Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã» đã được đề nghị trong đợt xét này, không ghi lần nữa; Lương Thị Ngân"
        ),
        "{reason}"
    );
    // Twice in one list, and once more for something else.
    let text = "Họ và tên,Ngày sinh,Thôn bản,Đề nghị khen,Thành tích\n\
                Lô Văn Yên,1/2/1980,Bản Mét,Giấy khen,Hiến đất\n\
                Lô Văn Yên,1/2/1980,Bản Mét,Giấy khen,Hiến đất làm đường\n\
                Lô Văn Yên,1/2/1980,Bản Mét,LĐTT; Giấy khen,Hiến đất\n";
    let path = csv(&t, "hai lần.csv", text);
    let plan = t.call("plan_import", file(&path, &round, json!({}))).unwrap();
    assert_eq!(row(&plan, 3)["fate"], "same");
    assert!(
        row(&plan, 3)["reason"].as_str().unwrap().contains("cấp xã» đã đứng ở một dòng trên"),
        "{plan:#}"
    );
    assert_eq!(row(&plan, 4)["fate"], "new");
    let saved = take(&t, &round, file(&path, &round, json!({})));
    assert_eq!(saved["counts"]["nominations"], 2);
    let withdrawn = listed(&t, &round).iter().find(|one| one["name"] == "Lô Văn Yên").unwrap()["id"].clone();
    t.call("record_withdrawal", json!({ "ids": [withdrawn], "reason": "Đơn vị xin rút" })).unwrap();
    let plan = t.call("plan_import", file(&path, &round, json!({}))).unwrap();
    assert_eq!(plan["counts"]["nominations"], 0);
    assert!(plan["rows"].to_string().contains("rút ngày"), "{plan:#}");
}

#[test]
fn an_award_that_stands_twice_in_a_row_is_nominated_once() {
    let (t, round) = reviewing();
    let text = "Họ và tên,Thôn bản,Đề nghị khen,Thành tích\n\
                Lô Văn Yên,Bản Mét,Giấy khen; LĐTT; Khen của xã ta,Hiến đất\n";
    let mut told = file(&csv(&t, "ba lần.csv", text), &round, json!({}));
    told["answers"] = json!({ "award:person:khen của xã ta": "certificate_of_merit" });
    assert_eq!(take(&t, &round, told)["counts"]["nominations"], 2);
}

#[test]
fn what_cannot_be_nominated_is_said_with_row_column_and_value() {
    let (t, round) = reviewing();
    let long = "x".repeat(601);
    let text = format!(
        "Họ và tên,Thôn bản,Hình thức đề nghị,Lý do khen thưởng,Ghi chú\n\
         Lô Văn Yên,Bản Mét,Giấy khen,,Đã họp thôn\n\
         Vi Thị Hằng,Bản Mét,Giấy khen,{long},\n\
         Kha Văn Đăng,Bản Xiềng,Kỷ niệm chương tỉnh,Gương mẫu,\n\
         ,Bản Mét,Giấy khen,Gương mẫu,\n\
         Lộc Thị Mai,Bản Mét,,Gương mẫu,\n"
    );
    let path = csv(&t, "danh sách.csv", &text);
    let plan = t.call("plan_import", file(&path, &round, json!({}))).unwrap();
    let reason = |number: u64| row(&plan, number)["reason"].as_str().unwrap().to_owned();
    assert!(reason(2).starts_with("Dòng 2, cột D «Lý do khen thưởng»: không có thành tích"), "{}", reason(2));
    assert!(reason(3).starts_with("Dòng 3, cột D «Lý do khen thưởng» ghi «xxx"), "{}", reason(3));
    assert!(
        reason(4).contains("cột C «Hình thức đề nghị» ghi «Kỷ niệm chương tỉnh»: chưa rõ đề nghị"),
        "{}",
        reason(4)
    );
    assert_eq!(row(&plan, 4)["question"]["id"], "award:person:kỷ niệm chương tỉnh");
    assert_eq!(row(&plan, 6)["question"]["id"], "award:1.person");
    assert_eq!((&plan["counts"]["refused"], &plan["counts"]["asked"]), (&json!(5), &json!(2)));
    assert_eq!(plan["counts"]["nominations"], 0);

    let mut told = file(&path, &round, json!({ "merit": "Hoàn thành tốt nhiệm vụ" }));
    told["sender"] = json!("Bản Mét");
    told["answers"] =
        json!({ "award:person:kỷ niệm chương tỉnh": "none", "award:1.person": "certificate_of_merit" });
    let saved = take(&t, &round, told.clone());
    assert_eq!((&saved["counts"]["new"], &saved["counts"]["refused"]), (&json!(2), &json!(3)));
    let list = listed(&t, &round);
    let yen = list.iter().find(|one| one["name"] == "Lô Văn Yên").unwrap();
    assert_eq!((&yen["merit"], &yen["note"]), (&json!("Hoàn thành tốt nhiệm vụ"), &json!("Đã họp thôn")));
    assert_eq!(t.call("list_people", json!({})).unwrap()["total"], 2, "refused rows add nobody");
    // What was answered for this sender is not asked again.
    told["answers"] = json!({});
    let again = t.call("plan_import", told).unwrap();
    assert_eq!(again["counts"]["asked"], 0, "{again:#}");
}

#[test]
fn a_round_that_is_closed_submitted_or_gone_takes_no_list() {
    let (t, round) = reviewing();
    let path = list_of_the_school();
    let refused = |more: Value| t.call("plan_import", file(&path, &round, more)).unwrap_err().wire();
    let mut draft = json!({
        "id": round, "name": "Tổng kết năm 2026", "ground": "merit", "meritYear": 2026,
        "openedOn": "2026-01-05", "closesOn": "2026-02-01"
    });
    t.call("save_round", draft.clone()).unwrap();
    let closed = refused(json!({}));
    assert!(
        closed.message.starts_with("Đợt xét «Tổng kết năm 2026» đã hết hạn nhận đề nghị từ 01/02/2026"),
        "{closed:?}"
    );
    // It came in time and is only entered now.
    t.call("plan_import", file(&path, &round, json!({ "receivedOn": "2026-02-01" }))).unwrap();
    draft["closesOn"] = Value::Null;
    t.call("save_round", draft).unwrap();
    let future = json!({ "receivedOn": "2030-01-01" });
    let future = t.call("plan_import", file(&path, &round, future)).unwrap();
    assert_eq!(future["counts"]["nominations"], 0);

    let who = crate::nominations::person(&t, "Lô Văn Yên", json!({}));
    let above = crate::nominations::nominate(&t, &round, &who, "provincial_fighter");
    t.call("save_submission", json!({ "roundId": round, "number": "18/TTr-UBND", "ids": [above] })).unwrap();
    let submitted = refused(json!({}));
    assert!(submitted.message.contains("đã trình cấp trên bằng tờ trình 18/TTr-UBND"), "{submitted:?}");
    let other = json!({ "name": "Đột xuất", "ground": "merit", "meritYear": 2026 });
    let other = t.call("save_round", other).unwrap()["id"].clone();
    t.call("remove_round", json!({ "id": other })).unwrap();
    let gone = t.call("plan_import", file(&path, &other, json!({}))).unwrap_err().wire();
    assert_eq!(gone.message, "Không tìm thấy đợt xét này. Có thể mục này đã bị xóa; hãy xem trong Nhật ký.");
}

#[test]
fn real_lists_of_units_read() {
    let (t, round) = reviewing();
    let word = Path::new(env!("CARGO_MANIFEST_DIR")).join("lists/bang_word.docx");
    let merit = json!({ "merit": "Hoàn thành xuất sắc nhiệm vụ" });
    let plan = t.call("plan_import", file(&word, &round, merit.clone())).unwrap();
    assert!(plan["counts"]["nominations"].as_u64().unwrap() > 0, "{plan:#}");
    take(&t, &round, file(&word, &round, merit.clone()));
    let Some(folder) = shared("sheets") else { return };
    for (name, people) in [("02_tieu_de_2_hang.xlsx", 10), ("04_vntime_tcvn3.xls", 10)] {
        let path = folder.join(name);
        let saved = take(&t, &round, file(&path, &round, merit.clone()));
        assert!(saved["counts"]["nominations"].as_u64().unwrap() >= people, "{name}: {saved}");
    }
}

#[test]
fn the_command_line_shows_and_takes_a_list_into_a_round() {
    let (t, round) = reviewing();
    let TestOffice { office, folder } = t;
    drop(office);
    let run = |words: &[&str]| crate::bad_days::sovang(folder.path(), words);
    let path = list_of_the_school();
    let path = path.to_str().unwrap();
    let into = ["import", path, "--round", "tong ket", "--received", "1/9/2026"];
    let shown = run(&[&into[..], &["--preview"]].concat());
    assert_eq!(shown.code, 0, "{}", shown.said);
    assert!(shown.said.contains("; 5 đề nghị khen thưởng. Chưa ghi gì."), "{}", shown.said);
    let taken = run(&into);
    assert!(taken.said.contains("Ghi 5 đề nghị khen thưởng."), "{}", taken.said);
    let list = run(&["call", "list_nominations", &json!({ "roundId": round }).to_string()]);
    assert_eq!(list.said.matches("\"receivedOn\": \"2026-09-01\"").count(), 5, "{}", list.said);
    let unknown = run(&["import", path, "--round", "không có"]);
    assert_eq!(
        (unknown.code, unknown.said.contains("Không tìm thấy «không có»")),
        (1, true),
        "{}",
        unknown.said
    );
}
