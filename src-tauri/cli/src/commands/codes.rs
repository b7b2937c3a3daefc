//! `code`: the code on a certificate, and the key by which others check it.

use serde_json::{Value, json};

use super::{Session, fields, papers::absolute};
use crate::{Args, Stop, print};

pub(super) fn code(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: check hoặc key")?.as_str() {
        "check" => check(session, args),
        "key" => key(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với mã trên giấy khen."))),
    }
}

fn check(session: &Session, mut args: Args) -> Result<(), Stop> {
    let text = args.word("chữ đọc được từ mã")?;
    let name = args.required("name", "tên in trên tờ")?;
    let key = absolute(args.path_option("key"))?.map(|path| json!(path));
    args.done()?;
    let wanted = fields([("text", Some(text.into())), ("name", Some(Value::from(name))), ("keyPath", key)]);
    let checked = session.call("check_certificate_code", wanted)?;
    let says = checked["says"].as_str().map(|says| format!("\nMã ghi: {says}")).unwrap_or_default();
    session.answer(&checked, &format!("{}{says}", print::cell(&checked["sentence"])));
    Ok(())
}

fn key(session: &Session, mut args: Args) -> Result<(), Stop> {
    let out = absolute(Some(args.required("out", "tệp khóa cần ghi")?.into()))?;
    args.done()?;
    let made = session.call("save_office_key", json!({ "out": out }))?;
    let sentence = format!(
        "Đã ghi khóa công khai của cơ quan (số {}) ra «{}».",
        print::cell(&made["keyId"]),
        print::cell(&made["path"])
    );
    session.answer(&made, &sentence);
    Ok(())
}
