//! `bundle`: sealed, looked into, proven; `card`: the keys by which offices know each other.

use serde_json::{Value, json};

use super::{Session, fields, papers::absolute};
use crate::{Args, Stop, print};

pub(super) fn bundle(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: seal, write, plan, documents, drives, verify hoặc slip")?.as_str() {
        "seal" => seal(session, args),
        "write" => write(session, args),
        "plan" => plan(session, args),
        "documents" => documents(session, args),
        "drives" => drives(session, args),
        "verify" => verify(session, args),
        "slip" => super::receive::open_slip(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với gói báo cáo."))),
    }
}

fn seal(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    let out = absolute(args.path_option("out"))?;
    let reason = args.option("reason");
    let lock = lock(session, &mut args)?;
    let documents = chosen(session, &mut args, &period)?;
    args.done()?;
    let input = fields([
        ("period", Some(period.into())),
        ("folder", out.map(|path| json!(path))),
        ("reason", reason.map(Value::from)),
        ("documents", documents),
        ("lock", lock),
    ]);
    told(session, &session.call("seal_bundle", input)?);
    Ok(())
}

/// A sealed number once more, as it was.
fn write(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    let number = args.word("số của bản, ví dụ 1")?;
    let number: u32 = number.parse().map_err(|_| Stop::usage("Số của bản là một số, ví dụ 1."))?;
    let out = absolute(args.path_option("out"))?;
    let lock = lock(session, &mut args)?;
    args.done()?;
    let input = fields([
        ("period", Some(period.into())),
        ("number", Some(number.into())),
        ("folder", out.map(|path| json!(path))),
        ("lock", lock),
    ]);
    told(session, &session.call("seal_bundle_again", input)?);
    Ok(())
}

fn told(session: &Session, written: &Value) {
    let how = written["encrypted"].as_str().map(|how| format!("\nGói được {how}.")).unwrap_or_default();
    let sentence = format!(
        "Đã ghi và đọc lại đúng: «{}»{how}\nDấu vân tay: {}\nPhiếu gửi: «{}»",
        print::cell(&written["path"]),
        print::cell(&written["fingerprint"]),
        print::cell(&written["coverSheet"])
    );
    session.answer(written, &sentence);
}

/// `--for MÃ_ĐƠN_VỊ` by a card that is kept, or `--passphrase CỤM_TỪ`.
fn lock(session: &Session, args: &mut Args) -> Result<Option<Value>, Stop> {
    let passphrase = args.option("passphrase");
    let Some(unit) = args.option("for") else {
        return Ok(passphrase.map(|words| json!({ "passphrase": words })));
    };
    let id = kept(session, &unit)?;
    Ok(Some(fields([("cardId", Some(id)), ("passphrase", passphrase.map(Value::from))])))
}

/// `--documents all` takes every file that may go along, `--documents signed` the signed decisions.
fn chosen(session: &Session, args: &mut Args, period: &str) -> Result<Option<Value>, Stop> {
    let Some(which) = args.option("documents") else { return Ok(None) };
    let all = session.call("list_bundle_documents", json!({ "period": period }))?;
    let of = |keep: fn(&Value) -> bool| {
        let rows = all.as_array().into_iter().flatten().filter(|one| keep(one));
        Value::from(rows.map(|one| one["id"].clone()).collect::<Vec<_>>())
    };
    match which.as_str() {
        "all" => Ok(Some(of(|_| true))),
        "signed" => Ok(Some(of(|one| one["isSigned"] == true))),
        other => Err(Stop::usage(format!("--documents nhận all hoặc signed, không nhận «{other}»."))),
    }
}

fn plan(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    let documents = chosen(session, &mut args, &period)?;
    args.done()?;
    let plan =
        session.call("plan_bundle", fields([("period", Some(period.into())), ("documents", documents)]))?;
    let mut said = vec![format!(
        "Bản {}, khoảng {} KB, {} tệp.",
        plan["revision"],
        plan["bytes"].as_u64().unwrap_or_default() / 1024 + 1,
        plan["files"].as_array().map_or(0, Vec::len)
    )];
    said.extend(plan["needsReason"].as_str().map(str::to_owned));
    session.answer(&plan, &said.join("\n"));
    Ok(())
}

fn documents(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    args.done()?;
    let all = session.call("list_bundle_documents", json!({ "period": period }))?;
    let rows = all.as_array().cloned().unwrap_or_default();
    let said: Vec<String> = rows
        .iter()
        .map(|one| {
            format!("{}: {} ({} byte)", print::cell(&one["of"]), print::cell(&one["name"]), one["bytes"])
        })
        .collect();
    let none = "Kỳ này chưa có tệp nào đính kèm vào quyết định, hồ sơ hay điển hình.";
    session.answer(&all, if said.is_empty() { none.to_owned() } else { said.join("\n") }.as_str());
    Ok(())
}

