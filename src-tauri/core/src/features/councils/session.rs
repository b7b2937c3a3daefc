//! A session of a council on the nominations of a round, and the form that makes one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{Council, Role, VoteResult, council::check_day, tally::VoteBasis};
use crate::{
    Error, Result,
    terms::{Day, text},
};

/// Phiên họp Hội đồng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Session {
    pub id: Uuid,
    pub council_id: Uuid,
    pub council_name: String,
    pub round_id: Uuid,
    pub held_on: Day,
    pub place: String,
    /// «14 giờ 00», as it is written.
    pub started_at: Option<String>,
    pub ended_at: Option<String>,
    pub minutes_number: Option<String>,
    pub chair_id: Option<Uuid>,
    pub secretary_id: Option<Uuid>,
    pub is_secret: bool,
    pub basis: VoteBasis,
    /// Percent that is enough.
    pub threshold: Option<f64>,
    /// Where share and basis stand.
    pub source: Option<String>,
    pub discussion: Option<String>,
    pub conclusion: Option<String>,
    /// Everybody who sat in the council on the day.
    pub members: Vec<Seat>,
    pub present: i64,
    /// Voted in writing.
    pub written: i64,
    pub absent: i64,
    /// In the order of the nominations.
    pub results: Vec<VoteResult>,
    #[serde(skip)]
    pub(super) threshold_hundredths: Option<i64>,
}

/// A member at a session.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Seat {
    pub member_id: Uuid,
    pub full_name: String,
    pub office: Option<String>,
    pub role: Role,
    pub attendance: Attendance,
    /// Why somebody was not there.
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Attendance {
    #[default]
    Present,
    /// Not there, and voted in writing.
    Written,
    Absent,
}

impl Attendance {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Written => "written",
            Self::Absent => "absent",
        }
    }

    pub(super) fn read(text: &str) -> Self {
        match text {
            "written" => Self::Written,
            "absent" => Self::Absent,
            _ => Self::Present,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Present => "Có mặt",
            Self::Written => "Vắng, cho ý kiến bằng văn bản",
            Self::Absent => "Vắng",
        }
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct SessionDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) council_id: Uuid,
    #[ts(optional = false)]
    pub(super) round_id: Uuid,
    #[ts(optional = false)]
    pub(super) held_on: Day,
    #[ts(optional = false)]
    pub(super) place: String,
    pub(super) started_at: Option<String>,
    pub(super) ended_at: Option<String>,
    pub(super) minutes_number: Option<String>,
    /// The chair of the council when not given.
    pub(super) chair_id: Option<Uuid>,
    /// The secretary of the council when not given.
    pub(super) secretary_id: Option<Uuid>,
    /// By secret ballot when not given.
    pub(super) is_secret: Option<bool>,
    /// Of all members when not given.
    pub(super) basis: Option<VoteBasis>,
    /// Percent that is enough, such as 70 or 66.67.
    pub(super) threshold: Option<f64>,
    pub(super) source: Option<String>,
    pub(super) discussion: Option<String>,
    pub(super) conclusion: Option<String>,
    /// Whoever is not named was there.
    pub(super) attendance: Option<Vec<AttendanceDraft>>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct AttendanceDraft {
    #[ts(optional = false)]
    pub(super) member_id: Uuid,
    #[ts(optional = false)]
    pub(super) attendance: Attendance,
    pub(super) reason: Option<String>,
}

impl SessionDraft {
    pub(super) fn checked(mut self, today: Day, council: &Council) -> Result<Self> {
        check_day("heldOn", "Ngày họp", self.held_on, today)?;
        if self.held_on < council.decided_on || council.until_on.is_some_and(|until| self.held_on > until) {
            let message =
                "Ngày họp nằm ngoài thời gian hoạt động của Hội đồng. Hãy chọn Hội đồng khác hoặc sửa ngày.";
            return Err(Error::invalid("heldOn", message));
        }
        self.place = text::required("place", "nơi họp", &self.place, 300)?;
        for (field, what, value, most) in [
            ("startedAt", "giờ bắt đầu", &mut self.started_at, 40),
            ("endedAt", "giờ kết thúc", &mut self.ended_at, 40),
            ("minutesNumber", "số biên bản", &mut self.minutes_number, 60),
            ("source", "căn cứ của tỷ lệ", &mut self.source, 300),
        ] {
            *value = text::optional(field, what, value.as_deref(), most)?;
        }
        self.discussion = text::optional_lines("discussion", "diễn biến", self.discussion.as_deref(), 8000)?;
        self.conclusion = text::optional_lines("conclusion", "kết luận", self.conclusion.as_deref(), 4000)?;
        if self.threshold.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
            let message = "Tỷ lệ phiếu phải từ 0 đến 100 %. Hãy sửa lại.";
            return Err(Error::invalid("threshold", message));
        }
        let sits = |id: Uuid| council.on(self.held_on).any(|member| member.id == id);
        for (field, id) in [("chairId", self.chair_id), ("secretaryId", self.secretary_id)] {
            if id.is_some_and(|id| !sits(id)) {
                let message = "Người này không là thành viên Hội đồng vào ngày họp. Hãy chọn người khác.";
                return Err(Error::invalid(field, message));
            }
        }
        let named = self.attendance.take().unwrap_or_default();
        for (row, one) in named.iter().enumerate() {
            if !sits(one.member_id) {
                let message = "Người này không là thành viên Hội đồng vào ngày họp. Hãy bỏ dòng này.";
                return Err(Error::invalid("memberId", message).in_row(row + 1));
            }
        }
        let mut given: HashMap<Uuid, AttendanceDraft> =
            named.into_iter().map(|one| (one.member_id, one)).collect();
        let everybody = council.on(self.held_on).map(|member| match given.remove(&member.id) {
            Some(one) => Ok(AttendanceDraft {
                reason: text::optional("reason", "lý do vắng", one.reason.as_deref(), 300)?,
                ..one
            }),
            None => {
                Ok(AttendanceDraft { member_id: member.id, attendance: Attendance::Present, reason: None })
            }
        });
        self.attendance = Some(everybody.collect::<Result<_>>()?);
        let who =
            |role: Role| council.on(self.held_on).find(|member| member.role == role).map(|member| member.id);
        self.chair_id = self.chair_id.or_else(|| who(Role::Chair));
        self.secretary_id = self.secretary_id.or_else(|| who(Role::Secretary));
        Ok(self)
    }

    /// Hundredths of a percent.
    pub(super) fn threshold_hundredths(&self) -> Option<i64> {
        self.threshold.map(|percent| (percent * 100.0).round() as i64)
    }
}
