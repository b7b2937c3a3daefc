//! The superior's day: a stick with the bundles of three communes, from the first look to the slips that go back.
use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    page::{CTRL, ENTER},
    stage::Stage,
};

const COMMUNES: [(&str, &str); 3] =
    [("17230", "Lô Thị Phượng"), ("16690", "Nguyễn Thị Ưng"), ("16732", "Vi Văn Đức")];

/// What the command line says of another office's data.
fn ask(stage: &Stage, data: &Path, words: &[&str]) -> Value {
    let data = data.to_str().expect("a plain path");
    let out = stage.command_line(&[&["--data", data], words].concat());
    assert!(out.status.success(), "sovang {words:?}: {}", String::from_utf8_lossy(&out.stdout));
    serde_json::from_slice(&out.stdout).expect("JSON")
}

/// A commune with one decision, sealed to the stick.
fn sealed(stage: &Stage, (code, name): (&str, &str), stick: &Path) {
    let data = stage.path(code);
    let call = |command: &str, input: Value| ask(stage, &data, &["call", command, &input.to_string()]);
    call("save_office", json!({ "communeCode": code, "clerkName": name }));
    let person = call("save_person", json!({ "fullName": name, "sex": "female" }));
    let recipient = json!({ "kind": "person", "id": person["id"] });
    let award =
        json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc" });
    let decision = json!({ "decidedOn": "2026-08-01", "subject": "Tặng Giấy khen", "ground": "merit" });
    call("record_awards", json!({ "decision": decision, "awards": [award] }));
    call("seal_bundle", json!({ "period": "2026-Q3", "folder": stick }));
}

#[test]
fn a_stick_of_three_communes_is_received_answered_and_summed_up() {
    let mut stage = Stage::new();
    let stick = stage.path("USB");
    fs::create_dir(&stick).expect("a stick");
    for commune in COMMUNES {
        sealed(&stage, commune, &stick);
    }
    fs::write(stick.join("SoVang_16708_2026-Q3_v1.zip"), b"PK cut off").expect("a broken copy");
    stage.call("save_office", &json!({ "communeCode": "16681", "clerkName": "Trần Thị Nga" }));

    let window = stage.open();
    window.press("Cài đặt");
    window.press("Tiếp nhận");
    window.clicks(
        "the role",
        "return all('label').find((one) => clean(one.innerText).startsWith('Cơ quan này tiếp nhận gói'))",
    );
    window.write("Hạn gửi: số ngày sau khi hết kỳ", "10");
    window.press("Lưu");
    window.sees("Đã bật tiếp nhận gói");
    window.clicks("the entry", "return all('nav a').find((one) => clean(one.innerText) === 'Tiếp nhận')");
    window.sees("Chưa có gói nào đang xem");

    stage.answer_dialog(&stick);
    window.press("Chọn USB, thư mục");
    window.sees("3 chờ so khóa");
    window.sees("1 không nhận");
    window.shot("80-received-keys");
    window.press("So 3 khóa");
    window.sees("So khóa lần đầu với phiếu gửi bằng giấy");
    for at in 0..COMMUNES.len() {
        window.clicks("a compared key", &format!("return all('dialog input[type=checkbox]')[{at}]"));
    }
    window.shot("81-received-compare");
    window.press("Xác nhận 3 khóa");
    window.sees("3 sẵn sàng");
    window.sees("Chạy thử: hợp nhất 3 gói");
    window.shot("82-received-plan");
    window.press("Hợp nhất 3 gói");
    window.sees("Đã hợp nhất 3 gói báo cáo.");

    window.press("Theo dõi");
    window.sees("3 đã nhận");
    window.keys(&[CTRL, "f"]);
    window.types("binh chuan");
    window.until_so("the commune alone", || window.rows("Các xã và kỳ báo cáo").len() == 1);
    window.clicks("the commune", "return all('[role=grid] tbody td')[0]");
    window.types(ENTER);
    window.press("Mở gói");
    window.sees("Xã Bình Chuẩn, quý III năm 2026");
    window.shot("83-received-bundle");
    window.press("Tiếp nhận cả gói");
    window.sees("Đã tiếp nhận cả gói.");
    stage.answer_dialog(&stick);
    window.press("Ghi phiếu tiếp nhận");
    window.sees("Đã ghi và đọc lại đúng 1 phiếu tiếp nhận.");

    window.press("Tổng hợp");
    window.sees("3 trên 130 xã");
    window.press("Lập báo cáo và sổ Excel");
    window.sees("Đã lập báo cáo và sổ Excel của toàn địa bàn.");
    window.shot("84-received-area");
    window.close();

    // The commune's end of the journey: the slip is about its bundle and says what became of it.
    let slip = stick.join("SoVang_17230_2026-Q3_v1_phieu-tiep-nhan.zip");
    let commune = stage.path("17230");
    ask(&stage, &commune, &["bundle", "slip", slip.to_str().expect("a plain path"), "--trust-key"]);
    let slips = ask(&stage, &commune, &["call", "list_slips", "{}"]);
    assert_eq!((&slips[0]["answer"], &slips[0]["number"]), (&json!("accepted"), &json!(1)));
    let report = stage.ask(&["call", "get_area_report", r#"{"period":"2026-Q3"}"#]);
    assert_eq!((&report["bundles"], &report["total"]["awards"]["awards"]), (&json!(3), &json!(3)));
}
