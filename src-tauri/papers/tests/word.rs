//! Word documents: the same bytes each time, every word where XML says it is, and in LibreOffice the same words on as many
//! pages as our own PDF.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::{
    io::{Cursor, Read},
    path::{Path, PathBuf},
    process::Command,
};

use quick_xml::{Reader, events::Event};
use sovang_papers::{
    DocumentInfo,
    art::Artwork,
    page::{Align, Bar, Block, Column, Entry, Header, Label, Paper, Row, Signature, Table},
    write_docx, write_paper,
};
use zip::ZipArchive;

fn info() -> DocumentInfo {
    DocumentInfo { title: "Quyết định & danh sách".into(), created: "2026-09-23T08:12:00+07:00".into() }
}

fn docx(paper: &Paper) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_docx(paper, &info(), &mut bytes).unwrap();
    bytes
}

fn header() -> Header {
    Header {
        above: None,
        issuer: vec!["ỦY BAN NHÂN DÂN".into(), "XÃ BÌNH CHUẨN".into()],
        number: Some("Số: 87/QĐ-UBND".into()),
        place_date: Some("Bình Chuẩn, ngày 15 tháng 9 năm 2026".into()),
    }
}

fn text(lead: Option<&str>, text: &str, italic: bool) -> Block {
    Block::Paragraph { lead: lead.map(Into::into), text: text.into(), italic }
}

fn title(kind: &str, about: &str) -> Block {
    Block::Title { kind: kind.into(), about: Some(about.into()) }
}

fn list(rows: usize) -> Table {
    let columns = vec![
        Column::new("TT", 8.0, Align::Centre),
        Column::new("Họ và tên", 40.0, Align::Left),
        Column::new("Thành tích", 60.0, Align::Left),
        Column::new("Tiền thưởng (đồng)", 25.0, Align::Right),
    ];
    let mut all = vec![Row::Group("I. Cá nhân".into())];
    all.extend((1..=rows).map(|number| {
        Row::Cells(vec![
            number.to_string(),
            format!("Bà Lô Thị Phượng {number}"),
            "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới".into(),
            "759.000".into(),
        ])
    }));
    all.push(Row::Total(vec![String::new(), "Cộng".into(), String::new(), "45.540.000".into()]));
    Table { columns, rows: all, size_pt: 12.0 }
}

fn signed() -> Block {
    Block::Signature(Signature {
        recipients: vec!["- Như Điều 3;".into(), "- Lưu: VT.".into()],
        role: vec!["KT. CHỦ TỊCH".into(), "PHÓ CHỦ TỊCH".into()],
        name: "Nguyễn Thị Ấm".into(),
    })
}

fn decision() -> Paper {
    let blocks = vec![
        title("QUYẾT ĐỊNH", "Về việc tặng Giấy khen trong phong trào thi đua yêu nước năm 2026"),
        Block::Centred {
            text: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN".into(), bold: true, italic: false
        },
        text(None, "Căn cứ Luật Tổ chức chính quyền địa phương;", true),
        text(None, "Căn cứ Luật Thi đua, khen thưởng;", true),
        text(None, "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.", true),
        Block::Centred { text: "QUYẾT ĐỊNH:".into(), bold: true, italic: false },
        text(
            Some("Điều 1."),
            "Tặng Giấy khen cho bà Lô Thị Phượng đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn \
             mới năm 2026, vận động bà con hiến đất, góp ngày công làm đường.",
            false,
        ),
        text(Some("Về mức thưởng:"), "759.000 đồng (bảy trăm năm mươi chín nghìn đồng).", false),
        text(
            Some("Điều 3."),
            "Văn phòng, Phòng Văn hóa - Xã hội và bà Lô Thị Phượng chịu trách nhiệm thi hành Quyết định này./.",
            false,
        ),
        signed(),
    ];
    Paper { header: Some(header()), blocks, ..Paper::default() }
}

fn minutes() -> Paper {
    let head = Header {
        above: Some("ỦY BAN NHÂN DÂN\nXÃ BÌNH CHUẨN".into()),
        issuer: vec!["HỘI ĐỒNG".into(), "THI ĐUA - KHEN THƯỞNG".into()],
        number: Some("Số: 05/BB-HĐ".into()),
        place_date: None,
    };
    let mut blocks = vec![
        title("BIÊN BẢN", "Họp Hội đồng xét khen thưởng: Đợt 1 năm 2026"),
        text(Some("Thời gian bắt đầu:"), "08 giờ 00, ngày 15 tháng 9 năm 2026.", false),
        Block::Heading("Nội dung".into()),
        text(None, "Hội đồng xét 40 đề nghị khen thưởng trong đợt xét «Đợt 1 năm 2026».", false),
        Block::Table(list(40)),
    ];
    blocks.push(text(None, "Cuộc họp kết thúc vào 10 giờ 30 cùng ngày./.", false));
    blocks.push(Block::Signers(vec![
        ("THƯ KÝ\n(Ký, ghi rõ họ tên)".into(), "Vi Văn Đức".into()),
        ("CHỦ TỌA".into(), "Lô Thị Ấm".into()),
    ]));
    Paper { header: Some(head), blocks, ..Paper::default() }
}

