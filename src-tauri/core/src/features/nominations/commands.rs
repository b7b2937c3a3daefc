//! What the screen of nominations calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Nomination, NominationDraft, NominationFilter, Round, RoundDraft, store, structure::get_structure,
};
use crate::{
    Change, Command, Db, Error, Result, change,
    features::{recipients::describe, rulebook},
    query,
    terms::text,
};

pub(super) const ALL: &[Command] = &[
    query!(list_rounds),
    query!(get_round),
    change!(save_round),
    change!(remove_round),
    query!(list_nominations),
    query!(get_structure),
    change!(save_nominations),
    change!(remove_nominations),
    change!(record_withdrawal),
    change!(save_nomination_paper),
];

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct RoundFilter {
    text: Option<String>,
    /// The year of the merit.
    year: Option<i32>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct RoundRef {
    id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct NominationsRef {
    ids: Vec<Uuid>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct Withdrawal {
    #[ts(optional = false)]
    ids: Vec<Uuid>,
    /// Why they are taken out; none takes them in again.
    reason: Option<String>,
}

/// A paper that lies in the dossiers of these nominations, or does not.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct PaperDraft {
    ids: Vec<Uuid>,
    paper: String,
    is_there: bool,
}

fn list_rounds(db: &Db, filter: RoundFilter) -> Result<Vec<Round>> {
    store::rounds(db, filter.year, filter.text.as_deref().unwrap_or_default())
}

fn get_round(db: &Db, wanted: RoundRef) -> Result<Round> {
    found(db, wanted.id)
}

fn found(db: &Db, id: Uuid) -> Result<Round> {
    store::round(db, id)?.ok_or_else(|| Error::not_found("đợt xét này"))
}

fn save_round(change: &mut Change, draft: RoundDraft) -> Result<Round> {
    let is_new = draft.id.is_none();
    let draft = draft.checked(change.today(), &*rulebook::of(change)?)?;
    let id = change.record_id("rounds", draft.id)?;
    store::put_round(change, id, &draft)?;
    change.says(format!("{} đợt xét «{}»", if is_new { "Mở" } else { "Sửa" }, draft.name));
    found(change, id)
}

/// To the bin with its nominations, as one change. What was decided stays.
fn remove_round(change: &mut Change, wanted: RoundRef) -> Result<()> {
    let round = found(change, wanted.id)?;
    let list = of_round(change, round.id)?;
    if let Some(decided) = list.iter().find(|one| one.award_id.is_some()) {
        let message = format!(
            "Đợt xét «{}» đã có quyết định {}, nên không bỏ được. Hãy bỏ quyết định đó trước nếu ghi nhầm.",
            round.name,
            decided.decision_number.as_deref().unwrap_or_default()
        );
        return Err(Error::refused("decided", message));
    }
    for one in &list {
        change.remove("nominations", one.id)?;
    }
    change.remove("rounds", round.id)?;
    change.says(format!("Bỏ vào thùng rác: đợt xét «{}» với {} đề nghị", round.name, list.len()));
    Ok(())
}

fn list_nominations(db: &Db, filter: NominationFilter) -> Result<Vec<Nomination>> {
    store::list(db, &filter)
}

fn of_round(db: &Db, round: Uuid) -> Result<Vec<Nomination>> {
    store::list(db, &NominationFilter { round_id: Some(round), ..NominationFilter::default() })
}

/// Typed, pasted or corrected rows: all or none.
fn save_nominations(change: &mut Change, drafts: Vec<NominationDraft>) -> Result<Vec<Uuid>> {
    if drafts.is_empty() {
        return Err(Error::invalid("rows", "Chưa có đề nghị nào. Hãy nhập ít nhất một dòng."));
    }
    let is_new = drafts.iter().all(|draft| draft.id.is_none());
    change.says(format!("{} {} đề nghị khen thưởng", if is_new { "Ghi" } else { "Sửa" }, drafts.len()));
    drafts
        .into_iter()
        .enumerate()
        .map(|(row, draft)| keep(change, draft).map_err(|error| error.in_row(row + 1)))
        .collect()
}

/// One nomination, from the grid or from a list of a unit.
pub(crate) fn keep(change: &mut Change, draft: NominationDraft) -> Result<Uuid> {
    let draft = draft.checked(change.today(), &*rulebook::of(change)?)?;
    let id = change.record_id("nominations", draft.id)?;
    if let Some(before) = draft.id.map(|id| store::get(change, id)).transpose()?.flatten() {
        let is_same = before.recipient == draft.recipient && before.award == draft.award;
        if before.award_id.is_some() && !is_same {
            return Err(decided(&before));
        }
    }
    if store::find_same(change, &draft)?.is_some_and(|same| same != id) {
        let name = describe(change, draft.recipient)?.name;
        let message = format!(
            "{name} đã có trong đợt xét với cùng danh hiệu, hình thức. Hãy bỏ dòng này hoặc sửa đề nghị đã có."
        );
        return Err(Error::Duplicate { message });
    }
    // Reading the recipient refuses one that is in the bin.
    describe(change, draft.recipient)?;
    store::put(change, id, &draft)?;
    Ok(id)
}

fn decided(one: &Nomination) -> Error {
    let message = format!(
        "Đề nghị của {} đã được quyết định {}. Hãy sửa ở quyết định.",
        one.name,
        one.decision_number.as_deref().unwrap_or_default()
    );
    Error::refused("decided", message)
}

/// The nominations of these ids, each once; refused when one was decided.
fn open(db: &Db, ids: &[Uuid]) -> Result<Vec<Nomination>> {
    if ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy đánh dấu ít nhất một đề nghị trong danh sách."));
    }
    let list = found_all(db, ids)?;
    match list.iter().find(|one| one.award_id.is_some()) {
        Some(one) => Err(decided(one)),
        None => Ok(list),
    }
}

fn found_all(db: &Db, ids: &[Uuid]) -> Result<Vec<Nomination>> {
    let missing = || Error::not_found("đề nghị này");
    store::all(db, ids)?.into_iter().map(|one| one.ok_or_else(missing)).collect()
}

fn remove_nominations(change: &mut Change, wanted: NominationsRef) -> Result<()> {
    for one in open(change, &wanted.ids)? {
        change.remove("nominations", one.id)?;
    }
    change.says(format!("Bỏ vào thùng rác: {} đề nghị khen thưởng", wanted.ids.len()));
    Ok(())
}

/// A nomination that is withdrawn or returned stays on record with its reason, and is not counted.
fn record_withdrawal(change: &mut Change, wanted: Withdrawal) -> Result<Vec<Nomination>> {
    let list = open(change, &wanted.ids)?;
    let reason = text::optional("reason", "lý do", wanted.reason.as_deref(), 500)?;
    if wanted.reason.is_some() && reason.is_none() {
        return Err(Error::invalid("reason", "Hãy ghi lý do rút hoặc trả lại đề nghị."));
    }
    let today = change.today();
    for one in &list {
        store::put_withdrawal(change, one.id, reason.as_deref().map(|reason| (today, reason)))?;
    }
    let verb = if reason.is_some() { "Rút" } else { "Đưa lại vào đợt xét" };
    change.says(format!("{verb} {} đề nghị khen thưởng", list.len()));
    found_all(change, &wanted.ids)
}

fn save_nomination_paper(change: &mut Change, draft: PaperDraft) -> Result<Vec<Nomination>> {
    if draft.ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy đánh dấu ít nhất một đề nghị trong danh sách."));
    }
    let mut name = None;
    let mut changed = 0;
    for one in found_all(change, &draft.ids)? {
        // Dossiers of other awards need other papers; those are left alone.
        let Some(paper) = one.papers.iter().find(|paper| paper.paper == draft.paper) else { continue };
        name.get_or_insert_with(|| paper.name.clone());
        changed += usize::from(store::put_paper(change, one.id, &draft.paper, draft.is_there)?);
    }
    let Some(name) = name else {
        return Err(Error::invalid("paper", "Hồ sơ đã chọn không cần loại giấy tờ này. Hãy chọn loại khác."));
    };
    let verb = if draft.is_there { "Đã có" } else { "Chưa có" };
    change.says(format!("{verb} «{name}» trong {changed} hồ sơ đề nghị"));
    found_all(change, &draft.ids)
}
