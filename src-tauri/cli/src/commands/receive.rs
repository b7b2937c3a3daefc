//! `receive`, and `bundle slip`.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Session, area, fields, lists, papers, record};
use crate::{Args, Stop, day::day, print, print::Style};

pub(super) fn receive(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args
        .word("việc: on, check, plan, merge, board, show, answer, slip, keys, report, records, forms")?
        .as_str()
    {
        "on" => on(session, args),
        "check" => look(session, args, false),
        "plan" => look(session, args, true),
        "merge" => merge(session, args),
        "board" => board(session, args),
        "show" => show(session, args),
        "answer" => answer(session, args),
        "slip" => slip(session, args),
        "keys" => keys(session, args),
        "report" => area::report(session, args),
        "records" => area::records(session, args),
        "forms" => area::forms(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» khi tiếp nhận."))),
    }
}

/// Takes on the role, and says how bundles are received.
fn on(session: &Session, mut args: Args) -> Result<(), Stop> {
    let communes = args.option("communes").map(|codes| codes.split(',').map(str::trim).collect());
    let draft = fields([
        ("name", args.option("name").map(Value::from)),
        ("code", args.option("code").map(Value::from)),
        ("provinceCode", args.option("province").map(Value::from)),
        ("communes", communes),
        ("dueDays", args.option("due-days").map(Value::from)),
        ("dueSource", args.option("due-source").map(Value::from)),
    ]);
    args.done()?;
    session.call("save_office", json!({ "isSuperior": true }))?;
    let saved = session.call("save_receiving", draft)?;
    let name = print::cell(&saved["name"]);
    session.answer(
        &saved,
        &format!("{name} tiếp nhận gói của các xã thuộc {}.", print::cell(&saved["provinceTitle"])),
    );
    Ok(())
}

fn paths(mut args: Args) -> Result<Vec<PathBuf>, Stop> {
    let mut paths = vec![whole(args.path("tệp gói, thư mục hoặc USB")?)?];
    while let Ok(path) = args.path("") {
        paths.push(whole(path)?);
    }
    args.done()?;
    Ok(paths)
}

fn whole(path: PathBuf) -> Result<PathBuf, Stop> {
    Ok(papers::absolute(Some(path))?.unwrap_or_default())
}

fn look(session: &Session, mut args: Args, with_counts: bool) -> Result<(), Stop> {
    let passphrase = args.option("passphrase");
    let wanted = json!({ "paths": paths(args)?, "passphrase": passphrase });
    let planned = session.call("plan_received", wanted)?;
    if session.style == Style::Json {
        print::json(&planned);
        return Ok(());
    }
    tell(&planned, with_counts);
    if with_counts {
        print::line(&counts("Chạy thử", &planned["counts"]));
    }
    Ok(())
}

fn tell(planned: &Value, with_changes: bool) {
    for line in planned["lines"].as_array().into_iter().flatten() {
        print::line(&format!("{}: {}", print::cell(&line["fileName"]), print::cell(&line["sentence"])));
        let is_new_key =
            ["first_seen", "changed_key"].contains(&line["verdict"].as_str().unwrap_or_default());
        if is_new_key {
            print::line(&format!("  Dấu vân tay: {}", print::cell(&line["fingerprint"])));
            print::line(&format!(
                "  Khóa: {} {}",
                print::cell(&line["unitCode"]),
                print::cell(&line["publicKey"])
            ));
        }
        for change in line["changes"].as_array().into_iter().flatten().filter(|_| with_changes) {
            print::line(&format!(
                "  {} «{}»: {}",
                print::cell(&change["tableTitle"]),
                print::cell(&change["title"]),
                fate(change)
            ));
        }
    }
}

/// What became of a record, field by field.
fn fate(change: &Value) -> String {
    match change["fate"].as_str().unwrap_or_default() {
        "new" => "mới".to_owned(),
        "withdrawn" => "rút ra".to_owned(),
        "conflicting" => "khác với gói của kỳ khác".to_owned(),
        _ => {
            let fields = change["fields"].as_array().into_iter().flatten();
            let told = fields.map(|field| {
                format!(
                    "{}: {} → {}",
                    print::cell(&field["title"]),
                    print::cell(&field["before"]),
                    print::cell(&field["after"])
                )
            });
            told.collect::<Vec<_>>().join("; ")
        }
    }
}

fn counts(what: &str, counts: &Value) -> String {
    let of = |name: &str| print::cell(&counts[name]);
    format!(
        "{what}: {} gói; {} dòng mới, {} thay đổi, {} rút ra, {} khác gói kỳ khác, {} giữ nguyên.",
        of("bundles"),
        of("new"),
        of("changed"),
        of("withdrawn"),
        of("conflicting"),
        of("same")
    )
}

fn merge(session: &Session, mut args: Args) -> Result<(), Stop> {
    let passphrase = args.option("passphrase");
    let arrived_on = args.option("arrived").map(|typed| day(&typed)).transpose()?;
    let paths = paths(args)?;
    let planned = session.call("plan_received", json!({ "paths": paths, "passphrase": passphrase }))?;
    if planned["counts"]["bundles"] == 0 {
        if session.style == Style::Json {
            print::json(
                &json!({ "counts": planned["counts"], "left": planned["lines"].as_array().map(Vec::len) }),
            );
        } else {
            tell(&planned, false);
            print::line("Không có gói nào mới để hợp nhất.");
        }
        return Ok(());
    }
    let wanted = json!({ "paths": paths, "counts": planned["counts"], "passphrase": passphrase, "arrivedOn": arrived_on });
    let merged = session.call("merge_received", wanted)?;
    if session.style == Style::Words {
        tell(&planned, false);
    }
    session.answer(&merged, &counts("Đã hợp nhất", &merged["counts"]));
    Ok(())
}

fn board(session: &Session, mut args: Args) -> Result<(), Stop> {
    let year = lists::year(&mut args)?.unwrap_or_else(record::this_year);
    args.done()?;
    let board = session.call("get_board", json!({ "year": year }))?;
    if session.style == Style::Json {
        print::json(&board);
        return Ok(());
    }
    let state =
        |cell: &Value| match (cell["state"].as_str().unwrap_or_default(), cell["bundleId"].is_string()) {
            ("returned", _) => "trả lại",
            ("late", true) => "đã nhận, muộn",
            ("late", false) => "quá hạn",
            ("received", _) => "đã nhận",
            ("missing", _) => "chưa có",
            _ => "–",
        };
    let rows = board["rows"].as_array().into_iter().flatten().map(|row| {
        let mut told = json!({ "title": row["title"], "id": row["id"] });
        for (at, cell) in row["cells"].as_array().into_iter().flatten().take(4).enumerate() {
            told[["q1", "q2", "q3", "q4"][at]] = state(cell).into();
        }
        told
    });
    let columns = [
        ("Mã", "id"),
        ("Xã, phường, đặc khu", "title"),
        ("Quý I", "q1"),
        ("Quý II", "q2"),
        ("Quý III", "q3"),
        ("Quý IV", "q4"),
    ];
    print::table(&rows.collect::<Vec<_>>(), &columns);
    let of = |name: &str| print::cell(&board[name]);
    print::line(&format!(
        "Năm {year}: đã nhận {}, trong đó muộn {}, trả lại {}; chưa có {}.",
        of("received"),
        of("late"),
        of("returned"),
        of("missing")
    ));
    Ok(())
}

/// The newest bundle of a unit and period.
fn bundle(session: &Session, args: &mut Args) -> Result<Value, Stop> {
    let unit = args.word("mã xã, ví dụ 17230")?;
    let period = args.word("kỳ báo cáo, ví dụ 2026-Q3")?;
    let found = session.call("list_received", json!({ "unitCode": unit, "period": period }))?;
    let missing = || Stop::refused("not_found", format!("Chưa nhận gói {period} của đơn vị {unit}."));
    found.as_array().and_then(|rows| rows.first()).cloned().ok_or_else(missing)
}

fn show(session: &Session, mut args: Args) -> Result<(), Stop> {
    let found = bundle(session, &mut args)?;
    args.done()?;
    let opened = session.call("open_received", json!({ "id": found["id"] }))?;
    if session.style == Style::Json {
        print::json(&opened);
        return Ok(());
    }
    print::line(&format!(
        "{}, {}, bản {}",
        print::cell(&found["sender"]),
        print::cell(&found["periodTitle"]),
        found["number"]
    ));
    print::line(&format!("Tệp giữ lại: {}", print::cell(&opened["keptFile"])));
    for table in opened["tables"].as_array().into_iter().flatten() {
        print::line(&format!(
            "{} ({} dòng)",
            print::cell(&table["title"]),
            table["rows"].as_array().map_or(0, Vec::len)
        ));
        for row in table["rows"].as_array().into_iter().flatten() {
            print::line(&format!("  {} {}", print::cell(&row["id"]), print::cell(&row["title"])));
        }
    }
    Ok(())
}

fn answer(session: &Session, mut args: Args) -> Result<(), Stop> {
    let found = bundle(session, &mut args)?;
    let answer = args.required("state", "trả lời, accepted hoặc returned")?;
    let table = args.option("table");
    let records = args.options("record");
    let records: Vec<Value> =
        records.iter().map(|record| json!({ "table": table, "record": record })).collect();
    let draft = fields([
        ("ids", Some(json!([found["id"]]))),
        ("answer", Some(answer.into())),
        ("reason", args.option("reason").map(Value::from)),
        ("records", (!records.is_empty()).then(|| records.into())),
    ]);
    args.done()?;
    let saved = session.call("save_received_answer", draft)?;
    session.answer(&saved, "Đã ghi trả lời. Hãy ghi phiếu tiếp nhận cho xã bằng «receive slip».");
    Ok(())
}

fn slip(session: &Session, mut args: Args) -> Result<(), Stop> {
    let folder = papers::absolute(args.path_option("out"))?;
    let again = args.flag("again");
    let year = lists::year(&mut args)?;
    args.done()?;
    let wanted = fields([
        ("folder", folder.map(|path| json!(path))),
        ("again", again.then_some(Value::Bool(true))),
        ("year", year.map(Value::from)),
    ]);
    let made = session.call("seal_slips", wanted)?;
    let count = made["files"].as_array().map_or(0, Vec::len);
    session.answer(&made, &format!("Đã ghi {count} phiếu tiếp nhận vào {}.", print::cell(&made["folder"])));
    Ok(())
}

fn keys(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => {
            args.done()?;
            let found = session.call("list_trusted_keys", json!({}))?;
            match found.as_array().map(Vec::as_slice) {
                _ if session.style == Style::Json => print::json(&found),
                Some([]) | None => print::line("Chưa tin khóa nào của đơn vị khác."),
                Some(rows) => print::table(
                    rows,
                    &[
                        ("Mã", "unitCode"),
                        ("Đơn vị", "unitTitle"),
                        ("Ngày so", "confirmedOn"),
                        ("Khóa", "publicKey"),
                    ],
                ),
            }
            Ok(())
        }
        Some("trust") => {
            let unit = args.word("mã đơn vị")?;
            let key = args.word("khóa, lấy từ kết quả kiểm tra")?;
            let proof = if args.flag("announcement") { "announcement" } else { "cover_sheet" };
            let note = args.option("note");
            args.done()?;
            let draft = json!([{ "unitCode": unit, "publicKey": key, "proof": proof, "note": note }]);
            let saved = session.call("save_trusted_keys", draft)?;
            session.answer(&saved, &format!("Đã tin khóa của {}.", print::cell(&saved[0]["unitTitle"])));
            Ok(())
        }
        Some(other) => Err(Stop::usage(format!("Không có việc «{other}» với khóa."))),
    }
}

/// The commune's half: a slip of the superior is proven and kept.
pub(super) fn open_slip(session: &Session, mut args: Args) -> Result<(), Stop> {
    let path = whole(args.path("tệp phiếu tiếp nhận")?)?;
    let trusts = args.flag("trust-key");
    args.done()?;
    let checked = session.call("check_slip", json!({ "path": path }))?;
    if checked["isKnown"] == false {
        if !trusts {
            let message = format!(
                "{} Dấu vân tay: {}. So đúng thì thêm «--trust-key».",
                print::cell(&checked["sentence"]),
                print::cell(&checked["fingerprint"])
            );
            return Err(Stop::refused("unknown_key", message));
        }
        let key = json!([{
            "unitCode": checked["signerCode"], "publicKey": checked["publicKey"], "proof": "cover_sheet",
        }]);
        session.call("save_trusted_keys", key)?;
    }
    let kept = session.call("record_slip", json!({ "path": path }))?;
    session.answer(&kept, &print::cell(&kept["sentence"]));
    Ok(())
}
