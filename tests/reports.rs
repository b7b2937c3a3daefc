//! Figures and papers of a period through the door.
use std::{fs, path::Path};

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{
    certificates::text_of,
    decisions::{decision, office, record},
};

#[test]
fn a_quarter_counts_what_was_decided_in_it() {
    let (t, who) = office();
    for day in ["2026-06-30", "2026-07-01", "2026-09-15"] {
        record(&t, decision(None, day), &who).unwrap();
    }
    let report = t.call("get_report", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!(
        (&report["decisions"], &report["awards"], &report["women"]),
        (&json!(2), &json!(2), &json!(2))
    );
    assert_eq!(report["amountVnd"], 2 * 759_000);
    t.call("save_office", json!({ "cutoffDay": 14 })).unwrap();
    let report = t.call("get_report", json!({ "period": "2026-Q3" })).unwrap();
    assert_eq!((&report["awards"], &report["until"]), (&json!(2), &json!("2026-09-14")));
}

#[test]
fn a_revoked_award_is_not_counted() {
    let (t, who) = office();
    let saved = record(&t, decision(None, "2026-08-01"), &who).unwrap();
    t.revoke(&saved["awards"][0]["id"], "2026-09-01").unwrap();
    assert_eq!(t.call("get_report", json!({ "period": "2026-Q3" })).unwrap()["awards"], 0);
}

#[test]
fn the_papers_say_the_figures() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let made = t.call("print_report", json!({ "period": "2026-Q3" })).unwrap();
    let text = text_of(Path::new(made["report"].as_str().unwrap()));
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "BÁO CÁO",
        "quý III năm 2026",
        "Ban hành 1 quyết định với 1 khen thưởng",
        "759.000 đồng",
        "Sở Nội vụ tỉnh Nghệ An",
    ] {
        assert!(words.contains(wanted), "{wanted}\n{words}");
    }
    let list = text_of(Path::new(made["list"].as_str().unwrap()));
    assert!(list.contains("Bà Lô Thị Phượng"), "{list}");
    assert!(Path::new(made["workbook"].as_str().unwrap()).exists());
}

#[test]
fn a_period_that_is_none_is_refused() {
    let (t, _) = office();
    for bad in ["2026-Q5", "hè 2026", ""] {
        assert!(t.call("get_report", json!({ "period": bad })).is_err(), "{bad}");
    }
}

/// A narrative of a province: two sections, one for the office's own words.
pub(crate) const TEMPLATE: &str = r#"[report]
id = "mau-tinh"
name = "Báo cáo nhanh theo mẫu tỉnh"
heading = "BÁO CÁO NHANH"
about = "Thi đua, khen thưởng {kỳ báo cáo}"
periods = ["quarter", "year"]

[[section]]
id = "a"
heading = "A. KẾT QUẢ"
text = """
?(khen thưởng)Đã khen {khen thưởng} lượt.
?(!khen thưởng)Chưa khen.
"""
tables = ["khen thưởng theo hình thức"]

[[section]]
id = "b"
heading = "B. KIẾN NGHỊ"
own = true
"#;

fn narrative(t: &TestOffice, period: &str) -> Value {
    t.call("get_narrative", json!({ "period": period, "template": "bao-cao" })).unwrap()
}

fn section<'n>(narrative: &'n Value, id: &str) -> &'n Value {
    narrative["sections"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()
}

fn write(t: &TestOffice, id: &str, body: &str) -> sovang_core::Result<Value> {
    t.call(
        "save_report_text",
        json!({ "period": "2026-Q3", "template": "bao-cao", "section": id, "body": body }),
    )
}

