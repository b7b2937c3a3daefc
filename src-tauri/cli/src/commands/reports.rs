//! `report`: the papers of a period, the words of its narrative, and templates of the province.

use serde_json::{Value, json};

use super::{
    Session, fields,
    papers::{absolute, paper_out},
};
use crate::{Args, Stop, print, print::Style};

const PERIOD: &str = "kỳ báo cáo, ví dụ 2026-Q3";

pub(super) fn report(session: &Session, mut args: Args) -> Result<(), Stop> {
    let first = args.word(PERIOD)?;
    match first.as_str() {
        "check" => check(session, args),
        "papers" => papers(session, args),
        "print" => print_paper(session, args),
        "show" => show(session, args),
        "words" => words(session, args),
        "write" => write(session, args),
        "fresh" => fresh(session, args),
        "template" => template(session, args),
        period => everything(session, args, period),
    }
}

fn everything(session: &Session, mut args: Args, period: &str) -> Result<(), Stop> {
    let [(_, folder), format] = paper_out(&mut args)?;
    args.done()?;
    let input = fields([("period", Some(period.into())), ("folder", folder), format]);
    let made = session.call("print_report", input)?;
    let sentence = format!(
        "Báo cáo: «{}»\nSổ Excel: «{}»",
        print::cell(&made["report"]),
        print::cell(&made["workbook"])
    );
    session.answer(&made, &sentence);
    Ok(())
}

fn papers(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word(PERIOD)?;
    args.done()?;
    let found = session.call("list_report_papers", json!({ "period": period }))?;
    let rows = found.as_array().map_or(&[][..], Vec::as_slice);
    if session.style == Style::Json {
        print::json(&found);
    } else {
        print::table(rows, &[("Mã", "id"), ("Giấy tờ", "name"), ("Số biểu", "number")]);
        for note in rows.iter().flat_map(|row| row["notes"].as_array().into_iter().flatten()) {
            print::line(&print::cell(note));
        }
    }
    Ok(())
}

/// `report print 2026 --paper 0603 [--out TỆP] [--docx | --xlsx]`.
fn print_paper(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word(PERIOD)?;
    let paper = args.required("paper", "mã giấy tờ; xem «sovang report papers KỲ»")?;
    let [out, docx] = paper_out(&mut args)?;
    let format = if args.flag("xlsx") { Some("xlsx".into()) } else { docx.1 };
    args.done()?;
    let input =
        fields([("period", Some(period.into())), ("paper", Some(paper.into())), out, ("format", format)]);
    let made = session.call("print_report_paper", input)?;
    let mut said = vec![format!("Đã viết ra «{}».", print::cell(&made["path"]))];
    let list = |field: &str| made[field].as_array().cloned().unwrap_or_default();
    said.extend(
        list("leftOut").iter().map(|heading| format!("Để trống, không in: {}", print::cell(heading))),
    );
    said.extend(
        list("lacks").iter().map(|lack| format!("{}: {}", print::cell(&lack["text"]), lack["count"])),
    );
    session.answer(&made, &said.join("\n"));
    Ok(())
}

fn narrative(session: &Session, args: &mut Args, period: &str) -> Result<Value, Stop> {
    let paper = args.option("paper").map(Value::from);
    session.call("get_narrative", fields([("period", Some(period.into())), ("template", paper)]))
}

fn show(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word(PERIOD)?;
    let narrative = narrative(session, &mut args, &period)?;
    args.done()?;
    let mut said: Vec<String> = narrative["note"].as_str().map(str::to_owned).into_iter().collect();
    for section in narrative["sections"].as_array().into_iter().flatten() {
        said.push(format!("[{}] {}", print::cell(&section["id"]), print::cell(&section["heading"])));
        if section["isHeading"] == false {
            let told = print::cell(&section["told"]);
            said.push(if section["isEmpty"] == true { "(trống, không in)".to_owned() } else { told });
        }
    }
    session.answer(&narrative, &said.join("\n"));
    Ok(())
}

