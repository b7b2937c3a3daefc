//! Shapes of lists as communes have them, each as small as it can be.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::{Understood, all_of, drawn as sheet, merge};
use sovang_sheets::heading::Field;
use sovang_sheets::name::Sex;
use sovang_sheets::table::{List, Mapping, ProblemKind, Why};
use sovang_sheets::{Cell, Sheet};

fn understood(sheet: &Sheet) -> Understood {
    let mut lists = List::find(sheet);
    assert_eq!(lists.len(), 1);
    all_of(lists.remove(0), sheet)
}

fn names(found: &Understood) -> Vec<&str> {
    found.records.iter().map(|record| record.fields.full_name.as_str()).collect()
}

fn why(found: &Understood, row: u32) -> Option<Why> {
    found.skipped.iter().find(|(number, ..)| *number == row).map(|(_, why, _)| *why)
}

#[test]
fn parts_subtotals_and_headings_on_the_next_page_are_no_people() {
    let found = understood(&sheet(
        "DANH SÁCH HỘI VIÊN
        STT | Họ và tên | Năm sinh | Ghi chú
        1 | 2 | 3 | 4
        I | Bản Xiềng | . | .
        1 | Vi Văn Hải | 1980 | .
        2 | Tòng Văn Tổng | 1981 | .
        . | Cộng bản Xiềng | 2 | .
        STT | Họ và tên | Năm sinh | Ghi chú
        II | Bản Quăn | . | .
        3 | Lô Chôm | 1990 | .
        4 | . | . | .
        . | Tổng cộng: 3 người | . | .
        . | NGƯỜI LẬP | . | CHỦ TỊCH
        . | Kha Thị Lập | . | Lương Văn Khánh",
    ));
    assert_eq!(names(&found), ["Vi Văn Hải", "Tòng Văn Tổng", "Lô Chôm"]);
    assert_eq!(found.groups[2].as_deref(), Some("Bản Quăn"));
    let expected = [
        (1, Why::Title),
        (3, Why::ColumnNumbers),
        (4, Why::Group),
        (7, Why::Total),
        (8, Why::RepeatedHeading),
        (9, Why::Group),
        (11, Why::NumberOnly),
        (12, Why::Total),
        (13, Why::Signature),
        (14, Why::Signature),
    ];
    for (row, reason) in expected {
        assert_eq!(why(&found, row), Some(reason), "row {row}");
    }
}

#[test]
fn a_birth_in_three_columns_and_two_unmerged_heading_rows() {
    let found = understood(&sheet(
        "TT | Họ và tên | Ngày sinh | . | . | Giới tính
        . | . | Ngày | Tháng | Năm | .
        1 | Vi Văn Hải | 5 | 8 | 1980 | Nam
        2 | Lô Thị Mùi | . | 8 | 1981 | Nữ
        3 | Kha Văn Quý | . | . | 1982 | nam
        4 | Hà Văn Đức | 31 | 2 | 1983 | x",
    ));
    assert_eq!(found.list.header_rows, [1, 2]);
    let birth = |at: usize| {
        found.records[at]
            .fields
            .birth
            .map(|birth| (birth.year, birth.month.unwrap_or(0), birth.day.unwrap_or(0)))
    };
    assert_eq!([birth(0), birth(1), birth(2)], [Some((1980, 8, 5)), Some((1981, 8, 0)), Some((1982, 0, 0))]);
    assert_eq!(birth(3), None);
    let kinds: Vec<&ProblemKind> = found.records[3].problems.iter().map(|problem| &problem.kind).collect();
    assert!(matches!(kinds.as_slice(), [ProblemKind::Day(_), ProblemKind::UnknownSex]), "{kinds:?}");
}