/// The words of a paper of the period, line ends apart.
fn words_of(t: &TestOffice, period: &str, paper: &str) -> String {
    let made = t.call("print_report_paper", json!({ "period": period, "paper": paper })).unwrap();
    text_of(Path::new(made["path"].as_str().unwrap())).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sentence_the_clerk_kept_stays_and_its_figures_follow_the_records() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    write(&t, "iii", "Mới khen {khen thưởng} lượt, còn ít.").unwrap();
    let before = words_of(&t, "2026-Q3", "bao-cao");
    assert!(before.contains("II. HẠN CHẾ, NGUYÊN NHÂN Mới khen 1 lượt, còn ít."), "{before}");
    record(&t, decision(None, "2026-08-02"), &who).unwrap();
    let after = words_of(&t, "2026-Q3", "bao-cao");
    assert!(after.contains("Mới khen 2 lượt, còn ít."), "{after}");
    let kept = narrative(&t, "2026-Q3");
    let kept = section(&kept, "iii");
    assert_eq!(kept["body"], "Mới khen {khen thưởng} lượt, còn ít.");
    assert!(kept["keptAt"].is_string());
    // Another period has words of its own.
    assert!(section(&narrative(&t, "2026-Q2"), "iii")["keptAt"].is_null());
    let wanted = json!({ "period": "2026-Q3", "template": "bao-cao", "section": "iii" });
    t.call("remove_report_text", wanted.clone()).unwrap();
    assert_eq!(section(&narrative(&t, "2026-Q3"), "iii")["body"], "");
    assert!(t.call("remove_report_text", wanted).is_err());
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(section(&narrative(&t, "2026-Q3"), "iii")["body"], "Mới khen {khen thưởng} lượt, còn ít.");
}

#[test]
fn a_sentence_of_nothing_is_worded_for_nothing() {
    let (t, who) = office();
    let empty = narrative(&t, "2026-Q3");
    let told = section(&empty, "ii-3")["told"].as_str().unwrap();
    assert!(told.starts_with("Trong kỳ chưa có quyết định khen thưởng nào."), "{told}");
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let full = narrative(&t, "2026-Q3");
    let told = section(&full, "ii-3")["told"].as_str().unwrap();
    assert!(told.starts_with("Ban hành 1 quyết định với 1 khen thưởng: 0 tập thể, 1 cá nhân"), "{told}");
    let proposed = section(&full, "ii-3")["proposed"].as_str().unwrap();
    assert!(proposed.contains("{quyết định}"), "{proposed}");
}

#[test]
fn an_empty_section_is_named_and_left_out() {
    let (t, _) = office();
    let look = |texts: Value| {
        t.call("print_report_preview", json!({ "period": "2026-Q3", "paper": "bao-cao", "texts": texts }))
            .unwrap()
    };
    let bare = look(json!([]));
    assert!(bare["leftOut"].as_array().unwrap().contains(&json!("III. HẠN CHẾ, NGUYÊN NHÂN")), "{bare}");
    let text = text_of(Path::new(bare["path"].as_str().unwrap()));
    assert!(!text.contains("HẠN CHẾ"), "{text}");
    let told = look(json!([{ "section": "iii", "body": "Chưa đều." }]));
    assert!(!told["leftOut"].as_array().unwrap().contains(&json!("III. HẠN CHẾ, NGUYÊN NHÂN")));
    assert!(text_of(Path::new(told["path"].as_str().unwrap())).contains("Chưa đều."));
    // What was only looked at is not kept.
    assert!(section(&narrative(&t, "2026-Q3"), "iii")["keptAt"].is_null());
}

#[test]
fn words_with_a_figure_that_is_none_are_refused() {
    let (t, _) = office();
    let refused = write(&t, "iii", "Có {số gì đó} việc.").unwrap_err();
    assert_eq!(refused.wire().field.as_deref(), Some("body"));
    assert!(refused.to_string().contains("«{số gì đó}»"), "{refused}");
    assert!(write(&t, "ii", "Chữ").is_err(), "a heading takes no words");
    assert!(write(&t, "xx", "Chữ").is_err());
}

