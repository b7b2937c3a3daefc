//! Đang xác minh: a complaint, an inspection or an inquiry about a person that is not concluded. While it is open
//! nothing is proposed for the person.

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
pub struct PersonVerification {
    pub id: Uuid,
    /// What is being verified, in words.
    pub subject: String,
    pub document: Option<String>,
    pub from_on: Day,
    /// The day of the conclusion; nothing while it is open.
    pub until_on: Option<Day>,
    pub conclusion: Option<String>,
}

impl PersonVerification {
    pub fn is_open_on(&self, day: Day) -> bool {
        self.from_on <= day && self.until_on.is_none_or(|until| day < until)
    }
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PersonVerificationDraft {
    id: Option<Uuid>,
    #[ts(optional = false)]
    person_id: Uuid,
    #[ts(optional = false)]
    subject: String,
    document: Option<String>,
    #[ts(optional = false)]
    from_on: Day,
    until_on: Option<Day>,
    conclusion: Option<String>,
}

/// Newest first.
pub(crate) fn list(db: &Db, person: Uuid) -> Result<Vec<PersonVerification>> {
    db.all(
        "SELECT id, subject, document, from_on, until_on, conclusion FROM person_verifications
         WHERE person_id = ?1 AND removed_at IS NULL ORDER BY from_on DESC, id DESC",
        [person.to_string()],
        |row| {
            Ok(PersonVerification {
                id: id(row, "id")?,
                subject: row.get("subject")?,
                document: row.get("document")?,
                from_on: row.get("from_on")?,
                until_on: row.get("until_on")?,
                conclusion: row.get("conclusion")?,
            })
        },
    )
}

pub(super) fn save_person_verification(
    change: &mut Change,
    draft: PersonVerificationDraft,
) -> Result<Vec<PersonVerification>> {
    let person = store::get(change, draft.person_id)?.ok_or_else(|| Error::not_found("người này"))?;
    let subject = text::required("subject", "nội dung đang xác minh", &draft.subject, 300)?;
    let document = text::optional("document", "văn bản", draft.document.as_deref(), 200)?;
    let conclusion = text::optional_lines("conclusion", "kết luận", draft.conclusion.as_deref(), 1000)?;
    for (field, day) in [("fromOn", Some(draft.from_on)), ("untilOn", draft.until_on)] {
        day.map(|day| PartialDay::of(day).checked(field, change.today())).transpose()?;
    }
    if draft.until_on.is_some_and(|until| until < draft.from_on) {
        return Err(Error::invalid("untilOn", "Ngày kết luận phải sau ngày bắt đầu xác minh. Hãy sửa lại."));
    }
    let is_open = draft.until_on.is_none();
    let id = change.record_id("person_verifications", draft.id)?;
    change.put(
        "person_verifications",
        id,
        &[
            ("person_id", &person.id.to_string()),
            ("subject", &subject),
            ("document", &document),
            ("from_on", &draft.from_on),
            ("until_on", &draft.until_on),
            ("conclusion", &conclusion),
        ],
    )?;
    let word = if is_open { "Ghi đang xác minh" } else { "Kết luận xác minh" };
    change.says(format!("{word}: {}", person.full_name));
    list(change, person.id)
}

pub(super) fn remove_person_verification(change: &mut Change, wanted: PersonRef) -> Result<()> {
    if !change.remove("person_verifications", wanted.id)? {
        return Err(Error::not_found("lần xác minh này"));
    }
    change.says("Bỏ một lần xác minh");
    Ok(())
}
