//! Certificates on the office's own blank: drawn up, the printer measured, proved, printed, signed, one spoiled and
//! printed again, handed over.
use std::{path::Path, process::Command};

use serde_json::json;

use crate::{
    page::{CTRL, ENTER, ESC, TAB, Window},
    stage::Stage,
};

const PEOPLE: [(&str, &str); 5] = [
    ("Lô Thị Phượng", "female"),
    ("Kha Văn Đăng", "male"),
    ("Vi Thị Ước", "female"),
    ("Lương Đức Ẩn", "male"),
    ("Và Bá Ca", "male"),
];

fn found(stage: &Stage) {
    stage.call("save_office", &json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" }));
    stage.call("save_signatory", &json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" }));
    let awards = PEOPLE.map(|(name, sex)| {
        let person = stage.call("save_person", &json!({ "fullName": name, "sex": sex, "workClass": "farmer" }));
        let recipient = json!({ "kind": "person", "id": person["id"] });
        json!({ "recipient": recipient, "award": "certificate_of_merit", "merit": "Hiến đất mở đường vào bản" })
    });
    let decision = json!({
        "number": "12", "decidedOn": "2026-09-15", "subject": "Về việc tặng Giấy khen", "ground": "merit",
        "signerName": "Nguyễn Văn Bình", "signerLines": ["CHỦ TỊCH"], "meritYear": 2026,
    });
    stage
        .call("record_awards", &json!({ "decision": decision, "awards": awards, "confirmUnverified": true }));
}

/// Follows one of the steps a certificate goes through.
fn step(window: &Window, word: &str) {
    let find = format!(
        "return all('label').find((one) => one.querySelector('input[type=radio]') && clean(one.innerText).startsWith('{word}'))"
    );
    window.clicks(word, &find);
}

/// The office's own layout: the name lower, by keys, and its words on the sheet changed in figures.
fn draw_up(window: &Window) {
    window.press("Thiết kế mẫu…");
    window.until("the sheet", "return all('main canvas').length === 1", &[]);
    window.clicks("the name", "return all('[role=option]').find((one) => clean(one.innerText) === 'Tên')");
    window.holds("Chân dòng đầu", "107");
    window.write("Chân dòng đầu", "105,5");
    window.types(TAB);
    window.holds("Chân dòng đầu", "105,5");
    window.shot("50-layout");
    window.keys(&[ESC]);
    window.write("Tên mẫu", "Phôi vàng của xã");
    window.types(TAB);
    window.keys(&[CTRL, "s"]);
    window.sees("Đã lưu mẫu «Phôi vàng của xã».");
    window.keys(&[ESC]);
    window.until("the preview", "return all('main canvas').length === 1 && field('Mẫu')", &[]);
    window.chooses("Mẫu", "Phôi vàng của xã");
}

/// Four lengths measured on the page of marks.
fn calibrate(window: &Window) {
    window.press("Hiệu chỉnh…");
    window.write("Tên máy in", "Canon LBP 2900");
    for (label, length) in
        [("A: mép trái", "21,6"), ("B: mép trên", "19,2"), ("C: mép phải", "19,4"), ("D: mép dưới", "21,3")]
    {
        window.write(label, length);
    }
    window.keys(&[CTRL, "s"]);
    window.sees("Bản in được dời");
    window.shot("51-printer");
    window.keys(&[ESC]);
    window.misses("Máy in và hiệu chỉnh");
}

fn prove_and_print(stage: &Stage, window: &Window) {
    window.press("In danh sách soát");
    window.sees("Đã in, chờ lãnh đạo ký");
    window.press("Ghi đã ký…");
    window.sees("Người soát");
    window.keys(&[ENTER]);
    window.sees("Nguyễn Văn Bình đã ký soát ngày 23/09/2026");
    window.picks_choice("Lên phôi sẵn");
    window.press("Kho phôi…");
    window.write("Loại phôi", "Phôi vàng");
    window.write("Số phôi", "20");
    window.keys(&[CTRL, "s"]);
    window.sees("Nhập 20 phôi, ngày 23/09/2026");
    window.keys(&[ESC]);
    window.chooses("Lấy phôi từ kho", "Phôi vàng, còn 20");
    let before = stage.opened().len();
    window.press("In 5 giấy khen");
    window.sees("Đã viết 5 giấy khen");
    window.until_so("the viewer", || stage.opened().len() > before);
    window.shot("52-certificates-printed");
}

#[test]
fn certificates_go_from_the_layout_to_the_hand() {
    let mut stage = Stage::new();
    found(&stage);
    let window = stage.open();
    window.press("In giấy khen");
    window.until("the preview", "return all('main canvas').length === 1", &[]);
    draw_up(&window);
    calibrate(&window);
    prove_and_print(&stage, &window);

    step(&window, "Chờ ký");
    window.press("Ghi 5 tờ đã ký…");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi 5 giấy khen đã ký.");
    step(&window, "Chờ trao");
    window.clicks(
        "the first",
        "return all('[role=grid] td').find((one) => clean(one.innerText).includes('Và Bá Ca'))",
    );
    window.keys(&[CTRL, "a"]);
    window.keys(&[" "]);
    window.press("Ghi 1 tờ hỏng…");
    window.write("Lý do hỏng", "Đóng dấu lệch");
    window.keys(&[ENTER]);
    window.sees("Đã ghi 1 giấy khen hỏng.");
    step(&window, "Chờ in");
    window.press("In 1 giấy khen");
    window.sees("Đã viết 1 giấy khen");
    step(&window, "Tất cả");
    window.sees("in lần 2");
    window.shot("53-certificates-steps");
    window.close();

    read_back(&stage);
}

/// What went to the viewer, and what the records say of the blanks.
fn read_back(stage: &Stage) {
    let papers = stage.opened();
    let printed = |name: &str| papers.iter().rfind(|path| is_named(path, name)).expect("a paper");
    let run = Command::new("pdftotext").arg("-layout").arg(printed("giay-khen")).arg("-").output();
    let text = String::from_utf8(run.expect("pdftotext").stdout).expect("text");
    assert!(text.contains("Và Bá Ca") && text.contains("Hiến đất mở đường vào bản"), "{text}");
    let stock = stage.call("list_blank_stock", &json!({}));
    assert_eq!(stock[0]["left"], 14, "{stock}");
}

fn is_named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|file| file.to_string_lossy().contains(name))
}
