//! The code on certificates: printed, read back from the page by a program that is not ours, and checked.
use std::{path::Path, process::Command};

use serde_json::{Value, json};
use sovang_tests::{TestDesk, TestOffice};

use crate::decisions::{decision, office};

/// An own layout that is the program's, with a place for the code.
fn layout(t: &TestOffice, name: &str, mode: &str) -> Value {
    let mut layout = t.call("get_layout", json!({ "id": "giay-khen-a4" })).unwrap();
    layout["name"] = json!(name);
    layout["code"] = json!({ "x": 20.0, "y": 20.0, "w": 30.0, "h": 30.0, "mode": mode });
    t.call("save_layout", json!({ "layout": layout })).unwrap()["id"].clone()
}

fn recorded(t: &TestOffice) -> Value {
    let person = t.call("save_person", json!({ "fullName": "Nguyễn Thị Hòa", "sex": "female" })).unwrap();
    let recipient = json!({ "kind": "person", "id": person["id"] });
    let award =
        json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc" });
    t.call("record_awards", json!({ "decision": decision(Some("87"), "2026-09-15"), "awards": [award] }))
        .unwrap()
}

fn print(t: &TestOffice, saved: &Value, style: &Value) -> Value {
    let wanted = json!({ "decisionId": saved["decision"]["id"], "withoutProof": "In thử", "style": style });
    t.call("print_certificates", wanted).unwrap()
}

/// What is read from the first page by a reader of its own.
fn read(pdf: &Path) -> Option<String> {
    let picture = pdf.with_extension("");
    let drawn = Command::new("pdftoppm")
        .args(["-gray", "-r", "200", "-f", "1", "-l", "1", "-singlefile"])
        .args([pdf, &picture])
        .status()
        .unwrap();
    assert!(drawn.success());
    let bytes = std::fs::read(picture.with_extension("pgm")).unwrap();
    let head: Vec<usize> = String::from_utf8_lossy(&bytes[..40])
        .split_whitespace()
        .skip(1)
        .take(3)
        .map(|number| number.parse().unwrap())
        .collect();
    let [width, height] = [head[0], head[1]];
    let dots = &bytes[bytes.len() - width * height..];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    let found = picture.detect_grids();
    Some(found.first()?.decode().unwrap().1)
}

fn path(made: &Value) -> &Path {
    Path::new(made["path"].as_str().unwrap())
}

fn check(t: &TestOffice, text: &str, name: &str, key: Option<&Path>) -> Value {
    t.call("check_certificate_code", json!({ "text": text, "name": name, "keyPath": key })).unwrap()
}

/// The code of a printed certificate.
fn printed(t: &TestOffice) -> (Value, String) {
    let saved = recorded(t);
    let style = json!({ "layout": layout(t, "Mẫu có mã", "print") });
    let code = read(path(&print(t, &saved, &style))).unwrap();
    (saved, code)
}

#[test]
fn a_printed_code_is_read_back_and_proven_and_nothing_altered_is() {
    let (t, _) = office();
    let (saved, code) = printed(&t);
    let said = "UBND xã Bình Chuẩn, tỉnh Nghệ An\nGiấy khen\nQĐ 87/QĐ-UBND, 15/09/2026\nSố vào sổ 1/2026\n";
    assert!(code.contains(said) && !code.contains("Hòa"), "{code}");
    let checked = check(&t, &code, "Bà Nguyễn Thị Hoà", None);
    assert_eq!(checked["verdict"], "genuine", "{checked}");
    assert_eq!(checked["signer"], "UBND xã Bình Chuẩn, tỉnh Nghệ An");
    // As a telephone may hand it on: in one line.
    assert_eq!(check(&t, &code.replace('\n', " "), "nguyễn thị hòa", None)["verdict"], "genuine");
    assert_eq!(check(&t, &code, "Nguyễn Thị Hoa", None)["verdict"], "other_name");
    for (from, to) in [
        ("87/QĐ", "88/QĐ"),
        ("15/09/2026", "16/09/2026"),
        ("sổ 1/", "sổ 2/"),
        ("xã Bình", "xã Binh"),
        ("Giấy khen", "Bằng khen"),
    ] {
        assert!(code.contains(from));
        let checked = check(&t, &code.replace(from, to), "Nguyễn Thị Hòa", None);
        assert_eq!(checked["verdict"], "altered", "{from}: {checked}");
        assert!(checked["says"].is_null());
    }
    assert_eq!(check(&t, "https://example.vn/1", "Nguyễn Thị Hòa", None)["verdict"], "no_code");
    // The same award by the same key gives the same code; a certificate that is printed again carries it too.
    let wanted = json!({ "awardId": saved["awards"][0]["id"], "style": { "layout": t.call("list_layouts", json!({})).unwrap()[0]["id"] } });
    let seen = t.call("print_certificate_preview", wanted).unwrap();
    assert_eq!(read(path(&seen)).unwrap(), code);
}

