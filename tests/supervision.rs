//! Supervision through the door: figures that reconcile with the lists behind them.
use std::{collections::BTreeSet, fs};

use serde_json::{Value, json};
use sovang_core::practice;
use sovang_tests::{TestDesk, TestOffice, pdf_text};

use crate::{
    councils::{council, session, vote},
    decisions::{decision, office, record},
    nominations::{nominate, person, round},
};

fn practised() -> TestOffice {
    let t = TestOffice::new().unwrap();
    assert!(practice::fill(&t.office).unwrap());
    t
}

fn lines(whole: &Value) -> Vec<Value> {
    let all = |value: &Value, name: &str| value[name].as_array().unwrap().clone();
    let groups = all(whole, "groups");
    let indicators = groups.iter().flat_map(|group| all(group, "indicators"));
    indicators.flat_map(|one| all(&one, "lines")).collect()
}

fn line(t: &TestOffice, key: &str) -> Value {
    let whole = t.call("get_supervision", json!({})).unwrap();
    lines(&whole).into_iter().find(|line| line["key"] == key).unwrap_or_else(|| panic!("no {key}"))
}

/// Numerator, denominator, records without the data.
fn figures(line: &Value) -> [u64; 3] {
    ["counted", "whole", "blank"].map(|name| line["figures"][name].as_u64().unwrap())
}

fn shown(line: &Value) -> &str {
    line["figures"]["shown"].as_str().unwrap_or("–")
}

#[test]
fn the_practice_year_has_its_figures() {
    let t = practised();
    let whole = t.call("get_supervision", json!({})).unwrap();
    assert_eq!((&whole["from"], &whole["until"]), (&json!("2025-01-01"), &json!("2026-12-31")));
    assert_eq!(whole["isEmpty"], false);
    let all = lines(&whole);
    let of = |key: &str| all.iter().find(|line| line["key"] == key).unwrap_or_else(|| panic!("no {key}"));
    for (key, expected, read) in [
        ("A1.launched", [6, 6, 0], "6"),
        ("A2.planned", [2, 3, 0], "66,7%"),
        ("A2.days", [2, 2, 1], "14,5 ngày"),
        ("A3.quarters", [3, 7, 0], "42,9%"),
        ("B1.registered", [120, 120, 0], "120"),
        ("B2.achieved", [5, 5, 115], "100%"),
        ("D2.sudden", [15, 15, 0], "15"),
        ("E1.direct.non_leader", [93, 103, 0], "90,3%"),
        ("E1.direct.section_and_below", [93, 93, 10], "100%"),
        ("E1.direct.form_0603", [84, 98, 5], "85,7%"),
        ("E2.leaders", [10, 103, 0], "9,7%"),
        ("E3.ratio", [10, 103, 0], "1 : 9,3"),
        ("E4.household", [33, 155, 0], "21,3%"),
        ("E5.awarded", [51, 103, 0], "49,5%"),
        ("E6.hamlets", [9, 9, 0], "100%"),
        ("F1.awards", [155, 155, 0], "155"),
        ("F3.bases", [8, 8, 0], "100%"),
        ("F4.paid", [0, 0, 8], "–"),
        ("G2.publicised", [28, 38, 0], "73,7%"),
        ("G3.replicated", [11, 38, 0], "28,9%"),
        ("G4.rewarded", [16, 38, 0], "42,1%"),
        ("H4.scan", [0, 8, 0], "0%"),
    ] {
        assert_eq!((figures(of(key)), shown(of(key))), (expected, read), "{key}");
    }
    // Nobody has set a target: nothing is good or bad.
    assert!(all.iter().all(|line| line["target"].is_null()));
    let years = of("F1.awards")["years"].as_array().unwrap();
    assert_eq!((&years[0]["figures"]["counted"], &years[1]["figures"]["counted"]), (&json!(0), &json!(155)));
}

