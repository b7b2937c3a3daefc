//! Lists that name collectives and households, several lists in one sheet, titles asked for and held.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use common::{Understood, all_of, drawn, merge};
use sovang_sheets::Sheet;
use sovang_sheets::heading::Field;
use sovang_sheets::name::Sex;
use sovang_sheets::table::{List, ListKind, Recipient};

fn one(sheet: &Sheet) -> Understood {
    let mut lists = List::find(sheet);
    assert_eq!(lists.len(), 1);
    all_of(lists.remove(0), sheet)
}

fn named(found: &Understood) -> Vec<(Recipient, &str)> {
    found.records.iter().map(|record| (record.recipient, record.fields.full_name.as_str())).collect()
}

const PERSON: Recipient = Recipient::Person;
const UNIT: Recipient = Recipient::Unit;
const HOUSEHOLD: Recipient = Recipient::Household;

#[test]
fn parts_of_a_nomination_list_name_collectives_and_people() {
    let found = one(&drawn(
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026
        STT | Tên tập thể, cá nhân | Chức vụ, đơn vị | Hình thức đề nghị
        I | TẬP THỂ | . | .
        1 | Trường Mầm non Bình Chuẩn | . | Giấy khen
        2 | Cán bộ và nhân dân bản Xiềng | . | Giấy khen
        II | CÁ NHÂN | . | .
        1 | Lô Văn Thắng | Trưởng bản, Bản Xiềng | Giấy khen
        2 | Bà VI THỊ MÙI | Giáo viên, Trường Mầm non Bình Chuẩn | Giấy khen
        III | HỘ GIA ĐÌNH | . | .
        1 | Hộ ông Kha Văn Hải | Bản Mét | Giấy khen",
    ));
    assert_eq!(
        named(&found),
        [
            (UNIT, "Trường Mầm non Bình Chuẩn"),
            (UNIT, "Cán bộ và nhân dân bản Xiềng"),
            (PERSON, "Lô Văn Thắng"),
            (PERSON, "Vi Thị Mùi"),
            (HOUSEHOLD, "Kha Văn Hải"),
        ]
    );
    assert_eq!(found.list.kind, ListKind::Nominations);
    assert_eq!(found.list.year, Some(2026));
    assert_eq!(found.records[4].fields.sex, Some(Sex::Male));
}

#[test]
fn a_column_says_what_each_row_names() {
    let found = one(&drawn(
        "STT | Tên gọi (Ông/Bà/Chức danh) | Tên tập thể/cá nhân/hộ | Chức vụ | Đơn vị công tác | Danh hiệu/hình thức | Phân loại đối tượng
        1 | Ông | Lô Văn Thắng | Trưởng bản | UBND xã | LĐTT | Cá nhân
        2 | . | Ban Quản lý | . | . | TTLĐTT | Tập thể
        3 | Bà | Vi Thị Mùi | . | . | GĐVH | Hộ gia đình",
    ));
    assert_eq!(named(&found), [(PERSON, "Lô Văn Thắng"), (UNIT, "Ban Quản lý"), (HOUSEHOLD, "Vi Thị Mùi")]);
    assert_eq!(found.records[2].fields.sex, Some(Sex::Female));
}

#[test]
fn lists_of_units_are_lists() {
    for (heading, first) in [
        ("STT | Tên đơn vị | Ghi chú", "UBND xã"),
        ("STT | Tên thôn, bản | Ghi chú", "Bản Xiềng"),
        ("TT | Tập thể | Danh hiệu đăng ký", "Trạm Y tế xã"),
    ] {
        let found = one(&drawn(&format!(
            "{heading}\n1 | {first} | .\n2 | Trường MN Bình Chuẩn | .\n3 | Chi hội 5 | ."
        )));
        assert_eq!(named(&found)[..2], [(UNIT, first), (UNIT, "Trường MN Bình Chuẩn")], "{heading}");
    }
    let found = one(&drawn("STT | Họ tên | Tên đơn vị | Tên bản\n1 | Lô Mùi | UBND xã | Bản Mét"));
    assert_eq!(found.records[0].fields.texts[&Field::Unit], "UBND xã");
    assert_eq!(found.records[0].fields.texts[&Field::Village], "Bản Mét");
}

