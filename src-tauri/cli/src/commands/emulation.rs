//! `movement` and `exemplar`.

use serde_json::{Value, json};

use super::{
    Session, fields, lists,
    papers::{absolute, paper_out},
    record::recipient,
};
use crate::{Args, Stop, day::day, print, print::Style};

/// Words of the command line and what the door calls them.
const STEPS: [(&str, &str, &str); 6] = [
    ("plan", "plan", "Kế hoạch"),
    ("launch", "launch", "Phát động"),
    ("inspection", "inspection", "Kiểm tra"),
    ("publicity", "publicity", "Điển hình"),
    ("midterm", "midterm_review", "Sơ kết"),
    ("final", "final_review", "Tổng kết"),
];
const LAMPS: [(&str, &str); 6] = [
    ("done", "đã làm, đúng hạn"),
    ("done_late", "đã làm, muộn"),
    ("soon", "sắp đến hạn"),
    ("overdue", "quá hạn"),
    ("later", "chưa đến hạn"),
    ("unset", "chưa định"),
];

pub(super) fn movement(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: add, show, step, paper hoặc counts")?.as_str() {
        "add" => add_movement(session, args),
        "show" => show_movement(session, args),
        "step" => step(session, args),
        "paper" => {
            let kinds = [("plan", "movement_plan"), ("midterm", "midterm_review"), ("final", "final_review")];
            wording(session, args, "list_movements", &kinds)
        }
        "counts" => counts(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với phong trào."))),
    }
}

pub(super) fn exemplar(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: note, check, act, text hoặc book")?.as_str() {
        "note" => note(session, args),
        "check" => check(session, args),
        "act" => act(session, args),
        "text" => {
            let kinds = [("board", "exemplar_board"), ("air", "exemplar_loudspeaker")];
            wording(session, args, "list_exemplars", &kinds)
        }
        "book" => book(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với điển hình."))),
    }
}

/// The one record of that name.
pub(super) fn named(session: &Session, args: &mut Args, list: &str) -> Result<Value, Stop> {
    let name = args.word("tên, ví dụ «Dân vận khéo»")?;
    found(session, &name, list)
}

/// One record of a list by its name, or by a part of it that no other has.
pub(super) fn found(session: &Session, name: &str, list: &str) -> Result<Value, Stop> {
    let found = session.call(list, json!({ "text": name }))?;
    let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
    match found {
        [] => Err(Stop::refused("not_found", format!("Không tìm thấy «{name}»."))),
        [one] => Ok(one.clone()),
        many => {
            let same = many.iter().find(|one| one["name"].as_str() == Some(name));
            let names: Vec<String> = many.iter().map(|one| print::cell(&one["name"])).collect();
            let message = format!("Có nhiều mục khớp «{name}»: {}. Hãy ghi tên đầy đủ.", names.join("; "));
            same.cloned().ok_or_else(|| Stop::refused("duplicate", message))
        }
    }
}

pub(super) fn optional_day(args: &mut Args, name: &str) -> Result<Option<Value>, Stop> {
    args.option(name).map(|text| day(&text).map(Value::from)).transpose()
}

/// The second word of a pair by its first.
pub(super) fn one_of<'w>(given: &str, words: &[(&'w str, &'w str)]) -> Result<&'w str, Stop> {
    words.iter().find(|(word, _)| *word == given).map(|(_, meant)| *meant).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        Stop::usage(format!("«{given}» không dùng được ở đây. Chỉ có: {}.", known.join(", ")))
    })
}

