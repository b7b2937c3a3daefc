//! `session` and `votes`.

use serde_json::{Value, json};

use super::{
    Session,
    councils::{council_named, print_people, seat_named},
    emulation::{named, one_of, optional_day},
    fields,
    papers::paper_out,
    record::recipient,
};
use crate::{Args, Stop, day::day, print, print::Style};

const PAPERS: [(&str, &str); 4] =
    [("roll-call", "roll_call"), ("ballot", "ballot"), ("tally", "tally"), ("minutes", "minutes")];

pub(super) fn session(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: list, show, save, print hoặc remove")?.as_str() {
        "list" => sessions(session, args),
        "show" => show_session(session, args),
        "save" => save_session(session, args),
        "print" => print_paper(session, args),
        "remove" => {
            let (_, one) = found_session(session, &mut args)?;
            args.done()?;
            let done = session.call("remove_session", json!({ "id": one["id"] }))?;
            let held = print::cell(&one["heldOn"]);
            session.answer(&done, &format!("Đã bỏ phiên họp ngày {held} vào thùng rác."));
            Ok(())
        }
        other => Err(Stop::usage(format!("Không có việc «{other}» với phiên họp."))),
    }
}

fn sessions(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = named(session, &mut args, "list_rounds")?;
    args.done()?;
    let list = session.call("list_sessions", json!({ "roundId": round["id"] }))?;
    if session.style == Style::Json {
        print::json(&list);
        return Ok(());
    }
    let columns = [
        ("Ngày", "heldOn"),
        ("Hội đồng", "councilName"),
        ("Nơi họp", "place"),
        ("Biên bản", "minutesNumber"),
        ("Có mặt", "present"),
        ("Ý kiến văn bản", "written"),
        ("Vắng", "absent"),
    ];
    print::table(list.as_array().map(Vec::as_slice).unwrap_or_default(), &columns);
    Ok(())
}

/// The round and its session of the day of `--on`, or the last one.
fn found_session(session: &Session, args: &mut Args) -> Result<(Value, Value), Stop> {
    let round = named(session, args, "list_rounds")?;
    let on = optional_day(args, "on")?;
    let one = held(session, &round, on.as_ref())?.ok_or_else(|| {
        let when = on.map(|day| format!(" ngày {}", print::cell(&day))).unwrap_or_default();
        Stop::refused("not_found", format!("«{}» không có phiên họp{when}.", print::cell(&round["name"])))
    })?;
    Ok((round, one))
}

fn held(session: &Session, round: &Value, on: Option<&Value>) -> Result<Option<Value>, Stop> {
    let list = session.call("list_sessions", json!({ "roundId": round["id"] }))?;
    let mut fitting =
        list.as_array().into_iter().flatten().filter(|one| on.is_none_or(|day| one["heldOn"] == *day));
    Ok(fitting.next_back().cloned())
}

fn show_session(session: &Session, mut args: Args) -> Result<(), Stop> {
    let (round, one) = found_session(session, &mut args)?;
    args.done()?;
    if session.style == Style::Json {
        print::json(&one);
        return Ok(());
    }
    print::line(&format!(
        "{}, ngày {}, tại {}",
        print::cell(&one["councilName"]),
        print::cell(&one["heldOn"]),
        print::cell(&one["place"])
    ));
    print_people(one["members"].as_array(), &[("Điểm danh", "attendanceWord"), ("Lý do vắng", "reason")]);
    print_votes(session, &round, &one)
}

/// A new session, or what is given of one held that day for the same round.
fn save_session(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = named(session, &mut args, "list_rounds")?;
    let on = Value::from(day(&args.required("on", "ngày họp")?)?);
    let before = held(session, &round, Some(&on))?;
    let council = match (args.option("council"), &before) {
        (Some(name), _) => council_named(session, Some(&name))?["id"].clone(),
        (None, Some(before)) => before["councilId"].clone(),
        (None, None) => council_named(session, None)?["id"].clone(),
    };
    let mut draft = json!({ "roundId": round["id"], "heldOn": on, "councilId": council });
    if let Some(before) = &before {
        for field in [
            "id",
            "place",
            "startedAt",
            "endedAt",
            "minutesNumber",
            "chairId",
            "secretaryId",
            "isSecret",
            "basis",
            "threshold",
            "source",
            "discussion",
            "conclusion",
        ] {
            draft[field] = before[field].clone();
        }
    } else {
        let rule = session.call("get_session_rule", json!({ "roundId": round["id"], "heldOn": on }))?;
        for field in ["threshold", "source", "basis", "place"] {
            draft[field] = rule[field].clone();
        }
    }
    told(&mut args, &mut draft)?;
    draft["attendance"] = attendance(session, &mut args, &council, before.as_ref())?;
    args.done()?;
    let saved = session.call("save_session", draft)?;
    let sentence = format!(
        "Đã ghi phiên họp ngày {}: {} có mặt, {} cho ý kiến bằng văn bản, {} vắng.",
        print::cell(&saved["heldOn"]),
        saved["present"],
        saved["written"],
        saved["absent"]
    );
    session.answer(&saved, &sentence);
    Ok(())
}

