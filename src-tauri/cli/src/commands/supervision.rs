//! `supervision`: the figures of a period, the list behind one of them, the office's own targets, the papers.

use serde_json::{Value, json};

use super::{
    Session,
    emulation::{one_of, optional_day},
    fields,
    papers::paper_out,
};
use crate::{Args, Stop, day::day, print, print::Style};

const ANSWERS: [(&str, &str); 3] = [("yes", "yes"), ("no", "no"), ("blank", "blank")];
const WORDS: [(&str, &str); 3] = [("yes", "tử số"), ("no", "chỉ mẫu số"), ("blank", "chưa có dữ liệu")];
const GOALS: [(&str, &str); 2] = [("at-least", "at_least"), ("at-most", "at_most")];

pub(super) fn supervision(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("show") => show(session, args),
        Some("list") => list(session, args),
        Some("target") => target(session, args),
        Some("print") => print_papers(session, args),
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với giám sát."))),
    }
}

fn period(args: &mut Args) -> Result<[(&'static str, Option<Value>); 2], Stop> {
    Ok([("from", optional_day(args, "from")?), ("until", optional_day(args, "until")?)])
}

fn show(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = period(&mut args)?;
    args.done()?;
    let whole = session.call("get_supervision", fields(period))?;
    if session.style == Style::Json {
        print::json(&whole);
        return Ok(());
    }
    print::line(&format!("Số liệu giám sát {}", print::cell(&whole["title"])));
    for group in whole["groups"].as_array().into_iter().flatten() {
        print::line(&format!("\n{}. {}", print::cell(&group["id"]), print::cell(&group["name"])));
        let lines: Vec<Value> = lines_of(group).map(|line| row(&line)).collect();
        let columns = [
            ("Mã", "code"),
            ("Chỉ tiêu", "name"),
            ("Kết quả", "shown"),
            ("Tử số", "counted"),
            ("Mẫu số", "whole"),
            ("Chưa có dữ liệu", "blank"),
            ("Mức phấn đấu", "target"),
        ];
        print::table(&lines, &columns);
    }
    Ok(())
}

fn lines_of(group: &Value) -> impl Iterator<Item = Value> {
    let indicators = group["indicators"].as_array().cloned().unwrap_or_default();
    indicators.into_iter().flat_map(|one| one["lines"].as_array().cloned().unwrap_or_default())
}

fn row(line: &Value) -> Value {
    let figures = &line["figures"];
    let whole = if line["wholeName"].is_null() { Value::Null } else { figures["whole"].clone() };
    let shown =
        if figures["shown"].is_null() { json!("chưa có dữ liệu") } else { figures["shown"].clone() };
    let target = match (&line["target"]["shown"], &line["target"]["isMet"]) {
        (Value::Null, _) => Value::Null,
        (wanted, Value::Bool(true)) => json!(format!("{}: đạt", print::cell(wanted))),
        (wanted, Value::Bool(false)) => json!(format!("{}: chưa đạt", print::cell(wanted))),
        (wanted, _) => wanted.clone(),
    };
    json!({
        "code": line["code"], "name": line["name"], "shown": shown, "counted": figures["counted"],
        "whole": whole, "blank": figures["blank"], "target": target,
    })
}

/// The line of that code, such as A4.2; its key does too.
fn key(session: &Session, period: &[(&'static str, Option<Value>); 2], code: &str) -> Result<Value, Stop> {
    let whole = session.call("get_supervision", fields(period.clone()))?;
    let all = whole["groups"].as_array().cloned().unwrap_or_default();
    let is_it = |line: &Value| {
        ["code", "key"].iter().any(|name| print::cell(&line[*name]).eq_ignore_ascii_case(code))
    };
    all.iter().flat_map(lines_of).find(is_it).map(|line| line["key"].clone()).ok_or_else(|| {
        let message = format!("Không có chỉ tiêu «{code}». Xem mã bằng lệnh: sovang supervision show.");
        Stop::refused("not_found", message)
    })
}

fn list(session: &Session, mut args: Args) -> Result<(), Stop> {
    let code = args.word("mã chỉ tiêu, ví dụ A4.2")?;
    let period = period(&mut args)?;
    let answer = args.option("answer").map(|given| one_of(&given, &ANSWERS)).transpose()?;
    let (dimension, part) = (args.option("by"), args.option("part"));
    args.done()?;
    let [from, until] = period.clone();
    let wanted = fields([
        from,
        until,
        ("line", Some(key(session, &period, &code)?)),
        ("answer", answer.map(Value::from)),
        ("dimension", dimension.clone().filter(|_| part.is_some()).map(Value::from)),
        ("part", part.clone().map(Value::from)),
        ("limit", Some(2000.into())),
    ]);
    let found = session.call("get_indicator", wanted)?;
    if session.style == Style::Json {
        print::json(&found);
        return Ok(());
    }
    let line = &found["line"];
    print::line(&format!(
        "{} {}: {}",
        print::cell(&line["code"]),
        print::cell(&line["name"]),
        print::cell(&line["says"])
    ));
    print::line(&format!("Cách tính: {}", print::cell(&line["definition"])));
    if let (Some(name), None) = (&dimension, &part) {
        return parts(&found, name);
    }
    let word = |answer: &Value| WORDS.iter().find(|(id, _)| *answer == *id).map_or("", |(_, word)| word);
    let rows: Vec<Value> = found["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            json!({
                "text": row["text"], "on": row["on"], "answer": word(&row["answer"]), "shown": row["shown"],
                "note": row["note"],
            })
        })
        .collect();
    let columns =
        [("Hồ sơ", "text"), ("Ngày", "on"), ("Thuộc", "answer"), ("Số", "shown"), ("Ghi chú", "note")];
    print::table(&rows, &columns);
    Ok(())
}

