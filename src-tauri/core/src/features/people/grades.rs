//! Mức độ hoàn thành nhiệm vụ: how well a person did the year's work, once a year.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{PersonRef, store};
use crate::{Change, Db, Error, Result, features::rulebook, id, terms::text};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PersonGrade {
    pub id: Uuid,
    pub year: i32,
    /// Id of a grade of the rulebook.
    pub grade: String,
    pub grade_name: String,
    pub document: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PersonGradeDraft {
    #[ts(optional = false)]
    person_id: Uuid,
    #[ts(optional = false)]
    year: i32,
    #[ts(optional = false)]
    grade: String,
    document: Option<String>,
}

/// Newest first.
pub(crate) fn list(db: &Db, person: Uuid) -> Result<Vec<PersonGrade>> {
    let book = rulebook::of(db)?;
    db.all(
        "SELECT id, year, grade, document FROM person_grades
         WHERE person_id = ?1 AND removed_at IS NULL ORDER BY year DESC",
        [person.to_string()],
        |row| {
            let grade: String = row.get("grade")?;
            Ok(PersonGrade {
                id: id(row, "id")?,
                year: row.get("year")?,
                grade_name: book.grade_name(&grade).to_owned(),
                grade,
                document: row.get("document")?,
            })
        },
    )
}

/// The grade of a year; a second one for the same year takes the place of the first.
pub(super) fn save_person_grade(change: &mut Change, draft: PersonGradeDraft) -> Result<Vec<PersonGrade>> {
    let person = store::get(change, draft.person_id)?.ok_or_else(|| Error::not_found("người này"))?;
    let year = draft.year;
    if !(1990..=change.today().year()).contains(&year) {
        return Err(Error::invalid("year", format!("Năm {year} không hợp lý. Hãy ghi năm đã xếp loại.")));
    }
    if rulebook::of(change)?.grades().iter().all(|grade| grade.fact.id != draft.grade) {
        return Err(Error::invalid("grade", "Hãy chọn mức độ hoàn thành nhiệm vụ trong danh sách."));
    }
    let document = text::optional("document", "văn bản", draft.document.as_deref(), 200)?;
    let sql = "SELECT id FROM person_grades WHERE person_id = ?1 AND year = ?2 AND removed_at IS NULL";
    let known = change.first(sql, (person.id.to_string(), year), |row| id(row, "id"))?;
    let id = known.unwrap_or_else(|| change.new_id());
    change.put(
        "person_grades",
        id,
        &[
            ("person_id", &person.id.to_string()),
            ("year", &year),
            ("grade", &draft.grade),
            ("document", &document),
        ],
    )?;
    change.says(format!("Ghi mức độ hoàn thành nhiệm vụ năm {year} của {}", person.full_name));
    list(change, person.id)
}

pub(super) fn remove_person_grade(change: &mut Change, wanted: PersonRef) -> Result<()> {
    if !change.remove("person_grades", wanted.id)? {
        return Err(Error::not_found("mức độ hoàn thành nhiệm vụ này"));
    }
    change.says("Bỏ một mức độ hoàn thành nhiệm vụ");
    Ok(())
}
