//! A printer that puts everything in the wrong place, measured and corrected: from the page of marks to the certificate.
use std::{path::Path, process::Command};

use serde_json::{Value, json};
use sovang_core::Office;
use sovang_tests::{TestDesk, TestOffice};

use crate::decisions::{decision, office};

/// Offset in millimetres, scale, and turn in degrees of the printer we have.
const FAULT: ((f64, f64), f64, f64) = ((1.7, -0.9), 0.996, 0.4);

/// Where that printer puts a point of the page.
fn prints((x, y): (f64, f64)) -> (f64, f64) {
    let ((right, down), scale, turn) = FAULT;
    let (sin, cos) = turn.to_radians().sin_cos();
    (scale * (cos * x - sin * y) + right, scale * (sin * x + cos * y) + down)
}

/// The words of a page with the left and lower edges of their boxes, millimetres.
fn words(file: &Path) -> Vec<(String, f64, f64)> {
    let out = Command::new("pdftotext").arg("-bbox").arg(file).arg("-").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let html = String::from_utf8(out.stdout).unwrap();
    let line = |line: &str| {
        let number = |key: &str| {
            let rest = &line[line.find(key)? + key.len() + 2..];
            Some(rest[..rest.find('"')?].parse::<f64>().ok()? * 25.4 / 72.0)
        };
        let text = line.get(line.find('>')? + 1..line.find("</word>")?)?.to_owned();
        Some((text, number("xMin")?, number("yMax")?))
    };
    html.lines().filter(|one| one.contains("<word")).filter_map(line).collect()
}

fn preview(t: &TestOffice, award: &Value, style: Value) -> Vec<(String, f64, f64)> {
    let made = t.call("print_certificate_preview", json!({ "awardId": award, "style": style })).unwrap();
    words(Path::new(made["path"].as_str().unwrap()))
}

fn award(t: &TestOffice) -> Value {
    let person = t.call("save_person", json!({ "fullName": "Lô Thị Phượng" })).unwrap();
    let who = json!({ "kind": "person", "id": person["id"] });
    let awards = json!([{ "recipient": who, "award": "certificate_of_merit", "merit": "Xuất sắc" }]);
    let draft = json!({ "decision": decision(None, "2026-09-15"), "awards": awards });
    t.call("record_awards", draft).unwrap()["awards"][0]["id"].clone()
}

/// The four lengths a clerk reads off the page of marks, to a tenth of a millimetre.
fn read_off(width: f64, height: f64) -> Value {
    let tenth = |mm: f64| (mm * 10.0).round() / 10.0;
    let (first, last) = (prints((20.0, 20.0)), prints((width - 20.0, height - 20.0)));
    json!({
        "leftMm": tenth(first.0), "topMm": tenth(first.1), "rightMm": tenth(width - last.0),
        "bottomMm": tenth(height - last.1),
    })
}

#[test]
fn what_is_printed_through_the_correction_lands_within_three_tenths_of_a_millimetre() {
    let (t, _) = office();
    let award = award(&t);
    for (layout, width, height) in [("giay-khen-a4", 297.0, 210.0), ("giay-khen-a3", 420.0, 297.0)] {
        let marks = t.call("print_printer_marks", json!({ "widthMm": width, "heightMm": height })).unwrap();
        assert!(words(Path::new(marks["path"].as_str().unwrap())).iter().any(|(text, ..)| text == "A:"));
        let draft = json!({
            "name": format!("Máy in {layout}"), "widthMm": width, "heightMm": height, "marks": read_off(width, height),
        });
        let printer = t.call("save_printer", draft).unwrap();
        let meant = preview(&t, &award, json!({ "layout": layout }));
        let sent = preview(&t, &award, json!({ "layout": layout, "printerId": printer["id"] }));
        assert!(meant.len() > 20 && meant.len() == sent.len());
        let mut worst: (f64, f64) = (0.0, 0.0);
        for (before, after) in meant.iter().zip(&sent) {
            assert_eq!(before.0, after.0);
            // The box of a turned word is wider by its own height's turn; its lower left corner moves by less than that.
            let off = |at: (f64, f64)| (at.0 - before.1).hypot(at.1 - before.2);
            worst = (
                worst.0.max(off(prints((before.1, before.2)))),
                worst.1.max(off(prints((after.1, after.2)))),
            );
        }
        assert!(worst.0 > 1.0, "the printer is not wrong: {worst:?}");
        assert!(worst.1 <= 0.3, "{layout}: {worst:?}");
    }
}

