//! `receive report|records|forms`: the area as a whole.

use serde_json::{Value, json};

use super::{Session, fields, papers};
use crate::{Args, Stop, print, print::Style};

pub(super) fn report(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    let input = fields([
        ("period", Some(period.into())),
        ("folder", papers::absolute(args.path_option("out"))?.map(|path| json!(path))),
        ("format", args.flag("docx").then(|| "docx".into())),
    ]);
    args.done()?;
    let made = session.call("print_area_report", input)?;
    session.answer(&made, &format!("{}\n{}", print::cell(&made["report"]), print::cell(&made["workbook"])));
    Ok(())
}

/// The records behind a figure of the area.
pub(super) fn records(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    let what = args.word("danh sách: awards, movements, registrations, exemplars")?;
    let input = fields([
        ("period", Some(period.into())),
        ("what", Some(what.into())),
        ("unitCode", args.option("unit").map(Value::from)),
        ("award", args.option("award").map(Value::from)),
    ]);
    args.done()?;
    let list = session.call("list_area_records", input)?;
    if session.style == Style::Json {
        print::json(&list);
        return Ok(());
    }
    let columns: Vec<String> =
        list["columns"].as_array().into_iter().flatten().map(|one| print::cell(&one["heading"])).collect();
    let rows: Vec<Value> = list["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| columns.iter().enumerate().map(|(at, name)| (name.clone(), row[at].clone())).collect())
        .collect();
    print::line(&print::cell(&list["title"]));
    print::table(&rows, &columns.iter().map(|name| (name.as_str(), name.as_str())).collect::<Vec<_>>());
    print::line(&format!("Có {} dòng.", list["total"]));
    Ok(())
}

/// The statistical forms of the area.
pub(super) fn forms(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026")?;
    args.done()?;
    let forms = session.call("list_area_forms", json!({ "period": period }))?;
    if session.style == Style::Json {
        print::json(&forms);
        return Ok(());
    }
    for form in forms.as_array().into_iter().flatten() {
        print::line(&format!("{}: {}", print::cell(&form["number"]), print::cell(&form["name"])));
        for row in form["rows"].as_array().into_iter().flatten() {
            let figures = row["figures"].as_array().into_iter().flatten().map(print::cell);
            let (code, name) = (print::cell(&row["code"]), print::cell(&row["name"]));
            print::line(&format!("  {code} {name}: {}", figures.collect::<Vec<_>>().join(" · ")));
        }
        for lack in form["lacks"].as_array().into_iter().flatten() {
            print::line(&format!("  {}: {}", print::cell(&lack["text"]), lack["count"]));
        }
    }
    Ok(())
}
