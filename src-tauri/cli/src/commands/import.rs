//! `import`: lists from spreadsheets, first shown, then taken in.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    Session,
    emulation::{found, optional_day},
    fields,
};
use crate::{Args, Stop, print, print::Style};

/// Rows asked for at a time: a list of 20,000 rows never stands in one answer.
const PAGE: usize = 500;
/// Questions and rows shown in words; the rest is counted.
const SHOWN: usize = 200;

/// Shows each row's fate with `--preview`, else takes the list in.
pub(super) fn import(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = args.path("tệp danh sách")?;
    let is_preview = args.flag("preview");
    let path = std::path::absolute(&path).map_err(sovang_core::Error::file("đọc", &path))?;
    let wanted = fields([
        ("path", Some(json!(path))),
        ("sender", args.option("sender").map(Value::from)),
        ("answers", Some(json!(answers(&mut args)?))),
        ("registrationsYear", args.option("registrations").map(|year| number(&year)).transpose()?),
    ]);
    let mut wanted = wanted;
    if let Some(into) = nominations(session, &mut args)? {
        wanted["nominations"] = into;
    }
    let accept = args.option("accept").map(|text| accepted(&text)).transpose()?;
    let leave = args.option("leave").map(|text| left_out(&text));
    args.done()?;
    let plan = session.call("plan_import", wanted.clone())?;
    if is_preview {
        return preview(session, &wanted, plan);
    }
    let mut input = json!({ "file": wanted });
    for (name, value) in [("hash", Some(plan["hash"].clone())), ("accept", accept), ("leave", leave)] {
        if let Some(value) = value {
            input[name] = value;
        }
    }
    let saved = session.call("save_import", input)?;
    session.answer(&saved, &said(&saved));
    Ok(())
}

/// The round of `--round` and what goes with it.
fn nominations(session: &Session, args: &mut Args) -> Result<Option<Value>, Stop> {
    let Some(round) = args.option("round") else { return Ok(None) };
    let round = found(session, &round, "list_rounds")?;
    let by = args.option("by").map(|name| found(session, &name, "list_units")).transpose()?;
    Ok(Some(fields([
        ("roundId", Some(round["id"].clone())),
        ("merit", args.option("merit").map(Value::from)),
        ("nominatedBy", by.map(|unit| unit["id"].clone())),
        ("receivedOn", optional_day(args, "received")?),
    ])))
}

/// Answers of `--answer` and `--columns` by the ids of their questions.
fn answers(args: &mut Args) -> Result<BTreeMap<String, String>, Stop> {
    let wrong = |part: &str, like: &str| Stop::usage(format!("Không hiểu «{part}»: hãy viết dạng {like}."));
    let mut found = BTreeMap::new();
    for text in args.options("answer") {
        let (id, answer) = text.rsplit_once('=').ok_or_else(|| wrong(&text, "CÂU_HỎI=TRẢ_LỜI"))?;
        found.insert(id.trim().to_owned(), answer.trim().to_owned());
    }
    let columns = args.option("columns").unwrap_or_default();
    for part in columns.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (column, field) = part.split_once('=').ok_or_else(|| wrong(part, "C=birth,E=none"))?;
        // Without a number the first list is meant; "2.C" is column C of the second.
        let (list, letter) = column.split_once('.').unwrap_or(("1", column));
        let is_letter =
            !letter.trim().is_empty() && letter.trim().chars().all(|letter| letter.is_ascii_alphabetic());
        if !is_letter {
            return Err(wrong(part, "C=birth,E=none"));
        }
        let id = format!("column:{}.{}", list.trim(), letter.trim().to_ascii_uppercase());
        found.insert(id, field.trim().to_owned());
    }
    Ok(found)
}

fn number(text: &str) -> Result<Value, Stop> {
    text.parse::<i32>().map(Value::from).map_err(|_| Stop::usage(format!("«{text}» không phải một năm.")))
}

fn accepted(text: &str) -> Result<Value, Stop> {
    let words: Vec<&str> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    match words.iter().find(|word| !matches!(**word, "new" | "changed")) {
        Some(word) => {
            Err(Stop::usage(format!("Không nhận được «{word}»: hãy ghi new, changed hoặc cả hai.")))
        }
        None => Ok(json!(words)),
    }
}

fn left_out(text: &str) -> Value {
    let rows = text.split(',').map(str::trim).filter(|row| !row.is_empty());
    json!(
        rows.map(|row| if row.contains('.') { row.to_owned() } else { format!("1.{row}") })
            .collect::<Vec<_>>()
    )
}

