//! `layouts` and `printers`: what certificates are laid out by and printed through.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{Session, fields, papers::absolute};
use crate::{Args, Stop, print, print::Style};

/// `layouts`, `layouts show TÊN`, `layouts save TỆP.json`.
pub(super) fn layouts(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None => list(session, args),
        Some("show") => {
            let id = layout(session, &args.word("tên mẫu")?)?;
            args.done()?;
            print::json(&session.call("get_layout", json!({ "id": id }))?);
            Ok(())
        }
        Some("save") => {
            let path = args.path("tên tệp mẫu (JSON)")?;
            args.done()?;
            let layout = read(&path)?;
            // A layout of the same name is changed.
            let known =
                all(session)?.into_iter().find(|one| one["isOwn"] == true && one["name"] == layout["name"]);
            let input = fields([("id", known.map(|one| one["id"].clone())), ("layout", Some(layout))]);
            let kept = session.call("save_layout", input)?;
            session.answer(&kept, &format!("Đã lưu mẫu «{}».", print::cell(&kept["name"])));
            Ok(())
        }
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với mẫu giấy khen."))),
    }
}

fn list(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let found = session.call("list_layouts", json!({}))?;
    if session.style == Style::Json {
        print::json(&found);
        return Ok(());
    }
    let mut rows = found.as_array().cloned().unwrap_or_default();
    for row in &mut rows {
        row["whose"] = if row["isOwn"] == true { "của cơ quan" } else { "có sẵn" }.into();
    }
    print::table(
        &rows,
        &[("Mẫu", "name"), ("Rộng (mm)", "widthMm"), ("Cao (mm)", "heightMm"), ("", "whose")],
    );
    Ok(())
}

fn all(session: &Session) -> Result<Vec<Value>, Stop> {
    Ok(session.call("list_layouts", json!({}))?.as_array().cloned().unwrap_or_default())
}

fn read(path: &Path) -> Result<Value, Stop> {
    let unread = || Stop::usage(format!("Không đọc được mẫu trong tệp «{}».", path.display()));
    let text = fs::read_to_string(path).map_err(|_| unread())?;
    serde_json::from_str(&text).map_err(|_| unread())
}

/// The layout of that name or id.
pub(super) fn layout(session: &Session, name: &str) -> Result<Value, Stop> {
    let found = all(session)?.into_iter().find(|one| one["name"] == name || one["id"] == name);
    found
        .map(|one| one["id"].clone())
        .ok_or_else(|| Stop::refused("not_found", format!("Không có mẫu «{name}». Xem «sovang layouts».")))
}

/// `printers`, `printers marks RỘNG CAO`, `printers save TÊN RỘNG CAO --marks A,B,C,D`.
pub(super) fn printers(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None => list_printers(session, args),
        Some("marks") => marks(session, args),
        Some("save") => save(session, args),
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với máy in."))),
    }
}

fn list_printers(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let found = session.call("list_printers", json!({}))?;
    if session.style == Style::Json {
        print::json(&found);
        return Ok(());
    }
    let mut rows = found.as_array().cloned().unwrap_or_default();
    for row in &mut rows {
        for part in ["rightMm", "downMm", "turnDeg", "scale"] {
            row[part] = match row["correction"][part].as_f64() {
                Some(value) if part == "scale" => format!("{value:.4}").replace('.', ",").into(),
                Some(value) => format!("{value:.2}").replace('.', ",").into(),
                None => "chưa đo".into(),
            };
        }
    }
    let columns = [
        ("Máy in", "name"),
        ("Khay", "tray"),
        ("Sang phải (mm)", "rightMm"),
        ("Xuống (mm)", "downMm"),
        ("Xoay (độ)", "turnDeg"),
        ("Tỷ lệ", "scale"),
    ];
    print::table(&rows, &columns);
    Ok(())
}

fn marks(session: &Session, mut args: Args) -> Result<(), Stop> {
    let [width, height] = sheet(&mut args)?;
    let through = args.option("printer").map(|name| printer(session, &name)).transpose()?;
    let out = absolute(args.path_option("out"))?;
    args.done()?;
    let input = fields([
        ("printerId", through),
        ("widthMm", Some(width)),
        ("heightMm", Some(height)),
        ("out", out.map(|path| json!(path))),
    ]);
    let made = session.call("print_printer_marks", input)?;
    session.answer(&made, &format!("Đã viết trang đo máy in ra «{}».", print::cell(&made["path"])));
    Ok(())
}

fn save(session: &Session, mut args: Args) -> Result<(), Stop> {
    let name = args.word("tên máy in")?;
    let [width, height] = sheet(&mut args)?;
    let tray = args.option("tray");
    let marks = args.option("marks").map(|text| four(&text)).transpose()?;
    args.done()?;
    let known = printer(session, &name).ok();
    let input = fields([
        ("id", known),
        ("name", Some(name.clone().into())),
        ("tray", tray.map(Value::from)),
        ("widthMm", Some(width)),
        ("heightMm", Some(height)),
        ("marks", marks),
    ]);
    let kept = session.call("save_printer", input)?;
    session.answer(&kept, &format!("Đã ghi máy in {name}."));
    Ok(())
}

fn sheet(args: &mut Args) -> Result<[Value; 2], Stop> {
    Ok([number(&args.word("chiều rộng tờ giấy (mm)")?)?, number(&args.word("chiều cao tờ giấy (mm)")?)?])
}

/// `21,7 19,1 20 20` with a point or a comma in each number.
fn four(text: &str) -> Result<Value, Stop> {
    let read: Vec<Value> = text.split_whitespace().map(number).collect::<Result<_, _>>()?;
    let [left, top, right, bottom] = read.as_slice() else {
        return Err(Stop::usage("«--marks» cần bốn số A B C D đo bằng mm, như «21,7 19,1 20,3 20»."));
    };
    Ok(json!({ "leftMm": left, "topMm": top, "rightMm": right, "bottomMm": bottom }))
}

fn number(text: &str) -> Result<Value, Stop> {
    let value: f64 =
        text.replace(',', ".").parse().map_err(|_| Stop::usage(format!("Không hiểu số «{text}».")))?;
    Ok(value.into())
}

/// The printer of that name.
pub(super) fn printer(session: &Session, name: &str) -> Result<Value, Stop> {
    let all = session.call("list_printers", json!({}))?;
    let found = all.as_array().into_iter().flatten().find(|one| one["name"] == name);
    found.map(|one| one["id"].clone()).ok_or_else(|| {
        Stop::refused("not_found", format!("Không có máy in «{name}». Xem «sovang printers»."))
    })
}
