//! Every amount of the fact sheet, as typed there: by the day of the decision, raw and rounded, in figures and in
//! words, the same in the decision, its list and the payment sheet. The figures stand in `law/money.csv`, which was
//! written from the sheet and not from the rule pack.
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};
use sovang_tests::TestOffice;

use crate::{certificates::text_of, decisions};

#[derive(Debug, Deserialize)]
struct Amount {
    day: String,
    base_salary: i64,
    award: String,
    recipient: String,
    multiple: String,
    mark: String,
    raw: i64,
    up: i64,
    nearest: i64,
    in_words: String,
}

#[derive(Debug, Deserialize)]
struct Total {
    day: String,
    rounding: String,
    total: i64,
    in_words: String,
}

fn table<Row: for<'a> Deserialize<'a>>(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("law").join(name);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

impl Amount {
    fn paid(&self, rounding: &str) -> i64 {
        match rounding {
            "up" => self.up,
            "nearest" => self.nearest,
            _ => self.raw,
        }
    }
}

fn grouped(amount: i64) -> String {
    let digits = amount.to_string();
    let places = digits.chars().enumerate();
    places.fold(String::new(), |mut text, (at, digit)| {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
        text
    })
}

#[test]
fn the_law_gives_every_amount_of_the_sheet_on_its_day() {
    let t = TestOffice::new().unwrap();
    let amounts: Vec<Amount> = table("money.csv");
    assert!(amounts.len() > 150);
    let (mut wrong, mut confirmed) = (Vec::new(), 0);
    for row in &amounts {
        let wanted = json!({ "award": row.award, "recipient": row.recipient, "on": row.day });
        let told = match t.call("get_bonus", wanted) {
            Ok(found) => format!(
                "{} {} {} {}",
                found["multiple"].as_str().unwrap().replace(',', "."),
                found["baseSalary"],
                found["amount"],
                found["mark"].as_str().unwrap()
            ),
            Err(error) => error.to_string(),
        };
        let sheet = format!("{} {} {} {}", row.multiple, row.base_salary, row.raw, row.mark);
        // What the sheet only recalls may be left out of the pack; it may not say anything else.
        let is_left_out = row.mark == "RECALLED" && told.starts_with("Không tìm thấy");
        confirmed += usize::from(row.mark == "CONFIRMED");
        if told != sheet && !is_left_out {
            wrong
                .push(format!("{} {} {}: {told}, the sheet says {sheet}", row.day, row.award, row.recipient));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(confirmed > 100, "{confirmed}");
}

/// What the commune gives itself under the law of a day.
fn own(day: &str) -> &'static [(&'static str, &'static str)] {
    const ALL: &[(&str, &str)] = &[
        ("advanced_worker", "person"),
        ("certificate_of_merit", "person"),
        ("certificate_of_merit", "unit"),
        ("cultured_family", "household"),
        ("certificate_of_merit", "household"),
        ("grassroots_fighter", "person"),
        ("advanced_collective", "unit"),
        ("cultured_hamlet", "unit"),
    ];
    let given = if day < "2024-01-01" {
        4
    } else if day < "2025-07-01" {
        5
    } else {
        ALL.len()
    };
    &ALL[..given]
}

/// One decision with everything the commune gives on that day.
fn recorded(t: &TestOffice, who: &Value, day: &str) -> Value {
    let award = |(kind, recipient): &(&str, &str)| json!({ "recipient": who[*recipient], "award": kind, "merit": "Có thành tích xuất sắc" });
    let awards: Vec<Value> = own(day).iter().map(award).collect();
    let draft =
        json!({ "decision": decisions::decision(None, day), "awards": awards, "confirmUnverified": true });
    t.call("record_awards", draft).unwrap()
}

fn recipients(t: &TestOffice, person: &Value) -> Value {
    let unit = t.call("save_unit", json!({ "name": "Bản Mét", "kind": "hamlet" })).unwrap();
    let home = json!({ "headName": "Lương Văn Ước", "headSex": "male", "hamletId": unit["id"] });
    let home = t.call("save_household", home).unwrap();
    json!({
        "person": person, "unit": { "kind": "unit", "id": unit["id"] }, "household": { "kind": "household", "id": home["id"] },
    })
}

fn words(path: &Value) -> String {
    text_of(Path::new(path.as_str().unwrap())).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbers of the column of money, the total computed with the file last, and all words of the workbook.
fn workbook(path: &Value) -> (Vec<i64>, String) {
    let path = PathBuf::from(path.as_str().unwrap());
    let mut book = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut part = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
    let (cells, strings) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
    let mut numbers = Vec::new();
    for cell in cells.split("<c r=\"E").skip(1) {
        let head = cell.split('>').next().unwrap();
        let value = cell.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next());
        if !head.contains("t=\"s\"")
            && let Some(value) = value.filter(|_| cell.find("<v>") < cell.find("</c>"))
        {
            numbers.push(value.parse().unwrap());
        }
    }
    (numbers, strings)
}

#[test]
fn decision_list_and_payment_sheet_give_the_amounts_of_the_sheet_in_figures_and_in_words() {
    let (t, person) = decisions::office();
    let who = recipients(&t, &person);
    let amounts: Vec<Amount> = table("money.csv");
    let totals: Vec<Total> = table("money_totals.csv");
    assert_eq!(totals.len(), 8 * 3);
    for total in &totals {
        t.call("save_office", json!({ "rounding": total.rounding })).unwrap();
        let saved = recorded(&t, &who, &total.day);
        let case = format!("{} {}", total.day, total.rounding);
        let mut paid = Vec::new();
        for award in saved["awards"].as_array().unwrap() {
            let row = amounts.iter().find(|row| {
                row.day == total.day
                    && row.award == award["award"]
                    && row.recipient == award["recipient"]["kind"].as_str().unwrap()
            });
            let row = row.unwrap_or_else(|| panic!("{case}: {} is not in the sheet", award["award"]));
            let expected = (row.raw, row.paid(&total.rounding));
            let found = (award["amountRawVnd"].as_i64().unwrap(), award["amountVnd"].as_i64().unwrap());
            assert_eq!(found, expected, "{case}: {} {}", row.award, row.recipient);
            paid.push(expected.1);
        }
        let sums = &saved["totals"];
        assert_eq!(
            (&sums["amountVnd"], &sums["amountInWords"]),
            (&json!(total.total), &json!(total.in_words)),
            "{case}"
        );
        same_on_paper(&t, &saved["decision"]["id"], &paid, total, &case);
    }
}

fn same_on_paper(t: &TestOffice, id: &Value, paid: &[i64], total: &Total, case: &str) {
    let small = total.in_words.to_lowercase();
    let decision = words(&t.call("print_decision", json!({ "decisionId": id })).unwrap()["path"]);
    // Once in the article and once under the list.
    assert_eq!(decision.to_lowercase().matches(&small).count(), 2, "{case}: {small}\n{decision}");
    assert!(decision.contains(&format!("{} đồng", grouped(total.total))), "{case}\n{decision}");
    let payment = json!({ "decisionId": id, "kind": "payment" });
    let payment = words(&t.call("print_ceremony_paper", payment).unwrap()["path"]);
    assert!(payment.to_lowercase().contains(&format!("bằng chữ: {small}")), "{case}\n{payment}");
    for text in [&decision, &payment] {
        let mut left: Vec<&str> = text.split(' ').collect();
        for amount in paid.iter().chain([&total.total]) {
            let shown = grouped(*amount);
            let at = left.iter().position(|word| *word == shown);
            left.remove(at.unwrap_or_else(|| panic!("{case}: {shown} is missing\n{text}")));
        }
    }
    let sheet = json!({ "decisionId": id, "kind": "payment_sheet" });
    let (mut numbers, strings) = workbook(&t.call("print_ceremony_paper", sheet).unwrap()["path"]);
    assert_eq!(numbers.pop(), Some(total.total), "{case}: the sum of the workbook");
    numbers.sort_unstable();
    let mut paid = paid.to_vec();
    paid.sort_unstable();
    assert_eq!(numbers, paid, "{case}");
    assert!(strings.to_lowercase().contains(&small), "{case}\n{strings}");
}

#[test]
fn every_amount_is_said_in_words() {
    let amounts: Vec<Amount> = table("money.csv");
    for row in amounts {
        assert_eq!(sovang_core::terms::money::in_words(row.raw), row.in_words, "{}", row.raw);
    }
}