fn preview(session: &Session, wanted: &Value, plan: Value) -> Result<(), Stop> {
    if session.style == Style::Json {
        print::json(&whole(session, wanted, plan)?);
        return Ok(());
    }
    let rows = plan["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    let shown: Vec<Value> =
        rows.iter().filter(|row| row["fate"] != "skipped").take(SHOWN).map(explained).collect();
    print::table(
        &shown,
        &[("Dòng", "row"), ("Kết quả", "fateWord"), ("Họ và tên", "fullName"), ("Lý do, lưu ý", "why")],
    );
    let counts = &plan["counts"];
    let records = ["new", "changed", "same", "refused"]
        .map(|fate| counts[fate].as_u64().unwrap_or(0))
        .iter()
        .sum::<u64>();
    if records > shown.len() as u64 {
        print::line(&format!("… còn {} dòng nữa; thêm --json để xem hết.", records - shown.len() as u64));
    }
    describe(&plan);
    let about_rows = rows.iter().map(|row| &row["question"]).filter(|question| !question.is_null());
    let questions = plan["questions"].as_array().into_iter().flatten().chain(about_rows);
    let mut asked = BTreeSet::new();
    for question in questions.filter(|one| one["answer"].is_null()).take(SHOWN) {
        if asked.insert(question["id"].to_string()) {
            ask(question);
        }
    }
    print::line(&format!(
        "{} dòng của tệp: {} mới, {} thay đổi, {} đã có, {} từ chối (trong đó {} chờ trả lời), {} bỏ qua; {} đơn vị mới{}. Chưa ghi gì.",
        counts["total"],
        counts["new"],
        counts["changed"],
        counts["same"],
        counts["refused"],
        counts["asked"],
        counts["skipped"],
        counts["newUnits"],
        counts["nominations"]
            .as_u64()
            .filter(|_| !wanted["nominations"].is_null())
            .map(|count| format!("; {count} đề nghị khen thưởng"))
            .unwrap_or_default()
    ));
    Ok(())
}

/// What the file holds and what of it is easily overlooked.
fn describe(plan: &Value) {
    let texts = |value: &Value| {
        value.as_array().into_iter().flatten().map(print::cell).collect::<Vec<_>>().join(", ")
    };
    for list in plan["lists"].as_array().into_iter().flatten() {
        let sheet = list["sheet"].as_str().filter(|sheet| !sheet.is_empty());
        let sheet = sheet.map(|sheet| format!(", trang «{sheet}»")).unwrap_or_default();
        let title = list["title"].as_str().map(|title| format!(": {title}")).unwrap_or_default();
        print::line(&format!(
            "Danh sách {}{sheet}, {}{title}",
            list["number"],
            print::cell(&list["kindWord"])
        ));
        for (hidden, what) in [("hiddenColumns", "cột ẩn"), ("hiddenRows", "dòng ẩn")] {
            if list[hidden].as_array().is_some_and(|hidden| !hidden.is_empty()) {
                print::line(&format!("  Có {what} vẫn được đọc: {}.", texts(&list[hidden])));
            }
        }
        let columns = list["columns"].as_array().into_iter().flatten();
        let left = columns.filter(|column| column["isKept"] == false).map(|column| {
            format!("{} «{}»", print::cell(&column["letter"]), print::cell(&column["heading"]))
        });
        let left = left.collect::<Vec<_>>().join(", ");
        if !left.is_empty() {
            print::line(&format!("  Cột chỉ xem, không ghi vào sổ: {left}."));
        }
    }
    if plan["otherSheets"].as_array().is_some_and(|others| !others.is_empty()) {
        print::line(&format!("Trang không có danh sách: {}.", texts(&plan["otherSheets"])));
    }
    for cell in plan["doubtful"].as_array().into_iter().flatten().take(SHOWN) {
        let [row, column, from, to] = ["row", "column", "from", "to"].map(|name| print::cell(&cell[name]));
        print::line(&format!("  Chữ cũ chưa chắc: dòng {row}, cột {column}: «{from}» đọc là «{to}»."));
    }
}

/// The row with its reason and remarks in one text.
fn explained(row: &Value) -> Value {
    let mut row = row.clone();
    row["why"] = json!(reason(&row).unwrap_or_default());
    row
}

fn reason(row: &Value) -> Option<String> {
    let own = row["reason"].as_str().map(str::to_owned);
    let remarks =
        row["remarks"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let all: Vec<String> = own.into_iter().chain(remarks).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn ask(question: &Value) {
    print::line(&format!("Hỏi: {}", print::cell(&question["text"])));
    for choice in question["choices"].as_array().into_iter().flatten().take(4) {
        let detail = choice["detail"].as_str().filter(|detail| !detail.is_empty());
        let detail = detail.map(|detail| format!(" ({detail})")).unwrap_or_default();
        let (id, answer) = (print::cell(&question["id"]), print::cell(&choice["answer"]));
        print::line(&format!("  --answer \"{id}={answer}\"  {}{detail}", print::cell(&choice["label"])));
    }
}

/// Every row of the file under the names that expectations of lists use, and all else the plan says.
fn whole(session: &Session, wanted: &Value, plan: Value) -> Result<Value, Stop> {
    let (mut records, mut skipped) = (Vec::new(), Vec::new());
    let mut from = 0;
    loop {
        let page = json!({ "file": wanted, "from": from, "most": PAGE });
        let answer = session.call("list_import_rows", page)?;
        let rows = answer["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
        for row in rows {
            // A row of a list that is not taken names somebody, but is skipped all the same.
            let into = if row["fate"] == "skipped" { &mut skipped } else { &mut records };
            let number = into.len() + 1;
            into.push(flat(row, number, &plan["lists"]));
        }
        from += rows.len();
        if rows.len() < PAGE {
            break;
        }
    }
    let first = plan["lists"].as_array().into_iter().flatten().find(|list| list["isTaken"] == true);
    let of_first = |name: &str| first.map_or(Value::Null, |list| list[name].clone());
    Ok(json!({
        "file": plan["fileName"],
        "hash": plan["hash"],
        "kind": of_first("kind"),
        "sheet": of_first("sheet"),
        "title": of_first("title"),
        "encoding": of_first("encoding"),
        "delimiter": of_first("separator"),
        "header_rows": of_first("headerRows"),
        "numbering_row": of_first("numberingRow"),
        "lists": plan["lists"],
        "other_sheets": plan["otherSheets"],
        "counts": plan["counts"],
        "questions": plan["questions"],
        "new_units": plan["newUnits"],
        "doubtful": plan["doubtful"],
        "doubtful_count": plan["doubtfulCount"],
        "records": records,
        "skipped_rows": skipped,
    }))
}

fn flat(row: &Value, number: usize, lists: &Value) -> Value {
    let mut found = Map::new();
    let list = lists.as_array().into_iter().flatten().find(|list| list["number"] == row["list"]);
    found.insert("list".to_owned(), row["list"].clone());
    found.insert("sheet".to_owned(), list.map_or(Value::Null, |list| list["sheet"].clone()));
    found.insert("row".to_owned(), row["row"].clone());
    if row["fate"] != "skipped" {
        found.insert("record".to_owned(), json!(number));
    }
    found.insert("fate".to_owned(), row["fate"].clone());
    found.insert("reason".to_owned(), json!(reason(row)));
    for (name, value) in row["fields"].as_object().into_iter().flatten() {
        found.insert(name.clone(), value.clone());
    }
    if row["fate"] == "skipped" {
        found.insert("text".to_owned(), row["fullName"].clone());
    }
    for (name, field) in [("changes", "changes"), ("question", "question")] {
        let value = &row[field];
        if !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()) {
            found.insert(name.to_owned(), value.clone());
        }
    }
    Value::Object(found)
}

fn said(saved: &Value) -> String {
    let counts = &saved["counts"];
    let mut sentence = format!(
        "Đã nhận {} dòng mới, sửa {}, giữ nguyên {}, từ chối {} (trong đó {} chờ trả lời), bỏ qua {}.",
        counts["new"],
        counts["changed"],
        counts["same"],
        counts["refused"],
        counts["asked"],
        counts["skipped"]
    );
    let more = [
        (&counts["nominations"], "đề nghị khen thưởng"),
        (&counts["newUnits"], "đơn vị"),
        (&saved["households"], "hộ"),
        (&saved["registrations"], "đăng ký danh hiệu"),
    ];
    for (count, what) in more.into_iter().filter(|(count, _)| count.as_u64().is_some_and(|count| count > 0)) {
        sentence.push_str(&format!(" Ghi {count} {what}."));
    }
    sentence.push_str(&format!(" Muốn lấy lại cả lần nhập này: «sovang undo {}».", saved["journal"]));
    sentence
}
