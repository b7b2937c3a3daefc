//! Emblem and frame: ours are drawn, an office's own file is accepted or refused with the reason.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::{check_sound, colour_at, run};
use sovang_papers::art::Artwork;
use sovang_papers::blank::Blank;
use sovang_papers::calibration::Calibration;
use sovang_papers::certificate::{Batch, Certificate, PrintMode, write_certificates};
use sovang_papers::{DocumentInfo, PaperError};

fn printed(emblem: Option<&Artwork>, pages: usize) -> Vec<u8> {
    let blank = Blank::certificate_a4().unwrap();
    let info = DocumentInfo { title: "Giấy khen".into(), created: "2026-09-15T08:30:00+07:00".into() };
    let calibration = Calibration::default();
    let (mode, pictures) = (PrintMode::Full, &Default::default());
    let batch = Batch { blank: &blank, mode, calibration, emblem, pictures, info, total: pages };
    let mut out = Vec::new();
    let each = std::iter::repeat_n(Certificate::default(), pages);
    write_certificates(&batch, each, &mut out, &mut |_, _| true).unwrap();
    out
}

fn saved(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    check_sound(file.path());
    file
}

fn png(colour: png::ColorType, dot: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 40, 30);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(&dot.repeat(40 * 30)).unwrap();
    file
}

#[test]
fn our_emblem_is_red_with_a_golden_star_and_our_frame_surrounds_the_sheet() {
    let file = saved(&printed(None, 1));
    let [red, green, blue] = colour_at(file.path(), 148.5, 18.5);
    assert!(red > 230 && green > 180 && blue < 80, "the star: {red} {green} {blue}");
    let [red, green, blue] = colour_at(file.path(), 153.0, 15.0);
    assert!(red > 190 && green < 70 && blue < 70, "the field: {red} {green} {blue}");
    for (x, y) in [(10.4, 100.0), (286.5, 100.0), (60.0, 10.4), (60.0, 199.6)] {
        let [red, _, blue] = colour_at(file.path(), x, y);
        assert!(red > 150 && blue < 120, "the frame at {x}, {y}");
    }
    assert_eq!(colour_at(file.path(), 100.0, 130.0), [255; 3], "the sheet is free inside");
}

#[test]
fn the_drawing_is_in_the_file_once_however_many_pages() {
    let (one, many) = (printed(None, 1).len(), printed(None, 101).len());
    assert!((many - one) / 100 < 1_000, "{} bytes a page", (many - one) / 100);
}

#[test]
fn an_office_may_use_its_own_picture() {
    let clear = Artwork::read(&png(png::ColorType::Rgba, &[0, 0, 255, 255])).unwrap();
    let file = saved(&printed(Some(&clear), 2));
    assert_eq!(colour_at(file.path(), 148.5, 22.5), [0, 0, 255]);
    let pictures = run("pdfimages", &["-list"], file.path());
    assert!(pictures.contains("smask"), "{pictures}");
    let grey = Artwork::read(&png(png::ColorType::Grayscale, &[90])).unwrap();
    assert_eq!(colour_at(saved(&printed(Some(&grey), 1)).path(), 148.5, 22.5), [90; 3]);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><style>.a{fill:#00ff00}</style>\
               <g transform='translate(1 1) scale(.8)'><rect class='a' width='10' height='10'/></g></svg>";
    let svg = Artwork::read(svg.as_bytes()).unwrap();
    assert_eq!(colour_at(saved(&printed(Some(&svg), 1)).path(), 148.5, 22.5), [0, 255, 0]);
}

#[test]
fn what_cannot_be_drawn_exactly_is_refused_with_the_reason() {
    let drawing = |inner: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inner}</svg>").into_bytes()
    };
    let gradient = "<defs><linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>\
                    </linearGradient></defs><rect width='9' height='9' fill='url(#g)'/>";
    let cases = [
        (drawing(gradient), "gradient"),
        (drawing("<rect width='9' height='9' opacity='.5'/>"), "transparency"),
        (drawing("<text x='1' y='5'>A</text>"), "text"),
        (b"<svg".to_vec(), "artwork"),
        (b"GIF89a".to_vec(), "neither"),
        (png(png::ColorType::Rgb, &[1, 2, 3])[..60].to_vec(), "PNG"),
    ];
    for (file, reason) in cases {
        let refused = Artwork::read(&file).unwrap_err();
        assert!(matches!(&refused, PaperError::Art(_)) && refused.to_string().contains(reason), "{refused}");
    }
}

#[test]
fn a_drawing_cannot_pull_in_files_of_this_computer() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>\
               <image x:href='/etc/hostname' width='9' height='9'/><rect width='9' height='9'/></svg>";
    if let Ok(art) = Artwork::read(svg.as_bytes()) {
        assert!(!String::from_utf8_lossy(&printed(Some(&art), 1)).contains("/Subtype/Image"));
    }
}
