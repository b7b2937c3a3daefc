//! A registration and the row that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::rulebook::Rulebook,
    terms::{Day, Recipient, text},
};

/// Đăng ký danh hiệu.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Registration {
    pub id: Uuid,
    pub year: i32,
    pub recipient: Recipient,
    pub name: String,
    pub position: Option<String>,
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub award: String,
    pub award_name: String,
    pub movement_id: Option<Uuid>,
    pub movement_name: Option<String>,
    pub registered_on: Day,
    pub is_withdrawn: bool,
    pub note: Option<String>,
}

/// What a row of the grid sends; without an id it is a new registration.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct RegistrationDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub year: i32,
    #[ts(optional = false)]
    pub recipient: Recipient,
    #[ts(optional = false)]
    pub award: String,
    pub movement_id: Option<Uuid>,
    /// Today when not given.
    pub registered_on: Option<Day>,
    pub is_withdrawn: Option<bool>,
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct RegistrationFilter {
    pub text: Option<String>,
    pub year: Option<i32>,
    pub award: Option<String>,
    pub movement_id: Option<Uuid>,
    pub unit_id: Option<Uuid>,
}

impl RegistrationDraft {
    pub(crate) fn checked(mut self, book: &Rulebook) -> Result<Self> {
        if !(1990..=2100).contains(&self.year) {
            let message = format!("Năm {} không hợp lệ. Hãy nhập năm đăng ký, ví dụ 2026.", self.year);
            return Err(Error::invalid("year", message));
        }
        let Some(award) = book.award(&self.award) else {
            return Err(Error::invalid(
                "award",
                "Hãy chọn danh hiệu hoặc hình thức khen thưởng trong danh sách.",
            ));
        };
        if !award.suits(self.recipient.kind) {
            let message = format!(
                "«{}» không dành cho {}. Hãy chọn danh hiệu khác hoặc đối tượng khác.",
                award.name,
                self.recipient.kind.title()
            );
            return Err(Error::invalid("award", message));
        }
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
