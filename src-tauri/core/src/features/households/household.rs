//! A household and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Error, Result, features::people::Sex, terms::text};

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
    pub members: Option<i64>,
    pub note: Option<String>,
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
            members: self.members,
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
    pub members: Option<i64>,
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct HouseholdFilter {
    pub text: Option<String>,
    pub hamlet_id: Option<Uuid>,
}

impl HouseholdDraft {
    pub(crate) fn checked(mut self) -> Result<Self> {
        self.head_name = text::required("headName", "họ và tên chủ hộ", &self.head_name, 120)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if self.members.is_some_and(|members| !(1..=99).contains(&members)) {
            return Err(Error::invalid(
                "members",
                "Số nhân khẩu phải từ 1 đến 99. Hãy sửa lại hoặc để trống.",
            ));
        }
        Ok(self)
    }
}
