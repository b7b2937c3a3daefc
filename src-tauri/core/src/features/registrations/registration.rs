//! A registration and the row that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::{
        people::{Sex, WorkClass},
        rulebook::Rulebook,
        units::UnitKind,
    },
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
    /// What the clerk recorded.
    pub standing: Standing,
    /// How it stands: reached where an award says so, else as recorded.
    pub state: RegistrationState,
    /// By what it was reached.
    pub achieved_by: Option<String>,
    pub note: Option<String>,
    /// Of a person.
    #[serde(skip)]
    pub(super) sex: Option<Sex>,
    #[serde(skip)]
    pub(super) work_class: Option<WorkClass>,
    /// Of a unit.
    #[serde(skip)]
    pub(super) unit_kind: Option<UnitKind>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Standing {
    #[default]
    Registered,
    /// The review of the year said no.
    NotAchieved,
    Withdrawn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum RegistrationState {
    Registered,
    Achieved,
    NotAchieved,
    Withdrawn,
}

impl RegistrationState {
    /// Who withdrew is not counted as registered, whatever came later; an award says more than a review.
    pub(super) fn of(standing: Standing, is_achieved: bool) -> Self {
        match standing {
            Standing::Withdrawn => Self::Withdrawn,
            Standing::Registered | Standing::NotAchieved if is_achieved => Self::Achieved,
            Standing::NotAchieved => Self::NotAchieved,
            Standing::Registered => Self::Registered,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Registered => "Đã đăng ký",
            Self::Achieved => "Đạt",
            Self::NotAchieved => "Không đạt",
            Self::Withdrawn => "Đã rút",
        }
    }
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
    /// As registered when not given.
    pub standing: Option<Standing>,
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
    pub state: Option<RegistrationState>,
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
