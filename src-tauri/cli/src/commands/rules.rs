//! `rules` and `check`: what the law says on a day, packs of rules, and whether an award's conditions are met.

use serde_json::{Value, json};

use super::{Session, fields, lists, papers, record};
use crate::{Args, Stop, day::day, print, print::Style};

pub(super) fn rules(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => list(session, args),
        Some("import") => import(session, args),
        Some("packs") => packs(session, args),
        Some("seal") => seal(session, args),
        Some(other) => Err(Stop::usage(format!(
            "Không có việc «{other}» với quy định. Chỉ có: list, import, packs, seal."
        ))),
    }
}

fn list(session: &Session, mut args: Args) -> Result<(), Stop> {
    let on = args.option("on").map(|text| day(&text)).transpose()?;
    let wanted = fields([
        ("on", on.map(Value::from)),
        ("kind", args.option("kind").map(Value::from)),
        ("award", args.option("award").map(Value::from)),
        ("text", args.option("text").map(Value::from)),
    ]);
    args.done()?;
    let found = session.call("list_rules", wanted)?;
    match found.as_array().map(Vec::as_slice) {
        _ if session.style == Style::Json => print::json(&found),
        Some([]) | None => print::line("Không có quy định nào khớp."),
        Some(rows) => print::table(
            rows,
            &[
                ("Loại", "kindName"),
                ("Về", "subject"),
                ("Quy định", "says"),
                ("Cấp", "layerName"),
                ("Văn bản", "document"),
            ],
        ),
    }
    Ok(())
}

/// First shown, then taken in.
fn import(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = args.path("tệp gói quy định")?;
    let path = std::path::absolute(&path).map_err(sovang_core::Error::file("đọc", &path))?;
    let (is_preview, trusts_key) = (args.flag("preview"), args.flag("trust-key"));
    args.done()?;
    let plan = session.call("plan_rule_pack", json!({ "path": path }))?;
    if is_preview {
        preview(session, &plan);
        return Ok(());
    }
    let input = json!({ "path": path, "hash": plan["hash"], "trustsKey": trusts_key });
    let saved = session.call("save_rule_pack", input)?;
    let sentence = format!("Đã nhận gói quy định «{}» số {}.", print::cell(&saved["name"]), saved["number"]);
    session.answer(&saved, &sentence);
    Ok(())
}

fn preview(session: &Session, plan: &Value) {
    if session.style == Style::Json {
        print::json(plan);
        return;
    }
    let fate = |word: &Value| match word.as_str() {
        Some("added") => "mới",
        Some("ended") => "hết hiệu lực",
        _ => "thay đổi",
    };
    let rows = plan["differences"].as_array().map(Vec::as_slice).unwrap_or_default();
    let shown: Vec<Value> = rows
        .iter()
        .map(|row| {
            let mut row = row.clone();
            row["fateWord"] = fate(&row["fate"]).into();
            row
        })
        .collect();
    print::table(
        &shown,
        &[
            ("", "fateWord"),
            ("Loại", "kindName"),
            ("Về", "subject"),
            ("Trước", "before"),
            ("Sau", "after"),
            ("Hiệu lực", "daysAfter"),
        ],
    );
    if plan["trustedAs"].is_null() {
        print::line(&format!(
            "Lưu ý: lần đầu thấy khóa {} ({}). Hãy so với khóa nơi phát hành đã công bố, rồi nhận với --trust-key.",
            print::cell(&plan["signerId"]),
            print::cell(&plan["signer"])
        ));
    }
    for warning in plan["warnings"].as_array().into_iter().flatten() {
        print::line(&format!("Lưu ý: {}", print::cell(warning)));
    }
    print::line(&format!(
        "Gói «{}» số {} của {}: {} mục mới, {} thay đổi, {} hết hiệu lực. Chưa ghi gì.",
        print::cell(&plan["name"]),
        plan["number"],
        print::cell(&plan["issuer"]),
        plan["added"],
        plan["changed"],
        plan["ended"]
    ));
}

fn packs(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let found = session.call("list_rule_packs", json!({}))?;
    match found.as_array().map(Vec::as_slice) {
        _ if session.style == Style::Json => print::json(&found),
        Some([]) | None => print::line("Chưa nhận gói quy định nào."),
        Some(rows) => print::table(
            rows,
            &[
                ("Số", "number"),
                ("Tên gói", "name"),
                ("Nơi phát hành", "issuer"),
                ("Ngày", "publishedOn"),
                ("Nhận", "takenOn"),
            ],
        ),
    }
    Ok(())
}

