//! What follows a decision: `decision correct|cancel|revoke|back|amended`, `numbers`, `fund`.

use serde_json::{Value, json};

use super::{
    Session,
    emulation::{one_of, optional_day},
    fields, lists,
    papers::{absolute, decision_id},
    record::this_year,
};
use crate::{Args, Stop, day::day, print, print::Style};

const FIELDS: [(&str, &str); 6] = [
    ("name", "printed_name"),
    ("office", "office"),
    ("merit", "merit"),
    ("subject", "subject"),
    ("proposed-by", "proposed_by"),
    ("signer", "signer_name"),
];

const KINDS: [(&str, &str); 3] = [("correct", "Đính chính"), ("cancel", "Hủy bỏ"), ("revoke", "Thu hồi")];

const STATES: [(&str, &str); 7] = [
    ("used", "đã cấp"),
    ("double", "trùng số"),
    ("in_bin", "trong thùng rác"),
    ("aside", "để dành"),
    ("void", "bỏ, không dùng"),
    ("elsewhere", "văn bản khác"),
    ("gap", "chưa rõ"),
];

fn said<'w>(words: &[(&str, &'w str)], id: &Value) -> &'w str {
    words.iter().find(|(known, _)| *id == *known).map_or("", |(_, word)| word)
}

/// Exactly one award of the decision on which that name is printed.
fn award(session: &Session, decision: &Value, name: &str) -> Result<Value, Stop> {
    let found = session.call("list_awards", json!({ "decisionId": decision, "text": name }))?;
    match found.as_array().map(Vec::as_slice) {
        Some([one]) => Ok(one["id"].clone()),
        Some([]) | None => {
            Err(Stop::refused("not_found", format!("Quyết định không có khen thưởng nào của «{name}».")))
        }
        Some(_) => {
            let message =
                format!("Quyết định có nhiều khen thưởng của «{name}». Hãy ghi trong cửa sổ chương trình.");
            Err(Stop::refused("duplicate", message))
        }
    }
}

pub(super) fn correct(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let on = day(&args.required("on", "ngày văn bản đính chính")?)?;
    let reason = args.required("reason", "lý do")?;
    let field = args.required("field", "chỗ sai: name, office, merit, subject, proposed-by hoặc signer")?;
    let field = one_of(&field, &FIELDS)?;
    let becomes = args.required("becomes", "nội dung đúng")?;
    let who = args.option("who");
    let number = args.option("number");
    let out = absolute(args.path_option("out"))?;
    args.done()?;
    let award = who.map(|name| award(session, &decision, &name)).transpose()?;
    let item = fields([("awardId", award), ("field", Some(field.into())), ("becomes", Some(becomes.into()))]);
    let draft = fields([
        ("decisionId", Some(decision)),
        ("number", number.map(Value::from)),
        ("decidedOn", Some(on.into())),
        ("reason", Some(reason.into())),
        ("items", Some(json!([item]))),
    ]);
    let saved = session.call("save_correction", draft)?;
    let item = &saved["items"][0];
    let mut sentence =
        format!("Đã đính chính: «{}» nay là «{}».", print::cell(&item["was"]), print::cell(&item["becomes"]));
    if let Some(path) = out {
        let made = session.call("print_amendment", json!({ "id": saved["id"], "out": path }))?;
        sentence.push_str(&format!("\nCông văn: «{}»", print::cell(&made["path"])));
    }
    session.answer(&saved, &sentence);
    Ok(())
}

/// Those who are named, else the whole decision; the paper is written where `--out` says so.
pub(super) fn take_back(session: &Session, mut args: Args, kind: &str) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let on = day(&args.required("on", "ngày ký")?)?;
    let reason = args.required("reason", "lý do")?;
    let number = args.option("number");
    let proposed_by = args.option("proposed-by");
    let out = absolute(args.path_option("out"))?;
    let names = args.options("who");
    args.done()?;
    let mut items = Vec::new();
    for name in &names {
        items.push(json!({ "awardId": award(session, &decision, name)? }));
    }
    let draft = fields([
        ("decisionId", Some(decision)),
        ("kind", Some(kind.into())),
        ("isWhole", Some(names.is_empty().into())),
        ("number", number.map(Value::from)),
        ("decidedOn", Some(on.into())),
        ("reason", Some(reason.into())),
        ("proposedBy", proposed_by.map(Value::from)),
        ("items", Some(Value::Array(items))),
    ]);
    let saved = session.call("save_revocation", draft)?;
    let written = match out {
        None => String::new(),
        Some(path) => {
            let made = session.call("print_amendment", json!({ "id": saved["id"], "out": path }))?;
            format!(" Đã viết quyết định ra «{}».", print::cell(&made["path"]))
        }
    };
    let sentence = format!(
        "Đã ghi quyết định {}: {} khen thưởng hết hiệu lực, phải thu {} đồng và {} hiện vật.{written}",
        print::cell(&saved["number"]),
        saved["items"].as_array().map_or(0, Vec::len),
        print::cell(&saved["dueVnd"]),
        saved["dueObjects"]
    );
    session.answer(&saved, &sentence);
    Ok(())
}

