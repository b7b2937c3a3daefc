//! A person and the form that makes one.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{LeadTier, Warning, WorkClass, citizen_id};
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
    /// Tên gọi khác: what the village calls the person.
    pub other_name: Option<String>,
    pub sex: Option<Sex>,
    pub birth: Option<PartialDay>,
    /// Twelve digits (CCCD) or nine (CMND cũ), as text.
    pub citizen_id: Option<String>,
    pub ethnicity: Option<String>,
    /// Đảng viên; nothing where it is not known.
    pub is_party_member: Option<bool>,
    pub party_joined: Option<PartialDay>,
    pub position: Option<String>,
    pub work_class: Option<WorkClass>,
    pub is_leader: bool,
    pub lead_tier: Option<LeadTier>,
    /// Where the person works now, and since when as far as it is known.
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub unit_since: Option<PartialDay>,
    /// Where the person lives now.
    pub hamlet_id: Option<Uuid>,
    pub hamlet_name: Option<String>,
    pub hamlet_since: Option<PartialDay>,
    pub phone: Option<String>,
    pub note: Option<String>,
    /// Name of the picture's file in the data folder.
    pub photo: Option<String>,
    /// What the clerk should look at again. It never stops anything.
    pub warnings: Vec<Warning>,
}

impl Person {
    /// The record as the form would send it back unchanged. Every field is named, so that a new one cannot be
    /// forgotten and erased.
    pub(crate) fn to_draft(&self) -> PersonDraft {
        PersonDraft {
            id: Some(self.id),
            full_name: self.full_name.clone(),
            other_name: self.other_name.clone(),
            sex: self.sex,
            birth: self.birth.clone(),
            citizen_id: self.citizen_id.clone(),
            ethnicity: self.ethnicity.clone(),
            is_party_member: self.is_party_member,
            party_joined: self.party_joined.clone(),
            position: self.position.clone(),
            work_class: self.work_class,
            is_leader: Some(self.is_leader),
            lead_tier: self.lead_tier,
            unit_id: self.unit_id,
            unit_since: self.unit_since.clone(),
            hamlet_id: self.hamlet_id,
            hamlet_since: self.hamlet_since.clone(),
            phone: self.phone.clone(),
            note: self.note.clone(),
        }
    }
}

/// What the form sends; without an id it is a new person.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct PersonDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub full_name: String,
    pub other_name: Option<String>,
    pub sex: Option<Sex>,
    #[ts(type = "string | null")]
    pub birth: Option<PartialDay>,
    pub citizen_id: Option<String>,
    pub ethnicity: Option<String>,
    pub is_party_member: Option<bool>,
    pub party_joined: Option<PartialDay>,
    pub position: Option<String>,
    pub work_class: Option<WorkClass>,
    pub is_leader: Option<bool>,
    /// Decides over `is_leader` where both are given.
    pub lead_tier: Option<LeadTier>,
    pub unit_id: Option<Uuid>,
    /// Another unit with another day is a move: the unit before stays in the person's past. Another unit with
    /// the day as it was, or without one, is a correction.
    pub unit_since: Option<PartialDay>,
    pub hamlet_id: Option<Uuid>,
    pub hamlet_since: Option<PartialDay>,
    pub phone: Option<String>,
    pub note: Option<String>,
}

/// A person, or a part of a person's record, named by the id.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct PersonRef {
    pub id: Uuid,
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

impl PersonDraft {
    /// The draft as it may be kept. A name is never refused for its shape.
    pub(crate) fn checked(mut self, today: Day) -> Result<Self> {
        let day = |field, day: Option<PartialDay>| day.map(|day| day.checked(field, today)).transpose();
        self.full_name = text::required("fullName", "họ và tên", &self.full_name, 120)?;
        self.other_name = text::optional("otherName", "tên gọi khác", self.other_name.as_deref(), 120)?;
        self.birth = day("birth", self.birth)?;
        self.citizen_id = citizen_id::checked(self.citizen_id.as_deref())?;
        self.ethnicity = text::optional("ethnicity", "dân tộc", self.ethnicity.as_deref(), 60)?;
        self.party_joined = day("partyJoined", self.party_joined)?;
        if self.party_joined.is_some() && self.is_party_member == Some(false) {
            let message = "Đã ghi không phải đảng viên thì để trống ngày vào Đảng.";
            return Err(Error::invalid("partyJoined", message));
        }
        self.is_party_member = self.is_party_member.or(self.party_joined.as_ref().map(|_| true));
        self.position = text::optional("position", "chức vụ, nghề nghiệp", self.position.as_deref(), 200)?;
        self.is_leader = self.lead_tier.map(LeadTier::leads).or(self.is_leader);
        self.unit_since = day("unitSince", self.unit_since.filter(|_| self.unit_id.is_some()))?;
        self.hamlet_since = day("hamletSince", self.hamlet_since.filter(|_| self.hamlet_id.is_some()))?;
        self.phone = text::optional("phone", "số điện thoại", self.phone.as_deref(), 40)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }

    pub(super) fn warnings(&self) -> Vec<Warning> {
        let number = self.citizen_id.as_deref().unwrap_or_default();
        citizen_id::warnings(number, self.sex, self.birth.as_ref())
    }
}

/// The form as it opens on a record, for changes that touch a few fields only.
impl From<Person> for PersonDraft {
    fn from(person: Person) -> Self {
        Self {
            id: Some(person.id),
            full_name: person.full_name,
            other_name: person.other_name,
            sex: person.sex,
            birth: person.birth,
            citizen_id: person.citizen_id,
            ethnicity: person.ethnicity,
            is_party_member: person.is_party_member,
            party_joined: person.party_joined,
            position: person.position,
            work_class: person.work_class,
            is_leader: Some(person.is_leader),
            lead_tier: person.lead_tier,
            unit_id: person.unit_id,
            unit_since: person.unit_since,
            hamlet_id: person.hamlet_id,
            hamlet_since: person.hamlet_since,
            phone: person.phone,
            note: person.note,
        }
    }
}
