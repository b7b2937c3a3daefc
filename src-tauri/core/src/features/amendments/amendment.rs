//! An amendment and its items as every list shows them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::terms::{Day, Recipient};

/// Văn bản đính chính, quyết định hủy bỏ hoặc thu hồi.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Amendment {
    pub id: Uuid,
    pub decision_id: Uuid,
    pub decision_number: String,
    pub decision_on: Day,
    pub decision_subject: String,
    pub kind: AmendmentKind,
    /// All of the decision is cancelled.
    pub is_whole: bool,
    /// As printed; nothing while the letter of correction has no number.
    pub number: Option<String>,
    pub decided_on: Day,
    pub reason: String,
    pub proposed_by: Option<String>,
    pub signer_name: Option<String>,
    pub signer_lines: Vec<String>,
    pub legal_bases: Vec<String>,
    pub note: Option<String>,
    pub items: Vec<AmendmentItem>,
    /// Đồng and objects that are still to come back.
    pub due_vnd: i64,
    pub due_objects: usize,
}

/// One correction, or one award taken back.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct AmendmentItem {
    pub id: Uuid,
    pub award_id: Option<Uuid>,
    pub recipient: Option<Recipient>,
    pub name: Option<String>,
    pub office: Option<String>,
    pub award_name: Option<String>,
    pub field: Option<CorrectedField>,
    pub was: Option<String>,
    pub becomes: Option<String>,
    pub money_vnd: Option<i64>,
    pub money_state: Option<Recovery>,
    pub money_on: Option<Day>,
    pub money_reason: Option<String>,
    pub object_state: Option<Recovery>,
    pub object_on: Option<Day>,
    pub object_reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum AmendmentKind {
    /// Đính chính.
    Correct,
    /// Hủy bỏ.
    Cancel,
    /// Thu hồi, tước.
    Revoke,
}

/// Where what was given is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Recovery {
    Due,
    Recovered,
    /// It cannot be had back, for a reason.
    Lost,
}

/// Which words are corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CorrectedField {
    /// Of the decision.
    Subject,
    ProposedBy,
    SignerName,
    /// Other words of the decision, which no field holds.
    Other,
    /// Of an award.
    PrintedName,
    Office,
    Merit,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct AmendmentFilter {
    pub decision_id: Option<Uuid>,
    pub award_id: Option<Uuid>,
    pub recipient: Option<Recipient>,
    pub kind: Option<AmendmentKind>,
    /// Day of the paper, both ends included.
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// Only what still has money or an object to come back.
    pub due: Option<bool>,
}

impl AmendmentKind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Cancel => "cancel",
            Self::Revoke => "revoke",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        match text {
            "correct" => Self::Correct,
            "cancel" => Self::Cancel,
            _ => Self::Revoke,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Correct => "Đính chính",
            Self::Cancel => "Hủy bỏ",
            Self::Revoke => "Thu hồi",
        }
    }
}

impl Recovery {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Recovered => "recovered",
            Self::Lost => "lost",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        match text {
            "recovered" => Self::Recovered,
            "lost" => Self::Lost,
            _ => Self::Due,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Due => "còn phải thu",
            Self::Recovered => "đã thu",
            Self::Lost => "không thu được",
        }
    }
}

impl CorrectedField {
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Subject, "subject", "trích yếu"),
        (Self::ProposedBy, "proposed_by", "nơi đề nghị"),
        (Self::SignerName, "signer_name", "họ tên người ký"),
        (Self::Other, "other", "nội dung khác của quyết định"),
        (Self::PrintedName, "printed_name", "tên"),
        (Self::Office, "office", "chức vụ, đơn vị"),
        (Self::Merit, "merit", "thành tích"),
    ];

    pub(super) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(one, ..)| *one == self).map_or("", |(_, id, _)| id)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, id, _)| *id == text).map(|(one, ..)| *one)
    }

    pub(crate) fn title(self) -> &'static str {
        Self::ALL.iter().find(|(one, ..)| *one == self).map_or("", |(.., title)| title)
    }

    /// Words of one award rather than of the decision.
    pub(super) fn is_of_award(self) -> bool {
        matches!(self, Self::PrintedName | Self::Office | Self::Merit)
    }
}

impl Amendment {
    pub(super) fn summed(mut self) -> Self {
        let due = |state| state == Some(Recovery::Due);
        let money = self.items.iter().filter(|item| due(item.money_state));
        self.due_vnd = money.filter_map(|item| item.money_vnd).sum();
        self.due_objects = self.items.iter().filter(|item| due(item.object_state)).count();
        self
    }

    /// «25/QĐ-UBND ngày 20/09/2026», or the day alone.
    pub(crate) fn named(&self) -> String {
        let day = crate::terms::calendar::short(self.decided_on);
        match &self.number {
            Some(number) => format!("{number} ngày {day}"),
            None => format!("ngày {day}"),
        }
    }
}
