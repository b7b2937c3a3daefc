//! `petitions`, `directives`, `trainings`, `hardships`, `archives`, `officers`: the books kept beside the awards.

use serde_json::{Value, json};

use super::{
    Act, Session,
    emulation::{one_of, optional_day},
    fields, lists,
};
use crate::{Args, Stop, day::day, print, print::Style};

const KINDS: [(&str, &str); 3] =
    [("complaint", "complaint"), ("denunciation", "denunciation"), ("suggestion", "suggestion")];
const OUTCOMES: [(&str, &str); 4] =
    [("upheld", "upheld"), ("partly", "partly"), ("rejected", "rejected"), ("stopped", "stopped")];
const PURPOSES: [(&str, &str); 6] = [
    ("general", "general"),
    ("movement", "movement"),
    ("inspection", "inspection_plan"),
    ("publicity", "publicity_plan"),
    ("training", "training_plan"),
    ("regulation", "regulation"),
];
const HARDSHIP_KINDS: [(&str, &str); 3] =
    [("special", "special"), ("difficult", "difficult"), ("border", "border")];
const ORGANISERS: [(&str, &str); 2] = [("own", "own"), ("superior", "superior")];

/// One of the books: its commands, what one line of it is called, and its columns.
struct Book {
    list: &'static str,
    remove: &'static str,
    what: &'static str,
    /// The field by which one line is told from another.
    name: &'static str,
    columns: &'static [(&'static str, &'static str)],
}

const PETITIONS: Book = Book {
    list: "list_petitions",
    remove: "remove_petition",
    what: "đơn thư",
    name: "subject",
    columns: &[
        ("Ngày nhận", "receivedOn"),
        ("Loại", "kindName"),
        ("Nội dung", "subject"),
        ("Giải quyết xong", "handledOn"),
        ("Kết quả", "outcomeName"),
    ],
};
const DIRECTIVES: Book = Book {
    list: "list_directives",
    remove: "remove_directive",
    what: "văn bản chỉ đạo",
    name: "subject",
    columns: &[
        ("Ngày ký", "issuedOn"),
        ("Loại", "kind"),
        ("Số", "number"),
        ("Trích yếu", "subject"),
        ("Mục đích", "purposeName"),
        ("Năm", "year"),
    ],
};
const TRAININGS: Book = Book {
    list: "list_trainings",
    remove: "remove_training",
    what: "lớp tập huấn",
    name: "subject",
    columns: &[
        ("Ngày", "heldOn"),
        ("Nội dung", "subject"),
        ("Địa điểm", "place"),
        ("Số buổi", "sessions"),
        ("Số người", "people"),
        ("Tổ chức", "organiserName"),
    ],
};

const HARDSHIPS: Book = Book {
    list: "list_hardships",
    remove: "remove_hardship",
    what: "thôn, bản khó khăn",
    name: "unitName",
    columns: &[
        ("Thôn, bản", "unitName"),
        ("Loại", "kindName"),
        ("Từ ngày", "fromOn"),
        ("Đến hết ngày", "untilOn"),
        ("Văn bản xác định", "source"),
    ],
};
const ARCHIVES: Book = Book {
    list: "list_archives",
    remove: "remove_archive",
    what: "nơi lưu hồ sơ",
    name: "decisionNumber",
    columns: &[
        ("Quyết định", "decisionNumber"),
        ("Ngày", "decidedOn"),
        ("Trích yếu", "subject"),
        ("Hộp lưu", "box"),
        ("Hồ sơ số", "folder"),
        ("Lưu từ ngày", "keptOn"),
    ],
};
const OFFICERS: Book = Book {
    list: "list_officers",
    remove: "remove_officer",
    what: "người phụ trách",
    name: "fullName",
    columns: &[
        ("Họ và tên", "fullName"),
        ("Chức vụ", "position"),
        ("Từ ngày", "fromOn"),
        ("Đến hết ngày", "untilOn"),
        ("Bàn giao", "handover"),
    ],
};

/// What a word of the command line keeps, where it names a book.
pub(super) fn book(word: &str) -> Option<Act> {
    Some(match word {
        "petitions" => petitions,
        "directives" => directives,
        "trainings" => trainings,
        "hardships" => hardships,
        "archives" => archives,
        "officers" => officers,
        _ => return None,
    })
}

fn petitions(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => PETITIONS.list(session, args),
        Some("add") => add_petition(session, args),
        Some("handle") => handle(session, args),
        Some("remove") => PETITIONS.remove(session, args),
        Some(other) => Err(PETITIONS.unknown(other)),
    }
}

fn directives(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => DIRECTIVES.list(session, args),
        Some("add") => add_directive(session, args),
        Some("remove") => DIRECTIVES.remove(session, args),
        Some(other) => Err(DIRECTIVES.unknown(other)),
    }
}