pub(super) fn back(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let name = args.required("who", "tên người phải thu")?;
    let part =
        one_of(&args.required("part", "money hoặc object")?, &[("money", "money"), ("object", "object")])?;
    let states = [("recovered", "recovered"), ("lost", "lost"), ("due", "due")];
    let state = one_of(&args.required("state", "recovered, lost hoặc due")?, &states)?;
    let on = optional_day(&mut args, "on")?;
    let reason = args.option("reason");
    args.done()?;
    let award = award(session, &decision, &name)?;
    let found = session.call("list_amendments", json!({ "awardId": award }))?;
    let taken = found.as_array().into_iter().flatten().find(|one| one["kind"] != "correct");
    let missing =
        || Stop::refused("not_found", format!("Khen thưởng của «{name}» chưa bị hủy bỏ hay thu hồi."));
    let taken = taken.ok_or_else(missing)?;
    let items = taken["items"].as_array().into_iter().flatten();
    let ids: Vec<Value> =
        items.filter(|item| item["awardId"] == award).map(|item| item["id"].clone()).collect();
    let draft = fields([
        ("amendmentId", Some(taken["id"].clone())),
        ("ids", Some(Value::Array(ids))),
        ("part", Some(part.into())),
        ("state", Some(state.into())),
        ("on", on),
        ("reason", reason.map(Value::from)),
    ]);
    let saved = session.call("save_recovery", draft)?;
    let sentence = format!(
        "Đã ghi. Quyết định {} còn phải thu {} đồng và {} hiện vật.",
        print::cell(&saved["number"]),
        print::cell(&saved["dueVnd"]),
        saved["dueObjects"]
    );
    session.answer(&saved, &sentence);
    Ok(())
}

pub(super) fn amended(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?;
    let due = args.flag("open");
    args.done()?;
    let found = session.call(
        "list_amendments",
        fields([
            ("from", year.map(|year| format!("{year}-01-01").into())),
            ("until", year.map(|year| format!("{year}-12-31").into())),
            ("due", due.then(|| true.into())),
        ]),
    )?;
    let rows: Vec<Value> = found
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| {
            let mut row = one.clone();
            row["kind"] = said(&KINDS, &one["kind"]).into();
            row
        })
        .collect();
    match rows.as_slice() {
        _ if session.style == Style::Json => print::json(&found),
        [] => print::line("Không có đính chính, hủy bỏ, thu hồi nào."),
        rows => print::table(
            rows,
            &[
                ("Văn bản", "number"),
                ("Ngày", "decidedOn"),
                ("Việc", "kind"),
                ("Của quyết định", "decisionNumber"),
                ("Lý do", "reason"),
                ("Còn thu (đồng)", "dueVnd"),
                ("Còn thu (tờ)", "dueObjects"),
            ],
        ),
    }
    Ok(())
}

/// `numbers [--year] [--symbol]`, `numbers note SỐ …`.
pub(super) fn numbers(session: &Session, mut args: Args) -> Result<(), Stop> {
    let word = args.next_word();
    let year = lists::year(&mut args)?.unwrap_or_else(this_year);
    let symbol = args.option("symbol");
    if let Some(word) = word {
        if word != "note" {
            return Err(Stop::usage(format!("Không có việc «{word}» với sổ cấp số. Chỉ có: note.")));
        }
        return note_number(session, args, (year, symbol));
    }
    args.done()?;
    let wanted = fields([("year", Some(year.into())), ("symbol", symbol.map(Value::from))]);
    let book = session.call("get_number_book", wanted)?;
    if session.style == Style::Json {
        print::json(&book);
        return Ok(());
    }
    let line = |line: &Value| {
        let mut row = line.clone();
        row["state"] = said(&STATES, &line["state"]).into();
        row
    };
    let rows: Vec<Value> = book["lines"].as_array().into_iter().flatten().map(line).collect();
    let columns = [
        ("Số", "written"),
        ("Ngày", "day"),
        ("Loại", "kind"),
        ("Nội dung", "subject"),
        ("Tình trạng", "state"),
    ];
    print::table(&rows, &columns);
    for finding in book["findings"].as_array().into_iter().flatten() {
        print::line(&print::cell(finding));
    }
    print::line(&format!("Số kế tiếp: {}.", print::cell(&book["next"])));
    Ok(())
}

