//! A person and the form that makes one.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, PartialDay, text},
};

/// Cá nhân.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Person {
    pub id: Uuid,
    pub full_name: String,
    pub sex: Option<Sex>,
    pub birth: Option<PartialDay>,
    /// Twelve digits (CCCD) or nine (CMND cũ), as text.
    pub citizen_id: Option<String>,
    pub ethnicity: Option<String>,
    pub position: Option<String>,
    pub work_class: Option<WorkClass>,
    pub is_leader: bool,
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub hamlet_id: Option<Uuid>,
    pub hamlet_name: Option<String>,
    pub phone: Option<String>,
    pub note: Option<String>,
}

impl Person {
    /// The record as the form would send it back unchanged. Every field is named, so that a new one cannot be
    /// forgotten and erased.
    pub(crate) fn to_draft(&self) -> PersonDraft {
        PersonDraft {
            id: Some(self.id),
            full_name: self.full_name.clone(),
            sex: self.sex,
            birth: self.birth.clone(),
            citizen_id: self.citizen_id.clone(),
            ethnicity: self.ethnicity.clone(),
            position: self.position.clone(),
            work_class: self.work_class,
            is_leader: Some(self.is_leader),
            unit_id: self.unit_id,
            hamlet_id: self.hamlet_id,
            phone: self.phone.clone(),
            note: self.note.clone(),
        }
    }
}

/// What the form sends; without an id it is a new person.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct PersonDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub full_name: String,
    pub sex: Option<Sex>,
    #[ts(type = "string | null")]
    pub birth: Option<PartialDay>,
    pub citizen_id: Option<String>,
    pub ethnicity: Option<String>,
    pub position: Option<String>,
    pub work_class: Option<WorkClass>,
    pub is_leader: Option<bool>,
    pub unit_id: Option<Uuid>,
    pub hamlet_id: Option<Uuid>,
    pub phone: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct PersonFilter {
    pub text: Option<String>,
    /// Works in this unit or lives in this hamlet.
    pub unit_id: Option<Uuid>,
    /// The last person of the page before; pages follow by key, never by offset.
    pub after: Option<Uuid>,
    /// Rows wanted, 500 when not given.
    pub most: Option<u32>,
}

/// A page of the list and how many there are in all.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PersonPage {
    pub rows: Vec<Person>,
    pub total: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Sex {
    Male,
    Female,
}

impl Sex {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// «Ông» or «Bà», as certificates address a person.
    pub fn address(self) -> &'static str {
        match self {
            Self::Male => "Ông",
            Self::Female => "Bà",
        }
    }
}

/// Where a person stands at work; statistics of direct workers are derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum WorkClass {
    Leader,
    DeputyLeader,
    Official,
    Worker,
    Farmer,
    Teacher,
    Health,
    Student,
    Retired,
    Business,
    ArmedForces,
    Other,
}

impl WorkClass {
    pub const ALL: [Self; 12] = [
        Self::Leader,
        Self::DeputyLeader,
        Self::Official,
        Self::Worker,
        Self::Farmer,
        Self::Teacher,
        Self::Health,
        Self::Student,
        Self::Retired,
        Self::Business,
        Self::ArmedForces,
        Self::Other,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::DeputyLeader => "deputy_leader",
            Self::Official => "official",
            Self::Worker => "worker",
            Self::Farmer => "farmer",
            Self::Teacher => "teacher",
            Self::Health => "health",
            Self::Student => "student",
            Self::Retired => "retired",
            Self::Business => "business",
            Self::ArmedForces => "armed_forces",
            Self::Other => "other",
        }
    }
}

impl ToSql for Sex {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for Sex {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        [Self::Male, Self::Female]
            .into_iter()
            .find(|sex| sex.as_str() == text)
            .ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for WorkClass {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for WorkClass {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|class| class.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

impl PersonDraft {
    /// The draft as it may be kept. A name is never refused for its shape.
    pub(crate) fn checked(mut self, today: Day) -> Result<Self> {
        self.full_name = text::required("fullName", "họ và tên", &self.full_name, 120)?;
        self.birth = self.birth.map(|birth| birth.checked("birth", today)).transpose()?;
        self.citizen_id = checked_citizen_id(self.citizen_id.as_deref())?;
        self.ethnicity = text::optional("ethnicity", "dân tộc", self.ethnicity.as_deref(), 60)?;
        self.position = text::optional("position", "chức vụ, nghề nghiệp", self.position.as_deref(), 200)?;
        self.phone = text::optional("phone", "số điện thoại", self.phone.as_deref(), 40)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}

/// Digits only and 9 or 12 of them; province, sex and year inside are never a reason to refuse.
fn checked_citizen_id(written: Option<&str>) -> Result<Option<String>> {
    let digits: String =
        written.unwrap_or_default().chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let is_number = digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.len(), 9 | 12);
    if is_number {
        return Ok(Some(digits));
    }
    let message = format!("Số CCCD «{digits}» phải gồm 12 chữ số (CMND cũ: 9 chữ số). Hãy kiểm tra lại.");
    Err(Error::invalid("citizenId", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_digits_of_the_right_count() {
        assert_eq!(checked_citizen_id(Some(" 040 087 528 979 ")).unwrap().as_deref(), Some("040087528979"));
        assert_eq!(checked_citizen_id(Some("")).unwrap(), None);
        for bad in ["4008752897", "04008752897O", "40087528979"] {
            assert!(checked_citizen_id(Some(bad)).is_err(), "{bad}");
        }
    }
}
