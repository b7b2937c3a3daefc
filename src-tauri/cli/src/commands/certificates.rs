//! `certificates`, `proof` and `blanks`.

use serde_json::{Value, json};
use sovang_core::{Desk, terms::calendar};

use super::{
    Session, desk, fields, layouts,
    papers::{absolute, decision_id},
};
use crate::{Args, Stop, day::day, print, print::Style};

pub(super) fn certificates(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None => on_paper(session, args),
        Some("list") => list(session, args),
        Some("signed") => signed(session, args),
        Some("handed") => handed(session, args),
        Some("spoiled") => spoiled(session, args),
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với giấy khen."))),
    }
}

fn on_paper(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let awards = awards(session, &mut args, &decision)?;
    let kind = args.option("blank").map(|name| kind(session, &name)).transpose()?;
    let reason = args.option("reason");
    let without_proof = args.option("without-proof");
    let style = style(session, &mut args)?;
    let out = absolute(args.path_option("out"))?;
    args.done()?;
    let input = fields([
        ("decisionId", Some(decision)),
        ("awardIds", awards),
        ("style", style),
        ("kindId", kind),
        ("reason", reason.map(Value::from)),
        ("withoutProof", without_proof.map(Value::from)),
        ("out", out.map(|path| json!(path))),
    ]);
    let printed = session.call("print_certificates", input)?;
    let sentence = format!("Đã in {} tờ ra «{}».", printed["pages"], print::cell(&printed["path"]));
    session.answer(&printed, &sentence);
    if session.style == Style::Words {
        for field in ["warnings", "leftOut"] {
            for warning in printed[field].as_array().into_iter().flatten() {
                print::line(&format!("  {}", print::cell(warning)));
            }
        }
    }
    Ok(())
}

/// `--layout MẪU`, `--printer MÁY_IN`, `--overlay`: by which layout, through which printer, on a blank.
fn style(session: &Session, args: &mut Args) -> Result<Option<Value>, Stop> {
    let layout = args.option("layout").map(|name| layouts::layout(session, &name)).transpose()?;
    let printer = args.option("printer").map(|name| layouts::printer(session, &name)).transpose()?;
    let is_overlay = args.flag("overlay");
    if layout.is_none() && printer.is_none() && !is_overlay {
        return Ok(None);
    }
    let mode = if is_overlay { "overlay" } else { "full" };
    Ok(Some(fields([("layout", layout), ("printerId", printer), ("mode", Some(mode.into()))])))
}

