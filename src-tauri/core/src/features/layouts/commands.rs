//! What the choice of layouts and the screen on which one is drawn up call.

use serde::{Deserialize, Serialize};
use sovang_papers::blank::{Blank, Gives, Mode};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Layout, found,
    layout::{all, checked, part_word},
    pictures::{get_layout_picture, save_layout_picture},
    store,
};
use crate::{Change, Command, Db, Error, Result, change, job, query, terms::text};

pub(super) const ALL: &[Command] = &[
    query!(list_layouts),
    query!(get_layout),
    change!(save_layout),
    change!(remove_layout),
    job!(save_layout_picture),
    query!(get_layout_picture),
];

/// A layout as a choice.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct LayoutChoice {
    id: String,
    name: String,
    gives: Gives,
    width_mm: f64,
    height_mm: f64,
    /// Drawn up by the office, which can change it.
    is_own: bool,
    /// Parts that some blanks carry and others do not.
    asks: Vec<LayoutPart>,
}

#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
struct LayoutPart {
    key: String,
    name: String,
    /// Taken to be on the blank unless the clerk says otherwise.
    is_on_blank: bool,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct AllLayouts {}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct LayoutRef {
    id: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
struct LayoutDraft {
    /// A new one when not given.
    id: Option<Uuid>,
    #[ts(optional = false)]
    layout: Blank,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
struct OwnLayoutRef {
    id: Uuid,
}

fn list_layouts(db: &Db, _: AllLayouts) -> Result<Vec<LayoutChoice>> {
    Ok(all(db)?.into_iter().map(choice).collect())
}

fn get_layout(db: &Db, wanted: LayoutRef) -> Result<Blank> {
    Ok(found(db, "id", &wanted.id)?.blank)
}

fn save_layout(change: &mut Change, draft: LayoutDraft) -> Result<LayoutChoice> {
    let blank = checked(change, draft.layout)?;
    let folded = text::fold(&blank.name);
    if let Some(other) = store::namesake(change, &folded, draft.id)? {
        return Err(Error::invalid("layout", format!("Đã có mẫu tên «{other}». Hãy đặt tên khác.")));
    }
    let id = change.record_id("certificate_layouts", draft.id)?;
    store::put(change, id, &blank, &folded)?;
    let verb = if draft.id.is_some() { "Sửa" } else { "Thêm" };
    change.says(format!("{verb} mẫu giấy khen «{}»", blank.name));
    Ok(choice(Layout { id: id.to_string(), is_own: true, blank }))
}

fn remove_layout(change: &mut Change, wanted: OwnLayoutRef) -> Result<()> {
    let gone = || Error::not_found("mẫu giấy khen này");
    let layout = store::get(change, wanted.id)?.ok_or_else(gone)?;
    if !change.remove("certificate_layouts", wanted.id)? {
        return Err(gone());
    }
    change.says(format!("Bỏ vào thùng rác: mẫu giấy khen «{}»", layout.blank.name));
    Ok(())
}

fn choice(layout: Layout) -> LayoutChoice {
    let blank = &layout.blank;
    let mut asked: Vec<_> = blank.fields.iter().filter(|(_, field)| field.ask).collect();
    asked.sort_by(|(_, a), (_, b)| a.y.first().total_cmp(&b.y.first()));
    let asks = asked.into_iter().map(|(key, field)| LayoutPart {
        key: key.clone(),
        name: part_word(key).to_owned(),
        is_on_blank: field.mode == Mode::OnBlank,
    });
    LayoutChoice {
        asks: asks.collect(),
        name: blank.name.clone(),
        gives: blank.gives,
        width_mm: blank.width,
        height_mm: blank.height,
        id: layout.id,
        is_own: layout.is_own,
    }
}