fn note_number(session: &Session, mut args: Args, (year, symbol): (i32, Option<String>)) -> Result<(), Stop> {
    let figure =
        |text: String| text.parse::<i64>().map_err(|_| Stop::usage(format!("«{text}» không phải một số.")));
    let number = figure(args.word("số cần ghi chú")?)?;
    let last = args.option("to").map(figure).transpose()?;
    let states = [("aside", "aside"), ("void", "void"), ("elsewhere", "elsewhere")];
    let state = one_of(&args.required("state", "aside, void hoặc elsewhere")?, &states)?;
    let reason = args.required("reason", "lý do")?;
    args.done()?;
    let symbol = match symbol {
        Some(symbol) => symbol,
        None => print::cell(&session.call("get_number_book", json!({ "year": year }))?["symbol"]),
    };
    let draft = fields([
        ("year", Some(year.into())),
        ("symbol", Some(symbol.into())),
        ("number", Some(number.into())),
        ("last", last.map(Value::from)),
        ("state", Some(state.into())),
        ("reason", Some(reason.into())),
    ]);
    let saved = session.call("save_number_note", draft)?;
    session.answer(&saved, "Đã ghi chú vào sổ cấp số.");
    Ok(())
}

/// `fund [--year]`, `fund add`, `fund pay`.
pub(super) fn fund(session: &Session, mut args: Args) -> Result<(), Stop> {
    let word = args.next_word();
    match word.as_deref() {
        None => show_fund(session, args),
        Some("add") => add_to_fund(session, args),
        Some("pay") => pay(session, args),
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với quỹ. Chỉ có: add, pay."))),
    }
}

fn show_fund(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?.unwrap_or_else(this_year);
    args.done()?;
    let fund = session.call("get_fund", json!({ "year": year }))?;
    if session.style == Style::Json {
        print::json(&fund);
        return Ok(());
    }
    for (what, field) in [
        ("Năm trước chuyển sang", "carriedVnd"),
        ("Thu trong năm", "sourcesVnd"),
        ("Thu hồi tiền thưởng", "recoveredVnd"),
        ("Đã chi thưởng", "paidVnd"),
        ("Đã chi khác", "otherVnd"),
        ("Còn trong quỹ", "inHandVnd"),
        ("Đã quyết định, chưa chi", "plannedVnd"),
        ("Còn lại khi chi hết", "leftVnd"),
    ] {
        print::line(&format!("{what}: {} đồng", print::cell(&fund[field])));
    }
    for warning in fund["warnings"].as_array().into_iter().flatten() {
        print::line(&print::cell(warning));
    }
    Ok(())
}

fn amount(text: &str) -> Result<i64, Stop> {
    let digits: String = text.chars().filter(|letter| !['.', ' '].contains(letter)).collect();
    digits.parse().map_err(|_| Stop::usage(format!("«{text}» không phải số tiền. Hãy viết như 2.000.000.")))
}

fn add_to_fund(session: &Session, mut args: Args) -> Result<(), Stop> {
    let on = day(&args.required("on", "ngày thu, chi")?)?;
    let what = args.required("what", "nội dung")?;
    let amount = amount(&args.required("amount", "số tiền")?)?;
    let kind = if args.flag("spending") { "spending" } else { "source" };
    let document = args.option("document");
    let year = lists::year(&mut args)?.unwrap_or_else(this_year);
    args.done()?;
    let draft = fields([
        ("year", Some(year.into())),
        ("onDay", Some(on.into())),
        ("kind", Some(kind.into())),
        ("what", Some(what.into())),
        ("amountVnd", Some(amount.into())),
        ("document", document.map(Value::from)),
    ]);
    let saved = session.call("save_fund_entry", draft)?;
    session.answer(&saved, &format!("Đã ghi {} đồng vào quỹ năm {year}.", print::cell(&saved["amountVnd"])));
    Ok(())
}

fn pay(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = decision_id(session, &mut args)?;
    let on = day(&args.required("on", "ngày chi")?)?;
    let sum = args.option("amount").map(|text| amount(&text)).transpose()?;
    let document = args.option("document");
    args.done()?;
    let draft = fields([
        ("decisionId", Some(decision)),
        ("onDay", Some(on.into())),
        ("amountVnd", sum.map(Value::from)),
        ("document", document.map(Value::from)),
    ]);
    let saved = session.call("save_fund_payment", draft)?;
    let sentence = format!(
        "Đã ghi chi {} đồng theo quyết định {}.",
        print::cell(&saved["amountVnd"]),
        print::cell(&saved["decisionNumber"])
    );
    session.answer(&saved, &sentence);
    Ok(())
}
