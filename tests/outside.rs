//! Bundles and papers judged by other people's tools: what comes out is what was recorded, for somebody without this program.
use std::{
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};
use sovang_tests::{NOW, TestDesk, TestOffice};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{certificates::text_of, imports::reader};

#[test]
fn the_practice_year_ends_in_a_bundle_that_strangers_accept() {
    let t = TestOffice::new().unwrap();
    sovang_core::practice::fill(&t.office).unwrap();
    let awards = judge(&t);
    assert!(awards.len() > 50);
}

/// Every plain workbook kept beside the checkout: its people honoured, printed, sealed and judged.
#[test]
fn real_lists_end_in_bundles_that_strangers_accept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures/sheets");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("No lists beside the checkout; nothing to judge.");
        return;
    };
    let t = TestOffice::with_desk(TestDesk::at(NOW).with_reader(reader())).unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_signatory", json!({ "fullName": "Nguyễn Văn Bình", "office": "chair" })).unwrap();
    let is_plain = |path: &PathBuf| path.extension().is_some_and(|end| end == "xlsx");
    for path in entries.map(|entry| entry.unwrap().path()).filter(is_plain) {
        let plan = t.call("plan_import", json!({ "path": path })).unwrap();
        t.call("save_import", json!({ "file": { "path": path }, "hash": plan["hash"] })).unwrap();
    }
    let people = t.call("list_people", json!({ "most": 1000 })).unwrap();
    let award = |person: &Value| {
        json!({
            "recipient": { "kind": "person", "id": person["id"] },
            "award": "certificate_of_merit",
            "merit": "Đã có thành tích xuất sắc trong phong trào thi đua “Xây dựng nông thôn mới”",
        })
    };
    let awards: Vec<Value> = people["rows"].as_array().unwrap().iter().map(award).collect();
    assert!(awards.len() >= 40, "{} people came in", awards.len());
    let decision = crate::decisions::decision(None, "2026-08-01");
    t.call("record_awards", json!({ "decision": decision, "awards": awards })).unwrap();
    assert_eq!(judge(&t).len(), awards.len());
}

/// Seals the quarter twice and lets every tool judge it. The rows of `awards.csv`.
fn judge(t: &TestOffice) -> Vec<csv::StringRecord> {
    let seal = |folder: &str| {
        let folder = t.folder.path().join(folder);
        let made = t.call("seal_bundle", json!({ "period": "2026-Q3", "folder": folder })).unwrap();
        PathBuf::from(made["path"].as_str().unwrap())
    };
    let (first, again) = (seal("usb"), seal("usb-2"));
    assert!(fs::read(&first).unwrap() == fs::read(again).unwrap(), "the same revision, other bytes");

    let bag = t.folder.path().join("bag");
    run("unzip", &["-q", first.to_str().unwrap(), "-d", bag.to_str().unwrap()]);
    let folder = fs::read_dir(&bag).unwrap().next().unwrap().unwrap().path();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    run(&tool("bagit.py"), &["--validate", folder.to_str().unwrap()]);
    let info = fs::read_to_string(at("bag-info.txt")).unwrap();
    let key = info.lines().find_map(|line| line.strip_prefix("Signer-Key: ")).unwrap();
    run("minisign", &["-V", "-P", key, "-m", &at("tagmanifest-sha256.txt")]);
    run(&tool("frictionless"), &["validate", &at("data/tables/datapackage.json")]);
    judge_tables(&folder.join("data/tables"));
    for paper in ["bao-cao.pdf", "danh-sach-khen-thuong.pdf", "phieu-gui.pdf"] {
        judge_paper(&folder.join("data").join(paper));
    }
    let mut table = csv::Reader::from_path(at("data/tables/awards.csv")).unwrap();
    let head = table.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|field| field == name).unwrap();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let names: Vec<&str> = rows.iter().map(|row| &row[column("printed_name")]).collect();
    every_word_is_there(&text_of(&folder.join("data/danh-sach-khen-thuong.pdf")), &names);
    judge_certificates(t, &names);
    let paid: i64 = rows.iter().filter_map(|row| row[column("amount_vnd")].parse::<i64>().ok()).sum();
    judge_workbook(&folder.join("data/tong-hop.xlsx"), rows.len(), paid);
    judge_reader(&first, key, &names, paid);
    rows
}

/// Runs the reader somebody wrote from the published format alone.
pub(crate) fn stranger(words: &[&str]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("stranger/read_bundle.py");
    Command::new(tool("python3")).arg(script).args(words).output().unwrap()
}

/// A reader written from the format alone lists the same awards, and takes no other key and no altered bundle.
fn judge_reader(bundle: &Path, key: &str, names: &[&str], paid: i64) {
    let read = |bundle: &Path, key: &str| stranger(&[bundle.to_str().unwrap(), "--key", key]);
    let said = read(bundle, key);
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let lines: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|line| line[3]).collect::<Vec<_>>(), names);
    assert_eq!(lines.iter().filter_map(|line| line[5].parse::<i64>().ok()).sum::<i64>(), paid);

    let stranger = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    let refused = read(bundle, stranger);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not by this key"));
    let altered = bundle.with_extension("sua.zip");
    let mut bytes = fs::read(bundle).unwrap();
    let inside = bytes.len() / 2;
    bytes[inside] ^= 1;
    fs::write(&altered, bytes).unwrap();
    assert!(!read(&altered, key).status.success(), "an altered bundle was read");
    fs::remove_file(altered).unwrap();
}

