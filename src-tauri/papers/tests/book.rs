//! Books with pictures, signatures that never stand alone, sheets for the notice board.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::{Word, check_sound, words};
use sovang_papers::{
    DocumentInfo,
    art::Artwork,
    page::{Block, Entry, Paper, Signature},
    write_paper,
};

/// Words with their place, of each page of `paper`.
fn placed(paper: &Paper) -> Vec<Vec<Word>> {
    let file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    let info =
        DocumentInfo { title: "Sổ điển hình".into(), created: "2026-09-23T08:12:00+07:00".into() };
    let mut bytes = Vec::new();
    write_paper(paper, &info, &mut bytes).unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    check_sound(file.path());
    words(file.path())
}

/// A picture of one colour, 30 by 40.
fn picture() -> Artwork {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 30, 40);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200, 30, 30].repeat(30 * 40)).unwrap();
    Artwork::read(&file).unwrap()
}

#[test]
fn an_entry_stands_whole_beside_its_picture_and_one_longer_than_a_page_goes_on() {
    let told = "Vận động bà con góp ngày công làm đường, trồng hoa, giữ rừng. ";
    let entry = |number: usize, picture, times: usize| {
        Block::Entry(Entry {
            picture,
            heading: format!("{number}. Lô Thị Phượng"),
            under: "Người tốt, việc tốt · Bản Mét".into(),
            paragraphs: vec![(None, told.repeat(times)), (Some("Kết quả:".into()), "Có hiệu quả.".into())],
        })
    };
    let mut blocks: Vec<Block> = (1..=9).map(|number| entry(number, Some(picture()), 4)).collect();
    blocks.push(entry(10, Some(picture()), 90));
    let pages = placed(&Paper { blocks, ..Paper::default() });
    let text = 30.0 + 33.0 + 6.0;
    let last = pages.iter().position(|page| page.iter().any(|word| word.text == "10.")).unwrap();
    assert!(last > 0 && last + 1 < pages.len());
    for (at, page) in pages.iter().enumerate() {
        for word in page {
            // The number of a page stands above the margin.
            let is_text = word.top > 18.0;
            assert!(
                !is_text || (word.left >= text - 0.1 && word.right < 190.1 && word.bottom < 279.0),
                "{at} {word:?}"
            );
        }
        // An entry is never torn, but for the one that is longer than a page.
        let count = |text: &str| page.iter().filter(|word| word.text == text).count();
        assert!(at >= last || count("Phượng") == count("quả:"), "page {at}");
    }
    let all = |text: &str| pages.iter().flatten().filter(|word| word.text == text).count();
    assert_eq!((all("Phượng"), all("Vận")), (10, 9 * 4 + 90));
}

#[test]
fn a_signature_takes_the_last_words_with_it_to_a_new_page() {
    let signature = || {
        Block::Signature(Signature {
            role: vec!["CHỦ TỊCH".into()],
            name: "Nguyễn Thị Ấm".into(),
            ..Signature::default()
        })
    };
    for lines in 25..45 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| Block::text("Một dòng.")).collect();
        blocks.push(Block::text("Trên đây là báo cáo./."));
        blocks.push(signature());
        let pages = placed(&Paper { blocks, ..Paper::default() });
        let of = |text: &str| pages.iter().position(|page| page.iter().any(|word| word.text == text));
        assert_eq!(of("cáo./."), of("TỊCH"), "{lines} lines");
    }
}

#[test]
fn words_for_a_notice_board_are_as_large_as_asked() {
    let large = |text: &str, size_pt, centred| Block::Large {
        text: text.to_owned(),
        size_pt,
        bold: centred,
        centred,
    };
    let blocks = vec![
        large("GƯƠNG", 24.0, true),
        Block::Picture(picture(), 100.0, 80.0),
        large("Việc tốt", 18.0, false),
    ];
    let pages = placed(&Paper { blocks, ..Paper::default() });
    let word = |text: &str| pages[0].iter().find(|word| word.text == text).unwrap();
    let (heading, text) = (word("GƯƠNG"), word("Việc"));
    assert!(((heading.left + heading.right) / 2.0 - 110.0).abs() < 0.5, "{heading:?}");
    assert!((text.left - 30.0).abs() < 0.5 && text.top > heading.bottom + 80.0, "{text:?}");
    assert!(heading.bottom - heading.top > (text.bottom - text.top) * 1.2);
}
