//! Kỷ luật: the decision, its day and the day it ends; merit counts from then on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{PersonRef, store};
use crate::{
    Change, Db, Error, Result, id,
    terms::{Day, PartialDay, text},
};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PersonDiscipline {
    pub id: Uuid,
    /// Khiển trách, cảnh cáo… in words.
    pub form: String,
    pub decision: Option<String>,
    pub decided_on: Day,
    /// Last day it counts; nothing where that is not on record, and then it goes on counting.
    pub ends_on: Option<Day>,
    pub reason: Option<String>,
}

impl PersonDiscipline {
    pub fn counts_on(&self, day: Day) -> bool {
        self.decided_on <= day && self.ends_on.is_none_or(|ends| day <= ends)
    }
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PersonDisciplineDraft {
    id: Option<Uuid>,
    #[ts(optional = false)]
    person_id: Uuid,
    #[ts(optional = false)]
    form: String,
    decision: Option<String>,
    #[ts(optional = false)]
    decided_on: Day,
    ends_on: Option<Day>,
    reason: Option<String>,
}

/// Newest first.
pub(crate) fn list(db: &Db, person: Uuid) -> Result<Vec<PersonDiscipline>> {
    db.all(
        "SELECT id, form, decision, decided_on, ends_on, reason FROM person_disciplines
         WHERE person_id = ?1 AND removed_at IS NULL ORDER BY decided_on DESC, id DESC",
        [person.to_string()],
        |row| {
            Ok(PersonDiscipline {
                id: id(row, "id")?,
                form: row.get("form")?,
                decision: row.get("decision")?,
                decided_on: row.get("decided_on")?,
                ends_on: row.get("ends_on")?,
                reason: row.get("reason")?,
            })
        },
    )
}

pub(super) fn save_person_discipline(
    change: &mut Change,
    draft: PersonDisciplineDraft,
) -> Result<Vec<PersonDiscipline>> {
    let person = store::get(change, draft.person_id)?.ok_or_else(|| Error::not_found("người này"))?;
    let form = text::required("form", "hình thức kỷ luật", &draft.form, 100)?;
    let decision = text::optional("decision", "quyết định", draft.decision.as_deref(), 200)?;
    let reason = text::optional_lines("reason", "lý do", draft.reason.as_deref(), 1000)?;
    PartialDay::of(draft.decided_on).checked("decidedOn", change.today())?;
    if draft.ends_on.is_some_and(|ends| ends < draft.decided_on) {
        return Err(Error::invalid("endsOn", "Ngày hết kỷ luật phải sau ngày quyết định. Hãy sửa lại."));
    }
    let id = change.record_id("person_disciplines", draft.id)?;
    change.put(
        "person_disciplines",
        id,
        &[
            ("person_id", &person.id.to_string()),
            ("form", &form),
            ("decision", &decision),
            ("decided_on", &draft.decided_on),
            ("ends_on", &draft.ends_on),
            ("reason", &reason),
        ],
    )?;
    change.says(format!("Ghi kỷ luật của {}", person.full_name));
    list(change, person.id)
}

pub(super) fn remove_person_discipline(change: &mut Change, wanted: PersonRef) -> Result<()> {
    if !change.remove("person_disciplines", wanted.id)? {
        return Err(Error::not_found("kỷ luật này"));
    }
    change.says("Bỏ một dòng kỷ luật");
    Ok(())
}
