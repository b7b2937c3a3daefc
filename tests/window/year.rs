//! A commune's first year: from the empty program to a sealed bundle that was verified.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::{
    page::{CTRL, ENTER, ESC, TAB, Window},
    people::{PEOPLE, write_list},
    stage::Stage,
};

const MOVEMENT: &str = "Chung sức xây dựng nông thôn mới, đô thị văn minh";
const SUBJECT: &str = "Về việc tặng Giấy khen cho các cá nhân có thành tích xuất sắc";
const MERIT: &str = "Đã có thành tích xuất sắc trong phong trào thi đua năm 2026";

/// How many register for a title, and how many are rewarded.
const REGISTERED: usize = 14;
const REWARDED: usize = 12;

#[test]
fn a_first_year_goes_from_the_empty_program_to_a_verified_bundle() {
    let mut stage = Stage::new();
    let window = stage.open();
    first_run(&window);
    import(&stage, &window);
    launch_a_movement(&window);
    register(&window);
    decide(&window);
    take_back_and_do_again(&window);

    // Acknowledged is kept, even when the power goes right after.
    stage.cut();
    drop(window);
    let window = stage.open();
    let certificates = print(&stage, &window);
    let bundle = seal_and_verify(&stage, &window);
    read_the_journal(&window);
    assert_eq!(stage.command_line(&["list", "people"]).status.code(), Some(4), "open in the window");
    window.close();

    read_back(&certificates);
    judge_records(&stage, &bundle);
    let window = stage.open();
    find_all_again(&window);
    window.close();
}

fn first_run(window: &Window) {
    window.sees("Chào mừng đến với Sổ Vàng");
    window.picks("Tỉnh, thành phố", "nghe an", "tỉnh Nghệ An");
    window.picks("Xã, phường, đặc khu", "Bình Chuẩn", "xã Bình Chuẩn");
    window.sees("Ủy ban nhân dân xã Bình Chuẩn");
    window.write("Họ và tên người làm sổ", "Lô Thị Nga");
    window.shot("01-first-run");
    window.press("Tiếp tục");
    window.write("Chủ tịch", "Nguyễn Văn Bình");
    window.types(TAB);
    window.types("Lương Thị Ngọc Ưng");
    window.keys(&[CTRL, "s"]);
    window.sees("Xã có những đơn vị, thôn bản nào?");
    for unit in
        ["Bản Mét", "Bản Quẻ", "Bản Đình", "Trường THCS Bình Chuẩn", "Trạm Y tế xã", "Văn phòng HĐND và UBND"]
    {
        window.types(unit);
        window.types(ENTER);
    }
    window.sees("6 dòng");
    window.shot("02-first-run-units");
    window.keys(&[CTRL, "s"]);
    window.sees("UBND xã Bình Chuẩn");
    window.sees("Lô Thị Nga");
}

fn import(stage: &Stage, window: &Window) {
    let list = stage.path("Danh sách bản Mét.xlsx");
    write_list(&list);
    window.press("Nhập từ Excel");
    // A dialog closed without a choice.
    window.press("Chọn tệp");
    window.sees("Chọn danh sách của thôn, trường hoặc đoàn thể");
    stage.answer_dialog(&list);
    window.press("Chọn tệp");
    window.sees("Mới 30");
    window.sees("Trần Đức Ưởng");
    window.shot("03-import");
    window.press("Nhận 30 dòng");
    window.sees("Đã nhận 30 dòng mới");
    window.shot("04-people");
}

fn launch_a_movement(window: &Window) {
    window.press("Phong trào");
    window.sees("Chưa có phong trào nào");
    window.keys(&[CTRL, "n"]);
    window.write("Tên phong trào", MOVEMENT);
    window.write("Bắt đầu", "1/1/2026");
    window.write("Kết thúc", "311226");
    window.write("Ngày phát động", "15-1-2026");
    window.write("Mục tiêu", "100% bản có đường bê tông; 12 hộ thoát nghèo bền vững.");
    window.write("Phạm vi", "Toàn xã");
    window.write("Đối tượng", "Cán bộ, nhân dân các thôn, bản");
    window.shot("05-movement-form");
    window.keys(&[CTRL, "s"]);
    window.sees(&format!("Đã lưu phong trào «{MOVEMENT}»"));
    window.press("Nội dung");
    window.sees("01/01/2026 đến 31/12/2026");
    window.shot("06-movement");
}