#[test]
fn a_page_printed_through_the_correction_says_so_and_its_marks_are_moved() {
    let (t, _) = office();
    let draft = json!({ "name": "Canon", "widthMm": 297, "heightMm": 210, "marks": read_off(297.0, 210.0) });
    let printer = t.call("save_printer", draft).unwrap();
    assert_eq!(printer["measuredOn"], "2026-09-23");
    assert!((printer["correction"]["rightMm"].as_f64().unwrap() + 1.7).abs() < 0.2, "{printer}");
    let sheet = json!({ "widthMm": 297, "heightMm": 210, "printerId": printer["id"] });
    let made = t.call("print_printer_marks", sheet).unwrap();
    let text: Vec<String> =
        words(Path::new(made["path"].as_str().unwrap())).into_iter().map(|(text, ..)| text).collect();
    assert!(text.join(" ").contains("Trang kiểm tra máy in Canon"), "{text:?}");
}

#[test]
fn readings_that_cannot_be_are_refused_with_the_way_out() {
    let (t, _) = office();
    let save = |marks: Value, more: Value| {
        let mut draft = json!({ "name": "Canon", "widthMm": 297, "heightMm": 210, "marks": marks });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        t.call("save_printer", draft)
    };
    let marks =
        |left: f64, right: f64| json!({ "leftMm": left, "topMm": 20, "rightMm": right, "bottomMm": 20 });
    let far = save(marks(60.0, 20.0), json!({})).unwrap_err();
    assert!(far.to_string().contains("Hãy đo lại"), "{far}");
    let shrunk = save(marks(30.0, 30.0), json!({})).unwrap_err();
    assert!(shrunk.to_string().contains("Kích thước thực"), "{shrunk}");
    assert!(save(marks(20.0, 20.0), json!({ "widthMm": 50 })).is_err());
    // Not measured yet is no fault: nothing is moved.
    let plain = save(Value::Null, json!({ "tray": "Khay tay" })).unwrap();
    assert_eq!((&plain["marks"], &plain["correction"]), (&Value::Null, &Value::Null));
    let again = save(Value::Null, json!({ "tray": "khay TAY" })).unwrap_err();
    assert!(again.to_string().contains("Đã có máy in"), "{again}");
    t.call("remove_printer", json!({ "id": plain["id"] })).unwrap();
    assert_eq!(t.call("list_printers", json!({})).unwrap(), json!([]));
}

#[test]
fn another_tray_for_the_same_marks_is_no_new_measuring() {
    let (t, _) = office();
    let draft = json!({ "name": "Canon", "widthMm": 297, "heightMm": 210, "marks": read_off(297.0, 210.0) });
    let printer = t.call("save_printer", draft.clone()).unwrap();
    let TestOffice { office, folder } = t;
    drop(office);
    let desk = TestDesk::at("2026-10-05T02:00:00Z").counting_from(5_000);
    let later = Office::open(folder.path(), Box::new(desk)).unwrap();
    let save = |more: Value| {
        let mut draft = draft.clone();
        draft["id"] = printer["id"].clone();
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        later.call("save_printer", draft).unwrap()
    };
    let renamed = save(json!({ "tray": "Khay 2" }));
    assert_eq!((&renamed["tray"], &renamed["measuredOn"]), (&json!("Khay 2"), &json!("2026-09-23")));
    let marks = json!({ "leftMm": 20.5, "topMm": 20, "rightMm": 20, "bottomMm": 20 });
    assert_eq!(save(json!({ "marks": marks }))["measuredOn"], "2026-10-05");
}
