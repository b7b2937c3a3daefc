//! What the dialog «Máy in» calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    marks::print_printer_marks,
    printer::{Printer, PrinterDraft},
    store,
};
use crate::{Change, Command, Db, Error, Result, change, job, query, terms::text};

pub(super) const ALL: &[Command] =
    &[query!(list_printers), change!(save_printer), change!(remove_printer), job!(print_printer_marks)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllPrinters {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PrinterRef {
    id: Uuid,
}

fn list_printers(db: &Db, _: AllPrinters) -> Result<Vec<Printer>> {
    store::list(db)
}

fn save_printer(change: &mut Change, draft: PrinterDraft) -> Result<Printer> {
    let draft = draft.checked()?;
    let folded = text::fold(format!("{} {}", draft.name, draft.tray.as_deref().unwrap_or_default()).trim());
    if let Some(other) = store::namesake(change, &folded, draft.id)? {
        return Err(Error::invalid(
            "name",
            format!("Đã có máy in «{other}» với khay này. Hãy sửa máy in đó."),
        ));
    }
    let id = change.record_id("printers", draft.id)?;
    // What was not measured anew keeps its day.
    let before = store::get(change, id)?.filter(|before| before.marks == draft.marks);
    let measured_on = match before {
        Some(before) => before.measured_on,
        None => draft.marks.map(|_| change.today()),
    };
    store::put(change, id, &draft, (&folded, measured_on))?;
    let what = if draft.marks.is_some() { "Ghi số đo của máy in" } else { "Ghi máy in" };
    change.says(format!("{what} {}", draft.name));
    store::get(change, id)?.ok_or_else(|| Error::not_found("máy in này"))
}

fn remove_printer(change: &mut Change, wanted: PrinterRef) -> Result<()> {
    let gone = || Error::not_found("máy in này");
    let printer = store::get(change, wanted.id)?.ok_or_else(gone)?;
    if !change.remove("printers", wanted.id)? {
        return Err(gone());
    }
    change.says(format!("Bỏ vào thùng rác: máy in {}", printer.name));
    Ok(())
}