#[test]
fn every_figure_is_as_long_as_the_list_behind_it_and_its_parts_sum_to_it() {
    let t = practised();
    let whole = t.call("get_supervision", json!({})).unwrap();
    let mut seen = BTreeSet::new();
    for one in lines(&whole) {
        let key = one["key"].as_str().unwrap().to_owned();
        let ask = |more: Value| {
            let mut input = json!({ "line": key, "limit": 2000 });
            input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            t.call("get_indicator", input).unwrap()
        };
        let [counted, denominator, blank] = figures(&one);
        for (answer, expected) in [("yes", counted), ("no", denominator - counted), ("blank", blank)] {
            let list = ask(json!({ "answer": answer }));
            assert_eq!(list["total"], expected, "{key} {answer}");
            assert_eq!(list["rows"].as_array().unwrap().len() as u64, expected, "{key} {answer}");
        }
        let detail = ask(json!({}));
        assert_eq!(detail["line"], one, "{key}");
        for dimension in detail["dimensions"].as_array().unwrap() {
            let parts = dimension["parts"].as_array().unwrap();
            let sum =
                |name: &str| parts.iter().map(|part| part["figures"][name].as_u64().unwrap()).sum::<u64>();
            assert_eq!(
                [sum("counted"), sum("whole"), sum("blank")],
                figures(&one),
                "{key} {}",
                dimension["name"]
            );
            let part = &parts[parts.len() - 1];
            let list = ask(json!({ "dimension": dimension["name"], "part": part["name"] }));
            let of_part =
                part["figures"]["whole"].as_u64().unwrap() + part["figures"]["blank"].as_u64().unwrap();
            assert_eq!(list["total"], of_part, "{key} {}", part["name"]);
        }
        assert!(seen.insert(key), "{one}");
    }
    // Every line of the catalogue was counted; of the ways to count direct workers there are three.
    let catalogue: toml::Table = toml::from_str(
        &fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/supervision/indicators.toml"))
            .unwrap(),
    )
    .unwrap();
    let mut wanted = 0;
    for indicator in catalogue["indicator"].as_array().unwrap() {
        for line in indicator["line"].as_array().unwrap() {
            let key = format!("{}.{}", indicator["id"].as_str().unwrap(), line["id"].as_str().unwrap());
            assert!(seen.iter().any(|one| one.starts_with(&key)), "{key}");
            wanted += 1;
        }
    }
    assert_eq!(seen.len(), wanted + 2);
}

#[test]
fn what_is_only_proposed_does_not_count_and_a_decision_brings_its_whole_path() {
    let t = TestOffice::new().unwrap();
    let round = round(&t);
    let who = person(&t, "Lô Thị Phượng", json!({ "sex": "female" }));
    let id = nominate(&t, &round, &who, "certificate_of_merit");
    let posting =
        json!({ "roundId": round, "place": "Nhà văn hóa", "fromOn": "2026-09-01", "untilOn": "2026-09-11" });
    t.call("save_posting", posting).unwrap();
    let held =
        session(&t, &council(&t), &round, json!({ "threshold": 70.0, "minutesNumber": "03/BB-HĐTĐKT" }))
            .unwrap();
    vote(&t, &held, &id, json!({ "yes": 9 })).unwrap();
    assert_eq!(figures(&line(&t, "F1.awards")), [0, 0, 0]);
    assert_eq!(figures(&line(&t, "E5.awarded")), [0, 0, 0]);
    assert_eq!(figures(&line(&t, "C1.complete")), [0, 0, 0]);
    assert_eq!(shown(&line(&t, "E5.awarded")), "–", "nothing is not 0%");

    let input = json!({
        "roundId": round, "ids": [id], "decidedOn": "2026-09-22", "subject": "Tặng Giấy khen", "number": "45",
        "reason": "Hồ sơ bổ sung sau",
    });
    t.call("record_review_decision", input).unwrap();
    for (key, expected) in [
        ("F1.awards", [1, 1, 0]),
        ("E5.awarded", [1, 1, 0]),
        ("C1.complete", [0, 1, 0]),
        ("C2.council", [1, 1, 0]),
        ("C2.minutes", [1, 1, 0]),
        ("C3.voted", [1, 1, 0]),
        ("C3.basis", [1, 1, 0]),
        ("C4.posted", [1, 1, 0]),
        ("C4.days", [1, 1, 0]),
        ("C6.declared", [0, 1, 0]),
        ("D1.decided", [1, 1, 0]),
        ("D1.proposed", [0, 0, 1]),
        ("H5.council", [1, 1, 0]),
    ] {
        assert_eq!(figures(&line(&t, key)), expected, "{key}");
    }
    assert_eq!(shown(&line(&t, "C4.days")), "10 ngày");
    // No law sets these days: late is only what the office itself calls so.
    let says = || line(&t, "C4.days")["says"].as_str().unwrap().to_owned();
    assert!(!says().contains("quá mức"), "{}", says());
    let target = json!({ "line": "C4.days", "goal": "at_most", "figure": 7, "validFrom": "2026-01-01", "source": "Quy chế của xã" });
    t.call("save_supervision_target", target).unwrap();
    assert!(says().ends_with("1 trên 1 (100%) quá mức 7 ngày"), "{}", says());
    t.call("undo_change", json!({})).unwrap();
    // Each paper the dossier lacks is one of its kind.
    let missing = t.call("get_indicator", json!({ "line": "C1.missing" })).unwrap();
    assert!(missing["total"].as_u64().unwrap() > 0);
    assert_eq!(missing["dimensions"].as_array().unwrap().last().unwrap()["name"], "Loại giấy tờ");
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(figures(&line(&t, "F1.awards")), [0, 0, 0]);
}