fn trainings(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => TRAININGS.list(session, args),
        Some("add") => add_training(session, args),
        Some("remove") => TRAININGS.remove(session, args),
        Some(other) => Err(TRAININGS.unknown(other)),
    }
}

fn hardships(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => HARDSHIPS.list(session, args),
        Some("add") => add_hardship(session, args),
        Some("remove") => HARDSHIPS.remove(session, args),
        Some(other) => Err(HARDSHIPS.unknown(other)),
    }
}

fn archives(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => ARCHIVES.list(session, args),
        Some("add") => add_archive(session, args),
        Some("remove") => ARCHIVES.remove(session, args),
        Some(other) => Err(ARCHIVES.unknown(other)),
    }
}

fn officers(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.next_word().as_deref() {
        None | Some("list") => OFFICERS.list(session, args),
        Some("add") => add_officer(session, args),
        Some("remove") => OFFICERS.remove(session, args),
        Some(other) => Err(OFFICERS.unknown(other)),
    }
}

impl Book {
    fn unknown(&self, word: &str) -> Stop {
        Stop::usage(format!("Không có việc «{word}» với {}.", self.what))
    }

    fn list(&self, session: &Session, mut args: Args) -> Result<(), Stop> {
        let year = lists::year(&mut args)?;
        let text = args.option("text");
        args.done()?;
        let filter = fields([("year", year.map(Value::from)), ("text", text.map(Value::from))]);
        let found = session.call(self.list, filter)?;
        match found.as_array().map(Vec::as_slice) {
            _ if session.style == Style::Json => print::json(&found),
            Some([]) | None => print::line(&format!("Chưa ghi {} nào.", self.what)),
            Some(rows) => print::table(rows, self.columns),
        }
        Ok(())
    }

    /// The one line with those words.
    fn one(&self, session: &Session, args: &mut Args) -> Result<Value, Stop> {
        let wanted = args.word(&format!("vài chữ trong nội dung của {}", self.what))?;
        let found = session.call(self.list, json!({ "text": wanted }))?;
        match found.as_array().map(Vec::as_slice) {
            Some([one]) => Ok(one.clone()),
            Some([]) | None => {
                Err(Stop::refused("not_found", format!("Không có {} nào có chữ «{wanted}».", self.what)))
            }
            Some(several) => {
                let message =
                    format!("Có {} {} có chữ «{wanted}». Hãy ghi rõ hơn.", several.len(), self.what);
                Err(Stop::refused("duplicate", message))
            }
        }
    }

    fn remove(&self, session: &Session, mut args: Args) -> Result<(), Stop> {
        let one = self.one(session, &mut args)?;
        args.done()?;
        let removed = session.call(self.remove, json!({ "id": one["id"] }))?;
        let name = print::cell(&one[self.name]);
        session.answer(&removed, &format!("Đã bỏ vào thùng rác: {} «{name}».", self.what));
        Ok(())
    }
}

fn chosen(args: &mut Args, name: &str, words: &[(&str, &str)]) -> Result<Value, Stop> {
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    Ok(one_of(&args.required(name, &known.join(", "))?, words)?.into())
}

