//! One field for all registrations that are marked in the list: one change, taken back at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Registration, RegistrationDraft, Standing, commands::save, store};
use crate::{Change, Error, Result, terms::Day};

#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(tag = "field", content = "value", rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
enum RegistrationField {
    Award(String),
    MovementId(Option<Uuid>),
    RegisteredOn(Day),
    Standing(Standing),
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct RegistrationsField {
    ids: Vec<Uuid>,
    set: RegistrationField,
}

/// How many of those that were marked are changed now; the others had it already.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct RegistrationsChanged {
    changed: usize,
    same: usize,
}

/// All or none: the first that may not have it is named.
pub(super) fn save_registrations_field(
    change: &mut Change,
    wanted: RegistrationsField,
) -> Result<RegistrationsChanged> {
    if wanted.ids.is_empty() {
        return Err(Error::invalid("ids", "Hãy đánh dấu ít nhất một đăng ký trong danh sách."));
    }
    let mut done = RegistrationsChanged { changed: 0, same: 0 };
    for id in &wanted.ids {
        let registration = store::get(change, *id)?.ok_or_else(|| Error::not_found("đăng ký này"))?;
        let name = registration.name.clone();
        let before = draft_of(registration);
        let draft = wanted.set.put_into(before.clone());
        if draft == before {
            done.same += 1;
        } else {
            save(change, draft).map_err(|error| error.about(&name))?;
            done.changed += 1;
        }
    }
    let what = wanted.set.title();
    if done.changed == 0 {
        let message = format!("Mọi đăng ký đã đánh dấu đều có {what} như vậy rồi nên không có gì để sửa.");
        return Err(Error::refused("same", message));
    }
    change.says(format!("Sửa {what} của {} đăng ký danh hiệu", done.changed));
    Ok(done)
}

fn draft_of(registration: Registration) -> RegistrationDraft {
    RegistrationDraft {
        id: Some(registration.id),
        year: registration.year,
        recipient: registration.recipient,
        award: registration.award,
        movement_id: registration.movement_id,
        registered_on: Some(registration.registered_on),
        standing: Some(registration.standing),
        note: registration.note,
    }
}

impl RegistrationField {
    /// The field in the clerk's words.
    fn title(&self) -> &'static str {
        match self {
            Self::Award(_) => "danh hiệu",
            Self::MovementId(_) => "phong trào",
            Self::RegisteredOn(_) => "ngày đăng ký",
            Self::Standing(_) => "tình trạng",
        }
    }

    fn put_into(&self, mut draft: RegistrationDraft) -> RegistrationDraft {
        match self.clone() {
            Self::Award(award) => draft.award = award,
            Self::MovementId(movement) => draft.movement_id = movement,
            Self::RegisteredOn(day) => draft.registered_on = Some(day),
            Self::Standing(standing) => draft.standing = Some(standing),
        }
        draft
    }
}