fn register(window: &Window) {
    window.press("Đăng ký danh hiệu");
    window.keys(&[CTRL, "n"]);
    window.sees("Đăng ký danh hiệu năm 2026");
    window.chooses("Phong trào", MOVEMENT);
    let name = "Đối tượng, dòng 1";
    window.until(
        "the grid",
        "return all('input').some((one) => one.ariaLabel === arguments[0])",
        &[json!(name)],
    );
    window.script("all('input').find((one) => one.ariaLabel === arguments[0]).focus()", &[json!(name)]);
    for (at, (name, ..)) in PEOPLE.iter().take(REGISTERED).enumerate() {
        window.types(name);
        window.types(TAB);
        window.types(if at % 2 == 0 { "LĐTT" } else { "chiến sĩ thi đua cơ sở" });
        window.types(ENTER);
    }
    window.sees("14 dòng");
    window.shot("07-registrations-typed");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi 14 đăng ký danh hiệu năm 2026");
    window.shot("08-registrations");
}

fn decide(window: &Window) {
    window.press("Quyết định");
    window.sees("Chưa có quyết định nào");
    window.keys(&[CTRL, "n"]);
    window.write("Số quyết định", "12");
    window.write("Ngày ký", "15/9/2026");
    window.write("Trích yếu", SUBJECT);
    window.chooses("Phong trào", MOVEMENT);
    window.write("Thành tích chung cho cả danh sách", MERIT);
    let first = "const cell = all('[role=gridcell]')[0]; return cell?.querySelector('input') ?? cell";
    window.clicks("the first cell", first);
    for (name, ..) in PEOPLE.iter().take(REWARDED) {
        window.types(name);
        window.types(ENTER);
    }
    window.sees("12 đối tượng");
    window.shot("09-decision-typed");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi quyết định 12/QĐ-UBND với 12 khen thưởng");
    window.sees("Bà Lô Thị Phượng");
    window.sees("Bà Đặng Thị Quỳnh Như");
    window.shot("10-decision");
}

fn take_back_and_do_again(window: &Window) {
    window.keys(&[CTRL, "z"]);
    window.sees("Đã hoàn tác");
    window.sees("Chưa có quyết định nào");
    window.keys(&[CTRL, "y"]);
    window.sees("Đã làm lại");
    window.misses("Chưa có quyết định nào");
    window.is_content();
}

fn print(stage: &Stage, window: &Window) -> PathBuf {
    window.press("Quyết định");
    window.sees("12/QĐ-UBND");
    window
        .clicks("the decision", "return all('[role=grid] td').find((one) => one.innerText === '12/QĐ-UBND')");
    window.press("In 12 giấy khen");
    window.until("the preview", "return all('main canvas').length === 1", &[]);
    window.shot("11-certificates");
    window.keys(&[CTRL, "p"]);
    window.sees("Lý do in khi chưa soát");
    window.types("Lãnh đạo đã xem bản nháp");
    window.keys(&[ENTER]);
    window.sees("Đã viết 12 giấy khen");
    window.until_so("the viewer", || !stage.opened().is_empty());
    window.shot("12-certificates-printed");
    let opened = stage.opened();
    assert_eq!(opened.len(), 1, "{opened:?}");
    opened[0].clone()
}

fn seal_and_verify(stage: &Stage, window: &Window) -> PathBuf {
    window.press("Gói báo cáo quý");
    window.sees("Quyết định khen thưởng");
    let stick = stage.path("USB của xã");
    fs::create_dir(&stick).unwrap();
    stage.answer_dialog(&stick);
    window.press("Ghi ra USB");
    window.sees("Đã ghi và đọc lại đúng");
    let bundle = stick.join("SoVang_17230_2026-Q3_v1.zip");
    assert!(bundle.exists());
    window.shot("13-bundle");
    stage.answer_dialog(&bundle);
    window.press("Kiểm tra một gói");
    window.sees("Gói nguyên vẹn: UBND xã Bình Chuẩn");
    window.shot("14-bundle-verified");
    bundle
}

