//! A kind of blank, and what came in or was spoiled of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, calendar, text},
};

/// Loại phôi.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(crate) struct BlankKind {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(super) enum BlankAct {
    Received,
    Spoiled,
}

impl BlankAct {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Spoiled => "spoiled",
        }
    }
}

/// Blanks that came in or were spoiled before anything was printed on them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct BlankMove {
    pub(super) id: Uuid,
    pub(super) kind_id: Uuid,
    pub(super) act: BlankAct,
    pub(super) on: Day,
    pub(super) count: i64,
    pub(super) reason: Option<String>,
}

/// What the form sends: of a kind on record, or of a new kind with this name.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct BlankMoveDraft {
    pub(super) kind_id: Option<Uuid>,
    pub(super) name: Option<String>,
    #[ts(optional = false)]
    pub(super) act: BlankAct,
    /// Today when not given.
    pub(super) on: Option<Day>,
    #[ts(optional = false)]
    pub(super) count: i64,
    /// Why they were spoiled; a note where they came in.
    pub(super) reason: Option<String>,
}

const MOST: i64 = 100_000;

impl BlankMoveDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.reason = match self.act {
            BlankAct::Received => text::optional("reason", "ghi chú", self.reason.as_deref(), 300)?,
            BlankAct::Spoiled => {
                let reason = self.reason.as_deref().unwrap_or_default();
                Some(text::required("reason", "lý do phôi hỏng", reason, 300)?)
            }
        };
        if !(1..=MOST).contains(&self.count) {
            return Err(Error::invalid("count", "Số phôi phải từ 1 đến 100.000. Hãy sửa lại."));
        }
        let on = self.on.unwrap_or(today);
        if on > today {
            let message = format!("Ngày {} ở tương lai. Hãy sửa lại.", calendar::short(on));
            return Err(Error::invalid("on", message));
        }
        self.on = Some(on);
        Ok(self)
    }
}
