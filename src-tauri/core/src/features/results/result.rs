//! The result of a year and the form that makes one.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::rulebook::Rulebook,
    terms::{Day, Multiple, Recipient, RecipientKind, text},
};

/// Kết quả năm của tập thể, hộ.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct YearResult {
    pub id: Uuid,
    pub recipient: Recipient,
    pub year: i32,
    pub grade: Option<String>,
    pub grade_name: Option<String>,
    /// Points with a decimal comma.
    pub score: Option<String>,
    pub document: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct YearResultDraft {
    #[ts(optional = false)]
    pub(super) recipient: Recipient,
    #[ts(optional = false)]
    pub(super) year: i32,
    pub(super) grade: Option<String>,
    /// «92» or «92,5».
    pub(super) score: Option<String>,
    pub(super) document: Option<String>,
}

impl YearResultDraft {
    /// The draft as it may be kept, with the points in tenths.
    pub(super) fn checked(mut self, book: &Rulebook, today: Day) -> Result<(Self, Option<i64>)> {
        if self.recipient.kind == RecipientKind::Person {
            let message =
                "Kết quả năm của cá nhân là mức độ hoàn thành nhiệm vụ, ghi trong hồ sơ của người đó.";
            return Err(Error::invalid("recipient", message));
        }
        if !(1990..=today.year()).contains(&self.year) {
            return Err(Error::invalid(
                "year",
                format!("Năm {} không hợp lý. Hãy ghi năm đã xếp loại.", self.year),
            ));
        }
        self.grade = self.grade.filter(|grade| !grade.trim().is_empty());
        if self.grade.as_ref().is_some_and(|grade| book.grades().iter().all(|known| known.fact.id != *grade))
        {
            return Err(Error::invalid("grade", "Hãy chọn mức độ hoàn thành nhiệm vụ trong danh sách."));
        }
        self.document = text::optional("document", "văn bản", self.document.as_deref(), 200)?;
        let score =
            self.score.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(tenths).transpose()?;
        if self.grade.is_none() && score.is_none() {
            return Err(Error::invalid("score", "Hãy ghi mức xếp loại hoặc số điểm của năm."));
        }
        Ok((self, score))
    }
}

fn tenths(typed: &str) -> Result<i64> {
    const MOST: i64 = 10_000;
    let wrong =
        || Error::invalid("score", format!("«{typed}» không phải số điểm. Hãy viết như 92 hoặc 92,5."));
    let points: Multiple = typed.parse().map_err(|_| wrong())?;
    let is_tenths = points.of(1000) % 100 == 0;
    let tenths = points.of(10);
    if is_tenths && (0..=MOST).contains(&tenths) { Ok(tenths) } else { Err(wrong()) }
}

/// «92» or «92,5».
pub(super) fn shown(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{},{part}", tenths / 10),
    }
}