fn picture() -> Artwork {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 30, 40);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200, 30, 30].repeat(30 * 40)).unwrap();
    Artwork::read(&file).unwrap()
}

/// Every kind of block, in practice, with an annex.
fn everything() -> Paper {
    let entry = |number: usize, picture| {
        Block::Entry(Entry {
            picture,
            heading: format!("{number}. Lô Thị Phượng"),
            under: "Người tốt, việc tốt · Bản Mét".into(),
            paragraphs: vec![
                (None, "Vận động bà con góp ngày công làm đường, trồng hoa, giữ rừng.".into()),
                (Some("Kết quả:".into()), "Có hiệu quả <rõ rệt> & bền vững.".into()),
            ],
        })
    };
    let mut paper = decision();
    paper.watermark = Some("BẢN LUYỆN TẬP".into());
    paper.blocks.extend([
        Block::Annex,
        title("DANH SÁCH", "Kèm theo Quyết định số 87/QĐ-UBND"),
        Block::Table(list(30)),
        Block::Table(Table { size_pt: 11.5, ..list(1) }),
        Block::Large { text: "BẢNG TIN".into(), size_pt: 30.0, bold: true, centred: true },
        Block::Large { text: "Đọc chậm, rõ.".into(), size_pt: 18.0, bold: false, centred: false },
        entry(1, Some(picture())),
        entry(2, None),
        Block::Picture(picture(), 60.0, 60.0),
        Block::Bars(vec![
            Bar { label: "Nông thôn mới".into(), value: 14.0, shown: "14".into() },
            Bar { label: "Dân vận khéo".into(), value: 9.0, shown: "9".into() },
            Bar { label: "Chưa có".into(), value: 0.0, shown: "0".into() },
        ]),
        Block::Code {
            data: "7F2A91C4".into(), side_mm: 30.0, beside: vec!["Dấu vân tay: 7F2A 91C4".into()]
        },
        Block::Gap(5.0),
        Block::Labels(
            (1..=16)
                .map(|number| Label {
                    greeting: "Kính gửi:".into(),
                    name: format!("Bà Lô Thị Phượng {number}"),
                    address: "Bản Mét, xã Bình Chuẩn".into(),
                })
                .collect(),
        ),
    ]);
    paper
}

fn part(docx: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a part; fails unless the XML is well formed.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut all: Vec<String> = Vec::new();
    let mut told = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == b"w:p" => all.push(String::new()),
            Event::Start(tag) => told = tag.name().as_ref() == b"w:t",
            Event::Empty(tag) if tag.name().as_ref() == b"w:br" => all.last_mut().unwrap().push('\n'),
            Event::Text(text) if told => all.last_mut().unwrap().push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) if told => {
                let letter = match &*name as &[u8] {
                    b"amp" => '&',
                    b"lt" => '<',
                    b"gt" => '>',
                    other => panic!("{other:?}"),
                };
                all.last_mut().unwrap().push(letter);
            }
            Event::End(tag) => told &= tag.name().as_ref() != b"w:t",
            Event::Eof => break,
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    all.retain(|text| !text.trim().is_empty());
    all
}

