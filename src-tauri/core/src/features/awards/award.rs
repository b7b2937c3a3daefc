//! An award, the row that makes one, and the totals of a decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Result,
    features::{decisions::DecisionDraft, people::LeadTier, rulebook::Mark},
    terms::{Day, Recipient, text},
};

/// Một lần khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Award {
    pub id: Uuid,
    pub decision_id: Uuid,
    pub decision_number: String,
    pub decided_on: Day,
    pub ground: String,
    pub recipient: Recipient,
    pub award: String,
    pub award_name: String,
    pub printed_name: String,
    pub office: String,
    pub merit: String,
    pub unit_id: Option<Uuid>,
    /// As the unit was called on the day of the decision.
    pub unit_name: Option<String>,
    pub sex: Option<String>,
    pub work_class: Option<String>,
    pub is_leader: bool,
    pub lead_tier: Option<LeadTier>,
    pub register_year: i32,
    pub register_no: i64,
    pub multiple: Option<String>,
    pub base_salary_vnd: Option<i64>,
    /// Before rounding, đồng.
    pub amount_raw_vnd: Option<i64>,
    /// What is paid, đồng; nothing where no confirmed amount is known.
    pub amount_vnd: Option<i64>,
    pub amount_mark: Option<Mark>,
    pub revoked_on: Option<Day>,
    /// How, by which paper and why it was taken back.
    pub revoked_note: Option<String>,
    pub note: Option<String>,
    /// The deed or model it was given for.
    pub exemplar_id: Option<Uuid>,
    /// The State prescribes a certificate for it.
    pub has_certificate: bool,
    /// A title, not a form of commendation.
    pub is_title: bool,
}

/// A row of the list of recipients. What is left out comes from the recipient's record.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct AwardDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub recipient: Recipient,
    #[ts(optional = false)]
    pub award: String,
    #[ts(optional = false)]
    pub merit: String,
    pub printed_name: Option<String>,
    pub office: Option<String>,
    pub note: Option<String>,
    /// The deed or model it is given for; left out keeps what was.
    pub exemplar_id: Option<Uuid>,
}

/// A decision with everybody it honours: kept, and undone, as one.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(crate) struct AwardsDraft {
    #[ts(optional = false)]
    pub(crate) decision: DecisionDraft,
    #[ts(optional = false)]
    pub(crate) awards: Vec<AwardDraft>,
    /// The clerk has read that a multiple is unconfirmed and wants it all the same.
    pub(crate) confirm_unverified: Option<bool>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct AwardFilter {
    pub decision_id: Option<Uuid>,
    /// Given in that movement.
    pub movement_id: Option<Uuid>,
    /// Given for that deed or model.
    pub exemplar_id: Option<Uuid>,
    pub recipient: Option<Recipient>,
    pub text: Option<String>,
    /// Year of the register.
    pub year: Option<i32>,
    /// Day of the decision, both ends included.
    pub from: Option<Day>,
    pub until: Option<Day>,
}

/// What a decision gives in all, by the awards in force.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct DecisionTotals {
    pub people: i64,
    pub collectives: i64,
    pub households: i64,
    pub amount_vnd: i64,
    pub amount_in_words: String,
    /// Awards without an amount: unconfirmed or unknown.
    pub without_amount: i64,
    /// Number of each title or form, in words and figures.
    pub kinds: Vec<KindCount>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct KindCount {
    pub award: String,
    pub name: String,
    pub count: i64,
}

impl AwardDraft {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.merit = text::required("merit", "thành tích", &self.merit, 600)?;
        self.printed_name =
            text::optional("printedName", "tên in trên giấy khen", self.printed_name.as_deref(), 200)?;
        self.office = text::optional("office", "chức vụ, đơn vị", self.office.as_deref(), 300)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