#[test]
fn dates_in_columns_of_men_and_women_tell_both() {
    let mut drawn = sheet(
        "TT | Họ tên | Ngày tháng năm sinh | . | Đơn vị
        . | . | Nam | Nữ | .
        1 | Vi Văn Hải | 5/8/1980 | . | UBND xã
        2 | Lô Thị Mùi | . | 1981 | UBND xã
        3 | Y Dở | 1980 | 1981 | UBND xã
        4 | Kha Sơn | . | 31/2/1981 | UBND xã",
    );
    drawn.merges = vec![merge(1, 0, 2, 0), merge(1, 1, 2, 1), merge(1, 2, 1, 3), merge(1, 4, 2, 4)];
    let found = understood(&drawn);
    let sex: Vec<Option<Sex>> = found.records.iter().map(|record| record.fields.sex).collect();
    assert_eq!(sex, [Some(Sex::Male), Some(Sex::Female), None, Some(Sex::Female)]);
    assert_eq!(found.records[0].fields.birth.unwrap().day, Some(5));
    assert_eq!(found.records[1].fields.birth.unwrap().year, 1981);
    assert_eq!(found.records[2].problems[0].kind, ProblemKind::BothSexes);
    assert!(matches!(found.records[3].problems[0].kind, ProblemKind::Day(_)));
}

#[test]
fn a_tick_column_that_nobody_ticked_tells_nothing() {
    let found = understood(&sheet("TT | Họ tên | Nữ\n1 | Vi Hải | .\n2 | Lô Mùi | ."));
    assert!(found.records.iter().all(|record| record.fields.sex.is_none()));
    let found = understood(&sheet("TT | Họ tên | Nữ\n1 | Vi Hải | .\n2 | Lô Mùi | x"));
    assert_eq!(found.records[0].fields.sex, Some(Sex::Male));
}

#[test]
fn a_name_in_two_columns_without_a_merge_is_joined() {
    for heading in ["Họ và tên | .", "Họ và tên đệm | Tên", "Họ | Tên", "Họ và tên | Họ và tên"]
    {
        let text = format!("TT | {heading} | Năm sinh\n1 | Vi Văn | Hải | 1980\n2 | Lữ Phò Thị | Mùi | 1981");
        assert_eq!(names(&understood(&sheet(&text))), ["Vi Văn Hải", "Lữ Phò Thị Mùi"], "{heading}");
    }
    let found = understood(&sheet("TT | Họ và tên | Bí danh | Năm sinh\n1 | Vi Văn Hải | Sơn | 1980"));
    assert_eq!(names(&found), ["Vi Văn Hải"]);
    assert_eq!(found.list.columns[2].field, None);
}

#[test]
fn values_merged_over_rows_fill_down_but_names_do_not() {
    let mut drawn = sheet(
        "TT | Họ tên | Bản | Danh hiệu đề nghị
        1 | Vi Văn Hải | Bản Xiềng | Lao động tiên tiến
        . | . | . | Giấy khen
        2 | Lô Mùi | . | Giấy khen",
    );
    drawn.merges = vec![merge(2, 0, 3, 0), merge(2, 1, 3, 1), merge(2, 2, 4, 2)];
    let found = understood(&drawn);
    assert_eq!(names(&found), ["Vi Văn Hải", "Lô Mùi"]);
    assert_eq!(why(&found, 3), Some(Why::Continuation));
    assert_eq!(found.records[1].fields.texts[&Field::Village], "Bản Xiềng");
}

#[test]
fn a_person_without_a_name_is_kept_and_said() {
    let found = understood(&sheet(
        "TT | Họ tên | Năm sinh | Đơn vị\n1 | Vi Hải | 1980 | UBND xã\n2 | . | 1981 | UBND xã",
    ));
    assert_eq!(found.records.len(), 2);
    assert_eq!(found.records[1].problems[0].kind, ProblemKind::NoName);
}

#[test]
fn faults_of_formulas_never_become_values() {
    let mut drawn = sheet("TT | Họ tên | Đơn vị\n1 | Vi Hải | UBND xã");
    drawn.rows[1].cells[2] = Cell::Fault("#REF!".to_owned());
    let found = understood(&drawn);
    assert!(found.records[0].fields.texts.is_empty());
    assert_eq!(found.records[0].problems[0].kind, ProblemKind::Fault);
}

