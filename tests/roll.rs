//! Sổ vàng on paper and for the database of staff, through the door, read back.
use std::{io::Cursor, path::Path};

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use sovang_tests::{TestOffice, pdf_text};

use crate::{decisions, word::docx_text};

fn person(t: &TestOffice, more: Value) -> Value {
    let mut draft = json!({ "sex": "female" });
    for (key, value) in more.as_object().unwrap() {
        draft[key] = value.clone();
    }
    json!({ "kind": "person", "id": t.call("save_person", draft).unwrap()["id"] })
}

/// Two hamlets, a clerk who is staff, a farmer, a household; three decisions, one award of them revoked.
fn honoured() -> (TestOffice, Value, Value) {
    let (t, _) = decisions::office();
    let office = json!({ "name": "Văn phòng UBND", "kind": "agency" });
    let office = t.call("save_unit", office).unwrap()["id"].clone();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap()["id"].clone();
    let clerk = person(
        &t,
        json!({
            "fullName": "Vi Thị Đào", "birth": "1985", "position": "Công chức Văn hóa", "workClass": "official",
            "unitId": office,
        }),
    );
    let farmer = person(
        &t,
        json!({ "fullName": "Lô Thị Ớt", "position": "Nông dân", "workClass": "farmer", "hamletId": hamlet }),
    );
    let household = json!({ "headName": "Lương Văn Ước", "headSex": "male", "hamletId": hamlet });
    let household = json!({ "kind": "household", "id": t.call("save_household", household).unwrap()["id"] });
    decisions::record(&t, decisions::decision(Some("7"), "2025-12-20"), &clerk).unwrap();
    decisions::record(&t, decisions::decision(Some("12"), "2026-03-02"), &farmer).unwrap();
    decisions::record(&t, decisions::decision(Some("15"), "2026-05-19"), &household).unwrap();
    let last = decisions::record(&t, decisions::decision(Some("21"), "2026-08-19"), &clerk).unwrap();
    t.revoke(&last["awards"][0]["id"], "2026-09-01").unwrap();
    decisions::record(&t, decisions::decision(Some("23"), "2026-09-02"), &clerk).unwrap();
    (t, clerk, farmer)
}

fn path(made: &Value) -> &Path {
    Path::new(made["path"].as_str().unwrap())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stand_in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for one in wanted {
        let at = text[from..].find(one).unwrap_or_else(|| panic!("{one} is not after the others\n{text}"));
        from += at + one.len();
    }
}

#[test]
fn the_book_has_a_title_page_and_every_award_of_the_period() {
    let (t, ..) = honoured();
    let made = t.call("print_roll_book", json!({ "from": "2026-01-01", "until": "2026-12-31" })).unwrap();
    assert_eq!((&made["awards"], &made["pages"]), (&json!(4), &json!(2)));
    let text = pdf_text(path(&made));
    let (front, list) = text.split_once('\u{c}').unwrap();
    for wanted in ["SỔ VÀNG", "XÃ BÌNH CHUẨN", "Năm 2026", "4 lượt khen thưởng: 3 cá nhân, 1 hộ gia đình"]
    {
        assert!(front.contains(wanted), "{wanted}\n{front}");
    }
    stand_in_order(&one_line(list), &["Lô Thị Ớt", "Lương Văn Ước", "Vi Thị Đào"]);
    let list = one_line(list);
    for wanted in ["12/QĐ-UBND", "19/05/2026", "Công chức Văn hóa", "Đã thu hồi ngày 01/09/2026"] {
        assert!(list.contains(wanted), "{wanted}\n{list}");
    }
    assert!(!list.contains("Tiền thưởng") && !list.contains("07/QĐ-UBND"), "{list}");
}

#[test]
fn the_book_is_ordered_as_wanted_with_sums_that_leave_out_what_was_revoked() {
    let (t, ..) = honoured();
    let wanted = json!({ "order": "unit", "withAmount": true, "format": "docx" });
    let made = t.call("print_roll_book", wanted).unwrap();
    assert!(path(&made).ends_with("so-vang.docx"), "{made}");
    let text = docx_text(path(&made));
    stand_in_order(
        &text,
        &["Bản Mét", "Lô Thị Ớt", "Lương Văn Ước", "Văn phòng UBND", "07/QĐ-UBND", "23/QĐ-UBND"],
    );
    let awards = t.call("list_awards", json!({})).unwrap();
    let standing = awards.as_array().unwrap().iter().filter(|award| award["revokedOn"].is_null());
    let total: i64 = standing.filter_map(|award| award["amountVnd"].as_i64()).sum();
    assert!(total > 0 && text.contains(&sovang_core::terms::money::grouped(total)), "{total}\n{text}");
    let by_award = t.call("print_roll_book", json!({ "order": "award" })).unwrap();
    assert!(pdf_text(path(&by_award)).contains("Xếp theo danh hiệu"));
    let none = t.call("print_roll_book", json!({ "from": "2020-01-01", "until": "2020-12-31" }));
    assert_eq!(none.unwrap_err().code(), "refused");
    for (field, day) in [("from", "0001-01-01"), ("until", "9999-12-31")] {
        for command in ["print_roll_book", "print_staff_sheet"] {
            let refused = t.call(command, json!({ field: day })).unwrap_err();
            assert_eq!(refused.wire().field.as_deref(), Some(field));
        }
    }
    let turned = t.call("print_roll_book", json!({ "from": "2026-02-01", "until": "2026-01-01" }));
    assert_eq!(turned.unwrap_err().wire().field.as_deref(), Some("until"));
}

