//! `list` and `search`.

use std::path::PathBuf;

use serde_json::{Value, json};
use sovang_core::features::units::UnitKind;

use super::{Session, fields};
use crate::{Args, Stop, print, print::Style};

/// Heading and field of each column of a list.
type Columns = &'static [(&'static str, &'static str)];

/// Word, command, whether it takes a year, where the rows are, columns.
const LISTS: &[(&str, &str, bool, &str, Columns)] = &[
    (
        "people",
        "list_people",
        false,
        "rows",
        &[
            ("Họ và tên", "fullName"),
            ("Ngày sinh", "birth"),
            ("Chức vụ", "position"),
            ("Đơn vị", "unitName"),
            ("Thôn, bản", "hamletName"),
        ],
    ),
    ("units", "list_units", false, "", &[("Tên", "name"), ("Loại", "kind"), ("Thuộc", "parentName")]),
    (
        "households",
        "list_households",
        false,
        "",
        &[("Chủ hộ", "headName"), ("Thôn, bản", "hamletName"), ("Nhân khẩu", "members")],
    ),
    (
        "movements",
        "list_movements",
        true,
        "",
        &[
            ("Phong trào", "name"),
            ("Lĩnh vực", "fieldName"),
            ("Phát động", "launchedOn"),
            ("Kết thúc", "endsOn"),
        ],
    ),
    (
        "registrations",
        "list_registrations",
        true,
        "",
        &[("Đối tượng", "name"), ("Đơn vị", "unitName"), ("Danh hiệu đăng ký", "awardName"), ("Năm", "year")],
    ),
    (
        "exemplars",
        "list_exemplars",
        true,
        "",
        &[("Điển hình", "name"), ("Lĩnh vực", "fieldName"), ("Việc làm", "summary"), ("Ngày", "foundOn")],
    ),
    (
        "decisions",
        "list_decisions",
        true,
        "",
        &[("Số", "number"), ("Ngày", "decidedOn"), ("Trích yếu", "subject")],
    ),
    (
        "awards",
        "list_awards",
        true,
        "",
        &[
            ("Đối tượng", "printedName"),
            ("Đơn vị", "office"),
            ("Khen thưởng", "awardName"),
            ("Quyết định", "decisionNumber"),
            ("Số vào sổ", "registerNo"),
        ],
    ),
    (
        "journal",
        "list_journal",
        false,
        "",
        &[("Dòng", "id"), ("Lúc", "at"), ("Người", "actor"), ("Việc", "says")],
    ),
];

/// What a list is called on paper.
const TITLES: &[(&str, &str)] = &[
    ("people", "Danh sách cá nhân"),
    ("units", "Danh sách đơn vị, thôn bản"),
    ("households", "Danh sách hộ gia đình"),
    ("movements", "Danh sách phong trào thi đua"),
    ("registrations", "Danh sách đăng ký danh hiệu thi đua"),
    ("exemplars", "Danh sách điển hình tiên tiến"),
    ("decisions", "Danh sách quyết định khen thưởng"),
    ("awards", "Danh sách khen thưởng"),
    ("journal", "Nhật ký"),
];

pub(super) fn list(session: &Session, mut args: Args) -> Result<(), Stop> {
    let what = args.word("tên danh sách, ví dụ «people»")?;
    let Some((_, command, has_year, at, columns)) = LISTS.iter().find(|(word, ..)| *word == what) else {
        let known = LISTS.iter().map(|(word, ..)| *word).collect::<Vec<_>>().join(", ");
        return Err(Stop::usage(format!("Không có danh sách «{what}». Các danh sách: {known}.")));
    };
    let year = if *has_year { year(&mut args)? } else { None };
    let out = args.path_option("out");
    let wanted = fields([("text", args.option("text").map(Value::from)), ("year", year.map(Value::from))]);
    args.done()?;
    let answer = session.call(command, wanted)?;
    if session.style == Style::Json && out.is_none() {
        print::json(&answer);
        return Ok(());
    }
    let rows = if at.is_empty() { &answer } else { &answer[*at] };
    let rows: Vec<Value> = rows.as_array().into_iter().flatten().map(|row| in_words(row, &what)).collect();
    let rows = rows.as_slice();
    if rows.is_empty() {
        print::line("Danh sách chưa có dòng nào.");
        return Ok(());
    }
    if let Some(out) = out {
        return write(session, what.as_str(), (rows, columns), out);
    }
    print::table(rows, columns);
    Ok(())
}

/// A row as it is read: kinds by their words.
fn in_words(row: &Value, list: &str) -> Value {
    let mut row = row.clone();
    if list == "units" {
        let kind = UnitKind::ALL.into_iter().find(|kind| row["kind"] == kind.as_str());
        row["kind"] = kind.map(UnitKind::word).into();
    }
    row
}

/// The list as a file; the ending of its name says which kind.
fn write(
    session: &Session,
    what: &str,
    (rows, columns): (&[Value], Columns),
    out: PathBuf,
) -> Result<(), Stop> {
    let end = out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !["pdf", "docx", "xlsx"].contains(&end.as_str()) {
        return Err(Stop::usage("Tên tệp phải kết thúc bằng .xlsx, .pdf hoặc .docx."));
    }
    let out = std::path::absolute(&out).map_err(sovang_core::Error::file("ghi", &out))?;
    let kind = |field: &str| match field {
        "year" | "members" | "registerNo" | "id" => "integer",
        _ if field.ends_with("On") || field == "birth" => "day",
        _ => "text",
    };
    let heads: Vec<Value> = columns
        .iter()
        .map(|(label, field)| {
            let width = if kind(field) == "text" { 200.0 } else { 90.0 };
            json!({ "label": label, "kind": kind(field), "width": width })
        })
        .collect();
    let cell = |value: &Value| match value {
        Value::Null | Value::Number(_) | Value::String(_) => value.clone(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => print::cell(value).into(),
    };
    let cells: Vec<Vec<Value>> =
        rows.iter().map(|row| columns.iter().map(|(_, field)| cell(&row[*field])).collect()).collect();
    let title = TITLES.iter().find(|(word, _)| *word == what).map_or(what, |(_, title)| title);
    let list = json!({ "title": title, "columns": heads, "cells": cells });
    let made = session.call("print_list", json!({ "list": list, "format": end, "out": out }))?;
    session.answer(&made, &format!("Đã ghi {} dòng ra «{}».", made["rows"], print::cell(&made["path"])));
    Ok(())
}

pub(super) fn year(args: &mut Args) -> Result<Option<i32>, Stop> {
    let Some(text) = args.option("year") else { return Ok(None) };
    text.parse().map(Some).map_err(|_| Stop::usage(format!("«{text}» không phải một năm.")))
}

pub(super) fn search(session: &Session, mut args: Args) -> Result<(), Stop> {
    let mut text = args.word("chữ cần tìm")?;
    while let Some(more) = args.next_word() {
        text = format!("{text} {more}");
    }
    args.done()?;
    let hits = session.call("search_everything", json!({ "text": text }))?;
    if session.style == Style::Json {
        print::json(&hits);
        return Ok(());
    }
    match hits.as_array() {
        Some(hits) if !hits.is_empty() => print::table(hits, &[("Tìm thấy", "title"), ("", "detail")]),
        _ => print::line(&format!("Không tìm thấy «{text}».")),
    }
    Ok(())
}
