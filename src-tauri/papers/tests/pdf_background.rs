//! A one-page PDF as the background of a certificate, and the PDF files that are refused.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Command;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use sovang_papers::{
    DocumentInfo,
    art::Artwork,
    blank::Blank,
    calibration::Calibration,
    certificate::{Batch, Certificate, PrintMode, write_certificates},
    page::{Block, Paper},
    write_paper,
};

fn info() -> DocumentInfo {
    DocumentInfo { title: "Nền".to_owned(), created: "2026-09-15T00:00:00+07:00".to_owned() }
}

/// A real paper with fonts of its own; each page says the words.
fn pdf(pages: usize, words: &str) -> Vec<u8> {
    let mut blocks = vec![Block::text(words)];
    for _ in 1..pages {
        blocks.extend([Block::Annex, Block::text(words)]);
    }
    let paper = Paper { landscape: true, blocks, ..Paper::default() };
    let mut bytes = Vec::new();
    write_paper(&paper, &info(), &mut bytes).unwrap();
    bytes
}

/// A page of 200 × 100 points, black in its lower left quarter, with this content and these entries beside.
fn drawn(content: &[u8], more: Dictionary, resources: Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let content = document.add_object(Stream::new(Dictionary::new(), content.to_vec()));
    let pages = document.new_object_id();
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()],
    };
    page.extend(&more);
    let page = document.add_object(page);
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A certificate on that background.
fn printed(art: &Artwork) -> tempfile::NamedTempFile {
    let mut blank = Blank::certificate_a4().unwrap();
    (blank.frame, blank.emblem) = (None, None);
    blank.background = Some(
        serde_json::from_str(r#"{ "x": 0.0, "y": 0.0, "w": 297.0, "h": 210.0, "picture": "nen" }"#).unwrap(),
    );
    let pictures = BTreeMap::from([("nen".to_owned(), art.clone())]);
    let batch = Batch {
        blank: &blank,
        mode: PrintMode::Full,
        calibration: Calibration::default(),
        emblem: None,
        pictures: &pictures,
        info: info(),
        total: 2,
    };
    let texts = BTreeMap::from([("name".to_owned(), "Bà Nguyễn Thị Hòa".to_owned())]);
    let one = Certificate { texts, ..Certificate::default() };
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let mut bytes = Vec::new();
    write_certificates(&batch, [one.clone(), one], &mut bytes, &mut |_, _| true).unwrap();
    file.write_all(&bytes).unwrap();
    file
}

fn words(file: &tempfile::NamedTempFile) -> String {
    let out = Command::new("pdftotext").arg("-layout").arg(file.path()).arg("-").output().unwrap();
    assert!(out.status.success() && out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The first page at 25.4 dots to the inch: one dot is one millimetre.
fn dots(file: &tempfile::NamedTempFile) -> impl Fn(usize, usize) -> u8 + use<> {
    let gray = ["-gray", "-r", "25.4", "-f", "1", "-l", "1"];
    let out = Command::new("pdftoppm").args(gray).arg(file.path()).output().unwrap().stdout;
    let head = String::from_utf8_lossy(&out[..20]).into_owned();
    let mut sides = head.split_whitespace().skip(1).map(|side| side.parse::<usize>().unwrap());
    let (width, height) = (sides.next().unwrap(), sides.next().unwrap());
    let start = out.len() - width * height;
    move |x, y| out[start + y * width + x]
}

#[test]
fn a_page_of_another_program_lies_under_the_words_on_every_sheet() {
    let art = Artwork::read(&pdf(1, "Hoa văn chìm của xã Bình Chuẩn, Đồng bào Thái ỂẬỰ")).unwrap();
    assert!((art.ratio() - 297.0 / 210.0).abs() < 1e-3);
    let text = words(&printed(&art));
    assert_eq!(text.matches("Hoa văn chìm của xã Bình Chuẩn, Đồng bào Thái ỂẬỰ").count(), 2, "{text}");
    assert_eq!(text.matches("Bà Nguyễn Thị Hòa").count(), 2, "{text}");
}

#[test]
fn a_page_that_begins_elsewhere_or_is_turned_stands_right() {
    let quarter = b"0 0 100 50 re f";
    // Two to one on a sheet of 297 × 210: 297 × 148.5 in the middle, from 30.75 down to 179.25.
    let upright = Artwork::read(&drawn(quarter, Dictionary::new(), Dictionary::new())).unwrap();
    let dot = dots(&printed(&upright));
    assert_eq!((dot(5, 170), dot(140, 115), dot(160, 170), dot(5, 90)), (0, 0, 255, 255));
    // Turned over, the quarter is above on the right.
    let over = drawn(quarter, dictionary! { "Rotate" => 180 }, Dictionary::new());
    let dot = dots(&printed(&Artwork::read(&over).unwrap()));
    assert_eq!((dot(290, 40), dot(160, 95), dot(5, 170)), (0, 0, 255));
    // A quarter turn to the right: what was below on the left is above on the left.
    let turned = Artwork::read(&drawn(quarter, dictionary! { "Rotate" => 90 }, Dictionary::new())).unwrap();
    assert!((turned.ratio() - 0.5).abs() < 1e-9);
    let dot = dots(&printed(&turned));
    assert_eq!((dot(100, 5), dot(145, 100), dot(100, 200), dot(190, 5)), (0, 0, 255, 255));
    // Only the cropped part is the page: here the black quarter alone.
    let crop = dictionary! { "CropBox" => vec![0.into(), 0.into(), 100.into(), 50.into()] };
    let dot = dots(&printed(&Artwork::read(&drawn(quarter, crop, Dictionary::new())).unwrap()));
    assert_eq!((dot(290, 170), dot(5, 40)), (0, 0));
}

#[test]
fn what_is_not_one_safe_page_is_refused_by_name() {
    let none = Dictionary::new;
    let mut locked = Document::load_mem(&drawn(b"n", none(), none())).unwrap();
    locked.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1 });
    let mut encrypted = Vec::new();
    locked.save_to(&mut encrypted).unwrap();
    let font = dictionary! { "F" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Times-Roman" } };
    let ink = dictionary! { "C" => vec![Object::from("DeviceCMYK")] };
    let loop_of = |depth: usize| (0..depth).fold(Object::Null, |inner, _| Object::Array(vec![inner]));
    let mut bomb =
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 1>>\nstream\n".to_vec();
    let mut packed = ZlibEncoder::new(&mut bomb, Compression::best());
    let nothing = vec![0; 1 << 20];
    for _ in 0..300 {
        packed.write_all(&nothing).unwrap();
    }
    packed.finish().unwrap();
    assert!(bomb.len() < 1 << 20);
    for (file, why) in [
        (pdf(2, "Hai trang"), "more pages"),
        (encrypted, "password"),
        (drawn(b"n", none(), dictionary! { "Font" => font }), "not in the PDF"),
        (drawn(b"n", none(), dictionary! { "ColorSpace" => ink }), "CMYK"),
        (drawn(b"n", none(), dictionary! { "A" => loop_of(60) }), "broken PDF"),
        (
            drawn(b"n", dictionary! { "MediaBox" => vec![0.into(), 0.into(), 0.into(), 9.into()] }, none()),
            "broken PDF",
        ),
        (bomb, "larger"),
        (b"%PDF-1.7\nabc".to_vec(), "broken PDF"),
        (pdf(1, "Bị cắt")[..900].to_vec(), "broken PDF"),
    ] {
        let refused = Artwork::read(&file).unwrap_err().to_string();
        assert!(refused.contains(why), "{why}: {refused}");
    }
}
