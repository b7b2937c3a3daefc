//! Prepared wording through the door, and what is printed read back with another program.
use std::{path::Path, process::Command};

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::bad_days::sovang;

fn office() -> TestOffice {
    let t = TestOffice::new().unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_signatory", json!({ "fullName": "Nguyễn Thị Ấm", "office": "deputy_chair" })).unwrap();
    t
}

/// A movement of the superior with a plan, targets and an inspection.
fn movement(t: &TestOffice) -> Value {
    let units = json!(["Bản Mét", "Bản Đình"].map(|name| json!({ "name": name, "kind": "hamlet" })));
    let units = t.call("save_units", units).unwrap();
    let draft = json!({
        "name": "Dân vận khéo", "source": "superior", "method": "regular", "startsOn": "2026-01-15",
        "endsOn": "2026-12-31", "superiorIssuer": "UBND tỉnh Nghệ An", "superiorNumber": "25/KH-UBND",
        "superiorOn": "2026-01-09", "objective": "Mỗi tổ dân vận có một mô hình.", "scope": "Toàn xã.",
        "launchedOn": "2026-02-02", "unitIds": units,
    });
    let id = t.call("save_movement", draft).unwrap()["id"].clone();
    let plan = json!({ "movementId": id, "kind": "plan", "doneOn": "2026-01-27", "paperNumber": "10/KH-UBND",
                       "paperOn": "2026-01-27" });
    t.call("save_movement_step", plan).unwrap();
    let look =
        json!({ "movementId": id, "kind": "inspection", "doneOn": "2026-06-10", "note": "Đúng tiến độ" });
    t.call("save_movement_step", look).unwrap();
    let targets = json!([
        { "name": "Tổ dân vận có mô hình", "figure": 9, "measure": "tổ", "reached": 9 },
        { "name": "Hộ làm theo", "figure": 62.5, "measure": "%", "reached": 40 },
    ]);
    t.call("save_movement_targets", json!({ "movementId": id, "targets": targets })).unwrap();
    id
}

