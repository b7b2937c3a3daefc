//! `round`.

use serde_json::{Value, json};

use super::{
    Session,
    emulation::{named, optional_day},
    fields, lists,
    papers::paper_out,
    record::{recipient, this_year},
};
use crate::{Args, Stop, day::day, print, print::Style};

const STATES: [(&str, &str); 5] = [
    ("nominated", "chờ xét"),
    ("passed", "Hội đồng thông qua"),
    ("failed", "không thông qua"),
    ("decided", "đã quyết định"),
    ("withdrawn", "đã rút"),
];

pub(super) fn round(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: open, nominate, show, post, missing hoặc decide")?.as_str() {
        "open" => open(session, args),
        "nominate" => nominate(session, args),
        "show" => show(session, args),
        "post" => post(session, args),
        "missing" => missing(session, args),
        "decide" => decide(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với đợt xét."))),
    }
}

fn found(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    named(session, args, "list_rounds")
}

fn open(session: &Session, mut args: Args) -> Result<(), Stop> {
    let name = args.required("name", "tên đợt xét")?;
    let year = lists::year(&mut args)?.unwrap_or_else(this_year);
    let draft = fields([
        ("name", Some(name.clone().into())),
        ("meritYear", Some(year.into())),
        ("ground", Some(args.option("ground").unwrap_or_else(|| "merit".to_owned()).into())),
        ("closesOn", optional_day(&mut args, "closes")?),
    ]);
    args.done()?;
    let saved = session.call("save_round", draft)?;
    session.answer(&saved, &format!("Đã mở đợt xét «{name}»."));
    Ok(())
}

fn nominate(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = found(session, &mut args)?;
    let award = args.required("award", "danh hiệu, hình thức")?;
    let merit = args.required("merit", "thành tích")?;
    let on = optional_day(&mut args, "on")?;
    let names = args.options("who");
    args.done()?;
    if names.is_empty() {
        return Err(Stop::usage("Còn thiếu người được đề nghị: hãy thêm «--who HỌ_TÊN»."));
    }
    let mut rows = Vec::new();
    for name in &names {
        rows.push(fields([
            ("roundId", Some(round["id"].clone())),
            ("recipient", Some(recipient(session, name)?)),
            ("award", Some(award.clone().into())),
            ("merit", Some(merit.clone().into())),
            ("receivedOn", on.clone()),
        ]));
    }
    let saved = session.call("save_nominations", Value::Array(rows))?;
    session.answer(&saved, &format!("Đã ghi {} đề nghị khen thưởng.", names.len()));
    Ok(())
}

fn show(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = found(session, &mut args)?;
    args.done()?;
    let review = session.call("get_review", json!({ "roundId": round["id"] }))?;
    if session.style == Style::Json {
        print::json(&review);
        return Ok(());
    }
    print::line(&format!("{} (năm {})", print::cell(&round["name"]), print::cell(&round["meritYear"])));
    for step in review["steps"].as_array().into_iter().flatten() {
        print::line(&format!("  {}", print::cell(&step["says"])));
    }
    let line = |line: &Value| {
        let one = &line["nomination"];
        let state = line["state"].as_str().unwrap_or_default();
        let state = STATES.iter().find(|(id, _)| *id == state).map_or(state, |(_, said)| *said);
        json!({ "name": one["name"], "award": one["awardName"], "missing": one["missing"], "state": state })
    };
    let rows: Vec<Value> = review["lines"].as_array().into_iter().flatten().map(line).collect();
    let columns = [
        ("Đối tượng", "name"),
        ("Danh hiệu, hình thức", "award"),
        ("Giấy tờ thiếu", "missing"),
        ("Tình trạng", "state"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

fn post(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = found(session, &mut args)?;
    let place = args.required("place", "nơi niêm yết")?;
    let from = day(&args.required("from", "ngày bắt đầu niêm yết")?)?;
    let draft = fields([
        ("roundId", Some(round["id"].clone())),
        ("place", Some(place.into())),
        ("fromOn", Some(from.into())),
        ("untilOn", optional_day(&mut args, "until")?),
        ("shortenedReason", args.option("reason").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_posting", draft)?;
    let until = print::cell(&saved["untilOn"]);
    session.answer(&saved, &format!("Đã ghi niêm yết đến hết {until}."));
    Ok(())
}

fn missing(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = found(session, &mut args)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let wanted = fields([("roundId", Some(round["id"].clone())), out, format]);
    let made = session.call("print_missing_papers", wanted)?;
    let sentence =
        format!("{} hồ sơ còn thiếu giấy tờ, đã viết ra «{}».", made["dossiers"], print::cell(&made["path"]));
    session.answer(&made, &sentence);
    Ok(())
}

/// Those who are named, else whoever the council passed; where it did not meet, everybody who waits.
fn decide(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = found(session, &mut args)?;
    let on = day(&args.required("on", "ngày ký")?)?;
    let subject = args.required("subject", "trích yếu")?;
    let number = args.option("number").map(Value::from);
    let reason = args.option("reason").map(Value::from);
    let confirms = args.flag("confirm-unverified");
    let names = args.options("who");
    args.done()?;
    let review = session.call("get_review", json!({ "roundId": round["id"] }))?;
    let has_met = review["sessions"].as_array().is_some_and(|list| !list.is_empty());
    let state = if has_met { "passed" } else { "nominated" };
    let lines: Vec<&Value> = review["lines"].as_array().into_iter().flatten().collect();
    let mut ids = Vec::new();
    if names.is_empty() {
        let waiting =
            lines.iter().filter(|line| line["state"] == state && line["nomination"]["isOwn"] == true);
        ids.extend(waiting.map(|line| line["nomination"]["id"].clone()));
    }
    for name in &names {
        let who = recipient(session, name)?;
        let own = lines.iter().filter(|line| line["nomination"]["recipient"] == who);
        let own: Vec<Value> = own.map(|line| line["nomination"]["id"].clone()).collect();
        if own.is_empty() {
            let message = format!("Đợt xét không có đề nghị nào của «{name}».");
            return Err(Stop::refused("not_found", message));
        }
        ids.extend(own);
    }
    let count = ids.len();
    let input = fields([
        ("roundId", Some(round["id"].clone())),
        ("ids", Some(Value::Array(ids))),
        ("decidedOn", Some(on.into())),
        ("subject", Some(subject.into())),
        ("number", number),
        ("confirmUnverified", Some(confirms.into())),
        ("reason", reason),
    ]);
    let saved = session.call("record_review_decision", input)?;
    let sentence = format!("Đã ghi quyết định {} với {count} khen thưởng.", print::cell(&saved["number"]));
    session.answer(&saved, &sentence);
    Ok(())
}
