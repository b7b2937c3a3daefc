//! Layouts of every size, read back from the PDF: what the screen is told is what the page shows.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::collections::BTreeMap;

use common::{Word, check_sound, colour_at, run, words};
use sovang_papers::DocumentInfo;
use sovang_papers::art::Artwork;
use sovang_papers::blank::{Anchor, ArtBox, Blank, Mode};
use sovang_papers::calibration::{Calibration, MARK_MM, MarkWords, write_marks};
use sovang_papers::certificate::{Batch, Certificate, PrintMode, write_certificates};
use sovang_papers::fonts::Face;
use sovang_papers::placing::lay_out;

static NO_PICTURES: BTreeMap<String, Artwork> = BTreeMap::new();

fn info() -> DocumentInfo {
    DocumentInfo { title: "Giấy khen".into(), created: "2026-09-15T08:30:00+07:00".into() }
}

fn certificate(blank: &Blank, long: bool) -> Certificate {
    let merit = "Đã có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới, đô thị văn \
        minh” giai đoạn 2021 - 2025, vận động 125 hộ hiến đất làm đường giao thông nội thôn";
    let name = if long {
        "Tập thể cán bộ, công chức Phòng Văn hóa - Xã hội Ủy ban nhân dân xã Quế Phong"
    } else {
        "Ông Lương Đức Ẩn"
    };
    let texts = [
        ("issuer", "Chủ tịch Ủy ban nhân dân xã Bình Chuẩn"),
        ("award", "Chiến sĩ thi đua cơ sở"),
        ("year", "Năm 2026"),
        ("name", name),
        ("office", "Thôn Quẹ, xã Bình Chuẩn, tỉnh Nghệ An"),
        ("merit", if long { merit } else { "Đã có thành tích xuất sắc trong công tác" }),
        ("date", "Bình Chuẩn, ngày 15 tháng 9 năm 2026"),
        ("role", "KT. Chủ tịch\nPhó Chủ tịch"),
        ("signer", "Nguyễn Văn Bình"),
        ("qd", "Quyết định số: 87/QĐ-UBND ngày 15 tháng 9 năm 2026"),
        ("so", "Vào sổ khen thưởng số: 12"),
    ];
    let texts = texts.into_iter().filter(|(key, _)| blank.fields.contains_key(*key));
    let texts = texts.map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    Certificate { texts, unbreakable: vec![], code: None }
}

fn print(
    blank: &Blank,
    certificate: &Certificate,
    pictures: &BTreeMap<String, Artwork>,
) -> tempfile::NamedTempFile {
    let batch = Batch {
        blank,
        mode: PrintMode::Full,
        calibration: Calibration::default(),
        emblem: None,
        pictures,
        info: info(),
        total: 1,
    };
    let mut out = Vec::new();
    write_certificates(&batch, [certificate.clone()], &mut out, &mut |_, _| true).unwrap();
    let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::fs::write(file.path(), out).unwrap();
    check_sound(file.path());
    file
}

fn layouts() -> Vec<Blank> {
    let (form, title) = (Blank::certificate_a4().unwrap(), Blank::title_a4().unwrap());
    let sizes = [(420.0, 297.0), (210.0, 148.0), (400.0, 300.0)];
    let mut all: Vec<Blank> = sizes.iter().map(|(width, height)| form.resized("", *width, *height)).collect();
    all.extend(sizes.iter().map(|(width, height)| title.resized("", *width, *height)));
    all.extend([form, title]);
    all
}

/// The word of the page that begins a laid line.
fn starting<'a>(page: &'a [Word], text: &str, left: f64) -> &'a Word {
    let first = text.split_whitespace().next().unwrap();
    let near = |word: &&Word| word.text == first && (word.left - left).abs() < 0.2;
    page.iter().find(near).unwrap_or_else(|| panic!("«{text}» does not begin at {left}"))
}

#[test]
fn every_line_stands_within_two_tenths_of_a_millimetre_of_its_place() {
    for blank in layouts() {
        for long in [false, true] {
            let certificate = certificate(&blank, long);
            let page = words(print(&blank, &certificate, &NO_PICTURES).path()).remove(0);
            let (texts, _) = lay_out(&blank, &certificate).unwrap();
            let mut count = 0;
            for text in &texts {
                for line in &text.lines {
                    let word = starting(&page, &line.text, line.left);
                    // The box of a word reaches from the ascent to the descent of Tinos.
                    let descent = line.size * 0.216 * 25.4 / 72.0;
                    assert!((word.bottom - descent - line.baseline).abs() < 0.2, "{line:?} {word:?}");
                    count += line.text.split_whitespace().count();
                }
                let field = &blank.fields[&text.key];
                let line = &text.lines[0];
                let anchor = match field.anchor {
                    Anchor::Left => line.left,
                    Anchor::Center => line.left + line.width / 2.0,
                    Anchor::Right => line.left + line.width,
                };
                assert!((anchor - field.x).abs() < 1e-6, "{}", text.key);
            }
            assert_eq!(page.len(), count);
            inside(&blank, &page);
        }
    }
}

