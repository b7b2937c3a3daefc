//! `award`, `undo`, `redo`.

use serde_json::{Value, json};
use sovang_core::Desk;

use super::{Session, desk, fields, rules};
use crate::{Args, Stop, day::day, print, print::Style};

/// A decision with its awards, recipients found by name.
pub(super) fn award(session: &Session, mut args: Args) -> Result<(), Stop> {
    let number = args.required("number", "số quyết định")?;
    let on = day(&args.required("on", "ngày quyết định")?)?;
    let subject = args.required("subject", "trích yếu")?;
    let kind = args.option("award").unwrap_or_else(|| "certificate_of_merit".to_owned());
    let merit = args.required("merit", "thành tích")?;
    let ground = args.option("ground").unwrap_or_else(|| "merit".to_owned());
    let movement = args.option("movement");
    let proposed_by = args.option("proposed-by");
    let confirms = args.flag("confirm-unverified");
    let is_preview = args.flag("preview");
    let names = args.options("to");
    args.done()?;
    if names.is_empty() {
        return Err(Stop::usage("Còn thiếu người được khen: hãy thêm «--to HỌ_TÊN»."));
    }
    let mut awards = Vec::new();
    for name in &names {
        let recipient = recipient(session, name)?;
        awards.push(json!({ "recipient": recipient, "award": kind, "merit": merit }));
    }
    if is_preview {
        let wanted = json!({ "decidedOn": on, "subject": subject, "rows": awards });
        let found = session.call("check_decision", wanted)?;
        rules::tell_list(session, &found, &names);
        return Ok(());
    }
    let movement = movement.map(|name| find_movement(session, &name)).transpose()?;
    let decision = fields([
        ("number", Some(number.into())),
        ("decidedOn", Some(on.into())),
        ("subject", Some(subject.into())),
        ("proposedBy", proposed_by.map(Value::from)),
        ("ground", Some(ground.into())),
        ("movementId", movement),
    ]);
    let input = json!({ "decision": decision, "awards": awards, "confirmUnverified": confirms });
    let saved = session.call("record_awards", input)?;
    session.answer(&saved, &format!("Đã ghi quyết định và {} khen thưởng.", names.len()));
    Ok(())
}

/// Exactly one recipient of that name; several are named so that the clerk can choose.
pub(super) fn recipient(session: &Session, name: &str) -> Result<Value, Stop> {
    let found = session.call("list_recipients", json!({ "text": name }))?;
    let found: Vec<&Value> = found.as_array().into_iter().flatten().collect();
    let wanted = name.to_lowercase();
    let is_same = |card: &Value| card["name"].as_str().is_some_and(|found| found.to_lowercase() == wanted);
    let exact: Vec<&Value> = found.iter().copied().filter(|card| is_same(card)).collect();
    let several = |cards: Vec<&Value>| {
        let list = cards
            .iter()
            .map(|card| format!("{} ({})", print::cell(&card["name"]), print::cell(&card["office"])));
        let list = list.collect::<Vec<_>>().join("; ");
        let message = format!(
            "Có nhiều đối tượng tên «{name}»: {list}. Hãy ghi trong cửa sổ chương trình để chọn đúng."
        );
        Stop::refused("duplicate", message)
    };
    match (exact.as_slice(), found.as_slice()) {
        ([one], _) | ([], [one]) => Ok(one["recipient"].clone()),
        ([], []) => {
            let message = format!(
                "Không tìm thấy «{name}» trong danh sách đối tượng. Hãy thêm trước khi ghi khen thưởng."
            );
            Err(Stop::refused("not_found", message))
        }
        ([], many) => Err(several(many.to_vec())),
        (many, _) => Err(several(many.to_vec())),
    }
}

fn find_movement(session: &Session, name: &str) -> Result<Value, Stop> {
    let found = session.call("list_movements", json!({ "text": name }))?;
    found[0]["id"]
        .as_str()
        .map(Value::from)
        .ok_or_else(|| Stop::refused("not_found", format!("Không có phong trào nào tên «{name}».")))
}

pub(super) fn undo(session: &Session, mut args: Args) -> Result<(), Stop> {
    let id = args.next_word().map(|text| line_number(&text)).transpose()?;
    args.done()?;
    put_back(session, "undo_change", fields([("id", id.map(Value::from))]), "Đã hoàn tác")
}

fn line_number(text: &str) -> Result<i64, Stop> {
    text.parse().map_err(|_| Stop::usage(format!("«{text}» không phải số dòng nhật ký.")))
}

/// What was removed in the last thirty days; `restore N` takes one act of removing back.
pub(super) fn bin(session: &Session, mut args: Args) -> Result<(), Stop> {
    let word = args.next_word();
    if word.as_deref() == Some("restore") {
        let id = line_number(&args.word("số dòng trong thùng rác")?)?;
        args.done()?;
        return put_back(session, "restore_from_bin", json!({ "id": id }), "Đã lấy lại");
    }
    if let Some(word) = word {
        return Err(Stop::usage(format!("Không có việc «{word}» với thùng rác. Chỉ có: restore.")));
    }
    args.done()?;
    let found = session.call("list_bin", json!({}))?;
    match found.as_array().map(Vec::as_slice) {
        _ if session.style == Style::Json => print::json(&found),
        Some([]) | None => print::line("Thùng rác đang trống."),
        Some(rows) => print::table(
            rows,
            &[("Dòng", "id"), ("Lúc", "removedAt"), ("Việc đã làm", "says"), ("Còn (ngày)", "daysLeft")],
        ),
    }
    Ok(())
}

pub(super) fn redo(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    put_back(session, "redo_change", json!({}), "Đã làm lại")
}

fn put_back(session: &Session, command: &str, input: Value, word: &str) -> Result<(), Stop> {
    let undone = session.call(command, input)?;
    let left = undone["left"].as_array().map_or(0, Vec::len);
    let rest = if left > 0 {
        format!(" {left} dòng đã được sửa sau đó nên giữ nguyên.")
    } else {
        String::new()
    };
    session.answer(&undone, &format!("{word}: {}.{rest}", print::cell(&undone["says"])));
    Ok(())
}

/// The current year in Viet Nam, for numbers given without one.
pub(super) fn this_year() -> i32 {
    use chrono::Datelike;
    (desk().now() + chrono::TimeDelta::hours(7)).year()
}
