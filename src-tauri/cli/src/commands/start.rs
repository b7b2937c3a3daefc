//! `init`, `communes` and `practice`.

use std::path::Path;

use serde_json::{Value, json};

use super::{Session, fields};
use crate::{Args, Stop, print, print::Style};

/// Sets the office up: commune from the official list, signers, clerk.
pub(super) fn init(session: &Session, mut args: Args) -> Result<(), Stop> {
    let commune = args.required("commune", "mã xã (tìm bằng «sovang communes TÊN»)")?;
    let chair = args.required("chair", "họ tên chủ tịch")?;
    let deputy = args.option("deputy");
    let office =
        fields([("communeCode", Some(commune.into())), ("clerkName", args.option("clerk").map(Value::from))]);
    args.done()?;
    let saved = session.call("save_office", office)?;
    session.call("save_signatory", json!({ "fullName": chair, "office": "chair" }))?;
    if let Some(deputy) = deputy {
        session.call("save_signatory", json!({ "fullName": deputy, "office": "deputy_chair" }))?;
    }
    let settings = session.call("get_settings", json!({}))?;
    let name = print::cell(&settings["office"]["title"]);
    let place = session.office.folder().display();
    session.answer(&saved, &format!("Đã lập sổ cho {name}. Dữ liệu ở «{place}»."));
    Ok(())
}

/// Communes by name, with their codes and provinces.
pub(super) fn communes(session: &Session, mut args: Args) -> Result<(), Stop> {
    let mut text = args.word("tên xã, phường")?;
    while let Some(more) = args.next_word() {
        text = format!("{text} {more}");
    }
    args.done()?;
    let found = session.call("list_communes", json!({ "text": text }))?;
    if session.style == Style::Json {
        print::json(&found);
        return Ok(());
    }
    match found.as_array() {
        Some(rows) if !rows.is_empty() => {
            print::table(rows, &[("Mã", "code"), ("Tên", "title"), ("Tỉnh, thành phố", "provinceTitle")]);
        }
        _ => print::line(&format!("Không có xã, phường, đặc khu nào tên «{text}».")),
    }
    Ok(())
}

/// The practice year: an office of invented people beside the real one, and its papers in a folder.
pub(super) fn practice(mut args: Args, folder: &Path, style: Style) -> Result<(), Stop> {
    let out = args.path_option("out");
    args.done()?;
    let session = Session::open(folder.join("practice"), style)?;
    let is_new = sovang_core::practice::fill(&session.office)?;
    let word = if is_new { "Đã lập" } else { "Đã có" };
    let place = session.office.folder().display().to_string();
    if style == Style::Words {
        print::line(&format!("{word} năm luyện tập với người không có thật, tại «{place}»."));
    }
    let Some(out) = out else {
        if style == Style::Json {
            print::json(&json!({ "folder": place, "isNew": is_new }));
        }
        return Ok(());
    };
    std::fs::create_dir_all(&out).map_err(sovang_core::Error::file("tạo", &out))?;
    let made = practice_papers(&session, &out)?;
    if style == Style::Json {
        print::json(&json!({ "folder": place, "isNew": is_new, "files": made }));
    } else {
        for path in made {
            print::line(&path);
        }
    }
    Ok(())
}

/// Certificates of every decision that has any, the decision itself, report, workbook and bundle of the quarter.
fn practice_papers(session: &Session, out: &Path) -> Result<Vec<String>, Stop> {
    const PERIOD: &str = "2026-Q3";
    let mut made = Vec::new();
    let mut keep = |answer: &Value| {
        for field in ["path", "report", "workbook", "coverSheet", "list"] {
            made.extend(answer[field].as_str().map(str::to_owned));
        }
    };
    let decisions = session.call("list_decisions", json!({ "year": 2026 }))?;
    for decision in decisions.as_array().into_iter().flatten() {
        let name = print::cell(&decision["number"]).replace('/', "-").replace('Đ', "D");
        let printed = session.call(
            "print_certificates",
            json!({
                "decisionId": decision["id"], "reason": "In lại năm luyện tập",
                "withoutProof": "Năm luyện tập",
                "out": out.join(format!("giay-khen-{name}.pdf")),
            }),
        );
        match printed {
            Ok(printed) => keep(&printed),
            // A decision of titles without a prescribed certificate has nothing to print.
            Err(stop) if stop.kind == "refused" => {}
            Err(stop) => return Err(stop),
        }
        let paper =
            json!({ "decisionId": decision["id"], "out": out.join(format!("quyet-dinh-{name}.pdf")) });
        keep(&session.call("print_decision", paper)?);
        for (kind, file) in [("payment", "ky-nhan-tien-thuong"), ("calling", "moi-nhan-khen-thuong")] {
            let out = out.join(format!("{file}-{name}.pdf"));
            let paper = json!({ "decisionId": decision["id"], "kind": kind, "out": out });
            keep(&session.call("print_ceremony_paper", paper)?);
        }
    }
    let movements = session.call("list_movements", json!({ "text": "nông thôn mới" }))?;
    for (kind, name) in [("movement_plan", "ke-hoach"), ("midterm_review", "so-ket")] {
        let paper = json!({ "kind": kind, "of": movements[0]["id"], "out": out.join(format!("{name}-phong-trao.pdf")) });
        keep(&session.call("print_wording", paper)?);
    }
    let list = json!({ "year": 2026, "out": out.join("dang-ky-thi-dua.pdf") });
    keep(&session.call("print_registrations", list)?);
    keep(&session.call("print_exemplar_book", json!({ "year": 2026, "out": out.join("so-dien-hinh.pdf") }))?);
    keep(&session.call("print_report", json!({ "period": PERIOD, "folder": out }))?);
    keep(&session.call("seal_bundle", json!({ "period": PERIOD, "folder": out }))?);
    Ok(made)
}
