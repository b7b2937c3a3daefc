//! A quarter handed over: what is missing is mended, the report looked at, the bundle encrypted for the superior onto a
//! stick and read back, the cover sheet opened; then the superior's slip comes back and leads to the record it is about.
use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    page::{CTRL, Window},
    stage::{STICK, Stage},
};

const SUPERIOR: &str = "Sở Nội vụ tỉnh Nghệ An";
const REASON: &str = "Thiếu bản quét đã ký";

#[test]
fn a_quarter_is_completed_encrypted_onto_a_stick_and_answered() {
    let mut stage = Stage::new();
    let (stick, superior) = (stage.path(STICK), stage.path("so-noi-vu"));
    fs::create_dir(&stick).expect("a stick");
    let card = card_of_superior(&stage, &superior);
    records(&stage);

    let window = stage.open();
    complete(&window);
    preview(&window);
    take_card(&stage, &window, &card);
    let bundle = write(&stage, &window, &stick);

    let slip = answer(&stage, &superior, &bundle);
    read_slip(&stage, &window, &slip);
    window.close();
    judge(&stage);
}

/// What the command line says of the superior's data.
fn ask(stage: &Stage, data: &Path, words: &[&str]) -> Value {
    let data = data.to_str().expect("a plain path");
    let out = stage.command_line(&[&["--data", data], words].concat());
    assert!(out.status.success(), "sovang {words:?}: {}", String::from_utf8_lossy(&out.stdout));
    serde_json::from_slice(&out.stdout).expect("JSON")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn card_of_superior(stage: &Stage, data: &Path) -> PathBuf {
    let office = json!({ "communeCode": "16681", "clerkName": "Trần Thị Nga" });
    ask(stage, data, &["call", "save_office", &office.to_string()]);
    ask(stage, data, &["receive", "on", "--name", SUPERIOR]);
    let made = ask(stage, data, &["card", "print", "--out", text(&stage.path("the"))]);
    PathBuf::from(made["path"].as_str().expect("a card"))
}

/// One decision with one woman whose year of birth nobody wrote down.
fn records(stage: &Stage) {
    stage.call("save_office", &json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" }));
    stage.call("save_signatory", &json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" }));
    let person = stage.call("save_person", &json!({ "fullName": "Lô Thị Phượng", "sex": "female" }));
    let recipient = json!({ "kind": "person", "id": person["id"] });
    let award =
        json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": "Có thành tích xuất sắc" });
    let decision =
        json!({ "number": "12", "decidedOn": "2026-08-01", "subject": "Tặng Giấy khen", "ground": "merit" });
    stage.call("record_awards", &json!({ "decision": decision, "awards": [award] }));
}

fn complete(window: &Window) {
    window.press("Gói báo cáo quý");
    window.sees("Cá nhân được khen ghi năm sinh");
    window.shot("20-quarter-check");
    window.press("Lô Thị Phượng: chưa ghi năm sinh");
    window.press("Sửa");
    window.write("Ngày sinh", "1987");
    window.keys(&[CTRL, "s"]);
    window.sees("1987");
    window.press("Gói báo cáo quý");
    window.sees("Kiểm tra đủ, đúng");
    window.misses("Lô Thị Phượng: chưa ghi năm sinh");
}

fn preview(window: &Window) {
    window.press("Xem trước báo cáo");
    window.until("the report", "return all('main canvas').length > 0", &[]);
    window.shot("21-quarter-preview");
}

fn take_card(stage: &Stage, window: &Window, card: &Path) {
    stage.answer_dialog(card);
    window.press("Nhận thẻ từ tệp");
    window.sees("So thẻ với giấy xác nhận");
    window.sees(SUPERIOR);
    window.shot("22-quarter-card");
    window.press("Khớp, nhận thẻ");
    window.sees("đã so với giấy có dấu ngày 23/09/2026");
}

fn write(stage: &Stage, window: &Window, stick: &Path) -> PathBuf {
    window.chooses("Nơi ghi", STICK);
    window.chooses("Mã hóa", &format!("Chỉ {SUPERIOR} mở được"));
    window.press("Ghi ra USB");
    window.sees("Đã ghi và đọc lại đúng");
    window.sees("Gói được mã hóa cho");
    window.shot("23-quarter-written");
    let bundle = stick.join("SoVang_17230_2026-Q3_v1.zip.age");
    assert!(bundle.exists(), "{:?}", fs::read_dir(stick).map(Iterator::collect::<Vec<_>>));
    window.press("Phiếu gửi để in, ký và đóng dấu");
    window.until_so("the cover sheet", || stage.opened().iter().any(|path| path.starts_with(stick)));
    bundle
}

/// The superior merges the bundle, returns it with a reason and writes its slip.
fn answer(stage: &Stage, data: &Path, bundle: &Path) -> PathBuf {
    let checked = ask(stage, data, &["receive", "check", text(bundle)]);
    let key = checked["lines"][0]["publicKey"].as_str().unwrap_or_else(|| panic!("{checked}")).to_owned();
    ask(stage, data, &["receive", "keys", "trust", "17230", &key]);
    ask(stage, data, &["receive", "merge", text(bundle)]);
    let found = ask(stage, data, &["receive", "show", "17230", "2026-Q3"]);
    let table = found["tables"].as_array().into_iter().flatten().find(|one| one["name"] == "decisions");
    let id =
        table.and_then(|one| one["rows"][0]["id"].as_str()).unwrap_or_else(|| panic!("{found}")).to_owned();
    let words = ["receive", "answer", "17230", "2026-Q3", "--state", "returned", "--reason", REASON];
    ask(stage, data, &[&words[..], &["--table", "decisions", "--record", &id]].concat());
    let made = ask(stage, data, &["receive", "slip", "--out", text(&stage.path("phieu"))]);
    stage.path("phieu").join(made["files"][0].as_str().unwrap_or_else(|| panic!("{made}")))
}

fn read_slip(stage: &Stage, window: &Window, slip: &Path) {
    stage.answer_dialog(slip);
    window.press("Mở phiếu tiếp nhận");
    window.sees("Đã nhận phiếu tiếp nhận của cấp trên.");
    window.sees(REASON);
    window.shot("24-quarter-slip");
    window.press("Tới hồ sơ");
    window.sees("Bà Lô Thị Phượng");
    window.shot("25-quarter-record");
}

fn judge(stage: &Stage) {
    let slips = stage.ask(&["call", "list_slips", "{}"]);
    assert_eq!((&slips[0]["answer"], &slips[0]["number"]), (&json!("returned"), &json!(1)));
    let sealed = stage.ask(&["call", "list_sealed_bundles", "{}"]);
    assert_eq!(sealed.as_array().map(Vec::len), Some(1), "{sealed}");
    stage.ask(&["doctor"]);
}
