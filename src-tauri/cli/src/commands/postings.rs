//! `posting` and `submission`: what a round is shown to and handed to.

use serde_json::{Value, json};

use super::{
    Session,
    emulation::{named, one_of, optional_day},
    fields,
    papers::paper_out,
    sessions::nominated,
};
use crate::{Args, Stop, print, print::Style};

const PAPERS: [(&str, &str); 2] = [("notice", "notice"), ("record", "record")];
const STATES: [(&str, &str); 3] =
    [("coming", "sắp niêm yết"), ("running", "đang niêm yết"), ("over", "đã hết hạn")];
const OUTCOMES: [(&str, &str); 3] =
    [("granted", "được khen"), ("refused", "không được khen"), ("returned", "trả lại")];

fn word_of<'w>(words: &[(&str, &'w str)], id: &Value) -> &'w str {
    words.iter().find(|(known, _)| id == known).map_or("–", |(_, word)| word)
}

pub(super) fn posting(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: list, opinion, answer, print hoặc remove")?.as_str() {
        "list" => postings(session, args),
        "opinion" => opinion(session, args),
        "answer" => answer(session, args),
        "print" => {
            let one = found_posting(session, &mut args)?;
            let paper = args.required("paper", "loại giấy tờ")?;
            let paper = one_of(&paper, &PAPERS)?;
            let [out, format] = paper_out(&mut args)?;
            args.done()?;
            let wanted =
                fields([("id", Some(one["id"].clone())), ("paper", Some(paper.into())), out, format]);
            let made = session.call("print_posting", wanted)?;
            session.answer(&made, &format!("Đã viết ra «{}».", print::cell(&made["path"])));
            Ok(())
        }
        "remove" => {
            let one = found_posting(session, &mut args)?;
            args.done()?;
            let done = session.call("remove_posting", json!({ "id": one["id"] }))?;
            session.answer(
                &done,
                &format!("Đã bỏ niêm yết tại «{}» vào thùng rác.", print::cell(&one["place"])),
            );
            Ok(())
        }
        other => Err(Stop::usage(format!("Không có việc «{other}» với niêm yết."))),
    }
}

/// The posting of a round at the place of `--place`, or the last one.
fn found_posting(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    let round = named(session, args, "list_rounds")?;
    let place = args.option("place").map(|place| place.to_lowercase());
    let list = session.call("list_postings", json!({ "roundId": round["id"] }))?;
    let is_there = |one: &&Value| {
        let at = one["place"].as_str().unwrap_or_default().to_lowercase();
        place.as_ref().is_none_or(|place| at.contains(place.as_str()))
    };
    let found = list.as_array().into_iter().flatten().rfind(is_there).cloned();
    let none = || {
        let message = format!("«{}» chưa có lần niêm yết này.", print::cell(&round["name"]));
        Stop::refused("not_found", message)
    };
    found.ok_or_else(none)
}

fn postings(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = named(session, &mut args, "list_rounds")?;
    args.done()?;
    let list = session.call("list_postings", json!({ "roundId": round["id"] }))?;
    if session.style == Style::Json {
        print::json(&list);
        return Ok(());
    }
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let said = |one: &Value| {
        let mut row = one.clone();
        row["stateWord"] = json!(word_of(&STATES, &one["state"]));
        row["count"] = json!(one["opinions"].as_array().map_or(0, Vec::len));
        row
    };
    let columns = [
        ("Nơi niêm yết", "place"),
        ("Từ ngày", "fromOn"),
        ("Đến hết ngày", "untilOn"),
        ("Tình trạng", "stateWord"),
        ("Ý kiến", "count"),
        ("Chưa trả lời", "unanswered"),
    ];
    print::table(&list.iter().map(said).collect::<Vec<_>>(), &columns);
    let opinions: Vec<Value> =
        list.iter().flat_map(|one| one["opinions"].as_array().into_iter().flatten().cloned()).collect();
    if !opinions.is_empty() {
        print::line("");
        let columns =
            [("Ngày", "saidOn"), ("Người phản ánh", "saidBy"), ("Ý kiến", "content"), ("Trả lời", "answer")];
        print::table(&opinions, &columns);
    }
    Ok(())
}

