//! What the page «Sổ cấp số» and every form that asks for a number call.

use chrono::Datelike;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{NumberBook, NumberNote, book::book, number_note::NumberNoteDraft, store};
use crate::{Change, Command, Db, Error, Result, change, features::settings, query, terms::DocumentNumber};

pub(super) const ALL: &[Command] =
    &[query!(get_number_book), change!(save_number_note), change!(remove_number_note)];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct BookWanted {
    /// This year when not given.
    year: Option<i32>,
    /// That of the office's decisions when not given.
    symbol: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct NumberNoteRef {
    id: Uuid,
}

fn get_number_book(db: &Db, wanted: BookWanted) -> Result<NumberBook> {
    let year = wanted.year.unwrap_or_else(|| db.today().year());
    let given = wanted.symbol.filter(|symbol| !symbol.trim().is_empty());
    let symbol = match given {
        Some(symbol) => symbol.trim().to_owned(),
        None => settings::office(db)?.decision_symbol,
    };
    book(db, &symbol, year)
}

fn save_number_note(change: &mut Change, draft: NumberNoteDraft) -> Result<NumberNote> {
    let draft = draft.checked(change.today())?;
    let id = change.record_id("number_notes", draft.id)?;
    let last = draft.last.unwrap_or(draft.number);
    if let Some(other) = store::meets(change, &draft, id)? {
        let number = DocumentNumber { number: other.number, symbol: other.symbol };
        let message =
            format!("Số {number} năm {} đã có ghi chú: {}. Hãy sửa ghi chú đó.", other.year, other.reason);
        return Err(Error::Duplicate { message });
    }
    let taken = store::taken(change, draft.year)?;
    let held = taken
        .iter()
        .find(|one| one.number.symbol == draft.symbol && (draft.number..=last).contains(&one.number.number));
    if let Some(one) = held {
        let message = format!(
            "Số {} năm {} đã cấp cho {} «{}», nên không ghi bỏ hay để dành được.",
            one.number, draft.year, one.kind, one.subject
        );
        return Err(Error::Duplicate { message });
    }
    store::put(change, id, &draft)?;
    let number = DocumentNumber { number: draft.number, symbol: draft.symbol };
    change.says(format!("Ghi sổ cấp số {number} năm {}: {}", draft.year, draft.state.title()));
    store::note(change, id)?.ok_or_else(|| Error::not_found("ghi chú này"))
}

fn remove_number_note(change: &mut Change, wanted: NumberNoteRef) -> Result<()> {
    let note = store::note(change, wanted.id)?.ok_or_else(|| Error::not_found("ghi chú này"))?;
    change.remove("number_notes", wanted.id)?;
    let number = DocumentNumber { number: note.number, symbol: note.symbol };
    change.says(format!("Bỏ ghi chú số {number} năm {}", note.year));
    Ok(())
}
