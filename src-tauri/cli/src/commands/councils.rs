//! `council`.

use serde_json::{Value, json};

use super::{
    Session,
    emulation::{one_of, optional_day},
    fields,
};
use crate::{Args, Stop, day::day, print, print::Style};

const ROLES: [(&str, &str); 5] = [
    ("chair", "chair"),
    ("vice", "vice_chair"),
    ("standing", "standing"),
    ("member", "member"),
    ("secretary", "secretary"),
];
const ROLE_WORDS: [(&str, &str); 5] = [
    ("chair", "Chủ tịch"),
    ("vice_chair", "Phó Chủ tịch"),
    ("standing", "Ủy viên thường trực"),
    ("member", "Ủy viên"),
    ("secretary", "Thư ký"),
];
const ATTENDANCE: [(&str, &str); 3] =
    [("present", "có mặt"), ("written", "vắng, cho ý kiến bằng văn bản"), ("absent", "vắng")];

pub(super) fn council(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => list(session, args),
        Some("show") => show(session, args),
        Some("add") => add(session, args),
        Some("member") => member(session, args),
        Some("remove") => {
            let one = found_council(session, &mut args)?;
            args.done()?;
            let done = session.call("remove_council", json!({ "id": one["id"] }))?;
            session.answer(&done, &format!("Đã bỏ «{}» vào thùng rác.", print::cell(&one["name"])));
            Ok(())
        }
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với hội đồng."))),
    }
}

fn list(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let councils = session.call("list_councils", json!({}))?;
    if session.style == Style::Json {
        print::json(&councils);
        return Ok(());
    }
    let counted = |one: &Value| {
        let mut row = one.clone();
        row["count"] = json!(one["members"].as_array().map_or(0, Vec::len));
        row
    };
    let rows: Vec<Value> = councils.as_array().into_iter().flatten().map(counted).collect();
    let columns = [
        ("Hội đồng", "name"),
        ("Quyết định", "decisionNumber"),
        ("Ngày", "decidedOn"),
        ("Đến ngày", "untilOn"),
        ("Thành viên", "count"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

/// By its name, or the only one where no name is given.
fn found_council(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    let name = args.word("tên hội đồng")?;
    council_named(session, Some(&name))
}

pub(super) fn council_named(session: &Session, name: Option<&str>) -> Result<Value, Stop> {
    let all = session.call("list_councils", json!({}))?;
    let wanted = name.unwrap_or_default().to_lowercase();
    let all = all.as_array().map(Vec::as_slice).unwrap_or_default();
    let is_like =
        |one: &&Value| one["name"].as_str().is_some_and(|found| found.to_lowercase().contains(&wanted));
    let found: Vec<&Value> = all.iter().filter(is_like).collect();
    let same =
        found.iter().find(|one| one["name"].as_str().is_some_and(|name| name.to_lowercase() == wanted));
    match (found.as_slice(), same) {
        ([one], _) | (_, Some(one)) => Ok((*one).clone()),
        ([], _) if name.is_none() => Err(Stop::refused(
            "not_found",
            "Chưa có hội đồng nào. Hãy lập bằng «sovang council add».".to_owned(),
        )),
        ([], _) => Err(Stop::refused(
            "not_found",
            format!("Không tìm thấy hội đồng «{}».", name.unwrap_or_default()),
        )),
        (many, _) => {
            let names: Vec<String> = many.iter().map(|one| print::cell(&one["name"])).collect();
            let message = format!("Có nhiều hội đồng: {}. Hãy ghi tên đầy đủ.", names.join("; "));
            Err(Stop::refused("duplicate", message))
        }
    }
}

fn show(session: &Session, mut args: Args) -> Result<(), Stop> {
    let one = found_council(session, &mut args)?;
    args.done()?;
    if session.style == Style::Json {
        print::json(&one);
        return Ok(());
    }
    let until = one["untilOn"].as_str().map(|day| format!(", đến {}", print::cell(&json!(day))));
    print::line(&format!(
        "{} (quyết định {} ngày {}{})",
        print::cell(&one["name"]),
        print::cell(&one["decisionNumber"]),
        print::cell(&one["decidedOn"]),
        until.unwrap_or_default()
    ));
    print_people(one["members"].as_array(), &[("Từ ngày", "fromOn"), ("Đến ngày", "untilOn")]);
    Ok(())
}

pub(super) fn print_people(list: Option<&Vec<Value>>, more: &[(&str, &str)]) {
    let said = |one: &Value| {
        let mut row = one.clone();
        row["roleWord"] = json!(word_of(&ROLE_WORDS, &one["role"]));
        row["attendanceWord"] = json!(word_of(&ATTENDANCE, &one["attendance"]));
        row
    };
    let rows: Vec<Value> = list.into_iter().flatten().map(said).collect();
    let columns = [("Họ và tên", "fullName"), ("Chức vụ", "office"), ("Trong hội đồng", "roleWord")];
    print::table(&rows, &[&columns[..], more].concat());
}

fn word_of<'w>(words: &[(&str, &'w str)], id: &Value) -> &'w str {
    words.iter().find(|(known, _)| id == known).map_or("–", |(_, word)| word)
}