fn opinion(session: &Session, mut args: Args) -> Result<(), Stop> {
    let one = found_posting(session, &mut args)?;
    let by = args.required("by", "người phản ánh")?;
    let draft = fields([
        ("postingId", Some(one["id"].clone())),
        ("saidBy", Some(by.clone().into())),
        ("content", Some(args.required("content", "nội dung ý kiến")?.into())),
        ("saidOn", optional_day(&mut args, "on")?),
        ("answer", args.option("answer").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_posting_opinion", draft)?;
    session.answer(&saved, &format!("Đã ghi ý kiến của {by}."));
    Ok(())
}

fn answer(session: &Session, mut args: Args) -> Result<(), Stop> {
    let one = found_posting(session, &mut args)?;
    let by = args.required("by", "người phản ánh")?;
    let text = args.required("answer", "nội dung trả lời")?;
    let on = optional_day(&mut args, "on")?;
    args.done()?;
    let is_theirs =
        |said: &&Value| said["saidBy"].as_str().is_some_and(|name| name.to_lowercase() == by.to_lowercase());
    let mut theirs = one["opinions"].as_array().into_iter().flatten().filter(is_theirs);
    // The one that waits for an answer, before one that has it.
    let waiting = theirs.clone().find(|said| said["answer"].is_null());
    let Some(said) = waiting.or_else(|| theirs.next_back()) else {
        return Err(Stop::refused(
            "not_found",
            format!("Không có ý kiến nào của «{by}» trong lần niêm yết này."),
        ));
    };
    let draft = fields([
        ("id", Some(said["id"].clone())),
        ("postingId", Some(one["id"].clone())),
        ("saidOn", Some(said["saidOn"].clone())),
        ("saidBy", Some(said["saidBy"].clone())),
        ("content", Some(said["content"].clone())),
        ("answer", Some(text.into())),
        ("answeredOn", on),
    ]);
    let saved = session.call("save_posting_opinion", draft)?;
    session.answer(&saved, &format!("Đã ghi trả lời ý kiến của {by}."));
    Ok(())
}

pub(super) fn submission(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: list, save, answer, print hoặc remove")?.as_str() {
        "list" => submissions(session, args),
        "save" => save(session, args),
        "answer" => outcome(session, args),
        "print" => {
            let (_, one) = found_submission(session, &mut args)?;
            let [out, format] = paper_out(&mut args)?;
            args.done()?;
            let made =
                session.call("print_submission", fields([("id", Some(one["id"].clone())), out, format]))?;
            session.answer(&made, &format!("Đã viết tờ trình ra «{}».", print::cell(&made["path"])));
            Ok(())
        }
        "remove" => {
            let (_, one) = found_submission(session, &mut args)?;
            args.done()?;
            let done = session.call("remove_submission", json!({ "id": one["id"] }))?;
            session.answer(&done, "Đã bỏ tờ trình vào thùng rác.");
            Ok(())
        }
        other => Err(Stop::usage(format!("Không có việc «{other}» với tờ trình."))),
    }
}

/// The round and its submission of the number of `--number`, or the last one.
fn found_submission(session: &Session, args: &mut Args) -> Result<(Value, Value), Stop> {
    let round = named(session, args, "list_rounds")?;
    let number = args.option("number");
    let list = session.call("list_submissions", json!({ "roundId": round["id"] }))?;
    let is_it = |one: &&Value| number.as_ref().is_none_or(|number| one["number"] == json!(number));
    let found = list.as_array().into_iter().flatten().rfind(is_it).cloned();
    let none = || {
        let message = format!("«{}» chưa có tờ trình này.", print::cell(&round["name"]));
        Stop::refused("not_found", message)
    };
    Ok((round.clone(), found.ok_or_else(none)?))
}

fn submissions(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = named(session, &mut args, "list_rounds")?;
    args.done()?;
    let list = session.call("list_submissions", json!({ "roundId": round["id"] }))?;
    if session.style == Style::Json {
        print::json(&list);
        return Ok(());
    }
    let line = |one: &Value, item: &Value| {
        json!({
            "number": one["number"], "on": one["submittedOn"], "to": one["addressedTo"], "name": item["name"],
            "award": item["awardName"], "outcome": word_of(&OUTCOMES, &item["outcome"]), "paper": item["paper"],
        })
    };
    let of = |one: &Value| -> Vec<Value> {
        one["items"].as_array().into_iter().flatten().map(|item| line(one, item)).collect()
    };
    let rows: Vec<Value> = list.as_array().into_iter().flatten().flat_map(of).collect();
    let columns = [
        ("Tờ trình", "number"),
        ("Ngày", "on"),
        ("Kính gửi", "to"),
        ("Đối tượng", "name"),
        ("Danh hiệu, hình thức", "award"),
        ("Kết quả", "outcome"),
        ("Văn bản", "paper"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

/// Those who are named, else whoever somebody above decides about and who lies in no submission yet.
fn save(session: &Session, mut args: Args) -> Result<(), Stop> {
    let round = named(session, &mut args, "list_rounds")?;
    let names = args.options("who");
    let (number, to, note) = (args.option("number"), args.option("to"), args.option("note"));
    let on = optional_day(&mut args, "on")?;
    args.done()?;
    let ids = if names.is_empty() { waiting(session, &round)? } else { nominated(session, &round, &names)? };
    if ids.is_empty() {
        let message = "Không có đề nghị nào phải trình cấp trên mà chưa ở trong tờ trình.".to_owned();
        return Err(Stop::refused("not_found", message));
    }
    let count = ids.len();
    let draft = fields([
        ("roundId", Some(round["id"].clone())),
        ("number", number.map(Value::from)),
        ("submittedOn", on),
        ("addressedTo", to.map(Value::from)),
        ("note", note.map(Value::from)),
        ("ids", Some(Value::Array(ids))),
    ]);
    let saved = session.call("save_submission", draft)?;
    let to = print::cell(&saved["addressedTo"]);
    session.answer(&saved, &format!("Đã ghi tờ trình với {count} đề nghị, kính gửi {to}."));
    Ok(())
}

fn waiting(session: &Session, round: &Value) -> Result<Vec<Value>, Stop> {
    let made = session.call("list_submissions", json!({ "roundId": round["id"] }))?;
    let items =
        made.as_array().into_iter().flatten().flat_map(|one| one["items"].as_array().into_iter().flatten());
    // What was refused or returned may be proposed again.
    let lies: Vec<&Value> = items
        .filter(|item| item["outcome"].is_null() || item["outcome"] == "granted")
        .map(|item| &item["nominationId"])
        .collect();
    let list = session.call("list_nominations", json!({ "roundId": round["id"] }))?;
    let above =
        list.as_array().into_iter().flatten().filter(|one| {
            one["isOwn"] == false && one["withdrawnOn"].is_null() && !lies.contains(&&one["id"])
        });
    Ok(above.map(|one| one["id"].clone()).collect())
}

fn outcome(session: &Session, mut args: Args) -> Result<(), Stop> {
    let (round, one) = found_submission(session, &mut args)?;
    let words: [(&str, &str); 3] = OUTCOMES.map(|(id, _)| (id, id));
    let state = one_of(&args.required("state", "kết quả")?, &words)?;
    let names = args.options("who");
    let (paper, issuer, reason) = (args.option("document"), args.option("issuer"), args.option("reason"));
    let on = optional_day(&mut args, "on")?;
    args.done()?;
    let in_it: Vec<&Value> =
        one["items"].as_array().into_iter().flatten().map(|item| &item["nominationId"]).collect();
    let mut ids = nominated(session, &round, &names)?;
    ids.retain(|id| in_it.contains(&id));
    let count = ids.len();
    let draft = fields([
        ("submissionId", Some(one["id"].clone())),
        ("ids", Some(Value::Array(ids))),
        ("outcome", Some(state.into())),
        ("on", on),
        ("paper", paper.map(Value::from)),
        ("issuer", issuer.map(Value::from)),
        ("reason", reason.map(Value::from)),
    ]);
    let saved = session.call("save_submission_outcome", draft)?;
    session.answer(&saved, &format!("Đã ghi {count} đề nghị {}.", word_of(&OUTCOMES, &json!(state))));
    Ok(())
}
