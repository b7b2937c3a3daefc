//! A past award and the form that makes one.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::rulebook::Rulebook,
    terms::{Day, PartialDay, Recipient, text},
};

/// Khen thưởng đã có, ngoài sổ của cơ quan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct PastAward {
    pub id: Uuid,
    pub recipient: Recipient,
    pub award: String,
    pub award_name: String,
    /// The year of the merit.
    pub year: i32,
    pub ground: Option<String>,
    pub ground_name: Option<String>,
    pub decision: Option<String>,
    pub decided_on: Option<Day>,
    pub issuer: Option<String>,
    pub merit: Option<String>,
    pub revoked_on: Option<Day>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(crate) struct PastAwardDraft {
    pub(crate) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(crate) recipient: Recipient,
    #[ts(optional = false)]
    pub(crate) award: String,
    #[ts(optional = false)]
    pub(crate) year: i32,
    pub(crate) ground: Option<String>,
    pub(crate) decision: Option<String>,
    pub(crate) decided_on: Option<Day>,
    pub(crate) issuer: Option<String>,
    pub(crate) merit: Option<String>,
    pub(crate) revoked_on: Option<Day>,
    pub(crate) note: Option<String>,
}

impl PastAwardDraft {
    pub(super) fn checked(mut self, book: &Rulebook, today: Day) -> Result<Self> {
        let Some(award) = book.award(&self.award) else {
            return Err(Error::invalid("award", "Hãy chọn danh hiệu hoặc hình thức khen trong danh sách."));
        };
        if !award.suits(self.recipient.kind) {
            let who = self.recipient.kind.title();
            return Err(Error::invalid(
                "award",
                format!("«{}» không dành cho {who}. Hãy chọn mục khác.", award.name),
            ));
        }
        if self.ground.as_deref().is_some_and(|ground| book.ground(ground).is_none()) {
            return Err(Error::invalid("ground", "Hãy chọn loại hình khen thưởng trong danh sách."));
        }
        if !(1950..=today.year()).contains(&self.year) {
            let message = format!("Năm {} không hợp lý. Hãy ghi năm lập thành tích.", self.year);
            return Err(Error::invalid("year", message));
        }
        for (field, day) in [("decidedOn", self.decided_on), ("revokedOn", self.revoked_on)] {
            day.map(|day| PartialDay::of(day).checked(field, today)).transpose()?;
        }
        if self.decided_on.is_some_and(|day| day.year() < self.year) {
            return Err(Error::invalid(
                "decidedOn",
                "Ngày quyết định trước năm lập thành tích. Hãy sửa lại.",
            ));
        }
        if self.revoked_on.zip(self.decided_on).is_some_and(|(revoked, decided)| revoked < decided) {
            return Err(Error::invalid("revokedOn", "Ngày thu hồi trước ngày quyết định. Hãy sửa lại."));
        }
        self.decision = text::optional("decision", "số quyết định", self.decision.as_deref(), 120)?;
        self.issuer = text::optional("issuer", "nơi quyết định", self.issuer.as_deref(), 200)?;
        self.merit = text::optional("merit", "thành tích", self.merit.as_deref(), 600)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        Ok(self)
    }
}
