//! Rows of many bundles handed on into Parquet and PostgreSQL, read back by engines that know nothing of this program:
//! DuckDB and PostgreSQL's own. What they count is what was sealed.
#[path = "consolidate/cut_off.rs"]
mod cut_off;
#[path = "consolidate/engines.rs"]
mod engines;
#[path = "consolidate/whole.rs"]
mod whole;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use sovang_bundle::{Contents, Limits, TrustedKeys, open};
use tempfile::TempDir;

use crate::{
    bad_days::{Said, sovang},
    received::{
        change_rows,
        sealing::{self, Plan},
    },
};
use engines::{Engine, Parquet, Server};

/// Two of Nghệ An, one of Hà Nội, whose code begins with a nought.
const UNITS: [(&str, &str); 3] = [("16690", "40"), ("16702", "40"), ("00070", "01")];
const QUARTERS: [(&str, &str); 2] = [("2026-Q2", "2026-05-11"), ("2026-Q3", "2026-08-20")];
const AMOUNT: usize = 702_000;

/// A folder with the office's data, the bundles that came and what is made of them.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every commune's two quarters, with as many awards as [`awards`] says.
    fn fill(&self) {
        for (unit, _) in UNITS {
            for (period, day) in QUARTERS {
                let awards = awards(unit, period);
                let plan = Plan { awards, ..Plan::of(unit, period, day) };
                write(&self.at("usb"), &plan, |_| {});
            }
        }
    }

    /// Consolidates what lies under `from`, believing the keys of all three communes.
    fn command(&self, from: &Path, words: &[&str]) -> Command {
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new(program.parent().unwrap().parent().unwrap().join("sovang"));
        command.arg("--data").arg(self.at("data")).arg("consolidate").arg(from);
        for (unit, _) in UNITS {
            command.arg("--key").arg(format!("{unit}={}", sealing::key(unit).public_key().encoded()));
        }
        command.args(words);
        command
    }

    fn run(&self, from: &Path, words: &[&str]) -> Said {
        let output = self.command(from, words).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        Said { code: output.status.code().unwrap(), said }
    }

    fn parquet(&self, from: &Path) -> Said {
        self.run(from, &["--parquet", self.at("kho").to_str().unwrap()])
    }
}

fn awards(unit: &str, period: &str) -> usize {
    5 + unit.bytes().last().map_or(0, |last| usize::from(last % 7))
        + if period.ends_with('3') { 10 } else { 0 }
}

/// With the class of work of every third person, and with letters that engines trip over.
fn write(folder: &Path, plan: &Plan, change: impl FnOnce(&mut Contents)) -> PathBuf {
    sealing::write_with(folder, plan, &sealing::key(plan.unit), |contents| {
        let table = contents.tables.iter_mut().find(|table| table.name == "awards").unwrap();
        let mut rows = table.rows.to_vecs();
        for (at, row) in rows.iter_mut().enumerate() {
            row[8] = Some(format!("Thành tích «{at}»\tcột\\mới\r\ndòng \"hai\", {}", plan.mark));
            let class = row.last_mut().unwrap();
            *class = (at % 3 != 2).then(|| if at == 0 { "leader" } else { "farmer" }.to_owned());
        }
        table.rows = rows.into();
        change(contents);
    })
}

/// The awards of these files as their tables say, sorted, in the words of [`AWARDS`].
fn sealed(files: &[PathBuf]) -> Vec<String> {
    let mut lines = Vec::new();
    for file in files {
        let bytes = fs::read(file).unwrap();
        let mut trusted = TrustedKeys::new();
        UNITS.iter().for_each(|(unit, _)| trusted.trust(*unit, sealing::key(unit).public_key()));
        let opened =
            open(std::io::Cursor::new(bytes), &trusted, &Limits::default(), &mut |_, _| true).unwrap();
        let table = opened.tables.iter().find(|table| table.name == "awards").unwrap();
        let place = |name: &str| table.fields.iter().position(|field| field.name == name).unwrap();
        let columns = ["id", "award", "printed_name", "merit", "amount_vnd", "register_no"].map(place);
        let province = UNITS.iter().find(|(unit, _)| *unit == opened.name.unit_code).unwrap().1;
        for row in table.rows.iter() {
            let cells = columns.map(|at| row.get(at).unwrap_or_default());
            let whose = [province, &opened.name.unit_code, &opened.name.period].join("|");
            lines.push(format!("{whose}|{}|{}", opened.name.revision, cells.join("|")));
        }
    }
    lines.sort();
    lines
}