#[test]
fn forms_follow_the_day_and_say_what_took_their_place() {
    let (t, _) = office();
    let papers = |period: &str| t.call("list_report_papers", json!({ "period": period })).unwrap();
    let ids = |period: &str| -> Vec<String> {
        let list = papers(period);
        list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let old = ids("2020");
    assert!(old.contains(&"0703".into()) && !old.contains(&"0603".into()), "{old:?}");
    let new = ids("2024");
    assert!(new.contains(&"0603".into()) && !new.contains(&"0703".into()), "{new:?}");
    assert!(!ids("2024-Q1").contains(&"0603".into()), "a yearly form for a quarter");
    let notes = |period: &str| {
        let list = papers(period);
        let form = list.as_array().unwrap().iter().find(|one| one["id"] == "0601").unwrap();
        form["notes"].to_string()
    };
    assert!(!notes("2024").contains("18/2025"));
    assert!(notes("2026").contains("mẫu bảng mới chưa có trong chương trình"));
    let text = words_of(&t, "2026", "0601");
    for wanted in ["0601.N/BNV-TĐKT", "SỐ PHONG TRÀO THI ĐUA", "1=(2+3+4)", "NGƯỜI LẬP BIỂU"] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_template_of_the_province_is_added_used_replaced_and_taken_away() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let path = t.folder.path().join("mau.toml");
    let add = |text: &str| {
        fs::write(&path, text).unwrap();
        t.call("save_report_template", json!({ "path": path }))
    };
    let taken = add(TEMPLATE).unwrap();
    assert_eq!((&taken["code"], &taken["isNewer"]), (&json!("mau-tinh"), &json!(false)));
    let made = t.call("print_report", json!({ "period": "2026-Q3" })).unwrap();
    let text = text_of(Path::new(made["report"].as_str().unwrap()));
    assert!(text.contains("BÁO CÁO NHANH") && text.contains("Đã khen 1 lượt."), "{text}");
    // It is for quarters and years; a half year is told by the program's own.
    let made = t.call("print_report", json!({ "period": "2026-H2" })).unwrap();
    assert!(!text_of(Path::new(made["report"].as_str().unwrap())).contains("BÁO CÁO NHANH"));
    let newer = add(&TEMPLATE.replace("BÁO CÁO NHANH", "BÁO CÁO MỚI")).unwrap();
    assert_eq!((&newer["id"], &newer["isNewer"]), (&taken["id"], &json!(true)));
    // What the clerk wrote last decides which one the period is told by.
    write(&t, "iv", "Giữ vững.").unwrap();
    let made = t.call("print_report", json!({ "period": "2026-Q3" })).unwrap();
    assert!(text_of(Path::new(made["report"].as_str().unwrap())).contains("Giữ vững."));
    t.call("remove_report_template", json!({ "id": taken["id"] })).unwrap();
    let papers = t.call("list_report_papers", json!({ "period": "2026-Q3" })).unwrap().to_string();
    assert!(!papers.contains("mau-tinh"));
}

#[test]
fn a_template_that_cannot_be_used_is_refused_with_its_line() {
    let (t, _) = office();
    let path = t.folder.path().join("mau.toml");
    let refused = |text: &[u8]| {
        fs::write(&path, text).unwrap();
        let refused = t.call("save_report_template", json!({ "path": path })).unwrap_err();
        assert_eq!(refused.code(), "invalid");
        refused.to_string()
    };
    let wrong = refused(TEMPLATE.replace("{khen thưởng}", "{khen tặng}").as_bytes());
    assert!(wrong.contains("dòng 12: không có số liệu tên «khen tặng»"), "{wrong}");
    let known = refused(TEMPLATE.replace("mau-tinh", "bao-cao").as_bytes());
    assert!(known.contains("có sẵn trong chương trình"), "{known}");
    assert!(refused(&[0xff, 0xfe, 0x41]).contains("UTF-8"));
    assert!(t.call("list_report_papers", json!({ "period": "2026" })).unwrap().to_string().contains("0601"));
}

#[test]
fn five_years_are_a_period_of_reports_and_not_of_bundles() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let text = words_of(&t, "2026-2030", "bao-cao");
    assert!(text.contains("5 năm 2026–2030") && text.contains("Ban hành 1 quyết định"), "{text}");
    let refused = t.call("seal_bundle", json!({ "period": "2026-2030" })).unwrap_err();
    assert!(refused.to_string().contains("5 năm"), "{refused}");
}

#[test]
fn words_kept_after_a_bundle_was_sealed_make_another_revision() {
    let (t, who) = office();
    record(&t, decision(None, "2026-08-01"), &who).unwrap();
    let seal = |reason: Option<&str>| t.call("seal_bundle", json!({ "period": "2026-Q3", "reason": reason }));
    assert_eq!(seal(None).unwrap()["revision"], 1);
    assert_eq!(seal(None).unwrap()["revision"], 1);
    write(&t, "v", "Đề nghị tập huấn.").unwrap();
    assert!(seal(None).is_err());
    assert_eq!(seal(Some("Thêm kiến nghị")).unwrap()["revision"], 2);
}

/// The figures of a form's row, as printed: `–` is what cannot be counted.
fn row_of(t: &TestOffice, period: &str, paper: &str, code: &str) -> Vec<Option<i64>> {
    let made = t.call("print_report_paper", json!({ "period": period, "paper": paper })).unwrap();
    let text = text_of(Path::new(made["path"].as_str().unwrap()));
    let figure = |word: &str| if word == "–" { Some(None) } else { word.parse().ok().map(Some) };
    let row = text.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == code)?;
        let figures: Vec<_> = words[at + 1..].iter().filter_map(|word| figure(word)).collect();
        (figures.len() > 2).then_some(figures)
    });
    row.unwrap_or_else(|| panic!("no row {code}\n{text}"))
}

