//! `registrations`.

use serde_json::{Value, json};

use super::{Session, emulation::one_of, fields, lists, papers::paper_out, record};
use crate::{Args, Stop, print, print::Style};

pub(super) fn registrations(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: compare hoặc print")?.as_str() {
        "compare" => compare(session, args),
        "print" => on_paper(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với đăng ký danh hiệu."))),
    }
}

fn compare(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?.unwrap_or_else(record::this_year);
    let unit = unit(session, &mut args)?;
    let movement = movement(session, &mut args)?;
    args.done()?;
    let wanted = fields([("year", Some(year.into())), ("unitId", unit), ("movementId", movement)]);
    let found = session.call("get_registration_comparison", wanted)?;
    if session.style == Style::Json {
        print::json(&found);
        return Ok(());
    }
    print::line(&format!("Đăng ký và kết quả năm {year}"));
    let mut total = found["total"].clone();
    total["name"] = "Cộng".into();
    let lines = found["awards"].as_array().into_iter().flatten().cloned().chain([total]);
    print::table(
        &lines.collect::<Vec<_>>(),
        &[
            ("Danh hiệu, hình thức", "name"),
            ("Đăng ký", "registered"),
            ("Đạt", "achieved"),
            ("Không đạt", "notAchieved"),
            ("Đã rút", "withdrawn"),
            ("Khen không đăng ký", "unregistered"),
        ],
    );
    Ok(())
}

fn on_paper(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?.unwrap_or_else(record::this_year);
    let form = args.option("form").unwrap_or_else(|| "recipient".to_owned());
    let form = one_of(&form, &[("recipient", "by_recipient"), ("class", "by_class")])?;
    let unit = unit(session, &mut args)?;
    let movement = movement(session, &mut args)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let wanted = fields([
        ("form", Some(form.into())),
        ("year", Some(year.into())),
        ("unitId", unit),
        ("movementId", movement),
        out,
        format,
    ]);
    let made = session.call("print_registrations", wanted)?;
    let sentence =
        format!("Đã viết danh sách {} đăng ký ra «{}».", made["registrations"], print::cell(&made["path"]));
    session.answer(&made, &sentence);
    Ok(())
}

/// `--unit TÊN`, as it is named in the office.
fn unit(session: &Session, args: &mut Args) -> Result<Option<Value>, Stop> {
    narrowed(session, args.option("unit"), ("list_units", "đơn vị", "units"))
}

/// `--movement TÊN`.
fn movement(session: &Session, args: &mut Args) -> Result<Option<Value>, Stop> {
    narrowed(session, args.option("movement"), ("list_movements", "phong trào", "movements"))
}

/// The one record of that name: the command that lists them, what one is called, the word of `sovang list`.
fn narrowed(
    session: &Session,
    name: Option<String>,
    (command, what, list): (&str, &str, &str),
) -> Result<Option<Value>, Stop> {
    let Some(name) = name else { return Ok(None) };
    let found = session.call(command, json!({ "text": name }))?;
    let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
    let same = found.iter().find(|one| one["name"].as_str() == Some(&name));
    match (same, found) {
        (Some(one), _) | (None, [one]) => Ok(Some(one["id"].clone())),
        _ => Err(Stop::refused("not_found", format!("Không có {what} «{name}». Xem «sovang list {list}»."))),
    }
}