#[test]
fn what_has_no_day_is_a_blank_and_no_nought() {
    let (t, _) = office();
    let draft = json!({ "name": "Thắp sáng đường bản", "source": "superior", "method": "thematic", "startsOn": "2026-02-01" });
    t.call("save_movement", draft).unwrap();
    let launched = line(&t, "A1.launched");
    assert_eq!((figures(&launched), shown(&launched)), ([0, 0, 1], "–"));
    let days = line(&t, "A2.days");
    assert_eq!((figures(&days), shown(&days)), ([0, 0, 1], "–"));
    // Its plan is due and not on record; without an end nobody knows by when it is to be inspected.
    assert_eq!(figures(&line(&t, "A4.plan")), [0, 1, 0]);
    assert_eq!(figures(&line(&t, "A4.inspection")), [0, 0, 1]);
    let list = t.call("get_indicator", json!({ "line": "A1.launched", "answer": "blank" })).unwrap();
    assert_eq!(list["rows"][0]["note"], "chưa ghi ngày phát động");
    assert!(list["rows"][0]["route"].as_str().unwrap().starts_with("movements/"));
}

#[test]
fn a_revoked_award_leaves_every_figure_and_is_told_of_in_its_own() {
    let (t, who) = office();
    let saved = record(&t, decision(Some("12"), "2026-08-01"), &who).unwrap();
    assert_eq!(figures(&line(&t, "F1.awards")), [1, 1, 0]);
    t.revoke(&saved["awards"][0]["id"], "2026-09-01").unwrap();
    for (key, expected) in [
        ("F1.awards", [0, 0, 0]),
        ("E5.awarded", [0, 0, 0]),
        ("F6.amended", [1, 1, 0]),
        ("F4.stated", [0, 0, 0]),
    ] {
        assert_eq!(figures(&line(&t, key)), expected, "{key}");
    }
    let list = t.call("get_indicator", json!({ "line": "F6.amended" })).unwrap();
    assert_eq!(list["rows"][0]["note"], "Kê khai thành tích không đúng");
}