#[test]
fn another_office_checks_it_with_the_key_in_the_bundle_and_with_no_other() {
    let (t, _) = office();
    let (_, code) = printed(&t);
    let sealed = t.call("seal_bundle", json!({ "period": "2026-Q3" })).unwrap();
    let superior = TestOffice::with_desk(TestDesk::at(sovang_tests::NOW).with_chance(9)).unwrap();
    superior.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    // It has a key of its own, which proves nothing here.
    let own = superior.folder.path().join("cap-tren.pub");
    superior.call("save_office_key", json!({ "out": own })).unwrap();
    assert_eq!(check(&superior, &code, "Nguyễn Thị Hòa", None)["verdict"], "unknown_key");
    assert_eq!(check(&superior, &code, "Nguyễn Thị Hòa", Some(&own))["verdict"], "unknown_key");
    let bundle = Some(path(&sealed));
    let checked = check(&superior, &code, "Nguyễn Thị Hòa", bundle);
    assert_eq!(checked["verdict"], "genuine", "{checked}");
    assert!(checked["signer"].as_str().unwrap().contains("Bình Chuẩn"), "{checked}");
    assert_eq!(check(&superior, &code, "Nguyễn Thị Hoa", bundle)["verdict"], "other_name");
    let altered = code.replace("87/QĐ", "78/QĐ");
    assert_eq!(check(&superior, &altered, "Nguyễn Thị Hòa", bundle)["verdict"], "altered");
    let public = t.folder.path().join("khoa.pub");
    t.call("save_office_key", json!({ "out": public })).unwrap();
    assert_eq!(check(&superior, &code, "Nguyễn Thị Hòa", Some(&public))["verdict"], "genuine");
    let wrong = superior.folder.path().join("thu.txt");
    std::fs::write(&wrong, "không phải khóa").unwrap();
    let wanted = json!({ "text": code, "name": "Nguyễn Thị Hòa", "keyPath": wrong });
    let refused = superior.call("check_certificate_code", wanted).unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("keyPath"));
}

#[test]
fn what_became_of_an_own_award_is_said() {
    let (t, _) = office();
    let (saved, code) = printed(&t);
    let award = &saved["awards"][0];
    let correction = json!({
        "decisionId": saved["decision"]["id"], "decidedOn": "2026-09-15", "reason": "Ghi sai tên",
        "items": [{ "awardId": award["id"], "field": "printed_name", "becomes": "Bà Nguyễn Thị Hoàn" }],
    });
    t.call("save_correction", correction).unwrap();
    let checked = check(&t, &code, "Nguyễn Thị Hòa", None);
    assert_eq!(checked["verdict"], "changed", "{checked}");
    assert!(checked["sentence"].as_str().unwrap().contains("«Bà Nguyễn Thị Hoàn»"), "{checked}");
    t.revoke(&award["id"], "2026-09-16").unwrap();
    let checked = check(&t, &code, "Nguyễn Thị Hòa", None);
    assert_eq!(checked["verdict"], "changed");
    assert!(checked["sentence"].as_str().unwrap().contains("16/09/2026"), "{checked}");
}

#[test]
fn there_is_no_code_unless_the_layout_has_a_place_for_one() {
    let (t, _) = office();
    let saved = recorded(&t);
    assert_eq!(read(path(&print(&t, &saved, &json!({})))), None);
    // Nor is a key made before one is needed.
    assert!(!t.call("list_journal", json!({})).unwrap().to_string().contains("khóa ký"));
    let style = json!({ "layout": layout(&t, "Mẫu có mã ẩn", "hidden") });
    let wanted = json!({ "awardId": saved["awards"][0]["id"], "style": style });
    assert_eq!(read(path(&t.call("print_certificate_preview", wanted).unwrap())), None);
    let mut small = t.call("get_layout", json!({ "id": "giay-khen-a4" })).unwrap();
    small["name"] = json!("Mẫu mã nhỏ");
    small["code"] = json!({ "x": 20.0, "y": 20.0, "w": 12.0, "h": 30.0 });
    let refused = t.call("save_layout", json!({ "layout": small })).unwrap_err().to_string();
    assert!(refused.contains("18 mm"), "{refused}");
}
