//! A list that comes in and is taken back, and lists that are typed: the two ways people get into the book.
use serde_json::{Value, json};

use crate::{
    page::{CTRL, DOWN, ENTER, HOME, SHIFT, TAB, Window},
    people::{PEOPLE, write_list},
    stage::Stage,
};

/// An office with a school under its long name and two people of the list: one written otherwise, one of whom only
/// the year agrees.
fn found(stage: &Stage) {
    stage.call("save_office", &json!({ "communeCode": "17230", "clerkName": "Lô Thị Nga" }));
    stage.call("save_unit", &json!({ "name": "Trường Trung học cơ sở Bình Chuẩn", "kind": "school" }));
    stage.call("save_unit", &json!({ "name": "Bản Mét", "kind": "hamlet" }));
    stage.call(
        "save_person",
        &json!({ "fullName": "Lô Thị Phượng", "birth": "1987-03-12", "position": "Nông dân" }),
    );
    stage.call("save_person", &json!({ "fullName": "Vi Thị Hằng", "birth": "1990-02-03" }));
}

#[test]
fn a_list_is_asked_about_looked_at_taken_in_and_taken_back() {
    let mut stage = Stage::new();
    found(&stage);
    let list = stage.path("Danh sách bản Mét.xlsx");
    write_list(&list);
    let window = stage.open();
    window.press("Nhập từ Excel");
    stage.answer_dialog(&list);
    window.press("Chọn tệp");

    // The question: one click on the near match, and it is settled for every row.
    window.sees("«Trường THCS Bình Chuẩn» có phải là «Trường Trung học cơ sở Bình Chuẩn» không?");
    window.shot("20-list-questions");
    window.picks_choice("Trường Trung học cơ sở Bình Chuẩn");
    window.sees("còn 1 câu");
    // Who may be somebody known stands with its row; a figure answers.
    window.press("Trả lời");
    window.sees("«Vi Thị Hằng» ở dòng 7 có phải là Vi Thị Hằng (sinh 03/02/1990) không");
    window.shot("21-list-row-asked");
    window.keys(&["1"]);
    window.sees("đã trả lời hết");

    // The fates: what changes is shown field by field, old and new.
    window.press("Thay đổi 2");
    window.until_so("the changed rows", || window.rows("Các dòng của tệp").len() == 2);
    window.clicks(
        "the changed row",
        "return all('[role=grid] td').find((one) => clean(one.innerText) === 'Lô Thị Phượng')",
    );
    window.sees("Nông dân");
    window.sees("Chi hội trưởng Phụ nữ");
    window.shot("22-list-changed");
    window.press("Bỏ qua");
    window.sees("NGƯỜI LẬP BIỂU");
    window.press("Nhận 30 dòng");
    window.sees("Đã nhận 28 dòng mới, sửa 2 dòng");
    window.shot("23-list-taken");

    window.press("Lấy lại lần nhập này");
    window.sees("mục đã trở về như trước khi nhập");
    window.shot("24-list-taken-back");
    window.close();
    let people = stage.ask(&["list", "people"]);
    assert_eq!(told(&people["rows"], "fullName"), ["Vi Thị Hằng", "Lô Thị Phượng"]);
    assert_eq!(told(&people["rows"], "position"), ["Nông dân"]);
    assert_eq!(stage.ask(&["list", "units"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn people_and_registrations_are_typed_and_pasted_by_keyboard_alone() {
    let mut stage = Stage::new();
    found(&stage);
    let window = stage.open();
    window.script("location.hash = '#/people/many'", &[]);
    window.stands_in("Họ và tên, dòng 1");
    // Tab goes right, Enter down to where the row began, Ctrl+D copies from above.
    for (name, birth, ..) in PEOPLE.iter().skip(3).take(3) {
        window.types(name);
        window.types(TAB);
        window.types(birth);
        window.types(ENTER);
    }
    window.stands_in("Họ và tên, dòng 4");
    window.copies("Ngân Thị Huyền\t8/3/1992\nTrần Đức Ưởng\t1961\nH'Hen Niê Bkrông\t2/9/1985");
    window.keys(&[CTRL, "v"]);
    window.sees("02/09/1985");
    // The hamlet: typed once without marks, marked down, filled.
    window.keys(&[CTRL, HOME]);
    for _ in 0..5 {
        window.types(TAB);
    }
    window.stands_in("Thôn bản nơi ở, dòng 1");
    window.types("ban met");
    window.keys(&[CTRL, ENTER]);
    mark_down(&window, 6);
    window.keys(&[CTRL, "d"]);
    window.shot("25-people-typed");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi 6 người.");

    window.script("location.hash = '#/registrations/new'", &[]);
    window.stands_in("Đối tượng, dòng 1");
    for (name, ..) in PEOPLE.iter().skip(3).take(3) {
        window.types(name);
        window.types(ENTER);
    }
    window.copies("Ngân Thị Huyền\nTrần Đức Ưởng");
    window.keys(&[CTRL, "v"]);
    window.sees("5 dòng");
    window.keys(&[CTRL, HOME]);
    window.types(TAB);
    window.types("LĐTT");
    window.keys(&[CTRL, ENTER]);
    mark_down(&window, 3);
    window.keys(&[CTRL, "d"]);
    for _ in 0..3 {
        window.types(DOWN);
    }
    window.keys(&[CTRL, "d"]);
    window.types(DOWN);
    window.types("chiến sĩ thi đua cơ sở");
    window.types(ENTER);
    window.shot("26-registrations-typed");
    window.keys(&[CTRL, "s"]);
    window.sees("Đã ghi 5 đăng ký danh hiệu năm 2026");
    // Beside each line whether the standards are met; opened, why, with the article.
    window.sees("Thiếu số liệu");
    window.clicks(
        "a registration",
        "return all('tbody tr td:nth-child(2)').find((cell) => clean(cell.innerText).includes('Trần Đức Ưởng'))",
    );
    window.sees("Xem từng điều kiện");
    window.sees("Luật Thi đua, khen thưởng số");
    window.shot("27-registration-judged");
    window.close();

    let people = stage.ask(&["list", "people"]);
    let hamlets = told(&people["rows"], "hamletName");
    assert_eq!((people["total"].as_u64(), hamlets), (Some(8), vec!["Bản Mét"; 6]));
    let registrations = stage.ask(&["list", "registrations"]);
    let titles = told(&registrations, "awardName");
    let count = |title: &str| titles.iter().filter(|one| **one == title).count();
    assert_eq!((count("Lao động tiên tiến"), count("Chiến sĩ thi đua cơ sở")), (4, 1), "{titles:?}");
}

/// Marks that many cells of a grid from where the cursor is.
fn mark_down(window: &Window, rows: usize) {
    for _ in 1..rows {
        window.keys(&[SHIFT, DOWN]);
    }
    window.sees(&format!("Đang chọn {rows} dòng"));
}

fn told<'a>(rows: &'a Value, field: &str) -> Vec<&'a str> {
    rows.as_array().into_iter().flatten().filter_map(|row| row[field].as_str()).collect()
}
