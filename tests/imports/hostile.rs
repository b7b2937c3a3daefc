//! Hostile spreadsheets through the command line: a sentence, little memory, little time, and a book left as it was.
//! Memory and processor time are those of the program and of the process it reads in, as the system counts them.
#![cfg(target_os = "linux")]

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use super::{reader, shared};

/// How one run of the command ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) said: String,
    /// Megabytes the program and its reading process held at most, together.
    pub(crate) memory_mb: u64,
    /// Processor seconds of both; the clock of a loaded machine says nothing.
    pub(crate) seconds: f64,
}

pub(crate) fn run(data: &Path, words: &[&str], file: &Path) -> Run {
    let mut child = Command::new(reader())
        .args(words)
        .arg(file)
        .env("SOVANG_DATA", data)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id();
    let watch = std::thread::spawn(move || {
        let (mut memory, mut ticks) = (0, 0);
        while let Some(own) = usage(id) {
            let reading = child_of(id).and_then(usage).unwrap_or_default();
            memory = memory.max(own.0 + reading.0);
            ticks = ticks.max(own.1 + reading.1);
            std::thread::sleep(Duration::from_millis(2));
        }
        (memory / 1024, ticks as f64 / 100.0)
    });
    let mut said = String::new();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    std::io::Read::read_to_string(&mut out, &mut said).unwrap();
    std::io::Read::read_to_string(&mut err, &mut said).unwrap();
    let code = child.wait().unwrap().code().unwrap_or(-1);
    let (memory_mb, seconds) = watch.join().unwrap();
    Run { code, said, memory_mb, seconds }
}

/// The most kilobytes a process held and its processor time in hundredths; nothing once it has ended.
fn usage(id: u32) -> Option<(u64, u64)> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in brackets may hold blanks; user and system time are the 14th and 15th fields.
    let after: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = after.get(11)?.parse::<u64>().ok()? + after.get(12)?.parse::<u64>().ok()?;
    Some((peak.trim().trim_end_matches(" kB").parse().ok()?, ticks))
}

fn child_of(id: u32) -> Option<u32> {
    let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).ok()?;
    children.split_whitespace().next()?.parse().ok()
}

/// Everything in the book that a list could change.
fn book(data: &Path) -> Vec<String> {
    let list = |what: &str| {
        let output =
            Command::new(reader()).args(["list", what, "--json"]).env("SOVANG_DATA", data).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    ["people", "units", "households", "journal"].map(list).into()
}

fn check(path: &Path, must: &str) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let before = book(&data);
    let looked = run(&data, &["import", "--preview", "--json"], path);
    assert_eq!(book(&data), before, "{name}: a look wrote something");
    let taken = run(&data, &["import"], path);
    for one in [&looked, &taken] {
        assert!(one.memory_mb < 300, "{name}: {} MB", one.memory_mb);
        assert!(one.seconds < 5.0, "{name}: {} s", one.seconds);
        assert!(!one.said.contains("root:x:"), "{name} reached another file");
        assert!(!one.said.contains("panicked"), "{name}: {}", one.said);
        // Refused with a sentence that ends and says what to do, or read.
        let sentence = one.said.trim().ends_with('.') || one.said.contains("\"message\":") || one.code == 0;
        assert!(sentence && !one.said.trim().is_empty(), "{name}: {}", one.said);
        assert!(
            matches!((must, one.code), ("import_safe", 0) | ("reject", 1) | ("reject_or_import_safe", 0 | 1)),
            "{name}: {}",
            one.said
        );
    }
    if looked.code != 0 {
        assert_eq!(book(&data), before, "{name} was refused and yet wrote something");
    }
    let left: Vec<String> = names(folder.path());
    assert_eq!(left, ["data"], "{name} left something outside the folder");
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn attacks_kept_beside_the_checkout_end_as_they_must() {
    let Some(folder) = shared("hostile") else { return };
    let mut tried = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_string_lossy().into_owned();
        if [".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx"].iter().any(|ending| name.ends_with(ending)) {
            let expected: Value =
                serde_json::from_slice(&std::fs::read(format!("{name}.expected.json")).unwrap()).unwrap();
            check(&path, expected["must"].as_str().unwrap());
            tried += 1;
        }
    }
    assert!(tried > 5, "only {tried} files tried");
}

/// A workbook of one sheet, whose parts are written as given.
fn workbook(folder: &Path, name: &str, sheet: &str, strings: &str) -> PathBuf {
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ];
    let path = folder.join(name);
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (part, content) in parts {
        zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path
}

const NO_STRINGS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;

fn sheet_of(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

#[test]
fn our_own_attacks_end_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, bytes: Vec<u8>| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let corner = sheet_of(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    let laughs = "<!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>".to_owned()
        + &sheet_of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row>");
    let text = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>"#.to_owned()
        + &"x".repeat(70 << 20);
    let deep = sheet_of(&"<row>".repeat(200_000));
    let web = format!(
        "<table><tr><td colspan=999999999 rowspan=999999999>Họ và tên</td></tr>{}</table>",
        "<tr><td>a".repeat(50_000)
    );
    let quotes = format!("STT;Họ và tên\n1;\"{}", "\"\";".repeat(400_000));
    let many = (1..=150_000).map(|n| format!("{n};Lô Văn {n};1980\n")).collect::<String>();
    for (path, must) in [
        (workbook(folder.path(), "corner.xlsx", &corner, NO_STRINGS), "reject"),
        (workbook(folder.path(), "laughs.xlsx", &laughs, NO_STRINGS), "reject"),
        (workbook(folder.path(), "text.xlsx", &sheet_of(""), &text), "reject"),
        (workbook(folder.path(), "deep.xlsx", &deep, NO_STRINGS), "reject"),
        (at("web.xls", web.into_bytes()), "reject_or_import_safe"),
        (at("quotes.csv", quotes.into_bytes()), "reject_or_import_safe"),
        (at("many.csv", format!("STT;Họ và tên;Năm sinh\n{many}").into_bytes()), "reject"),
        (
            at(
                "noise.xls",
                [
                    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
                    (0..60_000_u32).map(|n| (n * 31 % 251) as u8).collect(),
                ]
                .concat(),
            ),
            "reject",
        ),
        (at("empty.ods", Vec::new()), "reject"),
    ] {
        check(&path, must);
    }
}