#[test]
fn the_longest_silence_runs_between_the_acts() {
    let (t, who) = office();
    record(&t, decision(Some("12"), "2026-01-11"), &who).unwrap();
    record(&t, decision(Some("13"), "2026-03-01"), &who).unwrap();
    let wanted = json!({ "from": "2026-01-01", "until": "2026-03-31", "line": "A3.gap" });
    let detail = t.call("get_indicator", wanted).unwrap();
    let rows: Vec<_> = detail["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["text"].clone(), row["shown"].clone()))
        .collect();
    let row = |text: &str, days: &str| (json!(text), json!(days));
    assert_eq!(
        rows,
        [
            row("Từ 12/01/2026 đến 28/02/2026", "48 ngày"),
            row("Từ 02/03/2026 đến 31/03/2026", "30 ngày"),
            row("Từ 01/01/2026 đến 10/01/2026", "10 ngày"),
        ]
    );
    assert_eq!(detail["line"]["figures"]["shown"], "48 ngày");
}

#[test]
fn only_a_target_of_the_office_with_its_source_makes_a_state() {
    let t = practised();
    let draft = |more: Value| {
        let mut draft = json!({
            "line": "G2.publicised", "goal": "at_least", "figure": 70, "validFrom": "2026-01-01",
            "source": "Kế hoạch 12/KH-UBND",
        });
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draft
    };
    for (field, wrong) in [
        ("source", json!({ "source": " " })),
        ("line", json!({ "line": "Z9.khong" })),
        ("figure", json!({ "figure": 101 })),
        ("figure", json!({ "figure": -1 })),
        ("validUntil", json!({ "validUntil": "2025-12-31" })),
    ] {
        let refused = t.call("save_supervision_target", draft(wrong.clone())).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{wrong}: {refused}");
    }
    let saved = t.call("save_supervision_target", draft(json!({}))).unwrap();
    assert_eq!(saved["shown"], "ít nhất 70%");
    let state = line(&t, "G2.publicised")["target"].clone();
    assert_eq!((&state["isMet"], &state["source"]), (&json!(true), &json!("Kế hoạch 12/KH-UBND")));
    t.call("save_supervision_target", draft(json!({ "id": saved["id"], "figure": 74 }))).unwrap();
    assert_eq!(line(&t, "G2.publicised")["target"]["isMet"], false, "73,7% is below 74%");
    // It holds from its first day on: a period that ended before has none.
    let before = t.call("get_supervision", json!({ "from": "2025-01-01", "until": "2025-12-31" })).unwrap();
    assert!(lines(&before).iter().all(|line| line["target"].is_null()));
    t.call("undo_change", json!({})).unwrap();
    assert_eq!(line(&t, "G2.publicised")["target"]["isMet"], true);
    t.call("remove_supervision_target", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(line(&t, "G2.publicised")["target"], json!(null));
    let bin = t.call("list_bin", json!({})).unwrap();
    t.call("restore_from_bin", json!({ "id": bin[0]["id"] })).unwrap();
    assert_eq!(t.call("list_supervision_targets", json!({})).unwrap()[0]["figure"], 70.0);
}

#[test]
fn periods_and_parts_that_are_not_there_are_refused_in_words() {
    let t = practised();
    for (field, input) in [
        ("until", json!({ "line": "F1.awards", "from": "2026-05-01", "until": "2026-04-01" })),
        ("until", json!({ "line": "F1.awards", "from": "2001-05-01", "until": "2026-04-01" })),
        ("line", json!({ "line": "F1" })),
        ("line", json!({ "line": "E1.direct.khong" })),
        ("part", json!({ "line": "F1.awards", "dimension": "Quý" })),
        ("part", json!({ "line": "F1.awards", "dimension": "Quý", "part": "Quý V năm 2026" })),
        ("dimension", json!({ "line": "F1.awards", "dimension": "Màu", "part": "Đỏ" })),
    ] {
        let refused = t.call("get_indicator", input.clone()).unwrap_err();
        assert_eq!(refused.wire().field.as_deref(), Some(field), "{input}: {refused}");
    }
    // A day is a period too.
    let day = t.call("get_supervision", json!({ "from": "2026-09-15", "until": "2026-09-15" })).unwrap();
    let awards = lines(&day).into_iter().find(|line| line["key"] == "F1.awards").unwrap();
    assert_eq!(figures(&awards), [43, 43, 0]);
}

#[test]
fn the_same_records_give_the_same_papers_byte_for_byte() {
    let t = practised();
    let target = json!({
        "line": "G2.publicised", "goal": "at_least", "figure": 80, "validFrom": "2026-01-01", "source": "Kế hoạch 12",
    });
    t.call("save_supervision_target", target).unwrap();
    let made = |format: &str| {
        let made = t.call("print_supervision", json!({ "format": format })).unwrap();
        let read = |name: &str| fs::read(made[name].as_str().unwrap()).unwrap();
        (read("report"), read("workbook"), made["report"].as_str().unwrap().to_owned())
    };
    let (pdf, book, path) = made("pdf");
    let text = pdf_text(std::path::Path::new(&path));
    let (same, same_book, _) = made("pdf");
    assert!(pdf == same && book == same_book, "two runs differ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "SỐ LIỆU GIÁM SÁT",
        "từ 01/01/2025 đến 31/12/2026",
        "LUYỆN TẬP",
        "ít nhất 80%: chưa đạt",
        "PHỤ LỤC 1",
        "PHỤ LỤC 2",
        "chưa gắn bản quét đã ký",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let (docx, other, _) = made("docx");
    assert_eq!(&docx[..2], b"PK");
    assert!(book == other, "the workbook does not depend on the form of the report");
}

#[test]
fn the_workbook_draws_what_its_tables_say() {
    let t = practised();
    let made = t.call("print_supervision", json!({})).unwrap();
    let book = fs::read(made["workbook"].as_str().unwrap()).unwrap();
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let names: Vec<String> = book.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut charts = Vec::new();
    for name in names.iter().filter(|name| name.starts_with("xl/charts/chart")) {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut book.by_name(name).unwrap(), &mut text).unwrap();
        charts.push(text);
    }
    for (title, source) in [
        ("Khen thưởng theo quý", "'So sánh'!$E$"),
        ("Khen thưởng theo thôn, bản, tổ dân phố", "'So sánh'!$E$"),
        ("Khen thưởng theo lĩnh vực", "'So sánh'!$E$"),
        ("Khen thưởng theo danh hiệu, hình thức", "'So sánh'!$E$"),
        ("E. Công bằng và cơ cấu: tỷ lệ (1/", "'Tỷ lệ'!$E$"),
    ] {
        let chart = charts.iter().find(|chart| chart.contains(title)).unwrap_or_else(|| panic!("no {title}"));
        assert!(chart.contains(source), "{title}: {chart}");
        if source.starts_with("'Tỷ lệ'") {
            assert!(chart.contains("Năm 2025") && chart.contains("Cả kỳ"), "{chart}");
        }
    }
}

#[test]
fn an_office_that_has_begun_is_empty_and_says_so() {
    let t = TestOffice::with_desk(TestDesk::at("2026-09-23T01:12:00Z")).unwrap();
    t.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let whole = t.call("get_supervision", json!({})).unwrap();
    assert_eq!(whole["isEmpty"], true);
    assert_eq!(shown(&line(&t, "F1.awards")), "0");
    assert_eq!(figures(&line(&t, "E6.hamlets")), [0, 1, 0]);
}
