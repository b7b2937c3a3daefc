//! The records of the fund and the forms that make them.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, calendar, text},
};

/// More than any commune has; beyond it a nought was typed too many.
const MOST_VND: i64 = 1_000_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum FundEntryKind {
    /// Nguồn thu.
    Source,
    /// Chi khác.
    Spending,
}

/// Khoản thu, hoặc chi khác, của quỹ.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FundEntry {
    pub id: Uuid,
    pub year: i32,
    pub on_day: Day,
    pub kind: FundEntryKind,
    pub what: String,
    pub amount_vnd: i64,
    pub document: Option<String>,
}

/// Lần chi tiền thưởng theo một quyết định.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct FundPayment {
    pub id: Uuid,
    pub decision_id: Uuid,
    pub decision_number: String,
    pub on_day: Day,
    pub amount_vnd: i64,
    pub document: Option<String>,
    pub note: Option<String>,
}

/// The year itself; what is typed a second time takes the place of the first.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct FundDraft {
    #[ts(optional = false)]
    pub(super) year: i32,
    #[ts(optional = false)]
    pub(super) carried_vnd: i64,
    pub(super) regular_spending_vnd: Option<i64>,
    pub(super) note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct FundEntryDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) year: i32,
    #[ts(optional = false)]
    pub(super) on_day: Day,
    #[ts(optional = false)]
    pub(super) kind: FundEntryKind,
    #[ts(optional = false)]
    pub(super) what: String,
    #[ts(optional = false)]
    pub(super) amount_vnd: i64,
    pub(super) document: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct FundPaymentDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) decision_id: Uuid,
    #[ts(optional = false)]
    pub(super) on_day: Day,
    /// What is still to be paid when not given.
    pub(super) amount_vnd: Option<i64>,
    pub(super) document: Option<String>,
    pub(super) note: Option<String>,
}

impl FundEntryKind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Spending => "spending",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        if text == "source" { Self::Source } else { Self::Spending }
    }
}

fn check_year(year: i32, today: Day) -> Result<()> {
    if (1990..=today.year() + 1).contains(&year) {
        return Ok(());
    }
    Err(Error::invalid("year", "Năm ngân sách không đúng. Hãy sửa lại."))
}

fn check_amount(field: &'static str, amount: i64, least: i64) -> Result<()> {
    if (least..=MOST_VND).contains(&amount) {
        return Ok(());
    }
    let message = if least > 0 {
        "Số tiền phải lớn hơn 0 đồng."
    } else {
        "Số tiền phải từ 0 đồng."
    };
    Err(Error::invalid(field, format!("{message} Hãy xem lại số đã gõ.")))
}

impl FundDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        check_year(self.year, today)?;
        check_amount("carriedVnd", self.carried_vnd, 0)?;
        if let Some(amount) = self.regular_spending_vnd {
            check_amount("regularSpendingVnd", amount, 0)?;
        }
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}

impl FundEntryDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        check_year(self.year, today)?;
        check_amount("amountVnd", self.amount_vnd, 1)?;
        self.what = text::required("what", "nội dung", &self.what, 300)?;
        self.document = text::optional("document", "số văn bản", self.document.as_deref(), 120)?;
        if self.on_day.year() != self.year || self.on_day > today {
            let message = format!(
                "Ngày {} không thuộc năm ngân sách {} hoặc ở tương lai. Hãy sửa lại.",
                calendar::short(self.on_day),
                self.year
            );
            return Err(Error::invalid("onDay", message));
        }
        Ok(self)
    }
}

impl FundPaymentDraft {
    pub(super) fn checked(mut self, today: Day, decided_on: Day) -> Result<Self> {
        if let Some(amount) = self.amount_vnd {
            check_amount("amountVnd", amount, 1)?;
        }
        if self.on_day < decided_on || self.on_day > today {
            let message = format!(
                "Ngày chi phải từ ngày quyết định {} đến hôm nay. Hãy sửa lại.",
                calendar::short(decided_on)
            );
            return Err(Error::invalid("onDay", message));
        }
        self.document = text::optional("document", "số chứng từ", self.document.as_deref(), 120)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
