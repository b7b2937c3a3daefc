//! A movement the superior asked for, from its paper to the plan that was printed; and a good deed, from the minute it
//! was noted to the decision that rewards it.
use serde_json::{Value, json};

use crate::{
    page::{CTRL, ENTER, TAB, Window},
    stage::Stage,
};

fn found(stage: &Stage) {
    stage.call("save_office", &json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" }));
    stage.call("save_signatory", &json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" }));
    for name in ["Bản Mét", "Bản Đình"] {
        stage.call("save_unit", &json!({ "name": name, "kind": "hamlet" }));
    }
    stage.call("save_person", &json!({ "fullName": "Lô Thị Phượng", "sex": "female" }));
}

/// A button of the strip of stages, by the word it begins with.
fn strip(window: &Window, word: &str) {
    window.clicks(
        word,
        &format!("return all('ol button').find((one) => clean(one.innerText).startsWith('{word}'))"),
    );
}

#[test]
fn a_movement_of_the_superior_gets_its_plan_targets_and_printed_paper() {
    let mut stage = Stage::new();
    found(&stage);
    let window = stage.open();
    window.press("Phong trào");
    window.sees("Chưa có phong trào nào");
    window.keys(&[CTRL, "n"]);
    window.write("Tên phong trào", "Thắp sáng đường bản");
    window.write("Bắt đầu", "1/9/26");
    window.write("Kết thúc", "31/12/26");
    window.chooses("Nguồn", "Của cấp trên phát động");
    window.write("Cơ quan ban hành", "UBND tỉnh Nghệ An");
    window.write("Số văn bản cấp trên", "512/KH-UBND");
    window.write("Ngày văn bản cấp trên", "20/8/26");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã lưu phong trào «Thắp sáng đường bản»");
    strip(&window, "Kế hoạch");
    window.write("Ngày đã làm", "1/9/26");
    window.write("Số văn bản", "31/KH-UBND");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi bước «Kế hoạch»");
    window.sees("Xong 01/09/2026");
    window.sees("12 ngày");
    window.shot("30-movement-plan");

    window.press("Chỉ tiêu");
    window.press("Ghi chỉ tiêu");
    window.stands_in("Chỉ tiêu, dòng 1");
    for cell in ["Đường bản có đèn", "ít nhất", "6", "km", "1,5"] {
        window.types(cell);
        window.types(TAB);
    }
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi 1 chỉ tiêu");
    window.press("Văn bản");
    window.press("Kế hoạch phát động");
    window.until("the page", "return all('main canvas').length > 0", &[]);
    window.shot("31-movement-paper");
    window.keys(&[CTRL, "p"]);
    window.until_so("the viewer", || !stage.opened().is_empty());
    window.close();

    let text = std::process::Command::new("pdftotext").arg(&stage.opened()[0]).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("Thắp sáng đường bản") && text.contains("512/KH-UBND"), "{text}");
    let record = stage.ask(&["movement", "show", "Thắp sáng đường bản"]);
    assert_eq!(record["record"]["movement"]["daysToPlan"], 12);
    assert_eq!(record["record"]["targets"][0]["reached"], 1.5);
}

#[test]
fn a_good_deed_noted_in_a_minute_is_followed_until_it_is_rewarded() {
    let mut stage = Stage::new();
    found(&stage);
    let window = stage.open();
    window.press("Điển hình");
    window.sees("Chưa có điển hình nào");
    window.keys(&[CTRL, "n"]);
    window.picks("Đối tượng trong sổ", "lo thi phuong", "Lô Thị Phượng");
    window.write("Việc làm, mô hình", "Cứu hai cháu nhỏ bị lũ cuốn ở suối Mét.");
    window.keys(&[CTRL, ENTER]);
    window.sees("Đã lưu điển hình: Lô Thị Phượng");
    strip(&window, "Xác minh");
    window.sees("Ngày xác minh");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi xác minh: Lô Thị Phượng");
    strip(&window, "Tuyên truyền");
    window.write("Hình thức", "Loa truyền thanh bản Mét");
    window.keys(&[CTRL, "s"]);
    window.sees("Tuyên truyền: Loa truyền thanh bản Mét");
    strip(&window, "Nhân rộng");
    window.write("Nơi nhân rộng", "Bản Đình");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã nhân rộng");
    window.shot("32-exemplar");
    strip(&window, "Khen thưởng");
    window.press("Ghi quyết định mới");
    window.sees("Điển hình: Lô Thị Phượng");
    window.write("Trích yếu", "Về việc tặng Giấy khen đột xuất");
    window.keys(&[CTRL, "s"]);
    window.sees("với 1 khen thưởng");
    window.press("Xem điển hình");
    window.sees("Đã khen thưởng");
    window.shot("33-exemplar-rewarded");
    window.close();
    let awards = stage.call("list_awards", &json!({}));
    assert!(awards[0]["exemplarId"] != Value::Null, "{awards}");
}