#[test]
fn honours_stand_in_the_order_of_time_with_levels_and_what_was_revoked() {
    let (t, clerk, farmer) = honoured();
    let past = json!({
        "recipient": clerk, "award": "grassroots_fighter", "year": 2021, "decision": "3012/QĐ-UBND",
        "decidedOn": "2022-01-20", "issuer": "Chủ tịch UBND huyện Con Cuông",
    });
    t.call("save_past_award", past).unwrap();
    let grade =
        json!({ "personId": clerk["id"], "year": 2024, "grade": "good", "document": "TB 12/TB-UBND" });
    t.call("save_person_grade", grade).unwrap();
    let made = t.call("print_honours", json!({ "recipient": clerk })).unwrap();
    assert_eq!((&made["awards"], &made["pages"]), (&json!(4), &json!(1)));
    assert!(path(&made).ends_with("giay-to/qua-trinh-khen-thuong-vi-thi-dao.pdf"), "{made}");
    let text = one_line(&pdf_text(path(&made)));
    stand_in_order(
        &text,
        &["QUÁ TRÌNH KHEN THƯỞNG", "Bà Vi Thị Đào", "20/01/2022", "20/12/2025", "19/08/2026", "02/09/2026"],
    );
    // Words of a narrow column stand together in the Word document.
    let document = t.call("print_honours", json!({ "recipient": clerk, "format": "docx" })).unwrap();
    let text = one_line(&docx_text(path(&document)));
    for wanted in [
        "Cấp huyện",
        "Cấp xã",
        "3012/QĐ-UBND",
        "Đã thu hồi ngày 01/09/2026",
        "3 lượt khen thưởng còn hiệu lực; 1 đã thu hồi",
        "Kết quả từng năm",
        "TB 12/TB-UBND",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    t.call(
        "remove_decision",
        json!({ "id": t.call("list_awards", json!({ "recipient": farmer })).unwrap()[0]["decisionId"] }),
    )
    .unwrap();
    let nothing = t.call("print_honours", json!({ "recipient": farmer })).unwrap_err();
    assert!(nothing.to_string().contains("Lô Thị Ớt"), "{nothing}");
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let shown = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_f64().to_string(),
        other => other.to_string(),
    };
    sheet.rows().map(|row| row.iter().map(shown).collect()).collect()
}

#[test]
fn the_sheet_for_the_database_of_staff_has_its_fields_in_their_order() {
    let (t, clerk, _) = honoured();
    let past = json!({
        "recipient": clerk, "award": "grassroots_fighter", "year": 2025, "decision": "300/QĐ-UBND",
        "decidedOn": "2026-01-20", "issuer": "Chủ tịch UBND tỉnh Nghệ An", "merit": "Hoàn thành xuất sắc nhiệm vụ",
    });
    t.call("save_past_award", past).unwrap();
    let year = json!({ "from": "2026-01-01", "until": "2026-12-31" });
    let made = t.call("print_staff_sheet", year.clone()).unwrap();
    // The farmer is no staff; what was revoked and what was decided the year before is not in it.
    assert_eq!((&made["rows"], &made["others"]), (&json!(2), &json!(1)));
    let rows = rows(path(&made));
    let at = rows.iter().position(|row| row[0] == "Họ và tên").unwrap();
    // 20 January 2026 is day 46042 of Excel's count.
    // Number, date, year, agency, level, kind, title or form, position and unit at that time, achievement.
    let fields = [
        "Số quyết định",
        "Ngày quyết định",
        "Năm khen thưởng",
        "Cơ quan quyết định",
        "Cấp quyết định",
        "Loại hình khen thưởng",
        "Danh hiệu, hình thức khen thưởng",
        "Chức vụ khi được khen",
        "Đơn vị khi được khen",
        "Thành tích",
    ];
    assert_eq!(rows[at][2..12], fields);
    assert_eq!(
        rows[at + 1][..6],
        ["Vi Thị Đào", "1985", "300/QĐ-UBND", "46042", "2026", "Chủ tịch UBND tỉnh Nghệ An"]
    );
    assert_eq!(rows[at + 1][6], "Cấp tỉnh");
    let own = &rows[at + 2];
    assert_eq!(
        own[2..7],
        ["23/QĐ-UBND", "46267", "2026", "Chủ tịch Ủy ban nhân dân xã Bình Chuẩn", "Cấp xã"]
    );
    assert!(own[7].contains("công trạng") && own[8].starts_with("Giấy khen"), "{own:?}");
    assert_eq!(own[9..12], ["Công chức Văn hóa", "Văn phòng UBND", "Có thành tích xuất sắc"]);
    let mut everybody = year;
    everybody["everybody"] = json!(true);
    assert_eq!(t.call("print_staff_sheet", everybody).unwrap()["rows"], 3);
    let spring = json!({ "from": "2026-03-01", "until": "2026-03-31" });
    let nobody = t.call("print_staff_sheet", spring).unwrap_err();
    assert!(nobody.to_string().contains("1 khen thưởng cá nhân"), "{nobody}");
}
