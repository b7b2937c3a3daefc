//! Forms, the table of communes by award, and the lists behind the figures of an area.
use std::path::Path;

use serde_json::{Value, json};
use sovang_tests::TestOffice;

use super::{UNITS, area, change_rows, merge, sealing, sealing::Plan, stick, superior, trust};
use crate::decisions::{decision, office, record};

/// Two communes: one as the plan says, one that says more of its awards.
fn two_communes() -> TestOffice {
    let t = superior();
    trust(&t, &UNITS);
    let first = Plan { awards: 5, ..Plan::of(UNITS[0], "2026-Q3", "2026-08-01") };
    let second = Plan { awards: 5, ..Plan::of(UNITS[1], "2026-Q3", "2026-08-05") };
    let first = sealing::write(&stick(&t), &first);
    let second = sealing::write_with(&stick(&t), &second, &sealing::key(UNITS[1]), |contents| {
        let decisions = contents.tables.iter_mut().find(|table| table.name == "decisions").unwrap();
        decisions.fields.push(sovang_bundle::Field {
            name: "ground".into(),
            title: "Loại hình".into(),
            kind: sovang_bundle::FieldKind::String,
        });
        change_rows(contents, "decisions", |rows| rows[0].push(Some("merit".to_owned())));
        // The one with a decision of its own was taken back.
        change_rows(contents, "awards", |rows| rows[1][13] = Some("2026-09-01".to_owned()));
    });
    merge(&t, &[&first, &second]);
    t
}

fn form(t: &TestOffice, id: &str, period: &str) -> Option<Value> {
    let forms = t.call("list_area_forms", json!({ "period": period })).unwrap();
    forms.as_array().unwrap().iter().find(|form| form["id"] == id).cloned()
}

