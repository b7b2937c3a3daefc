//! `filings`.

use serde_json::{Value, json};

use super::{Session, fields, lists, record};
use crate::{Args, Stop, day::day, print, print::Style};

pub(super) fn filings(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => list(session, args),
        Some("note") => note(session, args),
        Some("remove") => remove(session, args),
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với báo cáo đã nộp."))),
    }
}

fn list(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?;
    args.done()?;
    let found = session.call("list_filings", fields([("year", year.map(Value::from))]))?;
    match found.as_array().map(Vec::as_slice) {
        _ if session.style == Style::Json => print::json(&found),
        Some([]) | None => print::line("Chưa ghi báo cáo nào đã nộp."),
        Some(rows) => print::table(
            rows,
            &[
                ("Năm", "year"),
                ("Báo cáo", "name"),
                ("Ngày nộp", "filedOn"),
                ("Muộn (ngày)", "daysLate"),
                ("Nơi nhận", "filedTo"),
                ("Văn bản", "document"),
            ],
        ),
    }
    Ok(())
}

fn note(session: &Session, mut args: Args) -> Result<(), Stop> {
    let report = report(session, &mut args)?;
    let year = lists::year(&mut args)?.unwrap_or_else(record::this_year);
    let filed_on = args.option("on").map(|text| day(&text).map(Value::from)).transpose()?;
    let draft = fields([
        ("deadline", Some(report["id"].clone())),
        ("year", Some(year.into())),
        ("filedOn", filed_on),
        ("filedTo", args.option("to").map(Value::from)),
        ("document", args.option("number").map(Value::from)),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_filing", draft)?;
    session.answer(&saved, &format!("Đã ghi nộp báo cáo năm {year}: {}.", print::cell(&report["name"])));
    Ok(())
}

fn remove(session: &Session, mut args: Args) -> Result<(), Stop> {
    let report = report(session, &mut args)?;
    let year = lists::year(&mut args)?.unwrap_or_else(record::this_year);
    args.done()?;
    let found = session.call("list_filings", json!({ "deadline": report["id"], "year": year }))?;
    let name = print::cell(&report["name"]);
    let Some(filing) = found.as_array().and_then(|rows| rows.first()) else {
        return Err(Stop::refused("not_found", format!("Chưa ghi nộp báo cáo năm {year}: {name}.")));
    };
    let removed = session.call("remove_filing", json!({ "id": filing["id"] }))?;
    session.answer(&removed, &format!("Đã bỏ lần nộp báo cáo năm {year}: {name}."));
    Ok(())
}

/// The one yearly report with those words in its name.
fn report(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    let wanted = args.word("tên hoặc số biểu của báo cáo, ví dụ 0601")?;
    let known = session.call("list_deadlines", json!({}))?;
    let yearly = known.as_array().into_iter().flatten().filter(|one| one["monthDay"].is_string());
    let yearly: Vec<&Value> = yearly.collect();
    let folded = wanted.to_lowercase();
    let mut fits = yearly.iter().filter(|one| print::cell(&one["name"]).to_lowercase().contains(&folded));
    match (fits.next(), fits.next()) {
        (Some(one), None) => Ok((*one).clone()),
        _ => {
            let names: Vec<String> = yearly.iter().map(|one| print::cell(&one["name"])).collect();
            let message = format!("Không rõ báo cáo «{wanted}». Các báo cáo năm: {}.", names.join("; "));
            Err(Stop::refused("not_found", message))
        }
    }
}