/// Within the inner frame, which is 16 mm from the edges of A4.
fn inside(blank: &Blank, page: &[Word]) {
    let (across, down) = (blank.width / 297.0, blank.height / 210.0);
    for word in page {
        let fits = word.left > 17.0 * across && word.right < 280.0 * across && word.bottom < 194.0 * down;
        assert!(fits, "{} × {}: {word:?}", blank.width, blank.height);
    }
}

#[test]
fn every_face_prints_its_letters_and_they_come_back() {
    let mut blank = Blank::certificate_a4().unwrap();
    let certificate = certificate(&blank, false);
    for face in Face::ALL {
        for key in ["name", "title"] {
            blank.fields.get_mut(key).unwrap().font = face;
        }
        let text = run("pdftotext", &[], print(&blank, &certificate, &NO_PICTURES).path());
        assert!(text.contains("Ông Lương Đức Ẩn") && text.contains("GIẤY KHEN"), "{face:?}: {text}");
    }
}

#[test]
fn an_office_puts_its_own_picture_under_the_words() {
    let mut blank = Blank::certificate_a4().unwrap();
    let picture = Some("nen.svg".to_owned());
    blank.background = Some(ArtBox { x: 0.0, y: 0.0, w: 297.0, h: 210.0, mode: Mode::OnBlank, picture });
    blank.frame.as_mut().unwrap().mode = Mode::Hidden;
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='297' height='210'><rect width='297' height='210' fill='#00ff00'/></svg>";
    let pictures = BTreeMap::from([("nen.svg".to_owned(), Artwork::read(svg.as_bytes()).unwrap())]);
    let certificate = certificate(&blank, false);
    let file = print(&blank, &certificate, &pictures);
    assert_eq!(colour_at(file.path(), 5.0, 5.0), [0, 255, 0]);
    let text = run("pdftotext", &[], file.path());
    assert!(text.contains("GIẤY KHEN"), "{text}");
}

#[test]
fn the_page_of_marks_has_them_where_they_are_measured() {
    let words_on = MarkWords {
        title: "Trang đo máy in".into(),
        lines: vec!["Đo bốn khoảng cách".into()],
        first: ["A: cách mép trái".into(), "B: cách mép trên".into()],
        last: ["C: cách mép phải".into(), "D: cách mép dưới".into()],
    };
    for (width, height) in [(297.0, 210.0), (420.0, 297.0), (210.0, 148.0)] {
        let mut out = Vec::new();
        write_marks((width, height), &words_on, Calibration::default(), &info(), &mut out).unwrap();
        let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
        std::fs::write(file.path(), &out).unwrap();
        check_sound(file.path());
        let size = run("pdfinfo", &["-box"], file.path());
        let points = |mm: f64| mm * 72.0 / 25.4;
        let media = size.lines().find(|line| line.starts_with("MediaBox")).unwrap();
        let sides: Vec<f64> = media.split_whitespace().skip(3).filter_map(|side| side.parse().ok()).collect();
        assert!(
            (sides[0] - points(width)).abs() < 0.02 && (sides[1] - points(height)).abs() < 0.02,
            "{media}"
        );
        // The arms of each mark meet there: dark along them, white beside them.
        let seen = dots(file.path());
        for (x, y) in [(MARK_MM, MARK_MM), (width - MARK_MM, height - MARK_MM)] {
            assert!(seen(x, y) < 128 && seen(x + 3.0, y) < 128, "{width} × {height}: no mark at {x}, {y}");
            assert!(seen(x + 3.0, y + 3.0) > 240, "{width} × {height}: the mark is smeared");
        }
        assert!(
            write_marks((60.0, 60.0), &words_on, Calibration::default(), &info(), &mut Vec::new()).is_err()
        );
    }
}

/// The page in grey, asked by millimetres: the darkest of the dots around.
fn dots(pdf: &std::path::Path) -> impl Fn(f64, f64) -> u8 {
    const DPI: f64 = 144.0;
    let root = pdf.with_extension("grey");
    let args = ["-r", "144", "-gray", "-singlefile"];
    let output = std::process::Command::new("pdftoppm").args(args).args([pdf, &root]).output().unwrap();
    assert!(output.status.success());
    let file = std::fs::read(format!("{}.pgm", root.display())).unwrap();
    let head = String::from_utf8_lossy(&file[..20]).into_owned();
    let sides: Vec<usize> =
        head.split_whitespace().skip(1).take(2).map(|side| side.parse().unwrap()).collect();
    let grey = file[file.len() - sides[0] * sides[1]..].to_vec();
    move |x, y| {
        let dot = |mm: f64| (mm / 25.4 * DPI).floor() as usize;
        let (column, row) = (dot(x), dot(y));
        let around = (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |at| (row, at)));
        around.map(|(row, column)| grey[row * sides[0] + column]).min().unwrap()
    }
}
