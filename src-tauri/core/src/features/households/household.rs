//! A household and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::HouseholdPast;
use crate::{
    Error, Result,
    features::people::Sex,
    terms::{Day, PartialDay, text},
};

/// Hộ gia đình.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Household {
    pub id: Uuid,
    pub head_name: String,
    pub head_sex: Option<Sex>,
    pub head_id: Option<Uuid>,
    pub hamlet_id: Option<Uuid>,
    pub hamlet_name: Option<String>,
    pub hamlet_since: Option<PartialDay>,
    /// How many live in it, as registered; the members named below may be fewer.
    pub members: Option<i64>,
    pub note: Option<String>,
}

/// A household with its members and where it lived before.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct HouseholdRecord {
    #[serde(flatten)]
    pub household: Household,
    /// Named members, the head apart.
    pub people: Vec<HouseholdMember>,
    pub past: Vec<HouseholdPast>,
}

/// Thành viên của hộ: someone on record, or a name only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct HouseholdMember {
    pub person_id: Option<Uuid>,
    /// The record's name where there is one and none is given.
    pub name: Option<String>,
    /// What the member is to the head: vợ, con, cháu.
    pub relation: Option<String>,
    pub birth: Option<PartialDay>,
}

impl Household {
    /// «Hộ ông Lương Văn Ước», as lists and certificates name it.
    pub fn title(&self) -> String {
        let address = self.head_sex.map(|sex| sex.address().to_lowercase() + " ").unwrap_or_default();
        format!("Hộ {address}{}", self.head_name)
    }

    /// The record as the form would send it back unchanged; every field is named, so that none is forgotten.
    pub(crate) fn to_draft(&self) -> HouseholdDraft {
        HouseholdDraft {
            id: Some(self.id),
            head_name: self.head_name.clone(),
            head_sex: self.head_sex,
            head_id: self.head_id,
            hamlet_id: self.hamlet_id,
            hamlet_since: self.hamlet_since.clone(),
            members: self.members,
            people: None,
            note: self.note.clone(),
        }
    }
}

/// What the form sends; without an id it is a new household.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct HouseholdDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub head_name: String,
    pub head_sex: Option<Sex>,
    pub head_id: Option<Uuid>,
    pub hamlet_id: Option<Uuid>,
    /// Another hamlet with another day is a move; the hamlet before stays in the household's past.
    pub hamlet_since: Option<PartialDay>,
    pub members: Option<i64>,
    /// All members by name, the head apart; as they were when not given.
    pub people: Option<Vec<HouseholdMember>>,
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct HouseholdFilter {
    pub text: Option<String>,
    pub hamlet_id: Option<Uuid>,
    /// Those that lived in the hamlet on that day; that live there when not given.
    pub on: Option<Day>,
    /// Those whose head or member this person is.
    pub person_id: Option<Uuid>,
}

impl HouseholdDraft {
    pub(crate) fn checked(mut self, today: Day) -> Result<Self> {
        self.head_name = text::required("headName", "họ và tên chủ hộ", &self.head_name, 120)?;
        let since = self.hamlet_since.filter(|_| self.hamlet_id.is_some());
        self.hamlet_since = since.map(|day| day.checked("hamletSince", today)).transpose()?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if self.members.is_some_and(|members| !(1..=99).contains(&members)) {
            return Err(Error::invalid(
                "members",
                "Số nhân khẩu phải từ 1 đến 99. Hãy sửa lại hoặc để trống.",
            ));
        }
        Ok(self)
    }

    /// The named members as they may be kept.
    pub(super) fn checked_people(&self, today: Day) -> Result<Option<Vec<HouseholdMember>>> {
        let Some(people) = &self.people else { return Ok(None) };
        let checked = people
            .iter()
            .enumerate()
            .map(|(row, member)| member.clone().checked(today).map_err(|error| error.in_row(row + 1)));
        checked.collect::<Result<Vec<_>>>().map(Some)
    }
}

impl HouseholdMember {
    fn checked(mut self, today: Day) -> Result<Self> {
        self.name = text::optional("name", "họ và tên", self.name.as_deref(), 120)?;
        if self.name.is_none() && self.person_id.is_none() {
            return Err(Error::invalid("name", "Hãy nhập họ và tên thành viên hoặc bỏ dòng này."));
        }
        self.relation = text::optional("relation", "quan hệ với chủ hộ", self.relation.as_deref(), 60)?;
        self.birth = self.birth.map(|birth| birth.checked("birth", today)).transpose()?;
        Ok(self)
    }
}