fn parts(found: &Value, name: &str) -> Result<(), Stop> {
    let all = found["dimensions"].as_array().cloned().unwrap_or_default();
    let Some(one) = all.iter().find(|one| one["name"] == name) else {
        let known: Vec<String> = all.iter().map(|one| print::cell(&one["name"])).collect();
        let message = format!("Chỉ tiêu này không chia theo «{name}». Chỉ có: {}.", known.join("; "));
        return Err(Stop::refused("not_found", message));
    };
    let rows: Vec<Value> = one["parts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|part| {
            let figures = &part["figures"];
            json!({
                "name": part["name"], "shown": figures["shown"], "counted": figures["counted"],
                "whole": figures["whole"], "blank": figures["blank"],
            })
        })
        .collect();
    let columns = [
        (name, "name"),
        ("Kết quả", "shown"),
        ("Tử số", "counted"),
        ("Mẫu số", "whole"),
        ("Chưa có dữ liệu", "blank"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

fn target(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => list_targets(session, args),
        Some("set") => set_target(session, args),
        Some("remove") => remove_target(session, args),
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với mức phấn đấu."))),
    }
}

fn list_targets(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let found = session.call("list_supervision_targets", json!({}))?;
    match found.as_array().map(Vec::as_slice) {
        _ if session.style == Style::Json => print::json(&found),
        Some([]) | None => print::line("Chưa đặt mức phấn đấu nào."),
        Some(rows) => print::table(
            rows,
            &[
                ("Chỉ tiêu", "lineName"),
                ("Mức", "shown"),
                ("Từ ngày", "validFrom"),
                ("Đến ngày", "validUntil"),
                ("Nguồn", "source"),
            ],
        ),
    }
    Ok(())
}

fn set_target(session: &Session, mut args: Args) -> Result<(), Stop> {
    let code = args.word("mã chỉ tiêu, ví dụ A4.2")?;
    let goals: Vec<(&str, String)> =
        GOALS.iter().filter_map(|(word, id)| args.option(word).map(|figure| (*id, figure))).collect();
    let [(goal, figure)] = goals.as_slice() else {
        return Err(Stop::usage("Hãy ghi một trong hai: --at-least SỐ hoặc --at-most SỐ."));
    };
    let number: f64 = figure
        .replace(',', ".")
        .parse()
        .map_err(|_| Stop::usage(format!("«{figure}» không phải một con số.")))?;
    let from = day(&args.required("from", "ngày bắt đầu áp dụng")?)?;
    let until = optional_day(&mut args, "until")?;
    let source = args.required("source", "nguồn: văn bản đặt mức này")?;
    let note = args.option("note");
    args.done()?;
    let draft = fields([
        ("line", Some(key(session, &[("from", None), ("until", None)], &code)?)),
        ("goal", Some((*goal).into())),
        ("figure", Some(number.into())),
        ("validFrom", Some(from.into())),
        ("validUntil", until),
        ("source", Some(source.into())),
        ("note", note.map(Value::from)),
    ]);
    let saved = session.call("save_supervision_target", draft)?;
    let sentence = format!(
        "Đã đặt mức phấn đấu: {}, {}.",
        print::cell(&saved["lineName"]),
        print::cell(&saved["shown"])
    );
    session.answer(&saved, &sentence);
    Ok(())
}

/// The newest target of a line.
fn remove_target(session: &Session, mut args: Args) -> Result<(), Stop> {
    let code = args.word("mã chỉ tiêu, ví dụ A4.2")?;
    args.done()?;
    let line = key(session, &[("from", None), ("until", None)], &code)?;
    let all = session.call("list_supervision_targets", json!({}))?;
    let Some(one) = all.as_array().into_iter().flatten().find(|one| one["line"] == line) else {
        return Err(Stop::refused("not_found", format!("Chỉ tiêu «{code}» chưa có mức phấn đấu nào.")));
    };
    let removed = session.call("remove_supervision_target", json!({ "id": one["id"] }))?;
    let sentence =
        format!("Đã bỏ mức phấn đấu: {}, {}.", print::cell(&one["lineName"]), print::cell(&one["shown"]));
    session.answer(&removed, &sentence);
    Ok(())
}

fn print_papers(session: &Session, mut args: Args) -> Result<(), Stop> {
    let [from, until] = period(&mut args)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let made = session.call("print_supervision", fields([from, until, out, format]))?;
    let sentence = format!(
        "Báo cáo: «{}»\nSổ Excel: «{}»",
        print::cell(&made["report"]),
        print::cell(&made["workbook"])
    );
    session.answer(&made, &sentence);
    Ok(())
}
