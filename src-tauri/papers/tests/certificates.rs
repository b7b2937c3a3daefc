//! Certificates read back from the PDF: every word there, in its box, with names whole.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::collections::BTreeMap;

use common::{Word, check_sound, run, words};
use sovang_papers::art::Artwork;
use sovang_papers::blank::{Anchor, Blank, Field, Numbers};
use sovang_papers::calibration::Calibration;
use sovang_papers::certificate::{Batch, Certificate, FitWarning, PrintMode, Summary, write_certificates};
use sovang_papers::fit::FitNote;
use sovang_papers::{DocumentInfo, PaperError};

const FAMILIES: [&str; 10] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lương", "Đặng", "Vi", "Kha", "Nguyễn Phúc Bảo Quỳnh"];
const MIDDLES: [&str; 8] = ["Thị", "Văn", "Đức", "Hữu", "Thị Thùy", "Quốc", "Ngọc Diễm", "Xuân"];
const GIVEN: [&str; 12] =
    ["Ánh", "Phượng", "Ước", "Ẩn", "Đăng", "Hằng", "Yến", "Ớt", "Nghiêm", "Thưởng", "Quỹ", "Tuyết Nhung"];
const CITATION: &str = "Đã có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới, \
    đô thị văn minh” giai đoạn 2021 - 2025, vận động 125 hộ hiến 3.500 m đất, đóng góp 1.250.000.000 đồng làm \
    đường giao thông nội thôn, được Nhân dân tin yêu, cấp ủy, chính quyền ghi nhận, biểu dương nhiều lần";

static NO_PICTURES: BTreeMap<String, Artwork> = BTreeMap::new();

fn info() -> DocumentInfo {
    DocumentInfo { title: "Giấy khen & <thử>".into(), created: "2026-09-15T08:30:00+07:00".into() }
}

fn name(number: usize) -> String {
    let (family, middle) = (FAMILIES[number % 10], MIDDLES[number / 10 % 8]);
    format!("{family} {middle} {}", GIVEN[(number * 7 + number / 80) % 12])
}

fn certificate(number: usize) -> Certificate {
    let name = name(number);
    let long = number.is_multiple_of(3);
    let merit = if long { CITATION } else { "Đã có thành tích xuất sắc trong công tác năm 2026" };
    let office = if number.is_multiple_of(4) {
        "Ủy viên Ban Thường vụ Đảng ủy, Phó Chủ tịch Hội đồng nhân dân xã, Bí thư Chi bộ thôn Quẹ, xã Bình Chuẩn, \
         tỉnh Nghệ An"
    } else {
        "Thôn Quẹ, xã Bình Chuẩn, tỉnh Nghệ An"
    };
    let role = if number.is_multiple_of(2) { "Chủ tịch" } else { "KT. Chủ tịch\nPhó Chủ tịch" };
    let texts = [
        ("issuer", "Chủ tịch Ủy ban nhân dân xã Bình Chuẩn"),
        ("name", &format!("{} {name}", if number.is_multiple_of(2) { "Ông" } else { "Bà" })),
        ("office", office),
        ("merit", merit),
        ("date", "Bình Chuẩn, ngày 15 tháng 9 năm 2026"),
        ("role", role),
        ("signer", "Nguyễn Văn Bình"),
        ("qd", "Quyết định số: 87/QĐ-UBND ngày 15 tháng 9 năm 2026"),
        ("so", &format!("Vào sổ khen thưởng số: {}", number + 1)),
    ];
    let texts = texts.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    Certificate { texts, unbreakable: vec![name], code: None }
}

fn batch(blank: &Blank, mode: PrintMode, total: usize) -> Batch<'_> {
    Batch {
        blank,
        mode,
        calibration: Calibration::default(),
        emblem: None,
        pictures: &NO_PICTURES,
        info: info(),
        total,
    }
}

fn print(mode: PrintMode, certificates: &[Certificate]) -> (Vec<u8>, Summary) {
    let blank = Blank::certificate_a4().unwrap();
    let mut out = Vec::new();
    let job = batch(&blank, mode, certificates.len());
    let summary = write_certificates(&job, certificates.to_vec(), &mut out, &mut |_, _| true).unwrap();
    assert_eq!(summary.bytes, out.len() as u64);
    (out, summary)
}