fn words(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word(PERIOD)?;
    let narrative = narrative(session, &mut args, &period)?;
    args.done()?;
    let rows = narrative["words"].as_array().map_or(&[][..], Vec::as_slice);
    if session.style == Style::Json {
        print::json(&narrative["words"]);
    } else {
        print::table(rows, &[("Tên số liệu", "name"), ("Giá trị", "value")]);
    }
    Ok(())
}

/// The section of a narrative that the words are for.
fn section(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    let period = args.word(PERIOD)?;
    let narrative = narrative(session, args, &period)?;
    let section = args.required("section", "mã mục; xem «sovang report show KỲ»")?;
    Ok(json!({ "period": period, "template": narrative["template"], "section": section }))
}

fn write(session: &Session, mut args: Args) -> Result<(), Stop> {
    let mut draft = section(session, &mut args)?;
    draft["body"] = args.required("text", "lời của mục; số liệu ghi bằng tên trong ngoặc nhọn")?.into();
    args.done()?;
    let saved = session.call("save_report_text", draft)?;
    session.answer(&saved, "Đã lưu lời của mục.");
    Ok(())
}

fn fresh(session: &Session, mut args: Args) -> Result<(), Stop> {
    let wanted = section(session, &mut args)?;
    args.done()?;
    let saved = session.call("remove_report_text", wanted)?;
    session.answer(&saved, "Đã viết lại mục từ số liệu.");
    Ok(())
}

fn template(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: add hoặc remove")?.as_str() {
        "add" => {
            let path = args.path("tệp mẫu")?;
            args.done()?;
            let path = absolute(Some(path))?;
            let taken = session.call("save_report_template", json!({ "path": path }))?;
            let verb = if taken["isNewer"] == true { "Đã thay" } else { "Đã thêm" };
            let name = print::cell(&taken["name"]);
            session.answer(&taken, &format!("{verb} mẫu «{name}», mã {}.", print::cell(&taken["code"])));
        }
        "remove" => {
            let code = args.word("mã mẫu; xem «sovang report papers KỲ»")?;
            let period = args.option("period").unwrap_or_else(|| super::record::this_year().to_string());
            args.done()?;
            let papers = session.call("list_report_papers", json!({ "period": period }))?;
            let own = papers.as_array().into_iter().flatten().find(|one| one["id"] == code.as_str());
            let Some(id) = own.and_then(|one| one["ownId"].as_str()) else {
                let message = format!("Kỳ {period} không có mẫu riêng mang mã «{code}».");
                return Err(Stop::refused("not_found", message));
            };
            let gone = session.call("remove_report_template", json!({ "id": id }))?;
            session.answer(&gone, "Đã bỏ mẫu vào thùng rác.");
        }
        other => return Err(Stop::usage(format!("Không có việc «{other}» với mẫu báo cáo."))),
    }
    Ok(())
}

/// What is missing, wrong or unlikely in the records of a period.
fn check(session: &Session, mut args: Args) -> Result<(), Stop> {
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    args.done()?;
    let whole = session.call("check_period", json!({ "period": period }))?;
    let mut said = vec![print::cell(&whole["says"])];
    for check in whole["checks"].as_array().into_iter().flatten() {
        let findings = check["findings"].as_array().map_or(&[][..], Vec::as_slice);
        let word = match check["kind"].as_str() {
            _ if findings.is_empty() => "Đạt",
            Some("wrong") => "Sai",
            Some("missing") => "Thiếu",
            _ => "Xem lại",
        };
        said.push(format!(
            "{word}: {} ({} trên {})",
            print::cell(&check["title"]),
            findings.len(),
            check["asked"]
        ));
        said.extend(findings.iter().map(|finding| format!("  - {}", print::cell(&finding["text"]))));
    }
    session.answer(&whole, &said.join("\n"));
    Ok(())
}