/// DuckDB reads every table as it is, and finds the awards by the decisions they belong to.
fn judge_tables(tables: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("stranger/sum_awards.py");
    let said = run(&tool("python3"), &[script.to_str().unwrap(), tables.to_str().unwrap()]);
    let sums: Vec<i64> = said.split_whitespace().map(|sum| sum.parse().unwrap()).collect();
    let mut awards = csv::Reader::from_path(tables.join("awards.csv")).unwrap();
    let head = awards.headers().unwrap().clone();
    let amount = head.iter().position(|field| field == "amount_vnd").unwrap();
    let rows: Vec<_> = awards.records().map(Result::unwrap).collect();
    let paid = rows.iter().filter_map(|row| row[amount].parse::<i64>().ok()).sum();
    assert_eq!(sums, [rows.len() as i64, paid]);
}

/// Sound, every face embedded, cut and readable as text.
fn judge_paper(path: &Path) {
    run("qpdf", &["--check", path.to_str().unwrap()]);
    let fonts = run("pdffonts", &[path.to_str().unwrap()]);
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!faces.is_empty(), "{}", path.display());
    for face in faces {
        let is_subset = face.as_bytes().get(6) == Some(&b'+');
        assert!(is_subset && face.contains("yes yes yes"), "{}: {face}", path.display());
    }
}

/// Names may part at line ends, so word by word; a wrong letter makes another word.
fn every_word_is_there(text: &str, names: &[&str]) {
    let words: std::collections::HashSet<&str> = text.split_whitespace().collect();
    for word in names.iter().flat_map(|name| name.split_whitespace()) {
        assert!(words.contains(word), "{word} is not in the list");
    }
}

/// The certificates of every decision of the quarter: each name as one piece on a page of its own.
fn judge_certificates(t: &TestOffice, names: &[&str]) {
    let decisions = t.call("list_decisions", json!({ "year": 2026 })).unwrap();
    let mut texts = String::new();
    for decision in decisions.as_array().unwrap() {
        let wanted = json!({ "decisionId": decision["id"], "reason": "Đọc lại từng tờ", "withoutProof": "Đọc lại từng tờ" });
        let Ok(printed) = t.call("print_certificates", wanted) else {
            continue;
        };
        let path = Path::new(printed["path"].as_str().unwrap());
        judge_paper(path);
        texts += &text_of(path).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    for name in names {
        assert!(texts.contains(name), "{name} has no certificate");
    }
}

/// LibreOffice computes the sums anew and finds what the tables say.
fn judge_workbook(path: &Path, awards: usize, paid: i64) {
    // LibreOffice waits for ever when its profile lies below a name with letters outside ASCII.
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let bare = folder.join("tinh-lai.xlsx");
    fs::write(&bare, without_results(&fs::read(path).unwrap())).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/lo", folder.display());
    // The last token writes every sheet to a file of its own.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    let (out, bare) = (folder.to_str().unwrap(), bare.to_str().unwrap());
    run(
        "timeout",
        &["120", "soffice", &profile, "--headless", "--convert-to", filter, "--outdir", out, bare],
    );
    let sheet = |name: &str| fs::read_to_string(folder.join(format!("tinh-lai-{name}.csv"))).unwrap();
    let number =
        |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<i64>().unwrap();
    let list = sheet("Khen thưởng");
    let total = list.lines().last().unwrap();
    assert!(total.starts_with("Cộng"), "{total}");
    assert_eq!(number(total.rsplit(',').next().unwrap()), paid);
    let summary = sheet("Tổng hợp");
    let told = |what: &str| {
        let line = summary.lines().find(|line| line.starts_with(&format!("{what},"))).unwrap();
        number(&line[what.len()..])
    };
    assert_eq!((told("Khen thưởng"), told("Tiền thưởng (đồng)")), (awards as i64, paid));
    for name in ["Theo hình thức", "Theo đơn vị", "Theo thời gian"] {
        let counted = sheet(name);
        let total = counted.lines().last().unwrap();
        assert!(total.starts_with("Cộng"), "{name}: {total}");
        assert_eq!(number(total.rsplit(',').next().unwrap()), awards as i64, "{name}");
    }
}

/// The workbook without the remembered results of its formulas, so that a reader must compute them.
fn without_results(book: &[u8]) -> Vec<u8> {
    let mut read = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..read.len() {
        let mut file = read.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(bytes).unwrap();
            let mut parts = text.split("</f><v>");
            let mut kept = parts.next().unwrap().to_owned();
            for part in parts {
                kept.push_str("</f>");
                kept.push_str(part.split_once("</v>").unwrap().1);
            }
            bytes = kept.into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&bytes).unwrap();
    }
    written.finish().unwrap().into_inner()
}

/// A tool of the tests' own Python environment, else of the machine.
fn tool(name: &str) -> String {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(".venv/bin").join(name);
    if own.exists() { own.display().to_string() } else { name.to_owned() }
}

/// What the tool said; a tool that finds fault fails the test.
fn run(program: &str, args: &[&str]) -> String {
    let out = Command::new(program).args(args).output().unwrap_or_else(|cause| panic!("{program}: {cause}"));
    let said = String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned();
    assert!(out.status.success(), "{program}: {said}");
    said
}