#[test]
fn households_may_stand_with_their_members() {
    let found = one(&drawn(
        "STT | Họ và tên | Năm sinh | Quan hệ với chủ hộ | Bản
        1 | Lô Văn Thắng | 1975 | Chủ hộ | Bản Xiềng
        2 | Vi Thị Mùi | 1980 | Vợ | Bản Xiềng
        3 | Lô Văn Con | 2005 | Con | Bản Xiềng
        4 | Kha Thị Xuân | 1960 | chủ hộ | Bản Mét",
    ));
    assert_eq!(found.list.kind, ListKind::Households);
    let kinds: Vec<Recipient> = found.records.iter().map(|record| record.recipient).collect();
    assert_eq!(kinds, [HOUSEHOLD, PERSON, PERSON, HOUSEHOLD]);
    assert_eq!(found.records[1].fields.texts[&Field::Relation], "Vợ");
}

#[test]
fn two_lists_one_below_the_other_are_both_read() {
    let sheet = drawn(
        "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2026
        1. Tập thể
        STT | Tên tập thể | Danh hiệu đăng ký
        1 | Trường Tiểu học Bình Chuẩn | TTLĐTT
        2. Cá nhân
        STT | Họ và tên | Chức vụ | Danh hiệu đăng ký
        1 | Lô Văn Thắng | Hiệu trưởng | CSTĐCS
        2 | Vi Thị Mùi | Giáo viên | LĐTT
        . | Tổng cộng: 2 | . | .",
    );
    let lists: Vec<Understood> = List::find(&sheet).into_iter().map(|list| all_of(list, &sheet)).collect();
    assert_eq!(lists.len(), 2);
    assert_eq!(named(&lists[0]), [(UNIT, "Trường Tiểu học Bình Chuẩn")]);
    assert_eq!(named(&lists[1]), [(PERSON, "Lô Văn Thắng"), (PERSON, "Vi Thị Mùi")]);
    let mut rows: Vec<u32> = lists.iter().flat_map(|found| &found.list.rows).map(|row| row.number).collect();
    rows.sort_unstable();
    assert_eq!(rows, (1..=9).collect::<Vec<u32>>(), "every row belongs to one list");
}

#[test]
fn titles_may_be_written_ticked_or_asked_for_twice() {
    let mut sheet = drawn(
        "TT | Họ và tên | Danh hiệu năm 2024 | Danh hiệu năm 2025 | Danh hiệu đề nghị năm 2026 | . | Kết quả bỏ phiếu
        . | . | . | . | LĐTT | CSTĐCS | .
        1 | Lô Văn Thắng | LĐTT | . | x | . | 12/12
        2 | Vi Thị Mùi | . | CSTĐCS | . | X | 9/12
        3 | Kha Sơn | . | . | x | x | 91%",
    );
    sheet.merges = vec![
        merge(1, 0, 2, 0),
        merge(1, 1, 2, 1),
        merge(1, 2, 2, 2),
        merge(1, 3, 2, 3),
        merge(1, 4, 1, 5),
        merge(1, 6, 2, 6),
    ];
    let found = one(&sheet);
    let held = |at: usize| {
        let held = found.records[at].fields.held.iter().map(|held| (held.year, held.title.as_str()));
        held.collect::<Vec<_>>()
    };
    assert_eq!(held(0), [(Some(2024), "LĐTT")]);
    assert_eq!(held(1), [(Some(2025), "CSTĐCS")]);
    let proposed: Vec<&str> =
        found.records.iter().map(|record| record.fields.texts[&Field::Proposed].as_str()).collect();
    assert_eq!(proposed, ["LĐTT", "CSTĐCS", "LĐTT; CSTĐCS"]);
    let votes: Vec<f64> = found.records.iter().filter_map(|record| record.fields.vote_percent).collect();
    assert_eq!(votes, [100.0, 75.0, 91.0]);
}

#[test]
fn registration_forms_ask_for_titles_and_commendations() {
    let found = one(&drawn(
        "STT | Ông (bà) | Họ và tên | Chức vụ, đơn vị | Đăng ký | .
        . | . | . | . | Thi đua | Khen thưởng
        1 | Ông | Lô Văn Thắng | Hiệu trưởng | CSTĐCS | Giấy khen",
    ));
    assert_eq!(found.list.header_rows, [1, 2]);
    assert_eq!(found.records[0].fields.texts[&Field::Proposed], "CSTĐCS; Giấy khen");
    assert_eq!(found.records[0].fields.sex, Some(Sex::Male));
}