fn text_of(path: &Path) -> String {
    let out = Command::new("pdftotext").args(["-layout"]).arg(path).arg("-").output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wording(t: &TestOffice, kind: &str, of: &Value) -> Value {
    t.call("get_wording", json!({ "kind": kind, "of": of })).unwrap()
}

#[test]
fn a_plan_is_filled_from_the_record_and_says_where_something_is_missing() {
    let t = office();
    let plan = wording(&t, "movement_plan", &movement(&t));
    let body = plan["body"].as_str().unwrap();
    assert_eq!(plan["title"], "Phát động, tổ chức phong trào thi đua “Dân vận khéo”");
    for words in [
        "Thực hiện văn bản số 25/KH-UBND ngày 09/01/2026 của UBND tỉnh Nghệ An, Ủy ban nhân dân xã Bình Chuẩn",
        "1. Phạm vi: Toàn xã.\n2. Đối tượng: ………….\n3. Các đơn vị, thôn bản tham gia: Bản Đình, Bản Mét.",
        "- Tổ dân vận có mô hình: từ 9 tổ;\n- Hộ làm theo: từ 62,5%;",
        "từ ngày 15/01/2026 đến ngày 31/12/2026",
        "2. Phát động: ngày 02/02/2026.",
    ] {
        assert!(body.contains(words), "«{words}» is not in:\n{body}");
    }
    assert!(body.starts_with("Căn cứ Luật Tổ chức chính quyền địa phương"), "{body}");
    assert!(!body.contains('{') && !body.contains("?("), "{body}");
}

#[test]
fn a_final_review_counts_what_was_done() {
    let t = office();
    let id = movement(&t);
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng", "sex": "female" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let registration =
        json!({ "year": 2026, "recipient": who, "award": "advanced_worker", "movementId": id });
    t.call("save_registration", registration).unwrap();
    let deed = json!({ "kind": "good_deed", "recipient": who, "summary": "Cứu người bị lũ cuốn.", "movementId": id,
                       "acts": [{ "kind": "publicised", "on": "2026-09-23", "place": "Loa bản" }] });
    t.call("save_exemplar", deed).unwrap();
    let award =
        json!({ "recipient": who, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc" });
    let decision = json!({ "decidedOn": "2026-08-01", "subject": "Tặng Giấy khen", "ground": "merit", "movementId": id });
    t.call("record_awards", json!({ "decision": decision, "awards": [award] })).unwrap();
    let figures = t.call("get_movement_figures", json!({ "id": id })).unwrap();
    assert_eq!(
        (&figures["registrations"], &figures["exemplars"], &figures["awards"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let review = wording(&t, "final_review", &id);
    let body = review["body"].as_str().unwrap();
    for words in [
        "Ủy ban nhân dân xã Bình Chuẩn đã ban hành kế hoạch sau 18 ngày.",
        "- Ngày 10/06/2026: Đúng tiến độ;",
        "Có 2 đơn vị tham gia, trong đó 2 thôn, bản.",
        "đạt 1/2 chỉ tiêu",
        "- Hộ làm theo: kế hoạch từ 62,5%, kết quả 40% (chưa đạt);",
        "1 lượt đăng ký",
        "phát hiện 1 điển hình, trong đó 1 được tuyên truyền, 0 được nhân rộng",
        "- Lô Thị Phượng: Cứu người bị lũ cuốn;",
        "1 quyết định, 1 khen thưởng cho 1 cá nhân; tổng tiền thưởng 759.000 đồng.",
    ] {
        assert!(body.contains(words), "«{words}» is not in:\n{body}");
    }
}

#[test]
fn what_the_clerk_wrote_is_kept_printed_and_only_filled_anew_on_request() {
    let t = office();
    let id = movement(&t);
    let draft = json!({ "kind": "movement_plan", "of": id, "title": "Phát động thi đua", "body": "# I. MỤC TIÊU\nVận động khéo hơn./." });
    let kept = t.call("save_wording", draft.clone()).unwrap();
    assert_eq!(kept["body"], draft["body"]);
    assert!(kept["keptAt"].is_string());
    let fresh = t.call("get_wording", json!({ "kind": "movement_plan", "of": id, "fresh": true })).unwrap();
    assert!(fresh["body"].as_str().unwrap().contains("II. PHẠM VI"));
    let lines = t.call("list_wordings", json!({ "movementId": id })).unwrap();
    assert_eq!((&lines[0]["keptAt"], &lines[1]["keptAt"]), (&kept["keptAt"], &Value::Null));

    let made = t.call("print_wording", json!({ "kind": "movement_plan", "of": id })).unwrap();
    let path = made["path"].as_str().unwrap();
    assert!(path.ends_with("ke-hoach-phat-dong-phat-dong-thi-dua.pdf"), "{path}");
    let text = text_of(Path::new(path));
    for words in [
        "Số: 10/KH-UBND",
        "Bình Chuẩn, ngày 27 tháng 01 năm 2026",
        "KẾ HOẠCH Phát động thi đua",
        "Vận động khéo hơn./.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Nguyễn Thị Ấm",
        "- Cấp trên (Sở Nội vụ tỉnh Nghệ An);",
    ] {
        assert!(text.contains(words), "«{words}» is not in: {text}");
    }
    t.call("remove_wording", json!({ "kind": "movement_plan", "of": id })).unwrap();
    assert_eq!(wording(&t, "movement_plan", &id)["keptAt"], Value::Null);
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(wording(&t, "movement_plan", &id)["body"], draft["body"]);
}

#[test]
fn an_exemplar_is_told_on_the_board_and_the_loudspeaker_unless_it_does_not_want_to_be_named() {
    let t = office();
    let hamlet = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let person = json!({ "fullName": "Lô Thị Phượng", "sex": "female", "hamletId": hamlet["id"], "unitId": hamlet["id"] });
    let person = t.call("save_person", person).unwrap();
    let mut deed = json!({
        "kind": "good_deed", "recipient": { "kind": "person", "id": person["id"] }, "summary": "Nhặt được ví, trả lại người mất.",
        "result": "Trả đủ 12 triệu đồng.", "consent": "agreed",
        "acts": [{ "kind": "replicated", "on": "2026-09-23", "place": "Bản Đình" }],
    });
    let id = t.call("save_exemplar", deed.clone()).unwrap()["id"].clone();
    let board = wording(&t, "exemplar_board", &id);
    assert_eq!(board["title"], "Bà Lô Thị Phượng");
    let body = board["body"].as_str().unwrap();
    assert!(body.starts_with("Bản Mét, xã Bình Chuẩn\nNhặt được ví"), "{body}");
    assert!(body.contains("Đã có nơi làm theo: Bản Đình.") && !body.contains("khen thưởng:"), "{body}");
    let air = wording(&t, "exemplar_loudspeaker", &id);
    assert!(
        air["body"]
            .as_str()
            .unwrap()
            .contains("xin giới thiệu gương người tốt, việc tốt: Bà Lô Thị Phượng, Bản Mét.")
    );
    let out = t.folder.path().join("bảng tin.pdf");
    t.call("print_wording", json!({ "kind": "exemplar_board", "of": id, "out": out })).unwrap();
    assert!(text_of(&out).contains("GƯƠNG NGƯỜI TỐT, VIỆC TỐT Bà Lô Thị Phượng Bản Mét, xã Bình Chuẩn"));

    deed["id"] = id.clone();
    deed["consent"] = json!("refused");
    t.call("save_exemplar", deed).unwrap();
    for command in ["get_wording", "print_wording"] {
        let refused = t.call(command, json!({ "kind": "exemplar_board", "of": id })).unwrap_err();
        assert!(
            refused.code() == "refused" && refused.to_string().contains("không đồng ý nêu tên"),
            "{refused}"
        );
    }
}

#[test]
fn the_command_line_keeps_a_movement_and_an_exemplar_and_writes_their_papers() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let ran = sovang(folder.path(), words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.said);
        ran.said
    };
    run(&["call", "save_office", r#"{"communeCode":"17230"}"#]);
    let add = ["movement", "add", "--name", "Giữ rừng", "--from", "4/5/2024", "--until", "31/8/2024"];
    assert!(run(&add).contains("Đã lưu phong trào «Giữ rừng»"));
    run(&["movement", "step", "Giữ rừng", "--step", "plan", "--done", "27/4/2024", "--number", "31/KH-UBND"]);
    let shown = run(&["movement", "show", "Giữ rừng"]);
    assert!(shown.contains("31/KH-UBND") && shown.contains("0 đơn vị tham gia"), "{shown}");
    assert!(run(&["movement", "counts", "--year", "2024"]).contains("biểu 0601"));
    assert!(run(&["movement", "paper", "Giữ rừng", "--kind", "plan"]).contains("Giữ rừng"));
    let wrong = sovang(folder.path(), &["movement", "step", "Giữ rừng", "--step", "sau"]);
    assert!(wrong.code != 0 && wrong.said.contains("Chỉ có: plan, launch"), "{}", wrong.said);

    run(&["exemplar", "note", "--deed", "Cứu hai cháu nhỏ.", "--name", "Lô Thị Phượng", "--on", "1/9/2024"]);
    run(&["exemplar", "check", "Lô Thị Phượng", "--on", "2/9/2024"]);
    let place = ["--kind", "replicated", "--on", "3/9/2024", "--place", "Bản Đình"];
    run(&[&["exemplar", "act", "Lô Thị Phượng"][..], &place].concat());
    assert!(run(&["exemplar", "text", "Lô Thị Phượng", "--kind", "air"]).contains("Kính thưa"));
    let book = folder.path().join("so.pdf");
    run(&["exemplar", "book", "--out", book.to_str().unwrap()]);
    assert!(std::fs::read(&book).unwrap().starts_with(b"%PDF"));
}