/// What is given of a session; the rest of the draft stays.
fn told(args: &mut Args, draft: &mut Value) -> Result<(), Stop> {
    for (word, field) in [
        ("place", "place"),
        ("start", "startedAt"),
        ("end", "endedAt"),
        ("number", "minutesNumber"),
        ("source", "source"),
        ("discussion", "discussion"),
        ("conclusion", "conclusion"),
    ] {
        if let Some(text) = args.option(word) {
            draft[field] = text.into();
        }
    }
    if draft["place"].is_null() {
        return Err(Stop::usage("Còn thiếu nơi họp: hãy thêm «--place …»."));
    }
    if let Some(percent) = args.option("threshold") {
        let text = percent.trim().trim_end_matches('%').replace(',', ".");
        let number: f64 =
            text.parse().map_err(|_| Stop::usage(format!("«{percent}» không phải một tỷ lệ.")))?;
        draft["threshold"] = json!(number);
    }
    if let Some(basis) = args.option("basis") {
        draft["basis"] = one_of(&basis, &[("all", "all"), ("voters", "voters")])?.into();
    }
    if args.flag("open") {
        draft["isSecret"] = false.into();
    }
    Ok(())
}

/// `--absent "HỌ_TÊN: lý do"`, `--written HỌ_TÊN`, `--present HỌ_TÊN`; the others stay as they were.
fn attendance(
    session: &Session,
    args: &mut Args,
    council: &Value,
    before: Option<&Value>,
) -> Result<Value, Stop> {
    let council = session
        .call("list_councils", json!({}))?
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["id"] == *council)
        .cloned();
    let mut seats: Vec<Value> =
        council.iter().flat_map(|one| one["members"].as_array().into_iter().flatten().cloned()).collect();
    for seat in &mut seats {
        let known = before
            .and_then(|one| one["members"].as_array()?.iter().find(|known| known["memberId"] == seat["id"]));
        if let Some(known) = known {
            (seat["attendance"], seat["reason"]) = (known["attendance"].clone(), known["reason"].clone());
        }
    }
    for state in ["absent", "written", "present"] {
        for text in args.options(state) {
            let (name, reason) =
                text.split_once(':').map_or((text.as_str(), None), |(name, why)| (name, Some(why.trim())));
            let seat = seat_named(&mut seats, name)?;
            (seat["attendance"], seat["reason"]) = (state.into(), json!(reason));
        }
    }
    let told = seats.iter().filter(|seat| seat["attendance"].is_string());
    let told = told.map(
        |seat| json!({ "memberId": seat["id"], "attendance": seat["attendance"], "reason": seat["reason"] }),
    );
    Ok(told.collect())
}

fn print_paper(session: &Session, mut args: Args) -> Result<(), Stop> {
    let (_, one) = found_session(session, &mut args)?;
    let paper = one_of(&args.required("paper", "loại giấy tờ")?, &PAPERS)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let wanted = fields([("id", Some(one["id"].clone())), ("paper", Some(paper.into())), out, format]);
    let made = session.call("print_session_paper", wanted)?;
    session.answer(&made, &format!("Đã viết ra «{}».", print::cell(&made["path"])));
    Ok(())
}

pub(super) fn votes(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: list hoặc save")?.as_str() {
        "list" => {
            let (round, one) = found_session(session, &mut args)?;
            args.done()?;
            if session.style == Style::Json {
                print::json(&one["results"]);
                return Ok(());
            }
            print_votes(session, &round, &one)
        }
        "save" => save_votes(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với kết quả bỏ phiếu."))),
    }
}