fn figures(form: &Value, code: &str) -> Vec<String> {
    let row = form["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap();
    row["figures"].as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_form_of_an_area_counts_what_communes_sent_and_says_which_of_them_lack_something() {
    let t = two_communes();
    let form_of_area = form(&t, "cap-xa", "2026-Q3").unwrap();
    // Five and five, one taken back; advanced workers are the first and fourth of each.
    assert_eq!(figures(&form_of_area, "01")[..3], ["9", "5", "4"]);
    assert_eq!(figures(&form_of_area, "02")[0], "2", "collectives");
    assert_eq!(figures(&form_of_area, "05")[0], "7", "people");
    assert_eq!(figures(&form_of_area, "09")[0], "2", "leaders");
    assert_eq!(figures(&form_of_area, "11")[0], "4", "only one commune says on what ground");
    let lacks = form_of_area["lacks"].as_array().unwrap();
    let ground = lacks.iter().find(|lack| lack["text"].as_str().unwrap().contains("loại hình")).unwrap();
    assert_eq!((&ground["count"], &ground["names"]), (&json!(5), &json!(["Phường Trường Vinh (5)"])));
    assert!(form(&t, "0601", "2026-Q3").is_none(), "a form of whole years");
    let movements = form(&t, "0601", "2026").unwrap();
    assert_eq!(figures(&movements, "01"), ["2", "–", "–", "2"]);
    assert!(movements["notes"].to_string().contains("18/2025"), "{}", movements["notes"]);
    assert!(form(&t, "0603", "2026").is_none(), "awards of superior bodies are in no bundle");
}

/// The commune's own form and the area's say the same of one commune.
#[test]
fn the_form_of_an_area_of_one_commune_is_that_of_the_commune() {
    let (commune, who) = office();
    commune.call("save_office", json!({ "communeCode": "17230" })).unwrap();
    let tier =
        json!({ "fullName": "Lô Văn Đạt", "sex": "male", "workClass": "official", "leadTier": "section" });
    let leader = commune.call("save_person", tier).unwrap();
    let hamlet = commune.call("save_unit", json!({ "name": "Bản Mét", "kind": "enterprise" })).unwrap();
    for (at, who) in
        [who, json!({ "kind": "person", "id": leader["id"] }), json!({ "kind": "unit", "id": hamlet["id"] })]
            .iter()
            .enumerate()
    {
        record(&commune, decision(None, &format!("2026-08-{:02}", at + 1)), who).unwrap();
    }
    let own = commune
        .call("print_report_paper", json!({ "period": "2026-Q3", "paper": "cap-xa", "format": "xlsx" }));
    let own = sheet(own.unwrap()["path"].as_str().unwrap(), None);
    commune.call("seal_bundle", json!({ "period": "2026-Q3", "folder": stick(&commune) })).unwrap();
    let t = superior();
    let line = super::plan(&t, &[&stick(&commune)])["lines"][0].clone();
    let key = json!([{ "unitCode": "17230", "publicKey": line["publicKey"], "proof": "cover_sheet" }]);
    t.call("save_trusted_keys", key).unwrap();
    merge(&t, &[&stick(&commune)]);
    let made = t.call("print_area_report", json!({ "period": "2026-Q3" })).unwrap();
    let area = sheet(made["workbook"].as_str().unwrap(), Some("Biểu tổng hợp cấp xã"));
    // Below the title and the name of the office.
    assert_eq!(own[3..], area[3..]);
    assert!(own.iter().any(|row| row[0].contains("Doanh nghiệp") && row[2] == "1"), "{own:?}");
    assert!(own.iter().any(|row| row[0].contains("lãnh đạo khác") && row[2] == "1"), "{own:?}");
}

fn sheet(path: &str, name: Option<&str>) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(Path::new(path)).unwrap();
    let name = name.map_or_else(|| book.sheet_names()[0].clone(), str::to_owned);
    let range = book.worksheet_range(&name).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn communes_by_award_add_up_and_the_lists_open_what_a_figure_counts() {
    let t = two_communes();
    let report = area(&t, "2026-Q3");
    let kinds = report["byAward"].as_array().unwrap();
    let column = |at: usize| -> i64 {
        report["units"].as_array().unwrap().iter().map(|unit| unit["byAward"][at].as_i64().unwrap()).sum()
    };
    for (at, kind) in kinds.iter().enumerate() {
        assert_eq!(kind["awards"]["awards"], column(at));
    }
    let listed = |wanted: Value| t.call("list_area_records", wanted).unwrap();
    let all = listed(json!({ "period": "2026-Q3", "what": "awards" }));
    assert_eq!(
        (&all["total"], all["rows"].as_array().unwrap().len()),
        (&json!(9), 9),
        "without the one taken back"
    );
    let one = listed(
        json!({ "period": "2026-Q3", "what": "awards", "unitCode": UNITS[1], "award": kinds[0]["id"] }),
    );
    let unit = report["units"].as_array().unwrap().iter().find(|unit| unit["id"] == UNITS[1]).unwrap();
    assert_eq!(one["total"], unit["byAward"][0]);
    assert!(
        one["title"].as_str().unwrap().ends_with("Phường Vinh Phú · quý III năm 2026"),
        "{}",
        one["title"]
    );
    for (what, figure) in
        [("movements", "movements"), ("registrations", "registrations"), ("exemplars", "exemplars")]
    {
        let list = listed(json!({ "period": "2026-Q3", "what": what }));
        assert_eq!(list["total"], report["total"][figure], "{what}");
        assert_eq!(list["rows"].as_array().unwrap().len() as i64, list["total"].as_i64().unwrap());
    }
    let made = t.call("print_area_report", json!({ "period": "2026-Q3" })).unwrap();
    let crossed = sheet(made["workbook"].as_str().unwrap(), Some("Xã theo danh hiệu"));
    assert_eq!(crossed.last().unwrap()[..2], ["Cộng", "9"]);
}

/// What a later quarter takes back, or what was not launched yet, is in no figure and in no list.
#[test]
fn figures_of_a_year_are_those_of_the_newest_bundles_and_their_lists_say_the_same() {
    let t = superior();
    trust(&t, &UNITS);
    let quarter = |period: &str, day: &'static str, change: &dyn Fn(&mut sovang_bundle::Contents)| {
        let period = if period == "2026-Q2" { "2026-Q2" } else { "2026-Q3" };
        let plan = Plan::of(UNITS[0], period, day);
        sealing::write_with(&stick(&t), &plan, &sealing::key(UNITS[0]), |contents| change(contents))
    };
    let first = quarter("2026-Q2", "2026-05-05", &|contents| {
        change_rows(contents, "movements", |rows| {
            // Launched after the year, and ended before the second quarter was over.
            let mut late = rows[0].clone();
            late[0] = Some(sealing::id(UNITS[0], "", 3, 7));
            late[6] = Some("2027-01-05".to_owned());
            rows.push(late);
        });
    });
    let second = quarter("2026-Q3", "2026-08-01", &|contents| {
        change_rows(contents, "registrations", |rows| rows[0][5] = Some("1".to_owned()));
    });
    merge(&t, &[&first]);
    let registrations = || area(&t, "2026")["total"]["registrations"].clone();
    assert_eq!(registrations(), 1);
    merge(&t, &[&second]);
    assert_eq!(registrations(), 0, "withdrawn since");
    let total = area(&t, "2026")["total"].clone();
    assert_eq!(total["movements"], 1, "the other is not launched yet");
    for what in ["awards", "movements", "registrations", "exemplars"] {
        let list = t.call("list_area_records", json!({ "period": "2026", "what": what })).unwrap();
        let figure = if what == "awards" { &total["awards"]["awards"] } else { &total[what] };
        assert_eq!(&list["total"], figure, "{what}");
    }
    let list = t.call("list_area_records", json!({ "period": "2026-Q2", "what": "registrations" })).unwrap();
    let at =
        list["columns"].as_array().unwrap().iter().position(|column| column["heading"] == "Năm").unwrap();
    assert_eq!(list["rows"][0][at], "2026", "a year is no amount");
}
