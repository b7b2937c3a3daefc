//! Lines, sizes and breaks of fitted text, over generated names and citations.

use super::*;
use proptest::prelude::*;

const MERIT: &str = "Đã có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới” \
    giai đoạn 2021 - 2025, vận động 125 hộ hiến 3.500 m đất làm đường, được Ông/Bà Nguyễn Thị Hoa xác nhận \
    ngày 15 tháng 9 năm 2026";

fn words(lines: &[Line]) -> Vec<String> {
    lines.iter().flat_map(|line| line.text.split(' ')).map(str::to_owned).collect()
}

fn texts(fitted: &Fitted) -> Vec<&str> {
    fitted.lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn a_short_text_stays_as_the_layout_asks() {
    let fitted = fit("Bà Lô Thị Phượng", Face::Bold, &[Room::new(240.0, 24.0, 16.0, 1)], &[]);
    assert_eq!((texts(&fitted), &fitted.note), (vec!["Bà Lô Thị Phượng"], &None));
}

#[test]
fn type_shrinks_before_lines_are_added() {
    let rooms = [Room::new(120.0, 24.0, 16.0, 1), Room::new(120.0, 18.0, 12.0, 2)];
    let one = fit("Ủy ban Mặt trận Tổ quốc Việt Nam xã Bình", Face::Bold, &rooms, &[]);
    assert_eq!((one.lines.len(), one.room), (1, 0));
    assert!(matches!(one.note, Some(FitNote::Shrunk(size)) if (16.0..24.0).contains(&size)));
    let two = fit("Ủy ban Mặt trận Tổ quốc Việt Nam xã Bình Chuẩn tỉnh Nghệ An", Face::Bold, &rooms, &[]);
    assert_eq!((two.lines.len(), two.room, two.note), (2, 1, None));
}

#[test]
fn lines_are_balanced_and_the_last_is_never_one_word() {
    let fitted = fit(MERIT, Face::Italic, &[Room::new(230.0, 17.0, 14.0, 3)], &[]);
    let widths: Vec<f64> =
        fitted.lines.iter().map(|line| Face::Italic.width_mm(&line.text, line.size_pt)).collect();
    let widest = widths.iter().copied().fold(0.0, f64::max);
    assert!(widths.iter().all(|width| *width > widest * 0.7), "{widths:?}");
}

#[test]
fn a_word_of_two_syllables_is_not_torn_when_the_lines_allow_it() {
    let text = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới trên địa bàn xã Bình Chuẩn";
    for width in [150, 160, 170, 180, 190, 200, 210, 220, 230] {
        let fitted = fit(text, Face::Italic, &[Room::new(f64::from(width), 17.0, 14.0, 3)], &[]);
        for pair in fitted.lines.windows(2) {
            let (last, first) = (pair[0].text.rsplit(' ').next(), pair[1].text.split(' ').next());
            assert!(!tears(last.unwrap(), first.unwrap()), "{width}: {:?}", texts(&fitted));
        }
    }
}

#[test]
fn a_collective_longer_than_a_line_takes_two_lines_without_complaint() {
    let name = "Cán bộ, công chức, người lao động Trung tâm Phục vụ hành chính công, Ban Chỉ huy Quân sự và \
        Công an xã Bình Chuẩn";
    let rooms = [Room::new(240.0, 24.0, 16.0, 1), Room::new(240.0, 18.0, 14.0, 2)];
    let fitted = fit(name, Face::Bold, &rooms, &[name.to_owned()]);
    assert_eq!((fitted.lines.len(), fitted.room, &fitted.note), (2, 1, &None), "{:?}", texts(&fitted));
}

#[test]
fn a_given_line_end_is_kept() {
    let fitted = fit("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", Face::Bold, &[Room::new(120.0, 15.0, 15.0, 2)], &[]);
    assert_eq!(texts(&fitted), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
}

#[test]
fn what_cannot_fit_stays_in_its_box_and_is_reported() {
    let name = "Nguyễn ".repeat(60);
    let fitted = fit(&name, Face::Bold, &[Room::new(240.0, 24.0, 16.0, 2)], &[name.trim().to_owned()]);
    assert_eq!(fitted.note, Some(FitNote::DoesNotFit));
    assert_eq!(words(&fitted.lines).len(), 60);
    let glued = "N".repeat(900);
    let fitted = fit(&glued, Face::Bold, &[Room::new(240.0, 24.0, 16.0, 2)], &[]);
    assert!(fitted.lines.iter().all(|line| Face::Bold.width_mm(&line.text, line.size_pt) <= 240.0));
    assert_eq!(fitted.lines.iter().map(|line| line.text.len()).sum::<usize>(), 900);
}

#[test]
fn a_narrow_cell_parts_what_it_cannot_hold() {
    let lines = wrap("ngày 15 tháng 9 năm 2026", Face::Regular, 12.0, 18.0, 18.0);
    assert!(
        lines.len() > 2 && lines.iter().all(|line| Face::Regular.width_mm(line, 12.0) <= 18.0),
        "{lines:?}"
    );
    let lines = wrap("Xuân Thượng: huyệnkhôngcódấucáchnàocảtrongô", Face::Regular, 12.0, 20.0, 20.0);
    assert!(lines.iter().all(|line| Face::Regular.width_mm(line, 12.0) <= 20.0), "{lines:?}");
    assert_eq!(lines.concat().replace(' ', ""), "XuânThượng:huyệnkhôngcódấucáchnàocảtrongô");
}

#[test]
fn running_text_gives_its_first_line_the_indent() {
    let lines = wrap(MERIT, Face::Regular, 14.0, 150.0, 160.0);
    assert!(Face::Regular.width_mm(&lines[0], 14.0) <= 150.0);
    assert_eq!(lines.join(" "), MERIT.split_whitespace().collect::<Vec<_>>().join(" "));
}

fn word() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "Ông",
        "Bà",
        "Ông/Bà",
        "Nguyễn",
        "Thị",
        "Đặng",
        "ngày",
        "15",
        "tháng",
        "9",
        "năm",
        "2026",
        "đồng",
        "\"",
        "”",
        "“",
        "-",
        "Điều",
        "1.500.000",
        "người",
        "(xã",
        "Chuẩn)",
        "thôn",
        "nghiêng",
        "III",
    ];
    prop_oneof![3 => prop::sample::select(KNOWN).prop_map(str::to_owned), 2 => "[a-zđơưêệấ]{1,12}"]
}