fn print_votes(session: &Session, round: &Value, one: &Value) -> Result<(), Stop> {
    let listed = session.call("list_nominations", json!({ "roundId": round["id"] }))?;
    let listed = listed.as_array().map(Vec::as_slice).unwrap_or_default();
    let said = |vote: &Value| {
        let of = listed.iter().find(|nomination| nomination["id"] == vote["nominationId"]);
        let mut row = vote.clone();
        for field in ["name", "awardName"] {
            row[field] = of.map_or(Value::Null, |nomination| nomination[field].clone());
        }
        row
    };
    let rows: Vec<Value> = one["results"].as_array().into_iter().flatten().map(said).collect();
    let columns = [
        ("Đối tượng", "name"),
        ("Danh hiệu, hình thức", "awardName"),
        ("Tán thành", "yes"),
        ("Không", "no"),
        ("Không hợp lệ", "invalid"),
        ("Kết quả", "says"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

fn save_votes(session: &Session, mut args: Args) -> Result<(), Stop> {
    let (round, one) = found_session(session, &mut args)?;
    let count = |args: &mut Args, name: &str| -> Result<Option<Value>, Stop> {
        let Some(text) = args.option(name) else { return Ok(None) };
        let wrong = |_| Stop::usage(format!("«{text}» không phải số phiếu."));
        Ok(Some(Value::from(text.trim().parse::<i64>().map_err(wrong)?)))
    };
    let yes = count(&mut args, "yes")?
        .ok_or_else(|| Stop::usage("Còn thiếu số phiếu tán thành: hãy thêm «--yes …»."))?;
    let (no, invalid) = (count(&mut args, "no")?, count(&mut args, "invalid")?);
    let concluded =
        args.option("concluded").map(|word| one_of(&word, &[("passed", "passed"), ("failed", "failed")]));
    let concluded = concluded.transpose()?;
    let note = args.option("note");
    let mut seats: Vec<Value> = one["members"].as_array().cloned().unwrap_or_default();
    let mut withheld = Vec::new();
    for name in args.options("withheld") {
        withheld.push(seat_named(&mut seats, &name)?["memberId"].clone());
    }
    let (names, all) = (args.options("who"), args.flag("all"));
    args.done()?;
    if names.is_empty() != all {
        return Err(Stop::usage("Hãy ghi «--who ĐỐI_TƯỢNG», hoặc «--all» cho mọi đề nghị của đợt."));
    }
    let ids = nominated(session, &round, &names)?;
    let vote = |id: Value| {
        let mut vote = fields([
            ("nominationId", Some(id)),
            ("yes", Some(yes.clone())),
            ("no", no.clone()),
            ("invalid", invalid.clone()),
            ("concluded", concluded.map(Value::from)),
            ("note", note.clone().map(Value::from)),
        ]);
        if !withheld.is_empty() {
            vote["withheld"] = json!(withheld);
        }
        vote
    };
    let votes: Vec<Value> = ids.into_iter().map(vote).collect();
    let count = votes.len();
    let saved = session.call("save_session_votes", json!({ "sessionId": one["id"], "votes": votes }))?;
    session.answer(&saved, &format!("Đã ghi kết quả bỏ phiếu của {count} đề nghị."));
    Ok(())
}

/// Nominations of the round for those who are named; all that stand where nobody is.
pub(super) fn nominated(session: &Session, round: &Value, names: &[String]) -> Result<Vec<Value>, Stop> {
    let list = session.call("list_nominations", json!({ "roundId": round["id"] }))?;
    let list: Vec<&Value> =
        list.as_array().into_iter().flatten().filter(|one| one["withdrawnOn"].is_null()).collect();
    if names.is_empty() {
        return Ok(list.into_iter().map(|one| one["id"].clone()).collect());
    }
    let mut ids = Vec::new();
    for name in names {
        let who = recipient(session, name)?;
        let own: Vec<Value> =
            list.iter().filter(|one| one["recipient"] == who).map(|one| one["id"].clone()).collect();
        if own.is_empty() {
            let message = format!("Đợt xét không có đề nghị nào của «{name}».");
            return Err(Stop::refused("not_found", message));
        }
        ids.extend(own);
    }
    Ok(ids)
}