fn seal(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = args.path("tệp quy định")?;
    let key = args.required("key", "tệp khóa bí mật")?;
    let out =
        args.path_option("out").ok_or_else(|| Stop::usage("Còn thiếu tệp kết quả: hãy thêm «--out TỆP»."))?;
    args.done()?;
    let whole =
        |path: &std::path::Path| std::path::absolute(path).map_err(sovang_core::Error::file("đọc", path));
    let input = json!({ "path": whole(&path)?, "keyPath": whole(key.as_ref())?, "out": whole(&out)? });
    let made = session.call("seal_rule_pack", input)?;
    session.answer(&made, &format!("Đã ký gói quy định vào «{}».", print::cell(&made["path"])));
    Ok(())
}

/// Whether somebody meets what an award asks for, with every reason; with `--decision`, everybody in its list.
pub(super) fn check(session: &Session, mut args: Args) -> Result<(), Stop> {
    let Some(name) = args.next_word() else { return check_decision(session, args) };
    let award = args.required("award", "danh hiệu, ví dụ «grassroots_fighter»")?;
    let year = lists::year(&mut args)?.unwrap_or_else(record::this_year);
    let received = args.option("received").map(|text| day(&text)).transpose()?;
    let choice = args.option("law");
    args.done()?;
    let wanted = fields([
        ("recipient", Some(record::recipient(session, &name)?)),
        ("award", Some(award.into())),
        ("year", Some(year.into())),
        ("receivedOn", received.map(Value::from)),
        ("choice", choice.map(Value::from)),
    ]);
    let found = session.call("check_eligibility", wanted)?;
    if session.style == Style::Json {
        print::json(&found);
        return Ok(());
    }
    print::line(&print::cell(&found["says"]));
    print::line(&print::cell(&found["law"]["says"]));
    for condition in found["conditions"].as_array().into_iter().flatten() {
        tell(condition, 0);
    }
    for (title, list) in [("Còn thiếu", "missing"), ("Lưu ý", "warnings")] {
        for line in found[list].as_array().into_iter().flatten() {
            print::line(&format!("{title}: {}", print::cell(line)));
        }
    }
    Ok(())
}

fn check_decision(session: &Session, mut args: Args) -> Result<(), Stop> {
    let id = papers::decision_id(session, &mut args)?;
    args.done()?;
    let found = session.call("check_decision", json!({ "decisionId": id }))?;
    let awards = session.call("list_awards", json!({ "decisionId": id }))?;
    let names: Vec<String> =
        awards.as_array().into_iter().flatten().map(|award| print::cell(&award["printedName"])).collect();
    tell_list(session, &found, &names);
    Ok(())
}

/// Each line of a list that should be looked at, with why.
pub(super) fn tell_list(session: &Session, found: &Value, names: &[String]) {
    const MARKS: [(&str, &str); 3] =
        [("not_met", "chưa đạt"), ("twice", "trùng thành tích"), ("unknown", "chưa rõ")];
    if session.style == Style::Json {
        print::json(found);
        return;
    }
    let lines = found.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut is_quiet = true;
    for line in lines {
        let words = line["marks"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|mark| MARKS.iter().find(|(word, _)| mark == word).map(|(_, shown)| *shown));
        let words = words.collect::<Vec<_>>().join(", ");
        let beside = line["beside"].as_array().map(Vec::as_slice).unwrap_or_default();
        if words.is_empty() && beside.is_empty() {
            continue;
        }
        is_quiet = false;
        let name = line["row"].as_u64().and_then(|row| names.get(usize::try_from(row).ok()?));
        let words = if words.is_empty() { "xem lại" } else { &words };
        print::line(&format!("{}: {words}.", name.map_or("", String::as_str)));
        for condition in line["conditions"].as_array().into_iter().flatten() {
            tell(condition, 0);
        }
        for one in beside {
            let [decision, says] = ["decision", "says"].map(|field| print::cell(&one[field]));
            print::line(&format!("  Quyết định {decision}. {says}"));
        }
    }
    if is_quiet {
        print::line("Sổ không thấy điều gì vướng trong danh sách.");
    }
}

fn tell(condition: &Value, depth: usize) {
    let mark = match condition["state"].as_str() {
        Some("met") => "[đạt]",
        Some("not_met") => "[chưa đạt]",
        Some("judged") => "[Hội đồng xét]",
        _ => "[chưa biết]",
    };
    let text = ["text", "says"].map(|field| print::cell(&condition[field])).join(" ");
    let cited = ["article", "document"].map(|field| print::cell(&condition[field])).join(" ");
    let cited = match cited.trim() {
        "" => String::new(),
        cited => format!(" ({cited})"),
    };
    print::line(&format!("{}{mark} {text}{cited}", "  ".repeat(depth + 1)));
    for part in condition["parts"].as_array().into_iter().flatten() {
        tell(part, depth + 1);
    }
}