/// «Lô Văn Yên, Chủ tịch UBND xã»: the name before the first comma.
fn person(text: &str, role: &str) -> Value {
    let (name, office) = text.split_once(',').map_or((text, None), |(name, office)| (name, Some(office)));
    let office = office.map(str::trim).filter(|office| !office.is_empty());
    json!({ "fullName": name.trim(), "office": office, "role": role })
}

fn add(session: &Session, mut args: Args) -> Result<(), Stop> {
    let name = args.required("name", "tên hội đồng")?;
    let on = day(&args.required("on", "ngày quyết định thành lập")?)?;
    let mut members = Vec::new();
    for (word, role) in ROLES {
        members.extend(args.options(word).iter().map(|text| person(text, role)));
    }
    let draft = fields([
        ("name", Some(name.clone().into())),
        ("decidedOn", Some(on.into())),
        ("decisionNumber", args.option("number").map(Value::from)),
        ("untilOn", optional_day(&mut args, "until")?),
        ("note", args.option("note").map(Value::from)),
        ("members", Some(json!(members))),
    ]);
    args.done()?;
    let saved = session.call("save_council", draft)?;
    session.answer(&saved, &format!("Đã lập «{name}» với {} thành viên.", members.len()));
    Ok(())
}

/// Somebody comes into a council, or leaves it from a day on; who sat there before stays on its sessions.
fn member(session: &Session, mut args: Args) -> Result<(), Stop> {
    let mut council = found_council(session, &mut args)?;
    let (comes, goes) = (args.option("add"), args.option("gone"));
    let role = args.option("role").map(|role| one_of(&role, &ROLES)).transpose()?.unwrap_or("member");
    let (from, until) = (optional_day(&mut args, "from")?, optional_day(&mut args, "until")?);
    args.done()?;
    let Some(members) = council["members"].as_array_mut() else { return Ok(()) };
    let sentence = match (comes, goes) {
        (Some(text), None) => {
            let mut new = person(&text, role);
            (new["fromOn"], new["untilOn"]) = (from.into(), until.into());
            let said = format!("Đã thêm {} vào hội đồng.", print::cell(&new["fullName"]));
            members.push(new);
            said
        }
        (None, Some(name)) => {
            let Some(until) = until else {
                return Err(Stop::usage("Còn thiếu ngày thôi tham gia: hãy thêm «--until NGÀY»."));
            };
            let seat = seat_named(members, &name)?;
            seat["untilOn"] = until;
            format!("Đã ghi {name} thôi tham gia hội đồng.")
        }
        _ => return Err(Stop::usage("Hãy ghi một trong hai: «--add HỌ_TÊN» hoặc «--gone HỌ_TÊN».")),
    };
    let saved = session.call("save_council", council)?;
    session.answer(&saved, &sentence);
    Ok(())
}

pub(super) fn seat_named<'m>(seats: &'m mut [Value], name: &str) -> Result<&'m mut Value, Stop> {
    let wanted = name.trim().to_lowercase();
    let is_same =
        |seat: &&mut Value| seat["fullName"].as_str().is_some_and(|name| name.to_lowercase() == wanted);
    let unknown = || Stop::refused("not_found", format!("Hội đồng không có thành viên «{name}»."));
    seats.iter_mut().find(is_same).ok_or_else(unknown)
}
