//! What the dialog of a unit's changes calls.

use uuid::Uuid;

use super::{UnitAct, UnitActKind};
use crate::{
    Change, Command, Error, Result, change,
    features::{
        households, people,
        units::{Unit, UnitDraft, history, store as units},
    },
    terms::{Day, calendar},
};

pub(super) const ALL: &[Command] = &[change!(save_unit_change)];

/// The units as they are from that day on.
fn save_unit_change(change: &mut Change, act: UnitAct) -> Result<Vec<Unit>> {
    let act = act.checked(change.today())?;
    let before =
        act.units.iter().map(|id| history::changeable(change, *id, act.on)).collect::<Result<Vec<_>>>()?;
    for draft in &act.into {
        history::check_name(change, &draft.name, &act.units)?;
    }
    check_apart(&act.into)?;
    let names: Vec<&str> = before.iter().map(|unit| unit.name.as_str()).collect();
    let news: Vec<&str> = act.into.iter().map(|draft| draft.name.as_str()).collect();
    let word = match act.kind {
        UnitActKind::Rename => "Đổi tên",
        UnitActKind::Merge => "Sáp nhập",
        UnitActKind::Split => "Chia tách",
    };
    let says =
        format!("{word} {} thành {} từ ngày {}", names.join(", "), news.join(", "), calendar::short(act.on));
    let ids = match act.kind {
        UnitActKind::Rename => rename(change, &before, &act)?,
        UnitActKind::Merge | UnitActKind::Split => replace(change, &before, &act)?,
    };
    change.says(says);
    ids.into_iter().map(|id| units::get(change, id)?.ok_or_else(|| Error::not_found("đơn vị"))).collect()
}

/// Two new units of one name would be taken for each other.
fn check_apart(into: &[UnitDraft]) -> Result<()> {
    let folded = |draft: &UnitDraft| crate::terms::text::fold(&crate::terms::text::line(&draft.name));
    for (row, draft) in into.iter().enumerate() {
        if into[..row].iter().any(|other| folded(other) == folded(draft)) {
            let message = format!("Hai đơn vị mới cùng tên «{}». Hãy đặt tên khác nhau.", draft.name);
            return Err(Error::invalid("into", message));
        }
    }
    Ok(())
}

fn rename(change: &mut Change, before: &[Unit], act: &UnitAct) -> Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    for (unit, draft) in before.iter().zip(&act.into) {
        let now = UnitDraft { id: Some(unit.id), note: unit.note.clone(), ..draft.clone() }.checked()?;
        history::change_from(change, unit, now, (act.on, act.document.as_deref()))?;
        ids.push(unit.id);
    }
    Ok(ids)
}

/// The old units end and the new ones begin. After a merger everybody is moved; after a split the clerk says who
/// belongs where, and until then people stay with the unit that ended.
fn replace(change: &mut Change, before: &[Unit], act: &UnitAct) -> Result<Vec<Uuid>> {
    let why = (act.on, act.document.as_deref());
    let new = act
        .into
        .iter()
        .map(|draft| history::begin(change, draft.clone(), act.on))
        .collect::<Result<Vec<_>>>()?;
    for unit in before {
        history::end(change, unit.id, &new, why)?;
    }
    if let [only] = new[..] {
        for unit in before {
            people::move_all(change, unit.id, (only, act.on), why.1)?;
            households::move_all(change, unit.id, (only, act.on), why.1)?;
            take_children(change, unit.id, only, why)?;
        }
    }
    Ok(new)
}

/// What belonged to a unit that ended belongs to the new one.
fn take_children(change: &mut Change, from: Uuid, to: Uuid, why: (Day, Option<&str>)) -> Result<()> {
    for child in history::children(change, from)? {
        let Some(child) = units::get(change, child)? else { continue };
        let now = UnitDraft {
            id: Some(child.id),
            name: child.name.clone(),
            kind: child.kind,
            parent_id: Some(to),
            note: child.note.clone(),
        };
        history::change_from(change, &child, now, why)?;
    }
    Ok(())
}
