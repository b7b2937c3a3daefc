//! The office, its signatories and superiors, and the forms that change them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::places::places;
use crate::{
    Error, Result,
    terms::{Day, Rounding, text},
};

/// Who this office is.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct OfficeIdentity {
    pub commune_code: String,
    /// xã, phường, đặc khu.
    pub commune_kind: String,
    pub commune_name: String,
    pub province_code: String,
    pub province_kind: String,
    pub province_name: String,
    /// «UBND xã Bình Chuẩn».
    pub title: String,
    pub clerk_name: Option<String>,
    pub superior_line: Option<String>,
    /// Symbol of a decision, such as `QĐ-UBND`.
    pub decision_symbol: String,
    /// Day of a quarter's last month on which it ends; none is that month's last day.
    pub cutoff_day: Option<u32>,
    pub rounding: Rounding,
    /// File name, in the data folder, of the office's own emblem.
    pub emblem_file: Option<String>,
    pub reminders: Reminders,
    /// It receives the bundles of communes.
    pub is_superior: bool,
}

/// When the office wants to be reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Reminders {
    /// Days from a superior's paper to the office's own plan.
    pub plan_days: u32,
    /// Days before a step is due from which it is shown.
    pub remind_days: u32,
    /// Months after which an exemplar nobody followed up is shown.
    pub silent_months: u32,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { plan_days: 15, remind_days: 10, silent_months: 6 }
    }
}

impl OfficeIdentity {
    /// «xã Bình Chuẩn».
    pub fn commune(&self) -> String {
        format!("{} {}", self.commune_kind, self.commune_name)
    }

    /// «tỉnh Nghệ An».
    pub fn province(&self) -> String {
        format!("{} {}", self.province_kind, self.province_name)
    }

    /// «CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH CHUẨN».
    pub fn issuer(&self) -> String {
        format!("CHỦ TỊCH ỦY BAN NHÂN DÂN {}", self.commune().to_uppercase())
    }

    /// The rulebook speaks of any commune; papers speak of their own.
    pub fn own_award(&self, award: &str) -> String {
        award.replace("Ủy ban nhân dân cấp xã", &format!("Ủy ban nhân dân {}", self.commune()))
    }

    /// Place before a date: «Bình Chuẩn».
    pub fn place(&self) -> &str {
        &self.commune_name
    }
}

/// What the settings form sends. Left out is left as it is; an empty text clears.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct OfficeDraft {
    /// Needed the first time.
    pub commune_code: Option<String>,
    pub clerk_name: Option<String>,
    pub superior_line: Option<String>,
    pub decision_symbol: Option<String>,
    /// 0 clears: quarters end on their last day.
    pub cutoff_day: Option<u32>,
    pub rounding: Option<Rounding>,
    pub emblem_file: Option<String>,
    pub plan_days: Option<u32>,
    pub remind_days: Option<u32>,
    pub silent_months: Option<u32>,
    pub is_superior: Option<bool>,
}

/// Người ký.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct Signatory {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub full_name: String,
    #[ts(optional = false)]
    pub office: SignatoryOffice,
    #[serde(default)]
    pub valid_from: Option<Day>,
    #[serde(default)]
    pub valid_until: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum SignatoryOffice {
    Chair,
    DeputyChair,
}

impl SignatoryOffice {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::DeputyChair => "deputy_chair",
        }
    }

    /// Lines above the signature.
    pub fn lines(self) -> &'static [&'static str] {
        match self {
            Self::Chair => &["CHỦ TỊCH"],
            Self::DeputyChair => &["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        }
    }
}

/// Cơ quan cấp trên nhận báo cáo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct Superior {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub name: String,
    #[ts(optional = false)]
    pub valid_from: Day,
    #[serde(default)]
    pub valid_until: Option<Day>,
}