#[test]
fn addresses_tell_the_sex_and_say_so() {
    let found = understood(&sheet(
        "TT | Họ tên | Năm sinh\n1 | Ông Vi Văn Hải | 1980\n2 | Bà Lô Mùi | 1981\n3 | Y Dở | 1982",
    ));
    assert_eq!(names(&found), ["Vi Văn Hải", "Lô Mùi", "Y Dở"]);
    let sex: Vec<Option<Sex>> = found.records.iter().map(|record| record.fields.sex).collect();
    assert_eq!(sex, [Some(Sex::Male), Some(Sex::Female), None]);
    assert_eq!(found.records[0].problems[0].kind, ProblemKind::SexFromAddress);
}

#[test]
fn the_clerk_may_say_what_columns_hold() {
    let drawn = sheet("Vi Văn Hải | 1980 | Bản Xiềng\nLô Mùi | 1981 | Bản Quăn");
    assert_eq!(List::find(&drawn), []);
    let columns = [(0, Some(Field::FullName)), (1, Some(Field::Birth)), (2, Some(Field::Village))];
    let mapping = Mapping { columns: columns.into(), first_row: Some(1), kind: None };
    let found = all_of(List::told(&drawn, &mapping).unwrap(), &drawn);
    assert_eq!(names(&found), ["Vi Văn Hải", "Lô Mùi"]);
    assert_eq!(found.records[1].fields.texts[&Field::Village], "Bản Quăn");

    let headed = sheet("TT | Họ tên | Nơi\n1 | Vi Hải | Bản Xiềng");
    let mapping = Mapping { columns: [(2, Some(Field::Village))].into(), ..Mapping::default() };
    let found = all_of(List::find(&headed).remove(0).mapped(&headed, &mapping), &headed);
    assert_eq!(found.records[0].fields.texts[&Field::Village], "Bản Xiềng");
    assert_eq!(found.list.columns[2].heading, "Nơi");
}

#[test]
fn what_is_no_list_is_not_taken_for_one() {
    for drawn in ["Họ và tên: Vi Văn Hải\nNgày sinh: 5/8/1980", "Báo cáo\nSố liệu | 5", "", "1 | 2 | 3"]
    {
        assert_eq!(List::find(&sheet(drawn)), [], "{drawn}");
    }
}

#[test]
fn lists_without_numbers_and_with_nothing_but_names_are_read() {
    let found = understood(&sheet("Họ và tên\nVi Văn Hải\nLô Mùi\nHờ Y Dở"));
    assert_eq!(names(&found), ["Vi Văn Hải", "Lô Mùi", "Hờ Y Dở"]);
    let found =
        understood(&sheet("Họ và tên | Chức vụ\nVi Văn Hải | Chủ tịch\nLô Mùi | Bí thư\nTổng cộng | 2"));
    assert_eq!(names(&found), ["Vi Văn Hải", "Lô Mùi"]);
    assert_eq!(why(&found, 4), Some(Why::Total));
}

#[test]
fn headings_over_groups_of_columns_are_joined() {
    let mut drawn = sheet(
        "STT | Thông tin cá nhân | . | . | Ghi chú
        . | Họ và tên | Năm sinh | Dân tộc | .
        1 | Vi Văn Hải | 1980 | Thái | .",
    );
    drawn.merges = vec![merge(1, 0, 2, 0), merge(1, 1, 1, 3), merge(1, 4, 2, 4)];
    let found = understood(&drawn);
    assert_eq!(found.list.header_rows, [1, 2]);
    assert_eq!(found.list.columns[1].heading, "Thông tin cá nhân / Họ và tên");
    assert_eq!(found.records[0].fields.texts[&Field::Ethnic], "Thái");
}