fn add_movement(session: &Session, mut args: Args) -> Result<(), Stop> {
    let name = args.required("name", "tên phong trào")?;
    let from = day(&args.required("from", "ngày bắt đầu")?)?;
    let is_superior = args.option("superior");
    let draft = fields([
        ("name", Some(name.clone().into())),
        ("startsOn", Some(from.into())),
        ("endsOn", optional_day(&mut args, "until")?),
        ("launchedOn", optional_day(&mut args, "launched")?),
        ("source", Some(if is_superior.is_some() { "superior" } else { "own" }.into())),
        ("superiorIssuer", is_superior.map(Value::from)),
        ("superiorNumber", args.option("number").map(Value::from)),
        ("superiorOn", optional_day(&mut args, "on")?),
        ("method", Some(args.option("method").unwrap_or_else(|| "thematic".to_owned()).into())),
        ("reach", args.option("reach").map(Value::from)),
        ("objective", args.option("objective").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_movement", draft)?;
    session.answer(&saved, &format!("Đã lưu phong trào «{name}»."));
    Ok(())
}

fn show_movement(session: &Session, mut args: Args) -> Result<(), Stop> {
    let movement = named(session, &mut args, "list_movements")?;
    args.done()?;
    let record = session.call("get_movement_record", json!({ "id": movement["id"] }))?;
    let figures = session.call("get_movement_figures", json!({ "id": movement["id"] }))?;
    if session.style == Style::Json {
        print::json(&json!({ "record": record, "figures": figures }));
        return Ok(());
    }
    let movement = &record["movement"];
    let shown = |field: &str| print::cell(&movement[field]);
    print::line(&format!("{} ({} đến {})", shown("name"), shown("startsOn"), shown("endsOn")));
    if let Some(days) = movement["daysToPlan"].as_i64() {
        print::line(&format!("Kế hoạch của xã sau văn bản cấp trên {days} ngày."));
    }
    let entries =
        movement["steps"].as_array().into_iter().flatten().flat_map(|step| step["entries"].as_array());
    let rows: Vec<Value> = entries
        .flatten()
        .map(|entry| {
            let name = STEPS.iter().find(|(_, kind, _)| entry["kind"] == *kind).map_or("", |(.., name)| *name);
            let lamp = LAMPS.iter().find(|(lamp, _)| entry["lamp"] == *lamp).map_or("", |(_, words)| *words);
            json!({ "step": name, "due": entry["dueOn"], "done": entry["doneOn"], "paper": entry["paperNumber"], "lamp": lamp })
        })
        .collect();
    print::table(
        &rows,
        &[("Bước", "step"), ("Hạn", "due"), ("Đã làm", "done"), ("Văn bản", "paper"), ("Tình trạng", "lamp")],
    );
    print::line(&format!(
        "{} đơn vị tham gia · {} đăng ký · {} điển hình · {} khen thưởng",
        record["units"].as_array().map_or(0, Vec::len),
        figures["registrations"],
        figures["exemplars"],
        figures["awards"]
    ));
    Ok(())
}

fn step(session: &Session, mut args: Args) -> Result<(), Stop> {
    let movement = named(session, &mut args, "list_movements")?;
    let word = args.required("step", "bước: plan, launch, inspection, publicity, midterm hoặc final")?;
    let kind = one_of(&word, &STEPS.map(|(word, kind, _)| (word, kind)))?;
    let draft = fields([
        ("movementId", Some(movement["id"].clone())),
        ("kind", Some(kind.into())),
        ("dueOn", optional_day(&mut args, "due")?),
        ("doneOn", optional_day(&mut args, "done")?),
        ("paperNumber", args.option("number").map(Value::from)),
        ("paperOn", optional_day(&mut args, "on")?),
        ("paperAbout", args.option("about").map(Value::from)),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_movement_step", draft)?;
    session.answer(&saved, &format!("Đã ghi bước của phong trào «{}».", print::cell(&movement["name"])));
    Ok(())
}

fn counts(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?;
    args.done()?;
    let counts = session.call("get_movement_counts", fields([("year", year.map(Value::from))]))?;
    if session.style == Style::Json {
        print::json(&counts);
        return Ok(());
    }
    print::line(&format!("Số phong trào thi đua phát động năm {} (biểu 0601)", counts["year"]));
    let rows = counts["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    print::table(
        rows,
        &[("Mã", "code"), ("Chỉ tiêu", "name"), ("Của xã", "own"), ("Của cấp trên", "superior")],
    );
    for one in counts["unsorted"].as_array().into_iter().flatten() {
        print::line(&format!(
            "Chưa xếp được: «{}», còn thiếu {}.",
            print::cell(&one["name"]),
            print::cell(&one["lacks"])
        ));
    }
    Ok(())
}

/// A prepared text: on the terminal, or as a PDF where `--out` says so.
fn wording(session: &Session, mut args: Args, list: &str, kinds: &[(&str, &str)]) -> Result<(), Stop> {
    let record = named(session, &mut args, list)?;
    let kind = one_of(&args.required("kind", "loại văn bản")?, kinds)?;
    let out = absolute(args.path_option("out"))?;
    args.done()?;
    match out {
        None => {
            let text = session.call("get_wording", json!({ "kind": kind, "of": record["id"] }))?;
            let words =
                format!("{}\n\n{}", print::cell(&text["title"]), text["body"].as_str().unwrap_or_default());
            session.answer(&text, &words);
        }
        Some(out) => {
            let made =
                session.call("print_wording", json!({ "kind": kind, "of": record["id"], "out": out }))?;
            session.answer(&made, &format!("Đã viết văn bản ra «{}».", print::cell(&made["path"])));
        }
    }
    Ok(())
}

fn note(session: &Session, mut args: Args) -> Result<(), Stop> {
    let deed = args.required("deed", "việc làm, mô hình")?;
    let kinds = [("deed", "good_deed"), ("exemplar", "exemplar"), ("model", "model")];
    let kind = one_of(&args.option("kind").unwrap_or_else(|| "deed".to_owned()), &kinds)?;
    let who = args.option("who").map(|name| recipient(session, &name)).transpose()?;
    let draft = fields([
        ("kind", Some(kind.into())),
        ("recipient", who),
        ("name", args.option("name").map(Value::from)),
        ("summary", Some(deed.into())),
        ("result", args.option("result").map(Value::from)),
        ("source", args.option("source").map(Value::from)),
        ("foundOn", optional_day(&mut args, "on")?),
    ]);
    args.done()?;
    let saved = session.call("save_exemplar", draft)?;
    session.answer(&saved, &format!("Đã ghi nhận điển hình: {}.", print::cell(&saved["name"])));
    Ok(())
}

fn check(session: &Session, mut args: Args) -> Result<(), Stop> {
    let exemplar = named(session, &mut args, "list_exemplars")?;
    let on = day(&args.required("on", "ngày xác minh")?)?;
    let by = args.option("by").map(Value::from);
    args.done()?;
    let draft =
        fields([("id", Some(exemplar["id"].clone())), ("checkedOn", Some(on.into())), ("checkedBy", by)]);
    let saved = session.call("save_exemplar_check", draft)?;
    session.answer(&saved, &format!("Đã ghi xác minh điển hình {}.", print::cell(&saved["name"])));
    Ok(())
}

fn act(session: &Session, mut args: Args) -> Result<(), Stop> {
    let exemplar = named(session, &mut args, "list_exemplars")?;
    let kinds = [("publicised", "publicised"), ("replicated", "replicated")];
    let kind = one_of(&args.required("kind", "việc: publicised hoặc replicated")?, &kinds)?;
    let act = fields([
        ("kind", Some(kind.into())),
        ("on", Some(day(&args.required("on", "ngày")?)?.into())),
        ("place", Some(args.required("place", "hình thức tuyên truyền hoặc nơi nhân rộng")?.into())),
        ("byWhom", args.option("by").map(Value::from)),
        ("result", args.option("result").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_exemplar_act", json!({ "exemplarId": exemplar["id"], "act": act }))?;
    session.answer(&saved, &format!("Đã ghi cho điển hình {}.", print::cell(&saved["name"])));
    Ok(())
}

fn book(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let wanted = fields([("year", year.map(Value::from)), out, format]);
    let made = session.call("print_exemplar_book", wanted)?;
    let sentence = format!("Đã viết sổ {} điển hình ra «{}».", made["exemplars"], print::cell(&made["path"]));
    session.answer(&made, &sentence);
    if session.style == Style::Words && made["leftOut"].as_array().is_some_and(|names| !names.is_empty()) {
        print::line(&format!("Không đưa vào vì không đồng ý nêu tên: {}.", print::cell(&made["leftOut"])));
    }
    Ok(())
}