/// Where each certificate of a decision stands.
fn list(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    args.done()?;
    let stages = session.call("list_certificate_stages", json!({ "decisionId": decision }))?;
    if session.style == Style::Json {
        print::json(&stages);
        return Ok(());
    }
    let awards = session.call("list_awards", json!({ "decisionId": decision }))?;
    let awards = awards.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut rows = Vec::new();
    for stage in stages.as_array().into_iter().flatten() {
        let Some(award) = awards.iter().find(|award| award["id"] == stage["awardId"]) else { continue };
        let word = match stage["stage"].as_str() {
            Some("printed") => "đã in, chờ ký",
            Some("signed") => "đã ký, chờ trao",
            Some("handed_over") => "đã trao",
            Some("spoiled") => "hỏng, chờ in lại",
            _ => "chờ in",
        };
        let mut row = stage.clone();
        row["number"] = award["registerNo"].clone();
        row["name"] = award["printedName"].clone();
        row["word"] = word.into();
        rows.push(row);
    }
    let columns = [
        ("Số", "number"),
        ("Người, tập thể, hộ", "name"),
        ("Đang ở", "word"),
        ("Lần in", "copies"),
        ("Ngày ký", "signedOn"),
        ("Ngày trao", "handedOn"),
        ("Người nhận thay", "handedTo"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

fn signed(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let awards = awards(session, &mut args, &decision)?;
    let on = day_of(&mut args)?;
    args.done()?;
    let input = fields([("decisionId", Some(decision)), ("awardIds", awards), ("on", Some(on))]);
    let set = session.call("record_certificates_signed", input)?;
    session.answer(&set, &format!("Đã ghi {} tờ đã ký.", set["certificates"]));
    Ok(())
}

fn handed(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let awards = awards(session, &mut args, &decision)?;
    let on = day_of(&mut args)?;
    let to = args.option("to");
    args.done()?;
    let input = fields([
        ("decisionId", Some(decision)),
        ("awardIds", awards),
        ("on", Some(on)),
        ("to", to.map(Value::from)),
    ]);
    let set = session.call("record_certificates_handed_over", input)?;
    session.answer(&set, &format!("Đã ghi {} tờ đã trao.", set["certificates"]));
    Ok(())
}

fn spoiled(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let awards = awards(session, &mut args, &decision)?;
    let awards = awards.ok_or_else(|| Stop::usage("Còn thiếu số vào sổ: hãy thêm «--numbers 12,15-18»."))?;
    let reason = args.required("reason", "lý do hỏng")?;
    args.done()?;
    let input = json!({ "decisionId": decision, "awardIds": awards, "reason": reason });
    let set = session.call("record_certificates_spoiled", input)?;
    session.answer(&set, &format!("Đã ghi {} tờ hỏng.", set["certificates"]));
    Ok(())
}

/// `--on NGÀY`, today when not given.
fn day_of(args: &mut Args) -> Result<Value, Stop> {
    let given = args.option("on").map(|text| day(&text)).transpose()?;
    Ok(given.unwrap_or_else(|| calendar::day_in_viet_nam(desk().now()).to_string()).into())
}

/// `--numbers 12,15-18`: awards of the decision by their numbers in the register.
fn awards(session: &Session, args: &mut Args, decision: &Value) -> Result<Option<Value>, Stop> {
    let Some(text) = args.option("numbers") else { return Ok(None) };
    let ranges = text.split(',').map(range).collect::<Result<Vec<_>, Stop>>()?;
    let found = session.call("list_awards", json!({ "decisionId": decision }))?;
    let is_in = |number: i64| ranges.iter().any(|(from, until)| (*from..=*until).contains(&number));
    let ids: Vec<&Value> = found
        .as_array()
        .into_iter()
        .flatten()
        .filter(|award| award["registerNo"].as_i64().is_some_and(is_in))
        .map(|award| &award["id"])
        .collect();
    if ids.is_empty() {
        let message = format!("Quyết định này không có số vào sổ «{text}». Xem «sovang certificates list».");
        return Err(Stop::refused("not_found", message));
    }
    Ok(Some(json!(ids)))
}

fn range(text: &str) -> Result<(i64, i64), Stop> {
    let wrong = || Stop::usage(format!("Không hiểu số «{text}». Viết như 12,15-18."));
    let (from, until) = text.split_once('-').unwrap_or((text, text));
    let number = |part: &str| part.trim().parse().map_err(|_| wrong());
    let (from, until) = (number(from)?, number(until)?);
    if from > until { Err(wrong()) } else { Ok((from, until)) }
}

/// The kind of blank of that name.
fn kind(session: &Session, name: &str) -> Result<Value, Stop> {
    let stock = session.call("list_blank_stock", json!({}))?;
    let found = stock.as_array().into_iter().flatten().find(|row| row["name"] == name);
    found.map(|row| row["kindId"].clone()).ok_or_else(|| {
        Stop::refused("not_found", format!("Không có loại phôi «{name}». Xem «sovang blanks»."))
    })
}

pub(super) fn proof(session: &Session, mut args: Args) -> Result<(), Stop> {
    let act = args.next_word();
    let decision = decision_id(session, &mut args)?;
    match act.as_deref() {
        None => proof_state(session, args, &decision),
        Some("print") => {
            let out = absolute(args.path_option("out"))?;
            args.done()?;
            let input = fields([("decisionId", Some(decision)), ("out", out.map(|path| json!(path)))]);
            let made = session.call("print_proof_list", input)?;
            let (path, code) = (print::cell(&made["path"]), print::cell(&made["code"]));
            session.answer(&made, &format!("Đã viết danh sách soát, mã {code}, ra «{path}»."));
            Ok(())
        }
        Some("signed") => {
            let by = args.required("by", "họ tên người soát")?;
            let on = day_of(&mut args)?;
            args.done()?;
            let input = json!({ "decisionId": decision, "on": on, "by": by });
            let proof = session.call("record_proof_signed", input)?;
            session.answer(&proof, &format!("Đã ghi {by} ký danh sách soát."));
            Ok(())
        }
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với danh sách soát."))),
    }
}

fn proof_state(session: &Session, args: Args, decision: &Value) -> Result<(), Stop> {
    args.done()?;
    let proof = session.call("get_proof", json!({ "decisionId": decision }))?;
    let by = print::cell(&proof["signedBy"]);
    let sentence = match proof["state"].as_str() {
        Some("signed") => format!("{by} đã ký danh sách soát ngày {}.", print::cell(&proof["signedOn"])),
        Some("printed") => "Danh sách soát đã in, chưa ghi lãnh đạo ký.".to_owned(),
        Some("voided" | "outdated") => {
            let changed = proof["changed"].as_array().into_iter().flatten().map(print::cell);
            let changed = changed.collect::<Vec<_>>().join(" ");
            format!("Danh sách soát không còn hiệu lực vì quyết định đã thay đổi. {changed}")
        }
        _ => "Chưa in danh sách soát.".to_owned(),
    };
    session.answer(&proof, &sentence);
    Ok(())
}

pub(super) fn blanks(session: &Session, mut args: Args) -> Result<(), Stop> {
    let act = match args.next_word().as_deref() {
        None => return stock(session, args),
        Some("receive") => "received",
        Some("spoil") => "spoiled",
        Some(other) => return Err(Stop::usage(format!("Không có việc «{other}» với phôi."))),
    };
    let name = args.word("tên loại phôi")?;
    let count = args.word("số phôi")?;
    let count: i64 = count.parse().map_err(|_| Stop::usage(format!("Không hiểu số «{count}».")))?;
    let on = day_of(&mut args)?;
    let reason = args.option("reason");
    args.done()?;
    let known = kind(session, &name);
    let who = match (&known, act) {
        (Ok(id), _) => ("kindId", Some(id.clone())),
        (Err(_), "received") => ("name", Some(name.clone().into())),
        (Err(_), _) => return known.map(drop),
    };
    let input = fields([
        who,
        ("act", Some(act.into())),
        ("count", Some(count.into())),
        ("on", Some(on)),
        ("reason", reason.map(Value::from)),
    ]);
    let kept = session.call("record_blanks", input)?;
    let verb = if act == "received" { "nhập" } else { "ghi hỏng" };
    session.answer(&kept, &format!("Đã {verb} {count} phôi «{}».", print::cell(&kept["name"])));
    Ok(())
}

fn stock(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let stock = session.call("list_blank_stock", json!({}))?;
    let columns = [
        ("Loại phôi", "name"),
        ("Đã nhập", "received"),
        ("Đã dùng", "issued"),
        ("Hỏng", "spoiled"),
        ("Còn", "left"),
    ];
    match session.style {
        Style::Json => print::json(&stock),
        Style::Words => print::table(stock.as_array().map(Vec::as_slice).unwrap_or_default(), &columns),
    }
    Ok(())
}