proptest! {
    #[test]
    fn no_word_is_lost_or_glued_and_every_line_is_in_its_box(
        text in prop::collection::vec(word(), 1..70),
        width in 60.0..240.0_f64,
        lines in 1_usize..4,
    ) {
        let joined = text.join(" ");
        let rooms = [Room::new(width, 20.0, 14.0, lines), Room::new(width, 14.0, 11.0, lines + 1)];
        let fitted = fit(&joined, Face::Bold, &rooms, &[]);
        prop_assert_eq!(words(&fitted.lines), text);
        for line in &fitted.lines {
            prop_assert!(Face::Bold.width_mm(&line.text, line.size_pt) <= width);
        }
        if fitted.note != Some(FitNote::DoesNotFit) {
            prop_assert!(fitted.lines.len() <= rooms[fitted.room].max_lines);
        }
    }

    #[test]
    fn a_name_is_never_parted_while_it_fits(
        before in prop::collection::vec(word(), 0..30),
        name in prop::collection::vec("[A-ZĐ][a-zêếạ]{1,6}", 2..5),
        after in prop::collection::vec("[a-z]{1,7}", 0..30),
    ) {
        let name = name.join(" ");
        let text = format!("{} {name} {}", before.join(" "), after.join(" "));
        let fitted = fit(&text, Face::Bold, &[Room::new(230.0, 17.0, 11.0, 4)], std::slice::from_ref(&name));
        if fitted.note != Some(FitNote::DoesNotFit) {
            prop_assert!(fitted.lines.iter().any(|line| line.text.contains(&name)));
        }
    }

    #[test]
    fn running_text_keeps_every_word(text in prop::collection::vec(word(), 1..70), width in 40.0..170.0_f64) {
        let lines = wrap(&text.join(" "), Face::Regular, 13.0, width - 10.0, width);
        prop_assert_eq!(lines.join(" "), text.join(" "));
    }
}