impl OfficeDraft {
    /// The office as it is with this draft applied.
    pub(super) fn applied_to(self, before: Option<OfficeIdentity>) -> Result<OfficeIdentity> {
        let mut office = match (self.commune_code.as_deref(), before) {
            (None, Some(office)) => office,
            (None, None) => {
                return Err(Error::invalid(
                    "communeCode",
                    "Hãy chọn xã, phường hoặc đặc khu trong danh mục.",
                ));
            }
            (Some(code), before) => settled(code, before)?,
        };
        let line =
            |field, what, value: &Option<String>, most| text::optional(field, what, value.as_deref(), most);
        if self.clerk_name.is_some() {
            office.clerk_name = line("clerkName", "tên người dùng", &self.clerk_name, 120)?;
        }
        if self.superior_line.is_some() {
            office.superior_line = line("superiorLine", "dòng cơ quan cấp trên", &self.superior_line, 200)?;
        }
        if self.emblem_file.is_some() {
            office.emblem_file = line("emblemFile", "tệp quốc huy", &self.emblem_file, 200)?;
        }
        if let Some(symbol) = &self.decision_symbol {
            office.decision_symbol =
                text::required("decisionSymbol", "ký hiệu quyết định", symbol, 40)?.to_uppercase();
        }
        if let Some(day) = self.cutoff_day {
            if day > 28 {
                return Err(Error::invalid(
                    "cutoffDay",
                    "Ngày chốt số liệu phải từ 1 đến 28, hoặc để trống là ngày cuối quý.",
                ));
            }
            office.cutoff_day = (day > 0).then_some(day);
        }
        office.rounding = self.rounding.unwrap_or(office.rounding);
        office.reminders = self.reminders(office.reminders)?;
        office.is_superior = self.is_superior.unwrap_or(office.is_superior);
        Ok(office)
    }

    fn reminders(&self, before: Reminders) -> Result<Reminders> {
        let within = |field, what: &str, given: Option<u32>, before, least, most| match given {
            None => Ok(before),
            Some(value) if (least..=most).contains(&value) => Ok(value),
            Some(_) => Err(Error::invalid(field, format!("{what} phải từ {least} đến {most}. Hãy sửa lại."))),
        };
        Ok(Reminders {
            plan_days: within("planDays", "Số ngày lập kế hoạch", self.plan_days, before.plan_days, 1, 365)?,
            remind_days: within(
                "remindDays",
                "Số ngày nhắc trước",
                self.remind_days,
                before.remind_days,
                0,
                180,
            )?,
            silent_months: within(
                "silentMonths",
                "Số tháng",
                self.silent_months,
                before.silent_months,
                1,
                36,
            )?,
        })
    }
}

/// The office of that commune; what the clerk had chosen before stays.
fn settled(code: &str, before: Option<OfficeIdentity>) -> Result<OfficeIdentity> {
    let missing =
        || Error::invalid("communeCode", format!("Không có xã, phường, đặc khu nào mang mã «{code}»."));
    let commune = places().commune(code).ok_or_else(missing)?;
    let province = places().province(&commune.province_code).ok_or_else(missing)?;
    let place = OfficeIdentity {
        commune_code: commune.code.clone(),
        commune_kind: commune.kind.clone(),
        commune_name: commune.name.clone(),
        province_code: province.code.clone(),
        province_kind: province.kind.clone(),
        province_name: province.name.clone(),
        title: format!("UBND {}", commune.title),
        clerk_name: None,
        superior_line: None,
        decision_symbol: "QĐ-UBND".to_owned(),
        cutoff_day: None,
        rounding: Rounding::None,
        emblem_file: None,
        reminders: Reminders::default(),
        is_superior: false,
    };
    Ok(match before {
        None => place,
        Some(before) => OfficeIdentity {
            clerk_name: before.clerk_name,
            superior_line: before.superior_line,
            decision_symbol: before.decision_symbol,
            cutoff_day: before.cutoff_day,
            rounding: before.rounding,
            emblem_file: before.emblem_file,
            reminders: before.reminders,
            is_superior: before.is_superior,
            ..place
        },
    })
}

impl Signatory {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.full_name = text::required("fullName", "họ và tên người ký", &self.full_name, 120)?;
        days_in_order(self.valid_from, self.valid_until)?;
        Ok(self)
    }
}

impl Superior {
    pub(super) fn checked(mut self) -> Result<Self> {
        self.name = text::required("name", "tên cơ quan cấp trên", &self.name, 200)?;
        days_in_order(Some(self.valid_from), self.valid_until)?;
        Ok(self)
    }
}

fn days_in_order(from: Option<Day>, until: Option<Day>) -> Result<()> {
    match (from, until) {
        (Some(from), Some(until)) if until < from => {
            Err(Error::invalid("validUntil", "Ngày thôi trước ngày bắt đầu. Hãy sửa một trong hai ngày."))
        }
        _ => Ok(()),
    }
}