fn read_the_journal(window: &Window) {
    window.press("Nhật ký");
    window.sees("Lập sổ cho");
    let lines = window.rows("Nhật ký").join("\n");
    for says in [
        "Lập sổ cho UBND xã Bình Chuẩn",
        "Ghi người ký Nguyễn Văn Bình",
        "Ghi 6 đơn vị",
        "Nhập 30 dòng mới từ tệp Danh sách bản Mét.xlsx",
        MOVEMENT,
        "Ghi 14 đăng ký danh hiệu",
        "12/QĐ-UBND",
        "In 12 giấy khen theo quyết định 12/QĐ-UBND",
        "Niêm phong gói báo cáo",
    ] {
        assert!(lines.contains(says), "«{says}» is not in the journal:\n{lines}");
    }
    assert!(lines.contains("Đã hoàn tác"), "{lines}");
    window.shot("15-journal");
}

/// The PDF through the eyes of another program: twelve pages, every name and the common merit whole.
fn read_back(certificates: &Path) {
    let out = Command::new("pdftotext").arg("-layout").arg(certificates).arg("-").output().unwrap();
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).unwrap();
    let pages: Vec<String> = text.split_terminator('\u{c}').map(one_line).collect();
    assert_eq!(pages.len(), REWARDED);
    for (page, (name, ..)) in pages.iter().zip(PEOPLE) {
        for words in [
            name,
            MERIT,
            "ỦY BAN NHÂN DÂN",
            "XÃ BÌNH CHUẨN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Nguyễn Văn Bình",
        ] {
            assert!(
                page.to_lowercase().contains(&words.to_lowercase()),
                "«{words}» is not on the page: {page}"
            );
        }
        assert!(page.contains("12/QĐ-UBND"), "{page}");
    }
}

fn one_line(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the window showed is what the records say.
fn judge_records(stage: &Stage, bundle: &Path) {
    let people = stage.ask(&["list", "people"]);
    assert_eq!(people["total"], PEOPLE.len());
    let mut names = texts(&people["rows"], "fullName");
    let mut expected: Vec<&str> = PEOPLE.iter().map(|(name, ..)| *name).collect();
    names.sort_unstable();
    expected.sort_unstable();
    assert_eq!(names, expected);

    let movements = stage.ask(&["list", "movements"]);
    assert_eq!(texts(&movements, "name"), [MOVEMENT]);
    assert_eq!(movements[0]["launchedOn"], "2026-01-15");
    assert_eq!(movements[0]["endsOn"], "2026-12-31");

    let registrations = stage.ask(&["list", "registrations"]);
    let mut registered = texts(&registrations, "name");
    let mut expected: Vec<&str> = PEOPLE.iter().take(REGISTERED).map(|(name, ..)| *name).collect();
    registered.sort_unstable();
    expected.sort_unstable();
    assert_eq!(registered, expected);
    let count = |title: &str| texts(&registrations, "awardName").iter().filter(|one| **one == title).count();
    assert_eq!((count("Lao động tiên tiến"), count("Chiến sĩ thi đua cơ sở")), (7, 7));

    let decisions = stage.ask(&["list", "decisions"]);
    assert_eq!(texts(&decisions, "number"), ["12/QĐ-UBND"]);
    assert_eq!(decisions[0]["decidedOn"], "2026-09-15");
    assert_eq!(decisions[0]["subject"], SUBJECT);
    let awards = stage.ask(&["list", "awards"]);
    let numbers: Vec<i64> =
        awards.as_array().unwrap().iter().filter_map(|one| one["registerNo"].as_i64()).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (1..=REWARDED as i64).collect::<Vec<_>>());

    let checked = stage.ask(&["bundle", "verify", bundle.to_str().unwrap()]);
    assert!(checked["sentence"].as_str().unwrap().starts_with("Gói nguyên vẹn"), "{checked}");
    stage.ask(&["doctor"]);
}

fn texts<'a>(rows: &'a Value, field: &str) -> Vec<&'a str> {
    rows.as_array().into_iter().flatten().filter_map(|row| row[field].as_str()).collect()
}

fn find_all_again(window: &Window) {
    window.sees("UBND xã Bình Chuẩn");
    window.keys(&[CTRL, "k"]);
    window.until(
        "the search",
        "return document.activeElement.matches('dialog input, [role=dialog] input')",
        &[],
    );
    window.types("lo thi phuong");
    window.sees("Lô Thị Phượng");
    window.shot("16-opened-again");
    window.keys(&[ESC]);
    window.press("Gói báo cáo quý");
    window.sees("Quý III năm 2026, bản 1");
}
