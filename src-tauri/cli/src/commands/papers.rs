//! `decision`, `ceremony`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Session, afterwards, emulation::one_of, fields, lists, record};
use crate::{Args, Stop, print};

/// Writes a decision, or records what followed it.
pub(super) fn decision(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None => {}
        Some("correct") => return afterwards::correct(session, args),
        Some("cancel") => return afterwards::take_back(session, args, "cancel"),
        Some("revoke") => return afterwards::take_back(session, args, "revoke"),
        Some("back") => return afterwards::back(session, args),
        Some("amended") => return afterwards::amended(session, args),
        Some(other) => {
            let words = "correct, cancel, revoke, back, amended";
            return Err(Stop::usage(format!("Không có việc «{other}» với quyết định. Chỉ có: {words}.")));
        }
    }
    let decision = decision_id(session, &mut args)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let input = fields([("decisionId", Some(decision)), out, format]);
    let printed = session.call("print_decision", input)?;
    session.answer(&printed, &format!("Đã viết quyết định ra «{}».", print::cell(&printed["path"])));
    Ok(())
}

/// `ceremony payment|payment-sheet|hand-over|calling|labels|envelopes --decision 12/QĐ-UBND`.
pub(super) fn ceremony(session: &Session, mut args: Args) -> Result<(), Stop> {
    let kind = args.word("giấy tờ: payment, payment-sheet, hand-over, calling, labels hoặc envelopes")?;
    let kinds = [
        ("payment", "payment"),
        ("payment-sheet", "payment_sheet"),
        ("hand-over", "hand_over"),
        ("calling", "calling"),
        ("labels", "labels"),
        ("envelopes", "envelopes"),
    ];
    let kind = one_of(&kind, &kinds)?;
    let size = args.option("size").map(|size| envelope(&size)).transpose()?;
    let decision = decision_id(session, &mut args)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let input = fields([
        ("decisionId", Some(decision)),
        ("kind", Some(kind.into())),
        ("envelope", size),
        out,
        format,
    ]);
    let made = session.call("print_ceremony_paper", input)?;
    session.answer(&made, &format!("Đã viết {} dòng ra «{}».", made["rows"], print::cell(&made["path"])));
    Ok(())
}

/// `dl`, `c5`, or millimetres such as `229x162`.
fn envelope(size: &str) -> Result<Value, Stop> {
    let size = match size {
        "dl" => "220x110",
        "c5" => "229x162",
        own => own,
    };
    let sides =
        size.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let Some((width, height)): Option<(f64, f64)> = sides else {
        return Err(Stop::usage(format!("«{size}» không phải khổ phong bì. Ví dụ: dl, c5, 229x162.")));
    };
    Ok(json!({ "widthMm": width, "heightMm": height }))
}

/// The decision of that number and year.
pub(super) fn decision_id(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    let number = args.required("decision", "số quyết định, ví dụ 12/QĐ-UBND")?;
    let year = lists::year(args)?.unwrap_or_else(record::this_year);
    let found = session.call("list_decisions", json!({ "text": number, "year": year }))?;
    let wanted: sovang_core::terms::DocumentNumber = number.parse().map_err(Stop::from)?;
    let wanted = wanted.to_string();
    let decision = found.as_array().into_iter().flatten().find(|row| row["number"] == wanted.as_str());
    decision.map(|row| row["id"].clone()).ok_or_else(|| {
        Stop::refused(
            "not_found",
            format!("Không có quyết định {wanted} trong năm {year}. Xem «sovang list decisions»."),
        )
    })
}

/// Where a paper goes: `--out TỆP` as its name ends, or `--docx` for a Word document under the program's own name.
pub(super) fn paper_out(args: &mut Args) -> Result<[(&'static str, Option<Value>); 2], Stop> {
    let out = absolute(args.path_option("out"))?;
    let format = args.flag("docx").then(|| Value::from("docx"));
    Ok([("out", out.map(|path| json!(path))), ("format", format)])
}

pub(super) fn absolute(path: Option<PathBuf>) -> Result<Option<PathBuf>, Stop> {
    let whole = |path: &Path| std::path::absolute(path).map_err(sovang_core::Error::file("ghi", path));
    Ok(path.as_deref().map(whole).transpose()?)
}