fn saved(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

/// Top and bottom baseline of a field over all its ways of being set.
fn baselines(field: &Field) -> (f64, f64) {
    let mut all = Vec::new();
    let mut add = |y: &Numbers, lines: usize, pitch: Option<f64>| match y {
        Numbers::One(y) => all.extend([*y, y + (lines - 1) as f64 * pitch.unwrap_or(8.0)]),
        Numbers::Each(each) => all.extend(each.iter().copied()),
    };
    add(&field.y, field.max_lines, field.pitch);
    field.then.iter().for_each(|way| add(&way.y, way.max_lines, way.pitch));
    (all.iter().copied().fold(f64::MAX, f64::min), all.iter().copied().fold(0.0, f64::max))
}

/// The words of `page` that stand in the box of a field, in reading order.
fn in_box<'a>(page: &'a [Word], blank: &Blank, key: &str) -> Vec<&'a Word> {
    let field = &blank.fields[key];
    let (left, right) = match field.anchor {
        Anchor::Left => (field.x, field.x + field.w),
        Anchor::Center => (field.x - field.w / 2.0, field.x + field.w / 2.0),
        Anchor::Right => (field.x - field.w, field.x),
    };
    let (mut top, mut bottom) = baselines(field);
    if let Some(moved) = blank.spread.as_ref().and_then(|spread| spread.baselines.get(key)) {
        top = top.min(*moved);
        bottom = bottom.max(moved + bottom - top);
    }
    let inside = |word: &&Word| {
        word.left > left - 0.1 && word.right < right + 0.1 && word.bottom > top && word.top < bottom
    };
    page.iter().filter(inside).collect()
}

#[test]
fn two_hundred_names_and_long_citations_stay_whole_and_inside() {
    let certificates: Vec<Certificate> = (0..200).map(certificate).collect();
    assert!(CITATION.split_whitespace().count() >= 60, "{}", CITATION.split_whitespace().count());
    let (bytes, summary) = print(PrintMode::Full, &certificates);
    assert_eq!(summary.pages, 200);
    let misfits: Vec<&FitWarning> =
        summary.warnings.iter().filter(|warning| !matches!(warning.what, FitNote::Shrunk(_))).collect();
    assert!(misfits.is_empty(), "{misfits:?}");
    let file = saved(&bytes);
    check_sound(file.path());
    let blank = Blank::certificate_a4().unwrap();
    let pages = words(file.path());
    assert_eq!(pages.len(), 200);
    for (page, certificate) in pages.iter().zip(&certificates) {
        check_page(page, certificate, &blank);
    }
}

fn check_page(page: &[Word], certificate: &Certificate, blank: &Blank) {
    let mut expected = 0;
    for (key, field) in &blank.fields {
        let text = certificate.texts.get(key).unwrap_or(&field.text);
        let text = if field.caps { text.to_uppercase() } else { text.clone() };
        let wanted: Vec<&str> = text.split_whitespace().collect();
        expected += wanted.len();
        let found: Vec<&Word> = in_box(page, blank, key);
        let texts: Vec<&str> = found.iter().map(|word| word.text.as_str()).collect();
        let starts = texts.windows(wanted.len()).position(|run| run == wanted);
        let start = starts.unwrap_or_else(|| panic!("{key}: {wanted:?} not in {texts:?}"));
        if key == "name" {
            let of_name = &found[start..start + wanted.len()];
            assert!(of_name.iter().all(|word| (word.bottom - of_name[0].bottom).abs() < 0.1), "{texts:?}");
        }
    }
    assert_eq!(page.len(), expected, "no word more or less");
    // The inner frame of the layout.
    for word in page {
        let inside = word.left > 17.0 && word.right < 280.0 && word.top > 30.0 && word.bottom < 194.0;
        assert!(inside, "{word:?}");
    }
    no_overlap(page);
}

fn no_overlap(page: &[Word]) {
    for (at, word) in page.iter().enumerate() {
        for other in &page[at + 1..] {
            let wide = word.right.min(other.right) - word.left.max(other.left);
            // Word boxes reach from ascent to descent, so letters of neighbouring lines are apart while the boxes
            // share less than a quarter of the lower one.
            let high = word.bottom.min(other.bottom) - word.top.max(other.top);
            let small = (word.bottom - word.top).min(other.bottom - other.top);
            assert!(wide < 0.05 || high < small * 0.3, "{word:?} over {other:?}");
        }
    }
}

#[test]
fn every_line_comes_back_as_text() {
    let certificate = certificate(0);
    let (bytes, _) = print(PrintMode::Full, std::slice::from_ref(&certificate));
    let file = saved(&bytes);
    let text = run("pdftotext", &["-layout"], file.path());
    let squeezed: String = text.split_whitespace().collect();
    for line in certificate.texts.iter().filter(|(key, _)| !matches!(key.as_str(), "issuer" | "role")) {
        let wanted: String = line.1.split_whitespace().collect();
        assert!(squeezed.contains(&wanted) || line.0 == "merit" || line.0 == "office", "{wanted} in {text}");
    }
    assert!(text.contains("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN"), "{text}");
    let facts = run("pdfinfo", &["-enc", "UTF-8"], file.path());
    assert!(facts.contains("Giấy khen & <thử>"), "{facts}");
}

#[test]
fn every_letter_of_the_faces_comes_back_as_itself() {
    let letters = "ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ";
    let text = format!("{letters} {}", letters.to_uppercase());
    let texts = [("name", text.as_str()), ("merit", &text), ("office", &text)];
    let texts: BTreeMap<String, String> =
        texts.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let (bytes, _) = print(PrintMode::Overlay, &[Certificate { texts, unbreakable: Vec::new(), code: None }]);
    let text = run("pdftotext", &[], saved(&bytes).path());
    let squeezed: String = text.split_whitespace().collect();
    let whole = format!("{letters}{}", letters.to_uppercase());
    assert_eq!(squeezed.matches(&whole).count(), 3, "{text}");
}