fn practice() -> TestOffice {
    let t = TestOffice::new().unwrap();
    sovang_core::practice::fill(&t.office).unwrap();
    t
}

#[test]
fn the_forms_of_the_practice_year_count_what_its_lists_hold() {
    let t = practice();
    let filter = json!({ "from": "2026-01-01", "until": "2026-12-31" });
    let awards = t.call("list_awards", filter).unwrap();
    let awards = awards.as_array().unwrap();
    let count = |suits: &dyn Fn(&Value) -> bool| {
        Some(awards.iter().filter(|award| award["revokedOn"].is_null() && suits(award)).count() as i64)
    };
    let columns: [&[&str]; 6] = [
        &["certificate_of_merit"],
        &["advanced_worker", "advanced_soldier"],
        &["grassroots_fighter"],
        &["advanced_collective"],
        &["cultured_family"],
        &["cultured_hamlet"],
    ];
    let of = |ids: &[&str], award: &Value| ids.contains(&award["award"].as_str().unwrap());
    for (code, kind) in
        [("01", None), ("02", Some("unit")), ("04", Some("household")), ("05", Some("person"))]
    {
        let is_kind = |award: &Value| kind.is_none_or(|kind| award["recipient"]["kind"] == kind);
        let row = row_of(&t, "2026", "cap-xa", code);
        let mut expected = vec![count(&is_kind)];
        expected.extend(columns.iter().map(|ids| count(&|award| is_kind(award) && of(ids, award))));
        assert_eq!(&row[..7], expected, "row {code}");
    }
    assert!(row_of(&t, "2026", "cap-xa", "01")[0] > Some(50));
    assert_eq!(row_of(&t, "2026", "cap-xa", "06")[0], None, "what a commune cannot know is no 0");
    let movements = |code: &str| row_of(&t, "2026", "0601", code);
    assert_eq!(movements("01"), [Some(3), None, None, Some(3)]);
    assert_eq!((movements("04")[3], movements("05")[3], movements("06")[3]), (Some(1), Some(2), Some(3)));
    assert_eq!(movements("11")[0], Some(3));
}

#[test]
fn awards_of_superior_bodies_stand_in_their_forms() {
    let (t, who) = office();
    t.call(
        "save_past_award",
        json!({
            "recipient": who, "award": "diploma_of_merit", "year": 2026, "ground": "merit", "decision": "1234/QĐ-UBND",
            "decidedOn": "2026-05-19", "issuer": "Chủ tịch UBND tỉnh Nghệ An", "merit": "Giữ rừng",
        }),
    )
    .unwrap();
    // What the office gives itself is not of a superior, wherever it was typed in.
    let own =
        json!({ "recipient": who, "award": "certificate_of_merit", "year": 2026, "decidedOn": "2026-05-20" });
    t.call("save_past_award", own).unwrap();
    assert_eq!(row_of(&t, "2026", "0603", "01"), [Some(1), Some(1), Some(0), Some(0), Some(0)]);
    assert_eq!(row_of(&t, "2026", "0603", "11")[1], Some(1));
    assert_eq!(row_of(&t, "2026", "0602", "01")[0], Some(0));
    assert_eq!(row_of(&t, "2025", "0603", "01")[0], Some(0));
    let told = narrative(&t, "2026");
    assert!(
        section(&told, "ii-3")["told"].as_str().unwrap().contains("Cấp trên đã khen thưởng 1 "),
        "{told}"
    );
}

#[test]
fn the_workbook_has_native_charts_and_sums_it_works_out_itself() {
    let t = practice();
    let made = t.call("print_report_paper", json!({ "period": "2026", "paper": "tong-hop" })).unwrap();
    let mut book = zip::ZipArchive::new(fs::File::open(made["path"].as_str().unwrap()).unwrap()).unwrap();
    let names: Vec<String> = book.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("xl/charts/chart")).count(), 3, "{names:?}");
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut book.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let summary = part("xl/worksheets/sheet1.xml");
    assert!(summary.contains("COUNTIF('Khen thưởng'!"), "{summary}");
    assert!(part("xl/workbook.xml").contains("Theo thời gian"));
    assert!(part("xl/worksheets/sheet2.xml").contains("orientation=\"landscape\""));
}