fn add_petition(session: &Session, mut args: Args) -> Result<(), Stop> {
    let draft = fields([
        ("kind", Some(chosen(&mut args, "kind", &KINDS)?)),
        ("receivedOn", Some(day(&args.required("on", "ngày nhận")?)?.into())),
        ("subject", Some(args.required("about", "nội dung đơn thư")?.into())),
        ("sender", args.option("from").map(Value::from)),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_petition", draft)?;
    session.answer(&saved, &format!("Đã ghi đơn thư: {}.", print::cell(&saved["subject"])));
    Ok(())
}

/// What else the petition says stays as it was.
fn handle(session: &Session, mut args: Args) -> Result<(), Stop> {
    let one = PETITIONS.one(session, &mut args)?;
    let outcome = chosen(&mut args, "outcome", &OUTCOMES)?;
    let on = day(&args.required("on", "ngày giải quyết xong")?)?;
    let answer = args.option("number").map_or_else(|| one["answer"].clone(), Value::from);
    args.done()?;
    let draft = json!({
        "id": one["id"], "kind": one["kind"], "receivedOn": one["receivedOn"], "sender": one["sender"],
        "subject": one["subject"], "decisionId": one["decisionId"], "movementId": one["movementId"],
        "handledOn": on, "outcome": outcome, "answer": answer, "note": one["note"],
    });
    let saved = session.call("save_petition", draft)?;
    session.answer(&saved, &format!("Đã ghi kết quả đơn thư: {}.", print::cell(&saved["subject"])));
    Ok(())
}

fn add_directive(session: &Session, mut args: Args) -> Result<(), Stop> {
    let draft = fields([
        ("kind", Some(args.required("kind", "loại văn bản, ví dụ Kế hoạch")?.into())),
        ("number", args.option("number").map(Value::from)),
        ("issuedOn", Some(day(&args.required("on", "ngày ký")?)?.into())),
        ("subject", Some(args.required("about", "trích yếu")?.into())),
        ("purpose", Some(chosen(&mut args, "for", &PURPOSES)?)),
        ("year", lists::year(&mut args)?.map(Value::from)),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_directive", draft)?;
    session.answer(&saved, &format!("Đã ghi văn bản chỉ đạo: {}.", print::cell(&saved["subject"])));
    Ok(())
}

fn add_training(session: &Session, mut args: Args) -> Result<(), Stop> {
    let number = |args: &mut Args, name: &str| {
        let wrong = || Stop::usage(format!("«--{name}» phải là một số."));
        args.option(name).map(|text| text.parse::<i32>().map(Value::from).map_err(|_| wrong())).transpose()
    };
    let draft = fields([
        ("heldOn", Some(day(&args.required("on", "ngày tập huấn")?)?.into())),
        ("subject", Some(args.required("about", "nội dung tập huấn")?.into())),
        ("place", args.option("place").map(Value::from)),
        ("sessions", number(&mut args, "sessions")?),
        ("people", number(&mut args, "people")?),
        ("organiser", Some(chosen(&mut args, "by", &ORGANISERS)?)),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_training", draft)?;
    session.answer(&saved, &format!("Đã ghi lớp tập huấn: {}.", print::cell(&saved["subject"])));
    Ok(())
}

/// The one record of a list with those words.
fn only(session: &Session, list: &str, filter: Value, wanted: &str) -> Result<Value, Stop> {
    let found = session.call(list, filter)?;
    match found.as_array().map(Vec::as_slice) {
        Some([one]) => Ok(one["id"].clone()),
        Some([]) | None => Err(Stop::refused("not_found", format!("Không tìm thấy «{wanted}»."))),
        Some(several) => {
            let message = format!("Có {} mục có chữ «{wanted}». Hãy ghi rõ hơn.", several.len());
            Err(Stop::refused("duplicate", message))
        }
    }
}

fn add_hardship(session: &Session, mut args: Args) -> Result<(), Stop> {
    let hamlet = args.required("hamlet", "tên thôn, bản")?;
    let draft = fields([
        ("unitId", Some(only(session, "list_units", json!({ "text": hamlet, "kind": "hamlet" }), &hamlet)?)),
        ("kind", Some(chosen(&mut args, "kind", &HARDSHIP_KINDS)?)),
        ("fromOn", Some(day(&args.required("from", "ngày bắt đầu")?)?.into())),
        ("untilOn", optional_day(&mut args, "until")?),
        ("source", Some(args.required("source", "văn bản xác định")?.into())),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_hardship", draft)?;
    session.answer(&saved, &format!("Đã ghi thôn, bản khó khăn: {}.", print::cell(&saved["unitName"])));
    Ok(())
}

fn add_archive(session: &Session, mut args: Args) -> Result<(), Stop> {
    let decision = args.required("decision", "số hoặc trích yếu quyết định")?;
    let draft = fields([
        ("decisionId", Some(only(session, "list_decisions", json!({ "text": decision }), &decision)?)),
        ("box", Some(args.required("box", "hộp lưu")?.into())),
        ("folder", args.option("folder").map(Value::from)),
        ("keptOn", Some(day(&args.required("on", "ngày đưa vào lưu")?)?.into())),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_archive", draft)?;
    let (number, place) = (print::cell(&saved["decisionNumber"]), print::cell(&saved["box"]));
    session.answer(&saved, &format!("Đã ghi hồ sơ Quyết định {number} lưu ở {place}."));
    Ok(())
}

fn add_officer(session: &Session, mut args: Args) -> Result<(), Stop> {
    let draft = fields([
        ("fullName", Some(args.required("name", "họ và tên")?.into())),
        ("position", args.option("position").map(Value::from)),
        ("fromOn", Some(day(&args.required("from", "ngày bắt đầu")?)?.into())),
        ("untilOn", optional_day(&mut args, "until")?),
        ("handover", args.option("handover").map(Value::from)),
        ("note", args.option("note").map(Value::from)),
    ]);
    args.done()?;
    let saved = session.call("save_officer", draft)?;
    session.answer(&saved, &format!("Đã ghi người phụ trách: {}.", print::cell(&saved["fullName"])));
    Ok(())
}
