//! A pact and the form that makes one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Error, Result,
    terms::{Day, calendar, text},
};

/// Giao ước thi đua.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export_to = "types.ts")]
pub(super) struct Pact {
    pub(super) id: Uuid,
    pub(super) movement_id: Uuid,
    pub(super) title: String,
    pub(super) signed_on: Option<Day>,
    pub(super) place: Option<String>,
    pub(super) content: Option<String>,
    pub(super) parties: Vec<Party>,
}

/// One of those who promise.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) is_signed: bool,
}

/// What the form sends; without an id it is a new pact.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export_to = "types.ts", optional_fields = nullable)]
pub(super) struct PactDraft {
    pub(super) id: Option<Uuid>,
    #[ts(optional = false)]
    pub(super) movement_id: Uuid,
    #[ts(optional = false)]
    pub(super) title: String,
    pub(super) signed_on: Option<Day>,
    pub(super) place: Option<String>,
    pub(super) content: Option<String>,
    #[ts(optional = false)]
    pub(super) parties: Vec<Party>,
}

impl PactDraft {
    pub(super) fn checked(mut self, today: Day) -> Result<Self> {
        self.title = text::required("title", "tên giao ước", &self.title, 300)?;
        self.place = text::optional("place", "nơi ký", self.place.as_deref(), 200)?;
        self.content = text::optional_lines("content", "nội dung giao ước", self.content.as_deref(), 4000)?;
        if let Some(day) = self.signed_on.filter(|day| *day > today) {
            let message = format!("Ngày ký {} ở tương lai. Hãy sửa lại.", calendar::short(day));
            return Err(Error::invalid("signedOn", message));
        }
        for (place, party) in self.parties.iter_mut().enumerate() {
            party.name = text::required("name", "tên bên tham gia", &party.name, 200)
                .map_err(|error| error.in_row(place + 1))?;
        }
        if self.parties.is_empty() {
            return Err(Error::invalid("parties", "Giao ước cần ít nhất một bên tham gia. Hãy thêm đơn vị."));
        }
        if self.signed_on.is_none() && self.parties.iter().any(|party| party.is_signed) {
            return Err(Error::invalid("signedOn", "Đã có bên ký. Hãy ghi ngày ký giao ước."));
        }
        Ok(self)
    }
}
