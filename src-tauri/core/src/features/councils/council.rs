//! A council, its members and the form that makes one.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, text},
};

/// Hội đồng thi đua, khen thưởng.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Council {
    pub id: Uuid,
    pub name: String,
    pub decision_number: Option<String>,
    pub decided_on: Day,
    pub until_on: Option<Day>,
    pub note: Option<String>,
    /// In the order of the decision.
    pub members: Vec<Member>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub struct Member {
    pub id: Uuid,
    pub full_name: String,
    /// Position and office, as the decision writes them.
    pub office: Option<String>,
    pub role: Role,
    pub from_on: Option<Day>,
    pub until_on: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Role {
    Chair,
    ViceChair,
    Standing,
    Member,
    /// Takes the minutes and votes like the others.
    Secretary,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Chair, Self::ViceChair, Self::Standing, Self::Member, Self::Secretary];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::ViceChair => "vice_chair",
            Self::Standing => "standing",
            Self::Member => "member",
            Self::Secretary => "secretary",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Chair => "Chủ tịch Hội đồng",
            Self::ViceChair => "Phó Chủ tịch Hội đồng",
            Self::Standing => "Ủy viên thường trực",
            Self::Member => "Ủy viên",
            Self::Secretary => "Ủy viên, Thư ký",
        }
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(FromSqlError::InvalidType)
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct CouncilDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) name: String,
    pub(super) decision_number: Option<String>,
    #[ts(optional = false)]
    pub(super) decided_on: Day,
    pub(super) until_on: Option<Day>,
    pub(super) note: Option<String>,
    #[ts(optional = false)]
    pub(super) members: Vec<MemberDraft>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct MemberDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) full_name: String,
    pub(super) office: Option<String>,
    /// A plain member when not given.
    pub(super) role: Option<Role>,
    pub(super) from_on: Option<Day>,
    pub(super) until_on: Option<Day>,
}

impl Council {
    /// The members on that day.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.sits_on(day))
    }
}

impl Member {
    fn sits_on(&self, day: Day) -> bool {
        self.from_on.is_none_or(|from| from <= day) && self.until_on.is_none_or(|until| day <= until)
    }
}

impl CouncilDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.name = text::required("name", "tên hội đồng", &self.name, 200)?;
        self.decision_number =
            text::optional("decisionNumber", "số quyết định", self.decision_number.as_deref(), 60)?;
        self.note = text::optional_lines("note", "ghi chú", self.note.as_deref(), 2000)?;
        check_day("decidedOn", "Ngày quyết định thành lập", self.decided_on, today)?;
        if self.until_on.is_some_and(|until| until < self.decided_on) {
            return Err(Error::invalid("untilOn", "Ngày thôi hoạt động trước ngày thành lập. Hãy sửa lại."));
        }
        if let Some(until) = self.until_on {
            check_day("untilOn", "Ngày thôi hoạt động", until, today)?;
        }
        if self.members.is_empty() {
            return Err(Error::invalid(
                "members",
                "Hội đồng chưa có thành viên. Hãy nhập ít nhất một người.",
            ));
        }
        let members = std::mem::take(&mut self.members).into_iter().enumerate();
        let members =
            members.map(|(row, member)| member.checked(today).map_err(|error| error.in_row(row + 1)));
        self.members = members.collect::<Result<_>>()?;
        Ok(self)
    }
}

impl MemberDraft {
    fn checked(mut self, today: Day) -> Result<Self> {
        self.full_name = text::required("fullName", "họ tên thành viên", &self.full_name, 120)?;
        self.office = text::optional("office", "chức vụ", self.office.as_deref(), 300)?;
        for (field, day) in [("fromOn", self.from_on), ("untilOn", self.until_on)] {
            if let Some(day) = day {
                check_day(field, "Ngày này", day, today)?;
            }
        }
        if self.from_on.zip(self.until_on).is_some_and(|(from, until)| until < from) {
            return Err(Error::invalid("untilOn", "Ngày thôi tham gia trước ngày tham gia. Hãy sửa lại."));
        }
        Ok(self)
    }
}

pub(super) fn check_day(field: &'static str, what: &str, day: Day, today: Day) -> Result<()> {
    if day > today {
        return Err(Error::invalid(field, format!("{what} ở tương lai. Hãy sửa lại.")));
    }
    if (today - day).num_days() > 40 * 366 {
        return Err(Error::invalid(field, format!("{what} quá xa. Hãy sửa lại.")));
    }
    Ok(())
}