const AWARDS: &str = "SELECT province_code, unit_code, period, revision, id, award, printed_name,
  replace(replace(replace(merit, chr(13), '<r>'), chr(10), '<n>'), chr(9), '<t>'), amount_vnd, register_no
  FROM sovang.awards";

fn awards_in(engine: &dyn Engine) -> Vec<String> {
    let mut lines = engine.ask(AWARDS);
    for line in &mut lines {
        *line = line.replace("<r>", "\r").replace("<n>", "\n").replace("<t>", "\t");
    }
    lines.sort();
    lines
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Rows of the register: unit, period, revision, records.
fn register(engine: &dyn Engine) -> Vec<String> {
    engine.ask("SELECT unit_code, period, revision, record_count FROM sovang.bundles ORDER BY 1, 2")
}

#[test]
fn rows_and_totals_are_those_of_the_bundles_twice_adds_nothing_and_a_correction_replaces() {
    let desk = Desk::new();
    desk.fill();
    let server = Server::start();
    let kho = desk.at("kho");
    let mut words = vec!["--parquet", kho.to_str().unwrap()];
    let address = server.as_ref().map(Server::address);
    address.iter().for_each(|address| words.extend(["--postgres", address]));
    let usb = desk.at("usb");

    let dry = desk.run(&usb, &[&words[..], &["--dry-run"]].concat());
    assert!(dry.said.contains("sẽ đưa vào 6 gói"), "{}", dry.said);
    assert!(!kho.exists(), "a dry run writes nothing");

    let done = desk.run(&usb, &words);
    assert_eq!(done.code, 0, "{}", done.said);
    assert!(done.said.contains("Đã đưa vào 6 gói"), "{}", done.said);
    let parquet = Parquet(kho.clone());
    let mut engines: Vec<&dyn Engine> = vec![&parquet];
    engines.extend(server.as_ref().map(|server| server as &dyn Engine));
    let expected = sealed(&all_files(&usb));
    let total: usize =
        UNITS.iter().flat_map(|(unit, _)| QUARTERS.map(|(period, _)| awards(unit, period))).sum();
    for engine in &engines {
        assert_eq!(awards_in(*engine), expected, "{}", engine.name());
        let sums = "SELECT count(*), sum(amount_vnd), count(DISTINCT province_code) FROM sovang.awards";
        assert_eq!(engine.ask(sums), [format!("{total}|{}|2", total * AMOUNT)], "{}", engine.name());
        let days = "SELECT decided_on, count(*) FROM sovang.decisions GROUP BY 1 ORDER BY 1";
        assert_eq!(engine.ask(days), ["2026-05-11|3", "2026-08-20|3"], "{}", engine.name());
        let years = "SELECT DISTINCT year, period_year FROM sovang.registrations";
        assert_eq!(engine.ask(years), ["2026|2026"], "{}", engine.name());
        assert_eq!(register(*engine).len(), 6);
    }
    let partition = kho.join("awards/period_year=2026/period_quarter=3/province=01/data.parquet");
    assert!(partition.exists());

    // The same again: every bundle is known by its hash, no file is touched.
    let before = modified(&partition);
    let again = desk.run(&usb, &words);
    assert!(again.said.contains("Đã đưa vào 0 gói với 0 dòng. Không đổi 6"), "{}", again.said);
    assert_eq!(modified(&partition), before);

    correction(&desk, &engines, &words, &usb);
}

fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// A second revision with fewer awards takes the place of the first; the first is passed over from then on, and another
/// bundle of the same number is an alarm.
fn correction(desk: &Desk, engines: &[&dyn Engine], words: &[&str], usb: &Path) {
    let (unit, _) = UNITS[0];
    let (period, day) = QUARTERS[1];
    let second = Plan { number: 2, awards: 4, mark: " sửa", ..Plan::of(unit, period, day) };
    let newer = desk.at("dinh-chinh");
    write(&newer, &second, |_| {});
    let done = desk.run(&newer, words);
    assert!(done.said.contains("thay bản 1"), "{}", done.said);
    let first = usb.join(format!("SoVang_{unit}_{period}_v1.zip"));
    let mut files = all_files(usb);
    files.retain(|file| *file != first);
    files.extend(all_files(&newer));
    let expected = sealed(&files);
    let check = || {
        for engine in engines {
            assert_eq!(awards_in(*engine), expected, "{}", engine.name());
            assert_eq!(register(*engine).len(), 6);
        }
    };
    check();
    let old = desk.run(&first, words);
    assert!(old.said.contains("đã có bản 2 mới hơn, không đưa vào"), "{}", old.said);
    assert_eq!(old.code, 0);
    check();
    let other = desk.at("khac");
    write(&other, &Plan { mark: " khác", ..second }, |_| {});
    let alarm = desk.run(&other, words);
    assert!(alarm.code == 1 && alarm.said.contains("BÁO ĐỘNG"), "{}", alarm.said);
    check();
}

#[test]
fn a_bundle_that_is_not_proven_is_refused_by_its_own_sentence_and_the_others_go_on() {
    let desk = Desk::new();
    desk.fill();
    let usb = desk.at("usb");
    let mut bytes = fs::read(usb.join("SoVang_16690_2026-Q2_v1.zip")).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(usb.join("SoVang_16690_2026-Q2_v1.zip"), bytes).unwrap();
    // Nobody believes the key of this one.
    sealing::write(&usb, &Plan::of("16708", "2026-Q3", "2026-08-20"));
    // A bundle of practice, and one whose cell is of no kind of ours.
    let practice = Plan { practice: true, ..Plan::of("16702", "2026-Q1", "2026-02-11") };
    sealing::write(&usb, &practice);
    let wrong = |period: &str, table: &str, column: usize, cell: &str| {
        write(&usb, &Plan::of("00070", period, &format!("{}-01-20", &period[..4])), |contents| {
            change_rows(contents, table, |rows| rows[0][column] = Some(cell.into()));
        });
    };
    wrong("2026-Q1", "decisions", 1, "mười hai");
    wrong("2024-Q1", "people", 0, &"x".repeat(3000));
    // Decided long before its period.
    wrong("2023-Q1", "decisions", 3, "2020-01-20");
    let kho = desk.at("kho");
    let done = desk.run(&usb, &["--parquet", kho.to_str().unwrap(), "--json"]);
    assert_eq!(done.code, 1);
    let told: Value = serde_json::from_str(&done.said).unwrap();
    assert_eq!((&told["added"], &told["refused"]), (&5.into(), &6.into()), "{}", done.said);
    for words in [
        "bị hỏng khi chép",
        "chưa tin khóa của đơn vị này",
        "đây là gói LUYỆN TẬP",
        "bảng «decisions», dòng 1: cột «number» không đúng kiểu dữ liệu",
        "bảng «people», dòng 1: thiếu mã, mã quá dài, hoặc trùng mã với dòng khác",
        "có quyết định ngày 20/01/2020 nằm ngoài kỳ",
    ] {
        assert!(done.said.contains(words), "{words}: {}", done.said);
    }
    assert_eq!(register(&Parquet(kho.clone())).len(), 5);

    // The keys an office trusts are enough; no key need be named.
    let t = crate::received::superior();
    crate::received::trust(&t, &["16708"]);
    let sovang_tests::TestOffice { folder, office } = t;
    drop(office);
    let path = usb.join("SoVang_16708_2026-Q3_v1.zip");
    let said =
        sovang(folder.path(), &["consolidate", path.to_str().unwrap(), "--parquet", kho.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{}", said.said);
    assert_eq!(register(&Parquet(kho)).len(), 6);
}

/// Every query of the README gives the same lines in both engines, and they are what was sealed.
#[test]
fn the_queries_of_the_readme_answer_alike_in_both_engines() {
    let desk = Desk::new();
    desk.fill();
    let usb = desk.at("usb");
    let script = desk.at("kho.sql");
    let kho = desk.at("kho");
    let words = ["--parquet", kho.to_str().unwrap(), "--postgres-script", script.to_str().unwrap()];
    let done = desk.run(&usb, &words);
    assert_eq!(done.code, 0, "{}", done.said);
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    let section = readme.split("## Beyond one machine").nth(1).unwrap().split("\n## ").next().unwrap();
    let blocks: Vec<&str> =
        section.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [views, queries @ ..] = &blocks[..] else { panic!("no SQL in the README") };
    assert_eq!(queries.len(), 3);

    let parquet = Parquet(kho);
    let duck = |query: &str| parquet.ask_with(views, query);
    let forms = duck(queries[0]);
    let merits: usize =
        forms.iter().map(|line| line.rsplit('|').next().unwrap().parse::<usize>().unwrap()).sum();
    assert_eq!(merits, awards("16690", "2026-Q3") + awards("16702", "2026-Q3"));
    assert!(forms.iter().any(|line| line.starts_with("phường Trường Vinh|Giấy khen")), "{forms:?}");
    let shares = duck(queries[1]);
    assert_eq!(shares, direct());
    let late = duck(queries[2]);
    assert_eq!(late.len(), 130 - 2, "all but the two that sent");

    let Some(server) = Server::start() else { return };
    // The script runs twice to the same end.
    for _ in 0..2 {
        server.run_file(&script);
    }
    for (query, expected) in queries.iter().zip([forms, shares, late]) {
        assert_eq!(server.ask(query), expected, "{query}");
    }
}

/// People honoured, direct workers among them, those of whom it is not known, and the share, of the quarter in Nghệ An.
fn direct() -> Vec<String> {
    let (mut people, mut direct, mut unknown) = (0, 0, 0);
    for unit in ["16690", "16702"] {
        for at in (0..awards(unit, "2026-Q3")).filter(|at| at % 5 != 4) {
            people += 1;
            let (is_leader, is_known) = (at % 10 == 0, at % 3 != 2);
            direct += usize::from(!is_leader && is_known);
            unknown += usize::from(!is_leader && !is_known);
        }
    }
    let share = 100.0 * direct as f64 / (people - unknown) as f64;
    vec![format!("{people}|{direct}|{unknown}|{share:.1}")]
}

#[test]
fn what_is_missing_is_said_in_a_sentence() {
    let desk = Desk::new();
    sealing::write(&desk.at("usb"), &Plan::of("16690", "2026-Q3", "2026-08-20"));
    let usb = desk.at("usb");
    let address = format!("host={}", desk.at("khong-co").display());
    let to_nowhere = ["--postgres", &address];
    let mut without = desk.command(&usb, &to_nowhere);
    let without = without.env("PATH", desk.at("khong-co")).output().unwrap();
    assert_eq!(without.status.code(), Some(1));
    let said = String::from_utf8(without.stderr).unwrap();
    assert!(said.contains("chưa có chương trình «psql» của PostgreSQL. Hãy cài"), "{said}");
    if Command::new("psql").arg("--version").output().is_ok() {
        let nowhere = desk.run(&usb, &to_nowhere);
        assert_eq!(nowhere.code, 1);
        assert!(nowhere.said.starts_with("Máy chủ PostgreSQL không nhận."), "{}", nowhere.said);
    }
    let no_target = desk.run(&usb, &[]);
    assert_eq!(no_target.code, 2);
    assert!(no_target.said.contains("Còn thiếu nơi đưa số liệu đến"), "{}", no_target.said);
    fs::create_dir(desk.at("trong")).unwrap();
    let nothing = desk.parquet(&desk.at("trong"));
    assert_eq!(nothing.code, 1);
    assert!(nothing.said.contains("Không thấy gói báo cáo nào"), "{}", nothing.said);
    let schema = sovang(&desk.at("data"), &["consolidate", "--schema"]);
    let columns = schema.said.matches("COMMENT ON COLUMN").count();
    let tables = sovang_core::features::bundles::bundle_tables();
    let own: usize = tables.iter().map(|table| table.fields.len() + 6).sum();
    assert_eq!(columns, own + 13 + 4 + 2, "every column has its comment");
    let ours =
        ["province_code", "unit_code", "period", "revision", "period_year", "period_quarter", "province"];
    for field in tables.iter().flat_map(|table| &table.fields) {
        assert!(!ours.contains(&field.name.as_str()), "{} would stand twice", field.name);
    }
}