#[test]
fn the_same_input_gives_the_same_bytes_and_another_gives_another_id() {
    let one = print(PrintMode::Full, &[certificate(1), certificate(2)]).0;
    let again = print(PrintMode::Full, &[certificate(1), certificate(2)]).0;
    let other = print(PrintMode::Full, &[certificate(1), certificate(3)]).0;
    assert!(one == again, "two runs differ");
    let id = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text[text.rfind("/ID[").unwrap()..].to_owned()
    };
    assert_ne!(id(&one), id(&other));
}

#[test]
fn on_a_blank_only_what_it_lacks_is_printed() {
    let (bytes, _) = print(PrintMode::Overlay, &[certificate(0)]);
    let text = run("pdftotext", &[], saved(&bytes).path());
    assert!(
        text.contains("Ông Nguyễn") && !text.contains("GIẤY KHEN") && !text.contains("CỘNG HÒA"),
        "{text}"
    );
    assert!(!String::from_utf8_lossy(&bytes).contains("/Subtype/Form"), "no frame on a blank");
}

#[test]
fn calibration_moves_every_word_by_the_same_amount() {
    let blank = Blank::certificate_a4().unwrap();
    let mut moved = batch(&blank, PrintMode::Overlay, 1);
    moved.calibration = Calibration { dx_mm: 1.5, dy_mm: -0.8, ..Calibration::default() };
    let mut out = Vec::new();
    write_certificates(&moved, [certificate(0)], &mut out, &mut |_, _| true).unwrap();
    let plain = words(saved(&print(PrintMode::Overlay, &[certificate(0)]).0).path());
    let shifted = words(saved(&out).path());
    for (before, after) in plain[0].iter().zip(&shifted[0]) {
        assert_eq!(before.text, after.text);
        assert!((after.left - before.left - 1.5).abs() < 0.02 && (after.top - before.top + 0.8).abs() < 0.02);
    }
}

#[test]
fn too_long_a_name_is_named_and_stays_on_the_sheet() {
    let mut long = certificate(1);
    long.texts.insert("name".into(), "Hội ".repeat(75));
    long.texts.insert("signer".into(), "阮文平".into());
    let (bytes, summary) = print(PrintMode::Full, &[certificate(0), long]);
    let misfit = FitWarning { page: 2, field: "name".into(), what: FitNote::DoesNotFit };
    assert!(summary.warnings.contains(&misfit), "{:?}", summary.warnings);
    let unknown = FitNote::UnknownLetters(vec!['平', '文', '阮']);
    assert!(summary.warnings.iter().any(|warning| warning.field == "signer" && warning.what == unknown));
    for word in &words(saved(&bytes).path())[1] {
        assert!(word.left > 17.0 && word.right < 280.0, "{word:?}");
    }
}

#[test]
fn work_can_be_stopped_and_wrong_input_is_refused() {
    let blank = Blank::certificate_a4().unwrap();
    let many = || (0..10).map(certificate);
    let job = batch(&blank, PrintMode::Full, 10);
    let stopped = write_certificates(&job, many(), &mut Vec::new(), &mut |done, _| done < 4);
    assert!(matches!(stopped, Err(PaperError::Cancelled { done: 4, total: 10 })));
    let fewer = write_certificates(&job, many().take(3), &mut Vec::new(), &mut |_, _| true);
    assert!(matches!(fewer, Err(PaperError::Count { announced: 10, given: 3 })));
    let mut odd = certificate(0);
    odd.texts.insert("tên".into(), "A".into());
    let odd = write_certificates(&job, [odd], &mut Vec::new(), &mut |_, _| true);
    assert!(matches!(odd, Err(PaperError::UnknownField(key)) if key == "tên"));
    let full = write_certificates(&job, many(), &mut FullDisk(9_000), &mut |_, _| true);
    assert!(matches!(full, Err(PaperError::Write(_))));
}

#[test]
fn each_page_is_in_the_file_before_the_next_is_asked_for() {
    let blank = Blank::certificate_a4().unwrap();
    let out = Counted::default();
    let seen = out.0.clone();
    let mut after_page = Vec::new();
    let asked_at = std::cell::RefCell::new(Vec::new());
    let certificates = (0..50).map(|number| {
        asked_at.borrow_mut().push(seen.get());
        certificate(number)
    });
    let job = batch(&blank, PrintMode::Full, 50);
    let mut writer = out;
    write_certificates(&job, certificates, &mut writer, &mut |_, _| {
        after_page.push(seen.get());
        true
    })
    .unwrap();
    let asked = asked_at.into_inner();
    assert!(after_page.windows(2).all(|pair| pair[1] > pair[0] + 300), "{after_page:?}");
    assert_eq!(asked[1..], after_page[..49], "a page was held back while the next was asked for");
}

/// Counts what it is given.
#[derive(Default)]
struct Counted(std::rc::Rc<std::cell::Cell<usize>>);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Takes so many bytes and then has no room left.
struct FullDisk(usize);

impl std::io::Write for FullDisk {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
