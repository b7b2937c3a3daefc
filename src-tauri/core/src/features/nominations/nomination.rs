//! A nomination and the row that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{papers::PaperState, round::EARLIEST};
use crate::{
    Error, Result,
    features::{
        people::{LeadTier, Sex, WorkClass},
        rulebook::Rulebook,
        units::UnitKind,
    },
    terms::{Day, Recipient, calendar, text},
};

/// Đề nghị khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Nomination {
    pub id: Uuid,
    pub round_id: Uuid,
    pub recipient: Recipient,
    pub name: String,
    pub position: Option<String>,
    /// Where the recipient was on the day the nomination came.
    pub unit_id: Option<Uuid>,
    pub unit_name: Option<String>,
    pub award: String,
    pub award_name: String,
    pub merit: String,
    pub nominated_by: Option<Uuid>,
    pub nominated_by_name: Option<String>,
    pub received_on: Day,
    pub relies_on_initiative: bool,
    pub exemplar_id: Option<Uuid>,
    pub withdrawn_on: Option<Day>,
    pub withdrawn_reason: Option<String>,
    pub award_id: Option<Uuid>,
    /// The decision that gave it, as printed.
    pub decision_number: Option<String>,
    pub decided_on: Option<Day>,
    /// What it led to was taken back.
    pub is_revoked: bool,
    pub note: Option<String>,
    /// What the dossier must hold, in the order of the rulebook.
    pub papers: Vec<PaperState>,
    /// Papers that must be there and are not.
    pub missing: i64,
    /// The commune's chair gives it, by the rulebook of today.
    pub is_own: bool,
    /// Who gives it, where somebody above does.
    pub decider: Option<String>,
    #[serde(skip)]
    pub(super) person: About,
}

/// What the make-up of a list is counted by.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) sex: Option<Sex>,
    pub(super) work_class: Option<WorkClass>,
    pub(super) lead_tier: Option<LeadTier>,
    pub(super) is_leader: bool,
    pub(super) ethnicity: Option<String>,
    pub(super) hamlet_id: Option<Uuid>,
    pub(super) unit_kind: Option<UnitKind>,
}

/// What a row of the grid sends; without an id it is a new nomination.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct NominationDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub round_id: Uuid,
    #[ts(optional = false)]
    pub recipient: Recipient,
    #[ts(optional = false)]
    pub award: String,
    #[ts(optional = false)]
    pub merit: String,
    pub nominated_by: Option<Uuid>,
    /// Today when not given.
    pub received_on: Option<Day>,
    pub relies_on_initiative: Option<bool>,
    pub exemplar_id: Option<Uuid>,
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct NominationFilter {
    pub round_id: Option<Uuid>,
    pub recipient: Option<Recipient>,
    pub text: Option<String>,
}

impl Nomination {
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn_on.is_some()
    }
}

impl NominationDraft {
    pub(crate) fn checked(mut self, today: Day, book: &Rulebook) -> Result<Self> {
        let Some(award) = book.award(&self.award) else {
            let message = "Hãy chọn danh hiệu hoặc hình thức khen thưởng trong danh sách.";
            return Err(Error::invalid("award", message));
        };
        if !award.suits(self.recipient.kind) {
            let message = format!(
                "«{}» không dành cho {}. Hãy chọn danh hiệu khác hoặc đối tượng khác.",
                award.name,
                self.recipient.kind.title()
            );
            return Err(Error::invalid("award", message));
        }
        self.merit = text::required("merit", "thành tích", &self.merit, 600)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        let received_on = self.received_on.unwrap_or(today);
        if received_on > today {
            let message = format!("Ngày nhận {} ở tương lai. Hãy sửa lại.", calendar::short(received_on));
            return Err(Error::invalid("receivedOn", message));
        }
        if received_on < EARLIEST {
            return Err(Error::invalid("receivedOn", "Ngày nhận quá xa. Hãy sửa lại."));
        }
        self.received_on = Some(received_on);
        Ok(self)
    }
}
