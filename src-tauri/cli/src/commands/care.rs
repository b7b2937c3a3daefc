//! `doctor`, `backup`, `restore`, `call`.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use sovang_core::{Desk, list_aside, list_backups, restore_backup, restore_whole_copy};

use super::{Session, desk};
use crate::{Args, Stop, log, print, print::Style};

/// Checks the file and says in words; a damaged one ends with code 4.
pub(super) fn doctor(session: &Session, args: Args) -> Result<(), Stop> {
    args.done()?;
    let found = session.call("check_store", json!({}))?;
    let is_sound = found["isSound"] == true;
    if session.style == Style::Json {
        print::json(&found);
    } else {
        words(session, &found);
    }
    if is_sound {
        return Ok(());
    }
    let message = "Tệp dữ liệu có chỗ hỏng. Hãy sao lưu ra nơi khác rồi chạy «sovang restore».".to_owned();
    Err(Stop { code: 4, kind: "store_damaged", message, cause: None, is_told: false })
}

fn words(session: &Session, found: &Value) {
    print::line(&format!("Thư mục dữ liệu: {}", session.office.folder().display()));
    if found["isSound"] == true {
        print::line("Tệp dữ liệu lành, đọc được toàn bộ.");
    }
    let megabytes = found["bytes"].as_f64().unwrap_or_default() / 1_048_576.0;
    print::line(&format!("Dung lượng: {megabytes:.1} MB. SQLite {}.", print::cell(&found["sqliteVersion"])));
    for finding in found["findings"].as_array().into_iter().flatten() {
        print::line(&format!("  Hỏng: {}", print::cell(finding)));
    }
    let tables = found["tables"].as_array().map(Vec::as_slice).unwrap_or_default();
    print::table(tables, &[("Bảng", "table"), ("Số dòng", "rows")]);
    match list_backups(session.office.folder()).ok().and_then(|list| list.into_iter().next()) {
        Some(newest) => print::line(&format!(
            "Bản sao lưu mới nhất: {} ({})",
            newest.path,
            newest.made_at.format("%d/%m/%Y %H:%M UTC")
        )),
        None => print::line("Chưa có bản sao lưu nào. Hãy chạy «sovang backup»."),
    }
    let log = log::path(session.office.folder());
    if log.exists() {
        print::line(&format!("Tệp nhật ký lỗi, để gửi người hỗ trợ khi cần: {}", log.display()));
    }
    for kept in list_aside(session.office.folder()) {
        print::line(&format!("Tệp được giữ riêng, không dùng đến: {}", kept.display()));
    }
}

pub(super) fn backup(session: &Session, mut args: Args) -> Result<(), Stop> {
    let (whole, check) = (args.path_option("whole"), args.path_option("check"));
    args.done()?;
    if let Some(folder) = whole {
        let made = session.call("save_whole_copy", json!({ "folder": folder }))?;
        let (path, files) = (print::cell(&made["path"]), print::cell(&made["files"]));
        let strange: Vec<String> =
            made["leftOut"].as_array().into_iter().flatten().map(print::cell).collect();
        let rest = if strange.is_empty() {
            String::new()
        } else {
            format!(". Không chép tệp lạ: {}", strange.join(", "))
        };
        session.answer(&made, &format!("Đã chép toàn bộ và đọc lại đúng {files} tệp: {path}{rest}"));
        return Ok(());
    }
    if let Some(path) = check {
        let checked = session.call("check_whole_copy", json!({ "path": path }))?;
        session.answer(&checked, &print::cell(&checked["sentence"]));
        return Ok(());
    }
    let made = session.call("save_backup", json!({}))?;
    session.answer(&made, &format!("Đã sao lưu và mở thử được: {}", print::cell(&made["path"])));
    Ok(())
}

/// Works on a closed office, because the open file is what has to be replaced.
pub(super) fn restore(mut args: Args, folder: &Path, style: Style) -> Result<(), Stop> {
    let wanted = args.next_word().map(PathBuf::from);
    args.done()?;
    let backup = match wanted {
        Some(path) => path,
        None => list_backups(folder)?.into_iter().next().map(|found| found.path.into()).ok_or_else(|| {
            Stop::refused(
                "not_found",
                "Chưa có bản sao lưu nào trong thư mục dữ liệu. Hãy chỉ rõ tệp sao lưu, ví dụ trên USB.",
            )
        })?,
    };
    let now = desk().now();
    // A folder is a whole copy, with all that lies beside the data file.
    let is_whole = backup.is_dir();
    let kept = if is_whole {
        restore_whole_copy(folder, &backup, now)?
    } else {
        restore_backup(folder, &backup, now)?
    };
    // Opening proves the restored file before anybody is told that it is back.
    let session = Session::open(folder.to_owned(), style)?;
    let answer = json!({ "restoredFrom": backup, "keptAs": kept });
    let kept = kept.map(|kept| format!(" Tệp cũ được giữ tại «{}».", kept.display())).unwrap_or_default();
    let sentence = format!("Đã khôi phục từ «{}».{kept}", backup.display());
    session.answer(&answer, &sentence);
    Ok(())
}

/// Any command of the door by its name; `-` reads the input from standard input.
pub(super) fn call(session: &Session, mut args: Args) -> Result<(), Stop> {
    let name = args.word("tên lệnh")?;
    let text = match args.next_word() {
        None => "{}".to_owned(),
        Some(word) if word == "-" => {
            let mut text = String::new();
            let wrong = |_| Stop::usage("Không đọc được đầu vào.");
            std::io::stdin().read_to_string(&mut text).map_err(wrong)?;
            text
        }
        Some(word) => word,
    };
    args.done()?;
    let input =
        serde_json::from_str(&text).map_err(|cause| Stop::usage(format!("JSON không đúng: {cause}.")))?;
    print::json(&session.call(&name, input)?);
    Ok(())
}
