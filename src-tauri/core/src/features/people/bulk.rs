//! One field for everybody who is marked in the list: one change, taken back at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{LeadTier, PersonDraft, Sex, WorkClass, commands::keep, store};
use crate::{Change, Error, Result};

/// What is set; nothing leaves the field empty. Another unit is a correction here: a move has a day.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(tag = "field", content = "value", rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
enum PersonField {
    Sex(Option<Sex>),
    Ethnicity(Option<String>),
    IsPartyMember(Option<bool>),
    Position(Option<String>),
    WorkClass(Option<WorkClass>),
    LeadTier(Option<LeadTier>),
    UnitId(Option<Uuid>),
    HamletId(Option<Uuid>),
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct PeopleField {
    ids: Vec<Uuid>,
    set: PersonField,
}

/// How many of those who were marked are changed now; the others had it already.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct PeopleChanged {
    changed: usize,
    same: usize,
}

pub(super) fn save_people_field(change: &mut Change, wanted: PeopleField) -> Result<PeopleChanged> {
    if wanted.ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy đánh dấu ít nhất một người trong danh sách."));
    }
    let mut done = PeopleChanged { changed: 0, same: 0 };
    for id in &wanted.ids {
        let person = store::get(change, *id)?.ok_or_else(|| Error::not_found("người này"))?;
        let before = PersonDraft::from(person);
        let draft = wanted.set.put_into(before.clone()).checked(change.today())?;
        if draft == before {
            done.same += 1;
        } else {
            keep(change, draft)?;
            done.changed += 1;
        }
    }
    let what = wanted.set.title();
    if done.changed == 0 {
        let message = format!("Mọi người đã đánh dấu đều có {what} như vậy rồi nên không có gì để sửa.");
        return Err(Error::refused("same", message));
    }
    change.says(format!("Sửa {what} của {} người", done.changed));
    Ok(done)
}

impl PersonField {
    /// The field in the clerk's words.
    fn title(&self) -> &'static str {
        match self {
            Self::Sex(_) => "giới tính",
            Self::Ethnicity(_) => "dân tộc",
            Self::IsPartyMember(_) => "mục đảng viên",
            Self::Position(_) => "chức vụ, nghề nghiệp",
            Self::WorkClass(_) => "nhóm công tác, lao động",
            Self::LeadTier(_) => "cấp lãnh đạo",
            Self::UnitId(_) => "đơn vị công tác",
            Self::HamletId(_) => "nơi ở",
        }
    }

    fn put_into(&self, mut draft: PersonDraft) -> PersonDraft {
        match self.clone() {
            Self::Sex(sex) => draft.sex = sex,
            Self::Ethnicity(ethnicity) => draft.ethnicity = ethnicity,
            Self::IsPartyMember(is_member) => draft.is_party_member = is_member,
            Self::Position(position) => draft.position = position,
            Self::WorkClass(class) => draft.work_class = class,
            Self::LeadTier(tier) => draft.lead_tier = tier,
            Self::UnitId(unit) => draft.unit_id = unit,
            Self::HamletId(hamlet) => draft.hamlet_id = hamlet,
        }
        draft
    }
}