fn drives(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let all = session.call("list_drives", json!({}))?;
    let rows = all.as_array().cloned().unwrap_or_default();
    let free = |one: &Value| one["freeBytes"].as_u64().unwrap_or_default() >> 20;
    let said: Vec<String> = rows
        .iter()
        .map(|one| {
            format!("{} {}: còn {} MB", print::cell(&one["path"]), print::cell(&one["name"]), free(one))
        })
        .collect();
    let none = "Không thấy USB nào đang cắm.";
    session.answer(&all, if said.is_empty() { none.to_owned() } else { said.join("\n") }.as_str());
    Ok(())
}

fn verify(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = args.path("tệp gói")?;
    let passphrase = args.option("passphrase");
    args.done()?;
    let path = absolute(Some(path))?;
    let wanted = fields([("path", Some(json!(path))), ("passphrase", passphrase.map(Value::from))]);
    let opened = session.call("check_bundle", wanted)?;
    session.answer(&opened, &print::cell(&opened["sentence"]));
    Ok(())
}

pub(super) fn card(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: print, check, add, list hoặc remove")?.as_str() {
        "print" => print_own(session, args),
        "check" => check(session, args),
        "add" => add(session, args),
        "list" => list(session, args),
        "remove" => remove(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với thẻ cơ quan."))),
    }
}

fn print_own(session: &Session, mut args: Args) -> Result<(), Stop> {
    let out = absolute(args.path_option("out"))?;
    args.done()?;
    let made = session.call("print_own_card", fields([("folder", out.map(|path| json!(path)))]))?;
    let sentence = format!(
        "Đã ghi thẻ của cơ quan: «{}»\nGiấy xác nhận để ký, đóng dấu: «{}»\nDấu vân tay: {}",
        print::cell(&made["path"]),
        print::cell(&made["sheet"]),
        print::cell(&made["fingerprint"])
    );
    session.answer(&made, &sentence);
    Ok(())
}

fn check(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = absolute(Some(args.path("tệp thẻ")?))?;
    args.done()?;
    let read = session.call("check_office_card", json!({ "path": path }))?;
    let state = if read["isKept"] == true {
        "Thẻ này đã nhận từ trước."
    } else if read["replaces"].is_object() {
        "Cơ quan này đã có thẻ với khóa khác: chỉ nhận khi có giấy xác nhận mới đóng dấu."
    } else {
        "Hãy so dấu vân tay với giấy xác nhận có đóng dấu rồi nhận bằng lệnh card add."
    };
    let sentence = format!(
        "{} (mã {}). Dấu vân tay: {}\n{state}",
        print::cell(&read["office"]),
        print::cell(&read["unitCode"]),
        print::cell(&read["fingerprint"])
    );
    session.answer(&read, &sentence);
    Ok(())
}

fn add(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = absolute(Some(args.path("tệp thẻ")?))?;
    let fingerprint = args.required("fingerprint", "dấu vân tay đã so với giấy xác nhận")?;
    args.done()?;
    let kept = session.call("save_office_card", json!({ "path": path, "fingerprint": fingerprint }))?;
    session.answer(&kept, &format!("Đã nhận thẻ của {}.", print::cell(&kept["office"])));
    Ok(())
}

fn list(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let all = session.call("list_office_cards", json!({}))?;
    let said: Vec<String> = all
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| {
            format!(
                "{} {}: {}",
                print::cell(&one["unitCode"]),
                print::cell(&one["office"]),
                print::cell(&one["fingerprint"])
            )
        })
        .collect();
    session.answer(
        &all,
        if said.is_empty() { "Chưa nhận thẻ cơ quan nào.".to_owned() } else { said.join("\n") }.as_str(),
    );
    Ok(())
}

fn remove(session: &Session, mut args: Args) -> Result<(), Stop> {
    let unit = args.word("mã đơn vị")?;
    args.done()?;
    let id = kept(session, &unit)?;
    let done = session.call("remove_office_card", json!({ "id": id }))?;
    session.answer(&done, "Đã bỏ thẻ cơ quan.");
    Ok(())
}

/// The id of the card of that unit.
fn kept(session: &Session, unit: &str) -> Result<Value, Stop> {
    let all = session.call("list_office_cards", json!({}))?;
    let found = all.as_array().into_iter().flatten().find(|one| one["unitCode"] == unit);
    let id = found.map(|one| one["id"].clone());
    id.ok_or_else(|| {
        Stop::usage(format!("Chưa nhận thẻ của cơ quan mã «{unit}». Hãy nhận bằng lệnh card add."))
    })
}
