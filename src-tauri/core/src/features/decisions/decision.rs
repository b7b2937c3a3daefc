//! A decision, the form that makes one, and the number book.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::rulebook::Rulebook,
    terms::{Day, DocumentNumber, calendar, text},
};

/// Quyết định khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Decision {
    pub id: Uuid,
    /// As printed: «05/QĐ-UBND».
    pub number: String,
    pub year: i32,
    pub decided_on: Day,
    /// Trích yếu.
    pub subject: String,
    pub ground: String,
    pub ground_name: String,
    pub movement_id: Option<Uuid>,
    pub movement_name: Option<String>,
    pub signer_name: Option<String>,
    /// Lines above the signature: «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH».
    pub signer_lines: Vec<String>,
    pub legal_bases: Vec<String>,
    /// Who proposed it, as cited after «Theo đề nghị của».
    pub proposed_by: Option<String>,
    /// The year of the merit it honours.
    pub merit_year: i32,
    pub note: Option<String>,
    /// All of it was cancelled on that day, by that paper and for that reason.
    pub cancelled_on: Option<Day>,
    pub cancelled_note: Option<String>,
}

/// What the form sends; without an id it is a new decision.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct DecisionDraft {
    pub id: Option<Uuid>,
    /// «12/QĐ-UBND», or «12» with the office's own symbol; the next number when not given.
    pub number: Option<String>,
    #[ts(optional = false)]
    pub decided_on: Day,
    #[ts(optional = false)]
    pub subject: String,
    #[ts(optional = false)]
    pub ground: String,
    pub movement_id: Option<Uuid>,
    /// Who signs on that day, from the settings, when not given.
    pub signer_name: Option<String>,
    pub signer_lines: Option<Vec<String>>,
    /// What the rulebook gives for that day, when not given.
    pub legal_bases: Option<Vec<String>>,
    pub proposed_by: Option<String>,
    /// The year of the merit; as the subject and the day say when not given.
    pub merit_year: Option<i32>,
    pub note: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct DecisionFilter {
    /// Number or words of the subject.
    pub text: Option<String>,
    pub year: Option<i32>,
}

impl DecisionDraft {
    pub(crate) fn checked(mut self, today: Day, book: &Rulebook) -> Result<Self> {
        self.subject = text::required("subject", "trích yếu", &self.subject, 500)?;
        self.signer_name = text::optional("signerName", "họ tên người ký", self.signer_name.as_deref(), 120)?;
        self.proposed_by = text::optional("proposedBy", "nơi đề nghị", self.proposed_by.as_deref(), 300)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if self.decided_on > today {
            let message = format!("Ngày ký {} ở tương lai. Hãy sửa lại.", calendar::short(self.decided_on));
            return Err(Error::invalid("decidedOn", message));
        }
        if self.decided_on.year() < 1990 {
            return Err(Error::invalid("decidedOn", "Ngày ký quá xa. Hãy sửa lại."));
        }
        if book.ground(&self.ground).is_none() {
            return Err(Error::invalid("ground", "Hãy chọn loại hình khen thưởng trong danh sách."));
        }
        let year = self.decided_on.year();
        if self.merit_year.is_some_and(|merit| !(1950..=year).contains(&merit)) {
            let message = "Năm thành tích phải trước hoặc trùng năm ký quyết định. Hãy sửa lại.";
            return Err(Error::invalid("meritYear", message));
        }
        for (field, what, list) in [
            ("legalBases", "mỗi căn cứ", &mut self.legal_bases),
            ("signerLines", "mỗi dòng chức danh", &mut self.signer_lines),
        ] {
            let Some(list) = list else { continue };
            let kept: Result<Vec<_>> =
                list.iter().map(|line| text::optional(field, what, Some(line), 600)).collect();
            *list = kept?.into_iter().flatten().collect();
        }
        Ok(self)
    }

    /// The number as typed, with the office's symbol where only a figure was typed.
    pub(crate) fn document_number(&self, symbol: &str) -> Result<Option<DocumentNumber>> {
        let Some(written) = self.number.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let written = if written.contains('/') { written.to_owned() } else { format!("{written}/{symbol}") };
        written.parse().map(Some)
    }
}

/// The year of the merit: as given, else the last year the subject names when it is that of the decision or the one
/// before, else that of the decision.
pub(crate) fn merit_year(given: Option<i32>, subject: &str, decided_on: Day) -> i32 {
    let year = decided_on.year();
    let is_near = |named: &i32| *named == year || *named == year - 1;
    let words: Vec<&str> = subject.split(|letter: char| !letter.is_alphanumeric()).collect();
    let named = words.windows(2).filter(|pair| pair[0].to_lowercase() == "năm");
    let named = named.filter_map(|pair| pair[1].parse().ok()).rfind(is_near);
    given.or(named).unwrap_or(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_the_merit_is_read_from_the_subject() {
        let day = "2026-01-15".parse().unwrap();
        for (given, subject, year) in [
            (None, "Tặng danh hiệu Lao động tiên tiến năm 2025", 2025),
            (None, "Tặng Giấy khen đợt 2", 2026),
            (None, "Tổng kết phong trào năm 2021 - 2025, phương hướng năm 2026", 2026),
            (None, "Kỷ niệm năm 1945", 2026),
            (Some(2024), "Tặng danh hiệu năm 2025", 2024),
        ] {
            assert_eq!(merit_year(given, subject, day), year, "{subject}");
        }
    }
}