/// LibreOffice with the office type at hand under Word's name for it.
fn in_libre_office(docx: &[u8], folder: &Path) -> PathBuf {
    let fonts =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts/tinos").canonicalize().unwrap();
    let config = format!(
        "<fontconfig><dir>{}</dir><cachedir>{}</cachedir><match target=\"pattern\"><test name=\"family\">\
         <string>Times New Roman</string></test><edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>Tinos</string></edit>\
         </match></fontconfig>",
        fonts.display(),
        folder.join("chu").display()
    );
    std::fs::write(folder.join("fonts.conf"), config).unwrap();
    let path = folder.join("van-ban.docx");
    std::fs::write(&path, docx).unwrap();
    let done = Command::new("timeout")
        .args(["120", "soffice", &format!("-env:UserInstallation=file://{}/lo", folder.display())])
        .args(["--headless", "--convert-to", "pdf", "--outdir", folder.to_str().unwrap()])
        .arg(&path)
        .env("FONTCONFIG_FILE", folder.join("fonts.conf"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    path.with_extension("pdf")
}

/// The words of each page, from top to bottom in reading order of no importance.
fn words(pdf: &Path) -> Vec<Vec<String>> {
    common::words(pdf)
        .into_iter()
        .map(|page| {
            let mut page: Vec<String> = page.into_iter().map(|word| word.text).collect();
            page.sort();
            page
        })
        .collect()
}

fn ours(paper: &Paper, folder: &Path) -> PathBuf {
    let path = folder.join("cua-minh.pdf");
    let mut bytes = Vec::new();
    write_paper(paper, &info(), &mut bytes).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_every_part_is_well_formed() {
    let bytes = docx(&everything());
    assert_eq!(bytes, docx(&everything()));
    let archive = ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names.iter().filter(|name| !name.contains("media")) {
        paragraphs(&part(&bytes, name));
    }
    // One picture used three times is one file; the code is another.
    assert_eq!(names.iter().filter(|name| name.contains("media")).count(), 2);
    let styles = part(&bytes, "word/styles.xml");
    let document = part(&bytes, "word/document.xml");
    for used in document.split("w:pStyle w:val=\"").skip(1) {
        let id = &used[..used.find('"').unwrap()];
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "no style {id}");
    }
}

#[test]
fn the_text_reads_back_with_its_marks() {
    let read = paragraphs(&part(&docx(&everything()), "word/document.xml"));
    for wanted in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 87/QĐ-UBND",
        "Về mức thưởng: 759.000 đồng (bảy trăm năm mươi chín nghìn đồng).",
        "Kết quả: Có hiệu quả <rõ rệt> & bền vững.",
        "Bà Lô Thị Phượng 16",
        "Nguyễn Thị Ấm",
    ] {
        assert!(read.iter().any(|text| text == wanted), "{wanted}\n{read:#?}");
    }
    let document = part(&docx(&everything()), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2, "each list repeats its heading");
    assert_eq!(document.matches("<w:sectPr>").count(), 3, "decision, annex, labels");
    assert!(part(&docx(&everything()), "word/header1.xml").contains("string=\"BẢN LUYỆN TẬP\""));
}

#[test]
fn the_room_for_a_number_that_is_not_given_yet_stays() {
    let head = Header { number: Some("Số:        /QĐ-UBND".into()), ..header() };
    let paper = Paper { header: Some(head), ..Paper::default() };
    let read = paragraphs(&part(&docx(&paper), "word/document.xml"));
    assert!(read.iter().any(|text| text == "Số:        /QĐ-UBND"), "{read:?}");
}

#[test]
fn a_decision_in_word_has_the_words_of_the_pdf_on_one_page() {
    let folder = tempfile::tempdir().unwrap();
    let paper = decision();
    let word = in_libre_office(&docx(&paper), folder.path());
    let (theirs, ours) = (words(&word), words(&ours(&paper, folder.path())));
    assert_eq!(theirs.len(), 1);
    assert_eq!(theirs, ours);
}

#[test]
fn minutes_in_word_have_the_words_of_the_pdf_on_as_many_pages() {
    let folder = tempfile::tempdir().unwrap();
    let paper = minutes();
    let word = in_libre_office(&docx(&paper), folder.path());
    let (theirs, ours) = (words(&word), words(&ours(&paper, folder.path())));
    assert_eq!(theirs.len(), ours.len());
    assert!(theirs.len() > 1);
    let all = |pages: Vec<Vec<String>>| {
        let mut all: Vec<String> = pages.into_iter().flatten().collect();
        all.sort();
        all
    };
    assert_eq!(all(theirs), all(ours));
}

#[test]
fn every_block_stands_in_word_and_an_annex_is_numbered_anew() {
    let folder = tempfile::tempdir().unwrap();
    let paper = everything();
    let word = common::words(&in_libre_office(&docx(&paper), folder.path()));
    let numbers: Vec<Option<String>> = word
        .iter()
        .map(|page| {
            page.iter().find(|word| word.top < 16.0 && word.left > 90.0).map(|word| word.text.clone())
        })
        .collect();
    let shown = |text: &str| Some(text.to_owned());
    assert_eq!(numbers[..3], [None, None, shown("2")]);
    let labels: Vec<_> = word.iter().filter(|page| page.iter().any(|word| word.text == "gửi:")).collect();
    let each: Vec<usize> =
        labels.iter().map(|page| page.iter().filter(|word| word.text == "gửi:").count()).collect();
    assert_eq!(each, [14, 2], "labels of each sheet");
    let wide = Paper { landscape: true, blocks: vec![Block::Table(list(3))], ..Paper::default() };
    let word = common::words(&in_libre_office(&docx(&wide), folder.path()));
    assert!(word[0].iter().any(|word| word.right > 260.0));
}

#[test]
fn what_word_cannot_show_is_refused_with_its_reason() {
    let drawing = Artwork::read(sovang_papers::art::EMBLEM_SVG.as_bytes()).unwrap();
    let paper = Paper { blocks: vec![Block::Picture(drawing, 30.0, 30.0)], ..Paper::default() };
    assert!(write_docx(&paper, &info(), &mut Vec::new()).is_err());
    let mut torn = list(1);
    torn.rows.push(Row::Cells(vec!["một".into()]));
    let paper = Paper { blocks: vec![Block::Table(torn)], ..Paper::default() };
    assert!(write_docx(&paper, &info(), &mut Vec::new()).is_err());
    let wrong = DocumentInfo { created: "hôm nay".into(), ..info() };
    assert!(write_docx(&Paper::default(), &wrong, &mut Vec::new()).is_err());
}
