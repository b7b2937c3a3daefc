//! What the dialog «Kho phôi» calls.

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{
    BlankKind,
    blank::{BlankAct, BlankMove, BlankMoveDraft},
    store,
};
use crate::{Change, Command, Db, Error, Result, change, query, terms::text};

pub(super) const ALL: &[Command] =
    &[query!(list_blank_moves), change!(record_blanks), change!(save_blank_kind), change!(remove_blank_move)];

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BlankRef {
    id: Uuid,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct BlankKindDraft {
    id: Uuid,
    name: String,
}

/// Of one kind.
fn list_blank_moves(db: &Db, wanted: BlankRef) -> Result<Vec<BlankMove>> {
    store::moves(db, wanted.id)
}

fn record_blanks(change: &mut Change, draft: BlankMoveDraft) -> Result<BlankKind> {
    let draft = draft.checked(change.today())?;
    let kind = match draft.kind_id {
        Some(id) => known(change, id)?,
        None => named(change, None, draft.name.as_deref().unwrap_or_default())?,
    };
    let on = draft.on.unwrap_or(change.today());
    store::put_move(change, kind.id, (draft.act, on, draft.count), draft.reason.as_deref())?;
    let verb = match draft.act {
        BlankAct::Received => "Nhập",
        BlankAct::Spoiled => "Ghi hỏng",
    };
    change.says(format!("{verb} {} phôi «{}»", draft.count, kind.name));
    Ok(kind)
}

fn save_blank_kind(change: &mut Change, draft: BlankKindDraft) -> Result<BlankKind> {
    let before = known(change, draft.id)?;
    let kind = named(change, Some(draft.id), &draft.name)?;
    change.says(format!("Đổi tên phôi «{}» thành «{}»", before.name, kind.name));
    Ok(kind)
}

fn remove_blank_move(change: &mut Change, wanted: BlankRef) -> Result<()> {
    if !change.remove("blank_moves", wanted.id)? {
        return Err(Error::not_found("lần nhập, hỏng phôi này"));
    }
    change.says("Bỏ vào thùng rác: một lần nhập, hỏng phôi");
    Ok(())
}

fn known(db: &Db, id: Uuid) -> Result<BlankKind> {
    let kinds = store::kinds(db)?;
    kinds.into_iter().find(|kind| kind.id == id).ok_or_else(|| Error::not_found("loại phôi này"))
}

/// Gives a kind its name, which no other has.
fn named(change: &mut Change, id: Option<Uuid>, name: &str) -> Result<BlankKind> {
    let name = text::required("name", "tên loại phôi", name, 120)?;
    let folded = text::fold(&name);
    if let Some(other) = store::namesake(change, &folded, id)? {
        let message = format!("Đã có loại phôi «{other}». Hãy chọn loại đó, hoặc đặt tên khác.");
        return Err(Error::invalid("name", message));
    }
    let id = change.record_id("blank_kinds", id)?;
    store::put_kind(change, id, &name, &folded)?;
    Ok(BlankKind { id, name })
}
