//! `roll`: the book, the honours of one recipient, the sheet for the database of staff.

use serde_json::{Value, json};

use super::{
    Session,
    emulation::{one_of, optional_day},
    fields, lists,
    papers::{absolute, paper_out},
    record::recipient,
};
use crate::{Args, Stop, print};

pub(super) fn roll(session: &Session, mut args: Args) -> Result<(), Stop> {
    match args.word("việc cần làm: book, history hoặc staff")?.as_str() {
        "book" => book(session, args),
        "history" => history(session, args),
        "staff" => staff(session, args),
        other => Err(Stop::usage(format!("Không có việc «{other}» với sổ vàng."))),
    }
}

/// `--year NĂM`, or `--from NGÀY --until NGÀY`.
fn period(args: &mut Args) -> Result<[(&'static str, Option<Value>); 2], Stop> {
    let (from, until) = (optional_day(args, "from")?, optional_day(args, "until")?);
    match lists::year(args)? {
        Some(_) if from.is_some() || until.is_some() => {
            Err(Stop::usage("Chỉ dùng --year, hoặc --from và --until.".to_owned()))
        }
        Some(year) => {
            let (first, last) = (format!("{year}-01-01"), format!("{year}-12-31"));
            Ok([("from", Some(first.into())), ("until", Some(last.into()))])
        }
        None => Ok([("from", from), ("until", until)]),
    }
}

fn book(session: &Session, mut args: Args) -> Result<(), Stop> {
    let [from, until] = period(&mut args)?;
    let orders = [("number", "number"), ("unit", "unit"), ("award", "award")];
    let order = args.option("order").map(|given| one_of(&given, &orders)).transpose()?;
    let with_amount = args.flag("amounts").then_some(Value::Bool(true));
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let wanted =
        fields([from, until, ("order", order.map(Value::from)), ("withAmount", with_amount), out, format]);
    let made = session.call("print_roll_book", wanted)?;
    let sentence =
        format!("Đã viết sổ vàng {} lượt khen thưởng ra «{}».", made["awards"], print::cell(&made["path"]));
    session.answer(&made, &sentence);
    Ok(())
}

fn history(session: &Session, mut args: Args) -> Result<(), Stop> {
    let who = recipient(session, &args.required("who", "họ tên, tên đơn vị hoặc hộ")?)?;
    let [out, format] = paper_out(&mut args)?;
    args.done()?;
    let made = session.call("print_honours", fields([("recipient", Some(who)), out, format]))?;
    let sentence = format!(
        "Đã viết quá trình khen thưởng ({} lần) ra «{}».",
        made["awards"],
        print::cell(&made["path"])
    );
    session.answer(&made, &sentence);
    Ok(())
}

fn staff(session: &Session, mut args: Args) -> Result<(), Stop> {
    let [from, until] = period(&mut args)?;
    let everybody = args.flag("all").then_some(Value::Bool(true));
    let out = absolute(args.path_option("out"))?.map(|path| json!(path));
    args.done()?;
    let wanted = fields([from, until, ("everybody", everybody), ("out", out)]);
    let made = session.call("print_staff_sheet", wanted)?;
    let sentence = format!(
        "Đã ghi {} khen thưởng ra «{}»; {} khen thưởng của người khác không đưa vào.",
        made["rows"],
        print::cell(&made["path"]),
        made["others"]
    );
    session.answer(&made, &sentence);
    Ok(())
}
