//! A round of review: nominations typed, papers ticked, the list posted, the council's votes, and the decision they lead to.
use serde_json::{Value, json};

use crate::{
    page::{CTRL, ENTER, TAB, Window},
    stage::Stage,
};

fn found(stage: &Stage) {
    stage.call("save_office", &json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" }));
    stage.call("save_signatory", &json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" }));
    stage.call("save_unit", &json!({ "name": "Bản Mét", "kind": "hamlet" }));
    for (name, class) in [("Lô Thị Phượng", "farmer"), ("Kha Văn Đăng", "official")] {
        stage.call("save_person", &json!({ "fullName": name, "workClass": class }));
    }
    let members: Vec<Value> = ["Nguyễn Văn Bình", "Lương Thị Hoa", "Hà Thị Thu"]
        .into_iter()
        .zip(["chair", "member", "secretary"])
        .map(|(name, role)| json!({ "fullName": name, "role": role }))
        .collect();
    stage.call(
        "save_council",
        &json!({ "name": "Hội đồng Thi đua - Khen thưởng", "decidedOn": "2026-01-10", "members": members }),
    );
}

/// A button of the strip of steps, by the word it begins with.
fn strip(window: &Window, word: &str) {
    window.clicks(
        word,
        &format!("return all('ol button').find((one) => clean(one.innerText).startsWith('{word}'))"),
    );
}

#[test]
fn nominations_pass_the_council_and_become_a_decision() {
    let mut stage = Stage::new();
    found(&stage);
    let window = stage.open();
    window.press("Đề nghị, xét duyệt");
    window.sees("Chưa có đợt xét nào");
    window.keys(&[CTRL, "n"]);
    window.write("Tên đợt xét", "Tổng kết năm 2026");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã lưu đợt xét «Tổng kết năm 2026»");
    window.keys(&[CTRL, "n"]);
    window.stands_in("Cá nhân, tập thể, hộ được đề nghị, dòng 1");
    for (name, merit) in
        [("lo thi phuong", "Hiến đất mở đường vào bản"), ("kha van dang", "Hoàn thành xuất sắc nhiệm vụ")]
    {
        for cell in [name, "Giấy khen", merit] {
            window.types(cell);
            window.types(TAB);
        }
        window.types(ENTER);
    }
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi 2 đề nghị khen thưởng");
    window.sees("Cơ cấu danh sách");
    window.shot("40-round");

    strip(&window, "Hồ sơ");
    for left in [2, 1, 0] {
        window.press("Có đủ cả 2");
        // The button of a paper goes when everybody has it; pressed sooner, the same one is met again.
        let gone = "return all('th button').filter((one) => clean(one.innerText) === 'Có đủ cả 2').length === arguments[0]";
        window.until("the next paper", gone, &[json!(left)]);
    }
    window.sees("Mọi hồ sơ đủ giấy tờ");
    window.shot("41-round-papers");
    strip(&window, "Niêm yết");
    window.press("Ghi niêm yết");
    window.write("Nơi niêm yết", "Nhà văn hóa Bản Mét");
    window.write("Từ ngày", "1/9/26");
    window.write("Đến hết ngày", "11/9/26");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi niêm yết tại Nhà văn hóa Bản Mét");
    strip(&window, "Hội đồng");
    window.press("Ghi phiên họp");
    window.write("Ngày họp", "21/9/26");
    window.write("Nơi họp", "Hội trường UBND xã");
    window.write("Tỷ lệ cần đạt", "70");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi phiên họp ngày 21/09/2026");
    window.press("Ghi số phiếu");
    window.sees("3 người bỏ phiếu trên 3 thành viên");
    window.press("Còn lại đồng ý cả");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi kết quả của 2 đề nghị");
    window.shot("42-round-council");
    window.press("Biên bản");
    window.until_so("the viewer", || !stage.opened().is_empty());
    strip(&window, "Quyết định");
    window.press("Ra quyết định cho 2 đề nghị");
    window.write("Ngày ký", "22/9/26");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi quyết định cho 2 đề nghị");
    window.shot("43-round-decided");
    window.close();

    let minutes =
        std::process::Command::new("pdftotext").arg("-layout").arg(&stage.opened()[0]).arg("-").output();
    let minutes = String::from_utf8(minutes.unwrap().stdout).unwrap();
    assert!(minutes.contains("Lô Thị Phượng") && minutes.contains("100,0%"), "{minutes}");
    let shown = stage.ask(&["round", "show", "Tổng kết năm 2026"]);
    assert!(shown["lines"].as_array().unwrap().iter().all(|line| line["state"] == "decided"), "{shown}");
    let awards = stage.call("list_awards", &json!({}));
    assert_eq!(awards.as_array().unwrap().len(), 2);
}
