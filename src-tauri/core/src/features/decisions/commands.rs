//! What the screen of decisions calls, and how a decision is kept.

use chrono::Datelike;
use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{Decision, DecisionDraft, DecisionFilter, NumberBook, store};
use crate::{
    Change, Command, Db, Error, Result,
    features::{rulebook, settings},
    query,
    terms::{DocumentNumber, calendar},
};

pub(super) const ALL: &[Command] = &[query!(list_decisions), query!(get_decision), query!(get_number_book)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct DecisionRef {
    id: Uuid,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct BookWanted {
    /// This year when not given.
    year: Option<i32>,
}

fn list_decisions(db: &Db, filter: DecisionFilter) -> Result<Vec<Decision>> {
    store::list(db, &filter)
}

fn get_decision(db: &Db, wanted: DecisionRef) -> Result<Decision> {
    store::get(db, wanted.id)?.ok_or_else(|| Error::not_found("quyết định"))
}

fn get_number_book(db: &Db, wanted: BookWanted) -> Result<NumberBook> {
    let year = wanted.year.unwrap_or_else(|| db.today().year());
    let symbol = settings::office(db)?.decision_symbol;
    let numbers = store::book(db, &symbol, year)?;
    let named = |number: i64| DocumentNumber { number, symbol: symbol.clone() }.to_string();
    let mut findings = Vec::new();
    for pair in numbers.windows(2) {
        let ((before, before_day, _), (after, after_day, _)) = (pair[0], pair[1]);
        if after > before + 1 {
            let (first, last) = (named(before + 1), named(after - 1));
            let gap = if first == last { first } else { format!("{first} đến {last}") };
            findings.push(format!("Chưa có quyết định khen thưởng mang số {gap}."));
        }
        if after_day < before_day {
            let (before, after) = (named(before), named(after));
            findings.push(format!("Số {after} ký ngày {} trước số {before}.", calendar::short(after_day)));
        }
    }
    let gone = numbers.iter().filter(|(.., gone)| *gone);
    findings.extend(
        gone.map(|(number, ..)| format!("Số {} nằm trong thùng rác, không cấp lại.", named(*number))),
    );
    Ok(NumberBook { next: named(store::next_number(db, &symbol, year)?), symbol, year, findings })
}

/// Keeps a new or corrected decision: number once, signer and legal bases of its day unless given.
/// `awards` are the rulebook ids it gives, for choosing what it cites.
pub(crate) fn keep(change: &mut Change, draft: DecisionDraft, awards: &[String]) -> Result<Uuid> {
    let book = rulebook::of(change)?;
    let mut draft = draft.checked(change.today(), &book)?;
    let before = draft.id.map(|id| store::get(change, id)).transpose()?.flatten();
    let year = draft.decided_on.year();
    let symbol = settings::office(change)?.decision_symbol;
    let id = change.record_id("decisions", draft.id)?;
    let number = match (draft.document_number(&symbol)?, &before) {
        (Some(number), _) => number,
        (None, Some(before)) => before.number.parse()?,
        (None, None) => DocumentNumber { number: store::next_number(change, &symbol, year)?, symbol },
    };
    if let Some((_, subject, is_gone)) =
        store::holder(change, &number, year)?.filter(|(other, ..)| *other != id)
    {
        let place = if is_gone { " (đang ở thùng rác)" } else { "" };
        let message =
            format!("Số {number} năm {year} đã cấp cho quyết định «{subject}»{place}. Hãy dùng số khác.");
        return Err(Error::Duplicate { message });
    }
    draft.merit_year = draft.merit_year.or(before.as_ref().map(|before| before.merit_year));
    sign(change, &mut draft, before.as_ref())?;
    if draft.legal_bases.is_none() {
        let own = before.map(|before| before.legal_bases);
        let day = draft.decided_on;
        let cited = || book.legal_bases(day, awards).iter().map(|basis| basis.text.clone()).collect();
        draft.legal_bases = Some(own.unwrap_or_else(cited));
    }
    store::put(change, id, &draft, &number, year)?;
    Ok(id)
}

/// Who signs: as given, as it was, or who signs on that day. The lines above the name go with the person.
fn sign(db: &Db, draft: &mut DecisionDraft, before: Option<&Decision>) -> Result<()> {
    let same = before.filter(|before| draft.signer_name.is_none() || draft.signer_name == before.signer_name);
    if let Some(before) = same.filter(|before| before.signer_name.is_some()) {
        draft.signer_name = before.signer_name.clone();
        draft.signer_lines.get_or_insert_with(|| before.signer_lines.clone());
        return Ok(());
    }
    let found = match &draft.signer_name {
        Some(name) => settings::signatory_named(db, name, draft.decided_on)?,
        None => settings::signatory_on(db, draft.decided_on)?,
    };
    if let Some(signer) = found {
        let lines = || signer.office.lines().iter().map(|line| (*line).to_owned()).collect();
        draft.signer_lines.get_or_insert_with(lines);
        draft.signer_name = Some(signer.full_name);
    }
    Ok(())
}
