//! A round of review and the form that opens one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    features::rulebook::Rulebook,
    terms::{Day, text},
};

/// Đợt xét khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Round {
    pub id: Uuid,
    pub name: String,
    /// Why it is given: a ground of the rulebook.
    pub ground: String,
    pub ground_name: String,
    pub merit_year: i32,
    pub movement_id: Option<Uuid>,
    pub movement_name: Option<String>,
    pub opened_on: Day,
    /// The last day units hand in their nominations.
    pub closes_on: Option<Day>,
    pub is_simplified: bool,
    pub note: Option<String>,
    /// Nominations that were not withdrawn.
    pub nominations: i64,
    /// Of these, with an award in force.
    pub decided: i64,
}

/// What the form sends; without an id it is a new round.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub struct RoundDraft {
    pub id: Option<Uuid>,
    #[ts(optional = false)]
    pub name: String,
    #[ts(optional = false)]
    pub ground: String,
    #[ts(optional = false)]
    pub merit_year: i32,
    pub movement_id: Option<Uuid>,
    /// Today when not given.
    pub opened_on: Option<Day>,
    pub closes_on: Option<Day>,
    pub is_simplified: Option<bool>,
    pub note: Option<String>,
}

impl RoundDraft {
    pub(super) fn checked(mut self, today: Day, book: &Rulebook) -> Result<Self> {
        self.name = text::required("name", "tên đợt xét", &self.name, 200)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        if book.ground(&self.ground).is_none() {
            return Err(Error::invalid("ground", "Hãy chọn loại hình khen thưởng trong danh sách."));
        }
        if !(1990..=2100).contains(&self.merit_year) {
            let message =
                format!("Năm thành tích {} không hợp lệ. Hãy nhập lại, ví dụ 2026.", self.merit_year);
            return Err(Error::invalid("meritYear", message));
        }
        let opened_on = self.opened_on.unwrap_or(today);
        if opened_on > today {
            return Err(Error::invalid("openedOn", "Ngày mở đợt xét ở tương lai. Hãy sửa lại."));
        }
        if opened_on < EARLIEST {
            return Err(Error::invalid("openedOn", "Ngày mở đợt xét quá xa. Hãy sửa lại."));
        }
        if self.closes_on.is_some_and(|day| day < opened_on) {
            let message = "Hạn nhận đề nghị trước ngày mở đợt xét. Hãy sửa một trong hai ngày.";
            return Err(Error::invalid("closesOn", message));
        }
        if self.closes_on.is_some_and(|day| (day - opened_on).num_days() > MOST_DAYS) {
            return Err(Error::invalid("closesOn", "Hạn nhận đề nghị quá xa ngày mở đợt xét. Hãy sửa lại."));
        }
        self.opened_on = Some(opened_on);
        Ok(self)
    }
}

const MOST_DAYS: i64 = 2 * 366;
/// No record of the office is older.
pub(super) const EARLIEST: Day = match Day::from_ymd_opt(1990, 1, 1) {
    Some(day) => day,
    None => Day::MIN,
};
